import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import {
  GUIDENS_PLIKTER,
  PROGRAMMETS_PLIKTER,
  VERNETS_PLIKTER,
} from '../regler/oppgaverFoerSlutt.ts';
import { KALLER_PAA_KONTAKT, omStraffesaken } from '../regler/hvemGjoerOppgaven.ts';
import type { Tilstand } from '../regler/typer.ts';

/**
 * Det det er nok å ha sett: nytt om en kjent, straffesaken er min nå (VV-14), noen tok kontakt (VV-12), behov meldt (TP-37),
 * ungdommen har en sak her fra før (VV-09), kommunen ser ikke saken lenger (VV-48), ja-et er
 * trukket (VV-13), ingen svarer for straffesaken, mottakeren er inhabil, ingen har samtalen lenger (VV-23), avtalen må avklares
 * fordi det er endret hvem som kan kontaktes (VV-01), den spurte guiden har svart (TG-05), guiden mener oppfølgingen kan avsluttes
 * (TG-16), ungdommen vil ha sjeldnere kontakt (VV-20), lederen har svart om etterforskeren (VV-23), den som er valgt, svarer ikke på alt (VV-14), det er nytt i
 * straffesaken (VV-15), raden fra politiet nevner en som hadde noe i saken (VV-23).
 */
const SETT = [
  'ny_rad_om_kjent_person',
  'ny_etterforsker',
  'henvendelse',
  'behov_meldt',
  'alt_kjent_her',
  'deling_slutt',
  'klarering_trukket',
  'klarering_paa_nytt',
  'mangler_svarer',
  'mangler_mottaker',
  'mangler_samtaleholder',
  'avtalen_avklares',
  'guide_svarte',
  'guiden_mener_slutt',
  'sjeldnere_kontakt',
  'leder_svarte',
  'velg_svarer',
  'straffesaken_slutt',
  'etterforsker_i_raden',
] as const;
/** Det etterforskeren har å gjøre; koordinatoren ser det som står åpent (TP-37, TP-38). */
const ETTERFORSKERENS = [...PROGRAMMETS_PLIKTER, 'vurder_behov'] as const;
/** Det som er sagt om en åpen sak, og ikke om en som er slutt. */
const BARE_AAPEN = [
  ...KALLER_PAA_KONTAKT,
  'behov_meldt',
  'klarering_trukket',
  'klarering_paa_nytt',
  'mangler_svarer',
  'mangler_mottaker',
  'mangler_samtaleholder',
  'avtalen_avklares',
  'guide_svarte',
  'guiden_mener_slutt',
  'sjeldnere_kontakt',
  'samtykke_trukket',
  'ungdommen_sa_nei',
  'ungdommen_spoerres',
  'foresatt_spoerres',
  ...(['voksen_spoerres', 'foresatt_informeres', 'innvending_vurderes'] as const),
  'deling_avklares',
  'leder_svarte',
  'velg_svarer',
  'straffesaken_slutt',
  'moeter_i_retten',
  'etterforsker_i_raden',
  'vern_uten_svar',
  'vern_etter_hendelse',
  'foresattmoete',
] as const;
const PAALAGT = [...GUIDENS_PLIKTER, ...VERNETS_PLIKTER, ...ETTERFORSKERENS] as const;
/**
 * Samtalen er ferdig når resultatet er ført (TP-29), et avvik når det er lukket (VV-07), et trukket samtykke når det er ført (VV-06), en deling som hviler, når den er
 * avklart (VV-35), ikke når det er sett.
 */
const SLAG = [
  ...SETT,
  ...PAALAGT,
  // Snakket om, med kontakten ført (VV-15, VV-19), og støtten i retten spurt om (TP-34).
  ...KALLER_PAA_KONTAKT,
  'moeter_i_retten',
  ...(['samtale_overlatt', 'avvik', 'samtykke_trukket', 'deling_avklares'] as const),
  'ungdommen_sa_nei',
  // Meldte bare de foresatte behovet, spørres ungdommen som sa nei (TP-40).
  'ungdommen_spoerres',
  // En som må samtykke, er spurt når svaret er ført, den andre informert når det er ført, og innvendingen vurdert når den er det (VV-03);
  // den som er fylt 18, samtykker selv (AMB-32).
  ...(['foresatt_spoerres', 'foresatt_informeres', 'innvending_vurderes'] as const),
  'voksen_spoerres',
  // Spørsmålet om vern er besvart når svaret er ført (VV-24), vernet vurdert på nytt når det er det (VV-10), og et muntlig svar
  // bekreftet når den som svarer, har sagt det (VV-13).
  ...(['vern_uten_svar', 'vern_etter_hendelse', 'bekreft_svar'] as const),
  // Møtet med de foresatte er ført som holdt eller droppet (TS-03).
  'foresattmoete',
] as const;
export type Oppgaveslag = (typeof SLAG)[number];

export type Oppgave = {
  /** Saken, når oppgaven er regnet ut og ikke lagret. */
  oppgaveId: string;
  regnetUt: boolean;
  slag: Oppgaveslag;
  sakId: string;
  saksreferanse: string;
  initialer: string;
  /** Hvor mange ganger det har kommet noe nytt; den som gjør oppgaven ferdig, sier hvilken hen så. */
  gang: number;
  siden: Dato;
  /** Sist det kom noe nytt, når oppgaven sto åpen fra før. */
  fornyet: Dato | null;
  /** Koordinatoren jeg står i for, når oppgaven er hens (VV-22). */
  forNavn: string | null;
  /** Etterforskeren har den, i en sak jeg koordinerer; `hvem` er `null` når ingen svarer for straffesaken. */
  venterPaa: { hvem: string | null } | null;
  /**
   * Koordinatorens egen, om det nye i straffesaken: tas opp når de snakkes, før samtalen er holdt, ellers ved en kontakt i loggen (VV-15, VV-21).
   * `null` når det er en annens, eller noe annet.
   */
  selv: 'samtalen' | 'kontakten' | null;
  /** Ber den om kontakt: ungdommen er nådd dagen det nye kom, eller siden, så den kan krysses av (VV-15, VV-20). */
  naadd: boolean;
};

