/** «a, b eller c»: ordene etter hverandre, med bindeordet før det siste. */
export const ramset = (ord: readonly string[], binder: string): string =>
  [ord.slice(0, -1).join(', '), ord.at(-1) ?? ''].filter((d) => d !== '').join(` ${binder} `);
