import type { Sprak } from '../../../ui/index.ts';
import { KRAVKILDER, type Saksgangkrav } from '../kravkilder.ts';
import { tekster } from './tekst.ts';

/** Et krav saksgangen stiller, slik den lukkede siden sier det; `kilde` er `null` når det er vårt eget. */
export type Saksgangkravet = { id: Saksgangkrav; krever: string; kilde: string | null };

const erKrav = (id: string): id is Saksgangkrav => Object.hasOwn(KRAVKILDER, id);

/** Kravene saksgangen stiller, i rekkefølge etter id. */
export function saksgangkrav(sprak: Sprak): readonly Saksgangkravet[] {
  const t = tekster(sprak);
  return Object.keys(KRAVKILDER)
    .filter(erKrav)
    .sort()
    .map((id) => ({ id, krever: t(`saksgang.krever.${id}`), kilde: KRAVKILDER[id] }));
}
