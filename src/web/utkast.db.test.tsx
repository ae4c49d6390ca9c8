import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { lagBevartSkjema } from '../db/bevartSkjema.ts';
import { lagDorvakt } from '../db/hvem.ts';
import { lagInnlogger } from '../db/innlogging.ts';
import { HOYST_ANTALL } from '../db/utkast.ts';
import { lagPool } from '../db/pool.ts';
import type { Utkastlevering } from '../db/utkast.ts';
import { systemklokke } from '../kernel/klokke.ts';
import { Skjema } from '../ui/index.ts';
import { skjema } from './skjema.ts';
import { testapp, type Testapp } from './testhjelp/app.tsx';
import { utkastruter } from './utkast.ts';

let t: Testhus;
let inn: Pool;
let app: Testapp;
let levert: (Utkastlevering | null)[] = [];

beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 2);
  const notat = skjema({
    sti: '/:omrade/notat/:id',
    tilgang: { krever: 'ansatt', hvorfor: 'test' },
    felter: z.object({ tekst: z.string().trim().min(1, 'Skriv noe.').max(20, 'For langt.') }),
    utkast: { hus: t.hus, skjema: 'notat', objekt: (f) => f.param('id') },
    vis: (f, s) => (
      <Skjema handling={f.c.req.path} token={s.token} nokkel={s.nokkel} utkast={s.utkast}>
        <textarea name="tekst" defaultValue={s.verdi('tekst')} />
        <p id="tekst-feil">{s.feil['tekst']}</p>
      </Skjema>
    ),
    utfor(f, _verdi, utkast) {
      levert.push(utkast);
      return Promise.resolve({ til: `/${f.omrade.slug}/min-dag` });
    },
  });
  app = testapp([...notat, ...utkastruter({ hus: t.hus })], {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
  });
});
afterAll(async () => {
  await inn.end();
  await t.steng();
});
beforeEach(async () => {
  levert = [];
  await t.eier('delete from varde.utkast');
  await t.eier('delete from varde.bevart_skjema');
});

const SCRIPT = { 'Sec-Fetch-Dest': 'empty' };

async function kakeFor(subjekt: string): Promise<string> {
  const { token } = await t.nyOkt(subjekt);
  return `varde=${Buffer.from(token).toString('base64url')}`;
}

/** De skjulte feltene på siden, slik nettleseren ville sendt dem. */
async function felterPaa(sti: string, kake: string): Promise<Record<string, string>> {
  const side = await (await app.hent(sti, kake)).text();
  const felter = [...side.matchAll(/name="(_[a-z]+)" value="([^"]*)"/g)];
  return Object.fromEntries(felter.map((m) => [m[1] ?? '', m[2] ?? '']));
}

const antall = async (tabell: string) =>
  (await t.eier<{ n: number }>(`select count(*)::int as n from varde.${tabell}`))[0]?.n;

test('ett ord i skjemaet gir utkast: det lagres, vises igjen, følger handlingen, og er borte etterpå', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  const url = sti.replace('/notat/', '/utkast/notat/');
  const svar = await app.send(url, { ...felter, tekst: 'halvt skrevet' }, kake, SCRIPT);
  expect(svar.status).toBe(200);
  expect(await svar.json()).toMatchObject({ versjon: 1, vedSiden: null });
  expect(await (await app.hent(sti, kake)).text()).toContain('halvt skrevet</textarea>');
  const igjen = await felterPaa(sti, kake);
  expect((await app.send(sti, { ...igjen, tekst: 'helt skrevet' }, kake)).status).toBe(303);
  expect(levert).toMatchObject([{ ref: { skjema: 'notat' }, kjent: { versjon: 1 } }]);
  expect(await antall('utkast')).toBe(0);
});

test('feil i skjemaet: det som ble sendt, er lagret som utkast og kan sendes videre derfra', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  const svar = await app.send(sti, { ...felter, tekst: 'altfor lang tekst i feltet' }, kake);
  expect(svar.status).toBe(422);
  expect(await svar.text()).toContain('name="_versjon" value="1"');
  expect(await (await app.hent(sti, kake)).text()).toContain(
    'altfor lang tekst i feltet</textarea>',
  );
});

