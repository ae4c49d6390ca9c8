import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delPaaJa } from '../../../../tests/support/delingen.ts';
import { rettForesatt, svarOm } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen, nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { delSaken } from './delSaken.ts';
import { taTilbakeDelingen } from './taTilbakeDelingen.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const ser = async (subjekt: string, sakId: string): Promise<boolean> =>
  hentSak(t.hus, await t.som(subjekt), sakId).then(
    () => true,
    () => false,
  );

describe('en delt sak der raden blir vernet', () => {
  it('(del) VV-48 VV-35 delingen er slutt i det samme øyeblikket, ingen står som den som trakk den, og koordinatoren får vite det', async () => {
    const annenKommunal = await nyKommunal(t, 'slt2');
    const { sakId, kandidatId } = await opprettProvesak(t, { fodselsnummer: null });
    await delMedKommunen(t, sakId);
    await delSaken(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: annenKommunal, grunnlag: 'politivedtak_sak' },
      ...{ hjemmel: '§ 27', hvem: 'Prøve', dag: tilDato('2026-11-23') },
    });
    const annenSak = await opprettProvesak(t, { fodselsnummer: null });
    await delMedKommunen(t, annenSak.sakId);
    expect(await ser('slt', sakId)).toBe(true);
    await t.eier(
      'update varde.kandidat set vernet = true, sted = null, stedskategori = null where id = $1 returning id',
      [kandidatId],
    );
    for (const hvem of ['slt', 'slt2']) expect(await ser(hvem, sakId), hvem).toBe(false);
    const { deling } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(deling.delinger).toHaveLength(2);
    for (const d of deling.delinger) {
      expect(d.til).not.toBeNull();
      expect(d.trukketAv).toBeNull();
    }
    const oppgaver = (await minDag(t.hus, await t.som('koordinator'))).oppgaver.filter(
      (o) => o.slag === 'deling_slutt',
    );
    expect(oppgaver.map((o) => o.sakId)).toEqual([sakId]);
    // Den andre saken er delt som før, og denne kan ikke deles igjen.
    expect(await ser('slt', annenSak.sakId)).toBe(true);
    await expect(delMedKommunen(t, sakId)).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  });
});

