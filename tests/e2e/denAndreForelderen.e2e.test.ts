import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { hentMeldinger } from '../../src/modules/trygghetsprogram/queries/guidemeldinger.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { foresatt, svarOm } from '../support/familien.ts';
import { attestert, medGuide, vernetErVurdert } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, Nettleser, trykk } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { svart } from '../support/sagtFra.ts';
import { trekker, uten } from '../support/samtykket.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
const iDag = iDagIOslo(new Date());
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('VV-03 VV-05 TG-11 koordinatoren velger i loggen den andre forelderen, som skal informeres; er det besluttet uten samtykke, kan hen ikke velges, og samtykkesiden sier ikke at hen skal informeres', async () => {
  const folk = new Map(
    (await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')).map(
      (b) => [b.subjekt, b.id],
    ),
  );
  const hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.get(s) ?? '',
  };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await medGuide(hus, sakId, 'guide');
  const far = await foresatt(hus, sakId, { navn: 'Odd Kanari', borMed: 'nei' });
  await svarOm(hus, sakId, far);
  await vernetErVurdert(hus, sakId);
  await startOppfoelging(app.hus, await okt(app, 'koordinator'), sakId, 'Sies på det første møtet');
  const sti = `${app.adresse}/fjordvik/saker/${sakId}`;
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: `${sti}/logg` },
  });
  const valget = () => side.locator(`[name=foresatte][value="${far}"]`);
  await side.locator('[name=form][value=telefon]').check();
  await side.locator('[name=svarte][value=foresatte]').check();
  expect(await hoved(side)).toContain('Skal informeres nå.');
  await trykk(side, 'Lagre kontakten');
  expect(
    await side.getByText('Velg hvem av de foresatte det var.', { exact: false }).count(),
  ).toBeGreaterThan(0);
  await valget().check();
  await trykk(side, 'Lagre kontakten');
  expect(await hoved(side)).toContain('Kontakten er ført.');
  expect(await hoved(side)).toContain('Odd Kanari');
  await side.goto(`${sti}/samtykke`);
  expect(await hoved(side)).toContain('Skal informeres');

  const [mor] = await app.eier<{ id: string }>(
    `select id from varde.foresatte where sak_id = $1 and bor_med = 'ja'`,
    [sakId],
  );
  await trekker(hus, sakId, mor?.id ?? '');
  await uten(hus, sakId, { til: leggTilDager(iDag, 10) });
  const [melding] = (await hentMeldinger(app.hus, await okt(app, 'koordinator'), sakId)).meldinger;
  await svart(hus, sakId, melding?.id ?? '', 'gjennomgang');
  await side.goto(`${sti}/samtykke`);
  expect(await hoved(side)).not.toContain('Skal informeres');
  expect(await hoved(side)).not.toContain('Ikke informert');
  await side.goto(`${sti}/logg`);
  expect(await valget().count()).toBe(0);
  expect(await hoved(side)).not.toContain('Skal informeres');
  const med = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 1280, js: true, til: `${sti}/samtykke` },
  });
  expect(await funn(med)).toEqual([]);
});
