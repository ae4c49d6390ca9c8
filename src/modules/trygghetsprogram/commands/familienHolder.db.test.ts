import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foresatt, morKanKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { hentSak } from '../queries/hentSak.ts';
import { skrivForesatt, type ForesattInn } from './foresatte.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderVern } from './vurderVern.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
});

const som = (subjekt: string, omrade?: string) => t.som(subjekt, omrade);
const familien = async () => (await hentFamilie(t.hus, await som('koordinator'), sakId)).familie;
const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
const far = (foresattId: string): ForesattInn => ({
  ...{ sakId, foresattId, navn: 'Odd Fuglesang', slag: 'forelder_med_foreldreansvar' },
  ...{ borMed: 'nei', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
});
const skriv = async (inn: ForesattInn) => skrivForesatt(t.hus, await som('koordinator'), inn);

/** Tilbyr saken til Ytterøy, og tar den over der. Svarer med id-en der. */
async function overfoer(): Promise<string> {
  const koordinator = await som('koordinator');
  await vurderVern(t.hus, koordinator, { sakId, svar: { alle: 'trengs_ikke' }, merknad: null });
  await overfoerSak(t.hus, koordinator, {
    ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
    ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
  });
  const tilbudId = (await hentSak(t.hus, koordinator, sakId)).slutt.overfoeringer[0]?.id ?? '';
  return (
    (await svarPaaTilbud(t.hus, await som('ytteroy', 'ytteroy'), {
      ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' } },
    })) ?? ''
  );
}

describe('den som ikke skal kontaktes', () => {
  it('(del) VV-01 får ingen siste dag, heller ikke den som ikke er besvart; den som kan kontaktes, får', async () => {
    const id = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    for (const til of ['2026-11-23', '2099-01-01'].map(tilDato)) {
      await expect(skriv({ ...far(id), til })).rejects.toMatchObject({
        kode: 'ubesvart_gaar_ikke_ut',
      });
      await expect(foresatt(t, sakId, { til })).rejects.toMatchObject({
        kode: 'ubesvart_gaar_ikke_ut',
      });
    }
    await svarOm(t, sakId, id);
    await skriv({ ...far(id), til: tilDato('2099-01-01') });
    await svarOm(t, sakId, id, { svar: 'nei', ...raad });
    // Dagen som sto der, er ikke i veien for det andre; en ny får hen ikke.
    await skriv({ ...far(id), til: tilDato('2099-01-01'), grunnlag: 'Dom' });
    await expect(skriv({ ...far(id), til: tilDato('2026-11-23') })).rejects.toMatchObject({
      kode: 'nei_gaar_ikke_ut',
    });
    expect((await familien()).foresatte).toMatchObject([{ grunnlag: 'Dom', til: '2099-01-01' }]);
  });

  it('(del) VV-01 VV-18 følger saken til området som tar den over, også etter sin siste dag; en annen som er gått ut, gjør det ikke', async () => {
    await morKanKontaktes(t, sakId);
    const nei = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, nei, { svar: 'nei', ...raad });
    const ubesvart = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
    const gaatt = await foresatt(t, sakId, { navn: 'Stein Fuglesang', slag: 'fosterforelder' });
    await svarOm(t, sakId, gaatt);
    await t.eier(
      'update varde.foresatte set til = tilgang.dagen() - 1 where id = any ($1) returning id',
      [[nei, ubesvart, gaatt]],
    );
    const ny = await overfoer();
    expect(
      await t.eier(
        `select slag, kan_kontaktes, svart from varde.foresatte where sak_id = $1 order by slag, kan_kontaktes`,
        [ny],
      ),
    ).toEqual([
      { slag: 'forelder_med_foreldreansvar', kan_kontaktes: 'ja', svart: true },
      { slag: 'forelder_med_foreldreansvar', kan_kontaktes: 'nei', svart: true },
      { slag: 'verge', kan_kontaktes: 'ukjent', svart: false },
    ]);
    expect(
      await t.eier('select svar, grunn from varde.foresattsvar where sak_id = $1 and svar <> $2', [
        ny,
        'ja',
      ]),
    ).toEqual([{ svar: 'nei', grunn: 'vold' }]);
  });
});
