import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Galleri } from './galleri.tsx';

const les = (sti: string): string => readFileSync(sti, 'utf8');
const hent = createRequire(import.meta.url);
const ARK = les(new URL('stil/index.css', import.meta.url).pathname);
const DELER = [...ARK.matchAll(/@import '(@digdir[^']+)' layer\((ds\.\w+)\);/g)].map(
  ([, sti = '', lag = '']) => ({ navn: basename(sti, '.css'), lag, css: les(hent.resolve(sti)) }),
);
const ALLE = globSync(join(dirname(hent.resolve('@digdir/designsystemet-css')), '*.css'));
/** Det som ikke er en klasse. */
const GRUNN = new Set(['base', 'data-size-workaround']);
const ARKET = DELER.map((d) => d.css).join('');
const HELT = les(hent.resolve('@digdir/designsystemet-css'));

/** Klassene i stilen, uten punktum. */
const klassene = (css: string): Set<string> =>
  new Set([...css.matchAll(/\.(ds-[a-z-]+)/g)].map(([, navn = '']) => navn));
/** Klassene som står i sidene: i koden, og i det delene av Designsystemet selv tegner. */
const iBruk = (): Set<string> => {
  const kode = globSync('src/**/*.{ts,tsx,css}').filter((f) => !f.includes('.test.'));
  const ressurser = { css: '/a.css', js: '/a.js' };
  const sidene = [
    ...kode.map(les),
    renderToStaticMarkup(<Galleri ressurser={ressurser} medFeil />),
  ];
  return new Set(
    sidene.flatMap((s) => [...s.matchAll(/(?<![\w-])(ds-[a-z-]+)/g)].map(([, navn = '']) => navn)),
  );
};

describe('Designsystemet', () => {
  it('hver del av Designsystemet en side bruker, er med i stilarket, og ingen andre', () => {
    const brukte = iBruk();
    const deler = ALLE.map((f) => basename(f, '.css')).filter((d) => brukte.has(`ds-${d}`));
    const med = DELER.map((d) => d.navn).filter((d) => !GRUNN.has(d));
    expect(med.toSorted()).toEqual(deler.toSorted());
    expect([...brukte].filter((k) => klassene(HELT).has(k) && !klassene(ARKET).has(k))).toEqual([]);
  });

  it('hver del ligger i det laget og etter de delene den ligger etter i Designsystemet', () => {
    const steder = DELER.map(({ css, lag }) => {
      const sted = HELT.indexOf(css.trim().slice(0, 60));
      return {
        sted,
        lag,
        der: /@layer (ds\.\w+)\{/.exec(HELT.slice(HELT.lastIndexOf('@layer', sted)))?.[1],
      };
    });
    expect(steder.length).toBeGreaterThan(10);
    expect(steder.filter((s) => s.sted === -1 || s.lag !== s.der)).toEqual([]);
    for (const lag of ['ds.base', 'ds.components']) {
      const i = steder.filter((s) => s.lag === lag).map((s) => s.sted);
      expect(i).toEqual(i.toSorted((a, b) => a - b));
    }
  });
});
