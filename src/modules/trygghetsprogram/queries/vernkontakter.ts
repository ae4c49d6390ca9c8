import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { skalKontaktes, type Vernkontaktslag } from '../regler/vernsvar.ts';
import type { Vernslag, Vernsvar } from '../regler/vernFoerSlutt.ts';
import type { Samtalesak } from './samtalesak.ts';

export type Vernkontakt = {
  id: string;
  slag: Vernkontaktslag;
  hvem: string;
  dag: Dato;
  ord: string | null;
  av: string;
  ved: Date;
};

/** Hvem som er kontaktet om vernet, den siste først. */
export async function vernkontakter(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<Vernkontakt[]> {
  const rader = await tx.db
    .selectFrom('varde.vernkontakt as k')
    .leftJoin('varde.bruker as b', 'b.id', 'k.foert_av')
    .selectAll('k')
    .select('b.navn as av')
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.sak_id', '=', sak.id)
    .orderBy('k.foert_ved', 'desc')
    .execute();
  return rader.map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'vernkontakt', r.id);
    return {
      ...{ id: r.id, slag: r.slag, dag: r.dag, av: r.av ?? '', ved: r.foert_ved },
      ...{ hvem: k.les('hvem', r.hvem) ?? '', ord: k.les('ord', r.ord) },
    };
  });
}

/** Kontakten som ble tatt før det skjedde noe nytt, eller før saken ble åpnet igjen, gjaldt det som var da (VV-10). */
const gjelderFra = (tx: OmradeTx, sakId: string) => sql<Date | null>`greatest(
  (select case when count(*) > 1 then max(h.registrert_ved) end from varde.hendelse h where h.omrade_id = ${tx.aktor.omradeId} and h.sak_id = ${sakId}),
  (select max(g.gjenaapnet_ved) from varde.gjenaapning g where g.omrade_id = ${tx.aktor.omradeId} and g.sak_id = ${sakId}))`;

type Siste = { slag: Vernslag; vurdering: Vernsvar; kontaktet: boolean };

/** Det siste svaret på hvert tiltak, og om noen er kontaktet siden behovet kom. */
async function siste(tx: OmradeTx, sakId: string): Promise<readonly Siste[]> {
  const { rows } = await sql<Siste>`
    select v.slag, v.vurdering, v.slag = 'vitnebeskyttelse' and v.vurdering <> 'trengs' and v.vurdert_ved > coalesce(${gjelderFra(tx, sakId)}, '-infinity')
      or exists (select 1 from varde.vernkontakt k where k.omrade_id = v.omrade_id and k.sak_id = v.sak_id and k.slag = v.slag
      and k.foert_ved > coalesce(${gjelderFra(tx, sakId)}, '-infinity')
      and k.foert_ved > coalesce((select max(n.vurdert_ved) from varde.vern n where n.omrade_id = v.omrade_id and n.sak_id = v.sak_id
        and n.slag = v.slag and n.vurdering <> 'trengs'), '-infinity')) as kontaktet
    from (select distinct on (x.slag) x.* from varde.vern x where x.omrade_id = ${tx.aktor.omradeId} and x.sak_id = ${sakId}
      order by x.slag, x.vurdert_ved desc) v order by v.slag`.execute(tx.db);
  return rows;
}

/** Det noen kan føres som kontaktet om: hvert tiltak som trengs, og vitnebeskyttelsen i en alvorlig sak. */
export async function vernbehov(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'alvorlig'>,
): Promise<readonly Vernkontaktslag[]> {
  const vern = (await siste(tx, sak.id)).map((v) => ({ ...v, kontaktet: false }));
  return skalKontaktes({ alvorlig: sak.alvorlig, vitnebeskyttelse: false, vern });
}

/** Det noen skal kontaktes om og ikke er (TP-33, TP-35). */
export async function vernUtenKontakt(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'alvorlig'>,
  kontakter: readonly Vernkontakt[],
): Promise<readonly Vernkontaktslag[]> {
  const { rows } = await sql<{ fra: Date | null }>`select ${gjelderFra(tx, sak.id)} as fra`.execute(
    tx.db,
  );
  const fra = rows[0]?.fra?.getTime() ?? 0;
  const vern = await siste(tx, sak.id);
  const om = vern.find((v) => v.slag === 'vitnebeskyttelse');
  return skalKontaktes({
    ...{ alvorlig: sak.alvorlig, vern },
    vitnebeskyttelse:
      om?.kontaktet ??
      kontakter.some((k) => k.slag === 'vitnebeskyttelse' && k.ved.getTime() > fra),
  });
}

/** Et spørsmål om vern ingen har svart på, i en sak der noen kan være truet (VV-24). */
export type Vernpurring = {
  id: string;
  sakId: string;
  slag: Vernslag;
  /** Den som er spurt. */
  spurt: string;
  dag: Dato;
  spurtAv: string;
};

/** Spørsmålene hos eskaleringsmottakeren, det eldste først; ingen for alle andre. Kaller den som logger visningen. */
export async function vernpurringer(hus: Hus, tx: OmradeTx): Promise<Vernpurring[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<{
    id: string;
    sak_id: string;
    nokkel_id: string;
    slag: Vernslag;
    svart_av: Buffer | null;
    svart_dag: Dato;
    spurt_av: string | null;
  }>`select id, sak_id, nokkel_id, slag, svart_av, svart_dag::text as svart_dag, spurt_av from tilgang.vern_uten_svar_til_meg()`.execute(
    tx.db,
  );
  if (rows.length === 0) return [];
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    return [
      {
        ...{ id: r.id, sakId: r.sak_id, slag: r.slag, dag: r.svart_dag },
        spurt: radkoder(nokkel, omradeId, 'vern', r.id).les('svart_av', r.svart_av) ?? '',
        spurtAv: r.spurt_av ?? '',
      },
    ];
  });
}
