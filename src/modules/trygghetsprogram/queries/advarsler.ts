import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Grunnslag } from '../regler/advarsel.ts';
import { kontaktventing } from './kontaktventing.ts';
import type { Samtalesak } from './samtalesak.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

/** Hvorfor noen gikk videre etter en advarsel, eller tok bort et merke. */
export type Advarselsgrunn = { advarsel: Grunnslag; grunn: string; av: string; ved: Date };

/** Grunnene i saken, der den som spør, får se dem: den siste først. */
export function advarselsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.advarselsgrunn as g')
    .leftJoin('varde.bruker as b', 'b.id', 'g.gitt_av')
    .select(['g.id', 'g.advarsel', 'g.grunn', 'g.gitt_ved', 'b.navn as av'])
    .where('g.omrade_id', '=', tx.aktor.omradeId)
    .where('g.sak_id', '=', sakId)
    .orderBy('g.gitt_ved', 'desc');
  return tx.fast('sak.advarsler', sporring.compile());
}

/** Grunnene, til tidslinja. */
export const advarselspunkter = (
  rader: Awaited<ReturnType<typeof advarselsrader>>,
  omradeId: string,
  nokkel: Buffer,
): Tidslinjepunkt[] =>
  rader.map((r) => ({
    ...{ dag: iDagIOslo(r.gitt_ved), ved: r.gitt_ved, slag: 'advart' as const, hvem: r.av },
    advarsel: {
      advarsel: r.advarsel,
      grunn: radkoder(nokkel, omradeId, 'advarselsgrunn', r.id).les('grunn', r.grunn) ?? '',
      ...{ av: r.av ?? '', ved: r.gitt_ved },
    },
  }));

/**
 * Virkedagene familien har ventet på å bli ringt, når det er for lenge og ingen har sagt hvorfor siden saken ble klar (TP-18);
 * ellers `null`.
 */
export async function ventetForLenge(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<number | null> {
  if (sak.tilstand !== 'klar_for_kontakt') return null;
  const rad = await tx.db
    .selectFrom('varde.sak')
    .select(['tilstand', 'tilstand_siden', 'virker_fra', 'anmeldt'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', sak.id)
    .executeTakeFirst();
  if (rad === undefined) return null;
  const frist = (await kontaktventing(tx, iDagIOslo(hus.klokke.naa())))(rad);
  if (frist?.forLenge !== true) return null;
  const sagt = await tx.db
    .selectFrom('varde.advarselsgrunn')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('advarsel', '=', 'ventet_for_lenge')
    .where('gitt_ved', '>=', rad.tilstand_siden)
    .executeTakeFirst();
  return sagt === undefined ? frist.virkedager : null;
}