test('svaret er det samme for et objekt som finnes og ett som ikke finnes, og like mye loggføres', async () => {
  const kake = await kakeFor('guide');
  const felter = await felterPaa(`/fjordvik/notat/${randomUUID()}`, kake);
  const lagre = async (id: string) => {
    const foer = await antall('revisjon');
    const svar = await app.send(
      `/fjordvik/utkast/notat/${id}`,
      { ...felter, tekst: 'x' },
      kake,
      SCRIPT,
    );
    const { lagret, ...resten } = (await svar.json()) as { lagret: string };
    expect(lagret).toMatch(/^\d\d:\d\d$/);
    return { status: svar.status, resten, logget: Number(await antall('revisjon')) - Number(foer) };
  };
  expect(await lagre(t.bruker('koordinator'))).toEqual(await lagre(randomUUID()));
});

test('en annens skjema, et fremmed område, et ukjent navn eller manglende token lagrer ingenting', async () => {
  const min = await kakeFor('guide');
  const felter = { ...(await felterPaa(`/fjordvik/notat/${randomUUID()}`, min)), tekst: 'mitt' };
  const annen = await kakeFor('koordinator');
  const prov = async (sti: string, gitt: Record<string, string>, kake: string, hoder = {}) =>
    (await app.send(sti, gitt, kake, hoder)).status;
  expect(await prov('/fjordvik/utkast/notat', felter, annen, SCRIPT)).toBe(403);
  expect(await prov('/fjordvik/utkast/notat', { ...felter, _token: '', _person: '' }, min)).toBe(
    403,
  );
  expect(await prov('/ytteroy/utkast/notat', felter, min)).toBe(404);
  expect(await prov('/fjordvik/utkast/Notat-1', felter, min)).toBe(404);
  expect(await prov('/fjordvik/utkast/notat/1', felter, min)).toBe(404);
  expect(await prov('/fjordvik/utkast/notat', { ...felter, _side: 'x' }, min)).toBe(404);
  const fremmed = { 'Sec-Fetch-Site': 'cross-site' };
  expect(await prov('/fjordvik/utkast/notat', felter, min, fremmed)).toBe(403);
  expect(await antall('utkast')).toBe(0);
  expect(await prov('/fjordvik/utkast/notat', felter, min, SCRIPT)).toBe(200);
});

test('for mye tekst får et klart nei, og ingenting lagres', async () => {
  const kake = await kakeFor('guide');
  const felter = await felterPaa(`/fjordvik/notat/${randomUUID()}`, kake);
  const stort = { ...felter, tekst: 'x'.repeat(65_400) };
  expect((await app.send('/fjordvik/utkast/notat', stort, kake, SCRIPT)).status).toBe(413);
  expect((await app.send('/fjordvik/utkast/notat', stort, kake)).status).toBe(413);
  expect(await antall('utkast')).toBe(0);
});

test('utløpt økt: bare den som eide økta får det tilbake, når den gikk ut for under 24 timer siden', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = { ...(await felterPaa(sti, kake)), tekst: 'skrevet etterpå' };
  const url = sti.replace('/notat/', '/utkast/notat/');
  const sett = (siden: string) =>
    t.eier(`update varde.innloggingsokt set sist_sett = now() - $1::interval`, [siden]);
  const lagre = async (gitt: Record<string, string>) => {
    const svar = await app.send(url, gitt, kake, SCRIPT);
    const kropp: unknown = await svar.json();
    return [svar.status, kropp];
  };
  await sett('24 hours 31 minutes');
  expect(await lagre(felter)).toEqual([401, { bevart: false }]);
  await sett('31 minutes');
  expect(await lagre({ ...felter, _token: '', _person: '' })).toEqual([401, { bevart: false }]);
  expect(await lagre(felter)).toEqual([401, { bevart: true }]);
  const annen = await kakeFor('koordinator');
  expect(await (await app.hent(sti, annen)).text()).not.toContain('skrevet etterpå');
  const igjen = await kakeFor('guide');
  expect(await (await app.hent(`/fjordvik/notat/${randomUUID()}`, igjen)).text()).not.toContain(
    'skrevet etter',
  );
  expect(await (await app.hent(sti, igjen)).text()).toContain('skrevet etterpå</textarea>');
  expect(await antall('bevart_skjema')).toBe(0);
  expect(await antall('utkast')).toBe(1);
});

const IKKE_PLASS = 'du har så mange utkast som det er plass til';
const full = (subjekt: string) =>
  t.eier(
    `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
     select $1, $2, gen_random_uuid(), 'triage', gen_random_uuid(), '\\x00' from generate_series(1, $3)`,
    [t.omrade('fjordvik'), t.bruker(subjekt), HOYST_ANTALL],
  );

