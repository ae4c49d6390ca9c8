import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withActor } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { foerGuidebehov } from '../../src/modules/trygghetsprogram/commands/foerGuidebehov.ts';
import { foerDialog } from '../../src/modules/trygghetsprogram/commands/foerDialog.ts';
import { foerRadhenvendelse } from '../../src/modules/trygghetsprogram/commands/foerRadhenvendelse.ts';
import { foerStraffesak } from '../../src/modules/trygghetsprogram/commands/foerStraffesak.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { vurderBehov } from '../../src/modules/trygghetsprogram/commands/vurderBehov.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { lagreVurdering } from '../../src/modules/trygghetsprogram/commands/lagreVurdering.ts';
import { lukkAvvik } from '../../src/modules/trygghetsprogram/commands/lukkAvvik.ts';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { slettSak } from '../../src/modules/trygghetsprogram/commands/slettSak.ts';
import { hentSak, listTriage } from '../../src/modules/trygghetsprogram/index.ts';
import { finnBytes, leggTilbake, lesbart, start, taKopi } from '../support/gjenoppretting.ts';
import { sammeNavnOgNummer, foresatt, resultat, ring, svarOm, trygg } from '../support/familien.ts';
import { attestert, spoerEn } from '../support/guiden.ts';
import { navneindeks, nummerindeks } from '../../src/modules/trygghetsprogram/familieindeks.ts';
import { guideSierJa } from '../support/iGang.ts';
import { nyttLogghus, type Logghus } from '../support/logghus.ts';
import { lederenSierJa, sporOm } from '../support/lederen.ts';
import { etterTrukket, spoer, svarer, trekker, uten } from '../support/samtykket.ts';
import {
  NAVN,
  NUMMER,
  SAKSNUMMER,
  GRUNN,
  FAMILIEN,
  SAMTYKKE,
  GUIDEN,
  SAMME,
  IMORGEN,
  VILKAAR,
  SVARTE,
  TJENESTE,
  SLUTT,
  IGJEN,
  VENTET,
  VURDERT,
  TOLKGRUNN,
  VERN,
  VERNSVAR,
  AVVIK,
  TILTAK,
  SPURTE,
  STED,
  HJEMMEL,
  LEDER,
  BESTEMTE,
  ANNEN,
  STRAFFESAKEN,
  OM_RADEN,
  DIALOG,
  LOGGORD,
  SAMTALEORD,
} from './kanarier.ts';
import { skrivKanarikontakten } from './kanarikontakten.ts';
import { skrivKanarisamtalen } from './kanarisamtalen.ts';
import { aapneIgjen, sluttPaa } from '../support/oppfoelging.ts';
import { settTilstand } from '../support/tilstand.ts';
import { opprettProvesak } from '../support/provesak.ts';
import type { Testhus } from '../support/hus.ts';

// Hver prøve setter opp hele huset og prøver hver nøkkel mot hver verdi.
vi.setConfig({ testTimeout: 90_000 });

