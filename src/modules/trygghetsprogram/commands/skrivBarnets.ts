import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { leggPaaArket } from '../leggPaaArket.ts';
import { minTilArket } from '../queries/barnets.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { kanSkrives, lesSamtalen, type Trygghetssamtale } from '../queries/trygghetssamtale.ts';
import { ordTilArket, type Delord } from '../regler/mensDeErUte.ts';
import { nummeretErSagt, nummeretISamtalen, type NummerISamtalen } from './nummeretISamtalen.ts';

export type BarnetsInn = { sakId: string; ord: string | null; utkast?: Utkastlevering | null };

async function arkstopp(tx: OmradeTx, sak: Samtalesak): Promise<Stopp> {
  const kan = await minTilArket(tx, sak);
  if (kan.tillatt) return null;
  return kan.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(kan.grunn);
}

const skriver = (inn: { sakId: string; utkast?: Utkastlevering | null }) =>
  ({
    ...{ sakId: inn.sakId, utkast: inn.utkast },
    handling: 'barnets_skrevet',
    gjoeresAv: 'leser',
  }) as const;

/**
 * Skriver på sidearket: det barnet sier uten foresatte, og hvert avsnitt barnet vil ha for seg selv (VV-28). Bare den som skrev det,
 * leser det, og det er med i ingen utskrift. Guiden har sitt eget.
 *
 * @throws IkkeFunnet når den som spør, hverken har samtalen eller er guiden
 * @throws DomainError `mangler_ord`, eller grunnen i `sidearkskriving`
 */
export async function skrivBarnets(hus: Hus, hvem: Legitimasjon, inn: BarnetsInn): Promise<void> {
  await iSamtalesak(hus, hvem, skriver(inn), async (tx, sak) => {
    const stopp = await arkstopp(tx, sak);
    if (stopp !== null) return stopp;
    if (!harTekst(inn.ord)) return new DomainError('mangler_ord');
    await leggPaaArket(tx, sak, null, inn.ord);
    return null;
  });
}

export type DelPaaArketInn = {
  sakId: string;
  skrevet: Delord;
  /** Det ungdommen sa om nummeret sitt, i delen om guiden (TS-15). */
  nummer?: NummerISamtalen | null;
  /** De foresatte er inne igjen. */
  inneIgjen: boolean;
  utkast?: Utkastlevering | null;
};

/** De foresatte kommer inn igjen, i en samtale som skrives nå. */
async function kommerInn(
  tx: OmradeTx,
  sak: Samtalesak,
  naa: Trygghetssamtale | null,
): Promise<void> {
  if (naa === null || naa.foresatteUteSiden === null || !kanSkrives(sak, naa).tillatt) return;
  await tx.db
    .updateTable('varde.samtale')
    .set({ foresatte_ute_siden: null })
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', naa.id)
    .execute();
}

/**
 * Skriver det ungdommen sier i en del av samtalen mens de foresatte er ute: hvert svar er et avsnitt på sidearket (VV-28, TS-02).
 *
 * @throws IkkeFunnet når samtalen ikke er hens
 * @throws DomainError grunnen i `sidearkskriving`; grunnen i `ettNummer`, eller `nummeret_er_ikke_ditt` (TS-15)
 */
export async function skrivDelPaaArket(
  hus: Hus,
  hvem: Legitimasjon,
  inn: DelPaaArketInn,
): Promise<void> {
  await iSamtalesak(hus, hvem, { ...skriver(inn), gjoeresAv: 'samtaleholder' }, async (tx, sak) => {
    const stopp = await arkstopp(tx, sak);
    if (stopp !== null) return stopp;
    const naa = await lesSamtalen(tx, sak);
    // Nummeret før arket: stopper det, er ingenting lagret, og sendes det rettede, står hvert svar én gang.
    if (nummeretErSagt(inn.nummer)) {
      // Nummeret er ikke barnets ark: det skrives bare av den som skriver samtalen, mens den skrives.
      const kan = kanSkrives(sak, naa);
      if (!kan.tillatt) return new DomainError(kan.grunn);
      const nei = await nummeretISamtalen(hus, tx, sak, inn.nummer);
      if (nei !== null) return nei;
    }
    const nye = { ute: true, skrevet: inn.skrevet, staar: {}, merket: [] };
    for (const felt of ordTilArket(nye)) await leggPaaArket(tx, sak, felt, inn.skrevet[felt] ?? '');
    if (inn.inneIgjen) await kommerInn(tx, sak, naa);
    return null;
  });
}
