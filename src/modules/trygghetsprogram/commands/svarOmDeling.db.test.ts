import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  alleSierJa,
  delPaaJa,
  spoerOmDeling,
  svarPaaDeling,
} from '../../../../tests/support/delingen.ts';
import { foresatt, morKanKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentDelside } from '../queries/delinger.ts';
import { hentDelingssvar } from '../queries/delingssvar.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import type { Delingsvalg } from '../regler/delingssvar.ts';
import { jaetVarer } from '../regler/jaetVarer.ts';
import { svarOmDeling } from './svarOmDeling.ts';
import { taTilbakeDelingen } from './taTilbakeDelingen.ts';

const DAG = tilDato('2026-11-20');
const RAAD = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
let t: Testhus;
let sql: FriSql;
let sakId: string;
let mor: string;
let far: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
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

/** Leser kommunen saken nå? Det basen sier, med fri SQL. */
const leser = async (): Promise<boolean> =>
  (await sql.som('slt', `select 1 from varde.sak where id = '${sakId}'`)) === 1;
const protokollen = async (): Promise<number> =>
  (await t.eier(`select 1 from varde.utlevering where objekt_id = $1`, [sakId])).length;
const oppgaver = async (): Promise<readonly string[]> =>
  (await minDag(t.hus, await t.som('koordinator'))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);
const stand = async (id: string) =>
  (await hentDelingssvar(t.hus, await t.som('koordinator'), sakId, id)).deling;
const deling = async () =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).deling.delinger[0];
const svarer = (id: string, hvem: string | null, valg: Delingsvalg) =>
  svarPaaDeling(t, sakId, id, new Map([[hvem, valg]]));

