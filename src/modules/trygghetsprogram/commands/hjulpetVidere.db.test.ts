import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { morKanKontaktes, ring } from '../../../../tests/support/familien.ts';
import {
  attestert,
  koordinatorSteg,
  medGuide,
  samtalenErHoldt,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg, logglinje } from '../../../../tests/support/loggen.ts';
import { aapneIgjen, aktivSak, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

/** Ungdommen trenger mer enn programmet kan gi, og hjelpes videre etter trygghetssamtalen (TS-17, C12). */
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const DAG = tilDato('2026-11-20');
const VIDERE = { maate: 'henvist', hvem: 'BUP', dag: DAG, konkludert: [], tiltak: null } as const;
const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
const ny = async (tilstand: string) => {
  const { sakId } = await opprettProvesak(t, UNG);
  await settTilstand(t, sakId, tilstand);
  return sakId;
};
const staar = async (id: string) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [id]))[0]
    ?.tilstand;
const I_BASEN = (id: string, mer = '') =>
  `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, hvem, dag, avsluttet_av)
   select omrade_id, id, eier_organisasjon, 'henvist', '\\x00', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${id}'${mer}`;

/** Hva årsrapporten teller saken som. */
async function utfallet(sakId: string): Promise<string | undefined> {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  try {
    const { token } = await t.som('koordinator');
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    const { rows } = await k.query<{ utfall: string }>(
      'select utfall from tilgang.rapportsaker(null) where sak_id = $1',
      [sakId],
    );
    return rows[0]?.utfall;
  } finally {
    await k.end();
  }
}

it.each(['samtale_holdt', 'guide_soekes'])(
  'TS-17 fra %s hjelpes ungdommen videre til en tjeneste, med dagen; saken er ikke «trygg igjen», heller ikke i årsrapporten, og det kan angres',
  async (fra) => {
    const sakId = await ny(fra);
    const svar = (inn = {}, som = 'koordinator') =>
      kode(sluttPaa(t, sakId, { ...VIDERE, ...inn, som }));
    expect(await svar()).toBe('vern_ikke_vurdert');
    expect(await sql.som('koordinator', I_BASEN(sakId))).toBe('23514');
    await vernetErVurdert(t, sakId);
    expect(await svar({ hvem: ' ' })).toBe('mangler_tjeneste');
    expect(await svar({ dag: null })).toBe('mangler_dag');
    expect(await svar({ dag: tilDato('2026-11-24') })).toBe('dagen_har_ikke_vaert');
    for (const som of ['guide', 'etterforsker', 'leder', 'slt', 'ytteroy'])
      expect(await svar({}, som), som).toBe('ikke_funnet');
    expect(await sql.som('koordinator', I_BASEN(sakId))).toBe(1);
    expect(await staar(sakId)).toBe(fra);
    expect(await svar()).toBe('gjort');
    expect(await staar(sakId)).toBe('henvist');
    const { slutt, neste } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect([slutt.gjelder, neste]).toMatchObject([
      { maate: 'henvist', hvem: 'BUP', dag: DAG, fraTilstand: fra },
      null,
    ]);
    expect(await utfallet(sakId)).toBe('annen_hjelp');
    await angreAvslutning({ ...t.hus, klokke: systemklokke }, await t.som('koordinator'), sakId);
    expect(await staar(sakId)).toBe(fra);
  },
);

it('TS-17 mellom den første samtalen og trygghetssamtalen, og mens ungdommen følges opp, er det ikke åpent, heller ikke i basen', async () => {
  const sakId = await ny('i_foerste_kontakt');
  await vernetErVurdert(t, sakId);
  for (const fra of ['i_foerste_kontakt', 'samtale_avtalt', 'aktiv', 'guide_borte', 'stagnasjon']) {
    await settTilstand(t, sakId, fra);
    expect(await kode(sluttPaa(t, sakId, VIDERE)), fra).toBe('ikke_videre_herfra');
    expect(await sql.som('koordinator', I_BASEN(sakId)), fra).toBe('23514');
  }
  // Saken blir heller ikke «hjulpet videre» uten raden som sier hvor.
  await settTilstand(t, sakId, 'samtale_holdt');
  expect(
    await sql.som('koordinator', `update varde.sak set tilstand = 'henvist' where id = '${sakId}'`),
  ).toBe('23514');
});

