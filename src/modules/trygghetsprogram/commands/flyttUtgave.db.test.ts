import { afterAll, beforeAll, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { avklar, nyFrivillig } from '../../../../tests/support/frivillige.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  samtalenErHoldt,
  spoerEn,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import {
  DELENE,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentGuideforespoersel } from '../queries/guideforespoerslerTilMeg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { hentUtgavebytte } from '../queries/utgavebytter.ts';
import { flyttUtgave, type FlyttUtgaveInn } from './flyttUtgave.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { vurderVern } from './vurderVern.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
const I000 = { kode: '000', versjon: 1 };
const I001 = { kode: '001', versjon: 1 };
const FJORDVIK = { kode: 'fjordvik', versjon: 1 };
const TRENER = 'trener@flytter';
let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  const hus = await nyttHus();
  const trener = await nyFrivillig(hus, TRENER);
  t = { ...hus, bruker: (s) => (s === TRENER ? trener : hus.bruker(s)) };
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
type Ref = FlyttUtgaveInn['fra'];
/** En sak som begynte under denne utgaven. */
async function sakUnder({ kode: utgave }: Ref): Promise<string> {
  const { sakId } = await opprettProvesak(t, UNG);
  await t.eier('update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1', [
    ...[sakId, utgave],
  ]);
  return sakId;
}
/** Området velger denne fra i dag av. */
const omraadetVelger = ({ kode: utgave }: Ref) =>
  t.eier(
    `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, $2, $3, 1)
     on conflict (omrade_id, fra) do update set utgave_kode = $3`,
    [t.omrade('fjordvik'), '2026-11-22', utgave],
  );
const flytt = async (
  sakId: string,
  fra: Ref,
  til: Ref,
  som = 'koordinator',
  grunn: string | null = 'Kanarigrunn: ny veileder',
) => kode(flyttUtgave(t.hus, await t.som(som), { sakId, fra, til, grunn }));
const side = async (sakId: string, som = 'koordinator') =>
  hentUtgavebytte(t.hus, await t.som(som), sakId);
const sak = async (sakId: string) => hentSak(t.hus, await t.som('koordinator'), sakId);

it('TP-47 den som har ansvaret, ser hva som blir annerledes, flytter saken med en grunn, og alt følger den nye i samme øyeblikk; det står i saken og i loggen', async () => {
  await omraadetVelger(I001);
  const sakId = await sakUnder(I000);
  const foer = await side(sakId);
  expect(foer).toMatchObject({ stopp: null, fra: I000, til: I001 });
  // Saken er ikke ringt: den første samtalen, samtalen og guiden blir annerledes; det området leser, ikke.
  expect(foer.virkning.naa).toEqual(
    expect.arrayContaining(['delegering', 'guideyrker', 'kontaktformer', 'gjenaapning']),
  );
  expect(foer.virkning.ikkeSaken).toEqual(expect.arrayContaining(['varsles', 'aarligProdukt']));
  expect(foer.virkning.nyttVern).toEqual(['kontaktforbud']);
  expect((await sak(sakId)).slutt.vern.liste).not.toContain('kontaktforbud');
  expect(await flytt(sakId, I000, I001, 'koordinator', ' ')).toBe('mangler_byttegrunn');
  expect(await flytt(sakId, I000, I001)).toBe('gjort');
  const etter = await sak(sakId);
  expect(etter.utgavenavn).toBe('Trygghetsprogrammet, Oslo politidistrikt og SaLTo');
  expect(etter.slutt.vern.liste).toContain('kontaktforbud');
  expect(etter.tidslinje[0]).toMatchObject({
    slag: 'utgave_flyttet',
    utgavebytte: {
      til: 'Trygghetsprogrammet, Oslo politidistrikt og SaLTo (1)',
      grunn: 'Kanarigrunn: ny veileder',
    },
  });
  const spor = await t.eier<{ handling: string; utfall: string }>(
    `select r.handling, r.utfall from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
     where o.objekt_id = $1 and r.handling in ('utgavebytte_vist', 'sak_flyttet_utgave') order by r.seq`,
    [sakId],
  );
  expect(spor.map((s) => `${s.handling}:${s.utfall}`)).toEqual([
    ...['utgavebytte_vist:ja', 'sak_flyttet_utgave:nei', 'sak_flyttet_utgave:ja'],
  ]);
  // Grunnen er kryptert, og borte med saken.
  const [rad] = await t.eier<{ grunn: Buffer }>(
    'select grunn from varde.utgavebytte where sak_id = $1',
    [sakId],
  );
  expect(rad?.grunn.includes('Kanarigrunn')).toBe(false);
});

it('TP-47 ingen andre flytter den, ingen flytter den til en annen utgave enn den som gjelder, og to som flytter samtidig, flytter den én gang', async () => {
  await omraadetVelger(I001);
  const sakId = await sakUnder(I000);
  for (const [som, svar] of [
    ['koordinator2', 'ikke_ansvarlig'],
    ['administrator', 'ikke_funnet'],
    ['leder', 'ikke_funnet'],
    ['slt', 'ikke_funnet'],
    ['guide', 'ikke_funnet'],
    ['etterforsker', 'ikke_funnet'],
    ['personvernombud', 'ikke_funnet'],
  ] as const) {
    expect(await flytt(sakId, I000, I001, som), som).toBe(svar);
    const sql = `select 1 where tilgang.flytt_utgave('${sakId}', gen_random_uuid(), '000', 1, '001', 1, '\\x00') = 'ok'`;
    expect(await fri.som(som, sql), som).toBe(0);
  }
  expect((await side(sakId, 'koordinator2')).stopp).toBe('ikke_ansvarlig');
  expect((await side(sakId, 'koordinator2')).ansvarlig).not.toBe('');
  for (const til of [I000, FJORDVIK, { kode: '001', versjon: 2 }])
    expect(await flytt(sakId, I000, til), til.kode).toBe('gjelder_ikke');
  // Fri SQL gjør det heller ikke: verken raden, tabellen eller en utgave som ikke gjelder.
  for (const sql of [
    `update varde.sak set utgave_kode = '001' where id = '${sakId}'`,
    `insert into varde.utgavebytte select * from varde.utgavebytte`,
    `update varde.utgavebytte set til_kode = '000'`,
    'delete from varde.utgavebytte',
  ])
    expect(await fri.som('koordinator', sql), sql).toBe('42501');
  const svaret = (fra: string, til: string, venter: string, ...foer: string[]) =>
    fri.som(
      'koordinator',
      ...foer,
      `select 1 where tilgang.flytt_utgave('${sakId}', gen_random_uuid(), '${fra}', 1, '${til}', 1, '\\x00') = '${venter}'`,
    );
  expect(await svaret('fjordvik', '001', 'alt_flyttet')).toBe(1);
  expect(await svaret('000', 'fjordvik', 'gjelder_ikke')).toBe(1);
  // Den som er sperret fra saken, får svaret den får som ikke ser den.
  const [sperren] = await t.eier<{ id: string }>(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('koordinator')],
  );
  expect(await svaret('000', '001', 'ikke_funnet')).toBe(1);
  await t.eier('delete from varde.ikke_tilgang where id = $1', [sperren?.id]);
  expect(await svaret('000', '001', 'ok')).toBe(1);
  const begge = await Promise.all([flytt(sakId, I000, I001), flytt(sakId, I000, I001)]);
  expect(begge.sort()).toEqual(['alt_flyttet', 'gjort']);
  expect(await flytt(sakId, I001, I001)).toBe('alt_der');
  expect((await side(sakId)).stopp).toBe('alt_der');
  expect(
    await fri.som('koordinator', `select 1 from varde.utgavebytte where sak_id = '${sakId}'`),
  ).toBe(1);
  for (const som of ['administrator', 'etterforsker', 'guide', 'leder'])
    expect(await fri.som(som, 'select 1 from varde.utgavebytte'), som).toBe(0);
  // Området har gått videre siden siden ble vist.
  const annen = await sakUnder(I000);
  await omraadetVelger(FJORDVIK);
  expect(await flytt(annen, I000, I001)).toBe('gjelder_ikke');
});