let h: Logghus;
let t: Testhus;
let sak: { omradeId: string; sakId: string };
let kandidatId: string;
let annenId: string;
beforeEach(async () => {
  h = await nyttLogghus();
  t = h.t;
  const laget = await opprettProvesak(t, {
    navn: NAVN,
    fodselsnummer: NUMMER,
    grunn: GRUNN,
    anmeldt: true,
    straffesaksnummer: SAKSNUMMER,
  });
  sak = { omradeId: t.omrade('fjordvik'), sakId: laget.sakId };
  kandidatId = laget.kandidatId;
  const [klarering] = await t.eier<{ id: string }>('select id from varde.klarering');
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    sakId: laget.sakId,
    klareringId: klarering?.id ?? '',
    etter: null,
    svar: 'klarert_med_vilkaar',
    ikkeFoer: null,
    ord: VILKAAR,
    muntlig: { fra: SVARTE, nummer: '74 83 35 00' },
  });
  await foerDialog(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, slag: 'henvendelse', ...DIALOG },
  });
  await foerRadhenvendelse(t.hus, await t.som('koordinator'), { kandidatId, ...OM_RADEN });
  await sammeNavnOgNummer(t, laget.sakId, SAMME);
  const mor = await foresatt(t, laget.sakId, { navn: FAMILIEN.mor, grunnlag: FAMILIEN.grunnlag });
  await svarOm(t, laget.sakId, mor, { raadfoert: 'politiet', raadfoertHvem: FAMILIEN.raad });
  await trygg(t, laget.sakId, mor, FAMILIEN);
  // Familien har ventet for lenge: det står hvorfor (TP-18).
  await t.eier(`update varde.sak set tilstand_siden = '2026-11-02' where id = $1`, [laget.sakId]);
  await ring(t, laget.sakId, mor, {
    ...{ ord: FAMILIEN.ord, utfall: 'ikke_svar', neste: IMORGEN, advarselsgrunn: VENTET },
  });
  await ring(t, laget.sakId, 'ungdommen', { adressatgrunn: 'x' });
  await ring(t, laget.sakId, mor, {
    ...{ utfall: 'feil_person', maate: 'brev', ord: AVVIK.sagt, neste: IMORGEN },
  });
  const [avvik] = await t.eier<{ id: string }>('select id from varde.avvik');
  await lukkAvvik(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, avvikId: avvik?.id ?? '', tiltak: AVVIK.tiltak },
  });
  await ring(t, laget.sakId, mor);
  await resultat(t, laget.sakId, {
    behov: FAMILIEN.behov,
    avtalt: { ved: new Date('2026-11-25T14:00:00+01:00'), hvor: FAMILIEN.hvor },
    forslag: { foresatte: FAMILIEN.guide, ungdommen: null },
    tolk: { hvem: 'ingen', fareForLiv: false, grunn: TOLKGRUNN },
  });
  await spoer(t, laget.sakId, { omfang: SAMTYKKE.omfang });
  await svarer(t, laget.sakId, mor, {
    ...{ svar: 'skriftlig', mottattAv: SAMTYKKE.mottaker, ord: SAMTYKKE.brev },
  });
  await trekker(t, laget.sakId, mor);
  await uten(t, laget.sakId, {
    ...{ grunn: SAMTYKKE.uten, sammenMedHvem: SAMTYKKE.sammenMed, meldepliktOrd: SAMTYKKE.melding },
  });
  await etterTrukket(t, laget.sakId, {
    ...{ oenske: SAMTYKKE.oenske, annenVei: SAMTYKKE.vei },
    ...{ bekymring: true, bekymringOrd: SAMTYKKE.bekymring, fortalt: [mor] },
  });
  await ring(t, laget.sakId, mor);
  await resultat(t, laget.sakId, {
    ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null } },
    guide: { tilbudt: true, oensket: true },
  });
  await skrivKanarisamtalen(t, laget.sakId);
  await foerGuidebehov(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, trengs: true, hvor: 'kommune', avveining: GUIDEN.avveining },
  });
  await attestert(t, 'helsesykepleier');
  await spoerEn(t, laget.sakId, 'helsesykepleier', { ord: GUIDEN.ord, yrkeOrd: GUIDEN.yrke });
  await vurderVern(t.hus, await t.som('koordinator'), {
    sakId: laget.sakId,
    ...VERNSVAR,
    merknad: VERN,
  });
  await lagreVurdering(t.hus, await t.som('koordinator'), {
    sakId: laget.sakId,
    etter: null,
    formaal: ['trygghet'],
    tiltak: TILTAK,
    stottesenter: null,
    spurt: { hvem: SPURTE, om: null, dag: null },
  });
  await delSaken(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, brukerId: t.bruker('slt'), grunnlag: 'politivedtak_sak' },
    ...{ hjemmel: HJEMMEL, hvem: BESTEMTE, dag: tilDato('2026-11-20') },
  });
  await overfoerSak(t.hus, await t.som('koordinator'), {
    sakId: laget.sakId,
    etter: null,
    steg: 'tilbudt',
    grunn: 'flytter',
    sted: STED,
    hvem: null,
    grunnlag: null,
    tilOmrade: null,
    dag: null,
  });
  const { etterforsker, jurist, behov, oppgavegrunn } = STRAFFESAKEN;
  const [hendelse] = await t.eier<{ id: string }>('select id from varde.hendelse');
  await foerStraffesak(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, hendelseId: hendelse?.id ?? '', nummer: null, etterforsker, jurist },
    sett: 1,
  });
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId: laget.sakId, brukerId: t.bruker('etterforsker') },
  });
  await lederenSierJa(t, await sporOm(t, laget.sakId, t.bruker('etterforsker')), LEDER);
  await vurderBehov(t.hus, await t.som('etterforsker'), {
    ...{ sakId: laget.sakId, svar: 'ja', grunn: null, ord: behov },
  });
  await guideSierJa(t, laget.sakId);
  await skrivKanarikontakten(t, laget.sakId);
  await sluttPaa(t, laget.sakId, {
    ...{ oppgavegrunn, maate: 'oensker_ikke', hvem: TJENESTE, grunn: SLUTT, dag: null },
    ...{ part: 'foresatte', vurdering: VURDERT },
  });
  await aapneIgjen(t, laget.sakId, { grunn: IGJEN.grunn });
  await settTilstand(t, laget.sakId, 'aktiv');
  await sluttPaa(t, laget.sakId, {
    ...{ maate: 'andre_tiltak', konkludert: ['koordinator'], tiltak: IGJEN.tiltak, oppgavegrunn },
  });
  const annen = { navn: ANNEN, fodselsnummer: '18830999899', grunn: 'En annen grunn' };
  annenId = (await opprettProvesak(t, annen)).kandidatId;
});
afterEach(() => h.steng());

