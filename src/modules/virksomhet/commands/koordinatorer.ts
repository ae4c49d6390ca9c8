import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { utfor } from './utfor.ts';

/** Antall saker: de som fikk ny ansvarlig, og de som ble stående fordi ingen der kan lese dem. */
export type Flyttet = { flyttet: number; igjen: number };

/**
 * Lederen gjør en ansatt i egen organisasjon til koordinator (VV-22, TP-45).
 *
 * @throws IkkeFunnet når medlemskapet ikke er i en organisasjon du leder
 * @throws DomainError `deg_selv` | `feil_organisasjon` | `regime_ikke_bekreftet` | `uforenlig_verv` | `har_vervet`
 */
export async function utpekKoordinator(
  hus: Hus,
  hvem: Legitimasjon,
  medlemskapId: string,
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.utpek_koordinator(${medlemskapId}::uuid) as svar`,
  );
}

/**
 * Vervet slutter nå. Sakene går til `tilId`, ellers til hver saks stedfortreder; lederen får bare tallene.
 *
 * @throws IkkeFunnet når vervet ikke er i en organisasjon du leder
 * @throws DomainError `kan_ikke_lese` når den som skal ta over, ikke kan lese sakene i dag
 */
export async function avsluttKoordinator(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { vervId: string; tilId: string | null },
): Promise<Flyttet> {
  return utfor(
    hus,
    hvem,
    sql<Flyttet & { svar: string }>`
      select * from tilgang.avslutt_koordinator(${inn.vervId}::uuid, ${inn.tilId}::uuid)`,
  );
}

/**
 * Alle åpne saker én koordinator har i organisasjonen, går til en annen, uten at lederen ser dem.
 *
 * @throws IkkeFunnet når du ikke leder organisasjonen
 * @throws DomainError `kan_ikke_lese` når den som skal ta over, ikke kan lese sakene i dag
 */
export async function flyttSaker(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { organisasjonId: string; fraId: string; tilId: string },
): Promise<Flyttet> {
  return utfor(
    hus,
    hvem,
    sql<Flyttet & { svar: string }>`
      select * from tilgang.flytt_saker(${inn.organisasjonId}::uuid, ${inn.fraId}::uuid, ${inn.tilId}::uuid)`,
  );
}
