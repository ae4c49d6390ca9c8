import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rad } from './rader.ts';
import type { Verden } from './verdenstype.ts';

/** Kollegaen er spurt om å få `P`, og noen har ikke svart ennå: relasjonen står, og er ikke gitt (VV-03, VV-38). */
export async function byggDelinger(
  k: pg.ClientBase,
  { omrade, org, sak }: Pick<Verden, 'omrade' | 'org' | 'sak'>,
  { annen, kollega }: Pick<Verden, 'annen' | 'kollega'>,
): Promise<void> {
  const felles = { omrade_id: omrade.A, sak_id: sak.P, bruker_id: kollega };
  const tilgang_id = await rad(k, 'sak_tilgang', {
    ...{ id: randomUUID(), ...felles, relasjon: 'koordinator', grunnlag: 'g' },
  });
  await rad(k, 'saksdeling', {
    ...{ id: randomUUID(), ...felles, eier_organisasjon: org.P1, til_organisasjon: org.K1 },
    ...{ grunnlag: 'ja_alle', dag: '2026-01-01', delt_av: annen, tilgang_id },
  });
}

/** Også den som er i stillingen: spurt om å få `T`, og har `P` etter politiets vedtak i saken når relasjonen er koordinatorens. */
export const egneDelinger = (v: Verden): string => `
  with t as (insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
    values ('${v.omrade.A}', '${v.sak.T}', meg, 'koordinator', 'g') returning id)
  insert into varde.saksdeling (omrade_id, id, sak_id, eier_organisasjon, bruker_id, til_organisasjon, grunnlag, dag, tilgang_id, delt_av)
  select '${v.omrade.A}', gen_random_uuid(), '${v.sak.T}', '${v.org.P1}', meg, '${v.org.K1}', 'ja_alle', '2026-01-01', t.id, '${v.annen}' from t;
  insert into varde.saksdeling (omrade_id, id, sak_id, eier_organisasjon, bruker_id, til_organisasjon, grunnlag, hjemmel, besluttet_hvem, dag,
    tilgang_id, utlevering_id, delt_av)
  select '${v.omrade.A}', gen_random_uuid(), t.sak_id, '${v.org.P1}', meg, '${v.org.K1}', 'politivedtak_sak', '\\x00', '\\x00', '2026-01-01', t.id,
    (select u.id from varde.utlevering u where u.objekt_id = t.sak_id limit 1), '${v.annen}'
  from varde.sak_tilgang t where t.sak_id = '${v.sak.P}' and t.bruker_id = meg and t.relasjon = 'koordinator';`;

export const delingsvilkaar = (v: Verden): Record<string, string> => ({
  'saksdeling:P': `sak_id = '${v.sak.P}' and bruker_id = '${v.annen}'`,
  'sak_tilgang:P_spurt_om_deling': `sak_id = '${v.sak.P}' and bruker_id = '${v.kollega}' and relasjon = 'koordinator'`,
  'sak_tilgang:T_spurt_om_deling_min': `sak_id = '${v.sak.T}' and bruker_id = $1`,
  'saksdeling:P_min': `sak_id = '${v.sak.P}' and bruker_id = $1`,
  'saksdeling:P_en_annens_uten_svar': `sak_id = '${v.sak.P}' and bruker_id = '${v.kollega}'`,
  'saksdeling:T_min_uten_svar': `sak_id = '${v.sak.T}' and bruker_id = $1`,
});
