import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { klient, startApp, type Httpsvar, type Testapp } from '../support/app.ts';

/** Det vakten eller en side sier nei til, står i loggen: hvem, når og id-ene det ble spurt om, enten de finnes eller ikke (DU-01). */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

type Rad = {
  omrade: string;
  handling: string;
  utfall: string;
  grunnlag: string;
  objekter: { slag: string; id: string }[];
};

/** Radene et kall la igjen, i alle områder. */
async function radene(kall: () => Promise<Httpsvar>): Promise<{ svar: Httpsvar; rader: Rad[] }> {
  const [siste] = await app.eier<{ seq: string }>(
    'select coalesce(max(seq), 0) as seq from varde.revisjon',
  );
  const svar = await kall();
  const rader = await app.eier<Rad>(
    `select coalesce(o.slug, 'ingen') as omrade, r.handling, r.utfall, r.grunnlag,
       coalesce((select json_agg(json_build_object('slag', x.slag, 'id', x.objekt_id) order by x.nr)
         from varde.revisjon_objekt x where x.omrade_id = r.omrade_id and x.seq = r.seq), '[]') as objekter
     from varde.revisjon r left join varde.omrade o on o.id = r.omrade_id
     where r.seq > $1 and r.handling <> 'fremmed_sporring' order by r.seq`,
    [siste?.seq ?? '0'],
  );
  return { svar, rader };
}

const NEI: Rad = {
  omrade: 'fjordvik',
  handling: 'tilgang_nektet',
  utfall: 'nei',
  grunnlag: '',
  objekter: [],
};
const spurt = (...ider: string[]) => ider.map((id) => ({ slag: 'spurt', id }));
const uten = ({ status, hoder, kropp }: Httpsvar) => ({ status, hoder, kropp });

it.each([
  ['helsesykepleier', 'GET', '/fjordvik/uttrekk'],
  ['helsesykepleier', 'GET', '/fjordvik/uttrekk/ID'],
  ['helsesykepleier', 'POST', '/fjordvik/uttrekk/ID/ferdig'],
  ['koordinator', 'GET', '/fjordvik/folk'],
  ['koordinator', 'GET', '/fjordvik/oppslag'],
  ['guide', 'POST', '/fjordvik/ansvar/utpek'],
  ['administrator', 'GET', '/fjordvik/vernet'],
  ['leder', 'GET', '/fjordvik/oppstart'],
] as const)(
  '(del) DU-01 %s har ikke rollen %s-ruta krever: ett nei i områdets logg med id-en det ble spurt om, og svaret er siden som ikke finnes',
  async (subjekt, metode, sti) => {
    const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
    const id = randomUUID();
    const til = sti.replace('ID', id);
    const { svar, rader } = await radene(() =>
      metode === 'GET' ? hvem.hent(til) : hvem.send(til, {}),
    );
    expect(rader).toEqual([{ ...NEI, objekter: spurt(...(sti.includes('ID') ? [id] : [])) }]);
    expect(uten(svar)).toEqual(uten(await hvem.hent('/fjordvik/finnes-ikke')));
    expect(svar.status).toBe(404);
  },
);

it.each([
  ['koordinator', '/fjordvik/saker/ID', 'sak_vist'],
  ['koordinator', '/fjordvik/uttrekk/ID', 'triage_vist'],
  ['administrator', '/fjordvik/folk/ID', 'medlemmer_vist'],
  ['helsesykepleier', '/fjordvik/meg/arbeidsforhold?id=ID', 'tilgang_nektet'],
] as const)(
  '(del) DU-01 %s har rollen, men ikke det hen ber om: ett nei med id-en, aldri to og aldri ingen',
  async (subjekt, sti, handling) => {
    const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
    const id = randomUUID();
    const { svar, rader } = await radene(() => hvem.hent(sti.replace('ID', id)));
    expect(svar.status).toBe(404);
    const nei = rader.filter((r) => r.utfall === 'nei');
    expect(nei).toEqual([{ ...NEI, handling, objekter: [expect.objectContaining({ id })] }]);
  },
);

it('(del) DU-01 den som slipper inn, får intet nei i loggen', async () => {
  for (const [subjekt, stier] of [
    ['koordinator', ['min-dag', 'saker', 'uttrekk', 'uttrekk/registreringer', 'fravaer']],
    ['administrator', ['min-dag', 'folk', 'oppstart']],
    ['leder', ['min-dag', 'ansvar']],
    ['helsesykepleier', ['min-dag', 'registrer', 'programmet']],
  ] as const) {
    const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
    for (const sti of stier) {
      const { svar, rader } = await radene(() => hvem.hent(`/fjordvik/${sti}`));
      expect([sti, svar.status]).toEqual([sti, 200]);
      expect(rader.filter((r) => r.utfall !== 'ja')).toEqual([]);
    }
  }
});

/** Antallet området har fått vite om fra andre områder. */
const fremmede = () =>
  app.eier<{ grunnlag: string; aktor_id: null; objekter: number }>(
    `select r.grunnlag, r.aktor_id, (select count(*)::int from varde.revisjon_objekt x where x.seq = r.seq) as objekter
     from varde.revisjon r join varde.omrade o on o.id = r.omrade_id
     where o.slug = 'fjordvik' and r.handling = 'fremmed_sporring'`,
  );

it('(del) DU-01 i et område personen ikke er med i, skrives neiet i hens eget, likt for det som finnes og ikke, og området får antallet', async () => {
  const hvem = await klient(app, 'ytteroy', '/ytteroy/min-dag');
  const [medlem] = await app.eier<{ id: string }>(
    `select m.id from varde.medlemskap m join varde.omrade o on o.id = m.omrade_id where o.slug = 'fjordvik' limit 1`,
  );
  const [finnes, finnesIkke] = [medlem?.id ?? '', randomUUID()];
  const spor = (omrade: string, id: string) => radene(() => hvem.hent(`/${omrade}/folk/${id}`));
  const nei = { ...NEI, omrade: 'ytteroy' };
  const ett = await spor('fjordvik', finnes);
  expect(ett.rader).toEqual([{ ...nei, objekter: spurt(finnes) }]);
  for (const [omrade, id] of [
    ['fjordvik', finnesIkke],
    ['finnes-ikke', finnes],
    ['finnes-ikke', finnesIkke],
  ] as const) {
    const annet = await spor(omrade, id);
    expect(annet.rader, `${omrade} ${id}`).toEqual([{ ...nei, objekter: spurt(id) }]);
    expect(uten(annet.svar)).toEqual(uten(ett.svar));
  }
  // De to spørsmålene om det som finnes; forsegleren kan ta dem i hvert sitt hode.
  await vi.waitFor(
    async () => {
      const antall = (await fremmede()).map((r) => Number(r.grunnlag));
      expect(antall.reduce((sum, n) => sum + n, 0)).toBe(2);
    },
    { timeout: 15_000, interval: 250 },
  );
  for (const r of await fremmede()) expect(r).toMatchObject({ aktor_id: null, objekter: 0 });
});

it('(del) DU-01 den som ikke er med noe sted, står i loggen utenfor områdene, med id-en', async () => {
  const hvem = await klient(app, 'uten_omrade', '/');
  for (const sti of ['/fjordvik/saker/ID', '/finnes-ikke/saker/ID']) {
    const id = randomUUID();
    const { svar, rader } = await radene(() => hvem.hent(sti.replace('ID', id)));
    expect(svar.status).toBe(404);
    expect(rader).toEqual([{ ...NEI, omrade: 'ingen', objekter: spurt(id) }]);
  }
});
