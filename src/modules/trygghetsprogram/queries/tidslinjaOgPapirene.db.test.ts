import { expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { PERSONER } from '../../../demo/personer.ts';
import { arketVist } from '../../../../tests/support/arket.ts';
import { enSak } from '../../../../tests/support/enSak.ts';
import { morKanKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import {
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { svart } from '../../../../tests/support/sagtFra.ts';
import { fullfoer, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { spoer, svarer, trekker, uten } from '../../../../tests/support/samtykket.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { meldBorte } from '../../virksomhet/index.ts';
import { bestemArket } from '../commands/bestemArket.ts';
import { merkFamilieark } from '../commands/merkFamilieark.ts';
import { hentFamilieark } from './familieark.ts';
import { hentMeldinger } from './guidemeldinger.ts';
import { hentSak } from './hentSak.ts';
import { hentSamtykke } from './samtykke.ts';
import { minDag } from './minDag.ts';

let t: Testhus;
let sakId = '';
const VIKAR = 'helsesykepleier';
const { mor, eldre } = enSak((v) => ({ t, sakId } = v), { attester: ['guide', VIKAR] });
const I_DAG = iDagIOslo(new Date());
const om = (dager: number): Dato => leggTilDager(I_DAG, dager);
const side = async (som = 'koordinator') => hentSak(t.hus, await t.som(som), sakId);
const finn = async (slag: string, som = 'koordinator') =>
  (await side(som)).tidslinje.filter((p) => p.slag === slag);
const papirene = async (som = 'koordinator') =>
  (await side(som)).dokumenter.map((d) => d.slag).toSorted();
async function skrevet() {
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId, { iFoersteSamtale: true, holdtVed: t.hus.klokke.naa() });
}

it('VV-05 VV-06 bygg 11: at en beslutning løp ut, står på tidslinja også når samtykket var trukket før den; meldingen om svaret den som leser alt ser, gjør ikke det', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await trekker(t, sakId, await mor());
  expect(await finn('samtykke_trukket')).toHaveLength(1);
  expect(await finn('melding_samtykke_trukket')).toEqual([]);
  await uten(t, sakId, { til: om(8) });
  const [melding] = (await hentMeldinger(t.hus, await t.som('koordinator'), sakId)).meldinger;
  await svart(t, sakId, melding?.id ?? '', 'gjennomgang');
  expect(await finn('melding_samtykke_trukket')).toEqual([]);
  // Guiden leser ikke svarene, og får vite at kontakten stanset.
  expect(await finn('melding_samtykke_trukket', 'guide')).toHaveLength(1);
  await eldre(9);
  await t.eier(
    'update varde.samtykkeunntak set til = tilgang.dagen() - 1 where sak_id = $1 returning 1',
    [sakId],
  );
  await minDag(t.hus, await t.som('koordinator'));
  expect((await side()).tilstand).toBe('stagnasjon');
  expect(await finn('samtykke_trukket')).toHaveLength(1);
  expect(await finn('melding_samtykke_trukket')).toMatchObject([{ dag: I_DAG, hvem: null }]);
});

it('VV-19 TG-24 bygg 11: en vikar står på tidslinja den første dagen hen er det, ikke den dagen hen svarte, og ikke før den har kommet; ble det aldri noe av, står det ikke', async () => {
  await t.eier('update varde.guidefravaer set avlyst_ved = now()');
  await foelgesOppAv(t, sakId, 'guide');
  await meldBorte(t.hus, await t.som('guide'), {
    ...{ brukerId: t.bruker('guide'), fra: om(3), til: om(9) },
  });
  const [f] = await t.eier<{ id: string }>(
    'select id from varde.guidefravaer where avlyst_ved is null',
  );
  const id = await spoerEn(t, sakId, VIKAR, { fravaerId: f?.id ?? '' });
  await svarSom(t, id, VIKAR, 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await svarSom(t, id, VIKAR, 'tatt');
  expect(await finn('vikar_tatt')).toEqual([]);
  const sett = (fra: string, til: string) =>
    forbiVaktene(
      t,
      `update varde.sak_tilgang set akseptert = now() - interval '9 days', fra = ${fra}, til = ${til}
       where sak_id = $1 and vikar_i is not null`,
      [sakId],
    );
  const navn = PERSONER.find((p) => p.subjekt === VIKAR)?.navn;
  await sett('tilgang.dagens_start(tilgang.dagen() - 4)', 'tilgang.dagens_start(tilgang.dagen())');
  expect(await finn('vikar_tatt')).toMatchObject([{ dag: om(-4), ved: null, om: navn }]);
  expect(await finn('vikar_slutt')).toMatchObject([{ om: navn }]);
  // Guidens oppdrag sluttet før den første dagen.
  await sett(`now() - interval '2 days'`, `now() - interval '5 days'`);
  expect([await finn('vikar_tatt'), await finn('vikar_slutt')]).toEqual([[], []]);
});

it('VV-28 VV-01 (del) TP-07 bygg 11: familiens ark står i Dokumenter når det kan gis nå, og ellers ikke: merket, samtalen fullført, og noen det er trygt å gi det til', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await skrevet();
  const merk = async () =>
    merkFamilieark(t.hus, await t.som('koordinator'), {
      ...{ sakId, felter: ['guiden', 'kontakten'], guidekontakt: '90 00 12 34' },
      ...(await arketVist(t, sakId)),
    });
  const kanGis = async () =>
    (await hentFamilieark(t.hus, await t.som('koordinator'), sakId, 'lage')).kan.tillatt;
  expect(await papirene()).toEqual(['samtalen']);
  await merk();
  expect([await papirene(), await kanGis()]).toEqual([['familiearket', 'samtalen'], true]);
  // Guiden lager det ikke.
  expect(await papirene('guide')).toEqual(['samtalen']);
  const far = await morKanKontaktes(t, sakId, 'Odd Fuglesang', '41 23 45 67');
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' });
  expect([await papirene(), await kanGis()]).toEqual([['samtalen'], false]);
  await bestemArket(t.hus, await t.som('koordinator'), {
    ...{ sakId, til: 'ungdommen', ord: 'Far er hjemme' },
  });
  // Ungdommens eget ark har ingenting av det som er merket.
  expect(await papirene()).toEqual(['samtalen']);
});

it('DU-13 VV-38 bygg 11: det skriftlige samtykket står i Dokumenter når siden bak lenka har det: på spørsmålet som gjelder, fra en som er med i dag', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  const m = await mor();
  await svarer(t, sakId, m, { svar: 'skriftlig', ord: 'Forklart, og lagt i mappa' });
  const paaSiden = async () => {
    const s = await hentSamtykke(t.hus, await t.som('koordinator'), sakId);
    return s.svar.some(
      (v) => v.svar === 'skriftlig' && (v.hvem === null || v.hvem in s.krav.foresatte),
    );
  };
  expect([await papirene(), await paaSiden()]).toEqual([['samtykket'], true]);
  expect(await papirene('guide')).toEqual([]);
  // Hun er ikke med lenger.
  const tilgaar = (dag: Dato | null) =>
    forbiVaktene(t, 'update varde.foresatte set til = $2::date where id = $1', [m, dag ?? '']);
  await tilgaar(om(-1));
  expect([await papirene(), await paaSiden()]).toEqual([[], false]);
  await forbiVaktene(t, 'update varde.foresatte set til = null where id = $1', [m]);
  expect(await papirene()).toEqual(['samtykket']);
  // Det spørres på nytt: det gamle svaret er ikke på siden.
  await trekker(t, sakId, m);
  await spoer(t, sakId);
  expect([await papirene(), await paaSiden()]).toEqual([[], false]);
});

it('RO-05 VV-06 bygg 11: den som ingenting ser av oppfølgingen, spør ikke basen om den', async () => {
  await foelgesOppAv(t, sakId, 'guide');
  await delMedKommunen(t, sakId);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     values ($1, $2, $3, 'etterforsker', 'test') returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
  );
  // En tabell bare oppfølgingens spørring leser: får appen ikke lese den, feiler siden for den som spør om den.
  await t.eier('revoke select on varde.kontaktgjennomgang from varde_app');
  try {
    for (const som of ['etterforsker', 'slt']) expect((await side(som)).id, som).toBe(sakId);
    for (const som of ['koordinator', 'guide'])
      await expect(side(som), som).rejects.toMatchObject({ code: '42501' });
  } finally {
    await t.eier('grant select on varde.kontaktgjennomgang to varde_app');
  }
  expect(await finn('oppfoelging_startet')).toHaveLength(1);
});
