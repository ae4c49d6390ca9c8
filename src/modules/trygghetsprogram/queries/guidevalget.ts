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
  inn: {
    brukerId: string | null;
    relasjon: boolean;
    fagkompetanse: boolean;
    /** Det er sagt hvilken side ungdommene står på, når hen følger begge (VV-11). */
    sidene: boolean;
    naa: Date;
    /** Guidens fravær, når det er en vikar (TG-24). */
    fravaerId?: string | null;
  },
): Promise<Guidevalgstopp | null> {
  const valgt = (await muligeGuider(tx, sak.id, inn.naa, inn.fravaerId ?? null)).find(
    (m) => m.brukerId === inn.brukerId && (inn.sidene || m.koblinger.length === 0),
  );
  const valg = guidevalg({
    ...{ mulig: valgt !== undefined, relasjon: inn.relasjon, fagkompetanse: inn.fagkompetanse },
    saNei: sak.saNeiDag !== null,
    verv: valgt === undefined ? [] : await vervene(tx, valgt.brukerId),
  });
  return valg.tillatt ? null : valg.grunn;
}
