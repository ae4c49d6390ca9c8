import { expect, it } from 'vitest';
import { PERSONER } from '../../../demo/personer.ts';
import { iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { foelgesOppAv, koordinatorSteg } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { barnets, fullfoer, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { trygt } from '../../../../tests/support/tryggheten.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { frigiLogg } from '../commands/frigiLogg.ts';
import { foerRettsmoete } from '../commands/foerRettsmoete.ts';
import { hentSak } from './hentSak.ts';

let t: Testhus;
let sakId = '';
const { mor } = enSak((v) => ({ t, sakId } = v), { attester: ['guide', 'helsesykepleier'] });
const I_DAG = iDagIOslo(new Date());
/** Samtalen i telefonen i dag, skrevet ferdig. */
async function skrevet() {
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId, { iFoersteSamtale: true, holdtVed: t.hus.klokke.naa() });
}
const navnet = (som: string) => PERSONER.find((p) => p.subjekt === som)?.navn ?? '';
const side = async (som = 'koordinator') => hentSak(t.hus, await t.som(som), sakId);
const historien = async (som = 'koordinator') => (await side(som)).tidslinje;
const slagene = async (som = 'koordinator') => (await historien(som)).map((p) => p.slag);
const frigi = async () =>
  frigiLogg(
    t.hus,
    await t.som('koordinator'),
    {
      ...{ sakId, grunnlag: 'retten' as const, krav: 'Tingretten', hjemmel: 'Kjennelse' },
      ...{ kravDag: I_DAG, fra: null, til: null, lest: true },
    },
    () => Promise.resolve(new Uint8Array([1])),
  );
const tilRetten = async () =>
  foerRettsmoete(t.hus, await t.som('koordinator'), {
    ...{ sakId, slag: 'skal_moete' as const, fraPolitiet: false, dag: null, hvem: null },
  });

it('TG-17 TG-22 VV-32 bygg 11: hele oppfølgingen står på sakens ene tidslinje, fra behovet til loggen er frigitt, det nyeste øverst, med dag og hvem', async () => {
  const forespoersel = await foelgesOppAv(t, sakId, 'guide');
  const m = await mor();
  await logg(t, sakId, { dag: I_DAG });
  await trygt(t, await t.som('koordinator'), sakId);
  await sagtFra(t, sakId, 'trussel');
  await sagtFra(t, sakId, 'bekymring');
  await sagtFra(t, sakId, 'veiledning');
  const stille = await sagtFra(t, sakId, 'stagnasjon');
  await svart(t, sakId, stille, 'gjennomgang', { svar: 'fortsett', dag: I_DAG });
  await tilRetten();
  await frigi();
  await sagtFra(t, sakId, 'fravaer');
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Slutter');
  await trekker(t, sakId, m);
  const naa = await historien();
  const finn = (slag: string) => naa.find((p) => p.slag === slag);
  expect(new Set(naa.map((p) => p.slag))).toEqual(
    new Set([
      ...['meldt_inn', 'tilby', 'egnet', 'foresatt_avklart', 'ringte', 'samtale_skrevet'],
      ...['guide_trengs', 'samtykke_spurt', 'samtykke_muntlig', 'guide_spurt', 'guide_villig'],
      ...['guide_navn_vist', 'guide_tatt', 'vern_vurdert', 'advart', 'oppfoelging_startet'],
      ...['kontakt', 'trygghet_svart', 'melding_trussel', 'melding_bekymring'],
      ...['melding_veiledning', 'melding_stagnasjon', 'melding_besvart', 'retten'],
      ...['logg_frigitt', 'melding_fravaer', 'guide_slutt', 'samtykke_trukket'],
    ]),
  );
  const tider = naa.map((p) => p.ved?.toISOString() ?? `${p.dag}T00:00:00Z`);
  expect(tider).toEqual(tider.toSorted().toReversed());
  // Hver med hvem: den som gjorde det, og den det gjaldt.
  expect(finn('guide_spurt')).toMatchObject({ hvem: navnet('koordinator'), om: navnet('guide') });
  expect(finn('guide_tatt')).toMatchObject({ hvem: null, om: navnet('guide'), dag: I_DAG });
  expect(finn('melding_trussel')).toMatchObject({ hvem: navnet('guide'), dag: I_DAG });
  expect(finn('melding_besvart')?.mer?.besvart).toEqual({ plikt: 'gjennomgang', svar: 'fortsett' });
  // Svaret står på dagen det ble sagt, ikke da det ble ført.
  expect(finn('samtykke_muntlig')).toMatchObject({
    ...{ dag: tilDato('2026-11-23'), hvem: navnet('koordinator'), mer: { fra: 'foresatt' } },
  });
  expect(finn('retten')?.mer?.retten).toBe('skal_moete');
  expect(finn('logg_frigitt')?.mer?.nr).toBe(1);
  expect(await historien('koordinator2')).toEqual(naa);
});

it('VV-04 bygg 11: det egne nei-et står som ungdommens, og et nytt ja etter det; gikk nei-et videre fra et spørsmål ingen stilte, står ikke spørsmålet der', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const foer = (await slagene()).filter((s) => s === 'samtykke_spurt').length;
  await vilIkkeMer(t, sakId);
  expect(await slagene()).toContain('ungdommen_nei');
  // Basens melding om det samme står ikke en gang til.
  expect(await slagene()).not.toContain('melding_samtykke_trukket');
  expect((await slagene()).filter((s) => s === 'samtykke_spurt')).toHaveLength(foer);
  await spoer(t, sakId);
  await svarer(t, sakId, null);
  expect((await historien()).filter((p) => p.mer?.fra === 'ungdommen').map((p) => p.slag)).toEqual(
    expect.arrayContaining(['samtykke_muntlig', 'ungdommen_nei']),
  );
});

