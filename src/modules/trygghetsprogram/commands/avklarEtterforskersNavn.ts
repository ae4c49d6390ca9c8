import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { navngitteISaken } from '../queries/navngitteISaken.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import {
  denNavngitte,
  etterforskersNavn,
  hvemNavnetKanVaere,
  type Hensvar,
  type Navngitt,
} from '../regler/etterforskersNavn.ts';
import { giStraffesaken } from './giStraffesaken.ts';

/** Det koordinatoren har sagt om at noen heter det samme, og navnet det ble sagt om. */
export type Navnesvar = { om: string; svar: Hensvar };

/**
 * Er etterforskeren som skrives inn, en som er noe i saken, eller kan bli guide i den (TG-03, VV-23)? Svaret føres i loggen.
 *
 * @returns det det stoppet med, eller `hen`: den navnet nevner; `null` når det er en annen
 */
export async function avklarEtterforskersNavn(
  { hus, tx, sak }: { hus: Hus; tx: OmradeTx; sak: Samtalesak },
  inn: { navn: string | null; staar: string | null; sagt: Navnesvar | null },
): Promise<{ stopp: DomainError } | { hen: Navngitt | null }> {
  const { navn, staar, sagt } = inn;
  if (navn === null || navn === staar) return { hen: null };
  const personer = await navngitteISaken(tx, sak.id, hus.klokke.naa());
  const like = hvemNavnetKanVaere({ navn, staar, personer });
  const svar = sagt?.om === navn ? sagt.svar : null;
  const regel = etterforskersNavn({ like, svar });
  const hen = denNavngitte({ like, svar });
  if (!regel.tillatt) {
    const om = hen ?? like[0];
    return {
      stopp: new DomainError(regel.grunn, {
        ...{ navn: om?.navn ?? '', rolle: om?.rolle ?? 'mulig' },
        beholder: om?.beholder === true ? 'ja' : 'nei',
      }),
    };
  }
  if (like.length === 0) return { hen: null };
  await tx.logg({
    handling: hen === null ? 'etterforsker_er_en_annen' : 'etterforsker_er_navngitt',
    utfall: 'ja',
    objekter: [
      { slag: 'sak', id: sak.id },
      ...(hen === null ? like : [hen]).map((p) => ({ slag: 'bruker', id: p.brukerId })),
    ],
  });
  return { hen };
}

/**
 * Den navnet nevner, er ute av det hen var i saken uten lederens grunn, og etterforsker for alle veggene fra nå. Svarer ingen for straffesaken
 * fra før, og hen kan, er hen valgt, som når koordinatoren velger hen (VV-14). Alt i transaksjonen navnet lagres i.
 *
 * @throws DomainError `koordinerer_selv` (navn) når hen fikk ansvaret for saken imens; det giStraffesaken stoppet med
 */
export async function navngiEtterforsker(
  { hus, tx, sak }: { hus: Hus; tx: OmradeTx; sak: Samtalesak },
  { hendelseId, hen }: { hendelseId: string; hen: Navngitt | null },
): Promise<void> {
  if (hen === null) return;
  const { rows } = await sql<{ utfall: string | null; flere: boolean }>`
    select tilgang.navngi_etterforsker(${sak.id}::uuid, ${hen.brukerId}::uuid) as utfall,
      (select count(*) > 1 from varde.hendelse h where h.omrade_id = ${tx.aktor.omradeId} and h.sak_id = ${sak.id} and h.anmeldt) as flere`.execute(
    tx.db,
  );
  const utfall = rows[0]?.utfall ?? null;
  // Alt eller ingenting: da lagres heller ikke navnet.
  if (utfall === null) throw new DomainError('koordinerer_selv', { navn: hen.navn });
  if (utfall !== 'velges') return;
  const { brukerId } = hen;
  // Har saken flere, er det den ene hendelsen navnet sto om (VV-10).
  const valgt = rows[0]?.flere === true ? hendelseId : null;
  const stopp = await giStraffesaken(
    { hus, tx, sak },
    { ...{ hendelseId: valgt, brukerId }, guidenViker: true },
  );
  if (stopp !== null) throw stopp;
  await tx.logg({
    handling: 'etterforsker_valgt',
    objekter: [
      { slag: 'sak', id: sak.id },
      ...(valgt === null ? [] : [{ slag: 'hendelse', id: valgt }]),
      { slag: 'bruker', id: brukerId },
    ],
  });
}
