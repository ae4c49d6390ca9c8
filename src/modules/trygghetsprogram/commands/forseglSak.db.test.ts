import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import {
  forseglede,
  forsegledeForOmbudet,
  hentForsegling,
  lesForseglet,
} from '../queries/forseglede.ts';
import { ordene } from '../queries/ordene.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listSaker } from '../queries/listSaker.ts';
import { minDag } from '../queries/minDag.ts';
import { sokSaker } from '../queries/sokSaker.ts';
import { foerForseglingsplikt, forseglSak, taTilbakeForseglingen } from './forseglSak.ts';

const ALLE = [
  ...['koordinator', 'koordinator2', 'slt', 'guide', 'etterforsker', 'helsesykepleier'],
  ...['leder', 'administrator', 'personvernombud', 'ordforer'],
];
let t: Testhus;
let fri: FriSql;
let sakId = '';
let annen = '';
let id = '';
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
const forsegler = async (som: string, endret: Partial<Parameters<typeof forseglSak>[2]> = {}) =>
  kode(
    forseglSak(t.hus, await t.som(som), {
      ...{ sakId, grunn: 'samme_navn', tilReferanse: null, ...endret },
    }),
  );
const referansen = async (sak: string) =>
  (await t.eier<{ r: string }>('select saksreferanse as r from varde.sak where id = $1', [sak]))[0]
    ?.r ?? '';
const tilstanden = async (sak = sakId) =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sak]))[0]?.t;
/** Hver tabell appen kan lese med noe om en sak eller raden den kom av: hvor mange rader personen ser av denne. */
async function ser(som: string): Promise<Record<string, number | string>> {
  const tabeller = await t.eier<{ tabell: string; kolonne: string }>(
    `select c.relname as tabell, a.attname as kolonne from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and not a.attisdropped
       and (a.attname in ('sak_id', 'sak_a', 'sak_b', 'kandidat_id') or c.relname in ('sak', 'kandidat') and a.attname = 'id' or a.attname = 'objekt_id' and c.relname = 'utlevering')
       and has_column_privilege('varde_app', c.oid, a.attnum, 'SELECT')`,
  );
  const ut: Record<string, number | string> = {};
  for (const { tabell, kolonne } of tabeller) {
    const n = await fri.som(
      som,
      `select 1 from varde.${tabell} where ${kolonne} in ('${sakId}', (select kandidat_id from varde.sak where id = '${sakId}'))`,
    );
    if (n !== 0) ut[`${tabell}.${kolonne}`] = n;
  }
  return ut;
}
const ombudetI = (slag: string) =>
  forbiVaktene(
    t,
    `update varde.medlemskap m set organisasjon_id = (select o.id from varde.organisasjon o where o.omrade_id = m.omrade_id and o.slag = $2 order by o.navn limit 1)
     where m.bruker_id = $1`,
    [t.bruker('personvernombud'), slag],
  );
