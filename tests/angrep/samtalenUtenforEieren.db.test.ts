import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { lagJobbase, type Jobbase } from '../../src/db/jobbase.ts';
import { lagPool } from '../../src/db/pool.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { taTilbakeDelingen } from '../../src/modules/trygghetsprogram/commands/taTilbakeDelingen.ts';
import { hentSamtale } from '../../src/modules/trygghetsprogram/queries/hentSamtale.ts';
import { samtaleruter } from '../../src/modules/trygghetsprogram/web/samtale/ruter.tsx';
import { morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { politivedtak } from '../support/folk.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { delPaaJa } from '../support/delingen.ts';
import { delMedKommunen, nyKommunal } from '../support/kommunefolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { sidene, type Sidene } from '../support/sidene.ts';
import { AV_JOBBEN, samtalenTattUt } from '../support/tattUt.ts';

/** Samtalen hos en utenfor enheten som eier saken, holder bare så lenge det den hviler på (TP-29, VV-35). */
let t: Testhus;
let fri: FriSql;
let jobb: Jobbase;
let holderens: Sidene;
let jobbpool: Pool;
let sakId: string;
let mor: string;
let slt2: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  jobbpool = lagPool(t.base.jobb, 1);
  jobb = lagJobbase(jobbpool);
  holderens = sidene(t, samtaleruter({ hus: t.hus }));
  slt2 = await nyKommunal(t, 'slt2');
});
afterAll(async () => {
  await fri.steng();
  await Promise.all([jobbpool.end(), holderens.steng()]);
  await t.steng();
});
beforeEach(async () => {
  await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
});

const bruker = (subjekt: string) => (subjekt === 'slt2' ? slt2 : t.bruker(subjekt));
const gi = async (subjekt: string) =>
  overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: bruker(subjekt) });
const siden = async (subjekt: string): Promise<number> =>
  (await holderens.vis(subjekt, `/fjordvik/saker/${sakId}/samtale`)).status;
const TABELLER = ['sak', 'identitet', 'kontakt', 'foresatte', 'hendelse', 'oppringning'] as const;
/** Hvor mange rader hen leser i hver av dem, med fri SQL. */
const leser = async (subjekt: string): Promise<(number | string)[]> => {
  const ut: (number | string)[] = [];
  for (const tabell of TABELLER)
    ut.push(
      await fri.som(
        subjekt,
        `select 1 from varde.${tabell} where ${tabell === 'sak' ? 'id' : 'sak_id'} = '${sakId}'`,
      ),
    );
  return ut;
};
const ringer = (subjekt: string) => ring(t, sakId, mor, { som: subjekt });
const har = async (subjekt: string) => {
  expect(await siden(subjekt)).toBe(200);
  expect((await leser(subjekt))[0]).toBe(1);
};
const harIkke = async (subjekt: string) => {
  expect(await leser(subjekt)).toEqual(TABELLER.map(() => 0));
  expect(await siden(subjekt)).toBe(404);
  await expect(ringer(subjekt)).rejects.toThrow('Finnes ikke');
};
const hosKoordinatoren = async () =>
  (
    await t.eier(
      `select 1 from varde.oppgave where sak_id = $1 and slag = 'mangler_samtaleholder' and utfort is null and for_bruker = $2`,
      [sakId, t.bruker('koordinator')],
    )
  ).length;
const overlattTil = async () =>
  (await hentSamtale(t.hus, await t.som('koordinator'), sakId)).sak.overlattTil;
const tattUt = () => samtalenTattUt(t, sakId);
const protokollen = () =>
  t.eier(
    `select u.grunnlag, u.hjemmel_id is not null as hjemmel, u.til_organisasjon <> u.fra_organisasjon as annen
     from varde.utlevering u where u.objekt_id = $1 and u.formaal = 'foerste_samtale'`,
    [sakId],
  );

it('VV-35 TP-29 tas politiets vedtak tilbake, er saken borte i samme øyeblikk for den som har samtalen i kommunen, og koordinatoren får vite det', async () => {
  await politivedtak(t);
  await gi('helsesykepleier');
  await ringer('helsesykepleier');
  await har('helsesykepleier');
  await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
  await harIkke('helsesykepleier');
  expect(await hosKoordinatoren()).toBe(1);
  expect(await overlattTil()).toBeNull();
  expect(await tattUt()).toEqual([AV_JOBBEN]);
  // Et nytt vedtak gir den ikke tilbake av seg selv: koordinatoren overlater den.
  await politivedtak(t);
  await harIkke('helsesykepleier');
  await gi('helsesykepleier');
  await har('helsesykepleier');
  expect(await hosKoordinatoren()).toBe(0);
});

