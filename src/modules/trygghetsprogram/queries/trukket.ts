import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { FORTALTSVAR, type Fortaltsvar } from '../regler/trukketvurdering.ts';
import type { Foresatt } from './familie.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Et samtykke en foresatt har trukket, eller ungdommens eget nei, og det koordinatoren har ført om det; `null` til det er gjort. */
export type Trukket = {
  samtykkeId: string;
  /** Det var ungdommen selv som sa nei (VV-04). */
  ungdommen: boolean;
  ved: Date;
  vurdering: {
    id: string;
    /** Dagen det ble sagt som stanset kontakten. */
    stanset: Dato;
    oenske: string | null;
    bekymring: string | null;
    annenVei: string | null;
    /** De foresatte som står som fortalt nå. */
    fortalt: readonly string[];
    /** De som ble ført med vurderingen, slik det ble ført. */
    foerst: readonly string[];
    /** Det som er ført etterpå, det eldste først. */
    senere: readonly Fortaltlinje[];
    av: string;
    ved: Date;
  } | null;
};

/** Ført etterpå: hen er fortalt det, eller det ble ført feil. */
export type Fortaltlinje = {
  foresattId: string;
  svar: Fortaltsvar;
  dag: Dato;
  av: string;
  ved: Date;
};

/** De i familien som kan fortelles det: de som kan kontaktes, og bor der nå (VV-06, VV-01). */
export const kanFortelles = (foresatte: readonly Foresatt[]): { id: string; navn: string }[] =>
  foresatte
    .filter((f) => f.naa && f.svart && f.kanKontaktes === 'ja')
    .map(({ id, navn }) => ({ id, navn }));

/** Er samtykket trukket, eller har ungdommen sagt nei, uten at det er ført hva som skjer da? Bare koordinatoren får vite det (VV-06). */
export async function etterTrukketMangler(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ mangler: boolean }>`
    select tilgang.etter_trukket_mangler_for_meg(${sakId}::uuid) as mangler`.execute(tx.db);
  return rows[0]?.mangler === true;
}

/** Det som er ført etterpå i saken, for hver vurdering, det eldste først. */
async function fortaltSenere(
  tx: OmradeTx,
  sakId: string,
): Promise<(Fortaltlinje & { vurderingId: string })[]> {
  const rader = await tx.db
    .selectFrom('varde.fortalt as f')
    .leftJoin('varde.bruker as b', 'b.id', 'f.foert_av')
    .select(['f.vurdering_id', 'f.foresatt_id', 'f.svar', 'f.dag', 'f.foert_ved', 'b.navn as av'])
    .where('f.omrade_id', '=', tx.aktor.omradeId)
    .where('f.sak_id', '=', sakId)
    .orderBy('f.foert_ved')
    .execute();
  return rader.map((r) => ({
    ...{ vurderingId: r.vurdering_id, foresattId: r.foresatt_id, dag: r.dag, ved: r.foert_ved },
    ...{ svar: FORTALTSVAR.find((s) => s === r.svar) ?? 'ikke_fortalt', av: r.av ?? '' },
  }));
}

/** De som står som fortalt når alt er lest: den siste linja om hver gjelder. */
const staarSomFortalt = (
  foerst: readonly string[],
  senere: readonly Fortaltlinje[],
): readonly string[] => {
  const naa = new Set(foerst);
  for (const { foresattId, svar } of senere)
    if (svar === 'fortalt') naa.add(foresattId);
    else naa.delete(foresattId);
  return [...naa];
};

/** De trukne samtykkene i saken, det eldste først; bare koordinatorens (VV-06). */
export async function trukne(tx: OmradeTx, sak: Samtalesak): Promise<Trukket[]> {
  if (sak.hvem !== 'koordinator') return [];
  const rader = await tx.db
    .selectFrom('varde.samtykke as s')
    .innerJoin('varde.samtykkesvar as v', (j) =>
      j
        .onRef('v.omrade_id', '=', 's.omrade_id')
        .onRef('v.samtykke_id', '=', 's.id')
        .on('v.stanser', '=', sql<boolean>`true`),
    )
    .leftJoin('varde.trukketvurdering as t', (j) =>
      j
        .onRef('t.omrade_id', '=', 's.omrade_id')
        .onRef('t.samtykke_id', '=', 's.id')
        .on(sql<boolean>`t.ungdommen = (v.foresatt_id is null)`),
    )
    .leftJoin('varde.bruker as b', 'b.id', 't.vurdert_av')
    .select([
      's.id',
      'v.foresatt_id',
      'v.foert_ved',
      't.id as vurdering',
      't.oenske',
      't.bekymring_ord',
    ])
    .select(['t.annen_vei', 't.vurdert_ved', 't.fortalt', 'b.navn as av'])
    // Dagen det ble sagt; den kan ha vært før koordinatoren førte det.
    .select(
      sql<Dato>`(select min(least(x.dag, (x.foert_ved at time zone 'Europe/Oslo')::date))::text from varde.samtykkesvar x
        where x.omrade_id = s.omrade_id and x.samtykke_id = s.id and x.stanser and (x.foresatt_id is null) = (v.foresatt_id is null))`.as(
        'sagt',
      ),
    )
    .distinctOn(['s.id', sql`(v.foresatt_id is null)`])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.sak_id', '=', sak.id)
    // Et nei hen har tatt tilbake, er det ikke mer å føre om. Det som er ført etter begge, er ført om begge.
    .where(
      sql<boolean>`case when v.foresatt_id is null then v.svar in ('nektet', 'trukket') and s.slag = 'oppfoelging' and (t.id is not null
        or v.foert_ved >= (select k.ungdommen_nei_ved from varde.sak k where k.omrade_id = s.omrade_id and k.id = s.sak_id)
          and not exists (select 1 from varde.trukketvurdering x where x.omrade_id = s.omrade_id and x.samtykke_id = s.id and x.vurdert_ved >= v.foert_ved))
        else v.svar = 'trukket' and (t.id is not null or not exists (select 1 from varde.trukketvurdering x where x.omrade_id = s.omrade_id and x.samtykke_id = s.id)) end`,
    )
    .orderBy('s.id')
    .orderBy(sql`(v.foresatt_id is null)`)
    .orderBy('v.foert_ved')
    .execute();
  const etterpaa = await fortaltSenere(tx, sak.id);
  return rader
    .map((r): Trukket => {
      if (r.vurdering === null || r.vurdert_ved === null)
        return {
          ...{ samtykkeId: r.id, ungdommen: r.foresatt_id === null, ved: r.foert_ved },
          vurdering: null,
        };
      const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'trukketvurdering', r.vurdering);
      const [foerst, senere] = [
        r.fortalt ?? [],
        etterpaa.filter((x) => x.vurderingId === r.vurdering),
      ];
      return {
        ...{ samtykkeId: r.id, ungdommen: r.foresatt_id === null, ved: r.foert_ved },
        vurdering: {
          ...{ id: r.vurdering, stanset: r.sagt },
          oenske: k.les('oenske', r.oenske),
          bekymring: k.les('bekymring_ord', r.bekymring_ord),
          annenVei: k.les('annen_vei', r.annen_vei),
          ...{ fortalt: staarSomFortalt(foerst, senere), foerst, senere },
          ...{ av: r.av ?? '', ved: r.vurdert_ved },
        },
      };
    })
    .toSorted((a, b) => a.ved.getTime() - b.ved.getTime());
}
