import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foresatt, morKanKontaktes, ring, svarOm } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { modenhetSpoerres, vurdererModenhet } from '../../../../tests/support/modenheten.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { gjelder, spoer, svarer, uten, vurderer } from '../../../../tests/support/samtykket.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtykke } from '../queries/samtykke.ts';
import { overfoerSak } from './overfoerSak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';
import { kode } from '../../../../tests/support/kode.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** Mor kan spørres, far blir informert, og en tredje skal ikke kontaktes. */
async function sakMedTre() {
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
  const mor = await morKanKontaktes(t, sakId);
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  const tredje = await foresatt(t, sakId, { navn: 'Ulf Fuglesang', slag: 'verge' });
  await svarOm(t, sakId, tredje, {
    ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  await ring(t, sakId, mor);
  return { sakId, mor, far, tredje };
}

describe('den samtalen er overlatt til', () => {
  it('(del) VV-38 spør og fører svarene, men ser ikke den som ikke skal kontaktes, og vurderer ingen innvending', async () => {
    const { sakId, mor, far, tredje } = await sakMedTre();
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('handterer') },
    });
    await spoer(t, sakId, { som: 'handterer' });
    await svarer(t, sakId, tredje, { svar: 'nektet' });
    await svarer(t, sakId, mor, { som: 'handterer' });
    await svarer(t, sakId, far, { som: 'handterer', svar: 'innvending', ord: 'Vil ikke' });
    expect(await kode(svarer(t, sakId, tredje, { som: 'handterer', svar: 'nektet' }))).toBe(
      'ikke_funnet',
    );
    expect(await kode(vurderer(t, sakId, far, false, { som: 'handterer' }))).toBe('ikke_funnet');
    expect(await kode(uten(t, sakId, { som: 'handterer' }))).toBe('ikke_funnet');
    const side = await hentSamtykke(t.hus, await t.som('handterer'), sakId);
    expect(side.tilstand).toBe('delvis');
    expect(side.foresatte.map((f) => f.id).sort()).toEqual([mor, far].sort());
    expect(side.svar.map((s) => s.hvem)).not.toContain(tredje);
    await vurderer(t, sakId, far, false);
    expect(await gjelder(t, sakId)).toBe(true);
    // Guiden og andre har ingen side.
    expect(await kode(hentSamtykke(t.hus, await t.som('guide'), sakId))).toBe('ikke_funnet');
  });
});

describe('en sak et annet område tar over', () => {
  it('(del) VV-18 VV-03 samtykket og vurderingen av modenheten følger ikke med: det spørres og vurderes på nytt der', async () => {
    const { sakId, mor } = await sakMedTre();
    await spoer(t, sakId);
    await svarer(t, sakId, mor);
    await modenhetSpoerres(t);
    await vurdererModenhet(t, sakId);
    const koordinator = await t.som('koordinator');
    await vurderVern(t.hus, koordinator, { sakId, ...TRENGS_IKKE, merknad: null });
    await overfoerSak(t.hus, koordinator, {
      ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
      ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
    });
    const tilbudId = (await hentSak(t.hus, koordinator, sakId)).slutt.overfoeringer[0]?.id ?? '';
    const der = await svarPaaTilbud(t.hus, await t.som('ytteroy', 'ytteroy'), {
      ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' } },
    });
    const saken = 'select 1 from varde.foresatte where sak_id = $1';
    expect(await t.eier(saken, [der])).toHaveLength(3);
    for (const tabell of [
      'samtykke',
      'samtykkesvar',
      'samtykkeunntak',
      'trukketvurdering',
      'modenhetsvurdering',
    ])
      expect(await t.eier(saken.replace('foresatte', tabell), [der]), tabell).toEqual([]);
    expect(await gjelder(t, der ?? '')).toBe(false);
    expect(await gjelder(t, sakId)).toBe(false);
  });
});
