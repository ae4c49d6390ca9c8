import { afterAll, beforeAll, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentSak } from '../queries/hentSak.ts';
import { lesKoordinatoralarm } from '../queries/koordinatoralarm.ts';
import { minDag } from '../queries/minDag.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  await politivedtak(t);
});
afterAll(() => t.steng());

const LEDERNE = ['leder', 'oppvekstleder'];
const dagen = async (som: string, sakId: string) =>
  (await minDag(t.hus, await t.som(som))).unge.some((s) => s.sakId === sakId);
const brev = async () =>
  (
    await t.eier<{ s: string }>(
      'select b.subjekt as s from jobb.venter() v join varde.bruker b on b.id = v order by 1',
    )
  ).map((r) => r.s);

/** Området velger en utgave der kommunen ikke koordinerer for politiet. */
const utenVedtaket = () =>
  t.eier(
    `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, tilgang.dagen(), '001', 1) returning 1`,
    [t.omrade('fjordvik')],
  );

it('VV-22 VV-35 er vedtaket som ga kommunens koordinator saken, ute, står den på dagen til stedfortrederen og ikke hos ingen; er hen borte, får lederen vite det', async () => {
  const { sakId } = await opprettProvesak(t);
  await t.eier(
    'update varde.sak set koordinator_id = $2, stedfortreder_id = $3 where id = $1 returning 1',
    [sakId, t.bruker('slt'), t.bruker('koordinator2')],
  );
  const alle = async () => [
    ...[await dagen('slt', sakId), await dagen('koordinator2', sakId)],
    await dagen('koordinator', sakId),
    await brev(),
    (await lesKoordinatoralarm(t.hus, await t.som('leder')))?.utenAnsvarlig,
  ];
  expect(await alle()).toEqual([true, false, false, ['slt'], 0]);
  await utenVedtaket();
  expect(await kode(hentSak(t.hus, await t.som('slt'), sakId))).toBe('ikke_funnet');
  expect(await alle()).toEqual([false, true, false, ['koordinator2'], 0]);
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, fra, til) values ($1, $2, tilgang.dagen(), tilgang.dagen()) returning 1`,
    [t.omrade('fjordvik'), t.bruker('koordinator2')],
  );
  expect((await alle()).at(-1)).toBe(1);
  expect(await brev()).toContain('leder');
});

it('VV-22 VV-46 ingen får brev om en sak hen ikke kan åpne: er også stedfortrederen ute av den, er det den andre som står i for, eller lederen, som får det', async () => {
  await t.eier('delete from varde.koordinatorfravaer');
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  await t.eier('delete from varde.omrade_utgave where fra = tilgang.dagen()');
  const { sakId } = await opprettProvesak(t);
  await utenVedtaket();
  const ansvar = (ansvarlig: string, stedfortreder: string) =>
    forbiVaktene(
      t,
      'update varde.sak set koordinator_id = $2, stedfortreder_id = $3 where id = $1',
      [sakId, t.bruker(ansvarlig), t.bruker(stedfortreder)],
    );
  await ansvar('slt', 'koordinator2');
  expect(await brev()).toEqual(['koordinator2']);
  // Hen etterforsker, og leser det etterforskeren leser.
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, fra)
     select omrade_id, id, $2, 'etterforsker', 'straffesak', now() from varde.sak where id = $1`,
    [sakId, t.bruker('koordinator2')],
  );
  expect(await dagen('koordinator2', sakId)).toBe(false);
  expect(await brev()).toEqual(LEDERNE);
  await forbiVaktene(
    t,
    `delete from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker'`,
    [sakId],
  );
  // Hen er ikke koordinator lenger.
  const vervet = (til: string) =>
    t.eier(
      `update varde.verv v set til = ${til} from varde.medlemskap m where m.id = v.medlemskap_id and m.bruker_id = $1
         and v.rolle = 'programkoordinator' returning 1`,
      [t.bruker('koordinator2')],
    );
  await vervet('tilgang.dagen() - 1');
  expect(await kode(hentSak(t.hus, await t.som('koordinator2'), sakId))).toBe('ikke_funnet');
  expect(await brev()).toEqual(LEDERNE);
  await vervet('null');
  // Den som er valgt for fraværet, er ute av saken: da står den hos stedfortrederen, på dagen og i brevet.
  await ansvar('koordinator', 'koordinator2');
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av)
     values ($1, $2, $3, tilgang.dagen(), tilgang.dagen(), $2) returning 1`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('slt')],
  );
  expect(await dagen('koordinator2', sakId)).toBe(true);
  expect(await brev()).toEqual(['koordinator2']);
});

it('VV-22 VV-46 kan ikke den som er valgt for fraværet, ha saken, inhabil selv eller gjennom organisasjonen sin, eller borte også, får stedfortrederen brevet, som på dagen; kan ingen av dem, får lederen det', async () => {
  await t.eier('delete from varde.koordinatorfravaer');
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  await t.eier('delete from varde.omrade_utgave where fra = tilgang.dagen()');
  const { sakId } = await opprettProvesak(t);
  await forbiVaktene(
    t,
    'update varde.sak set koordinator_id = $2, stedfortreder_id = $3 where id = $1',
    [sakId, t.bruker('koordinator'), t.bruker('koordinator2')],
  );
  const borte = (hvem: string, valgt: string | null = null) =>
    t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av)
       values ($1, $2, $3, tilgang.dagen(), tilgang.dagen(), $2) returning 1`,
      [t.omrade('fjordvik'), t.bruker(hvem), valgt === null ? null : t.bruker(valgt)],
    );
  await borte('koordinator', 'slt');
  const hos = async () => [
    ...[await dagen('slt', sakId), await dagen('koordinator2', sakId)],
    await brev(),
  ];
  expect(await hos()).toEqual([true, false, ['slt']]);
  for (const [bruker, organisasjon] of [
    ['$2::uuid', 'null'],
    [
      'null',
      '(select m.organisasjon_id from varde.medlemskap m where m.omrade_id = s.omrade_id and m.bruker_id = $2)',
    ],
  ]) {
    await forbiVaktene(
      t,
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, organisasjon_id, grunn, satt_av)
       select s.omrade_id, s.id, ${bruker ?? ''}, ${organisasjon ?? ''}, 'inhabil', $2 from varde.sak s where s.id = $1`,
      [sakId, t.bruker('slt')],
    );
    expect(await hos(), organisasjon).toEqual([false, true, ['koordinator2']]);
    await forbiVaktene(t, 'delete from varde.ikke_tilgang where objekt_id = $1', [sakId]);
  }
  await borte('slt');
  expect((await hos()).slice(1)).toEqual([true, ['koordinator2']]);
  await borte('koordinator2');
  expect(await brev()).toEqual(LEDERNE);
});
