import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { erDomainError } from '../../src/kernel/feil.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { angreAvslutning } from '../../src/modules/trygghetsprogram/commands/angreAvslutning.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { lesKoordinatoralarm } from '../../src/modules/trygghetsprogram/queries/koordinatoralarm.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import { fyllEtterforskerindekser } from '../../src/modules/trygghetsprogram/fyllEtterforskerindekser.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { lagJobbase } from '../../src/db/jobbase.ts';
import { lagPool } from '../../src/db/pool.ts';
import { faarTjenestenummer, settEtterforsker } from '../support/etterforskerIRaden.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { leggInnAlt } from '../support/leggInnAlt.ts';
import { lederenSierJa, sporOm } from '../support/lederen.ts';
import { nyOppgave, opprettProvesak } from '../support/provesak.ts';
import { lastOppFil, type Filrad } from '../support/uttrekksfil.ts';

/** Den politiets rad nevner, er etterforskeren også for basen: i uttrekket, når raden er vernet, og for fri SQL (VV-23, RO-05). */
let t: Testhus;
let fri: FriSql;
let uke = 0;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  for (const s of ['koordinator', 'koordinator2']) await faarTjenestenummer(t, s, null);
});

const UNG = '05891590069';
/** Ukens fil med den ene raden, lastet opp av den andre koordinatoren. Svarer med uttrekkets id. */
const ukensFil = async (
  nummer: string,
  fnr: string,
  mer: Partial<Filrad> = {},
  subjekt = 'koordinator2',
  straks?: number,
): Promise<string> => {
  uke += 1;
  const dag = `2026-11-${String(uke).padStart(2, '0')}`;
  return lastOppFil(
    t,
    [{ fnr, nummer, ...mer, sak: `1563${fnr.slice(0, 4)} 1/26-1` }],
    dag,
    subjekt,
    straks,
  );
};
const raden = async (uttrekk: string): Promise<string> =>
  (
    await t.eier<{ id: string }>(
      'select coalesce(kandidat_id, gjelder_kandidat_id) as id from varde.uttrekksrad where uttrekk_id = $1',
      [uttrekk],
    )
  )[0]?.id ?? '';
const tilbud = async (subjekt: string, kandidatId: string): Promise<string | null> =>
  besluttTriage(t.hus, await t.som(subjekt), {
    ...{ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Vurdert' },
    egnet: subjekt !== 'handterer',
  })
    .then((s) => s.sakId)
    .catch((feil: unknown) => {
      if (erDomainError(feil)) return feil.kode;
      throw feil;
    });
const ansvaret = async (sakId: string) => {
  const [s] = await t.eier<{ k: string; s: string | null }>(
    `select (select b.subjekt from varde.bruker b where b.id = a.koordinator_id) as k,
       (select b.subjekt from varde.bruker b where b.id = a.stedfortreder_id) as s from varde.sak a where a.id = $1`,
    [sakId],
  );
  return [s?.k, s?.s];
};
const smalt = async (subjekt: string, sakId: string): Promise<boolean> =>
  (await hentSak(t.hus, await t.som(subjekt), sakId)).bareEtterforsker;
const TABELLER = ['sak', 'identitet', 'hendelse', 'straffesak', 'oppgave', 'vern', 'vurdering'];
const les = (sakId: string) =>
  TABELLER.map(
    (x) => `select 1 from varde.${x} where ${x === 'sak' ? 'id' : 'sak_id'} = '${sakId}' limit 1`,
  );

it('VV-23 nevner neste uttrekk den som har saken, går ansvaret og oppgavene til den andre koordinatoren i samme setning, og lederen kan gi det tilbake', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0401');
  const uttrekk = await ukensFil('TST0400', UNG);
  const sakId = (await tilbud('koordinator', await raden(uttrekk))) ?? '';
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id: uttrekk });
  const oppgave = await nyOppgave(t, sakId);
  expect([await ansvaret(sakId), await smalt('koordinator', sakId)]).toEqual([
    ['koordinator', 'koordinator2'],
    false,
  ]);
  await ukensFil('TST0401', UNG);
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
  const hos = await t.eier('select for_bruker from varde.oppgave where id = $1', [oppgave]);
  expect(hos).toEqual([{ for_bruker: t.bruker('koordinator2') }]);
  expect([await smalt('koordinator', sakId), await smalt('koordinator2', sakId)]).toEqual([
    true,
    false,
  ]);
  expect(
    await t.eier(
      `select 1 from varde.logg_fakta where sak_id = $1 and slag = 'ansvar_gitt_videre'`,
      [sakId],
    ),
  ).toHaveLength(1);
  await lederenSierJa(t, await sporOm(t, sakId, t.bruker('koordinator')));
  expect(await smalt('koordinator', sakId)).toBe(false);
});

