import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import { voksenFra } from '../aldersbaand.ts';
import { personlikhet, type Personlikhet } from '../regler/kjentOgSluttet.ts';

type Person = { navn: string | null; fodselsnummer: string | null; fodselsdato: Dato | null };
type Rad = {
  id: string;
  nokkel_id: string;
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsdato: Buffer | null;
};

/** Personen i en rad av `identitet`, i klartekst. */
export function personen(nokkel: Buffer, omradeId: string, r: Omit<Rad, 'nokkel_id'>): Person {
  const k = radkoder(nokkel, omradeId, 'identitet', r.id);
  const foedt = k.les('fodselsdato', r.fodselsdato);
  return {
    navn: k.les('navn', r.navn),
    fodselsnummer: k.les('fodselsnummer', r.fodselsnummer),
    fodselsdato: foedt === null ? null : tilDato(foedt),
  };
}

/**
 * Har personen en sak som er åpen, i enheten? Den likeste; bare en sak den som spør, selv ser (VV-10, VV-26).
 *
 * @param hvem.unntatt saken det spørres ut fra; `null` når det er en rad
 */
export async function aapenSak(
  hus: Hus,
  tx: OmradeTx,
  hvem: { eier: string; person: Person; unntatt: string | null },
): Promise<Personlikhet> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { fodselsnummer, fodselsdato } = hvem.person;
  const nummer =
    fodselsnummer === null
      ? null
      : await hus.nokler.indeks(omradeNokkel, 'fodselsnummer', fodselsnummer);
  const { rows } = await sql<Rad>`
    select s.id, s.nokkel_id, i.navn, i.fodselsnummer, i.fodselsdato from varde.identitet i
    join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id
    where i.omrade_id = ${omradeId} and (i.fodselsnummer_indeks = ${nummer}::bytea or i.voksen_fra = ${voksenFra(fodselsdato)}::date)
      and s.eier_organisasjon = ${hvem.eier}::uuid and s.id is distinct from ${hvem.unntatt}::uuid
      and s.tilstand not in ('avsluttet', 'henvist', 'angret')`.execute(tx.db);
  if (rows.length === 0) return 'annen';
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  const like = rows.map((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    return nokkel === undefined
      ? 'annen'
      : personlikhet(hvem.person, personen(nokkel, omradeId, r));
  });
  return like.find((l) => l === 'samme') ?? like.find((l) => l === 'kanskje') ?? 'annen';
}
