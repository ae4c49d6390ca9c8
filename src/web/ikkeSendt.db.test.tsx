import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Personmerke, Skjema } from '../ui/index.ts';
import { notathus, SCRIPT, type Notathus } from '../../tests/support/notathus.tsx';

/** Det som sendes fra en side som ble åpnet før forrige innlogging, eller uten å være logget inn: gjort blir det ikke, og borte heller ikke. */
let h: Notathus;
beforeAll(async () => {
  h = await notathus();
});
afterAll(() => h.steng());
beforeEach(async () => {
  await h.t.eier('delete from varde.utkast');
  await h.t.eier('delete from varde.bevart_skjema');
});

const SKREVET = 'langt <b>skrevet</b>';
const VIST = 'langt &lt;b&gt;skrevet&lt;/b&gt;';
const ingenting = async () =>
  expect([await h.antall('utkast'), await h.antall('bevart_skjema')]).toEqual([0, 0]);

describe('siden ble åpnet før den samme personen logget inn igjen', () => {
  test('et skjema uten utkast kommer tilbake med alt som ble skrevet, og hvorfor; sendt derfra går det gjennom', async () => {
    const sti = `/fjordvik/merknad/${randomUUID()}`;
    const felter = await h.felterPaa(sti, await h.kakeFor('guide'));
    const ny = await h.kakeFor('guide');
    const svar = await h.app.send(sti, { ...felter, tekst: SKREVET }, ny);
    expect([svar.status, svar.headers.get('Location')]).toEqual([303, sti]);
    expect(svar.headers.get('Set-Cookie')).toContain('varde-beskjed');
    expect(await h.staar(sti, ny)).toBe(VIST);
    expect(await h.staar(sti, await h.kakeFor('koordinator'))).toBe('');
    const igjen = await h.felterPaa(sti, ny);
    const sendt = await h.app.send(sti, { ...igjen, tekst: SKREVET }, ny);
    expect([sendt.status, sendt.headers.get('Location')]).toEqual([303, '/fjordvik/min-dag']);
    await ingenting();
  });

  test('sendes det til en sti uten egen side, står grunnen og det som ble skrevet, på siden som svarer', async () => {
    const id = randomUUID();
    const felter = await h.felterPaa(`/fjordvik/side/${id}`, await h.kakeFor('guide'));
    const ny = await h.kakeFor('guide');
    const svar = await h.app.send(`/fjordvik/knapp/${id}`, { ...felter, id, tekst: SKREVET }, ny);
    expect(svar.status).toBe(422);
    const side = await svar.text();
    expect(side).toContain('Siden ble åpnet før du logget inn igjen');
    expect(side).toContain(VIST);
    // Verken husets egne felt eller id-er er noe noen har skrevet.
    for (const skjult of [id, felter['_person'], felter['_token']])
      expect(side).not.toContain(skjult);
    const tom = await h.app.send(`/fjordvik/knapp/${id}`, felter, ny);
    expect([tom.status, await tom.text()]).toEqual([
      422,
      expect.stringContaining('Derfor er ingenting gjort'),
    ]);
    await ingenting();
  });

  test.each(['merknad', 'knapp', 'notat'])(
    'er det en annen som er logget inn, vises ingenting av det, og ingenting er lagret (%s)',
    async (slag) => {
      const id = randomUUID();
      const fra = `/fjordvik/${slag === 'knapp' ? 'side' : slag}/${id}`;
      const felter = await h.felterPaa(fra, await h.kakeFor('guide'));
      const annen = await h.kakeFor('koordinator');
      for (const _person of [felter['_person'] ?? '', '', 'x'.repeat(43)]) {
        const sendt = { ...felter, _person, tekst: SKREVET };
        const svar = await h.app.send(`/fjordvik/${slag}/${id}`, sendt, annen);
        expect(svar.status).toBe(403);
        expect(await svar.text()).not.toContain('skrevet');
      }
      await ingenting();
    },
  );

  test('hvert skjema bærer merket, én gang, og det er personens; uten en innlogget er det ikke der', async () => {
    const [guide, igjen, annen] = [
      await h.kakeFor('guide'),
      await h.kakeFor('guide'),
      await h.kakeFor('koordinator'),
    ];
    const merket = async (slag: string, kake: string) => {
      const side = await (await h.app.hent(`/fjordvik/${slag}/${randomUUID()}`, kake)).text();
      return [...side.matchAll(/name="_person" value="([^"]+)"/g)].map((m) => m[1]);
    };
    const mitt = await merket('side', guide);
    expect(mitt).toHaveLength(1);
    for (const slag of ['notat', 'merknad']) expect(await merket(slag, igjen)).toEqual(mitt);
    expect(await merket('side', annen)).not.toEqual(mitt);
    const tegnet = (merke: string | null) =>
      renderToStaticMarkup(
        <Personmerke value={merke}>
          <Skjema handling="/x" token="t" />
        </Personmerke>,
      );
    expect(tegnet('m').match(/_person/g)).toHaveLength(1);
    expect(tegnet(null)).not.toContain('_person');
  });
});

