import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import {
  foerUngdommensNei,
  type UngdommensNeiInn,
} from '../../src/modules/trygghetsprogram/commands/foerUngdommensNei.ts';
import type { Testhus } from './hus.ts';

type Hus = Pick<Testhus, 'hus'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** Ungdommen vil ikke mer, sagt fra der guiden eller koordinatoren gjør det (VV-04). */
export const vilIkkeMer = async (
  t: Hus,
  sakId: string,
  { som = 'guide', ...endret }: Partial<UngdommensNeiInn> & { som?: string } = {},
) =>
  foerUngdommensNei(t.hus, await t.som(som), {
    ...{ sakId, dag: iDagIOslo(t.hus.klokke.naa()), ord: null, bekymring: null, navnSett: null },
    ...{ mottattAv: 'Prøve', omfang: 'Ingen var spurt' },
    ...endret,
  });
