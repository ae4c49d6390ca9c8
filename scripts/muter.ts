/**
 * Regelfila der én eksportert funksjon svarer det samme på alt: `mutanter.<funksjon>.<svar>` i fila selv.
 *
 * @throws Error når funksjonen ikke er skrevet som `export function` eller `export const`
 */
export function muter(kode: string, funksjon: string, svar: 'ja' | 'nei'): string {
  const form = new RegExp(`^export (async function|function|const) ${funksjon}\\b`, 'm');
  const treff = form.exec(kode);
  if (treff === null) throw new Error(`Fant ikke ${funksjon} som egen eksport`);
  const uten = kode.replace(form, `${treff[1] ?? ''} ${funksjon}Umutert`);
  return `${uten}\nexport function ${funksjon}() {\n  return mutanter.${funksjon}.${svar};\n}\n`;
}
