import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { koordinatorSteg, vernetErVurdert } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { ANNEN, iDag, om, VIKAR, vikarene, vikarhus } from '../../../../tests/support/vikaren.ts';
import { avlysBorte, meldGuideBorte } from '../../virksomhet/index.ts';
import { minDag } from '../queries/minDag.ts';
import { startOppfoelging } from './startOppfoelging.ts';

/** Vikaren går ut mens en ny guide søkes, er funnet, eller den gamle er tilbake: det sies én gang, om den som er borte (TG-23, TG-24, VV-19). */
let t: Testhus;
const { fulgt, borte, tar, ingenBorte, tilstanden, paaDagen, slutter } = vikarene(() => t);

beforeAll(async () => {
  t = await vikarhus();
});
afterAll(() => t.steng());
beforeEach(ingenBorte);
afterEach(() => slutter(null));

/** Guiden er borte, vikaren har dagene, alle er fortalt det, og gjennomgangen kom til at noen andre tar over. */
async function avloeses() {
  const { sakId } = await fulgt();
  const fravaerId = await borte('guide', iDag, om(9));
  await paaDagen(sakId);
  const vikariat = await tar(sakId, VIKAR, fravaerId);
  for (const p of await paaDagen(sakId))
    if (p.plikt.startsWith('fortell')) await svart(t, sakId, p.meldingId, p.plikt, { dag: iDag });
  const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
  const vikarenUte = () => koordinatorSteg(t, sakId, vikariat, 'avsluttet', 'En klage');
  return { sakId, melding, fravaerId, vikarenUte };
}
const noenAndre = (sakId: string, melding: string) =>
  svart(t, sakId, melding, 'gjennomgang', { svar: 'noen_andre', dag: iDag });
const plikter = async (sakId: string) =>
  (await paaDagen(sakId)).map((p) => [p.plikt, p.fravaeret].join(' ')).toSorted();
const meldinger = async (sakId: string) =>
  (
    await t.eier<{ gjelder: string }>(
      `select gjelder from varde.guidemelding where sak_id = $1 and slag = 'fravaer' and skrevet_ved > now() - interval '1 hour' order by skrevet_ved`,
      [sakId],
    )
  ).map((m) => ['guide', VIKAR, ANNEN].find((h) => t.bruker(h) === m.gjelder));

it('TG-23 VV-19 går vikaren ut når en ny guide har tatt oppdraget, er det én melding, om den som er borte, og den nye er i gang fra starten', async () => {
  const { sakId, melding, vikarenUte } = await avloeses();
  await noenAndre(sakId, melding);
  await tar(sakId, ANNEN);
  const foer = await meldinger(sakId);
  await vikarenUte();
  for (const _ of [1, 2, 3]) await paaDagen(sakId);
  expect(await meldinger(sakId)).toEqual([...foer, 'guide']);
  expect(await plikter(sakId)).toEqual(['fortell_ungdommen etter']);
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
  expect([await tilstanden(sakId), await plikter(sakId)]).toEqual(['aktiv', []]);
});

it('TG-23 VV-19 er den nye meldt borte før vikaren går ut, stanser ingen dag av det, og det siste er det som fortelles', async () => {
  const { sakId, melding } = await avloeses();
  await noenAndre(sakId, melding);
  await tar(sakId, ANNEN);
  await sagtFra(t, sakId, 'fravaer', { som: ANNEN, fra: iDag });
  // Vikaren sluttet i natt, og ingen har sett det før den nye sa fra.
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set akseptert = akseptert - interval '3 days', fra = fra - interval '3 days' where sak_id = $1 and vikar_i is not null`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `update varde.sak set tilstand_siden = tilstand_siden - interval '2 days' where id = $1`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `update varde.guidemelding set skrevet_ved = skrevet_ved - interval '3 days' where sak_id = $1 and gjelder = $2`,
    [sakId, t.bruker('guide')],
  );
  // Lederen meldte dagene, ikke guiden selv.
  await t.eier(`update varde.guidefravaer set meldt_av = $1 where bruker_id = $2 returning 1`, [
    ...[t.bruker('oppvekstleder'), t.bruker('guide')],
  ]);
  await slutter(-1);
  for (const som of ['koordinator', 'koordinator2', 'guide', ANNEN])
    await expect(
      t.som(som).then((hvem) => minDag(t.hus, hvem)),
      som,
    ).resolves.toBeDefined();
  expect((await plikter(sakId)).filter((p) => p.startsWith('fortell_u'))).toHaveLength(1);
});

it('TG-23 VV-19 VV-21 den som skal avløses, sier fra at hen er borte, og lederen kan si det for hen: da er dagene koordinatorens', async () => {
  const hens = async (sakId: string) =>
    (await minDag(t.hus, await t.som('guide'))).guide.mine.find((m) => m.sakId === sakId)?.telling;
  for (const meld of [
    (sakId: string) => sagtFra(t, sakId, 'fravaer', { som: 'guide', fra: iDag, til: om(2) }),
    async () =>
      meldGuideBorte(t.hus, await t.som('oppvekstleder'), {
        brukerId: t.bruker('guide'),
        til: om(2),
      }),
  ]) {
    const { sakId } = await fulgt();
    const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
    await noenAndre(sakId, melding);
    expect(await hens(sakId)).toBeTruthy();
    await meld(sakId);
    expect(await hens(sakId)).toBeNull();
    expect(await plikter(sakId)).toContain('fortell_ungdommen ');
    await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where id = $1`, [sakId]);
  }
});

