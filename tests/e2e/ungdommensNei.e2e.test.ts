import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import {
  attestert,
  foelgesOppAv,
  samtalenErHoldt,
  spoerEn,
  trengerGuide,
} from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser, trykk } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('VV-04 uten skript på 320 px: guiden fører at ungdommen ikke vil mer, og saken er borte for hen; koordinatoren fører resten, ingen side ber noen ringe, og kontakten kan bare føres når den måtte til', async () => {
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await attestert(hus, 'guide');
  await foelgesOppAv(hus, sakId, 'guide');
  await app.eier(
    `update varde.sak set siste_kontakt = siste_kontakt - interval '30 days', foelges_fra = foelges_fra - interval '30 days' where id = $1 returning id`,
    [sakId],
  );
  const saken = `/fjordvik/saker/${sakId}`;
  const side = await loggInn(app, leser, 'guide', {
    ...{ bredde: 320, js: false, til: `${saken}/si-fra` },
  });
  await side.getByRole('link', { name: 'Ungdommen vil ikke mer' }).click();
  for (const ord of ['Et nei er et nei', 'Du leser ikke saken lenger', 'ombestemme seg'])
    expect(await hoved(side), ord).toContain(ord);
  await bilde(side, 'nei-guide-320');
  await side.locator('[name=dag]').fill('');
  await trykk(side, 'Stopp kontakten nå');
  expect(await hoved(side)).toContain('Skriv dagen ungdommen sa det.');
  await side.locator('[name=dag]').fill('20.11.2026');
  await side.locator('[name=ord]').fill('Orker ikke mer');
  await trykk(side, 'Stopp kontakten nå');
  expect(await hoved(side)).toContain('Kontakten er stoppet, og koordinatoren vet det.');
  expect(await hoved(side)).not.toContain('Ungdommene du følger opp');
  expect((await side.goto(`${app.adresse}${saken}`))?.status()).toBe(404);

  const hennes = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
  });
  expect(await hoved(hennes)).toContain('Ungdommen har sagt nei til mer kontakt. Før i dag');
  expect(await hoved(hennes)).not.toContain('uten kontakt: ta kontakt nå');
  await hennes.goto(`${app.adresse}${saken}/logg`);
  expect(await hoved(hennes)).toContain('Ungdommen sa nei til mer kontakt 20.11.2026');
  expect(await hoved(hennes)).not.toContain('Ta kontakt');
  const foer = async (akutt: boolean) => {
    await hennes.locator('[name=form][value=telefon]').check();
    await hennes.locator('[name=svarte][value=ungdommen]').check();
    await hennes.locator('[name=dag]').fill('23.11.2026');
    await hennes.locator('[name=ord]').fill('Skrev at hen ikke ville leve');
    if (akutt) await hennes.locator('[name=akutt]').check();
    await trykk(hennes, 'Lagre kontakten');
  };
  await bilde(hennes, 'nei-logg-320');
  await foer(false);
  expect(await hoved(hennes)).toContain('Tok hen kontakt selv, eller måtte du verne hen');
  await foer(true);
  expect(await hoved(hennes)).toContain('Måtte til for å verne ungdommen');
  await hennes.goto(`${app.adresse}${saken}/samtykke/trukket`);
  expect(await hoved(hennes)).toContain('Ungdommen har sagt nei');
  await bilde(hennes, 'nei-trukket-320');
  await hennes.locator('[name=oenske]').fill('Vil være i fred');
  await hennes.locator('[name=bekymring][value=nei]').check();
  await hennes.locator('[name=annenVei]').fill('Helsesykepleieren');
  await trykk(hennes, /^Lagre$/u);
  await hennes.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await hoved(hennes)).not.toContain('Ungdommen har sagt nei til mer kontakt. Før i dag');
});

it('TG-04 uten skript på 320 px: en ungdommen ikke vil ha, er ute av lista til hen ombestemmer seg', async () => {
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const id = (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '';
  const hus = { ...app, som: (subjekt: string) => okt(app, subjekt), bruker: id };
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await attestert(hus, 'guide');
  await samtalenErHoldt(hus, sakId);
  await trengerGuide(hus, sakId);
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/guide` },
  });
  await side.locator('[name=til]').selectOption(id('guide'));
  await side.locator('[name=syn][value=nei]').check();
  await trykk(side, 'Spør uten navn');
  expect(await hoved(side)).toContain('Hen står ikke på lista lenger, og får ikke vite det.');
  expect(await hoved(side)).toContain('Ungdommen vil ikke ha');
  expect(await side.locator(`[name=til] option[value="${id('guide')}"]`).count()).toBe(0);
  await bilde(side, 'guide-vil-ikke-320');
  await trykk(side, /^Ungdommen vil likevel ha/u);
  expect(await hoved(side)).not.toContain('Ungdommen vil ikke ha');
  expect(await side.locator(`[name=til] option[value="${id('guide')}"]`).count()).toBe(1);
  // Sier ungdommen nei mens hen er spurt, føres det der hen står.
  await spoerEn(hus, sakId, 'guide');
  await side.reload();
  await bilde(side, 'guide-spurt-vil-ikke-320');
  await trykk(side, /^Ungdommen vil ikke ha/u);
  expect(await hoved(side)).toContain('Hen står ikke på lista lenger, og får ikke vite det.');
  expect(await side.locator(`[name=til] option[value="${id('guide')}"]`).count()).toBe(0);
});