test('er det ikke plass til flere utkast, kommer skjemaet tilbake med alt som ble skrevet, feilen ved feltet og hvorfor utkastet ikke er lagret; rettet går det gjennom', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  await full('guide');
  const svar = await app.send(sti, { ...felter, tekst: 'altfor lang tekst i feltet' }, kake);
  expect(svar.status).toBe(422);
  const side = await svar.text();
  expect(side).toContain('altfor lang tekst i feltet</textarea>');
  expect(side).toContain('<p id="tekst-feil">For langt.</p>');
  expect(side).toContain(IKKE_PLASS);
  const skjulte = [...side.matchAll(/name="(_[a-z]+)" value="([^"]*)"/g)];
  const igjen = Object.fromEntries(skjulte.map((m) => [m[1] ?? '', m[2] ?? '']));
  expect((await app.send(sti, { ...igjen, tekst: 'kort nok' }, kake)).status).toBe(303);
  expect(levert).toHaveLength(1);
  expect(await antall('utkast')).toBe(HOYST_ANTALL);
});

test('et skjema som er for langt til å bli et utkast, kommer også tilbake med feilen', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  const mange = Object.fromEntries(Array.from({ length: 7_000 }, (_, i) => [`a${i}`, '']));
  const svar = await app.send(sti, { ...felter, ...mange, tekst: ' ' }, kake);
  expect(svar.status).toBe(422);
  const side = await svar.text();
  expect(side).toContain('<p id="tekst-feil">Skriv noe.</p>');
  expect(side).toContain('teksten er lengre enn et utkast har plass til');
  // Uten skript: knappen fører tilbake til skjemaet, med alt.
  const lagre = await app.send(
    sti.replace('/notat/', '/utkast/notat/'),
    { ...felter, ...mange, tekst: 'alt dette' },
    kake,
  );
  expect([lagre.status, lagre.headers.get('Location')]).toEqual([303, sti]);
  expect(await (await app.hent(sti, kake)).text()).toContain('alt dette</textarea>');
});

test('uten skript fører «Lagre utkast» tilbake til skjemaet med alt, også når det ikke er plass; sendt eller forkastet er det borte', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const url = sti.replace('/notat/', '/utkast/notat/');
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  await full('guide');
  const lagre = async (mer: Record<string, string> = {}) => {
    const svar = await app.send(url, { ...felter, tekst: 'halvt skrevet', ...mer }, kake);
    expect([svar.status, svar.headers.get('Location')]).toEqual([303, sti]);
    return (await app.hent(sti, kake)).text();
  };
  for (const veien of ['forkast', 'send'] as const) {
    const side = await lagre();
    expect(side).toContain('halvt skrevet</textarea>');
    expect(side).toContain(IKKE_PLASS);
    // Det er bare mitt, og bare her.
    expect(await (await app.hent(sti, await kakeFor('koordinator'))).text()).not.toContain('halvt');
    const annet = `/fjordvik/notat/${randomUUID()}`;
    expect(await (await app.hent(annet, kake)).text()).not.toContain('halvt skrevet');
    const etter = await felterPaa(sti, kake);
    if (veien === 'forkast') await app.send(url, { ...etter, tekst: 'x', _forkast: 'ja' }, kake);
    else await app.send(sti, { ...etter, tekst: 'halvt skrevet' }, kake);
    expect(await antall('bevart_skjema'), veien).toBe(0);
    // Forkastet står i loggen: hvem og hvor mange, aldri hva. Sendt er handlingen selv der.
    expect(
      await t.eier(
        `select b.subjekt as hvem, r.nyttelast_hash as innhold from varde.revisjon r join varde.bruker b on b.id = r.aktor_id where r.handling = 'tilside_slettet'`,
      ),
      veien,
    ).toEqual([{ hvem: 'guide', innhold: null }]);
    expect(await (await app.hent(sti, kake)).text(), veien).not.toContain('halvt skrevet');
  }
  expect(levert).toHaveLength(1);
  // Skriptet får vite hvorfor, og lar skjemaet stå.
  const svar = await app.send(url, { ...felter, tekst: 'halvt skrevet' }, kake, SCRIPT);
  expect(svar.status).toBe(422);
});

