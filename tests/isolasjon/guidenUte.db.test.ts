import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { faarTjenestenummer, settEtterforsker } from '../support/etterforskerIRaden.ts';
import { friSql } from '../support/friSql.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { hvemGirOrdene, merkOrdene, sakensTabeller } from '../support/merkedeOrd.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { sagtFra } from '../support/sagtFra.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'etterforsker']) await attestert(t, s);
});
afterAll(() => t.steng());

/** En sak som følges opp, med en linje og en melding i, og hvert felt med ord merket. Id-ene i den, saken først. */
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
  await merkOrdene(t, sakId, tabeller);
  const ider = await t.eier<{ id: string }>(`select id from varde.logg_fakta where sak_id = $1`, [
    sakId,
  ]);
  const gir = async (som: string) =>
    (await hvemGirOrdene(t, som, [sakId, ...ider.map((r) => r.id)])).funnet;
  return { kandidatId, gir, sakId, tabeller };
}

it('(del) RO-04 VV-19 mens oppdraget varer, gir basen guiden ordene i saken; når det er slutt, gir ingen funksjon og ingen tabell i katalogen annet enn raden om oppdraget selv', async () => {
  const { sakId, gir, tabeller } = await fulgt('guide');
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

it('(del) TG-03 RO-04 nevner politiets rad guiden, gir basen hen det samme som en etterforsker som aldri var guide i saken', async () => {
  const [en, to] = [await fulgt('etterforsker'), await fulgt('guide')];
  expect((await en.gir('etterforsker')).length).toBeGreaterThan(4);
  await faarTjenestenummer(t, 'etterforsker');
  for (const { kandidatId } of [en, to]) await settEtterforsker(t, kandidatId, 'TST0931');
  const [guiden, andre] = [await en.gir('etterforsker'), await to.gir('etterforsker')];
  expect(guiden).toEqual(andre);
  for (const tabell of ['logg_fakta', 'logg_notat', 'identitet', 'kontakt', 'guidemelding'])
    expect(guiden).not.toContain(tabell);
});
