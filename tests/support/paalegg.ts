import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  foerPaalegg,
  type PaaleggInn,
} from '../../src/modules/trygghetsprogram/commands/foerPaalegg.ts';
import type { Testhus } from './hus.ts';

/** Guiden i saken er pålagt taushet om det politiet har ført (TG-10). */
export async function paalagt(
  t: Pick<Testhus, 'hus'>,
  hvem: Legitimasjon,
  sakId: string,
  endret: Partial<PaaleggInn> = {},
): Promise<void> {
  await foerPaalegg(t.hus, hvem, {
    ...{ sakId, paalagtAv: 'Påtalejurist Per Prøve', deltAv: 'Etterforsker Eva Prøve' },
    ...{ dag: tilDato('2026-11-20'), til: tilDato('2099-12-31'), omfang: ['hendelse'] },
    ...endret,
  });
}
