import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SideUtenSkript } from './utenSkript.ts';

/** Den som leser sidene uten skript, får ikke til mer enn et menneske foran en nettleser. */
const SKJEMA = `<h1>Skjema</h1>
<form method="post" action="/mot" novalidate>
  <label>Navn <input name="navn"></label>
  <label><input type="radio" name="valg" value="a"> A</label>
  <label><input type="radio" name="valg" value="b" checked> B</label>
  <input name="gjemt" type="hidden" value="x"><p hidden>Skjult <button name="g" value="1">Gjemt</button></p>
  <fieldset disabled><input name="av" value="nei"><button name="knapp" value="av">Avslått</button></fieldset>
  <select name="liste"><option value="1">En</option><option value="2" disabled>To</option></select>
  <textarea name="ord"></textarea>
  <button name="knapp" value="en">Send</button> <button name="knapp" value="to" formaction="/mot?to">Send to</button>
  <button type="button">Bare med skript</button>
</form>
<form action="/mot" id="krav"><input name="maa" required></form><button form="krav">Søk</button>
<details><summary>Mer</summary><a href="/mot">Inni</a></details>
<a href="#her">Hit</a> <a href="#borte">Ingen steder</a> <p id="her">Her</p>
<form method="post" action="http://127.0.0.1:9/ute"><button>Ut</button></form>`;

let tjener: Server;
let opphav: string;
let sist: { metode: string; sti: string; kropp: string; hoder: NodeJS.Dict<string | string[]> };
beforeAll(async () => {
  tjener = createServer((foresp, svar) => {
    const deler: Buffer[] = [];
    foresp.on('data', (del: Buffer) => void deler.push(del));
    foresp.on('end', () => {
      const sti = foresp.url ?? '';
      const kropp = Buffer.concat(deler).toString();
      sist = { metode: foresp.method ?? '', sti, kropp, hoder: foresp.headers };
      if (sti === '/fil') svar.writeHead(200, { 'Content-Type': 'text/csv' }).end('a;b');
      else if (sti === '/kake')
        svar
          .writeHead(303, { Location: '/', 'Set-Cookie': ['a=1; Path=/', 'b=2; Path=/annet'] })
          .end();
      else
        svar
          .writeHead(200, {
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy': "default-src 'none'; form-action 'self'",
            'Referrer-Policy': 'no-referrer',
          })
          .end(sti === '/' ? SKJEMA : '<p>Mottatt</p>');
    });
  });
  await new Promise<void>((klar) => tjener.listen(0, '127.0.0.1', klar));
  opphav = `http://127.0.0.1:${(tjener.address() as AddressInfo).port}`;
});
afterAll(() => tjener.close());

let side: SideUtenSkript;
beforeEach(async () => {
  side = new SideUtenSkript();
  await side.goto(`${opphav}/`);
});
const knapp = (name: string) => side.getByRole('button', { name, exact: true });

describe('siden uten skript', () => {
  it('sender det som er skrevet og valgt, med knappen som ble trykket, og uten å si hvor den er', async () => {
    await side.getByLabel('Navn').fill('Kari');
    await side.locator('[name=valg][value=a]').check();
    await side.locator('[name=ord]').fill('en\nto');
    await knapp('Send').click();
    expect(sist).toMatchObject({ metode: 'POST', sti: '/mot' });
    expect(sist.kropp).toBe('navn=Kari&valg=a&gjemt=x&liste=1&ord=en%0D%0Ato&knapp=en');
    expect(sist.hoder).toMatchObject({ origin: 'null', 'sec-fetch-site': 'same-origin' });
    await expect(side.reload()).rejects.toThrow('sendt igjen');
    await side.goBack();
    await knapp('Send to').click();
    expect(sist.sti).toBe('/mot?to');
  });

  it('Enter i et felt sender skjemaet med den første knappen i det, også om den ikke synes; på en lenke følger den lenken', async () => {
    await side.getByLabel('Navn').press('Enter');
    expect(sist.kropp).toBe('navn=&valg=b&gjemt=x&g=1&liste=1&ord=');
    await side.goBack();
    await side.getByText('Mer').press('Enter');
    await expect(side.getByText('Inni').press('Space')).rejects.toThrow('Gjør ingenting');
    await side.getByText('Inni').press('Enter');
    expect(sist.sti).toBe('/mot');
  });

  it.each([
    ['det som ikke synes', () => side.locator('[name=g]').click(), 'Synes ikke'],
    ['det som er slått av', () => knapp('Avslått').click(), 'Er slått av'],
    [
      'et felt i en gruppe som er slått av',
      () => side.locator('[name=av]').fill('x'),
      'Er slått av',
    ],
    [
      'et valg som er slått av',
      () => side.locator('[name=liste]').selectOption('2'),
      'Er slått av',
    ],
    ['det det finnes to av', () => side.locator('[name=valg]').check(), 'Fant 2'],
    ['det som ikke finnes', () => knapp('Finnes ikke').click(), 'Fant 0'],
    ['en knapp som bare virker med skript', () => knapp('Bare med skript').click(), 'uten skript'],
    ['et skjema som mangler noe det må ha', () => knapp('Søk').click(), 'må fylles ut'],
    ['et skjema til et annet sted', () => knapp('Ut').click(), 'lar ikke skjemaet gå'],
    ['det som ligger i et lukket panel', () => side.getByText('Inni').click(), 'Synes ikke'],
    [
      'en lenke til et sted som ikke er der',
      () => side.getByText('Ingen steder').click(),
      '#borte',
    ],
    ['det som ikke er en side', () => side.goto(`${opphav}/fil`), 'ingen side'],
  ])('får ikke til %s', async (_hva, gjor, hvorfor) => {
    await expect(gjor()).rejects.toThrow(hvorfor);
  });

  it('en lenke på den samme siden lar det som er skrevet, stå; et åpnet panel synes', async () => {
    await side.getByLabel('Navn').fill('Kari');
    await side.getByText('Hit').click();
    expect(await side.getByLabel('Navn').inputValue()).toBe('Kari');
    await side.getByText('Mer').click();
    await side.getByText('Inni').click();
    expect(sist.sti).toBe('/mot');
  });

  it('en kake går bare til stien den er satt for', async () => {
    await side.goto(`${opphav}/kake`);
    expect(sist.hoder['cookie']).toBe('a=1');
    await side.goto(`${opphav}/annet/sted`);
    expect(sist.hoder['cookie']).toBe('a=1; b=2');
  });
});
