import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { lagBevartSkjema } from '../../../db/bevartSkjema.ts';
import { lagPool } from '../../../db/pool.ts';
import { lagreUtkast } from '../../../db/utkast.ts';
import { STAMME } from '../../../db/utkastgren.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Den som er inhabil, har ingenting av saken liggende i det hen begynte på (ADR 0010). */
let t: Testhus;
let inn: Pool;
beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 1);
});
afterAll(async () => {
  await inn.end();
  await t.steng();
});
beforeEach(async () => {
  await t.eier('delete from varde.utkast');
  await t.eier('delete from varde.bevart_skjema');
});

const skriv = async (subjekt: string, skjema: string, objekt: string | null) =>
  lagreUtkast(
    ...([t.hus, await t.som(subjekt)] as const),
    { ref: { skjema, objekt }, kjent: { side: randomUUID(), gren: STAMME, versjon: 0 } },
    { tekst: ['Kanari Fuglesang'] },
  );
const utkastene = async () =>
  (
    await t.eier<{ navn: string }>(
      `select b.subjekt || ' ' || u.skjema as navn from varde.utkast u join varde.bruker b on b.id = u.bruker_id`,
    )
  )
    .map((r) => r.navn)
    .toSorted();
const tilside = async () =>
  (
    await t.eier<{ navn: string }>(
      `select b.subjekt || ' ' || s.skjema as navn from varde.bevart_skjema s join varde.bruker b on b.id = s.bruker_id`,
    )
  )
    .map((r) => r.navn)
    .toSorted();

test.each(['saken', 'raden'])(
  'VV-23 den som melder seg inhabil om %s, har ingen utkast om den igjen, heller ikke om noe i den eller det som er lagt til side; andre saker og andres står',
  async (om) => {
    const { sakId, kandidatId } = await opprettProvesak(t);
    const annen = await opprettProvesak(t);
    const hendelse = async (sak: string) =>
      (await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [sak]))[0]
        ?.id ?? '';
    const [min, deres] = [await hendelse(sakId), await hendelse(annen.sakId)];
    await skriv('koordinator', 'samtale_ark', sakId);
    await skriv('koordinator', 'klarering', min);
    await skriv('koordinator', 'triage', kandidatId);
    await skriv('koordinator', 'dialog', annen.sakId);
    await skriv('koordinator', 'annen_klarering', deres);
    await skriv('koordinator', 'registrering', null);
    await skriv('koordinator2', 'samtale_ark', sakId);
    const lager = lagBevartSkjema(inn, t.nokler);
    const legg = (subjekt: string, sti: string, skjema: string) =>
      lager.bevar(t.bruker(subjekt), sti, skjema, { tekst: ['Kanari Fuglesang'] }, randomUUID());
    await legg('koordinator', `/fjordvik/saker/${sakId}/logg?x=1`, `guidelogg/${sakId}`);
    await legg('koordinator', '/fjordvik/et-sted', `klarering/${min}`);
    await legg('koordinator', `/fjordvik/saker/${annen.sakId}/logg`, `guidelogg/${annen.sakId}`);
    await legg('koordinator2', `/fjordvik/saker/${sakId}/logg`, `guidelogg/${sakId}`);
    const noklene = await t.eier<{ nokkel: string }>(
      `select nokkel_id as nokkel from varde.utkast where bruker_id = $1 and objekt_id = any ($2)
       union all select nokkel_id from varde.bevart_skjema where bruker_id = $1 and (sti like $3 or skjema like $4)`,
      [t.bruker('koordinator'), [sakId, min, kandidatId], `%${sakId}%`, `%${min}`],
    );
    expect(noklene).toHaveLength(5);
    const logget = async () =>
      (
        await t.eier<{ n: number }>(
          `select count(*)::int as n from varde.revisjon where handling = 'utkast_slettet'`,
        )
      )[0]?.n ?? 0;
    const foer = await logget();

    await meldInhabil(t.hus, await t.som('koordinator'), om === 'saken' ? sakId : kandidatId);

    expect(await utkastene()).toEqual([
      'koordinator annen_klarering',
      'koordinator dialog',
      'koordinator registrering',
      'koordinator2 samtale_ark',
    ]);
    expect(await tilside()).toEqual([
      `koordinator guidelogg/${annen.sakId}`,
      `koordinator2 guidelogg/${sakId}`,
    ]);
    for (const { nokkel } of noklene)
      expect(readFileSync(t.protokollfil, 'utf8')).toContain(nokkel);
    expect((await logget()) - foer).toBe(3);
    // Også det som var lagt til side: hvem og hvor mange, ikke hva.
    expect(
      await t.eier(
        `select b.subjekt as hvem, count(*)::int as n, bool_or(r.nyttelast_hash is not null) as innhold from varde.revisjon r
         join varde.revisjon_objekt o using (omrade_id, seq) join varde.bruker b on b.id = r.aktor_id
         where r.handling = 'tilside_slettet' and o.objekt_id = $1 group by 1`,
        [om === 'saken' ? sakId : kandidatId],
      ),
    ).toEqual([{ hvem: 'koordinator', n: 2, innhold: false }]);
  },
);

test('det er likt enten objektet finnes eller ikke: et utkast om det hen sier fra om, går ut, og ingen andre', async () => {
  const ukjent = randomUUID();
  await skriv('koordinator', 'dialog', ukjent);
  await skriv('koordinator', 'dialog', randomUUID());
  await meldInhabil(t.hus, await t.som('koordinator'), ukjent);
  expect(await utkastene()).toEqual(['koordinator dialog']);
});