it('TG-23 VV-19 meldes fraværet dag for dag, er det neste ikke dekket av vikaren i det første: ungdommen skal vite at hen ikke er der', async () => {
  const { sakId, fravaerId } = await avloeses();
  await borte('guide', om(10), om(12));
  // To uker senere: det første er over, det neste er i gang.
  await forbiVaktene(
    t,
    `update varde.guidefravaer set fra = fra - 10, til = til - 10 where bruker_id = $1 and avlyst_ved is null`,
    [t.bruker('guide')],
  );
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set akseptert = akseptert - interval '10 days', fra = fra - interval '10 days', til = til - interval '10 days' where sak_id = $1 and vikar_i = $2`,
    [sakId, fravaerId],
  );
  await forbiVaktene(
    t,
    `update varde.guidemelding set skrevet_ved = skrevet_ved - interval '10 days' where sak_id = $1 and slag <> 'stagnasjon'`,
    [sakId],
  );
  expect(await plikter(sakId)).toContain('fortell_ungdommen etter');
});

it('TG-23 VV-19 avlyser guiden fraværet etter at vikaren gikk ut, er hen der: dagene er hens, ordene sier det, og fortsetter oppfølgingen, er den i gang', async () => {
  const { sakId, melding, fravaerId, vikarenUte } = await avloeses();
  await vikarenUte();
  expect(await plikter(sakId)).toEqual(['fortell_ungdommen etter', 'gjennomgang ']);
  await avlysBorte(t.hus, await t.som('guide'), fravaerId);
  expect(await plikter(sakId)).toEqual(['fortell_ungdommen tilbake', 'gjennomgang ']);
  await svart(t, sakId, melding, 'gjennomgang', { svar: 'fortsett', dag: iDag });
  expect(await tilstanden(sakId)).toBe('aktiv');
});

it('TG-23 VV-21 gikk vikaren ut mens ungdommen hadde ønsket en pause, regnes det fra pausen er over', async () => {
  const { sakId, vikarenUte } = await avloeses();
  const pause = (fra: number, til: number) =>
    forbiVaktene(
      t,
      'update varde.sak set sjeldnere_fra = tilgang.dagen() + $2::int, sjeldnere_til = tilgang.dagen() + $3::int where id = $1',
      [sakId, fra, til],
    );
  await pause(-9, 3);
  await vikarenUte();
  await forbiVaktene(
    t,
    `update varde.sak_tilgang set til = til - interval '5 days', fra = fra - interval '6 days' where sak_id = $1 and vikar_i is not null`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `update varde.guidefravaer set fra = fra - 8 where bruker_id = $1 and avlyst_ved is null`,
    [t.bruker('guide')],
  );
  await forbiVaktene(
    t,
    `update varde.guidemelding set skrevet_ved = skrevet_ved - interval '7 days' where sak_id = $1`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `update varde.sak set tilstand_siden = tilstand_siden - interval '7 days' where id = $1`,
    [sakId],
  );
  expect((await plikter(sakId)).filter((p) => p.startsWith('fortell'))).toEqual([]);
  await pause(-9, 0);
  const plikt = (await paaDagen(sakId)).find((p) => p.plikt === 'fortell_ungdommen');
  expect(plikt?.siden).toBe(iDag);
});
