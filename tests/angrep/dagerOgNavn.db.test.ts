import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  foresatt,
  morKanKontaktes,
  rettForesatt,
  ring,
  svarOm,
  trygg,
} from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { iOmrade } from '../../src/db/hus.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { hentFamilie } from '../../src/modules/trygghetsprogram/queries/hentFamilie.ts';
import { kastedeUttrekk } from '../../src/modules/trygghetsprogram/queries/kastedeUttrekk.ts';
import { arbeidsdagerMellom } from '../../src/modules/virksomhet/index.ts';
import { TRENGS_IKKE } from '../support/vernet.ts';

/** Den siste dagen, dagene som telles, og navnet på den som førte noe, holder i basen. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let politi: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null, anmeldt: true }));
  const [o] = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
    [t.omrade('fjordvik')],
  );
  politi = o?.id ?? '';
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('(del) VV-01 et nei, eller «vet ikke», tar bort den siste dagen som sto der: ingen faller ut av spørsmålet', async () => {
  await morKanKontaktes(t, sakId);
  for (const svar of ['nei', 'ukjent'] as const) {
    const navn = svar === 'nei' ? 'Odd Fuglesang' : 'Ola Fuglesang';
    const far = await foresatt(t, sakId, { navn });
    await svarOm(t, sakId, far);
    await rettForesatt(t, {
      ...{ sakId, foresattId: far, navn, slag: 'forelder_med_foreldreansvar' },
      ...{ borMed: 'ja', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null },
      til: tilDato('2026-12-01'),
    });
    const til = () => t.eier('select til from varde.foresatte where id = $1', [far]);
    expect(await til()).toEqual([{ til: '2026-12-01' }]);
    const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
    await svarOm(t, sakId, far, svar === 'nei' ? { svar, ...raad } : { svar });
    expect(await til(), svar).toEqual([{ til: null }]);
  }
  expect(
    (await hentFamilie(t.hus, await t.som('koordinator'), sakId)).familie.foresatte,
  ).toHaveLength(3);
});

it('(del) VV-07 TP-19 den som legger inn en rad, skriver ikke hvem som førte den, eller når', async () => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await t.eier('delete from varde.straffesak where sak_id = $1 returning id', [sakId]);
  const annen = `'${t.bruker('koordinator2')}', '2020-01-01'`;
  const sak = (felter: string, verdier: string) =>
    `insert into varde.straffesak (omrade_id, sak_id, eier_organisasjon, hendelse_id, ${felter}) select omrade_id, id, eier_organisasjon, '${h?.id ?? ''}', ${verdier} from varde.sak where id = '${sakId}'`;
  const lagt = (tabell: string, vilkaar: string) =>
    `select 1 from varde.${tabell} where sak_id = '${sakId}' and ${vilkaar}`;
  expect(
    await fri.som(
      'koordinator',
      sak('foert_av, foert_ved, gang', `${annen}, 77`),
      lagt('straffesak', 'foert_av is null and foert_ved is null and gang = 1'),
    ),
  ).toBe(1);
  await t.eier('delete from varde.identitet where sak_id = $1 returning sak_id', [sakId]);
  expect(
    await fri.som(
      'koordinator',
      `insert into varde.identitet (omrade_id, sak_id, eier_organisasjon, navn, alder_foert_av, alder_foert_ved, voksen_sett_av, alder_foer)
       select omrade_id, id, eier_organisasjon, '\\x00', ${annen}, '\\x00', '[1]' from varde.sak where id = '${sakId}'`,
      lagt(
        'identitet',
        `alder_foert_av is null and alder_foert_ved is null and voksen_sett_av is null and alder_foer = '[]'`,
      ),
    ),
  ).toBe(1);
});

it('VV-17 basen teller de samme arbeidsdagene som reglene, med påske, helligdager og dagene området holder stengt', async () => {
  const rader = await t.eier<{ fra: string; til: string; antall: number }>(
    `select f.d::date::text as fra, (f.d::date + 20)::text as til, tilgang.arbeidsdager($1, f.d::date, f.d::date + 20) as antall
     from generate_series('2024-01-01', '2035-12-31', interval '29 days') f (d)`,
    [t.omrade('ytteroy')],
  );
  expect(rader.length).toBeGreaterThan(140);
  expect(
    rader.filter((r) => arbeidsdagerMellom(tilDato(r.fra), tilDato(r.til)) !== r.antall),
  ).toEqual([]);
  const dager = async () =>
    (
      await t.eier<{ n: number }>(
        `select tilgang.arbeidsdager($1, '2026-11-02', '2026-11-16') as n`,
        [t.omrade('fjordvik')],
      )
    )[0]?.n;
  expect(await dager()).toBe(10);
  await t.eier(`insert into varde.lukket_dag (omrade_id, dag) values ($1, '2026-11-11')`, [
    t.omrade('fjordvik'),
  ]);
  expect(await dager()).toBe(9);
});

it('VV-17 over jul er ti arbeidsdager ikke gått, heller ikke med fri SQL', async () => {
  const { sakId: annen } = await opprettProvesak(t, { fodselsnummer: null });
  const mor = await morKanKontaktes(t, annen);
  await trygg(t, annen, mor, { beskjedOk: true });
  for (const maate of ['telefon', 'telefon', 'melding', 'telefon'] as const)
    await ring(t, annen, mor, { maate, utfall: 'ikke_svar', neste: tilDato('2099-12-31') });
  const spenn = (fra: string, til: string) =>
    t.eier(
      `update varde.oppringning o set ringt_ved = case when o.id = (select x.id from varde.oppringning x where x.sak_id = $1 order by x.ringt_ved desc limit 1)
         then $3::timestamptz else $2::timestamptz + (o.ringt_ved - (select min(x.ringt_ved) from varde.oppringning x where x.sak_id = $1)) end where o.sak_id = $1`,
      [annen, `${fra}T12:00:00+01:00`, `${til}T12:00:00+01:00`],
    );
  const slutt = `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av) select omrade_id, id, eier_organisasjon, 'ikke_naadd', tilgang.aktor() from varde.sak where id = '${annen}'`;
  // Vern er vurdert: da er det bare dagene det står på.
  await vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId: annen, ...TRENGS_IKKE, merknad: null },
  });
  await spenn('2025-12-22', '2026-01-05');
  expect(await fri.som('koordinator', slutt)).toBe('23514');
  await spenn('2026-10-05', '2026-10-19');
  expect(await fri.som('koordinator', slutt)).toBe(1);
});

const hode = async (fra: string, til: string, kastet: boolean): Promise<string> => {
  const id = randomUUID();
  await t.eier(
    `insert into varde.innlasting (omrade_id, id, eier_organisasjon, antall, kjoert_dato, kjoert_av, periode_fra, periode_til, kommunenr_betyr, kolonner,
       tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved, kastet_ved, lagt_klar, nokkel_id, filhash)
     select $1, $2::uuid, $3, 1, '2026-11-20', case when $6 then '' else 'X' end, $4, $5, 'bosted', '{navn}', 'utf-8', 'semikolon', $7,
       now() - interval '25 hours', case when $6 then now() end, now() - interval '25 hours', case when $6 then null else s.nokkel_id end,
       case when $6 then null else sha256($8) end from varde.sak s where s.id = $9`,
    [
      t.omrade('fjordvik'),
      id,
      politi,
      fra,
      til,
      kastet,
      t.bruker('koordinator'),
      Buffer.from(id),
      sakId,
    ],
  );
  return id;
};

it('(del) TP-16 TP-17 det som kastes mens det legges inn, venter: ingen av dem stopper den andre', async () => {
  const id = await hode('2026-11-02', '2026-11-15', false);
  await t.eier(
    `insert into varde.innlasting_rad (omrade_id, innlasting_id, linje, eier_organisasjon, utfall, vernet) values ($1, $2, 1, $3, 'ugyldig', false)`,
    [t.omrade('fjordvik'), id, politi],
  );
  const [a, b] = [new pg.Client(t.base.superbruker), new pg.Client(t.base.superbruker)];
  await Promise.all([a.connect(), b.connect()]);
  await a.query('begin');
  await a.query('select 1 from varde.innlasting where id = $1 for update', [id]);
  const pidTil = b.query<{ pid: number }>('select pg_backend_pid() as pid');
  await pidTil;
  const kast = b.query('select jobb.kast_innlasting($1, $2)', [t.omrade('fjordvik'), id]);
  // `pg_locks` leses på nytt hver gang; `pg_stat_activity` er den samme gjennom hele transaksjonen.
  const venter = `select 1 from pg_locks l where not l.granted and l.pid = $1`;
  const { rows } = await pidTil;
  while ((await a.query(venter, [rows[0]?.pid])).rowCount === 0)
    await new Promise((r) => setTimeout(r, 5));
  await a.query('delete from varde.innlasting where id = $1', [id]);
  await a.query('commit');
  await kast;
  await Promise.all([a.end(), b.end()]);
  expect(await t.eier('select 1 as n from varde.innlasting where id = $1', [id])).toEqual([]);
});

it('(del) TP-16 et uttrekk som ble kastet, står til hver dag er lastet opp på nytt, også i deler', async () => {
  await hode('2026-11-02', '2026-11-15', true);
  const inne = async (fra: string, til: string) =>
    t.eier(
      `insert into varde.uttrekk (omrade_id, id, eier_organisasjon, filhash, kjoert_dato, kjoert_av, periode_fra, periode_til, utfall, kommunenr_betyr,
         kolonner, tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved, nokkel_id)
       select $1, gen_random_uuid(), $2, sha256($6), '2026-11-20', 'X', $3, $4, 'lastet_opp', 'bosted', '{navn}', 'utf-8', 'semikolon', $5, now(), s.nokkel_id
       from varde.sak s where s.id = $7`,
      [t.omrade('fjordvik'), politi, fra, til, t.bruker('koordinator'), Buffer.from(fra), sakId],
    );
  const staar = async () =>
    (await iOmrade(t.hus, await t.som('koordinator'), kastedeUttrekk)).length;
  expect(await staar()).toBe(1);
  await inne('2026-11-02', '2026-11-08');
  await inne('2026-11-10', '2026-11-15');
  expect(await staar()).toBe(1);
  await inne('2026-11-09', '2026-11-09');
  expect(await staar()).toBe(0);
});
