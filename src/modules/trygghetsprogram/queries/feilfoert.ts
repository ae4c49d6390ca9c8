import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { FEILFOERES } from '../regler/feilfoering.ts';
import { FOER_SLUTT } from '../regler/guidemelding.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';

/** Sporet av en linje som er tatt ut som feilført: hvem og når, aldri hva (VV-25). */
export type Feilspor = {
  id: string;
  skrevetAv: string;
  skrevetVed: Date;
  flyttet: boolean;
  av: string;
  ved: Date;
};

/** Sporene i saken, det siste først. Kaller den som logger visningen. */
export async function feilsporene(tx: OmradeTx, sakId: string): Promise<Feilspor[]> {
  const { rows } = await sql<Feilspor>`
    select f.id, coalesce(w.navn, '') as "skrevetAv", l.skrevet_ved as "skrevetVed", f.flyttet, coalesce(b.navn, '') as av, f.foert_ved as ved
    from varde.feilfoert f join varde.logg_fakta l on l.omrade_id = f.omrade_id and l.id = f.linje_id
    left join varde.bruker b on b.id = f.foert_av left join varde.bruker w on w.id = l.skrevet_av
    where f.omrade_id = ${tx.aktor.omradeId} and f.sak_id = ${sakId} order by l.skrevet_ved desc`.execute(
    tx.db,
  );
  return rows;
}

/** Det linjen var: en kontakt, noe det ble sagt fra om, eller svaret på en plikt det ga. */
export type Feilform = Kontaktform | (typeof FEILFOERES)[number] | (typeof FOER_SLUTT)[number];

/** Raden ordene sto i: de går til sporet som de er. */
function sto(form: Feilform | null): { tabell: string; kolonne: string } {
  if (FEILFOERES.some((x) => x === form)) return { tabell: 'guidemelding', kolonne: 'innhold' };
  return FOER_SLUTT.some((x) => x === form)
    ? { tabell: 'guidemeldingssvar', kolonne: 'ord' }
    : { tabell: 'logg_fakta', kolonne: 'innhold' };
}

/** Slik personvernombudet ser dem: aldri hvilken sak. Ordene bare i den hen åpner. */
export type Ombudslinje = Feilspor & {
  enhet: string;
  dag: Dato | null;
  form: Feilform | null;
  grunn: string | null;
  ord: string | null;
  notat: string | null;
};

type Rad = Feilspor & {
  enhet: string;
  dag: Dato | null;
  form: Feilform | null;
  linje_id: string | null;
  nokkel_id: string | null;
  grunn: Buffer | null;
  innhold: Buffer | null;
  notat_id: string | null;
  notat: Buffer | null;
};

async function les(hus: Hus, tx: OmradeTx, id: string | null): Promise<Ombudslinje[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`
    select id, enhet, foert_av as av, foert_ved as ved, flyttet, skrevet_av as "skrevetAv", skrevet_ved as "skrevetVed", dag, maate as form,
      linje_id, nokkel_id, grunn, innhold, notat_id, notat from tilgang.feilfoert_til_ombudet(${id}::uuid)`.execute(
    tx.db,
  );
  return Promise.all(
    rows.map(async ({ linje_id, nokkel_id, grunn, innhold, notat_id, notat, ...r }) => {
      if (nokkel_id === null || linje_id === null)
        return { ...r, grunn: null, ord: null, notat: null };
      const nokkel = await hus.nokler.hentEn(omradeNokkel, nokkel_id);
      const { tabell, kolonne } = sto(r.form);
      return {
        ...r,
        grunn: radkoder(nokkel, omradeId, 'feilfoert', r.id).les('grunn', grunn),
        ord: radkoder(nokkel, omradeId, tabell, linje_id).les(kolonne, innhold),
        notat:
          notat_id === null
            ? null
            : radkoder(nokkel, omradeId, 'logg_notat', notat_id).les('innhold', notat),
      };
    }),
  );
}

/** Alle som er tatt ut i området, uten ordene; tomt for andre enn personvernombudet. Lesingen logges. */
export async function feilfoerte(hus: Hus, hvem: Legitimasjon): Promise<Ombudslinje[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await les(hus, tx, null);
    await tx.logg({
      handling: 'feilfoerte_vist',
      objekter: rader.map((r) => ({ slag: 'feilfoert', id: r.id })),
    });
    return rader;
  });
}

/**
 * Én av dem, med ordene, for personvernombudet (VV-25). Lesingen logges.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function lesFeilfoert(hus: Hus, hvem: Legitimasjon, id: string): Promise<Ombudslinje> {
  const rad = await iOmrade(hus, hvem, async (tx) => {
    const [funnet] = await les(hus, tx, id);
    await tx.logg({
      handling: 'feilfoert_lest',
      utfall: funnet === undefined ? 'nei' : 'ja',
      objekter: [{ slag: 'feilfoert', id }],
    });
    return funnet ?? null;
  });
  if (rad === null) throw new IkkeFunnet('logget');
  return rad;
}
