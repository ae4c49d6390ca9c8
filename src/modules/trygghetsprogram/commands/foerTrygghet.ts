import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import { loggsak } from '../queries/guidelogg.ts';
import { spoerrerSom, trygghetssvarene } from '../queries/trygghet.ts';
import {
  harSvart,
  naarSpoerres,
  opplevdTrygghet,
  type Svarte,
  type Tidspunkt,
  type Trygghetssvar,
} from '../regler/opplevdTrygghet.ts';

export type TrygghetInn = {
  sakId: string;
  naar: Tidspunkt;
  dag: Dato;
  svarte: Svarte;
  ansikter: boolean;
  svar: Trygghetssvar;
  /** Svaret som rettes; uten tall tas det bort. */
  retter: string | null;
};

async function skriv(hus: Hus, tx: OmradeTx, inn: TrygghetInn): Promise<Stopp> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  const hvem = spoerrerSom(sak);
  if (sak === null || hvem === null) return new IkkeFunnet('logget');
  if (inn.retter !== null) {
    const gammelt = (await trygghetssvarene(tx, sak.id)).find((s) => s.id === inn.retter);
    if (gammelt?.egen !== true || gammelt.naar !== inn.naar) return new IkkeFunnet('logget');
  }
  const regel = opplevdTrygghet({
    ...{ naar: inn.naar, svar: inn.svar, ansikter: inn.ansikter, dag: inn.dag },
    kan: inn.retter === null ? naarSpoerres({ tilstand: sak.tilstand, hvem }) : null,
    ...{ iDag: iDagIOslo(hus.klokke.naa()) },
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const svart = harSvart(inn.svar);
  if (!svart && inn.retter === null) return null;
  await tx.db
    .insertInto('varde.opplevd_trygghet')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ skrevet_av: tx.aktor.brukerId, naar: inn.naar, dag: inn.dag, svarte: inn.svarte },
      ...{ ...inn.svar, ansikter: inn.ansikter, retter: inn.retter, tatt_bort: !svart },
    })
    .execute();
  return null;
}

/**
 * Fører hva ungdommen selv svarte om hvor trygg hen kjenner seg, eller retter et svar en selv har ført. Svarte hen ikke på noe, føres
 * ingenting; er det en rettelse, tas svaret bort (VV-28).
 *
 * @throws IkkeFunnet når den som spør, verken fører loggen eller har samtalen, eller svaret er en annens
 * @throws DomainError grunnen i `opplevdTrygghet`
 */
export async function foerTrygghet(hus: Hus, hvem: Legitimasjon, inn: TrygghetInn): Promise<void> {
  // Den som ikke ville svare, har ikke svart: det står heller ikke i loggen.
  const foert = harSvart(inn.svar) ? 'trygghet_foert' : 'trygghet_vist';
  const rettet = harSvart(inn.svar) ? 'trygghet_rettet' : 'trygghet_tatt_bort';
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    await tx.logg({
      handling: inn.retter === null ? foert : rettet,
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