it('VV-23 RO-05 veggen er basens: fri SQL leser det samme som siden, også når raden er vernet', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0931');
  const { sakId, kandidatId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  await nyOppgave(t, sakId);
  const ser = async (subjekt: string, ...foerst: string[]) => {
    const ut: Record<string, number | string> = {};
    for (const [nr, sporring] of les(sakId).entries())
      ut[TABELLER[nr] ?? ''] = await fri.som(subjekt, ...foerst, sporring);
    return ut;
  };
  const ALT = {
    sak: 1,
    identitet: 1,
    hendelse: 1,
    straffesak: 1,
    oppgave: 1,
    vern: 0,
    vurdering: 0,
  };
  const INTET = Object.fromEntries(TABELLER.map((x) => [x, 0]));
  expect(await ser('koordinator')).toEqual(ALT);
  await settEtterforsker(t, kandidatId, 'TST0931');
  expect(await ser('koordinator')).toEqual(INTET);
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
  const grov = `select 1 from tilgang.saker_jeg_etterforsker() where id = '${sakId}'`;
  expect(await fri.som('koordinator', grov)).toBe(1);
  const vern = (er: boolean) =>
    t.eier('update varde.kandidat set vernet = $2 where id = $1 returning id', [kandidatId, er]);
  await vern(true);
  expect(await ser('koordinator')).toEqual(INTET);
  expect(await smalt('koordinator', sakId)).toBe(true);
  expect(await ser('koordinator2')).toEqual(ALT);
  for (const subjekt of ['guide', 'leder', 'slt', 'helsesykepleier'])
    expect([await ser(subjekt), await fri.som(subjekt, grov)], subjekt).toEqual([INTET, 0]);
  await vern(false);
  // Å svare for straffesaken får hen ikke av det, og ingen skriver seg ut av raden.
  expect(await fri.som('koordinator', `select tilgang.mine_saker('{etterforsker}')`)).toBe(0);
  for (const verdi of [
    `null`,
    `'\\x00'::bytea`,
    `'\\x00'::bytea, detaljer = detaljer || '\\x00'::bytea`,
  ])
    expect(
      await fri.som(
        'koordinator',
        `update varde.kandidat set etterforsker_indeks = ${verdi} where id = '${kandidatId}'`,
      ),
    ).toBe('23514');
  expect(
    await fri.som(
      'koordinator',
      `update varde.medlemskap set tjenestenummer_indeks = null where bruker_id = tilgang.aktor()`,
    ),
  ).toBe('42501');
});

