import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

/**
 * Utgaven en tom mal følger: dagens, eller den som gjaldt dagen; `null` når området ikke hadde valgt noen. Sier ingenting om noen, så den
 * logges ikke.
 */
export const hentMalutgave = (
  hus: Hus,
  hvem: Legitimasjon,
  dag: Dato | null = null,
): Promise<Utgave | null> =>
  iOmrade(hus, hvem, (tx) => gjeldendeUtgave(tx, dag ?? iDagIOslo(hus.klokke.naa())));
