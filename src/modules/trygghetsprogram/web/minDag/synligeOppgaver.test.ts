import { expect, test } from 'vitest';
import type { Oppgave } from '../../queries/dagensOppgaver.ts';
import { synligeOppgaver } from './synligeOppgaver.ts';

type Dag = Parameters<typeof synligeOppgaver>[0];
const oppgave = (slag: Oppgave['slag'], sakId: string): Oppgave => ({
  ...{
    oppgaveId: `${slag} ${sakId}`,
    regnetUt: false,
    slag,
    sakId,
    saksreferanse: 'ABC234',
    initialer: '–',
  },
  ...{ gang: 1, siden: '2026-11-23' as Oppgave['siden'], fornyet: null, forNavn: null },
  ...{ venterPaa: null, naadd: false, selv: null },
});
const DAG: Dag = { oppgaver: [], svarTilMeg: [], unge: [], svar: [], avtaler: [] };
const oppgaver = (['ny_etterforsker', 'samtale_overlatt', 'henvendelse'] as const).flatMap((s) => [
  oppgave(s, 'a'),
  oppgave(s, 'b'),
]);
const sett = (dag: Partial<Dag>) =>
  synligeOppgaver({ ...DAG, oppgaver, ...dag }).map((o) => o.oppgaveId);

test('(del) VV-13 TP-29 det som står som en egen linje, står ikke som en oppgave også', () => {
  expect(sett({})).toEqual(oppgaver.map((o) => o.oppgaveId));
  const spurt = { sakId: 'a' } as Dag['svarTilMeg'][number];
  expect(sett({ svarTilMeg: [spurt] })).not.toContain('ny_etterforsker a');
  expect(sett({ svarTilMeg: [spurt] })).toHaveLength(5);
  for (const liste of ['unge', 'svar', 'avtaler'] as const)
    for (const minSamtale of [true, false]) {
      const staar = { sakId: 'b', minSamtale } as Dag['avtaler'][number];
      expect(sett({ [liste]: [staar] }).includes('samtale_overlatt b')).toBe(!minSamtale);
    }
});
