import { afterAll, beforeAll, expect, it } from 'vitest';
import { koordinatorSteg, spoerEn, svarSom } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { ANNEN, iDag, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';

/** Vikaren er der for guiden som er borte: slutter guidens oppdrag, slutter vikarens (TG-24, VV-19, RO-04). */
let t: Testhus;
const { fulgt, borte, tar, ingenBorte, slutter } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());

/** En ungdom som følges opp, og guiden borte de dagene. */
async function medFravaer(fra: Dato, til: Dato) {
  await ingenBorte();
  const foelges = await fulgt();
  return { ...foelges, fravaerId: await borte('guide', fra, til) };
}
const vikarrader = (sakId: string) =>
  t.eier<{ igjen: boolean }>(
    'select til > now() as igjen from varde.sak_tilgang where sak_id = $1 and vikar_i is not null',
    [sakId],
  );
const ser = async (som: string, sakId: string) => kode(hentSak(t.hus, await t.som(som), sakId));
const dagenErKommet = (sakId: string) =>
  forbiVaktene(
    t,
    `update varde.sak_tilgang set fra = now() - interval '1 second' where sak_id = $1 and vikar_i is not null`,
    [sakId],
  );

it('TG-24 VV-19 RO-04 slutter guidens oppdrag, slutter vikarens i samme sekund, også når den første dagen ikke er kommet: vikaren ser og fører ingenting da den kommer, og kan spørres som ny guide', async () => {
  const { sakId, forespoersel, fravaerId } = await medFravaer(om(1), om(9));
  const spurt = await tar(sakId, VIKAR, fravaerId);
  expect(await vikarrader(sakId)).toEqual([{ igjen: true }]);
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
  expect(await vikarrader(sakId)).toEqual([{ igjen: false }]);
  await dagenErKommet(sakId);
  expect(await ser(VIKAR, sakId)).toBe('ikke_funnet');
  expect(await kode(logg(t, sakId, { som: VIKAR, dag: iDag }))).toBe('ikke_funnet');
  expect((await minDag(t.hus, await t.som(VIKAR))).guide.mine).toEqual([]);
  expect(spurt).not.toBe(await tar(sakId, VIKAR));
  expect(await ser(VIKAR, sakId)).toBe('gjort');
});

it('TG-24 VV-19 er vikaren i gang når guidens oppdrag slutter, er oppgavene hens koordinatorens; en som bare er spurt, er ikke spurt lenger, og en annen kan spørres', async () => {
  const { sakId, forespoersel, fravaerId } = await medFravaer(om(0), om(9));
  await tar(sakId, VIKAR, fravaerId);
  expect(await ser(VIKAR, sakId)).toBe('gjort');
  await t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, 'moeter_i_retten', $2 from varde.sak where id = $1 returning 1`,
    [sakId, t.bruker(VIKAR)],
  );
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
  expect(await ser(VIKAR, sakId)).toBe('ikke_funnet');
  expect(
    await t.eier(
      `select for_bruker as hvem from varde.oppgave where sak_id = $1 and slag = 'moeter_i_retten' and utfort is null`,
      [sakId],
    ),
  ).toEqual([{ hvem: t.bruker('koordinator') }]);

  const bareSpurt = await medFravaer(om(1), om(9));
  const id = await spoerEn(t, bareSpurt.sakId, VIKAR, { fravaerId: bareSpurt.fravaerId });
  await svarSom(t, id, VIKAR, 'villig');
  await koordinatorSteg(
    t,
    bareSpurt.sakId,
    bareSpurt.forespoersel,
    'avsluttet',
    'Ungdommen ønsket det',
  );
  expect(await kode(spoerEn(t, bareSpurt.sakId, ANNEN))).toBe('gjort');
});

it('TG-24 mens det søkes en annen i stedet for guiden som er borte, kan vikaren bli den nye: hen er spurt som alle andre', async () => {
  const { sakId, fravaerId } = await medFravaer(om(0), om(9));
  await tar(sakId, VIKAR, fravaerId);
  const stagnasjon = await sagtFra(t, sakId, 'stagnasjon');
  await svart(t, sakId, stagnasjon, 'gjennomgang', { svar: 'noen_andre' });
  await tar(sakId, VIKAR);
  expect(await ser(VIKAR, sakId)).toBe('gjort');
});

it('TG-24 VV-16 angres avslutningen av saken, kommer vikaren bare tilbake sammen med guiden', async () => {
  const { sakId, fravaerId } = await medFravaer(om(0), om(9));
  await tar(sakId, VIKAR, fravaerId);
  await avsluttSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, maate: 'feilregistrert', hvem: null, dag: null, part: null },
    ...{ grunn: null, referanse: null },
  });
  // Guiden sluttet i tjenesten imens.
  await slutter(-1, 'guide');
  await angreAvslutning(t.hus, await t.som('koordinator'), sakId);
  expect(await vikarrader(sakId)).toEqual([{ igjen: false }]);
  expect(await ser(VIKAR, sakId)).toBe('ikke_funnet');
});
