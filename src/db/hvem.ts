import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Innlogger } from './innlogging.ts';
import {
  sporSom,
  visSom,
  withActor,
  type Aktor,
  type Legitimasjon,
  type Sporsmaal,
} from './withActor.ts';

type MittOmrade = {
  readonly slug: string;
  readonly navn: string;
  readonly samarbeid: boolean;
  readonly roller: readonly string[];
};

export type Oppslag = {
  readonly person: {
    readonly brukerId: string;
    readonly navn: string;
    readonly authTid: Date;
    readonly oppe: boolean;
    readonly omrader: readonly MittOmrade[];
  };
  readonly omrade:
    | (MittOmrade & { readonly modus: 'prove' | 'drift'; readonly ansatt: boolean })
    | null;
};

type Rad = MittOmrade & { oppe: boolean; ansatt: boolean };

const HVEM_ER_JEG: Sporsmaal<Rad> = {
  navn: 'hvem_er_jeg',
  sporring: sql<Rad>`
    select o.slug, o.navn, o.samarbeid, o.roller, tilgang.oppe() as oppe,
      exists (select 1 from tilgang.ansatt_i()) as ansatt from tilgang.mine_omrader() o`,
};

function tilOppslag(slug: string | null, svar: { aktor: Aktor; rader: Rad[] }): Oppslag {
  const omrader = svar.rader.map(({ oppe: _oppe, ansatt: _ansatt, ...omrade }) => omrade);
  const { oppe, ansatt } = svar.rader[0] ?? { oppe: false, ansatt: false };
  const { brukerId, navn, authTid, omradeId, modus } = svar.aktor;
  const mitt = omrader.find((rad) => rad.slug === slug);
  const person = { brukerId, navn, authTid, oppe, omrader };
  if (omradeId === null || modus === null || mitt === undefined) return { person, omrade: null };
  return { person, omrade: { ...mitt, modus, ansatt } };
}

/**
 * Hvem økta er, og områdene og rollene i dag, til ramme og meny.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function hvemErJeg(pool: Pool, hvem: Legitimasjon): Promise<Oppslag> {
  return tilOppslag(hvem.omrade, await sporSom(pool, hvem, HVEM_ER_JEG));
}

/**
 * Skriver i områdets logg at personen ble nektet noe der: bare hvem, når og at det var nei. Hva det ble spurt om, står ikke,
 * så raden er lik enten det finnes eller ikke (DU-01, DU-02).
 *
 * Den som ikke er med i området, har ingen rett til å skrive i loggen dets, og det er ikke noe sted å skrive: da skjer
 * ingenting.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function loggNektet(pool: Pool, hvem: Legitimasjon): Promise<void> {
  await withActor(pool, hvem, async ({ aktor, logg }) => {
    if (aktor.omradeId === null) return;
    await logg({ handling: 'tilgang_nektet', utfall: 'nei', objekter: [] });
  });
}

/** Det vakten på rutene trenger: hvem økta er, hvem som eide en som gikk ut, og et sted å skrive et nei. */
export function lagDorvakt(app: Pool, innlogger: Pick<Innlogger, 'utloptEier'>) {
  return {
    hvem: (hvem: Legitimasjon): Promise<Oppslag> => hvemErJeg(app, hvem),
    visning: <T>(
      hvem: Legitimasjon,
      vis: (hvem: Legitimasjon, oppslag: Oppslag) => Promise<T>,
    ): Promise<T> =>
      visSom(app, hvem, HVEM_ER_JEG, (mitt, svar) => vis(mitt, tilOppslag(hvem.omrade, svar))),
    utloptEier: (oktHash: Uint8Array): Promise<string | null> => innlogger.utloptEier(oktHash),
    nektet: (hvem: Legitimasjon): Promise<void> => loggNektet(app, hvem),
  };
}
