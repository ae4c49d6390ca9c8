import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql, medlemskapet, noraLoggerInn } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding, nyOppgave, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import {
  hentSak,
  meldInhabil,
  minDag,
  registrerPerson,
  utfoerOppgave,
} from '../../trygghetsprogram/index.ts';
import { ansvarsside } from '../queries/ansvar.ts';
import { lesDagsdel } from '../queries/dagsdel.ts';
import { mineMedlemskap } from '../queries/medlemskap.ts';
import { VERV } from '../../../web/rute.ts';
import { UTENFOR_SAKENE, uforenligeVerv } from '../regler/uforenligeVerv.ts';
import { avsluttFravaer, meldFravaer } from './fravaer.ts';
import { avsluttKoordinator, flyttSaker, utpekKoordinator } from './koordinatorer.ts';
import { bekreftRegime, oppgiRegime } from './regime.ts';

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const id = async (subjekt: string) => (await medlemskapet(t, subjekt)).id;
const iDag = async () =>
  tilDato((await t.eier<{ d: string }>('select tilgang.dagen()::text as d'))[0]?.d ?? '');
const vervId = async (subjekt: string) =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.verv where medlemskap_id = $1 and rolle = 'programkoordinator' and til is null`,
      [await id(subjekt)],
    )
  )[0]?.id ?? '';
const ansvar = async () =>
  t.eier<{ koordinator: string; stedfortreder: string | null }>(
    `select k.subjekt as koordinator, s.subjekt as stedfortreder from varde.sak a
     join varde.bruker k on k.id = a.koordinator_id left join varde.bruker s on s.id = a.stedfortreder_id
     order by a.id`,
  );
const logg = async (handling: string) =>
  t.eier<{ hvem: string; utfall: string; grunnlag: string }>(
    `select b.subjekt as hvem, r.utfall, r.grunnlag from varde.revisjon r join varde.bruker b on b.id = r.aktor_id
     where r.handling = $1 order by r.seq`,
    [handling],
  );

describe('den ansatte og lederen', () => {
  it('RO-13 den nye oppgir regime, kan melde inn med det samme, lederen retter og bekrefter, og alt står i loggen', async () => {
    const nora = await noraLoggerInn(t);
    expect((await lesDagsdel(t.hus, nora, [])).maaOppgi).not.toBeNull();
    await oppgiRegime(t.hus, nora, {
      medlemskapId: await id('ny'),
      enhet: ' Ungdomsbasen ',
      yrke: 'miljøterapeut',
      regime: 'barnevernsloven',
    });
    expect(await lesDagsdel(t.hus, nora, [])).toMatchObject({ maaOppgi: null, ubekreftet: true });
    expect(await mineMedlemskap(t.hus, nora)).toMatchObject([
      {
        organisasjon: 'Fjordvik kommune, oppvekst',
        enhet: 'Ungdomsbasen',
        yrke: 'miljøterapeut',
        regime: 'barnevernsloven',
        regimeBekreftet: false,
      },
    ]);
    const { organisasjon_id: organisasjonId } = await medlemskapet(t, 'ny');
    const { kvittering } = await registrerPerson(
      t.hus,
      nora,
      await melding(t, { organisasjonId, regime: 'barnevernsloven' }),
    );
    expect(kvittering).toMatch(/^\d{8}$/);
    const leder = await t.som('oppvekstleder');
    expect((await ansvarsside(t.hus, leder)).venter.map((m) => m.navn)).toEqual(['Nora Diktet']);
    expect((await ansvarsside(t.hus, await t.som('leder'))).venter).toEqual([]);
    const bekreftelse = { medlemskapId: await id('ny'), regime: 'forvaltningsloven' } as const;
    await expect(bekreftRegime(t.hus, await t.som('leder'), bekreftelse)).rejects.toThrow(
      'Finnes ikke',
    );
    await bekreftRegime(t.hus, leder, bekreftelse);
    expect(await medlemskapet(t, 'ny')).toMatchObject({
      regime: 'forvaltningsloven',
      bekreftet: true,
    });
    await expect(
      oppgiRegime(t.hus, nora, {
        medlemskapId: await id('ny'),
        enhet: 'X',
        yrke: 'Y',
        regime: 'barnevernsloven',
      }),
    ).rejects.toMatchObject({ kode: 'regimet_er_bekreftet' });
    expect(await logg('regime_oppgitt')).toEqual([
      { hvem: 'ny', utfall: 'ja', grunnlag: 'barnevernsloven' },
      { hvem: 'ny', utfall: 'nei', grunnlag: 'regimet_er_bekreftet' },
    ]);
    expect(await logg('regime_bekreftet')).toEqual([
      { hvem: 'leder', utfall: 'nei', grunnlag: 'ikke_funnet' },
      { hvem: 'oppvekstleder', utfall: 'ja', grunnlag: 'barnevernsloven -> forvaltningsloven' },
    ]);
  });
});

describe('koordinatorene', () => {
  it('VV-22 TP-45 den som slutter, mister sakene i samme øyeblikk; stedfortrederen har dem, og en ny stedfortreder er på plass', async () => {
    const { sakId } = await opprettProvesak(t);
    const leder = await t.som('leder');
    await utpekKoordinator(t.hus, leder, await id('etterforsker'));
    expect((await medlemskapet(t, 'etterforsker')).verv).toEqual([
      'etterforsker',
      'programkoordinator',
    ]);
    const svar = await avsluttKoordinator(t.hus, leder, {
      vervId: await vervId('koordinator'),
      tilId: null,
    });
    expect(svar).toMatchObject({ flyttet: 1, igjen: 0 });
    expect(await ansvar()).toEqual([
      { koordinator: 'koordinator2', stedfortreder: 'etterforsker' },
    ]);
    await expect(hentSak(t.hus, await t.som('koordinator'), sakId)).rejects.toThrow('Finnes ikke');
    expect((await hentSak(t.hus, await t.som('koordinator2'), sakId)).koordinator).toBe(
      'Håvard Tenkt',
    );
    await expect(hentSak(t.hus, leder, sakId)).rejects.toThrow('Finnes ikke');
    expect(await logg('koordinator_avsluttet')).toEqual([
      { hvem: 'leder', utfall: 'ja', grunnlag: 'programkoordinator; 1 flyttet, 0 igjen' },
    ]);
    expect(await logg('koordinator_utpekt')).toEqual([
      { hvem: 'leder', utfall: 'ja', grunnlag: 'programkoordinator' },
    ]);
  });

  it('VV-22 er ingen igjen, står saken, og lederen ser det som et tall til noen er utpekt', async () => {
    await opprettProvesak(t);
    const leder = await t.som('leder');
    for (const hvem of ['koordinator2', 'koordinator'])
      await avsluttKoordinator(t.hus, leder, { vervId: await vervId(hvem), tilId: null });
    const foer = await ansvarsside(t.hus, leder);
    expect(foer.tall).toEqual({
      aktive: 0,
      utenAnsvarlig: 1,
      sluttet: 1,
      utenStedfortreder: 1,
      status: 'alarm',
    });
    expect(foer.koordinatorer).toMatchObject([{ navn: 'Ingrid Eksempel', vervId: null, saker: 1 }]);
    await utpekKoordinator(t.hus, leder, await id('etterforsker'));
    const flytting = {
      organisasjonId: (await medlemskapet(t, 'leder')).organisasjon_id,
      fraId: t.bruker('koordinator'),
      tilId: t.bruker('etterforsker'),
    };
    await expect(flyttSaker(t.hus, await t.som('oppvekstleder'), flytting)).rejects.toThrow(
      'Finnes ikke',
    );
    expect(await flyttSaker(t.hus, leder, flytting)).toMatchObject({ flyttet: 1, igjen: 0 });
    expect((await ansvarsside(t.hus, leder)).tall).toMatchObject({
      aktive: 1,
      utenAnsvarlig: 0,
      sluttet: 0,
      utenStedfortreder: 1,
      status: 'ordnes',
    });
  });

  it('VV-22 en sak som tas inn når ingen kan være stedfortreder, meldes lederen som et tall til noen er utpekt', async () => {
    const leder = await t.som('leder');
    const tall = async () => (await ansvarsside(t.hus, leder)).tall;
    expect((await tall()).status).toBe('i_orden');
    await avsluttKoordinator(t.hus, leder, { vervId: await vervId('koordinator2'), tilId: null });
    const { sakId } = await opprettProvesak(t);
    expect(await ansvar()).toEqual([{ koordinator: 'koordinator', stedfortreder: null }]);
    const uten = { aktive: 1, utenAnsvarlig: 0, sluttet: 0, utenStedfortreder: 1 };
    expect(await tall()).toEqual({ ...uten, status: 'ordnes' });
    expect((await lesDagsdel(t.hus, leder, ['leder'])).leder?.tall.status).toBe('ordnes');
    expect(JSON.stringify(await ansvarsside(t.hus, leder))).not.toContain(sakId);
    await utpekKoordinator(t.hus, leder, await id('etterforsker'));
    expect(await ansvar()).toEqual([{ koordinator: 'koordinator', stedfortreder: 'etterforsker' }]);
    expect((await tall()).status).toBe('i_orden');
  });

  it('VV-22 en sak den nye er inhabil i, flyttes ikke dit; oppgavene følger saken som flyttes', async () => {
    const inhabil = (await opprettProvesak(t)).sakId;
    const fri = (await opprettProvesak(t, { navn: 'Annen Prøve', fodselsnummer: null })).sakId;
    await meldInhabil(t.hus, await t.som('koordinator2'), inhabil);
    await t.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'ny_rad_om_kjent_person', koordinator_id from varde.sak where id = $1`,
      [fri],
    );
    const svar = await flyttSaker(t.hus, await t.som('leder'), {
      organisasjonId: (await medlemskapet(t, 'leder')).organisasjon_id,
      fraId: t.bruker('koordinator'),
      tilId: t.bruker('koordinator2'),
    });
    expect(svar).toMatchObject({ flyttet: 1, igjen: 1 });
    const sak = async (sakId: string) =>
      (
        await t.eier<{ koordinator_id: string; stedfortreder_id: string | null }>(
          'select koordinator_id, stedfortreder_id from varde.sak where id = $1',
          [sakId],
        )
      )[0];
    expect(await sak(inhabil)).toEqual({
      koordinator_id: t.bruker('koordinator'),
      stedfortreder_id: null,
    });
    expect(await sak(fri)).toEqual({
      koordinator_id: t.bruker('koordinator2'),
      stedfortreder_id: t.bruker('koordinator'),
    });
    expect(await t.eier('select for_bruker from varde.oppgave where sak_id = $1', [fri])).toEqual([
      { for_bruker: t.bruker('koordinator2') },
    ]);
  });
});

