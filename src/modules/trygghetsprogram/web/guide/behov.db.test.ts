import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  attestert,
  medGuide,
  samtalenErHoldt,
  vernetErVurdert,
} from '../../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../../tests/support/provesak.ts';
import { DELENE, skrivDel } from '../../../../../tests/support/samtalen.ts';
import { forbiVaktene } from '../../../../../tests/support/tilstand.ts';
import { sidene, type Sidene } from '../../../../../tests/support/sidene.ts';
import { tilDato } from '../../../../kernel/dato.ts';
import { guideruter } from './ruter.tsx';

let t: Testhus;
let guidens: Sidene;
beforeAll(async () => {
  t = await nyttHus();
  guidens = sidene(t, guideruter({ hus: t.hus }));
});
afterAll(async () => {
  await guidens.steng();
  await t.steng();
});

it('TP-12 der oppfølging vurderes, minnes det om at programmet ikke erstatter andres tiltak, skolens plikt der utgaven har den, og det er vei til å føre dem som er i gang', async () => {
  const { sakId } = await opprettProvesak(t);
  await samtalenErHoldt(t, sakId);
  const side = async (utgave: string) => {
    await t.eier('update varde.sak set utgave_kode = $1 where id = $2 returning id', [
      utgave,
      sakId,
    ]);
    const svar = await guidens.vis('koordinator', `/fjordvik/saker/${sakId}/guide`);
    expect(svar.status).toBe(200);
    return svar.text();
  };
  for (const [utgave, skolen] of [
    ['001', true],
    ['000', false],
  ] as const) {
    const html = await side(utgave);
    expect(html, utgave).toContain('Det erstatter ikke tiltak ungdommen alt har');
    expect(html.includes('Skolen har for eksempel en egen plikt'), utgave).toBe(skolen);
    expect(html, utgave).toContain(`href="/fjordvik/saker/${sakId}/vurdering"`);
  }
});

it('(del) TS-25 sa ungdommen nei til en guide etter at det ble søkt, står ordene ved feltet for dagen hen sa ja, og med dagen begynner oppfølgingen', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await attestert(t, 'guide');
  await medGuide(t, sakId, 'guide');
  await vernetErVurdert(t, sakId);
  const sti = `/fjordvik/saker/${sakId}/guide`;
  const html = async () => (await guidens.vis('koordinator', sti)).text();
  expect(await html()).not.toContain('name="jaSiden"');
  await skrivDel(t, sakId, { ...DELENE.slutt, guideOensket: false });
  await forbiVaktene(
    t,
    `update varde.samtale set endret_ved = '2026-11-20T10:00:00Z', holdt_ved = null where sak_id = $1`,
    [sakId],
  );
  expect(await html()).toContain('Ungdommen sa nei til en guide 20.11.2026.');
  const start = async (jaSiden: string) =>
    guidens.send('koordinator', sti, { gjoer: 'start', startgrunn: 'Sies nå', jaSiden });
  const nei = await start('');
  expect(nei.status).toBe(422);
  expect(await nei.text()).toMatch(
    /href="#felt-jaSiden"[^>]*>[^<]*Det søkes ikke før hen selv har sagt ja/,
  );
  expect((await start('21.11.2026')).status).toBe(303);
});
