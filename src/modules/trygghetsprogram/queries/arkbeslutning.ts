import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { arketTil, type Arkmottaker, type Hjemme } from '../regler/arketTil.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Det koordinatoren sist bestemte om hvem som får arket. */
export type Arkbeslutning = {
  til: Arkmottaker;
  ord: string | null;
  av: string;
  ved: Date;
  /** Ingenting om familien er endret siden. */
  gjelder: boolean;
};

/** Familien slik beslutningen trenger den: de kjente foresatte som er det nå, eller blir det. */
export async function arkfamilien(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<{ voksen: boolean; stanset: boolean; foresatte: readonly Hjemme[] }> {
  const iDag = iDagIOslo(hus.klokke.naa());
  const rader = await tx.db
    .selectFrom('varde.foresatte')
    .select(['kan_kontaktes', 'svart', 'fra', 'til'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .execute();
  const { rows } = await sql<{ stanset: boolean }>`
    select tilgang.kontakten_er_stanset_for_meg(${sak.id}::uuid) as stanset`.execute(tx.db);
  return {
    stanset: rows[0]?.stanset === true,
    voksen: sak.alder !== null && sak.alder >= 18,
    // Den som ikke er besvart, teller uansett datoer.
    foresatte: rader
      .filter((r) => !r.svart || r.til === null || r.til >= iDag)
      .map((r) => ({
        ...{ kanKontaktes: r.kan_kontaktes, svart: r.svart },
        naa: (r.fra === null || r.fra <= iDag) && (r.til === null || r.til >= iDag),
      })),
  };
}

async function sisteBeslutning(tx: OmradeTx, sak: Samtalesak): Promise<Arkbeslutning | null> {
  const r = await tx.db
    .selectFrom('varde.arkbeslutning as a')
    .innerJoin('varde.bruker as b', 'b.id', 'a.besluttet_av')
    .select(['a.id', 'a.til', 'a.ord', 'a.besluttet_ved', 'b.navn'])
    .select(
      // Øyeblikkene sammenlignes i basen: den har flere siffer enn klokka her.
      sql<boolean>`not exists (select 1 from varde.foresatte f where f.omrade_id = a.omrade_id and f.sak_id = a.sak_id
          and greatest(f.skrevet_ved, f.byttet_ved) >= a.besluttet_ved)
        and not exists (select 1 from varde.foresattsvar s where s.omrade_id = a.omrade_id and s.sak_id = a.sak_id
          and s.svart_ved >= a.besluttet_ved)`.as('gjelder'),
    )
    .where('a.omrade_id', '=', tx.aktor.omradeId)
    .where('a.sak_id', '=', sak.id)
    .orderBy('a.besluttet_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (r === undefined) return null;
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'arkbeslutning', r.id);
  return {
    ...{ til: r.til, ord: k.les('ord', r.ord), av: r.navn, ved: r.besluttet_ved },
    gjelder: r.gjelder,
  };
}

export type Arkbeslutningsside = {
  sak: Samtalesak;
  /** Hvem arket kan gis til nå, og hvorfor ikke. */
  naa: ReturnType<typeof arketTil>;
  /** En foresatt kan få det. */
  noenKan: boolean;
  siste: Arkbeslutning | null;
};

/**
 * Hvem familiens ark kan gis til, for koordinatoren, som ser hver foresatt (VV-01).
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentArkbeslutning(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Arkbeslutningsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem === 'koordinator';
    await tx.logg({
      handling: 'arkbeslutning_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const [familien, siste] = await Promise.all([
      arkfamilien(hus, tx, sak),
      sisteBeslutning(tx, sak),
    ]);
    const beslutning = siste?.gjelder === true ? siste.til : null;
    return {
      ...{ sak, siste, naa: arketTil({ ...familien, beslutning }) },
      noenKan: familien.foresatte.some((f) => f.naa && f.kanKontaktes === 'ja'),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
