import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Samtykkere, Samtykketema } from '../regler/hvemSamtykker.ts';
import type { Delingsgrunn } from '../regler/sakdeling.ts';
import { familie, type Foresatt } from './familie.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { samtykkereI } from './samtykkekrav.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

/** En i kommunen saken er eller var delt med, og hvorfor (VV-35). */
export type Deling = {
  id: string;
  navn: string;
  organisasjon: string;
  grunnlag: Delingsgrunn;
  /** Den foresatte som sa ja; `null` når den som spør, ikke ser hen, eller hen ikke skal kontaktes (VV-01). */
  foresatt: string | null;
  hjemmel: string | null;
  besluttetHvem: string | null;
  /** Dagen det ble sagt ja eller bestemt. */
  dag: Dato;
  av: string;
  ved: Date;
  /** Når hen mistet saken; `null` så lenge den er delt. */
  til: Date | null;
  trukketAv: string | null;
  /** Ikke alle som må, har sagt ja og står ved det: ingen leser noe på den, og koordinatoren må avklare den. */
  hviler: boolean;
  /** Saken er ikke gitt ennå: den åpnes når alle som må, har sagt ja. */
  venter: boolean;
};

/** Delingene i saken, der den som spør, får se dem: den siste først. */
export function delingsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.saksdeling as d')
    .leftJoin('varde.bruker as b', 'b.id', 'd.bruker_id')
    .leftJoin('varde.bruker as a', 'a.id', 'd.delt_av')
    .leftJoin('varde.bruker as x', 'x.id', 'd.trukket_av')
    .leftJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'd.omrade_id').onRef('o.id', '=', 'd.til_organisasjon'),
    )
    .leftJoin('varde.foresatte as f', (j) =>
      j.onRef('f.omrade_id', '=', 'd.omrade_id').onRef('f.id', '=', 'd.foresatt_id'),
    )
    .leftJoin('varde.sak_tilgang as t', (j) =>
      j.onRef('t.omrade_id', '=', 'd.omrade_id').onRef('t.id', '=', 'd.tilgang_id'),
    )
    .select(['d.id', 'd.grunnlag', 'd.foresatt_id', 'd.hjemmel', 'd.besluttet_hvem', 'd.dag'])
    .select(['d.delt_ved', 'd.trukket_ved', 't.til', 'f.navn as foresatt', 'b.navn'])
    .select(['f.kan_kontaktes', 'd.utlevering_id'])
    .select(
      sql<boolean>`d.id = any (array(select tilgang.hvilende_delinger(${sakId}::uuid)))`.as(
        'hviler',
      ),
    )
    .select(['a.navn as av', 'x.navn as trukket_av', 'o.navn as organisasjon'])
    .where('d.omrade_id', '=', tx.aktor.omradeId)
    .where('d.sak_id', '=', sakId)
    .orderBy('d.delt_ved', 'desc');
  return tx.fast('sak.delinger', sporring.compile());
}

type Delingsrad = Awaited<ReturnType<typeof delingsrader>>[number];

export function tilDelinger(
  rader: readonly Delingsrad[],
  omradeId: string,
  nokkel: Buffer,
): Deling[] {
  return rader.map((r) => {
    const k = radkoder(nokkel, omradeId, 'saksdeling', r.id);
    return {
      id: r.id,
      navn: r.navn ?? '',
      organisasjon: r.organisasjon ?? '',
      grunnlag: r.grunnlag,
      foresatt:
        r.foresatt_id === null || r.kan_kontaktes === 'nei'
          ? null
          : radkoder(nokkel, omradeId, 'foresatte', r.foresatt_id).les('navn', r.foresatt),
      hjemmel: k.les('hjemmel', r.hjemmel),
      besluttetHvem: k.les('besluttet_hvem', r.besluttet_hvem),
      dag: r.dag,
      av: r.av ?? '',
      ved: r.delt_ved,
      til: r.trukket_ved ?? r.til,
      trukketAv: r.trukket_av,
      hviler: (r.trukket_ved ?? r.til) === null && r.hviler,
      venter: r.utlevering_id === null,
    };
  });
}

/** Delt og tatt tilbake, til tidslinja. */
export function delingspunkter(delinger: readonly Deling[]): Tidslinjepunkt[] {
  return delinger.flatMap((d) => [
    { dag: iDagIOslo(d.ved), ved: d.ved, slag: 'delt' as const, hvem: d.av, deling: d },
    ...(d.til === null
      ? []
      : [
          {
            ...{ dag: iDagIOslo(d.til), ved: d.til, slag: 'deling_slutt' as const },
            ...{ hvem: d.trukketAv, deling: d },
          },
        ]),
  ]);
}

/** Er saken den som spør sin å dele? Koordinatoren ansatt i politienheten som eier den, aldri etterforskeren i den. Til en sak en ser. */
export const kanDele = sql<boolean>`(s.eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator}')))
  and exists (select 1 from varde.organisasjon o where o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi')
  and s.id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))))`;

export type Mottaker = { brukerId: string; navn: string; organisasjon: string };

/** De kommunale koordinatorene saken kan deles med nå; tom for alle andre enn politiets koordinator. */
export async function muligeMottakere(tx: OmradeTx, sakId: string): Promise<Mottaker[]> {
  const { rows } = await sql<Mottaker>`
    select bruker_id as "brukerId", navn, organisasjon from tilgang.kommunens_koordinatorer(${sakId}::uuid)
    order by navn`.execute(tx.db);
  return rows;
}

/** Saken, når den er den som spør sin å dele; ellers `null`. */
export async function delingssak(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<Samtalesak | null> {
  const [sak, min] = await Promise.all([
    samtalesak(hus, tx, sakId),
    tx.db
      .selectFrom('varde.sak as s')
      .select('s.id')
      .where('s.omrade_id', '=', tx.aktor.omradeId)
      .where('s.id', '=', sakId)
      .where(kanDele)
      .executeTakeFirst(),
  ]);
  return min === undefined || sak?.hvem !== 'koordinator' ? null : sak;
}

export type Delside = {
  sak: Samtalesak;
  mottakere: readonly Mottaker[];
  foresatte: readonly Pick<Foresatt, 'id' | 'navn'>[];
  /** Hvem som må si ja til å dele, og hvem det er som svarer om det andre (VV-03). */
  krav: Readonly<Record<Samtykketema, Samtykkere>>;
};

/**
 * Hvem saken kan deles med, og hvem som må si ja. Lesingen logges også når saken ikke er den som spør sin å dele.
 *
 * @throws IkkeFunnet når saken ikke er den som spør sin å dele
 */
export async function hentDelside(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<Delside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await delingssak(hus, tx, sakId);
    await tx.logg({
      handling: 'deling_vist',
      utfall: sak === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null) return null;
    const [mottakere, { foresatte }] = await Promise.all([
      muligeMottakere(tx, sakId),
      familie(tx, sak, hus.klokke.naa()),
    ]);
    const naa = hus.klokke.naa();
    const [oppfoelging, deling, helseopplysning, part_i_barnevern] = await Promise.all([
      samtykkereI(tx, sak, foresatte, 'oppfoelging', naa),
      samtykkereI(tx, sak, foresatte, 'deling', naa),
      samtykkereI(tx, sak, foresatte, 'helseopplysning', naa),
      samtykkereI(tx, sak, foresatte, 'part_i_barnevern', naa),
    ]);
    const krav = { oppfoelging, deling, helseopplysning, part_i_barnevern };
    return { sak, mottakere, foresatte, krav };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
