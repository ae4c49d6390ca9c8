import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { initialer } from '../initialer.ts';
import { soketreff } from '../regler/soketreff.ts';
import type { Sakstilstand } from './listSaker.ts';

export type Soketreff = {
  id: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  /** Tilstanden er grov (RO-05). */
  bareEtterforsker: boolean;
};
export type Sokeresultat = {
  treff: Soketreff[];
  /** Flere egne saker enn søket ser gjennom; de som sist endret seg, er med. */
  avkortet: boolean;
};

/** Så mange saker ser ett søk gjennom. Én koordinator har sjelden over hundre. */
export const SOKEGRENSE = 500;
const HOYST_TREFF = 25;

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  bare_etterforsker: boolean;
  navn: Buffer | null;
};

/**
 * Søk i egne, åpne saker: navnene dekrypteres her i prosessen, for det finnes ingen navneindeks (model.md). Arbeidet er
 * det samme enten noe treffer eller ikke. Loggen får én rad, med sakene som ble funnet; det som ble skrevet, lagres ikke.
 */
export async function sokSaker(hus: Hus, hvem: Legitimasjon, sok: string): Promise<Sokeresultat> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const { rows: svar } = await sql<Rad>`
      select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.bare_etterforsker, i.navn
      from (
        (select s.id, s.omrade_id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden,
          false as bare_etterforsker
        from varde.sak s
        where s.omrade_id = ${omradeId} and s.virker_fra <= ${hus.klokke.naa()}
          and s.tilstand not in ('avsluttet', 'henvist', 'angret')
          and (s.koordinator_id = ${brukerId} or s.stedfortreder_id = ${brukerId} or s.id = any (array(
            select t.sak_id from varde.sak_tilgang t
            where t.omrade_id = ${omradeId} and t.bruker_id = ${brukerId} and (t.til is null or t.til > now()))))
        order by s.tilstand_siden desc, s.id
        limit ${SOKEGRENSE + 1})
        union all
        select e.id, e.omrade_id, e.saksreferanse, e.nokkel_id, e.tilstand, null, true from tilgang.saker_jeg_etterforsker() e
        where e.tilstand <> 'avsluttet' and not exists (select 1 from varde.sak k where k.omrade_id = e.omrade_id and k.id = e.id)
      ) s
      left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      order by s.tilstand_siden desc nulls last, s.id`.execute(tx.db);
    const rader = svar.slice(0, SOKEGRENSE);
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      rader.map((r) => r.nokkel_id),
    );
    const treff: Soketreff[] = [];
    for (const r of rader) {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined) continue;
      const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
      if (!soketreff({ sok, saksreferanse: r.saksreferanse, navn })) continue;
      if (treff.length < HOYST_TREFF) {
        treff.push({
          id: r.id,
          saksreferanse: r.saksreferanse,
          initialer: initialer(navn),
          tilstand: r.tilstand,
          bareEtterforsker: r.bare_etterforsker,
        });
      }
    }
    await tx.logg({
      handling: 'sok',
      utfall: treff.length === 0 ? 'nei' : 'ja',
      objekter: treff.map((s) => ({ slag: 'sak', id: s.id })),
    });
    return { treff, avkortet: svar.length > SOKEGRENSE };
  });
}
