import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen, nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { delSaken } from './delSaken.ts';

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
      ...{ sakId, brukerId: annenKommunal, grunnlag: 'ja_ungdommen', foresattId: null },
      ...{ hjemmel: null, hvem: null, dag: tilDato('2026-11-23') },
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