/** Avvikene personvernombudet ser: åpne og lukkede. */
async function avvikene(): Promise<(number | string)[]> {
  const antall = async (lukket: string) =>
    fri.som(
      'personvernombud',
      `select 1 from tilgang.avviksoversikt() where slag = 'feil_sak' and lukket_ved ${lukket}`,
    );
  return [await antall('is null'), await antall('is not null')];
}
/** Veiene inn gjennom en funksjon appen kan kalle, og som gir personen noe om saken. */
async function gjennomFunksjoner(som: string): Promise<string[]> {
  const veier = {
    mine_saker: `select 1 where '${sakId}' in (select tilgang.mine_saker('{guide,samtaleholder,etterforsker,koordinator,stedfortreder,beslutningstaker}'))`,
    familien: `select 1 from tilgang.familien_for_meg('${sakId}')`,
    etterforsker: `select 1 from tilgang.etterforsker_for_guiden('${sakId}')`,
  };
  const ut: string[] = [];
  for (const [vei, sql] of Object.entries(veier)) if ((await fri.som(som, sql)) === 1) ut.push(vei);
  return ut;
}
const venter = async (som: string) =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker(som)])).length;
const talt = async () =>
  fri.som('koordinator', `select 1 from tilgang.rapporttall('{2025}') where antall > 0`);

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  ({ sakId: annen } = await opprettProvesak(t, {
    ...{ navn: 'Rett Person', fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenVar(t, sakId, '2026-11-02');
  await forbiVaktene(t, `update varde.sak set registrert = '2025-05-05' where id = $1`, [sakId]);
  await logg(t, sakId, { ord: 'Hemmelig ord', notat: 'Hemmelig notat' });
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1`,
    [sakId, t.bruker('etterforsker')],
  );
  // Guiden har ikke nådd hen på lenge: da venter noe på guiden.
  await forbiVaktene(t, `update varde.sak set siste_kontakt = '2026-10-01' where id = $1`, [sakId]);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('en sak på feil person', () => {
  it('VV-25 bare koordinatoren forsegler, med hvordan det ble feil, og den rette saken er en annen hen selv har', async () => {
    for (const som of ['guide', 'etterforsker', 'helsesykepleier', 'leder', 'slt'])
      expect(await forsegler(som), som).toBe('ikke_funnet');
    expect(await forsegler('koordinator', { grunn: null })).toBe('mangler_grunn');
    for (const tilReferanse of ['BBBBBB', await referansen(sakId)])
      expect(await forsegler('koordinator', { tilReferanse })).toBe('finner_ikke_saken');
    for (const som of ['guide', 'etterforsker', 'leder'])
      expect(
        await fri.som(
          som,
          `select 1 where tilgang.forsegl_sak('${sakId}', 'samme_navn', null) = 'ok'`,
        ),
      ).toBe(0);
    expect(await tilstanden()).toBe('aktiv');
    expect(Object.keys(await ser('koordinator')).length).toBeGreaterThan(8);
    expect(Object.keys(await ser('guide')).length).toBeGreaterThan(3);
  });

  it('VV-25 fra samme sekund leser og skriver ingen i den: ikke i en tabell, en liste, et søk, et tall eller Min dag', async () => {
    const foer = await talt();
    // Det som er borte etterpå, var der: hver vei gir noen noe nå.
    expect(await gjennomFunksjoner('guide')).toEqual(['mine_saker', 'familien', 'etterforsker']);
    expect(await gjennomFunksjoner('koordinator')).toEqual(['familien', 'etterforsker']);
    expect(await gjennomFunksjoner('etterforsker')).toEqual(['mine_saker']);
    expect(await venter('guide')).toBe(1);
    expect(
      await forsegler('koordinator', { tilReferanse: (await referansen(annen)).toLowerCase() }),
    ).toBe('gjort');
    for (const som of ALLE) expect(await ser(som), som).toEqual({});
    for (const som of ['koordinator', 'guide']) {
      const hvem = await t.som(som);
      expect(await kode(hentSak(t.hus, hvem, sakId))).toBe('ikke_funnet');
      expect(await kode(hentGuidelogg(t.hus, hvem, sakId))).toBe('ikke_funnet');
      expect(JSON.stringify(await minDag(t.hus, hvem))).not.toContain(sakId);
      expect(await forsegler(som)).toBe('ikke_funnet');
    }
    const koordinator = await t.som('koordinator');
    for (const avsluttede of [true, false])
      expect(
        JSON.stringify(await listSaker(t.hus, koordinator, { alle: true, side: 0, avsluttede })),
      ).not.toContain(sakId);
    expect(JSON.stringify(await sokSaker(t.hus, koordinator, 'Kanari'))).not.toContain(sakId);
    expect(Number(await talt())).toBeLessThan(Number(foer));
    expect(await tilstanden()).toBe('avsluttet');
    expect(await venter('guide')).toBe(0);
    // Heller ikke gjennom en funksjon, eller ved å skrive seg inn.
    for (const som of ALLE) expect(await gjennomFunksjoner(som), som).toEqual([]);
    expect(
      await fri.som(
        'koordinator',
        `update varde.sak set tilstand = 'vurdert' where id = '${sakId}'`,
      ),
    ).toBe(0);
  });

  it('VV-25 et spor står for dem som hadde noe med den, uten et navn, og koordinatoren ser hvem som må få vite det', async () => {
    const sporet = async (som: string) => forseglede(t.hus, await t.som(som));
    const [mitt] = await sporet('koordinator');
    id = mitt?.id ?? '';
    expect(mitt).toMatchObject({ saksreferanse: await referansen(sakId), foelgerOpp: true });
    expect(await sporet('guide')).toEqual([{ ...mitt, foelgerOpp: false, igjen: null }]);
    for (const som of ['helsesykepleier', 'leder', 'slt', 'ordforer'])
      expect(await sporet(som), som).toEqual([]);
    expect(JSON.stringify(await sporet('guide'))).not.toMatch(/Kanari|Hemmelig/u);
    expect((await minDag(t.hus, await t.som('guide'))).forseglet).toEqual({
      nye: 1,
      foelgesOpp: 0,
    });
    const side = await hentForsegling(t.hus, await t.som('koordinator'), id);
    expect(side.plikter.map((p) => p.slag)).toEqual(
      expect.arrayContaining(['familien', 'guide', 'hvordan']),
    );
    expect(side.til?.id).toBe(annen);
    for (const som of ['guide', 'leder', 'personvernombud', 'slt'])
      expect(await kode(hentForsegling(t.hus, await t.som(som), id)), som).toBe('ikke_funnet');
  });

  it('VV-25 avviket er åpent til alle har fått vite det, også hos personvernombudet', async () => {
    expect(await avvikene()).toEqual([1, 0]);
    const koordinator = await t.som('koordinator');
    const { plikter } = await hentForsegling(t.hus, koordinator, id);
    const foer = async (som: string, pliktId: string) =>
      kode(foerForseglingsplikt(t.hus, await t.som(som), { forseglingId: id, pliktId }));
    for (const som of ['guide', 'leder', 'personvernombud'])
      expect(await foer(som, plikter[0]?.id ?? ''), som).toBe('ikke_funnet');
    for (const [nr, p] of plikter.entries()) {
      expect(await avvikene(), String(nr)).toEqual([1, 0]);
      expect((await minDag(t.hus, koordinator)).forseglet.foelgesOpp).toBe(1);
      expect(await foer('koordinator', p.id)).toBe('gjort');
    }
    expect(await avvikene()).toEqual([0, 1]);
    expect((await minDag(t.hus, koordinator)).forseglet.foelgesOpp).toBe(0);
  });

  it('VV-25 alt som står i den, leses av ombudet for den behandlingsansvarlige alene, og lesingen føres', async () => {
    const ombud = await t.som('personvernombud');
    expect(await forsegledeForOmbudet(t.hus, ombud)).toEqual([]);
    expect(await kode(lesForseglet(t.hus, ombud, id))).toBe('ikke_funnet');
    await ombudetI('politi');
    expect(await forsegledeForOmbudet(t.hus, ombud)).toMatchObject([{ id, grunn: 'samme_navn' }]);
    const lest = await lesForseglet(t.hus, ombud, id);
    const alt = JSON.stringify(lest);
    for (const ord of ['Kanari Fuglesang', 'Hemmelig ord', 'Hemmelig notat'])
      expect(alt).toContain(ord);
    expect(alt).not.toContain(sakId);
    for (const som of ['koordinator', 'guide', 'leder', 'administrator'])
      expect(await kode(lesForseglet(t.hus, await t.som(som), id)), som).toBe('ikke_funnet');
    expect(
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where r.handling = 'forseglet_lest' and r.utfall = 'ja' and o.objekt_id = $1 and r.grunnlag = 'logg_notat'`,
        [id],
      ),
    ).toHaveLength(1);
    expect(ordene('{"a":["b",{"c":"d"}],"n":1}')).toEqual(['b', 'd']);
    expect(ordene('[ikke json')).toEqual(['[ikke json']);
  });

  it('VV-25 VV-23 den som er sperret fra saken, ser verken sporet, avviket eller ordene', async () => {
    const sett = async () => ({
      spor: (await forseglede(t.hus, await t.som('koordinator2'))).length,
      ombud: (await forsegledeForOmbudet(t.hus, await t.som('personvernombud'))).length,
      avvik: await avvikene(),
    });
    expect(await sett()).toEqual({ spor: 1, ombud: 1, avvik: [0, 1] });
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select $1, $2, b, 'inhabil', b from unnest($3::uuid[]) b`,
      [t.omrade('fjordvik'), sakId, [t.bruker('koordinator2'), t.bruker('personvernombud')]],
    );
    expect(await sett()).toEqual({ spor: 0, ombud: 0, avvik: [0, 0] });
    expect(await kode(hentForsegling(t.hus, await t.som('koordinator2'), id))).toBe('ikke_funnet');
    expect(await kode(taTilbakeForseglingen(t.hus, await t.som('koordinator2'), id))).toBe(
      'ikke_funnet',
    );
  });

  it('VV-25 er fristen ute, er den stengt for godt; innen den er saken der den var, med guiden, og avviket står', async () => {
    const tilbake = async (som: string) => kode(taTilbakeForseglingen(t.hus, await t.som(som), id));
    for (const som of ['guide', 'leder', 'personvernombud'])
      expect(await tilbake(som), som).toBe('ikke_funnet');
    const eldes = (dager: number) =>
      forbiVaktene(
        t,
        `with f as (update varde.forseglet_sak set forseglet_ved = forseglet_ved - make_interval(days => $2) where id = $1 returning sak_id),
           g as (update varde.sak_tilgang t set til = t.til - make_interval(days => $2) from f where t.sak_id = f.sak_id)
         update varde.avslutning a set avsluttet_ved = a.avsluttet_ved - make_interval(days => $2) from f where a.sak_id = f.sak_id`,
        [id, dager],
      );
    await eldes(15);
    expect(await tilbake('koordinator')).toBe('ikke_funnet');
    await eldes(-1);
    expect(await tilbake('koordinator')).toBe('gjort');
    expect(await tilbake('koordinator')).toBe('ikke_funnet');
    expect(await tilstanden()).toBe('aktiv');
    expect((await hentGuidelogg(t.hus, await t.som('guide'), sakId)).linjer).toHaveLength(1);
    expect((await forseglede(t.hus, await t.som('koordinator')))[0]?.tilbakeVed).not.toBeNull();
    await t.eier('delete from varde.ikke_tilgang where objekt_id = $1', [sakId]);
    const ombud = await t.som('personvernombud');
    expect(await kode(lesForseglet(t.hus, ombud, id))).toBe('ikke_funnet');
    expect(await avvikene()).toEqual([0, 1]);
  });

  it('VV-25 også en sak som alt var slutt, forsegles og åpnes igjen som den var', async () => {
    await forbiVaktene(t, `update varde.sak set tilstand = 'avsluttet' where id = $1`, [annen]);
    expect(await forsegler('koordinator', { sakId: annen, grunn: 'feil_hos_oss' })).toBe('gjort');
    const [nytt] = await forseglede(t.hus, await t.som('koordinator'));
    expect(nytt?.saksreferanse).toBe(await referansen(annen));
    await taTilbakeForseglingen(t.hus, await t.som('koordinator'), nytt?.id ?? '');
    expect(await tilstanden(annen)).toBe('avsluttet');
    expect(await kode(hentSak(t.hus, await t.som('koordinator'), annen))).toBe('gjort');
  });
});
