import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';

/**
 * Har et meldt fravær begynt uten at noen tok over, er guiden borte fra da: saken er koordinatorens, og det som må gjøres, står åpent
 * (VV-19). Det regnes ut når noen ser (ADR 0031); det som står etterpå, er det samme hvem som så først.
 *
 * @param sakId bare denne saken; `null` for alle den som spør, følger opp eller koordinerer
 */
export async function begynnFravaer(tx: OmradeTx, sakId: string | null): Promise<void> {
  const sporring = sql`select tilgang.begynn_fravaer(${sakId}::uuid)`;
  await tx.fast('guide.begynn_fravaer', sporring.compile(tx.db));
}

export type Guidefravaer = { id: string; brukerId: string; navn: string; fra: Dato; til: Dato };

/** Fraværet, når det er guidens i saken, og ikke er avlyst. */
export async function guidensFravaer(
  tx: OmradeTx,
  sakId: string,
  fravaerId: string,
): Promise<Guidefravaer | null> {
  const { rows } = await sql<Guidefravaer>`
    select f.id, f.bruker_id as "brukerId", b.navn, f.fra, f.til from varde.guidefravaer f join varde.bruker b on b.id = f.bruker_id
    where f.omrade_id = ${tx.aktor.omradeId} and f.id = ${fravaerId} and f.borte and f.avlyst_ved is null
      and exists (select 1 from varde.sak_tilgang t where t.omrade_id = f.omrade_id and t.sak_id = ${sakId} and t.bruker_id = f.bruker_id
        and t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and t.avloeses is null and (t.til is null or t.til > now()))`.execute(
    tx.db,
  );
  return rows[0] ?? null;
}

export type GuidenBorte = {
  brukerId: string;
  navn: string;
  /** Dagene som er meldt, når de dekker i dag. */
  dager: { fravaerId: string; til: Dato } | null;
};

/** Guiden i saken, og dagene hen er meldt borte nå: dem kan en vikar ha (C16, TG-24). `null` uten en guide. */
export async function guidenBorte(tx: OmradeTx, sakId: string): Promise<GuidenBorte | null> {
  const { rows } = await sql<{
    brukerId: string;
    navn: string;
    fravaerId: string | null;
    til: Dato | null;
  }>`
    select t.bruker_id as "brukerId", b.navn, f.id as "fravaerId", f.til from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    left join varde.guidefravaer f on f.omrade_id = t.omrade_id and f.bruker_id = t.bruker_id and f.borte and f.avlyst_ved is null
      and tilgang.dagen() between f.fra and f.til
    where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'guide' and t.akseptert is not null
      and t.vikar_i is null and t.avloeses is null and (t.til is null or t.til > now())
    order by f.til desc nulls last limit 1`.execute(tx.db);
  const r = rows[0];
  if (r === undefined) return null;
  const dager =
    r.fravaerId === null || r.til === null ? null : { fravaerId: r.fravaerId, til: r.til };
  return { brukerId: r.brukerId, navn: r.navn, dager };
}

/** Dagene den som spør, selv er meldt borte nå, og vikaren som har dem i saken. */
export type MittFravaer = { til: Dato; vikar: string | null };

/** `null` for den som er der (VV-19, TG-24). */
export async function mittFravaer(tx: OmradeTx, sakId: string): Promise<MittFravaer | null> {
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<{ til: Dato | null; vikar: string | null }>`
    select max(d.til) as til, (select b.navn from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
        where t.omrade_id = ${omradeId} and t.sak_id = ${sakId} and t.relasjon = 'guide' and t.vikar_i is not null and t.akseptert is not null
          and t.bruker_id <> ${brukerId} and t.fra <= now() and t.til > now() order by t.akseptert desc limit 1) as vikar
    from (select f.til from varde.guidefravaer f where f.omrade_id = ${omradeId} and f.bruker_id = ${brukerId} and f.borte and f.avlyst_ved is null
        and tilgang.dagen() between f.fra and f.til
      union all select k.til from varde.koordinatorfravaer k where k.omrade_id = ${omradeId} and k.bruker_id = ${brukerId}
        and tilgang.dagen() between k.fra and k.til) d`.execute(tx.db);
  const r = rows[0];
  return r === undefined || r.til === null ? null : { til: r.til, vikar: r.vikar };
}
