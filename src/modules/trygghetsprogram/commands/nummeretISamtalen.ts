import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { DomainError, erDomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { familie } from '../queries/familie.ts';
import { nummeretSomStaar } from '../queries/kontakter.ts';
import { nummeretVenter } from '../queries/nummerFraSamtalen.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { kanSkriveNummeret } from '../queries/ungdommensNummer.ts';
import { ettNummer, sammeNummer } from '../regler/nyttNummer.ts';
import { skrivKontaktI } from './foresatte.ts';

/** Det ungdommen sa om nummeret sitt i samtalen (TS-15, VV-07). Det som står tomt, er ikke sagt. */
export type NummerISamtalen = {
  /** Kontakten som sto da siden ble vist; `null` når det ikke sto noen. */
  etter: string | null;
  nummer: string;
  andreSer: string | null;
  tider: string | null;
  beskjedOk: boolean | null;
};

export const nummeretErSagt = (inn: NummerISamtalen | null | undefined): inn is NummerISamtalen =>
  inn != null && ([inn.nummer, inn.andreSer, inn.tider].some(harTekst) || inn.beskjedOk !== null);

/** Det som ikke sies på skjermen de foresatte ser: da venter det på koordinatoren. */
const VENTER: readonly string[] = [
  ...['nummer_skal_ikke', 'mangler_hvordan', 'samme_nummer', 'endret_imens'],
];

/** Tar vare på det som ble sagt, til koordinatoren skriver det ferdig. */
async function taVarePaa(tx: OmradeTx, sak: Samtalesak, inn: NummerISamtalen): Promise<void> {
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', id);
  await tx.db
    .insertInto('varde.kontakt')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ slag: 'fra_samtalen', verdi: k.skriv('verdi', inn.nummer.trim()) ?? Buffer.of() },
      ...{ andre_ser: k.skriv('andre_ser', inn.andreSer), tider: k.skriv('tider', inn.tider) },
      ...{ beskjed_ok: inn.beskjedOk === true, registrert_av: tx.aktor.brukerId },
    })
    .execute();
}

/** Skriver det som ble sagt der det hører til. Er nummeret et nytt, er det nei til å legge igjen beskjed til hen har sagt ja (VV-07). */
async function skriv(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: NummerISamtalen,
): Promise<DomainError | IkkeFunnet | null | 'venter'> {
  const { ungdommen, ungdommensNummer } = await familie(tx, sak, hus.klokke.naa());
  const stod = ungdommensNummer === 'feil' ? null : await nummeretSomStaar(tx, sak, null);
  if (harTekst(inn.nummer)) {
    const ett = ettNummer(inn.nummer);
    if (!ett.tillatt) return new DomainError(ett.grunn);
  }
  // Venter noe fra før, går det nye samme vei: skrevet rett inn ville det skjult det koordinatoren ikke har sett.
  const venter = await nummeretVenter(tx, sak.id);
  if (venter || (stod === null && !harTekst(inn.nummer))) return 'venter';
  const nummer = harTekst(inn.nummer) ? inn.nummer : (stod ?? '');
  const nytt = stod === null || !sammeNummer(stod, nummer);
  const stopp = await skrivKontaktI(hus, tx, sak, {
    ...{ etter: inn.etter, nummer, foresattId: null },
    andreSer: inn.andreSer ?? ungdommen?.andreSer ?? null,
    tider: inn.tider ?? ungdommen?.tider ?? null,
    beskjedOk: inn.beskjedOk ?? (!nytt && ungdommen?.beskjedOk === true),
    ...{ kodeord: ungdommen?.kodeord ?? null, spraak: ungdommen?.spraak ?? null },
    ...{ tolk: ungdommen?.tolk ?? 'ukjent', tolkBestilt: ungdommen?.tolkBestilt ?? null },
  });
  return erDomainError(stopp) && VENTER.includes(stopp.kode) ? 'venter' : stopp;
}

/**
 * Skriver ungdommens trygge nummer der det hører til, med det samme som på familiens side: ett sted, og i loggen som der. Kodeord, språk og
 * tolk står. Må det kontrolleres, eller skrev noen et annet imens, tas det vare på til koordinatoren: de foresatte ser på skjermen, så
 * svaret er det samme (VV-01).
 */
export async function nummeretISamtalen(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: NummerISamtalen | null | undefined,
): Promise<DomainError | IkkeFunnet | null> {
  if (!nummeretErSagt(inn)) return null;
  // Det sies, i stedet for at nummeret blir borte: resten lagres når hen lagrer igjen, uten nummeret.
  const svar = (await kanSkriveNummeret(tx, sak.id))
    ? await skriv(hus, tx, sak, inn)
    : new DomainError('nummeret_er_ikke_ditt');
  if (svar === 'venter') await taVarePaa(tx, sak, inn);
  await tx.logg({
    handling: 'kontakt_skrevet',
    utfall: svar === null ? 'ja' : 'nei',
    objekter: [{ slag: 'sak', id: sak.id }],
  });
  return svar === 'venter' ? null : svar;
}
