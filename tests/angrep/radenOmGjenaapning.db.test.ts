import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/index.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { nyRad, radOmSluttet } from '../support/radOmSluttet.ts';
import { forbiVaktene } from '../support/tilstand.ts';

/** Raden om en kjent ungdom åpner saken bare slik basen kan stå inne for, også med fri SQL (VV-34, VV-35, VV-48). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
let rad: string;
const EN = { navn: 'Kanari Rad', fodselsnummer: null, fodselsdato: tilDato('2013-05-06') };
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId, kandidatId: rad } = await radOmSluttet(t, EN));
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const ORD = "'\\x00'";
const FELLES = `(select eier_organisasjon from varde.sak where id = `;
const aapne = (kandidat: string, sak = sakId, av = 'ungdommen', likhet = 'kanskje') => `
  insert into varde.gjenaapning (omrade_id, sak_id, eier_organisasjon, avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av, kandidat_id, likhet)
  values (tilgang.omrade(), '${sak}', ${FELLES} '${sak}'),
    (select id from varde.avslutning where sak_id = '${sak}' order by avsluttet_ved desc limit 1),
    '${av}', tilgang.dagen(), ${ORD}, tilgang.aktor(), '${kandidat}', '${likhet}')`;
const avgjoer = (mer: Record<string, string> = {}, kandidat = rad) => {
  const felt: Record<string, string> = {
    ...{ omrade_id: 'tilgang.omrade()', kandidat_id: `'${kandidat}'` },
    eier_organisasjon: `(select eier_organisasjon from varde.kandidat where id = '${kandidat}')`,
    ...{ valg: "'gjenaapnet'", grunn: "'meldt_behov'", tatt_av: 'tilgang.aktor()' },
    ...{
      virker_fra: 'now()',
      svart_av: "'ungdommen'",
      svart_dag: 'tilgang.dagen()',
      likhet: "'kanskje'",
      ...mer,
    },
  };
  return `insert into varde.triagebeslutning (${Object.keys(felt).join(', ')}) values (${Object.values(felt).join(', ')})`;
};
const som = (...setninger: string[]) => sql.som('koordinator', ...setninger);
const ANGRE = () =>
  `update varde.triagebeslutning set angret_av = tilgang.aktor(), angret_ved = now() where kandidat_id = '${rad}'`;
/** Det virker ikke ennå, så det kan angres. */
const SENERE = { virker_fra: `now() + interval '30 minutes'` };
const NEI = { valg: "'ikke_aktuelt'", grunn: "'oensker_ikke'", merknad: ORD };

it('VV-34 veien som skal virke, virker: raden åpner saken og er avgjort, og et nei har hvem, når og hvorfor', async () => {
  expect(await som(aapne(rad), avgjoer())).toBe(1);
  expect(await som(avgjoer(NEI))).toBe(1);
  // Et svar som er angret, avgjør ikke raden.
  expect(await som(avgjoer({ ...NEI, ...SENERE }), ANGRE(), aapne(rad), avgjoer())).toBe(1);
});

it('VV-34 «gjenåpnet» uten en åpnet sak, uten den som svarte, med en dag som ikke har vært, eller et svar på et annet valg, tas ikke imot', async () => {
  expect(await som(avgjoer())).toBe('23514');
  const feil: Record<string, string>[] = [
    ...[{ svart_av: 'null' }, { svart_dag: 'null' }, { svart_av: 'null', svart_dag: 'null' }],
    ...[
      { svart_dag: 'tilgang.dagen() + 1' },
      { grunn: "'oensker_ikke'" },
      { svart_av: "'guiden'" },
    ],
  ];
  for (const mer of feil)
    expect(await som(aapne(rad), avgjoer(mer)), JSON.stringify(mer)).toBe('23514');
  for (const mer of [
    ...[{ merknad: 'null' }, { svart_dag: 'null' }, { svart_dag: 'tilgang.dagen() + 1' }],
    ...[{ grunn: "'ikke_behov'" }, { grunn: "'meldt_behov'" }, { valg: "'tilby'" }],
  ])
    expect(await som(avgjoer({ ...NEI, ...mer })), JSON.stringify(mer)).toBe('23514');
});

