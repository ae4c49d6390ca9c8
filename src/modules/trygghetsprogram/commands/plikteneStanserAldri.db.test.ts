import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { farKanIkkeKontaktes } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  samtalenErHoldt,
  samtykker,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { etterTrukket, trekker } from '../../../../tests/support/samtykket.ts';
import { VAKTA } from '../../../../tests/support/vernet.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSisteSamtale } from '../queries/sisteSamtale.ts';
import { foerEgenrapport, type Raadfoert } from './foerEgenrapport.ts';
import { foerSisteSamtale, type SisteSamtaleInn } from './foerSisteSamtale.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderVern } from './vurderVern.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
let mor = '';
const I_DAG = iDagIOslo(new Date());
const TRUSSEL = 'Fikk en melding på vei hjem';

const fulgt = async (guide: string): Promise<void> => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await foelgesOppAv(t, sakId, guide);
  const [m] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  mor = m?.id ?? '';
};
const foer = async (som: string, endret: Partial<SisteSamtaleInn> = {}) =>
  foerSisteSamtale(t.hus, await t.som(som), {
    ...{ sakId, dag: I_DAG, form: 'telefon', ord: 'Vil gjerne fortsette', bekymring: null },
    ...{ truet: true, trusselord: TRUSSEL },
    ...endret,
  });
const dagen = async (som: string) => minDag(t.hus, await t.som(som));
/** Det trusselen ga, og som står på dagen. */
const paaDagen = async (som: string) =>
  (await dagen(som)).sagtFra
    .filter((p) => p.sakId === sakId && p.slag === 'trussel')
    .map((p) => p.plikt);
const rapportene = async (som: string) =>
  (await dagen(som)).egenrapporter.filter((e) => e.sakId === sakId);
