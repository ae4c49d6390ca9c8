import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { basename, dirname, extname, join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, funn, klager, Nettleser, VISNINGER } from '../../tests/support/nettleser.ts';
import { sidehoder } from '../web/hoder.ts';
import { Galleri } from './galleri.tsx';
import { lesRessurser } from './ressurser.ts';

const TYPER: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

let nettleser: Nettleser;
let tjener: Server;
let opphav = '';
const lagret: string[] = [];

beforeAll(async () => {
  const { manifest } = inject('nettleser');
  const ressurser = lesRessurser(manifest);
  const hoder = sidehoder({ https: false, skjemamaal: [] });
  tjener = createServer((inn, ut) => {
    const { pathname } = new URL(inn.url ?? '/', 'http://localhost');
    for (const [navn, verdi] of Object.entries(hoder)) ut.setHeader(navn, verdi);
    if (pathname.startsWith('/statisk/')) {
      ut.setHeader('Content-Type', TYPER[extname(pathname)] ?? 'application/octet-stream');
      ut.end(readFileSync(join(dirname(manifest), basename(pathname))));
      return;
    }
    if (pathname === '/utkast') {
      let kropp = '';
      inn.on('data', (bit: Buffer) => (kropp += bit.toString()));
      inn.on('end', () => {
        lagret.push(new URLSearchParams(kropp).get('notat') ?? '');
        ut.setHeader('Content-Type', 'application/json');
        ut.end('{"gren":"g","versjon":2,"lagret":"14:03","vedSiden":null}');
      });
      return;
    }
    if (pathname === '/favicon.ico') {
      ut.writeHead(204).end();
      return;
    }
    ut.setHeader('Content-Type', 'text/html; charset=utf-8');
    ut.end(
      `<!doctype html>${renderToStaticMarkup(<Galleri ressurser={ressurser} medFeil={pathname === '/feil'} />)}`,
    );
  });
  await new Promise<void>((klar) => tjener.listen(0, '127.0.0.1', klar));
  const adresse = tjener.address() as AddressInfo;
  opphav = `http://127.0.0.1:${adresse.port}`;
  nettleser = await Nettleser.start();
});

afterAll(async () => {
  await nettleser.lukk();
  tjener.close();
});

describe('galleriet på 1280 og 320', () => {
  it.each(['/', '/feil'])(
    '%s er tilgjengelig, lyst og mørkt, holder seg i CSP og ruller ikke sidelengs',
    async (sti) => {
      const side = await nettleser.aapne({ bredde: 1280, js: true });
      const feil = klager(side);
      await side.goto(`${opphav}${sti}`, { waitUntil: 'networkidle' });
      const alle = [1280, 320].flatMap((bredde) =>
        (['light', 'dark'] as const).map((fargevalg) => ({ bredde, fargevalg })),
      );
      expect(await funn(side, alle)).toEqual([]);
      expect(feil).toEqual([]);
      await nettleser.ferdig(side);
    },
  );

  it('er like lesbart uten skript', async () => {
    const side = await nettleser.aapne({ bredde: 320, js: false });
    const feil = klager(side);
    await side.goto(opphav);
    expect(await side.getByRole('button', { name: 'Lagre samtalen' }).isVisible()).toBe(true);
    expect(await side.getByRole('link', { name: 'Hjelp og plikter' }).isVisible()).toBe(true);
    expect(feil).toEqual([]);
    await nettleser.ferdig(side);
  });
});

it('axe ser det som er galt: tekst uten kontrast og et felt uten navn', async () => {
  const side = await nettleser.aapne({ bredde: 320, js: true });
  await side.goto(opphav);
  await side.evaluate(() => {
    const felt = document.createElement('input');
    const ord = document.createElement('p');
    ord.textContent = 'Nesten usynlig';
    ord.style.color = '#eee';
    ord.style.background = '#fff';
    document.querySelector('main')?.append(felt, ord);
  });
  const regler = (await axe(side)).map((f) => f.regel);
  expect(regler).toContain('label');
  expect(regler).toContain('color-contrast');
  await nettleser.ferdig(side);
});

