import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { forsegling, type Forseglingsgrunn } from '../regler/forsegling.ts';

export type ForseglInn = {
  sakId: string;
  grunn: Forseglingsgrunn | null;
  /** Referansen til den rette saken; `null` når den ikke finnes ennå. */
  tilReferanse: string | null;
};

async function kan(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ kan: boolean }>`
    select tilgang.kan_forsegle(${sakId}::uuid) as kan`.execute(tx.db);
  return rows[0]?.kan === true;
}

/** Den rette saken; en jeg ikke ser, svarer som en som ikke finnes. */
async function denRette(tx: OmradeTx, referanse: string): Promise<string | null> {
  const funnet = await tx.db
    .selectFrom('varde.sak')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('saksreferanse', '=', referanse.replaceAll(/\s/gu, '').toUpperCase())
    .executeTakeFirst();
  return funnet?.id ?? null;
}

async function forsegl(tx: OmradeTx, inn: ForseglInn): Promise<DomainError | IkkeFunnet | null> {
  const til = inn.tilReferanse === null ? null : await denRette(tx, inn.tilReferanse);
  const regel = forsegling({
    koordinerer: await kan(tx, inn.sakId),
    grunn: inn.grunn,
    til:
      inn.tilReferanse === null
        ? null
        : { sammeSak: til === inn.sakId, koordinerer: til !== null && (await kan(tx, til)) },
  });
  if (!regel.tillatt)
    return regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn);
  const { rows } = await sql<{ svar: string }>`
    select tilgang.forsegl_sak(${inn.sakId}::uuid, ${inn.grunn}, ${til}::uuid) as svar`.execute(
    tx.db,
  );
  return rows[0]?.svar === 'ok' ? null : new IkkeFunnet('logget');
}

/**
 * Forsegler en sak som står på feil person (VV-25): fra samme sekund er den stengt for alle, sporet står, og avviket er åpnet med hvem som
 * må få vite det.
 *
 * @throws IkkeFunnet når den som spør, ikke koordinerer saken
 * @throws DomainError grunnen i `forsegling`
 */
export async function forseglSak(hus: Hus, hvem: Legitimasjon, inn: ForseglInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await forsegl(tx, inn);
    await tx.logg({
      handling: 'sak_forseglet',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}

/**
 * Noen som hadde fått noe fra den forseglede saken, har fått vite at den sto på feil person. Det siste lukker avviket.
 *
 * @throws IkkeFunnet når den som spør, ikke følger opp forseglingen
 */
export async function foerForseglingsplikt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { forseglingId: string; pliktId: string },
): Promise<void> {
  const gjort = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ id: string | null }>`
      select tilgang.foer_forseglingsplikt(${inn.pliktId}::uuid) as id`.execute(tx.db);
    const ja = rows[0]?.id === inn.forseglingId;
    await tx.logg({
      handling: 'forseglingsplikt_foert',
      utfall: ja ? 'ja' : 'nei',
      objekter: [{ slag: 'forsegling', id: inn.forseglingId }],
    });
    return ja;
  });
  if (!gjort) throw new IkkeFunnet('logget');
}

/**
 * Det var rett person likevel: saken er der den var, innen fristen. Avviket står.
 *
 * @returns sakens id
 * @throws IkkeFunnet når den som spør, ikke følger opp forseglingen, eller fristen er ute
 */
export async function taTilbakeForseglingen(
  hus: Hus,
  hvem: Legitimasjon,
  forseglingId: string,
): Promise<string> {
  const sakId = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ id: string | null }>`
      select tilgang.ta_tilbake_forseglingen(${forseglingId}::uuid) as id`.execute(tx.db);
    const funnet = rows[0]?.id ?? null;
    await tx.logg({
      handling: 'forsegling_tatt_tilbake',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [
        { slag: 'forsegling', id: forseglingId },
        ...(funnet === null ? [] : [{ slag: 'sak' as const, id: funnet }]),
      ],
    });
    return funnet;
  });
  if (sakId === null) throw new IkkeFunnet('logget');
  return sakId;
}
