import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { kanVaereSamme } from './etterforskerenNaa.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-03', 'VV-23'],
  slag: 'HARD',
  kapittel: '000 Koord, Etterf; 001 §2, §3; 1.17; Vardes valg',
  regel:
    'Skrives navnet på etterforskeren, og noen i saken eller på lista over mulige guider heter det samme, sier koordinatoren om det er hen, før navnet lagres. Er det hen, er hen etterforsker for alle veggene i samme øyeblikk: oppdraget, samtalen og forespørselen tar slutt, og hen blir aldri guide i saken. Heter flere det samme, sier hen hvem av dem det er. Det lederen har gitt hen en grunn til, beholder hen. Den som koordinerer uten en slik grunn, må gi saken fra seg først. Skal en som heter det samme som etterforskeren, spørres om å være guide eller ha samtalen, sies det først at det er en annen; det samme gjelder når den som spør, ikke ser navnet på etterforskeren. Det samme spørres når navnet kommer fra politiet, før det tas inn i saken.',
} as const satisfies Regelkilde;

/** De i saken, og på lista over mulige guider, som koordinatoren spørres om; den som alt er noe i saken, først. */
export const ROLLER_I_SAKEN = [
  'guide',
  'vikar',
  'samtaleholder',
  'koordinator',
  'stedfortreder',
  'spurt',
  'mulig',
] as const;
export type RolleISaken = (typeof ROLLER_I_SAKEN)[number];
export type Navngitt = {
  brukerId: string;
  navn: string;
  rolle: RolleISaken;
  /** Enheten, der den skiller to på lista med samme navn. */
  enhet: string | null;
  /** Koordinerer saken, eller er stedfortreder, uten lederens grunn. */
  koordinerer: boolean;
  /** Lederen har gitt en grunn til det hen har i saken: det står (VV-23). */
  beholder: boolean;
};
/** Det koordinatoren har sagt: det er den ene, det er en av flere, eller det er en annen. */
export type Hensvar = 'ja' | 'nei' | { hen: string };

/** De som kan være den navnet nevner; tom når navnet er det som står fra før. */
export function hvemNavnetKanVaere(inn: {
  navn: string | null;
  staar: string | null;
  personer: readonly Navngitt[];
}): readonly Navngitt[] {
  const { navn, staar } = inn;
  if (navn === null || navn === staar) return [];
  return inn.personer.filter((p) => kanVaereSamme(p.navn, navn));
}

/** Den det er sagt at det er; `null` når det er en annen, eller det ikke er sagt hvem av flere. */
export function denNavngitte(inn: {
  like: readonly Navngitt[];
  svar: Hensvar | null;
}): Navngitt | null {
  const { like, svar } = inn;
  if (svar === null || svar === 'nei') return null;
  if (svar === 'ja') return like.length === 1 ? (like[0] ?? null) : null;
  return like.find((p) => p.brukerId === svar.hen) ?? null;
}

/** Kan navnet lagres? `svar` er det koordinatoren har sagt om akkurat det navnet. */
export function etterforskersNavn(inn: {
  like: readonly Navngitt[];
  svar: Hensvar | null;
}): Svar<'er_det_hen' | 'flere_heter_det' | 'koordinerer_selv'> {
  if (inn.like.length === 0 || inn.svar === 'nei') return { tillatt: true };
  const hen = denNavngitte(inn);
  if (hen === null)
    return { tillatt: false, grunn: inn.like.length > 1 ? 'flere_heter_det' : 'er_det_hen' };
  return hen.koordinerer ? { tillatt: false, grunn: 'koordinerer_selv' } : { tillatt: true };
}

/** Heter hen det samme som en etterforsker i saken? */
export const heterSomEtterforskeren = (navn: string, etterforskere: readonly string[]): boolean =>
  etterforskere.some((e) => kanVaereSamme(navn, e));

/** Kan en med det navnet spørres? `annen`: koordinatoren har sagt at det er en annen person; `skjult`: hen ser ikke navnet på etterforskeren. */
export function annenMedNavnet(inn: {
  heterSom: boolean;
  skjult: boolean;
  annen: boolean;
}): Svar<'heter_som_etterforskeren' | 'etterforsker_uten_navn'> {
  if (inn.annen) return { tillatt: true };
  if (inn.heterSom) return { tillatt: false, grunn: 'heter_som_etterforskeren' };
  return inn.skjult ? { tillatt: false, grunn: 'etterforsker_uten_navn' } : { tillatt: true };
}

const HEN: Navngitt = {
  ...{ brukerId: 'x', navn: 'X', rolle: 'guide', enhet: null, koordinerer: false, beholder: false },
};

export const mutanter = {
  hvemNavnetKanVaere: { ja: [HEN], nei: [] },
  denNavngitte: { ja: HEN, nei: null },
  etterforskersNavn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'er_det_hen' } },
  heterSomEtterforskeren: { ja: true, nei: false },
  annenMedNavnet: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'heter_som_etterforskeren' },
  },
} as const satisfies {
  hvemNavnetKanVaere: Mutant<typeof hvemNavnetKanVaere>;
  denNavngitte: Mutant<typeof denNavngitte>;
  etterforskersNavn: Mutant<typeof etterforskersNavn>;
  heterSomEtterforskeren: Mutant<typeof heterSomEtterforskeren>;
  annenMedNavnet: Mutant<typeof annenMedNavnet>;
};
