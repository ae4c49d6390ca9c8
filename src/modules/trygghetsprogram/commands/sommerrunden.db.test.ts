import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { meldBorte, settSkolestart, svarHer } from '../../virksomhet/index.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSommerrunden, udekketISommer } from '../queries/sommerrunden.ts';
import { foerKontaktavtale } from './foerKontaktavtale.ts';

let t: Testhus;
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
/** Huset og basen står på den samme dagen. */
async function dagenEr(dag: string): Promise<void> {
  await t.eier(
    `create or replace function tilgang.dagen() returns date language sql stable set search_path = pg_catalog, pg_temp as $$ select date '${dag}' $$`,
  );
  t.hus = { ...t.hus, klokke: fastKlokke(new Date(`${dag}T12:00:00+02:00`)) };
}
const ny = async () =>
  (await opprettProvesak(t, { fodselsnummer: null, fodselsdato: tilDato('2013-09-05') })).sakId;
const runden = async (som = 'koordinator') => hentSommerrunden(t.hus, await t.som(som));
const ungdommen = async (sak: string) => (await runden()).ungdommene.find((u) => u.sakId === sak);
const dagen = async (som: string) => (await minDag(t.hus, await t.som(som))).dekning.sommer;
const meld = async (hvem: string, fra: string, til: string) =>
  meldBorte(t.hus, await t.som(hvem), {
    ...{ brukerId: t.bruker(hvem), fra: tilDato(fra), til: tilDato(til) },
  });
/** Basen sier det samme som regelen, om hver ungdom. */
async function sammeIBasen(dag: string): Promise<void> {
  const basen = await t.eier<{ sak: string; svart: boolean; udekket: Dato | null }>(
    `select d.sak_id as sak, d.svart, d.udekket::text as udekket from tilgang.sommerdekning($1, $2::date) d
     where d.koordinator_id = $3`,
    [t.omrade('fjordvik'), dag, t.bruker('koordinator')],
  );
  const her = (await runden()).ungdommene;
  expect(basen.length).toBe(her.length);
  for (const u of her)
    expect(basen.find((b) => b.sak === u.sakId)).toMatchObject({
      ...{ udekket: u.udekket, svart: u.dekning !== 'ikke_svart' || u.udekket !== null },
    });
}

let uten: string;
let borte: string;
let samtale: string;
beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
  uten = await ny();
  await foelgesOppAv(t, uten, 'guide');
  borte = await ny();
  await foelgesOppAv(t, borte, 'handterer');
  samtale = await ny();
  await samtalenErHoldt(t, samtale);
});
afterAll(() => t.steng());

