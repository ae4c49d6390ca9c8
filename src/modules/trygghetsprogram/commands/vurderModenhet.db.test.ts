import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import {
  familieMed,
  iDag,
  nyLinje,
  sisteVurdering,
  utenProvelinjer,
  vurdererModenhet,
} from '../../../../tests/support/modenheten.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { leggTilDager } from '../../../kernel/dato.ts';
import { hentModenhet } from '../queries/modenhet.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  await nyKommunal(t, 'slt2');
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

/** En vurdering skrevet rett i basen. */
const rad = (sakId: string, mer: Readonly<Record<string, string>> = {}): string => {
  const v = {
    ...{ slag: `'part_i_barnevern'`, svar: `'forstaar_ikke'`, grunn: `'\\x01'` },
    ...{ dag: 'tilgang.dagen()', vurdert_av: 'tilgang.aktor()' },
    ...mer,
  };
  return `insert into varde.modenhetsvurdering (omrade_id, sak_id, eier_organisasjon, ${Object.keys(v).join(', ')})
    select omrade_id, id, eier_organisasjon, ${Object.values(v).join(', ')} from varde.sak where id = '${sakId}'`;
};

describe('hvem som fører den, og når', () => {
  it('VV-03 bare koordinatoren i enheten som eier saken, leser og fører den: ikke kommunens, guiden, lederen, etterforskeren, en inhabil eller den samtalen er overlatt til; lesingen og skrivingen står i loggen', async () => {
    const { sakId, far } = await familieMed(t, 16);
    const les = `select 1 from varde.modenhetsvurdering where sak_id = '${sakId}'`;
    await vurdererModenhet(t, sakId, { tema: 'helseopplysning' });
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      sakId,
      brukerId: t.bruker('handterer'),
    });
    await politivedtak(t);
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       select omrade_id, id, $2::uuid, 'etterforsker', 'etterforsker', now() from varde.sak where id = $1
       union all select omrade_id, id, $3::uuid, 'guide', 'guide', now() from varde.sak where id = $1 returning id`,
      [sakId, t.bruker('etterforsker'), t.bruker('guide')],
    );
    expect(await sql.som('koordinator', les)).toBe(1);
    const verdien = (tema: string) =>
      `select 1 where tilgang.modenheten_for_meg('${sakId}', '${tema}') = 'forstaar_ikke'`;
    expect(await sql.som('koordinator', verdien('helseopplysning'))).toBe(1);
    // Kommunens koordinator leser saken under politiets vedtak, og ikke vurderingen.
    expect(await sql.som('slt2', `select 1 from varde.sak where id = '${sakId}'`)).toBe(1);
    for (const som of [
      'slt2',
      'slt',
      'guide',
      'leder',
      'etterforsker',
      'koordinator2',
      'handterer',
      'personvernombud',
    ]) {
      expect(await sql.som(som, les), som).toBe(0);
      expect(await sql.som(som, verdien('helseopplysning')), som).toBe(0);
      // Den som ikke ser saken, velger ingen rad å skrive om; den som ser den, stoppes av veggen.
      expect(['42501', 0], som).toContain(await sql.som(som, rad(sakId)));
      expect(await kode(vurdererModenhet(t, sakId, { som })), som).toBe('ikke_funnet');
      expect(await kode(hentModenhet(t.hus, await t.som(som), sakId)), som).toBe('ikke_funnet');
    }
    expect((await hentSamtykke(t.hus, await t.som('handterer'), sakId)).modenhet).toBeNull();
    expect((await hentSamtykke(t.hus, await t.som('koordinator'), sakId)).modenhet).toHaveLength(2);
    // Spør en linje om den for kontakten, får den som har samtalen, vite hva som gjelder, og ikke grunnen.
    await nyLinje(t, 'oppfoelging', 15, 'forstaar_ikke');
    await vurdererModenhet(t, sakId, { tema: 'oppfoelging' });
    expect(await sql.som('handterer', verdien('oppfoelging'))).toBe(1);
    const hens = await hentSamtykke(t.hus, await t.som('handterer'), sakId);
    expect(hens.krav.foresatte[far]).toBe('samtykker');
    for (const som of ['guide', 'etterforsker', 'koordinator2', 'leder'])
      expect(await sql.som(som, verdien('oppfoelging')), som).toBe(0);
    expect(await sql.som('handterer', les)).toBe(0);
    // Etterforsker koordinatoren saken selv, uten lederens grunn, er den ikke hens lenger (VV-23).
    await forbiVaktene(
      t,
      `update varde.sak_tilgang set bruker_id = $2 where sak_id = $1 and relasjon = 'etterforsker'`,
      [sakId, t.bruker('koordinator')],
    );
    expect(await sql.som('koordinator', les)).toBe(0);
    expect(await sql.som('koordinator', verdien('oppfoelging'))).toBe(0);
    expect(['42501', 0]).toContain(await sql.som('koordinator', rad(sakId)));
    await utenProvelinjer(t);
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
    const logget = await t.eier<{ hva: string }>(
      `select distinct r.handling || ' ' || r.utfall as hva from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where o.objekt_id = $1 and r.handling like 'modenhet%' order by 1`,
      [sakId],
    );
    expect(logget.map((r) => r.hva)).toEqual([
      'modenhet_vist nei',
      'modenhet_vurdert ja',
      'modenhet_vurdert nei',
    ]);
  });

  it('VV-03 VV-35 vervet og enheten må begge stemme, og enheten er den som eier saken: ikke kommunens koordinator når politiet ikke har noen, ikke et kommunalt verv i politiets enhet, og ikke med en annen eier', async () => {
    const { sakId } = await familieMed(t, 16);
    await vurdererModenhet(t, sakId, { tema: 'helseopplysning' });
    const [sak] = await t.eier<{ eier: string; kommunen: string }>(
      `select s.eier_organisasjon as eier, (select m.organisasjon_id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'slt2') as kommunen
       from varde.sak s where s.id = $1`,
      [sakId],
    );
    const les = `select 1 from varde.modenhetsvurdering where sak_id = '${sakId}'`;
    // Uten å lese saken først: veggen svarer, ikke spørringen.
    const skriv = (som: string, eier = sak?.eier) =>
      sql.som(
        som,
        `insert into varde.modenhetsvurdering (omrade_id, sak_id, eier_organisasjon, slag, svar, grunn, dag, vurdert_av)
         values ('${t.omrade('fjordvik')}', '${sakId}', '${eier ?? ''}', 'part_i_barnevern', 'forstaar_ikke', '\\x01', tilgang.dagen(), tilgang.aktor())`,
      );
    expect([await sql.som('koordinator', les), await skriv('koordinator')]).toEqual([1, 1]);
    expect(await skriv('koordinator', sak?.kommunen)).toBe('42501');
    await politivedtak(t);
    expect(await skriv('slt2', sak?.kommunen)).toBe('42501');
    // Har politiet ingen koordinator, leser kommunens radene etter vedtaket; vurderingen er likevel ikke hens.
    const uten = (tid: string) =>
      forbiVaktene(
        t,
        `update varde.verv v set til = ${tid} from varde.medlemskap m where m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
           and v.rolle = 'programkoordinator' and m.organisasjon_id = $1`,
        [sak?.eier],
      );
    await uten('v.fra');
    expect(
      await sql.som('slt2', `select 1 where '${sak?.eier ?? ''}' in (select tilgang.rader_for())`),
    ).toBe(1);
    expect([await sql.som('slt2', les), await skriv('slt2')]).toEqual([0, '42501']);
    await uten('null');
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
    await forbiVaktene(
      t,
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select m.omrade_id, m.id, 'kommunal_koordinator', '2026-01-01'
       from varde.medlemskap m where m.bruker_id = $1 and m.organisasjon_id = $2`,
      [t.bruker('etterforsker'), sak?.eier],
    );
    const vervet = `select 1 where '${sak?.eier ?? ''}' in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}'))`;
    expect(await sql.som('etterforsker', vervet)).toBe(1);
    expect([await sql.som('etterforsker', les), await skriv('etterforsker')]).toEqual([
      ...[0, '42501'],
    ]);
    await forbiVaktene(
      t,
      `delete from varde.verv v using varde.medlemskap m where m.id = v.medlemskap_id and m.bruker_id = $1 and v.rolle = 'kommunal_koordinator'`,
      [t.bruker('etterforsker')],
    );
  });

  it('VV-03 den rettes aldri, føres i eget navn, og dagen er mellom den saken kom og i dag; ikke i en sak som er slutt, for en voksen, eller når ingen linje spør', async () => {
    const { sakId } = await familieMed(t, 15);
    const skriv = (mer: Readonly<Record<string, string>> = {}) =>
      sql.som('koordinator', rad(sakId, mer));
    expect(await skriv()).toBe(1);
    expect(await skriv({ dag: 'registrert' })).toBe(1);
    expect(await skriv({ dag: 'registrert - 1' })).toBe('23514');
    expect(await skriv({ dag: 'tilgang.dagen() + 1' })).toBe('23514');
    expect(await skriv({ grunn: `''` })).toBe('23514');
    expect(await skriv({ svar: `'kanskje'` })).toBe('23514');
    expect(await skriv({ slag: `'deling'` })).toBe('23514');
    expect(await skriv({ slag: `'oppfoelging'` })).toBe('23514');
    expect(await skriv({ vurdert_av: `'${t.bruker('koordinator2')}'` })).toBe('42501');
    for (const [mer, grunn] of [
      [{ dag: leggTilDager(iDag(), 1) }, 'fram_i_tid'],
      [{ dag: leggTilDager(iDag(), -400) }, 'foer_saken'],
      [{ dag: null }, 'mangler_dag'],
      [{ grunn: null }, 'mangler_grunn'],
      [{ svar: null }, 'mangler_svar'],
      [{ tema: null }, 'mangler_tema'],
      [{ tema: 'deling' }, 'spoerres_ikke'],
      // Fra 16, og hen er 15.
      [{ tema: 'helseopplysning' }, 'spoerres_ikke'],
    ] as const)
      expect(await kode(vurdererModenhet(t, sakId, mer)), JSON.stringify(mer)).toBe(grunn);
    await vurdererModenhet(t, sakId);
    const staar = await sisteVurdering(t, sakId, 'part_i_barnevern');
    for (const setning of [
      `update varde.modenhetsvurdering set svar = 'forstaar'`,
      `update varde.modenhetsvurdering set grunn = '\\x02'`,
      `delete from varde.modenhetsvurdering`,
    ])
      expect(await sql.som('koordinator', setning), setning).toBe('42501');
    // En til uten å ha sett den som står, går verken i basen eller i skjemaet.
    expect(await skriv()).toBe('23505');
    expect(await kode(vurdererModenhet(t, sakId, { etter: null }))).toBe('alt_vurdert');
    expect(await skriv({ etter: `'${staar ?? ''}'` })).toBe(1);
    // Og den kommer etter en om det samme temaet.
    expect(await skriv({ etter: `'${staar ?? ''}'`, slag: `'helseopplysning'` })).toBe('23503');
    const baand = (b: string) =>
      t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning 1', [sakId, b]);
    for (const [b, svar] of [
      ['18_pluss', '23514'],
      ['10_14', '23514'],
      ['ukjent', '23514'],
      ['15_17', 1],
    ] as const) {
      await baand(b);
      expect(await skriv({ etter: `'${staar ?? ''}'` }), b).toBe(svar);
    }
    const tilstanden = async () =>
      (
        await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId])
      )[0]?.tilstand ?? '';
    const foer = await tilstanden();
    for (const tilstand of ['avsluttet', 'henvist']) {
      await settTilstand(t, sakId, tilstand);
      expect(await skriv({ etter: `'${staar ?? ''}'` }), tilstand).toBe('23514');
      expect(await kode(vurdererModenhet(t, sakId)), tilstand).toBe('saken_er_slutt');
    }
    await settTilstand(t, sakId, foer);
    // Med saken går vurderingene.
    const voksen = await familieMed(t, 18);
    expect(await kode(vurdererModenhet(t, voksen.sakId))).toBe('spoerres_ikke');
    const yngre = await familieMed(t, 12);
    expect(await kode(vurdererModenhet(t, yngre.sakId))).toBe('spoerres_ikke');
    expect((await hentModenhet(t.hus, await t.som('koordinator'), yngre.sakId)).temaer).toEqual([]);
  });
});