test.each(['utløpt økt', 'forrige innlogging'])(
  '%s, og ikke plass til flere utkast: det som ble sendt, står i skjemaet, og blir et utkast når det er plass',
  async (hva) => {
    const sti = `/fjordvik/notat/${randomUUID()}`;
    const gammel = await kakeFor('guide');
    const felter = { ...(await felterPaa(sti, gammel)), tekst: 'skrevet etterpå' };
    await full('guide');
    if (hva === 'utløpt økt')
      await t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
    const kake = await kakeFor('guide');
    const svar = await app.send(sti, felter, hva === 'utløpt økt' ? gammel : kake);
    expect(svar.status).toBe(hva === 'utløpt økt' ? 401 : 303);
    for (let igjen = 0; igjen < 2; igjen++) {
      const side = await (await app.hent(sti, kake)).text();
      expect(side).toContain('skrevet etterpå</textarea>');
      expect(side).toContain(IKKE_PLASS);
    }
    await t.eier(`delete from varde.utkast where skjema = 'triage'`);
    const side = await (await app.hent(sti, kake)).text();
    expect(side).toContain('skrevet etterpå</textarea>');
    expect(side).toContain('Dette er utkastet ditt');
    expect([await antall('utkast'), await antall('bevart_skjema')]).toEqual([1, 0]);
  },
);

test('legges to skjema til side, ett etter det andre, står begge, også når økta gikk ut i det andre; sendes det ene, står det andre', async () => {
  const [a, b] = [`/fjordvik/notat/${randomUUID()}`, `/fjordvik/notat/${randomUUID()}`];
  const kake = await kakeFor('guide');
  await full('guide');
  const [iA, iB] = [await felterPaa(a, kake), await felterPaa(b, kake)];
  const lagre = (sti: string, felter: Record<string, string>, tekst: string) =>
    app.send(sti.replace('/notat/', '/utkast/notat/'), { ...felter, tekst }, kake);
  expect((await lagre(a, iA, 'skrevet i a')).status).toBe(303);
  expect((await lagre(b, iB, 'skrevet i b')).status).toBe(303);
  const staar = async (sti: string, tekst: string, som = kake) =>
    (await (await app.hent(sti, som)).text()).includes(`${tekst}</textarea>`);
  expect([await staar(a, 'skrevet i a'), await staar(b, 'skrevet i b')]).toEqual([true, true]);
  await t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
  expect((await app.send(b, { ...iB, tekst: 'mer i b' }, kake)).status).toBe(401);
  const ny = await kakeFor('guide');
  expect([await staar(a, 'skrevet i a', ny), await staar(b, 'mer i b', ny)]).toEqual([true, true]);
  const etter = await felterPaa(b, ny);
  expect((await app.send(b, { ...etter, tekst: 'ferdig' }, ny)).status).toBe(303);
  expect([await staar(a, 'skrevet i a', ny), await staar(b, 'mer i b', ny)]).toEqual([true, false]);
});

test.each(['lagret uten skript', 'utløpt økt', 'forrige innlogging'])(
  '%s, og ti skjema venter alt: det står hvorfor, det som ble skrevet, står på siden, og de ti står',
  async (hva) => {
    const lager = lagBevartSkjema(inn, t.nokler);
    for (let nr = 0; nr < 10; nr++)
      await lager.bevar(t.bruker('guide'), `/fjordvik/side/${String(nr)}`, '', { ord: ['ord'] });
    const sti = `/fjordvik/notat/${randomUUID()}`;
    const gammel = await kakeFor('guide');
    const felter: Record<string, string> = {
      ...(await felterPaa(sti, gammel)),
      tekst: 'det ellevte <b>',
    };
    await full('guide');
    if (hva === 'utløpt økt')
      await t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
    const kake = hva === 'forrige innlogging' ? await kakeFor('guide') : gammel;
    const til = hva === 'lagret uten skript' ? sti.replace('/notat/', '/utkast/notat/') : sti;
    const svar = await app.send(til, felter, kake);
    expect(svar.status).toBe(hva === 'utløpt økt' ? 401 : 422);
    const side = await svar.text();
    expect(side).toContain('Det er ikke plass til flere skjema på vent');
    expect(side).toContain('det ellevte &lt;b&gt;');
    expect(side).not.toContain(felter['_side']);
    expect(await antall('bevart_skjema')).toBe(10);
    expect(await lager.hentBevarte(t.bruker('guide'), { side: sti, skjema: '' })).toEqual([]);
  },
);

test('lar utkastet seg ikke lagre av en grunn som går over, kommer skjemaet tilbake likevel, og feilen står i loggen', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const kake = await kakeFor('guide');
  const felter = await felterPaa(sti, kake);
  await t.eier('alter table varde.utkast rename to utkast_borte');
  try {
    const svar = await app.send(sti, { ...felter, tekst: ' ' }, kake);
    expect(svar.status).toBe(422);
    const side = await svar.text();
    expect(side).toContain('<p id="tekst-feil">Skriv noe.</p>');
    expect(side).toContain('lot seg ikke lagre akkurat nå');
    expect(app.linjer.join()).toContain('42P01');
  } finally {
    await t.eier('alter table varde.utkast_borte rename to utkast');
  }
});
