import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { friSql } from '../support/friSql.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { hvemGirOrdene, merkOrdene, sakensTabeller } from '../support/merkedeOrd.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { blirEtterforsker, DAGENS_VEIER } from './etterforskerveiene.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'etterforsker']) await attestert(t, s);
});
afterAll(() => t.steng());

/** En sak som følges opp, med en linje og en melding i; `merk` merker hvert felt med ord. */
async function fulgt(guide: string) {
  const { sakId, kandidatId } = await opprettProvesak(t, UNG);
  await foelgesOppAv(t, sakId, guide);
  await foerKontakt(t.hus, await t.som(guide), {
    ...{ sakId, retter: null, dag: tilDato('2026-11-20'), form: 'telefon', utfall: 'naadd' },
    ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: 'Ord', notat: 'Ord', neste: null },
    resultat: null,
  });
  await sagtFra(t, sakId, 'bekymring', { som: guide });
  const tabeller = await sakensTabeller(t);
  const ider = await t.eier<{ id: string }>(`select id from varde.logg_fakta where sak_id = $1`, [
    sakId,
  ]);
  const gir = async (som: string) =>
    (await hvemGirOrdene(t, som, [sakId, ...ider.map((r) => r.id)])).funnet;
  return { kandidatId, gir, sakId, tabeller, merk: () => merkOrdene(t, sakId, tabeller) };
}

it('(del) RO-04 VV-19 mens oppdraget varer, gir basen guiden ordene i saken; når det er slutt, gir ingen funksjon og ingen tabell i katalogen annet enn raden om oppdraget selv', async () => {
  const { sakId, gir, tabeller, merk } = await fulgt('guide');
  await merk();
  expect(tabeller.length).toBeGreaterThan(30);
  expect(await gir('guide')).toEqual(
    expect.arrayContaining(['identitet', 'kontakt', 'logg_fakta', 'logg_notat', 'samtykke']),
  );
  // Med fri SQL: ordene i saken er merket, og leses ikke lenger av appen.
  const sql = await friSql(t);
  await sql.forAlvor(
    'koordinator',
    `insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, ord, foert_av)
     select omrade_id, sak_id, eier_organisasjon, forespoersel_id, id, 'avsluttet', bruker_id, '\\x00', tilgang.aktor()
     from varde.guideforespoersel where sak_id = '${sakId}' and steg = 'tatt'`,
  );
  await sql.steng();
  // Raden om ens eget oppdrag er ens egen; i den står det ikke noe om ungdommen.
  expect(await gir('guide')).toEqual(['sak_tilgang']);
});

it.each(DAGENS_VEIER)(
  '(del) TG-03 RO-04 %s: i samme øyeblikk gir basen hen det samme som en etterforsker som aldri var guide i saken',
  async (vei) => {
    const [en, to] = [await fulgt('etterforsker'), await fulgt('guide')];
    const loggen = `select 1 from varde.logg_fakta where sak_id = '${en.sakId}'`;
    const sql = await friSql(t);
    expect(await sql.som('etterforsker', loggen)).toBeGreaterThan(0);
    await blirEtterforsker(t, vei, 'etterforsker', [en, to]);
    expect(await sql.som('etterforsker', loggen)).toBe(0);
    await sql.steng();
    // Den andre saken er den samme, men uten guide: det var en annen som var det.
    for (const sak of [en, to]) await sak.merk();
    const [guiden, andre] = [await en.gir('etterforsker'), await to.gir('etterforsker')];
    expect(guiden).toEqual(andre);
    for (const tabell of ['logg_fakta', 'logg_notat', 'identitet', 'kontakt', 'guidemelding'])
      expect(guiden).not.toContain(tabell);
    // Det merkede kan ikke leses av appen mer: den neste veien skal ikke måtte prøve.
    for (const { sakId } of [en, to])
      await forbiVaktene(t, 'delete from varde.identitet where sak_id = $1', [sakId]);
  },
  120_000,
);
