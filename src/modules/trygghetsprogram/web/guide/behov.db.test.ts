import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samtalenErHoldt } from '../../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../../tests/support/provesak.ts';
import { lagBevartSkjema } from '../../../../db/bevartSkjema.ts';
import { lagDorvakt } from '../../../../db/hvem.ts';
import { lagInnlogger } from '../../../../db/innlogging.ts';
import { lagPool } from '../../../../db/pool.ts';
import { systemklokke } from '../../../../kernel/klokke.ts';
import { testapp, type Testapp } from '../../../../web/testhjelp/app.tsx';
import { guideruter } from './ruter.tsx';

let t: Testhus;
let inn: Pool;
let app: Testapp;
beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 1);
  app = testapp(guideruter({ hus: t.hus }), {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
  });
});
afterAll(async () => {
  await inn.end();
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
    const { token } = await t.som('koordinator');
    const kake = `varde=${Buffer.from(token).toString('base64url')}`;
    const svar = await app.hent(`/fjordvik/saker/${sakId}/guide`, kake);
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
