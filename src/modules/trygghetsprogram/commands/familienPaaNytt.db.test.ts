import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnAlt } from '../../../../tests/support/leggInnAlt.ts';
import { lastOppFil, type Filrad } from '../../../../tests/support/uttrekksfil.ts';
import { hentSak } from '../queries/hentSak.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

/** At den mistenkte er i familien, kommer ofte fram etter at saken er åpnet og noen er svart for (TP-09, VV-01, VV-09). */
let t: Testhus;
let fri: FriSql;
let uke = 1;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const neste = (rad: Filrad, straks?: number) =>
  lastOppFil(t, [rad], `2026-11-${String((uke += 1)).padStart(2, '0')}`, 'koordinator', straks);
const ringbare = async (sakId: string): Promise<string[]> => {
  const { rows } = await spor<{ ringbare: string[] }>(
    'select ringbare from tilgang.familien_for_meg($1)',
    [sakId],
  );
  return rows[0]?.ringbare ?? [];
};
async function spor<R extends pg.QueryResultRow>(sql: string, verdier: unknown[]) {
  const k = await t.hus.app.connect();
  try {
    const { token } = await t.som('koordinator');
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    return await k.query<R>(sql, verdier);
  } finally {
    await k.query('rollback');
    k.release();
  }
}

/** En sak fra uttrekket, der mor er svart for og kan ringes. */
async function sakMedMor(rad: Filrad): Promise<{ sakId: string; mor: string; kandidatId: string }> {
  const id = await neste(rad);
  const [r] = await t.eier<{ id: string }>(
    'select kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1',
    [id],
  );
  const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
    ...{ kandidatId: r?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: 'Vurdert', egnet: true },
  });
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
  const mor = await morKanKontaktes(t, sakId ?? '');
  return { sakId: sakId ?? '', mor, kandidatId: r?.id ?? '' };
}
const familien = async (sakId: string) => {
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  return [
    sak.hendelser[0]?.iFamilie,
    sak.familien,
    sak.nyttFraPolitiet?.flatMap((o) => o.endringer.map((e) => `${e.hva}: ${e.fra} → ${e.til}`)),
  ];
};

it.each([
  ['med en gang', undefined, '05891590069'],
  ['i jobben', 0, '12901069652'],
] as const)(
  'TP-09 VV-01 VV-09 sier et senere uttrekk at den mistenkte er faren, ringes ingen før de er svart for på nytt: %s',
  async (_hvordan, straks, fnr) => {
    const { sakId, mor } = await sakMedMor({ fnr });
    expect(await ringbare(sakId)).toEqual([mor]);
    expect(await familien(sakId)).toEqual([false, 'kan_kontaktes', undefined]);
    // Det samme en gang til, er ikke noe nytt.
    await neste({ fnr }, straks);
    if (straks === 0) await leggInnAlt(t.base.jobb);
    expect(await ringbare(sakId)).toEqual([mor]);

    await neste({ fnr, relasjon: 'Far' }, straks);
    if (straks === 0) await leggInnAlt(t.base.jobb);
    expect(await ringbare(sakId)).toEqual([]);
    // Siden sier fra straks, også før noen har tatt det inn.
    expect(await familien(sakId)).toEqual([false, 'mistenkt_i_familien', ['familie: nei → ja']]);

    // Svares det for henne etter at det er kjent, står det når saken får det med seg.
    await svarOm(t, sakId, mor, {
      ...{ raadfoert: 'politiet', raadfoertHvem: 'Pia Prøve' },
    });
    expect(await ringbare(sakId)).toEqual([mor]);
    await taInnOppdatering(t.hus, await t.som('koordinator'), { sakId });
    expect(await familien(sakId)).toEqual([true, 'mistenkt_i_familien', undefined]);
    expect(await ringbare(sakId)).toEqual([mor]);

    // En tynnere fil tar det ikke tilbake.
    await neste({ fnr, relasjon: '' }, straks);
    if (straks === 0) await leggInnAlt(t.base.jobb);
    expect(await familien(sakId)).toEqual([true, 'mistenkt_i_familien', undefined]);
  },
);

it('TP-09 VV-01 en hendelse som kommer til, og gjelder familien, spør også på nytt; fri SQL tar det aldri tilbake', async () => {
  const { sakId, mor, kandidatId } = await sakMedMor({ fnr: '08900968842' });
  expect(await ringbare(sakId)).toEqual([mor]);
  await t.eier(
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, i_familie)
     select omrade_id, id, eier_organisasjon, 'vold', 'fornaermet', false, true from varde.sak where id = $1 returning id`,
    [sakId],
  );
  expect(await ringbare(sakId)).toEqual([]);
  for (const [tabell, id] of [
    ['kandidat', kandidatId],
    ['hendelse', sakId],
  ] as const) {
    const hvor = tabell === 'kandidat' ? 'id' : 'i_familie and sak_id';
    expect(
      await fri.som(
        'koordinator',
        `update varde.${tabell} set i_familie = true where ${hvor} = '${id}'`,
      ),
      tabell,
    ).toBe(1);
    if (tabell === 'kandidat')
      await t.eier('update varde.kandidat set i_familie = true where id = $1 returning id', [id]);
    expect(
      await fri.som(
        'koordinator',
        `update varde.${tabell} set i_familie = false where ${hvor} = '${id}'`,
      ),
      tabell,
    ).toBe('23514');
  }
});

it('TP-09 VV-35 også den som ringer og ikke leser politiets rad, får vite det straks; den som ikke har saken, får ikke svar', async () => {
  const { sakId } = await sakMedMor({ fnr: '15821275927' });
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select omrade_id, id, $2, 'samtaleholder', 'prøve' from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('handterer')],
  );
  const ser = async () => {
    const sak = await hentSak(t.hus, await t.som('handterer'), sakId);
    return [sak.familien, sak.nyttFraPolitiet];
  };
  const spurt = `select 1 where tilgang.raden_i_familien('${sakId}')`;
  expect(await ser()).toEqual(['kan_kontaktes', null]);
  await neste({ fnr: '15821275927', relasjon: 'Far' });
  expect(await ser()).toEqual(['mistenkt_i_familien', null]);
  for (const p of ['koordinator', 'handterer']) expect(await fri.som(p, spurt), p).toBe(1);
  for (const p of ['slt', 'etterforsker', 'leder', 'helsesykepleier'])
    expect(await fri.som(p, spurt), p).toBe(0);
});
