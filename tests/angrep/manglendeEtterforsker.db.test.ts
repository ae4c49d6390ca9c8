import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import { lesKandidat } from '../../src/modules/trygghetsprogram/kandidatinnhold.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import {
  forhandsvisUttrekk,
  lastOppUttrekk,
} from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import { faarTjenestenummer } from '../support/etterforskerIRaden.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { leggInnAlt } from '../support/leggInnAlt.ts';
import { uttrekksfil, type Filrad } from '../support/uttrekksfil.ts';

/** En fil som sier mindre enn den forrige, tar ikke ned veggen mot etterforskeren, hvem som enn laster den opp (VV-23, RO-05). */
let t: Testhus;
let fri: FriSql;
let fnr: string;
let sakId: string;
let kandidatId: string;
let uke = 0;
const NAVN = 'Politibetjent Pia Prøve';
const NUMMER = 'TST0501';
const FODT = ['05891590069', '06891590340', '06891590189', '07891590037'];
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** Neste ukes fil; `uten` er kolonnene den ikke har, `straks` 0 lar jobben legge den inn. */
async function neste(
  subjekt: string,
  rad: Partial<Filrad>,
  { uten = [], straks }: { uten?: string[]; straks?: number | undefined } = {},
): Promise<{ id: string; endringer: string[] }> {
  uke += 1;
  const kjoert = `2026-11-${String(uke).padStart(2, '0')}`;
  const linjer = uttrekksfil([{ fnr, sak: `1563${fnr.slice(0, 4)} 1/26-1`, ...rad }], kjoert)
    .toString('utf8')
    .split('\r\n')
    .map((l) => l.split(';'));
  const borte = uten.map((k) => linjer[0]?.indexOf(k) ?? -1);
  expect(borte).not.toContain(-1);
  const fil = Buffer.from(
    linjer.map((l) => l.filter((_c, i) => !borte.includes(i)).join(';')).join('\r\n'),
  );
  const hvem = await t.som(subjekt);
  const forhand = await forhandsvisUttrekk(t.hus, hvem, fil, 'bosted');
  if (!('rader' in forhand)) throw new Error(forhand.feil);
  const svar = await lastOppUttrekk(
    t.hus,
    hvem,
    {
      ...{ fil, betyr: 'bosted', kjoertDato: tilDato(kjoert), kjoertAv: 'Vaktleder T. Test' },
      periodeFra: leggTilDager(tilDato(kjoert), -7),
      periodeTil: leggTilDager(tilDato(kjoert), -1),
    },
    straks,
  );
  if (!svar.ok) throw new Error(svar.feil);
  if (straks === 0) expect(await leggInnAlt(t.base.jobb)).toBe(1);
  return {
    id: svar.uttrekkId,
    endringer: forhand.rader.flatMap((r) => r.endringer.map((e) => `${e.hva}: ${e.til}`)),
  };
}

