import { hentFamilieark } from '../../src/modules/trygghetsprogram/queries/familieark.ts';
import type { Testhus } from './hus.ts';

/** Guiden siden viser nå, og om det står noe om hen: det siden sender med når arket lagres (TS-15). */
export async function arketVist(
  t: Testhus,
  sakId: string,
): Promise<{ guiden: string | null; sto: boolean }> {
  const ark = await hentFamilieark(t.hus, await t.som('koordinator'), sakId, 'se');
  return { guiden: ark.guidenNaa, sto: ark.guidekontakt !== null };
}