it('VV-34 en rad som er avgjort, er den saken kom av, gjelder et annet nummer eller har åpnet en sak før, åpner ingen', async () => {
  const [egen] = await t.eier<{ id: string }>(
    'select kandidat_id as id from varde.sak where id = $1',
    [sakId],
  );
  expect(await som(aapne(egen?.id ?? ''))).toBe('23514');
  expect(await som(avgjoer(NEI), aapne(rad))).toBe('23514');
  const med = await radOmSluttet(t, {
    ...{ navn: 'Kanari Nummer', fodselsnummer: '05891590069', fodselsdato: tilDato('2015-09-05') },
  });
  const annet = await nyRad(t, {
    fodselsnummer: '05891590220',
    fodselsdato: tilDato('2015-09-05'),
  });
  expect(await som(aapne(annet, med.sakId))).toBe('23514');
  expect(await som(aapne(med.kandidatId, med.sakId, 'ungdommen', 'samme'))).toBe(1);
  expect(await som(aapne(rad), aapne(rad, med.sakId, 'ungdommen', 'samme'))).toBe('23505');
});

it('VV-34 VV-48 en rad som er vernet, i en annen enhet jeg også koordinerer, eller ikke min å se, åpner ingen', async () => {
  const med = async (sett: string) => {
    const id = await nyRad(t, EN);
    await t.eier(`update varde.kandidat set ${sett} where id = $1 returning id`, [id]);
    return som(aapne(id));
  };
  expect(await med('vernet = true')).toBe('42501');
  const [kommunen] = await t.eier<{ id: string }>(
    `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, fra)
       select o.omrade_id, $1, o.id, '2026-01-01' from varde.organisasjon o
       where o.omrade_id = $2 and o.behandlingsansvarlig = 'kommune' order by o.navn limit 1 returning omrade_id, id, organisasjon_id),
     v as (insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m)
     select organisasjon_id as id from m`,
    [t.bruker('koordinator'), t.omrade('fjordvik')],
  );
  const [enhet] = await t.eier<{ id: string }>(
    'select eier_organisasjon as id from varde.sak where id = $1',
    [sakId],
  );
  expect(kommunen?.id).not.toBe(enhet?.id);
  expect(await med(`eier_organisasjon = '${kommunen?.id ?? ''}'`)).toBe('42501');
  expect(await med(`eier_organisasjon = '${enhet?.id ?? ''}'`)).toBe(1);
  expect(await som(aapne('00000000-0000-4000-8000-000000000000'))).toBe('42501');
});

const NAA = 'set constraints all immediate';
it('VV-34 mangler et nummer, åpner bare en rad om en født i den samme måneden saken, og saken er åpnet bare når raden er avgjort', async () => {
  for (const [fodselsdato, svar] of [
    [tilDato('2013-05-20'), 1],
    [tilDato('2013-06-06'), '23514'],
    [null, '23514'],
  ] as const) {
    const id = await nyRad(t, { ...EN, fodselsdato });
    expect(await som(aapne(id)), String(fodselsdato)).toBe(svar);
  }
  expect(await som(aapne(rad), NAA)).toBe('23514');
  expect(await som(aapne(rad), avgjoer(NEI), NAA)).toBe('23514');
  expect(await som(aapne(rad), avgjoer(SENERE), ANGRE(), NAA)).toBe('23514');
  expect(await som(aapne(rad), avgjoer(), NAA)).not.toBe('23514');
});

