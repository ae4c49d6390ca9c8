import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { lagBevartSkjema } from '../db/bevartSkjema.ts';
import { lagDorvakt } from '../db/hvem.ts';
import { lagInnlogger } from '../db/innlogging.ts';
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
