import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { lesbart } from '../support/html.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, iChromium, klager, Nettleser, reisemaater } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const FIL = uttrekksfil([{ fnr: '05891590069' }]);
const fil = () => new File([new Uint8Array(FIL)], 'uke.csv', { type: 'text/csv' });

/** Meldingene ved feltene på siden, slik de står der. */
const vedFeltene = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/id="felt-(\w+)-feil"[^>]*>(.*?)<\/p>/gs)].map(([, felt = '', ord = '']) => [
      felt,
      lesbart(ord).trim(),
    ]),
  );

it('TP-53 dager som ikke har vært, sies fra om ved feltet de står i, i begge skjemaene, og ingenting er lagret', async () => {
  const k = await klient(app, 'koordinator', '/fjordvik/uttrekk/nytt');
  const FELTER = { kjortAv: 'Vaktleder T. Test', betyr: 'bosted' };
  const nytt = async (kjortDato: string, fra: string, til: string) => {
    const svar = await k.send('/fjordvik/uttrekk/forhandsvis', {
      ...{ ...FELTER, kjortDato, fra, til, fil: fil() },
    });
    expect(svar.status).toBe(422);
    return vedFeltene(svar.kropp);
  };
  const TID = 'Datoen må være i dag eller tidligere, og ikke mer enn to år tilbake.';
  expect(await nytt(dag(1), dag(-14), dag(-8))).toEqual({ kjortDato: TID });
  expect(await nytt(dag(0), dag(-731), '31.12.2099')).toEqual({ fra: TID, til: TID });
  expect(await nytt(dag(-7), dag(-8), dag(-14))).toEqual({
    til: 'Til-datoen kan ikke være før fra-datoen.',
  });
  expect(await nytt(dag(-7), dag(-14), dag(-6))).toEqual({
    til: 'Perioden kan ikke slutte etter dagen uttrekket ble kjørt.',
  });
  expect(await nytt(dag(0), dag(-366), dag(0))).toEqual({ til: 'Perioden kan være høyst ett år.' });
  const uteblitt = await k.send('/fjordvik/uttrekk/uteblitt', {
    ...{ utfall: 'ikke_mottatt', spurt: '-', uteFra: dag(-6), uteTil: dag(1) },
  });
  expect([uteblitt.status, vedFeltene(uteblitt.kropp)]).toEqual([
    422,
    { spurt: 'Skriv hvem det var.', uteTil: TID },
  ]);
  expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);
});

/** De skjulte feltene skjemaene på siden har. */
const felter = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(_\w+)" value="([^"]*)"/g)].map(
      ([, navn = '', verdi = '']) => [navn, verdi],
    ),
  );
const NYTT = '/fjordvik/uttrekk/nytt';
const HVEM = 'Vaktleder K. Anari';
const utlop = () =>
  app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
const bevarte = () =>
  app.eier<{ sti: string; lengde: number }>(
    'select sti, octet_length(innhold) as lengde from varde.bevart_skjema',
  );
const DATOER = { fra: dag(-14), til: dag(-8), kjortDato: dag(-7) };

async function skriv(side: Side): Promise<void> {
  for (const [navn, verdi] of Object.entries(DATOER))
    await side.locator(`[name=${navn}]`).fill(verdi);
  await side.locator('[name=kjortAv]').fill(HVEM);
  await side.locator('input[name=betyr][value=aasted]').check();
}
const velgFil = (side: Side) =>
  side
    .locator('[name=fil]')
    .setInputFiles({ name: 'uke.csv', mimeType: 'text/csv', buffer: Buffer.from(FIL) });
const trykk = (side: Side, navn: string) => side.getByRole('button', { name: navn }).click();

/** Siden som sier at økta gikk ut, og veien inn igjen som den samme, til skjemaet slik det ble forlatt. */
async function innIgjen(side: Side): Promise<void> {
  await side.getByText('Filen er ikke lagret: velg den på nytt.').waitFor();
  await side.getByRole('link', { name: 'Logg inn' }).click();
  const velg = side.locator('button[value="koordinator"]');
  if ((await velg.count()) > 0) await velg.click();
  await side.waitForURL(`**${NYTT}`);
  await side.getByText('filen er ikke lagret. Velg den på nytt.').waitFor();
  for (const [navn, verdi] of Object.entries({ ...DATOER, kjortAv: HVEM }))
    expect(await side.locator(`[name=${navn}]`).inputValue(), navn).toBe(verdi);
  expect(await side.locator('input[name=betyr][value=aasted]').isChecked()).toBe(true);
  expect(await side.locator('[name=fil]').inputValue()).toBe('');
  expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);
  // Det som er tatt vare på, er det som ble skrevet, aldri fila: heller ikke den forseglede.
  expect(await bevarte()).toEqual([{ sti: NYTT, lengde: expect.any(Number) as number }]);
  expect((await bevarte())[0]?.lengde).toBeLessThan(1000);
}

