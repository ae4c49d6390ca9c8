import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';

/** Det en jobb bærer: id-er og datoer, aldri noe om en person. Basen tar ikke imot noe annet (0036). */
export type Jobbdata = Readonly<Record<string, string>>;

export type Jobb = {
  /** Små bokstaver og understrek; er også navnet i køen og i driftsloggen. */
  readonly navn: string;
  /** Faste klokkeslett som cron, norsk tid; `null` når jobben bare meldes. */
  readonly naar: string | null;
  /** Var Varde nede da klokka slo, gjøres det én gang når den er oppe igjen. */
  readonly taIgjen?: boolean;
  /** Hvor ofte det ses etter en jobb noen andre har meldt, i sekunder. */
  readonly sesEtter?: number;
  /** Kan gjentas: dør prosessen underveis, kjøres den fra begynnelsen av en annen. */
  readonly kjor: (data: Jobbdata) => Promise<void>;
};

/** Hva driften får vite: navnet på jobben og på feilen, aldri hvem eller hva den gjaldt. */
export type Jobbmelding =
  | { readonly kode: 'jobb_gjort'; readonly jobb: string; readonly ms: number }
  | { readonly kode: 'jobb_feilet'; readonly jobb: string; readonly feil: string }
  | { readonly kode: 'jobbko_feil'; readonly feil: string };

export type Jobbko = {
  /** Legger jobben i køen; står den der alt med de samme dataene, skjer ingenting. */
  readonly meld: (navn: string, data?: Jobbdata) => Promise<void>;
  /** Slutter å ta imot, venter på det som går (høyst 10 s), og gir fra seg resten. */
  readonly stopp: () => Promise<void>;
};

/** Sekunder mellom hver gang køen ser etter det faste, det døde og det gamle. */
const TAKT = { tilsyn: 60, klokke: 30 };
const SESETTER = 30;
/** En arbeider som ikke har gitt lyd fra seg på så lenge, er død, og jobben tas på nytt. */
const LYD_SEKUNDER = 60;
const STOPP_MS = 10_000;
/** To av samme slag uten data er den samme jobben. */
const KOLLISJONSNOKKEL = 'alene';

const FOERST_MS = 10_000;
const IGJEN_MS = 60_000;

const feilnavn = (feil: unknown): string => (feil instanceof Error ? feil.name : 'ukjent');

/** En tilkobling som har feilet midt i en transaksjon, kastes: den neste skal ikke arve den. */
async function sporring(pool: Pool, tekst: string, verdier?: unknown[]) {
  const klient = await pool.connect();
  let brutt = true;
  try {
    const svar = await klient.query(tekst, verdier);
    brutt = false;
    return svar;
  } finally {
    klient.release(brutt);
  }
}

/** Feilen skrives i køen uten innhold: en melding kunne båret en adresse eller et navn. */
function navnlos(): Error {
  const feil = new Error('jobben feilet');
  feil.stack = '';
  return feil;
}

async function settOpp(boss: PgBoss, jobb: Jobb): Promise<void> {
  const valg = {
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 900,
    heartbeatSeconds: LYD_SEKUNDER,
  };
  await boss.createQueue(jobb.navn, { policy: 'exclusive', ...valg });
  await boss.updateQueue(jobb.navn, valg);
  if (jobb.naar === null) return;
  await boss.schedule(jobb.navn, jobb.naar, null, {
    tz: 'Europe/Oslo',
    missed: jobb.taIgjen === true ? 'once' : 'skip',
    singletonKey: KOLLISJONSNOKKEL,
  });
}

function settIArbeid(boss: PgBoss, jobb: Jobb, si: (m: Jobbmelding) => void): Promise<string> {
  const valg = { pollingIntervalSeconds: jobb.sesEtter ?? SESETTER };
  return boss.work<Jobbdata | null>(jobb.navn, valg, async ([oppdrag]) => {
    const fra = performance.now();
    try {
      await jobb.kjor(oppdrag?.data ?? {});
    } catch (feil) {
      si({ kode: 'jobb_feilet', jobb: jobb.navn, feil: feilnavn(feil) });
      throw navnlos();
    }
    si({ kode: 'jobb_gjort', jobb: jobb.navn, ms: Math.round(performance.now() - fra) });
  });
}

