import { z } from 'zod';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import { GUIDEYRKER, VERNTILTAK, type Innstillinger } from './innstillinger.ts';

/** De nasjonale numrene en utgave sier at det ringes ved akutte hendelser, når den ikke har egne (TS-16). */
export const AKUTTNUMRE: readonly string[] = ['02800', '112'];
/** Valgene hver innstilling har; skjermen viser dem i denne rekkefølgen. */
export const VALG = {
  koordinering: ['delt', 'en_eller_flere'],
  varsles: ['en_av_koordinatorene', 'lokal_koordinator'],
  telefonsamtalen: ['er_trygghetssamtalen', 'tilbyr_trygghetssamtale'],
  sporOmTjenester: ['tjenesten_selv', 'slt_koordinator'],
  guideSomVitne: ['koordinators_paaminnelse', 'samtalens_forste_del'],
  kontaktEtterFjortenDager: ['ungdom_og_ved_behov_foresatte', 'ungdom_og_foresatte'],
  veiledningFra: ['koordinator', 'ansvarlig_i_lokalt_politi'],
  saksnummerIMal: ['alltid', 'bare_anmeldt'],
  kortversjon: ['bare_overskrift', 'hele_flyten'],
  avvergingspliktOrdlegges: ['avverge', 'soke_aa_avverge'],
  forankresAv: ['koordinator_i_politiet', 'koordinator'],
  foresattesOppfolging: ['spor', 'knyttet_til_hendelsen_med_eget_mote'],
  hvemKanBliGuide: ['ingen_regel', 'samtaleholder_eller_en_ungdommen_er_trygg_paa'],
  sltSamarbeid: ['slt_kontakten_er_koordinator', 'tett_samarbeid_med_slt_koordinator'],
} as const;
export const FLERVALG = {
  arbeidMedAktuelle: ['uttrekk', 'sok_i_politiets_systemer', 'samarbeid_med_etterforskning'],
  guideFra: ['politi', 'kommune', 'utenfor_virksomheten'],
  guideyrker: GUIDEYRKER,
  kontakthyppighet: ['onske', 'behov'],
  kontaktformer: ['mote', 'telefon', 'epost', 'sosiale_medier', 'elektronisk', 'annet'],
  alvorligeTiltak: VERNTILTAK,
  samtaletiltak: VERNTILTAK,
  foresatteKalles: ['foreldre', 'foresatte', 'verge'],
} as const;
export const PRODUKT = {
  slag: ['evaluering', 'rapport'],
  til: ['alle_nivaaer_i_slt', 'alle_nivaaer_i_salto_slt'],
} as const;

const kort = z.string().trim().min(1).max(100);
const nummer = z.string().regex(/^\+?\d{3,12}$/);
const liste = <const V extends readonly [string, ...string[]]>(valg: V) => z.array(z.enum(valg));

/** En utgaves innstillinger, hele og ikke noe mer. Grensene er de samme for skjemaet, filene og basen. */
export const Utgaveskjema = z.strictObject({
  hatkriminalitetAlleAldre: z.boolean(),
  koordinering: z.enum(VALG.koordinering),
  varsles: z.enum(VALG.varsles),
  telefonsamtalen: z.enum(VALG.telefonsamtalen),
  delegering: z.boolean(),
  arbeidMedAktuelle: liste(FLERVALG.arbeidMedAktuelle),
  guideFra: liste(FLERVALG.guideFra),
  sporOmTjenester: z.enum(VALG.sporOmTjenester),
  frivilligeGuider: z.strictObject({
    regulert: z.boolean(),
    avklaringKreves: z.boolean(),
    oppfolgingAvKoordinator: z.boolean(),
  }),
  guideyrker: liste(FLERVALG.guideyrker),
  vurderUngdommenVedNeiFraForesatte: z.boolean(),
  manusStasjoner: z.array(kort).max(20),
  guideSomVitne: z.enum(VALG.guideSomVitne),
  kontakthyppighet: liste(FLERVALG.kontakthyppighet),
  kontaktformer: liste(FLERVALG.kontaktformer),
  alvorligeTiltak: liste(FLERVALG.alvorligeTiltak),
  samtaletiltak: liste(FLERVALG.samtaletiltak),
  gjenaapning: z.boolean(),
  kontaktEtterFjortenDager: z.enum(VALG.kontaktEtterFjortenDager),
  veiledningFra: z.enum(VALG.veiledningFra),
  aarligProdukt: z.strictObject({ slag: z.enum(PRODUKT.slag), til: z.enum(PRODUKT.til) }),
  saksnummerIMal: z.enum(VALG.saksnummerIMal),
  stottekontakter: z
    .array(
      z.strictObject({
        tjeneste: z.enum([
          'stottesenter',
          'vitnestotte',
          'vitnestotte_oslo',
          'vitnestotte_asker_baerum',
        ]),
        telefon: nummer.nullable(),
        epost: z.email().nullable(),
        kontrollert: z.boolean(),
      }),
    )
    .max(6),
  samtaledeler: z.tuple([kort, kort, kort, kort, kort]),
  ekstraLenker: z.array(z.hostname()).max(10),
  lovhenvisninger: z.array(
    z.strictObject({
      tema: z.enum(['avvergingsplikt', 'kjonnslemlestelse']),
      slikKildenSkriver: kort,
      lesSom: kort,
    }),
  ),
  kortversjon: z.enum(VALG.kortversjon),
  meldenumre: z
    .array(
      z.strictObject({
        hvem: z.enum(['politikontakt', 'slt_kontakt', 'lokal_koordinator']),
        nummer: nummer.nullable(),
      }),
    )
    .max(6),
  enhetsnavn: z.strictObject({ kommunal: kort, politi: kort }),
  minnOmSkolensPlikt: z.boolean(),
  foresatteKalles: liste(FLERVALG.foresatteKalles),
  avvergingspliktOrdlegges: z.enum(VALG.avvergingspliktOrdlegges),
  forankresAv: z.enum(VALG.forankresAv),
  tilpassRaadTilUngdommen: z.boolean(),
  foresattesOppfolging: z.enum(VALG.foresattesOppfolging),
  hvemKanBliGuide: z.enum(VALG.hvemKanBliGuide),
  sltSamarbeid: z.enum(VALG.sltSamarbeid),
  akuttnumre: z
    .array(nummer)
    .min(1)
    .max(5)
    .default([...AKUTTNUMRE]),
  kontaktdager: z
    .int()
    .min(KONTAKTDAGER.faerrest)
    .max(KONTAKTDAGER.flest)
    .default(KONTAKTDAGER.flest),
});
export type Utgaveinnstillinger = z.infer<typeof Utgaveskjema>;

/** Skjemaet og typen over er de samme innstillingene; `akuttnumre` og `kontaktdager` har en verdi når utgaven ikke sier noe. */
export const _SAMME: (
  i: Omit<Utgaveinnstillinger, 'akuttnumre' | 'kontaktdager'>,
) => Innstillinger = (i) => i;

/** Det som står i basen: innstillingene, og det publiseringen satte på en lokal utgave. */
const Lagret = z.looseObject({ navn: z.string().optional(), kreditering: z.string().optional() });

/** Innstillingene av raden, uten navnet og krediteringen publiseringen la ved. */
export function lesUtgave(lagret: unknown): {
  innstillinger: Utgaveinnstillinger;
  navn: string | null;
  kreditering: string | null;
} {
  const { navn, kreditering, ...resten } = Lagret.parse(lagret);
  return {
    innstillinger: Utgaveskjema.parse(resten),
    navn: navn ?? null,
    kreditering: kreditering ?? null,
  };
}
