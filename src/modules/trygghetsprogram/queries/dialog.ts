import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Dialogslag } from '../regler/dialogfoering.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { initialer } from '../initialer.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { koblingsrader } from './koblinger.ts';
import { sakenSett } from './sakenSett.ts';

/** En linje i dialogen mellom koordinatoren og etterforskeren. `hvem` er den som tok kontakt, bare for en henvendelse. */
export type Dialoglinje = {
  id: string;
  slag: Dialogslag;
  hvem: string | null;
  ord: string;
  /** Hendelsen linja er om; `null` når den er til alle (VV-10). */
  hendelseId: string | null;
  av: string;
  ved: Date;
};

/** Med i dialogen: koordinatoren, stedfortrederen i fraværet og den som svarer for straffesaken (RO-05). Til en sak en ser. */
export const iDialogen = sql<boolean>`(s.eier_organisasjon = any (array(select tilgang.koordinator_for()))
  or s.id = any (array(select tilgang.mine_saker('{stedfortreder,etterforsker}'))))`;

export function dialograder(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.dialog as d')
    .leftJoin('varde.bruker as b', 'b.id', 'd.skrevet_av')
    .select(['d.id', 'd.slag', 'd.hvem', 'd.ord', 'd.hendelse_id', 'd.skrevet_ved', 'b.navn as av'])
    .where('d.omrade_id', '=', tx.aktor.omradeId)
    .where('d.sak_id', '=', sakId)
    .orderBy('d.skrevet_ved', 'desc');
  return tx.fast('sak.dialog', sporring.compile());
}

export function tilDialog(
  rader: Awaited<ReturnType<typeof dialograder>>,
  omradeId: string,
  nokkel: Buffer,
): Dialoglinje[] {
  return rader.map((r) => {
    const k = radkoder(nokkel, omradeId, 'dialog', r.id);
    return {
      id: r.id,
      slag: r.slag,
      hvem: k.les('hvem', r.hvem),
      ord: k.les('ord', r.ord) ?? '',
      hendelseId: r.hendelse_id,
      av: r.av ?? '',
      ved: r.skrevet_ved,
    };
  });
}

export type Dialogsak = {
  id: string;
  saksreferanse: string;
  tilstand: Sakstilstand;
  eier: string;
  nokkel: Buffer;
  initialer: string;
  /** Med i dialogen; ellers kan hen bare føre at noen tok kontakt. */
  med: boolean;
};

/** Saken, for den som ser den: enhver av dem fører at noen tok kontakt (VV-12). `null` for alle andre. */
export async function dialogsak(hus: Hus, tx: OmradeTx, sakId: string): Promise<Dialogsak | null> {
  const sak = await tx.db
    .selectFrom(sakenSett(tx, sakId).as('s'))
    .leftJoin('varde.identitet as i', (j) =>
      j.onRef('i.omrade_id', '=', 's.omrade_id').onRef('i.sak_id', '=', 's.id'),
    )
    .select(['s.id', 's.saksreferanse', 's.tilstand', 's.eier_organisasjon', 's.nokkel_id'])
    .select(['i.navn', iDialogen.as('med')])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.id', '=', sakId)
    .where('s.tilstand', '<>', 'angret')
    .where('s.virker_fra', '<=', hus.klokke.naa())
    .executeTakeFirst();
  if (sak === undefined) return null;
  const { id, saksreferanse, tilstand, med, eier_organisasjon: eier } = sak;
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, sak.nokkel_id);
  const navn = radkoder(nokkel, tx.aktor.omradeId, 'identitet', id).les('navn', sak.navn);
  return { id, saksreferanse, tilstand, eier, nokkel, initialer: initialer(navn), med };
}

/** En hendelse linja kan være om. */
export type Dialoghendelse = { id: string; sakstype: string; dato: Dato | null };
/** Hendelsene den som skriver, kan skrive om, når det er flere; `alle` når hen også kan skrive til alle (VV-10). */
export type Dialogvalg = { hendelser: readonly Dialoghendelse[]; alle: boolean };

/** Det den som skriver, velger mellom; `null` når det ikke er noe å velge, og basen vet hvilken hendelse linja er om. */
export async function dialogvalg(tx: OmradeTx, sak: Dialogsak): Promise<Dialogvalg | null> {
  if (!sak.med) return null;
  const [{ rows }, etterforsker] = await Promise.all([
    sql<Dialoghendelse>`
      select hendelse_id as id, sakstype, dato from tilgang.spurt_om(${sak.id}::uuid) order by dato desc, id`.execute(
      tx.db,
    ),
    sql<{ delt: boolean }>`
      select exists (select 1 from tilgang.hendelser_hos_andre() h where h.sak_id = ${sak.id}::uuid) as delt`.execute(
      tx.db,
    ),
  ]);
  return rows.length > 1 ? { hendelser: rows, alle: etterforsker.rows[0]?.delt !== true } : null;
}

export type Dialogside = {
  sak: Dialogsak;
  valg: Dialogvalg | null;
  linjer: Dialoglinje[];
  hensyn: Hensyn;
  /** Mine andre åpne saker som er koblet til denne, der en henvendelse også kan føres (VV-11). */
  koblede: readonly KobletDialog[];
};
/** `valg` er hendelsene i den koblede saken, når det er flere (VV-10). */
export type KobletDialog = { sak: Dialogsak; valg: Dialogvalg | null; hensyn: Hensyn };

const SLUTT: readonly Sakstilstand[] = ['avsluttet', 'henvist', 'angret'];

/** Hver lesing har sin egen linje i loggen. */
async function kobledeDialoger(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<readonly KobletDialog[]> {
  const koblede: KobletDialog[] = [];
  for (const id of new Set(
    (await koblingsrader(tx, sakId, hus.klokke.naa())).map((k) => k.sakId),
  )) {
    const sak = await dialogsak(hus, tx, id);
    if (sak === null || SLUTT.includes(sak.tilstand)) continue;
    koblede.push({ sak, valg: await dialogvalg(tx, sak), hensyn: await hensyn(tx, sak) });
    await tx.logg({ handling: 'dialog_vist', objekter: [{ slag: 'sak', id }] });
  }
  return koblede;
}

/**
 * Dialogen i saken, det nyeste først. Lesingen logges også når den som spør, ikke er med.
 *
 * @throws IkkeFunnet når den som spør, ikke ser saken
 */
export async function hentDialog(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<Dialogside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await dialogsak(hus, tx, sakId);
    await tx.logg({
      handling: 'dialog_vist',
      utfall: sak === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null) return null;
    return {
      sak,
      valg: await dialogvalg(tx, sak),
      linjer: tilDialog(await dialograder(tx, sakId), tx.aktor.omradeId, sak.nokkel),
      hensyn: await hensyn(tx, sak),
      koblede: await kobledeDialoger(hus, tx, sakId),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
