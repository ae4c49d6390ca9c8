/** Det tjeneren svarer når utkastet er lagret. */
export type Svar = {
  gren: string;
  versjon: number;
  lagret: string;
  vedSiden: 'nyere' | 'borte' | null;
};

export function erSvar(v: unknown): v is Svar {
  if (typeof v !== 'object' || v === null) return false;
  return 'gren' in v && 'versjon' in v && 'lagret' in v && 'vedSiden' in v;
}

/** Økta er ute, og det som ble sendt, er tatt vare på til neste innlogging. */
export const erBevart = (v: unknown): boolean =>
  typeof v === 'object' && v !== null && 'bevart' in v && v.bevart === true;

function felter(skjema: HTMLFormElement): [string, string][] {
  return [...new FormData(skjema)].filter((par): par is [string, string] => {
    return typeof par[1] === 'string';
  });
}

/** Det personen har skrevet, uten husets egne felt, til å sammenligne med. */
export const innhold = (skjema: HTMLFormElement): string =>
  JSON.stringify(felter(skjema).filter(([navn]) => !navn.startsWith('_')));

/** Hele skjemaet, med husets felt. En omdirigering er ikke en lagring. */
export const foresporsel = (skjema: HTMLFormElement): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(felter(skjema)),
  redirect: 'error',
  credentials: 'same-origin',
});

/** Det siden kjenner av utkastet, følger med når skjemaet sendes. */
export function husk(skjema: HTMLFormElement, { gren, versjon }: Svar): void {
  for (const [navn, verdi] of Object.entries({ _gren: gren, _versjon: String(versjon) })) {
    const felt = skjema.elements.namedItem(navn);
    if (felt instanceof HTMLInputElement) felt.value = verdi;
  }
}
