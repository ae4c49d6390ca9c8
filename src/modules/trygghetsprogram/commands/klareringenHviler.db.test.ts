import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert, medGuide, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { RINGTE } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { minDag } from '../queries/minDag.ts';
import { foerKontakt } from './foerKontakt.ts';
import { startOppfoelging } from './startOppfoelging.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

let t: Testhus;
let sakId = '';
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05'), anmeldt: true },
  }));
  await svar('klarert');
  await medGuide(t, sakId, 'guide');
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
});
afterAll(() => t.steng());

async function svar(ord: 'klarert' | 'trukket'): Promise<void> {
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [k?.id],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: siste?.id ?? null, svar: ord },
    ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Anders Prøve', nummer: '02800' } },
  });
}
const oppgavenHos = async (subjekt: string) =>
  (
    await t.eier(
      `select 1 from varde.oppgave where sak_id = $1 and slag = 'klarering_trukket' and utfort is null and for_bruker = $2`,
      [sakId, t.bruker(subjekt)],
    )
  ).length;
const frist = async () =>
  (
    await t.eier<{ frist: string | null }>(
      'select tilgang.kontaktfrist(omrade_id, id) as frist from varde.sak where id = $1',
      [sakId],
    )
  )[0]?.frist ?? null;
/** Det guiden ser: tellingen i loggen og på dagen, numrene, og om klareringen hviler. */
async function guidenSer() {
  const guiden = await t.som('guide');
  const side = await hentGuidelogg(t.hus, guiden, sakId);
  const paaDagen = (await minDag(t.hus, guiden)).guide.mine.find((m) => m.sakId === sakId);
  return {
    hviler: [side.sak.klareringHviler, paaDagen?.klareringHviler],
    oppgaver: (await minDag(t.hus, guiden)).oppgaver
      .filter((o) => o.sakId === sakId)
      .map((o) => o.slag),
    teller: [side.telling !== null, paaDagen?.telling != null],
    numre: [
      side.familie?.ungdommensNummer,
      ...(side.familie?.foresatte ?? []).map((f) => f.nummeret),
    ].filter((n) => n === 'ringes').length,
  };
}

it('VV-13 TG-14 trekkes klareringen mens guiden følger opp, hviler kontakten: ingen frist og ingen numre, guiden får vite det i dag, og det hen svarer på, føres fortsatt; et nytt ja setter alt i gang', async () => {
  const foer = await guidenSer();
  expect(foer.numre).toBeGreaterThan(0);
  expect(foer).toMatchObject({ hviler: [false, false], teller: [true, true] });
  expect([await frist(), await oppgavenHos('guide')]).toEqual([expect.anything(), 0]);
  await svar('trukket');
  // Og det som er nytt i straffesaken, ber ingen om å ringe om imens (VV-15).
  await t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  expect(await guidenSer()).toEqual({
    ...{ hviler: [true, true], teller: [false, false], numre: 0 },
    oppgaver: ['klarering_trukket'],
  });
  expect(await frist()).toBeNull();
  expect([await oppgavenHos('guide'), await oppgavenHos('koordinator')]).toEqual([1, 1]);
  const koordinatoren = await minDag(t.hus, await t.som('koordinator'));
  expect(koordinatoren.utenKontakt.map((o) => o.sakId)).not.toContain(sakId);
  // Den som tar kontakt selv, får svar (VV-12).
  expect(
    await kode(
      foerKontakt(t.hus, await t.som('guide'), {
        ...{ ...RINGTE, sakId, tokKontakt: true, resultat: null },
      }),
    ),
  ).toBe('gjort');
  await svar('klarert');
  expect(await guidenSer()).toEqual({ ...foer, oppgaver: ['ring_etter_straffesaken'] });
  expect([await oppgavenHos('guide'), await oppgavenHos('koordinator')]).toEqual([0, 0]);
});
