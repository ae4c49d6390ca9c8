import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import {
  foerUngdommensNei,
  type UngdommensNeiInn,
} from '../../src/modules/trygghetsprogram/commands/foerUngdommensNei.ts';
import type { Testhus } from './hus.ts';
import { forbiVaktene } from './tilstand.ts';

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

/** Nei-et er aldri sagt: saken følges opp som før. */
export async function glemNeiet(t: Pick<Testhus, 'base'>, sakId: string): Promise<void> {
  for (const setning of [
    'delete from varde.samtykkesvar where sak_id = $1 and sagt_fra',
    'delete from varde.samtykke where sak_id = $1 and fra_ungdommen',
    `delete from varde.guidemelding where sak_id = $1 and slag = 'samtykke_trukket'`,
    `delete from varde.oppgave where sak_id = $1 and slag = 'ungdommen_sa_nei'`,
    `update varde.sak set ungdommen_nei_ved = null, ungdommen_nei_dag = null, tilstand = 'aktiv' where id = $1`,
  ])
    await forbiVaktene(t, setning, [sakId]);
}
