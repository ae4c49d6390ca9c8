import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { dagerMellom, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Radbeslutning } from '../regler/typer.ts';

/** En sak som ble åpnet før raden ble vernet: at den finnes, og hvem håndtereren kan snakke med. */
export type SakFraFoer = {
  saksreferanse: string;
  koordinator: string;
  stedfortreder: string | null;
};

export type VernetRad = {
  kandidatId: string;
  mottatt: Dato;
  sakstype: string;
  dagerSidenHendelsen: number | null;
  /** Jeg har åpnet den, så de andre håndtererne ser den ikke. */
  tatt: boolean;
  /** Dagen raden forlot den felles lista; `null` når den aldri sto der. */
  vernetSiden: Dato | null;
  beslutning: { valg: Radbeslutning; ved: Date; virker: boolean } | null;
  /** Samme person har også fått en rad på en felles liste, sist denne dagen. */
  kjentIgjen: Dato | null;
  /** Det siste uttrekket raden sto i igjen, og statusen der. */
  settIgjen: { uttrekksdato: Dato; status: string | null } | null;
  sakerFraFoer: readonly SakFraFoer[];
};

export type Vernetliste = {
  rader: VernetRad[];
  side: number;
  flere: boolean;
  /** Hvor mange som ingen har tatt stilling til, på alle sidene. */
  venter: number;
};

/** Rader på en side. */
export const VERNEDE_PER_SIDE = 50;

/** Sakene fra før vernet, etter raden de gjelder. Krever ny innlogging; ellers tomt. */
export async function sakerFraFoer(tx: OmradeTx): Promise<ReadonlyMap<string, SakFraFoer[]>> {
  const svar = await sql<SakFraFoer & { kandidat_id: string }>`
    select kandidat_id, saksreferanse, koordinator, stedfortreder from tilgang.vernede_saker_fra_foer()`.execute(
    tx.db,
  );
  const ut = new Map<string, SakFraFoer[]>();
  for (const { kandidat_id, ...sak } of svar.rows)
    ut.set(kandidat_id, [...(ut.get(kandidat_id) ?? []), sak]);
  return ut;
}

/** Det siste uttrekket hver rad sto i igjen. Krever ny innlogging; ellers tomt. */
export async function settIgjen(tx: OmradeTx): Promise<ReadonlyMap<string, Dato>> {
  const svar = await sql<{ kandidat_id: string; kjoert_dato: Dato }>`
    select kandidat_id, kjoert_dato from tilgang.vernede_sett_igjen()`.execute(tx.db);
  return new Map(svar.rows.map((r) => [r.kandidat_id, r.kjoert_dato]));
}

async function kjentIgjen(tx: OmradeTx): Promise<ReadonlyMap<string, Dato>> {
  const svar = await sql<{ kandidat_id: string; sist_mottatt: Date }>`
    select kandidat_id, sist_mottatt from tilgang.vernede_kjent_igjen()`.execute(tx.db);
  return new Map(svar.rows.map((r) => [r.kandidat_id, iDagIOslo(r.sist_mottatt)]));
}

/** Radene, med beslutningen. Det samme synet to ganger er én rad. */
const vernede = (tx: OmradeTx) =>
  tx.db
    .selectFrom('varde.kandidat as k')
    .leftJoin('varde.triagebeslutning as b', (j) =>
      j
        .onRef('b.omrade_id', '=', 'k.omrade_id')
        .onRef('b.kandidat_id', '=', 'k.id')
        .on('b.angret_ved', 'is', null),
    )
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.vernet', '=', true)
    .where('k.gjentar', 'is', null);

/**
 * Radene med vernet adresse, uten noe om hvem de gjelder: lista dekrypterer ingenting. De ingen har tatt stilling til,
 * står først, eldst øverst. Før lesingen legges rader fri som ligger hos noen som ikke lenger kan ta dem. Krever ny
 * innlogging; ellers er lista tom (VV-48).
 *
 * @param side fra 0
 */
export async function listVernede(hus: Hus, hvem: Legitimasjon, side = 0): Promise<Vernetliste> {
  return iOmrade(hus, hvem, async (tx) => {
    const { brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    await sql`select tilgang.frigi_vernede_rader()`.execute(tx.db);
    const funnet = await vernede(tx)
      .select([
        'k.id',
        'k.mottatt',
        'k.sakstype',
        'k.straffesak_status',
        'k.hendelsesdato',
        'k.tildelt_handterer',
        'k.vernet_siden',
        'b.valg',
        'b.tatt_ved',
        'b.virker_fra',
      ])
      .orderBy((eb) => eb('b.id', 'is not', null))
      .orderBy('k.mottatt')
      .orderBy('k.id')
      .limit(VERNEDE_PER_SIDE + 1)
      .offset(side * VERNEDE_PER_SIDE)
      .execute();
    const rader = funnet.slice(0, VERNEDE_PER_SIDE);
    const venter = await vernede(tx)
      .select((eb) => eb.fn.countAll<string>().as('antall'))
      .where('b.id', 'is', null)
      .executeTakeFirstOrThrow();
    const [igjen, sett, saker] = [
      await kjentIgjen(tx),
      await settIgjen(tx),
      await sakerFraFoer(tx),
    ];
    await tx.logg({
      handling: 'vernede_vist',
      objekter: rader.map((r) => ({ slag: 'kandidat', id: r.id })),
    });
    return {
      rader: rader.map((r): VernetRad => {
        const uttrekksdato = sett.get(r.id);
        return {
          kandidatId: r.id,
          mottatt: iDagIOslo(r.mottatt),
          sakstype: r.sakstype,
          dagerSidenHendelsen: r.hendelsesdato === null ? null : dagerMellom(r.hendelsesdato, iDag),
          tatt: r.tildelt_handterer === brukerId,
          vernetSiden: r.vernet_siden === null ? null : iDagIOslo(r.vernet_siden),
          beslutning:
            r.valg === null || r.tatt_ved === null || r.virker_fra === null
              ? null
              : { valg: r.valg, ved: r.tatt_ved, virker: r.virker_fra <= naa },
          kjentIgjen: igjen.get(r.id) ?? null,
          settIgjen:
            uttrekksdato === undefined ? null : { uttrekksdato, status: r.straffesak_status },
          sakerFraFoer: saker.get(r.id) ?? [],
        };
      }),
      side,
      flere: funnet.length > VERNEDE_PER_SIDE,
      venter: Number(venter.antall),
    };
  });
}
