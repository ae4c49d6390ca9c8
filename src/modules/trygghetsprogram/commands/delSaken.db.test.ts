import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { delPaaJa } from '../../../../tests/support/delingen.ts';
import { foresatt, morKanKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentDelside } from '../queries/delinger.ts';
import { hentSak, type Saksside } from '../queries/hentSak.ts';
import { listSaker } from '../queries/listSaker.ts';
import { minDag } from '../queries/minDag.ts';
import { delSaken, type DelingInn } from './delSaken.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { taTilbakeDelingen } from './taTilbakeDelingen.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sql: FriSql;
let sakId: string;
let kandidatId: string;
let slt: string;
let annen: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  slt = t.bruker('slt');
  annen = await nyKommunal(t, 'slt2');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId, kandidatId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
});

const POLITIVEDTAK = {
  grunnlag: 'politivedtak_sak',
  hjemmel: 'politiregisterloven § 27',
  hvem: 'Pia Prøve, påtalejurist',
} as const;
const del = async (endret: Partial<DelingInn> = {}, subjekt = 'koordinator') =>
  delSaken(t.hus, await t.som(subjekt), {
    ...{ sakId, brukerId: slt, ...POLITIVEDTAK, dag: tilDato('2026-11-23'), ...endret },
  });
const sak = async (subjekt: string): Promise<Saksside> =>
  hentSak(t.hus, await t.som(subjekt), sakId);
const ser = async (subjekt: string): Promise<boolean> =>
  sak(subjekt).then(
    () => true,
    () => false,
  );
const protokollen = async () =>
  t.eier<{ grunnlag: string; formaal: string; til: string }>(
    `select u.grunnlag, u.formaal, o.slag as til from varde.utlevering u join varde.organisasjon o on o.id = u.til_organisasjon
     where u.objekt_id = $1 order by u.besluttet_ved`,
    [sakId],
  );

async function taTilbake(subjekt = 'koordinator'): Promise<void> {
  const [d] = await t.eier<{ id: string }>(
    'select id from varde.saksdeling where sak_id = $1 and trukket_ved is null',
    [sakId],
  );
  await taTilbakeDelingen(t.hus, await t.som(subjekt), { sakId, delingId: d?.id ?? sakId });
}

