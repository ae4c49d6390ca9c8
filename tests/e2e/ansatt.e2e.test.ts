import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import {
  axe,
  funnPaaSiden,
  iChromium,
  klager,
  Nettleser,
  reisemaater,
  trykk,
  type Aapnet,
} from '../support/nettleser.ts';
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
/** Et skjema med feil blir liggende som utkast; hver test begynner uten. */
beforeEach(() => app.eier('delete from varde.utkast'));

const loggInn = <S extends boolean>(
  subjekt: string,
  bredde: number,
  js: S,
  til = '/',
): Promise<Aapnet<S>> => slippInn(app, leser, subjekt, { bredde, js, til });

async function fyllHjemmel(side: Side, anmeldt: 'ja' | 'nei' = 'nei'): Promise<void> {
  await side.goto(`${app.adresse}/fjordvik/registrer`);
  await side.locator('input[name=grunnlag][value=samtykke]').check();
  await side.locator(`input[name=anmeldt][value=${anmeldt}]`).check();
  await trykk(side, 'Fortsett');
}

async function fyllMelding(side: Side): Promise<void> {
  await side.locator('[name=navn]').fill('Kanari Fuglesang');
  await side.locator('input[name=sakstype][value=vold]').check();
  await side.locator('input[name=rolle][value=fornaermet]').check();
  await side.locator('input[name=kanal][value=moett]').check();
  await side.locator('[name=grunn]').fill('Tør ikke gå hjem fra trening');
}

