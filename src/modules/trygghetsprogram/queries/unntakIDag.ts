import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import { beslutningVarsles } from '../regler/kontaktgrunnlag.ts';

/** En beslutning om kontakt uten samtykke som snart går ut, i en sak jeg koordinerer (VV-05). */
export type UnntakSnart = { sakId: string; saksreferanse: string; initialer: string; til: Dato };

/** C24a dagen beslutningen løp ut: saken kommer til gjennomgang. Lesingen er alt stanset. Hver sak logges. */
export const stansUtloepte = async (tx: OmradeTx): Promise<void> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from tilgang.stans_utloepte() as x (id)`.execute(tx.db);
  for (const { id } of rows)
    await tx.logg({ handling: 'samtykke_utloept', objekter: [{ slag: 'sak', id }] });
};

/** Beslutningene som går ut om en uke eller før, den første først. Kaller den som logger visningen. */
export async function unntakSnart(hus: Hus, tx: OmradeTx, iDag: Dato): Promise<UnntakSnart[]> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const { rows } = await sql<{
    id: string;
    saksreferanse: string;
    nokkel_id: string;
    navn: Buffer | null;
    til: Dato;
  }>`
    select s.id, s.saksreferanse, s.nokkel_id, i.navn, u.til from varde.samtykkeunntak u
    join varde.sak s on s.omrade_id = u.omrade_id and s.id = u.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where u.omrade_id = ${omradeId} and u.endt_ved is null and u.til >= ${iDag}::date and s.aldersbaand <> '18_pluss'
      and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id)
      and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))
    order by u.til, s.id`.execute(tx.db);
  const snart = rows.filter((r) => beslutningVarsles(r.til, iDag));
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    snart.map((r) => r.nokkel_id),
  );
  return snart.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
    return [
      {
        ...{ sakId: r.id, saksreferanse: r.saksreferanse, til: r.til },
        initialer: initialer(navn),
      },
    ];
  });
}
