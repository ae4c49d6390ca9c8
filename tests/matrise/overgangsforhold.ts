import type pg from 'pg';
import type { Sak } from './overgangspakker.ts';
import type { Rolle } from './overgangsrader.ts';
import { PERSON } from './overgangssetninger.ts';

/* Det hver rolle har med saken å gjøre, satt før skrittet og tatt tilbake etter. */

/**
 * Det utløserne ville stoppet, på den andre forbindelsen: slås de av på denne, glemmer den hver plan. Svarer med det som
 * setter det tilbake.
 */
export async function gjorForbi(
  k: pg.Client,
  sak: Sak,
  rolle: Rolle,
): Promise<() => Promise<unknown>> {
  const id = sak.ting.sak;
  if (rolle === 'mottakende_koordinator') {
    const tilbud = await tilbudtDit(k, sak);
    return () => k.query('delete from varde.overforingstilbud where id = $1', [tilbud]);
  }
  if (rolle === 'behandler_av_raden') return vernet(k, sak.alt);
  if (rolle === 'eskaleringsmottaker') {
    const { rows } = await k.query<{ alt: string }>(
      `select coalesce(json_agg(k), '[]')::text as alt from varde.klarering k where k.sak_id = $1`,
      [id],
    );
    await gaattVidere(k, id);
    return async () => {
      await flyttSvarene(k, id, 14);
      await k.query(
        `update varde.klarering k set svar = f.svar, svar_ved = f.svar_ved, spurt_ved = f.spurt_ved
         from json_populate_recordset(null::varde.klarering, $1::json) f where f.id = k.id`,
        [rows[0]?.alt],
      );
    };
  }
  return () => Promise.resolve();
}

/** Saken er tilbudt i det andre området (VV-18). Svarer med tilbudet. */
export async function tilbudtDit(k: pg.Client, sak: Sak): Promise<string> {
  const { rows } = await k.query<{ id: string }>(
    `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, etter, steg, grunn, sted, til_omrade, dag, fort_av)
     select s.omrade_id, s.id, s.eier_organisasjon, (select x.id from varde.overforingstilbud x where x.sak_id = s.id order by x.fort_ved desc limit 1),
       'tilbudt', 'flytter', '\\x00', $2, tilgang.dagen(), s.koordinator_id from varde.sak s where s.id = $1
     returning id`,
    [sak.ting.sak, sak.hit],
  );
  return rows[0]?.id ?? '';
}

