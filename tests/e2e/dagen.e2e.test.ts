import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { resultat, ring } from '../support/familien.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, Nettleser, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import { settTilstand } from '../support/tilstand.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';

let app: Testapp;
let leser: Nettleser;
let t: Parameters<typeof ring>[0];
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  t = { hus: app.hus, eier: app.eier, som: (subjekt) => okt(app, subjekt) };
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const bruker = async (subjekt: string): Promise<string> =>
  (await app.eier<{ id: string }>('select id from varde.bruker where subjekt = $1', [subjekt]))[0]
    ?.id ?? '';
async function minDag<S extends boolean>(
  subjekt: string,
  bredde: number,
  js: S,
): Promise<Aapnet<S>> {
  const side = await loggInn(app, leser, subjekt, { bredde, js });
  await side.goto(`${app.adresse}/fjordvik/min-dag`);
  return side;
}
const hoved = (side: Side) => side.locator('main').innerText();
const GJORT = 'Jeg har sett på det';

it('(del) VV-14 etterforskeren på 320 px: spørsmålet står på Min dag uten navn og uten noe å krysse bort, og to trykk svarer', async () => {
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: true });
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: await bruker('etterforsker') },
  });
  await app.eier(
    `update varde.klarering set spurt_ved = now() - interval '14 days' where sak_id = $1`,
    [sakId],
  );
  const side = await minDag('etterforsker', 320, true);
  const [, spoersmaalet = ''] =
    /Svar andre venter på([\s\S]*?)(Unge som venter|$)/.exec(await hoved(side)) ?? [];
  expect(spoersmaalet).toMatch(/Kan familien kontaktes\?\s+Har ventet i \d+ virkedager/);
  expect(spoersmaalet).toMatch(
    /Spurt \d\d\.\d\d\.\d{4}\. Skulle vært svart innen \d\d\.\d\d\.\d{4}\./,
  );
  expect(spoersmaalet).not.toMatch(/K\.F\.|Fuglesang|sett på det/);
  expect(await hoved(side)).not.toContain('Du svarer nå for straffesaken');
  expect(await funn(side)).toEqual([]);
  await side.getByRole('link', { name: 'Svar nå' }).press('Enter');
  await side.waitForURL(/klarering\/[^/]+$/);
  await side.locator('[name=svar][value=klarert]').check();
  await side.getByRole('button', { name: 'Lagre svaret' }).press('Enter');
  await side.waitForURL(/saker\/[^/]+$/);
  await side.goto(`${app.adresse}/fjordvik/min-dag`);
  const etter = await hoved(side);
  expect(etter).not.toMatch(/Svar andre venter på|Du svarer nå for straffesaken/);
  await leser.ferdig(side);
});

it('(del) TP-29 TP-27 VV-17 den som har fått samtalen, har saken på Min dag uten skript til den er ført, og avtalen står hos begge og på saken', async () => {
  const sakId = await sakKlarForKontakt(app, 'Kanari Lien', { mor: 'Turid Lien' });
  await overlatSamtalen(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: await bruker('handterer') },
  });
  const [mor] = await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  const side = await minDag('handterer', 1280, false);
  expect(await hoved(side)).toMatch(/Klar for den første samtalen\s+Tilbudt i dag/);
  expect(await hoved(side)).toContain('Samtalen er overlatt til deg.');
  expect(await side.getByRole('button', { name: GJORT }).count()).toBe(0);
  await side.getByRole('link', { name: 'Til samtalen' }).click();
  expect(new URL(side.url()).pathname).toBe(`/fjordvik/saker/${sakId}/samtale`);
  await ring(t, sakId, mor?.id ?? '', { som: 'handterer' });
  await resultat(t, sakId, {
    som: 'handterer',
    avtalt: { ved: new Date('2099-12-30T14:00:00+01:00'), hvor: 'Helsestasjonen' },
  });
  await side.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await hoved(side)).toMatch(
    /Avtaler[\s\S]*K\.L\.[\s\S]*Trygghetssamtale 30\.12\.2099 kl\. 14:00\s+Samtalen er overlatt til deg\./,
  );
  expect(await side.getByText('Klar for den første samtalen').count()).toBe(0);
  await leser.ferdig(side);
  const k = await minDag('koordinator', 320, true);
  expect(await hoved(k)).toMatch(
    /Avtaler[\s\S]*Trygghetssamtale 30\.12\.2099 kl\. 14:00\s+Holdes av den samtalen er overlatt til\./,
  );
  expect(await funn(k)).toEqual([]);
  await k.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
  expect(await hoved(k)).toContain('Trygghetssamtalen er avtalt til 30.12.2099 kl. 14:00.');
  await ring(t, sakId, mor?.id ?? '', { utfall: 'moette_ikke', neste: tilDato('2099-12-31') });
  await k.reload();
  const etter = await hoved(k);
  expect(etter).toContain('Neste forsøk 31.12.2099.');
  expect(etter).not.toContain('Trygghetssamtalen er avtalt til');
  await leser.ferdig(k);
});

it('(del) TP-49 samtalesiden sier hvorfor det ikke ringes, etter der saken står', async () => {
  const sakId = await sakIAppen(app, 'Kanari Moe', { anmeldt: false, egnet: false });
  const side = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: false });
  const staar = async () => {
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/samtale`);
    return hoved(side);
  };
  expect(await staar()).toMatch(/det er ikke vurdert om programmet er rett[\s\S]*TP-10/);
  for (const [tilstand, ord] of [
    ['venter_klarering', /etterforskeren har ikke klarert kontakt[\s\S]*TP-20/],
    ['samtale_holdt', /Trygghetssamtalen er holdt\.[\s\S]*TP-30/],
    ['aktiv', /Den første samtalen er tatt\./],
  ] as const) {
    await settTilstand(app, sakId, tilstand);
    expect(await staar(), tilstand).toMatch(ord);
  }
  await leser.ferdig(side);
});

it('(del) VV-13 koordinatoren på 320 px uten skript spør på nytt etter et nei, og knappen er borte til det er svart igjen', async () => {
  const sakId = await sakIAppen(app, 'Kanari Vik', { anmeldt: true });
  const etterforsker = await bruker('etterforsker');
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: etterforsker },
  });
  const [k] = await app.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  const side = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false });
  const saken = `${app.adresse}/fjordvik/saker/${sakId}`;
  const knapp = side.getByRole('button', { name: 'Spør på nytt' });
  await side.goto(saken);
  expect(await knapp.count()).toBe(0);
  await svarPaaKlarering(app.hus, await okt(app, 'etterforsker'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'nei', ikkeFoer: null },
    ...{ ord: 'Avhør gjenstår', muntlig: null },
  });
  await side.goto(saken);
  await knapp.click();
  const tekst = await hoved(side);
  expect(tekst).toMatch(/Spurt på nytt\. Den som svarer for straffesaken, ser det på Min dag/);
  expect(tekst).toContain('Avhør gjenstår');
  expect(await knapp.count()).toBe(0);
  await leser.ferdig(side);
});
