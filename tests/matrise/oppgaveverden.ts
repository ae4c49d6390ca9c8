import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

/** En som er gjort, i `T`, og en i `P` som bare er sagt til kollegaen. Hen koordinerer `T`, der den andre bare er med, og står i for koordinatoren i `K0`. */
export async function byggOppgaver(
  k: pg.ClientBase,
  { sak, annen, kollega }: Pick<Verden, 'sak' | 'annen' | 'kollega'>,
  eier: { omrade_id: string; eier_organisasjon: string },
): Promise<Verden['oppgave']> {
  const i = (sak_id: string) => ({ id: randomUUID(), ...eier, sak_id });
  await k.query('update varde.sak set koordinator_id = $2 where id = $1', [sak.T, kollega]);
  await k.query('update varde.sak set stedfortreder_id = $2 where id = $1', [sak.K0, kollega]);
  return {
    gjort: await rad(k, 'oppgave', {
      ...{ ...i(sak.T), slag: 'prove', for_bruker: annen },
      ...{ utfort: '2026-01-01', utfort_av: annen },
    }),
    sagt: await rad(k, 'oppgave', { ...i(sak.P), slag: 'henvendelse', for_bruker: kollega }),
  };
}
