import { afterAll, beforeAll, expect, it } from 'vitest';
import { samtalenErHoldt } from '../../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../../tests/support/provesak.ts';
import { sidene, type Sidene } from '../../../../../tests/support/sidene.ts';
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
