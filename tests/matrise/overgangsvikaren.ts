import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Sak } from './overgangspakker.ts';

/* Vikaren, når en er spurt, og når den som har dagene, selv er borte (TG-05, TG-24, VV-19). */

/** Guiden er borte fra i dag, og en annen er spurt, er villig og har fått navnet. Svarer med fraværet. */
export async function vikariatet(k: pg.Client, sak: Sak): Promise<string> {
  const { rows } = await k.query<{ id: string }>(
    `insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av)
     select omrade_id, $2, tilgang.dagen(), tilgang.dagen() + 3, $2 from varde.sak where id = $1 returning id`,
    [sak.ting.sak, sak.ting.guiden],
  );
  const fravaer = rows[0]?.id ?? '';
  let etter: string | null = null;
  for (const steg of ['spurt', 'villig', 'navn_vist']) {
    const nr: string = etter === null ? sak.ting.vikariat : randomUUID();
    await k.query(
      `insert into varde.guideforespoersel (omrade_id, id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, relasjon, ord, foert_av, fravaer_id)
       select omrade_id, $2, id, eier_organisasjon, $3, $4, $5, $6, true, '\\x00', koordinator_id, $7 from varde.sak where id = $1`,
      [
        ...[sak.ting.sak, nr, sak.ting.vikariat, etter, steg, sak.ting.vikaren],
        steg === 'spurt' ? fravaer : null,
      ],
    );
    etter = nr;
  }
  return fravaer;
}

/** Vikaren har dagene, og det er sagt fra om at hen selv er borte: det er den meldingen saken står for. En annen er spurt om de dagene. */
export async function vikarenErUte(k: pg.Client, sak: Sak): Promise<void> {
  const fravaer = await vikariatet(k, sak);
  await k.query(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
     select omrade_id, id, $2, 'guide', 'prøve', now() - interval '2 days', tilgang.dagens_start(tilgang.dagen()), tilgang.dagens_start(tilgang.dagen() + 4), $3
     from varde.sak where id = $1`,
    [sak.ting.sak, sak.ting.vikarUte, fravaer],
  );
  await k.query(
    `insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, fra, skrevet_av, skrevet_ved, gjelder)
     select omrade_id, $2, id, eier_organisasjon, 'fravaer', tilgang.dagen(), koordinator_id, tilstand_siden, $3 from varde.sak where id = $1`,
    [sak.ting.sak, sak.ting.vikarensMelding, sak.ting.vikarUte],
  );
}
