import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtykker,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { avsluttSak } from './avsluttSak.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
const tilstand = async (id: string) =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [id]))[0]?.t;
async function fulgt(guide = 'guide', utgave: '000' | '001' = '001'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, guide);
  await t.eier(
    'update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning 1',
    [...[sakId, utgave]],
  );
  return sakId;
}
/** Det personen har å gjøre i saken etter det det er sagt fra om. */
const aaGjoere = async (som: string, sakId: string) =>
  (await minDag(t.hus, await t.som(som))).sagtFra
    .filter((p) => p.sakId === sakId)
    .map((p) => p.plikt);
const ANDRE = ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'ordforer', 'ytteroy'];

beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
});
afterAll(() => t.steng());

describe('en trussel', () => {
  it('TG-17 gir plikten til å oppfordre til å anmelde: den står hos guiden og koordinatoren til oppfordringen og svaret er ført, én gang', async () => {
    const sak = await fulgt();
    const melding = await sagtFra(t, sak, 'trussel', { ord: 'Trenger noen hjem fra trening' });
    expect(await aaGjoere('guide', sak)).toEqual(['oppfordre_anmelde']);
    expect(await aaGjoere('koordinator', sak)).toEqual(['oppfordre_anmelde']);
    expect(await aaGjoere('koordinator2', sak)).toEqual([]);
    await svart(t, sak, melding, 'oppfordre_anmelde', {
      ...{ som: 'guide', svar: 'vil_ikke', ord: 'Vil ha noen med seg først' },
    });
    expect(await aaGjoere('guide', sak)).toEqual([]);
    expect(await aaGjoere('koordinator', sak)).toEqual([]);
    const [sett] = (await hentMeldinger(t.hus, await t.som('koordinator'), sak)).meldinger;
    expect(sett).toMatchObject({
      ...{ slag: 'trussel', ord: 'Trenger noen hjem fra trening', egen: false },
      plikter: [
        {
          plikt: 'oppfordre_anmelde',
          svart: { svar: 'vil_ikke', ord: 'Vil ha noen med seg først' },
        },
      ],
    });
    expect(await kode(svart(t, sak, melding, 'oppfordre_anmelde'))).toBe('alt_svart');
    const [lagret] = await t.eier<{ klart: boolean }>(
      `select encode(m.innhold || v.ord, 'escape') ~ 'trening|noen med' as klart
       from varde.guidemelding m join varde.guidemeldingssvar v on v.melding_id = m.id where m.id = $1`,
      [melding],
    );
    expect(lagret?.klart).toBe(false);
  });

  it('TG-17 plikten kan ikke slettes eller endres, og saken slutter ikke med den åpen uten en grunn', async () => {
    const sak = await fulgt();
    const melding = await sagtFra(t, sak, 'trussel');
    const fri = await friSql(t);
    for (const som of ['guide', 'koordinator'])
      for (const sql of [
        `delete from varde.guidemelding where id = '${melding}'`,
        `update varde.guidemelding set slag = 'bekymring' where id = '${melding}'`,
        `delete from varde.guidemeldingssvar where melding_id = '${melding}'`,
      ])
        expect(await fri.som(som, sql), `${som} ${sql}`).toBe('42501');
    await fri.steng();
    const avslutt = async (oppgavegrunn: string | null) =>
      kode(
        avsluttSak(t.hus, await t.som('koordinator'), {
          ...{ sakId: sak, maate: 'oensker_ikke', part: 'ungdommen', oppgavegrunn },
          ...{ hvem: null, dag: null, grunn: null, referanse: null },
        }),
      );
    const side = await hentSak(t.hus, await t.som('koordinator'), sak, { ikkeNaadd: true });
    expect(side.aapneMeldinger).toEqual(['oppfordre_anmelde']);
    // De andre pliktene i saken er gjort; bare trusselen står.
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = $2 where sak_id = $1 and utfort is null returning id`,
      [sak, t.bruker('koordinator')],
    );
    expect(await avslutt(null)).toBe('mangler_oppgavegrunn');
    expect(await avslutt('Ungdommen er flyttet, og der tar de det')).toBe('gjort');
  });

  it('TG-18 er den som sier fra, i politiet, må hen skrive egenrapport etter råd fra etterforskeren eller juristen; en annen guide må ikke', async () => {
    const sak = await fulgt('handterer');
    const melding = await sagtFra(t, sak, 'trussel', { som: 'handterer' });
    expect(await aaGjoere('handterer', sak)).toEqual(['oppfordre_anmelde', 'egenrapport']);
    const rapport = (som: string, med: readonly ('etterforsker' | 'jurist')[]) =>
      kode(svart(t, sak, melding, 'egenrapport', { som, med }));
    expect(await rapport('handterer', [])).toBe('mangler_raadfoert');
    expect(await rapport('helsesykepleier', ['jurist'])).toBe('ikke_funnet');
    expect(await rapport('handterer', ['jurist'])).toBe('gjort');
    expect(await aaGjoere('handterer', sak)).toEqual(['oppfordre_anmelde']);
    const annen = await fulgt();
    await sagtFra(t, annen, 'trussel');
    expect(await aaGjoere('guide', annen)).toEqual(['oppfordre_anmelde']);
  });

  it('(del) TG-18 med fri SQL blir ikke politiets melding en uten egenrapport, og en annens plikt besvares ikke', async () => {
    const sak = await fulgt('handterer');
    const fri = await friSql(t);
    const [s] = await t.eier<{ o: string; e: string }>(
      'select omrade_id as o, eier_organisasjon as e from varde.sak where id = $1',
      [sak],
    );
    const ny = (mer: string, verdi: string) =>
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av${mer}) values ('${s?.o}', '${sak}', '${s?.e}', 'trussel', tilgang.aktor()${verdi})`;
    expect(await fri.som('handterer', ny(', av_politi', ', false'))).toBe('42501');
    expect(await fri.som('handterer', ny('', ''))).toBe(1);
    const bekymring = await sagtFra(t, sak, 'bekymring', { som: 'handterer' });
    const svar = (plikt: string, verdi: string, med: string, om = bekymring) =>
      `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
       values ('${s?.o}', '${sak}', '${s?.e}', '${om}', '${plikt}', '${verdi}', '${med}', current_date - 1, tilgang.aktor())`;
    expect(await fri.som('koordinator', svar('egenrapport', 'skrevet', '{jurist}'))).toBe('23514');
    expect(await fri.som('koordinator', svar('vurder_bekymring', 'fortsett', '{}'))).toBe('23514');
    // Egenrapporten skriver den i politiet: en koordinator som ikke er der, svarer ikke for en annen.
    const trussel = await sagtFra(t, sak, 'trussel', { som: 'handterer' });
    const rapporten = svar('egenrapport', 'skrevet', '{jurist}', trussel);
    expect(await fri.som('koordinator', rapporten)).toBe(1);
    expect(await fri.som('koordinator', svar('vurder_bekymring', 'droeftet', '{}'))).toBe(1);
    expect(await fri.som('etterforsker', svar('vurder_bekymring', 'droeftet', '{}'))).toBe('42501');
    await giKommunenSaken(t, sak);
    const [kommunen] = await t.eier<{ e: string }>(
      'select eier_organisasjon as e from varde.sak where id = $1',
      [sak],
    );
    const iKommunen = (plikt: string, verdi: string, med: string) =>
      svar(plikt, verdi, med, trussel).replace(s?.e ?? '', kommunen?.e ?? '');
    expect(await fri.som('slt', iKommunen('oppfordre_anmelde', 'vil_anmelde', '{}'))).toBe(1);
    expect(await fri.som('slt', iKommunen('egenrapport', 'skrevet', '{jurist}'))).toBe('23514');
    await fri.steng();
  });
});

