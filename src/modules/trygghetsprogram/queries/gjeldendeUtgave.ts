import { z } from 'zod';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { UTGAVER } from '../utgaver/index.ts';
import { lesEgnetekster, type Egnetekster } from '../utgaver/utgavetekster.ts';
import { GUIDEYRKER, VERNTILTAK } from '../utgaver/innstillinger.ts';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import { AKUTTNUMRE } from '../utgaver/skjema.ts';
import { KONTAKTFORMER } from '../regler/loggfoering.ts';

const Innstillinger = z.object({
  hatkriminalitetAlleAldre: z.boolean(),
  delegering: z.boolean(),
  gjenaapning: z.boolean(),
  veiledningFra: z.enum(['koordinator', 'ansvarlig_i_lokalt_politi']),
  vurderUngdommenVedNeiFraForesatte: z.boolean(),
  guideFra: z.array(z.enum(['politi', 'kommune', 'utenfor_virksomheten'])),
  guideyrker: z.array(z.enum(GUIDEYRKER)),
  hvemKanBliGuide: z.enum(['ingen_regel', 'samtaleholder_eller_en_ungdommen_er_trygg_paa']),
  kontaktformer: z.array(z.enum(KONTAKTFORMER)),
  guideSomVitne: z.enum(['koordinators_paaminnelse', 'samtalens_forste_del']),
  kontaktEtterFjortenDager: z.enum(['ungdom_og_ved_behov_foresatte', 'ungdom_og_foresatte']),
  kontakthyppighet: z.array(z.enum(['onske', 'behov'])),
  samtaledeler: z.array(z.string()).length(5),
  ekstraLenker: z.array(z.string()),
  tilpassRaadTilUngdommen: z.boolean(),
  foresattesOppfolging: z.enum(['spor', 'knyttet_til_hendelsen_med_eget_mote']),
  alvorligeTiltak: z.array(z.enum(VERNTILTAK)),
  samtaletiltak: z.array(z.enum(VERNTILTAK)),
  saksnummerIMal: z.enum(['alltid', 'bare_anmeldt']),
  manusStasjoner: z.array(z.string()),
  telefonsamtalen: z.enum(['er_trygghetssamtalen', 'tilbyr_trygghetssamtale']),
  foresatteKalles: z.array(z.enum(['foreldre', 'foresatte', 'verge'])),
  sporOmTjenester: z.enum(['tjenesten_selv', 'slt_koordinator']),
  minnOmSkolensPlikt: z.boolean(),
  koordinering: z.enum(['delt', 'en_eller_flere']),
  varsles: z.enum(['en_av_koordinatorene', 'lokal_koordinator']),
  sltSamarbeid: z.enum(['slt_kontakten_er_koordinator', 'tett_samarbeid_med_slt_koordinator']),
  arbeidMedAktuelle: z.array(
    z.enum(['uttrekk', 'sok_i_politiets_systemer', 'samarbeid_med_etterforskning']),
  ),
  kortversjon: z.enum(['bare_overskrift', 'hele_flyten']),
  enhetsnavn: z.object({ kommunal: z.string(), politi: z.string() }),
  forankresAv: z.enum(['koordinator_i_politiet', 'koordinator']),
  meldenumre: z.array(z.object({ hvem: z.string(), nummer: z.string().nullable() })),
  akuttnumre: z.array(z.string()).default([...AKUTTNUMRE]),
  kontaktdager: z.number().default(KONTAKTDAGER.flest),
  /** En lokal utgave har sitt eget navn og sin egen kreditering; de publiserte har dem i koden (TP-47). */
  navn: z.string().optional(),
  kreditering: z.string().optional(),
});

/** Det saksgangen, triage og programbeskrivelsen leser i utgaven; resten følger saken og leses der det brukes. */
export type Utgave = {
  kode: string;
  versjon: number;
  navn: string;
  kreditering: string;
  /** Det utgaven har skrevet om i malene og veiledningen (TP-47). */
  tekster: Egnetekster;
} & Omit<z.infer<typeof Innstillinger>, 'navn' | 'kreditering'>;

/** Utgaven av raden den står i. */
export function tilUtgave(
  kode: string,
  versjon: number,
  innstillinger: unknown,
  tekster: unknown = {},
): Utgave {
  const lest = Innstillinger.parse(innstillinger);
  const kjent = UTGAVER.find((u) => u.kode === kode && u.versjon === versjon);
  return {
    ...lest,
    tekster: lesEgnetekster(tekster),
    kode,
    versjon,
    navn: lest.navn ?? kjent?.navn ?? kode,
    kreditering: lest.kreditering ?? kjent?.kreditering ?? '',
  };
}

/** Utgaven som gjelder i området den dagen, eller `null` når området ikke har valgt noen. */
export async function gjeldendeUtgave(tx: OmradeTx, dag: Dato): Promise<Utgave | null> {
  const rad = await tx.db
    .selectFrom('varde.omrade_utgave as o')
    .innerJoin('varde.utgave as u', (j) =>
      j.onRef('u.kode', '=', 'o.utgave_kode').onRef('u.versjon', '=', 'o.utgave_versjon'),
    )
    .select(['u.kode', 'u.versjon', 'u.innstillinger', 'u.tekster'])
    .where('o.omrade_id', '=', tx.aktor.omradeId)
    .where('o.fra', '<=', dag)
    .orderBy('o.fra', 'desc')
    .executeTakeFirst();
  return rad === undefined
    ? null
    : tilUtgave(rad.kode, rad.versjon, rad.innstillinger, rad.tekster);
}

/** Utgaven en sak begynte under; den følger saken også når området har byttet. */
export async function sakensUtgave(tx: OmradeTx, kode: string, versjon: number): Promise<Utgave> {
  const sporring = tx.db
    .selectFrom('varde.utgave')
    .select(['innstillinger', 'tekster'])
    .where('kode', '=', kode)
    .where('versjon', '=', versjon);
  const [rad] = await tx.fast('utgave.sakens', sporring.compile());
  if (rad === undefined) throw new Error('utgaven saken følger, finnes ikke');
  return tilUtgave(kode, versjon, rad.innstillinger, rad.tekster);
}
