import type { Dato } from '../../../kernel/dato.ts';
import type { OmradeTx } from '../../../db/hus.ts';
import { guidevalg, type Guidevalgstopp } from '../regler/guidevalg.ts';
import { muligeGuider } from './guiden.ts';
import { vervene } from './vervene.ts';

/**
 * Kan denne være guide i saken nå? Spørres når hen blir spurt, når navnet vises og når oppfølgingen starter: politiets rad kan være endret
 * imens (TG-03, RO-05). `null` når ingenting er i veien.
 */
export async function guidevalget(
  tx: OmradeTx,
  sak: { id: string; saNeiDag: Dato | null },
  inn: { brukerId: string | null; relasjon: boolean; fagkompetanse: boolean },
): Promise<Guidevalgstopp | null> {
  const valgt = (await muligeGuider(tx, sak.id)).find((m) => m.brukerId === inn.brukerId);
  const valg = guidevalg({
    ...{ mulig: valgt !== undefined, relasjon: inn.relasjon, fagkompetanse: inn.fagkompetanse },
    saNei: sak.saNeiDag !== null,
    verv: valgt === undefined ? [] : await vervene(tx, valgt.brukerId),
  });
  return valg.tillatt ? null : valg.grunn;
}
