import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iDagIOslo, formatDato } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { guideSierJa } from '../support/iGang.ts';
import { loggInn, loggInnIgjen, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { pdfensOrd } from '../support/pdf.ts';
import { barnets, DELENE, samtalenErAvtalt, skrivAlleDeler } from '../support/samtalen.ts';
import type { Side } from '../support/side.ts';

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
    // Snakket noen bare med foresatte, er det ikke en trygghetssamtale (TS-23).
    await velg(side, 'ungdommenMed', 'nei');
    await knapp(side, 'Fullfør samtalen').click();
    expect(await hoved(side)).toContain('Uten ungdommen er det ikke en trygghetssamtale.');
    await velg(side, 'ungdommenMed', 'ja');
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

  it('TS-21 VV-29 på nettbrettet, med fingeren, del for del med sidens egne knapper: fra forberedelsen til familien har arket og samtalen er et dokument; ingen side har feil', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1024, js: true, beroering: true, til: her() },
    });
    const utenFeil = async (navn: string) => {
      expect(await funn(side), navn).toEqual([]);
      await bilde(side, `samtale-${navn}`);
    };
    /** Til neste side, når skjemaet er tatt imot. */
    const trykkPaa = async (navn: string) => {
      await Promise.all([side.waitForEvent('domcontentloaded'), knapp(side, navn).tap()]);
      await side.waitForLoadState();
    };
    const velgMed = (navn: string, verdi: string) =>
      side.locator(`[name=${navn}][value=${verdi}]`).tap();
    await utenFeil('oversikt');
    await lenke(side, 'Begynn på samtalen').tap();
    await side.waitForURL(/\/foer$/);
    await utenFeil('foer');
    await velgMed('foresatteUt', 'ja');
    await trykkPaa('Lagre og gå videre');

    // VV-29: hvem som leser, hva som sies videre, politiet, loggen i retten, hva foreldre får, og å stoppe: før det første spørsmålet.
    const sagtFoerst = await hoved(side);
    for (const ord of [
      'leser jeg, koordinatorene, den som er vikar for dem, og guiden din',
      'leser etterforskeren hvilke tiltak vi vurderer',
      'Noe må jeg si videre selv om du sier nei',
      'En guide kan være fra politiet',
      'kan loggen bli lest der, også av den som er mistenkt',
      'Det du sier når foreldrene dine ikke er her, gir vi dem ikke, uten at du sier ja eller loven krever det',
      'Resten kan de be om å få se',
      'Du kan stoppe når du vil, se det som er skrevet, og få det rettet',
    ])
      expect(sagtFoerst).toContain(ord);
    await utenFeil('informasjon');
    for (const navn of ['meldeplikt', 'vitne']) await side.locator(`[name=${navn}]`).tap();
    await trykkPaa('Lagre og gå videre');
    expect(await hoved(side)).toContain('Ungdommen skal først ha fått vite hvem som leser');
    await utenFeil('fortelling');
    // Ctrl+P gir ingenting: familien får sitt eget ark.
    await side.emulateMedia({ media: 'print' });
    expect(await side.locator('.v-samtale').isVisible()).toBe(false);
    await side.emulateMedia({ media: 'screen' });
    await lenke(side, 'Hva dette er').first().tap();
    await side.waitForURL(/\/informasjon$/);
    await velgMed('hvemLeser', 'forstaatt');
    await trykkPaa('Lagre og gå videre');
    await skriv(side, { opplevd: 'Ble fulgt etter', hvor: 'Bussen' });
    await side.getByText(/^lagret \d\d:\d\d/).waitFor();
    // Skrevet og ikke lagret: da fullføres den ikke.
    await lenke(side, 'Fullfør').last().tap();
    await side.waitForURL(/\/fullfoer$/);
    expect(await hoved(side)).toContain('Du har skrevet noe i disse delene som ikke er lagret.');
    await lenke(side, 'Gå til Ungdommens fortelling').tap();
    await side.waitForURL(/\/fortelling$/);
    expect(await side.locator('[name=opplevd]').inputValue()).toBe('Ble fulgt etter');
    await trykkPaa('Lagre og gå videre');
    await utenFeil('tiltak');
    await skriv(side, { egne: 'Går i følge med broren' });
    await trykkPaa('Lagre og gå videre');
    await velgMed('forslag', 'flere_sammen');
    await trykkPaa('Lagre og gå videre');
    await utenFeil('guide');
    await skriv(side, { hyppighet: 'To ganger i uka', tilgjengelig: 'Hverdager' });
    await velgMed('kontaktformer', 'mote');
    await side.locator('[name=akutt]').tap();
    await trykkPaa('Lagre og gå videre');
    expect(await side.locator('main').innerHTML()).toContain(
      'når ungdommen og guiden er enige om at det ikke trengs lenger',
    );
    await utenFeil('slutt');
    await velgMed('guideTilbudt', 'ja');
    await velgMed('guideOensket', 'ja');
    await trykkPaa('Lagre og gå videre');
    expect(await hoved(side)).toContain('Når programmet slutter.');
    await utenFeil('fullfoer');
    await skriv(side, { tid: '00.01', sted: 'Biblioteket', tilstede: 'Ungdommen og mor' });
    await velgMed('form', 'mote');
    await velgMed('iFoerste', 'nei');
    await velgMed('ungdommenMed', 'ja');
    await velgMed('foresatteGikkUt', 'nei');
    await skriv(side, { advarselsgrunn: 'Tas neste gang' });
    await trykkPaa('Fullfør samtalen');
    expect(await hoved(side)).toContain('Trygghetssamtalen er fullført.');
    await utenFeil('fullfoert');
    const [fil] = await Promise.all([
      side.waitForEvent('download'),
      knapp(side, 'Lag dokument (PDF)').tap(),
    ]);
    const dokument = await pdfensOrd(new Uint8Array(await readFile(await fil.path())));
    expect(dokument).toContain('Går i følge med broren');
    expect(dokument).toContain('Biblioteket');

    await lenke(side, 'Familiens ark').tap();
    await side.waitForURL(/\/familien$/);
    await utenFeil('familien');
    for (const felt of ['egne_tiltak', 'forslag', 'kontakten']) await velgMed('felter', felt);
    await trykkPaa('Lagre valgene');
    await lenke(side, 'Se arket, og skriv det ut').tap();
    await side.waitForURL(/\/ark$/);
    await utenFeil('familiens-ark');
    expect(await hoved(side)).toContain('Går i følge med broren');
    expect(await hoved(side)).not.toContain('Ble fulgt etter');
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

  it.each([
    [true, 'del/fortelling'],
    [false, 'del/fortelling'],
    [false, 'ark/fortelling'],
  ])(
    'TS-08 går økta ut midt i samtalen, står nøyaktig det som ble skrevet, på samme side etter ny innlogging (skript %s, %s)',
    async (js, sti) => {
      const [foer, siden] = ['Ble fulgt etter\n\nfra «bussen» & hjem', 'Tør ikke gå hjem  '];
      const side = await loggInn(app, leser, 'koordinator', {
        ...{ bredde: 1024, js, til: her(`/${sti}`) },
      });
      await side.locator('[name=opplevd]').fill(foer);
      if (js) await side.getByText(/^lagret \d\d:\d\d/).waitFor();
      await app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
      await side.locator('[name=naa]').fill(siden);
      if (js) await side.getByText('Du er logget ut.').waitFor();
      else await videre(side);
      await loggInnIgjen(side, 'koordinator', js ? 'Logg inn igjen' : 'Logg inn');
      await side.waitForURL(/fortelling/);
      expect(new URL(side.url()).pathname).toBe(her(`/${sti}`));
      expect(await side.locator('[name=opplevd]').inputValue()).toBe(foer);
      expect(await side.locator('[name=naa]').inputValue()).toBe(siden);
      await leser.ferdig(side);
    },
  );

  it('VV-28 TS-02 uten skript: går de foresatte ut, skrives det på sidearket til de er inne igjen; siden ser lik ut, og ordene er ikke i samtalen', async () => {
    const side = await sideUtenSkript(app, 'koordinator', her('/del/fortelling'));
    await skriv(side, { opplevd: 'Ble fulgt etter' });
    await knapp(side, 'Over på sidearket').click();
    expect(new URL(side.url()).pathname).toBe(her('/ark/fortelling'));
    expect(await side.locator('h1').innerText()).toContain('Ungdommens fortelling');
    expect(await side.locator('[name=opplevd]').inputValue()).toBe('');
    expect(await hoved(side)).not.toMatch(/\bute\b|alene|hemmelig|bare deg|foresatte/i);
    await skriv(side, { opplevd: 'Kanarialene', hvor: 'Kanarihjemme' });
    await videre(side);
    // Neste del er også på arket, til de er inne igjen; den vanlige siden viser veien.
    expect(new URL(side.url()).pathname).toBe(her('/ark/tiltak'));
    await side.goto(`${app.adresse}${her('/del/guide')}`);
    expect(await side.locator('main textarea').count()).toBe(0);
    await lenke(side, 'Skriv videre på sidearket').click();
    await skriv(side, { forventninger: 'Kanarifølge' });
    await knapp(side, 'Tilbake til samtalen').click();
    expect(new URL(side.url()).pathname).toBe(her('/del/guide'));
    expect(await side.locator('[name=forventninger]').inputValue()).toBe('');
    // Et svar ungdommen ber om å ha for seg selv, flyttes dit.
    await skriv(side, { forventninger: 'Kanariflyttes', tilgjengelig: 'Hverdager' });
    await side.locator('main summary', { hasText: 'Sideark' }).click();
    await side.locator('[name=tilArket][value=forventninger]').check();
    await videre(side);
    await side.goto(`${app.adresse}${her()}`);
    expect(await hoved(side)).toContain('Hverdager');
    expect(await hoved(side)).toContain('Ble fulgt etter');
    expect(await hoved(side)).not.toContain('Kanari');
    await lenke(side, 'Sideark').click();
    const arket = await side.content();
    for (const ord of ['Kanarialene', 'Kanarihjemme', 'Kanarifølge', 'Kanariflyttes'])
      expect(arket).toContain(ord);
    expect(arket).toContain('Hvor er det utrygt?');
  });

  it('VV-28 uten skript: er den som skrev, borte, ber koordinatoren om å åpne arket etter en plikt, en annen bekrefter, og avsnittet gis videre', async () => {
    await barnets(hus, sakId, 'Kanarislår', 'koordinator2');
    const side = await sideUtenSkript(app, 'koordinator', her('/sideark'));
    await lenke(side, 'En plikt gjelder noe en annen har skrevet').click();
    expect(await hoved(side)).not.toContain('Kanarislår');
    await knapp(side, 'Be om å åpne').click();
    expect(await hoved(side)).toContain('Velg hva du trenger å lese.');
    await side.locator('[name=avsnitt]').first().check();
    await velg(side, 'plikt', 'barnevernet');
    await velg(side, 'akutt', 'nei');
    await skriv(side, { ord: 'Hun er syk' });
    await knapp(side, 'Be om å åpne').click();
    expect(await hoved(side)).toContain('Venter på at en annen koordinator bekrefter, eller');
    expect(await hoved(side)).not.toContain('Kanarislår');
    expect(await side.locator('main form').count()).toBe(0);
    const annen = await sideUtenSkript(app, 'koordinator2', '/fjordvik/min-dag');
    expect(await hoved(annen)).toContain('En plikt venter på din bekreftelse');
    await annen.locator('a[href*="/aapning/"]').last().click();
    expect(await hoved(annen)).toContain('Hun er syk');
    await knapp(annen, 'Bekreft at plikten krever det').click();
    expect(await hoved(annen)).toContain('Bekreftet av');
    await side.goto(side.url());
    expect(await hoved(side)).toContain('Kanarislår');
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
      ['ungdommenMed', 'ja'],
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
      if (som === 'guide' && sti === her())
        expect(await hoved(annen)).toContain(DELENE.guide.hyppighet);
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