describe('ikke logget inn: kaken er borte', () => {
  test.each(['merknad', 'knapp', 'notat', 'utkast/notat'])(
    'det som ble skrevet, står på siden som svarer, og ingenting lagres om en ukjent (%s)',
    async (slag) => {
      const id = randomUUID();
      const fra = `/fjordvik/${slag === 'knapp' ? 'side' : slag.replace('utkast/', '')}/${id}`;
      const felter = await h.felterPaa(fra, await h.kakeFor('guide'));
      const svar = await h.app.send(`/fjordvik/${slag}/${id}`, { ...felter, tekst: SKREVET });
      expect(svar.status).toBe(401);
      const side = await svar.text();
      expect(side).toContain(VIST);
      expect(side).toContain('Du er ikke logget inn, så dette er ikke sendt og ikke lagret.');
      expect(side).not.toContain('Det har gått en stund');
      for (const felt of ['_person', '_token']) expect(side).not.toContain(felter[felt]);
      expect(svar.headers.get('Set-Cookie')).toBe(null);
      const script = await h.app.send(`/fjordvik/${slag}/${id}`, felter, undefined, SCRIPT);
      expect([script.status, await script.json()]).toEqual([401, { bevart: false }]);
      const tom = await (await h.app.send(`/fjordvik/${slag}/${id}`, {})).text();
      expect(tom).toContain('Du er ikke logget inn. Ingenting er sendt eller lagret.');
      await ingenting();
    },
  );

  test('en utløpt økt som er en annens, viser ikke det som ble skrevet', async () => {
    const id = randomUUID();
    const felter = await h.felterPaa(`/fjordvik/merknad/${id}`, await h.kakeFor('guide'));
    const annen = await h.kakeFor('koordinator');
    await h.utlop();
    const svar = await h.app.send(`/fjordvik/merknad/${id}`, { ...felter, tekst: SKREVET }, annen);
    expect([svar.status, await svar.text()]).toEqual([
      401,
      expect.not.stringContaining('skrevet</'),
    ]);
    await ingenting();
  });

  test('gikk økta ut for mer enn et døgn siden, eller er det ingen side å komme tilbake til, står det på siden som svarer', async () => {
    const id = randomUUID();
    const kake = await h.kakeFor('guide');
    const [merknad, side] = [
      await h.felterPaa(`/fjordvik/merknad/${id}`, kake),
      await h.felterPaa(`/fjordvik/side/${id}`, kake),
    ];
    await h.utlop();
    const knapp = await h.app.send(`/fjordvik/knapp/${id}`, { ...side, tekst: SKREVET }, kake);
    expect([knapp.status, await knapp.text()]).toEqual([401, expect.stringContaining(VIST)]);
    await h.t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '25 hours'`);
    const svar = await h.app.send(`/fjordvik/merknad/${id}`, { ...merknad, tekst: SKREVET }, kake);
    expect([svar.status, await svar.text()]).toEqual([401, expect.stringContaining(VIST)]);
    await ingenting();
  });
});
