import { sql, type RawBuilder } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** Hendelsen i en annen sak, når den som spør, ser begge. */
export type KobletHendelse = {
  /** Hendelsen i saken som vises. */
  hendelseId: string;
  /** `null` når det bare er et forslag. */
  koblingId: string | null;
  sakId: string;
  annenHendelse: string;
  saksreferanse: string;
  sakstype: string;
  dato: Dato | null;
};

/** `kanKoble` er koordinatoren for saken, som også ser raden den kom av; en vernet rad kobles aldri (VV-48). */
export type Koblinger = {
  kanKoble: boolean;
  koblet: readonly KobletHendelse[];
  forslag: readonly KobletHendelse[];
};

/** Vilkåret i basens egen regel for hvem som kan koble: koordinator for eieren, og raden er min å se og ikke vernet. */
export const kanKobles = (sak: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  ${sak}.eier_organisasjon in (select tilgang.koordinator_for()) and exists (
    select 1 from varde.kandidat kan where kan.omrade_id = ${sak}.omrade_id and kan.id = ${sak}.kandidat_id and not kan.vernet))`;

const FELTER = sql`min.id as "hendelseId", s.id as "sakId", annen.id as "annenHendelse", s.saksreferanse, annen.sakstype, annen.dato`;
const iEnAnnenSak = (naa: Date) =>
  sql`join varde.sak s on s.omrade_id = annen.omrade_id and s.id = annen.sak_id and s.id <> min.sak_id
    and s.tilstand <> 'angret' and s.virker_fra <= ${naa}`;

/** Hendelsene i andre saker som er koblet til sakens, og som den som spør, ser; ikke i en hen bare etterforsker (RO-05). */
export function koblingsrader(
  tx: OmradeTx,
  sakId: string,
  naa: Date,
): Promise<readonly KobletHendelse[]> {
  return tx.fast(
    'sak.koblinger',
    sql<KobletHendelse>`select k.id as "koblingId", ${FELTER}
      from varde.hendelseskobling k
      join varde.hendelse min on min.omrade_id = k.omrade_id and min.sak_id = ${sakId} and min.id in (k.hendelse_a, k.hendelse_b)
      join varde.hendelse annen on annen.omrade_id = k.omrade_id
        and annen.id = case min.id when k.hendelse_a then k.hendelse_b else k.hendelse_a end
      ${iEnAnnenSak(naa)}
      where k.omrade_id = ${tx.aktor.omradeId} and (k.sak_a = ${sakId} or k.sak_b = ${sakId}) and k.skilt_ved is null
      order by s.saksreferanse`.compile(tx.db),
  );
}

/** Er sakene koblet, for den som spør? Bare den som ser hendelsen på begge sider, ser at de er det. */
export async function erKoblet(tx: OmradeTx, en: string, annen: string): Promise<boolean> {
  const rad = await tx.db
    .selectFrom('varde.hendelseskobling')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('skilt_ved', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('sak_a', '=', en), eb('sak_b', '=', annen)]),
        eb.and([eb('sak_a', '=', annen), eb('sak_b', '=', en)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return rad !== undefined;
}

type Lik = { min: string; annen: string };

/**
 * Hendelser i andre saker med samme saksnummer, eller samme person, type og dag. Oftest ingen: derfor bare de to indeksene
 * her, og resten i {@link forslag} når det er noe.
 */
export function likerader(tx: OmradeTx, sakId: string): Promise<Lik[]> {
  const her = sql`${tx.aktor.omradeId}::uuid`;
  const saken = sql`${sakId}::uuid`;
  return tx.fast(
    'sak.like',
    sql<Lik>`with mine as materialized (
        select h.id, h.sakstype, h.dato, a.straffesaksnummer_indeks as nr from varde.hendelse h
        left join varde.straffesak a on a.omrade_id = h.omrade_id and a.hendelse_id = h.id
        where h.omrade_id = ${her} and h.sak_id = ${saken} limit 50),
      person as materialized (
        select i.fodselsnummer_indeks as nr from varde.identitet i where i.omrade_id = ${her} and i.sak_id = ${saken} limit 1)
      select m.id as min, b.hendelse_id as annen from mine m cross join lateral (
        select b.hendelse_id from varde.straffesak b
        where b.omrade_id = ${her} and b.straffesaksnummer_indeks = m.nr and b.sak_id <> ${saken} limit 50) b
      union
      select m.id, h.id from mine m cross join person p
      cross join lateral (
        select j.sak_id from varde.identitet j
        where j.omrade_id = ${her} and j.fodselsnummer_indeks = p.nr and j.sak_id <> ${saken} limit 50) j
      cross join lateral (
        select h.id from varde.hendelse h
        where h.omrade_id = ${her} and h.sak_id = j.sak_id and h.sakstype = m.sakstype and h.dato = m.dato limit 50) h`.compile(
      tx.db,
    ),
  );
}

/** De av {@link likerader} som kan kobles av den som spør. Det noen har skilt, foreslås ikke igjen. */
export async function forslag(
  tx: OmradeTx,
  like: readonly Lik[],
  naa: Date,
): Promise<readonly KobletHendelse[]> {
  if (like.length === 0) return [];
  const { rows } = await sql<KobletHendelse>`select null as "koblingId", ${FELTER}
      from unnest(${like.map((l) => l.min)}::uuid[], ${like.map((l) => l.annen)}::uuid[]) lik (min, annen)
      join varde.hendelse min on min.omrade_id = ${tx.aktor.omradeId} and min.id = lik.min
      join varde.hendelse annen on annen.omrade_id = min.omrade_id and annen.id = lik.annen
      ${iEnAnnenSak(naa)} where ${kanKobles(sql`s`)}
        and not exists (select 1 from varde.hendelseskobling k where k.omrade_id = min.omrade_id
          and k.hendelse_a = least(min.id, annen.id) and k.hendelse_b = greatest(min.id, annen.id))
      order by s.saksreferanse limit 10`.execute(tx.db);
  return rows;
}