describe('ansatt på telefon', () => {
  it.each([[320, false], [320, true], ...reisemaater<[number, boolean]>([1280, true]).slice(1)])(
    'TP-01 VV-36 en ansatt melder inn på %i px (skript: %s): hjemmel før navn, så en kvittering som ikke fører noe sted',
    async (bredde, js) => {
      const side = await leser.aapne({ bredde, js });
      await side.goto(app.adresse);
      await side.locator('button[value=helsesykepleier]').click();
      await side.waitForURL(/min-dag/);
      const sagt = klager(side);
      await side.goto(`${app.adresse}/fjordvik/registrer`);
      expect(await side.locator('[name=navn]').count()).toBe(0);
      expect(await side.getByText('Meldingen går til Fjordvik lensmannsdistrikt').count()).toBe(1);
      await fyllHjemmel(side);
      await fyllMelding(side);
      await trykk(side, 'Send meldingen');
      await side.waitForURL(/kvittering/);
      expect(await side.getByText(/Kvittering \d{8}/).count()).toBe(1);
      expect(side.url()).toBe(`${app.adresse}/fjordvik/registrer/kvittering`);
      await side.reload();
      expect(await side.getByText(/Kvittering \d{8}/).count()).toBe(0);
      expect(sagt).toEqual([]);
      await leser.ferdig(side);
    },
  );

  it('VV-36 uten hjemmel kan ingen skrive et navn: en spør uten navn og får pliktene', async () => {
    const side = await loggInn('helsesykepleier', 320, false, '/fjordvik/registrer');
    await side.locator('input[name=grunnlag][value=ingen]').check();
    await trykk(side, 'Fortsett');
    expect(await side.locator('[name=navn]').count()).toBe(0);
    expect(await side.getByText('Spør uten navn').count()).toBeGreaterThan(0);
    expect(await side.getByText('116 117').count()).toBeGreaterThan(0);
    await leser.ferdig(side);
  });

  it.each([
    [320, false],
    [1280, true],
  ])(
    'TP-01 kom det fra en annen, spør skjemaet hvem på %i px (skript: %s), sier fra ved feltet, og ingenting er mistet',
    async (bredde, js) => {
      const side = await slippInn(app, leser, 'helsesykepleier', { bredde, js, stilark: true });
      await fyllHjemmel(side);
      await fyllMelding(side);
      expect(await side.locator('[name=avsender]').isVisible()).toBe(false);
      await side.locator('input[name=kanal][value=annen_kjenner_behovet]').check();
      expect(await side.locator('[name=avsender]').isVisible()).toBe(true);
      await side.locator('[name=avsender]').fill('Trine Tenkt');
      await trykk(side, 'Send meldingen');
      expect(await side.locator('#felt-avsenderrolle-feil').innerText()).toContain(
        'Skriv hvem hen er',
      );
      expect(await side.locator('#felt-avsender-feil').count()).toBe(0);
      expect(await side.locator('[name=avsender]').inputValue()).toBe('Trine Tenkt');
      expect(await side.locator('[name=navn]').inputValue()).toBe('Kanari Fuglesang');
      if (iChromium(side) && js) expect(await axe(side)).toEqual([]);
      await side.locator('[name=avsenderrolle]').fill('trener');
      await trykk(side, 'Send meldingen');
      await side.waitForURL(/kvittering/);
      expect(await side.getByText(/Kvittering \d{8}/).count()).toBe(1);
      await leser.ferdig(side);
    },
  );

  it('VV-36 en annen hjemmel enn de kjente skrives med ord; uten står det ved feltet, og ingenting er mistet', async () => {
    const side = await loggInn('helsesykepleier', 320, true, '/fjordvik/registrer');
    await side.locator('input[name=grunnlag][value=annet]').check();
    await side.locator('input[name=anmeldt][value=nei]').check();
    await trykk(side, 'Fortsett');
    await fyllMelding(side);
    await trykk(side, 'Send meldingen');
    expect(await side.locator('#felt-hjemmelsord-feil').count()).toBe(1);
    expect(await side.locator('[name=grunn]').inputValue()).toBe('Tør ikke gå hjem fra trening');
    await side.locator('[name=hjemmelsord]').fill('Barnevernsloven § 13-2, avklart med leder');
    expect(await axe(side)).toEqual([]);
    await trykk(side, 'Send meldingen');
    await side.waitForURL(/kvittering/);
    await leser.ferdig(side);
  });

  it('VV-36 regimet er det som gjelder på arbeidsstedet: bare det står i lista, og et annet i adressen gir ikke navnefeltet', async () => {
    const side = await loggInn('helsesykepleier', 320, true, '/fjordvik/registrer');
    expect(await side.locator('[name=regime] option:not([value=""])').allInnerTexts()).toEqual([
      'Helsepersonelloven',
    ]);
    const sted = await side.locator('[name=sted]').first().inputValue();
    for (const [regime, grunnlag, ord] of [
      ['politiregisterloven', 'samtykke', 'gjelder ikke for deg'],
      ['helsepersonelloven', 'politiarbeid', 'arbeider i politiet'],
    ] as const) {
      const q = new URLSearchParams({ sted, regime, grunnlag, anmeldt: 'nei' });
      await side.goto(`${app.adresse}/fjordvik/registrer?${q.toString()}`);
      expect(await side.locator('[name=navn]').count()).toBe(0);
      expect(await side.getByText(ord).count()).toBeGreaterThan(0);
      expect(await axe(side)).toEqual([]);
    }
    // Det sendte skjemaet prøves igjen: et regime byttet i skjemaet tas ikke imot, og det som var skrevet, står.
    await fyllHjemmel(side);
    await fyllMelding(side);
    const foer = await app.eier('select 1 from varde.registrering');
    await side.locator('input[name=regime]').evaluate((f) => f.setAttribute('value', 'frivillig'));
    await trykk(side, 'Send meldingen');
    expect(await side.getByText('gjelder ikke for deg').count()).toBeGreaterThan(0);
    expect(await side.locator('[name=navn]').inputValue()).toBe('Kanari Fuglesang');
    expect(await app.eier('select 1 from varde.registrering')).toHaveLength(foer.length);
    await leser.ferdig(side);
  });

  it('VV-33 dagen det ble anmeldt, er valgfri, og kan ikke være før hendelsen', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await fyllHjemmel(side, 'nei');
    expect(await side.locator('[name=anmeldtDato]').count()).toBe(0);
    await fyllHjemmel(side, 'ja');
    await fyllMelding(side);
    await side.locator('[name=dato]').fill('06.11.2026');
    await side.locator('[name=anmeldtDato]').fill('05.11.2026');
    await trykk(side, 'Send meldingen');
    expect(await side.locator('#felt-anmeldtDato-feil').innerText()).toContain('før det skjedde');
    await side.locator('[name=anmeldtDato]').fill('');
    await trykk(side, 'Send meldingen');
    await side.waitForURL(/kvittering/);
    await leser.ferdig(side);
  });

  it('TP-08 saksnummer spørres det bare om når det er anmeldt', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await fyllHjemmel(side, 'nei');
    expect(await side.locator('[name=nummer]').count()).toBe(0);
    await fyllHjemmel(side, 'ja');
    expect(await side.locator('[name=nummer]').count()).toBe(1);
    await leser.ferdig(side);
  });

  it('VV-47 skrivefeltene har verken stavekontroll, autofyll eller oversettelse, og siden henter bare fra seg selv', async () => {
    const side = await loggInn('helsesykepleier', 1280, true);
    const fremmede: string[] = [];
    side.on('request', (r) => {
      if (new URL(r.url()).origin !== app.adresse) fremmede.push(r.url());
    });
    await fyllHjemmel(side);
    const felt = await side
      .locator('input[type=text], textarea')
      .evaluateAll((alle) =>
        alle.map((f) => [
          f.getAttribute('spellcheck'),
          f.getAttribute('autocomplete'),
          f.getAttribute('translate'),
        ]),
      );
    expect(felt.length).toBeGreaterThan(3);
    for (const f of felt) expect(f).toEqual(['false', 'off', 'no']);
    expect(fremmede).toEqual([]);
    await leser.ferdig(side);
  });

  it('feil i skjemaet står ved feltet, og alt som var skrevet, står der fortsatt', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await fyllHjemmel(side);
    await fyllMelding(side);
    await side.locator('[name=fodselsnummer]').fill('12345678901');
    await side.locator('[name=dato]').fill('31.02.2026');
    await trykk(side, 'Send meldingen');
    expect(await side.locator('#felt-fodselsnummer-feil, #felt-dato-feil').count()).toBeGreaterThan(
      0,
    );
    expect(await side.locator('[name=navn]').inputValue()).toBe('Kanari Fuglesang');
    expect(await side.locator('[name=grunn]').inputValue()).toBe('Tør ikke gå hjem fra trening');
    expect(await side.locator('[role=alert]').count()).toBe(1);
    await leser.ferdig(side);
  });

  it('(del) VV-43 et ekte fødselsnummer i en melding stoppes ved feltet i et prøveområde, og ingenting er lagret', async () => {
    const side = await loggInn('helsesykepleier', 320, false);
    await fyllHjemmel(side);
    await fyllMelding(side);
    const foer = await app.eier('select 1 from varde.registrering');
    const felt = side.locator('[name=fodselsnummer]');
    await felt.fill('01016050012');
    await trykk(side, 'Send meldingen');
    expect(await side.locator('#felt-fodselsnummer-feil').innerText()).toContain('oppdiktede');
    expect(await app.eier('select 1 from varde.registrering')).toHaveLength(foer.length);
    await felt.fill('05891590069');
    await trykk(side, 'Send meldingen');
    await side.waitForURL(/kvittering/);
    expect(await app.eier('select 1 from varde.registrering')).toHaveLength(foer.length + 1);
    await leser.ferdig(side);
  });

  it('TP-01 samme skjema sendt to ganger blir én melding; er barnet et annet, blir det en til', async () => {
    const side = await loggInn('helsesykepleier', 1280, true);
    await fyllHjemmel(side);
    await fyllMelding(side);
    const antall = async () =>
      Number((await app.eier<{ n: string }>('select count(*) as n from varde.registrering'))[0]?.n);
    const send = (navn: string, ganger: number) =>
      side.evaluate(
        async (valg) => {
          const skjema = document.querySelector<HTMLFormElement>('form.v-skjema');
          if (skjema === null) return [];
          const innhold = new URLSearchParams();
          for (const [felt, verdi] of new FormData(skjema))
            if (typeof verdi === 'string') innhold.append(felt, verdi);
          innhold.set('navn', valg.navn);
          const en = () =>
            fetch(skjema.action, { method: 'POST', body: innhold, redirect: 'manual' });
          const svar = await Promise.all(Array.from({ length: valg.ganger }, en));
          return svar.map((s) => s.type);
        },
        { navn, ganger },
      );
    const foer = await antall();
    expect(await send('Kanari Fuglesang', 3)).toEqual(Array(3).fill('opaqueredirect'));
    expect((await antall()) - foer).toBe(1);
    expect(await send('Søsken Fuglesang', 2)).toEqual(Array(2).fill('opaqueredirect'));
    expect((await antall()) - foer).toBe(2);
    await send('Kanari Fuglesang', 1);
    expect((await antall()) - foer).toBe(2);
    await leser.ferdig(side);
  });

  it('TP-44 enhver ansatt kan lese om programmet og se hvem som kan spørres', async () => {
    const side = await loggInn('guide', 320, false, '/fjordvik/programmet');
    expect(await side.getByText('Ingrid Eksempel').count()).toBe(1);
    expect(await side.getByText('Programmet kort').count()).toBe(1);
    const ytteroy = await loggInn('ytteroy', 320, false, '/fjordvik/programmet');
    expect(await ytteroy.getByText('Ingrid Eksempel').count()).toBe(0);
    // Meldenumrene og aldersregelen er utgavens: 000 har begge numrene, Fjordvik (av 001) har arbeidsstedenes egne.
    expect(await side.locator('a[href="tel:02800"]').count()).toBe(0);
    expect(await side.locator('a[href="tel:00000011"]').count()).toBe(2);
    expect(await side.getByText('hatkriminalitet').count()).toBe(1);
    await ytteroy.goto(`${app.adresse}/ytteroy/programmet`);
    expect(await ytteroy.locator('a[href^="tel:"]').allInnerTexts()).toEqual([
      '02800',
      '74 83 35 00',
    ]);
    expect(await ytteroy.getByText('hatkriminalitet').count()).toBe(0);
    await leser.ferdig(side);
    await leser.ferdig(ytteroy);
  });

  it('axe finner ingenting på den ansattes sider, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
    const side = await loggInn('helsesykepleier', 1280, true);
    const [her] = await app.eier<{ id: string }>(
      `select id from varde.organisasjon where navn like '%skolehelse%'`,
    );
    for (const sti of [
      'min-dag',
      'registrer',
      'programmet',
      'regler',
      'hjelp',
      'registrer?sted=x&regime=helsepersonelloven&grunnlag=samtykke&anmeldt=ja',
      `registrer?sted=${her?.id ?? ''}&regime=helsepersonelloven&grunnlag=annet&anmeldt=ja`,
    ]) {
      await side.goto(`${app.adresse}/fjordvik/${sti}`);
      expect(await funnPaaSiden(side), sti).toEqual([]);
    }
    await leser.ferdig(side);
  });
});
