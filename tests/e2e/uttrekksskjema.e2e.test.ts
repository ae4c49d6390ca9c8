import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { lesbart } from '../support/html.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

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
