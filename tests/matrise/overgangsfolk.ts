import type pg from 'pg';
import { UTSTEDER, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';

/**
 * De rollene trenger i tillegg til dem som er i Varde fra før. Hver har ett verv, så et nei er om det: mottakeren er ikke lederen, og naboen
 * koordinerer i kommunen der politiets sak er tilbudt. Svarer med kollegaen, den
 * som kan ha samtalen og straffesaken, og den som kan være vikar og selv er borte.
 */
export async function folkene(
  t: Testhus,
  forbi: pg.Client,
): Promise<{ kollega: string; harDem: string; vikarUte: string }> {
  const kollega = await nyIPolitiet(t, 'kollega', 'politikontakt');
  for (const verv of ['jurist', 'vaktleder']) await nyIPolitiet(t, verv, verv);
  // Ellers er lederen begge deler.
  await forbi.query(`delete from varde.verv where rolle = 'eskaleringsmottaker'`);
  await nyIPolitiet(t, 'mottaker', 'eskaleringsmottaker');
  // Guiden arbeider i politiet også, og kan bli etterforskeren (C24b).
  await t.eier(
    `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
       select o.omrade_id, $1, o.id, 'betjent', 'politiregisterloven', '2026-01-01' from varde.organisasjon o
       where o.omrade_id = $2 and o.slag = 'politi' returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'etterforsker', '2026-01-01' from m returning id`,
    [t.bruker('helsesykepleier'), t.omrade('fjordvik')],
  );
  await t.eier(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, 'nabo', 'nabo') returning id),
       m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, b.id, o.id, 'rådgiver', 'forvaltningsloven', '2026-01-01' from varde.organisasjon o, b
         where o.omrade_id = $2 and o.behandlingsansvarlig = 'kommune' order by o.id limit 1 returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m returning id`,
    [UTSTEDER, t.omrade('ytteroy')],
  );
  const vikarUte = await nyIPolitiet(t, 'vikarUte', 'politikontakt');
  return { kollega, harDem: await nyIPolitiet(t, 'harDem', 'etterforsker'), vikarUte };
}
