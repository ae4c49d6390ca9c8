/** «Máret Påfunnen» → «M.P.»; uten navn vises en strek. Navnet selv er en egen, logget handling. */
export function initialer(navn: string | null): string {
  const deler = (navn ?? '').split(/[\s]+/).filter((d) => /^\p{L}/u.test(d));
  if (deler.length === 0) return '–';
  const valgt = deler.length === 1 ? deler : [deler[0], deler[deler.length - 1]];
  return valgt.map((d) => `${Array.from(d ?? '')[0]?.toUpperCase() ?? ''}.`).join('');
}

/** Saken slik den står i en liste: initialene og referansen, eller referansen alene for den som ikke får se navnet. */
export const sakIListe = (sak: { initialer: string; saksreferanse: string }): string =>
  sak.initialer === '–' ? sak.saksreferanse : `${sak.initialer} · ${sak.saksreferanse}`;