it('TP-47 VV-22 stedfortrederen flytter den mens den ansvarlige er borte; en sak som er slutt, flyttes ikke', async () => {
  await omraadetVelger(I001);
  const sakId = await sakUnder(I000);
  const iDag = iDagIOslo(new Date());
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av) values ($1, $2, $3, $4, $4, $2)`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2'), iDag],
  );
  expect(await flytt(sakId, I000, I001, 'koordinator2')).toBe('gjort');
  await t.eier('delete from varde.koordinatorfravaer');
  await omraadetVelger(FJORDVIK);
  await settTilstand(t, sakId, 'avsluttet');
  expect(await flytt(sakId, I001, FJORDVIK)).toBe('saken_er_slutt');
});

it('TP-47 VV-22 VV-35 kan den ansvarlige ikke koordinere lenger, eller har den som står i for hen, mistet saken, flyttes den av stedfortrederen saken står hos, og av ingen andre', async () => {
  await omraadetVelger(I001);
  const ansvar = (sakId: string, ansvarlig: string, stedfortreder: string) =>
    forbiVaktene(
      t,
      'update varde.sak set koordinator_id = $2, stedfortreder_id = $3 where id = $1',
      [sakId, t.bruker(ansvarlig), t.bruker(stedfortreder)],
    );
  const sakId = await sakUnder(I000);
  await ansvar(sakId, 'slt', 'koordinator2');
  expect((await side(sakId, 'koordinator2')).stopp).toBe(null);
  expect(await flytt(sakId, I000, I001)).toBe('ikke_ansvarlig');
  expect(await flytt(sakId, I000, I001, 'slt')).toBe('ikke_funnet');
  expect(await flytt(sakId, I000, I001, 'koordinator2')).toBe('gjort');
  await settTilstand(t, sakId, 'henvist');
  expect((await side(sakId, 'koordinator2')).stopp).toBe('saken_er_slutt');

  const annen = await sakUnder(I000);
  await ansvar(annen, 'koordinator', 'koordinator2');
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til, meldt_av)
     values ($1, $2, $3, tilgang.dagen(), tilgang.dagen(), $2) returning 1`,
    [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('slt')],
  );
  expect(await flytt(annen, I000, I001, 'koordinator2')).toBe('gjort');
  await t.eier('delete from varde.koordinatorfravaer');
});

