import {
  krypterKandidat,
  TOMME_DETALJER,
} from '../../src/modules/trygghetsprogram/kandidatinnhold.ts';
import type { Testhus } from './hus.ts';

/** Politiets rad sier at den med dette tjenestenummeret etterforsker; `null`: raden nevner ingen. */
export async function settEtterforsker(
  t: Pick<Testhus, 'eier' | 'omrade' | 'nokler'>,
  kandidatId: string,
  tjenestenummer: string | null,
): Promise<void> {
  const [rad] = await t.eier<{ rad: string; omrade: string }>(
    'select k.nokkel_id as rad, o.nokkel_id as omrade from varde.kandidat k join varde.omrade o on o.id = k.omrade_id where k.id = $1',
    [kandidatId],
  );
  const nokkel = await t.nokler.hentEn(rad?.omrade ?? '', rad?.rad ?? '');
  const { detaljer } = krypterKandidat(nokkel, t.omrade('fjordvik'), kandidatId, {
    ...{ navn: null, fodselsnummer: null, fodselsdato: null, straffesaksnummer: null },
    detaljer: { ...TOMME_DETALJER, tjenestenummer },
  });
  await t.eier('update varde.kandidat set detaljer = $1 where id = $2 returning id', [
    detaljer,
    kandidatId,
  ]);
}

/** Tjenestenummeret personen har i politiet. */
export async function faarTjenestenummer(
  t: Pick<Testhus, 'eier' | 'bruker'>,
  subjekt: string,
  tjenestenummer: string | null = 'TST0931',
): Promise<void> {
  await t.eier(
    'update varde.medlemskap set tjenestenummer = $1 where bruker_id = $2 returning id',
    [tjenestenummer, t.bruker(subjekt)],
  );
}
