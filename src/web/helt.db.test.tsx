import { afterAll, beforeAll, expect, test } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../tests/support/database.ts';
import { lagDorvakt } from '../db/hvem.ts';
import { lagInnlogger } from '../db/innlogging.ts';
import { lagPool } from '../db/pool.ts';
import { medKlient } from '../db/roller.ts';
import { DEMO_UTSTEDER } from '../integrations/oidc/demo/personer.ts';
import { systemklokke } from '../kernel/klokke.ts';
import { rute } from './rute.ts';
import { demohus, type Demohus } from './testhjelp/demohus.tsx';

const FJORDVIK = 'bbbbbbbb-0000-4000-8000-000000000001';
const side = rute({
  metode: 'GET',
  sti: '/:omrade',
  tilgang: { krever: { verv: ['programkoordinator'] }, hvorfor: 'test' },
  handler: (f) => f.vis(<p>{`${f.person.navn} i ${f.omrade.navn} (${f.omrade.modus})`}</p>),
});

let db: Testdatabase;
let hus: Demohus;
let pooler: ReturnType<typeof lagPool>[];
beforeAll(async () => {
  db = await nyTestdatabase();
  const app = lagPool(db.app, 3);
  const inn = lagPool(db.innlogging, 2);
  pooler = [app, inn];
  const innlogger = lagInnlogger(inn);
  hus = await demohus([side], (oidc) => ({
    klokke: systemklokke,
    dorvakt: lagDorvakt(app, innlogger),
    innlogging: { oidc, innlogger },
  }));
  await medKlient(db.eier, async (sp) => {
    await sp.query(
      `with o as (insert into varde.omrade (id, slug, navn, nokkel_id) values ($1, 'fjordvik', 'Fjordvik', gen_random_uuid()), (gen_random_uuid(), 'ytteroy', 'Ytterøy', gen_random_uuid())),
        org as (insert into varde.organisasjon (omrade_id, orgnr, navn, slag, behandlingsansvarlig)
          values ($1, '999999999', 'Politiet', 'politi', 'politi') returning id),
        b as (insert into varde.bruker (utsteder, subjekt, navn) values ($2, 'kari', 'Gammelt navn') returning id),
        m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id) select $1, b.id, org.id from b, org returning id)
       insert into varde.verv (omrade_id, medlemskap_id, rolle) select $1, id, 'programkoordinator' from m`,
      [FJORDVIK, DEMO_UTSTEDER],
    );
  });
});
afterAll(async () => {
  await hus.stopp();
  await Promise.all(pooler.map((pool) => pool.end()));
  await db.fjern();
});

test('fra innlogging til side gjennom ekte utsteder og ekte database; alt annet enn eget område er 404', async () => {
  const n = hus.nettleser();
  const valg = await (await n.gaa('/fjordvik')).text();
  const svar = await n.gaa(/action="([^"]+)"/.exec(valg)?.[1] ?? '', { subjekt: 'kari' });
  expect(await svar.text()).toContain('Kari Demo i Fjordvik (prove)');
  const [annet, ingen] = [await n.en('/ytteroy'), await n.en('/finnes-ikke')];
  expect([annet.status, ingen.status]).toEqual([404, 404]);
  expect(await annet.text()).toBe(await ingen.text());
});

test('vervet gjelder fra i dag: mistet verv er mistet side, uten ny innlogging', async () => {
  const n = hus.nettleser();
  const valg = await (await n.gaa('/fjordvik')).text();
  await n.gaa(/action="([^"]+)"/.exec(valg)?.[1] ?? '', { subjekt: 'kari' });
  await medKlient(db.eier, (sp) =>
    sp.query(`update varde.verv set fra = current_date - 2, til = current_date - 1`),
  );
  expect((await n.en('/fjordvik')).status).toBe(404);
});
