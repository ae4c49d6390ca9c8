import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import { UTGAVER, Utgaveskjema } from '../../trygghetsprogram/index.ts';
import { utgavefeil } from '../regler/lovligUtgave.ts';
import { hentUtgaveutkast } from '../queries/utgavene.ts';
import { kopierUtgave, publiserUtgave } from './utgaveutkast.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus(new Date());
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const langt = 'x'.repeat(101);
/** Verdier av feil slag eller utenfor grensene, og noen som går: basen og skjemaet skal si det samme om hver. */
const VERDIER: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    6,
    7,
    10,
    10.5,
    14,
    15,
    '14',
    '',
    ' ',
    'x',
    'nei',
    langt,
    {},
    [],
    [null],
    [1],
    ['x'],
    [[]],
  ],
  ...[['112'], ['112', '12'], ['112', '+4722334455'], Array.from({ length: 6 }, () => '112')],
  ...[['utekontakt', 'annet'], ['annet', 'rektor'], ['politi', 'kommune', 'naboen'], ['epost']],
  ...[['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', ''], ['ung.no']],
  ...[['http://ung.no'], ['ung no'], [langt], Array.from({ length: 21 }, () => 'Sted')],
  ...[
    { kommunal: 'bydel', politi: '' },
    { kommunal: 'bydel', politi: 'GDE' },
  ],
  ...[
    { kommunal: 'bydel', politi: 'GDE', stat: 'x' },
    { slag: 'rapport', til: 'alle' },
  ],
  { slag: 'rapport', til: 'alle_nivaaer_i_slt' },
  { regulert: true, avklaringKreves: true, oppfolgingAvKoordinator: 'ja' },
  ...[[{ hvem: 'naboen', nummer: null }], [{ hvem: 'politikontakt', nummer: 'ring' }]],
  ...[[{ hvem: 'politikontakt', nummer: '02800' }], [{ hvem: 'politikontakt' }]],
  [{ tjeneste: 'stottesenter', telefon: null, epost: 'ikke en adresse', kontrollert: false }],
  [{ tjeneste: 'stottesenter', telefon: null, epost: 'hjelp@politiet.no', kontrollert: false }],
  [{ tjeneste: 'stottesenter', telefon: '1', epost: null, kontrollert: false }],
  [{ tjeneste: 'stottesenter', telefon: null, epost: null, kontrollert: 'ja' }],
  [{ tema: 'annet', slikKildenSkriver: 'x', lesSom: 'x' }],
  ...['delt', 'lokal_koordinator', 'soke_aa_avverge', 'koordinator', 'alltid'],
];

it('(del) TP-47 hver innstilling har sitt slag og sine grenser i basen, de samme som i skjemaet', async () => {
  const prover = Utgaveskjema.keyof().options.flatMap((n) =>
    VERDIER.map((v) => ({ n, v, venter: Utgaveskjema.shape[n].safeParse(v).success })),
  );
  const rader = await t.eier<{ lovlig: boolean }>(
    `select tilgang.lovlig_innstilling(e ->> 'n', e -> 'v') as lovlig from jsonb_array_elements($1::jsonb) with ordinality x(e, nr) order by nr`,
    [JSON.stringify(prover)],
  );
  expect(
    prover.flatMap(({ n, v, venter }, nr) =>
      rader[nr]?.lovlig === venter ? [] : [`${n}: ${JSON.stringify(v)} ${String(venter)}`],
    ),
  ).toEqual([]);
  // Og det er de verdiene publiseringen ser på.
  const basen = UTGAVER.find((u) => u.kode === '001')?.innstillinger;
  const god = { ...basen, akuttnumre: ['112'] };
  for (const [mer, venter] of [
    [{}, true],
    [{ varsles: 'naboen' }, false],
    [{ manusStasjoner: [''] }, false],
    [{ delegering: 'ja' }, false],
    [{ guideyrker: 'annet' }, false],
    [{ samtaledeler: 5 }, false],
    [{ akuttnumre: ['112', 'ring'] }, false],
    [{ fjortenDager: 30 }, false],
    [{ kontaktdager: 10 }, true],
    [{ kontaktdager: 15 }, false],
    [{ kontaktdager: 6 }, false],
    [{ kontaktdager: '10' }, false],
  ] as const)
    expect(
      await t.eier('select tilgang.lovlig_utgave($1::jsonb, $2::jsonb) as lovlig', [
        JSON.stringify(basen),
        JSON.stringify({ ...god, ...mer }),
      ]),
      JSON.stringify(mer),
    ).toEqual([{ lovlig: venter }]);
});

