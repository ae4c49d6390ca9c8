import { describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { foresatt, svarOm, trygg } from '../../../../tests/support/familien.ts';
import { avklar, nyFrivillig, TRENER } from '../../../../tests/support/frivillige.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import {
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { spoer, svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSisteSamtale } from '../queries/sisteSamtale.ts';
import { trekkAvklaring } from './avklarFrivillig.ts';
import { foerSisteSamtale } from './foerSisteSamtale.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor, sisteHos, eldre } = enSak((v) => ({ t, sql, sakId } = v), {
  hus: async (hus) => {
    const trener = await nyFrivillig(hus, TRENER);
    return { ...hus, bruker: (s) => (s === TRENER ? trener : hus.bruker(s)) };
  },
  attester: ['guide', TRENER],
});
const I_DAG = iDagIOslo(new Date());
const foer = async (som = 'guide') =>
  kode(
    foerSisteSamtale(t.hus, await t.som(som), {
      ...{ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil gjerne fortsette', bekymring: null },
      ...{ truet: false, trusselord: null },
    }),
  );
const leser = (som: string) =>
  sql.som(som, `select 1 from varde.identitet where sak_id = '${sakId}'`);

describe('stansen gjelder hver guide og hver vei inn', () => {
  it('VV-06 DU-11 TG-08 en frivillig guide er ute i samme sekund som de andre, har den siste samtalen, og har den ikke når hen ikke lenger er avklart', async () => {
    const hennes = await samtalenErHoldt(t, sakId);
    await trengerGuide(t, sakId);
    await samtykker(t, sakId, hennes);
    await t.eier(
      `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
      [sakId],
    );
    await avklar(t, await t.som('koordinator'), t.bruker(TRENER));
    const f = await spoerEn(t, sakId, TRENER);
    await svarSom(t, f, TRENER, 'villig');
    await koordinatorSteg(t, sakId, f, 'navn_vist');
    await svarSom(t, f, TRENER, 'tatt');
    await vernetErVurdert(t, sakId);
    await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
    expect(await leser(TRENER)).toBe(1);
    await trekker(t, sakId, hennes);
    expect(await leser(TRENER)).toBe(0);
    expect(await sisteHos(TRENER)).toEqual([leggTilDager(I_DAG, 7)]);
    await trekkAvklaring(t.hus, await t.som('koordinator'), t.bruker(TRENER));
    await t.eier(
      `update varde.sak_tilgang set til = null where sak_id = $1 and relasjon = 'guide' returning id`,
      [sakId],
    );
    expect(await sisteHos(TRENER)).toEqual([]);
    expect(await foer(TRENER)).toBe('ikke_funnet');
  });

  it('VV-06 DU-11 den som også har samtalen, leser ikke gjennom den mens kontakten er stanset; den som bare har samtalen, gjør det', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const gi = (relasjon: string) =>
      t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, fra, akseptert)
         select omrade_id, id, $2, $3, 'proeve', now() - interval '2 days', case when $3 = 'guide' then now() - interval '2 days' end
         from varde.sak where id = $1 returning id`,
        [sakId, t.bruker('handterer'), relasjon],
      );
    const har = () =>
      sql.som(
        'handterer',
        `select 1 from tilgang.mine_saker('{samtaleholder,guide}') x where x = '${sakId}' limit 1`,
      );
    await gi('samtaleholder');
    await trekker(t, sakId, await mor());
    expect(await har()).toBe(1);
    await gi('guide');
    expect(await har()).toBe(0);
    await samtykker(t, sakId, await mor());
    expect(await har()).toBe(1);
  });
});

describe('den ene siste samtalen', () => {
  it('VV-06 et nei til åpner den ikke igjen, heller ikke etter et ja som ikke var nok; først når kontakten har vært lovlig igjen', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const hun = await mor();
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang' });
    await svarOm(t, sakId, far);
    await trekker(t, sakId, hun);
    expect(await foer()).toBe('gjort');
    await spoer(t, sakId);
    await svarer(t, sakId, hun, { svar: 'nektet' });
    expect(await sisteHos('guide')).toEqual([]);
    await eldre(8);
    await spoer(t, sakId);
    await svarer(t, sakId, hun);
    await svarer(t, sakId, far, { svar: 'nektet' });
    expect(await sisteHos('guide')).toEqual([]);
    expect(await foer()).toBe('ikke_funnet');
    await spoer(t, sakId);
    await svarer(t, sakId, hun);
    await svarer(t, sakId, far);
    expect(await leser('guide')).toBe(1);
    await trekker(t, sakId, far);
    expect(await sisteHos('guide')).toEqual([leggTilDager(I_DAG, 7)]);
  });

  it('VV-06 guiden som skal avløses, og er ute i det det stanser, har den også; en som sluttet før, har den ikke', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
    await svart(t, sakId, melding, 'gjennomgang', { svar: 'noen_andre' });
    await trekker(t, sakId, await mor());
    expect(await leser('guide')).toBe(0);
    expect(await sisteHos('guide')).toEqual([leggTilDager(I_DAG, 7)]);
    const flytt = (med: string) =>
      t.eier(
        `update varde.sak_tilgang set til = til ${med} where sak_id = $1 and relasjon = 'guide' returning id`,
        [sakId],
      );
    await flytt(`- interval '1 hour'`);
    expect(await sisteHos('guide')).toEqual([]);
    await flytt(`+ interval '1 hour'`);
    // Sluttet hen etter stansen av en annen grunn, var det ikke stansen.
    await eldre(1);
    expect(await sisteHos('guide')).toEqual([]);
    await eldre(-1);
    expect(await foer()).toBe('gjort');
    expect(await sisteHos('guide')).toEqual([]);
  });

  it('VV-07 VV-10 VV-13 nummeret kommer med det som gjør det trygt å ringe, dagen det ikke snakkes om, og at det er satt vilkår', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    const hun = await mor();
    await trygg(t, sakId, hun, {
      ...{ foresattId: null, nummer: '90 00 00 12', andreSer: 'Far ser meldinger' },
      ...{ kodeord: 'Fotball', beskjedOk: false, spraak: 'Somali', tolk: 'ja' },
    });
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    await trekker(t, sakId, hun);
    const side = async () => hentSisteSamtale(t.hus, await t.som('guide'), sakId);
    expect(await side()).toMatchObject({
      kontakt: {
        ...{ nummer: '90 00 00 12', andreSer: 'Far ser meldinger', tider: 'Etter klokka 16' },
        ...{ kodeord: 'Fotball', beskjedOk: false, spraak: 'Somali', tolk: 'ja' },
      },
      hensyn: { vilkaar: [], ikkeOm: [{ hendelseId: h?.id }] },
    });
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert_med_vilkaar' },
      ...{ ikkeFoer: null, ord: 'Ikke om gutten', muntlig: { fra: 'Pia', nummer: '02800' } },
    });
    // At det er satt vilkår; ordene er politiets (TG-10).
    expect((await side()).hensyn).toMatchObject({ vilkaar: [{ ord: null }], ikkeOm: [] });
    expect(await foer()).toBe('gjort');
    for (const f of ['vilkaar_for_meg', 'ikke_om_for_meg'])
      expect(await sql.som('guide', `select 1 from tilgang.${f}('${sakId}')`)).toBe(0);
  });
});

it('VV-05 løper beslutningen ut, logges det i hver sak, og det står ikke på den som tilfeldigvis så etter', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
  const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger;
  await svart(t, sakId, melding?.id ?? '', 'gjennomgang');
  await eldre(9);
  await t.eier(
    'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
    [sakId],
  );
  for (const _ of [1, 2]) await minDag(t.hus, await t.som('koordinator2'));
  const rader = await t.eier<{ skrevet_av: string }>(
    `select skrevet_av from varde.guidemelding where sak_id = $1 and slag = 'samtykke_trukket' order by skrevet_ved`,
    [sakId],
  );
  expect(rader.map((r) => r.skrevet_av)).toEqual([
    ...[t.bruker('koordinator'), t.bruker('koordinator')],
  ]);
  expect(
    await t.eier(
      `select r.seq from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'samtykke_utloept' and o.objekt_id = $1`,
      [sakId],
    ),
  ).toHaveLength(1);
});
