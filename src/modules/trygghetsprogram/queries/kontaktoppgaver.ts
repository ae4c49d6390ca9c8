import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { KALLER_PAA_KONTAKT } from '../regler/hvemGjoerOppgaven.ts';

/** En åpen oppgave i saken om å ta kontakt med ungdommen. */
export type Kontaktoppgave = {
  id: string;
  slag: (typeof KALLER_PAA_KONTAKT)[number];
  gang: number;
  /** Den er den sin som spør. */
  min: boolean;
  /** Den som har den, når det er en annen; `null` også når ingen har den. */
  hos: string | null;
  /** Den er koordinatorens egen. */
  koordinatorens: boolean;
  /** Ungdommen er nådd dagen det nye kom, eller siden: da kan den krysses av (VV-20). */
  naadd: boolean;
};

/** Oppgavene i saken den som spør kan krysse av, eldst først (VV-15, VV-19). Kaller den som logger visningen. */
export async function kontaktoppgaver(tx: OmradeTx, sakId: string): Promise<Kontaktoppgave[]> {
  const { rows } = await sql<Kontaktoppgave>`
    select o.id, o.slag, o.gang, coalesce(o.for_bruker = ${tx.aktor.brukerId}, false) as min, case when o.for_bruker <> ${tx.aktor.brukerId} then b.navn end as hos, s.id is not null as koordinatorens, tilgang.ungdommen_er_naadd(o.id) as naadd
    from varde.oppgave o left join varde.bruker b on b.id = o.for_bruker
    left join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.koordinator_id = o.for_bruker
    where o.omrade_id = ${tx.aktor.omradeId} and o.sak_id = ${sakId}::uuid and o.utfort is null and o.slag = any (tilgang.kaller_paa_kontakt())
    order by o.opprettet, o.id`.execute(tx.db);
  return rows;
}

/** Hvor mange av dem som skal gjøres før saken går til noen andre, til handlingen som sender den videre (VV-18). */
export async function kontaktFoerst(tx: OmradeTx, sakId: string): Promise<number> {
  const { rows } = await sql<{ antall: number }>`
    select tilgang.kontakt_foer_overfoering(${sakId}::uuid) as antall`.execute(tx.db);
  return rows[0]?.antall ?? 0;
}