describe('fraværet', () => {
  const borte = async (stedfortreder: string, dag: Dato) =>
    meldFravaer(t.hus, await t.som('koordinator'), {
      brukerId: t.bruker('koordinator'),
      stedfortrederId: t.bruker(stedfortreder),
      fra: dag,
      til: dag,
    });
  /** Oppgavene og sakene på Min dag, og om jeg ser dem som mine eller for en annen. */
  const dagen = async (subjekt: string) => {
    const { oppgaver, unge } = await minDag(t.hus, await t.som(subjekt));
    return {
      oppgaver: oppgaver.map((o) => [o.oppgaveId, o.forNavn]),
      saker: unge.map((u) => u.sakId),
    };
  };
  const INGENTING = { oppgaver: [], saker: [] };

  it('VV-22 stedfortrederen har sakene og oppgavene i de dagene og ingen andre dager, og gjør dem ferdig; tilbake er tilbake', async () => {
    const dag = await iDag();
    const { sakId } = await opprettProvesak(t);
    const forste = await nyOppgave(t, sakId);
    expect(await dagen('koordinator')).toEqual({ oppgaver: [[forste, null]], saker: [sakId] });
    expect(await dagen('koordinator2')).toEqual(INGENTING);
    await borte('koordinator2', dag);
    expect(await dagen('koordinator2')).toEqual({
      oppgaver: [[forste, 'Ingrid Eksempel']],
      saker: [sakId],
    });
    const haavard = await t.som('koordinator2');
    expect((await lesDagsdel(t.hus, haavard, ['programkoordinator'])).staarIFor).toEqual([
      { brukerId: t.bruker('koordinator'), navn: 'Ingrid Eksempel', til: dag },
    ]);
    await utfoerOppgave(t.hus, haavard, { oppgaveId: forste, sett: 1 });
    expect((await dagen('koordinator2')).oppgaver).toEqual([]);
    expect((await dagen('koordinator')).oppgaver).toEqual([]);
    const neste = await nyOppgave(t, sakId);
    expect((await dagen('koordinator2')).oppgaver).toEqual([[neste, 'Ingrid Eksempel']]);
    const ingrid = await t.som('koordinator');
    expect(await meld(ingrid, dag)).toBe('alt_meldt');
    const fravaer = await t.eier<{ id: string }>('select id from varde.koordinatorfravaer');
    await expect(avsluttFravaer(t.hus, haavard, fravaer[0]?.id ?? '')).rejects.toThrow(
      'Finnes ikke',
    );
    await avsluttFravaer(t.hus, ingrid, fravaer[0]?.id ?? '');
    expect(await dagen('koordinator2')).toEqual(INGENTING);
    expect((await dagen('koordinator')).oppgaver).toEqual([[neste, null]]);
  });

  it('VV-22 dagen før og dagen etter fraværet har stedfortrederen ingenting', async () => {
    const { sakId } = await opprettProvesak(t);
    await nyOppgave(t, sakId);
    for (const dager of [
      ['tilgang.dagen() + 1', 'tilgang.dagen() + 3'],
      ['tilgang.dagen() - 3', 'tilgang.dagen() - 1'],
    ])
      await t.eier(
        `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
         values ($1, $2, $3, ${dager[0] ?? ''}, ${dager[1] ?? ''})`,
        [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2')],
      );
    expect(await dagen('koordinator2')).toEqual(INGENTING);
  });

  it('VV-22 kan ikke den fraværet peker ut ha saken, har sakens egen stedfortreder den i de dagene', async () => {
    const { sakId } = await opprettProvesak(t);
    const oppgave = await nyOppgave(t, sakId);
    await utpekKoordinator(t.hus, await t.som('leder'), await id('etterforsker'));
    expect(await ansvar()).toEqual([{ koordinator: 'koordinator', stedfortreder: 'koordinator2' }]);
    await borte('etterforsker', await iDag());
    expect((await dagen('koordinator2')).oppgaver).toEqual([]);
    expect((await dagen('etterforsker')).oppgaver).toEqual([[oppgave, 'Ingrid Eksempel']]);
    await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
    expect(await dagen('etterforsker')).toEqual(INGENTING);
    expect(await dagen('koordinator2')).toEqual({
      oppgaver: [[oppgave, 'Ingrid Eksempel']],
      saker: [sakId],
    });
  });

  it('VV-22 et fravær som har begynt, slutter i går når koordinatoren er tilbake', async () => {
    const dag = await iDag();
    await t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       values ($1, $2, $3, $4::date - 2, $4::date + 2)`,
      [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2'), dag],
    );
    const f = await t.eier<{ id: string }>('select id from varde.koordinatorfravaer');
    await avsluttFravaer(t.hus, await t.som('leder'), f[0]?.id ?? '');
    expect(
      await t.eier('select ($1::date - til) as dager from varde.koordinatorfravaer', [dag]),
    ).toEqual([{ dager: 1 }]);
  });

  async function meld(hvem: Awaited<ReturnType<Testhus['som']>>, dag: string): Promise<string> {
    const rader = await friSql(
      t,
      hvem,
      'select tilgang.meld_fravaer($1, $2, $3::date, $3::date) as svar',
      [t.bruker('koordinator'), t.bruker('koordinator2'), dag],
    );
    return rader[0]?.svar ?? '';
  }
});

describe('regelen og basen sier det samme', () => {
  it('(del) RO-11 for vervene utenfor sakene mot alle andre, og et utvalg innenfra', async () => {
    const anders = await id('etterforsker');
    const administrator = await t.som('administrator');
    const mulige = VERV.filter((v) => v !== 'programkoordinator' && v !== 'kommunal_koordinator');
    const i = t.omrade('fjordvik');
    // Enheten har bare én (VV-14), og her er det den som prøves.
    await t.eier(`delete from varde.verv where rolle = 'eskaleringsmottaker'`);
    for (const har of [...UTENFOR_SAKENE, 'leder', 'guide', 'vaktleder', 'ordforer']) {
      await t.eier('delete from varde.verv where medlemskap_id = $1', [anders]);
      await t.eier('insert into varde.verv (omrade_id, medlemskap_id, rolle) values ($1, $2, $3)', [
        i,
        anders,
        har,
      ]);
      // Hvert verv prøves alene: det som ble gitt, rulles tilbake før neste.
      const svar = await hverForSeg(administrator, anders, mulige);
      const ventet = mulige.map((n) =>
        n === har ? 'har_vervet' : uforenligeVerv([har], n) ? 'uforenlig_verv' : 'ok',
      );
      expect(svar, har).toEqual(ventet);
    }
  });

  async function hverForSeg(
    hvem: Awaited<ReturnType<Testhus['som']>>,
    medlemskapId: string,
    roller: readonly string[],
  ): Promise<string[]> {
    const k = new pg.Client(t.base.app);
    await k.connect();
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
    const svar: string[] = [];
    for (const rolle of roller) {
      await k.query('savepoint s');
      const rad = await k.query<{ svar: string }>('select tilgang.gi_verv($1, $2) as svar', [
        medlemskapId,
        rolle,
      ]);
      svar.push(rad.rows[0]?.svar ?? '');
      await k.query('rollback to s');
    }
    await k.end();
    return svar;
  }
});
