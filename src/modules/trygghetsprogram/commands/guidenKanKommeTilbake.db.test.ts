import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  sisteSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';

/** En oppfølging i gang har en guide med oppdraget; slutter det imens det søkes en annen, er det ingen som kommer tilbake (C14, C16). */
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'helsesykepleier']) await attestert(t, s);
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

async function fulgt(): Promise<{ sakId: string; oppdrag: string }> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  return { sakId, oppdrag: await foelgesOppAv(t, sakId, 'guide') };
}
/** Guiden er borte, og koordinatoren søker en annen. */
async function soekesVikar() {
  const { sakId, oppdrag } = await fulgt();
  const melding = await sagtFra(t, sakId, 'fravaer');
  await svart(t, sakId, melding, 'vurder_vikar', { svar: 'vikar' });
  return { sakId, oppdrag, melding };
}
const tilstand = async (sakId: string) =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sakId]))[0]?.t;
const tilbake = (sakId: string, melding: string) => kode(svart(t, sakId, melding, 'tilbake'));
const bydd = async (sakId: string, melding: string) =>
  (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger
    .find((m) => m.id === melding)
    ?.plikter.some((p) => p.plikt === 'tilbake' && p.svart === null);
const paaDagen = async (sakId: string) =>
  (await minDag(t.hus, await t.som('koordinator'))).sagtFra.some(
    (p) => p.sakId === sakId && p.plikt === 'tilbake',
  );
const siden = async (sakId: string) => hentGuideside(t.hus, await t.som('koordinator'), sakId);
const blirInhabil = async (sakId: string) => meldInhabil(t.hus, await t.som('guide'), sakId);
const friTilbake = (sakId: string, melding: string) =>
  sql.som(
    'koordinator',
    `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, dag, foert_av)
     select omrade_id, id, eier_organisasjon, '${melding}', 'tilbake', 'tilbake', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sakId}'`,
  );

it('TG-05 VV-19 kommer guiden tilbake mens det søkes en annen, følger hen opp igjen; er oppdraget hens slutt imens, bys det ikke på, og ingen vei gjør saken aktiv uten en guide', async () => {
  const kommer = await soekesVikar();
  expect(await bydd(kommer.sakId, kommer.melding)).toBe(true);
  expect(await tilbake(kommer.sakId, kommer.melding)).toBe('gjort');
  expect(await tilstand(kommer.sakId)).toBe('aktiv');
  expect(await kode(hentSak(t.hus, await t.som('guide'), kommer.sakId))).toBe('gjort');

  for (const slutter of [
    blirInhabil,
    (sakId: string, oppdrag: string) =>
      koordinatorSteg(t, sakId, oppdrag, 'avsluttet', 'Ungdommen ønsket det'),
  ]) {
    const { sakId, oppdrag, melding } = await soekesVikar();
    await slutter(sakId, oppdrag);
    expect(await bydd(sakId, melding)).toBe(false);
    expect(await tilbake(sakId, melding)).not.toBe('gjort');
    expect(await friTilbake(sakId, melding)).toBe('23514');
    expect(
      await sql.som(
        'koordinator',
        `update varde.sak set tilstand = 'aktiv', tilstand_siden = now() where id = '${sakId}'`,
      ),
    ).toBe('23514');
    expect(await tilstand(sakId)).toBe('guide_soekes');
    // Det er en vei videre: en annen kan spørres.
    expect((await siden(sakId)).naa).toBe(null);
    expect(await kode(spoerEn(t, sakId, 'helsesykepleier'))).toBe('gjort');
  }
});

it('TG-05 VV-19 slutter oppdraget mens guiden er borte, er det heller ingen som kommer tilbake; på Min dag spørres det ikke om det', async () => {
  const staar = await fulgt();
  const m1 = await sagtFra(t, staar.sakId, 'fravaer', { til: tilDato('2026-11-23') });
  expect(await paaDagen(staar.sakId)).toBe(true);
  const slutt = await fulgt();
  const m2 = await sagtFra(t, slutt.sakId, 'fravaer', { til: tilDato('2026-11-23') });
  await koordinatorSteg(t, slutt.sakId, slutt.oppdrag, 'avsluttet', 'Ungdommen ønsket det');
  expect(await tilstand(slutt.sakId)).toBe('guide_soekes');
  expect(await paaDagen(slutt.sakId)).toBe(false);
  expect(await tilbake(slutt.sakId, m2)).not.toBe('gjort');
  expect(await tilbake(staar.sakId, m1)).toBe('gjort');
});

it('TG-05 TG-22 gjennomgangen fortsetter med guiden som har oppdraget; er hen ute av tjenesten, kan noen andre ta over, men ingen fortsetter', async () => {
  const med = await fulgt();
  const m1 = await sagtFra(t, med.sakId, 'stagnasjon');
  await svart(t, med.sakId, m1, 'gjennomgang', { svar: 'fortsett' });
  expect(await tilstand(med.sakId)).toBe('aktiv');

  // Slutter oppdraget mens saken står stille, søkes det guide: det er ingen gjennomgang igjen å fortsette fra.
  const slutt = await fulgt();
  const m2 = await sagtFra(t, slutt.sakId, 'stagnasjon');
  await blirInhabil(slutt.sakId);
  expect(await tilstand(slutt.sakId)).toBe('guide_soekes');
  expect(await kode(svart(t, slutt.sakId, m2, 'gjennomgang', { svar: 'fortsett' }))).not.toBe(
    'gjort',
  );

  const ute = await fulgt();
  const m3 = await sagtFra(t, ute.sakId, 'stagnasjon');
  const iTjenesten = (til: string | null) =>
    forbiVaktene(t, 'update varde.medlemskap set til = $2 where bruker_id = $1', [
      t.bruker('guide'),
      til,
    ]);
  await iTjenesten('2026-01-02');
  try {
    expect(await kode(svart(t, ute.sakId, m3, 'gjennomgang', { svar: 'fortsett' }))).toBe(
      'ingen_guide',
    );
    expect(
      await sql.som(
        'koordinator',
        `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, dag, foert_av)
         select omrade_id, id, eier_organisasjon, '${m3}', 'gjennomgang', 'fortsett', '{guiden}', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${ute.sakId}'`,
      ),
    ).toBe('23514');
    await svart(t, ute.sakId, m3, 'gjennomgang', { svar: 'noen_andre' });
    expect(await tilstand(ute.sakId)).toBe('guide_soekes');
  } finally {
    await iTjenesten(null);
  }
});

it('(del) TG-05 om guiden har oppdraget ennå, vet koordinatoren og guiden i saken; andre får det samme svaret som når ingen har det', async () => {
  const { sakId } = await soekesVikar();
  const spoer = (som: string) =>
    sql.som(som, `select 1 where tilgang.har_guide_ennaa_for_meg('${sakId}')`);
  expect([await spoer('koordinator'), await spoer('guide')]).toEqual([1, 1]);
  for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker'])
    expect(await spoer(som), som).toBe(0);
  await blirInhabil(sakId);
  expect([await spoer('koordinator'), await spoer('guide')]).toEqual([0, 0]);
});

it('VV-19 koordinatoren avslutter oppdraget til guiden som skal avløses, både før noen er spurt og mens en annen er spurt; tilgangen er borte i samme sekund', async () => {
  for (const spurt of [false, true]) {
    const { sakId, oppdrag } = await soekesVikar();
    const ny = spurt ? await spoerEn(t, sakId, 'helsesykepleier') : null;
    const side = await siden(sakId);
    expect(side.naa?.id ?? null).toBe(ny);
    expect(side.ogsaaGuide.map((f) => [f.id, f.siste.steg, f.skalAvloeses])).toEqual([
      [oppdrag, 'tatt', true],
    ]);
    expect(await kode(hentSak(t.hus, await t.som('guide'), sakId))).toBe('gjort');
    await koordinatorSteg(t, sakId, oppdrag, 'avsluttet', 'Ungdommen ønsket det');
    expect(await kode(hentSak(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
    expect((await siden(sakId)).ogsaaGuide).toEqual([]);
  }
});

it('TG-05 VV-19 kommer guiden tilbake, er den som var spurt om å ta over, ikke spurt lenger, og guidens oppdrag er det som står; en ny som alt har tatt over, beholder sitt', async () => {
  for (const steg of ['spurt', 'villig', 'navn_vist'] as const) {
    const { sakId, oppdrag, melding } = await soekesVikar();
    const ny = await spoerEn(t, sakId, 'helsesykepleier');
    if (steg !== 'spurt') await svarSom(t, ny, 'helsesykepleier', 'villig');
    if (steg === 'navn_vist') await koordinatorSteg(t, sakId, ny, 'navn_vist');
    await svart(t, sakId, melding, 'tilbake');
    expect((await sisteSteg(t, ny)).steg, steg).toBe('trukket');
    const side = await siden(sakId);
    expect([side.naa?.id, side.ogsaaGuide.length], steg).toEqual([oppdrag, 0]);
  }
  const { sakId, melding } = await soekesVikar();
  const ny = await spoerEn(t, sakId, 'helsesykepleier');
  await svarSom(t, ny, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sakId, ny, 'navn_vist');
  await svarSom(t, ny, 'helsesykepleier', 'tatt');
  expect(await tilbake(sakId, melding)).not.toBe('gjort');
  expect((await sisteSteg(t, ny)).steg).toBe('tatt');
  expect((await siden(sakId)).naa?.id).toBe(ny);
});

it('VV-04 har ungdommen sagt nei, sier siden at guiden har oppdraget uten å se saken; ellers at hen ser den', async () => {
  const { sakId } = await fulgt();
  expect((await siden(sakId)).stanset).toBe(false);
  await vilIkkeMer(t, sakId);
  expect(await kode(hentSak(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
  const side = await siden(sakId);
  expect([side.stanset, side.naa?.harOppdraget]).toEqual([true, true]);
});
