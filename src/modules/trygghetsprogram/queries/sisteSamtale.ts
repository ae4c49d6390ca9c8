import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';

/** Den siste samtalen med en ungdom jeg var guide for, når kontakten er stanset (VV-06). Ikke hvorfor, og ikke hvem. */
export type SisteSamtale = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  navn: string;
  nummer: string | null;
  /** Dagen kontakten ble stanset, og den siste dagen samtalen kan føres. */
  siden: Dato;
  sisteDag: Dato;
  nokkel: Buffer;
};

type Rad = {
  sak_id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
  kontakt_id: string | null;
  nummer: Buffer | null;
  siden: Dato;
  siste_dag: Dato;
};

/** De siste samtalene som venter på meg, den eldste først. Kaller den som logger visningen. */
export async function sisteSamtaler(hus: Hus, tx: OmradeTx): Promise<SisteSamtale[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`select * from tilgang.siste_samtale_til_meg()`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn);
    return [
      {
        ...{ sakId: r.sak_id, saksreferanse: r.saksreferanse, initialer: initialer(navn) },
        navn: navn ?? '',
        nummer:
          r.kontakt_id === null
            ? null
            : radkoder(nokkel, omradeId, 'kontakt', r.kontakt_id).les('verdi', r.nummer),
        ...{ siden: r.siden, sisteDag: r.siste_dag, nokkel },
      },
    ];
  });
}

/**
 * Den siste samtalen i én sak, for guiden som skal ha den.
 *
 * @throws IkkeFunnet når den ikke er hens å føre
 */
export async function hentSisteSamtale(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<SisteSamtale> {
  const funnet = await iOmrade(hus, hvem, async (tx) => {
    const min = (await sisteSamtaler(hus, tx)).find((s) => s.sakId === sakId) ?? null;
    await tx.logg({
      handling: 'siste_samtale_vist',
      utfall: min === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min;
  });
  if (funnet === null) throw new IkkeFunnet('logget');
  return funnet;
}
