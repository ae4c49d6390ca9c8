import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { stedfortrederFor } from '../../virksomhet/index.ts';
import { initialer } from '../initialer.ts';
import { ukeoppgaver, type Ukeoppgave } from '../regler/ukeoppgave.ts';
import type { Sakstilstand } from './listSaker.ts';

export type Ventende = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  siden: Dato;
};

export type MinDag = {
  saker: Ventende[];
  nyttOmKjent: Ventende[];
  uker: Ukeoppgave[];
  meldinger: number;
  nesteUttrekk: Dato;
};

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  navn: Buffer | null;
  nytt: boolean;
};

/** Det noen venter på fra meg, eldst først. Navnene er initialer; navnet er en egen handling. */
export async function minDag(hus: Hus, hvem: Legitimasjon): Promise<MinDag> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    const mine = [brukerId, ...(await stedfortrederFor(tx)).map((s) => s.brukerId)];
    const svar = await sql<Rad>`
      select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, i.navn, s.nytt
      from (
        select s.*, exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id
          and o.slag = 'ny_rad_om_kjent_person' and o.for_bruker = ${brukerId} and o.utfort is null) as nytt
        from varde.sak s
        where s.omrade_id = ${omradeId} and s.koordinator_id = any(${mine}::uuid[]) and s.virker_fra <= ${naa}
          and s.tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt')
        order by s.tilstand_siden limit 50
      ) s
      left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      order by s.tilstand_siden`.execute(tx.db);
    const gjennomganger = await tx.db
      .selectFrom('varde.uttrekk')
      .select(['periode_fra as fra', 'periode_til as til', 'ferdig_ved'])
      .where('omrade_id', '=', omradeId)
      .execute();
    const leser = await sql<{
      kan: boolean;
    }>`select exists (select tilgang.uttrekk_for()) as kan`.execute(tx.db);
    const meldinger = await sql<{ n: number }>`
      select count(*)::int as n from varde.kandidat k where k.omrade_id = ${omradeId} and k.opphav = 'registrering' and not exists (
        select 1 from varde.triagebeslutning t where t.omrade_id = k.omrade_id and t.kandidat_id = k.id and t.angret_ved is null)`.execute(
      tx.db,
    );
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      svar.rows.map((r) => r.nokkel_id),
    );
    await tx.logg({
      handling: 'min_dag_vist',
      objekter: svar.rows.map((r) => ({ slag: 'sak', id: r.id })),
    });
    const linjer = svar.rows.flatMap((r) => {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined) return [];
      const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
      return [
        {
          nytt: r.nytt,
          linje: {
            sakId: r.id,
            saksreferanse: r.saksreferanse,
            initialer: initialer(navn),
            tilstand: r.tilstand,
            siden: iDagIOslo(r.tilstand_siden),
          },
        },
      ];
    });
    const uker =
      leser.rows[0]?.kan === true
        ? ukeoppgaver(
            gjennomganger.map((g) => ({ fra: g.fra, til: g.til, ferdig: g.ferdig_ved !== null })),
            iDag,
            6,
          )
        : [];
    return {
      saker: linjer.map((l) => l.linje),
      nyttOmKjent: linjer.filter((l) => l.nytt).map((l) => l.linje),
      uker: uker.filter((u) => u.tilstand !== 'gjennomgatt'),
      meldinger: meldinger.rows[0]?.n ?? 0,
      nesteUttrekk: leggTilDager(iDag, 7 - ((new Date(`${iDag}T12:00:00Z`).getUTCDay() + 6) % 7)),
    };
  });
}
