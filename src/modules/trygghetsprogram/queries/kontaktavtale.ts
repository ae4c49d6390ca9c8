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

/** Avtalen som gjelder; `null` når den ikke er endret siden trygghetssamtalen. Kaller den som logger visningen. */
export async function gjeldendeAvtale(tx: OmradeTx, sak: Sak): Promise<Kontaktavtale | null> {
  const { omradeId } = tx.aktor;
  const r = await tx.db
    .selectFrom('varde.kontaktavtale as a')
    .innerJoin('varde.sak as s', (j) =>
      j.onRef('s.omrade_id', '=', 'a.omrade_id').onRef('s.id', '=', 'a.sak_id'),
    )
    .leftJoin('varde.bruker as b', 'b.id', 'a.skrevet_av')
    .select(['a.id', 'a.former', 'a.hyppighet', 'a.naar', 'a.utenom'])
    .select(['a.sjeldnere_til', 'a.sjeldnere_fra'])
    .select(['s.foelges_fra', 'a.skrevet_ved'])
    .select('b.navn as av')
    .where('a.omrade_id', '=', omradeId)
    .where('a.sak_id', '=', sak.id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('varde.kontaktavtale as n')
            .select('n.id')
            .whereRef('n.omrade_id', '=', 'a.omrade_id')
            .whereRef('n.sak_id', '=', 'a.sak_id')
            .whereRef('n.etter', '=', 'a.id'),
        ),
      ),
    )
    .executeTakeFirst();
  if (r === undefined) return null;
  const k = radkoder(sak.nokkel, omradeId, 'kontaktavtale', r.id);
  // Et ønske fra før saken ble åpnet igjen, gjelder ikke.
  const gammelt = r.foelges_fra !== null && r.skrevet_ved < r.foelges_fra;
  return {
    id: r.id,
    sjeldnereTil: gammelt ? null : r.sjeldnere_til,
    sjeldnereFra: gammelt ? null : r.sjeldnere_fra,
    former: KONTAKTFORMER.filter((f) => r.former.includes(f)),
    ...{ hyppighet: k.les('hyppighet', r.hyppighet), naar: k.les('naar', r.naar) },
    utenom: k.les('utenom', r.utenom),
    skrevet: { av: r.av ?? '', ved: r.skrevet_ved },
  };
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
