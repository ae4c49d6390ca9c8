import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Endring } from '../queries/politietsEndringer.ts';

export type Endretlinje = { linje: number; gjelder: string; endringer: readonly Endring[] };

/**
 * De gamle og nye verdiene i linjer som endrer en kjent rad, kryptert til `uttrekksrad.endring`. Nøkkelen er den kjente
 * radens, ikke uttrekkets: verdiene handler om personen, og dør med hen.
 *
 * @param egne nøklene til radene i samme fil, som ennå ikke er lagret
 * @returns linjenummer → verdi; en linje mangler når raden er slettet eller ikke er synlig for den som laster opp
 */
export async function gamleVerdier(
  hus: Hus,
  tx: OmradeTx,
  uttrekkId: string,
  linjer: readonly Endretlinje[],
  egne: ReadonlyMap<string, Buffer>,
): Promise<Map<number, Buffer | null>> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const ider = [...new Set(linjer.map((l) => l.gjelder))].filter((id) => !egne.has(id));
  const rader =
    ider.length === 0
      ? []
      : await tx.db
          .selectFrom('varde.kandidat')
          .select(['id', 'nokkel_id'])
          .where('omrade_id', '=', omradeId)
          .where('id', 'in', ider)
          .execute();
  const nokkelFor = new Map(rader.map((r) => [r.id, r.nokkel_id]));
  const nokler = await hus.nokler.hent(omradeNokkel, [...nokkelFor.values()]);
  const ut = new Map<number, Buffer | null>();
  for (const { linje, gjelder, endringer } of linjer) {
    const nokkel = egne.get(gjelder) ?? nokler.get(nokkelFor.get(gjelder) ?? '');
    if (nokkel === undefined) continue;
    const k = radkoder(nokkel, omradeId, 'uttrekksrad', `${uttrekkId}/${linje}`);
    ut.set(linje, k.skriv('endring', JSON.stringify(endringer)));
  }
  return ut;
}
