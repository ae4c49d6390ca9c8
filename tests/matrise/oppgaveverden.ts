import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

/** En som er gjort, i `T`, og to i `P`: sagt til kollegaen og til koordinatoren. Kollegaen koordinerer `T`, der den andre bare er med, står i for koordinatoren i `K0` og er guide i `K` en stund til. */
export async function byggOppgaver(
  k: pg.ClientBase,
  { sak, annen, kollega }: Pick<Verden, 'sak' | 'annen' | 'kollega'>,
  eier: { omrade_id: string; eier_organisasjon: string },
  ringt: string,
): Promise<Verden['oppgave']> {
  const i = (sak_id: string) => ({ id: randomUUID(), ...eier, sak_id });
  await k.query('update varde.sak set koordinator_id = $2 where id = $1', [sak.T, kollega]);
  await k.query('update varde.sak set stedfortreder_id = $2 where id = $1', [sak.K0, kollega]);
  // TP-35: alvorlige, så vitnebeskyttelsen kan føres.
  await k.query('update varde.sak set alvorlig = true where id = any ($1::uuid[])', [
    [sak.P0, sak.K0, sak.F0],
  ]);
  // VV-24: politiet er spurt om vern i `P0`, og har ikke svart.
  await rad(k, 'vern', {
    ...{ ...i(sak.P0), slag: 'annet', vurdering: 'spurt', vurdert_av: annen },
  });
  await rad(k, 'oppgave', { ...i(sak.P0), slag: 'vern_uten_svar', for_bruker: annen });
  await rad(k, 'sak_tilgang', {
    ...{ id: randomUUID(), omrade_id: eier.omrade_id, sak_id: sak.K, bruker_id: kollega },
    ...{ relasjon: 'guide', grunnlag: 'g', akseptert: '2026-01-01', til: '2100-01-01' },
  });
  return {
    gjort: await rad(k, 'oppgave', {
      ...{ ...i(sak.T), slag: 'prove', for_bruker: annen },
      ...{ utfort: '2026-01-01', utfort_av: annen },
    }),
    sagt: await rad(k, 'oppgave', { ...i(sak.P), slag: 'henvendelse', for_bruker: kollega }),
    kontakten: await rad(k, 'oppgave', {
      ...{ ...i(sak.T), slag: 'ring_etter_straffesaken', for_bruker: annen },
    }),
    // Ungdommen er ringt, og svarte, etter at den kom.
    naadd: await rad(k, 'oppgave', {
      ...{ ...i(ringt), slag: 'ring_etter_straffesaken', for_bruker: annen },
      opprettet: '2020-01-01',
    }),
    retten: await rad(k, 'oppgave', {
      ...{ ...i(sak.T), slag: 'moeter_i_retten', for_bruker: annen },
    }),
    koordinatorens: await rad(k, 'oppgave', {
      ...{ ...i(sak.P), slag: 'henvendelse', for_bruker: annen },
    }),
  };
}
