import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Tilstand } from '../regler/typer.ts';

/** Egenrapporten etter en trussel jeg hørte, i en sak som siden er stengt for meg (TG-18, VV-06). Ikke hvem, og ikke ordene. */
export type Egenrapport = {
  meldingId: string;
  sakId: string;
  saksreferanse: string;
  tilstand: Tilstand;
  siden: Dato;
};

type Rad = {
  melding_id: string;
  sak_id: string;
  saksreferanse: string;
  tilstand: Tilstand;
  siden: Date;
};

/** De som står igjen, den eldste først. Kaller den som logger visningen. */
export async function egenrapporter(tx: OmradeTx): Promise<Egenrapport[]> {
  const { rows } = await sql<Rad>`
    select * from tilgang.egenrapporter_hos_meg() order by siden, melding_id`.execute(tx.db);
  return rows.map((r) => ({
    ...{ meldingId: r.melding_id, sakId: r.sak_id, saksreferanse: r.saksreferanse },
    ...{ tilstand: r.tilstand, siden: iDagIOslo(r.siden) },
  }));
}
