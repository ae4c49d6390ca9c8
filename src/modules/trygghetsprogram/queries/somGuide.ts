import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import type { Sakstilstand } from '../saksgang.ts';

export type SomGuide = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  siden: Dato;
};

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  navn: Buffer | null;
};

/** De åpne sakene jeg har tatt oppdraget i (RO-04). Kaller den som logger visningen. */
export async function somGuide(hus: Hus, tx: OmradeTx): Promise<SomGuide[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`
    select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, i.navn from varde.sak s
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where s.omrade_id = ${omradeId} and s.id = any (array(select tilgang.mine_saker('{guide}')))
      and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    order by s.tilstand_siden, s.id`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
    return [
      {
        ...{ sakId: r.id, saksreferanse: r.saksreferanse, initialer: initialer(navn) },
        ...{ tilstand: r.tilstand, siden: iDagIOslo(r.tilstand_siden) },
      },
    ];
  });
}
