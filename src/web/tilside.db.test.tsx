import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lagBevartSkjema } from '../db/bevartSkjema.ts';
import { HOYST_ANTALL } from '../db/utkast.ts';
import { notathus, SCRIPT, type Notathus } from '../../tests/support/notathus.tsx';

/** Det som er lagt til side, møter det som er lagret: ingenting som er skrevet senere, skrives over, og ingenting blir borte. */
let h: Notathus;
beforeAll(async () => {
  h = await notathus();
});
afterAll(() => h.steng());
beforeEach(async () => {
  await h.t.eier('delete from varde.utkast');
  await h.t.eier('delete from varde.bevart_skjema');
});

const nySti = () => `/fjordvik/notat/${randomUUID()}`;
const lagre = (sti: string, felter: Record<string, string>, tekst: string, kake: string) =>
  h.app.send(sti.replace('/notat/', '/utkast/notat/'), { ...felter, tekst }, kake, SCRIPT);
/** Teksten siden lenker til ved siden av den den viser. */
async function denAndre(sti: string, kake: string, felt = 'utkast'): Promise<string | undefined> {
  const side = await (await h.app.hent(sti, kake)).text();
  const id = new RegExp(`[?]${felt}=([0-9a-f-]{36})"`).exec(side)?.[1];
  return id === undefined ? undefined : h.staar(`${sti}?${felt}=${id}`, kake);
}

test.each([
  ['det første som skrives', false],
  ['etter at noe alt er lagret', true],
])(
  'samme fane, %s: økta går ut, fanen lagrer mer etter en ny innlogging, og det er det nyeste som står; det gamle er borte med nøkkelen',
  async (_, foerst) => {
    const sti = nySti();
    const gammel = await h.kakeFor('guide');
    let felter = await h.felterPaa(sti, gammel);
    if (foerst) {
      const svar = (await (await lagre(sti, felter, 'først', gammel)).json()) as {
        gren: string;
        versjon: number;
      };
      felter = { ...felter, _gren: svar.gren, _versjon: String(svar.versjon) };
    }
    await h.utlop();
    expect(await (await lagre(sti, felter, 'A', gammel)).json()).toEqual({ bevart: true });
    const [rad] = await h.t.eier<{ nokkel: string }>(
      'select nokkel_id as nokkel from varde.bevart_skjema',
    );
    const ny = await h.kakeFor('guide');
    expect((await lagre(sti, felter, 'A og mye mer', ny)).status).toBe(200);
    expect(await h.antall('bevart_skjema')).toBe(0);
    expect(readFileSync(h.t.protokollfil, 'utf8')).toContain(rad?.nokkel);
    for (let igjen = 0; igjen < 2; igjen++) expect(await h.staar(sti, ny)).toBe('A og mye mer');
    expect(await denAndre(sti, ny)).toBe(undefined);
    expect(await h.antall('utkast')).toBe(1);
  },
);

test.each([
  ['1 second', 'lagt til side'],
  ['-1 second', 'lagret'],
  ['-1 microsecond', 'lagret'],
])(
  'ble det ikke ryddet, gjelder det fanen skrev sist: lagt til side %s etter det som er lagret, står det «%s»',
  async (etter, staar) => {
    const id = randomUUID();
    const sti = `/fjordvik/notat/${id}`;
    const kake = await h.kakeFor('guide');
    const felter = await h.felterPaa(sti, kake);
    await lagre(sti, felter, 'lagret', kake);
    const bevart = Object.fromEntries(
      Object.entries({ ...felter, tekst: 'lagt til side' }).map(([navn, v]) => [navn, [v]]),
    );
    const lager = lagBevartSkjema(h.inn, h.t.nokler);
    await lager.bevar(h.t.bruker('guide'), sti, `notat/${id}`, bevart, felter['_side']);
    await h.t.eier(
      'update varde.bevart_skjema set lagret = (select u.lagret from varde.utkast u) + $1::interval',
      [etter],
    );
    expect(await h.staar(sti, kake)).toBe(staar);
    expect([await h.antall('utkast'), await h.antall('bevart_skjema')]).toEqual([1, 0]);
  },
);

