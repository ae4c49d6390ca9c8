import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { foelgesOppAv } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { fullfoer, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { foerKontaktavtale, type KontaktavtaleInn } from '../commands/foerKontaktavtale.ts';
import { hentGuidelogg } from './guidelogg.ts';
import { minDag } from './minDag.ts';

let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const iLoggen = async () => (await hentGuidelogg(t.hus, await t.som('guide'), sakId)).avtalt;
const paaKortet = async () =>
  (await minDag(t.hus, await t.som('guide'))).guide.mine.find((o) => o.sakId === sakId)?.avtalt;
/** Det begge sier. */
async function likt() {
  const [staar, kort] = [await iLoggen(), await paaKortet()];
  expect(kort).toEqual(staar && { former: staar.former, hyppighet: staar.hyppighet });
  return staar;
}
const avtal = async (endret: Partial<KontaktavtaleInn>) =>
  foerKontaktavtale(t.hus, await t.som('guide'), {
    ...{ sakId, etter: (await iLoggen())?.id ?? null, former: ['telefon'], hyppighet: 'Ukentlig' },
    ...{ naar: 'Etter skolen', sjeldnereTil: null, oensketAvUngdommen: true },
    ...endret,
  });

it('TG-30 TS-14 det som er avtalt om kontakten, leses likt i loggen og på kortet: av samtalen, så av den siste avtalen i rekka, også når den har en eldre tid enn den den avløste', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  expect(await likt()).toBeNull();
  await skrivAlleDeler(t, sakId);
  // En samtale som ikke er fullført, har ikke avtalt noe ennå.
  expect(await likt()).toBeNull();
  await fullfoer(t, sakId, { iFoersteSamtale: true, holdtVed: t.hus.klokke.naa() });
  const samtalens = await likt();
  expect(samtalens).toMatchObject({ id: null, skrevet: null });
  expect(samtalens?.hyppighet).not.toBeNull();
  await avtal({});
  expect(await likt()).toMatchObject({ former: ['telefon'], hyppighet: 'Ukentlig' });
  await avtal({ former: ['mote'], hyppighet: 'Annenhver uke', naar: null });
  const endret = { former: ['mote'], hyppighet: 'Annenhver uke', naar: null };
  expect(await likt()).toMatchObject(endret);
  await forbiVaktene(
    t,
    `update varde.kontaktavtale set skrevet_ved = skrevet_ved - interval '1 day' where sak_id = $1 and etter is not null`,
    [sakId],
  );
  expect(await likt()).toMatchObject(endret);
});

it('TG-30 VV-20 åpnes saken igjen, gjelder måten og hvor ofte til noe annet er avtalt; ønsket om sjeldnere kontakt fra før gjør ikke det, verken i loggen eller på kortet', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await logg(t, sakId, { dag: I_DAG });
  await avtal({ sjeldnereTil: leggTilDager(I_DAG, 30) });
  expect(await likt()).toMatchObject({ sjeldnereTil: leggTilDager(I_DAG, 30) });
  await t.eier(
    `update varde.sak set foelges_fra = now() + interval '1 second' where id = $1 returning 1`,
    [sakId],
  );
  expect(await likt()).toMatchObject({
    ...{ former: ['telefon'], hyppighet: 'Ukentlig', sjeldnereTil: null, sjeldnereFra: null },
  });
});
