import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { stedfortrederFor } from '../../virksomhet/index.ts';
import { initialer } from '../initialer.ts';
import { nesteSteg, type NesteSteg } from '../regler/nesteSteg.ts';
import { ventetidTilKontakt, type Ventetid } from '../regler/ventetidTilKontakt.ts';
import { slippSteder } from '../sted.ts';
import { ukeoppgaver, type Ukeoppgave } from '../regler/ukeoppgave.ts';
import type { Sakstilstand } from './listSaker.ts';

export type Ventende = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  neste: NesteSteg | null;
  /** Dagene siden hendelsen, til første kontakt er tatt. */
  ventetid: Ventetid | null;
  siden: Dato;
};

export type MinDag = {
  /** Unge som venter på meg, den som har ventet lengst, først. */
  unge: Ventende[];
  /** Svar jeg trenger fra andre for å komme videre. */
  svar: Ventende[];
  nyttOmKjent: Ventende[];
  /** Saker der politiet har endret noe i raden som saken ikke har med (VV-09). */
  nyttFraPolitiet: Ventende[];
  /** Saker uten stedfortreder (VV-22). */
  utenStedfortreder: Ventende[];
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
  anmeldt: boolean;
  overlatt: boolean;
  uten_stedfortreder: boolean;
  hendelsesdato: Dato | null;
  navn: Buffer | null;
  nytt: boolean;
  fra_politiet: boolean;
  fra_politiet_ved: Date | null;
};

/** Så mange saker Min dag ser på; flere enn det er sakslistas sak. */
const HOYST = 100;

const lengstFoerst = (a: Ventende, b: Ventende) =>
  (b.ventetid?.dager ?? 0) - (a.ventetid?.dager ?? 0) || a.siden.localeCompare(b.siden);

/** Det noen venter på fra meg, eldst først. Navnene er initialer; navnet er en egen handling. */
export async function minDag(hus: Hus, hvem: Legitimasjon): Promise<MinDag> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    const mine = [brukerId, ...(await stedfortrederFor(tx)).map((s) => s.brukerId)];
    await slippSteder(tx, naa);
    const svar = await sql<Rad>`
      select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, s.anmeldt, s.nytt, s.fra_politiet, s.fra_politiet_ved, i.navn,
        s.stedfortreder_id is null as uten_stedfortreder,
        (select max(h.dato) from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id) as hendelsesdato,
        exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
          and t.relasjon = 'samtaleholder' and t.til is null) as overlatt
      from (
        select s.*, exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id
          and o.slag = 'ny_rad_om_kjent_person' and o.for_bruker = ${brukerId} and o.utfort is null) as nytt,
          k.id is not null as fra_politiet,
          (select max(u.lastet_opp_ved) from varde.uttrekksrad r
            join varde.uttrekk u on u.omrade_id = r.omrade_id and u.id = r.uttrekk_id
            where r.omrade_id = k.omrade_id and r.gjelder_kandidat_id = k.id and r.utfall = 'oppdatering') as fra_politiet_ved
        from varde.sak s
        left join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
          and k.endringer > k.endringer_tatt_inn
        where s.omrade_id = ${omradeId} and s.koordinator_id = any(${mine}::uuid[]) and s.virker_fra <= ${naa}
          and s.tilstand not in ('avsluttet', 'henvist', 'angret')
          and (s.tilstand <> 'aktiv' or s.stedfortreder_id is null or k.id is not null)
        order by k.id is null, s.tilstand_siden limit ${HOYST}
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
          rad: r,
          linje: {
            sakId: r.id,
            saksreferanse: r.saksreferanse,
            initialer: initialer(navn),
            neste: nesteSteg(r.tilstand, r),
            ventetid: ventetidTilKontakt({
              tilstand: r.tilstand,
              hendelsesdato: r.hendelsesdato,
              iDag,
            }),
            siden: iDagIOslo(r.tilstand_siden),
          },
        },
      ];
    });
    const velg = (ja: (l: (typeof linjer)[number]) => boolean): Ventende[] =>
      linjer.filter(ja).map((l) => l.linje);
    const paa = (hvem: readonly string[]) => (l: (typeof linjer)[number]) =>
      hvem.includes(l.linje.neste?.venterPaa ?? '');
    const uker =
      leser.rows[0]?.kan === true
        ? ukeoppgaver(
            gjennomganger.map((g) => ({ fra: g.fra, til: g.til, ferdig: g.ferdig_ved !== null })),
            iDag,
            6,
          )
        : [];
    return {
      unge: velg(paa(['koordinator'])).sort(lengstFoerst),
      svar: velg(paa(['etterforsker', 'jurist_eller_vakt', 'tildelt'])).sort(lengstFoerst),
      nyttOmKjent: velg((l) => l.rad.nytt),
      nyttFraPolitiet: linjer
        .filter((l) => l.rad.fra_politiet)
        .map(({ rad: { fra_politiet_ved: ved }, linje }) =>
          ved === null ? linje : { ...linje, siden: iDagIOslo(ved) },
        )
        .sort((a, b) => a.siden.localeCompare(b.siden)),
      utenStedfortreder: velg((l) => l.rad.uten_stedfortreder),
      uker: uker.filter((u) => u.tilstand !== 'gjennomgatt'),
      meldinger: meldinger.rows[0]?.n ?? 0,
      nesteUttrekk: leggTilDager(iDag, 7 - ((new Date(`${iDag}T12:00:00Z`).getUTCDay() + 6) % 7)),
    };
  });
}
