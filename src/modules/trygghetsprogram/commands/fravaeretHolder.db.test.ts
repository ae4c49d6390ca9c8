import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { radISaken } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { endreBorte, meldBorte } from '../../virksomhet/index.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { minDag } from '../queries/minDag.ts';
import { fjortenDager } from '../regler/fjortenDager.ts';

let t: Testhus;
let fri: FriSql;
/** Huset og basen står på den samme dagen. */
const iDag = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(iDag, dager);
async function fulgt(guide = 'guide'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, guide);
  return sakId;
}
async function meld(fra: Dato, til: Dato, hvem = 'guide'): Promise<string> {
  await meldBorte(t.hus, await t.som(hvem), { brukerId: t.bruker(hvem), fra, til });
  const [f] = await t.eier<{ id: string }>(
    'select id from varde.guidefravaer where bruker_id = $1 order by meldt_ved desc limit 1',
    [t.bruker(hvem)],
  );
  return f?.id ?? '';
}
async function vikar(sak: string, fravaerId: string): Promise<void> {
  const id = await spoerEn(t, sak, 'helsesykepleier', { fravaerId });
  await svarSom(t, id, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sak, id, 'navn_vist');
  await svarSom(t, id, 'helsesykepleier', 'tatt');
}
const saken = async (sak: string) =>
  (
    await t.eier<{ tilstand: string; siden: string }>(
      `select tilstand, (tilstand_siden at time zone 'Europe/Oslo')::text as siden from varde.sak where id = $1`,
      [sak],
    )
  )[0];
const ryddFravaer = () => t.eier('update varde.guidefravaer set avlyst_ved = now()');

beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  fri = await friSql(t);
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('når fraværet begynner', () => {
  it('VV-19 er vikaren også borte, er saken koordinatorens; er ungdommen i pause, er den det først når pausen er slutt, og da fra den dagen', async () => {
    const sak = await fulgt();
    await vikar(sak, await meld(iDag, om(9)));
    await minDag(t.hus, await t.som('koordinator'));
    expect((await saken(sak))?.tilstand).toBe('aktiv');
    await meld(iDag, om(1), 'helsesykepleier');
    await hentGuidelogg(t.hus, await t.som('koordinator'), sak);
    expect((await saken(sak))?.tilstand).toBe('guide_borte');
    await ryddFravaer();

    const annen = await fulgt();
    const satt = (fra: Dato | null, til: Dato) =>
      forbiVaktene(t, 'update varde.sak set sjeldnere_fra = $2, sjeldnere_til = $3 where id = $1', [
        ...[annen, fra, til],
      ]);
    // Saken var i gang lenge før, og fraværet begynte for en uke siden.
    await forbiVaktene(
      t,
      `with s as (update varde.sak_tilgang set akseptert = now() - interval '60 days' where sak_id = $1)
       update varde.sak set tilstand_siden = now() - interval '60 days' where id = $1`,
      [annen],
    );
    const fravaer = await meld(iDag, om(9));
    await t.eier('update varde.guidefravaer set fra = $2 where id = $1', [fravaer, om(-7)]);
    const se = async () => {
      await hentGuidelogg(t.hus, await t.som('koordinator'), annen);
      return saken(annen);
    };
    await satt(om(-9), om(1));
    expect((await se())?.tilstand).toBe('aktiv');
    await satt(om(-9), om(-2));
    expect(await se()).toEqual({ tilstand: 'guide_borte', siden: `${om(-2)} 00:00:00` });
    await ryddFravaer();
  });

  it('TG-24 begynner fraværet senere, gjør vikaren det også; en pause som ikke er begynt, dekker ingenting ennå', async () => {
    const sak = await fulgt();
    const fravaerId = await meld(om(2), om(9));
    await vikar(sak, fravaerId);
    await endreBorte(t.hus, await t.som('guide'), { fravaerId, fra: om(5), til: om(12) });
    const [v] = await t.eier<{ fra: string; til: string }>(
      `select (fra at time zone 'Europe/Oslo')::text as fra, (til at time zone 'Europe/Oslo')::text as til
       from varde.sak_tilgang where sak_id = $1 and vikar_i is not null`,
      [sak],
    );
    expect(v).toEqual({ fra: `${om(5)} 00:00:00`, til: `${om(10)} 00:00:00` });
    await ryddFravaer();
    const annen = await fulgt();
    await forbiVaktene(
      t,
      'update varde.sak set sjeldnere_fra = $2, sjeldnere_til = $3 where id = $1',
      [annen, om(2), om(20)],
    );
    await meld(iDag, om(9));
    await hentGuidelogg(t.hus, await t.som('koordinator'), annen);
    expect((await saken(annen))?.tilstand).toBe('guide_borte');
    await ryddFravaer();
  });
});

