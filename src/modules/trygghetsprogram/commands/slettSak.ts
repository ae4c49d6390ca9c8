import type { Sletter } from '../../../db/sletter.ts';

/**
 * Sletter en sak helt: sakens nøkkel og feltgrupper, raden den kom fra (melding eller linje i et uttrekk) med blinde
 * indekser, beslutning og gamle verdier, og nyttelastene i loggen. Loggens rader står og kan fortsatt kontrolleres; utkast
 * om saken er den enes som skrev dem, og står.
 *
 * Ingen rute fører hit, og ingen bruker kan kalle den: den kjøres som jobb når arkivarens liste sier det (VV-42).
 *
 * @param sletter den som har `varde_jobb`
 * @param sak områdets og sakens id
 * @returns `false` når saken ikke finnes (eller alt er slettet)
 */
export async function slettSak(
  sletter: Sletter,
  sak: { omradeId: string; sakId: string },
): Promise<boolean> {
  const nokler = await sletter.noklerTilSak(sak.omradeId, sak.sakId);
  await sletter.slett(nokler);
  return nokler.length > 0;
}
