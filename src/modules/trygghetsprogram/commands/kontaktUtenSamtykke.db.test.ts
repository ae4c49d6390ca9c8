import { expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import { morKanKontaktes, ring } from '../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { gjelder, spoer, svarer, uten } from '../../../../tests/support/samtykket.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { hentSamtykke } from '../queries/samtykke.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
enSak((v) => ({ t, sql, sakId } = v));
const iDag = iDagIOslo(new Date());
const om = (dager: number) => leggTilDager(iDag, dager);
/** Mor har svart på telefonen, så det kan spørres om samtykke. */
const naadd = async (id = sakId) => {
  await ring(t, id, await morKanKontaktes(t, id));
};
const dekket = async (id = sakId) =>
  (
    await t.eier<{ ja: boolean }>(
      'select tilgang.kontakt_uten_samtykke(omrade_id, id) as ja from varde.sak where id = $1',
      [id],
    )
  )[0]?.ja;
const unntakene = async (som = 'koordinator') =>
  (await hentSamtykke(t.hus, await t.som(som), sakId)).unntak;
/** Den samme beslutningen, skrevet rett inn i basen. */
const rad = (mer: Readonly<Record<string, string>> = {}, id = sakId) => {
  const v: Record<string, string> = {
    ...{ grunnlag: `'fare'`, grunn: `'\\x00'`, sammen_med: `'barnevernet'` },
    ...{ sammen_med_hvem: `'\\x00'`, meldeplikt: `'meldt'`, meldeplikt_ord: `'\\x00'` },
    ...{ til: 'tilgang.dagen() + 28', besluttet_av: 'tilgang.aktor()', ...mer },
  };
  return `insert into varde.samtykkeunntak (omrade_id, sak_id, eier_organisasjon, ${Object.keys(v).join(', ')})
    select omrade_id, id, eier_organisasjon, ${Object.values(v).join(', ')} from varde.sak where id = '${id}'`;
};

it('VV-05 kontakt uten de foresattes samtykke bestemmes av koordinatoren sammen med barnevernet eller en advokat, med navn, grunn og meldeplikten vurdert; mangler noe, bestemmes det ikke, verken i appen eller i basen', async () => {
  await naadd();
  for (const [endret, grunn] of [
    [{ sammenMed: null }, 'mangler_sammen_med'],
    [{ sammenMedHvem: null }, 'mangler_hvem'],
    [{ grunn: ' ' }, 'mangler_grunn'],
    [{ meldeplikt: null }, 'mangler_meldeplikt'],
    [{ meldepliktOrd: null }, 'mangler_meldeplikt_ord'],
    [{ grunnlag: null }, 'mangler_grunnlag'],
    [{ til: null }, 'mangler_til'],
  ] as const)
    expect(await kode(uten(t, sakId, endret)), grunn).toBe(grunn);
  for (const felt of ['grunn', 'sammen_med', 'sammen_med_hvem', 'meldeplikt', 'meldeplikt_ord'])
    expect(await sql.som('koordinator', rad({ [felt]: 'null' })), felt).toBe('23502');
  for (const [felt, verdi] of [
    ['sammen_med', `'skolen'`],
    ['grunnlag', `'annet'`],
  ] as const)
    expect(await sql.som('koordinator', rad({ [felt]: verdi })), felt).toBe('23514');
  // Bare koordinatoren, og i sitt eget navn.
  for (const som of ['guide', 'leder', 'etterforsker', 'helsesykepleier']) {
    expect(await kode(uten(t, sakId, { som })), som).toBe('ikke_funnet');
    expect(await sql.som(som, rad()), som).not.toBe(1);
  }
  expect(await sql.som('koordinator', rad({ besluttet_av: `'${t.bruker('leder')}'` }))).toBe(
    '42501',
  );
  expect([await dekket(), await unntakene()]).toEqual([false, []]);
  for (const sammenMed of ['barnevernet', 'advokat'] as const) {
    await uten(t, sakId, { sammenMed, meldeplikt: 'ikke_grunn', meldepliktOrd: 'Drøftet i dag' });
    expect((await unntakene())[0]).toMatchObject({
      ...{ grunnlag: 'fare', sammenMed, sammenMedHvem: 'Berit Vakt', grunn: 'Far truer' },
      ...{ meldeplikt: 'ikke_grunn', meldepliktOrd: 'Drøftet i dag', av: 'Ingrid Eksempel' },
    });
  }
  // Kontakten er dekket; samtykket er ikke gitt av det.
  expect([await dekket(), await gjelder(t, sakId)]).toEqual([true, false]);
});

it('VV-05 grunnlaget er at den unge er fylt 15, eller at det er fare: den som er fjorten, får det bare ved fare, og en voksen aldri', async () => {
  const svar: Record<string, unknown> = {};
  for (const [alder, fodt] of [
    ['14', leggTilDager(iDag, -365 * 14 - 200)],
    ['15', leggTilDager(iDag, -365 * 15 - 200)],
    ['18', leggTilDager(iDag, -365 * 18 - 200)],
  ] as const) {
    const { sakId: id } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato(fodt), hatkriminalitet: true },
    });
    // En voksen svarer selv: hos hen er det ingen foresatte å nå.
    if (alder === '18') await settTilstand(t, id, 'i_foerste_kontakt');
    else await naadd(id);
    svar[alder] = [
      ...[await sql.som('koordinator', rad({ grunnlag: `'femten'` }, id))],
      ...[await sql.som('koordinator', rad({}, id))],
      ...[await kode(uten(t, id, { grunnlag: 'femten' })), await kode(uten(t, id))],
      await dekket(id),
    ];
  }
  expect(svar).toEqual({
    '14': ['23514', 1, 'under_femten', 'gjort', true],
    '15': [1, 1, 'gjort', 'gjort', true],
    '18': ['23514', '23514', 'voksen', 'voksen', false],
  });
});

