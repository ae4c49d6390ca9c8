import { UTSTEDER, type Testhus } from './hus.ts';

/** En til i politienheten i Fjordvik, med dette vervet, som kan logge inn med `subjekt`. Svarer med id-en. */
export async function nyIPolitiet(
  t: Pick<Testhus, 'eier' | 'omrade'>,
  subjekt: string,
  verv: string,
): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $3) returning id),
       m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, b.id, o.id, 'betjent', 'politiregisterloven', '2026-01-01' from varde.organisasjon o, b
         where o.omrade_id = $4 and o.slag = 'politi' returning omrade_id, id, bruker_id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, $5, '2026-01-01' from m
     returning (select id from b)`,
    [UTSTEDER, subjekt, subjekt, t.omrade('fjordvik'), verv],
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
