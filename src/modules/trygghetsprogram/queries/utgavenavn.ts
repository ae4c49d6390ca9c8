import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { UTGAVER } from '../utgaver/index.ts';
import { gjeldendeUtgave } from './gjeldendeUtgave.ts';

/** Navnet på utgaven området har i dag; `null` når det ikke har valgt noen. */
export async function hentUtgavenavn(hus: Hus, hvem: Legitimasjon): Promise<string | null> {
  const utgave = await iOmrade(hus, hvem, (tx) => gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa())));
  if (utgave === null) return null;
  return UTGAVER.find((u) => u.kode === utgave.kode)?.navn ?? utgave.kode;
}