const har = (tekster: readonly string[], kanarier: readonly string[]) =>
  kanarier.filter((k) => tekster.some((x) => x.includes(k)));

async function blindeIndekser(): Promise<Buffer[]> {
  const rad = await t.eier<{ nokkel_id: string }>(
    'select nokkel_id from varde.omrade where id = $1',
    [sak.omradeId],
  );
  const omrade = rad[0]?.nokkel_id ?? '';
  const fra = 'select nokkel_id from varde.sak where id = $1';
  const [saken] = await t.eier<{ nokkel_id: string }>(fra, [sak.sakId]);
  const nokkel = await t.nokler.hentEn(omrade, saken?.nokkel_id ?? '');
  return [
    await t.nokler.indeks(omrade, 'fodselsnummer', NUMMER),
    await t.nokler.indeks(omrade, 'straffesaksnummer', '19026581'),
    navneindeks(nokkel, FAMILIEN.mor),
    nummerindeks(nokkel, FAMILIEN.nummer),
  ];
}

describe('en slettet sak', () => {
  const KANARIER = [
    ...Object.values(FAMILIEN),
    ...Object.values(STRAFFESAKEN),
    ...Object.values(SAMME),
    ...Object.values(SAMTYKKE),
    ...Object.values(GUIDEN),
    ...Object.values(IGJEN),
    NAVN,
    NUMMER,
    SAKSNUMMER,
    GRUNN,
    VILKAAR,
    SVARTE,
    TJENESTE,
    SLUTT,
    VENTET,
    VURDERT,
    TOLKGRUNN,
    VERN,
    TILTAK,
    ...Object.values(AVVIK),
    SPURTE,
    STED,
    HJEMMEL,
    BESTEMTE,
    LEDER,
    ...Object.values(DIALOG),
    ...LOGGORD,
    ...SAMTALEORD,
    ...Object.values(OM_RADEN),
  ];

  it('kan ikke leses med noen nøkkel som er igjen, heller ikke når hoveddatabasen er lagt tilbake fra en kopi', async () => {
    expect(har(await lesbart(t), KANARIER)).toEqual(KANARIER);
    const kopi = await taKopi(t);
    expect(await slettSak(t.hus.sletter, sak)).toBe(true);
    expect(har(await lesbart(t), [...KANARIER, ANNEN])).toEqual([ANNEN]);
    await leggTilbake(t, kopi);
    expect(await t.eier('select 1 from varde.sak where id = $1', [sak.sakId])).toHaveLength(1);
    expect(har(await lesbart(t), [...KANARIER, ANNEN])).toEqual([ANNEN]);
    expect(await slettSak(t.hus.sletter, { ...sak, sakId: kandidatId })).toBe(false);
  });

  it('har ingen blind indeks igjen, verken på saken eller på raden den kom fra', async () => {
    const indekser = await blindeIndekser();
    expect(await finnBytes(t, indekser)).toEqual([
      'foresatte.navn_indeks',
      'identitet.fodselsnummer_indeks',
      'kandidat.fodselsnummer_indeks',
      'kandidat.straffesaksnummer_indeks',
      'kontakt.nummer_indeks',
      'straffesak.straffesaksnummer_indeks',
    ]);
    await slettSak(t.hus.sletter, sak);
    expect(await finnBytes(t, indekser)).toEqual([]);
  });

  it('er borte fra saken og fra lista over meldinger; de andre står, og utkastet er fortsatt den enes som skrev det', async () => {
    const k = await t.som('koordinator');
    const utkast = `select 1 from varde.utkast where objekt_id = $1`;
    await t.eier(
      `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
       values ($1, $2, gen_random_uuid(), 'notat', $3, '\\x00')`,
      [sak.omradeId, t.bruker('koordinator'), sak.sakId],
    );
    await slettSak(t.hus.sletter, sak);
    await expect(hentSak(t.hus, k, sak.sakId)).rejects.toThrow('Finnes ikke');
    const raden = async (id: string) =>
      (await listTriage(t.hus, k, { slag: 'registreringer' }, id)).valgt?.initialer;
    expect([await raden(kandidatId), await raden(annenId)]).toEqual([undefined, 'B.S.']);
    expect(await t.eier('select 1 from varde.triagebeslutning')).toHaveLength(2);
    expect(await t.eier(utkast, [sak.sakId])).toHaveLength(1);
  });

  it('kommer ikke tilbake når Varde starter på en gammel kopi av begge databasene', async () => {
    const indekser = await blindeIndekser();
    const kopi = await taKopi(t);
    await slettSak(t.hus.sletter, sak);
    await leggTilbake(t, kopi, { nokler: true });
    expect(har(await lesbart(t), KANARIER)).toEqual(KANARIER);
    const varde = await start(t);
    try {
      expect(har(await lesbart(t), [...KANARIER, ANNEN])).toEqual([ANNEN]);
      expect(await finnBytes(t, indekser)).toEqual([]);
      expect(await t.eier('select id from varde.sak where id = $1', [sak.sakId])).toEqual([]);
      expect(await t.eier('select id from varde.kandidat where id = $1', [kandidatId])).toEqual([]);
    } finally {
      await varde.steng();
    }
  });

  it('står igjen i loggen som kan kontrolleres, uten nyttelastene', async () => {
    const nokler = await t.hus.sletter.noklerTilSak(sak.omradeId, sak.sakId);
    expect(nokler).toHaveLength(2);
    for (const nokkelId of nokler)
      await withActor(t.hus.app, h.koordinator, (tx) =>
        tx.logg({
          handling: 'sak_vist',
          objekter: [{ slag: 'sak', id: sak.sakId }],
          nyttelast: { bytes: Buffer.from('kryptert'), nokkelId },
        }),
      );
    await h.segl();
    await h.seglAlt();
    const foer = await h.kontroller();
    await slettSak(t.hus.sletter, sak);
    await h.seglAlt();
    expect(await t.eier('select 1 from varde.revisjon_nyttelast')).toEqual([]);
    expect(await h.kontroller()).toMatchObject({
      funn: [],
      rader: foer.rader + 2,
      uforseglet: 0,
      slettedeNyttelaster: 2,
    });
    expect(
      await t.eier(
        `select r.aktor_slag, o.objekt_id from varde.revisjon r
         join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
         where r.handling = 'nokkel_slettet' order by r.seq`,
      ),
    ).toEqual(expect.arrayContaining(nokler.map((n) => ({ aktor_slag: 'jobb', objekt_id: n }))));
  });
});

