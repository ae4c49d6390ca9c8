import type { Oppgave } from '../../queries/dagensOppgaver.ts';
import type { MinDag } from '../../queries/minDag.ts';

type Dag = Pick<MinDag, 'oppgaver' | 'svarTilMeg' | 'unge' | 'svar' | 'avtaler'>;

/** Oppgavene som ikke alt står som en egen linje: at saken er min å svare i, eller min å ringe i, sies én gang. */
export function synligeOppgaver(dag: Dag): readonly Oppgave[] {
  const svares = new Set(dag.svarTilMeg.map((s) => s.sakId));
  const ringes = new Set(
    [...dag.unge, ...dag.svar, ...dag.avtaler].flatMap((s) => (s.minSamtale ? [s.sakId] : [])),
  );
  return dag.oppgaver.filter(
    (o) =>
      !(o.slag === 'ny_etterforsker' && svares.has(o.sakId)) &&
      !(o.slag === 'samtale_overlatt' && ringes.has(o.sakId)),
  );
}
