import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { UTSTEDER, type Testhus } from './hus.ts';

/** Nora logger inn første gang med rollen kommunens katalog gir henne, slik innloggingen gjør det. */
export async function noraLoggerInn(t: Testhus): Promise<Legitimasjon> {
  const k = new pg.Client(t.base.innlogging);
  await k.connect();
  const token = randomBytes(32);
  await k.query('select innlogging.foerste_medlemskap($1, $2, $3, $4)', [
    UTSTEDER,
    'ny',
    'Nora Diktet',
    ['fjordvik-oppvekst'],
  ]);
  await k.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    UTSTEDER,
    'ny',
    'Nora Diktet',
    createHash('sha256').update(token).digest(),
  ]);
  await k.end();
  // Testenes klokke står fast, basens gjør ikke det.
  await t.eier(
    `update varde.medlemskap set fra = '2026-01-01' where bruker_id = (select id from varde.bruker where subjekt = 'ny')`,
  );
  return { token, omrade: 'fjordvik' };
}

/** Medlemskapet i Fjordvik, sett av eieren. */
export async function medlemskapet(
  t: Testhus,
  subjekt: string,
): Promise<{
  id: string;
  bruker_id: string;
  organisasjon_id: string;
  regime: string | null;
  bekreftet: boolean;
  verv: string[];
}> {
  const rader = await t.eier<{
    id: string;
    bruker_id: string;
    organisasjon_id: string;
    regime: string | null;
    bekreftet: boolean;
    verv: string[];
  }>(
    `select m.id, m.bruker_id, m.organisasjon_id, m.regime, m.regime_bekreftet_ved is not null as bekreftet,
       coalesce((select array_agg(v.rolle order by v.rolle) from varde.verv v where v.medlemskap_id = m.id
         and (v.til is null or v.til >= tilgang.dagen())), '{}') as verv
     from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     where b.subjekt = $1 and m.omrade_id = $2`,
    [subjekt, t.omrade('fjordvik')],
  );
  const rad = rader[0];
  if (rad === undefined) throw new Error(`${subjekt} er ikke medlem`);
  return rad;
}

/** Kjører én setning som `varde_app` med personens økt, og ruller tilbake: det som kunne skjedd, skjer ikke. */
export async function friSql<R extends pg.QueryResultRow = { svar: string }>(
  t: Testhus,
  hvem: Legitimasjon,
  sql: string,
  verdier: unknown[] = [],
): Promise<R[]> {
  const k = await t.hus.app.connect();
  try {
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), hvem.omrade]);
    return (await k.query<R>(sql, verdier)).rows;
  } finally {
    await k.query('rollback');
    k.release();
  }
}

/** Politiets vedtak om at kommunens koordinator leser sakene i Fjordvik, med hjemmel og siste dag (VV-35). */
export async function politivedtak(t: Testhus, til = '2100-01-01'): Promise<void> {
  await t.eier(
    `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo, hjemmel_id, til)
     select $1, 'politivedtak_lesing', 'Test', '2026-01-01', true, h.id, $2
     from varde.hjemmel h where h.lov = 'politiregisterloven' limit 1`,
    [t.omrade('fjordvik'), til],
  );
}