it.each(['000', '001'])(
  'TP-39 har en guide fulgt opp ungdommen, er «hjulpet videre» ikke en vei ut mens det søkes en ny; utgave %s',
  async (utgave) => {
    await attestert(t, 'guide');
    const sakId = await aktivSak(t);
    await t.eier(
      `update varde.sak set utgave_kode = $2, utgave_versjon = (select max(versjon) from varde.utgave where kode = $2) where id = $1 returning id`,
      [sakId, utgave],
    );
    const stille = await sagtFra(t, sakId, 'stagnasjon');
    await svart(t, sakId, stille, 'gjennomgang', { svar: 'noen_andre' });
    expect(await staar(sakId)).toBe('guide_soekes');
    const stengt = async () => [
      await kode(sluttPaa(t, sakId, VIDERE)),
      await sql.som('koordinator', I_BASEN(sakId)),
    ];
    expect(await stengt()).toEqual(['guide_har_startet', '23514']);
    const { guideHarStartet } = await hentSak(t.hus, await t.som('koordinator'), sakId, {
      ikkeNaadd: true,
    });
    expect(guideHarStartet).toBe(true);
    // Angres en avslutning, har guiden like fullt fulgt opp. Åpnes saken igjen senere, begynner det på nytt.
    await sluttPaa(t, sakId, { maate: 'flyttet', grunn: 'Til Bergen' });
    if (utgave === '000') {
      await angreAvslutning({ ...t.hus, klokke: systemklokke }, await t.som('koordinator'), sakId);
      expect(await stengt()).toEqual(['guide_har_startet', '23514']);
      return;
    }
    await aapneIgjen(t, sakId);
    await vernetErVurdert(t, sakId);
    expect(await staar(sakId)).toBe('guide_soekes');
    expect(await kode(sluttPaa(t, sakId, VIDERE))).toBe('gjort');
  },
);

it('TG-17 en trussel det er sagt fra om, kan besvares også når ungdommen er hjulpet videre', async () => {
  const sakId = await ny('samtale_holdt');
  await vernetErVurdert(t, sakId);
  const melding = await sagtFra(t, sakId, 'trussel', { som: 'koordinator' });
  expect(await kode(sluttPaa(t, sakId, VIDERE))).toBe('mangler_oppgavegrunn');
  await sluttPaa(t, sakId, { ...VIDERE, oppgavegrunn: 'BUP vet om trusselen' });
  expect(await kode(svart(t, sakId, melding, 'oppfordre_anmelde'))).toBe('gjort');
  const stille = await t.eier<{ plikt: string }>(
    'select plikt from varde.guidemeldingssvar where sak_id = $1',
    [sakId],
  );
  expect(stille).toEqual([{ plikt: 'oppfordre_anmelde' }]);
});

it('TS-17 den som hadde tatt oppdraget som guide, har ikke saken lenger når ungdommen er hjulpet videre', async () => {
  const { sakId } = await opprettProvesak(t, UNG);
  await attestert(t, 'guide');
  await medGuide(t, sakId, 'guide');
  const leser = async () => sql.som('guide', `select 1 from varde.sak where id = '${sakId}'`);
  await vernetErVurdert(t, sakId);
  expect([await staar(sakId), await leser()]).toEqual(['guide_soekes', 1]);
  await sluttPaa(t, sakId, VIDERE);
  expect([await staar(sakId), await leser()]).toEqual(['henvist', 0]);
});

