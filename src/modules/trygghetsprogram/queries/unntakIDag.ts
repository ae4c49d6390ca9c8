import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { beslutningVarsles } from '../regler/kontaktgrunnlag.ts';
import { medInitialer, type Saklinje } from './medInitialer.ts';

/** En beslutning om kontakt uten samtykke som snart går ut, i en sak jeg koordinerer (VV-05). */
export type UnntakSnart = Saklinje & { til: Dato };

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
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<{
    sak_id: string;
    saksreferanse: string;
    nokkel_id: string;
    navn: Buffer | null;
    til: Dato;
  }>`
    select s.id as sak_id, s.saksreferanse, s.nokkel_id, i.navn, u.til from varde.samtykkeunntak u
    join varde.sak s on s.omrade_id = u.omrade_id and s.id = u.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where u.omrade_id = ${omradeId} and u.endt_ved is null and u.til >= ${iDag}::date and s.aldersbaand <> '18_pluss'
      and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id)
      and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))
    order by u.til, s.id`.execute(tx.db);
  const snart = rows.filter((r) => beslutningVarsles(r.til, iDag));
  return (await medInitialer(hus, tx, snart)).map(({ rad, ...sak }) => ({ ...sak, til: rad.til }));
}
