import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { nevnerDenAndre } from '../regler/nevnerDenAndre.ts';
import { ungdomsnavn } from './ungdomsnavn.ts';

type Rad = { sak_id: string; nokkel_id: string; navn: Buffer | null; kallenavn: Buffer | null };
type Ord = readonly (string | null | undefined)[];

/** Navnene på ungdommen i saken, og i de koblede. */
export type Navnene = { egne: readonly string[]; andres: readonly string[] };

/**
 * Navnene i de koblede sakene; at de ble prøvd, føres i saken de står i.
 *
 * @returns `null` når ingen er koblet
 */
export async function kobledeNavn(
  hus: Hus,
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
): Promise<Navnene | null> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const sporring = sql<Rad>`select * from tilgang.navn_i_koblede(${sak.id}::uuid)`;
  const rows = await tx.fast('logg.koblede', sporring.compile(tx.db));
  if (rows.length === 0) return null;
  const andres: string[] = [];
  for (const r of rows) {
    const nokkel = await hus.nokler.hentEn(omradeNokkel, r.nokkel_id);
    const k = radkoder(nokkel, omradeId, 'identitet', r.sak_id);
    for (const n of [k.les('navn', r.navn), k.les('kallenavn', r.kallenavn)])
      if (n !== null) andres.push(n);
    await tx.logg({ handling: 'koblet_navn_provd', objekter: [{ slag: 'sak', id: r.sak_id }] });
  }
  return { egne: await ungdomsnavn(tx, sak), andres };
}

/**
 * Prøver ordene mot navnene i de koblede sakene (VV-11). Den som skriver, får bare vite om noen er nevnt; at navnet ble prøvd, føres i
 * saken det står i.
 *
 * @returns for hvert sett ord: nevner de en ungdom i en koblet sak?
 */
export async function kobletNevnt(
  hus: Hus,
  tx: OmradeTx,
  sak: { id: string; nokkel: Buffer },
  ordene: readonly Ord[],
): Promise<boolean[]> {
  const navnene = await kobledeNavn(hus, tx, sak);
  return ordene.map(
    (ord) =>
      navnene !== null && !nevnerDenAndre({ ord: ord.map((o) => o ?? null), ...navnene }).tillatt,
  );
}
