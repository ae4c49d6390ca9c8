import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { KONKLUDERER, type Konkluderer, type Part } from '../regler/avslutningskrav.ts';
import type { Avslutningsmaate } from '../regler/avslutningsmaater.ts';

export type Avslutning = {
  id: string;
  maate: Avslutningsmaate | 'overfort';
  hvem: string | null;
  dag: Dato | null;
  part: Part | null;
  grunn: string | null;
  /** Hvorfor de pålagte oppgavene ikke ble gjort (TP-36). */
  oppgavegrunn: string | null;
  /** Om ungdommen likevel skulle spørres, da de foresatte sa nei (TP-25). */
  vurdering: string | null;
  /** Referansen til saken den er et duplikat av; `null` når den som spør, ikke ser den. */
  sammeSom: string | null;
  /** Hvem som kom fram til at oppfølgingen slutter, guiden i det øyeblikket, og tiltakene som er satt i gang (TP-39). */
  konkludert: readonly Konkluderer[];
  guide: string | null;
  tiltak: string | null;
  /** Guiden førte selv at ungdommen og hen var enige, eller sa det til koordinatoren: da står navnet hens, i gamle rader slik koordinatoren skrev det (TP-39). */
  guidenFoerte: boolean;
  muntligFra: string | null;
  /** Der saken sto. */
  fraTilstand: string | null;
  av: string;
  ved: Date;
  angret: { av: string; ved: Date } | null;
};

/** Avslutningene i saken med angringene, der den som spør, får se dem: den siste først. */
export function avslutningsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.avslutning as a')
    .leftJoin('varde.bruker as b', 'b.id', 'a.avsluttet_av')
    .leftJoin('varde.bruker as g', 'g.id', 'a.guide_id')
    .leftJoin('varde.bruker as m', 'm.id', 'a.muntlig_av')
    .leftJoin('varde.sak as d', (j) =>
      j.onRef('d.omrade_id', '=', 'a.omrade_id').onRef('d.id', '=', 'a.samme_som'),
    )
    .select([
      'a.id',
      'a.maate',
      'a.angrer',
      'a.hvem',
      'a.dag',
      'a.part',
      'a.grunn',
      'a.oppgavegrunn',
      'a.avsluttet_ved',
      'a.konkludert',
      'a.tiltak',
      'a.muntlig_fra',
      'a.melding_id',
      'a.fra_tilstand',
      'g.navn as guide',
      'm.navn as muntlig',
      'b.navn as av',
      'd.saksreferanse',
      // Ordene står bak veggen for dem som sa dem (VV-01, RO-05).
      sql<Buffer | null>`(select x.vurdering from tilgang.avslutningsvurderingene(a.sak_id) x where x.id = a.id)`.as(
        'vurdering_ungdommen',
      ),
    ])
    .where('a.omrade_id', '=', tx.aktor.omradeId)
    .where('a.sak_id', '=', sakId)
    .orderBy('a.avsluttet_ved', 'desc');
  return tx.fast('sak.avslutninger', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof avslutningsrader>>[number];

export function tilAvslutninger(
  rader: readonly Rad[],
  omradeId: string,
  nokkel: Buffer,
): Avslutning[] {
  return rader.flatMap((r) => {
    if (r.maate === 'angret') return [];
    const k = radkoder(nokkel, omradeId, 'avslutning', r.id);
    const angret = rader.find((a) => a.angrer === r.id);
    return [
      {
        id: r.id,
        maate: r.maate,
        hvem: k.les('hvem', r.hvem),
        dag: r.dag,
        part: r.part,
        grunn: k.les('grunn', r.grunn),
        oppgavegrunn: k.les('oppgavegrunn', r.oppgavegrunn),
        vurdering: k.les('vurdering_ungdommen', r.vurdering_ungdommen),
        sammeSom: r.saksreferanse,
        konkludert: KONKLUDERER.filter((en) => r.konkludert?.includes(en) === true),
        guide: r.guide,
        tiltak: k.les('tiltak', r.tiltak),
        guidenFoerte: r.melding_id !== null,
        muntligFra: r.muntlig ?? k.les('muntlig_fra', r.muntlig_fra),
        fraTilstand: r.fra_tilstand,
        av: r.av ?? '',
        ved: r.avsluttet_ved,
        angret: angret === undefined ? null : { av: angret.av ?? '', ved: angret.avsluttet_ved },
      },
    ];
  });
}

export const avslutninger = async (
  tx: OmradeTx,
  sakId: string,
  nokkel: Buffer,
): Promise<Avslutning[]> =>
  tilAvslutninger(await avslutningsrader(tx, sakId), tx.aktor.omradeId, nokkel);
