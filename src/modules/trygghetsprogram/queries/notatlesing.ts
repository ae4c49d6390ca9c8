import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Guiderolle } from '../regler/guiderolle.ts';
import type { Notatlesing } from '../regler/notatlesing.ts';

/** Hvem andre enn den som skrev dem, som har kunnet lese notatene, det siste først (VV-30). */
export type Notatleser = {
  slag: Notatlesing;
  /** Den det gjelder, og den som førte det. */
  for: string;
  av: string;
  ord: string | null;
  ved: Date;
};

export type Notatlesere = {
  rader: readonly Notatleser[];
  /** Guiden i saken nå, og rollen hen handler i. */
  guiden: { id: string; navn: string; rolle: Guiderolle | null; jegEr: boolean } | null;
  /** Ungdommen har sagt ja til at guiden leser det de før hen skrev, i oppdraget hen har nå. */
  harJa: boolean;
  /** Den som spør, leser notatene til andre nå: etter ungdommens ja, eller etter et behov ført i dag. */
  leser: 'ja' | 'behov' | null;
};

/** Kaller den som logger visningen. */
export async function notatlesere(
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
  iDag: Dato,
): Promise<Notatlesere> {
  const { omradeId, brukerId } = tx.aktor;
  const { rows: rader } = await sql<{
    id: string;
    slag: Notatlesing;
    for_bruker: string;
    for: string;
    av: string;
    ord: Buffer | null;
    skrevet_av: string;
    ved: Date;
  }>`
    select l.id, l.slag, l.for_bruker, f.navn as for, a.navn as av, l.ord, l.skrevet_av, l.skrevet_ved as ved
    from varde.notatlesing l join varde.bruker f on f.id = l.for_bruker join varde.bruker a on a.id = l.skrevet_av
    where l.omrade_id = ${omradeId} and l.sak_id = ${sak.id} order by l.skrevet_ved desc`.execute(
    tx.db,
  );
  const { rows: guider } = await sql<{
    id: string;
    navn: string;
    rolle: Guiderolle | null;
    akseptert: Date;
  }>`
    select t.bruker_id as id, b.navn, t.guiderolle as rolle, t.akseptert from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    where t.omrade_id = ${omradeId} and t.sak_id = ${sak.id} and t.relasjon = 'guide' and t.akseptert is not null
      and t.fra <= now() and (t.til is null or t.til > now())
    order by (t.bruker_id = ${brukerId}) desc, t.vikar_i is not null, t.akseptert desc limit 1`.execute(
    tx.db,
  );
  const [funnet] = guider;
  const guide =
    funnet === undefined ? undefined : { id: funnet.id, navn: funnet.navn, rolle: funnet.rolle };
  const siste = rader.find((r) => r.slag !== 'behov' && r.for_bruker === funnet?.id);
  // Et ja fra et tidligere oppdrag gjelder ikke det hen har nå.
  const harJa = siste?.slag === 'ja' && funnet !== undefined && siste.ved >= funnet.akseptert;
  const jegEr = guide?.id === brukerId;
  const behov = rader.some(
    (r) => r.slag === 'behov' && r.skrevet_av === brukerId && iDagIOslo(r.ved) === iDag,
  );
  return {
    rader: rader.map((r) => ({
      ...{ slag: r.slag, for: r.for, av: r.av, ved: r.ved },
      ord: radkoder(sak.nokkel, omradeId, 'notatlesing', r.id).les('ord', r.ord),
    })),
    guiden: guide === undefined ? null : { ...guide, jegEr },
    harJa,
    leser: jegEr && harJa ? 'ja' : behov ? 'behov' : null,
  };
}
