import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOYST_ANTALL } from '../../src/db/utkast.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn, loggInnIgjen } from '../support/innlogget.ts';
import { funnPaaSiden, forfalsk, klager, Nettleser, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';

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

const NOTAT = 'Tør ikke gå hjem fra trening alene';

/** Innloggingen selv prøves der økta går ut. */
const loggInn = <S extends boolean>(
  subjekt: string,
  bredde: number,
  js: S,
  til = '/',
): Promise<Aapnet<S>> => slippInn(app, leser, subjekt, { bredde, js, til });

/** Steget etter hjemmelen; stedet er det helsesykepleieren arbeider. */
async function tilMelding(side: Side): Promise<void> {
  const sted = await app.eier<{ id: string }>(
    `select m.organisasjon_id as id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     where b.subjekt = 'helsesykepleier'`,
  );
  const q = { regime: 'helsepersonelloven', grunnlag: 'samtykke', anmeldt: 'nei' };
  const sporring = new URLSearchParams({ sted: sted[0]?.id ?? '', ...q }).toString();
  await side.goto(`${app.adresse}/fjordvik/registrer?${sporring}`);
}

async function skriv(side: Side, grunn = NOTAT): Promise<void> {
  await side.locator('[name=navn]').fill('Kanari Fuglesang');
  await side.locator('input[name=sakstype][value=vold]').check();
  await side.locator('input[name=rolle][value=fornaermet]').check();
  await side.locator('input[name=kanal][value=moett]').check();
  await side.locator('[name=grunn]').fill(grunn);
}

async function visesAlt(side: Side, grunn = NOTAT): Promise<void> {
  expect(await side.locator('[name=navn]').inputValue()).toBe('Kanari Fuglesang');
  expect(await side.locator('[name=grunn]').inputValue()).toBe(grunn);
  expect(await side.locator('input[name=sakstype][value=vold]').isChecked()).toBe(true);
  expect(await side.locator('input[name=sted]').inputValue()).not.toBe('');
}

const lagret = (side: Side) => side.getByText(/^lagret \d\d:\d\d/).waitFor();
const send = (side: Side) => side.getByRole('button', { name: 'Send meldingen' }).click();
const antall = async (tabell: string): Promise<number> =>
  (await app.eier<{ n: number }>(`select count(*)::int as n from varde.${tabell}`))[0]?.n ?? -1;

/** Det er ikke plass til flere utkast. */
const fullt = () =>
  app.eier(
    `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
     select m.omrade_id, b.id, gen_random_uuid(), 'triage', gen_random_uuid(), '\\x00'
     from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id and b.subjekt = 'helsesykepleier', generate_series(1, $1)`,
    [HOYST_ANTALL],
  );
/** Økta går ut på tjeneren, midt i skrivingen. */
const utlop = () =>
  app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);

