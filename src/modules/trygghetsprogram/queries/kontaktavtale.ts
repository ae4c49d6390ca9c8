import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { KONTAKTFORMER, type Kontaktform } from '../regler/loggfoering.ts';
import type { Beslutning } from '../regler/treForsoek.ts';

type Sak = { id: string; nokkel: Buffer };

/** Det som er avtalt om kontakten nå (TG-30). */
export type Kontaktavtale = {
  /** `null` når det er trygghetssamtalen som sa det. */
  id: string | null;
  former: readonly Kontaktform[];
  hyppighet: string | null;
  naar: string | null;
  /** Det som gjelder utenom tidene (VV-63). */
  utenom: string | null;
  sjeldnereTil: Dato | null;
  /** Dagen pausen begynner; `null` når det gjelder fra den ble ført. */
  sjeldnereFra: Dato | null;
  skrevet: { av: string; ved: Date } | null;
};

type Avtalerad = {
  sak_id: string;
  avtale_id: string | null;
  samtale_id: string | null;
  former: string[];
  hyppighet: Buffer | null;
  naar: Buffer | null;
  utenom: Buffer | null;
  sjeldnere_til: Dato | null;
  sjeldnere_fra: Dato | null;
  skrevet_ved: Date | null;
  av: string | null;
};

function tilAvtale(r: Avtalerad, omradeId: string, nokkel: Buffer): Kontaktavtale | null {
  const [tabell, id, naar] =
    r.avtale_id === null
      ? (['samtale', r.samtale_id, 'tilgjengelig'] as const)
      : (['kontaktavtale', r.avtale_id, 'naar'] as const);
  if (id === null) return null;
  const k = radkoder(nokkel, omradeId, tabell, id);
  return {
    id: r.avtale_id,
    ...{ sjeldnereTil: r.sjeldnere_til, sjeldnereFra: r.sjeldnere_fra },
    former: KONTAKTFORMER.filter((f) => r.former.includes(f)),
    ...{ hyppighet: k.les('hyppighet', r.hyppighet), naar: k.les(naar, r.naar) },
    utenom: k.les('utenom', r.utenom),
    skrevet: r.skrevet_ved === null ? null : { av: r.av ?? '', ved: r.skrevet_ved },
  };
}

/**
 * Det som er avtalt om kontakten i hver av sakene: den siste i rekka av avtaler, ellers det den fullførte trygghetssamtalen sa (TG-30, TS-14).
 * Den som følger rekka, tar ikke feil når to ble skrevet på samme tid. Måten og hvor ofte fra før saken ble åpnet igjen, gjelder til noe annet er
 * avtalt; et ønske om sjeldnere kontakt fra da gjør ikke det. Kaller den som logger visningen.
 */
export async function avtalene(
  tx: OmradeTx,
  saker: readonly Sak[],
): Promise<ReadonlyMap<string, Kontaktavtale>> {
  if (saker.length === 0) return new Map();
  const { omradeId } = tx.aktor;
  const ider = saker.map((s) => s.id);
  // Hver tabell nevnes én gang, og saken bare når det er et ønske å prøve: hver vegg regner ut rekkevidden for seg.
  const gjelder = sql`a.skrevet_ved >= coalesce((select s.foelges_fra from varde.sak s where s.omrade_id = a.omrade_id and s.id = a.sak_id), '-infinity')`;
  const { rows } = await sql<Avtalerad>`
    with a as materialized (select x.* from varde.kontaktavtale x where x.omrade_id = ${omradeId} and x.sak_id = any (${ider}::uuid[]))
    select i.id as sak_id, a.id as avtale_id, m.id as samtale_id, coalesce(a.former, m.kontaktformer, '{}') as former,
      case when a.id is null then m.hyppighet else a.hyppighet end as hyppighet, case when a.id is null then m.tilgjengelig else a.naar end as naar,
      case when a.id is null then m.utenom else a.utenom end as utenom, a.skrevet_ved, b.navn as av,
      case when a.sjeldnere_til is not null and ${gjelder} then a.sjeldnere_til end as sjeldnere_til,
      case when a.sjeldnere_til is not null and ${gjelder} then a.sjeldnere_fra end as sjeldnere_fra
    from unnest(${ider}::uuid[]) i (id)
    left join a on a.sak_id = i.id and not exists (select 1 from a n where n.sak_id = a.sak_id and n.etter = a.id)
    left join lateral (select t.* from varde.samtale t where a.id is null and t.omrade_id = ${omradeId} and t.sak_id = i.id and t.fullfoert_ved is not null) m on true
    left join varde.bruker b on b.id = a.skrevet_av`.execute(tx.db);
  const nokler = new Map(saker.map((s) => [s.id, s.nokkel]));
  return new Map(
    rows.flatMap((r) => {
      const nokkel = nokler.get(r.sak_id);
      const avtale = nokkel === undefined ? null : tilAvtale(r, omradeId, nokkel);
      return avtale === null ? [] : [[r.sak_id, avtale] as const];
    }),
  );
}

