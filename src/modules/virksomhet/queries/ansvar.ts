import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { ansvarsstatus, type Ansvarsstatus } from '../regler/ansvarsstatus.ts';
import { koordinatorvalg, type Koordinatorgrunn } from '../regler/koordinatorvalg.ts';
import { uforenligeVerv } from '../regler/uforenligeVerv.ts';
import { kommendeFravaer, type Fravaer } from './fravaer.ts';
import { finnMedlemskap, type Medlemskap } from './medlemskap.ts';

export type Koordinator = {
  brukerId: string;
  navn: string;
  organisasjonId: string;
  organisasjon: string;
  /** `null` når hen ikke er koordinator lenger, men ennå står på saker. */
  vervId: string | null;
  fra: Dato | null;
  /** Åpne saker hen har ansvaret for. */
  saker: number;
  stedfortrederI: number;
  utenStedfortreder: number;
};

export type Ansvarstall = {
  aktive: number;
  utenAnsvarlig: number;
  sluttet: number;
  utenStedfortreder: number;
  status: Ansvarsstatus;
};

export type Kanutpekes = { medlem: Medlemskap; grunn: Koordinatorgrunn | null };

export type Ansvarsside = {
  tall: Ansvarstall;
  venter: Medlemskap[];
  koordinatorer: Koordinator[];
  fravaer: Fravaer[];
  ansatte: Kanutpekes[];
};

export async function koordinatoroversikt(tx: OmradeTx): Promise<Koordinator[]> {
  const svar = await sql<Koordinator>`
    select bruker_id as "brukerId", navn, organisasjon_id as "organisasjonId", organisasjon, verv_id as "vervId", fra, saker,
      stedfortreder_i as "stedfortrederI", uten_stedfortreder as "utenStedfortreder"
    from tilgang.koordinatoroversikt()`.execute(tx.db);
  return svar.rows;
}

async function ansvarstall(tx: OmradeTx, koordinatorer: Koordinator[]): Promise<Ansvarstall> {
  const svar = await sql<{ aktive: number; uten: number }>`
    select aktive_koordinatorer as aktive, saker_uten_ansvarlig as uten from tilgang.koordinatoralarm()`.execute(
    tx.db,
  );
  const sum = (felt: (k: Koordinator) => number) => koordinatorer.reduce((n, k) => n + felt(k), 0);
  const tall = {
    aktive: svar.rows[0]?.aktive ?? 0,
    utenAnsvarlig: svar.rows[0]?.uten ?? 0,
    sluttet: sum((k) => (k.vervId === null ? k.saker : 0)),
    utenStedfortreder: sum((k) => k.utenStedfortreder),
  };
  return { ...tall, status: ansvarsstatus(tall) };
}

/** Ansatte som har oppgitt regime i organisasjonene jeg leder, og ikke er bekreftet; meg selv teller ikke. */
export function venterPaaMeg(medlemmer: readonly Medlemskap[], meg: string): Medlemskap[] {
  return medlemmer.filter((m) => m.regime !== null && !m.regimeBekreftet && m.brukerId !== meg);
}

async function ledede(tx: OmradeTx): Promise<string[]> {
  const svar = await sql<{ id: string }>`
    select o as id from tilgang.organisasjoner_med_verv('{leder}') o`.execute(tx.db);
  return [...new Set(svar.rows.map((r) => r.id))];
}

/** Lederens tall og ventende, til Min dag. */
export async function lederdel(
  tx: OmradeTx,
  iDag: Dato,
): Promise<{ tall: Ansvarstall; venter: number }> {
  const medlemmer = await finnMedlemskap(tx, iDag, { organisasjoner: await ledede(tx) });
  return {
    tall: await ansvarstall(tx, await koordinatoroversikt(tx)),
    venter: venterPaaMeg(medlemmer, tx.aktor.brukerId).length,
  };
}

function utpeking(m: Medlemskap, meg: string): Kanutpekes {
  const roller = m.verv.map((v) => v.rolle);
  const svar = koordinatorvalg({
    erMegSelv: m.brukerId === meg,
    slag: m.slag,
    behandlingsansvarlig: m.behandlingsansvarlig,
    regimeBekreftet: m.regimeBekreftet,
    uforenlig: uforenligeVerv(roller, 'programkoordinator'),
    erKoordinator: roller.some((r) => r === 'programkoordinator' || r === 'kommunal_koordinator'),
  });
  return { medlem: m, grunn: svar.tillatt ? null : svar.grunn };
}

/** Alt lederen har ansvar for i egne organisasjoner: bare navn på ansatte og antall saker (1.16b). Lesningen logges. */
export async function ansvarsside(hus: Hus, hvem: Legitimasjon): Promise<Ansvarsside> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const medlemmer = await finnMedlemskap(tx, iDag, { organisasjoner: await ledede(tx) });
    const koordinatorer = await koordinatoroversikt(tx);
    const mine = new Set(koordinatorer.map((k) => k.brukerId));
    await tx.logg({
      handling: 'ledertall_vist',
      objekter: medlemmer.map((m) => ({ slag: 'medlemskap', id: m.id })),
    });
    return {
      tall: await ansvarstall(tx, koordinatorer),
      venter: venterPaaMeg(medlemmer, tx.aktor.brukerId),
      koordinatorer,
      fravaer: (await kommendeFravaer(tx, iDag)).filter((f) => mine.has(f.brukerId)),
      ansatte: medlemmer.map((m) => utpeking(m, tx.aktor.brukerId)),
    };
  });
}