it('TP-47 TG-14 dagene uten kontakt har de samme grensene i basen som i Varde ellers: skjemaet, regelen og det som gjelder når utgaven ikke sier noe', async () => {
  const alle = Array.from({ length: 32 }, (_, n) => n - 1);
  const basen = await t.eier<{ n: number }>(
    `select n from unnest($1::int[]) n where tilgang.lovlig_innstilling('kontaktdager', to_jsonb(n)) order by n`,
    [alle],
  );
  const dager = basen.map((r) => r.n);
  expect([dager[0], dager.at(-1)]).toEqual([KONTAKTDAGER.faerrest, KONTAKTDAGER.flest]);
  expect(dager).toHaveLength(KONTAKTDAGER.flest - KONTAKTDAGER.faerrest + 1);
  expect(alle.filter((n) => Utgaveskjema.shape.kontaktdager.safeParse(n).success)).toEqual(dager);
  const base = UTGAVER.find((u) => u.kode === '001')?.innstillinger;
  if (base === undefined) throw new Error('ingen utgave');
  const utgave = (kontaktdager: number) => ({ ...base, akuttnumre: ['112'], kontaktdager });
  const regelen = (n: number) =>
    !utgavefeil(utgave(n), utgave(KONTAKTDAGER.flest)).includes('kontaktdager');
  expect(alle.filter(regelen)).toEqual(dager);
  const [ellers] = await t.eier<{ n: number }>(`select tilgang.utgavens_kontaktdager('{}') as n`);
  expect(ellers?.n).toBe(KONTAKTDAGER.flest);
  expect(Utgaveskjema.shape.kontaktdager.parse(undefined)).toBe(KONTAKTDAGER.flest);
  // De publiserte har de fleste.
  const publiserte = await t.eier<{ n: number }>(
    `select distinct tilgang.utgavens_kontaktdager(innstillinger) as n from varde.utgave where kode in ('000', '001')`,
  );
  expect(publiserte).toEqual([{ n: KONTAKTDAGER.flest }]);
});

it('(del) TP-47 et område som heter det samme som en annens utgave, publiserer ikke under den koden', async () => {
  await t.eier(
    `insert into varde.utgave (kode, versjon, innstillinger) select 'fjordvik', 9, innstillinger from varde.utgave where kode = '001'`,
  );
  const admin = await t.som('administrator');
  await kopierUtgave(t.hus, admin, { kode: '001', versjon: 1, navn: 'Vår egen' });
  const utkastId = (await hentUtgaveutkast(t.hus, admin))?.utkast.id ?? '';
  const fra = leggTilDager(iDagIOslo(new Date()), 5);
  await expect(publiserUtgave(t.hus, admin, { utkastId, fra })).rejects.toMatchObject({
    kode: 'koden_er_tatt',
  });
  await t.eier(`delete from varde.utgave where kode = 'fjordvik' and versjon = 9`);
  await publiserUtgave(t.hus, admin, { utkastId, fra });
});

it('(del) TP-47 en ny sak begynner under utgaven området har i dag, også når koordinatoren skriver raden selv', async () => {
  const { sakId } = await opprettProvesak(t);
  const ny = (kode: string) =>
    `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, tilstand_siden, virker_fra, registrert, anmeldt,
       alvorlig, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved)
     select omrade_id, eier_organisasjon, gen_random_uuid(), kandidat_id, tilstand, tilstand_siden, virker_fra, registrert, anmeldt,
       alvorlig, aldersbaand, '${kode}', 1, tilgang.aktor(), stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved from varde.sak where id = '${sakId}'`;
  for (const kode of ['000', '001'])
    expect(await fri.som('koordinator', ny(kode)), kode).toBe('42501');
  expect(await fri.som('koordinator', ny('fjordvik'))).toBe(1);
  expect(
    await fri.som('koordinator', `update varde.sak set utgave_kode = '001' where id = '${sakId}'`),
  ).toBe('42501');
});