describe('et notat som er halvt skrevet, blir aldri borte', () => {
  it('den som skriver, lukker fanen og kommer tilbake, finner alt; når det er sendt, er utkastet borte', async () => {
    const foer = await antall('registrering');
    const side = await loggInn('helsesykepleier', 320, true);
    const sagt = klager(side);
    await tilMelding(side);
    await skriv(side);
    await lagret(side);
    expect(sagt).toEqual([]);
    const lager = await side.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]);
    expect(lager).toEqual([0, 0, 0, 0]);
    const ny = await leser.nyFane(side);
    await side.close();
    await ny.goto(`${app.adresse}/fjordvik/registrer`);
    expect(await ny.getByText('Du har begynt på en melding').count()).toBe(1);
    expect(await ny.content()).not.toContain('Kanari');
    await ny.getByRole('link', { name: 'Fortsett på meldingen' }).click();
    await visesAlt(ny);
    expect(await ny.getByText('Dette er utkastet ditt').count()).toBe(1);

    await ny.locator('[name=grunn]').pressSequentially(', sier hun');
    await send(ny);
    await ny.waitForURL(/kvittering/);
    expect(await antall('registrering')).toBe(foer + 1);
    expect(await antall('utkast')).toBe(0);
    await ny.goBack();
    await ny.goto(`${app.adresse}/fjordvik/registrer`);
    expect(await ny.getByText('Du har begynt på en melding').count()).toBe(0);
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(ny);
  });

  it('uten skript: «Lagre utkast» lagrer hele skjemaet og viser det igjen; forkastes det, er det borte', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await tilMelding(side);
    await skriv(side);
    await side.getByRole('button', { name: 'Lagre utkast' }).click();
    expect(await side.locator('.v-beskjed').innerText()).toMatch(
      /^Utkastet er lagret \d\d:\d\d\. Det er ikke sendt\.$/,
    );
    await visesAlt(side);
    await side.locator('[name=grunn]').fill('Mer');
    await side.getByRole('button', { name: 'Lagre utkast' }).click();
    expect(await side.locator('[name=grunn]').inputValue()).toBe('Mer');
    expect(await antall('utkast')).toBe(1);
    await side.getByText('Forkast utkastet').click();
    await side.getByRole('button', { name: 'Ja, slett teksten' }).click();
    expect(await side.locator('.v-beskjed').innerText()).toBe('Utkastet er slettet.');
    expect(await side.locator('[name=navn]').count()).toBe(0);
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(side);
  });

  it('axe finner ingenting på sidene med utkast, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
    const side = await loggInn('helsesykepleier', 1280, true);
    await tilMelding(side);
    await skriv(side);
    await lagret(side);
    for (const [navn, sti] of [
      ['begynt', 'registrer'],
      ['hentet', 'registrer?utkast=fortsett'],
    ] as const) {
      await side.goto(`${app.adresse}/fjordvik/${sti}`);
      expect(await funnPaaSiden(side), navn).toEqual([]);
    }
    await app.eier('delete from varde.utkast');
    await fullt();
    await skriv(side);
    await side.locator('[name=fodselsnummer]').fill('12345678901');
    await send(side);
    await side.getByText('Utkastet er ikke lagret').waitFor();
    expect(await funnPaaSiden(side), 'ikke plass').toEqual([]);
    await leser.ferdig(side);
  });

  it('feil i skjemaet: det som ble sendt, er også lagret', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await tilMelding(side);
    await skriv(side);
    await side.locator('[name=fodselsnummer]').fill('12345678901');
    await send(side);
    expect(await side.getByText(/^lagret \d\d:\d\d/).count()).toBe(1);
    await side.goto(`${app.adresse}/fjordvik/registrer?utkast=fortsett`);
    await visesAlt(side);
    await leser.ferdig(side);
  });

  it.each([
    ['med skript', true],
    ['uten skript', false],
  ] as const)(
    '%s, og ikke plass til flere utkast: det står hvorfor, alt står i skjemaet ved hver feil, og det sendes derfra',
    async (_, js) => {
      const foer = await antall('registrering');
      const side = await loggInn('helsesykepleier', 320, js);
      await fullt();
      await tilMelding(side);
      await skriv(side);
      if (js) await side.getByText('Ikke lagret: du har så mange utkast').waitFor();
      else {
        await side.getByRole('button', { name: 'Lagre utkast' }).click();
        expect(await side.locator('.v-beskjed').innerText()).toMatch(/^Utkastet er ikke lagret/);
        await visesAlt(side);
      }
      await side.locator('[name=fodselsnummer]').fill('12345678901');
      await send(side);
      await side.getByText('Utkastet er ikke lagret: du har så mange utkast').waitFor();
      await visesAlt(side);
      expect(await side.locator('[name=fodselsnummer]').inputValue()).toBe('12345678901');
      expect(await side.locator('[name=fodselsnummer][aria-invalid=true]').count()).toBe(1);
      await side.locator('[name=fodselsnummer]').fill('');
      await send(side);
      await side.waitForURL(/kvittering/);
      expect(await antall('registrering')).toBe(foer + 1);
      expect([await antall('utkast'), await antall('bevart_skjema')]).toEqual([HOYST_ANTALL, 0]);
      await leser.ferdig(side);
    },
  );

  it('VV-36 et utkast uten hjemmel viser aldri navnefeltet', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await tilMelding(side);
    await skriv(side);
    await forfalsk(side, '[name=grunnlag]', 'ingen');
    await side.getByRole('button', { name: 'Lagre utkast' }).click();
    expect(await side.locator('[name=navn]').count()).toBe(0);
    await leser.ferdig(side);
  });
});

