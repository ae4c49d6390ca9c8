import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** En kolonne ordlista ikke kjenner, sies på forhåndsvisningen: på den ekte ruta, uten skript. */
let app: Testapp;
let k: Httpklient;
beforeAll(async () => {
  app = await startApp();
  k = await klient(app, 'koordinator', '/fjordvik/min-dag');
});
afterAll(() => app.steng());

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const OPPLYSNINGER = {
  ...{ kjortDato: dag(-7), kjortAv: 'Vaktleder T. Test', fra: dag(-14), til: dag(-8) },
  betyr: 'bosted',
};
const vis = (mer: Record<string, string | File>) =>
  k.send('/fjordvik/uttrekk/forhandsvis', { ...OPPLYSNINGER, ...mer });
const fil = (tid: string) =>
  new File(
    [
      uttrekksfil([{ fnr: '05891590069', tid }])
        .toString('utf8')
        .replace('Sakstype', 'Paragraf'),
    ],
    'uttrekk.csv',
  );
const innholdet = (kropp: string) => /name="innhold" value="([^"]*)"/.exec(kropp)?.[1] ?? '';
/** Valgene slik de står, som nettleseren ville sendt dem. */
const valgene = (kropp: string) =>
  Object.fromEntries(
    [...kropp.matchAll(/<select[^>]*name="(kolonne\d+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, navn = '', valg = '']) => [
        navn,
        /<option[^>]*value="([^"]*)"[^>]*selected/.exec(valg)?.[1] ?? '',
      ],
    ),
  );

it('TP-17 VV-18 mangler en kolonne, kan den pekes ut; to kolonner kan ikke være det samme; det som er sagt, følger med til lagringen og neste uke', async () => {
  const stoppet = await vis({ fil: fil('13.11.2026 23:40') });
  expect(stoppet.status).toBe(422);
  for (const ord of [
    'Filen mangler kolonner vi må ha: type hendelse',
    '>Paragraf<',
    'vernet adresse',
  ])
    expect(stoppet.kropp).toContain(ord);
  const innhold = innholdet(stoppet.kropp);
  const svar = valgene(stoppet.kropp);
  // Overskriften kan være en sperre: da er det ikke noe valg.
  expect([Object.keys(svar).length, svar['kolonne5'], 'kolonne16' in svar]).toEqual([
    18,
    '',
    false,
  ]);

  const dobbel = await vis({ innhold, ...svar, kolonne5: 'sakstype', kolonne6: 'sakstype' });
  expect(dobbel.status).toBe(422);
  expect(dobbel.kropp).toContain('En annen kolonne er alt «type hendelse»');
  expect(dobbel.kropp).not.toContain('/uttrekk/lagre');

  const rett = await vis({ innhold, ...svar, kolonne5: 'sakstype' });
  expect([rett.status, rett.kropp.includes('Linje 2: Ny')]).toEqual([200, true]);
  const skjult = Object.fromEntries(
    [...rett.kropp.matchAll(/type="hidden" name="(kolonne\d+)" value="([^"]*)"/g)].map(
      ([, navn = '', verdi = '']) => [navn, verdi],
    ),
  );
  expect(skjult['kolonne5']).toBe('sakstype');
  const lagret = await k.send('/fjordvik/uttrekk/lagre', {
    ...{ ...OPPLYSNINGER, innhold: innholdet(rett.kropp), ...skjult },
  });
  expect(lagret.status).toBe(303);
  expect((await vis({ fil: fil('14.11.2026 23:40') })).status).toBe(200);
});
