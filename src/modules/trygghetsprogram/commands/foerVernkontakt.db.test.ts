import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, medGuide } from '../../../../tests/support/guiden.ts';
import { samtalenErSkrevet } from '../../../../tests/support/samtalen.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { aapneIgjen, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { SVART, TRENGS_IKKE, VAKTA } from '../../../../tests/support/vernet.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentVernkontakter } from '../queries/hentVernkontakter.ts';
import { minDag } from '../queries/minDag.ts';
import { avsluttSak } from './avsluttSak.ts';
import { foerHendelse } from './foerHendelse.ts';
import { foerVernkontakt, type VernkontaktInn } from './foerVernkontakt.ts';
import { merkAlvorlig } from './merkAlvorlig.ts';
import { siFra } from './siFra.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';
import { vurderVern, type VurderVernInn } from './vurderVern.ts';

let t: Testhus;
let fri: FriSql;
/** Saken følger 001, der det søkes guide: alt annet enn vernet er på plass. */
let sakId: string;

const DAG = tilDato('2026-11-20');
const vurder = async (inn: Partial<VurderVernInn>, som = 'koordinator') =>
  kode(
    t
      .som(som)
      .then((hvem) => vurderVern(t.hus, hvem, { sakId, ...TRENGS_IKKE, merknad: null, ...inn })),
  );
const kontakt = async (inn: Partial<VernkontaktInn>, som = 'koordinator') =>
  kode(
    t.som(som).then((hvem) =>
      foerVernkontakt(t.hus, hvem, {
        ...{ sakId, slag: 'voldsalarm', hvem: 'Alarmansvarlig Prøve', dag: DAG, ord: null },
        ...inn,
      }),
    ),
  );
const oppgaver = async (som = 'koordinator') =>
  (await minDag(t.hus, await t.som(som))).oppgaver.filter((o) => o.sakId === sakId);
const slag = async () => (await oppgaver()).map((o) => o.slag).sort();
const start = async () =>
  kode(
    t.som('koordinator').then((k) => startOppfoelging(t.hus, k, sakId, 'Sies på det første møtet')),
  );