describe('økta går ut mens noen skriver', () => {
  it('med skript: det som skrives etterpå, er tatt vare på og står der etter innlogging; ingenting sendt dobbelt', async () => {
    const foer = await antall('registrering');
    const side = await loggInn('helsesykepleier', 1280, true);
    await tilMelding(side);
    await skriv(side);
    await lagret(side);
    await utlop();
    await side.locator('[name=grunn]').fill(`${NOTAT}. Mer etter at økta gikk ut.`);
    await side.getByText('Du er logget ut.').waitFor();
    await loggInnIgjen(side, 'helsesykepleier', 'Logg inn igjen');
    await side.waitForURL(/registrer/);
    await visesAlt(side, `${NOTAT}. Mer etter at økta gikk ut.`);
    expect(await antall('bevart_skjema')).toBe(0);
    expect(await antall('utkast')).toBe(1);
    await send(side);
    await side.waitForURL(/kvittering/);
    expect(await antall('registrering')).toBe(foer + 1);
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(side);
  });

  it('uten skript: det som ble sendt, står i skjemaet etter innlogging, og blir én melding', async () => {
    const foer = await antall('registrering');
    const side = await loggInn('helsesykepleier', 320, false);
    await tilMelding(side);
    await skriv(side);
    await utlop();
    await send(side);
    expect(await side.getByText('tatt vare på i tre døgn').count()).toBe(1);
    await loggInnIgjen(side, 'helsesykepleier');
    await side.waitForURL(/registrer/);
    await visesAlt(side);
    await side.goBack();
    await side.goto(`${app.adresse}/fjordvik/registrer?utkast=fortsett`);
    await visesAlt(side);
    await send(side);
    await side.waitForURL(/kvittering/);
    expect(await antall('registrering')).toBe(foer + 1);
    expect(await antall('utkast')).toBe(0);
    expect(await antall('bevart_skjema')).toBe(0);
    await leser.ferdig(side);
  });

  it('en annen på samme maskin får verken lagret eller sett det', async () => {
    const side = await loggInn('helsesykepleier', 1280, true);
    await tilMelding(side);
    await utlop();
    const annen = await leser.nyFane(side);
    await annen.goto(app.adresse);
    await loggInnIgjen(annen, 'koordinator', null);
    await annen.waitForURL(/min-dag/);
    await skriv(side);
    await side.getByText('ikke lagret ennå').waitFor();
    expect(await antall('utkast')).toBe(0);
    expect(await antall('bevart_skjema')).toBe(0);
    await leser.ferdig(side);
  });

  it('samme person logger inn i en annen fane: den gamle fanen lagrer videre, og sendes den, går ingenting tapt', async () => {
    const foer = await antall('registrering');
    const side = await loggInn('helsesykepleier', 1280, true);
    await tilMelding(side);
    await utlop();
    const annen = await leser.nyFane(side);
    await annen.goto(app.adresse);
    await loggInnIgjen(annen, 'helsesykepleier', null);
    await annen.waitForURL(/min-dag/);
    await skriv(side);
    await lagret(side);
    await send(side);
    await side.getByText('Siden ble åpnet før du logget inn igjen').waitFor();
    await visesAlt(side);
    expect(await antall('registrering')).toBe(foer);
    await send(side);
    await side.waitForURL(/kvittering/);
    expect(await antall('registrering')).toBe(foer + 1);
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(side);
  });
});

