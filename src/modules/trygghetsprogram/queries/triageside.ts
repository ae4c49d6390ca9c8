import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Kandidat as Kandidatrad } from '../../../db/skjema.ts';
import type { Liste } from '../commands/ferdigMedLista.ts';

/** Der en side begynner: etter denne raden, blant de uavgjorte eller blant de avgjorte, som står til slutt. */
export type Markor = { avgjort: boolean; rad: string };

/** Rader på en side av lista. */
export const SIDELENGDE = 50;

const MARKOR = /^([ua])-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** `u-<rad>` eller `a-<rad>`, som i adressen; `null` for begynnelsen og for alt annet. */
export function lesMarkor(ord: string | undefined): Markor | null {
  const [, del, rad] = MARKOR.exec(ord ?? '') ?? [];
  return rad === undefined ? null : { avgjort: del === 'a', rad };
}
export const markorord = (m: Markor | null): string =>
  m === null ? '' : `${m.avgjort ? 'a' : 'u'}-${m.rad}`;

export type Siderad = Selectable<Kandidatrad> & { avgjort: boolean };
export type Triageside = {
  rader: Siderad[];
  /** Siden som ble vist begynner her; begynnelsen når markøren ikke lenger fører noe sted. */
  etter: Markor | null;
  forrige: { etter: Markor | null } | null;
  neste: Markor | null;
  uavgjort: number;
  avgjort: number;
};

/**
 * Radene lista kan vise: de uavgjorte, og av de avgjorte hele uttrekkets, eller meldingene som ennå kan angres.
 * De vernede er aldri med (VV-48).
 */
function radene(tx: OmradeTx, liste: Liste, naa: Date): RawBuilder<unknown> {
  const hvilke =
    liste.slag === 'uttrekk'
      ? sql`k.uttrekk_id = ${liste.id}::uuid`
      : sql`k.opphav = 'registrering' and (b.id is null or b.virker_fra > ${naa})`;
  return sql`(
    select k.*, b.id is not null as avgjort, coalesce(r.linje, 0) as linje
    from varde.kandidat k
    left join varde.triagebeslutning b on b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null
    left join varde.uttrekksrad r on r.omrade_id = k.omrade_id and r.uttrekk_id = k.uttrekk_id and r.kandidat_id = k.id
    where k.omrade_id = ${tx.aktor.omradeId} and not k.vernet and ${hvilke}) k`;
}

/** Plassen til en rad: linjen i uttrekket, så den eldste. Leses av raden selv, for en klokke i koden er for grov. */
const plassen = (tx: OmradeTx, m: Markor): RawBuilder<unknown> => sql`(
  select ${m.avgjort}::boolean, coalesce(r.linje, 0), k.mottatt, k.id from varde.kandidat k
  left join varde.uttrekksrad r on r.omrade_id = k.omrade_id and r.uttrekk_id = k.uttrekk_id and r.kandidat_id = k.id
  where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${m.rad}::uuid)`;

const REKKE = sql`(k.avgjort, k.linje, k.mottatt, k.id)`;

async function hent(tx: OmradeTx, lista: RawBuilder<unknown>, etter: Markor | null) {
  const fra = etter === null ? sql`true` : sql`${REKKE} > ${plassen(tx, etter)}`;
  const svar = await sql<Siderad>`
    select * from ${lista} where ${fra} order by k.avgjort, k.linje, k.mottatt, k.id
    limit ${SIDELENGDE + 1}`.execute(tx.db);
  return svar.rows;
}

/** Siden før: den som begynner etter raden en sidelengde før markøren, eller fra begynnelsen. */
async function siden(tx: OmradeTx, lista: RawBuilder<unknown>, etter: Markor | null) {
  if (etter === null) return null;
  const svar = await sql<{ id: string; avgjort: boolean }>`
    select k.id, k.avgjort from ${lista} where ${REKKE} <= ${plassen(tx, etter)}
    order by k.avgjort desc, k.linje desc, k.mottatt desc, k.id desc
    offset ${SIDELENGDE} limit 1`.execute(tx.db);
  const rad = svar.rows[0];
  return { etter: rad === undefined ? null : { avgjort: rad.avgjort, rad: rad.id } };
}

/** Én side av lista: de uavgjorte først, eldst først, så de avgjorte. Teller det den som spør, ser. */
export async function lesTriageside(
  tx: OmradeTx,
  liste: Liste,
  onsket: Markor | null,
  naa: Date,
): Promise<Triageside> {
  const lista = radene(tx, liste, naa);
  const antall = await sql<{ uavgjort: number; avgjort: number }>`
    select count(*) filter (where not k.avgjort)::int as uavgjort, count(*) filter (where k.avgjort)::int as avgjort
    from ${lista}`.execute(tx.db);
  let etter = onsket;
  let rader = await hent(tx, lista, etter);
  if (rader.length === 0 && etter !== null) {
    etter = null;
    rader = await hent(tx, lista, etter);
  }
  const siste = rader.length > SIDELENGDE ? rader[SIDELENGDE - 1] : undefined;
  return {
    rader: rader.slice(0, SIDELENGDE),
    etter,
    forrige: await siden(tx, lista, etter),
    neste: siste === undefined ? null : { avgjort: siste.avgjort, rad: siste.id },
    uavgjort: antall.rows[0]?.uavgjort ?? 0,
    avgjort: antall.rows[0]?.avgjort ?? 0,
  };
}

/** Raden som er valgt, når den hører til lista og ikke står på siden: den er fortsatt min å se etter at den er avgjort. */
export async function lesValgt(
  tx: OmradeTx,
  liste: Liste,
  rad: string,
): Promise<Siderad | undefined> {
  const svar = await sql<Siderad>`
    select k.*, true as avgjort from varde.kandidat k
    where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${rad}::uuid and not k.vernet and ${
      liste.slag === 'uttrekk'
        ? sql`k.uttrekk_id = ${liste.id}::uuid`
        : sql`k.opphav = 'registrering'`
    }`.execute(tx.db);
  return svar.rows[0];
}

/** Den første uavgjorte etter raden, eller den første i lista; `null` når ingen er igjen. */
export async function nesteUavgjorte(
  tx: OmradeTx,
  liste: Liste,
  rad: string,
  naa: Date,
): Promise<{ rad: string; fraBegynnelsen: boolean } | null> {
  const svar = await sql<{ id: string; fraBegynnelsen: boolean }>`
    select k.id, (${REKKE} > ${plassen(tx, { avgjort: false, rad })}) is not true as "fraBegynnelsen"
    from ${radene(tx, liste, naa)} where not k.avgjort
    order by 2, k.linje, k.mottatt, k.id limit 1`.execute(tx.db);
  const forste = svar.rows[0];
  return forste === undefined ? null : { rad: forste.id, fraBegynnelsen: forste.fraBegynnelsen };
}