const iSaken = (tabell: string, mer: Readonly<Record<string, string>>) => {
  const rad = {
    ...{ omrade_id: 's.omrade_id', sak_id: 's.id', eier_organisasjon: 's.eier_organisasjon' },
    ...mer,
  };
  return `insert into varde.${tabell} (${Object.keys(rad).join(', ')})
    select ${Object.values(rad).join(', ')} from varde.sak s where s.id = '${sakId}'`;
};
const VERN = { slag: "'annet'", vurdering: "'trengs_ikke'", vurdert_av: 'tilgang.aktor()' };
const KONTAKT = {
  ...{ slag: "'voldsalarm'", hvem: `'\\x00'`, dag: "'2026-11-20'" },
  foert_av: 'tilgang.aktor()',
};

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  await t.eier(`update varde.sak set utgave_kode = '001' where id = $1 returning id`, [sakId]);
  await medGuide(t, sakId, 'guide');
  await samtalenErSkrevet(t, sakId);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('TP-32 VV-24 oppfølgingen starter ikke før hvert tiltak er vurdert, kontaktforbud også i 001; at noe ikke trengs, er på plass eller er spurt om, har navnet til den i politiet eller påtalemyndigheten, og spurt er nok til å starte', async () => {
  expect(await start()).toBe('mangler_foer_oppfoelging');
  const nei = { svart: null };
  for (const alle of ['trengs_ikke', 'paa_plass', 'spurt'] as const) {
    expect(await vurder({ svar: { alle }, ...nei }), alle).toBe('mangler_navn');
    expect(await vurder({ svar: { alle }, svart: { ...VAKTA, navn: ' ' } })).toBe('mangler_navn');
    expect(await vurder({ svar: { alle }, svart: { ...VAKTA, rolle: null } })).toBe(
      'mangler_rolle',
    );
    expect(await vurder({ svar: { alle }, svart: { ...VAKTA, dag: null } })).toBe('mangler_dag');
    expect(
      await vurder({ svar: { alle }, svart: { ...VAKTA, dag: leggTilDager(DAG, 3650) } }),
    ).toBe('dagen_har_ikke_vaert');
  }
  for (const som of ['guide', 'slt', 'etterforsker', 'leder'])
    expect(await vurder({}, som), som).toBe('ikke_funnet');
  // Fri SQL: heller ikke der har et svar ingen bak seg.
  expect(await fri.som('koordinator', iSaken('vern', { ...VERN, ...SVART }))).toBe(1);
  for (const uten of Object.keys(SVART))
    for (const vurdering of ["'trengs_ikke'", "'paa_plass'", "'spurt'"])
      expect(
        await fri.som(
          'koordinator',
          iSaken('vern', { ...VERN, ...SVART, vurdering, [uten]: 'null' }),
        ),
        uten,
      ).toBe('42501');
  const fram = { ...VERN, ...SVART, svart_dag: 'tilgang.dagen() + 1' };
  expect(await fri.som('koordinator', iSaken('vern', fram))).toBe('42501');
  expect(await fri.som('koordinator', iSaken('vern', { ...VERN, vurdering: "'trengs'" }))).toBe(1);
  // Alt er spurt om i 000s liste; 001 har kontaktforbudet i tillegg.
  const spurt = { oppholdsforbud: 'spurt', besoksforbud: 'spurt', voldsalarm: 'spurt' } as const;
  const paatale = { ...VAKTA, navn: 'Jurist Eksempel', rolle: 'paatale' } as const;
  expect(await vurder({ svar: { ...spurt, annet: 'spurt' }, svart: paatale })).toBe('gjort');
  expect(await start()).toBe('mangler_foer_oppfoelging');
  expect(
    await fri.som('koordinator', `update varde.sak set tilstand = 'aktiv' where id = '${sakId}'`),
  ).toBe('23514');
  await t.eier(`update varde.sak set utgave_kode = '000' where id = $1 returning id`, [sakId]);
  expect(
    await fri.som('koordinator', `update varde.sak set tilstand = 'aktiv' where id = '${sakId}'`),
  ).toBe(1);
  await t.eier(`update varde.sak set utgave_kode = '001' where id = $1 returning id`, [sakId]);
  expect(await vurder({ svar: { kontaktforbud: 'spurt' } })).toBe('gjort');
  expect(
    await fri.som('koordinator', `update varde.sak set tilstand = 'aktiv' where id = '${sakId}'`),
  ).toBe(1);
  const { vern } = (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt;
  expect(vern.vurderinger[0]).toMatchObject({ slag: 'kontaktforbud', svart: VAKTA });
  expect(vern.vurderinger.find((v) => v.slag === 'annet')?.svart).toEqual(paatale);
  expect(raatekst(await t.eier('select * from varde.vern where sak_id = $1', [sakId]))).not.toMatch(
    /Eksempel/,
  );
});

it('VV-24 er noen truet, går et spørsmål om vern uten svar samme dag til koordinatoren og eskaleringsmottakeren i politiet, uten hvem det gjelder, til svaret er ført', async () => {
  const purringer = async (som: string) =>
    (await minDag(t.hus, await t.som(som))).vernpurringer.map((p) => [p.slag, p.spurt, p.spurtAv]);
  expect(await slag()).not.toContain('vern_uten_svar');
  expect(await purringer('leder')).toEqual([]);
  await siFra(t.hus, await t.som('koordinator'), {
    ...{ sakId, slag: 'trussel', ord: 'Ble truet på bussen', fra: null, til: null },
  });
  expect(await slag()).toContain('vern_uten_svar');
  const mottakeren =
    (
      await t.eier<{ s: string }>(
        `select b.subjekt as s from varde.verv v join varde.medlemskap m on m.id = v.medlemskap_id join varde.bruker b on b.id = m.bruker_id
     join varde.omrade o on o.id = v.omrade_id and o.slug = 'fjordvik' where v.rolle = 'eskaleringsmottaker'`,
      )
    )[0]?.s ?? '';
  expect(await purringer(mottakeren)).toHaveLength(5);
  expect(await purringer(mottakeren)).toContainEqual([
    'voldsalarm',
    'Jurist Eksempel',
    'Ingrid Eksempel',
  ]);
  for (const som of ['koordinator', 'guide', 'etterforsker', 'slt'])
    expect(await purringer(som), som).toEqual([]);
  // Ferdig når svaret er ført, ikke når noen har sett det.
  const o = (await oppgaver()).find((x) => x.slag === 'vern_uten_svar');
  const utfoer = { oppgaveId: o?.oppgaveId ?? '', sett: o?.gang ?? 1 };
  expect(await kode(t.som('koordinator').then((k) => utfoerOppgave(t.hus, k, utfoer)))).toBe(
    'ikke_funnet',
  );
  expect(await vurder({ svar: { alle: 'paa_plass' } })).toBe('gjort');
  expect(await slag()).not.toContain('vern_uten_svar');
  expect(await purringer(mottakeren)).toEqual([]);
  expect(await start()).toBe('gjort');
  await settTilstand(t, sakId, 'guide_soekes');
});

it('TP-33 TP-35 TP-52 trengs et tiltak, og er saken alvorlig, får koordinatoren pålagte oppgaver om å kontakte den ansvarlige og vitnebeskyttelsesprogrammet; person og dag føres, og de varsles ved oppstart og slutt', async () => {
  expect(await kontakt({})).toBe('ikke_behov');
  expect(await fri.som('koordinator', iSaken('vernkontakt', KONTAKT))).toBe('23514');
  expect(await vurder({ svar: { voldsalarm: 'trengs', annet: 'trengs' } })).toBe('gjort');
  expect(await slag()).toContain('kontakt_vernansvarlig');
  expect(await slag()).not.toContain('kontakt_vitnebeskyttelse');
  expect(await kontakt({ slag: 'vitnebeskyttelse' })).toBe('ikke_behov');
  for (const som of ['guide', 'slt', 'etterforsker', 'leder']) {
    expect(await kode(t.som(som).then((h) => merkAlvorlig(t.hus, h, sakId))), som).toBe(
      'ikke_funnet',
    );
    expect(await kontakt({}, som), som).toBe('ikke_funnet');
    expect(await fri.som(som, iSaken('vernkontakt', KONTAKT)), som).not.toBe(1);
    expect(await fri.som(som, `select 1 where tilgang.merk_alvorlig('${sakId}')`), som).toBe(0);
  }
  const merk = () => kode(t.som('koordinator').then((k) => merkAlvorlig(t.hus, k, sakId)));
  expect([await merk(), await merk()]).toEqual(['gjort', 'kan_ikke_merkes']);
  expect(await slag()).toEqual(
    expect.arrayContaining(['kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse']),
  );
  // Ingen krysser dem av, lager dem selv eller sletter dem.
  const liste = await oppgaver();
  for (const hva of ['kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse']) {
    const o = liste.find((x) => x.slag === hva);
    const utfoer = { oppgaveId: o?.oppgaveId ?? '', sett: o?.gang ?? 1 };
    expect(await kode(t.som('koordinator').then((k) => utfoerOppgave(t.hus, k, utfoer)))).toBe(
      'ikke_funnet',
    );
    expect(
      await fri.som(
        'koordinator',
        `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = '${hva}'`,
      ),
    ).toBe(0);
    expect(
      await fri.som(
        'koordinator',
        iSaken('oppgave', { slag: `'${hva}'`, for_bruker: 's.koordinator_id' }),
      ),
    ).toBe('42501');
  }
  // Varselet der oppfølgingen starter, og ved slutten; ingen av dem stopper uten videre.
  const guidesiden = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
  expect(guidesiden.vernAapent).toEqual(['kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse']);
  const slutter = async (oppgavegrunn: string | null) =>
    kode(
      t.som('koordinator').then((k) =>
        avsluttSak(t.hus, k, {
          ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null },
          ...{ referanse: null, oppgavegrunn },
        }),
      ),
    );
  expect(await slutter(null)).toBe('mangler_oppgavegrunn');
  const doed = iSaken('avslutning', { maate: "'doed'", avsluttet_av: 'tilgang.aktor()' });
  expect(await fri.som('koordinator', doed)).toBe('23514');
  // Person og dag.
  expect(await kontakt({ slag: null })).toBe('mangler_slag');
  expect(await kontakt({ hvem: ' ' })).toBe('mangler_hvem');
  expect(await kontakt({ dag: null })).toBe('mangler_dag');
  expect(await kontakt({ dag: leggTilDager(DAG, 3650) })).toBe('dagen_har_ikke_vaert');
  expect(
    await fri.som('koordinator', iSaken('vernkontakt', { ...KONTAKT, dag: 'tilgang.dagen() + 1' })),
  ).toBe('23514');
  expect(
    await fri.som(
      'koordinator',
      iSaken('vernkontakt', { ...KONTAKT, foert_av: `'${t.bruker('koordinator2')}'` }),
    ),
  ).toBe('42501');
  expect(await kontakt({ ord: 'Alarmen hentes på fredag' })).toBe('gjort');
  expect(await slag()).toContain('kontakt_vernansvarlig');
  expect(await kontakt({ slag: 'annet' })).toBe('gjort');
  expect(await slag()).not.toContain('kontakt_vernansvarlig');
  expect(await kontakt({ slag: 'vitnebeskyttelse', hvem: 'Vitnekoordinator Prøve' })).toBe('gjort');
  expect((await slag()).filter((s) => s.startsWith('kontakt_'))).toEqual([]);
  const side = await hentVernkontakter(t.hus, await t.som('koordinator'), sakId);
  expect(side.utenKontakt).toEqual([]);
  expect(side.kontakter.map((k) => [k.slag, k.hvem, k.dag])).toEqual([
    ['vitnebeskyttelse', 'Vitnekoordinator Prøve', DAG],
    ['annet', 'Alarmansvarlig Prøve', DAG],
    ['voldsalarm', 'Alarmansvarlig Prøve', DAG],
  ]);
  expect(raatekst(await t.eier('select * from varde.vernkontakt'))).not.toMatch(/Prøve|fredag/);
  for (const endring of [`update varde.vernkontakt set dag = dag`, `delete from varde.vernkontakt`])
    expect(await fri.som('koordinator', endring)).toBe('42501');
  // Behovet fortsetter: kontakten står. Er det borte og kommer igjen, kontaktes den ansvarlige på nytt.
  expect(await vurder({ svar: { voldsalarm: 'trengs' } })).toBe('gjort');
  expect(await slag()).not.toContain('kontakt_vernansvarlig');
  expect(await vurder({ svar: { voldsalarm: 'trengs_ikke' } })).toBe('gjort');
  expect(await vurder({ svar: { voldsalarm: 'trengs' } })).toBe('gjort');
  expect(await slag()).toContain('kontakt_vernansvarlig');
});

