import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** En som kan svare for straffesaken, med vervet hen kan velges for. */
export type Svarer = { brukerId: string; navn: string; rolle: string };
/** Er hen guide i saken, slutter oppdraget når hen velges (C24b). */
export type MuligSvarer = Svarer & { guide: boolean };

/** En anmeldt hendelse i saken, og den som har straffesaken om akkurat den; `null` når det er den som har resten (VV-10). */
export type Svarerhendelse = {
  id: string;
  sakstype: string;
  dato: Dato | null;
  svarer: Svarer | null;
  /** Ingen har den, heller ikke den som har resten av saken (VV-15). */
  ingen: boolean;
};

/** En som kan velges, og hva hen kan svare som om hver av hendelsene det velges mellom. */
export type Kandidat = MuligSvarer & { om: readonly { hendelseId: string; rolle: string }[] };

/** Hvem koordinatoren kan velge nå, for hendelsen eller for alle; tom for alle andre (VV-14). */
export async function muligeSvarere(
  tx: OmradeTx,
  sakId: string,
  hendelseId: string | null,
): Promise<MuligSvarer[]> {
  const { rows } = await sql<MuligSvarer>`
    select k.bruker_id as "brukerId", k.navn, k.rolle, exists (select 1 from varde.sak_tilgang t
        where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId}::uuid and t.bruker_id = k.bruker_id
          and t.relasjon = 'guide' and (t.til is null or t.til > now())) as guide
    from tilgang.kan_svare_om(${sakId}::uuid, ${hendelseId}::uuid) k order by k.navn`.execute(
    tx.db,
  );
  return rows;
}

type Svarerrad = Svarer & { hendelseId: string | null };

/** De som svarer for straffesaken nå; uten hendelse den som svarer for alle ingen andre har. */
async function svarereNaa(tx: OmradeTx, sakId: string): Promise<Svarerrad[]> {
  const { rows } = await sql<Svarerrad>`
    select t.bruker_id as "brukerId", b.navn, t.grunnlag as rolle, t.hendelse_id as "hendelseId" from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now())`.execute(tx.db);
  return rows;
}

const denne = (rader: readonly Svarerrad[], hendelseId: string | null): Svarer | null => {
  const rad = rader.find((r) => r.hendelseId === hendelseId);
  return rad === undefined ? null : { brukerId: rad.brukerId, navn: rad.navn, rolle: rad.rolle };
};

/** Den som har straffesaken om akkurat denne hendelsen; uten hendelse den som svarer for alle ingen andre har. */
export const svarerNaa = async (
  tx: OmradeTx,
  sakId: string,
  hendelseId: string | null,
): Promise<Svarer | null> => denne(await svarereNaa(tx, sakId), hendelseId);

/** Hendelsene det velges mellom; tom når saken har én, og ingen har den for seg. */
async function svarerhendelser(
  tx: OmradeTx,
  sakId: string,
  svarere: readonly Svarerrad[],
): Promise<Svarerhendelse[]> {
  const rader = await tx.db
    .selectFrom('varde.hendelse as h')
    .leftJoin(
      sql<{ hendelse_id: string; ingen: boolean }>`tilgang.spurt_om(${sakId}::uuid)`.as('x'),
      'x.hendelse_id',
      'h.id',
    )
    .select(['h.id', 'h.sakstype', 'h.dato', sql<boolean>`x.ingen is true`.as('ingen')])
    .where('h.omrade_id', '=', tx.aktor.omradeId)
    .where('h.sak_id', '=', sakId)
    .where('h.anmeldt', '=', true)
    .orderBy('h.dato', 'desc')
    .orderBy('h.id')
    .execute();
  return rader.length > 1 || svarere.some((s) => s.hendelseId !== null)
    ? rader.map((r) => ({ ...r, svarer: denne(svarere, r.id) }))
    : [];
}

/** Har saken flere anmeldte hendelser, eller én som noen har for seg (VV-10)? */
export const harFlereHendelser = async (tx: OmradeTx, sakId: string): Promise<boolean> =>
  (await svarerhendelser(tx, sakId, await svarereNaa(tx, sakId))).length > 0;

/** Hvem som kan svare om hver av de anmeldte hendelsene: juristen svarer om en henlagt, etterforskeren om en som går (VV-14). */
async function omHver(
  tx: OmradeTx,
  sakId: string,
): Promise<{ hendelseId: string; brukerId: string; rolle: string }[]> {
  const { rows } = await sql<{ hendelseId: string; brukerId: string; rolle: string }>`
    select h.id as "hendelseId", k.bruker_id as "brukerId", k.rolle from varde.hendelse h, tilgang.kan_svare_om(h.sak_id, h.id) k
    where h.omrade_id = ${tx.aktor.omradeId} and h.sak_id = ${sakId}::uuid and h.anmeldt`.execute(
    tx.db,
  );
  return rows;
}

export type Svarerside = {
  sak: Samtalesak;
  anmeldt: boolean;
  svarer: Svarer | null;
  kanVelges: Kandidat[];
  hendelser: Svarerhendelse[];
};

/**
 * Hvem som svarer for straffesaken, og hvem som kan. Lesingen logges også når saken ikke er koordinatorens.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 */
export async function hentSvarere(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Svarerside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak?.hvem === 'koordinator';
    await tx.logg({
      handling: 'etterforskervalg_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null || !min) return null;
    const [svarere, mulige, om, rad] = await Promise.all([
      svarereNaa(tx, sakId),
      muligeSvarere(tx, sakId, null),
      omHver(tx, sakId),
      tx.db
        .selectFrom('varde.sak')
        .select('anmeldt')
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', sakId)
        .executeTakeFirst(),
    ]);
    return {
      ...{ sak, anmeldt: rad?.anmeldt === true },
      kanVelges: mulige.map((m) => ({ ...m, om: om.filter((o) => o.brukerId === m.brukerId) })),
      svarer: denne(svarere, null),
      hendelser: await svarerhendelser(tx, sakId, svarere),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
