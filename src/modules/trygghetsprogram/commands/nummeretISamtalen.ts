import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { DomainError, erDomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { familie } from '../queries/familie.ts';
import { nummeretSomStaar, type Kontakt } from '../queries/kontakter.ts';
import { nummeretVenter } from '../queries/nummerFraSamtalen.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { kanSkriveNummeret } from '../queries/ungdommensNummer.ts';
import { ettNummer, sammeNummer } from '../regler/nyttNummer.ts';
import { strengereKontakt } from '../regler/strengereKontakt.ts';
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
      ...{ beskjed_ok: inn.beskjedOk === true, beskjed_spurt: inn.beskjedOk !== null },
      registrert_av: tx.aktor.brukerId,
    })
    .execute();
}

/**
 * Kontakten som står, med de strengeste svarene av det som sto og det som ble sagt: de gjelder med en gang for den som ringer (VV-07).
 * Nummeret, kontrollen av det og resten er som før. Et nummer ingen kan ringe nå fordi det var feil, røres ikke.
 *
 * @returns om noe ble strengere
 */
async function stramInn(
  tx: OmradeTx,
  sak: Samtalesak,
  staar: Kontakt,
  inn: NummerISamtalen,
): Promise<boolean> {
  const svar = strengereKontakt(staar, inn);
  if (svar === null) return false;
  const rad = await tx.db
    .selectFrom('varde.kontakt')
    .select(['verdi', 'nummer_indeks', 'kontrollert_ord'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', '=', staar.id)
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', id);
  const foer = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', staar.id);
  await tx.db
    .insertInto('varde.kontakt')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ slag: 'trygg_kontakt', strammet: true, registrert_av: tx.aktor.brukerId },
      verdi: k.skriv('verdi', foer.les('verdi', rad.verdi)) ?? Buffer.of(),
      nummer_indeks: rad.nummer_indeks,
      kontrollert_ord: k.skriv('kontrollert_ord', foer.les('kontrollert_ord', rad.kontrollert_ord)),
      ...{ andre_ser: k.skriv('andre_ser', svar.andreSer), tider: k.skriv('tider', svar.tider) },
      ...{ beskjed_ok: svar.beskjedOk, tolk: staar.tolk },
      ...{ kodeord: k.skriv('kodeord', staar.kodeord), spraak: k.skriv('spraak', staar.spraak) },
      tolk_bestilt: k.skriv('tolk_bestilt', staar.tolkBestilt),
    })
    .execute();
  return true;
}

/** Det kan ikke skrives her. `staar`: kontakten som kan gjøres strengere imens. */
type Venter = { venter: true; staar: Kontakt | null };
const erVenting = (svar: DomainError | IkkeFunnet | Venter | null): svar is Venter =>
  svar !== null && 'venter' in svar;

/**
 * Skriver det som ble sagt der det hører til. Svarene gjelder nummeret de ble sagt om: er nummeret et nytt, er det nei til å legge igjen
 * beskjed til hen har sagt ja, og det andre er ikke spurt (VV-07).
 */
async function skriv(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: NummerISamtalen,
): Promise<DomainError | IkkeFunnet | Venter | null> {
  const { ungdommen, ungdommensNummer } = await familie(tx, sak, hus.klokke.naa());
  const staar = ungdommensNummer === 'feil' ? null : ungdommen;
  const stod = staar === null ? null : await nummeretSomStaar(tx, sak, null);
  if (harTekst(inn.nummer)) {
    const ett = ettNummer(inn.nummer);
    if (!ett.tillatt) return new DomainError(ett.grunn);
  }
  // Venter noe fra før, går det nye samme vei: skrevet rett inn ville det skjult det koordinatoren ikke har sett.
  const venter = await nummeretVenter(tx, sak.id);
  if (venter || (stod === null && !harTekst(inn.nummer))) return { venter: true, staar };
  const nummer = harTekst(inn.nummer) ? inn.nummer : (stod ?? '');
  const samme = stod !== null && sammeNummer(stod, nummer) ? staar : null;
  const stopp = await skrivKontaktI(hus, tx, sak, {
    ...{ etter: inn.etter, nummer, foresattId: null },
    andreSer: inn.andreSer ?? samme?.andreSer ?? null,
    tider: inn.tider ?? samme?.tider ?? null,
    beskjedOk: inn.beskjedOk ?? samme?.beskjedOk === true,
    ...{ kodeord: ungdommen?.kodeord ?? null, spraak: ungdommen?.spraak ?? null },
    ...{ tolk: ungdommen?.tolk ?? 'ukjent', tolkBestilt: ungdommen?.tolkBestilt ?? null },
  });
  return erDomainError(stopp) && VENTER.includes(stopp.kode) ? { venter: true, staar } : stopp;
}

/**
 * Skriver ungdommens trygge nummer der det hører til, med det samme som på familiens side: ett sted, og i loggen som der. Kodeord, språk og
 * tolk står. Må det kontrolleres, eller skrev noen et annet imens, tas det vare på til koordinatoren, og det som gjør det tryggere, gjelder
 * imens: de foresatte ser på skjermen, så svaret er det samme (VV-01).
 */
export async function nummeretISamtalen(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: NummerISamtalen | null | undefined,
): Promise<DomainError | IkkeFunnet | null> {
  if (!nummeretErSagt(inn)) return null;
  const foer = async (utfall: 'ja' | 'nei') =>
    tx.logg({ handling: 'kontakt_skrevet', utfall, objekter: [{ slag: 'sak', id: sak.id }] });
  // Det sies, i stedet for at nummeret blir borte: resten lagres når hen lagrer igjen, uten nummeret.
  const svar = (await kanSkriveNummeret(tx, sak.id))
    ? await skriv(hus, tx, sak, inn)
    : new DomainError('nummeret_er_ikke_ditt');
  if (!erVenting(svar)) {
    await foer(svar === null ? 'ja' : 'nei');
    return svar;
  }
  if (svar.staar !== null && (await stramInn(tx, sak, svar.staar, inn))) await foer('ja');
  await taVarePaa(tx, sak, inn);
  await foer('nei');
  return null;
}
