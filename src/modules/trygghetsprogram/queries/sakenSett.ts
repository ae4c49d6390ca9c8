import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Sakstilstand } from '../saksgang.ts';

/** Saken slik den som spør, leser raden. For den som bare etterforsker den, er det `tilgang.saker_jeg_etterforsker` sier (RO-05). */
export type SakenSett = {
  omrade_id: string;
  id: string;
  saksreferanse: string;
  eier_organisasjon: string;
  nokkel_id: string;
  kandidat_id: string | null;
  /** Grov for etterforskeren: det klareringen sier, om programmet er i gang, og om saken er slutt. */
  tilstand: Sakstilstand;
  tilstand_siden: Date | null;
  virker_fra: Date;
  registrert: Dato | null;
  anmeldt: boolean;
  alvorlig: boolean;
  aldersbaand: string;
  utgave_kode: string;
  utgave_versjon: number;
  koordinator_id: string;
  stedfortreder_id: string | null;
  egnet_vurdert_av: string | null;
  egnet_vurdert_ved: Date | null;
  siste_kontakt: Date | null;
  ungdommen_nei_dag: Dato | null;
  bare_etterforsker: boolean;
};

/** Én sak; ingen rad for den som verken leser den eller etterforsker den. */
export const sakenSett = (tx: OmradeTx, sakId: string) => sql<SakenSett>`(
    select s.omrade_id, s.id, s.saksreferanse, s.eier_organisasjon, s.nokkel_id, s.kandidat_id, s.tilstand, s.tilstand_siden, s.virker_fra,
      s.registrert, s.anmeldt, s.alvorlig, s.aldersbaand, s.utgave_kode, s.utgave_versjon, s.koordinator_id, s.stedfortreder_id,
      s.egnet_vurdert_av, s.egnet_vurdert_ved, s.siste_kontakt, s.ungdommen_nei_dag, false as bare_etterforsker
    from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId}
    union all
    select e.omrade_id, e.id, e.saksreferanse, e.eier_organisasjon, e.nokkel_id, null, e.tilstand, null, 'epoch',
      null, e.anmeldt, false, 'ukjent', e.utgave_kode, e.utgave_versjon, e.koordinator_id, null, null, null, null, null, true
    from tilgang.saker_jeg_etterforsker() e where e.id = ${sakId}
      and not exists (select 1 from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId}))`;
