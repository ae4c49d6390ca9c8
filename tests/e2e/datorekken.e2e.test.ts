import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** Datoer som kan leses begge veier: spurt om på forhåndsvisningen, på den ekte ruta og uten skript. */
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
const felt = (kropp: string, navn: string) =>
  new RegExp(`type="hidden" name="${navn}" value="([^"]*)"`).exec(kropp)?.[1] ?? '';
const vis = (mer: Record<string, string | File>) =>
  k.send('/fjordvik/uttrekk/forhandsvis', { ...OPPLYSNINGER, ...mer });
const fil = (tid: string) =>
  new File([new Uint8Array(uttrekksfil([{ fnr: '05891590069', tid }]))], 'uttrekk.csv');

it('TP-17 kan datoene leses begge veier, spørres det med et eksempel fra filen; uten svar kommer spørsmålet igjen, og først etter svaret kan det lagres', async () => {
  const foerste = await vis({ fil: fil('03/10/2026 21:40') });
  expect(foerste.status).toBe(200);
  for (const ord of [
    'Hva står først i datoene?',
    'Dagen først: 03/10/2026 er 3. oktober 2026',
    'Måneden først: 03/10/2026 er 10. mars 2026',
  ])
    expect(foerste.kropp).toContain(ord);
  expect(foerste.kropp).not.toContain('/uttrekk/lagre');
  expect(foerste.kropp).not.toContain('Linje 2');
  const innhold = felt(foerste.kropp, 'innhold');

  expect(foerste.kropp).not.toContain('Datoene er skrevet som');
  const ubesvart = await vis({ innhold, spurt: felt(foerste.kropp, 'spurt') });
  expect([ubesvart.status, ubesvart.kropp.includes('href="#')]).toEqual([422, true]);
  const feil = await k.send('/fjordvik/uttrekk/lagre', { ...OPPLYSNINGER, innhold });
  expect([feil.status, feil.kropp.includes('Last opp filen på nytt')]).toEqual([422, true]);
  expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);

  const svart = await vis({ innhold, datorekke: 'maaned_forst' });
  expect(svart.kropp).toContain('Datoene leses slik du svarte. Måneden først');
  expect(svart.kropp).toContain('Linje 2');
  const lagret = await k.send('/fjordvik/uttrekk/lagre', {
    ...OPPLYSNINGER,
    ...{ innhold: felt(svart.kropp, 'innhold'), datorekke: felt(svart.kropp, 'datorekke') },
  });
  expect(lagret.status).toBe(303);
  expect(await app.eier('select hendelsesdato::text from varde.kandidat')).toEqual([
    { hendelsesdato: '2026-03-10' },
  ]);

  const neste = await vis({ fil: fil('04/10/2026') });
  expect(neste.kropp).toContain(
    'De leses som i forrige uttrekk. Måneden først: 04/10/2026 er 10. april 2026.',
  );
  expect(neste.kropp).toContain('/uttrekk/lagre');
});
