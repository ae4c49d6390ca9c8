import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagPool } from '../../src/db/pool.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn, loggInnIgjen } from '../support/innlogget.ts';
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

describe('innlogget fra forsiden, med noe lagt til side', () => {
  const ORD = 'Kanari tør ikke gå hjem';
  async function leggTilSide(subjekt: string, sti: string): Promise<void> {
    const pool = lagPool(app.base.innlogging, 1);
    const [meg] = await app.eier<{ id: string }>(`select id from varde.bruker where subjekt = $1`, [
      subjekt,
    ]);
    const felter = { ord: [ORD], slag: ['trenger_mer'] };
    await lagBevartSkjema(pool, app.hus.nokler).bevar(meg?.id ?? '', sti, '', felter);
    await pool.end();
  }
  /** Innloggingen selv, fra forsiden. */
  async function fraForsiden(subjekt: string) {
    const side = await leser.aapne({ bredde: 320, js: false });
    await side.goto(`${app.adresse}/logg-inn?tilbake=%2F`);
    await loggInnIgjen(side, subjekt, null);
    return side;
  }
  const stien = (side: Side) => new URL(side.url()).pathname;

  it('kan siden åpnes, er det den hen kommer til; kan den ikke, er det Min dag, som sier hvor teksten er, og siden selv viser den', async () => {
    await leggTilSide('koordinator', '/fjordvik/fravaer?x=1');
    const aapen = await fraForsiden('koordinator');
    expect(aapen.url()).toBe(`${app.adresse}/fjordvik/fravaer?x=1`);
    await leser.ferdig(aapen);
    await app.eier('delete from varde.bevart_skjema');

    const sti = `/fjordvik/saker/${randomUUID()}/logg`;
    await leggTilSide('helsesykepleier', sti);
    const side = await fraForsiden('helsesykepleier');
    expect(stien(side)).toBe('/fjordvik/min-dag');
    expect(await side.getByText('Siden du skrev på, kan ikke åpnes nå.').count()).toBe(1);
    expect(await side.content()).not.toContain(ORD);
    await side.getByRole('link', { name: 'Loggen i en sak' }).click();
    expect(stien(side)).toBe(sti);
    expect((await side.goto(side.url()))?.status()).toBe(404);
    expect(await side.getByText(ORD).count()).toBe(1);
    expect(await side.content()).not.toContain('trenger_mer');
    await leser.ferdig(side);
    // For alle andre er det en side som ikke finnes.
    const annen = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false, til: sti });
    expect(await annen.content()).not.toContain(ORD);
    await leser.ferdig(annen);
  });

  it('VV-23 er hen ute av saken, begynner dagen som ellers: ingen beskjed, ingen lenke, og teksten finnes ikke for hen', async () => {
    const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
    const sti = `/fjordvik/saker/${sakId}/vern`;
    await leggTilSide('koordinator', sti);
    await app.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select s.omrade_id, s.id, b.id, 'inhabil', b.id from varde.sak s, varde.bruker b where s.id = $1 and b.subjekt = 'koordinator'`,
      [sakId],
    );
    const side = await fraForsiden('koordinator');
    expect(stien(side)).toBe('/fjordvik/min-dag');
    const dagen = await side.content();
    for (const ord of ['kan ikke åpnes nå', 'Skrevet, men ikke sendt', ORD])
      expect(dagen).not.toContain(ord);
    expect((await side.goto(`${app.adresse}${sti}`))?.status()).toBe(404);
    expect(await side.content()).not.toContain(ORD);
    await leser.ferdig(side);
  });

  it('det som er lagt til side, fører aldri ut av huset', async () => {
    await leggTilSide('helsesykepleier', '//ond.no/fjordvik');
    const side = await fraForsiden('helsesykepleier');
    expect(side.url()).toBe(`${app.adresse}/fjordvik/min-dag`);
    await leser.ferdig(side);
  });
});

it('VV-23 den som melder seg inhabil i en annen fane, og skriver videre i den første: ingenting kommer tilbake', async () => {
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true as const },
    til: `/fjordvik/saker/${sakId}/vern`,
  });
  await side.locator('[name=merknad]').fill('Redd hjemme');
  await side.getByText(/^lagret \d\d:\d\d/).waitFor();
  await meldInhabil(app.hus, await okt(app, 'koordinator'), sakId);
  expect(await antall('utkast')).toBe(0);
  await side.locator('[name=merknad]').fill('Redd hjemme, og mer');
  await side.locator('varde-utkast:not([data-venter])').waitFor({ state: 'attached' });
  expect(await side.locator('[name=merknad]').inputValue()).toBe('Redd hjemme, og mer');
  expect(await funnPaaSiden(side)).toEqual([]);
  expect([await antall('utkast'), await antall('bevart_skjema')]).toEqual([0, 0]);
  await leser.ferdig(side);
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
