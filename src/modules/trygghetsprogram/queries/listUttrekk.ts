import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { foreslaaPeriode, type Periode } from './foreslaaPeriode.ts';
import { kastedeUttrekk, type KastetUttrekk } from './kastedeUttrekk.ts';
import { gjeldendeUtgave } from './gjeldendeUtgave.ts';
import { gjennomganger } from './ukearbeid.ts';
import { udekkedeDager } from '../regler/udekkedeDager.ts';
import { ukeoppgaver, type Ukeoppgave } from '../regler/ukeoppgave.ts';

export type Uttrekkslinje = {
  id: string;
  utfall: 'lastet_opp' | 'tomt' | 'ikke_mottatt';
  periodeFra: Dato;
  periodeTil: Dato;
  kjoertDato: Dato;
  kjoertAv: string;
  lastetOppAv: string;
  ferdig: boolean;
  rader: number;
  avgjort: number;
};

export type Uttrekksoversikt = {
  kanLaste: boolean;
  uttrekk: Uttrekkslinje[];
  uker: Ukeoppgave[];
  udekkede: Dato[];
  /** Det skjemaet for neste uttrekk begynner med. */
  forslag: Periode & { kjoertDato: Dato; betyr: 'bosted' | 'aasted' | null };
  registreringer: { venter: number };
  /** Id-en til et uttrekk som er på vei inn. */
  paaVeiInn: string | null;
  /** Uttrekk som ikke ble lagt inn, og som ingen har lastet opp på nytt. */
  kastede: KastetUttrekk[];
  /** Utgaven sier at koordinatoren samarbeider tett med etterforskningen om de aktuelle (ED-06). */
  medEtterforskningen: boolean;
};

/** Gjort ferdig av noen, og uten rader jeg ser som ingen har tatt stilling til. */
const ferdig = (r: { ferdig_ved: Date | null; rader: number; avgjort: number }): boolean =>
  r.ferdig_ved !== null && r.avgjort >= r.rader;

/** Så mange av de nyeste vises; de som ikke er ferdige, vises uansett. */
const NYESTE = 52;

/** Så mange av de siste ukene vises også når de er gjennomgått. */
const UKER = 8;

/** Ukene med gjennomgang, forfalte og udekkede dager, og det som venter (TP-16, TP-53). */
export async function listUttrekk(hus: Hus, hvem: Legitimasjon): Promise<Uttrekksoversikt> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId } = tx.aktor;
    const iDag = iDagIOslo(hus.klokke.naa());
    const rader = await sql<{
      id: string;
      utfall: Uttrekkslinje['utfall'];
      periode_fra: Dato;
      periode_til: Dato;
      kjoert_dato: Dato;
      kjoert_av: string;
      lastet_opp_av: string | null;
      ferdig_ved: Date | null;
      kommunenr_betyr: 'bosted' | 'aasted' | null;
      rader: number;
      avgjort: number;
    }>`
      select u.id, u.utfall, u.periode_fra, u.periode_til, u.kjoert_dato, u.kjoert_av, b.navn as lastet_opp_av, u.ferdig_ved, u.kommunenr_betyr,
        (select count(*)::int from varde.kandidat k where k.omrade_id = u.omrade_id and k.uttrekk_id = u.id and not k.vernet) as rader,
        (select count(*)::int from varde.triagebeslutning t join varde.kandidat k on k.omrade_id = t.omrade_id and k.id = t.kandidat_id
          where k.omrade_id = u.omrade_id and k.uttrekk_id = u.id and not k.vernet and t.angret_ved is null) as avgjort
      from varde.uttrekk u left join varde.bruker b on b.id = u.lastet_opp_av
      where u.omrade_id = ${omradeId} and (u.ferdig_ved is null or u.id in (
        select n.id from varde.uttrekk n where n.omrade_id = u.omrade_id
        order by n.periode_til desc, n.lastet_opp_ved desc limit ${NYESTE}))
      order by u.periode_til desc, u.lastet_opp_ved desc`.execute(tx.db);
    // En uke uttrekket ikke kom, er gjennomgått, men ingen har sett dagene i den (TP-53).
    const dekket = await sql<{ fra: Dato; til: Dato }>`
      select u.periode_fra as fra, u.periode_til as til from varde.uttrekk u
      where u.omrade_id = ${omradeId} and u.utfall <> 'ikke_mottatt'`.execute(tx.db);
    const venter = await sql<{ n: number }>`
      select count(*)::int as n from varde.kandidat k
      where k.omrade_id = ${omradeId} and k.opphav = 'registrering' and not k.vernet and not exists (
        select 1 from varde.triagebeslutning t where t.omrade_id = k.omrade_id and t.kandidat_id = k.id and t.angret_ved is null)`.execute(
      tx.db,
    );
    const lese = await sql<{
      kan: boolean;
    }>`select exists (select tilgang.uttrekk_for()) as kan`.execute(tx.db);
    const vei = await tx.db
      .selectFrom('varde.innlasting')
      .select('id')
      .where('omrade_id', '=', omradeId)
      .where('kastet_ved', 'is', null)
      .orderBy('id')
      .executeTakeFirst();
    await tx.logg({
      handling: 'uttrekksliste_vist',
      objekter: rader.rows.map((r) => ({ slag: 'uttrekk', id: r.id })),
    });
    const perioder = await gjennomganger(tx);
    const kanLaste = lese.rows[0]?.kan === true;
    return {
      kanLaste,
      uttrekk: rader.rows.map((r) => ({
        id: r.id,
        utfall: r.utfall,
        periodeFra: r.periode_fra,
        periodeTil: r.periode_til,
        kjoertDato: r.kjoert_dato,
        kjoertAv: r.kjoert_av,
        lastetOppAv: r.lastet_opp_av ?? '',
        ferdig: ferdig(r),
        rader: r.rader,
        avgjort: r.avgjort,
      })),
      uker: kanLaste ? ukeoppgaver(perioder, iDag, UKER) : [],
      udekkede: udekkedeDager(dekket.rows),
      forslag: {
        ...foreslaaPeriode(perioder, iDag),
        kjoertDato: iDag,
        betyr: rader.rows.find((r) => r.kommunenr_betyr !== null)?.kommunenr_betyr ?? null,
      },
      registreringer: { venter: venter.rows[0]?.n ?? 0 },
      paaVeiInn: vei?.id ?? null,
      kastede: await kastedeUttrekk(tx),
      medEtterforskningen:
        (await gjeldendeUtgave(tx, iDag))?.arbeidMedAktuelle.includes(
          'samarbeid_med_etterforskning',
        ) === true,
    };
  });
}
