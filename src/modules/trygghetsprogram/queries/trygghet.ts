import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import {
  naarSpoerres,
  tarBortSvar,
  type Svarte,
  type Tidspunkt,
  type Trygghetssvar,
} from '../regler/opplevdTrygghet.ts';
import { loggsak, type Loggsak } from './guidelogg.ts';

/** Et svar slik det gjelder nå; `null` i et felt er at ungdommen ikke ville svare på det. */
export type Trygghetsrad = {
  id: string;
  naar: Tidspunkt;
  dag: Dato;
  svarte: Svarte;
  ansikter: boolean;
  svar: Trygghetssvar;
  av: string;
  ved: Date;
  /** Den som spør, førte det selv, og kan rette det. */
  egen: boolean;
  /** Det er rettet siden det først ble ført. */
  rettet: boolean;
};

/** Et svar ungdommen ville ha tatt bort: bare at det var der, og hvem som tok det bort. */
export type TattBort = { id: string; dag: Dato; av: string; ved: Date };

/** Hvem den som spør, er i saken når det gjelder dette; `null` for alle andre. */
export const spoerrerSom = (sak: Loggsak | null): 'logg' | 'samtale' | null =>
  sak === null ? null : sak.foerer !== null ? 'logg' : sak.hvem === 'tildelt' ? 'samtale' : null;

/** Svarene som gjelder, det første først. Kaller den som logger visningen. */
export async function trygghetssvarene(tx: OmradeTx, sakId: string): Promise<Trygghetsrad[]> {
  const { omradeId, brukerId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.opplevd_trygghet as t')
    .leftJoin('varde.bruker as b', 'b.id', 't.skrevet_av')
    .select([
      't.id',
      't.naar',
      't.dag',
      't.svarte',
      't.ansikter',
      't.alt',
      't.hvor',
      't.hvem',
      't.tid',
    ])
    .select(['t.retter', 't.skrevet_av', 't.skrevet_ved', 'b.navn as av'])
    .where('t.omrade_id', '=', omradeId)
    .where('t.sak_id', '=', sakId)
    .where('t.tatt_bort', '=', false)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('varde.opplevd_trygghet as n')
            .select('n.id')
            .whereRef('n.omrade_id', '=', 't.omrade_id')
            .whereRef('n.sak_id', '=', 't.sak_id')
            .whereRef('n.retter', '=', 't.id'),
        ),
      ),
    )
    .orderBy('t.dag')
    .orderBy('t.skrevet_ved')
    .execute();
  return rader.map((r) => ({
    ...{ id: r.id, naar: r.naar, dag: r.dag, svarte: r.svarte, ansikter: r.ansikter },
    svar: { alt: r.alt, hvor: r.hvor, hvem: r.hvem, tid: r.tid },
    ...{ av: r.av ?? '', ved: r.skrevet_ved, egen: r.skrevet_av === brukerId },
    rettet: r.retter !== null,
  }));
}

/** Det som er tatt bort, det siste først. Kaller den som logger visningen. */
async function tattBort(tx: OmradeTx, sakId: string): Promise<TattBort[]> {
  const rader = await tx.db
    .selectFrom('varde.opplevd_trygghet as t')
    .leftJoin('varde.bruker as b', 'b.id', 't.skrevet_av')
    .select(['t.id', 't.dag', 't.skrevet_ved as ved', 'b.navn as av'])
    .where('t.omrade_id', '=', tx.aktor.omradeId)
    .where('t.sak_id', '=', sakId)
    .where('t.tatt_bort', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('varde.opplevd_trygghet as n')
            .select('n.id')
            .whereRef('n.omrade_id', '=', 't.omrade_id')
            .whereRef('n.sak_id', '=', 't.sak_id')
            .whereRef('n.retter', '=', 't.id'),
        ),
      ),
    )
    .orderBy('t.skrevet_ved', 'desc')
    .execute();
  return rader.map((r) => ({ ...r, av: r.av ?? '' }));
}

export type Trygghetsside = {
  sak: Loggsak;
  iDag: Dato;
  svar: readonly Trygghetsrad[];
  tattBort: readonly TattBort[];
  /** Den som spør, kan ta svarene bort når ungdommen vil det. */
  tarBort: boolean;
  /** Når det kan spørres nå. */
  kan: readonly Tidspunkt[];
};

/**
 * Hvor trygg ungdommen har kjent seg, til dem som leser kontaktene i loggen (VV-30); og spørsmålet, også til den samtalen er overlatt
 * til, som ikke leser svarene. Visningen logges.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentTrygghet(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  til: 'lese' | 'spoerre',
): Promise<Trygghetsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await loggsak(hus, tx, sakId);
    const som = spoerrerSom(sak);
    const min = sak !== null && (som === 'logg' || (som === 'samtale' && til === 'spoerre'));
    await tx.logg({
      handling: 'trygghet_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    return {
      ...{ sak, iDag: iDagIOslo(hus.klokke.naa()) },
      svar: await trygghetssvarene(tx, sakId),
      tattBort: await tattBort(tx, sakId),
      tarBort: tarBortSvar(sak.foerer),
      kan: naarSpoerres({ tilstand: sak.tilstand, hvem: som }),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
