import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { ETT_SVAR } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import {
  avlysBorte,
  borteside,
  endreBorte,
  meldBorte,
  meldtAvMeg,
} from '../../virksomhet/index.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSommerrunden } from '../queries/sommerrunden.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarPaaMelding } from './siFra.ts';

let t: Testhus;
/** Huset og basen står på den samme dagen her: fraværet begynner den dagen det er. */
const iDag = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(iDag, dager);
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
async function fulgt(guide = 'guide'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, guide);
  return sakId;
}
const meld = async (fra: Dato, til: Dato, hvem = 'guide', som = hvem) =>
  kode(meldBorte(t.hus, await t.som(som), { brukerId: t.bruker(hvem), fra, til }));
/** Fraværet som sist ble meldt for hen. */
const sist = async (hvem = 'guide') =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.guidefravaer where bruker_id = $1 order by meldt_ved desc limit 1',
      [t.bruker(hvem)],
    )
  )[0]?.id ?? '';
const dagen = async (som: string) => minDag(t.hus, await t.som(som));
const tilstand = async (id: string) =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [id]))[0]?.t;
const ser = async (som: string, sak: string) => kode(hentSak(t.hus, await t.som(som), sak));
const plikter = async (som: string, sak: string) =>
  (await dagen(som)).sagtFra.filter((p) => p.sakId === sak);
const svar = async (sak: string, meldingId: string, plikt: Parameters<typeof ETT_SVAR>[0]) =>
  kode(
    svarPaaMelding(t.hus, await t.som('koordinator'), {
      ...{ ...ETT_SVAR(plikt), sakId: sak, meldingId, dag: iDag },
    }),
  );
/** Helsesykepleieren spørres om å være vikar, og sier ja hele veien. */
async function vikar(sak: string, fravaerId: string): Promise<string> {
  const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId });
  await svarSom(t, id, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sak, id, 'navn_vist');
  await svarSom(t, id, 'helsesykepleier', 'tatt');
  return id;
}
/** Ingen er borte lenger, så hver prøve står for seg. */
const ryddFravaer = () => t.eier('update varde.guidefravaer set avlyst_ved = now()');

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
});
afterAll(() => t.steng());

