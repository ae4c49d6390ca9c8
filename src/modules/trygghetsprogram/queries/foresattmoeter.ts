import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { kanMoetes } from '../regler/foresattmoete.ts';
import { familie, type Familie } from './familie.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Et eget møte med de foresatte slik det står (TS-03). */
export type Foresattmoete = {
  moeteId: string;
  /** Steget som står sist; det neste føres etter det. */
  sisteId: string;
  ved: Date;
  foresatte: readonly string[];
  holdesAv: string;
  hvor: string | null;
  /** `null` når det er satt opp og ikke ført noe mer. */
  utfall: { steg: 'holdt' | 'droppet'; merHjelp: boolean | null; ord: string | null } | null;
  av: string;
  skrevetVed: Date;
};

type Sak = { id: string; nokkel: Buffer };

/** Møtene, det nyeste først. Kaller den som logger visningen. */
export async function foresattmoeter(tx: OmradeTx, sak: Sak): Promise<Foresattmoete[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.foresattmoete as m')
    .leftJoin('varde.bruker as b', 'b.id', 'm.skrevet_av')
    .select(['m.id', 'm.moete_id', 'm.steg', 'm.ved', 'm.foresatte', 'm.holdes_av', 'm.hvor'])
    .select(['m.mer_hjelp', 'm.ord', 'm.skrevet_ved', 'b.navn'])
    .where('m.omrade_id', '=', omradeId)
    .where('m.sak_id', '=', sak.id)
    .orderBy('m.skrevet_ved')
    .execute();
  const moeter = new Map<string, Foresattmoete>();
  for (const r of rader) {
    const k = radkoder(sak.nokkel, omradeId, 'foresattmoete', r.id);
    const skrevet = { sisteId: r.id, av: r.navn ?? '', skrevetVed: r.skrevet_ved };
    if (r.steg === 'satt_opp' && r.ved !== null)
      moeter.set(r.moete_id, {
        ...{ moeteId: r.moete_id, ved: r.ved, foresatte: r.foresatte ?? [] },
        ...{ holdesAv: k.les('holdes_av', r.holdes_av) ?? '', hvor: k.les('hvor', r.hvor) },
        ...{ ...skrevet, utfall: null },
      });
    const staar = moeter.get(r.moete_id);
    if (r.steg !== 'satt_opp' && staar !== undefined)
      moeter.set(r.moete_id, {
        ...{ ...staar, ...skrevet },
        utfall: { steg: r.steg, merHjelp: r.mer_hjelp, ord: k.les('ord', r.ord) },
      });
  }
  return [...moeter.values()].reverse();
}

export type Foresattmoeteside = {
  sak: Samtalesak;
  familie: Familie;
  /** Dem møtet kan være med nå (VV-01). */
  kan: readonly { id: string; navn: string }[];
  moeter: readonly Foresattmoete[];
  hensyn: Hensyn;
};

/**
 * De egne møtene med de foresatte, for den som har samtalen (TS-03). En foresatt hen ikke ser, er ikke med (VV-38).
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentForesattmoeter(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Foresattmoeteside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak !== null && sak.hvem !== null;
    await tx.logg({
      handling: 'foresattmoeter_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const familien = await familie(tx, sak, hus.klokke.naa());
    return {
      ...{ sak, familie: familien, hensyn: await hensyn(tx, sak) },
      kan: kanMoetes(familien.foresatte).map(({ id, navn }) => ({ id, navn })),
      moeter: await foresattmoeter(tx, sak),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
