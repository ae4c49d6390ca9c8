import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, medGuide, vernetErVurdert } from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { sluttEtterSamtalen } from '../support/oppfoelging.ts';
import type { Side } from '../support/side.ts';

/** Oppfølgingen slutter, og begynner igjen når saken skal for retten (TP-39, TP-40, C21, C23). */
let app: Testapp;
let leser: Nettleser;
const folk = new Map<string, string>();
const hus = () => ({
  ...app,
  som: (subjekt: string) => okt(app, subjekt),
  bruker: (s: string) => folk.get(s) ?? '',
});
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    folk.set(b.subjekt, b.id);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

/** Helsesykepleieren melder inn den samme ungdommen, uten skript. */
async function meldInn(navn: string, felter: Record<string, string>): Promise<void> {
  const side = await sideUtenSkript(app, 'helsesykepleier', '/fjordvik/registrer');
  await side.locator('input[name=grunnlag][value=samtykke]').check();
  await side.locator('input[name=anmeldt][value=ja]').check();
  await trykk(side, 'Fortsett');
  await side.locator('[name=navn]').fill(navn);
  for (const [felt, verdi] of Object.entries(felter))
    await side.locator(`[name=${felt}]`).fill(verdi);
  await side.locator('input[name=sakstype][value=ran]').check();
  await side.locator('input[name=rolle][value=fornaermet]').check();
  await side.locator('input[name=kanal][value=moett]').check();
  await side.locator('[name=grunn]').fill('Ble ranet på bussen');
  await trykk(side, 'Send meldingen');
  expect(await tekst(side)).toMatch(/Kvittering \d{8}/);
  // Den som melder, får ikke vite at ungdommen er kjent (DU-02).
  expect(await tekst(side)).not.toMatch(/avsluttet|igjen/);
}
/** Raden står i lista hos koordinatoren. */
async function tilRaden(side: Side, initialer: string): Promise<void> {
  await side.goto(`${app.adresse}/fjordvik/uttrekk/registreringer`);
  await side
    .getByRole('link', { name: new RegExp(initialer) })
    .first()
    .click();
}

/** Oppdiktet (Tenor), født 05.09.2015. */
const NUMMER = '05891590069';
const IDAG = formatDato(iDagIOslo(new Date()));
const saken = (id: string) => `/fjordvik/saker/${id}`;
const tekst = (side: Side) => side.locator('main').innerText();
const trykk = (side: Side, navn: string) => side.getByRole('button', { name: navn }).click();

