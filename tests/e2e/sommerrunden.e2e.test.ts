import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { fastKlokke } from '../../src/kernel/klokke.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  ORD,
  svarSom,
  type Guidehus,
} from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';

let app: Testapp;
let leser: Nettleser;
let hus: Testapp & Guidehus;
let sakId = '';
const klokke = fastKlokke(new Date());
const aar = Number(iDagIOslo(new Date()).slice(0, 4)) + 1;
const i = (dagOgMaaned: string) => `${dagOgMaaned}.${aar}`;

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(klokke), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  for (const hvem of ['guide', 'helsesykepleier']) await attestert(hus, hvem);
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  // Appen og basen står på den samme dagen i juni.
  klokke.still(`${aar}-06-01T10:00:00+02:00`);
  await app.eier(
    `create or replace function tilgang.dagen() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select date '${aar}-06-01' $$`,
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('sommerrunden, uten skript', () => {
  it('VV-21 VV-19 TG-24 guiden melder ferien på mobilen; koordinatoren ser hvem som står uten noen, spør en vikar, og oppgaven er borte når hen har tatt det', async () => {
    const guide = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
    });
    await lenke(guide, 'Skal du være borte? Meld dagene').click();
    expect(await hoved(guide)).toContain('Er du borte noen dager i sommer');
    await bilde(guide, 'borte-320');
    const meld = async (fra: string, til: string) => {
      await guide.locator('[name=fra]').fill(fra);
      await guide.locator('[name=til]').fill(til);
      await knapp(guide, 'Meld fra').click();
    };
    // Det som er galt, står ved feltet, og dagene står.
    await meld(i('23.07'), i('05.07'));
    expect(await hoved(guide)).toContain('Siste dag kan ikke være før første dag.');
    expect(await guide.locator('[name=fra]').inputValue()).toBe(i('23.07'));
    await meld(i('05.07'), i('23.07'));
    expect(await hoved(guide)).toContain('Fraværet er lagret.');
    expect(await hoved(guide)).toContain(`${i('05.07')} til ${i('23.07')}`);
    expect(await hoved(guide)).not.toContain('Er du borte noen dager i sommer');
    await bilde(guide, 'borte-meldt-320');

    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(k)).toMatch(/1 ungdom\s*Ikke dekket i sommer/);
    await lenke(k, 'Åpne sommerrunden').click();
    expect(await hoved(k)).toContain('Én ungdom er ikke dekket');
    expect(await hoved(k)).toContain(`Ingen fra ${i('05.07')}`);
    await bilde(k, 'sommerrunden-320');
    await lenke(k, 'Finn en løsning').click();
    expect(await hoved(k)).toContain('Ungdommen vil ha pause');
    await k.locator('[name=til]').selectOption(hus.bruker('helsesykepleier'));
    await k.locator('[name=yrke]').selectOption('helsesykepleier');
    await k.locator('[name=grunner][value=relasjon]').check();
    await k.locator('[name=syn][value=trygg]').check();
    await k.locator('[name=ord]').fill(ORD);
    await bilde(k, 'vikar-320');
    await knapp(k, 'Spør uten navn').click();
    expect(await hoved(k)).toContain('Er spurt uten navn, og har ikke svart.');

    const [spurt] = await app.eier<{ id: string }>(
      `select id from varde.guideforespoersel where fravaer_id is not null`,
    );
    const vikar = await loggInn(app, leser, 'helsesykepleier', {
      ...{ bredde: 320, js: false, til: `/fjordvik/guideforespoersler/${spurt?.id ?? ''}` },
    });
    expect(await hoved(vikar)).toContain('Vil du være vikar for en trygghetsguide?');
    expect(await hoved(vikar)).toContain(`${i('05.07')} til ${i('23.07')}`);
    await vikar.locator('[name=svar][value=villig]').check();
    await knapp(vikar, 'Send svaret').click();
    await koordinatorSteg(hus, sakId, spurt?.id ?? '', 'navn_vist');
    await svarSom(hus, spurt?.id ?? '', 'helsesykepleier', 'tatt');
    await k.goto(`${app.adresse}/fjordvik/sommer`);
    expect(await hoved(k)).toContain('Alle ungdommene er dekket hele sommeren.');
    expect(await hoved(k)).toContain(`er vikar ${i('05.07')} til ${i('23.07')}`);
    await k.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await hoved(k)).not.toContain('Ikke dekket i sommer');
    // Ungdommen skal vite hvem før den første dagen (VV-19).
    expect(await hoved(k)).toContain('En vikar tar over mens guiden er borte');

    // Blir det likevel ikke ferie, mister vikaren det, og dagene er guidens.
    await guide.goto(`${app.adresse}/fjordvik/borte`);
    await knapp(guide, 'Blir ikke borte likevel').click();
    expect(await hoved(guide)).toContain('Er du borte noen dager i sommer');
    await knapp(guide, 'Jeg er her hele sommeren').click();
    expect(await hoved(guide)).toContain('Svart for sommeren');
    for (const side of [guide, k, vikar]) await leser.ferdig(side);
  });

  it('VV-21 VV-19 koordinatoren setter dagen skolen begynner; lederen melder en ansatt borte på forhånd, og endrer det', async () => {
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: false, til: '/fjordvik/sommer' },
    });
    const sett = async (dag: string) => {
      await k.locator('[name=skolestart]').fill(dag);
      await knapp(k, 'Lagre dagen').click();
    };
    await k.locator('summary', { hasText: 'Skolen begynner' }).click();
    await sett(i('17.07'));
    expect(await hoved(k)).toContain('Skriv en dag i august eller september i år.');
    await sett(i('19.08'));
    expect(await hoved(k)).toContain(`Skolen begynner ${i('19.08')}`);
    await bilde(k, 'sommerrunden-1280');
    const leder = await loggInn(app, leser, 'oppvekstleder', {
      ...{ bredde: 1280, js: false, til: '/fjordvik/fravaer/guide' },
    });
    await leder.locator('[name=ansatt]').selectOption(hus.bruker('guide'));
    await leder.locator('[name=fra]').fill(i('05.07'));
    await knapp(leder, 'Meld fra').click();
    expect(await hoved(leder)).toContain('Skriv den siste dagen også.');
    await leder.locator('[name=til]').fill(i('09.07'));
    await knapp(leder, 'Meld fra').click();
    await leder.goto(`${app.adresse}/fjordvik/fravaer/guide`);
    expect(await hoved(leder)).toContain(`${i('05.07')} til ${i('09.07')}`);
    await bilde(leder, 'leder-borte-1280');
    await lenke(leder, 'Endre dagene').click();
    expect(await hoved(leder)).toContain('Du får ikke vite om hen gjør det.');
    await leder.locator('summary', { hasText: 'Endre dagene' }).click();
    await leder.locator('input[name^=til-]').fill(i('06.07'));
    await knapp(leder, 'Lagre dagene').click();
    expect(await hoved(leder)).toContain(`${i('05.07')} til ${i('06.07')}`);
    for (const side of [k, leder]) await leser.ferdig(side);
  });
});