it.each(
  reisemaater<[string, number, boolean]>(['med skript', 1280, true], ['uten skript', 320, false]),
)(
  'TP-53 økta går ut under et uttrekk, %s (%i px): feltene står der etter ny innlogging, og det sies at filen må velges på nytt',
  { timeout: 90_000 },
  async (_hvordan, bredde, js) => {
    const side = await loggInn(app, leser, 'koordinator', { bredde, js });
    const sagt = klager(side);
    await side.goto(`${app.adresse}${NYTT}`);
    await skriv(side);
    await velgFil(side);
    await utlop();
    await trykk(side, 'Se hva som er i filen');
    await innIgjen(side);
    if (js && iChromium(side)) expect(await funn(side)).toEqual([]);
    await velgFil(side);
    await trykk(side, 'Se hva som er i filen');
    await side.getByText('Ny: 1').waitFor();
    expect(await bevarte()).toEqual([]);
    await utlop();
    await trykk(side, 'Lagre uttrekket');
    await innIgjen(side);
    await velgFil(side);
    await trykk(side, 'Se hva som er i filen');
    await trykk(side, 'Lagre uttrekket');
    await side.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
    expect(await app.eier('select kjoert_av from varde.uttrekk')).toEqual([{ kjoert_av: HVEM }]);
    expect(await bevarte()).toEqual([]);
    await side.goto(`${app.adresse}${NYTT}`);
    expect(await side.getByText('Du ble logget ut').count()).toBe(0);
    if (js && iChromium(side)) {
      await side.setViewportSize({ width: 320, height: 900 });
      expect(await funn(side)).toEqual([]);
    }
    expect(sagt.filter((k) => !k.includes('401'))).toEqual([]);
    for (const tabell of ['uttrekksrad', 'kandidat', 'uttrekk'])
      await app.eier(`delete from varde.${tabell}`);
    await leser.ferdig(side);
  },
);

it('TP-53 bare den som skrev, får det igjen; og siden fra før innloggingen sendes ikke, men mister ingenting', async () => {
  const SKREVET = { ...DATOER, kjortAv: HVEM, betyr: 'aasted' };
  const gammel = await klient(app, 'koordinator', NYTT);
  const skjult = felter((await gammel.hent(NYTT)).kropp);
  await utlop();
  const svar = await gammel.send('/fjordvik/uttrekk/forhandsvis', {
    ...{ ...skjult, ...SKREVET, fil: fil() },
  });
  expect([svar.status, (await bevarte()).length]).toEqual([401, 1]);
  const annen = await klient(app, 'koordinator2', NYTT);
  expect((await annen.hent(NYTT)).kropp).not.toContain(HVEM);
  // Skjemaet fra den andres innlogging tas ikke imot i den nye, og bevares ikke for hen.
  expect(
    (await annen.send('/fjordvik/uttrekk/forhandsvis', { ...skjult, ...SKREVET })).status,
  ).toBe(403);
  await app.eier('delete from varde.bevart_skjema');
  const ny = await klient(app, 'koordinator', NYTT);
  const igjen = await ny.send('/fjordvik/uttrekk/forhandsvis', { ...skjult, ...SKREVET });
  expect([igjen.status, igjen.hoder['location']]).toEqual([303, NYTT]);
  expect((await ny.hent(NYTT)).kropp).toContain(HVEM);
  await app.eier('delete from varde.bevart_skjema');
});

it('VV-22 økta går ut mens uka meldes som uteblitt: det som ble skrevet, står der, og blir borte når det er sendt', async () => {
  const UTE = '/fjordvik/uttrekk/uteblitt';
  const skrevet = { utfall: 'ikke_mottatt', spurt: HVEM, uteFra: dag(-14), uteTil: dag(-8) };
  const gammel = await klient(app, 'koordinator', UTE);
  await utlop();
  expect((await gammel.send(UTE, skrevet)).kropp).toContain('tatt vare på i tre døgn');
  const ny = await klient(app, 'koordinator', UTE);
  const side = (await ny.hent(UTE)).kropp;
  expect(side).toContain(HVEM);
  expect(side).toContain('Du ble logget ut. Det du skrev, står her.');
  expect((await ny.send(UTE, skrevet)).status).toBe(303);
  expect(await bevarte()).toEqual([]);
  expect((await ny.hent(UTE)).kropp).not.toContain(HVEM);
});

it('det som er for stort til å være skrevet, tas ikke vare på, og det sies', async () => {
  const gammel = await klient(app, 'koordinator', NYTT);
  await utlop();
  const svar = await gammel.send('/fjordvik/uttrekk/lagre', {
    ...{ _retur: NYTT, kjortAv: 'x'.repeat(200_000), fil: fil() },
  });
  expect([svar.status, await bevarte()]).toEqual([401, []]);
  expect(svar.kropp).toContain('Ingenting er sendt eller lagret.');
  expect(svar.kropp).not.toContain('xxxx');
});

it.each(['forhandsvis', 'lagre'])(
  'TP-53 går økta ut under %s, er den forseglede fila ikke blant feltene som bevares',
  async (steg) => {
    const k = await klient(app, 'koordinator', NYTT);
    await app.eier('delete from varde.bevart_skjema returning sti');
    const skjult = felter((await k.hent(NYTT)).kropp);
    await utlop();
    const forseglet = 'x'.repeat(20_000);
    const svar = await k.send(`/fjordvik/uttrekk/${steg}`, {
      ...{ ...skjult, ...DATOER, kjortAv: HVEM, betyr: 'bosted', innhold: forseglet },
    });
    expect(svar.status).toBe(401);
    const [en, ...andre] = await bevarte();
    expect([en?.sti.startsWith('/fjordvik/uttrekk'), andre]).toEqual([true, []]);
    expect(en?.lengde).toBeLessThan(1000);
  },
);
