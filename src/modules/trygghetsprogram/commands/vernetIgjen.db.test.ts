import { tilDato } from '../../../kernel/dato.ts';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { lastOppFil } from '../../../../tests/support/uttrekksfil.ts';
import { IkkeFunnet } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { listVernede, VERNEDE_PER_SIDE } from '../queries/listVernede.ts';
import { aapneVernet } from './aapneVernet.ts';
import { besluttTriage } from './besluttTriage.ts';

/** VV-09 og VV-48: den samme vernede raden i uttrekket uke etter uke er én rad hos håndtereren. */
const X = '05891590069';
const KODE = 'Kode 6';
const GRUNN = { grunn: 'ta_stilling', ord: null } as const;
const HENVIS = {
  valg: 'henvis',
  grunn: 'barnevern',
  merknad: null,
  dag: tilDato('2026-11-20'),
  egnet: false,
} as const;

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const vernede = async (hvem: Legitimasjon) => (await listVernede(t.hus, hvem)).rader;
const uke = (kjoert: string, mer: { etterforsker?: string; status?: string; tid?: string } = {}) =>
  lastOppFil(t, [{ fnr: X, sperre: KODE, ...mer }], kjoert);

async function noklene<T extends pg.QueryResultRow>(sql: string, verdier: unknown[] = []) {
  const k = new pg.Client(t.base.superbrukerNokler);
  await k.connect();
  try {
    return (await k.query<T>(sql, verdier)).rows;
  } finally {
    await k.end();
  }
}

