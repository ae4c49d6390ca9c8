import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { foresatt, svarOm } from '../../../../../tests/support/familien.ts';
import { foelgesOppAv } from '../../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import { svarer, trekker } from '../../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../../tests/support/sidene.ts';
import { vurderInnvending } from '../../commands/samtykke.ts';
import { programruter } from '../ruter.tsx';

let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v));
const siden = async (sprak: 'nb' | 'nn' | 'en' = 'nb') => {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    return lesbart(
      await (await web.vis('koordinator', `/fjordvik/saker/${sakId}/samtykke`, sprak)).text(),
    );
  } finally {
    await web.steng();
  }
};

it('VV-06 VV-03 koordinatorens vurdering av at kontakten fortsetter, står ikke som gjeldende når kontakten er stanset; den er lest som det den var', async () => {
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  await foelgesOppAv(t, sakId, 'guide');
  await svarer(t, sakId, far, { svar: 'innvending', ord: 'Vil ikke' });
  const [s] = await t.eier<{ id: string; samtykke: string }>(
    `select id, samtykke_id as samtykke from varde.samtykkesvar where sak_id = $1 and foresatt_id = $2 and svar = 'innvending'`,
    [sakId, far],
  );
  await vurderInnvending(t.hus, await t.som('koordinator'), {
    ...{ sakId, samtykkeId: s?.samtykke ?? '', hvem: far, svarId: randomUUID() },
    ...{ etter: s?.id ?? '', stanser: false, begrunnelse: 'Ungdommen vil selv' },
  });
  expect(await siden()).toContain('Vurdert: fortsetter');
  expect(await siden()).not.toContain('Vurdert før kontakten ble stanset');
  const [mor] = await t.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1 and id <> $2',
    [sakId, far],
  );
  await trekker(t, sakId, mor?.id ?? '');
  expect(await siden()).toContain('Vurdert før kontakten ble stanset');
  expect(await siden('nn')).toContain('Vurdert før kontakten vart stansa');
  expect(await siden('en')).toContain('Assessed before the contact was stopped');
});