const trusselen = async () =>
  (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger.find(
    (m) => m.slag === 'trussel',
  );

beforeAll(async () => {
  t = await nyttHus(new Date());
  sql = await friSql(t);
  for (const som of ['guide', 'handterer']) await attestert(t, som);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

describe('en trussel i den siste samtalen', () => {
  it.each([
    ['guide', ['oppfordre_anmelde']],
    ['handterer', ['oppfordre_anmelde', 'egenrapport']],
  ] as const)(
    'VV-06 TG-17 TG-18 hører %s om den etter at samtykket er trukket, gir den det den ellers gir (%j), og koordinatoren har det med en gang',
    async (guide, gir) => {
      // Slik det sies fra ellers.
      await fulgt(guide);
      await sagtFra(t, sakId, 'trussel', { som: guide, ord: TRUSSEL });
      const ellers = {
        melding: (await trusselen())?.plikter.map((p) => p.plikt),
        koordinator: await paaDagen('koordinator'),
      };
      expect(ellers.melding).toEqual(gir);
      // Og slik i den siste samtalen.
      await fulgt(guide);
      await trekker(t, sakId, mor);
      expect(await kode(sagtFra(t, sakId, 'trussel', { som: guide }))).toBe('ikke_funnet');
      expect((await hentSisteSamtale(t.hus, await t.som(guide), sakId)).trusselen).toEqual(gir);
      expect(await kode(foer(guide, { truet: false }))).toBe('mangler_truet');
      await foer(guide);
      const naa = await trusselen();
      expect(naa).toMatchObject({ ord: TRUSSEL, egen: false });
      expect({
        melding: naa?.plikter.map((p) => p.plikt),
        koordinator: await paaDagen('koordinator'),
      }).toEqual(ellers);
      expect(raatekst(await t.eier('select * from varde.guidemelding'))).not.toContain(
        'melding på',
      );
      // Oppfordringen er koordinatorens å føre, og kan ikke slettes.
      const [m] = [naa?.id ?? ''];
      for (const som of [guide, 'koordinator'])
        expect(await sql.som(som, `delete from varde.guidemelding where id = '${m}'`), som).toBe(
          '42501',
        );
      await svart(t, sakId, m, 'oppfordre_anmelde', { svar: 'vil_tenke', dag: I_DAG });
      expect(await paaDagen('koordinator')).not.toContain('oppfordre_anmelde');
    },
  );

  it('VV-06 TG-17 uten at ungdommen er truet, gir samtalen ingen trussel; krysset alene er nok', async () => {
    for (const [endret, ut] of [
      [{ truet: false, trusselord: null }, undefined],
      [{ trusselord: null }, null],
    ] as const) {
      await fulgt('guide');
      await trekker(t, sakId, mor);
      await foer('guide', endret);
      expect((await trusselen())?.ord).toBe(ut);
    }
  });
});

describe('egenrapporten når saken er stengt', () => {
  beforeEach(async () => {
    await fulgt('handterer');
    await trekker(t, sakId, mor);
  });
  const rapport = async (som: string, meldingId: string, med: readonly Raadfoert[] = ['jurist']) =>
    kode(foerEgenrapport(t.hus, await t.som(som), { meldingId, med }));

  it('VV-06 TG-18 den i politiet som hørte trusselen, har egenrapporten på dagen uten å lese saken, og fører den én gang etter råd; ingen andre gjør det', async () => {
    await foer('handterer');
    const id = (await trusselen())?.id ?? '';
    expect(await kode(hentMeldinger(t.hus, await t.som('handterer'), sakId))).toBe('ikke_funnet');
    const [min] = await rapportene('handterer');
    // Saken er en referanse, og ikke mer.
    expect(Object.keys(min ?? {}).toSorted()).toEqual([
      ...['meldingId', 'sakId', 'saksreferanse', 'siden', 'tilstand'],
    ]);
    expect(min?.meldingId).toBe(id);
    const funksjon = (dag = 'tilgang.dagen()', med = '{jurist}', hva = id) =>
      `select 1 where tilgang.foer_egenrapport('${hva}', '${med}', ${dag})`;
    for (const som of ['guide', 'helsesykepleier', 'koordinator', 'etterforsker', 'leder']) {
      expect(await rapportene(som), som).toEqual([]);
      expect(await rapport(som, id), som).toBe('ikke_funnet');
      expect(await sql.som(som, funksjon()), som).toBe(0);
    }
    expect(await rapport('handterer', id, [])).toBe('mangler_raadfoert');
    expect(await rapport('handterer', randomUUID())).toBe('ikke_funnet');
    expect(await sql.som('handterer', funksjon(`tilgang.dagen() + 1`))).toBe(0);
    expect(await sql.som('handterer', funksjon('null'))).toBe(0);
    for (const med of ['{}', '{guiden}'])
      expect(await sql.som('handterer', funksjon('tilgang.dagen()', med)), med).toBe('23514');
    expect(await rapport('handterer', id, ['etterforsker'])).toBe('gjort');
    expect(await rapport('handterer', id)).toBe('ikke_funnet');
    expect(await rapportene('handterer')).toEqual([]);
    const linje = (await trusselen())?.plikter.find((p) => p.plikt === 'egenrapport');
    expect(linje?.svart).toMatchObject({ svar: 'skrevet', med: ['etterforsker'], dag: I_DAG });
    expect(await paaDagen('koordinator')).toEqual(['oppfordre_anmelde']);
  });

  it('VV-06 TG-18 den som er stengt ute, har straffesaken eller fikk meldingen flyttet til en annen sak, har ingen; det har heller ikke den som sa fra om noe annet', async () => {
    await foer('handterer', { truet: false, trusselord: null, bekymring: 'Redd for å gå hjem' });
    expect(await rapportene('handterer')).toEqual([]);
    await fulgt('handterer');
    await trekker(t, sakId, mor);
    await foer('handterer');
    expect(await rapportene('handterer')).toHaveLength(1);
    const prov = async (gjoer: string, tilbake: string) => {
      const [saken, hen, deg] = [sakId, t.bruker('handterer'), t.bruker('koordinator')];
      const sett = (s: string) =>
        t.eier(
          s
            .replaceAll(':sak', `'${saken}'`)
            .replaceAll(':hen', `'${hen}'`)
            .replaceAll(':deg', `'${deg}'`),
        );
      await sett(gjoer);
      expect(await rapportene('handterer'), gjoer).toEqual([]);
      await sett(tilbake);
      expect(await rapportene('handterer'), tilbake).toHaveLength(1);
    };
    await prov(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select omrade_id, id, :hen, 'inhabil', :hen from varde.sak where id = :sak returning 1`,
      `delete from varde.ikke_tilgang where objekt_id = :sak and bruker_id = :hen returning 1`,
    );
    // Har hen straffesaken, er oppdraget slutt først (RO-05).
    await t.eier('update varde.sak_tilgang set til = now() where sak_id = $1 and bruker_id = $2', [
      sakId,
      t.bruker('handterer'),
    ]);
    await prov(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select omrade_id, id, :hen, 'etterforsker', 'etterforsker' from varde.sak where id = :sak returning 1`,
      `delete from varde.sak_tilgang where sak_id = :sak and bruker_id = :hen and relasjon = 'etterforsker' returning 1`,
    );
    await prov(
      `update varde.guidemelding set flyttet_av = :deg where sak_id = :sak and slag = 'trussel' returning 1`,
      `update varde.guidemelding set flyttet_av = null where sak_id = :sak and slag = 'trussel' returning 1`,
    );
  });
});

describe('når det ikke er noen guide', () => {
  it('VV-06 TG-17 TG-18 kontaktpersonen, som har den siste samtalen, sier fra om en trussel: koordinatoren har den med en gang, og er hen i politiet, er egenrapporten hens; hen leser ingen meldinger og svarer ikke på andre', async () => {
    ({ sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    }));
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    const hjemme = await samtalenErHoldt(t, sakId);
    await samtykker(t, sakId, hjemme);
    await trengerGuide(t, sakId);
    await trekker(t, sakId, hjemme);
    for (const slag of ['stagnasjon', 'enige', 'veiledning'] as const)
      expect(await kode(sagtFra(t, sakId, slag, { som: 'handterer' })), slag).toBe(
        'ikke_kontaktpersonens',
      );
    expect(await kode(sagtFra(t, sakId, 'trussel', { som: 'helsesykepleier' }))).toBe(
      'ikke_funnet',
    );
    const id = await sagtFra(t, sakId, 'trussel', { som: 'handterer', ord: TRUSSEL });
    expect(await paaDagen('koordinator')).toEqual(['oppfordre_anmelde', 'egenrapport']);
    expect((await hentMeldinger(t.hus, await t.som('handterer'), sakId)).meldinger).toEqual([]);
    expect(
      await kode(svart(t, sakId, id, 'oppfordre_anmelde', { som: 'handterer', dag: I_DAG })),
    ).toBe('ikke_funnet');
    const fritt = (slag: string) =>
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
       select omrade_id, id, eier_organisasjon, '${slag}', tilgang.aktor() from varde.sak where id = '${sakId}'`;
    for (const [slag, ut] of [
      ['trussel', 1],
      ['bekymring', 1],
      ['stagnasjon', '23514'],
    ] as const)
      expect(await sql.som('handterer', fritt(slag)), slag).toBe(ut);
    expect(await sql.som('helsesykepleier', fritt('trussel'))).toBe(0);
    for (const tabell of ['guidemelding', 'guidemeldingssvar'])
      expect(
        await sql.som('handterer', `select 1 from varde.${tabell} where sak_id = '${sakId}'`),
        tabell,
      ).toBe(0);
    expect(
      await sql.som(
        'handterer',
        `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
         select omrade_id, id, eier_organisasjon, '${id}', 'oppfordre_anmelde', 'vil_tenke', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sakId}'`,
      ),
    ).toBe('42501');
    expect(await rapportene('handterer')).toHaveLength(1);
    await foerEgenrapport(t.hus, await t.som('handterer'), { meldingId: id, med: ['jurist'] });
    expect(await paaDagen('koordinator')).toEqual(['oppfordre_anmelde']);
  });
});

