import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iDagIOslo, formatDato } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { guideSierJa } from '../support/iGang.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { DELENE, samtalenErAvtalt, skrivAlleDeler } from '../support/samtalen.ts';
import type { Side } from '../support/side.ts';
import { tabTil, tast } from '../support/tastatur.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
let hus: Testapp & { som: (subjekt: string) => ReturnType<typeof okt> };

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  hus = { ...app, som: (subjekt) => okt(app, subjekt) };
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
beforeEach(async () => {
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await samtalenErAvtalt(hus, sakId);
});

const her = (resten = '') => `/fjordvik/saker/${sakId}/trygghetssamtale${resten}`;
const sagt = (side: Side, ...navn: string[]) =>
  Promise.all(navn.map((n) => side.locator(`[name=${n}]`).check()));
const velg = (side: Side, navn: string, verdi: string) =>
  side.locator(`[name=${navn}][value=${verdi}]`).check();
const skriv = async (side: Side, ord: Readonly<Record<string, string>>) => {
  for (const [navn, verdi] of Object.entries(ord)) await side.locator(`[name=${navn}]`).fill(verdi);
};
const videre = (side: Side) => knapp(side, 'Lagre og gå videre').click();

describe('trygghetssamtalen på skjermen', () => {
  it('TS-01 TS-04 TS-12 uten skript på 320 px: fra forberedelsen, del for del, til den er fullført; det som mangler, står ved feltet', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}` },
    });
    await lenke(side, 'Skriv trygghetssamtalen').click();
    await lenke(side, 'Begynn på samtalen').click();
    const foer = await hoved(side);
    for (const ord of [
      'Les deg opp på saken. Ingen saker er like.',
      'Dette er ungdommens møte. La hen bestemme tempo',
      'det er ikke deres møte',
    ])
      expect(foer).toContain(ord);
    await velg(side, 'foresatteUt', 'ja');
    await videre(side);

    const informasjon = await hoved(side);
    for (const ord of [
      'på skolen, i nabolaget, på fritidsklubben, på bussen eller på nettet',
      'Politi og kommune gjør dette sammen',
      'Hva som skjedde, er tema i avhøret, og ikke her',
    ])
      expect(informasjon).toContain(ord);
    await velg(side, 'hvemLeser', 'forstaatt');
    await sagt(side, 'meldeplikt', 'vitne');
    await videre(side);

    // Det spørres ikke om det som skjedde: det er avhørets.
    expect(await hoved(side)).toContain('Spør ikke ut om det som skjedde');
    await skriv(side, { opplevd: 'Ble fulgt etter', hvor: 'Bussen', hvem: 'Kanari Nilsen' });
    await videre(side);
    // Den som skriver i politiet, får ingen advarsel om navn (VV-27).
    expect(await hoved(side)).not.toContain('ser ut som et navn');
    expect(await hoved(side)).toContain('det som skjedde, er ikke din skyld');
    expect(await side.locator('[name=forslag]').count()).toBe(0);
    await skriv(side, { egne: 'Går i følge med broren' });
    await videre(side);
    const forslagene = await hoved(side);
    for (const forslag of [
      'folk de alt har rundt seg',
      'Foreldre som går eller kjører sammen',
      'Gå flere i følge',
      'skolen, treneren eller andre',
      'Snakke om det hjemme',
      'Få hverdagen tilbake',
    ])
      expect(forslagene).toContain(forslag);
    await velg(side, 'forslag', 'flere_sammen');
    await velg(side, 'forslag', 'hverdagen');
    await skriv(side, { andre: 'Ringe når hen er framme' });
    await videre(side);

    await skriv(side, { hyppighet: 'To ganger i uka', tilgjengelig: 'Hverdager' });
    await velg(side, 'kontaktformer', 'mote');
    await videre(side);

    await sagt(side, 'slutt');
    await velg(side, 'guideTilbudt', 'ja');
    await velg(side, 'guideOensket', 'ja');
    await videre(side);

    // Nødnumrene er ikke sagt.
    expect(await hoved(side)).toContain('Hvem de ringer når det haster.');
    await skriv(side, { dag: '', tid: '08.30' });
    await knapp(side, 'Fullfør samtalen').click();
    expect(await hoved(side)).toContain('Skriv dagen samtalen var.');
    expect(await side.locator('[name=tid]').inputValue()).toBe('08.30');
    await skriv(side, { dag: formatDato(iDagIOslo(new Date())), tid: '00.01' });
    await skriv(side, { sted: 'Biblioteket', tilstede: 'Ungdommen og mor' });
    await velg(side, 'form', 'mote');
    await velg(side, 'iFoerste', 'nei');
    await velg(side, 'foresatteGikkUt', 'ja');
    await knapp(side, 'Fullfør samtalen').click();
    expect(await hoved(side)).toContain('Skriv hvorfor noe ikke er sagt');
    expect(await side.locator('[name=sted]').inputValue()).toBe('Biblioteket');
    await skriv(side, { advarselsgrunn: 'Tas neste gang' });
    await knapp(side, 'Fullfør samtalen').click();
    const lest = await hoved(side);
    expect(lest).toContain('Trygghetssamtalen er fullført.');
    expect(lest).toContain('Biblioteket');
    expect(lest).toContain('Gå flere i følge; Få hverdagen tilbake');
    expect(lest).toContain('Ringe når hen er framme');
    expect(lest).toContain('Ja, de gikk ut en stund');
    expect(lest).toContain('Hvem de ringer når det haster.');
    expect(lest).toContain('Tas neste gang');
    await leser.ferdig(side);
  });

  it('TS-21 (del) VV-29 på nettbrettet med tastaturet: hvert spørsmål med veiledningen ved feltet, og ingen side har feil', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1024, js: true, til: her() },
    });
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-oversikt');
    await tast(side, /Begynn på samtalen/, 'link');
    await bilde(side, 'samtale-foer');
    await tast(side, /Lagre og gå videre/);
    expect(await hoved(side)).toContain('Du kan stoppe når du vil');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-informasjon');
    await tabTil(side, '[name=meldeplikt]');
    await side.keyboard.press('Space');
    await tast(side, /Lagre og gå videre/);
    await tabTil(side, '[name=opplevd]');
    await side.keyboard.type('Ble fulgt etter');
    await side.getByText(/^lagret \d\d:\d\d/).waitFor();
    expect(await hoved(side)).toContain('Ungdommen skal først ha fått vite hvem som leser');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-fortelling');
    // Ctrl+P gir ingenting: familien får sitt eget ark.
    await side.emulateMedia({ media: 'print' });
    expect(await side.locator('.v-samtale').isVisible()).toBe(false);
    await side.emulateMedia({ media: 'screen' });
    // Skrevet og ikke lagret: da fullføres den ikke.
    await side.goto(`${app.adresse}${her('/fullfoer')}`);
    expect(await hoved(side)).toContain('Du har skrevet noe i disse delene som ikke er lagret.');
    await tast(side, /Gå til Ungdommens fortelling/, 'link');
    expect(await side.locator('[name=opplevd]').inputValue()).toBe('Ble fulgt etter');
    await tast(side, /Lagre og gå videre/);
    await side.waitForURL(/\/tiltak$/);
    await bilde(side, 'samtale-tiltak');
    await side.goto(`${app.adresse}${her('/del/guide')}`);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-guide');
    await side.goto(`${app.adresse}${her('/del/slutt')}`);
    expect(await side.locator('main').innerHTML()).toContain(
      'når ungdommen og guiden er enige om at det ikke trengs lenger',
    );
    await bilde(side, 'samtale-slutt');
    await side.goto(`${app.adresse}${her('/fullfoer')}`);
    expect(await hoved(side)).toContain('Hvem som leser det som skrives');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-fullfoer');
    await leser.ferdig(side);
  });

  it('TS-26 TS-22 uten skript: skrev en annen i delen imens, står det som er lagret, ved siden av det som ble skrevet', async () => {
    const [side, annen] = [
      await sideUtenSkript(app, 'koordinator', her('/del/fortelling')),
      await sideUtenSkript(app, 'koordinator2', her('/del/fortelling')),
    ];
    await skriv(annen, { opplevd: 'Den andres ord' });
    await videre(annen);
    await skriv(side, { opplevd: 'Mine ord' });
    await videre(side);
    const tekst = await hoved(side);
    expect(tekst).toContain('Noen har skrevet her siden du åpnet siden.');
    expect(tekst).toContain('Den andres ord');
    expect(await side.locator('[name=opplevd]').inputValue()).toBe('Mine ord');
    await videre(side);
    await side.goto(`${app.adresse}${her('/del/fortelling')}`);
    expect(await side.locator('[name=opplevd]').inputValue()).toBe('Mine ord');
  });

  it('(del) TS-08 går økta ut midt i samtalen, er det som ble skrevet, der etter ny innlogging', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1024, js: true, til: her('/del/fortelling') },
    });
    await side.locator('[name=opplevd]').fill('Ble fulgt etter fra bussen');
    await side.getByText(/^lagret \d\d:\d\d/).waitFor();
    await app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
    await side.locator('[name=naa]').fill('Tør ikke gå hjem');
    await side.getByText('Du er logget ut.').waitFor();
    const ny = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: her('/del/fortelling') },
    });
    expect(await ny.locator('[name=opplevd]').inputValue()).toBe('Ble fulgt etter fra bussen');
    await leser.ferdig(ny);
    await leser.ferdig(side);
  });

  it('(del) VV-28 lenken til sidearket sier ingenting; det som står på det, er ikke på noen annen side, heller ikke guidens', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1024, js: true, til: her('/del/fortelling') },
    });
    expect(await hoved(side)).not.toMatch(/\bute\b|alene|hemmelig|bare deg|foresatte/i);
    await lenke(side, 'Sideark').click();
    await side.locator('[name=ord]').fill('Kanarihemmeligheten');
    expect(await funn(side)).toEqual([]);
    await Promise.all([side.waitForEvent('domcontentloaded'), knapp(side, 'Lagre').click()]);
    // Det som er skrevet før, er foldet: skjermen er delt.
    expect(await hoved(side)).not.toContain('Kanarihemmeligheten');
    await bilde(side, 'samtale-sideark');
    await side.getByText('Tidligere', { exact: true }).click();
    expect(await hoved(side)).toContain('Kanarihemmeligheten');
    await skrivAlleDeler(hus, sakId);
    await side.goto(`${app.adresse}${her('/fullfoer')}`);
    await side.locator('[name=dag]').fill(formatDato(iDagIOslo(new Date())));
    await side.locator('[name=tid]').fill('00.01');
    await side.locator('[name=sted]').fill('Biblioteket');
    await side.locator('[name=tilstede]').fill('Ungdommen og mor');
    for (const [navn, verdi] of [
      ['form', 'mote'],
      ['iFoerste', 'nei'],
      ['foresatteGikkUt', 'ja'],
    ] as const)
      await velg(side, navn, verdi);
    await Promise.all([
      side.waitForEvent('domcontentloaded'),
      knapp(side, 'Fullfør samtalen').click(),
    ]);
    await guideSierJa({ eier: app.eier, ...(await guiden()) }, sakId);
    for (const [som, sti] of [
      ['koordinator', her()],
      ['koordinator', `/fjordvik/saker/${sakId}`],
      ['koordinator2', her()],
      ['koordinator2', her('/sideark')],
      ['guide', her()],
      ['guide', `/fjordvik/saker/${sakId}`],
    ] as const) {
      const annen = await loggInn(app, leser, som, { bredde: 1024, js: false, til: sti });
      expect(await annen.content(), `${som} ${sti}`).not.toContain('Kanarihemmelig');
      if (som === 'guide' && sti === her()) {
        expect(await hoved(annen)).toContain(DELENE.guide.hyppighet);
        expect(await hoved(annen)).not.toContain('Sideark');
      }
      await leser.ferdig(annen);
    }
    await leser.ferdig(side);
  });
});

/** Id-ene `guideSierJa` trenger. */
async function guiden() {
  const [rad] = await app.eier<{ omrade: string; bruker: string }>(
    `select o.id as omrade, b.id as bruker from varde.omrade o, varde.bruker b where o.slug = 'fjordvik' and b.subjekt = 'guide'`,
  );
  return { omrade: () => rad?.omrade ?? '', bruker: () => rad?.bruker ?? '' };
}
