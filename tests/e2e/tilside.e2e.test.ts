import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagPool } from '../../src/db/pool.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';

/** Det som ble skrevet da innloggingen ikke gjaldt: ingenting av det blir borte, og ingenting nyere skrives over. */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
beforeEach(async () => {
  await app.eier('delete from varde.utkast');
  await app.eier('delete from varde.bevart_skjema');
});

const antall = async (tabell: string): Promise<number> =>
  (await app.eier<{ n: number }>(`select count(*)::int as n from varde.${tabell}`))[0]?.n ?? -1;
const utlop = () =>
  app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);

async function tilMelding(side: Side): Promise<void> {
  const sted = await app.eier<{ id: string }>(
    `select m.organisasjon_id as id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     where b.subjekt = 'helsesykepleier'`,
  );
  const q = { regime: 'helsepersonelloven', grunnlag: 'samtykke', anmeldt: 'nei' };
  const sporring = new URLSearchParams({ sted: sted[0]?.id ?? '', ...q }).toString();
  await side.goto(`${app.adresse}/fjordvik/registrer?${sporring}`);
}
const grunnen = (side: Side) => side.locator('[name=grunn]').inputValue();

describe('skrevet mens innloggingen ikke gjaldt', () => {
  it('økta går ut, hen logger inn i en annen fane og skriver videre i den første: det nyeste står når siden lastes på nytt', async () => {
    const side = await loggInn(app, leser, 'helsesykepleier', { bredde: 1280, js: true });
    await tilMelding(side);
    await utlop();
    await side.locator('[name=grunn]').fill('A');
    await side.getByText('Du er logget ut.').waitFor();
    expect(await antall('bevart_skjema')).toBe(1);

    // Innlogget et annet sted, rett på Min dag: der står det at noe er lagt til side.
    const annen = await loggInn(app, leser, 'helsesykepleier', {
      ...{ bredde: 320, js: true as const },
      til: '/fjordvik/min-dag',
    });
    await annen.getByRole('heading', { name: 'Skrevet, men ikke sendt' }).waitFor();
    const lenke = annen.getByRole('link', { name: 'En melding' });
    expect(await lenke.getAttribute('href')).toContain('/fjordvik/registrer?');
    expect(await annen.content()).not.toContain('>A<');
    expect(await funnPaaSiden(annen)).toEqual([]);

    const kaker = (await annen.context().cookies()).filter((k) => k.name === 'varde');
    await side.context().addCookies(kaker);
    await side.locator('[name=grunn]').fill('A og mye mer');
    await side.getByText(/^lagret \d\d:\d\d/).waitFor();
    await side.locator('varde-utkast:not([data-venter])').waitFor({ state: 'attached' });
    expect([await antall('utkast'), await antall('bevart_skjema')]).toEqual([1, 0]);
    await side.goto(`${app.adresse}/fjordvik/registrer?utkast=fortsett`);
    expect(await grunnen(side)).toBe('A og mye mer');
    expect(await side.getByRole('link', { name: /^Vis teksten fra/ }).count()).toBe(0);
    await annen.reload();
    expect(await annen.getByText('Skrevet, men ikke sendt').count()).toBe(0);
    await leser.ferdig(annen);
    await leser.ferdig(side);
  });

  it.each([
    ['med skript', true],
    ['uten skript', false],
  ] as const)(
    '%s, logget ut i en annen fane: det som sendes, står på siden som svarer, og ingenting er lagret',
    async (_, js) => {
      const side = await loggInn(app, leser, 'helsesykepleier', { bredde: 320, js });
      await tilMelding(side);
      await side.context().clearCookies();
      const skrevet = 'Tør ikke gå hjem <fra> trening';
      await side.locator('[name=grunn]').fill(skrevet);
      await side.getByRole('button', { name: 'Send meldingen' }).click();
      await side.getByText('Du er ikke logget inn, så dette er ikke sendt').waitFor();
      expect(await side.getByText(skrevet).count()).toBe(1);
      expect([await antall('utkast'), await antall('bevart_skjema')]).toEqual([0, 0]);
      await leser.ferdig(side);
    },
  );

  it('er det ti på vent, står de med navn og lenke på siden som svarer, uten noe av det som er skrevet; en annen ser dem ikke på sin Min dag', async () => {
    const pool = lagPool(app.base.innlogging, 1);
    const lager = lagBevartSkjema(pool, app.hus.nokler);
    const [meg] = await app.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'helsesykepleier'`,
    );
    const sak = '11111111-1111-4111-8111-111111111111';
    for (let nr = 0; nr < 10; nr++)
      await lager.bevar(
        ...([meg?.id ?? '', `/fjordvik/saker/${sak}/logg/${String(nr)}`] as const),
        ...(['', { ord: ['Kanari Fuglesang'] }] as const),
      );
    await pool.end();
    const side = await loggInn(app, leser, 'helsesykepleier', { bredde: 320, js: false });
    await tilMelding(side);
    await side.locator('[name=grunn]').fill('det ellevte');
    await app.eier(
      `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
       select m.omrade_id, b.id, gen_random_uuid(), 'triage', gen_random_uuid(), '\\x00'
       from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id and b.subjekt = 'helsesykepleier', generate_series(1, 200)`,
    );
    await side.getByRole('button', { name: 'Lagre utkast' }).click();
    expect(await side.getByText('det ellevte').count()).toBe(1);
    const lenker = side.getByRole('link', { name: 'Loggen i en sak' });
    expect(await lenker.count()).toBe(10);
    expect(await lenker.first().getAttribute('href')).toContain(`/fjordvik/saker/${sak}/logg/`);
    expect(await side.content()).not.toContain('Kanari');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await side.getByRole('link', { name: 'Loggen i en sak' }).count()).toBe(10);
    const annen = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false as const },
      til: '/fjordvik/min-dag',
    });
    expect(await annen.getByText('Skrevet, men ikke sendt').count()).toBe(0);
    await leser.ferdig(annen);
    await leser.ferdig(side);
  });
});

/** Sidene som er skrevet for hånd, og som selv viser igjen det som er lagt til side (`f.bevart`, `aapneUtkast`). */
const VISER_SELV = [
  '/:omrade/borte/:brukerId',
  '/:omrade/fravaer',
  '/:omrade/fravaer/guide',
  '/:omrade/meg/arbeidsforhold',
  '/:omrade/registrer',
  '/:omrade/uttrekk/uteblitt',
  '/:omrade/vernet/:id',
];

it('hver side som tar imot et skjema på sin egen sti, viser igjen det som er lagt til side for den, eller sier at den ikke gjør det', () => {
  const sider = new Set(app.ruter.filter((r) => r.metode === 'GET').map((r) => r.sti));
  const resten = app.ruter
    .filter((r) => r.metode === 'POST' && r.inngang.slag === 'lukket' && sider.has(r.sti))
    .filter((r) => r.nokkelErFane !== true && r.visesIkkeIgjen !== true)
    .map((r) => r.sti);
  expect(resten.toSorted()).toEqual(VISER_SELV);
});
