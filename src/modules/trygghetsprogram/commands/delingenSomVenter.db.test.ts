import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alleSierJa, spoerOmDeling, svarPaaDeling } from '../../../../tests/support/delingen.ts';
import {
  foresatt,
  morKanKontaktes,
  rettForesatt,
  svarOm,
} from '../../../../tests/support/familien.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen, nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { taTilbakeDelingen } from './taTilbakeDelingen.ts';

let t: Testhus;
let sql: FriSql;
let sakId: string;
let mor: string;
let far: string;
let slt2: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  slt2 = await nyKommunal(t, 'slt2');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
});

const bruker = (hvem: string): string => (hvem === 'slt2' ? slt2 : t.bruker(hvem));
const relasjonen = (som: string, hvem = som) =>
  sql.som(
    som,
    `select 1 from varde.sak_tilgang where sak_id = '${sakId}' and relasjon = 'koordinator' and bruker_id = '${bruker(hvem)}'`,
  );
const leser = async (): Promise<boolean> =>
  (await sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`)) === 1;
const taTilbake = async (delingId: string) =>
  taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId });

describe('den saken er spurt delt med', () => {
  it('(del) VV-03 (del) VV-38 vet ikke om det før alle har sagt ja, og ser ikke relasjonen mens den hviler, eller om det aldri ble ja', async () => {
    const id = await spoerOmDeling(t, sakId);
    expect(await relasjonen('slt')).toBe(0);
    expect(await relasjonen('koordinator', 'slt')).toBe(1);
    await svarPaaDeling(t, sakId, id, new Map([[mor, 'ja_muntlig']]));
    expect(await relasjonen('slt')).toBe(0);
    await alleSierJa(t, sakId, id);
    expect([await leser(), await relasjonen('slt')]).toEqual([true, 1]);
    await svarPaaDeling(t, sakId, id, new Map([[mor, 'trukket']]));
    expect(await relasjonen('slt')).toBe(0);
    await taTilbake(id);
    const aldri = await spoerOmDeling(t, sakId);
    await taTilbake(aldri);
    expect(
      await sql.som(
        'slt',
        `select 1 from varde.sak_tilgang t join varde.sak_tilgang x on x.id = t.id where t.sak_id = '${sakId}' and t.fra > (select min(fra) from varde.sak_tilgang)`,
      ),
    ).toBe(0);
  });

  it('(del) VV-38 (del) VV-03 den i kommunen som har saken etter politiets vedtak, ser ikke hvem andre den er spurt for eller delt med, eller hva som ble svart', async () => {
    const min = await delMedKommunen(t, sakId);
    const id = await spoerOmDeling({ ...t, bruker }, sakId, 'slt2');
    const ser = async (som: string) =>
      (await hentSak(t.hus, await t.som(som), sakId)).deling.delinger.map((d) => d.id);
    const iBasen = `select 1 from varde.saksdeling where sak_id = '${sakId}'`;
    const hviler = `select tilgang.hvilende_delinger('${sakId}')`;
    expect(await ser('slt')).toEqual([min]);
    expect([...(await ser('koordinator'))].toSorted()).toEqual([min, id].toSorted());
    expect([await sql.som('slt', iBasen), await sql.som('slt', hviler)]).toEqual([1, 0]);
    expect([await relasjonen('slt', 'slt2'), await relasjonen('slt')]).toEqual([0, 1]);
    expect([await sql.som('koordinator', iBasen), await sql.som('koordinator', hviler)]).toEqual([
      2, 1,
    ]);
    await svarPaaDeling({ ...t, bruker }, sakId, id, new Map([[mor, 'ja_muntlig']]));
    const svarene = `select 1 from varde.delingssvar where sak_id = '${sakId}'`;
    const hinder = `select 1 from tilgang.delingshinder('${id}')`;
    const om = async (som: string) => [await sql.som(som, svarene), await sql.som(som, hinder)];
    expect([await om('slt'), await om('koordinator')]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    // Heller ikke når politiet har bestemt at kommunen leser alle sakene i området: også saken hen da leser, er uten svarene.
    await politivedtak(t);
    expect(await sql.som('slt2', `select 1 from varde.sak where id = '${sakId}'`)).toBe(1);
    expect([await om('slt'), await om('slt2'), await om('koordinator')]).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect([await sql.som('slt', iBasen), await sql.som('slt', hviler)]).toEqual([1, 0]);
    expect([await sql.som('slt2', iBasen), await sql.som('slt2', hviler)]).toEqual([0, 0]);
    expect([await relasjonen('slt', 'slt2'), await relasjonen('slt2')]).toEqual([0, 0]);
    // Et kommunalt verv i politiets enhet, ved siden av det i kommunen, koordinerer ingenting i den.
    await t.eier(
      `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select s.omrade_id, $2, s.eier_organisasjon, 'koordinator', 'politiregisterloven', '2026-01-01' from varde.sak s where s.id = $1 returning omrade_id, id)
       insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m returning id`,
      [sakId, slt2],
    );
    expect([await om('slt2'), await sql.som('slt2', iBasen)]).toEqual([[0, 0], 0]);
    expect(await om('koordinator')).toEqual([1, 1]);
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
    await alleSierJa(t, sakId, id);
    expect(await ser('slt')).toEqual([min]);
    expect(await ser('slt2')).toEqual([id]);
  });
});

describe('hver foresatt som kan', () => {
  it('(del) VV-03 DU-12 sa far nei, spørres han også neste gang: hva det står at han kan samtykke til, tar ham ikke ut', async () => {
    const id = await spoerOmDeling(t, sakId);
    await svarPaaDeling(t, sakId, id, new Map([[far, 'nei']]));
    await taTilbake(id);
    for (const samtykkerTil of ['kontakt', 'ingenting'] as const) {
      await rettForesatt(t, {
        ...{ sakId, foresattId: far, navn: 'Odd Fuglesang', slag: 'forelder_med_foreldreansvar' },
        ...{ borMed: 'nei', samtykkerTil, grunnlag: null, fra: null, til: null },
      });
      const paaNytt = await spoerOmDeling(t, sakId);
      const ja = new Map([null, mor].map((hvem) => [hvem, 'ja_muntlig'] as const));
      await svarPaaDeling(t, sakId, paaNytt, ja);
      expect(await leser(), samtykkerTil).toBe(false);
      await svarPaaDeling(t, sakId, paaNytt, new Map([[far, 'ja_muntlig']]));
      expect(await leser(), samtykkerTil).toBe(true);
      await taTilbake(paaNytt);
    }
  });
});

describe('to på en gang', () => {
  it('(del) VV-03 tas delingen tilbake mens svaret føres, føres ingenting, og saken går ikke over', async () => {
    const id = await spoerOmDeling(t, sakId);
    await svarPaaDeling(
      t,
      sakId,
      id,
      new Map([null, mor].map((hvem) => [hvem, 'ja_muntlig'] as const)),
    );
    await svarOm(t, sakId, far, {
      ...{ svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
    });
    const k = new pg.Client(t.base.superbruker);
    await k.connect();
    try {
      // En annen har saken og delingen, og er i ferd med å ta den tilbake.
      await k.query('begin');
      await k.query('select 1 from varde.sak where id = $1 for update', [sakId]);
      await k.query('update varde.saksdeling set trukket_ved = now() where id = $1', [id]);
      const svaret = sql.som('koordinator', `select 1 where tilgang.svar_om_deling('${id}', '[]')`);
      for (;;) {
        const { rowCount } = await k.query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        if (rowCount !== 0) break;
      }
      await k.query('commit');
      expect(await svaret).toBe(0);
    } finally {
      await k.end();
    }
  });
});
