import { sql } from 'kysely';
import { z } from 'zod';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import {
  vernFoerSlutt,
  vernliste,
  VERNSLAG,
  type Vernslag,
  type Vernsvar,
} from '../regler/vernFoerSlutt.ts';
import { kanVurderes, type Vernrolle } from '../regler/vernsvar.ts';
import type { Sakstilstand } from '../saksgang.ts';

export type Vernvurdering = {
  slag: Vernslag;
  vurdering: Vernsvar;
  merknad: string | null;
  /** Den som svarte, eller er spurt; `null` om behovet, og der det er ført før det ble spurt om (VV-24). */
  svart: { navn: string; rolle: Vernrolle; dag: Dato } | null;
  av: string;
  ved: Date;
  /** Ikke når det kom en hendelse til etterpå (VV-10). */
  gjelder: boolean;
};
export type Vern = {
  /** Tiltakene utgaven vil ha vurdert, og de som er vurdert under en tidligere (TP-47), i rekkefølge. */
  liste: readonly Vernslag[];
  /** Hver vurdering, den siste først. */
  vurderinger: readonly Vernvurdering[];
  /** Tiltakene politiet er spurt om og ikke har svart om (VV-24). */
  utenSvar: readonly Vernslag[];
  /** Om saken kan slutte (TP-50). */
  foerSlutt: ReturnType<typeof vernFoerSlutt>;
};

const Tiltak = z.object({ alvorligeTiltak: z.array(z.string()).default([]) });

/** Vernvurderingene i saken, der den som spør, får se dem: den siste først. */
export function vernrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.vern as v')
    .leftJoin('varde.bruker as b', 'b.id', 'v.vurdert_av')
    .select(['v.id', 'v.slag', 'v.vurdering', 'v.merknad', 'v.vurdert_ved', 'b.navn as av'])
    .select(['v.svart_av', 'v.svart_rolle', 'v.svart_dag'])
    // VV-10: kom det en hendelse til, gjelder bare det som er vurdert etter den.
    .select(
      sql<boolean>`v.vurdert_ved >= (select case when count(*) > 1 then max(h.registrert_ved) else '-infinity' end
        from varde.hendelse h where h.omrade_id = v.omrade_id and h.sak_id = v.sak_id)`.as(
        'gjelder',
      ),
    )
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.sak_id', '=', sakId)
    .orderBy('v.vurdert_ved', 'desc');
  return tx.fast('sak.vern', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof vernrader>>[number];

const utenSvar = (rader: readonly Pick<Rad, 'slag' | 'vurdering'>[]): Vernslag[] =>
  VERNSLAG.filter((v) => rader.find((r) => r.slag === v)?.vurdering === 'spurt');

export function tilVern(
  rader: readonly Rad[],
  sak: {
    tilstand: Sakstilstand;
    alvorlig: boolean;
    kontaktBegynt: boolean;
    innstillinger: unknown;
    omradeId: string;
    nokkel: Buffer;
  },
): Vern {
  const liste = vernliste(Tiltak.parse(sak.innstillinger).alvorligeTiltak);
  return {
    liste: VERNSLAG.filter(
      (v) =>
        kanVurderes(liste, { alvorlig: sak.alvorlig, vurdert: [] }).includes(v) ||
        rader.some((r) => r.slag === v),
    ),
    vurderinger: rader.map((r) => {
      const k = radkoder(sak.nokkel, sak.omradeId, 'vern', r.id);
      const navn = k.les('svart_av', r.svart_av);
      return {
        ...{ slag: r.slag, vurdering: r.vurdering, av: r.av ?? '', ved: r.vurdert_ved },
        ...{ merknad: k.les('merknad', r.merknad), gjelder: r.gjelder },
        svart:
          navn === null || r.svart_rolle === null || r.svart_dag === null
            ? null
            : { navn, rolle: r.svart_rolle, dag: r.svart_dag },
      };
    }),
    utenSvar: utenSvar(rader),
    foerSlutt: vernFoerSlutt(
      sak,
      liste,
      rader.filter((r) => r.gjelder).map((r) => r.slag),
    ),
  };
}

/** Lista og om saken kan slutte, til handlingene. */
export async function lesVern(
  tx: OmradeTx,
  sak: {
    id: string;
    tilstand: Sakstilstand;
    kontaktBegynt: boolean;
    utgaveKode: string;
    utgaveVersjon: number;
  },
): Promise<
  Pick<Vern, 'liste' | 'utenSvar' | 'foerSlutt'> & {
    /** Tiltakene det alt er ført noe om. */
    vurdert: readonly Vernslag[];
  }
> {
  const [rader, utgave] = await Promise.all([
    vernrader(tx, sak.id),
    tx.db
      .selectFrom('varde.utgave')
      .select('innstillinger')
      .where('kode', '=', sak.utgaveKode)
      .where('versjon', '=', sak.utgaveVersjon)
      .executeTakeFirstOrThrow(),
  ]);
  const liste = vernliste(Tiltak.parse(utgave.innstillinger).alvorligeTiltak);
  return {
    ...{ liste, vurdert: rader.map((r) => r.slag) },
    utenSvar: utenSvar(rader),
    foerSlutt: vernFoerSlutt(
      sak,
      liste,
      rader.filter((r) => r.gjelder).map((r) => r.slag),
    ),
  };
}