/**
 * Køen (pg-boss) som `varde_jobb`, med arbeiderne i denne prosessen. Flere prosesser kan ha hver sin: en jobb tas av én,
 * og dør den, av en annen. Pakken leses inn her, så den ikke er med i det som leses før Varde svarer.
 *
 * @param pool tilkoblinger som `varde_jobb`
 * @param si det driften skal vite
 * @param takt sekunder mellom tilsynene; bare prøvene bytter den
 */
export async function startJobbko(
  pool: Pool,
  jobber: readonly Jobb[],
  si: (melding: Jobbmelding) => void,
  takt: { tilsyn: number; klokke: number } = TAKT,
): Promise<Jobbko> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: { executeSql: async (tekst, verdier) => sporring(pool, tekst, verdier) },
    schema: 'jobbko',
    migrate: false,
    createSchema: false,
    monitorVacuum: false,
    registerInstance: false,
    superviseIntervalSeconds: takt.tilsyn,
    monitorIntervalSeconds: takt.tilsyn,
    flowIntervalSeconds: 3_600,
    cronMonitorIntervalSeconds: takt.klokke,
    cronWorkerIntervalSeconds: takt.klokke,
  });
  boss.on('error', (feil) => si({ kode: 'jobbko_feil', feil: feilnavn(feil) }));
  const arbeidere = new Map<string, string>();
  try {
    await boss.start();
    for (const jobb of jobber) {
      await settOpp(boss, jobb);
      arbeidere.set(jobb.navn, await settIArbeid(boss, jobb, si));
    }
  } catch (feil) {
    await boss.stop({ graceful: false });
    throw feil;
  }
  return {
    async meld(navn, data = {}) {
      await boss.send(navn, data, {
        singletonKey: Object.values(data).join('_') || KOLLISJONSNOKKEL,
      });
      const arbeider = arbeidere.get(navn);
      if (arbeider !== undefined) boss.notifyWorker(arbeider);
    },
    stopp: () => boss.stop({ graceful: true, timeout: STOPP_MS }),
  };
}

/**
 * Som `startJobbko`, men litt etter at Varde svarer, så den første siden slipper å vente på det; er basen ikke å nå, prøves
 * det igjen hvert minutt til den er stoppet. Den som melder en jobb, starter den med en gang.
 */
export function holdJobbkoGaaende(
  pool: Pool,
  jobber: readonly Jobb[],
  si: (melding: Jobbmelding) => void,
  vent = { foerst: FOERST_MS, igjen: IGJEN_MS },
): Jobbko {
  let stanset = false;
  let neste: NodeJS.Timeout | undefined;
  let ko: Promise<Jobbko | null> | null = null;
  const start = async (): Promise<Jobbko | null> => {
    try {
      return await startJobbko(pool, jobber, si);
    } catch (feil) {
      si({ kode: 'jobbko_feil', feil: feilnavn(feil) });
      if (!stanset) omLitt(vent.igjen);
      return null;
    }
  };
  const begynn = (): Promise<Jobbko | null> => {
    clearTimeout(neste);
    ko = start();
    return ko;
  };
  const omLitt = (ms: number): void => {
    neste = setTimeout(() => void begynn(), ms);
    neste.unref();
  };
  omLitt(vent.foerst);
  return {
    async meld(navn, data) {
      const oppe = await (ko ?? begynn());
      if (oppe === null) throw new Error('Jobbkøen er ikke oppe');
      await oppe.meld(navn, data);
    },
    async stopp() {
      stanset = true;
      clearTimeout(neste);
      await (await ko)?.stopp();
    },
  };
}
