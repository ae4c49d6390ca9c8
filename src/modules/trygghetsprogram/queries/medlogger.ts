import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { kontaktIFlere } from '../regler/kontaktIFlere.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import {
  INGEN_MED,
  loggsak,
  sakstelling,
  type Loggsak,
  type Medlogg,
  type Medlogger,
} from './guidelogg.ts';
import { hensyn } from './hensyn.ts';
import { erKoblet, koblingsrader } from './koblinger.ts';

/** Så mange kan det velges blant; en guide har noen få. */
const MANGE = 20;

/** Hver sak én gang, og om det var flere enn det er plass til: da sies det. */
export function deFoerste(saker: readonly string[]): { vises: string[]; flereEnn: number | null } {
  const alle = [...new Set(saker)];
  return { vises: alle.slice(0, MANGE), flereEnn: alle.length > MANGE ? MANGE : null };
}

async function mulige(hus: Hus, tx: OmradeTx, sak: Loggsak): Promise<readonly string[]> {
  if (sak.foerer === 'koordinator')
    return (await koblingsrader(tx, sak.id, hus.klokke.naa())).map((k) => k.sakId);
  const { rows } = await sql<{ id: string }>`
    select s.id from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id <> ${sak.id}
      and (s.id = any (array(select tilgang.mine_saker('{guide}'))) or s.id = any (array(select tilgang.kontaktperson_i())))
    order by s.saksreferanse limit ${MANGE + 1}`.execute(tx.db);
  return rows.map((r) => r.id);
}

/** Saken, når kontakten i den første kan føres i den også; `null` for en som ikke er min, ikke er koblet, eller ikke finnes. */
export async function medloggsak(
  hus: Hus,
  tx: OmradeTx,
  her: { id: string; foerer: Foerer },
  sakId: string,
): Promise<Loggsak | null> {
  const sak = await loggsak(hus, tx, sakId);
  if (sak === null) return null;
  const regel = kontaktIFlere({
    ...{ her: her.foerer, der: sak.foerer, tilstandDer: sak.tilstand },
    koblet: await erKoblet(tx, her.id, sakId),
  });
  return regel.tillatt ? sak : null;
}

/** Om det er andre saker kontakten kanskje kan føres i; ingenting er lest av dem. */
export async function medloggerFinnes(hus: Hus, tx: OmradeTx, sak: Loggsak): Promise<Medlogger> {
  return { ...INGEN_MED, harAndre: sak.foerer !== null && (await mulige(hus, tx, sak)).length > 0 };
}

/** De andre sakene kontakten kan føres i, de første etter saksreferansen. At de ble vist, føres i hver av dem. */
export async function medlogger(hus: Hus, tx: OmradeTx, sak: Loggsak): Promise<Medlogger> {
  const { foerer } = sak;
  if (foerer === null) return INGEN_MED;
  const iDag = iDagIOslo(hus.klokke.naa());
  const ut: Medlogg[] = [];
  const finnes = await mulige(hus, tx, sak);
  const { vises, flereEnn } = deFoerste(finnes);
  for (const id of vises) {
    const der = await medloggsak(hus, tx, { id: sak.id, foerer }, id);
    if (der === null) continue;
    await tx.logg({ handling: 'medsak_vist', objekter: [{ slag: 'sak', id }] });
    ut.push({
      ...{ sak: der, hensyn: await hensyn(tx, der) },
      maa: sakstelling(der, iDag)?.maa === true,
    });
  }
  return { andre: ut, flereEnn, harAndre: finnes.length > 0 };
}
