import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { leggInnSaker } from '../support/aarssaker.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser, trykk, VISNINGER } from '../support/nettleser.ts';
import { hoved, lenke } from '../support/paaSiden.ts';

let app: Testapp;
let leser: Nettleser;
const FJOR = Number(iDagIOslo(new Date()).slice(0, 4)) - 1;
const FORELDET =
  'Grensen for små tall er hevet, eller reglene er blitt strengere, siden utkastet ble laget. Lag et nytt utkast.';
const grensenEr = (k: number) =>
  app.eier(`update varde.omrade set minste_tall = $1 where slug = 'fjordvik' returning id`, [k]);

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const omrader = await app.eier<{ slug: string; id: string }>('select slug, id from varde.omrade');
  const brukere = await app.eier<{ subjekt: string; id: string }>(
    'select subjekt, id from varde.bruker',
  );
  const hus = {
    eier: app.eier,
    omrade: (slug: string) => omrader.find((o) => o.slug === slug)?.id ?? '',
    bruker: (subjekt: string) => brukere.find((b) => b.subjekt === subjekt)?.id ?? '',
  };
  for (const aar of [FJOR - 1, FJOR]) await leggInnSaker(hus, aar, 47);
  await app.eier(
    `update varde.omrade_utgave set fra = make_date($1, 1, 1) where omrade_id = (select id from varde.omrade where slug = 'fjordvik') returning fra`,
    [FJOR - 1],
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it.each([
  { bredde: 1280, aar: FJOR, grense: 5, hevet: 12 },
  { bredde: 320, aar: FJOR - 1, grense: 12, hevet: 14 },
])(
  'RE-09 ($bredde px) heves grensen mens koordinatoren ser gjennom utkastet, gjøres det ikke ferdig: siden sier hvorfor, har knappen som lager et nytt, og det nye gjøres ferdig',
  async ({ bredde, aar, grense, hevet }) => {
    await grensenEr(grense);
    const side = await loggInn(app, leser, 'koordinator', {
      bredde,
      js: true,
      til: '/fjordvik/rapport',
    });
    await trykk(side, `Lag utkast for ${aar}`);
    expect(await hoved(side)).toContain('Utkastet er laget.');
    expect(await hoved(side)).not.toContain(FORELDET);
    await grensenEr(hevet);
    await side.locator('[name=sett]').check();
    await trykk(side, 'Gjør rapporten ferdig');
    expect(await hoved(side)).toContain(FORELDET);
    // Det som ikke går, står ikke der: veien videre er knappen.
    expect(await side.getByRole('button', { name: 'Gjør rapporten ferdig' }).count()).toBe(0);
    expect(await funn(side, VISNINGER)).toEqual([]);
    await bilde(side, `rapport-avvist-${bredde}`);
    // Også den som åpner utkastet senere, får vite det, uten å prøve først.
    await lenke(side, 'Evaluering og rapport').click();
    await lenke(side, `Se utkastet for ${aar}`).click();
    expect(await hoved(side)).toContain(FORELDET);
    expect(await funn(side, VISNINGER)).toEqual([]);
    await bilde(side, `rapport-foreldet-${bredde}`);
    await trykk(side, 'Lag et nytt utkast');
    expect(await hoved(side)).toContain('Utkastet er laget.');
    expect(await hoved(side)).not.toContain(FORELDET);
    await bilde(side, `rapport-nytt-${bredde}`);
    await side.locator('[name=sett]').check();
    await trykk(side, 'Gjør rapporten ferdig');
    expect(await hoved(side)).toContain('Den er ferdig, og kan leses av alle i området.');
    expect(await hoved(side)).toContain(`Årsrapport ${aar}, versjon 1`);
  },
);