/** Etterforskeren svarer på den siste forespørselen, sagt til koordinatoren. */
const klareringen = async (sakId: string, svar: 'klarert' | 'trukket' | 'nei') => {
  const [k] = await t.eier<{ id: string; etter: string | null }>(
    `select k.id, (select r.id from varde.klareringssvar r where r.klarering_id = k.id order by r.svart_ved desc limit 1) as etter
     from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: k?.etter ?? null, svar, ikkeFoer: null },
    ...{ ord: svar === 'nei' ? 'Avhør gjenstår' : null },
    muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' },
  });
};
const anmeldt = async () => {
  const { sakId } = await opprettProvesak(t, { ...UNG, anmeldt: true });
  await klareringen(sakId, 'klarert');
  return sakId;
};
/** Det som er kontakt, eller fører dit. */
const kontaktUtenJa = async (sakId: string) => [
  await kode(trengerGuide(t, sakId)),
  await kode(logg(t, sakId, { som: 'koordinator' })),
  await sql.som('koordinator', await logglinje(t, sakId, 'koordinator')),
];

it('TS-17 VV-13 er samtalen holdt og ja-et så trukket, får ungdommen like fullt hjelp et annet sted; kontakten i programmet hviler, og angres det, venter saken igjen', async () => {
  const sakId = await anmeldt();
  await samtalenErHoldt(t, sakId);
  await vernetErVurdert(t, sakId);
  await klareringen(sakId, 'trukket');
  expect(await staar(sakId)).toBe('venter_klarering');
  for (const svar of await kontaktUtenJa(sakId)) expect(svar).not.toBeOneOf(['gjort', 1]);
  expect(await sql.som('koordinator', I_BASEN(sakId))).toBe(1);
  expect(await kode(sluttPaa(t, sakId, VIDERE))).toBe('gjort');
  expect(await staar(sakId)).toBe('henvist');
  expect(await utfallet(sakId)).toBe('annen_hjelp');
  await angreAvslutning({ ...t.hus, klokke: systemklokke }, await t.som('koordinator'), sakId);
  expect(await staar(sakId)).toBe('venter_klarering');
  for (const svar of await kontaktUtenJa(sakId)) expect(svar).not.toBeOneOf(['gjort', 1]);
});

it('VV-13 TS-17 var bare den første samtalen tatt, åpner det ikke før etterforskeren har svart nei; da hjelpes ungdommen videre (C6b)', async () => {
  const sakId = await anmeldt();
  await ring(t, sakId, await morKanKontaktes(t, sakId));
  await vernetErVurdert(t, sakId);
  await klareringen(sakId, 'trukket');
  const svar = async () => [
    await kode(sluttPaa(t, sakId, VIDERE)),
    await sql.som('koordinator', I_BASEN(sakId)),
  ];
  expect(await svar()).toEqual(['ikke_videre_herfra', '23514']);
  await klareringen(sakId, 'nei');
  expect(await sql.som('koordinator', I_BASEN(sakId))).toBe(1);
  expect(await kode(sluttPaa(t, sakId, VIDERE))).toBe('gjort');
});

it.each(['000', '001'])(
  'TP-39 har guiden sluttet, og er ingen ny ønsket, slutter saken med tiltakene som er satt i gang; før noen har fulgt opp, gjør den ikke det; utgave %s',
  async (utgave) => {
    const TILTAK = {
      maate: 'andre_tiltak',
      tiltak: 'BUP',
      konkludert: ['ungdommen'],
      dag: DAG,
    } as const;
    const i_basen = (id: string) =>
      `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, konkludert, tiltak, dag, avsluttet_av)
       select omrade_id, id, eier_organisasjon, 'andre_tiltak', '{ungdommen}', '\\x00', tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${id}'`;
    await attestert(t, 'guide');
    const { sakId } = await opprettProvesak(t, UNG);
    const f = await medGuide(t, sakId, 'guide');
    await vernetErVurdert(t, sakId);
    expect(await kode(sluttPaa(t, sakId, TILTAK))).toBe('foelges_ikke_opp');
    expect(await sql.som('koordinator', i_basen(sakId))).toBe('23514');
    await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
    await t.eier(
      `update varde.sak set utgave_kode = $2, utgave_versjon = (select max(versjon) from varde.utgave where kode = $2) where id = $1 returning id`,
      [sakId, utgave],
    );
    await koordinatorSteg(t, sakId, f, 'avsluttet', 'Flyttet til en annen by');
    expect(await staar(sakId)).toBe('guide_soekes');
    expect(await sql.som('koordinator', i_basen(sakId))).toBe(1);
    expect(await kode(sluttPaa(t, sakId, { ...TILTAK, tiltak: ' ' }))).toBe('mangler_tiltak');
    expect(await kode(sluttPaa(t, sakId, { ...TILTAK, konkludert: [] }))).toBe(
      'mangler_konkludert',
    );
    for (const som of ['guide', 'leder', 'slt', 'ytteroy'])
      expect(await kode(sluttPaa(t, sakId, { ...TILTAK, som })), som).toBe('ikke_funnet');
    expect(await kode(sluttPaa(t, sakId, TILTAK))).toBe('gjort');
    const { slutt } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(slutt.gjelder).toMatchObject({ maate: 'andre_tiltak', fraTilstand: 'guide_soekes' });
    expect(await utfallet(sakId)).toBe('annen_hjelp');
  },
);