it('VV-05 den gjelder høyst fire uker, og fornyes skriftlig: en ny beslutning med sin egen grunn ved siden av den gamle, som ingen flytter; er dagen gått, dekker den ikke, og aldri mot den unges nei', async () => {
  await naadd();
  for (const dager of [29, -1])
    expect(await kode(uten(t, sakId, { til: om(dager) })), String(dager)).toBe('for_lenge');
  for (const til of ['tilgang.dagen() + 29', 'tilgang.dagen() - 1'])
    expect(await sql.som('koordinator', rad({ til })), til).toBe('23514');
  await uten(t, sakId, { til: om(28) });
  expect(await dekket()).toBe(true);
  for (const endring of ['til = til + 1', `grunn = '\\x01'`])
    expect(await sql.som('koordinator', `update varde.samtykkeunntak set ${endring}`)).toBe(
      '42501',
    );
  expect(await sql.som('koordinator', 'delete from varde.samtykkeunntak')).toBe('42501');
  expect(await kode(uten(t, sakId, { grunn: null }))).toBe('mangler_grunn');
  await uten(t, sakId, { til: om(20), grunn: 'Far truer fortsatt' });
  expect((await unntakene()).map((u) => [u.til, u.grunn])).toEqual([
    [om(20), 'Far truer fortsatt'],
    [om(28), 'Far truer'],
  ]);
  // Dagen er gått for begge.
  await t.eier(
    'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
    [sakId],
  );
  expect(await dekket()).toBe(false);
  await uten(t, sakId);
  expect(await dekket()).toBe(true);
  await spoer(t, sakId);
  await svarer(t, sakId, null, { svar: 'nektet' });
  expect(await dekket()).toBe(false);
  expect(await kode(uten(t, sakId))).toBe('den_unge_sa_nei');
  expect(await sql.som('koordinator', rad())).toBe('23514');
});