type Rad = {
  id: string;
  regnet_ut: boolean;
  slag: Oppgaveslag;
  sak_id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
  gang: number;
  opprettet: Date;
  fornyet: Date | null;
  for_navn: string | null;
  har_navn: string | null;
  min: boolean;
  koordinatorens: boolean;
  tilstand: Tilstand;
  naadd: boolean;
};

const HOYST = 100;
/** Der loggen er stengt, er det samtalen som kommer (VV-21). */
const foerSamtalen = (tilstand: Tilstand) =>
  tilstand === 'klar_for_kontakt' ||
  tilstand === 'i_foerste_kontakt' ||
  tilstand === 'samtale_avtalt'
    ? 'samtalen'
    : 'kontakten';

/**
 * De åpne oppgavene mine, dem jeg har i en annens fravær (sakens koordinator er borte, og jeg har saken så lenge), og dem
 * etterforskeren har i saker jeg koordinerer. Eldst først. Kaller den som logger visningen.
 */
export async function dagensOppgaver(hus: Hus, tx: OmradeTx): Promise<Oppgave[]> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const { rows: rader } = await sql<Rad>`
    with etterforsker as materialized (select * from tilgang.saker_jeg_etterforsker()),
    -- Det som regnes ut av familien slik den er i dag (VV-03), og det som hviler; basen sier hvilke.
    spoerres as materialized (select * from tilgang.maa_spoerres_hos_meg()),
    hviler as materialized (select tilgang.hvilende_oppgaver() as id),
    alle as (
      select o.omrade_id, o.id, false as regnet_ut, o.slag, o.sak_id, o.for_bruker, o.gang, o.opprettet, o.fornyet from varde.oppgave o
        where o.omrade_id = ${omradeId} and o.utfort is null
          -- Kontakten er stanset (DU-11, VV-04), klareringen trukket (VV-13), eller ingen kan snakke med ungdommen ennå (TP-20, TP-22).
          and o.id not in (select h.id from hviler h)
          and (o.slag <> 'deling_avklares' or o.sak_id in (select p.sak_id from spoerres p where p.slag = o.slag))
      union all
      select ${omradeId}::uuid, p.sak_id, true, p.slag, p.sak_id, k.koordinator_id, 1, p.siden, null from spoerres p
        join varde.sak k on k.omrade_id = ${omradeId} and k.id = p.sak_id
        where not exists (select 1 from varde.oppgave o where o.omrade_id = ${omradeId} and o.sak_id = p.sak_id and o.slag = p.slag and o.utfort is null))
    select o.id, o.regnet_ut, o.slag, o.sak_id, s.saksreferanse, s.nokkel_id, i.navn, o.gang, o.opprettet, o.fornyet,
      b.navn as har_navn, m.min, s.tilstand, coalesce(o.for_bruker = s.koordinator_id, false) as koordinatorens, not o.regnet_ut and o.slag = any (tilgang.kaller_paa_kontakt()) and tilgang.ungdommen_er_naadd(o.id) as naadd,
      case when o.for_bruker <> ${brukerId} then b.navn end as for_navn
    from alle o
    cross join lateral (
      select k.omrade_id, k.id, k.saksreferanse, k.nokkel_id, k.koordinator_id, k.virker_fra, k.tilstand from varde.sak k
        where k.omrade_id = o.omrade_id and k.id = o.sak_id
      union all
      select e.omrade_id, e.id, e.saksreferanse, e.nokkel_id, e.koordinator_id, 'epoch', e.tilstand from etterforsker e where e.id = o.sak_id
        and not exists (select 1 from varde.sak k where k.omrade_id = o.omrade_id and k.id = o.sak_id)) s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    left join varde.bruker b on b.id = o.for_bruker
    cross join lateral (select coalesce(o.for_bruker = ${brukerId} or (o.for_bruker = s.koordinator_id
      and s.id = any (array(select tilgang.saker_jeg_staar_i_for()))), false) as min) m
    where o.slag = any (${[...SLAG]}::text[])
      and s.virker_fra <= ${hus.klokke.naa()} and s.tilstand <> 'angret'
      and (s.tilstand not in ('avsluttet', 'henvist') or o.slag <> all (${[...PAALAGT, ...BARE_AAPEN]}::text[]))
      and (m.min or ((o.slag = any (${[...ETTERFORSKERENS]}::text[]) or (o.slag = 'henvendelse' and o.for_bruker is null))
        and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))))
    order by o.opprettet, o.id limit ${HOYST}`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rader.map((r) => r.nokkel_id),
  );
  return rader.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn);
    return [
      {
        oppgaveId: r.id,
        regnetUt: r.regnet_ut,
        slag: r.slag,
        sakId: r.sak_id,
        saksreferanse: r.saksreferanse,
        initialer: initialer(navn),
        gang: r.gang,
        siden: iDagIOslo(r.opprettet),
        fornyet: r.fornyet === null ? null : iDagIOslo(r.fornyet),
        forNavn: r.min ? r.for_navn : null,
        venterPaa: r.min ? null : { hvem: r.har_navn },
        selv: !r.koordinatorens || !omStraffesaken(r.slag) ? null : foerSamtalen(r.tilstand),
        naadd: r.naadd,
      },
    ];
  });
}