it('VV-35 TP-29 løper vedtaket ut, er saken borte den dagen, også før noen har ryddet; jobben gir samtalen tilbake', async () => {
  await politivedtak(t);
  await gi('helsesykepleier');
  // Dagen etter den siste: ingen rad endrer seg.
  await t.eier(`alter table varde.attest disable trigger vedtaket`);
  await t.eier(
    `update varde.attest set til = tilgang.dagen() - 1 where punkt = 'politivedtak_lesing' returning id`,
  );
  await t.eier(`alter table varde.attest enable trigger vedtaket`);
  await harIkke('helsesykepleier');
  expect(await hosKoordinatoren()).toBe(0);
  expect(await jobb.sluttSamtaler()).toBe(1);
  expect(await jobb.sluttSamtaler()).toBe(0);
  expect(await hosKoordinatoren()).toBe(1);
  expect(await tattUt()).toEqual([AV_JOBBEN]);
});

it('VV-35 TP-29 flytter den som har samtalen, til en annen enhet, følger ikke saken med', async () => {
  await gi('handterer');
  await har('handterer');
  const [m] = await t.eier<{ id: string; organisasjon: string }>(
    `select id, organisasjon_id as organisasjon from varde.medlemskap where bruker_id = $1 and omrade_id = $2`,
    [t.bruker('handterer'), t.omrade('fjordvik')],
  );
  const flytt = (til: string) =>
    t.eier(`update varde.medlemskap set organisasjon_id = ${til} where id = $1 returning id`, [
      m?.id ?? '',
    ]);
  await flytt(
    `(select o.id from varde.organisasjon o where o.omrade_id = medlemskap.omrade_id and o.slag = 'kommunal_tjeneste' order by o.navn limit 1)`,
  );
  await harIkke('handterer');
  expect(await jobb.sluttSamtaler()).toBe(1);
  expect(await hosKoordinatoren()).toBe(1);
  expect(await tattUt()).toEqual([AV_JOBBEN]);
  await flytt(`'${m?.organisasjon ?? ''}'`);
});

it('TP-29 VV-35 er saken delt med hen, kan hen få samtalen uten vedtaket for området; ikke en annen i kommunen', async () => {
  for (const subjekt of ['slt', 'slt2', 'helsesykepleier'])
    await expect(gi(subjekt), subjekt).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  await delMedKommunen(t, sakId);
  const { kanOverlatesTil } = await hentSamtale(t.hus, await t.som('koordinator'), sakId);
  const tilbys = kanOverlatesTil.map((m) => m.brukerId);
  expect(tilbys).toContain(t.bruker('slt'));
  for (const subjekt of ['slt2', 'helsesykepleier']) {
    await expect(gi(subjekt), subjekt).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
    expect(
      await fri.som(
        'koordinator',
        `select 1 where tilgang.overlat_samtalen('${sakId}', '${bruker(subjekt)}')`,
      ),
      subjekt,
    ).toBe(0);
  }
  // Delt gir å lese; å ringe er den samtalen er overlatt til sitt.
  await expect(ringer('slt')).rejects.toThrow('Finnes ikke');
  await gi('slt');
  await ringer('slt');
  await har('slt');
  expect(await protokollen()).toEqual([{ grunnlag: 'delt_sak', hjemmel: false, annen: true }]);
});

it('TP-29 VV-35 tas delingen tilbake, er samtalen også borte, og koordinatoren får vite det', async () => {
  await delMedKommunen(t, sakId);
  await gi('slt');
  const [d] = await t.eier<{ id: string }>('select id from varde.saksdeling where sak_id = $1', [
    sakId,
  ]);
  await taTilbakeDelingen(t.hus, await t.som('koordinator'), { sakId, delingId: d?.id ?? '' });
  await harIkke('slt');
  expect(await hosKoordinatoren()).toBe(1);
  expect(await tattUt()).toEqual([{ aktor_slag: 'person', aktor_id: t.bruker('koordinator') }]);
  await expect(gi('slt')).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
});

it('TP-29 VV-35 hviler delingen, ser hen ingenting til den er avklart; slutter hen som koordinator, er samtalen koordinatorens', async () => {
  await delPaaJa(t, sakId);
  await gi('slt');
  await har('slt');
  await svarOm(t, sakId, mor, { svar: 'ukjent' });
  await harIkke('slt');
  expect(await jobb.sluttSamtaler()).toBe(0);
  await expect(gi('slt')).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  await svarOm(t, sakId, mor);
  await har('slt');
  await t.eier(
    `update varde.verv v set til = tilgang.dagen() - 1 from varde.medlemskap m where m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
       and m.bruker_id = $1 and v.rolle = 'kommunal_koordinator' and v.til is null returning v.id`,
    [t.bruker('slt')],
  );
  await harIkke('slt');
  expect(await jobb.sluttSamtaler()).toBeGreaterThan(0);
  expect(await hosKoordinatoren()).toBe(1);
});