describe('basen holder det samme', () => {
  it('TG-24 VV-20 med fri SQL spørres ingen om et fravær som ikke er guidens i saken, og ingen pause er lenger eller senere enn regelen', async () => {
    const [sak, annen] = [await fulgt(), await fulgt('handterer')];
    const fravaerId = await meld(om(3), om(9));
    const spurt = async (i: string, til: string) => {
      const id = crypto.randomUUID();
      const [s] = await t.eier<{ sql: string }>(
        `select format('insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, steg, bruker_id, relasjon, ord, yrke, syn, fravaer_id, foert_av)
           select %L, %L, %L, %L, %L, ''spurt'', %L, true, ''\\x00'', ''helsesykepleier'', ''trygg'', %L, tilgang.aktor()', s.omrade_id, $2::text, s.id, s.eier_organisasjon, $2::text, $3::text, $4::text) as sql
         from varde.sak s where s.id = $1`,
        [i, id, t.bruker('helsesykepleier'), til],
      );
      return fri.som('koordinator', s?.sql ?? '');
    };
    expect(await spurt(annen, fravaerId)).toBe('23514');
    expect(await spurt(sak, fravaerId)).toBe(1);
    await t.eier('update varde.guidefravaer set avlyst_ved = now() where id = $1', [fravaerId]);
    expect(await spurt(sak, fravaerId)).toBe('23514');
    const pause = async (fra: Dato, til: Dato) =>
      fri.som(
        'koordinator',
        await radISaken(t, 'kontaktavtale', sak, 'koordinator', {
          ...{ former: `'{telefon}'`, hyppighet: `'\\x00'`, oensket_av_ungdommen: 'true' },
          ...{ sjeldnere_fra: `'${fra}'`, sjeldnere_til: `'${til}'` },
        }),
      );
    for (const [fra, til] of [
      [om(0), om(10)],
      [om(99), om(110)],
      [om(10), om(67)],
      [om(10), om(10)],
    ] as const)
      expect(await pause(fra, til), `${fra} ${til}`).toBe('23514');
    expect(await pause(om(98), om(154))).toBe(1);
  });

  it.each([
    ['pausen kommer før fristen', 10],
    ['pausen kommer på fristen', 14],
    ['pausen kommer etter fristen', 15],
  ])(
    'VV-20 TG-14 fristen er den samme i basen, i regelen og i rapporten: %s',
    async (_, fraDag) => {
      const sak = await fulgt();
      const sist = om(-20);
      const dag = (n: number) => leggTilDager(sist, n);
      const pause = { sjeldnereFra: dag(fraDag), sjeldnereTil: dag(60) };
      await forbiVaktene(
        t,
        `update varde.sak set siste_kontakt = $2::timestamptz, foelges_fra = $2::timestamptz, sjeldnere_fra = $3, sjeldnere_til = $4 where id = $1`,
        [sak, `${sist} 12:00`, pause.sjeldnereFra, pause.sjeldnereTil],
      );
      await forbiVaktene(
        t,
        `insert into varde.kontaktavtale (omrade_id, sak_id, eier_organisasjon, skrevet_av, skrevet_ved, former, hyppighet, oensket_av_ungdommen, sjeldnere_fra, sjeldnere_til)
         select omrade_id, id, eier_organisasjon, $2, $3::timestamptz, '{telefon}', '\\x00', true, $4, $5 from varde.sak where id = $1`,
        [...[sak, t.bruker('guide'), `${sist} 13:00`], ...[pause.sjeldnereFra, pause.sjeldnereTil]],
      );
      const regelen = fjortenDager({
        ...{ tilstand: 'aktiv', sist, fra: sist, iDag, hoyst: 14 },
        unntak: { ...pause, nyFrist: null, treForsoek: null },
      });
      const [basen] = await t.eier<{ frist: string; holdt14: boolean; holdt15: boolean }>(
        `select tilgang.kontaktfrist(s.omrade_id, s.id)::text as frist, tilgang.fristene_holdt(s.omrade_id, s.id, $2::date, $2::date + 14) as holdt14,
           tilgang.fristene_holdt(s.omrade_id, s.id, $2::date, $2::date + 15) as holdt15 from varde.sak s where s.id = $1`,
        [sak, sist],
      );
      expect(basen).toEqual({
        ...{ frist: regelen?.frist, holdt14: true, holdt15: regelen?.sjeldnere },
      });
      // Dagen til koordinatoren viser den som skal kontaktes, også når en pause kommer etter.
      const paaDagen = (await minDag(t.hus, await t.som('koordinator'))).utenKontakt;
      expect(paaDagen.some((u) => u.sakId === sak)).toBe(regelen?.maa);
    },
  );
});
