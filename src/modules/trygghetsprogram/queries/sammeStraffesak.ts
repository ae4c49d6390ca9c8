import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { initialer } from '../initialer.ts';

/** En forespørsel i en annen av mine saker om den samme straffesaken, med svaret som står der nå. */
export type Medsak = {
  sakId: string;
  klareringId: string;
  etter: string | null;
  saksreferanse: string;
  /** En strek for den som ikke leser hvem saken gjelder (RO-05). */
  initialer: string;
};

type Rad = {
  sak_id: string;
  klarering_id: string;
  etter: string | null;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
};

/** De andre forespørslene den som spør, kan svare på samtidig (VV-13). Kalles av den som logger. */
export async function sammeStraffesak(
  hus: Hus,
  tx: OmradeTx,
  klareringId: string,
): Promise<Medsak[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`
    select x.sak_id, x.klarering_id, s.saksreferanse, s.nokkel_id, i.navn,
      (select v.id from varde.klareringssvar v where v.omrade_id = s.omrade_id and v.klarering_id = x.klarering_id
        order by v.svart_ved desc limit 1) as etter
    from tilgang.samme_straffesak(${klareringId}::uuid) x
    cross join lateral (
      select k.omrade_id, k.id, k.saksreferanse, k.nokkel_id from varde.sak k
        where k.omrade_id = ${omradeId} and k.id = x.sak_id and k.virker_fra <= ${hus.klokke.naa()}
      union
      select e.omrade_id, e.id, e.saksreferanse, e.nokkel_id from tilgang.saker_jeg_etterforsker() e where e.id = x.sak_id) s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    order by s.saksreferanse`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn);
    const { sak_id: sakId, klarering_id: klareringId, etter, saksreferanse } = r;
    return [{ sakId, klareringId, etter, saksreferanse, initialer: initialer(navn) }];
  });
}

/** Til svarskjemaet: de andre sakene, ført i loggen når det er noen. */
export async function hentMedsaker(
  hus: Hus,
  hvem: Legitimasjon,
  klareringId: string,
): Promise<Medsak[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const medsaker = await sammeStraffesak(hus, tx, klareringId);
    if (medsaker.length > 0)
      await tx.logg({
        handling: 'samme_straffesak_vist',
        objekter: medsaker.map((m) => ({ slag: 'sak', id: m.sakId })),
      });
    return medsaker;
  });
}
