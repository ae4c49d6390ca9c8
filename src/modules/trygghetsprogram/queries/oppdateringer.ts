import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { nyttFraPolitiet } from '../regler/nyttFraPolitiet.ts';
import type { Sakstilstand } from '../saksgang.ts';
import type { Endring } from './politietsEndringer.ts';

/** En linje i et uttrekk som endret raden saken kom av: hva, fra og til. */
export type Oppdatering = {
  /** Dagen politiet kjørte uttrekket, og da det kom til Varde. */
  uttrekksdato: Dato;
  mottatt: Date;
  endringer: readonly Endring[];
};

export type Oppdateringer = {
  kandidatId: string;
  /** Det saken har med, eldst først. */
  tattInn: readonly Oppdatering[];
  /**
   * Det ingen har tatt inn, eldst først; `null` når det ikke er noe, eller saken ikke tar inn noe. Lista er tom når det
   * er noe nytt i raden, men uttrekket ikke er den som spør sitt å lese.
   */
  nye: readonly Oppdatering[] | null;
};

/** Radene til sakens oppdateringer. Ingen rader når politiets rad ikke er synlig for den som spør, eller er vernet (VV-35, VV-48). */
export function oppdateringsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.sak as s')
    .innerJoin('varde.kandidat as k', (j) =>
      j.onRef('k.omrade_id', '=', 's.omrade_id').onRef('k.id', '=', 's.kandidat_id'),
    )
    .leftJoin('varde.uttrekksrad as r', (j) =>
      j
        .onRef('r.omrade_id', '=', 'k.omrade_id')
        .onRef('r.gjelder_kandidat_id', '=', 'k.id')
        .on('r.utfall', '=', 'oppdatering')
        .on('r.endring', 'is not', null),
    )
    .leftJoin('varde.uttrekk as u', (j) =>
      j.onRef('u.omrade_id', '=', 'r.omrade_id').onRef('u.id', '=', 'r.uttrekk_id'),
    )
    .select([
      's.tilstand',
      'k.id as kandidat_id',
      'k.nokkel_id',
      'k.endringer',
      'k.endringer_tatt_inn',
      'k.vernet',
      'r.uttrekk_id',
      'r.linje',
      'r.endring',
      'u.kjoert_dato',
      'u.lastet_opp_ved',
    ])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.id', '=', sakId)
    .where('k.vernet', '=', false)
    .where('k.endringer', '>', 0)
    .orderBy('u.lastet_opp_ved')
    .orderBy('r.linje');
  return tx.fast('sak.oppdateringer', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof oppdateringsrader>>[number];

function les(nokkel: Buffer, omradeId: string, r: Rad): Oppdatering[] {
  if (r.uttrekk_id === null || r.kjoert_dato === null || r.lastet_opp_ved === null) return [];
  const k = radkoder(nokkel, omradeId, 'uttrekksrad', `${r.uttrekk_id}/${r.linje ?? 0}`);
  const endring = k.les('endring', r.endring);
  if (endring === null) return [];
  // Skrevet av gamleVerdier og bundet til linjen; formen er den samme.
  const endringer = JSON.parse(endring) as Endring[];
  return [{ uttrekksdato: r.kjoert_dato, mottatt: r.lastet_opp_ved, endringer }];
}

/** Endringene i klartekst, delt i det saken har med, og det som er nytt (VV-09). `null` når det ikke er noen å se. */
export async function tilOppdateringer(
  hus: Hus,
  tx: OmradeTx,
  rader: readonly Rad[],
): Promise<Oppdateringer | null> {
  const [raden] = rader;
  if (raden === undefined) return null;
  const { omradeId, omradeNokkel } = tx.aktor;
  const nokkel = (await hus.nokler.hent(omradeNokkel, [raden.nokkel_id])).get(raden.nokkel_id);
  // Nøkkelen er slettet: raden finnes ikke lenger for noen.
  if (nokkel === undefined) return null;
  const linjer = rader.flatMap((r) => les(nokkel, omradeId, r));
  const antallNye = Math.max(0, raden.endringer - raden.endringer_tatt_inn);
  const skille = Math.max(0, linjer.length - antallNye);
  const tilstand: Sakstilstand = raden.tilstand;
  const regel = nyttFraPolitiet({
    tilstand,
    vernet: raden.vernet,
    endringer: raden.endringer,
    tattInn: raden.endringer_tatt_inn,
  });
  return {
    kandidatId: raden.kandidat_id,
    tattInn: linjer.slice(0, skille),
    nye: regel.tillatt ? linjer.slice(skille) : null,
  };
}
