import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Samtykkere } from './hvemSamtykker.ts';
import type { Samtykkeord, Samtykketilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-07', 'VV-04', 'DU-11', 'VV-03'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; 003 §9.1.1',
  regel:
    'Samtykket er gitt når hver som må, har sagt ja, og muntlig til alle har gjort det skriftlig. Sier den unge nei, i hvilken alder det er, eller sier en som må, nei eller trekker det, er det slutt, og det spørres på nytt. Da gjelder det ikke før den unge selv har sagt ja, når det var hen som sa nei. En innvending fra den som ble informert, holder det halvt til koordinatoren har vurdert den. Fyller den unge 18, faller de foresattes ja bort, og den unges eget fra hen var 15, gjelder videre.',
} as const satisfies Regelkilde;

/** Det siste svaret fra én; `hvem` er en foresatts id, eller `null` for den unge. */
export type Siste = {
  hvem: string | null;
  svar: Samtykkeord;
  /** Svaret stanset samtykket da det ble gitt, hva som enn står om hen nå. */
  stanser: boolean;
  /** Den unge var fylt 15. */
  femten: boolean;
  /** Hen skal ikke kontaktes nå. */
  maaIkke: boolean;
};

const sa = (s: Siste | undefined): s is Siste & { svar: 'muntlig' | 'skriftlig' } =>
  s?.svar === 'muntlig' || s?.svar === 'skriftlig';

/** Den unge er voksen: hens eget ja, fra hen var 15 (AMB-32). */
function voksnes(siste: readonly Siste[], spurtSomBarn: boolean): Samtykketilstand {
  const eget = siste.find((s) => s.hvem === null);
  if (eget !== undefined && eget.femten && (eget.svar === 'muntlig' || eget.svar === 'skriftlig'))
    return eget.svar;
  return spurtSomBarn ? 'endt' : 'spurt';
}

/** Hvor samtykket står, regnet av svarene. `stanset` er svaret som først stanset det. */
export function samtykketilstand(samtykke: {
  voksen: boolean;
  spurtSomBarn: boolean;
  /** Saken er avsluttet siden det ble spurt, og det er ikke angret. */
  avsluttetSiden: boolean;
  stanset: Samtykkeord | null;
  /** Det siste den unge selv har sagt, er nei, også på et spørsmål før dette. */
  ungdommenSaNei: boolean;
  krav: Samtykkere;
  siste: readonly Siste[];
}): Samtykketilstand {
  const { voksen, spurtSomBarn, avsluttetSiden, stanset, krav, siste } = samtykke;
  const { ungdommenSaNei } = samtykke;
  if (stanset !== null) return stanset === 'trukket' ? 'trukket' : 'nektet';
  if (avsluttetSiden) return 'endt';
  if (voksen) return voksnes(siste, spurtSomBarn);
  const maa = Object.entries(krav.foresatte)
    .filter(([, plikt]) => plikt === 'samtykker')
    .map(([id]) => siste.find((s) => s.hvem === id));
  const ja = maa.filter(sa);
  if (ja.length === 0) return 'spurt';
  const uvurdert = siste.some((s) => s.hvem !== null && s.svar === 'innvending' && !s.maaIkke);
  if (ja.length < maa.length || krav.hinder !== null || uvurdert || ungdommenSaNei) return 'delvis';
  return ja.every((s) => s.svar === 'skriftlig') ? 'skriftlig' : 'muntlig';
}

/** Kan noen bygge på det (2.5)? Bare når det er gitt. */
export const samtykkeGjelder = (tilstand: Samtykketilstand | null): boolean =>
  tilstand === 'muntlig' || tilstand === 'skriftlig';

/** Slutt: det rettes aldri, og det spørres på nytt (2.5). */
export const samtykkeErSlutt = (tilstand: Samtykketilstand | null): boolean =>
  tilstand === 'nektet' || tilstand === 'trukket' || tilstand === 'endt';

export const mutanter = {
  samtykketilstand: { ja: 'skriftlig', nei: 'nektet' },
  samtykkeGjelder: { ja: true, nei: false },
  samtykkeErSlutt: { ja: true, nei: false },
} as const satisfies {
  samtykketilstand: Mutant<typeof samtykketilstand>;
  samtykkeGjelder: Mutant<typeof samtykkeGjelder>;
  samtykkeErSlutt: Mutant<typeof samtykkeErSlutt>;
};