it('VV-34 TP-40 ingen foresatte melder eller svarer for en voksen, fra saken eller raden, og raden og saken har det samme svaret', async () => {
  const FORESATTE = { svart_av: "'foresatte'" };
  expect(await som(aapne(rad, sakId, 'foresatte'), avgjoer(FORESATTE))).toBe(1);
  expect(await som(aapne(rad), avgjoer(FORESATTE))).toBe('23514');
  expect(await som(aapne(rad), avgjoer({ svart_dag: 'tilgang.dagen() - 1' }))).toBe('23514');
  // Saken den ene raden åpnet, er ikke svaret i en annen.
  expect(await som(aapne(rad), avgjoer({}, await nyRad(t, EN)))).toBe('23514');
  const voksen = { ...EN, navn: 'Kanari Voksen', fodselsdato: tilDato('2008-05-06') };
  const v = await radOmSluttet(t, voksen);
  const fraSaken = (av: string) => aapne('x', v.sakId, av).replace("'x'", 'null');
  for (const av of ['foresatte', 'begge']) {
    expect(await som(fraSaken(av)), av).toBe('23514');
    expect(await som(aapne(v.kandidatId, v.sakId, av)), av).toBe('23514');
    expect(await som(avgjoer({ ...NEI, svart_av: `'${av}'` }, v.kandidatId)), av).toBe('23514');
  }
  expect(await som(fraSaken('ungdommen'))).toBe(1);
  expect(await som(avgjoer(NEI, v.kandidatId))).toBe(1);
  // Også når måneden ikke er kjent, eller båndet ikke har fulgt med.
  const maaned = (dag: string) =>
    forbiVaktene(t, `update varde.identitet set voksen_fra = ${dag} where sak_id = $1`, [v.sakId]);
  await maaned('null');
  expect(await som(fraSaken('foresatte'))).toBe('23514');
  await maaned(`'2026-05-01'`);
  await t.eier(`update varde.sak set aldersbaand = '15_17' where id = $1 returning id`, [v.sakId]);
  expect(await som(fraSaken('foresatte'))).toBe('23514');
});

it('VV-34 VV-10 har ungdommen en annen sak som er åpen, i enheten og min å se, åpnes ikke den avsluttede, verken fra raden eller saken', async () => {
  const to = { ...EN, fodselsnummer: '05891590220', fodselsdato: tilDato('2015-09-05') };
  const s = await radOmSluttet(t, to);
  const begge = async () => [
    await som(aapne(s.kandidatId, s.sakId, 'ungdommen', 'samme')),
    await som(aapne('x', s.sakId).replace("'x'", 'null')),
  ];
  expect(await begge()).toEqual([1, 1]);
  const { sakId: aapen } = await opprettProvesak(t, to);
  expect(await begge()).toEqual(['23514', '23514']);
  // Er den andre også slutt, eller en annen enhets, står den ikke i veien.
  const andre = async (sett: string, verdi: string) => {
    await forbiVaktene(t, `update varde.sak set ${sett} = $2 where id = $1`, [aapen, verdi]);
    return begge();
  };
  for (const tilstand of ['avsluttet', 'henvist', 'angret'])
    expect(await andre('tilstand', tilstand), tilstand).toEqual([1, 1]);
  expect(await andre('tilstand', 'vurdert')).toEqual(['23514', '23514']);
  const [kommunen] = await t.eier<{ id: string; egen: string }>(
    `select m.organisasjon_id as id, s.eier_organisasjon as egen from varde.verv v join varde.medlemskap m on m.id = v.medlemskap_id, varde.sak s
     where m.bruker_id = $1 and v.rolle = 'kommunal_koordinator' and s.id = $2`,
    [t.bruker('koordinator'), aapen],
  );
  expect(await andre('eier_organisasjon', kommunen?.id ?? '')).toEqual([1, 1]);
  expect(await andre('eier_organisasjon', kommunen?.egen ?? '')).toEqual(['23514', '23514']);
  await meldInhabil(t.hus, await t.som('koordinator'), aapen);
  expect(await begge()).toEqual([1, 1]);
});

it('VV-34 det står om et menneske sa at det var den samme: aldri «samme» uten samme nummer, og det samme i raden og saken', async () => {
  const LIK = { likhet: "'samme'" };
  expect(await som(aapne(rad, sakId, 'ungdommen', 'samme'))).toBe('23514');
  expect(await som(aapne(rad), avgjoer(LIK))).toBe('23514');
  expect(await som(avgjoer({ ...NEI, likhet: 'null' }))).toBe('23514');
  expect(await som(aapne(rad).replace("'kanskje'", 'null'))).toBe('23514');
});