it('gamle verdier i linjene som endret en rad, dør med raden, ikke med uttrekket', async () => {
  const k = await t.som('koordinator');
  const lastOpp = async (navn: string) => {
    const svar = await lastOppUttrekk(t.hus, k, {
      fil: readFileSync(new URL(`../fixtures/${navn}`, import.meta.url)),
      betyr: 'bosted',
      kjoertDato: tilDato('2026-11-16'),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: tilDato('2026-11-09'),
      periodeTil: tilDato('2026-11-15'),
    });
    if (!svar.ok) throw new Error(svar.feil);
    return svar.uttrekkId;
  };
  await lastOpp('uttrekk-uke-46.csv');
  const uttrekk = await lastOpp('uttrekk-uke-47-rotete.csv');
  const endring = { uttrekk_id: uttrekk, linje: 42 };
  const linje = await t.eier<{ id: string }>(
    'select gjelder_kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1 and linje = $2',
    [endring.uttrekk_id, endring.linje],
  );
  const raden = linje[0]?.id ?? '';
  const { sakId } = await besluttTriage(t.hus, k, {
    kandidatId: raden,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: 'Vil gjerne ha hjelp',
    egnet: false,
  });
  const HENLAGT = '"fra":"under_etterforskning","til":"henlagt"';
  expect(har(await lesbart(t, 'uttrekksrad'), [HENLAGT])).toEqual([HENLAGT]);
  const kopi = await taKopi(t);
  await slettSak(t.hus.sletter, { ...sak, sakId: sakId ?? '' });
  expect(
    await t.eier(
      `select utfall, gjelder_kandidat_id, endring from varde.uttrekksrad where uttrekk_id = $1 and linje = $2`,
      [endring.uttrekk_id, endring.linje],
    ),
  ).toEqual([{ utfall: 'oppdatering', gjelder_kandidat_id: null, endring: null }]);
  expect(await t.eier('select 1 from varde.uttrekksrad where kandidat_id = $1', [raden])).toEqual(
    [],
  );
  await leggTilbake(t, kopi);
  const lagret = await t.eier('select 1 from varde.uttrekksrad where endring is not null');
  const igjen = await lesbart(t, 'uttrekksrad');
  expect(har(igjen, [HENLAGT])).toEqual([]);
  expect(igjen).toHaveLength(lagret.length - 1); // endringene i en annens rad står
});
