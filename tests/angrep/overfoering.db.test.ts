import { afterAll, beforeAll, expect, it } from 'vitest';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Områdeveggen når en sak tilbys over den, mot fri SQL som `varde_app` fra begge sider (VV-18). */
let t: Testhus;
let sakId: string;
let tilbudId: string;
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
  await morKanKontaktes(t, sakId);
  tilbudId = await tilby('ytteroy');
  await t.eier(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) select utsteder, 'lærer', 'Lærer' from varde.bruker limit 1 returning id)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
     select o.omrade_id, b.id, o.id, 'lærer', 'forvaltningsloven', '2026-01-01' from varde.organisasjon o, b
     where o.omrade_id = $1 and o.slag = 'kommunal_tjeneste' returning id`,
    [t.omrade('ytteroy')],
  );
});
afterAll(() => t.steng());

async function tilby(slug: string): Promise<string> {
  const k = await t.som('koordinator');
  await overfoerSak(t.hus, k, {
    ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
    ...{ grunnlag: null, tilOmrade: t.omrade(slug), dag: null },
  });
  return (await hentSak(t.hus, k, sakId)).slutt.overfoeringer[0]?.id ?? '';
}
const som = async (subjekt: string, sql: string, omrade = 'ytteroy'): Promise<unknown> => {
  try {
    return (await friSql<{ svar: unknown }>(t, await t.som(subjekt, omrade), sql))[0]?.svar;
  } catch (feil) {
    return typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : feil;
  }
};
const ID = 'gen_random_uuid()';
const taOver = (id = tilbudId, celler = '[]') =>
  `select tilgang.ta_over_sak('${id}', ${ID}, ${ID}, ${ID}, ${ID}, 'samtykke', ${ID}, '\\x00', '\\x00', '${celler}') as svar`;
const avslaa = (id = tilbudId) => `select tilgang.avslaa_tilbud('${id}', 'bor_ikke_her') as svar`;
const celler = `select count(*)::int as svar from tilgang.celler_i_tilbudet('%')`;
const ser = 'select count(*)::int as svar from tilgang.tilbud_til_meg()';

it('(del) VV-18 bare en koordinator i området saken er tilbudt, ser tilbudet, og ingen andre svarer på det', async () => {
  expect(await som('ytteroy', ser)).toBe(1);
  for (const [subjekt, omrade] of [
    ['lærer', 'ytteroy'],
    ['koordinator', 'fjordvik'],
    ['koordinator2', 'fjordvik'],
    ['slt', 'fjordvik'],
    ['leder', 'fjordvik'],
    ['guide', 'fjordvik'],
    // Uten medlemskap der finnes området ikke.
    ['koordinator', 'ytteroy'],
    ['ukjent', 'ytteroy'],
  ] as const) {
    const hvem = `${subjekt} i ${omrade}`;
    expect(await som(subjekt, ser, omrade), hvem).toBe(0);
    expect(await som(subjekt, celler.replace('%', tilbudId), omrade), hvem).toBe(0);
    expect(await som(subjekt, taOver(), omrade), hvem).toBe('ikke_funnet');
    expect(await som(subjekt, avslaa(), omrade), hvem).toBe('ikke_funnet');
  }
});

it('(del) VV-18 et tilbud åpner ingenting: ingen tabell i det andre området svarer den som er spurt', async () => {
  const tabeller = await t.eier<{ navn: string }>(
    `select c.table_name as navn from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
     where c.table_schema = 'varde' and c.column_name = 'omrade_id' and b.table_type = 'BASE TABLE'`,
  );
  expect(tabeller.length).toBeGreaterThan(40);
  for (const { navn } of tabeller) {
    const sql = `select count(*)::int as svar from varde.${navn} where omrade_id = '${t.omrade('fjordvik')}'`;
    expect([0, '42501'], navn).toContain(await som('ytteroy', sql));
  }
  // Det funksjonen gir den som kan ta over, er id-er og krypterte felter: ingen kolonne i klartekst.
  const kolonner = await t.eier<{ navn: string }>(
    `select unnest(p.proargnames) as navn from pg_proc p where p.proname = 'celler_i_tilbudet'`,
  );
  expect(kolonner.map((k) => k.navn).sort()).toEqual([
    ...['celle', 'fra_omrade', 'kolonne', 'omrade_nokkel', 'p_tilbud', 'rad', 'sak_nokkel'],
    'tabell',
  ]);
});

it('(del) VV-18 en sak tas ikke over halvt: mangler en celle, skjer ingenting', async () => {
  expect(await som('ytteroy', taOver())).toBe('saken_er_endret');
  expect(await som('ytteroy', taOver(sakId))).toBe('ikke_funnet');
  expect(
    await t.eier(`select 1 from varde.sak where omrade_id = $1`, [t.omrade('ytteroy')]),
  ).toEqual([]);
});

it('(del) VV-18 den som ga tilbudet, fører ikke svaret selv, og et område som ikke kan ta imot, kan ikke tilbys', async () => {
  const steg = (navn: string, mer: string) =>
    `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, etter, steg, dag, fort_av, ${navn.split('=')[0] ?? ''})
     select s.omrade_id, s.id, s.eier_organisasjon, ${mer}, tilgang.dagen(), tilgang.aktor(), ${navn.split('=')[1] ?? ''}
     from varde.sak s where s.id = '${sakId}' returning 1 as svar`;
  expect(
    await som(
      'koordinator',
      steg(`hvem, grunnlag='\\x00', '\\x00'`, `'${tilbudId}', 'overtatt'`),
      'fjordvik',
    ),
  ).toBe('23514');
  expect(
    await som('koordinator', steg(`hvem='\\x00'`, `'${tilbudId}', 'avslaatt'`), 'fjordvik'),
  ).toBe('23514');
  await t.eier(`delete from varde.overforingstilbud where sak_id = $1 returning id`, [sakId]);
  for (const til of [t.omrade('fjordvik-ytteroy'), t.omrade('fjordvik')])
    expect(
      await som(
        'koordinator',
        steg(`grunn, sted, til_omrade='flytter', '\\x00', '${til}'`, `null, 'tilbudt'`),
        'fjordvik',
      ),
    ).toBe('23514');
  tilbudId = await tilby('ytteroy');
});

it('VV-18 VV-23 den som er stengt ute fra saken der den er, ser ikke tilbudet i det andre området', async () => {
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('ytteroy')],
  );
  expect(await som('ytteroy', ser)).toBe(0);
  expect(await som('ytteroy', taOver())).toBe('ikke_funnet');
  await t.eier('delete from varde.ikke_tilgang where objekt_id = $1 returning id', [sakId]);
  expect(await som('ytteroy', ser)).toBe(1);
  // Kommunens saker går til kommunens koordinator, aldri til politiets (VV-35).
  await t.eier(
    `update varde.overforingstilbud t set eier_organisasjon = o.id from varde.organisasjon o
     where t.sak_id = $1 and o.omrade_id = t.omrade_id and o.slag = 'kommunal_tjeneste' returning t.id`,
    [sakId],
  );
  expect(await som('ytteroy', ser)).toBe(0);
  await t.eier(
    `update varde.overforingstilbud t set eier_organisasjon = s.eier_organisasjon from varde.sak s where s.id = t.sak_id and s.id = $1 returning t.id`,
    [sakId],
  );
});

it('(del) VV-18 VV-48 en sak med en vernet rad går ikke over områdegrensen i Varde, heller ikke når raden blir vernet imens', async () => {
  await t.eier(
    `update varde.kandidat k set vernet = true, sted = null, stedskategori = null from varde.sak s where s.kandidat_id = k.id and s.id = $1 returning k.id`,
    [sakId],
  );
  expect(await som('ytteroy', ser)).toBe(0);
  expect(await som('ytteroy', celler.replace('%', tilbudId))).toBe(0);
  expect(await som('ytteroy', taOver())).toBe('ikke_funnet');
  expect(await som('ytteroy', avslaa())).toBe('ikke_funnet');
  await t.eier(`delete from varde.overforingstilbud where sak_id = $1 returning id`, [sakId]);
  await expect(tilby('ytteroy')).rejects.toMatchObject({ kode: 'kan_ikke_tilbys_dit' });
});
