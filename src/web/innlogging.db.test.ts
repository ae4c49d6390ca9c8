import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { medKlient } from '../db/roller.ts';
import { lagInnlogger, type Innlogger, type NyOkt } from '../db/innlogging.ts';
import { hvemErJeg } from '../db/hvem.ts';
import { lagPool } from '../db/pool.ts';
import { nyTestdatabase, type Testdatabase } from '../../tests/support/database.ts';
import { hashAv, nyttToken } from './okt.ts';

const UTSTEDER = 'https://login.test';
const FJORDVIK = 'aaaaaaaa-0000-4000-8000-000000000001';
const SKOLE = 'aaaaaaaa-0000-4000-8000-000000000002';

let db: Testdatabase;
let pool: ReturnType<typeof lagPool>;
let app: ReturnType<typeof lagPool>;
let innlogger: Innlogger;
beforeAll(async () => {
  db = await nyTestdatabase();
  pool = lagPool(db.innlogging, 2);
  app = lagPool(db.app, 2);
  innlogger = lagInnlogger(pool);
  await medKlient(db.eier, async (sp) => {
    await sp.query(
      `insert into varde.omrade (id, slug, navn, nokkel_id) values ($1, 'fjordvik', 'Fjordvik', gen_random_uuid())`,
      [FJORDVIK],
    );
    await sp.query(
      `insert into varde.organisasjon (omrade_id, id, orgnr, navn, slag, behandlingsansvarlig)
       values ($1, $2, '999999999', 'Skolen', 'kommunal_tjeneste', 'kommune')`,
      [FJORDVIK, SKOLE],
    );
    await sp.query(
      'insert into varde.rollekobling (omrade_id, utsteder, rolle, organisasjon_id) values ($1, $2, $3, $4)',
      [FJORDVIK, UTSTEDER, 'skole-ansatt', SKOLE],
    );
  });
});
afterAll(async () => {
  await Promise.all([pool.end(), app.end()]);
  await db.fjern();
});

function okt(subjekt: string, ny: Partial<NyOkt> = {}): NyOkt & { token: Uint8Array } {
  const token = nyttToken();
  const navn = `Person ${subjekt}`;
  return {
    token,
    utsteder: UTSTEDER,
    subjekt,
    navn,
    roller: [],
    tokenHash: hashAv(token),
    authTid: new Date(),
    sidHash: null,
    ...ny,
  };
}

async function tell(tabell: 'bruker' | 'medlemskap' | 'verv' | 'innloggingsokt'): Promise<number> {
  return medKlient(db.eier, async (sp) => {
    const svar = await sp.query<{ antall: string }>(
      `select count(*) as antall from varde.${tabell}`,
    );
    return Number(svar.rows[0]?.antall);
  });
}

test('en ukjent person slipper ikke inn og etterlater ingen rad', async () => {
  const foer = [await tell('bruker'), await tell('innloggingsokt')];
  expect(await innlogger.lagOkt(okt('fremmed', { roller: ['noe-annet'] }))).toBeNull();
  expect(
    await innlogger.lagOkt(
      okt('fremmed', { utsteder: 'https://annen.test', roller: ['skole-ansatt'] }),
    ),
  ).toBeNull();
  expect([await tell('bruker'), await tell('innloggingsokt')]).toEqual(foer);
});

test('en rolle som er koblet, gjør den ansatte til medlem uten verv, én gang', async () => {
  const verv = await tell('verv');
  const lise = okt('lise', { roller: ['skole-ansatt'] });
  expect(await innlogger.lagOkt(lise)).not.toBeNull();
  const { person, omrade } = await hvemErJeg(app, { token: lise.token, omrade: 'fjordvik' });
  expect(person.navn).toBe('Person lise');
  expect(omrade).toMatchObject({ slug: 'fjordvik', roller: [], modus: 'prove' });
  const medlemmer = await tell('medlemskap');
  await innlogger.lagOkt(okt('lise', { roller: ['skole-ansatt'] }));
  expect(await tell('medlemskap')).toBe(medlemmer);
  expect(await tell('verv')).toBe(verv);
});