it('TP-33 TP-52 VV-10 skjer det noe nytt, eller åpnes saken igjen, er kontakten fra før ikke nok: den ansvarlige for vernet og vitnebeskyttelsen kontaktes på nytt, og oppgavene er pålagte', async () => {
  const begge = ['kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse'];
  const aapne = async () => (await slag()).filter((s) => s.startsWith('kontakt_')).toSorted();
  const kontaktet = async () => {
    for (const hva of ['annet', 'voldsalarm', 'vitnebeskyttelse'] as const)
      expect(await kontakt({ slag: hva }), hva).toBe('gjort');
  };
  await kontaktet();
  expect(await aapne()).toEqual([]);
  await foerHendelse(t.hus, await t.som('koordinator'), {
    ...{ sakId, sakstype: 'vold', rolle: 'fornaermet', dato: tilDato('2026-11-18') },
    ...{ hatkriminalitet: false, iFamilie: false, anmeldt: null },
  });
  expect(await aapne()).toEqual(begge);
  const side = await hentVernkontakter(t.hus, await t.som('koordinator'), sakId);
  expect(side.utenKontakt).toEqual(['annet', 'voldsalarm', 'vitnebeskyttelse']);
  const guidesiden = await hentGuideside(t.hus, await t.som('koordinator'), sakId);
  expect(guidesiden.vernAapent).toEqual(begge);
  await kontaktet();
  expect(await aapne()).toEqual([]);
  // Alt er vurdert etter det nye, som slutten krever.
  expect(await vurder({ svar: { alle: 'paa_plass' } })).toBe('gjort');
  expect(await vurder({ svar: { voldsalarm: 'trengs', annet: 'trengs' } })).toBe('gjort');
  await kontaktet();
  expect(await aapne()).toEqual([]);
  await settTilstand(t, sakId, 'guide_soekes');
  await sluttPaa(t, sakId, {
    ...{
      maate: 'flyttet',
      grunn: 'Flyttet til Bergen',
      oppgavegrunn: 'Føres i BL av den nye enheten',
    },
  });
  await aapneIgjen(t, sakId);
  expect(await aapne()).toEqual(begge);
  await kontaktet();
  expect(await aapne()).toEqual([]);
});
