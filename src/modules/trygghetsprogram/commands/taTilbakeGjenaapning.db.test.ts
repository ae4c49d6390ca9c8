import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, spoerEn, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { aapneIgjen, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { radOmSluttet } from '../../../../tests/support/radOmSluttet.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { hentTilbaketaking } from '../queries/tilbaketakingen.ts';
import { besluttTriage } from './besluttTriage.ts';
import { meldInhabil } from './meldInhabil.ts';
import { foerRadhenvendelse } from './foerRadhenvendelse.ts';
import { svarOmGjenaapning } from './svarOmGjenaapning.ts';
import { taTilbakeGjenaapning, type TaTilbakeGjenaapningInn } from './taTilbakeGjenaapning.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Raden som åpnet saken igjen, var om en annen ungdom: veien tilbake (VV-34). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
let kandidatId: string;
let nr = 0;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  await attestert(t, 'helsesykepleier');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const k = () => t.som('koordinator');
/** Det som står i saken og om den, utenom loggen og det som er tatt tilbake. */
const DELER: Readonly<Record<string, string>> = {
  sak: `select * from varde.sak where id = $1`,
  hendelser: `select * from varde.hendelse where sak_id = $1 order by id`,
  straffesaker: `select * from varde.straffesak where sak_id = $1 order by id`,
  klareringer: `select * from varde.klarering where sak_id = $1 order by id`,
  foresatte: `select id, kan_kontaktes, svart from varde.foresatte where sak_id = $1 order by id`,
  dialogen: `select * from varde.dialog where sak_id = $1 order by id`,
  tilgangen: `select id, til from varde.sak_tilgang where sak_id = $1 and (til is null or til > now()) order by id`,
  venter: `select id, slag from varde.oppgave where sak_id = $1 and utfort is null order by id`,
  gjenaapnet: `select id from varde.gjenaapning where sak_id = $1`,
  koblet: `select id from varde.hendelseskobling where $1 in (sak_a, sak_b)`,
};
async function staar(): Promise<Record<string, unknown>> {
  const ut: Record<string, unknown> = {};
  for (const [navn, sporring] of Object.entries(DELER)) ut[navn] = await t.eier(sporring, [sakId]);
  return ut;
}
const aapne = async () =>
  svarOmGjenaapning(t.hus, await k(), {
    ...{ kandidatId, svar: 'ja', svartAv: 'ungdommen', dag: tilDato('2026-11-21') },
    ...{ grunn: 'Tør ikke gå til skolen', sammePerson: true },
  });
const taTilbake = async (
  endret: Partial<TaTilbakeGjenaapningInn> & { som?: string } = {},
): Promise<string> => {
  const { som = 'koordinator', ...inn } = endret;
  return kode(
    taTilbakeGjenaapning(t.hus, await t.som(som), {
      ...{ sakId, grunn: 'Fødselsnummeret kom i dag', toUngdommer: true, ...inn },
    }),
  );
};
const gjort = async () => (await hentTilbaketaking(t.hus, await k(), sakId)).gjort;
const basen = (som: string) =>
  sql.som(
    som,
    `select 1 where tilgang.ta_tilbake_gjenaapningen('${sakId}', gen_random_uuid(), '\\x00') = 'ok'`,
  );
const logget = async (objekt: string, utfall = 'ja') =>
  (
    await t.eier(
      `select r.seq from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
       where r.handling = 'gjenaapning_tatt_tilbake' and r.utfall = $2 and o.objekt_id = $1
         and not exists (select 1 from varde.revisjon_objekt x where x.omrade_id = o.omrade_id and x.seq = o.seq and x.objekt_id <> o.objekt_id)`,
      [objekt, utfall],
    )
  ).length;

beforeEach(async () => {
  nr += 1;
  const en = { navn: `Kanari Tilbake ${'abcdefghijklmnopqrst'.charAt(nr)}`, fodselsnummer: null };
  ({ sakId, kandidatId } = await radOmSluttet(
    t,
    { ...en, fodselsdato: tilDato('2013-03-04') },
    { sakstype: 'ran', anmeldt: true, straffesaksnummer: '87654321', iFamilie: true },
  ));
});

describe('raden var om en annen', () => {
  it('VV-34 saken står slik den sto da den var slutt, det nye er ute av den, raden er et spørsmål igjen, men ikke om den saken, og det føres på begge, hver for seg', async () => {
    await settTilstand(t, sakId, 'samtale_holdt');
    await svarOm(t, sakId, await foresatt(t, sakId, { navn: 'Odd Fuglesang' }));
    await settTilstand(t, sakId, 'avsluttet');
    // Det som var avtalt, og et nei som sto, er en del av hvordan saken sto.
    await forbiVaktene(
      t,
      `update varde.sak set ungdommen_nei_ved = '2026-11-01', ungdommen_nei_dag = '2026-11-01', sjeldnere_fra = '2026-10-01', sjeldnere_til = '2026-12-24' where id = $1`,
      [sakId],
    );
    await foerRadhenvendelse(t.hus, await k(), {
      ...{ kandidatId, hvem: 'Mor', ord: 'Ringte om kanarifuglen', utkast: null },
    });
    const foer = await staar();
    await aapne();
    expect((await staar())['dialogen']).toHaveLength(1);
    const aapnet = await staar();
    for (const del of ['sak', 'hendelser', 'straffesaker', 'klareringer', 'foresatte'])
      expect(aapnet[del], del).not.toEqual(foer[del]);
    expect(await taTilbake()).toBe('gjort');
    expect(await staar()).toEqual(foer);
    // Raden: ikke avgjort, ikke et spørsmål om den saken, og kan tas inn som en egen.
    const rad = (await listTriage(t.hus, await k(), { slag: 'registreringer' }, kandidatId)).valgt;
    expect([rad?.beslutning ?? null, rad?.detalj?.sluttet]).toEqual([null, null]);
    expect(await kode(aapne())).toBe('ikke_funnet');
    const { sakId: ny } = await besluttTriage(t.hus, await k(), {
      ...{
        kandidatId,
        valg: 'tilby',
        grunn: 'i_maalgruppen',
        merknad: 'Gjelder en annen',
        egnet: true,
      },
    });
    expect([ny === null, ny === sakId]).toEqual([false, false]);
    // I saken står hvem, når og hvordan det ble oppdaget; ordene er låst.
    const side = await hentSak({ ...t.hus, klokke: systemklokke }, await k(), sakId);
    expect(side.tidslinje.filter((p) => p.slag === 'gjenaapnet')).toEqual([]);
    expect(side.tidslinje.find((p) => p.slag === 'gjenaapning_tilbake')?.tilbaketatt).toMatchObject(
      {
        ...{
          grunn: 'Fødselsnummeret kom i dag',
          av: side.koordinator,
          gjenaapnetAv: side.koordinator,
        },
      },
    );
    const rader = await t.eier('select * from varde.tilbaketatt_gjenaapning where sak_id = $1', [
      sakId,
    ]);
    expect(raatekst(rader)).not.toContain('Fødselsnummeret');
    expect([await logget(sakId), await logget(kandidatId)]).toEqual([1, 1]);
    // Ungdommen i saken kan siden få den åpnet på ekte.
    await aapneIgjen(t, sakId);
  });

  it('VV-34 VV-25 den som fikk saken fordi den ble åpnet, mister den i samme sekund, og den som hadde straffesaken fra før, har den', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra)
       select omrade_id, id, $2, 'etterforsker', 'etterforsker', now(), now() - interval '1 hour' from varde.sak where id = $1`,
      [sakId, t.bruker('leder')],
    );
    const { tilgangen } = await staar();
    await aapne();
    await velgEtterforsker(t.hus, await k(), { sakId, brukerId: t.bruker('etterforsker') });
    const ser = async () => [
      await sql.som(
        'etterforsker',
        `select 1 where '${sakId}' in (select tilgang.mine_saker('{etterforsker}'))`,
      ),
      await sql.som('etterforsker', `select 1 from varde.klarering where sak_id = '${sakId}'`),
      await kode(hentSak(t.hus, await t.som('etterforsker'), sakId)),
    ];
    expect(await ser()).toEqual([1, 1, 'gjort']);
    expect(await taTilbake()).toBe('gjort');
    expect(await ser()).toEqual([0, 0, 'ikke_funnet']);
    expect((await staar())['tilgangen']).toEqual(tilgangen);
    expect(
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null`,
        [sakId, t.bruker('etterforsker')],
      ),
    ).toEqual([]);
  });

  it('VV-34 det må stå hvordan det ble oppdaget, og den som gjør det, har sett etter; ellers står alt', async () => {
    await aapne();
    const foer = await staar();
    expect(await taTilbake({ grunn: ' ' })).toBe('mangler_tilbakegrunn');
    expect(await taTilbake({ toUngdommer: false })).toBe('to_ikke_bekreftet');
    expect(await staar()).toEqual(foer);
    expect([await logget(sakId), await logget(sakId, 'nei')]).toEqual([0, 2]);
  });

  it('VV-34 VV-23 bare den som koordinerer saken og raden, tar den tilbake; for andre er det som en sak som ikke finnes, også med fri SQL', async () => {
    await aapne();
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    const foer = await staar();
    for (const som of ['koordinator2', 'guide', 'etterforsker', 'leder', 'slt', 'ytteroy']) {
      expect(await taTilbake({ som }), som).toBe('ikke_funnet');
      expect(await kode(hentTilbaketaking(t.hus, await t.som(som), sakId)), som).toBe(
        'ikke_funnet',
      );
      expect(await basen(som), som).toBe(0);
      expect(await sql.som(som, `select 1 from tilgang.gjenaapnet_paa_rad('${sakId}')`), som).toBe(
        0,
      );
    }
    expect(await staar()).toEqual(foer);
    expect(await basen('koordinator')).toBe(1);
    const skriv = `insert into varde.tilbaketatt_gjenaapning (omrade_id, sak_id, eier_organisasjon, gjenaapnet_av, gjenaapnet_ved, grunn, tatt_av)
      select omrade_id, id, eier_organisasjon, tilgang.aktor(), now(), '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;
    expect(await sql.som('koordinator', skriv)).toBe('42501');
  });

  it('VV-34 en sak åpnet fra saken selv, en der numrene er like, og en som er slutt igjen, tas ikke tilbake', async () => {
    await aapne();
    await forbiVaktene(t, `update varde.gjenaapning set likhet = 'samme' where sak_id = $1`, [
      sakId,
    ]);
    expect([await taTilbake(), await basen('koordinator')]).toEqual(['ikke_funnet', 0]);
    await forbiVaktene(t, `update varde.gjenaapning set likhet = 'kanskje' where sak_id = $1`, [
      sakId,
    ]);
    await vernetErVurdert(t, sakId);
    await sluttPaa(t, sakId, { maate: 'flyttet', grunn: 'Flyttet til Bergen' });
    expect([await taTilbake(), await basen('koordinator')]).toEqual(['ikke_funnet', 0]);
    await aapneIgjen(t, sakId);
    expect([await taTilbake(), await basen('koordinator')]).toEqual(['ikke_funnet', 0]);
  });

  it('VV-34 den samme raden åpner ikke den saken en gang til, heller ikke med fri SQL; en annen rad kan', async () => {
    const igjen = () =>
      sql.som(
        'koordinator',
        `insert into varde.gjenaapning (omrade_id, sak_id, eier_organisasjon, avslutning_id, meldt_av, meldt_dag, grunn, gjenaapnet_av, kandidat_id, likhet)
         select s.omrade_id, s.id, s.eier_organisasjon, a.id, 'ungdommen', tilgang.dagen(), '\\x00', tilgang.aktor(), '${kandidatId}', 'kanskje'
         from varde.sak s join varde.avslutning a on a.omrade_id = s.omrade_id and a.sak_id = s.id where s.id = '${sakId}'`,
      );
    expect(await igjen()).toBe(1);
    await aapne();
    await taTilbake();
    expect(await igjen()).toBe('23514');
  });
});

describe('noe er gjort som ikke kan gjøres ugjort', () => {
  const stengt = async (slag: string) => {
    expect(await gjort()).toEqual([slag]);
    const foer = await staar();
    expect([await taTilbake(), await basen('koordinator')]).toEqual(['noe_er_gjort', 0]);
    expect(await staar()).toEqual(foer);
  };

  it('VV-34 er det ført en hendelse til, eller gått noe over til en annen enhet, tas den ikke tilbake', async () => {
    await aapne();
    expect(await gjort()).toEqual([]);
    await forbiVaktene(
      t,
      `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
       select omrade_id, id, eier_organisasjon, 'vold', 'fornaermet', false from varde.sak where id = $1`,
      [sakId],
    );
    await stengt('foert');
    await forbiVaktene(
      t,
      `delete from varde.hendelse where sak_id = $1 and sakstype = 'vold' and registrert_ved > now() - interval '5 seconds'`,
      [sakId],
    );
    await forbiVaktene(
      t,
      `insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
       select omrade_id, id, eier_organisasjon, eier_organisasjon, '{sak}', 'oppfoelging', 'prøve', koordinator_id from varde.sak where id = $1`,
      [sakId],
    );
    expect(await gjort()).toContain('gitt');
  });

  it('VV-34 hvert sted noe kan være ført i saken, stenger det, og ingen tabell under saken er glemt', async () => {
    await aapne();
    const spor = await t.eier<{ tabell: string; kolonne: string; slag: string }>(
      'select * from tilgang.spor_i_saken()',
    );
    expect(spor.length).toBeGreaterThan(30);
    for (const { tabell, kolonne, slag } of spor) {
      const felter = await t.eier<{ felt: string; verdi: string }>(
        `select a.attname as felt, case when a.attname = 'sak_id' then '$1' when a.attname in ('omrade_id', 'eier_organisasjon') then 's.' || a.attname
             else case format_type(a.atttypid, null) when 'uuid' then 'gen_random_uuid()' when 'bytea' then '''\\x00''' when 'boolean' then 'false' when 'date' then 'current_date'
             when 'timestamp with time zone' then 'now()' when 'integer' then '1' when 'smallint' then '1' when 'text[]' then '''{}''' when 'uuid[]' then '''{}'''
             else '''x''' end end as verdi
         from pg_attribute a where a.attrelid = format('varde.%I', $1::text)::regclass and a.attnum > 0 and not a.attisdropped
           and (a.attname = $2 or a.attnotnull and not a.atthasdef)`,
        [tabell, kolonne],
      );
      await t.eier(
        `do $do$ declare c record; begin for c in select conname from pg_constraint where conrelid = 'varde.${tabell}'::regclass and contype = 'c' loop
           execute format('alter table varde.${tabell} drop constraint %I', c.conname); end loop; end $do$`,
      );
      const verdier = felter.map((f) => f.verdi.replace('$1', 's.id'));
      await forbiVaktene(
        t,
        `insert into varde.${tabell} (${felter.map((f) => f.felt).join(', ')}) select ${verdier.join(', ')} from varde.sak s where s.id = $1`,
        [sakId],
      );
      expect(await gjort(), tabell).toContain(slag);
      expect(await basen('koordinator'), tabell).toBe(0);
      await forbiVaktene(
        t,
        `delete from varde.${tabell} where sak_id = $1 and ${kolonne} >= (select gjenaapnet_ved from varde.gjenaapning where sak_id = $1)`,
        [sakId],
      );
      expect(await gjort(), tabell).toEqual([]);
    }
    // De andre: det svaret selv lager og som går ut igjen, det som ikke er om ungdommen, og det som er prøvd over.
    const ANDRE = [
      ...['advarselsgrunn', 'andre_rolle', 'avvik', 'dialog', 'forseglet_sak', 'forseglingsplikt'],
      ...['gjenaapning', 'hendelse', 'identitet', 'innsyn', 'klarering', 'klareringssvar'],
      ...['koblingsguide', 'ledergrunn', 'notatlesing', 'oppgave', 'sak_tilgang', 'straffesak'],
      ...['tilbaketatt_gjenaapning', 'utgavebytte'],
    ];
    const alle = await t.eier<{ tabell: string }>(
      `select c.relname as tabell from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'sak_id' and not a.attisdropped
       where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r'`,
    );
    expect(alle.map((r) => r.tabell).toSorted()).toEqual(
      [...new Set([...spor.map((s) => s.tabell), ...ANDRE])].toSorted(),
    );
  });

  it('VV-34 VV-25 er en guide spurt, tas den ikke tilbake', async () => {
    await aapne();
    await spoerEn(t, sakId, 'helsesykepleier');
    await stengt('gitt');
  });
});
