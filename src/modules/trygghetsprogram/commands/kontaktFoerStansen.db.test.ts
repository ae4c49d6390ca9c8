import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { samtalenErHoldt } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { spoer, svarer, trekker } from '../../../../tests/support/samtykket.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';

let t: Testhus;
const I_DAG = iDagIOslo(new Date());

beforeAll(async () => {
  t = await nyttHus(new Date());
});
afterAll(() => t.steng());

it('VV-06 (del) TG-16 en kontakt fra før kontakten ble stanset, men skrevet etterpå, er ikke den ene siste samtalen; den fra dagen er', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  const mor = await samtalenErHoldt(t, sakId);
  await spoer(t, sakId);
  await svarer(t, sakId, mor);
  await trekker(t, sakId, mor);
  const sisteDag = async () =>
    (await hentGuidelogg(t.hus, await t.som('koordinator'), sakId)).sak.stanset?.sisteDag;
  expect(await sisteDag()).toBe(leggTilDager(I_DAG, 7));
  await logg(t, sakId, { som: 'koordinator', dag: leggTilDager(I_DAG, -1) });
  expect(await sisteDag()).toBe(leggTilDager(I_DAG, 7));
  await logg(t, sakId, { som: 'koordinator', dag: I_DAG });
  expect(await sisteDag()).toBeNull();
});
