import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { laasSaker } from '../flereSaker.ts';
import { loggsak } from '../queries/guidelogg.ts';
import { trygghetssvarene } from '../queries/trygghet.ts';
import { tarBortSvar } from '../regler/opplevdTrygghet.ts';

async function taBort(
  hus: Hus,
  tx: OmradeTx,
  inn: { sakId: string; svarId: string },
): Promise<boolean> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  if (sak === null || !tarBortSvar(sak.foerer)) return false;
  const svar = (await trygghetssvarene(tx, sak.id)).find((s) => s.id === inn.svarId);
  if (svar === undefined) return false;
  await tx.db
    .insertInto('varde.opplevd_trygghet')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ skrevet_av: tx.aktor.brukerId, naar: svar.naar, dag: svar.dag, svarte: svar.svarte },
      ...{ ansikter: svar.ansikter, retter: svar.id, tatt_bort: true },
    })
    .execute();
  return true;
}

/**
 * Ungdommen vil ta svaret bort (VV-28): guiden eller koordinatoren gjør det, hvem som enn førte det. Tallene er borte, også i det som sto før
 * en rettelse; at noen tok det bort, og når, står.
 *
 * @throws IkkeFunnet når den som spør, verken er guiden eller koordinatoren i saken, eller svaret ikke er der
 */
export async function taBortTrygghet(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; svarId: string },
): Promise<void> {
  const borte = await iOmrade(hus, hvem, async (tx) => {
    const ja = await taBort(hus, tx, inn);
    await tx.logg({
      handling: 'trygghet_tatt_bort',
      utfall: ja ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return ja;
  });
  if (!borte) throw new IkkeFunnet('logget');
}
