import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { foerStraffesak } from './foerStraffesak.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

const UKE46 = readFileSync(
  new URL('../../../../tests/fixtures/uttrekk-uke-46.csv', import.meta.url),
  'utf8',
);
const SAKSNUMMER = '15630172 8543/26-4';
const NAVN = 'Politibetjent T. Øvrebø-Test';

let t: Testhus;
let minutt = 0;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

/** Én rad i et uttrekk, hvert et minutt etter det forrige. */
async function lastOpp(endre: (rad: string) => string): Promise<string> {
  minutt += 1;
  const [hode = '', ...rader] = UKE46.split('\n');
  const svar = await lastOppUttrekk(
    { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) },
    await t.som('koordinator'),
    {
      fil: Buffer.from(`${hode}\n${endre(rader.find((r) => r.startsWith(SAKSNUMMER)) ?? '')}\n`),
      ...{ betyr: 'bosted', kjoertDato: tilDato('2026-11-23'), kjoertAv: 'Vaktleder T. Test' },
      ...{ periodeFra: tilDato('2026-11-16'), periodeTil: tilDato('2026-11-22') },
    },
  );
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}

/** Saken av raden slik den først kom, med det koordinatoren så har ført. */
async function sakAv(
  endre: (rad: string) => string,
  foert: { nummer: string | null; etterforsker: string | null },
) {
  const k = await t.som('koordinator');
  const id = await lastOpp(endre);
  const [rad] = await t.eier<{ id: string }>(
    'select kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1',
    [id],
  );
  const { sakId } = await besluttTriage(t.hus, k, {
    ...{ kandidatId: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen', merknad: null },
    egnet: true,
  });
  await ferdigMedLista(t.hus, k, { slag: 'uttrekk', id });
  const straffesak = async () => (await hentSak(t.hus, k, sakId ?? '')).hendelser[0]?.straffesak;
  const [h] = (await hentSak(t.hus, k, sakId ?? '')).hendelser;
  await foerStraffesak(t.hus, k, {
    ...{ ...foert, sakId: sakId ?? '', hendelseId: h?.id ?? '', jurist: null },
    sett: h?.straffesak?.gang ?? 0,
  });
  return { straffesak, taInn: async () => taInnOppdatering(t.hus, k, { sakId: sakId ?? '' }) };
}
const uten = (hva: string) => (rad: string) => rad.replace(hva, '');
const henlagt = (rad: string) => rad.replace('Under etterforskning', 'Henlagt');

describe('nytt fra politiet om det koordinatoren har ført', () => {
  it('(del) VV-09 TP-19 en rad uten etterforsker tar ikke bort navnet som er ført for hånd; en med navn gir politiets', async () => {
    const { straffesak, taInn } = await sakAv(uten(NAVN), {
      ...{ nummer: null, etterforsker: 'Pia Prøve' },
    });
    await lastOpp((r) => henlagt(uten(NAVN)(r)));
    await taInn();
    expect(await straffesak()).toMatchObject({
      ...{ status: 'henlagt', etterforsker: 'Pia Prøve' },
      fraPolitiet: { etterforsker: false },
    });
    await lastOpp(henlagt);
    await taInn();
    expect(await straffesak()).toMatchObject({
      ...{ etterforsker: NAVN, fraPolitiet: { etterforsker: true } },
    });
    // Sender politiet raden uten navn etterpå, står det de ga.
    await lastOpp((r) => uten(NAVN)(r).replace(';Ran;', ';Trusler;'));
    await taInn();
    expect(await straffesak()).toMatchObject({
      status: 'under_etterforskning',
      etterforsker: NAVN,
    });
  });

  it('(del) VV-09 TP-19 hadde raden ikke noe nummer, går det nye fra politiet inn også etter at nummeret er ført for hånd', async () => {
    const { straffesak, taInn } = await sakAv(uten(SAKSNUMMER), {
      ...{ nummer: '7777 1/26', etterforsker: null },
    });
    await lastOpp((r) => henlagt(uten(SAKSNUMMER)(r)));
    await taInn();
    expect(await straffesak()).toMatchObject({
      ...{ nummer: '7777 1/26', status: 'henlagt', etterforsker: NAVN },
    });
  });
});