describe('vernet mens kontakten er stanset', () => {
  it('VV-06 alarm, forbud og bekreftelsen av at guiden står i politiets system, føres som før', async () => {
    await fulgt('guide');
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: leggTilDager(I_DAG, -1) },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    const brukerId = t.bruker('etterforsker');
    await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
    await trekker(t, sakId, mor);
    expect((await dagen('guide')).guide.mine.map((o) => o.sakId)).not.toContain(sakId);
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, svart: { ...VAKTA, dag: I_DAG }, merknad: null },
      svar: { voldsalarm: 'paa_plass', besoksforbud: 'paa_plass', oppholdsforbud: 'paa_plass' },
    });
    const foert = await t.eier<{ slag: string }>(
      `select slag from varde.vern where sak_id = $1 and vurdering = 'paa_plass' order by slag`,
      [sakId],
    );
    expect(foert.map((v) => v.slag)).toEqual(['besoksforbud', 'oppholdsforbud', 'voldsalarm']);
    const pliktene = async () =>
      (await hentSak(t.hus, await t.som('koordinator'), sakId)).oppgaver.plikter;
    for (const [som, slag] of [
      ['koordinator', 'guide_i_bl'],
      ['etterforsker', 'program_i_bl'],
    ] as const) {
      const p = (await pliktene()).find((x) => x.slag === slag);
      expect(p?.gjort, slag).toBeNull();
      await utfoerOppgave(t.hus, await t.som(som), {
        oppgaveId: p?.id ?? '',
        sett: p?.gang ?? 0,
      });
      expect((await pliktene()).find((x) => x.slag === slag)?.gjort, slag).not.toBeNull();
    }
  });
});

