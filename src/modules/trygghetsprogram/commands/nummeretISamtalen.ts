import type { IkkeFunnet, Hus, OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { familie } from '../queries/familie.ts';
import { nummeretSomStaar } from '../queries/kontakter.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { sammeNummer } from '../regler/nyttNummer.ts';
import { skrivKontaktI } from './foresatte.ts';

/** Det ungdommen sa om nummeret sitt i samtalen (TS-15, VV-07). Det som står tomt, er ikke sagt. */
export type NummerISamtalen = {
  /** Kontakten som sto da siden ble vist; `null` når det ikke sto noen. */
  etter: string | null;
  nummer: string;
  kontrollert: boolean;
  hvordan: string | null;
  andreSer: string | null;
  tider: string | null;
  beskjedOk: boolean | null;
};

const erSagt = (inn: NummerISamtalen): boolean =>
  [inn.nummer, inn.andreSer, inn.tider].some(harTekst) || inn.beskjedOk !== null;

/**
 * Skriver ungdommens trygge nummer der det hører til, med det samme som på familiens side: ett sted, og i loggen som der. Kodeord, språk og
 * tolk står. Er nummeret et nytt, er det nei til å legge igjen beskjed til hen har sagt ja (VV-07).
 */
export async function nummeretISamtalen(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: NummerISamtalen,
): Promise<DomainError | IkkeFunnet | null> {
  if (!erSagt(inn)) return null;
  const { ungdommen, ungdommensNummer } = await familie(tx, sak, hus.klokke.naa());
  const stod = ungdommensNummer === 'feil' ? null : await nummeretSomStaar(tx, sak, null);
  const nummer = harTekst(inn.nummer) ? inn.nummer : (stod ?? '');
  const nytt = stod === null || !sammeNummer(stod, nummer);
  const stopp = await skrivKontaktI(hus, tx, sak, {
    ...{ etter: inn.etter, nummer, foresattId: null },
    ...{ kontrollert: inn.kontrollert, hvordan: inn.hvordan },
    andreSer: inn.andreSer ?? ungdommen?.andreSer ?? null,
    tider: inn.tider ?? ungdommen?.tider ?? null,
    beskjedOk: inn.beskjedOk ?? (!nytt && ungdommen?.beskjedOk === true),
    ...{ kodeord: ungdommen?.kodeord ?? null, spraak: ungdommen?.spraak ?? null },
    ...{ tolk: ungdommen?.tolk ?? 'ukjent', tolkBestilt: ungdommen?.tolkBestilt ?? null },
  });
  await tx.logg({
    handling: 'kontakt_skrevet',
    utfall: stopp === null ? 'ja' : 'nei',
    objekter: [{ slag: 'sak', id: sak.id }],
  });
  return stopp;
}