it('TP-39 TP-40 VV-34 oppfølgingen slutter, guiden har den ikke lenger, og meldes det noe nytt om ungdommen, spør koordinatoren, åpner saken og ber om klarering for det nye, uten skript', async () => {
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', {
    ...{ anmeldt: false, fodt: '2015-09-05', nummer: NUMMER },
  });
  await attestert(hus(), 'guide');
  await medGuide(hus(), sakId, 'guide');
  await vernetErVurdert(hus(), sakId);
  await startOppfoelging(app.hus, await okt(app, 'koordinator'), sakId, 'Sies på det første møtet');
  const guide = await sideUtenSkript(app, 'guide', saken(sakId));
  expect(await tekst(guide)).toContain('Jon Påfunn');
  // Til guiden har ført det, er måten stengt, med hvorfor.
  const k = await sideUtenSkript(
    app,
    'koordinator',
    `${saken(sakId)}/avslutt?maate=ikke_mer_behov`,
  );
  expect(await k.locator('[name=maate][value=ikke_mer_behov]').count()).toBe(0);
  await k.locator('details.v-hvorfor summary').click();
  expect(await tekst(k)).toMatch(
    /Åpner når det er meldt at oppfølgingen har stoppet opp\.[^]*Trygg igjen: Åpner når det ble sagt/,
  );
  // Koordinatoren sier ikke på guidens vegne at de er enige; det som er skrevet, står.
  expect(await tekst(k)).toMatch(
    /Ikke mer behov for oppfølging: Guiden fører selv, i loggen, at ungdommen og hen er enige\. Be guiden gjøre det først\.[^]*TP-39/,
  );
  await guide.goto(`${app.adresse}${saken(sakId)}/logg`);
  await guide.getByRole('link', { name: 'Vi er enige om å avslutte' }).click();
  expect(await guide.locator('[name=fra]').inputValue()).toBe(IDAG);
  await guide.locator('[name=ord]').fill('Tør ta bussen alene');
  await trykk(guide, 'Si fra nå');
  expect(await tekst(guide)).toMatch(
    new RegExp(`Koordinatoren avslutter saken\\.[^]*er enige om å avslutte\\s*Enige ${IDAG}`),
  );
  await k.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await tekst(k)).toContain('Ungdommen og guiden er enige om å avslutte: avslutte saken');
  await k.getByRole('link', { name: 'Avslutt saken' }).first().click();
  await trykk(k, 'Vi fortsetter likevel');
  expect(await tekst(k)).toContain('Skriv hvorfor dere fortsetter likevel.');
  await k.getByRole('link', { name: 'Avslutt saken' }).first().click();
  expect(await tekst(k)).toMatch(
    new RegExp(`Jon Påfunn har ført at ungdommen og hen ${IDAG} ble enige[^]*Tør ta bussen alene`),
  );
  expect(await k.locator('[name=muntlig]').count()).toBe(0);
  await k.locator('[name=grunn]').fill('Har funnet venner på nytt');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toMatch(
    new RegExp(
      `Ungdommen trenger ikke oppfølging lenger. Avklart ${IDAG}[^]*Kom fram til det: ungdommen, guiden \\(Jon Påfunn\\)[^]*Guiden førte selv at de var enige`,
    ),
  );
  await guide.goto(`${app.adresse}${saken(sakId)}`);
  expect(await guide.locator('main').innerText()).not.toContain('Jon Påfunn');
  await guide.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await guide.locator(`a[href*="${sakId}"]`).count()).toBe(0);

  // En ny melding om den samme er et spørsmål om å åpne saken igjen (VV-34).
  await meldInn('Kanari Fuglesang', { fodselsnummer: NUMMER });
  await tilRaden(k, 'K\\.F');
  expect(await tekst(k)).toContain('Ungdommen har en avsluttet sak her');
  // Å lage en ny sak i stedet krever at det står hvorfor.
  const lista = k.url();
  await k.getByRole('link', { name: 'Tilby programmet' }).click();
  expect(await tekst(k)).toContain('Skal det likevel bli en ny sak, skriver du hvorfor.');
  await trykk(k, 'Lagre beslutningen');
  expect(await tekst(k)).toContain('Skriv hvorfor det skal bli en ny sak');
  await k.goto(lista);
  await k.getByRole('link', { name: 'Før hva de svarte' }).click();
  expect(await tekst(k)).toMatch(
    /Det nye: ran[^]*snakk ikke om det som skjedde, før etterforskeren/,
  );
  await k.locator('[name=grunn]').fill('Ønsker følge til skolen');
  await trykk(k, 'Lagre svaret');
  expect(await tekst(k)).toContain('Velg ja eller nei.');
  expect(await k.locator('[name=grunn]').inputValue()).toBe('Ønsker følge til skolen');
  await k.locator('[name=svar][value=ja]').check();
  await trykk(k, 'Lagre svaret');
  expect(await tekst(k)).toContain('Velg hvem som sa fra.');
  await k.locator('[name=meldt_av][value=ungdommen]').check();
  await trykk(k, 'Lagre svaret');
  expect(await tekst(k)).toContain('Skriv dagen de sa fra.');
  await k.locator('[name=dag]').fill(IDAG);
  await trykk(k, 'Lagre svaret');
  expect(new URL(k.url()).pathname).toBe(saken(sakId));
  expect(await tekst(k)).toMatch(
    new RegExp(
      `Saken er åpnet igjen. Nå søkes det guide.[^]*Saken ble åpnet igjen, Ingrid Eksempel[^]*Sa fra: ungdommen, ${IDAG}[^]*Ønsker følge til skolen`,
    ),
  );
  // Bare det nye venter på klarering.
  expect(await k.locator('main a[href*="/klarering/"]').count()).toBeGreaterThan(0);
  expect(
    await app.eier(
      `select h.sakstype from varde.klarering k join varde.hendelse h on h.id = k.hendelse_id where k.sak_id = $1 and k.svar is null`,
      [sakId],
    ),
  ).toEqual([{ sakstype: 'ran' }]);
  // Raden er avgjort, og kan ikke besvares på nytt.
  await k.goto(lista);
  expect(await tekst(k)).not.toContain('Før hva de svarte');
  // To faner: den andre ser at det ikke er noe å åpne.
  await k.goto(`${app.adresse}${saken(sakId)}/gjenaapne`);
  expect(await tekst(k)).toContain('Saken er ikke avsluttet, så det er ingenting å åpne igjen.');
});

