import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

/** Utgaven en tom mal følger i dag; `null` når området ikke har valgt noen. Sier ingenting om noen, så den logges ikke. */
export const hentMalutgave = (hus: Hus, hvem: Legitimasjon): Promise<Utgave | null> =>
  iOmrade(hus, hvem, (tx) => gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa())));
