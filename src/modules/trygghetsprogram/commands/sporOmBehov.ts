import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { skalSpoerre } from '../regler/behovsvurdering.ts';
import { maalgruppe } from '../regler/maalgruppe.ts';
import { ROLLER_I_HENDELSEN, SAKSTYPER } from '../regler/typer.ts';

/**
 * Gir etterforskeren spørsmålet om programmet trengs (TP-37), når den utsatte er i målgruppen. Alderen er kryptert, så
 * appen ser på den; hvem som spørres og om det alt er spurt, vet basen. Kalles hver gang noe kan ha ført den utsatte inn i
 * målgruppen: er det spurt eller svart før, skjer ingenting.
 *
 * @param ny en straffesak til i saken: da spørres det igjen
 */
export async function sporOmBehov(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  ny: boolean,
): Promise<void> {
  const { omradeId } = tx.aktor;
  const [identitet, hendelser] = await Promise.all([
    tx.db
      .selectFrom('varde.identitet')
      .select('fodselsdato')
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .executeTakeFirst(),
    tx.db
      .selectFrom('varde.hendelse')
      .select(['sakstype', 'rolle', 'dato', 'anmeldt_dato', 'hatkriminalitet'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .where('anmeldt', '=', true)
      .execute(),
  ]);
  const fodt = radkoder(sak.nokkel, omradeId, 'identitet', sak.id).les(
    'fodselsdato',
    identitet?.fodselsdato ?? null,
  );
  const anmeldte = hendelser.map((h) =>
    maalgruppe({
      fodselsdato: fodt === null ? null : tilDato(fodt),
      hendelsesdato: h.dato,
      anmeldtDato: h.anmeldt_dato,
      idag: iDagIOslo(hus.klokke.naa()),
      sakstype: SAKSTYPER.find((x) => x === h.sakstype) ?? 'annet',
      rolle: ROLLER_I_HENDELSEN.find((x) => x === h.rolle) ?? 'ukjent',
      hatkriminalitet: h.hatkriminalitet,
      hatkriminalitetAlleAldre: sak.utgave.hatkriminalitetAlleAldre,
    }),
  );
  if (!skalSpoerre({ tilstand: sak.tilstand, anmeldte })) return;
  await sql`select tilgang.spor_om_behov(${sak.id}::uuid, ${ny})`.execute(tx.db);
}