describe('en deling på samtykke', () => {
  const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' } as const;
  /** Delt på ja fra mor og den unge, tre dager før. */
  const delt = async (endret: Parameters<typeof opprettProvesak>[1] = {}) => {
    const klokke = fastKlokke(new Date('2026-11-20T08:00:00+01:00'));
    const foer = { ...t, hus: { ...t.hus, klokke } };
    const { sakId } = await opprettProvesak(foer, { fodselsnummer: null, ...endret });
    await delPaaJa(foer, sakId);
    const [mor] = await t.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
      sakId,
    ]);
    return { sakId, mor: mor?.id ?? '' };
  };
  /** Den unge svarte da hen var så gammel. */
  const svarteDa = async (sakId: string, baand: string) =>
    t.eier(
      'update varde.delingssvar set aldersbaand = $2 where sak_id = $1 and foresatt_id is null returning 1',
      [sakId, baand],
    );
  const deling = async (sakId: string) =>
    (await hentSak(t.hus, await t.som('koordinator'), sakId)).deling.delinger[0];
  const oppgaver = async (sakId: string) =>
    (await minDag(t.hus, await t.som('koordinator'))).oppgaver
      .filter((o) => o.sakId === sakId)
      .map((o) => o.slag);

  it('(del) VV-35 VV-01 skal hen ikke kontaktes, leser ingen noe på det, og koordinatoren må avklare delingen', async () => {
    const { sakId, mor } = await delt();
    const { sakId: annen } = await delt({ navn: 'En Annen' });
    expect(await ser('slt', sakId)).toBe(true);
    expect(await deling(sakId)).toMatchObject({ hviler: false, til: null });
    await svarOm(t, sakId, mor, { svar: 'nei', ...raad });
    expect(await ser('slt', sakId)).toBe(false);
    expect(await ser('slt', annen)).toBe(true);
    expect((await minDag(t.hus, await t.som('slt'))).delt.map((s) => s.sakId)).not.toContain(sakId);
    expect(await deling(sakId)).toMatchObject({ hviler: true, til: null });
    expect(await oppgaver(sakId)).toContain('deling_avklares');
    // Kan hen kontaktes igjen, etter råd, er det avklart.
    await svarOm(t, sakId, mor, raad);
    expect(await ser('slt', sakId)).toBe(true);
    expect(await oppgaver(sakId)).not.toContain('deling_avklares');
    // «Vet ikke» stanser det like mye; å ta delingen tilbake avklarer den.
    await svarOm(t, sakId, mor, { svar: 'ukjent' });
    expect(await ser('slt', sakId)).toBe(false);
    const hviler = await deling(sakId);
    await taTilbakeDelingen(t.hus, await t.som('koordinator'), {
      ...{ sakId, delingId: hviler?.id ?? '' },
    });
    expect(await oppgaver(sakId)).not.toContain('deling_avklares');
    await svarOm(t, sakId, mor);
    expect(await ser('slt', sakId)).toBe(false);
  });

  it('(del) VV-35 VV-02 er raden en annen person, eller kan hen ikke bestemme, hviler delingen, også når den nye kan kontaktes', async () => {
    for (const endret of [
      { navn: 'Mona Nilsen' },
      { slag: 'forelder_uten_foreldreansvar' },
    ] as const) {
      const { sakId, mor } = await delt();
      await rettForesatt(t, {
        ...{ sakId, foresattId: mor, navn: 'Mona Fuglesang', slag: 'forelder_med_foreldreansvar' },
        ...{ borMed: 'ja', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
        ...endret,
      });
      if ('navn' in endret) await svarOm(t, sakId, mor);
      expect(await ser('slt', sakId), JSON.stringify(endret)).toBe(false);
      expect(await deling(sakId)).toMatchObject({ hviler: true });
      expect(await oppgaver(sakId)).toContain('deling_avklares');
    }
  });

  it('(del) VV-03 VV-35 er ungdommen fylt 18, slutter delingen i det noen åpner saken (AMB-32), også hen den er delt med; var hen fylt 15 da hen sa ja, står den', async () => {
    const fylt = { fodselsdato: tilDato('2008-11-23'), hatkriminalitet: true };
    for (const hvem of ['slt', 'koordinator']) {
      const { sakId } = await delt(fylt);
      await svarteDa(sakId, '10_14');
      // Allerede den første som åpner saken, ser at delingen er slutt.
      if (hvem === 'koordinator') expect((await deling(sakId))?.til).not.toBeNull();
      expect(await ser(hvem, sakId), hvem).toBe(hvem === 'koordinator');
      expect(await ser('slt', sakId), hvem).toBe(false);
      const slutt = await deling(sakId);
      expect(slutt?.til, hvem).not.toBeNull();
      expect(slutt, hvem).toMatchObject({ trukketAv: null, hviler: false });
      expect(await oppgaver(sakId), hvem).toEqual(['deling_slutt']);
      // Spurt på nytt svarer hen alene.
      await delPaaJa(t, sakId);
      expect(await ser('slt', sakId), hvem).toBe(true);
    }
    const { sakId } = await delt(fylt);
    expect(await ser('koordinator', sakId)).toBe(true);
    expect(await ser('slt', sakId)).toBe(true);
    expect(await deling(sakId)).toMatchObject({ hviler: false, til: null });
  });

  it('(del) VV-35 er måneden ungdommen fyller 18, passert, leses ingenting på et ja hen ga før hen var 15, heller ikke før noen har åpnet saken', async () => {
    const { sakId } = await delt();
    await svarteDa(sakId, '10_14');
    const fra = async (uttrykk: string) =>
      t.eier(
        `update varde.identitet set voksen_fra = date_trunc('month', ${uttrykk})::date where sak_id = $1 returning 1`,
        [sakId],
      );
    await fra('tilgang.dagen()');
    expect(await ser('slt', sakId)).toBe(true);
    await fra(`tilgang.dagen() - interval '1 month'`);
    expect(await ser('slt', sakId)).toBe(false);
    // Og siden sier det: den spør basen om hva som hviler.
    expect(await deling(sakId)).toMatchObject({ hviler: true, til: null });
    await svarteDa(sakId, '15_17');
    expect(await ser('slt', sakId)).toBe(true);
  });
});
