import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  faarTjenestenummer,
  settEtterforsker,
} from '../../../../tests/support/etterforskerIRaden.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { meldBorte } from '../../virksomhet/index.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';

/** Vikarens oppgaver blir ikke liggende når hen er ute av saken (TG-24, VV-19). */
let t: Testhus;
const VIKAR = 'helsesykepleier';
const RING = 'ring_etter_straffesaken';
beforeAll(async () => {
  t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  for (const hvem of ['guide', VIKAR]) await attestert(t, hvem);
});
afterAll(() => t.steng());

/** Guiden er borte i ti dager, og vikaren har oppdraget og en oppgave om å ringe. */
async function medVikar() {
  const iDag = iDagIOslo(new Date());
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, 'guide');
  await meldBorte(t.hus, await t.som('guide'), {
    ...{ brukerId: t.bruker('guide'), fra: iDag, til: leggTilDager(iDag, 9) },
  });
  const [f] = await t.eier<{ id: string }>(
    'select id from varde.guidefravaer where avlyst_ved is null',
  );
  const fravaerId = f?.id ?? '';
  const id = await spoerEn(t, sakId, VIKAR, { fravaerId });
  await svarSom(t, id, VIKAR, 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await svarSom(t, id, VIKAR, 'tatt');
  await t.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, $3, $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker(VIKAR), RING],
  );
  const paaDagen = async (hvem: string) =>
    (await minDag(t.hus, await t.som(hvem))).oppgaver.filter(
      (o) => o.sakId === sakId && o.slag === RING,
    ).length;
  expect(await paaDagen(VIKAR)).toBe(1);
  return { sakId, id, fravaerId, paaDagen };
}
type Vikar = Awaited<ReturnType<typeof medVikar>>;

const SLUTTER: Record<string, (v: Vikar) => Promise<unknown>> = {
  'er inhabil': async ({ sakId }) => meldInhabil(t.hus, await t.som(VIKAR), sakId),
  'er nevnt som etterforsker i raden': async ({ sakId }) => {
    const [k] = await t.eier<{ id: string }>(
      'select kandidat_id as id from varde.sak where id = $1',
      [sakId],
    );
    await faarTjenestenummer(t, VIKAR, 'TST0778');
    await settEtterforsker(t, k?.id ?? '', 'TST0778');
  },
  'får oppdraget avsluttet av koordinatoren': ({ sakId, id }) =>
    koordinatorSteg(t, sakId, id, 'avsluttet', 'Ungdommen ønsket det'),
};

it.each(Object.keys(SLUTTER))(
  'VV-19 TG-24 vikaren %s: oppgaven om å ringe er hos koordinatoren samme sekund, for guiden er borte',
  async (hvordan) => {
    const vikar = await medVikar();
    await SLUTTER[hvordan]?.(vikar);
    expect(await vikar.paaDagen('koordinator')).toBe(1);
    for (const hvem of [VIKAR, 'guide']) expect(await vikar.paaDagen(hvem), hvem).toBe(0);
  },
);

it('VV-19 TG-24 er guiden tilbake før tida, er oppgaven guidens', async () => {
  const { sakId, fravaerId, paaDagen } = await medVikar();
  await forbiVaktene(t, 'update varde.guidefravaer set avlyst_ved = now() where id = $1', [
    fravaerId,
  ]);
  await t.eier('select tilgang.snevre_vikaren(omrade_id, $2) from varde.sak where id = $1', [
    sakId,
    fravaerId,
  ]);
  expect(await paaDagen('guide')).toBe(1);
  expect(await paaDagen('koordinator')).toBe(0);
});

it('VV-19 TG-24 dagene tar slutt av seg selv: oppgaven flyttes den natta, og bare da', async () => {
  const { sakId, paaDagen } = await medVikar();
  const jobben = () => t.eier('select jobb.slutt_samtaler()');
  await jobben();
  expect(await paaDagen(VIKAR)).toBe(1);
  await forbiVaktene(
    t,
    `with f as (update varde.guidefravaer set avlyst_ved = now())
     update varde.sak_tilgang set til = now() - interval '1 minute' where sak_id = $1 and vikar_i is not null`,
    [sakId],
  );
  await jobben();
  expect(await paaDagen('guide')).toBe(1);
});