/** Raden som koordinatoren etterforsker, og saken den andre koordinatoren har laget av den. */
beforeEach(async () => {
  fnr = FODT.shift() ?? '';
  await faarTjenestenummer(t, 'koordinator2', null);
  await faarTjenestenummer(t, 'koordinator', NUMMER);
  const { id } = await neste('koordinator2', { etterforsker: NAVN, nummer: NUMMER });
  const [rad] = await t.eier<{ id: string }>(
    'select kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1',
    [id],
  );
  kandidatId = rad?.id ?? '';
  const svar = await besluttTriage(t.hus, await t.som('koordinator2'), {
    ...{ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Vurdert', egnet: true },
  });
  sakId = svar.sakId ?? '';
  await ferdigMedLista(t.hus, await t.som('koordinator2'), { slag: 'uttrekk', id });
});

/** Det raden sier, lest som eieren. */
async function raden(): Promise<(string | null)[]> {
  const [k] = await t.eier<Parameters<typeof lesKandidat>[3] & Record<string, string>>(
    `select k.*, o.nokkel_id as omrade from varde.kandidat k join varde.omrade o on o.id = k.omrade_id where k.id = $1`,
    [kandidatId],
  );
  if (k === undefined) throw new Error('Ingen rad');
  const nokkel = await t.nokler.hentEn(k['omrade'] ?? '', k['nokkel_id'] ?? '');
  const { detaljer } = lesKandidat(nokkel, t.omrade('fjordvik'), kandidatId, k);
  const { sakstype = '', straffesak_status = '' } = k;
  return [detaljer.etterforsker, detaljer.tjenestenummer, sakstype, straffesak_status];
}
/** Hva den raden nevner, og den som har saken, leser med fri SQL: identitet, straffesak og selve saken. */
const lesninger = async (): Promise<Record<string, (number | string)[]>> => {
  const ut: Record<string, (number | string)[]> = {};
  for (const subjekt of ['koordinator', 'koordinator2'])
    ut[subjekt] = [
      await fri.som(subjekt, `select 1 from varde.sak where id = '${sakId}'`),
      await fri.som(subjekt, `select 1 from varde.identitet where sak_id = '${sakId}'`),
      await fri.som(subjekt, `select 1 from varde.straffesak where sak_id = '${sakId}'`),
    ];
  return ut;
};
const VEGGEN = { koordinator: [0, 0, 0], koordinator2: [1, 1, 1] };
/** En kollega, og den det gjelder: straks og gjennom jobben. */
const ALLE = [
  ['koordinator2', undefined],
  ['koordinator', undefined],
  ['koordinator', 0],
] as const;
const STAAR = [NAVN, NUMMER, 'trusler'];

it('VV-23 RO-05 mangler kolonnene for etterforskeren, er tomme eller bare skrevet annerledes, står navn, nummer og vegg, enten en kollega eller den det gjelder, laster opp', async () => {
  expect(await lesninger()).toEqual(VEGGEN);
  const filer: [Partial<Filrad>, string[]][] = [
    [{}, ['Etterforsker', 'Tjenestenr']],
    [{ nummer: '' }, ['Etterforsker']],
    [{ etterforsker: NAVN }, ['Tjenestenr']],
    [{ etterforsker: '', nummer: '' }, []],
    [{ etterforsker: '-', nummer: 'Ikke oppgitt' }, []],
    [{ etterforsker: 'PRØVE, Pia (politibetjent)', nummer: '' }, []],
  ];
  for (const [nr, [rad, uten]] of filer.entries())
    for (const [hvem, straks] of nr === 0 ? ALLE : ALLE.slice(0, 1)) {
      const kode = `${nr} ${hvem} ${String(straks)}`;
      // Statusen er ny hver gang, så raden skrives.
      const [, , , foer] = await raden();
      const status = foer === 'henlagt' ? 'avgjort' : 'henlagt';
      const { endringer } = await neste(
        ...[hvem, { ...rad, status: status === 'avgjort' ? 'Dom' : 'Henlagt' }, { uten, straks }],
      );
      expect(endringer, kode).toEqual([`status: ${status}`]);
      expect(await raden(), kode).toEqual([...STAAR, status]);
      expect(await lesninger(), kode).toEqual(VEGGEN);
    }
});

it('VV-23 RO-05 den raden nevner, tar ikke sitt eget nummer av med en fil, hverken straks eller gjennom jobben; det gjør en kollega', async () => {
  const per = { etterforsker: 'Per Prøve', nummer: 'TST0502' };
  const filer = [per, { ...per, nummer: '' }, { ...per, etterforsker: '' }];
  for (const [nr, rad] of filer.entries()) {
    const straks = nr === 1 ? undefined : 0;
    const uendret = await neste('koordinator', rad, { uten: ['Status'], straks });
    expect(uendret.endringer).toEqual([]);
    // Også når noe annet i raden skrives.
    const status = nr === 1 ? 'Dom' : 'Henlagt';
    expect((await neste('koordinator', { ...rad, status }, { straks })).endringer).toHaveLength(1);
    expect((await raden()).slice(0, 3)).toEqual(STAAR);
    expect(await lesninger()).toEqual(VEGGEN);
  }
  expect((await neste('koordinator2', per)).endringer).toContain('etterforsker: Per Prøve');
  expect((await raden()).slice(0, 2)).toEqual(['Per Prøve', 'TST0502']);
  expect((await lesninger())['koordinator']).toEqual([1, 1, 1]);
});

it('VV-23 RO-05 heller ikke med fri SQL: det hen selv legger klart til jobben, tar ikke nummeret av raden', async () => {
  const legg = `insert into varde.innlasting_rad (omrade_id, innlasting_id, linje, eier_organisasjon, utfall, vernet, gjelder_kandidat_id,
      detaljer, sakstype, straffesak_status, etterforsker_indeks, etterforsker_indeksert)
    select k.omrade_id, i.id, 2, k.eier_organisasjon, 'oppdatering', false, k.id, '\\x00', 'ran', 'henlagt', null, true
    from varde.kandidat k join varde.innlasting i on i.omrade_id = k.omrade_id where k.id = '${kandidatId}'`;
  await fri.forAlvor(
    'koordinator',
    `insert into varde.innlasting (omrade_id, id, eier_organisasjon, nokkel_id, filhash, antall, kjoert_dato, kjoert_av, periode_fra, periode_til,
        kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved)
      select k.omrade_id, gen_random_uuid(), k.eier_organisasjon, gen_random_uuid(), sha256('fri'), 1, '2026-11-20', 'Fri', '2026-11-09', '2026-11-15',
        'bosted', '{saksnummer}', 'utf-8', 'semikolon', tilgang.aktor(), now() from varde.kandidat k where k.id = '${kandidatId}'`,
    legg,
  );
  expect(await leggInnAlt(t.base.jobb)).toBe(1);
  expect(await raden()).toEqual([NAVN, NUMMER, 'ran', 'henlagt']);
  expect(await lesninger()).toEqual(VEGGEN);
});

it('VV-23 RO-05 ses en vernet rad på nytt i en fil den raden nevner, selv laster opp, står nummeret; sier fila ikke statusen, står den også', async () => {
  const sperre = 'Sperret adresse';
  await neste('koordinator2', { etterforsker: NAVN, nummer: NUMMER, sperre, status: 'Henlagt' });
  const foer = await raden();
  const indeks = () =>
    t.eier('select etterforsker_indeks as i from varde.kandidat where id = $1', [kandidatId]);
  const [sto] = await indeks();
  for (const straks of [undefined, 0]) {
    await neste('koordinator', { nummer: 'TST0502', sperre }, { uten: ['Status'], straks });
    expect(await indeks()).toEqual([sto]);
    expect((await raden())[3]).toBe('henlagt');
    expect((await lesninger())['koordinator']).toEqual([0, 0, 0]);
  }
  expect(foer[3]).toBe('henlagt');
  // Fri SQL: et nytt syn i en kollegas uttrekk, med de blinde indeksene hen husker.
  const [k] = await t.eier<{ verdier: string }>(
    `select format('(%L, %L, gen_random_uuid(), ''uttrekk'', %L, true, %L::bytea, %L::bytea, ''\\x00'', ''\\x01'', true, ''vold'', ''fornaermet'', true)',
       k.omrade_id, k.eier_organisasjon, u.id, k.fodselsnummer_indeks, k.straffesaksnummer_indeks) as verdier
     from varde.kandidat k join varde.uttrekk u on u.omrade_id = k.omrade_id and u.lastet_opp_av = $2 where k.id = $1 limit 1`,
    [kandidatId, t.bruker('koordinator2')],
  );
  const nyttSyn = `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, uttrekk_id, vernet, fodselsnummer_indeks,
    straffesaksnummer_indeks, detaljer, etterforsker_indeks, etterforsker_indeksert, sakstype, rolle, anmeldt) values ${k?.verdier ?? ''}`;
  expect(await fri.som('koordinator', nyttSyn)).toBe('42501');
  await neste('koordinator2', { nummer: 'TST0502', sperre }, { uten: ['Status'] });
  expect(await indeks()).not.toEqual([sto]);
});