describe('den samme vernede raden igjen', () => {
  it('(del) VV-09 VV-48 blir én rad hos håndtereren, med dagen for det siste uttrekket, ny status og ny etterforsker; også når det er bestemt', async () => {
    await uke('2026-11-02');
    const h = await t.som('handterer');
    const [foer] = await vernede(h);
    const kandidatId = foer?.kandidatId ?? '';
    expect(foer?.settIgjen).toBeNull();
    await uke('2026-11-09');
    await uke('2026-11-16', { status: 'Henlagt', etterforsker: 'Politibetjent N. Ny' });
    const [rad, ...andre] = await vernede(h);
    expect(andre).toEqual([]);
    expect(rad).toMatchObject({
      kandidatId,
      settIgjen: { uttrekksdato: '2026-11-16', status: 'henlagt' },
    });
    const side = await aapneVernet(t.hus, h, { kandidatId, ...GRUNN });
    expect(side).toMatchObject({ etterforsker: 'Politibetjent N. Ny', status: 'henlagt' });
    expect(side.navn).toMatch(/Prøvedal/);
    await besluttTriage(t.hus, h, { kandidatId, ...HENVIS });
    await uke('2026-11-17', { etterforsker: 'Politibetjent E. Enda' });
    expect(await vernede(h)).toMatchObject([
      { kandidatId, settIgjen: { uttrekksdato: '2026-11-17' }, beslutning: { valg: 'henvis' } },
    ]);
    // En ny hendelse i en ny sak er en ny rad å ta stilling til.
    await lastOppFil(
      t,
      [{ fnr: X, sak: '10000002 1/26-1', tid: '15.11.2026 10:00', sperre: KODE }],
      '2026-11-18',
    );
    expect(await vernede(h)).toHaveLength(2);
  });

  it('(del) VV-09 VV-48 to ganger i samme fil er også én rad; samme hendelse med et nytt saksnummer er den samme', async () => {
    await lastOppFil(t, [
      { fnr: X, sperre: KODE },
      { fnr: X, sperre: KODE },
      { fnr: X, sak: '10000003 1/26-1', sperre: KODE },
    ]);
    await lastOppFil(
      t,
      [{ fnr: X, sak: '10000003 1/26-1', tid: '1.11.2026 01:00', sperre: KODE }],
      '2026-11-17',
    );
    expect(await vernede(await t.som('handterer'))).toHaveLength(1);
    expect(await t.eier('select 1 from varde.kandidat where vernet')).toHaveLength(4);
  });

  it('VV-09 VV-33 ny type og en anmeldelsesdag som kommer senere, når den vernede raden med kjennetegnene sine, og blir ikke borte', async () => {
    await uke('2026-11-02');
    const raden = async () =>
      (
        await t.eier<{ sakstype: string; dag: string | null; like: boolean }>(
          `select f.sakstype, f.anmeldt_dato as dag, f.hendelse_indeks = s.hendelse_indeks
             and f.hendelsedag_indeks = s.hendelsedag_indeks as like
           from varde.kandidat f join varde.kandidat s on s.gjentar = f.id and s.sakstype = 'vold'`,
        )
      )[0];
    const nytt = { fnr: X, sperre: KODE, type: 'Vold' };
    await lastOppFil(t, [{ ...nytt, anmeldt: '14.11.2026' }], '2026-11-09');
    const ventet = { sakstype: 'vold', dag: '2026-11-14', like: true };
    expect(await raden()).toEqual(ventet);
    await lastOppFil(t, [{ ...nytt, sak: '10000004 1/26-1', status: 'Henlagt' }], '2026-11-16');
    expect(await raden()).toEqual(ventet);
    expect(await vernede(await t.som('handterer'))).toHaveLength(1);
  });

  it('(del) VV-48 bare det siste synet har innhold; nøkkelen til det forrige blir slettet, og alt dør med raden', async () => {
    await uke('2026-11-02');
    const nokkel = async (kjoert: string) =>
      (
        await t.eier<{ nokkel_id: string }>(
          'select k.nokkel_id from varde.kandidat k join varde.uttrekk u on u.id = k.uttrekk_id where u.kjoert_dato = $1',
          [kjoert],
        )
      )[0]?.nokkel_id ?? '';
    await uke('2026-11-09');
    const [raden, forrige] = [await nokkel('2026-11-02'), await nokkel('2026-11-09')];
    await uke('2026-11-16');
    const siste = await nokkel('2026-11-16');
    expect(new Set([raden, forrige, siste]).size).toBe(3);
    expect(
      await t.eier(
        `select navn is null and fodselsnummer is null and fodselsdato is null as uten, detaljer is null as tomt
         from varde.kandidat where gjentar is not null order by mottatt, detaljer is null desc`,
      ),
    ).toEqual([
      { uten: true, tomt: true },
      { uten: true, tomt: false },
    ]);
    await noklene(`update nokler.nokkel set opprettet = now() - interval '2 hours'`);
    await t.hus.sletter.rydd();
    const finnes = async () =>
      (
        await noklene<{ id: string }>('select id from nokler.nokkel where id = any ($1)', [
          [raden, forrige, siste],
        ])
      ).map((r) => r.id);
    expect((await finnes()).sort()).toEqual([raden, siste].sort());
    await t.hus.sletter.slett([raden]);
    expect(await finnes()).toEqual([]);
    expect(await t.eier('select 1 from varde.kandidat')).toEqual([]);
  });

  it('(del) VV-48 synet følger raden: den andre håndtereren ser det ikke, og ingen kan ta det eller bestemme om det, heller ikke med fri SQL', async () => {
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra)
       select omrade_id, id, 'navngitt_handterer', '2026-01-01' from varde.medlemskap where omrade_id = $2 and bruker_id = $1`,
      [t.bruker('etterforsker'), t.omrade('fjordvik')],
    );
    await uke('2026-11-02');
    await uke('2026-11-09');
    const [syn] = await t.eier<{ id: string; gjentar: string }>(
      'select id, gjentar from varde.kandidat where gjentar is not null',
    );
    const id = syn?.id ?? '';
    const h = await t.som('handterer');
    await expect(aapneVernet(t.hus, h, { kandidatId: id, ...GRUNN })).rejects.toThrow(IkkeFunnet);
    await expect(besluttTriage(t.hus, h, { kandidatId: id, ...HENVIS })).rejects.toThrow(
      IkkeFunnet,
    );
    await expect(
      friSql(
        t,
        h,
        `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, vernet, valg, grunn, tatt_av, virker_fra)
         select omrade_id, id, eier_organisasjon, true, 'ikke_aktuelt', 'ikke_behov', tilgang.aktor(), now() from varde.kandidat where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '23514' });
    await aapneVernet(t.hus, h, { kandidatId: syn?.gjentar ?? '', ...GRUNN });
    const SER = `select id::text from varde.kandidat where vernet union all select linje::text from varde.uttrekksrad where vernet`;
    expect(await friSql(t, h, SER)).toHaveLength(4);
    expect(await friSql(t, await t.som('etterforsker'), SER)).toEqual([]);
  });
});