test('et avsluttet medlemskap kommer ikke tilbake av seg selv', async () => {
  const per = await innlogger.lagOkt(okt('per', { roller: ['skole-ansatt'] }));
  await medKlient(db.eier, (sp) =>
    sp.query(
      `update varde.medlemskap set fra = tilgang.dagen() - 9, til = tilgang.dagen() - 1 where bruker_id = $1`,
      [per?.brukerId],
    ),
  );
  expect(await innlogger.lagOkt(okt('per', { roller: ['skole-ansatt'] }))).toBeNull();
});

test('et navn utstederen ikke sender, visker ikke ut navnet vi har', async () => {
  await innlogger.lagOkt(okt('mona', { roller: ['skole-ansatt'] }));
  const uten = okt('mona', { navn: '' });
  await innlogger.lagOkt(uten);
  expect((await hvemErJeg(app, { token: uten.token, omrade: null })).person.navn).toBe(
    'Person mona',
  );
});

test('adressen og språket fra innloggingen huskes til varslene; det som ikke sies eller ikke er en adresse, står', async () => {
  const kjent = async () =>
    medKlient(db.eier, async (sp) => {
      const svar = await sp.query<{ epost: string | null; sprak: string | null }>(
        `select epost, sprak from varde.bruker where subjekt = 'vera'`,
      );
      return svar.rows[0];
    });
  const inn = (mer: Partial<NyOkt>) =>
    innlogger.lagOkt(okt('vera', { roller: ['skole-ansatt'], ...mer }));
  await inn({});
  expect(await kjent()).toEqual({ epost: null, sprak: null });
  await inn({ epost: 'vera@skole.example', sprak: 'nn' });
  for (const epost of [null, 'ikke en adresse', 'a@b', `${'x'.repeat(200)}@skole.example`])
    await inn({ epost });
  expect(await kjent()).toEqual({ epost: 'vera@skole.example', sprak: 'nn' });
});

test('en avsluttet økt gjelder ikke, verken her eller fra utstederen (sid)', async () => {
  const sidHash = randomBytes(32);
  const en = okt('nina', { roller: ['skole-ansatt'] });
  const to = okt('nina', { sidHash });
  await innlogger.lagOkt(en);
  await innlogger.lagOkt(to);
  await innlogger.avslutt(en.tokenHash);
  await expect(hvemErJeg(app, { token: en.token, omrade: null })).rejects.toThrow(
    'Ingen gyldig økt',
  );
  expect((await hvemErJeg(app, { token: to.token, omrade: null })).person.navn).toBe('Person nina');
  await innlogger.avsluttSid(randomBytes(32));
  await hvemErJeg(app, { token: to.token, omrade: null });
  await innlogger.avsluttSid(sidHash);
  await expect(hvemErJeg(app, { token: to.token, omrade: null })).rejects.toThrow(
    'Ingen gyldig økt',
  );
});

test('utløpt økt: eieren er kjent i 24 timer, så ikke lenger', async () => {
  const tor = okt('tor', { roller: ['skole-ansatt'] });
  const inne = await innlogger.lagOkt(tor);
  const flytt = (timer: number) =>
    medKlient(db.eier, (sp) =>
      sp.query(
        `update varde.innloggingsokt set sist_sett = now() - make_interval(hours => $1) where token_hash = $2`,
        [timer, Buffer.from(tor.tokenHash)],
      ),
    );
  await flytt(23);
  await expect(hvemErJeg(app, { token: tor.token, omrade: null })).rejects.toThrow(
    'Ingen gyldig økt',
  );
  expect(await innlogger.utloptEier(tor.tokenHash)).toBe(inne?.brukerId);
  await flytt(25);
  expect(await innlogger.utloptEier(tor.tokenHash)).toBeNull();
});

test('uten tidspunkt fra utstederen løfter innloggingen ingenting', async () => {
  const uten = okt('uno', { roller: ['skole-ansatt'], authTid: new Date(0) });
  await innlogger.lagOkt(uten);
  expect((await hvemErJeg(app, { token: uten.token, omrade: null })).person.authTid.getTime()).toBe(
    0,
  );
});

test('varde_app når ingen av innloggingens funksjoner', async () => {
  await expect(
    lagInnlogger(app).lagOkt(okt('tyv', { roller: ['skole-ansatt'] })),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(lagInnlogger(app).avsluttSid(randomBytes(32))).rejects.toMatchObject({
    code: '42501',
  });
});
