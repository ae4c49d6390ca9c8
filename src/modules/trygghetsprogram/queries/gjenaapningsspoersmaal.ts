import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Avslutningsmaate } from '../regler/avslutningsmaater.ts';
import { gjenaapning } from '../regler/gjenaapning.ts';
import { tilUtgave } from './gjeldendeUtgave.ts';

/** En sak ungdommen hadde her, som er slutt og kan åpnes igjen. */
export type SluttetSak = { sakId: string; saksreferanse: string };

type Rad = {
  id: string;
  saksreferanse: string;
  utgave_kode: string;
  utgave_versjon: number;
  innstillinger: unknown;
  maate: Avslutningsmaate | 'overfort';
  fra_tilstand: string | null;
};

/**
 * Saken raden er et spørsmål om gjenåpning av (VV-34): den samme personen, etter fødselsnummeret, i en sak som er slutt og kan åpnes
 * igjen. Bare en sak den som spør, selv ser; `null` når det ikke er noen.
 */
export async function gjenaapningsspoersmaal(
  tx: OmradeTx,
  kandidatId: string,
  naa: Date,
): Promise<SluttetSak | null> {
  const { rows } = await sql<Rad>`
    select s.id, s.saksreferanse, s.utgave_kode, s.utgave_versjon, u.innstillinger, a.maate, a.fra_tilstand
    from varde.kandidat k
    join varde.identitet i on i.omrade_id = k.omrade_id and i.fodselsnummer_indeks = k.fodselsnummer_indeks
    join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    cross join lateral (select x.maate, x.fra_tilstand from varde.avslutning x
      where x.omrade_id = s.omrade_id and x.sak_id = s.id order by x.avsluttet_ved desc limit 1) a
    where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${kandidatId}::uuid and not k.vernet
      and s.kandidat_id is distinct from k.id and s.tilstand = 'avsluttet' and s.virker_fra <= ${naa}
    order by s.tilstand_siden desc limit 20`.execute(tx.db);
  const funnet = rows.find(
    (r) =>
      gjenaapning(
        { tilstand: 'avsluttet', slutt: { maate: r.maate, fra: r.fra_tilstand } },
        tilUtgave(r.utgave_kode, r.utgave_versjon, r.innstillinger),
      ).tillatt,
  );
  return funnet === undefined ? null : { sakId: funnet.id, saksreferanse: funnet.saksreferanse };
}