describe('det står stille', () => {
  it('TG-22 guiden eller koordinatoren sier at det står stille; gjennomgangen må ende i å fortsette, la noen andre ta over eller avvikle', async () => {
    for (const [som, svar, naa] of [
      ['guide', 'fortsett', 'aktiv'],
      ['koordinator', 'noen_andre', 'guide_soekes'],
      ['guide', 'avvikle', 'stagnasjon'],
    ] as const) {
      const sak = await fulgt();
      const melding = await sagtFra(t, sak, 'stagnasjon', { som });
      expect(await tilstand(sak)).toBe('stagnasjon');
      expect(await aaGjoere('koordinator', sak)).toEqual(['gjennomgang']);
      expect(await aaGjoere('guide', sak)).toEqual([]);
      const gaa = (endret: Parameters<typeof svart>[4]) =>
        kode(svart(t, sak, melding, 'gjennomgang', { svar, ...endret }));
      expect(await gaa({ som: 'guide' })).toBe('ikke_funnet');
      expect(await gaa({ med: [] })).toBe('mangler_ord');
      expect(await gaa({ svar: 'vil_tenke' })).toBe('mangler_svar');
      expect(await gaa({})).toBe('gjort');
      expect(await tilstand(sak)).toBe(naa);
      expect(await aaGjoere('koordinator', sak)).toEqual([]);
    }
  });

  it('TG-22 bare en oppfølging som er i gang, kan stå stille, og den fortsetter ikke uten at samtykket gjelder', async () => {
    const sak = await fulgt();
    await settTilstand(t, sak, 'guide_soekes');
    expect(await kode(sagtFra(t, sak, 'stagnasjon'))).toBe('ikke_i_gang');
    await settTilstand(t, sak, 'aktiv');
    const melding = await sagtFra(t, sak, 'stagnasjon');
    const fri = await friSql(t);
    const setning = `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
      select omrade_id, id, eier_organisasjon, '${melding}', 'gjennomgang', 'fortsett', '{guiden}', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sak}'`;
    expect(await fri.som('koordinator', setning)).toBe(1);
    expect(await fri.som('guide', setning)).toBe('23514');
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sak,
    ]);
    await trekker(t, sak, mor?.id ?? null);
    expect(await kode(svart(t, sak, melding, 'gjennomgang'))).toBe('samtykket_gjelder_ikke');
    expect(await fri.som('koordinator', setning)).toBe('23514');
    await fri.steng();
    expect(await tilstand(sak)).toBe('stagnasjon');
  });

  it('(del) VV-06 TG-22 trekkes samtykket mens guiden følger opp, stopper oppfølgingen i samme øyeblikk, og fortsetter bare med et nytt ja', async () => {
    for (const fra of ['aktiv', 'guide_borte']) {
      const sak = await fulgt();
      if (fra === 'guide_borte') await sagtFra(t, sak, 'fravaer');
      const [mor] = await t.eier<{ id: string }>(
        'select id from varde.foresatte where sak_id = $1',
        [sak],
      );
      await trekker(t, sak, mor?.id ?? null);
      expect(await tilstand(sak)).toBe('stagnasjon');
      expect(await aaGjoere('koordinator', sak)).toContain('gjennomgang');
      const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sak)).meldinger;
      expect(await kode(hentMeldinger(t.hus, await t.som('guide'), sak))).toBe('ikke_funnet');
      expect(melding).toMatchObject({ slag: 'samtykke_trukket', ord: null });
      const fortsett = () => kode(svart(t, sak, melding?.id ?? '', 'gjennomgang'));
      expect(await fortsett()).toBe('samtykket_gjelder_ikke');
      await samtykker(t, sak, mor?.id ?? '');
      expect(await fortsett()).toBe('gjort');
      // Er guiden borte ennå, er hen det.
      expect(await tilstand(sak)).toBe(fra);
    }
    const sak = await fulgt();
    const fri = await friSql(t);
    const setning = (slag: string) =>
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
       select omrade_id, id, eier_organisasjon, '${slag}', tilgang.aktor() from varde.sak where id = '${sak}'`;
    expect(await fri.som('koordinator', setning('samtykke_trukket'))).toBe('42501');
    expect(await fri.som('koordinator', setning('stagnasjon'))).toBe(1);
    await fri.steng();
  });

  it('VV-04 den unges eget nei stopper kontakten i samme øyeblikk i enhver alder, også når hen ikke har svart før; de foresattes ja åpner den ikke igjen', async () => {
    const sak = await fulgt();
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sak,
    ]);
    const alder = (baand: string) =>
      t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning 1', [sak, baand]);
    for (const [baand, svar] of [
      ['under_10', 'nektet'],
      ['10_14', 'trukket'],
      ['15_17', 'trukket'],
      ['18_pluss', 'trukket'],
    ] as const) {
      await alder(baand);
      expect(await tilstand(sak), baand).toBe('aktiv');
      await (svar === 'trukket' ? trekker(t, sak, null) : svarer(t, sak, null, { svar }));
      expect(await tilstand(sak), baand).toBe('stagnasjon');
      const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sak)).meldinger;
      const fortsett = () => kode(svart(t, sak, melding?.id ?? '', 'gjennomgang'));
      expect(await fortsett(), baand).toBe('samtykket_gjelder_ikke');
      await spoer(t, sak);
      if (baand !== '18_pluss') {
        await svarer(t, sak, mor?.id ?? null);
        expect(await fortsett(), baand).toBe('samtykket_gjelder_ikke');
      }
      await svarer(t, sak, null);
      expect(await fortsett(), baand).toBe('gjort');
    }
  });

  it('(del) TG-22 TG-24 tar noen andre over, har den gamle guiden saken til den nye er i gang, og så ikke lenger', async () => {
    const sak = await fulgt();
    const melding = await sagtFra(t, sak, 'stagnasjon');
    await svart(t, sak, melding, 'gjennomgang', { svar: 'noen_andre' });
    const leser = async (som: string) => kode(hentSak(t.hus, await t.som(som), sak));
    expect(await leser('guide')).toBe('gjort');
    expect(
      await kode(
        startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet'),
      ),
    ).not.toBe('gjort');
    const ny = await spoerEn(t, sak, 'helsesykepleier');
    await svarSom(t, ny, 'helsesykepleier', 'villig');
    await koordinatorSteg(t, sak, ny, 'navn_vist');
    await svarSom(t, ny, 'helsesykepleier', 'tatt');
    expect([await leser('guide'), await leser('helsesykepleier')]).toEqual(['gjort', 'gjort']);
    await vernetErVurdert(t, sak);
    await startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet');
    expect([await leser('guide'), await leser('helsesykepleier')]).toEqual([
      ...['ikke_funnet', 'gjort'],
    ]);
  });
});

it('(del) RO-04 TG-17 den som verken er guide eller koordinator i saken, sier ikke fra, leser ikke og svarer ikke; det logges som et nei', async () => {
  const sak = await fulgt();
  const melding = await sagtFra(t, sak, 'bekymring');
  for (const som of ANDRE) {
    expect(await kode(sagtFra(t, sak, 'trussel', { som })), som).toBe('ikke_funnet');
    expect(await kode(svart(t, sak, melding, 'vurder_bekymring', { som })), som).toBe(
      'ikke_funnet',
    );
    expect(await kode(hentMeldinger(t.hus, await t.som(som), sak)), som).toBe('ikke_funnet');
  }
  const rader = await t.eier<{ n: number }>(
    `select count(*)::int as n from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where o.objekt_id = $1 and r.handling like 'guidemelding%' and r.utfall = 'nei'`,
    [sak],
  );
  expect(rader[0]?.n).toBe(3 * (ANDRE.length - 1));
  await settTilstand(t, sak, 'avsluttet');
  expect(await kode(sagtFra(t, sak, 'trussel', { som: 'koordinator' }))).toBe('foelges_ikke_opp');
  // Bekymringen er ikke borte om saken er slutt.
  expect(await kode(svart(t, sak, melding, 'vurder_bekymring'))).toBe('gjort');
});
