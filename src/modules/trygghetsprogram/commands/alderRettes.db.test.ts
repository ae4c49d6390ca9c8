import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { avsluttSak } from './avsluttSak.ts';
import { foerAlder, type AlderInn } from './foerAlder.ts';

/** En alder som er ført galt, er ikke ført for alltid (TP-07). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null, fodselsdato: null }));
});

const foer = async (inn: Partial<AlderInn>, hvem = 'koordinator') =>
  foerAlder(t.hus, await t.som(hvem), { sakId, fodselsdato: null, settAv: null, ...inn });
const baand = async () =>
  (
    await t.eier<{ aldersbaand: string }>('select aldersbaand from varde.sak where id = $1', [
      sakId,
    ])
  )[0]?.aldersbaand;
/** Føringen med fri SQL; null er uten dato. */
const fritt = (voksenFra: string | null, band: string): string =>
  `select 1 where tilgang.foer_alder('${sakId}', ${voksenFra === null ? 'null' : `'\\x00'`}, ${voksenFra === null ? 'null' : voksenFra}, '${band}', ${voksenFra === null ? `'\\x00'` : 'null'})`;

it('(del) TP-07 VV-01 et barn som ble ført som voksen, blir et barn igjen, og det som sto, tas vare på', async () => {
  await foer({ settAv: 'Per så førerkortet' });
  expect(await baand()).toBe('18_pluss');
  const side = async () => (await hentFamilie(t.hus, await t.som('koordinator'), sakId)).foertAlder;
  expect(await side()).toMatchObject({ settAv: 'Per så førerkortet', fodselsdato: null });
  await foer({ fodselsdato: tilDato('2012-01-01') }, 'koordinator2');
  expect([await baand(), await side()]).toMatchObject([
    '10_14',
    { fodselsdato: '2012-01-01', settAv: null },
  ]);
  await expect(ring(t, sakId, 'ungdommen')).rejects.toMatchObject({ kode: 'ingen_foresatte' });
  const [rad] = await t.eier<{ alder_foer: readonly { av: string; sett_av: string }[] }>(
    'select alder_foer from varde.identitet where sak_id = $1',
    [sakId],
  );
  expect(rad?.alder_foer).toMatchObject([{ av: t.bruker('koordinator'), fodselsdato: null }]);
  const sto = Buffer.from(rad?.alder_foer[0]?.sett_av ?? '', 'base64').toString();
  expect(sto).not.toBe('');
  expect(sto).not.toMatch(/førerkort/);
  // Feil den andre veien rettes også, med en dato eller en som har sett det.
  await foer({ fodselsdato: tilDato('1996-05-04') });
  expect(await baand()).toBe('18_pluss');
});

it('(del) TP-07 bare en koordinator retter, i en åpen sak, og aldri en alder som var kjent da saken kom', async () => {
  const barn = fritt(`date '2030-01-01'`, '10_14');
  expect(await fri.som('koordinator', barn)).toBe(1);
  await foer({ settAv: 'Per' });
  expect(await fri.som('koordinator2', barn)).toBe(1);
  for (const hvem of ['guide', 'leder', 'etterforsker', 'ytteroy', 'handterer'])
    expect(await fri.som(hvem, barn), hvem).toBe(0);
  // Den som etterforsker saken, heller ikke: hun er koordinator ellers.
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag)
     select omrade_id, id, $2, 'etterforsker', $3, 'etterforsker' from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('koordinator2'), t.bruker('koordinator')],
  );
  expect(await fri.som('koordinator2', barn)).toBe(0);
  await avsluttSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
  });
  expect(await fri.som('koordinator', barn)).toBe(0);
  await expect(foer({ fodselsdato: tilDato('2012-01-01') })).rejects.toMatchObject({
    kode: 'saken_er_slutt',
  });
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  expect(await fri.som('koordinator', fritt(null, '18_pluss'))).toBe(0);
  await expect(foer({ settAv: 'Per' })).rejects.toMatchObject({ kode: 'alder_kjent' });
});

it('(del) TP-07 et årstall som er skrevet feil, gjør ingen voksen', async () => {
  for (const dag of ['0001-01-01', '0050-06-06', '0215-09-05', '1870-01-01'])
    await expect(foer({ fodselsdato: tilDato(dag) }), dag).rejects.toMatchObject({
      kode: 'for_gammel',
    });
  const fra = (aar: number) =>
    `date_trunc('month', tilgang.dagen() - interval '${aar} years')::date`;
  expect(await fri.som('koordinator', fritt(fra(104), '18_pluss'))).toBe(0);
  expect(await fri.som('koordinator', fritt(fra(102), '18_pluss'))).toBe(1);
});
