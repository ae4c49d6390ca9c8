import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, samtalenErHoldt } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg, logglinje } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';

/** Hendelsen i prøvesaken var 06.11.2026, og saken kom inn 23.11. */
const DAGEN = tilDato('2026-11-06');
const FOER = tilDato('2026-11-05');
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
const dagene = (sakId: string) =>
  t.eier<{ dag: string }>(
    `select dag::text as dag from varde.logg_fakta where sak_id = $1 and slag = 'kontakt' order by skrevet_ved`,
    [sakId],
  );

it('TG-11 ingen fører en kontakt før det første i saken, verken guiden, koordinatoren eller med fri SQL; den første dagen går', async () => {
  const { sakId } = await fulgt(t);
  for (const dag of [tilDato('2020-01-01'), FOER])
    for (const som of ['guide', 'koordinator'])
      expect(await kode(logg(t, sakId, { som, dag })), `${som} ${dag}`).toBe('foer_saken');
  expect(await dagene(sakId)).toEqual([]);
  for (const som of ['guide', 'koordinator']) {
    const linje = (dag: string) => logglinje(t, sakId, som, { dag: `'${dag}'` });
    expect(await sql.som(som, await linje('2026-11-05')), som).toBe('23514');
    expect(await sql.som(som, await linje('2026-11-06')), som).toBe(1);
    await logg(t, sakId, { som, dag: DAGEN });
  }
});

it('TG-11 VV-21 den som hadde samtalen, fører fra den første oppringningen når den var før hendelsen, og ikke før', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await samtalenErHoldt(t, sakId);
  await forbiVaktene(
    t,
    `update varde.oppringning set ringt_ved = '2026-11-04 12:00' where sak_id = $1`,
    [sakId],
  );
  const dag = (d: string) => kode(logg(t, sakId, { som: 'koordinator', dag: tilDato(d) }));
  expect([await dag('2026-11-03'), await dag('2026-11-04')]).toEqual(['foer_saken', 'gjort']);
});

it('TG-11 TG-13 en linje som alt sto på en tidligere dag, kan rettes uten å flytte dagen; den kan ikke flyttes lenger bak', async () => {
  const { sakId } = await fulgt(t);
  const id = await logg(t, sakId, { dag: DAGEN });
  await forbiVaktene(t, `update varde.logg_fakta set dag = '2026-11-01' where id = $1`, [id]);
  const rett = (d: string) =>
    kode(logg(t, sakId, { retter: id, dag: tilDato(d), ord: 'Gikk til trening' }));
  expect([await rett('2026-10-31'), await rett('2026-11-01')]).toEqual(['foer_saken', 'gjort']);
  expect((await dagene(sakId)).map((r) => r.dag)).toEqual(['2026-11-01', '2026-11-01']);
});

it('(del) TG-11 den første dagen i saken får bare de som fører i den, vite', async () => {
  const { sakId } = await fulgt(t);
  const spoer = (som: string) =>
    sql.som(som, `select 1 where tilgang.loggen_fra_for_meg('${sakId}') is not null`);
  expect([await spoer('guide'), await spoer('koordinator')]).toEqual([1, 1]);
  for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker'])
    expect(await spoer(som), som).toBe(0);
});