describe('merket med fri SQL', () => {
  const NY = `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, uttrekk_id, sakstype, rolle, anmeldt,
      fodselsnummer_indeks, vernet, vernet_siden, gjentar)
    select omrade_id, eier_organisasjon, nokkel_id, opphav, $2, sakstype, rolle, anmeldt, fodselsnummer_indeks, $3::boolean, $4::timestamptz, $5::uuid
    from varde.kandidat where id = $1`;

  it('(del) VV-48 ingen setter, fjerner eller flytter merket; det kommer bare med en rad i eget uttrekk, og da følger de kjente radene med', async () => {
    const uttrekk = await lastOppFil(t, [{ fnr: X }]);
    const annens = await lastOppFil(t, [{ fnr: '15821275927' }], '2026-11-09', 'koordinator2');
    const [{ id } = { id: '' }] = await t.eier<{ id: string }>(
      'select id from varde.kandidat where uttrekk_id = $1',
      [uttrekk],
    );
    const k = await t.som('koordinator');
    for (const sett of [
      'vernet = true',
      'vernet = false',
      'vernet_siden = now()',
      'gjentar = null',
      'tildelt_handterer = null',
    ])
      await expect(friSql(t, k, `update varde.kandidat set ${sett}`), sett).rejects.toMatchObject({
        code: '42501',
      });
    for (const verdier of [
      [id, annens, true, null, null],
      [id, uttrekk, true, new Date(), null],
      [id, uttrekk, true, null, id],
    ])
      await expect(friSql(t, k, NY, verdier)).rejects.toMatchObject({ code: '42501' });
    for (const kall of [
      `tilgang.vern_personens_rader('${t.omrade('fjordvik')}', '${id}', '{}')`,
      `tilgang.samle_gjentatt('${t.omrade('fjordvik')}', '${id}', '{}')`,
    ])
      await expect(friSql(t, k, `select ${kall}`), kall).rejects.toMatchObject({ code: '42501' });
    await expect(
      friSql(
        t,
        k,
        `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, foer_vern, valg, grunn, tatt_av, virker_fra)
         select omrade_id, id, eier_organisasjon, true, 'ikke_aktuelt', 'ikke_behov', tilgang.aktor(), now() from varde.kandidat where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    // Det som er lov: en merket rad i eget uttrekk. Den kjente raden er borte for koordinatoren i samme setning.
    const klient = new pg.Client(t.base.app);
    await klient.connect();
    await klient.query('begin');
    await klient.query('select * from tilgang.begynn($1, $2)', [Buffer.from(k.token), 'fjordvik']);
    await klient.query(NY, [id, uttrekk, true, null, null]);
    expect((await klient.query('select 1 from varde.kandidat where id = $1', [id])).rows).toEqual(
      [],
    );
    await klient.query('rollback');
    await klient.end();
  });

  it('(del) VV-48 en melding kan ikke bære merket', async () => {
    const g = await t.som('guide');
    const melding = (vernet: boolean) =>
      friSql(
        t,
        g,
        `insert into varde.registrering (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
         select m.omrade_id, 'a0000000-0000-4000-8000-000000000001', m.organisasjon_id, o.mottaker_organisasjon, tilgang.aktor(),
           'moett', 'forvaltningsloven', 'samtykke', '12345678'
         from varde.medlemskap m join varde.omrade o on o.id = m.omrade_id where m.bruker_id = tilgang.aktor() limit 1;
         insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, registrering_id, sakstype, rolle, anmeldt, vernet)
         select o.id, o.mottaker_organisasjon, gen_random_uuid(), 'registrering', 'a0000000-0000-4000-8000-000000000001', 'vold',
           'fornaermet', false, ${String(vernet)} from varde.omrade o where o.id = tilgang.omrade()`,
      );
    await melding(false);
    await expect(melding(true)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('lista når den er lang', () => {
  it('(del) VV-48 alle radene er med, side for side, og de ingen har tatt stilling til, står først', async () => {
    await uke('2026-11-02');
    await t.eier(
      `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, uttrekk_id, mottatt, sakstype, rolle, anmeldt, vernet)
       select omrade_id, eier_organisasjon, gen_random_uuid(), opphav, uttrekk_id, mottatt + n * interval '1 minute', sakstype, rolle, anmeldt, true
       from varde.kandidat, generate_series(1, 204) n`,
    );
    const h = await t.som('handterer');
    const eldst = (await vernede(h))[0]?.kandidatId ?? '';
    await besluttTriage(t.hus, h, { kandidatId: eldst, ...HENVIS });
    const sett: string[] = [];
    for (let side = 0; ; side += 1) {
      const liste = await listVernede(t.hus, h, side);
      expect(liste.venter).toBe(204);
      expect(liste.rader.length).toBeLessThanOrEqual(VERNEDE_PER_SIDE);
      sett.push(...liste.rader.map((r) => r.kandidatId));
      if (!liste.flere) break;
    }
    expect(new Set(sett).size).toBe(205);
    expect(sett.at(-1)).toBe(eldst);
  });
});
