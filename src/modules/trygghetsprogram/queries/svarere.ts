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
};

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
    .selectFrom('varde.hendelse')
    .select(['id', 'sakstype', 'dato'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('anmeldt', '=', true)
    .orderBy('dato', 'desc')
    .orderBy('id')
    .execute();
  return rader.length > 1 || svarere.some((s) => s.hendelseId !== null)
    ? rader.map((r) => ({ ...r, svarer: denne(svarere, r.id) }))
    : [];
}

/** Har saken flere anmeldte hendelser, eller én som noen har for seg (VV-10)? */
export const harFlereHendelser = async (tx: OmradeTx, sakId: string): Promise<boolean> =>
  (await svarerhendelser(tx, sakId, await svarereNaa(tx, sakId))).length > 0;

export type Svarerside = {
  sak: Samtalesak;
  anmeldt: boolean;
  svarer: Svarer | null;
  kanVelges: MuligSvarer[];
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
    const [svarere, kanVelges, rad] = await Promise.all([
      svarereNaa(tx, sakId),
      muligeSvarere(tx, sakId, null),
      tx.db
        .selectFrom('varde.sak')
        .select('anmeldt')
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', sakId)
        .executeTakeFirst(),
    ]);
    return {
      ...{ sak, kanVelges, anmeldt: rad?.anmeldt === true },
      svarer: denne(svarere, null),
      hendelser: await svarerhendelser(tx, sakId, svarere),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
