import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { navngitteISaken } from '../queries/navngitteISaken.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { etterforskersNavn, hvemNavnetKanVaere } from '../regler/etterforskersNavn.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Det koordinatoren har sagt om at noen heter det samme, og navnet det ble sagt om. */
export type Navnesvar = { om: string; svar: 'ja' | 'nei' };

/**
 * Er etterforskeren som skrives inn, en som er noe i saken, eller kan bli guide i den (TG-03, VV-23)? Svaret føres i loggen.
 *
 * @returns det det stoppet med, eller `hen`: den navnet nevner; `null` når det er en annen
 */
export async function avklarEtterforskersNavn(
  { hus, tx, sak }: { hus: Hus; tx: OmradeTx; sak: Samtalesak },
  inn: { navn: string | null; staar: string | null; sagt: Navnesvar | null },
): Promise<{ stopp: DomainError } | { hen: string | null }> {
  const { navn, staar, sagt } = inn;
  if (navn === null || navn === staar) return { hen: null };
  const personer = await navngitteISaken(tx, sak.id, hus.klokke.naa());
  const like = hvemNavnetKanVaere({ navn, staar, personer });
  const svar = sagt?.om === navn ? sagt.svar : null;
  const regel = etterforskersNavn({ like, svar });
  const [foerste] = like;
  if (!regel.tillatt)
    return {
      stopp: new DomainError(regel.grunn, {
        ...{ navn: foerste?.navn ?? '', rolle: foerste?.rolle ?? 'mulig' },
      }),
    };
  if (foerste === undefined) return { hen: null };
  await tx.logg({
    handling: svar === 'ja' ? 'etterforsker_er_navngitt' : 'etterforsker_er_en_annen',
    utfall: 'ja',
    objekter: [
      { slag: 'sak', id: sak.id },
      ...like.map((p) => ({ slag: 'bruker', id: p.brukerId })),
    ],
  });
  return { hen: svar === 'ja' ? foerste.brukerId : null };
}

/** Den som velges til å svare, og hendelsen når saken har flere. */
export type Valgt = { brukerId: string; hendelseId: string | null };

/**
 * Den navnet nevner, er ute av det hen var i saken i samme transaksjon, og etterforsker for alle veggene fra nå.
 *
 * @returns den som også kan velges til å svare for straffesaken, når ingen gjør det
 */
export async function navngiEtterforsker(
  tx: OmradeTx,
  { sakId, hendelseId }: { sakId: string; hendelseId: string },
  hen: string | null,
): Promise<Valgt | null> {
  if (hen === null) return null;
  const { rows } = await sql<{ utfall: string | null; flere: boolean }>`
    select tilgang.navngi_etterforsker(${sakId}::uuid, ${hen}::uuid) as utfall,
      (select count(*) > 1 from varde.hendelse h where h.omrade_id = ${tx.aktor.omradeId} and h.sak_id = ${sakId} and h.anmeldt) as flere`.execute(
    tx.db,
  );
  const utfall = rows[0]?.utfall ?? null;
  // Alt eller ingenting: fikk hen ansvaret for saken imens, lagres heller ikke navnet.
  if (utfall === null) throw new DomainError('flere_heter_det');
  // Har saken flere, er det den ene hendelsen navnet sto om (VV-10).
  return utfall === 'velges'
    ? { brukerId: hen, hendelseId: rows[0]?.flere === true ? hendelseId : null }
    : null;
}

/** Den navnet nevner, svarer for straffesaken når ingen gjør det fra før, som når koordinatoren velger hen (VV-14). */
export async function velgDenNavngitte(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  valgt: Valgt | null,
): Promise<void> {
  if (valgt !== null) await velgEtterforsker(hus, hvem, { sakId, ...valgt, guidenViker: true });
}
