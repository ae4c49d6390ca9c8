import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';

export type Attestert = {
  brukerId: string;
  navn: string;
  organisasjon: string;
  /** Sist politiattesten ble vist; `null` når den aldri er det. */
  vistDag: Dato | null;
  /** Med bare som frivillig: viser attesten, men ser ingens. */
  frivillig: boolean;
};

/** De ansatte i politi og kommune, og de frivillige, med attesten de har vist (VV-31); tom for andre enn koordinator og leder. */
export async function ansatteMedAttest(tx: OmradeTx): Promise<Attestert[]> {
  const { rows } = await sql<Attestert>`
    select bruker_id as "brukerId", navn, organisasjon, vist_dag as "vistDag", frivillig from tilgang.ansatte_med_attest()
    order by navn, bruker_id`.execute(tx.db);
  return rows;
}

/** @throws IkkeFunnet når den som spør, verken er koordinator eller leder */
export async function hentAttester(hus: Hus, hvem: Legitimasjon): Promise<Attestert[]> {
  const alle = await iOmrade(hus, hvem, async (tx) => {
    const ansatte = await ansatteMedAttest(tx);
    await tx.logg({
      handling: 'politiattester_vist',
      utfall: ansatte.length === 0 ? 'nei' : 'ja',
      objekter: [],
    });
    return ansatte;
  });
  if (alle.length === 0) throw new IkkeFunnet('logget');
  return alle;
}
