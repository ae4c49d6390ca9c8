import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { barRaden } from '../../../../tests/support/uke46og47.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

let minutt = 0;
/** Hvert uttrekk kommer et minutt etter det forrige. */
async function lastOpp(endre: (rad: string) => string, som: string): Promise<string> {
  minutt += 1;
  const hus = { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) };
  const svar = await lastOppUttrekk(hus, await t.som(som), {
    ...{ fil: barRaden(endre), betyr: 'bosted', kjoertDato: tilDato('2026-11-23') },
    kjoertAv: 'Vaktleder T. Test',
    ...{ periodeFra: tilDato('2026-11-16'), periodeTil: tilDato('2026-11-22') },
  });
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}

it('TG-20 VV-09 sender politiet det samme navnet i en straffesak som er henlagt, er det ikke sagt på nytt', async () => {
  const id = await lastOpp((rad) => rad, 'koordinator');
  const [rad] = await t.eier<{ kandidat: string }>(
    'select kandidat_id as kandidat from varde.uttrekksrad where uttrekk_id = $1',
    [id],
  );
  const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
    ...{ kandidatId: rad?.kandidat ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: null, egnet: true },
  });
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
  const naa = async () => {
    const [f] = await t.eier<{ status: string; foert: Date | null }>(
      'select status, etterforsker_foert as foert from varde.straffesak where sak_id = $1',
      [sakId],
    );
    return { status: f?.status, foert: f?.foert?.getTime() ?? 0 };
  };
  const taInn = async (endre: (rad: string) => string) => {
    await lastOpp(endre, 'koordinator2');
    await taInnOppdatering(t.hus, await t.som('koordinator'), { sakId: sakId ?? '' });
    return naa();
  };
  const foerst = await naa();
  expect([foerst.status, foerst.foert > 0]).toEqual(['under_etterforskning', true]);
  const henlagt = await taInn((r) => r.replace(';Under etterforskning', ';Henlagt'));
  expect(henlagt).toEqual({ status: 'henlagt', foert: foerst.foert });
});
