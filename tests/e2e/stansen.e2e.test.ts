import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtykker,
  vernetErVurdert,
} from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser, trykk } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { trekker } from '../support/samtykket.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

/** Basen svarer med sin egen dag. */
const I_DAG = iDagIOslo(new Date());
async function enSomFoelges() {
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await attestert(hus, 'guide');
  const forespoersel = await foelgesOppAv(hus, sakId, 'guide');
  await app.eier(
    `update varde.sak set siste_kontakt = siste_kontakt - interval '30 days', foelges_fra = foelges_fra - interval '30 days' where id = $1 returning id`,
    [sakId],
  );
  const [mor] = await app.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1 limit 1',
    [sakId],
  );
  return { hus, sakId, forespoersel, mor: mor?.id ?? '', saken: `/fjordvik/saker/${sakId}` };
}

it('VV-06 VV-20 DU-11 uten skript på 320 px: har en foresatt trukket samtykket, ber verken dagen, loggen eller saken koordinatoren ta kontakt; stansen står i loggen og i saken med den siste samtalen, og ja-et åpner igjen', async () => {
  const { hus, sakId, mor, saken } = await enSomFoelges();
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
  });
  expect(await hoved(side)).toContain('uten kontakt: ta kontakt nå');
  await trekker(hus, sakId, mor);
  await side.reload();
  expect(await hoved(side)).not.toContain('uten kontakt: ta kontakt nå');
  await side.goto(`${app.adresse}${saken}/logg`);
  expect(await hoved(side)).toContain(`Kontakten er stanset fra ${formatDato(I_DAG)}`);
  expect(await hoved(side)).toContain(
    `Guiden kan ha én siste samtale med ungdommen til og med ${formatDato(leggTilDager(I_DAG, 7))}.`,
  );
  expect(await hoved(side)).not.toContain('Ta kontakt');
  await bilde(side, 'stanset-logg-320');
  await side.goto(`${app.adresse}${saken}`);
  expect(await hoved(side)).toContain(`Kontakten er stanset fra ${formatDato(I_DAG)}`);
  expect(await hoved(side)).toContain('Guiden kan ha én siste samtale med ungdommen');
  expect(await hoved(side)).not.toContain('Ta kontakt');
  await samtykker(hus, sakId, mor);
  await side.reload();
  expect(await hoved(side)).not.toContain('Kontakten er stanset');
  await side.goto(`${app.adresse}${saken}/logg`);
  expect(await hoved(side)).not.toContain('Kontakten er stanset');
  expect(await hoved(side)).toContain('dager siden ungdommen sist svarte');
});

it('TP-39 uten skript på 320 px: har guiden sluttet, og er det satt i gang andre tiltak, avslutter koordinatoren med dem', async () => {
  const { hus, sakId, forespoersel, saken } = await enSomFoelges();
  await koordinatorSteg(hus, sakId, forespoersel, 'avsluttet', 'Flyttet til en annen by');
  await vernetErVurdert(hus, sakId);
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: `${saken}/avslutt?maate=andre_tiltak` },
  });
  await bilde(side, 'stanset-avslutt-320');
  await side.locator('[name=maate][value=andre_tiltak]').check();
  await side.locator('[name=konkludert][value=ungdommen]').check();
  await side.locator('[name=sluttdag]').fill('20.11.2026');
  await trykk(side, 'Avslutt saken');
  expect(await hoved(side)).toContain('Skriv hvilke tiltak som er satt i gang.');
  await side.locator('[name=tiltak]').fill('BUP følger opp');
  await trykk(side, 'Avslutt saken');
  expect(await hoved(side)).toContain('BUP følger opp');
  expect(await app.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
    { tilstand: 'avsluttet' },
  ]);
});