describe('å dele én sak med kommunen', () => {
  it('(del) VV-35 RO-06 den saken er delt med, ser den i lista, på sin dag og i sin helhet; den andre i kommunen ser ingenting', async () => {
    const { sakId: andre } = await opprettProvesak(t, { fodselsnummer: null });
    expect(await ser('slt')).toBe(false);
    await del(POLITIVEDTAK);
    const side = await sak('slt');
    expect(side.hendelser[0]).toMatchObject({ sakstype: 'vold', straffesak: null });
    expect(side).toMatchObject({ inntak: null, nyttFraPolitiet: null, dialog: null });
    expect(side.handlinger).toEqual([]);
    const hvem = await t.som('slt');
    for (const alle of [false, true])
      expect((await listSaker(t.hus, hvem, { alle, side: 0 })).rader.map((r) => r.id)).toEqual([
        sakId,
      ]);
    const dag = await minDag(t.hus, hvem);
    expect(dag.delt.map((s) => s.sakId)).toEqual([sakId]);
    expect(dag.unge.length + dag.svar.length + dag.utenStedfortreder.length).toBe(0);
    await expect(hentSak(t.hus, hvem, andre)).rejects.toThrow('Finnes ikke');
    expect(await ser('slt2')).toBe(false);
    const slt2 = await t.som('slt2');
    expect((await listSaker(t.hus, slt2, { alle: true, side: 0 })).rader).toEqual([]);
    expect((await minDag(t.hus, slt2)).delt).toEqual([]);
    // Raden saken kom av, er fortsatt bare politiets.
    expect(await sql.som('slt', `select 1 from varde.kandidat where id = '${kandidatId}'`)).toBe(0);
    await taTilbake();
  });

  it('(del) VV-35 siden sier hvem som ser saken, siden når og hvorfor; tidslinja og protokollen har det, også etter at det er tatt tilbake', async () => {
    await delPaaJa(t, sakId);
    await del({ brukerId: annen });
    const foer = await sak('koordinator');
    expect(foer.deling.kanDele).toBe(true);
    expect(foer.deling.delinger).toMatchObject([
      { navn: 'slt2', ...{ hjemmel: 'politiregisterloven § 27', til: null } },
      { grunnlag: 'ja_alle', foresatt: null, venter: false, hviler: false, til: null },
    ]);
    expect(foer.deling.delinger[0]?.besluttetHvem).toBe('Pia Prøve, påtalejurist');
    expect(foer.tidslinje.filter((p) => p.slag === 'delt')).toHaveLength(2);
    const [forste] = foer.deling.delinger;
    await taTilbakeDelingen(t.hus, await t.som('koordinator2'), {
      sakId,
      delingId: forste?.id ?? '',
    });
    expect([await ser('slt2'), await ser('slt')]).toEqual([false, true]);
    const etter = await sak('koordinator');
    expect(etter.deling.delinger[0]).toMatchObject({ navn: 'slt2', trukketAv: 'Håvard Tenkt' });
    expect(etter.deling.delinger[0]?.til).toBeInstanceOf(Date);
    expect(etter.tidslinje.map((p) => p.slag)).toContain('deling_slutt');
    expect(await protokollen()).toEqual([
      { grunnlag: 'ja_alle', formaal: 'koordinering', til: 'kommunal_tjeneste' },
      { grunnlag: 'politivedtak_sak', formaal: 'koordinering', til: 'kommunal_tjeneste' },
    ]);
    // Tatt tilbake er tatt tilbake; og den kan deles på nytt.
    await expect(
      taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: forste?.id ?? '' }),
    ).rejects.toThrow('Finnes ikke');
    await del({ brukerId: annen });
    expect(await ser('slt2')).toBe(true);
    expect((await sak('slt')).deling.kanDele).toBe(false);
    await t.eier(
      `update varde.sak_tilgang set til = now() where relasjon = 'koordinator' returning id`,
    );
  });

  it('(del) VV-35 VV-01 bare et grunnlag som holder: aldri en som ikke skal kontaktes, en dag fram i tid eller et vedtak uten bestemmelse', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Far', samtykkerTil: 'deling' });
    await svarOm(t, sakId, far, {
      ...{ svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Vakta' },
    });
    const { krav } = await hentDelside(t.hus, await t.som('koordinator'), sakId);
    expect(krav.deling).toEqual({
      ...{ ungdommen: 'samtykker', hinder: null },
      foresatte: { [mor]: 'samtykker', [far]: 'noteres' },
    });
    for (const [feil, inn] of [
      ['mangler_grunnlag', { grunnlag: null }],
      ['mangler_hjemmel', { ...POLITIVEDTAK, hjemmel: null }],
      ['mangler_hvem', { ...POLITIVEDTAK, hvem: null }],
      ['fram_i_tid', { dag: tilDato('2026-11-24') }],
      ['mangler_dag', { dag: null }],
      ['kan_ikke_ha_saken', { brukerId: t.bruker('helsesykepleier') }],
    ] as const)
      await expect(del(inn), feil).rejects.toMatchObject({ kode: feil });
    const ja = { grunnlag: 'ja_alle', hjemmel: null, hvem: null, dag: null } as const;
    await svarOm(t, sakId, mor, { svar: 'ukjent' });
    await expect(del(ja)).rejects.toMatchObject({ kode: 'ikke_alle_besvart' });
    await svarOm(t, sakId, mor, {
      ...{ svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Vakta' },
    });
    await expect(del(ja)).rejects.toMatchObject({ kode: 'ingen_kan' });
    expect([await ser('slt'), (await protokollen()).length]).toEqual([false, 0]);
  });

  it('VV-35 VV-23 den som er stengt ute, etterforsker saken eller er i et annet område, får den aldri; bare politiets koordinator deler', async () => {
    const kanFaa = async () =>
      (await hentDelside(t.hus, await t.som('koordinator'), sakId)).mottakere.map(
        (m) => m.brukerId,
      );
    const iYtteroy = await nyKommunal(t, 'slt_ytteroy', 'ytteroy');
    expect(iYtteroy).not.toBe('');
    expect(await kanFaa()).toEqual(expect.arrayContaining([slt, annen]));
    expect(await kanFaa()).not.toContain(iYtteroy);
    await meldInhabil(t.hus, await t.som('slt2'), sakId);
    expect(await kanFaa()).not.toContain(annen);
    for (const brukerId of [annen, iYtteroy, t.bruker('koordinator2'), t.bruker('guide')])
      await expect(del({ brukerId })).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
    for (const subjekt of ['slt', 'leder', 'guide', 'etterforsker', 'administrator', 'handterer'])
      await expect(del({}, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    await expect(del({ brukerId: t.bruker('etterforsker') })).rejects.toMatchObject({
      kode: 'kan_ikke_ha_saken',
    });
    // En rad som er vernet: saken av den deles ikke (VV-48).
    await t.eier('update varde.kandidat set vernet = true where id = $1 returning id', [
      kandidatId,
    ]);
    expect(await kanFaa()).toEqual([]);
    await t.eier('update varde.kandidat set vernet = false where id = $1 returning id', [
      kandidatId,
    ]);
    await del();
    await expect(taTilbake('slt')).rejects.toThrow('Finnes ikke');
    // Melder hen seg inhabil, er saken borte i samme øyeblikk. Slutter vervet, er sakene det også.
    const verv = (til: string | null) =>
      t.eier(
        `update varde.verv v set til = $2 from varde.medlemskap m where m.id = v.medlemskap_id and m.bruker_id = $1
           and v.rolle = 'kommunal_koordinator' returning v.id`,
        [slt, til],
      );
    await verv('2026-01-01');
    expect(await ser('slt')).toBe(false);
    await verv(null);
    expect(await ser('slt')).toBe(true);
    await meldInhabil(t.hus, await t.som('slt'), sakId);
    expect(await ser('slt')).toBe(false);
    expect((await sak('koordinator')).deling.delinger[0]?.til).toBeInstanceOf(Date);
  });
});

it('VV-35 uttrekket og radene er politiets koordinatorers; kommunen ser en sak etter ja eller vedtak, for saken eller området, og hver overgang står i protokollen', async () => {
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
    fil: readFileSync(new URL('../../../../tests/fixtures/uttrekk-uke-46.csv', import.meta.url)),
    ...{ betyr: 'aasted', kjoertDato: tilDato('2026-11-16'), kjoertAv: 'Prøve' },
    ...{ periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') },
  });
  expect(svar.ok).toBe(true);
  const RADER = ['uttrekk', 'uttrekksrad', 'kandidat', 'triagebeslutning', 'straffesak'];
  const leser = async (subjekt: string) => {
    const svar: boolean[] = [];
    for (const tabell of RADER)
      svar.push(Number(await sql.som(subjekt, `select 1 from varde.${tabell}`)) > 0);
    return svar;
  };
  const INGEN = RADER.map(() => false);
  expect(await leser('koordinator2')).toEqual(RADER.map(() => true));
  for (const subjekt of ['slt', 'slt2', 'leder', 'guide', 'helsesykepleier', 'administrator'])
    expect(await leser(subjekt), subjekt).toEqual(INGEN);
  for (const [grunnlag, gjoer] of [
    ['ja_alle', () => delPaaJa(t, sakId)],
    ['politivedtak_sak', () => del()],
  ] as const) {
    const foer = (await protokollen()).length;
    expect([await ser('slt'), await ser('slt2')]).toEqual([false, false]);
    await gjoer();
    expect([await ser('slt'), await ser('slt2')], grunnlag).toEqual([true, false]);
    expect(await leser('slt'), grunnlag).toEqual(INGEN);
    expect((await protokollen()).slice(foer).map((u) => u.grunnlag)).toEqual([grunnlag]);
    await taTilbake();
  }
  expect(await ser('slt2')).toBe(false);
  await politivedtak(t);
  expect(await ser('slt2')).toBe(true);
  expect(await leser('slt2')).toEqual(INGEN);
  expect((await protokollen()).map((u) => u.grunnlag)).toEqual([
    ...['ja_alle', 'politivedtak_sak', 'politivedtak_lesing'],
  ]);
  // Den politiet ansetter som koordinator, leser radene; ikke den som bare har vedtaket.
  expect(await leser('koordinator')).toEqual(RADER.map(() => true));
});
