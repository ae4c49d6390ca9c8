import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Skjema } from '../../../db/skjema.ts';
import { regimevalg } from '../../virksomhet/index.ts';
import type { Arbeidsregime } from '../regler/registreringsregime.ts';
import type { Kanalforhold } from '../regler/registreringskanal.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

export type Arbeidssted = {
  organisasjonId: string;
  navn: string;
  yrke: string;
  regime: string | null;
} & Arbeidsregime &
  Kanalforhold;

/** Er jeg programkoordinator eller etterforsker i enheten, og er den områdets mottaker? Avgjør kanalene (TP-01, TP-17, TP-37). */
const koordinator = sql<boolean>`m.organisasjon_id in (
  select tilgang.organisasjoner_med_verv('{programkoordinator}'))`.as('koordinator');
const etterforsker = sql<boolean>`m.organisasjon_id in (
  select tilgang.organisasjoner_med_verv('{etterforsker}'))`.as('etterforsker');
const erMottaker = sql<boolean>`exists (select 1 from varde.omrade a
  where a.id = m.omrade_id and a.mottaker_organisasjon = m.organisasjon_id)`.as('erMottaker');

/** Regimene i arbeidsforholdet, ved siden av det raden har. */
function arbeidsregime<
  R extends {
    slag: Skjema['varde.organisasjon']['slag'];
    regime: string | null;
    bekreftetVed: Date | null;
  },
>({ slag, bekreftetVed, ...rad }: R): Omit<R, 'slag' | 'bekreftetVed'> & Arbeidsregime {
  return {
    ...rad,
    politi: slag === 'politi',
    paaStedet: regimevalg(slag),
    bekreftet: bekreftetVed === null ? null : rad.regime,
  };
}

/** Arbeidsforholdene mine på stedet i dag. Den folkevalgte og den frivillige har ingen (TP-01, 1.16). */
export async function arbeidsforhold(tx: OmradeTx, organisasjonId: string, iDag: Dato) {
  const rader = await tx.db
    .selectFrom('varde.medlemskap as m')
    .innerJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
    )
    .select(['o.behandlingsansvarlig', 'o.slag', 'm.regime'])
    .select(['m.regime_bekreftet_ved as bekreftetVed', koordinator, etterforsker, erMottaker])
    .where('m.omrade_id', '=', tx.aktor.omradeId)
    .where('m.bruker_id', '=', tx.aktor.brukerId)
    .where('o.id', '=', organisasjonId)
    .where(sql<boolean>`m.organisasjon_id in (select tilgang.ansatt_i())`)
    .where('m.fra', '<=', iDag)
    .where((eb) => eb.or([eb('m.til', 'is', null), eb('m.til', '>=', iDag)]))
    .execute();
  return rader.map(arbeidsregime);
}

/** Politienheten jeg er etterforsker i; `null` for alle andre. */
export async function etterforskersted(tx: OmradeTx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select x.id from tilgang.organisasjoner_med_verv('{etterforsker}') x (id) order by 1 limit 1`.execute(
    tx.db,
  );
  return rows[0]?.id ?? null;
}

/** Det jeg har ført i straffesaker Varde ikke kjenner: hvor mange (TP-37). `null` for den som ikke er etterforsker. */
export async function mineBehovUtenSak(hus: Hus, hvem: Legitimasjon): Promise<number | null> {
  return iOmrade(hus, hvem, async (tx) => {
    if ((await etterforskersted(tx)) === null) return null;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from varde.behov_uten_sak b
      where b.omrade_id = ${tx.aktor.omradeId} and b.vurdert_av = ${tx.aktor.brukerId}`.execute(
      tx.db,
    );
    return rows[0]?.n ?? 0;
  });
}

/** Der jeg er ansatt i dag, i dette området; avgjør hvem en registrering kommer fra (VV-36). */
export async function mineArbeidssteder(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<{ mottaker: string | null; steder: Arbeidssted[] }> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const steder = await tx.db
      .selectFrom('varde.medlemskap as m')
      .innerJoin('varde.organisasjon as o', (j) =>
        j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
      )
      .select(['o.id as organisasjonId', 'o.navn', 'm.yrke', 'm.regime', 'o.slag'])
      .select(['m.regime_bekreftet_ved as bekreftetVed', koordinator, etterforsker, erMottaker])
      .where('m.omrade_id', '=', tx.aktor.omradeId)
      .where('m.bruker_id', '=', tx.aktor.brukerId)
      .where('m.fra', '<=', iDag)
      .where((eb) => eb.or([eb('m.til', 'is', null), eb('m.til', '>=', iDag)]))
      .orderBy('o.navn')
      .execute();
    const mottaker = await tx.db
      .selectFrom('varde.omrade as a')
      .innerJoin('varde.organisasjon as o', (j) =>
        j.onRef('o.omrade_id', '=', 'a.id').onRef('o.id', '=', 'a.mottaker_organisasjon'),
      )
      .select('o.navn')
      .where('a.id', '=', tx.aktor.omradeId)
      .executeTakeFirst();
    return { mottaker: mottaker?.navn ?? null, steder: steder.map(arbeidsregime) };
  });
}