describe('fravær på forhånd', () => {
  it('VV-19 TG-23 guiden melder dagene selv, koordinatoren for guidene i sakene sine, lederen for sine; de samme dagene ikke to ganger, og ikke bakover', async () => {
    await fulgt();
    expect(await meld(om(10), om(20))).toBe('gjort');
    for (const [fra, til, grunn] of [
      [om(20), om(25), 'alt_meldt'],
      [om(30), om(29), 'til_foer_fra'],
      [om(-1), om(3), 'har_begynt'],
      [om(30), om(397), 'for_langt'],
    ] as const)
      expect(await meld(fra, til), grunn).toBe(grunn);
    expect(await meld(om(20), om(25), 'guide', 'koordinator')).toBe('alt_meldt');
    expect(await meld(om(40), om(45), 'guide', 'koordinator')).toBe('gjort');
    for (const som of ['leder', 'helsesykepleier', 'etterforsker', 'administrator'])
      expect(await meld(om(50), om(51), 'guide', som), som).toBe('ikke_funnet');
    // Koordinatoren melder bare for dem som følger opp i sakene hens.
    expect(await meld(om(50), om(51), 'slt', 'koordinator')).toBe('ikke_funnet');
    await ryddFravaer();
  });

  it('VV-19 RO-04 lederen får aldri vite om den ansatte er guide: svaret, siden og lista er de samme', async () => {
    await fulgt();
    expect(await meld(om(10), om(20))).toBe('gjort');
    const hos = async (hvem: string) => {
      const leder = await t.som('oppvekstleder');
      return {
        overlapp: await meld(om(10), om(20), hvem, 'oppvekstleder'),
        siden: (await borteside(t.hus, leder, t.bruker(hvem))).fravaer.map((f) => [f.fra, f.til]),
        svart: (await borteside(t.hus, leder, t.bruker(hvem))).svart,
        igjen: await meld(om(20), om(22), hvem, 'oppvekstleder'),
        her: (await meldtAvMeg(t.hus, leder)).filter((m) => m.brukerId === t.bruker(hvem)).length,
      };
    };
    const guiden = await hos('guide');
    expect(guiden).toEqual(await hos('slt'));
    expect(guiden).toMatchObject({ overlapp: 'gjort', igjen: 'alt_meldt', her: 1 });
    const rader = await t.eier<{ slag: string }>(
      `select distinct o.slag from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'guidefravaer_meldt' and r.aktor_id = $1`,
      [t.bruker('oppvekstleder')],
    );
    expect(rader).toEqual([{ slag: 'bruker' }]);
    // Lederen endrer bare det hen selv meldte, ikke guidens eget.
    const eget = await t.eier<{ id: string }>(
      'select id from varde.guidefravaer where bruker_id = $1 and meldt_av = $1 and avlyst_ved is null',
      [t.bruker('guide')],
    );
    const avlys = async (id: string) => kode(avlysBorte(t.hus, await t.som('oppvekstleder'), id));
    expect(await avlys(eget[0]?.id ?? '')).toBe('ikke_funnet');
    expect(await avlys(await sist('slt'))).toBe('gjort');
    await ryddFravaer();
  });

  it('VV-14 VV-19 VV-23 det begynner ikke av at en koordinator som har meldt seg inhabil, eller som etterforsker saken, ser på dagen sin: det gjør det når guiden ser på sin', async () => {
    const inhabil = await fulgt();
    const etterforsket = await fulgt();
    const kommer = await fulgt();
    await meldInhabil(t.hus, await t.som('koordinator'), inhabil);
    await forbiVaktene(
      t,
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select omrade_id, id, koordinator_id, 'etterforsker', 'relasjon' from varde.sak where id = $1`,
      [etterforsket],
    );
    expect(await meld(iDag, om(4), 'guide', 'koordinator')).toBe('gjort');
    await dagen('koordinator');
    const staar = async () => Promise.all([inhabil, etterforsket, kommer].map(tilstand));
    expect(await staar()).toEqual(['aktiv', 'aktiv', 'guide_borte']);
    await dagen('guide');
    expect(await staar()).toEqual(['guide_borte', 'guide_borte', 'guide_borte']);
    await ryddFravaer();
  });

  it('VV-19 TG-23 begynner det uten vikar, er guiden borte fra den dagen: saken er koordinatorens, og det som må gjøres, står åpent, hvem som enn ser først', async () => {
    const [en, to] = [await fulgt(), await fulgt()];
    expect(await meld(iDag, om(9))).toBe('gjort');
    // Ingen har sett ennå, og ingenting er skrevet.
    expect(await tilstand(en)).toBe('aktiv');
    await hentGuidelogg(t.hus, await t.som('guide'), en);
    expect([await tilstand(en), await tilstand(to)]).toEqual(['guide_borte', 'aktiv']);
    await dagen('koordinator');
    expect(await tilstand(to)).toBe('guide_borte');
    // Det samme hvem som så først: dagen er den fraværet begynte, og koordinatoren er fortalt det.
    for (const sak of [en, to]) {
      const mine = await plikter('koordinator', sak);
      expect(mine.map((p) => p.plikt)).toEqual(['fortell_ungdommen', 'vurder_vikar']);
      expect(mine.map((p) => p.siden)).toEqual([iDag, iDag]);
    }
    // Tilstanden er fra samme øyeblikk som meldingen: da fraværet begynte, ikke da noen så.
    const [siden] = await t.eier<{ n: number }>(
      `select count(*)::int as n from varde.guidemelding m join varde.sak s on s.id = m.sak_id and s.tilstand_siden = m.skrevet_ved
       where m.sak_id = any ($1) and m.planlagt`,
      [[en, to]],
    );
    expect(siden?.n).toBe(2);
    // Dagene er ikke guidens imens, men hen har saken, som når fraværet er akutt.
    expect((await dagen('guide')).guide.mine.find((m) => m.sakId === en)).toMatchObject({
      ...{ telling: null, borte: true },
    });
    expect(await ser('guide', en)).toBe('gjort');
    // Er hen tilbake før tida, er fraværet slutt, og det begynner ikke på nytt.
    const [tilbake] = await t.eier<{ id: string }>(
      `select id from varde.guidemelding where sak_id = $1 and slag = 'fravaer'`,
      [en],
    );
    expect(await svar(en, tilbake?.id ?? '', 'tilbake')).toBe('gjort');
    await dagen('koordinator');
    expect(await tilstand(en)).toBe('aktiv');
    expect((await dagen('guide')).guide.mine.find((m) => m.sakId === en)?.telling?.maa).toBe(false);
  });
});

describe('vikaren', () => {
  it('TG-24 VV-19 vikaren har saken fra den første dagen og til slutten på den siste, i samme øyeblikk; guiden er ikke borte for ungdommen, og ungdommen får vite hvem', async () => {
    const sak = await fulgt();
    expect(await meld(om(1), om(9))).toBe('gjort');
    await vikar(sak, await sist());
    // Ungdommen skal vite det før hen begynner.
    const hvem = (await plikter('koordinator', sak)).find((p) => p.slag === 'vikar');
    expect(hvem).toMatchObject({ plikt: 'fortell_hvem', frist: om(1) });
    expect(await svar(sak, hvem?.meldingId ?? '', 'fortell_hvem')).toBe('gjort');
    const vindu = async () =>
      (
        await t.eier<{ fra: string; til: string }>(
          `select (fra at time zone 'Europe/Oslo')::text as fra, (til at time zone 'Europe/Oslo')::text as til
           from varde.sak_tilgang where sak_id = $1 and vikar_i is not null`,
          [sak],
        )
      )[0];
    expect(await vindu()).toEqual({ fra: `${om(1)} 00:00:00`, til: `${om(10)} 00:00:00` });
    // Før den første dagen, på den, og det øyeblikket den siste er slutt.
    const naar = async (fra: string, til: string) =>
      forbiVaktene(
        t,
        `update varde.sak_tilgang set fra = now() + $2::interval, til = now() + $3::interval where sak_id = $1 and vikar_i is not null`,
        [sak, fra, til],
      );
    expect(await ser('helsesykepleier', sak)).toBe('ikke_funnet');
    expect(await kode(logg(t, sak, { som: 'helsesykepleier', dag: iDag }))).toBe('ikke_funnet');
    await naar('-1 second', '1 hour');
    await t.eier('update varde.guidefravaer set fra = $2 where id = $1', [await sist(), iDag]);
    expect(await ser('helsesykepleier', sak)).toBe('gjort');
    expect(await kode(logg(t, sak, { som: 'helsesykepleier', dag: iDag }))).toBe('gjort');
    // Dagene er vikarens, og guiden er borte uten at saken står som det.
    expect((await dagen('helsesykepleier')).guide.mine.map((m) => m.sakId)).toContain(sak);
    expect((await dagen('guide')).guide.mine.find((m) => m.sakId === sak)?.telling).toBeNull();
    expect(await tilstand(sak)).toBe('aktiv');
    await naar('-1 hour', '0 seconds');
    expect(await ser('helsesykepleier', sak)).toBe('ikke_funnet');
    expect(await kode(logg(t, sak, { som: 'helsesykepleier', dag: iDag }))).toBe('ikke_funnet');
    // Da er guiden borte uten vikar.
    await dagen('koordinator');
    expect(await tilstand(sak)).toBe('guide_borte');
    await ryddFravaer();
  });

  it('TG-24 VV-31 vikaren må gjennom det samme som den første: aldri etterforskeren, aldri uten attest eller samtykke, og ikke guiden selv', async () => {
    const sak = await fulgt();
    expect(await meld(om(5), om(9))).toBe('gjort');
    const fravaerId = await sist();
    for (const hvem of ['etterforsker', 'slt', 'guide'])
      expect(await kode(spoerEn(t, sak, hvem, { fravaerId })), hvem).toBe('kan_ikke_vaere_guide');
    expect(await kode(spoerEn(t, sak, 'helsesykepleier'))).toBe('soekes_ikke');
    const annet = await fulgt('handterer');
    // Fraværet er guidens i den ene saken, og ingen andres.
    expect(await kode(spoerEn(t, annet, 'helsesykepleier', { fravaerId }))).toBe(
      'fravaeret_er_forbi',
    );
    const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId });
    expect(await kode(spoerEn(t, sak, 'handterer', { fravaerId }))).toBe('en_annen_spurt');
    await svarSom(t, id, 'helsesykepleier', 'villig');
    // Avlyses fraværet, er spørsmålet borte.
    expect(await kode(avlysBorte(t.hus, await t.som('guide'), fravaerId))).toBe('gjort');
    expect((await dagen('helsesykepleier')).guide.spurt).toEqual([]);
    expect(await kode(svarSom(t, id, 'helsesykepleier', 'nei'))).toBe('ikke_funnet');
    await ryddFravaer();
  });

  it('TG-24 blir fraværet kortere, mister vikaren saken da; blir det lengre, har hen den bare de dagene hen sa ja til; avlyses det, er den borte i samme øyeblikk', async () => {
    const sak = await fulgt();
    expect(await meld(om(0), om(9))).toBe('gjort');
    const fravaerId = await sist();
    await vikar(sak, fravaerId);
    expect(await ser('helsesykepleier', sak)).toBe('gjort');
    const endre = async (til: Dato) =>
      kode(endreBorte(t.hus, await t.som('guide'), { fravaerId, fra: iDag, til }));
    const slutt = async () =>
      (
        await t.eier<{ til: string }>(
          `select (til at time zone 'Europe/Oslo')::text as til from varde.sak_tilgang where sak_id = $1 and vikar_i is not null`,
          [sak],
        )
      )[0]?.til;
    expect(await endre(om(4))).toBe('gjort');
    expect(await slutt()).toBe(`${om(5)} 00:00:00`);
    expect(await endre(om(20))).toBe('gjort');
    expect(await slutt()).toBe(`${om(5)} 00:00:00`);
    // De nye dagene er ingens, og koordinatoren ser det.
    const ingens = [
      ...(await dagen('koordinator')).dekning.framover,
      // Er det sommer når prøven kjøres, står det i sommerrunden.
      ...(await hentSommerrunden(t.hus, await t.som('koordinator'))).ungdommene,
    ].find((d) => d.sakId === sak);
    expect(ingens).toMatchObject({ udekket: om(5), fravaerId });
    expect(await kode(avlysBorte(t.hus, await t.som('guide'), fravaerId))).toBe('gjort');
    expect(await ser('helsesykepleier', sak)).toBe('ikke_funnet');
    await ryddFravaer();
  });

  it('TG-24 C16 kommer vikaren etter at fraværet er begynt, følges ungdommen opp igjen; avslutningen av saken tar vikaren med, og angres den, får hen den bare til fraværet er slutt', async () => {
    const sak = await fulgt();
    expect(await meld(iDag, om(9))).toBe('gjort');
    const fravaerId = await sist();
    await dagen('koordinator');
    expect(await tilstand(sak)).toBe('guide_borte');
    await vikar(sak, fravaerId);
    expect(await tilstand(sak)).toBe('aktiv');
    await dagen('koordinator');
    expect(await tilstand(sak)).toBe('aktiv');
    const tilgang = async () =>
      (
        await t.eier<{ til: string; naa: boolean }>(
          `select (til at time zone 'Europe/Oslo')::text as til, til > now() as naa from varde.sak_tilgang
           where sak_id = $1 and vikar_i is not null`,
          [sak],
        )
      )[0];
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, maate: 'feilregistrert', hvem: null, dag: null, part: null },
      ...{ grunn: null, referanse: null },
    });
    expect((await tilgang())?.naa).toBe(false);
    await angreAvslutning(t.hus, await t.som('koordinator'), sak);
    expect(await tilgang()).toEqual({ til: `${om(10)} 00:00:00`, naa: true });
    await ryddFravaer();
  });

  it('VV-19 TG-24 med fri SQL meldes, flyttes eller leses ingen annens fravær, og ingen blir vikar eller vikarmelding av det', async () => {
    const sak = await fulgt();
    expect(await meld(om(3), om(9))).toBe('gjort');
    const fri = await friSql(t);
    const id = await sist();
    const antall = `select 1 from varde.guidefravaer where id = '${id}'`;
    for (const [som, ser] of [
      ...([
        ['guide', 1],
        ['koordinator', 1],
        ['oppvekstleder', 0],
      ] as const),
      ...([
        ['helsesykepleier', 0],
        ['leder', 0],
        ['etterforsker', 0],
      ] as const),
    ])
      expect(await fri.som(som, antall), som).toBe(ser);
    for (const sql of [
      `update varde.guidefravaer set til = til + 1`,
      `insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av) values (tilgang.omrade(), tilgang.aktor(), tilgang.dagen(), tilgang.dagen(), tilgang.aktor())`,
      `update varde.sak_tilgang set vikar_i = '${id}' where sak_id = '${sak}'`,
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, skrevet_av)
        select omrade_id, id, eier_organisasjon, 'vikar', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sak}'`,
    ])
      expect(await fri.som('koordinator', sql), sql).toBe('42501');
    await fri.steng();
    await ryddFravaer();
  });
});
