import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { medGuide } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iDag, om, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { minDag } from './minDag.ts';

/** Den som skal avløses, har saken til den nye er i gang (C19): dagene er hens, på dagen og i brevet (TG-14, TG-31, VV-46). */
let t: Testhus;
const { fulgt, borte, ingenBorte, tilstanden } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());
/** Det neste begynner uten noe som venter. */
afterEach(async () => {
  await ingenBorte();
  await forbiVaktene(t, `update varde.sak set tilstand = 'angret'`, []);
});

/** Gjennomgangen kom til at noen andre tar over. */
async function avloeses(): Promise<string> {
  const { sakId } = await fulgt();
  const melding = await sagtFra(t, sakId, 'stagnasjon');
  await svart(t, sakId, melding, 'gjennomgang', { svar: 'noen_andre' });
  return sakId;
}
/** Slik guiden har det på dagen sin og i brevet, og koordinatoren på sin, så mange dager etter at ungdommen ble nådd. */
async function etter(sakId: string, dager: number) {
  await forbiVaktene(
    t,
    `update varde.sak set siste_kontakt = now() - make_interval(days => $2), foelges_fra = now() - make_interval(days => $2) where id = $1`,
    [sakId, dager],
  );
  const mine = (await minDag(t.hus, await t.som('guide'))).guide.mine;
  const kort = mine.find((m) => m.sakId === sakId);
  const brev = await t.eier<{ hvem: string }>('select x as hvem from jobb.venter_i_sakene() x');
  const hos = (await minDag(t.hus, await t.som('koordinator'))).utenKontakt;
  return {
    guiden: kort?.telling == null ? null : [kort.telling.dager, kort.telling.maa],
    borte: kort?.borte,
    brev: brev.some((b) => b.hvem === t.bruker('guide')),
    koordinatoren: hos.some((o) => o.sakId === sakId),
  };
}
const dagene = async (sakId: string) => [
  await etter(sakId, 13),
  await etter(sakId, 14),
  await etter(sakId, 15),
];
const ikkeHens = (erBorte: boolean) =>
  [false, true, true].map((koordinatoren) => ({
    ...{ guiden: null, borte: erBorte, brev: false, koordinatoren },
  }));

it('(del) TG-14 TG-31 VV-46 mens en ny søkes, teller dagene hos den som skal avløses: dag 13 i rute, dag 14 og 15 er det hens å ta kontakt, hen får brevet, og koordinatoren ser det', async () => {
  const sakId = await avloeses();
  expect(await tilstanden(sakId)).toBe('guide_soekes');
  expect(await dagene(sakId)).toEqual(
    [13, 14, 15].map((dag) => ({
      ...{ guiden: [dag, dag > 13], borte: false, brev: dag > 13, koordinatoren: dag > 13 },
    })),
  );
});

it('(del) TG-31 VV-21 den som har tatt oppdraget og ikke er i gang, har ingen dager og ikke noe brev', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await medGuide(t, sakId, 'guide');
  expect(await tilstanden(sakId)).toBe('guide_soekes');
  expect(await dagene(sakId)).toEqual(ikkeHens(false));
});

it('(del) VV-19 TG-31 er den som skal avløses, selv borte, er dagene koordinatorens: de dagene det er meldt, og der en annen søkes for fraværet', async () => {
  const meldt = await avloeses();
  await borte('guide', iDag, om(3));
  expect(await dagene(meldt)).toEqual(ikkeHens(true));
  await ingenBorte();
  expect((await etter(meldt, 15)).guiden).toEqual([15, true]);

  await forbiVaktene(t, `update varde.sak set tilstand = 'angret'`, []);
  const { sakId } = await fulgt();
  const fravaer = await sagtFra(t, sakId, 'fravaer', { fra: iDag });
  await svart(t, sakId, fravaer, 'vurder_vikar', { svar: 'vikar' });
  expect(await tilstanden(sakId)).toBe('guide_soekes');
  expect(await dagene(sakId)).toEqual(ikkeHens(true));
});
