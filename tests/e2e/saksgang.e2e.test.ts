import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  listTriage,
} from '../../src/modules/trygghetsprogram/index.ts';
import { visSted } from '../../src/modules/trygghetsprogram/commands/visSted.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import {
  funnPaaSiden,
  klager,
  Nettleser,
  sendFra,
  type Aapnet,
  type Apning,
} from '../support/nettleser.ts';

const UKE46 = readFileSync(new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url));
const STED = 'Fjordvik bussterminal';

let app: Testapp;
let leser: Nettleser;
let uttrekkId: string;
let rader: string[];
/** En sak som venter på vurderingen; uttrekkets andre rad. */
let sakId: string;

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const k = await okt(app, 'koordinator');
  const iDag = iDagIOslo(new Date());
  const svar = await lastOppUttrekk(app.hus, k, {
    fil: UKE46,
    betyr: 'bosted',
    kjoertDato: leggTilDager(iDag, -7),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: leggTilDager(iDag, -14),
    periodeTil: leggTilDager(iDag, -8),
  });
  if (!svar.ok) throw new Error(svar.feil);
  uttrekkId = svar.uttrekkId;
  const liste = { slag: 'uttrekk', id: uttrekkId } as const;
  rader = (await listTriage(app.hus, k, liste, null)).rader.map((r) => r.kandidatId);
  await visSted(app.hus, k, rader[1] ?? '');
  const beslutning = await besluttTriage(app.hus, k, {
    kandidatId: rader[1] ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: false,
    stedIkkeHjem: true,
  });
  await ferdigMedLista(app.hus, k, liste);
  sakId = beslutning.sakId ?? '';
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = <S extends boolean>(subjekt: string, valg: Apning<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);
const BRED = { bredde: 1280, js: false };
const antall = async (sql: string) =>
  Number((await app.eier<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n);

describe('saksgangen på skjermen', () => {
  it('TP-08 et saksnummer som smugles med når det ikke er anmeldt, lagres ikke, og meldingen tas imot', async () => {
    const side = await loggInn('helsesykepleier', BRED);
    await side.goto(`${app.adresse}/fjordvik/registrer`);
    await side.locator('input[name=grunnlag][value=samtykke]').check();
    await side.locator('input[name=anmeldt][value=nei]').check();
    await side.getByRole('button', { name: 'Fortsett' }).click();
    const felter: Record<string, string> = {};
    for (const felt of await side.locator('form.v-skjema input[type=hidden]').all())
      felter[(await felt.getAttribute('name')) ?? ''] = (await felt.getAttribute('value')) ?? '';
    // Skjematokenet er øktas eget, og den som sender, har sin.
    delete felter['_token'];
    const hen = await klient(app, 'helsesykepleier', '/fjordvik/registrer');
    const svar = await hen.send('/fjordvik/registrer', {
      ...felter,
      navn: 'Kanari Fuglesang',
      sakstype: 'vold',
      rolle: 'fornaermet',
      kanal: 'moett',
      grunn: 'Tør ikke gå hjem',
      nummer: '12345678 1/26',
    });
    expect(svar.status).toBe(303);
    expect(
      await app.eier(
        `select anmeldt, straffesaksnummer, straffesaksnummer_indeks from varde.kandidat where opphav = 'registrering'`,
      ),
    ).toEqual([{ anmeldt: false, straffesaksnummer: null, straffesaksnummer_indeks: null }]);
    await leser.ferdig(side);
  });

  it('uten skript: stedet vises først når noen ber om det, og det som er skrevet, står der fortsatt', async () => {
    const side = await loggInn('koordinator', BRED);
    await side.goto(
      `${app.adresse}/fjordvik/uttrekk/${uttrekkId}?rad=${rader[0] ?? ''}&valg=tilby`,
    );
    expect(await side.content()).not.toContain(STED);
    expect(await side.locator('[name=stedIkkeHjem]').count()).toBe(0);
    await side.locator('[name=merknad]').fill('Redd for å ta bussen');
    const foer = await antall(`varde.revisjon where handling = 'sted_vist'`);
    await side.getByRole('button', { name: /Vis sted/ }).click();
    expect(await side.getByText(STED).count()).toBe(1);
    expect(await side.locator('[name=merknad]').inputValue()).toBe('Redd for å ta bussen');
    expect(await side.locator('[name=stedIkkeHjem]').isChecked()).toBe(false);
    expect(await antall(`varde.revisjon where handling = 'sted_vist'`)).toBe(foer + 1);
    await leser.ferdig(side);
  });

  it('(del) VV-48 et kryss satt uten at stedet er sett, tas ikke imot: siden viser stedet, og krysset settes på nytt', async () => {
    const k = await klient(app, 'koordinator2', `/fjordvik/uttrekk/${uttrekkId}`);
    const saker = await antall('varde.sak');
    const svar = await k.send(`/fjordvik/uttrekk/${uttrekkId}/beslutning`, {
      ...{
        rad: rader[0] ?? '',
        valg: 'tilby',
        grunn: 'i_maalgruppen',
        merknad: 'Trenger noen',
        stedIkkeHjem: 'ja',
      },
    });
    expect([svar.status, await antall('varde.sak')]).toEqual([422, saker]);
    expect(svar.kropp).toContain('Vis stedet før du bestemmer');
    expect(svar.kropp).toContain(STED);
    expect(/<input[^>]*name="stedIkkeHjem"[^>]*>/.exec(svar.kropp)?.[0]).not.toContain('checked');
  });

  it('på saken er sted og navn hver sin handling, og siden sier veien, hvorfor ikke, og hva som har skjedd', async () => {
    const side = await loggInn('koordinator', BRED);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await side.content()).not.toMatch(/Storgata|Låtsbakk/);
    await side.locator('details.v-hvorfor summary').click();
    expect(await side.getByText('Regel TP-11, Trygghetsprogrammet kap. 2').count()).toBe(1);
    const regelen = await side.locator('.v-hvorfor a', { hasText: 'TP-11' }).getAttribute('href');
    expect(regelen).toBe('/fjordvik/regler#TP-11');
    const register = (
      await (await klient(app, 'koordinator', '/fjordvik/min-dag')).hent('/fjordvik/regler')
    ).kropp;
    expect(register).toContain('id="TP-11"');
    expect(register).toContain('Dere følger «Trygghetsprogrammet, Fjordvik kommune (demo)».');
    expect(await side.getByText('Fanget opp i ukas uttrekk').count()).toBe(1);
    await side.getByRole('button', { name: 'Vis sted' }).click();
    expect(await side.getByText('Fjordvik sentrum, Storgata').count()).toBe(1);
    expect(await side.content()).not.toContain('Låtsbakk');
    await leser.ferdig(side);
  });

  it('VV-22 en sak uten stedfortreder står på Min dag til noen er utpekt', async () => {
    const side = await loggInn('koordinator', BRED);
    expect(await side.getByText('Saken mangler stedfortreder').count()).toBe(0);
    await app.eier('update varde.sak set stedfortreder_id = null where id = $1', [sakId]);
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await side.getByText('Saken mangler stedfortreder').count()).toBe(1);
    expect(await side.getByText(/dager siden hendelsen/).count()).toBeGreaterThan(0);
    expect(await side.content()).not.toMatch(/Låtsbakk|Falk/);
    await leser.ferdig(side);
  });

  it('to koordinatorer på samme sak: den andre får vite hva den første gjorde, og tilbakeknappen dobler ingenting', async () => {
    const [en, to] = await Promise.all([
      loggInn('koordinator', BRED),
      loggInn('koordinator2', BRED),
    ]);
    const sti = `${app.adresse}/fjordvik/saker/${sakId}`;
    await Promise.all([en.goto(sti), to.goto(sti)]);
    await en.getByRole('button', { name: 'Ja, programmet er rett her' }).click();
    expect(await en.getByText('Kan ikke ringe ennå').count()).toBe(1);
    await to.getByRole('button', { name: 'Ja, programmet er rett her' }).click();
    expect(await to.getByText(/Ingrid Eksempel svarte ja .* Venter på klarering/).count()).toBe(1);
    // Tilbake er siden slik saken står nå; det samme skjemaet sendt igjen er det samme svaret.
    await en.goBack();
    expect(await en.getByRole('button', { name: 'Ja, programmet er rett her' }).count()).toBe(0);
    const _token = await en.locator('input[name=_token]').first().inputValue();
    expect(await sendFra(en, `/fjordvik/saker/${sakId}/egnethet`, { _token })).toBe(303);
    expect(
      await antall(`varde.revisjon where handling = 'egnethet_vurdert' and utfall = 'ja'`),
    ).toBe(2);
    expect(await app.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
      { tilstand: 'venter_klarering' },
    ]);
    await Promise.all([leser.ferdig(en), leser.ferdig(to)]);
  });

  it('axe finner ingenting på sakens side utfoldet, og den ruller ikke sidelengs på 1280 og 320 px', async () => {
    const side = await loggInn('koordinator', { bredde: 1280, js: true });
    const sagt = klager(side);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    await side.locator('details.v-hvorfor summary').click();
    await side.locator('.v-sti__tekst[tabindex]').last().focus();
    expect(await side.locator('.v-sti__hvorfor').last().isVisible()).toBe(true);
    expect(await funnPaaSiden(side)).toEqual([]);
    expect(sagt).toEqual([]);
    await leser.ferdig(side);
  });
});
