import { radkoder } from '../../db/nokler/radkoder.ts';
import { tilDato, type Dato } from '../../kernel/dato.ts';

/** Det som bare leses når noen arbeider med raden; lagres kryptert i `kandidat.detaljer`. */
export type Detaljer = {
  etterforsker: string | null;
  tjenestenummer: string | null;
  jurist: string | null;
  kommunenummer: string | null;
  klokkeslett: string | null;
  /** Avsender og grunn når en ansatt har registrert (TP-01). */
  avsender: string | null;
  /** Hvem avsenderen er for ungdommen, når en annen har fortalt det. */
  avsenderrolle: string | null;
  /** Hjemmelen med ord, når den er en annen enn de kjente (VV-36). */
  hjemmelsord: string | null;
  grunn: string | null;
  merknader: string[];
};

/** Personopplysningene i en kandidat, i klartekst; finnes bare i minnet mens en forespørsel varer. Stedet er for seg (sted.ts). */
export type Kandidatinnhold = {
  navn: string | null;
  fodselsnummer: string | null;
  fodselsdato: Dato | null;
  straffesaksnummer: string | null;
  detaljer: Detaljer;
};

export type KryptertKandidat = {
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsdato: Buffer | null;
  straffesaksnummer: Buffer | null;
  detaljer: Buffer | null;
};

export const TOMME_DETALJER: Detaljer = {
  etterforsker: null,
  tjenestenummer: null,
  jurist: null,
  kommunenummer: null,
  klokkeslett: null,
  avsender: null,
  avsenderrolle: null,
  hjemmelsord: null,
  grunn: null,
  merknader: [],
};

export function krypterKandidat(
  nokkel: Buffer,
  omradeId: string,
  kandidatId: string,
  inn: Kandidatinnhold,
): KryptertKandidat {
  const k = radkoder(nokkel, omradeId, 'kandidat', kandidatId);
  return {
    navn: k.skriv('navn', inn.navn),
    fodselsnummer: k.skriv('fodselsnummer', inn.fodselsnummer),
    fodselsdato: k.skriv('fodselsdato', inn.fodselsdato),
    straffesaksnummer: k.skriv('straffesaksnummer', inn.straffesaksnummer),
    detaljer: k.skriv('detaljer', JSON.stringify(inn.detaljer)),
  };
}

export function lesKandidat(
  nokkel: Buffer,
  omradeId: string,
  kandidatId: string,
  rad: KryptertKandidat,
): Kandidatinnhold {
  const k = radkoder(nokkel, omradeId, 'kandidat', kandidatId);
  const detaljer = k.les('detaljer', rad.detaljer);
  const fodselsdato = k.les('fodselsdato', rad.fodselsdato);
  return {
    navn: k.les('navn', rad.navn),
    fodselsnummer: k.les('fodselsnummer', rad.fodselsnummer),
    fodselsdato: fodselsdato === null ? null : tilDato(fodselsdato),
    straffesaksnummer: k.les('straffesaksnummer', rad.straffesaksnummer),
    // Skrevet av krypterKandidat og bundet til raden; en eldre rad mangler det som er kommet til.
    detaljer: { ...TOMME_DETALJER, ...(JSON.parse(detaljer ?? '{}') as Partial<Detaljer>) },
  };
}
