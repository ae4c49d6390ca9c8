import { randomBytes, randomUUID } from 'node:crypto';
import type { Testhus } from './hus.ts';

const TYPER = ['vold', 'vold', 'vold', 'trusler', 'trusler', 'ran', 'seksuallovbrudd'] as const;
const ALDRE = ['10_14', '10_14', '15_17'] as const;

/** Saker fra et år, slik de ligger i basen, uten innhold: bare det rapporten teller. Lagt inn av eieren. */
export async function leggInnSaker(
  t: Pick<Testhus, 'eier' | 'omrade' | 'bruker'>,
  aar: number,
  antall: number,
  mer: {
    vernet?: boolean;
    i_familie?: boolean;
    /** Det som er annerledes i hver rad. */
    rader?: (i: number) => { type: string; anmeldt: boolean; alder: string };
  } = {},
): Promise<void> {
  const [eier] = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
    [t.omrade('fjordvik')],
  );
  const TEGN = 'BCDFGHJKLMNPQRSTVWXZ';
  const rader = Array.from({ length: antall }, (_, i) => ({
    ...{ kandidat: randomUUID(), sak: randomUUID() },
    ref: [...randomBytes(6)].map((b) => TEGN[b % TEGN.length] ?? 'B').join(''),
    type: TYPER[i % TYPER.length],
    alder: ALDRE[i % ALDRE.length],
    anmeldt: i % 4 !== 0,
    dag: `${aar}-${String((i % 12) + 1).padStart(2, '0')}-15`,
    tilstand: i % 2 === 0 ? 'klar_for_kontakt' : 'henvist',
    ...mer.rader?.(i),
  }));
  const felles = [t.omrade('fjordvik'), eier?.id, t.bruker('koordinator'), JSON.stringify(rader)];
  for (const tabell of ['sak', 'kandidat'])
    await t.eier(`alter table varde.${tabell} disable trigger user`);
  await t.eier(
    `with r as (select * from jsonb_to_recordset($4::jsonb) as x(kandidat uuid, sak uuid, ref text, type text, alder text, anmeldt boolean, dag date, tilstand text)),
     k as (insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt, vernet, i_familie)
       select $1, r.kandidat, $2, gen_random_uuid(), 'overfoering', r.type, 'fornaermet', r.anmeldt, $5, $6 from r)
     insert into varde.sak (omrade_id, id, saksreferanse, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt,
       aldersbaand, utgave_kode, utgave_versjon, koordinator_id)
     select $1, r.sak, r.ref, $2, gen_random_uuid(), r.kandidat, r.tilstand, r.dag + time '08:00', r.dag, r.anmeldt, r.alder, 'fjordvik', 1, $3 from r`,
    [...felles, mer.vernet ?? false, mer.i_familie ?? false],
  );
  for (const tabell of ['sak', 'kandidat'])
    await t.eier(`alter table varde.${tabell} enable trigger user`);
}
