import { afterEach, beforeEach, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { lastOppFil, uttrekksfil } from '../../../../tests/support/uttrekksfil.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { forhandsvisUttrekk } from './lastOppUttrekk.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

/** VV-33: dagen det ble anmeldt, kommer i et senere uttrekk enn raden. */
const BARN = '05891590069';
const FYLT = { hva: 'anmeldt_dato', fra: '', til: '2026-11-14' };
const ENDRET = { hva: 'anmeldt_dato', fra: '2026-11-14', til: '2026-11-15' };
const HENLAGT = { hva: 'status', fra: 'under_etterforskning', til: 'henlagt' };

let t: Testhus;
let minutt = 0;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const rad = (anmeldt: string, status?: string) => [
  { fnr: BARN, anmeldt, ...(status && { status }) },
];
/** Hvert uttrekk kommer et minutt etter det forrige. */
const last = async (kjoert: string, ...r: Parameters<typeof rad>) => {
  minutt += 1;
  const hus = { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) };
  return lastOppFil({ ...t, hus }, rad(...r), kjoert, 'koordinator2');
};

it('VV-33 en anmeldelsesdag som kommer senere, fylles inn i raden, og går inn i saken med det gamle og det nye vist', async () => {
  const k = await t.som('koordinator');
  const id = await last('2026-11-16', '');
  const [raden] = await t.eier<{ id: string }>('select id from varde.kandidat');
  const kandidatId = raden?.id ?? '';
  const { sakId } = await besluttTriage(t.hus, k, {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  await ferdigMedLista(t.hus, k, { slag: 'uttrekk', id });
  const sak = () => hentSak(t.hus, k, sakId ?? '');
  const dager = async () => {
    const [r] = await t.eier<{ dag: string | null }>(
      'select anmeldt_dato as dag from varde.kandidat',
    );
    return [r?.dag, (await sak()).hendelser[0]?.anmeldtDato];
  };
  const nye = async () => (await sak()).nyttFraPolitiet?.map((o) => o.endringer);
  const taInn = () => taInnOppdatering(t.hus, k, { sakId: sakId ?? '' });

  expect(await dager()).toEqual([null, null]);
  const vist = await forhandsvisUttrekk(t.hus, k, uttrekksfil(rad('14.11.2026')), 'bosted');
  expect('rader' in vist && vist.rader).toMatchObject([
    { utfall: 'oppdatering', endringer: [FYLT] },
  ]);
  await last('2026-11-17', '14.11.2026');
  expect(await dager()).toEqual(['2026-11-14', null]);
  expect(await nye()).toEqual([[FYLT]]);
  await taInn();
  expect(await dager()).toEqual(['2026-11-14', '2026-11-14']);
  expect(await nye()).toBeUndefined();

  // Mangler dagen i neste uttrekk, er raden som før, også når noe annet er endret.
  const uten = await last('2026-11-18', '');
  expect(
    await t.eier('select utfall from varde.uttrekksrad where uttrekk_id = $1', [uten]),
  ).toEqual([{ utfall: 'kjent' }]);
  await last('2026-11-19', '', 'Henlagt');
  expect(await nye()).toEqual([[HENLAGT]]);
  await taInn();
  expect(await dager()).toEqual(['2026-11-14', '2026-11-14']);

  // En annen dag er en oppdatering som alle andre: saken har den gamle til noen tar den inn.
  await last('2026-11-20', '15.11.2026', 'Henlagt');
  expect(await nye()).toEqual([[ENDRET]]);
  expect(await dager()).toEqual(['2026-11-15', '2026-11-14']);
  await taInn();
  expect(await dager()).toEqual(['2026-11-15', '2026-11-15']);
});
