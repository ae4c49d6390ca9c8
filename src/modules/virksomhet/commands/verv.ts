import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { utfor } from './utfor.ts';

/**
 * Administratoren gir en ansatt et verv; koordinatorene utpeker lederen (RO-11).
 *
 * @throws IkkeFunnet når du ikke er administrator her, eller medlemskapet ikke finnes
 * @throws DomainError `deg_selv` | `lederen_utpeker` | `feil_organisasjon` | `uforenlig_verv` | `har_vervet` | `har_mottaker`
 */
export async function giVerv(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { medlemskapId: string; rolle: string },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.gi_verv(${inn.medlemskapId}::uuid, ${inn.rolle}) as svar`,
  );
}

/**
 * Vervet slutter nå.
 *
 * @throws IkkeFunnet når du ikke er administrator her, eller vervet ikke finnes
 * @throws DomainError `lederen_utpeker` | `siste_administrator`
 */
export async function avsluttVerv(hus: Hus, hvem: Legitimasjon, vervId: string): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`select tilgang.avslutt_verv(${vervId}::uuid) as svar`,
  );
}