it('RO-04 RO-05 VV-28 bygg 11: hver ser det tabellene gir hen, uten hull og uten tall: guiden ikke svarene på samtykket eller forespørslene, etterforskeren ingenting av oppfølgingen, og det barnet har sagt alene, står ikke hos noen', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await skrevet();
  await barnets(t, sakId, 'Sagt alene');
  await logg(t, sakId, { dag: I_DAG });
  await sagtFra(t, sakId, 'trussel');
  await frigi();
  const guidens = await slagene('guide');
  for (const slag of ['guide_tatt', 'melding_trussel', 'kontakt', 'oppfoelging_startet'] as const)
    if (slag !== 'kontakt') expect(guidens, slag).toContain(slag);
  for (const slag of ['guide_spurt', 'samtykke_muntlig', 'logg_frigitt', 'guide_trengs'] as const) {
    expect(guidens, slag).not.toContain(slag);
    expect(await slagene(), slag).toContain(slag);
  }
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     values ($1, $2, $3, 'etterforsker', 'test') returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
  );
  const hens = await slagene('etterforsker');
  for (const slag of await slagene())
    if (/^(?:guide_|melding_|samtykke_(?!tilbake)|oppfoelging|logg_frigitt|trygghet_)/u.test(slag))
      expect(hens, slag).not.toContain(slag);
  for (const som of ['koordinator', 'guide'])
    expect(JSON.stringify(await historien(som)), som).not.toMatch(/barnets|Sagt alene/u);
});

it('VV-28 VV-32 bygg 11: papirene i saken står med dagen for den som ser dem, og ingen andre; det som ikke er laget, står ikke der', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  expect((await side()).dokumenter).toEqual([]);
  await skrevet();
  await logg(t, sakId, { dag: I_DAG });
  await frigi();
  await svarer(t, sakId, await mor(), { svar: 'skriftlig', ord: 'Forklart, og lagt i mappa' });
  const papirene = async (som: string) => (await side(som)).dokumenter.map((d) => [d.slag, d.dag]);
  expect(await papirene('koordinator')).toEqual([
    ['samtalen', I_DAG],
    ['loggen', I_DAG],
    ['samtykket', tilDato('2026-11-23')],
  ]);
  expect(await papirene('guide')).toEqual([['samtalen', I_DAG]]);
});

it('VV-06 VV-38 bygg 11: den saken er delt med på et politivedtak, ser verken samtykket, guidens svar, pålegget eller loggen i tidslinja', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await logg(t, sakId, { dag: I_DAG });
  await delMedKommunen(t, sakId);
  await trekker(t, sakId, await mor());
  const OPPFOELGING =
    /^(guide_|samtykke_|melding_|etter_trukket|kontakt_uten|taushet_|vern_kontaktet|logg_|oppfoelging_|trygghet_|retten|kontaktavtale|kontakten_|foresatt)/;
  expect((await slagene()).filter((s) => OPPFOELGING.test(s)).length).toBeGreaterThan(3);
  expect((await slagene('slt')).filter((s) => OPPFOELGING.test(s))).toEqual([]);
});