describe('to faner og dårlig nett', () => {
  it('den eldre fanen skriver ikke over den nyere: begge er tatt vare på, og det sies', async () => {
    const en = await loggInn('helsesykepleier', 1280, true);
    await tilMelding(en);
    const to = await leser.nyFane(en);
    await to.goto(en.url());
    await skriv(en, 'Fra den første fanen');
    await lagret(en);
    await skriv(to, 'Fra den andre fanen');
    await to.getByText('En annen fane har lagret en nyere tekst').waitFor();
    // Beskjeden kommer med det første som lagres ved siden av; resten av teksten skal også være framme.
    await to.locator('varde-utkast:not([data-venter])').waitFor({ state: 'attached' });
    const tre = await leser.nyFane(en);
    await tre.goto(`${app.adresse}/fjordvik/registrer?utkast=fortsett`);
    await visesAlt(tre, 'Fra den andre fanen');
    await tre.getByRole('link', { name: /^Vis teksten fra/ }).click();
    await visesAlt(tre, 'Fra den første fanen');
    await leser.ferdig(en);
  });

  it('uten nett står det at det ikke er lagret; når nettet er tilbake, lagres det', async () => {
    const side = await loggInn('helsesykepleier', 320, true);
    await tilMelding(side);
    await side.context().setOffline(true);
    await side.getByText('ikke lagret ennå').waitFor();
    await skriv(side);
    await side.context().setOffline(false);
    await lagret(side);
    expect(await antall('utkast')).toBe(1);
    await leser.ferdig(side);
  });
});

describe('merknaden til en rad', () => {
  async function rad(): Promise<string> {
    const melder = await loggInn('helsesykepleier', 1280, false);
    await tilMelding(melder);
    await skriv(melder, 'Til triage');
    await send(melder);
    await melder.waitForURL(/kvittering/);
    await leser.ferdig(melder);
    const svar = await app.eier<{ id: string }>(
      `select k.id from varde.kandidat k where not exists
        (select 1 from varde.triagebeslutning b where b.kandidat_id = k.id) order by k.mottatt desc limit 1`,
    );
    return svar[0]?.id ?? '';
  }

  it('står der når fanen lukkes, følger raden om valget endres, og er borte når beslutningen er tatt', async () => {
    const id = await rad();
    const side = await loggInn('koordinator', 1280, true);
    const sti = `${app.adresse}/fjordvik/uttrekk/registreringer?rad=${id}`;
    await side.goto(`${sti}&valg=tilby`);
    await side.locator('[name=merknad]').fill('Trenger noen å snakke med');
    await side.locator('[name=egnet]').check();
    await lagret(side);
    const ny = await leser.nyFane(side);
    await side.close();
    await ny.goto(`${sti}&valg=tilby`);
    expect(await ny.locator('[name=merknad]').inputValue()).toBe('Trenger noen å snakke med');
    expect(await ny.locator('[name=egnet]').isChecked()).toBe(false);
    await ny.goto(`${sti}&valg=henvis`);
    expect(await ny.locator('[name=merknad]').inputValue()).toBe('Trenger noen å snakke med');
    await ny.getByRole('button', { name: /Lagre beslutningen/ }).click();
    await ny.getByText('Henvises').first().waitFor();
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(ny);
  });

  it('uten skript, med økta ute: ordene står ved raden etter innlogging', async () => {
    const id = await rad();
    const side = await loggInn(
      'koordinator',
      320,
      false,
      `/fjordvik/uttrekk/registreringer?rad=${id}&valg=ikke_aktuelt`,
    );
    await side.locator('[name=merknad]').fill('Har det bra nå');
    await utlop();
    await side.getByRole('button', { name: /Lagre beslutningen/ }).click();
    expect(await side.getByText('tatt vare på i tre døgn').count()).toBe(1);
    await loggInnIgjen(side, 'koordinator');
    await side.waitForURL(/valg=ikke_aktuelt/);
    expect(await side.locator('[name=merknad]').inputValue()).toBe('Har det bra nå');
    await side.getByRole('button', { name: /Jeg er inhabil|inhabil/i }).click();
    expect(await antall('utkast')).toBe(0);
    await leser.ferdig(side);
  });
});
