import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

export type Hjemmel = {
  id: string;
  lov: string;
  paragraf: string;
  tema: string;
  gyldigFra: Dato | null;
  status: 'i_kraft' | 'vedtatt';
  /** En jurist har sett at henvisningen stemmer. */
  kontrollert: boolean;
};

/** Henvisningene som gjelder i dag eller er vedtatt, for temaene det spørres om. Ingen personopplysninger. */
export async function listHjemler(
  hus: Hus,
  hvem: Legitimasjon,
  temaer: readonly string[],
): Promise<Hjemmel[]> {
  const iDag = iDagIOslo(hus.klokke.naa());
  return iOmrade(hus, hvem, async ({ db }) => {
    const rader = await db
      .selectFrom('varde.hjemmel')
      .select(['id', 'lov', 'paragraf', 'tema', 'gyldig_fra', 'status', 'kontrollert_ved'])
      .where('tema', 'in', temaer)
      .where('status', '<>', 'opphevet')
      .where((eb) => eb.or([eb('gyldig_til', 'is', null), eb('gyldig_til', '>=', iDag)]))
      .orderBy('lov')
      .orderBy('paragraf')
      .execute();
    return rader.flatMap(({ id, lov, paragraf, tema, gyldig_fra, status, kontrollert_ved }) =>
      status === 'opphevet'
        ? []
        : [
            {
              id,
              lov,
              paragraf,
              tema,
              gyldigFra: gyldig_fra,
              status,
              kontrollert: kontrollert_ved !== null,
            },
          ],
    );
  });
}
