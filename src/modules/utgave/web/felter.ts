import { z } from 'zod';
import {
  FLERVALG,
  PRODUKT,
  Utgaveskjema,
  VALG,
  type Utgaveinnstillinger,
} from '../../trygghetsprogram/index.ts';
import { AVKLART } from '../regler/lovligUtgave.ts';

export const JA_NEI = [
  'hatkriminalitetAlleAldre',
  'delegering',
  'vurderUngdommenVedNeiFraForesatte',
  'minnOmSkolensPlikt',
  'tilpassRaadTilUngdommen',
] as const;
/** De enkle valgene; ordene om avvergingsplikten er lovens og velges ikke. */
export const ENKLE = [
  'koordinering',
  'varsles',
  'telefonsamtalen',
  'sporOmTjenester',
  'guideSomVitne',
  'kontaktEtterFjortenDager',
  'veiledningFra',
  'saksnummerIMal',
  'kortversjon',
  'forankresAv',
  'foresattesOppfolging',
  'hvemKanBliGuide',
  'sltSamarbeid',
] as const satisfies readonly (keyof typeof VALG)[];
export const FLERE = [
  'arbeidMedAktuelle',
  'guideFra',
  'guideyrker',
  'kontakthyppighet',
  'kontaktformer',
  'alvorligeTiltak',
  'samtaletiltak',
  'foresatteKalles',
] as const satisfies readonly (keyof typeof FLERVALG)[];
export const LINJER = ['manusStasjoner', 'samtaledeler', 'ekstraLenker', 'akuttnumre'] as const;
export const MELDER = ['politikontakt', 'slt_kontakt', 'lokal_koordinator'] as const;
/** Støttetjenestene en utgave har plass til. */
const PLASSER = ['0', '1', '2', '3', '4', '5'] as const;

const tekst = z.string().default('');
const flere = z.array(z.string()).default([]);
const alle = <const N extends readonly string[], Z extends z.ZodType>(navn: N, type: Z) =>
  Object.fromEntries(navn.map((n) => [n, type])) as Record<N[number], Z>;

export const Utkastfelter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  navn: tekst,
  kontaktdager: tekst,
  ...alle(JA_NEI, tekst),
  ...alle(ENKLE, tekst),
  ...alle(FLERE, flere),
  ...alle(LINJER, tekst),
  aarlig_slag: tekst,
  aarlig_til: tekst,
  enhet_kommunal: tekst,
  enhet_politi: tekst,
  ...alle(
    MELDER.map((h) => `meld_${h}` as const),
    tekst,
  ),
  ...alle(
    PLASSER.map((p) => `tlf_${p}` as const),
    tekst,
  ),
  ...alle(
    PLASSER.map((p) => `epost_${p}` as const),
    tekst,
  ),
});
export type Utkastverdier = z.output<typeof Utkastfelter>;

const tomtErNull = (ord: string): string | null => {
  const rent = ord.trim();
  return rent === '' ? null : rent;
};
const nummeret = (ord: string): string | null => tomtErNull(ord.replaceAll(/\s/g, ''));
const linjene = (ord: string): string[] =>
  ord
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');

/** Det som sto i skjemaet, slik utkastet har det. */
export const tilFelter = (
  navn: string,
  i: Utgaveinnstillinger,
): Readonly<Record<string, readonly string[]>> => ({
  navn: [navn],
  kontaktdager: [String(i.kontaktdager)],
  ...Object.fromEntries(JA_NEI.map((n) => [n, [i[n] ? 'ja' : 'nei']])),
  ...Object.fromEntries(ENKLE.map((n) => [n, [i[n]]])),
  ...Object.fromEntries(FLERE.map((n) => [n, i[n]])),
  ...Object.fromEntries(LINJER.map((n) => [n, [i[n].join('\n')]])),
  aarlig_slag: [i.aarligProdukt.slag],
  aarlig_til: [i.aarligProdukt.til],
  enhet_kommunal: [i.enhetsnavn.kommunal],
  enhet_politi: [i.enhetsnavn.politi],
  ...Object.fromEntries(
    MELDER.map((h) => [`meld_${h}`, [i.meldenumre.find((m) => m.hvem === h)?.nummer ?? '']]),
  ),
  ...Object.fromEntries(
    i.stottekontakter.flatMap((k, nr) => [
      [`tlf_${nr}`, [k.telefon ?? '']],
      [`epost_${nr}`, [k.epost ?? '']],
    ]),
  ),
});

/** Feltet på skjermen der innstillingen står. */
const FELTET: Readonly<Record<string, string>> = {
  aarligProdukt: 'aarlig_slag',
  enhetsnavn: 'enhet_kommunal',
  meldenumre: 'meld_politikontakt',
  stottekontakter: 'tlf_0',
};
export const feltet = (hva: string): string => FELTET[hva] ?? hva;

/** Innstillingene skjemaet sier, eller feltene som ikke kan stå slik. Det ingen kan endre, er som i utkastet. */
export function tilInnstillinger(
  v: Utkastverdier,
  foer: Utgaveinnstillinger,
): { innstillinger: Utgaveinnstillinger } | { feil: readonly string[] } {
  const meldt = MELDER.flatMap((hvem) => {
    const nummer = nummeret(v[`meld_${hvem}`]);
    return nummer === null ? [] : [{ hvem, nummer }];
  });
  const svar = Utgaveskjema.safeParse({
    ...foer,
    ...Object.fromEntries(JA_NEI.map((n) => [n, v[n] === 'ja'])),
    ...Object.fromEntries(ENKLE.map((n) => [n, v[n]])),
    ...Object.fromEntries(FLERE.map((n) => [n, v[n]])),
    ...Object.fromEntries(LINJER.map((n) => [n, linjene(v[n])])),
    kontaktdager: /^\d{1,2}$/.test(v.kontaktdager.trim()) ? Number(v.kontaktdager) : null,
    akuttnumre: linjene(v.akuttnumre).map((n) => n.replaceAll(' ', '')),
    frivilligeGuider: v.guideFra.includes('utenfor_virksomheten') ? AVKLART : foer.frivilligeGuider,
    aarligProdukt: { slag: v.aarlig_slag, til: v.aarlig_til },
    enhetsnavn: { kommunal: v.enhet_kommunal, politi: v.enhet_politi },
    meldenumre: meldt.length > 0 ? meldt : [{ hvem: 'lokal_koordinator', nummer: null }],
    stottekontakter: foer.stottekontakter.map((k, nr) => {
      const plass = PLASSER[nr] ?? '0';
      return {
        ...k,
        telefon: nummeret(v[`tlf_${plass}`]),
        epost: tomtErNull(v[`epost_${plass}`]),
        kontrollert: false,
      };
    }),
  });
  if (svar.success) return { innstillinger: svar.data };
  return { feil: [...new Set(svar.error.issues.map((i) => feltet(String(i.path[0]))))] };
}

export { FLERVALG, PRODUKT, VALG };