/** Noen har samtalen, og noen er valgt som etterforsker: begge kan tas tilbake (TP-29, VV-14). */
export const harDem = (k: pg.Client, sak: Sak) =>
  k.query(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, $2, r, 'etterforsker', now() from varde.sak s cross join unnest(array['samtaleholder', 'etterforsker']) r
     where s.id = $1 and (s.anmeldt or r = 'samtaleholder')`,
    [sak.ting.sak, sak.ting.harDem],
  );
/** Det pakkene la til: et tilbud i den andre saken ville de også hatt. */
export async function rydd(k: pg.Client, sak: Sak): Promise<void> {
  await k.query('delete from varde.overforingstilbud');
  await k.query('delete from varde.sak_tilgang where sak_id = $1 and bruker_id = any ($2)', [
    sak.ting.sak,
    [sak.ting.harDem, sak.ting.vikarUte],
  ]);
  await k.query('delete from varde.guidemelding where id = $1', [sak.ting.vikarensMelding]);
}

/** Ingen har svart på fem virkedager, eller mer; er klareringen trukket, er det siden da (VV-14). */
export async function gaattVidere(k: pg.Client, sak: string): Promise<void> {
  await k.query(
    `update varde.klarering set svar = null, svar_ved = null, spurt_ved = now() - interval '14 days' where sak_id = $1`,
    [sak],
  );
  await flyttSvarene(k, sak, -14);
}
const flyttSvarene = (k: pg.Client, sak: string, dager: number) =>
  k.query(
    'update varde.klareringssvar set svart_ved = svart_ved + make_interval(days => $2) where sak_id = $1',
    [sak, dager],
  );

/** Raden er vernet fra før saken ble til (VV-48). Svarer med det som setter den tilbake. */
export async function vernet(k: pg.Client, rad: string): Promise<() => Promise<unknown>> {
  const { rows } = await k.query<{ sted: string | null; slag: string | null }>(
    `select sted::text as sted, stedskategori as slag from varde.kandidat where id = $1`,
    [rad],
  );
  await k.query(
    `update varde.kandidat set vernet = true, sted = null, stedskategori = null where id = $1`,
    [rad],
  );
  return () =>
    k.query(
      'update varde.kandidat set vernet = false, sted = $2::bytea, stedskategori = $3 where id = $1',
      [rad, rows[0]?.sted ?? null, rows[0]?.slag ?? null],
    );
}

/** Forholdet rollen har til saken. */
export async function still(k: pg.Client, sak: Sak, rolle: Rolle): Promise<void> {
  const { subjekt, relasjon, grunnlag, oppdrag, borte } = PERSON[rolle];
  const id = sak.ting.sak;
  const bruker = await brukerId(k, subjekt);
  // Straffesaken er én om gangen.
  if (relasjon === 'etterforsker')
    await k.query('delete from varde.sak_tilgang where sak_id = $1 and bruker_id = $2', [
      id,
      sak.ting.harDem,
    ]);
  if (relasjon !== undefined)
    await k.query(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
       select omrade_id, id, $2, $3, $4, case when not $8 then least(now(), $6::timestamptz) end, coalesce($6, now()), $7, $5 from varde.sak where id = $1`,
      [
        ...[id, bruker, relasjon, grunnlag ?? 'prøve'],
        oppdrag?.vikar === true ? await fravaeret(k, sak, oppdrag) : null,
        ...[await dagen(k, oppdrag?.fra), await dagen(k, oppdrag?.til, 1)],
        oppdrag?.spurt === true,
      ],
    );
  if (rolle === 'frivillig')
    await k.query(
      `insert into varde.frivilligavklaring (omrade_id, bruker_id, slag, for_det_offentlige, taushetsplikt, meldeplikt, avklart_dag, ansvarlig_id, foert_av)
       select omrade_id, $2, 'avklart', true, true, true, tilgang.dagen(), koordinator_id, koordinator_id from varde.sak where id = $1`,
      [id, bruker],
    );
  if (borte !== undefined)
    await k.query(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       select omrade_id, koordinator_id, $2, tilgang.dagen() + $3::integer, tilgang.dagen() + $4::integer from varde.sak where id = $1`,
      [id, bruker, borte.fra, borte.til],
    );
  if (rolle === 'inhabil_koordinator')
    await k.query(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1`,
      [id, bruker],
    );
  if (rolle === 'kommunal_med_vedtak')
    await k.query(
      `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo, hjemmel_id, til)
       select s.omrade_id, 'politivedtak_lesing', 'Test', '2026-01-01', true, (select h.id from varde.hjemmel h limit 1), '2100-01-01'
       from varde.sak s where s.id = $1`,
      [id],
    );
}

/** Når dagen så mange dager fra i dag begynner, eller slutter (`etter` 1). */
async function dagen(k: pg.Client, dager: number | undefined, etter = 0): Promise<Date | null> {
  if (dager === undefined) return null;
  const { rows } = await k.query<{ ved: Date }>(
    'select tilgang.dagens_start(tilgang.dagen() + $1::integer) as ved',
    [dager + etter],
  );
  return rows[0]?.ved ?? null;
}

/** Fraværet vikaren er der for: det guiden alt har meldt, eller ett for de dagene. */
async function fravaeret(
  k: pg.Client,
  sak: Sak,
  dager: { fra?: number; til?: number },
): Promise<string | null> {
  const { rows } = await k.query<{ id: string }>(
    `with f as (select id from varde.guidefravaer where bruker_id = $2 and fra = tilgang.dagen() + $3::integer),
       ny as (insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av)
         select s.omrade_id, $2, tilgang.dagen() + $3::integer, tilgang.dagen() + $4::integer, $2 from varde.sak s
         where s.id = $1 and not exists (select 1 from f) returning id)
     select id from f union all select id from ny`,
    [sak.ting.sak, sak.ting.guiden, dager.fra, dager.til],
  );
  return rows[0]?.id ?? null;
}

export async function brukerId(k: pg.Client, subjekt: string): Promise<string> {
  const { rows } = await k.query<{ id: string }>('select id from varde.bruker where subjekt = $1', [
    subjekt,
  ]);
  return rows[0]?.id ?? '';
}
