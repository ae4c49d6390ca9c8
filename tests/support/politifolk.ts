import { UTSTEDER, type Testhus } from './hus.ts';

/** En til i politienheten i området, med dette vervet, som kan logge inn med `subjekt`. Svarer med id-en. */
export async function nyIPolitiet(
  t: Pick<Testhus, 'eier' | 'omrade'>,
  subjekt: string,
  verv: string,
  omrade = 'fjordvik',
): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $3) returning id),
       m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, b.id, o.id, 'betjent', 'politiregisterloven', '2026-01-01' from varde.organisasjon o, b
         where o.omrade_id = $4 and o.slag = 'politi' returning omrade_id, id, bruker_id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, $5, '2026-01-01' from m
     returning (select id from b)`,
    [UTSTEDER, subjekt, subjekt, t.omrade(omrade), verv],
  );
  return rad[0]?.id ?? '';
}

/** Det straffesaken sier: uten etterforsker er den tom. `null` i status lar den stå. */
export async function settStraffesak(
  t: Pick<Testhus, 'eier'>,
  sakId: string,
  etterforsker: 'navngitt' | null,
  status: string | null = null,
): Promise<void> {
  await t.eier(
    `update varde.straffesak set etterforsker = $2, status = coalesce($3, status) where sak_id = $1 returning id`,
    [sakId, etterforsker === null ? null : Buffer.from('kryptert'), status],
  );
}

/** En anmeldt hendelse til i saken, med straffesak uten etterforsker og en egen klarering (VV-10). */
export async function nyAnmeldtHendelse(
  t: Pick<Testhus, 'eier'>,
  sakId: string,
): Promise<{ hendelse: string; klarering: string }> {
  const en = async (sql: string, verdier: unknown[]) =>
    (await t.eier<{ id: string }>(sql, verdier))[0]?.id ?? '';
  const hendelse = await en(
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
     select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', true from varde.sak where id = $1 returning id`,
    [sakId],
  );
  await t.eier(
    `insert into varde.straffesak (omrade_id, sak_id, eier_organisasjon, hendelse_id, status)
     select omrade_id, id, eier_organisasjon, $2, 'under_etterforskning' from varde.sak where id = $1 returning id`,
    [sakId, hendelse],
  );
  const klarering = await en(
    `insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id)
     select omrade_id, id, eier_organisasjon, $2 from varde.sak where id = $1 returning id`,
    [sakId, hendelse],
  );
  return { hendelse, klarering };
}
