import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { klient, startApp, type Httpsvar, type Testapp } from '../support/app.ts';

/** Det vakten eller en side sier nei til, står i områdets logg: hvem og når, aldri hva (DU-01). */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

type Rad = { omrade: string; handling: string; utfall: string; grunnlag: string; objekter: number };

/** Radene et kall la igjen, i alle områder. */
async function radene(kall: () => Promise<Httpsvar>): Promise<{ svar: Httpsvar; rader: Rad[] }> {
  const [siste] = await app.eier<{ seq: string }>(
    'select coalesce(max(seq), 0) as seq from varde.revisjon',
  );
  const svar = await kall();
  const rader = await app.eier<Rad>(
    `select coalesce(o.slug, 'ingen') as omrade, r.handling, r.utfall, r.grunnlag,
       (select count(*)::int from varde.revisjon_objekt x where x.seq = r.seq) as objekter
     from varde.revisjon r left join varde.omrade o on o.id = r.omrade_id where r.seq > $1 order by r.seq`,
    [siste?.seq ?? '0'],
  );
  return { svar, rader };
}

const NEI: Rad = {
  omrade: 'fjordvik',
  handling: 'tilgang_nektet',
  utfall: 'nei',
  grunnlag: '',
  objekter: 0,
};
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
  '(del) DU-01 %s har ikke rollen %s-ruta krever: ett nei i områdets logg uten id eller adresse, og svaret er siden som ikke finnes',
  async (subjekt, metode, sti) => {
    const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
    const til = sti.replace('ID', randomUUID());
    const { svar, rader } = await radene(() =>
      metode === 'GET' ? hvem.hent(til) : hvem.send(til, {}),
    );
    expect(rader).toEqual([NEI]);
    expect(uten(svar)).toEqual(uten(await hvem.hent('/fjordvik/finnes-ikke')));
    expect(svar.status).toBe(404);
  },
);

it.each([
  ['koordinator', '/fjordvik/saker/ID', 'sak_vist', 1],
  ['koordinator', '/fjordvik/uttrekk/ID', 'triage_vist', 1],
  ['administrator', '/fjordvik/folk/ID', 'medlemmer_vist', 1],
  ['helsesykepleier', '/fjordvik/meg/arbeidsforhold?id=ID', 'tilgang_nektet', 0],
] as const)(
  '(del) DU-01 %s har rollen, men ikke det hen ber om: ett nei, aldri to og aldri ingen',
  async (subjekt, sti, handling, objekter) => {
    const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
    const { svar, rader } = await radene(() => hvem.hent(sti.replace('ID', randomUUID())));
    expect(svar.status).toBe(404);
    expect(rader.filter((r) => r.utfall === 'nei')).toEqual([{ ...NEI, handling, objekter }]);
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

it('(del) DU-01 i et område personen ikke er med i, skrives ingenting, og svaret er det samme', async () => {
  const hvem = await klient(app, 'ytteroy', '/ytteroy/min-dag');
  const { svar, rader } = await radene(() => hvem.hent('/fjordvik/uttrekk'));
  expect(rader).toEqual([]);
  expect(uten(svar)).toEqual(uten(await hvem.hent('/finnes-ikke/uttrekk')));
});
