import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { PAALEGGSOMFANG, type Paaleggsomfang } from '../regler/taushetspaalegg.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** En utenfor politiet som er med i saken, og hva hen er pålagt taushet om nå (TG-10, VV-39). */
export type Mottaker = {
  brukerId: string;
  navn: string;
  relasjon: 'guide' | 'samtaleholder' | 'koordinator';
  hendelse: boolean;
  etterforskning: boolean;
};
/** Det siste som er ført om hen, når det er et pålegg. */
export type Paalegg = {
  paalagtAv: string;
  deltAv: string;
  dag: Dato;
  til: Dato;
  omfang: readonly Paaleggsomfang[];
};
export type Paaleggside = {
  sak: Samtalesak;
  mottakere: readonly (Mottaker & { paalegg: Paalegg | null })[];
};

/** Guiden først. */
export async function mottakerne(tx: OmradeTx, sakId: string): Promise<readonly Mottaker[]> {
  const { rows } = await sql<Mottaker>`
    select bruker_id as "brukerId", navn, relasjon, hendelse, etterforskning
    from tilgang.mottakere_for_paalegg(${sakId}::uuid)`.execute(tx.db);
  return rows;
}

/** Guiden utenfor politiet; `null` når det ikke er noen. */
export const guideUtenfor = async (tx: OmradeTx, sakId: string): Promise<Mottaker | null> =>
  (await mottakerne(tx, sakId)).find((m) => m.relasjon === 'guide') ?? null;

type Rad = {
  id: string;
  slag: string;
  paalagt_av: Buffer | null;
  delt_av: Buffer | null;
  dag: Dato | null;
  til: Dato | null;
  omfang: string[] | null;
};
type Saken = { id: string; nokkel: Buffer };

/** Pålegget i raden; `null` når det ikke står noe pålegg. */
function tilPaalegg(tx: OmradeTx, sak: Saken, r: Rad | undefined): Paalegg | null {
  if (r === undefined || r.slag !== 'paalagt' || r.dag === null || r.til === null) return null;
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'taushetspaalegg', r.id);
  return {
    paalagtAv: k.les('paalagt_av', r.paalagt_av) ?? '',
    deltAv: k.les('delt_av', r.delt_av) ?? '',
    ...{ dag: r.dag, til: r.til },
    omfang: PAALEGGSOMFANG.filter((o) => r.omfang?.includes(o)),
  };
}

/** Pålegget til den som spør. */
export async function mittPaalegg(tx: OmradeTx, sak: Saken): Promise<Paalegg | null> {
  const { rows } = await sql<Rad>`select * from tilgang.mitt_paalegg(${sak.id}::uuid)`.execute(
    tx.db,
  );
  return tilPaalegg(tx, sak, rows[0]);
}

/** Det siste som er ført om denne i saken, for koordinatoren; `null` når det ikke står noe pålegg. */
export async function paalegget(
  tx: OmradeTx,
  sak: Saken,
  brukerId: string,
): Promise<Paalegg | null> {
  const { omradeId } = tx.aktor;
  const r = await tx.db
    .selectFrom('varde.taushetspaalegg')
    .select(['id', 'slag', 'paalagt_av', 'delt_av', 'dag', 'til', 'omfang'])
    .where('omrade_id', '=', omradeId)
    .where('sak_id', '=', sak.id)
    .where('bruker_id', '=', brukerId)
    .orderBy('foert_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  return tilPaalegg(tx, sak, r);
}

/** @throws IkkeFunnet når saken ikke er koordinatorens */
export async function hentPaalegg(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Paaleggside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak?.hvem === 'koordinator' ? sak : null;
    await tx.logg({
      handling: 'taushetspaalegg_vist',
      utfall: min === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (min === null) return null;
    const mottakere = [];
    for (const m of await mottakerne(tx, sakId))
      mottakere.push({ ...m, paalegg: await paalegget(tx, min, m.brukerId) });
    return { sak: min, mottakere };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