it('TP-47 TS-26 det som er ført, står: er samtalen overlatt, flyttes saken ikke dit den ikke kan overlates, og den fullførte samtalen er slik den var', async () => {
  await omraadetVelger(I000);
  const sakId = await sakUnder(I001);
  await samtalenErAvtalt(t, sakId);
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('koordinator2') },
  });
  expect((await side(sakId)).stopp).toBe('samtalen_er_overlatt');
  expect(await flytt(sakId, I001, I000)).toBe('samtalen_er_overlatt');
  await overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: null });
  // «annet» er en måte 001 har og 000 ikke: den står også når samtalen skrives videre etter flyttingen.
  await skrivAlleDeler(t, sakId, {
    guide: { ...DELENE.guide, kontaktformer: ['mote', 'annet'] },
    informasjon: { ...DELENE.informasjon, vitne: false },
  });
  await vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, svar: { kontaktforbud: 'trengs' }, merknad: null },
  });
  expect(await flytt(sakId, I001, I000)).toBe('gjort');
  await skrivDel(t, sakId, { ...DELENE.guide, kontaktformer: ['mote', 'annet'] });
  expect((await sak(sakId)).slutt.vern.liste).toContain('kontaktforbud');
  await fullfoer(t, sakId);
  await omraadetVelger(I001);
  expect(await flytt(sakId, I000, I001)).toBe('gjort');
  const lest = await hentTrygghetssamtale(t.hus, await t.som('koordinator'), sakId, 'lese');
  expect(lest.samtale?.kontaktformer).toEqual(['mote', 'annet']);
  // I 000 sies det ikke i samtalen at guiden kan bli vitne: den mangler ikke det, men det gjenstår å si.
  expect(lest.advarsler).not.toContain('vitne');
  expect(lest.sak.utgave.samtaledeler[0]).toBe('a');
  expect(lest.gjenstaar).toContain('vitne');
});

it('TP-47 TG-08 er guiden frivillig, flyttes saken ikke til en utgave uten guider utenfra', async () => {
  await omraadetVelger(I000);
  const sakId = await sakUnder(I001);
  await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await attestert(t, TRENER);
  await avklar(t, await t.som('koordinator'), t.bruker(TRENER));
  await spoerEn(t, sakId, TRENER);
  // Den som er spurt, leser hva en guide gjør, med ordene i utgaven saken følger; ingen andre får vite hvilken det er.
  const [spurt] = await t.eier<{ id: string }>(
    'select id from varde.guideforespoersel where sak_id = $1',
    [sakId],
  );
  const id = spurt?.id ?? '';
  expect((await hentGuideforespoersel(t.hus, await t.som(TRENER), id)).utgave).toMatchObject(I001);
  for (const som of ['guide', 'koordinator', 'administrator'])
    expect(
      await fri.som(som, `select 1 from tilgang.utgaven_jeg_er_spurt_under('${id}')`),
      som,
    ).toBe(0);
  expect(await flytt(sakId, I001, I000)).toBe('guiden_er_utenfra');
  await t.eier(
    `insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
     select omrade_id, sak_id, eier_organisasjon, forespoersel_id, id, 'trukket', bruker_id, foert_av from varde.guideforespoersel where sak_id = $1`,
    [sakId],
  );
  expect(await flytt(sakId, I001, I000)).toBe('gjort');
});
