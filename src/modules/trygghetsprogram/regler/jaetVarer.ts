import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Samtykkere } from './hvemSamtykker.ts';
import type { Delingsord, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-03', 'VV-35', 'VV-01', 'DU-12'],
  slag: 'HARD',
  kapittel: 'Vardes valg; 003 §9.1.1',
  regel:
    'En deling på samtykke varer så lenge hver som må, har sagt ja og står ved det: hver foresatt som kan kontaktes og kan samtykke til å dele, og ungdommen. Har en av dem sagt nei eller trukket det, mangler noen, eller er det ikke kjent hvem som kan, leser ingen noe på den. Er ungdommen fylt 18, er det bare hens eget ja fra hen var 15, som varer.',
} as const satisfies Regelkilde;

/** Det siste svaret fra én; `hvem` er en foresatts id, eller `null` for den unge. */
export type Delingssvaret = {
  hvem: string | null;
  svar: Delingsord;
  /** Den unge var fylt 15. */
  femten: boolean;
};

/** Varer ja-ene delingen er gjort på? `stanset`: det åpnes ikke igjen, og det spørres på nytt; `hviler`: noen må svare, eller det er ikke kjent hvem. */
export function jaetVarer(deling: {
  krav: Samtykkere;
  voksen: boolean;
  /** Et svar stanset den da det ble gitt, hva som enn står om hen nå. */
  stanset: boolean;
  siste: readonly Delingssvaret[];
}): Svar<'stanset' | 'hviler'> {
  const { krav, voksen, stanset, siste } = deling;
  if (stanset) return { tillatt: false, grunn: 'stanset' };
  const maa = Object.entries(krav.foresatte).flatMap(([id, plikt]) =>
    plikt === 'samtykker' ? [id] : [],
  );
  const sa = (hvem: string | null) => siste.find((s) => s.hvem === hvem && s.svar === 'ja');
  const eget = sa(null);
  const den = krav.ungdommen !== 'samtykker' || (eget !== undefined && (eget.femten || !voksen));
  return krav.hinder === null && den && maa.every((id) => sa(id) !== undefined)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'hviler' };
}

export const mutanter = {
  jaetVarer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'hviler' } },
} as const satisfies { jaetVarer: Mutant<typeof jaetVarer> };
