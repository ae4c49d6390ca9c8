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
export type Koblinger = { kanKoble: boolean; koblet: KobletHendelse[]; forslag: KobletHendelse[] };

/** Vilkåret i basens egen regel for hvem som kan koble: koordinator for eieren, og raden er min å se og ikke vernet. */
export const kanKobles = (sak: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  ${sak}.eier_organisasjon in (select tilgang.koordinator_for()) and exists (
    select 1 from varde.kandidat kan where kan.omrade_id = ${sak}.omrade_id and kan.id = ${sak}.kandidat_id and not kan.vernet))`;

const FELTER = sql`min.id as "hendelseId", s.id as "sakId", annen.id as "annenHendelse", s.saksreferanse, annen.sakstype, annen.dato`;

/** Alt den som spør, ser av hendelser i andre saker som er den samme, og det som kan være det. */
export async function koblinger(tx: OmradeTx, sakId: string, naa: Date): Promise<Koblinger> {
  const { omradeId } = tx.aktor;
  const min = sql`min.omrade_id = ${omradeId} and min.sak_id = ${sakId}`;
  const iEnSak = sql`join varde.sak s on s.omrade_id = annen.omrade_id and s.id = annen.sak_id and s.id <> min.sak_id
    and s.tilstand <> 'angret' and s.virker_fra <= ${naa}`;
  const [rett, koblet, forslag] = await Promise.all([
    sql<{ kan: boolean }>`select ${kanKobles(sql`sak`)} as kan from varde.sak sak
      where sak.omrade_id = ${omradeId} and sak.id = ${sakId}`.execute(tx.db),
    sql<KobletHendelse>`select k.id as "koblingId", ${FELTER}
      from varde.hendelse min
      join varde.hendelseskobling k on k.omrade_id = min.omrade_id and min.id in (k.hendelse_a, k.hendelse_b) and k.skilt_ved is null
      join varde.hendelse annen on annen.omrade_id = k.omrade_id and annen.id in (k.hendelse_a, k.hendelse_b) and annen.id <> min.id
      ${iEnSak} where ${min} order by s.saksreferanse`.execute(tx.db),
    // Samme saksnummer, eller samme person, type og dag. Det noen har skilt, foreslås ikke igjen.
    sql<KobletHendelse>`select distinct null as "koblingId", ${FELTER}
      from varde.hendelse min
      join varde.sak mins on mins.omrade_id = min.omrade_id and mins.id = min.sak_id
      cross join lateral (
        select b.hendelse_id as id from varde.straffesak a join varde.straffesak b on b.omrade_id = a.omrade_id
          and b.straffesaksnummer_indeks = a.straffesaksnummer_indeks
        where a.omrade_id = min.omrade_id and a.hendelse_id = min.id
        union
        select h.id from varde.identitet i join varde.identitet j on j.omrade_id = i.omrade_id
          and j.fodselsnummer_indeks = i.fodselsnummer_indeks
        join varde.hendelse h on h.omrade_id = j.omrade_id and h.sak_id = j.sak_id
        where i.omrade_id = min.omrade_id and i.sak_id = min.sak_id and h.sakstype = min.sakstype and h.dato = min.dato) lik
      join varde.hendelse annen on annen.omrade_id = min.omrade_id and annen.id = lik.id
      ${iEnSak} where ${min} and ${kanKobles(sql`mins`)} and ${kanKobles(sql`s`)}
        and not exists (select 1 from varde.hendelseskobling k where k.omrade_id = min.omrade_id
          and k.hendelse_a = least(min.id, annen.id) and k.hendelse_b = greatest(min.id, annen.id))
      order by s.saksreferanse limit 10`.execute(tx.db),
  ]);
  return { kanKoble: rett.rows[0]?.kan ?? false, koblet: koblet.rows, forslag: forslag.rows };
}