describe('hvem i familien som er fortalt det', () => {
  it('VV-06 bare de som kan kontaktes, kan velges; basen nekter de andre, og det er ikke noe sted å si hvorfor', async () => {
    await fulgt('guide');
    const far = await farKanIkkeKontaktes(t, sakId);
    await trekker(t, sakId, mor);
    expect(await kode(etterTrukket(t, sakId, { fortalt: [mor, far] }))).toBe('fortalt_kan_ikke');
    expect(await kode(etterTrukket(t, sakId, { fortalt: [randomUUID()] }))).toBe(
      'fortalt_kan_ikke',
    );
    const foerRett = (hvem: string) =>
      `insert into varde.trukketvurdering (omrade_id, sak_id, eier_organisasjon, samtykke_id, oenske, bekymring, annen_vei, vurdert_av, fortalt)
       select omrade_id, sak_id, eier_organisasjon, id, '\\x00', false, '\\x00', tilgang.aktor(), '{${hvem}}' from varde.samtykke where sak_id = '${sakId}'
       order by registrert_ved desc limit 1`;
    const annen = await t.eier<{ id: string }>(
      `select id from varde.foresatte where sak_id <> $1 and kan_kontaktes = 'ja' limit 1`,
      [sakId],
    );
    for (const hvem of [far, `${mor},${far}`, annen[0]?.id ?? '', randomUUID()])
      expect(await sql.som('koordinator', foerRett(hvem)), hvem).toBe('23514');
    expect(await sql.som('koordinator', foerRett(mor))).toBe(1);
    await etterTrukket(t, sakId, { fortalt: [mor, mor] });
    const side = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
    expect(side.trukket[0]?.vurdering?.fortalt).toEqual([mor]);
    // Det som er ført, er ønsket, bekymringen, den andre veien og hvem; ingen grunn.
    const [rad] = await t.eier<Record<string, unknown>>(
      'select * from varde.trukketvurdering where sak_id = $1',
      [sakId],
    );
    expect(Object.keys(rad ?? {}).toSorted()).toEqual([
      ...['annen_vei', 'bekymring', 'bekymring_ord', 'eier_organisasjon', 'fortalt', 'id'],
      ...['oenske', 'omrade_id', 'sak_id', 'samtykke_id', 'ungdommen', 'vurdert_av', 'vurdert_ved'],
    ]);
  });
});
