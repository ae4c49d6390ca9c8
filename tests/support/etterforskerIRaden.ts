import {
  krypterKandidat,
  TOMME_DETALJER,
} from '../../src/modules/trygghetsprogram/kandidatinnhold.ts';
import { etterforskerindeks } from '../../src/modules/trygghetsprogram/etterforskerindeks.ts';
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
  await t.eier(
    'update varde.kandidat set detaljer = $1, etterforsker_indeks = $3, etterforsker_indeksert = true where id = $2 returning id',
    [detaljer, kandidatId, await etterforskerindeks(t.nokler, rad?.omrade ?? '', tjenestenummer)],
  );
}

/** Tjenestenummeret personen har i politiet. */
export async function faarTjenestenummer(
  t: Pick<Testhus, 'eier' | 'bruker' | 'omrade' | 'nokler'>,
  subjekt: string,
  tjenestenummer: string | null = 'TST0931',
): Promise<void> {
  const omrade = t.omrade('fjordvik');
  const [rad] = await t.eier<{ nokkel: string }>(
    'select nokkel_id as nokkel from varde.omrade where id = $1',
    [omrade],
  );
  const indeks =
    tjenestenummer === null
      ? null
      : await etterforskerindeks(t.nokler, rad?.nokkel ?? '', tjenestenummer);
  await t.eier(
    'update varde.medlemskap set tjenestenummer = $1, tjenestenummer_indeks = $4 where omrade_id = $3 and bruker_id = $2 returning id',
    [tjenestenummer, t.bruker(subjekt), omrade, indeks],
  );
}
