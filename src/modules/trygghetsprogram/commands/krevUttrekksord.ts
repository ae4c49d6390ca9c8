import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { hvemDetVar } from '../regler/hvemDetVar.ts';
import { uttrekksdager, type Uttrekksdager } from '../regler/uttrekksdager.ts';

type Ord = { dager: Uttrekksdager; hvem: string | null; kreves: boolean };

/** Det reglene sier om opplysningene (TP-53, VV-22); `null` når de kan tas imot. */
function feilen(hus: Hus, { dager, hvem, kreves }: Ord): DomainError | null {
  const feil = uttrekksdager(dager, iDagIOslo(hus.klokke.naa()));
  if (Object.keys(feil).length > 0) return new DomainError('ugyldige_dager', feil);
  const ikke = hvemDetVar(hvem, kreves);
  if (ikke === null) return null;
  return new DomainError(ikke === 'mangler' ? 'mangler_hvem' : 'hvem_for_langt');
}

/**
 * Opplysningene om et uttrekk, eller om at det uteble, kan tas imot; et nei står i loggen.
 *
 * @throws DomainError `ugyldige_dager` med grunnen for hver dag, `mangler_hvem` eller `hvem_for_langt`
 */
export async function krevUttrekksord(
  hus: Hus,
  hvem: Legitimasjon,
  handling: 'uttrekk_lastet_opp' | 'uttrekk_tomt' | 'uttrekk_ikke_mottatt',
  ord: Ord,
): Promise<void> {
  const feil = feilen(hus, ord);
  if (feil === null) return;
  await iOmrade(hus, hvem, (tx) => tx.logg({ handling, utfall: 'nei', objekter: [] }));
  throw feil;
}