describe('å spørre alle som må', () => {
  it('(del) VV-03 DU-12 ingen leser noe før ungdommen og hver foresatt som kan, har sagt ja; da, og først da, står det i protokollen', async () => {
    const id = await spoerOmDeling(t, sakId);
    expect(await deling()).toMatchObject({ grunnlag: 'ja_alle', venter: true, hviler: true });
    expect(await oppgaver()).toContain('deling_avklares');
    for (const [hvem, etter] of [
      [null, 'hviler'],
      [mor, 'hviler'],
      [far, 'aapen'],
    ] as const) {
      expect([await leser(), await protokollen()], String(hvem)).toEqual([false, 0]);
      await svarer(id, hvem, 'ja_muntlig');
      expect((await stand(id)).stand).toBe(etter);
    }
    expect([await leser(), await protokollen()]).toEqual([true, 1]);
    expect(await oppgaver()).not.toContain('deling_avklares');
    expect(await deling()).toMatchObject({ venter: false, hviler: false });
    // Det skriftlige kommer etterpå, og står ved siden av det muntlige.
    await svarer(id, mor, 'ja_skriftlig');
    expect(
      (await stand(id)).personer.find((p) => p.hvem === mor)?.svar.map((s) => s.maate),
    ).toEqual(['muntlig', 'skriftlig']);
    expect([await leser(), await protokollen()]).toEqual([true, 1]);
  });

  it('(del) VV-03 VV-06 DU-11 et nei, eller et ja som trekkes, stenger den i samme sekund, og den åpnes ikke igjen: det spørres på nytt', async () => {
    for (const [hvem, valg] of [
      [null, 'trukket'],
      [mor, 'trukket'],
      [far, 'nei'],
    ] as const) {
      const id = await spoerOmDeling(t, sakId);
      if (valg === 'trukket') await alleSierJa(t, sakId, id);
      else await svarPaaDeling(t, sakId, id, new Map([[null, 'ja_muntlig']]));
      expect(await leser()).toBe(valg === 'trukket');
      await svarer(id, hvem, valg);
      expect(await leser()).toBe(false);
      expect((await stand(id)).stand).toBe('stanset');
      expect(await oppgaver()).toContain('deling_avklares');
      // Heller ikke når hen siden ikke skal kontaktes, og de andre sier ja.
      if (hvem === far) await svarOm(t, sakId, far, { svar: 'nei', ...RAAD });
      await alleSierJa(t, sakId, id).catch(() => null);
      expect(await leser()).toBe(false);
      if (hvem === far) await svarOm(t, sakId, far, RAAD);
      expect(await kode(svarer(id, hvem, 'ja_muntlig'))).toMatch(/svaret_staar|ikke_hens/u);
      expect(await leser()).toBe(false);
      await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: id });
      expect(await oppgaver()).not.toContain('deling_avklares');
    }
    await delPaaJa(t, sakId);
    expect(await leser()).toBe(true);
  });

  it('(del) VV-03 en foresatt som kommer til, stenger den til hen har svart; en deling etter politiets vedtak står', async () => {
    const id = await delPaaJa(t, sakId);
    const ny = await foresatt(t, sakId, { navn: 'Farmor', slag: 'verge' });
    // Det er ikke kjent om hun kan kontaktes.
    expect([await leser(), (await stand(id)).krav.hinder]).toEqual([false, 'ikke_alle_besvart']);
    expect(await oppgaver()).toContain('deling_avklares');
    await svarOm(t, sakId, ny);
    expect([await leser(), (await stand(id)).stand]).toEqual([false, 'hviler']);
    await svarer(id, ny, 'ja_skriftlig');
    expect([await leser(), await protokollen()]).toEqual([true, 1]);
    expect(await oppgaver()).not.toContain('deling_avklares');
    await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: id });
    await delMedKommunen(t, sakId);
    await foresatt(t, sakId, { navn: 'Farfar', slag: 'verge' });
    expect(await leser()).toBe(true);
  });

  it('(del) VV-01 (del) VV-03 VV-38 den som ikke skal kontaktes, spørres ikke, står ikke som en som mangler, og stanser ingenting', async () => {
    await svarOm(t, sakId, far, { svar: 'nei', ...RAAD });
    const { krav } = await hentDelside(t.hus, await t.som('koordinator'), sakId);
    expect(krav.deling.foresatte).toEqual({ [mor]: 'samtykker', [far]: 'noteres' });
    const id = await spoerOmDeling(t, sakId);
    expect((await stand(id)).personer.map((p) => p.hvem)).toEqual([null, mor]);
    expect(await kode(svarer(id, far, 'nei'))).toBe('ikke_hens');
    await alleSierJa(t, sakId, id);
    expect(await leser()).toBe(true);
    // Kan han kontaktes igjen, må han svare; skal han det siden ikke, står det de andre sa.
    await svarOm(t, sakId, far, RAAD);
    expect(await leser()).toBe(false);
    await svarer(id, far, 'ja_muntlig');
    expect(await leser()).toBe(true);
    await svarOm(t, sakId, far, { svar: 'nei', ...RAAD });
    await svarer(id, far, 'trukket');
    expect(await leser()).toBe(true);
    // Kommunen får aldri vite hvem som må svare, eller hva de sa.
    for (const som of ['slt', 'guide', 'leder', 'administrator'])
      expect(await sql.som(som, 'select 1 from varde.delingssvar'), som).toBe(0);
    expect(
      await sql.som(
        'koordinator',
        `select 1 from varde.delingssvar where sak_id = '${sakId}' and foresatt_id = '${mor}'`,
      ),
    ).toBe(1);
  });

  it('(del) VV-03 VV-01 en deling som aldri har vært åpen, åpnes ikke av at familien endres: koordinatoren lagrer først; og ikke i en sak som er slutt', async () => {
    const id = await spoerOmDeling(t, sakId);
    await svarPaaDeling(
      t,
      sakId,
      id,
      new Map([null, mor].map((hvem) => [hvem, 'ja_muntlig'] as const)),
    );
    await svarOm(t, sakId, far, { svar: 'nei', ...RAAD });
    expect([await leser(), await protokollen()]).toEqual([false, 0]);
    expect((await stand(id)).stand).toBe('klar');
    expect(await oppgaver()).toContain('deling_avklares');
    const tom = `select 1 where tilgang.svar_om_deling('${id}', '[]')`;
    const iProtokollen = `select 1 from varde.utlevering where objekt_id = '${sakId}'`;
    const slutt = (tilstand: string) =>
      t.eier('update varde.sak set tilstand = $2 where id = $1 returning 1', [sakId, tilstand]);
    const [foer] = await t.eier<{ tilstand: string }>(
      'select tilstand from varde.sak where id = $1',
      [sakId],
    );
    await t.eier('alter table varde.sak disable trigger user');
    await slutt('avsluttet');
    expect(await sql.som('koordinator', tom, iProtokollen)).toBe(0);
    expect((await stand(id)).stand).toBe('saken_er_slutt');
    await slutt(foer?.tilstand ?? '');
    await t.eier('alter table varde.sak enable trigger user');
    expect(await sql.som('koordinator', tom, iProtokollen)).toBe(1);
    await svarPaaDeling(t, sakId, id, new Map());
    expect([await leser(), await protokollen()]).toEqual([true, 1]);
  });

  it('(del) VV-03 (del) DU-08 bare politiets koordinator fører svarene, hvert ja er bekreftet, og det en annen førte imens, går ikke tapt', async () => {
    const id = await spoerOmDeling(t, sakId);
    const foer = async (
      svar: { valg?: Delingsvalg; dag?: typeof DAG | null; bekreftet?: boolean },
      som = 'koordinator',
      sett: string | null = null,
    ) =>
      kode(
        svarOmDeling(t.hus, await t.som(som), {
          ...{ sakId, delingId: id, sett },
          svar: [{ hvem: mor, valg: 'ja_muntlig', dag: DAG, bekreftet: true, ...svar }],
        }),
      );
    for (const som of ['slt', 'leder', 'guide', 'etterforsker', 'administrator', 'ytteroy'])
      expect(await foer({}, som), som).toBe('ikke_funnet');
    expect(await foer({ bekreftet: false })).toBe('mangler_bekreftelse');
    expect(await foer({ dag: null })).toBe('mangler_dag');
    expect(await foer({ dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
    expect(await foer({ valg: 'trukket' })).toBe('ikke_hens');
    expect(await foer({})).toBe('gjort');
    expect(await foer({})).toBe('alt_svart');
    const { sist } = await stand(id);
    expect(sist).toMatchObject({ hvem: mor, svar: 'ja', maate: 'muntlig', dag: '2026-11-20' });
    const logget = await t.eier<{ utfall: string }>(
      `select r.utfall from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
       where r.handling = 'delingssvar_foert' and o.objekt_id = $1 and r.utfall = 'ja'`,
      [sakId],
    );
    expect(logget).toHaveLength(1);
  });
});

describe('basen', () => {
  const svaret = (id: string, svar: Readonly<Record<string, string>>) =>
    `select 1 where tilgang.svar_om_deling('${id}', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), ${Object.entries(
      {
        ...{ foresatt: `'${mor}'::uuid`, svar: `'ja'`, maate: `'muntlig'`, dag: 'tilgang.dagen()' },
        ...{ bekreftet: 'true', ...svar },
      },
    )
      .map(([navn, verdi]) => `'${navn}', ${verdi}`)
      .join(', ')})))`;

  it('(del) VV-03 (del) DU-08 sier selv nei til et svar som ikke er hens å gi, og til enhver annen enn politiets koordinator', async () => {
    const id = await spoerOmDeling(t, sakId);
    expect(await sql.som('koordinator', svaret(id, {}))).toBe(1);
    for (const svar of [
      { bekreftet: 'false' },
      { bekreftet: 'null' },
      { maate: 'null' },
      { dag: 'null' },
      { dag: 'tilgang.dagen() + 1' },
      { svar: `'trukket'` },
      { svar: `'kanskje'` },
      { foresatt: 'gen_random_uuid()' },
    ])
      expect(await sql.som('koordinator', svaret(id, svar)), JSON.stringify(svar)).toBe('23514');
    for (const som of ['slt', 'leder', 'guide', 'etterforsker', 'ytteroy'])
      expect(await sql.som(som, svaret(id, {})), som).toBe(0);
    const { sakId: annen } = await opprettProvesak(t, { fodselsnummer: null });
    const vedtak = await delMedKommunen(t, annen);
    expect(await sql.som('koordinator', svaret(vedtak, {}))).toBe(0);
    await svarer(id, mor, 'ja_muntlig');
    expect(await sql.som('koordinator', svaret(id, { svar: `'nei'` }))).toBe('23514');
    await svarer(id, mor, 'trukket');
    expect(await sql.som('koordinator', svaret(id, {}))).toBe('23514');
    await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: id });
    expect(await sql.som('koordinator', svaret(id, {}))).toBe(0);
    // Den hen er blitt, trekker ikke det en annen sa; og om en voksen trekker ingen foresatt noe.
    const paaNytt = await delPaaJa(t, sakId);
    const trekker = svaret(paaNytt, { svar: `'trukket'` });
    expect(await sql.som('koordinator', trekker)).toBe(1);
    await t.eier(`update varde.foresatte set byttet_ved = clock_timestamp() where id = $1`, [mor]);
    expect(await sql.som('koordinator', trekker)).toBe('23514');
    await t.eier(`update varde.foresatte set byttet_ved = null where id = $1`, [mor]);
    await t.eier('alter table varde.sak disable trigger voksen_delinger');
    await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1`, [sakId]);
    expect(await sql.som('koordinator', trekker)).toBe('23514');
    expect(
      await sql.som('koordinator', svaret(paaNytt, { svar: `'trukket'`, foresatt: 'null' })),
    ).toBe(1);
    await t.eier('alter table varde.sak enable trigger voksen_delinger');
  });

  it('(del) VV-03 (del) DU-12 er enig med regelen om når delingen er åpen, for hver slags familie og svar; også en fra før hver som må, skulle si ja', async () => {
    const id = await delPaaJa(t, sakId);
    await t.eier(
      `update varde.saksdeling set grunnlag = 'ja_ungdommen' where id = $1 and exists (select tilgang.dagen()) returning 1`,
      [id],
    );
    let fro = 11;
    const en = <T>(liste: readonly T[]): T => {
      fro = (fro * 48_271) % 2_147_483_647;
      return liste[fro % liste.length] as T;
    };
    const svar = () => en(['ja', 'ja', 'ja', 'nei', 'trukket', null] as const);
    const utfall = new Set<string>();
    await t.eier('alter table varde.sak disable trigger voksen_delinger');
    for (let nr = 0; nr < 100; nr += 1) {
      const k = {
        familie: [mor, far].map((f) => ({
          ...{ f, kan: en(['ja', 'ja', 'nei', 'ukjent'] as const) },
          ...{
            til: en(['deling', 'ikke_avklart', 'kontakt', 'ingenting'] as const),
            slag: en(['forelder_med_foreldreansvar', 'verge', 'fosterforelder'] as const),
            svart: en([true, true, true, false]),
          },
        })),
        svar: [null, mor, far].map((hvem) => ({
          ...{
            hvem,
            svar: svar(),
            stanser: en([false, false, false, true]),
            femten: en([true, false]),
          },
        })),
        voksen: en([false, false, true]),
      };
      await t.eier('delete from varde.delingssvar where deling_id = $1', [id]);
      for (const { f, kan, til, slag, svart } of k.familie)
        await t.eier(
          'update varde.foresatte set kan_kontaktes = $2, samtykker_til = $3, svart = $4, slag = $5 where id = $1',
          [f, kan, til, svart, slag],
        );
      await t.eier('update varde.sak set aldersbaand = $2 where id = $1', [
        ...[sakId, k.voksen ? '18_pluss' : '10_14'],
      ]);
      for (const s of k.svar)
        if (s.svar !== null)
          await t.eier(
            `insert into varde.delingssvar (omrade_id, sak_id, eier_organisasjon, deling_id, foresatt_id, svar, maate, bekreftet, dag, aldersbaand, stanser, foert_av)
             select omrade_id, id, eier_organisasjon, $2, $3, $4, 'muntlig', true, '2026-11-20', $5, $6, koordinator_id from varde.sak where id = $1`,
            [sakId, id, s.hvem, s.svar, s.femten ? '15_17' : '10_14', s.stanser && s.svar !== 'ja'],
          );
      // Fra raden VV-03, ikke fra koden: hver foresatt som kan kontaktes, og ungdommen. Foresatt er den som bestemmer for barnet, og den
      // det står om at kan samtykke til å dele.
      const foresatte = ['forelder_med_foreldreansvar', 'verge'];
      const krav = {
        ungdommen: 'samtykker',
        foresatte: Object.fromEntries(
          k.voksen
            ? []
            : k.familie.map(({ f, kan, til, slag }) => [
                f,
                kan === 'ja' && (foresatte.some((x) => x === slag) || til === 'deling')
                  ? ('samtykker' as const)
                  : ('noteres' as const),
              ]),
        ),
        hinder: null,
      } as const;
      const maa = Object.values(krav.foresatte).filter((p) => p === 'samtykker').length;
      const hinder = (() => {
        if (k.voksen) return null;
        if (k.familie.some((f) => !f.svart)) return 'ikke_alle_besvart' as const;
        return maa === 0 ? ('ingen_kan' as const) : null;
      })();
      const regel = jaetVarer({
        krav: { ...krav, hinder },
        voksen: k.voksen,
        stanset: k.svar.some((s) => s.svar !== null && s.svar !== 'ja' && s.stanser),
        siste: k.svar.flatMap((s) =>
          s.svar === null ? [] : [{ hvem: s.hvem, svar: s.svar, femten: s.femten }],
        ),
      });
      const [basen] = await t.eier<{ ja: boolean; hviler: boolean }>(
        `select tilgang.alle_sa_ja_til_deling(omrade_id, id) as ja, tilgang.delingen_hviler(omrade_id, tilgang_id) as hviler from varde.saksdeling where id = $1`,
        [id],
      );
      expect(basen, JSON.stringify(k)).toEqual({ ja: regel.tillatt, hviler: !regel.tillatt });
      if (nr % 10 === 0) expect(await leser()).toBe(regel.tillatt);
      utfall.add(regel.tillatt ? 'ja' : regel.grunn);
    }
    await t.eier('alter table varde.sak enable trigger voksen_delinger');
    expect([...utfall].toSorted()).toEqual(['hviler', 'ja', 'stanset']);
  });

  it('(del) VV-03 en deling fra før, på ungdommens eller én foresatts ja, hviler til de andre har svart', async () => {
    const fil = new URL('../../../db/migrations/0200_alle_som_maa_deler.sql', import.meta.url);
    const flytt = readFileSync(fil, 'utf8').split('-- ── De som står fra før')[1] ?? '';
    await t.eier('update varde.saksdeling set trukket_ved = now() where trukket_ved is null');
    const fraFoer = async (grunnlag: string, foresattId: string | null) => {
      const id = await delPaaJa(t, sakId);
      await t.eier('delete from varde.delingssvar where deling_id = $1', [id]);
      await t.eier('update varde.saksdeling set grunnlag = $2, foresatt_id = $3 where id = $1', [
        ...[id, grunnlag, foresattId],
      ]);
      await t.eier(`--${flytt}`);
      return id;
    };
    for (const [grunnlag, sa] of [
      ['ja_ungdommen', null],
      ['ja_foresatt', mor],
    ] as const) {
      const id = await fraFoer(grunnlag, sa);
      expect(await leser(), grunnlag).toBe(false);
      expect(await oppgaver()).toContain('deling_avklares');
      const foert = (await stand(id)).personer.filter((p) => p.siste !== null);
      expect(foert.map((p) => [p.hvem, p.siste?.maate])).toEqual([[sa, null]]);
      await alleSierJa(t, sakId, id);
      expect(await leser(), grunnlag).toBe(true);
      await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: id });
    }
  });
});