/** Det som er avtalt i saken nå; `null` til samtalen er fullført eller noe er avtalt. */
export const avtalenNaa = async (tx: OmradeTx, sak: Sak): Promise<Kontaktavtale | null> =>
  (await avtalene(tx, [sak])).get(sak.id) ?? null;

/** Avtalen som gjelder; `null` når den ikke er endret siden trygghetssamtalen. */
export async function gjeldendeAvtale(tx: OmradeTx, sak: Sak): Promise<Kontaktavtale | null> {
  const naa = await avtalenNaa(tx, sak);
  return naa?.id == null ? null : naa;
}

/** Det forrige ønsket om sjeldnere kontakt, fra en tidligere dag i denne oppfølgingen: dagen det ble ført, og til når (VV-20). */
export async function forrigeOenske(
  tx: OmradeTx,
  sakId: string,
): Promise<{ dag: Dato; til: Dato } | null> {
  const { rows } = await sql<{ ved: Date; til: Dato }>`
    select a.skrevet_ved as ved, a.sjeldnere_til as til from varde.kontaktavtale a join varde.sak s on s.omrade_id = a.omrade_id and s.id = a.sak_id
    where a.omrade_id = ${tx.aktor.omradeId} and a.sak_id = ${sakId} and a.sjeldnere_til is not null
      and a.skrevet_ved >= coalesce(s.foelges_fra, '-infinity') and (a.skrevet_ved at time zone 'Europe/Oslo')::date < tilgang.dagen()
    order by a.skrevet_ved desc limit 1`.execute(tx.db);
  const [r] = rows;
  return r === undefined ? null : { dag: iDagIOslo(r.ved), til: r.til };
}

/** Det koordinatoren sist sa skulle skje da ungdommen ikke ble nådd (VV-20). */
export type Gjennomgang = {
  beslutning: Beslutning;
  ord: string | null;
  frist: Dato;
  av: string;
  ved: Date;
};

/** `null` når ingen har sett på det. Kaller den som logger visningen. */
export async function sisteGjennomgang(tx: OmradeTx, sak: Sak): Promise<Gjennomgang | null> {
  const { omradeId } = tx.aktor;
  const r = await tx.db
    .selectFrom('varde.kontaktgjennomgang as g')
    .leftJoin('varde.bruker as b', 'b.id', 'g.skrevet_av')
    .select(['g.id', 'g.beslutning', 'g.ord', 'g.frist', 'g.skrevet_ved', 'b.navn as av'])
    .where('g.omrade_id', '=', omradeId)
    .where('g.sak_id', '=', sak.id)
    .orderBy('g.skrevet_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (r === undefined) return null;
  return {
    ...{ beslutning: r.beslutning, frist: r.frist, av: r.av ?? '', ved: r.skrevet_ved },
    ord: radkoder(sak.nokkel, omradeId, 'kontaktgjennomgang', r.id).les('ord', r.ord),
  };
}
