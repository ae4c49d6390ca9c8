import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';

/** En det kan ringes til om at saken sto på feil person; `nummer` er `null` når det som står, ikke er trygt å ringe. */
export type Ringbar = {
  navn: string;
  nummer: string | null;
  tider: string | null;
  kodeord: string | null;
  spraak: string | null;
  tolk: boolean;
  beskjedOk: boolean;
  /** Den unge har sagt noe nytt om nummeret, og det er ikke skrevet ferdig (VV-07). */
  nyttOmNummeret: boolean;
};

type Rad = {
  nokkel_id: string;
  tabell: 'foresatte' | 'identitet' | null;
  rad: string;
  navn: Buffer | null;
  kontakt_id: string | null;
  verdi: Buffer | null;
  tider: Buffer | null;
  kodeord: Buffer | null;
  spraak: Buffer | null;
  tolk: 'ja' | 'nei' | 'ukjent' | null;
  beskjed_ok: boolean | null;
  venter: boolean | null;
};

/** Er plikten til å si fra til familien min, og står den? Kaller den som logger. */
export async function harFamilieplikten(tx: OmradeTx, forseglingId: string): Promise<boolean> {
  const { rows } = await sql<{ min: boolean }>`
    select tilgang.har_familieplikten(${forseglingId}::uuid) as min`.execute(tx.db);
  return rows[0]?.min === true;
}

/**
 * Hvem i familien det kan ringes til, til den som har plikten til å si fra, og bare til det er sagt (VV-25, VV-01). Basen logger lesingen.
 *
 * @throws IkkeFunnet for alle andre, og når familien vet det
 */
export async function hentForsegletFamilie(
  hus: Hus,
  hvem: Legitimasjon,
  forseglingId: string,
): Promise<readonly Ringbar[]> {
  const familien = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<Rad>`
      select nokkel_id, tabell, rad, navn, kontakt_id, verdi, tider, kodeord, spraak, tolk, beskjed_ok, venter
      from tilgang.familien_i_forseglet(${forseglingId}::uuid)`.execute(tx.db);
    const [min] = rows;
    if (min === undefined) return null;
    const { omradeId, omradeNokkel } = tx.aktor;
    const nokkel = await hus.nokler.hentEn(omradeNokkel, min.nokkel_id);
    return rows.flatMap((r): Ringbar[] => {
      if (r.tabell === null) return [];
      const k = radkoder(nokkel, omradeId, 'kontakt', r.kontakt_id ?? '');
      return [
        {
          navn: radkoder(nokkel, omradeId, r.tabell, r.rad).les('navn', r.navn) ?? '',
          nummer: k.les('verdi', r.verdi),
          ...{ tider: k.les('tider', r.tider), kodeord: k.les('kodeord', r.kodeord) },
          ...{ spraak: k.les('spraak', r.spraak), tolk: r.tolk === 'ja' },
          beskjedOk: r.beskjed_ok === true,
          nyttOmNummeret: r.venter === true,
        },
      ];
    });
  });
  if (familien === null) throw new IkkeFunnet('logget');
  return familien;
}
