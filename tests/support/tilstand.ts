import pg from 'pg';
import type { Testhus } from './hus.ts';

/** En setning forbi vaktene: det ingen vei fører til ennå, eller til vanlig. */
export async function forbiVaktene(
  t: Pick<Testhus, 'base'>,
  setning: string,
  verdier: readonly unknown[],
): Promise<void> {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  try {
    await k.query('set session_replication_role = replica');
    await k.query(setning, [...verdier]);
  } finally {
    await k.end();
  }
}

/** Setter saken i en tilstand ingen vei fører til ennå, forbi vaktene. */
export const settTilstand = (
  t: Pick<Testhus, 'base'>,
  sakId: string,
  tilstand: string,
): Promise<void> =>
  forbiVaktene(t, 'update varde.sak set tilstand = $2 where id = $1', [sakId, tilstand]);

/** Flytter avslutningene i saken bakover, som om de var gjort for så mange dager siden. */
export async function forDagerSiden(
  t: Pick<Testhus, 'eier'>,
  sakId: string,
  dager: number,
): Promise<void> {
  await t.eier(
    `update varde.avslutning set avsluttet_ved = avsluttet_ved - make_interval(days => $2) where sak_id = $1 returning id`,
    [sakId, dager],
  );
}
