import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { erUkaForfalt, ukeoppgaver, type Ukeoppgave } from '../regler/ukeoppgave.ts';

/** Så mange av de siste ukene Min dag minner om før noen gjennomgang er begynt. */
const UKER = 6;

export type Gjennomgang = { fra: Dato; til: Dato; ferdig: boolean };

/**
 * Alle gjennomgangene, hvor gamle de enn er. Et uttrekk er ferdig når noen har gjort det ferdig, og ingen rad den som spør
 * ser, er uten beslutning: det en annen ikke så, venter hos den som ser det.
 */
export async function gjennomganger(tx: OmradeTx): Promise<Gjennomgang[]> {
  const svar = await sql<Gjennomgang>`
    select u.periode_fra as fra, u.periode_til as til, u.ferdig_ved is not null and not exists (
      select 1 from varde.kandidat k where k.omrade_id = u.omrade_id and k.uttrekk_id = u.id and not k.vernet
        and not exists (select 1 from varde.triagebeslutning b
          where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null)) as ferdig
    from varde.uttrekk u where u.omrade_id = ${tx.aktor.omradeId}`.execute(tx.db);
  return svar.rows;
}

/** Ukene den som leser uttrekk her, ikke har fått gjennomgått: de blir stående til de er det (TP-16). */
export async function ugjorteUker(tx: OmradeTx, iDag: Dato): Promise<Ukeoppgave[]> {
  const leser = await sql<{ kan: boolean }>`
    select exists (select tilgang.uttrekk_for()) as kan`.execute(tx.db);
  if (leser.rows[0]?.kan !== true) return [];
  return ukeoppgaver(await gjennomganger(tx), iDag, UKER).filter(
    (u) => u.tilstand !== 'gjennomgatt',
  );
}

export type VernetVenter = { siden: Dato; forfalt: boolean };

/** Venter noe på den vernede lista på meg? Aldri hvor mange eller hvem; å se raden krever ny innlogging (VV-48). */
export async function vernetVenter(tx: OmradeTx, iDag: Dato): Promise<VernetVenter | null> {
  const svar = await sql<{ dag: Dato; siden: Date }>`
    select dag, siden from tilgang.vernede_venter()`.execute(tx.db);
  const rad = svar.rows[0];
  return rad === undefined
    ? null
    : { siden: iDagIOslo(rad.siden), forfalt: erUkaForfalt(rad.dag, iDag) };
}

export type Ukearbeid = 'ferdig' | 'venter' | 'forfalt';

/** Lederens ene ord om enhetens ukearbeid, alt i ett; `null` for alle andre (1.16b). */
export async function lesUkearbeid(hus: Hus, hvem: Legitimasjon): Promise<Ukearbeid | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const svar = await sql<{ ord: Ukearbeid | null }>`
      select tilgang.ukearbeid(${iDagIOslo(hus.klokke.naa())}::date) as ord`.execute(tx.db);
    const ord = svar.rows[0]?.ord ?? null;
    await tx.logg({
      handling: 'ledertall_vist',
      utfall: ord === null ? 'nei' : 'ja',
      objekter: [],
    });
    return ord;
  });
}