test('en annen fane har lagret senere: den står, og det som ble lagt til side, er en tekst ved siden av', async () => {
  const sti = nySti();
  const gammel = await h.kakeFor('guide');
  const [en, to] = [await h.felterPaa(sti, gammel), await h.felterPaa(sti, gammel)];
  await h.utlop();
  await lagre(sti, en, 'eldst, fra fane en', gammel);
  const ny = await h.kakeFor('guide');
  expect((await lagre(sti, to, 'nyest, fra fane to', ny)).status).toBe(200);
  expect(await h.antall('bevart_skjema')).toBe(1);
  for (let igjen = 0; igjen < 2; igjen++) {
    expect(await h.staar(sti, ny)).toBe('nyest, fra fane to');
    expect(await denAndre(sti, ny)).toBe('eldst, fra fane en');
  }
  expect([await h.antall('utkast'), await h.antall('bevart_skjema')]).toEqual([2, 0]);
});

test('to faner på samme skjema med økta ute: begge tekstene står, begge nøklene lever, og begge vises etter innlogging', async () => {
  const sti = nySti();
  const gammel = await h.kakeFor('guide');
  const [en, to] = [await h.felterPaa(sti, gammel), await h.felterPaa(sti, gammel)];
  await h.utlop();
  for (const [felter, tekst] of [
    [en, 'fra fane en'],
    [to, 'fra fane to'],
    [en, 'mer fra fane en'],
  ] as const)
    expect(await (await lagre(sti, felter, tekst, gammel)).json()).toEqual({ bevart: true });
  const rader = await h.t.eier<{ nokkel: string }>(
    'select nokkel_id as nokkel from varde.bevart_skjema',
  );
  expect(rader).toHaveLength(2);
  for (const { nokkel } of rader)
    expect(readFileSync(h.t.protokollfil, 'utf8')).not.toContain(nokkel);
  const annen = await h.kakeFor('koordinator');
  expect(await h.staar(sti, annen)).toBe('');
  const ny = await h.kakeFor('guide');
  expect(await h.staar(sti, ny)).toBe('mer fra fane en');
  expect(await denAndre(sti, ny)).toBe('fra fane to');
  expect([await h.antall('utkast'), await h.antall('bevart_skjema')]).toEqual([2, 0]);
});

test('er det ikke plass til flere utkast, står begge fanenes tekster på siden, med lenke til hverandre; sendes den ene, står den andre', async () => {
  const sti = nySti();
  const gammel = await h.kakeFor('guide');
  const [en, to] = [await h.felterPaa(sti, gammel), await h.felterPaa(sti, gammel)];
  await h.t.eier(
    `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
     select $1, $2, gen_random_uuid(), 'triage', gen_random_uuid(), '\\x00' from generate_series(1, $3)`,
    [h.t.omrade('fjordvik'), h.t.bruker('guide'), HOYST_ANTALL],
  );
  await h.utlop();
  await lagre(sti, en, 'fra fane en', gammel);
  await lagre(sti, to, 'fra fane to', gammel);
  const ny = await h.kakeFor('guide');
  expect(await h.staar(sti, ny)).toBe('fra fane to');
  expect(await denAndre(sti, ny, 'tilside')).toBe('fra fane en');
  const vist = await h.felterPaa(sti, ny);
  expect((await h.app.send(sti, { ...vist, tekst: 'ferdig fra to' }, ny)).status).toBe(303);
  expect(await h.staar(sti, ny)).toBe('fra fane en');
  expect(await h.antall('bevart_skjema')).toBe(1);
});

test('to faner på et skjema uten utkast, med økta ute: begge står, den nyeste først, og den som er sendt, tar ikke den andre med seg', async () => {
  const sti = `/fjordvik/merknad/${randomUUID()}`;
  const gammel = await h.kakeFor('guide');
  const [en, to] = [await h.felterPaa(sti, gammel), await h.felterPaa(sti, gammel)];
  await h.utlop();
  for (const [felter, tekst] of [
    [en, 'fra fane en'],
    [to, 'fra fane to'],
  ] as const)
    expect((await h.app.send(sti, { ...felter, tekst }, gammel)).status).toBe(401);
  const ny = await h.kakeFor('guide');
  expect(await h.staar(sti, ny)).toBe('fra fane to');
  expect(await h.staar(`${sti}?tilside=${en['_nokkel'] ?? ''}`, ny)).toBe('fra fane en');
  const vist = await h.felterPaa(sti, ny);
  expect((await h.app.send(sti, { ...vist, tekst: 'ferdig fra to' }, ny)).status).toBe(303);
  expect(await h.staar(sti, ny)).toBe('fra fane en');
  expect(await h.antall('bevart_skjema')).toBe(1);
});
