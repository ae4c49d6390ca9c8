import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tekstmapper, typefil } from './tekster.ts';

const ROT = resolve(import.meta.dirname, '..');
const SPRAK = ['nb', 'nn', 'en'] as const;
type Tre = { [navn: string]: string | Tre };
const Tekster: z.ZodType<Tre> = z.lazy(() => z.record(z.string(), z.union([z.string(), Tekster])));

const les = (mappe: string, fil: string) => readFileSync(join(ROT, mappe, fil), 'utf8');
const flat = (tre: Tre, foran = ''): [string, string][] =>
  Object.entries(tre).flatMap(([navn, v]) =>
    typeof v === 'string' ? [[`${foran}${navn}`, v] as const] : flat(v, `${foran}${navn}.`),
  );
const katalog = (mappe: string, sprak: (typeof SPRAK)[number]) =>
  new Map(flat(Tekster.parse(JSON.parse(les(mappe, `${sprak}.json`)))));

const FLERTALL = /_(zero|one|other)$/;
const plasser = (tekst: string) =>
  [...tekst.matchAll(/\{\{(\w+)\}\}/g)].map(([, navn]) => navn ?? '').sort();
/** Ord i18next selv bruker i verdiene; en plass med et slikt navn ville endret oppslaget. */
const OPPTATT = ['lng', 'lngs', 'ns', 'context', 'ordinal', 'replace', 'defaultValue', 'nest'];
/** Ord vi ikke setter på et menneske (screens: Words). */
const UORD = { nb: /\b(klient|offer|objekt|stagnert)/i, nn: /\b(klient|offer|objekt|stagnert)/i };

describe.each(tekstmapper())('%s', (mappe) => {
  const nb = katalog(mappe, 'nb');

  it('nb.d.json.ts er laget av nb.json slik den er nå (npm run tekster)', () => {
    expect(les(mappe, 'nb.d.json.ts')).toBe(typefil(les(mappe, 'nb.json')));
  });

  it('er meldt inn som et navnerom med mappas navn', () => {
    const modul = dirname(mappe);
    const fil = [`${modul}/web/tekst.ts`, `${modul}/tekst.ts`].find((f) =>
      existsSync(join(ROT, f)),
    );
    expect(readFileSync(join(ROT, fil ?? ''), 'utf8')).toContain(
      `katalog('${basename(modul)}', { nb, nn, en })`,
    );
  });

  it.each(SPRAK)('%s har nøklene og plassene bokmål har, og ingen tekst er tom', (sprak) => {
    const her = katalog(mappe, sprak);
    expect([...her.keys()]).toEqual([...nb.keys()]);
    for (const [nokkel, tekst] of her) {
      expect(tekst.trim(), nokkel).not.toBe('');
      expect(plasser(tekst), nokkel).toEqual(plasser(nb.get(nokkel) ?? ''));
    }
  });

  it.each(SPRAK)('%s: plassene er {{navn}}, og ingen tekst henter en annen', (sprak) => {
    for (const [nokkel, tekst] of katalog(mappe, sprak)) {
      expect(tekst.replaceAll(/\{\{\w+\}\}/g, ''), nokkel).not.toMatch(/[{}]|\$t\(/);
      expect(
        plasser(tekst).filter((p) => OPPTATT.includes(p)),
        nokkel,
      ).toEqual([]);
    }
  });

  it('en tekst for ett har en for flere, og bare antallet kan mangle i den for ett', () => {
    const grupper = Map.groupBy(
      [...nb].filter(([nokkel]) => FLERTALL.test(nokkel)),
      ([nokkel]) => nokkel.replace(FLERTALL, ''),
    );
    for (const [gruppe, former] of grupper) {
      const av = new Map(former.map(([n, tekst]) => [n.slice(gruppe.length + 1), plasser(tekst)]));
      expect([...av.keys()], gruppe).toEqual(expect.arrayContaining(['one', 'other']));
      expect(nb.has(gruppe), gruppe).toBe(false);
      const andre = (p: string[] | undefined) => p?.filter((x) => x !== 'count');
      for (const p of av.values()) expect(andre(p), gruppe).toEqual(andre(av.get('other')));
      expect(av.get('other'), gruppe).toContain('count');
    }
  });

  it.each(['nb', 'nn'] as const)('%s kaller ikke et menneske klient, offer eller objekt', (s) => {
    for (const [nokkel, tekst] of katalog(mappe, s)) expect(tekst, nokkel).not.toMatch(UORD[s]);
  });
});

it('nynorsk og engelsk er ikke bokmål: de fleste tekstene er ulike', () => {
  const alle = (sprak: (typeof SPRAK)[number]) =>
    tekstmapper().flatMap((m) => [...katalog(m, sprak).values()]);
  const nb = alle('nb');
  for (const sprak of ['nn', 'en'] as const) {
    const like = alle(sprak).filter((tekst, i) => tekst === nb[i]).length;
    expect(like / nb.length, sprak).toBeLessThan(sprak === 'nn' ? 0.3 : 0.1);
  }
});