it('det som bare synes smalt, og det som bare er galt i mørket, finnes også der alt annet er sett før', async () => {
  const side = await nettleser.aapne({ bredde: 1280, js: true });
  await side.goto(opphav);
  expect(await funn(side, VISNINGER)).toEqual([]);
  // En regel i et ark siden har, gjelder i det øyeblikket bredden er en annen; en lytter på bredden kommer først med neste bilde.
  await side.evaluate(() => {
    const felt = document.createElement('input');
    felt.className = 'bare-smalt';
    const ord = document.createElement('p');
    ord.textContent = 'Nesten usynlig';
    ord.className = 'bleknet';
    document.querySelector('main')?.append(felt, ord);
    const ark = document.styleSheets[0];
    for (const regel of [
      '.bleknet { color: #eee; background: #000 }',
      '.bare-smalt { display: none }',
      '@media (max-width: 400px) { .bleknet { background: #fff } .bare-smalt { display: inline-block } }',
    ])
      ark?.insertRule(regel, ark.cssRules.length);
  });
  const alle = await funn(side, VISNINGER);
  expect(alle.some((f) => f.startsWith('320 px, dark, label'))).toBe(true);
  expect(alle.some((f) => f.startsWith('320 px, dark, color-contrast'))).toBe(true);
  expect(alle.filter((f) => f.startsWith('1280'))).toEqual([]);
  // Bare fargen er en annen: det som synes, er det samme.
  await side.evaluate(() => document.querySelector('main > input:last-of-type')?.remove());
  expect((await funn(side, VISNINGER)).map((f) => f.split(':')[0])).toEqual([
    '320 px, dark, color-contrast',
  ]);
  await nettleser.ferdig(side);
});

describe('skriptet', () => {
  it('begynner på feilene, og lenkene går til feltene', async () => {
    const side = await nettleser.aapne({ bredde: 1280, js: true });
    await side.goto(`${opphav}/feil`);
    expect(await side.evaluate(() => document.activeElement?.id)).toBe('feiloppsummering');
    await side.getByRole('link', { name: 'Velg hvem som var med.' }).click();
    expect(await side.evaluate(() => document.activeElement?.id)).toBe('felt-foresatt');
    await nettleser.ferdig(side);
  });

  it('går mellom rader med j og k, og aldri mens noen skriver', async () => {
    const side = await nettleser.aapne({ bredde: 1280, js: true });
    await side.goto(opphav);
    const her = () => side.evaluate(() => document.activeElement?.getAttribute('href'));
    await side.keyboard.press('j');
    expect(await her()).toBe('#rad-1');
    await side.keyboard.press('j');
    expect(await her()).toBe('#rad-2');
    await side.keyboard.press('k');
    expect(await her()).toBe('#rad-1');
    await side.evaluate(() =>
      document.querySelector('[data-tast=t]')?.addEventListener('click', () => {
        document.title = 'trykket';
      }),
    );
    await side.getByLabel('Hvem snakket du med?').pressSequentially('t j');
    expect(await side.getByLabel('Hvem snakket du med?').inputValue()).toBe('t j');
    expect(await side.title()).not.toBe('trykket');
    await side.getByLabel('Hvem snakket du med?').blur();
    await side.keyboard.press('t');
    expect(await side.title()).toBe('trykket');
    await nettleser.ferdig(side);
  });

  it('lagrer det som skrives, og sier når', async () => {
    const side = await nettleser.aapne({ bredde: 1280, js: true });
    await side.goto(opphav);
    await side
      .getByLabel('Noen ord om samtalen')
      .pressSequentially('Han hadde det bra.', { delay: 40 });
    await side.getByText('lagret 14:03').waitFor();
    expect(await side.locator('[name=_versjon]').inputValue()).toBe('2');
    await expect.poll(() => lagret.at(-1)).toBe('Han hadde det bra.');
    // Færre lagringer enn tastetrykk, også når maskinen er treg.
    expect(lagret.length).toBeLessThan('Han hadde det bra.'.length);
    await side.context().setOffline(true);
    await side.getByText('ikke lagret ennå').waitFor();
    await nettleser.ferdig(side);
  });

  it('sender et skjema bare én gang', async () => {
    const side = await nettleser.aapne({ bredde: 1280, js: true });
    await side.goto(opphav);
    const sendinger = await side.evaluate(() => {
      let ganger = 0;
      window.addEventListener('submit', (hendelse) => {
        if (!hendelse.defaultPrevented) ganger += 1;
        hendelse.preventDefault();
      });
      const skjema = document.querySelector<HTMLFormElement>('form[action="/galleri"]');
      skjema?.requestSubmit();
      skjema?.requestSubmit();
      return ganger;
    });
    expect(sendinger).toBe(1);
    await nettleser.ferdig(side);
  });
});
