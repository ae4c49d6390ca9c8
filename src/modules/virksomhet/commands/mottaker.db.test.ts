import { afterAll, beforeAll, expect, it } from 'vitest';
import { medlemskapet } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { hentMedlem } from '../queries/medlemskap.ts';
import { avsluttVerv, giVerv } from './verv.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('(del) VV-14 mottakeren er én i hver politienhet: administratoren gir vervet til en annen når det er avsluttet hos den ene', async () => {
  const administrator = await t.som('administrator');
  const { id: medlemskapId } = await medlemskapet(t, 'etterforsker');
  const inn = { medlemskapId, rolle: 'eskaleringsmottaker' };
  expect((await hentMedlem(t.hus, administrator, medlemskapId))?.mottakere).toEqual(['Lars Øving']);
  await expect(giVerv(t.hus, administrator, inn)).rejects.toMatchObject({ kode: 'har_mottaker' });
  await expect(
    t.eier(`insert into varde.verv (omrade_id, medlemskap_id, rolle) values ($1, $2, $3)`, [
      ...[t.omrade('fjordvik'), medlemskapId, 'eskaleringsmottaker'],
    ]),
  ).rejects.toThrow(/har en mottaker/);
  const [naa] = await t.eier<{ id: string }>(
    `select id from varde.verv where rolle = 'eskaleringsmottaker'`,
  );
  await avsluttVerv(t.hus, administrator, naa?.id ?? '');
  const to = await Promise.allSettled([
    giVerv(t.hus, administrator, inn),
    giVerv(t.hus, administrator, { ...inn, medlemskapId: (await medlemskapet(t, 'leder')).id }),
  ]);
  expect(to.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(
    await t.eier(
      `select 1 from varde.verv where rolle = 'eskaleringsmottaker' and (til is null or til >= tilgang.dagen())`,
    ),
  ).toHaveLength(1);
});
