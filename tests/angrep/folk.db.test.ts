import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { fastKlokke } from '../../src/kernel/klokke.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { settKontaktfrist } from '../../src/modules/virksomhet/commands/settKontaktfrist.ts';
import { oppstart } from '../../src/modules/virksomhet/queries/oppstart.ts';
import { friSql, medlemskapet, noraLoggerInn } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Regimer, koordinatorer, fravær og verv mot fri SQL som `varde_app` med ekte økter. Alt rulles tilbake. */
let t: Testhus;
let nora: Legitimasjon;
let sakId: string;

beforeAll(async () => {
  t = await nyttHus();
  nora = await noraLoggerInn(t);
  sakId = (await opprettProvesak(t)).sakId;
});
afterAll(() => t.steng());

const id = async (subjekt: string) => (await medlemskapet(t, subjekt)).id;
const som = async (subjekt: string): Promise<Legitimasjon> =>
  subjekt === 'ny' ? nora : t.som(subjekt);
const kall = async (hvem: string, sql: string, ...verdier: unknown[]): Promise<string> =>
  (await friSql(t, await som(hvem), `select (${sql})::text as svar`, verdier))[0]?.svar ?? '';

const oppgi = (hvem: string, medlemskap: string, regime = 'barnevernsloven') =>
  kall(hvem, `tilgang.oppgi_regime($1, 'Enhet', 'Yrke', $2)`, medlemskap, regime);
const bekreft = (hvem: string, medlemskap: string, regime: string) =>
  kall(hvem, 'tilgang.bekreft_regime($1, $2)', medlemskap, regime);
const utpek = (hvem: string, medlemskap: string) =>
  kall(hvem, 'tilgang.utpek_koordinator($1)', medlemskap);
const fravaer = (hvem: string, borte: string, stedfortreder: string | null, dager = 0) =>
  kall(
    hvem,
    'tilgang.meld_fravaer($1, $2, tilgang.dagen(), tilgang.dagen() + $3::int)',
    t.bruker(borte),
    stedfortreder === null ? null : t.bruker(stedfortreder),
    dager,
  );

