import { sql } from 'kysely';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Regime } from '../regler/regimevalg.ts';
import { utfor } from './utfor.ts';

/**
 * Den ansatte oppgir enhet, yrke og taushetsregime på eget medlemskap, til lederen har bekreftet det (RO-13).
 *
 * @throws IkkeFunnet når medlemskapet ikke er ditt
 * @throws DomainError `regimet_er_bekreftet` | `regimet_passer_ikke` | `enhet_og_yrke`
 */
export async function oppgiRegime(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { medlemskapId: string; enhet: string; yrke: string; regime: Regime },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{ svar: string }>`
      select tilgang.oppgi_regime(${inn.medlemskapId}::uuid, ${inn.enhet}, ${inn.yrke}, ${inn.regime}) as svar`,
  );
}

/**
 * Lederen i organisasjonen bekrefter regimet, eller retter det til et annet. Ingen bekrefter sitt eget (1.16b).
 *
 * @throws IkkeFunnet når medlemskapet ikke er i en organisasjon du leder
 * @throws DomainError `deg_selv` | `ikke_oppgitt` | `regimet_passer_ikke`
 */
export async function bekreftRegime(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { medlemskapId: string; regime: Regime },
): Promise<void> {
  await utfor(
    hus,
    hvem,
    sql<{
      svar: string;
    }>`select tilgang.bekreft_regime(${inn.medlemskapId}::uuid, ${inn.regime}) as svar`,
  );
}
