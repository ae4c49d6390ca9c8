import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { utfor } from './utfor.ts';

/**
 * Lederen melder at en av de ansatte er borte fra i dag (VV-19). Er hen guide, får koordinatorene det med en gang; svaret er det samme
 * om hen ikke er det. Grunnen spørres det aldri om.
 *
 * @param til dagen hen er tilbake; `null` når den ikke er kjent
 * @throws IkkeFunnet når den som er borte, ikke er ansatt et sted den som melder, leder
 * @throws DomainError `til_foer_fra`
 */
export async function meldGuideBorte(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { brukerId: string; til: Dato | null },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.meld_guide_borte(${inn.brukerId}::uuid, ${inn.til}::date) as svar`,
  );
}

/**
 * Melder at en er borte fra og med en dag til og med en annen, på forhånd (VV-19). Hen selv, koordinatoren i en sak hen følger opp, eller
 * lederen; en leder får det samme svaret om hen er guide eller ikke. Grunnen spørres det aldri om.
 *
 * @throws IkkeFunnet når det ikke er den som melder sitt å melde
 * @throws DomainError grunnen i `meldtBorte`
 */
export async function meldBorte(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { brukerId: string; fra: Dato; til: Dato },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.meld_borte(${inn.brukerId}::uuid, ${inn.fra}::date, ${inn.til}::date, true) as svar`,
  );
}

/**
 * Svarer at en er her hele sommeren: også det er et svar i sommerrunden (VV-21). Bare hen selv og koordinatoren svarer.
 *
 * @throws IkkeFunnet når det ikke er den som svarer sitt å svare på
 */
export async function svarHer(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { brukerId: string; fra: Dato; til: Dato },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.meld_borte(${inn.brukerId}::uuid, ${inn.fra}::date, ${inn.til}::date, false) as svar`,
  );
}

/**
 * Flytter, forlenger eller forkorter et fravær. En vikar har saken bare de dagene hen sa ja til, og aldri lenger enn fraværet varer (TG-24).
 *
 * @throws IkkeFunnet når fraværet er forbi, eller ikke er den som endrer sitt
 * @throws DomainError grunnen i `meldtBorte`
 */
export async function endreBorte(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { fravaerId: string; fra: Dato; til: Dato },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.endre_borte(${inn.fravaerId}::uuid, ${inn.fra}::date, ${inn.til}::date) as svar`,
  );
}

/**
 * Det blir ikke noe av et fravær som ikke har begynt; er det begynt, er hen tilbake i dag. Vikaren mister saken i samme øyeblikk (TG-24).
 *
 * @throws IkkeFunnet når fraværet er forbi, eller ikke er den som avlyser sitt
 */
export async function avlysBorte(hus: Hus, hvem: Legitimasjon, fravaerId: string): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.avlys_borte(${fravaerId}::uuid) as svar`,
  );
}

/**
 * Setter dagen skolen begynner, som sommerrunden varer til (VV-21).
 *
 * @throws IkkeFunnet for andre enn koordinatorer og ledere
 * @throws DomainError `ikke_skolestart`
 */
export async function settSkolestart(hus: Hus, hvem: Legitimasjon, dag: Dato): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.sett_skolestart(${dag}::date) as svar`,
  );
}