describe('taushetsregimet', () => {
  it('RO-13 den nye ansatte er medlem uten regime, og oppgir sitt eget', async () => {
    expect(await medlemskapet(t, 'ny')).toMatchObject({ regime: null, bekreftet: false, verv: [] });
    expect(await oppgi('ny', await id('ny'))).toBe('ok');
  });

  it.each(['ny', 'koordinator', 'leder', 'oppvekstleder', 'administrator'])(
    'RO-13 %s kan ikke oppgi et regime for en annen',
    async (hvem) => {
      const andre = hvem === 'ny' ? 'guide' : 'ny';
      expect(await oppgi(hvem, await id(andre))).toBe('ikke_funnet');
    },
  );

  it('RO-13 det som er bekreftet, kan en ikke endre selv', async () => {
    expect(await oppgi('helsesykepleier', await id('helsesykepleier'))).toBe(
      'regimet_er_bekreftet',
    );
  });

  it('RO-13 ingen får et regime arbeidsstedet ikke har', async () => {
    for (const regime of ['politiregisterloven', 'frivillig', 'oppdiktet'])
      expect(await oppgi('ny', await id('ny'), regime)).toBe('regimet_passer_ikke');
    expect(await bekreft('leder', await id('koordinator'), 'forvaltningsloven')).toBe(
      'regimet_passer_ikke',
    );
  });

  it.each([
    `update varde.medlemskap set regime = 'politiregisterloven'`,
    `update varde.medlemskap set regime_bekreftet_ved = now()`,
    `insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id) select omrade_id, bruker_id, organisasjon_id from varde.medlemskap`,
    `insert into varde.verv (omrade_id, medlemskap_id, rolle) select omrade_id, id, 'programkoordinator' from varde.medlemskap`,
    `update varde.verv set til = null`,
    `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved) select tilgang.omrade(), 'dpia', 'A', tilgang.dagen()`,
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til) select tilgang.omrade(), tilgang.aktor(), bruker_id, tilgang.dagen(), tilgang.dagen() from varde.medlemskap limit 1`,
    `delete from varde.koordinatorfravaer`,
    `insert into varde.rollekobling (omrade_id, utsteder, rolle, organisasjon_id) select omrade_id, 'x', 'y', organisasjon_id from varde.medlemskap limit 1`,
  ])('(del) RO-13 VV-22 tabellene er lukket for fri SQL: %s', async (sql) => {
    for (const hvem of ['leder', 'administrator', 'koordinator'])
      await expect(friSql(t, await som(hvem), sql)).rejects.toThrow(/permission denied/);
  });

  it('RO-13 lederen i organisasjonen bekrefter; ingen annen leder, koordinator eller administrator', async () => {
    await t.eier(`update varde.medlemskap set regime = 'forvaltningsloven' where id = $1`, [
      await id('ny'),
    ]);
    expect(await bekreft('oppvekstleder', await id('ny'), 'barnevernsloven')).toBe('ok');
    for (const hvem of ['leder', 'koordinator', 'administrator', 'guide'])
      expect(await bekreft(hvem, await id('ny'), 'barnevernsloven')).toBe('ikke_funnet');
    expect(await bekreft('ny', await id('ny'), 'barnevernsloven')).toBe('ikke_funnet');
    await t.eier(`update varde.medlemskap set regime = null where id = $1`, [await id('ny')]);
    expect(await bekreft('oppvekstleder', await id('ny'), 'barnevernsloven')).toBe('ikke_oppgitt');
  });

  it('RO-13 lederens eget bekrefter en annen: aldri hen selv, men områdets administrator', async () => {
    expect(await bekreft('leder', await id('leder'), 'politiregisterloven')).toBe('deg_selv');
    expect(await bekreft('administrator', await id('leder'), 'politiregisterloven')).toBe('ok');
    expect(await bekreft('oppvekstleder', await id('leder'), 'politiregisterloven')).toBe(
      'ikke_funnet',
    );
    await expect(
      t.eier('update varde.medlemskap set regime_bekreftet_av = bruker_id where id = $1', [
        await id('leder'),
      ]),
    ).rejects.toThrow(/bekreftes_av_en_annen/);
  });
});

describe('koordinatorene', () => {
  it('VV-22 TP-45 lederen utpeker i egen organisasjon, og ingen andre', async () => {
    expect(await utpek('leder', await id('etterforsker'))).toBe('ok');
    for (const hvem of ['koordinator', 'etterforsker', 'administrator', 'oppvekstleder', 'ny'])
      expect(await utpek(hvem, await id('etterforsker'))).toBe('ikke_funnet');
    expect(await utpek('leder', await id('guide'))).toBe('ikke_funnet');
  });

  it('VV-22 ingen utpeker seg selv', async () => {
    expect(await utpek('leder', await id('leder'))).toBe('deg_selv');
    expect(await utpek('koordinator', await id('koordinator'))).toBe('ikke_funnet');
  });

  it('TP-45 i kommunen blir det aldri en programkoordinator, og ingen uttrekksrad kan leses', async () => {
    const rader = await friSql<{ rolle: string }>(
      t,
      await som('oppvekstleder'),
      `with u as materialized (select tilgang.utpek_koordinator($1) as svar) select svar as rolle from u`,
      [await id('guide')],
    );
    expect(rader[0]?.rolle).toBe('ok');
    expect(
      await kall('slt', `(select count(*) from varde.kandidat where opphav = 'uttrekk')`),
    ).toBe('0');
  });

  it('VV-22 regimet må være bekreftet, og vervet må gå sammen med de andre', async () => {
    await t.eier(`update varde.medlemskap set regime = 'forvaltningsloven' where id = $1`, [
      await id('ny'),
    ]);
    expect(await utpek('oppvekstleder', await id('ny'))).toBe('regime_ikke_bekreftet');
    expect(await utpek('leder', await id('koordinator'))).toBe('har_vervet');
    const guide = await id('guide');
    await t.eier(
      `update varde.verv set rolle = 'arkivar' where medlemskap_id = $1 and rolle = 'guide'`,
      [guide],
    );
    expect(await utpek('oppvekstleder', guide)).toBe('uforenlig_verv');
    await t.eier(
      `update varde.verv set rolle = 'guide' where medlemskap_id = $1 and rolle = 'arkivar'`,
      [guide],
    );
  });

  it('VV-22 bare lederen avslutter og flytter, og ser aldri en sak', async () => {
    const verv = await t.eier<{ id: string }>(
      `select id from varde.verv where medlemskap_id = $1 and rolle = 'programkoordinator'`,
      [await id('koordinator')],
    );
    const avslutt = (hvem: string) =>
      kall(hvem, '(select svar from tilgang.avslutt_koordinator($1, null))', verv[0]?.id);
    const flytt = (hvem: string, til: string) =>
      kall(
        hvem,
        '(select x.svar || x.flyttet from tilgang.flytt_saker($1, $2, $3) x)',
        org,
        t.bruker('koordinator'),
        t.bruker(til),
      );
    const org = (await medlemskapet(t, 'leder')).organisasjon_id;
    for (const hvem of ['koordinator', 'koordinator2', 'administrator', 'oppvekstleder']) {
      expect(await avslutt(hvem)).toBe('ikke_funnet');
      expect(await flytt(hvem, 'koordinator2')).toBe('ikke_funnet0');
    }
    expect(await avslutt('leder')).toBe('ok');
    expect(await flytt('leder', 'koordinator2')).toBe('ok1');
    for (const til of ['slt', 'leder', 'etterforsker', 'koordinator'])
      expect(await flytt('leder', til), til).toBe('kan_ikke_lese0');
    expect(await friSql(t, await som('leder'), 'select id from varde.sak')).toEqual([]);
    expect(
      await friSql(t, await som('koordinator2'), 'select id from varde.sak where id = $1', [sakId]),
    ).toHaveLength(1);
  });

  it('VV-22 lederens oversikt er antall: ingen sak, ingen referanse, og tom for alle andre', async () => {
    const rader = await friSql(
      t,
      await som('leder'),
      'select * from tilgang.koordinatoroversikt()',
    );
    expect(rader).toHaveLength(2);
    expect(JSON.stringify(rader)).not.toContain(sakId);
    for (const hvem of ['koordinator', 'administrator', 'personvernombud', 'ny'])
      expect(
        await friSql(t, await som(hvem), 'select * from tilgang.koordinatoroversikt()'),
      ).toEqual([]);
  });
});

describe('fraværet', () => {
  it('VV-22 koordinatoren melder eget, lederen for andre i egen organisasjon, og ingen ellers', async () => {
    expect(await fravaer('koordinator', 'koordinator', 'koordinator2')).toBe('ok');
    expect(await fravaer('leder', 'koordinator', 'koordinator2')).toBe('ok');
    for (const hvem of ['koordinator2', 'oppvekstleder', 'administrator', 'slt', 'guide'])
      expect(await fravaer(hvem, 'koordinator', 'koordinator2'), hvem).toBe('ikke_funnet');
    expect(await fravaer('leder', 'slt', null)).toBe('ikke_funnet');
    expect(await fravaer('leder', 'guide', 'koordinator')).toBe('ikke_funnet');
  });

  it('VV-22 stedfortrederen er en som kan lese sakene alle dagene', async () => {
    for (const hvem of ['slt', 'guide', 'leder', 'helsesykepleier', 'ytteroy'])
      expect(await fravaer('koordinator', 'koordinator', hvem), hvem).toBe('kan_ikke_lese');
    expect(await fravaer('koordinator', 'koordinator', 'koordinator')).toBe(
      'stedfortreder_er_deg_selv',
    );
    expect(await fravaer('koordinator', 'koordinator', null)).toBe('velg_stedfortreder');
    await t.eier(
      `update varde.verv set til = tilgang.dagen() + 3 where medlemskap_id = $1 and rolle = 'programkoordinator'`,
      [await id('koordinator2')],
    );
    expect(await fravaer('koordinator', 'koordinator', 'koordinator2', 3)).toBe('ok');
    expect(await fravaer('koordinator', 'koordinator', 'koordinator2', 4)).toBe('kan_ikke_lese');
    expect(await fravaer('koordinator', 'koordinator', null, 4)).toBe('ok');
    await t.eier(`update varde.verv set til = null where medlemskap_id = $1`, [
      await id('koordinator2'),
    ]);
    expect(await fravaer('koordinator', 'koordinator', 'koordinator2', -1)).toBe('til_foer_fra');
  });
});

describe('vervene og oppstarten', () => {
  const gi = (hvem: string, medlemskap: string, rolle: string) =>
    kall(hvem, 'tilgang.gi_verv($1, $2)', medlemskap, rolle);

  it('(del) RO-11 administratoren gir verv til andre, aldri til seg selv og aldri koordinatorer', async () => {
    expect(await gi('administrator', await id('helsesykepleier'), 'leder')).toBe('ok');
    expect(await gi('administrator', await id('administrator'), 'leder')).toBe('deg_selv');
    expect(await gi('administrator', await id('etterforsker'), 'programkoordinator')).toBe(
      'lederen_utpeker',
    );
    expect(await gi('administrator', await id('helsesykepleier'), 'etterforsker')).toBe(
      'feil_organisasjon',
    );
    for (const hvem of ['leder', 'koordinator', 'personvernombud', 'ny'])
      expect(await gi(hvem, await id('helsesykepleier'), 'leder')).toBe('ikke_funnet');
  });

  it('(del) RO-11 administratoren leser ingen saker, og kan ikke slutte som den siste', async () => {
    for (const tabell of ['sak', 'kandidat', 'identitet', 'uttrekk', 'registrering'])
      expect(await friSql(t, await som('administrator'), `select 1 from varde.${tabell}`)).toEqual(
        [],
      );
    const verv = await t.eier<{ id: string }>(
      `select id from varde.verv where rolle = 'administrator'`,
    );
    expect(await kall('administrator', 'tilgang.avslutt_verv($1)', verv[0]?.id)).toBe(
      'siste_administrator',
    );
    expect(await kall('leder', 'tilgang.avslutt_verv($1)', verv[0]?.id)).toBe('ikke_funnet');
  });

  it('(del) VV-43 administratoren fører attester med navn; politiets vedtak er ikke hennes', async () => {
    const attester = (hvem: string, punkt: string, navn: string) =>
      kall(hvem, 'tilgang.attester($1, $2, false)', punkt, navn);
    expect(await attester('administrator', 'dpia', 'Rådgiver Prøve')).toBe('ok');
    expect(await attester('administrator', 'dpia', ' . ')).toBe('uten_navn');
    expect(await kall('administrator', `tilgang.attester('dpia', 'A', true)`)).toBe('er_attestert');
    for (const punkt of ['politivedtak_lesing', 'kommunal_lesing', 'oppdiktet'])
      expect(await attester('administrator', punkt, 'Rådgiver Prøve')).toBe('ikke_funnet');
    for (const hvem of ['leder', 'personvernombud', 'koordinator'])
      expect(await attester(hvem, 'dpia', 'Rådgiver Prøve')).toBe('ikke_funnet');
  });

  it('personvernombudet ser hvem og hvor mange, aldri hvilken sak; ingen andre ser noe', async () => {
    const rader = await friSql<{ navn: string; handling: string; ja: number }>(
      t,
      await som('personvernombud'),
      'select * from tilgang.loggtall(7)',
    );
    expect(rader.find((r) => r.handling === 'triage_besluttet')).toMatchObject({
      navn: 'Ingrid Eksempel',
      ja: 1,
    });
    expect(JSON.stringify(rader)).not.toContain(sakId);
    for (const hvem of ['administrator', 'leder', 'koordinator', 'slt'])
      expect(await friSql(t, await som(hvem), 'select * from tilgang.loggtall(90)')).toEqual([]);
    expect(await friSql(t, await som('personvernombud'), 'select 1 from varde.sak')).toEqual([]);
    await expect(
      friSql(t, await som('personvernombud'), 'select 1 from varde.revisjon'),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('fristen for å ringe familien', () => {
  it('TP-18 administratoren setter fristen for området, og ingen andre; det står i loggen', async () => {
    const { sakId: tilbudt } = await opprettProvesak(
      { ...t, hus: { ...t.hus, klokke: fastKlokke('2026-11-16T10:00:00+01:00') } },
      { fodselsnummer: null },
    );
    const linja = async () =>
      (await minDag(t.hus, await t.som('koordinator'))).unge.find((u) => u.sakId === tilbudt)
        ?.kontakt;
    expect((await linja())?.forLenge).toBe(true);
    const sett = async (subjekt: string, virkedager: number) =>
      settKontaktfrist(t.hus, await t.som(subjekt), { virkedager });
    for (const subjekt of ['koordinator', 'leder', 'personvernombud', 'ordforer'])
      await expect(sett(subjekt, 20), subjekt).rejects.toThrow('Finnes ikke');
    for (const dager of [0, 21, 1.5])
      await expect(sett('administrator', dager)).rejects.toMatchObject({ kode: 'ugyldig_frist' });
    const fri = async (subjekt: string, sql: string) => friSql(t, await t.som(subjekt), sql);
    for (const subjekt of ['administrator', 'koordinator'])
      await expect(
        fri(subjekt, 'update varde.omrade set kontaktfrist = 20'),
        subjekt,
      ).rejects.toMatchObject({ code: '42501' });
    expect(await fri('koordinator', 'select tilgang.sett_kontaktfrist(20) as svar')).toEqual([
      { svar: 'ikke_funnet' },
    ]);
    for (const dager of ['21', '0', 'null'])
      expect(
        await fri('administrator', `select tilgang.sett_kontaktfrist(${dager}) as svar`),
      ).toEqual([{ svar: 'ugyldig_frist' }]);
    expect((await linja())?.forLenge).toBe(true);
    await sett('administrator', 5);
    expect(await linja()).toEqual({ fra: 'tilbud', virkedager: 5, forLenge: false });
    expect((await oppstart(t.hus, await t.som('administrator'))).kontaktfrist).toBe(5);
    expect(
      await t.eier(
        `select utfall, grunnlag from varde.revisjon where handling = 'kontaktfrist_satt' and aktor_id = $1`,
        [t.bruker('administrator')],
      ),
    ).toEqual([{ utfall: 'ja', grunnlag: '5' }]);
    // Hvert område har sin egen.
    expect(
      await t.eier('select kontaktfrist from varde.omrade where id = $1', [t.omrade('ytteroy')]),
    ).toEqual([{ kontaktfrist: 3 }]);
  });
});