it('TP-40 ED-17 på mobilen åpnes saken med tastaturet, axe finner ingenting, og i en utgave uten gjenåpning står det hvorfor ikke', async () => {
  const sakId = await sakIAppen(app, 'Kanari Lien', { anmeldt: false });
  await sluttEtterSamtalen(hus(), sakId);
  const utgaven = (kode: string) =>
    app.eier(`update varde.sak set utgave_kode = $2 where id = $1 returning id`, [sakId, kode]);
  const [foer] = await app.eier<{ utgave_kode: string }>(
    'select utgave_kode from varde.sak where id = $1',
    [sakId],
  );
  await utgaven('000');
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: `${saken(sakId)}/gjenaapne` },
  });
  const UTEN = /Utgaven saken følger, har ikke gjenåpning[^]*ED-17/;
  expect(await tekst(side)).toMatch(UTEN);
  expect(await side.locator('[name=meldt_av]').count()).toBe(0);
  await side.goto(`${app.adresse}${saken(sakId)}`);
  expect(await tekst(side)).toMatch(UTEN);
  await utgaven(foer?.utgave_kode ?? '');
  await side.reload();
  await side.getByRole('link', { name: 'Åpne saken igjen' }).press('Enter');
  await side.waitForURL(/gjenaapne$/);
  await side.locator('[name=meldt_av][value=foresatte]').press('Space');
  await side.locator('[name=dag]').fill(IDAG);
  await bilde(side, 'gjenaapne-320');
  expect(await funn(side)).toEqual([]);
  await side.getByRole('button', { name: 'Åpne saken igjen' }).press('Enter');
  await side.getByText('Skriv hva som trengs nå, og hvorfor.').first().waitFor();
  expect(await funn(side)).toEqual([]);
  await side.locator('[name=grunn]').fill('Mor forteller at det er vondt igjen');
  await side.getByRole('button', { name: 'Åpne saken igjen' }).press('Enter');
  await side.waitForURL(/saker\/[^/]+$/);
  expect(await tekst(side)).toContain('Sa fra: foresatte');
  expect(side.url()).not.toContain('vondt');
  await leser.ferdig(side);
});

it('VV-34 på mobilen: uten fødselsnummer er det kanskje samme, koordinatoren ser etter, og et nei avgjør raden; axe finner ingenting', async () => {
  const sakId = await sakIAppen(app, 'Kanari Granli', { anmeldt: false, fodt: '2012-04-03' });
  await sluttEtterSamtalen(hus(), sakId);
  await meldInn('Granli, Kanari', { fodselsdato: '03.04.2012' });
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: '/fjordvik/uttrekk/registreringer' },
  });
  await tilRaden(side, 'G\\.K');
  await side.getByText('Kanskje samme ungdom som i den avsluttede saken').waitFor();
  await bilde(side, 'gjenaapning-rad-320');
  expect(await funn(side)).toEqual([]);
  await side.getByRole('link', { name: 'Før hva de svarte' }).press('Enter');
  await side.waitForURL(/gjenaapning$/);
  await side.locator('[name=svar][value=nei]').press('Space');
  await side.locator('[name=meldt_av][value=foresatte]').press('Space');
  await side.locator('[name=dag]').fill(IDAG);
  await side.locator('[name=grunn]').fill('Har det bra nå');
  await side.getByRole('button', { name: 'Lagre svaret' }).press('Enter');
  await side.getByText('Kryss av når du har sett etter').first().waitFor();
  expect(await side.locator('[name=grunn]').inputValue()).toBe('Har det bra nå');
  await bilde(side, 'gjenaapning-svar-320');
  expect(await funn(side)).toEqual([]);
  await side.locator('[name=samme_person]').press('Space');
  await side.getByRole('button', { name: 'Lagre svaret' }).press('Enter');
  await side.waitForURL(/registreringer/);
  expect(await tekst(side)).toContain('Raden er avgjort: de ønsker ikke ny oppfølging.');
  expect(side.url()).not.toMatch(/bra|Granli/);
  expect(await app.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
    { tilstand: 'avsluttet' },
  ]);
  await leser.ferdig(side);
});
