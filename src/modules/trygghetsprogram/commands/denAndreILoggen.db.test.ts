import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager } from '../../../kernel/dato.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { foresatt, svarOm } from '../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../tests/support/friSql.ts';
import { foelgesOppAv, samtykker } from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logglinje, RINGTE } from '../../../../tests/support/loggen.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { foerKontakt, type KontaktInn } from './foerKontakt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const { oppgaver } = enSak((v) => ({ t, sql, sakId } = v));
const I_DAG = iDagIOslo(new Date());
const loggen = async (som = 'koordinator') => hentGuidelogg(t.hus, await t.som(som), sakId);
/** De den som spør, får velge i loggen fordi de skal informeres. */
const kanVelge = async (som = 'koordinator') =>
  (await loggen(som)).foresatte.informeres.map((f) => f.navn);
const foer = async (endret: Partial<KontaktInn>, som = 'koordinator') =>
  kode(
    foerKontakt(t.hus, await t.som(som), {
      ...{ ...RINGTE, dag: I_DAG, sakId, gjaldt: 'foresatte', resultat: null },
      ...endret,
    }),
  );
const fritt = async (far: string, som: string, gjaldt = 'foresatte') =>
  sql.som(
    som,
    await logglinje(t, sakId, som, {
      ...{ dag: `'${I_DAG}'`, gjaldt: `'${gjaldt}'`, resultat: 'null', foresatte: `'{${far}}'` },
    }),
  );
/** Hun ungdommen bor hos, og som samtykket. */
const mor = async () =>
  (
    await t.eier<{ id: string }>(
      `select id from varde.foresatte where sak_id = $1 and bor_med = 'ja'`,
      [sakId],
    )
  )[0]?.id ?? '';
/** Far bor et annet sted, og kan kontaktes; onkelen skal ikke det. */
async function familien() {
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  const onkel = await foresatt(t, sakId, { navn: 'Ole Prøve', borMed: 'nei' });
  await svarOm(t, sakId, onkel, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  await foelgesOppAv(t, sakId, 'guide');
  return { far, onkel };
}
/** Mor trakk samtykket, det ble bestemt at kontakten fortsetter, og gjennomgangen er gjort. */
async function utenSamtykke() {
  await trekker(t, sakId, await mor());
  await uten(t, sakId, { til: leggTilDager(I_DAG, 10) });
  const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger;
  await svart(t, sakId, melding?.id ?? '', 'gjennomgang');
}
const ingenInformeres = async (som = 'koordinator') =>
  (await hentSamtykke(t.hus, await t.som(som), sakId)).informeresIkke;

it('VV-03 TG-11 VV-01 den andre forelderen kan velges i loggen når det er hen som skal informeres, av den som koordinerer, og ellers ikke; den som ikke skal kontaktes, aldri', async () => {
  const { far, onkel } = await familien();
  expect(await kanVelge()).toEqual(['Odd Fuglesang']);
  expect(JSON.stringify((await loggen()).foresatte)).not.toContain('Ole');
  // Guiden har ikke oppgaven.
  expect(await kanVelge('guide')).toEqual([]);
  expect(await foer({ foresatte: [far] }, 'guide')).toBe('foresatt_kan_ikke');
  expect(await fritt(far, 'guide')).toBe('23514');
  for (const [foresatte, gjaldt, grunn] of [
    [[onkel], 'foresatte', 'foresatt_kan_ikke'],
    // Det er samtalen om å bli informert, ikke en sammen med ungdommen.
    [[far], 'sammen', 'den_andre_i_samtalen'],
  ] as const) {
    expect(await foer({ foresatte, gjaldt }), gjaldt).toBe(grunn);
    expect(await fritt(foresatte[0], 'koordinator', gjaldt), gjaldt).toBe('23514');
  }
  expect(await foer({ foresatte: [] })).toBe('mangler_foresatt');
  expect(await foer({ foresatte: [far], ord: 'Fortalte at oppfølgingen er i gang' })).toBe('gjort');
  const linje = (await loggen()).linjer[0];
  expect(linje?.foresatte.map((f) => f.navn)).toEqual(['Odd Fuglesang']);
  await svarer(t, sakId, far, { svar: 'informert', dag: I_DAG });
  expect(await kanVelge()).toEqual([]);
  expect(await foer({ foresatte: [far] })).toBe('foresatt_kan_ikke');
  expect(await fritt(far, 'koordinator')).toBe('23514');
  // Linjen kan rettes uten at det som sto, må bort; skal hen ikke kontaktes siden, kan hen ikke bli stående.
  const rett = () =>
    foer({ foresatte: [far], ord: 'Ringte, og fortalte det', retter: linje?.id ?? '' });
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  expect(await rett()).toBe('foresatt_kan_ikke');
  await svarOm(t, sakId, far, { raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  expect(await rett()).toBe('gjort');
});

it('VV-05 VV-03 VV-01 er det besluttet at kontakten skjer uten de foresattes samtykke, skal ingen andre informeres: ingen oppgave, ingen å velge i loggen, og samtykkesiden sier det ikke, før et samtykke har kommet i stedet', async () => {
  const { far } = await familien();
  expect([await oppgaver(), await ingenInformeres()]).toEqual([['foresatt_informeres'], false]);
  await utenSamtykke();
  const staar = async () => {
    expect(await oppgaver()).not.toContain('foresatt_informeres');
    expect(await kanVelge()).toEqual([]);
    expect(await foer({ foresatte: [far] })).toBe('foresatt_kan_ikke');
    expect(await fritt(far, 'koordinator')).toBe('23514');
    expect(await ingenInformeres()).toBe(true);
  };
  await staar();
  // Dagene er ute, og gjennomgangen kom til at kontakten fortsetter: ingen har samtykket ennå.
  await t.eier(
    'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
    [sakId],
  );
  await staar();
  await samtykker(t, sakId, await mor());
  expect(await oppgaver()).toContain('foresatt_informeres');
  expect([await kanVelge(), await ingenInformeres()]).toEqual([['Odd Fuglesang'], false]);
});

it('(del) VV-05 (del) VV-38 bare den som koordinerer saken, eller har samtalen, får vite at de andre ikke informeres', async () => {
  await familien();
  await utenSamtykke();
  await t.eier(
    `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
    [sakId],
  );
  // Samtalen gjenstår, og er overlatt til en annen.
  await settTilstand(t, sakId, 'i_foerste_kontakt');
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  const sier = (som: string) =>
    sql.som(som, `select 1 where tilgang.informeres_ikke_for_meg('${sakId}')`);
  const hvem = (som: string) =>
    sql.som(som, `select 1 from tilgang.skal_informeres_av_meg('${sakId}')`);
  const ANDRE = ['guide', 'ordforer', 'leder', 'ytteroy', 'etterforsker'];
  // Mens beslutningen står, er svaret ja for dem som skal vite det.
  for (const som of ['koordinator', 'handterer']) expect(await sier(som), som).toBe(1);
  for (const som of ANDRE) expect(await sier(som), som).toBe(0);
  await settTilstand(t, sakId, 'aktiv');
  await samtykker(t, sakId, await mor());
  // Hvem som skal informeres, er koordinatorens oppgave.
  expect([await sier('koordinator'), await hvem('koordinator')]).toEqual([0, 1]);
  for (const som of ['handterer', ...ANDRE])
    expect([await sier(som), await hvem(som)], som).toEqual([0, 0]);
});