it('VV-23 VV-14 RO-05 den raden nevner, klarerer ikke sin egen straffesak, heller ikke med lederens grunn, og koordinatorens oppgaver sier hen ingenting', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0405');
  const { sakId, kandidatId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  // Den andre kan ikke ha saken: ansvaret og oppgavene blir stående.
  await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
  await settEtterforsker(t, kandidatId, 'TST0405');
  expect(await ansvaret(sakId)).toEqual(['koordinator', null]);
  const oppgaver = async () =>
    fri.som('koordinator', `select 1 from varde.oppgave where sak_id = '${sakId}'`);
  for (const slag of ['guide_svarte', 'klarering_trukket', 'avtalen_avklares'])
    await t.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, $2, koordinator_id from varde.sak where id = $1`,
      [sakId, slag],
    );
  expect(await oppgaver()).toBe(0);
  const svar = `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, muntlig_fra, muntlig_nummer, svart_av)
    select omrade_id, sak_id, eier_organisasjon, id, 'klarert', '\\x00', '\\x00', tilgang.aktor() from varde.klarering where sak_id = '${sakId}'`;
  expect(await fri.som('koordinator', svar)).toBe('42501');
  await lederenSierJa(t, await sporOm(t, sakId, t.bruker('koordinator')));
  // De tre, at ingen svarer for straffesaken, og at lederen har svart.
  expect(await oppgaver()).toBe(5);
  expect(await fri.som('koordinator', svar)).toBe('42501');
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  const inn = {
    sakId,
    klareringId: k?.id ?? '',
    etter: null,
    svar: 'klarert',
    ikkeFoer: null,
  } as const;
  await expect(
    svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...inn,
      ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    }),
  ).rejects.toThrow('Finnes ikke');
  expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).klarerer).toBeNull();
});

it('VV-23 laster den raden nevner, selv opp et annet tall, eller mangler tallet i fila, står veggen; en kollega retter det', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0406');
  const fnr = '06891590340';
  const uttrekk = await ukensFil('TST0406', fnr);
  const sakId = (await tilbud('koordinator2', await raden(uttrekk))) ?? '';
  await ferdigMedLista(t.hus, await t.som('koordinator2'), { slag: 'uttrekk', id: uttrekk });
  expect(await smalt('koordinator', sakId)).toBe(true);
  // Noe annet er nytt i raden, så den skrives.
  await ukensFil('', fnr, { status: 'Henlagt' });
  expect(await smalt('koordinator', sakId)).toBe(true);
  await ukensFil('TST0407', fnr, {}, 'koordinator');
  expect(await smalt('koordinator', sakId)).toBe(true);
  await ukensFil('TST0407', fnr, {}, 'koordinator2');
  expect(await smalt('koordinator', sakId)).toBe(false);
  // Jobben har ingen aktør: den neste raden nevner, mister saken og samtalen der også, og det står i loggen.
  await faarTjenestenummer(t, 'koordinator2', 'TST0408');
  await ukensFil('TST0408', fnr, {}, 'koordinator', 0);
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
  await leggInnAlt(t.base.jobb);
  expect(await ansvaret(sakId)).toEqual(['koordinator', null]);
  expect(
    await t.eier(
      `select aktor_slag from varde.revisjon where handling = 'etterforsker_tatt_ut' order by seq desc limit 1`,
    ),
  ).toEqual([{ aktor_slag: 'jobb' }]);
});

it('VV-23 den raden nevner, avgjør den ikke, og får ikke saken av den: hverken som koordinator eller stedfortreder', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0402');
  const fnr = '06891590189';
  const uttrekk = await ukensFil('TST0402', fnr);
  const kandidatId = await raden(uttrekk);
  expect(await tilbud('koordinator', kandidatId)).toBe('etterforsker_i_saken');
  const avgjoer = `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
    select omrade_id, id, eier_organisasjon, 'ikke_aktuelt', 'faar_hjelp', tilgang.aktor(), now() from varde.kandidat where id = '${kandidatId}'`;
  expect(await fri.som('koordinator', avgjoer)).toBe('42501');
  expect(await fri.som('koordinator2', avgjoer)).toBe(1);
  const sakId = (await tilbud('koordinator2', kandidatId)) ?? '';
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
  const angre = `update varde.triagebeslutning set angret_ved = now(), angret_av = tilgang.aktor() where kandidat_id = '${kandidatId}'`;
  expect(await fri.som('koordinator', angre)).toBe(0);
  // Kollegaen når raden, og får nei fordi den alt virker.
  expect(await fri.som('koordinator2', angre)).toBe('23514');
  // Fri SQL: en ny sak av raden med hen i, av den som ellers kunne laget den.
  const kopi = (kolonner: string) =>
    `insert into varde.sak (omrade_id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, tilstand_siden, virker_fra, registrert, anmeldt, alvorlig,
       aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id)
     select omrade_id, eier_organisasjon, gen_random_uuid(), kandidat_id, tilstand, tilstand_siden, virker_fra, registrert, anmeldt, alvorlig,
       aldersbaand, utgave_kode, utgave_versjon, ${kolonner} from varde.sak where id = '${sakId}'`;
  const [meg, hen] = [t.bruker('koordinator2'), t.bruker('koordinator')].map((b) => `'${b}'::uuid`);
  const proev = (kolonner: string) => fri.som('koordinator2', kopi(kolonner));
  expect(await proev(`${hen}, ${meg}`)).toBe('23514');
  expect(await proev(`${meg}, ${hen}`)).toBe('23514');
});

it('VV-23 håndtereren tilbyr en vernet rad, og saken går til den andre koordinatoren uten den raden nevner som stedfortreder; er hen den eneste, tas ingen sak', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0403');
  const kandidatId = await raden(
    await ukensFil('TST0403', '07891590037', { sperre: 'Sperret adresse' }),
  );
  await fri.forAlvor('handterer', `select tilgang.ta_vernet_rad('${kandidatId}')`);
  await faarTjenestenummer(t, 'koordinator2', 'TST0403');
  expect(await tilbud('handterer', kandidatId)).toBe('ingen_koordinator');
  await faarTjenestenummer(t, 'koordinator2', null);
  const sakId = (await tilbud('handterer', kandidatId)) ?? '';
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
  // Neste syn av den vernede raden nevner den andre: da mister hen saken, og den første kan ha den.
  await faarTjenestenummer(t, 'koordinator2', 'TST0404');
  await ukensFil('TST0404', '07891590037', { sperre: 'Sperret adresse' });
  expect(await ansvaret(sakId)).toEqual(['koordinator', null]);
});

it('VV-23 VV-22 nevner raden den ansvarlige mens saken er slutt, tas ansvaret når avslutningen angres; kan ingen andre ha saken, står den i lederens tall', async () => {
  await faarTjenestenummer(t, 'koordinator', 'TST0409');
  const slutt = await opprettProvesak(t, { fodselsnummer: null });
  await avsluttSak(t.hus, await t.som('koordinator'), {
    ...{ sakId: slutt.sakId, maate: 'feilregistrert', hvem: null, dag: null, part: null },
    ...{ grunn: 'Feil rad', referanse: null },
  });
  await settEtterforsker(t, slutt.kandidatId, 'TST0409');
  expect((await ansvaret(slutt.sakId))[0]).toBe('koordinator');
  await angreAvslutning(t.hus, await t.som('koordinator2'), slutt.sakId);
  expect(await ansvaret(slutt.sakId)).toEqual(['koordinator2', null]);

  const uten = async () =>
    (await lesKoordinatoralarm(t.hus, await t.som('leder')))?.utenAnsvarlig ?? -1;
  const alene = await opprettProvesak(t, { fodselsnummer: null });
  await meldInhabil(t.hus, await t.som('koordinator2'), alene.sakId);
  const foer = await uten();
  await settEtterforsker(t, alene.kandidatId, 'TST0409');
  expect([await ansvaret(alene.sakId), await uten()]).toEqual([['koordinator', null], foer + 1]);
});

it('VV-23 radene og medlemskapene fra før indeksen fantes, får den ved start, og ingen kan lagres uten', async () => {
  const { sakId, kandidatId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  await faarTjenestenummer(t, 'koordinator', 'TST0931');
  await settEtterforsker(t, kandidatId, 'TST0931');
  await expect(
    t.eier('update varde.kandidat set etterforsker_indeksert = false where id = $1', [kandidatId]),
  ).rejects.toThrow('etterforskeren_er_indeksert');
  await expect(
    t.eier(`update varde.medlemskap set tjenestenummer = ' ' where bruker_id = $1`, [
      t.bruker('koordinator'),
    ]),
  ).rejects.toThrow('tjenestenummer_sier_noe');
  await t.eier('alter table varde.kandidat drop constraint etterforskeren_er_indeksert');
  await t.eier(
    'update varde.kandidat set etterforsker_indeks = null, etterforsker_indeksert = false where id = $1',
    [kandidatId],
  );
  // Tallet er skrevet rett i basen, uten indeks: en gammel indeks følger ikke med.
  await t.eier(`update varde.medlemskap set tjenestenummer = 'TST 0931-' where bruker_id = $1`, [
    t.bruker('koordinator'),
  ]);
  expect(await smalt('koordinator', sakId)).toBe(false);
  const pool = lagPool(t.base.jobb, 1);
  const jobb = lagJobbase(pool);
  expect(await fyllEtterforskerindekser(jobb, t.nokler)).toEqual({ rader: 1, uleste: 0 });
  expect(await fyllEtterforskerindekser(jobb, t.nokler)).toEqual({ rader: 0, uleste: 0 });
  await pool.end();
  expect(await smalt('koordinator', sakId)).toBe(true);
  expect(await ansvaret(sakId)).toEqual(['koordinator2', null]);
});
