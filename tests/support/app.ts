import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { settSammen, type Tilkoblinger } from '../../src/composition.ts';
import type { PgConfig } from '../../src/db/pgconfig.ts';
import { lagPool } from '../../src/db/pool.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { PERSONER } from '../../src/demo/personer.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { systemklokke, type Klokke } from '../../src/kernel/klokke.ts';
import { lesKonfig } from '../../src/web/konfig.ts';
import { lagServer, lytt, stopp } from '../../src/web/server.ts';
import type { Grenser } from '../../src/web/takt.ts';
import type { Testdatabase } from './database.ts';
import { Lager } from './gjenbruk.ts';
import { GjenbrukteKlienter } from './gjenbrukteKlienter.ts';
import { NavngittKlient } from './navngitt.ts';
import { ledigPort } from './port.ts';

export type Testapp = {
  adresse: string;
  base: Testdatabase;
  hus: Awaited<ReturnType<typeof settSammen>>['hus'];
  ruter: Awaited<ReturnType<typeof settSammen>>['ruter'];
  eier: <T extends object>(sql: string, verdier?: unknown[]) => Promise<T[]>;
  /** Én tilkobling til å lage økter med: en ny for hver økt koster ti ganger så mye som økta. */
  innlogging: pg.Pool;
  steng: () => Promise<void>;
};

/** Grunnen under en app, og tilkoblingene den og testene får. */
type Appgrunn = {
  readonly base: Testdatabase;
  readonly klienter: GjenbrukteKlienter;
  readonly eier: pg.Pool;
  readonly innlogging: pg.Pool;
  readonly tilkoblinger: Tilkoblinger;
};

const lager = new Lager<Appgrunn>(
  (base) => {
    const klienter = new GjenbrukteKlienter();
    const gjenbrukt = (konfig: PgConfig, spar: number, Klient = pg.Client) => ({
      ...konfig,
      ...klienter.som(Klient, spar),
    });
    return {
      base,
      klienter,
      eier: lagPool(gjenbrukt(base.eier, 2), 2),
      innlogging: lagPool(gjenbrukt(base.innlogging, 1), 1),
      tilkoblinger: {
        app: gjenbrukt(base.app, 10, NavngittKlient),
        innlogging: gjenbrukt(base.innlogging, 2),
        jobb: gjenbrukt(base.jobb, 1),
        segl: base.segl,
        nokler: gjenbrukt(base.nokkel, 2),
      },
    };
  },
  async ({ klienter, eier, innlogging }) => {
    await Promise.all([eier.end(), innlogging.end()]);
    await klienter.lukk();
  },
);

/** Hele Varde slik `npm start` setter den sammen, på en fersk database og en ledig port, med demo-innloggingen. */
export async function startApp(klokke: Klokke = systemklokke, grenser?: Grenser): Promise<Testapp> {
  const appgrunn = await lager.hent();
  const { base, eier: eierpool, innlogging, tilkoblinger } = appgrunn;
  const data = mkdtempSync(join(tmpdir(), 'varde-app-'));
  const konfig = lesKonfig(
    { PORT: String(await ledigPort()), VARDE_DATA: data, LOGGNIVAA: 'silent' },
    data,
  );
  const { grunn } = inject('testklynge');
  mkdirSync(dirname(konfig.rotnokkelfil), { recursive: true, mode: 0o700 });
  writeFileSync(konfig.rotnokkelfil, Buffer.from(grunn.rot, 'hex').toString('base64'), {
    mode: 0o600,
  });
  // Grunnen er testhusets; her logger de inn der demoen sier.
  for (const tabell of ['bruker', 'rollekobling'])
    await eierpool.query(`update varde.${tabell} set utsteder = $1`, [DEMO_UTSTEDER]);
  const varde = await settSammen({
    konfig,
    baser: tilkoblinger,
    klokke,
    offentlig: dirname(inject('nettleser').manifest),
    oidc: null,
    logger: pino({ level: 'silent' }),
    ...(grenser === undefined ? {} : { grenser }),
  });
  const server = lagServer(varde.app, varde.demo?.montert);
  await lytt(server, konfig.port, '127.0.0.1');
  return {
    adresse: konfig.grunnadresse.origin,
    base,
    hus: varde.hus,
    ruter: varde.ruter,
    innlogging,
    eier: async <T extends object>(sql: string, verdier: unknown[] = []) =>
      (await eierpool.query<T>(sql, verdier)).rows,
    steng: async () => {
      await stopp(server, 500);
      await varde.steng();
      await lager.lever(appgrunn);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** En fersk økt for personen, forbi innloggingssiden: til å kalle handlinger og til å sende som kaken `varde`. */
export async function okt(
  app: Testapp,
  subjekt: string,
  omrade = 'fjordvik',
): Promise<Legitimasjon> {
  const token = randomBytes(32);
  await app.innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    DEMO_UTSTEDER,
    subjekt,
    PERSONER.find((p) => p.subjekt === subjekt)?.navn ?? subjekt,
    createHash('sha256').update(token).digest(),
  ]);
  return { token, omrade };
}

/** Skjemaet slik det sendes: med en fil i må det være `multipart`, ellers er det vanlige felter. */
export function skjemakropp(
  felter: Readonly<Record<string, string | File>>,
): URLSearchParams | FormData {
  const alle = Object.entries(felter);
  const tekst = alle.filter((f): f is [string, string] => typeof f[1] === 'string');
  if (tekst.length === alle.length) return new URLSearchParams(tekst);
  const kropp = new FormData();
  for (const [navn, verdi] of alle) kropp.append(navn, verdi);
  return kropp;
}

export type Httpsvar = { status: number; hoder: Record<string, string>; kropp: string };
export type Httpklient = {
  hent(sti: string): Promise<Httpsvar>;
  /** Sender et skjema slik en nettleser gjør, med skjematokenet økta har; med en fil i går det som `multipart`. */
  send(sti: string, felter: Record<string, string | File>): Promise<Httpsvar>;
};

/** Personen over HTTP, uten nettleser: innlogget, med egen kake, og uten å følge omdirigeringer. */
export async function klient(
  app: Testapp,
  subjekt: string,
  hjem: string,
  sprak = 'nb',
): Promise<Httpklient> {
  const { token } = await okt(app, subjekt);
  const kake = `varde=${Buffer.from(token).toString('base64url')}; varde-sprak=${sprak}`;
  const gjor = async (sti: string, valg: RequestInit, hoder: Record<string, string>) => {
    const svar = await fetch(`${app.adresse}${sti}`, {
      ...valg,
      redirect: 'manual',
      headers: { Cookie: kake, ...hoder },
    });
    const { date: _dato, 'set-cookie': _kake, ...resten } = Object.fromEntries(svar.headers);
    return { status: svar.status, hoder: resten, kropp: await svar.text() };
  };
  const side = await gjor(hjem, {}, {});
  const skjematoken = /name="_token" value="([^"]*)"/.exec(side.kropp)?.[1] ?? '';
  return {
    hent: (sti) => gjor(sti, {}, {}),
    send: (sti, felter) =>
      gjor(
        sti,
        { method: 'POST', body: skjemakropp({ _token: skjematoken, ...felter }) },
        { 'Sec-Fetch-Site': 'same-origin', Origin: app.adresse },
      ),
  };
}
