import { AKTER, noenHar, ventet, type Celle } from './overgangsorakel.ts';
import { KLARERING } from './overgangshandlinger.ts';

/*
 * Skrittene noen har i raden, tatt av en som ikke har dem, og som har id-ene fra før: saken, raden skrittet er om, og det siste svaret. Lesemuren
 * er åpen, så det som svarer, er muren det skrives gjennom, utløseren eller funksjonen selv.
 */

/** Skrittene der det å se saken er regelen om hvem som skriver; der står lesemuren, og bare id-ene er kjent. */
export const LESINGEN_ER_REGELEN: Readonly<Record<string, string>> = {
  henvendelse: 'VV-12: den som ser saken, fører at noen tok kontakt',
};
/** Skritt enhver har, og som bare gjelder en selv. */
export const ENS_EGET: Readonly<Record<string, string>> = {
  guiden_er_inhabil:
    'VV-23: hver som vil, sier at hen er inhabil; det stenger hen ute, og ingen andre',
};

export type Angrep = { lest: boolean; selv: boolean; akter: readonly string[] };
type Sted = Omit<Celle, 'akt'>;

const HUSKET = new Map<string, ReadonlySet<string>>();
/** Skrittene noen har i raden. */
export function noens({ fra, anmeldt, utgave }: Omit<Sted, 'hvem'>): ReadonlySet<string> {
  const navn = `${utgave} ${String(anmeldt)} ${fra}`;
  const husket = HUSKET.get(navn);
  if (husket !== undefined) return husket;
  const har = new Set(AKTER.filter((akt) => noenHar({ fra, akt, anmeldt, utgave })));
  HUSKET.set(navn, har);
  return har;
}

/** Det rollen prøver på i raden, av skrittene i pakken: det andre har der, og hen ikke. Svarene om klareringen prøves også som om hen svarte selv. */
export function angrepene(sted: Sted, akter: readonly string[]): readonly Angrep[] {
  const andres = akter.filter(
    (akt) => !(akt in ENS_EGET) && noens(sted).has(akt) && ventet({ ...sted, akt }) === 'nei',
  );
  return [
    { lest: true, selv: false, akter: andres.filter((a) => !(a in LESINGEN_ER_REGELEN)) },
    { lest: false, selv: false, akter: andres.filter((a) => a in LESINGEN_ER_REGELEN) },
    {
      lest: true,
      selv: true,
      akter: sted.anmeldt ? andres.filter((a) => KLARERING.some((k) => k === a)) : [],
    },
  ].filter((a) => a.akter.length > 0);
}

export const angrepsnavn = (akt: string, selv: boolean): string =>
  `${akt} med kjente id-er${selv ? ', som den som svarer' : ''}`;

/** Navnene rollen prøver seg med i raden. */
export const angrepsnavnene = (sted: Sted): readonly string[] =>
  angrepene(sted, AKTER).flatMap((a) => a.akter.map((akt) => angrepsnavn(akt, a.selv)));
