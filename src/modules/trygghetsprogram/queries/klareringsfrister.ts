import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { leggTilArbeidsdager } from '../../virksomhet/index.ts';
import { klareringsfrist, mestHastende, type Klareringsfrist } from '../regler/klareringsfrist.ts';
import type { Klareringsord } from '../regler/typer.ts';

export type Sakensfrist = Klareringsfrist & {
  /** Eskaleringsmottakerne i enheten som skal svare, når det er gått så langt; tom når ingen er satt. */
  mottakere: string[];
};

type Rad = {
  sak_id: string;
  svar: Exclude<Klareringsord, 'trukket'> | null;
  ikke_foer: Dato | null;
  spurt_ved: Date | null;
  eier_organisasjon: string;
};

/** Et ja som er trukket, er et spørsmål på nytt, fra da. Også det som ble anmeldt etter første kontakt, er spurt om (VV-10). */
function aapne(tx: OmradeTx, saker: readonly string[]) {
  return sql<Rad>`
    select k.sak_id, k.svar, k.ikke_foer, k.eier_organisasjon,
      greatest(k.spurt_ved, (select max(t.svart_ved) from varde.klareringssvar t
        where t.omrade_id = k.omrade_id and t.klarering_id = k.id and t.svar = 'trukket')) as spurt_ved
    from varde.klarering k
    where k.omrade_id = ${tx.aktor.omradeId} and k.sak_id = any (${saker}) and k.spurt_ved is not null
      and (exists (select 1 from varde.sak s where s.omrade_id = k.omrade_id and s.id = k.sak_id
          and s.tilstand not in ('vurdert', 'avsluttet', 'henvist', 'angret'))
        or k.sak_id in (select e.id from tilgang.saker_jeg_etterforsker() e where e.tilstand not in ('vurdert', 'avsluttet')))`.execute(
    tx.db,
  );
}

/** Dagene området selv holder stengt. */
export async function stengteDager(tx: OmradeTx): Promise<Set<Dato>> {
  const lukket = await tx.db
    .selectFrom('varde.lukket_dag')
    .select('dag')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .execute();
  return new Set(lukket.map((l) => l.dag));
}

/** Eskaleringsmottakerne i hver politienhet i dag (VV-14: én per enhet, ført som verv). */
async function mottakere(tx: OmradeTx, iDag: Dato): Promise<Map<string, string[]>> {
  const svar = await sql<{ enhet: string; navn: string }>`
    select m.organisasjon_id as enhet, b.navn from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
    join varde.bruker b on b.id = m.bruker_id
    where v.omrade_id = ${tx.aktor.omradeId} and v.rolle = 'eskaleringsmottaker'
      and v.fra <= ${iDag} and (v.til is null or v.til >= ${iDag})
      and m.fra <= ${iDag} and (m.til is null or m.til >= ${iDag})
    order by b.navn`.execute(tx.db);
  const ut = new Map<string, string[]>();
  for (const { enhet, navn } of svar.rows) ut.set(enhet, [...(ut.get(enhet) ?? []), navn]);
  return ut;
}

/**
 * Fristen på klareringen i hver av de åpne sakene der det er spurt, den som haster mest når saken har flere. Regnes ut av radene og
 * kalenderen hver gang (AMB-06, VV-13); en sak uten åpent spørsmål er ikke med.
 */
export async function klareringsfrister(
  tx: OmradeTx,
  saker: readonly string[],
  iDag: Dato,
): Promise<Map<string, Sakensfrist>> {
  if (saker.length === 0) return new Map();
  const { rows } = await aapne(tx, saker);
  if (rows.length === 0) return new Map();
  const stengt = await stengteDager(tx);
  const enhetene = await mottakere(tx, iDag);
  const alle = [...new Set([...enhetene.values()].flat())];
  const ut = new Map<string, Sakensfrist>();
  for (const [sakId, rader] of Map.groupBy(rows, (r) => r.sak_id)) {
    const frist = mestHastende(
      rader.flatMap((r) => {
        const spurt = r.spurt_ved === null ? null : iDagIOslo(r.spurt_ved);
        const f = klareringsfrist(
          { spurt, svar: r.svar, ikkeFoer: r.ikke_foer, iDag },
          (fra, antall) => leggTilArbeidsdager(fra, antall, stengt),
        );
        return f === null ? [] : [f];
      }),
    );
    if (frist === null) continue;
    // Eies saken av kommunen, er det politiet i området som svarer.
    const eier = rader[0]?.eier_organisasjon ?? '';
    ut.set(sakId, {
      ...frist,
      mottakere: frist.videre === null ? [] : (enhetene.get(eier) ?? alle),
    });
  }
  return ut;
}
