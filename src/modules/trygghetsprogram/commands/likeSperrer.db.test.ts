import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { dom, maalPar } from '../../../../tests/support/parvis.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentAndreRolle } from '../queries/andreRolle.ts';
import { programruter } from '../web/ruter.tsx';
import { foerAndreRolle } from './foerAndreRolle.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
let fri: FriSql;
/** To saker som er like: i den ene melder hen seg inhabil, i den andre er hen krysset av. */
let inhabil = '';
let krysset = '';
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/u;

async function straffesaken(sakId: string): Promise<void> {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1`,
    [sakId, t.bruker('etterforsker')],
  );
}
const utenfor: string[] = [];
async function krysser(som: string): Promise<string> {
  utenfor.push(t.bruker(som));
  const inn = { sakId: krysset, svar: true, holdesUtenfor: utenfor };
  return kode(foerAndreRolle(t.hus, await t.som('etterforsker'), inn));
}

/** Hver rad i hver tabell under saken, og saken selv, med hver kolonne; id-er, tider og det krypterte er byttet ut. */
async function alt(sakId: string): Promise<readonly string[]> {
  const kjente = new Map<string, string>();
  for (const r of await t.eier<{ id: string; hva: string }>(
    `select id, 'bruker ' || subjekt as hva from varde.bruker union all select id, navn from varde.organisasjon union all select id, slug from varde.omrade`,
  ))
    kjente.set(r.id, r.hva);
  const tabeller = await t.eier<{ tabell: string; kolonne: string }>(
    `select c.relname as tabell, a.attname as kolonne from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and not a.attisdropped
       and (a.attname = 'sak_id' or c.relname = 'sak' and a.attname = 'id') and c.relname <> 'andre_rolle' order by 1`,
  );
  const ut: string[] = [];
  for (const { tabell, kolonne } of tabeller)
    for (const { r } of await t.eier<{ r: Record<string, unknown> }>(
      `select to_jsonb(x) as r from varde.${tabell} x where ${kolonne} = $1`,
      [sakId],
    ))
      ut.push(
        `${tabell} ${JSON.stringify(
          Object.entries(r).map(([k, v]) => {
            if (typeof v !== 'string') return [k, v];
            if (UUID.test(v)) return [k, kjente.get(v) ?? 'id'];
            const eget = k === 'saksreferanse' || /^\\x|^\d{4}-\d\d-\d\dT/u.test(v);
            return [k, eget ? 'byttet' : v];
          }),
        )}`,
      );
  return ut.toSorted();
}
/** Det samme er gjort, og alt er likt; `noe` er at det er mer enn før. */
async function like(hva: string): Promise<readonly string[]> {
  const a = await alt(inhabil);
  expect(await alt(krysset), hva).toEqual(a);
  return a;
}
async function ut(som: string): Promise<readonly string[]> {
  const foer = await like(`før ${som}`);
  await meldInhabil(t.hus, await t.som(som), inhabil);
  expect(await krysser(som)).toBe('gjort');
  const etter = await like(som);
  expect(etter, som).not.toEqual(foer);
  return etter;
}

/** Hver side under saken, slik hver av dem får den: lik i de to. */
async function likeSider(folk: readonly string[]): Promise<void> {
  const ruter = programruter({ hus: t.hus, rot: t.rot, meld: () => undefined });
  const web = sidene(t, ruter);
  const stier = ruter
    .filter((r) => r.metode === 'GET' && /^\/:omrade\/saker\/:id(\/[a-z-]+)*$/u.test(r.sti))
    .map((r) => r.sti);
  expect(stier.length).toBeGreaterThan(40);
  const referanser = await t.eier<{ r: string }>('select saksreferanse as r from varde.sak');
  const uten = (tekst: string, sakId: string) =>
    referanser
      .reduce((s, { r }) => s.replaceAll(r, 'REFERANSE'), tekst)
      .replaceAll(sakId, 'SAKEN')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'ID')
      .replaceAll(/name="_[a-z]+" value="[^"]*"/gu, 'TOKEN')
      .replaceAll(/T\d\d:\d\d:[\d.]+Z|kl\. \d\d:\d\d/gu, 'TID')
      .split(/(?=<)/u);
  let sett = 0;
  try {
    for (const som of folk)
      for (const sti of stier) {
        const [a, b] = await Promise.all(
          [inhabil, krysset].map(async (id) => {
            const svar = await web.vis(som, sti.replace(':omrade', 'fjordvik').replace(':id', id));
            return [svar.status, uten(await svar.text(), id)];
          }),
        );
        expect(b, `${som} ${sti}`).toEqual(a);
        if (a?.[0] === 200) sett++;
      }
  } finally {
    await web.steng();
  }
  expect(sett).toBeGreaterThan(20);
}

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  for (const s of ['guide', 'helsesykepleier']) await attestert(t, s);
  inhabil = (await fulgt(t)).sakId;
  krysset = (await fulgt(t)).sakId;
  // Stedfortrederen er valgt av id-en: den samme i begge.
  for (const s of [inhabil, krysset]) await straffesaken(s);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('VV-26 VV-23 enten hen er inhabil eller krysset av, står det samme i hver kolonne i saken: guiden, den som er spurt, samtaleholderen og koordinatoren', async () => {
  await ut('guide');
  for (const s of [inhabil, krysset]) await spoerEn(t, s, 'helsesykepleier');
  await ut('helsesykepleier');
  for (const s of [inhabil, krysset]) {
    await settTilstand(t, s, 'samtale_avtalt');
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId: s, brukerId: t.bruker('handterer') },
    });
  }
  expect((await ut('handterer')).join('\n')).toContain('mangler_samtaleholder');
  expect((await ut('koordinator')).join('\n')).toContain('"bruker koordinator2"');
  await likeSider(['koordinator2', 'leder']);
  // Hvem som er holdt utenfor, og hvorfor, leser ingen i basen.
  for (const som of ['koordinator2', 'leder', 'personvernombud', 'etterforsker'])
    expect(await fri.som(som, 'select 1 from varde.ikke_tilgang'), som).toBe('42501');
});

it('VV-26 VV-23 krysser den som svarer for straffesaken, av seg selv, får koordinatoren vite at ingen svarer, og den neste ser svaret', async () => {
  const etter = await ut('etterforsker');
  expect(etter.filter((r) => r.includes('mangler_svarer'))).toHaveLength(1);
  expect(await kode(hentAndreRolle(t.hus, await t.som('etterforsker'), krysset))).toBe(
    'ikke_funnet',
  );
});

it('VV-26 «velg en annen» tar samme tid enten hen er inhabil eller krysset av', async () => {
  const spoer = (sakId: string) => async () => {
    expect(await kode(spoerEn(t, sakId, 'guide', { som: 'koordinator2' }))).toBe(
      'kan_ikke_vaere_guide',
    );
  };
  for (const s of [inhabil, krysset]) await settTilstand(t, s, 'guide_soekes');
  const maalt = dom(await maalPar(60, spoer(inhabil), spoer(krysset)));
  expect(maalt.ulik, JSON.stringify(maalt)).toBe(false);
});