describe('sommerrunden', () => {
  it('VV-21 åpner 15. mai, og står på dagen til koordinatoren til hver ungdom er dekket: den som ikke har svart, er ikke dekket', async () => {
    await dagenEr('2027-05-14');
    expect(await dagen('koordinator')).toBeNull();
    await dagenEr('2027-05-15');
    await meld('handterer', '2027-07-05', '2027-07-30');
    expect(await dagen('koordinator')).toEqual({ antall: 2, til: '2027-08-22' });
    expect(await ungdommen(uten)).toMatchObject({ dekning: 'ikke_svart', udekket: null });
    expect(await ungdommen(borte)).toMatchObject({ dekning: 'udekket', udekket: '2027-07-05' });
    // Koordinatoren er kontaktperson til guiden er i gang, og har en stedfortreder i fraværet sitt (VV-22).
    expect(await ungdommen(samtale)).toMatchObject({ dekning: 'dekket', kontaktperson: null });
    await sammeIBasen('2027-05-15');
    // Den andre koordinatoren har ingen av sakene, til hen står i for den som har dem.
    expect(await dagen('koordinator2')).toBeNull();
    await t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til) values ($1, $2, $3, '2027-05-15', '2027-05-16')`,
      [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2')],
    );
    expect((await dagen('koordinator2'))?.antall).toBe(2);
    await t.eier('delete from varde.koordinatorfravaer');
    for (const som of ['guide', 'leder', 'etterforsker', 'administrator', 'ordforer'])
      expect(await kode(runden(som)), som).toBe('ikke_funnet');
  });

  it('VV-21 lederen får antallet en måned inn i runden, bare i enheten sin, og ingenting om hvem', async () => {
    const hos = async (som: string) => udekketISommer(t.hus, await t.som(som));
    await dagenEr('2027-06-14');
    expect(await hos('leder')).toBe(0);
    await dagenEr('2027-06-15');
    expect(await hos('leder')).toBe(2);
    for (const som of ['oppvekstleder', 'koordinator', 'guide'])
      expect(await hos(som), som).toBe(0);
  });

  it('VV-21 TG-24 svar, vikar og pause dekker; er alt dekket, er oppgaven borte', async () => {
    await dagenEr('2027-06-16');
    const sommeren = { fra: tilDato('2027-06-16'), til: tilDato('2027-08-22') };
    const her = async (som: string) =>
      kode(svarHer(t.hus, await t.som(som), { brukerId: t.bruker('guide'), ...sommeren }));
    // En leder svarer ikke for den ansatte, og en annen guide heller ikke.
    for (const som of ['oppvekstleder', 'helsesykepleier'])
      expect(await her(som), som).toBe('ikke_funnet');
    expect(await her('guide')).toBe('gjort');
    expect(await ungdommen(uten)).toMatchObject({ dekning: 'dekket' });
    const fravaerId = (await ungdommen(borte))?.fravaerId ?? '';
    // En pause dekker det den varer; resten er vikarens.
    await foerKontaktavtale(t.hus, await t.som('koordinator'), {
      ...{ sakId: borte, etter: null, former: ['telefon'], hyppighet: 'Ukentlig', naar: null },
      ...{ sjeldnereFra: tilDato('2027-07-01'), sjeldnereTil: tilDato('2027-07-12') },
      oensketAvUngdommen: true,
    });
    expect(await ungdommen(borte)).toMatchObject({ udekket: '2027-07-12', fravaerId });
    await sammeIBasen('2027-06-16');
    const spurt = await spoerEn(t, borte, 'helsesykepleier', { fravaerId });
    expect((await ungdommen(borte))?.spurt).not.toBeNull();
    await svarSom(t, spurt, 'helsesykepleier', 'villig');
    await koordinatorSteg(t, borte, spurt, 'navn_vist');
    // En som er villig, er ikke dekning: hen har ikke tatt det.
    expect((await ungdommen(borte))?.dekning).toBe('udekket');
    await svarSom(t, spurt, 'helsesykepleier', 'tatt');
    expect(await ungdommen(borte)).toMatchObject({ dekning: 'dekket', spurt: null });
    await sammeIBasen('2027-06-16');
    // En vikar som bare har de første dagene, dekker bare dem, i basen som på skjermen.
    const vikarenTil = (dag: string) =>
      forbiVaktene(
        t,
        `update varde.sak_tilgang set til = $2::timestamp at time zone 'Europe/Oslo' where sak_id = $1 and vikar_i is not null`,
        [borte, dag],
      );
    await vikarenTil('2027-07-20');
    expect(await ungdommen(borte)).toMatchObject({ udekket: '2027-07-20' });
    await sammeIBasen('2027-06-16');
    await vikarenTil('2027-07-31');
    expect(await dagen('koordinator')).toBeNull();
    expect(await udekketISommer(t.hus, await t.som('leder'))).toBe(0);
  });

  it('VV-21 en avsluttet sak er ute av runden, og den varer til dagen før skolen begynner i området', async () => {
    await meld('guide', '2027-08-20', '2027-08-25');
    expect(await ungdommen(uten)).toMatchObject({ udekket: '2027-08-20' });
    const sett = async (som: string, dag: string) =>
      kode(settSkolestart(t.hus, await t.som(som), tilDato(dag)));
    for (const som of ['guide', 'administrator', 'etterforsker'])
      expect(await sett(som, '2027-08-19'), som).toBe('ikke_funnet');
    expect(await sett('koordinator', '2027-07-19')).toBe('ikke_skolestart');
    expect(await sett('koordinator', '2028-08-19')).toBe('ikke_skolestart');
    expect(await sett('koordinator', '2027-08-20')).toBe('gjort');
    expect((await ungdommen(uten))?.dekning).toBe('dekket');
    expect(await sett('leder', '2027-08-21')).toBe('gjort');
    expect(await ungdommen(uten)).toMatchObject({ udekket: '2027-08-20' });
    await sammeIBasen('2027-06-16');
    await dagenEr('2027-08-21');
    expect(await dagen('koordinator')).toBeNull();
    await dagenEr('2027-08-20');
    expect((await dagen('koordinator'))?.antall).toBe(1);
    await forbiVaktene(t, `update varde.sak set tilstand = 'avsluttet' where id = $1`, [uten]);
    expect(await dagen('koordinator')).toBeNull();
    await forbiVaktene(t, `update varde.sak set tilstand = 'aktiv' where id = $1`, [uten]);
  });

  it('(del) VV-46 det koordinatoren, guiden og lederen har å gjøre i oppfølgingen, gir varselet: fjorten dager, sommeren og fraværet som begynte', async () => {
    const venter = async () =>
      (await t.eier<{ id: string }>('select jobb.venter() as id')).map((r) => r.id);
    const de = async (...hvem: string[]) => {
      const alle = await venter();
      return hvem.filter((h) => alle.includes(t.bruker(h)));
    };
    await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where id = $1`, [samtale]);
    await t.eier('update varde.oppgave set utfort = now(), utfort_av = $1 where utfort is null', [
      t.bruker('koordinator'),
    ]);
    await forbiVaktene(t, 'delete from varde.guidemelding', []);
    await t.eier('update varde.guidefravaer set avlyst_ved = now()');
    const naadd = async (sak: string, dag: string) =>
      forbiVaktene(
        t,
        `update varde.sak set siste_kontakt = $2::timestamptz, foelges_fra = $2::timestamptz where id = $1`,
        [sak, `${dag} 12:00`],
      );
    // Utenfor sommeren, og alle er nådd: ingenting venter.
    await dagenEr('2027-10-01');
    for (const sak of [uten, borte]) await naadd(sak, '2027-09-25');
    expect(await de('koordinator', 'guide', 'handterer', 'leder')).toEqual([]);
    await naadd(uten, '2027-09-17');
    expect(await de('koordinator', 'guide', 'handterer')).toEqual(['koordinator', 'guide']);
    await naadd(uten, '2027-09-25');
    // Et fravær som begynner uten vikar, er koordinatorens, også før noen har sett på det.
    await meld('guide', '2027-10-01', '2027-10-05');
    expect(await de('koordinator', 'guide')).toEqual(['koordinator']);
    // Fjorten dager mens guiden er borte, er ikke guidens.
    await naadd(uten, '2027-09-17');
    expect(await de('koordinator', 'guide')).toEqual(['koordinator']);
    await t.eier('update varde.guidefravaer set avlyst_ved = now()');
    for (const sak of [uten, borte]) await naadd(sak, '2027-06-10');
    await dagenEr('2027-06-14');
    expect(await de('koordinator', 'leder', 'oppvekstleder')).toEqual(['koordinator']);
    await dagenEr('2027-06-15');
    expect(await de('koordinator', 'leder', 'oppvekstleder')).toEqual(['koordinator', 'leder']);
  });
});
