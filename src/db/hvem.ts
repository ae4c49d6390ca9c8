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
    | (MittOmrade & {
        readonly modus: 'prove' | 'drift';
        readonly ansatt: boolean;
        readonly iPolitiet: boolean;
      })
    | null;
};

type Rad = MittOmrade & { oppe: boolean; ansatt: boolean; iPolitiet: boolean };

const HVEM_ER_JEG: Sporsmaal<Rad> = {
  navn: 'hvem_er_jeg',
  sporring: sql<Rad>`
    select o.slug, o.navn, o.samarbeid, o.roller, tilgang.oppe() as oppe,
      exists (select 1 from tilgang.ansatt_i()) as ansatt,
      exists (select 1 from tilgang.ansatt_i() a (id) join varde.organisasjon p on p.omrade_id = tilgang.omrade() and p.id = a.id
        where p.slag = 'politi') as "iPolitiet" from tilgang.mine_omrader() o`,
};

function tilOppslag(slug: string | null, svar: { aktor: Aktor; rader: Rad[] }): Oppslag {
  const omrader = svar.rader.map(
    ({ oppe: _oppe, ansatt: _ansatt, iPolitiet: _iPolitiet, ...omrade }) => omrade,
  );
  const { oppe, ansatt, iPolitiet } = svar.rader[0] ?? {
    ...{ oppe: false, ansatt: false, iPolitiet: false },
  };
  const { brukerId, navn, authTid, omradeId, modus } = svar.aktor;
  const mitt = omrader.find((rad) => rad.slug === slug);
  const person = { brukerId, navn, authTid, oppe, omrader };
  if (omradeId === null || modus === null || mitt === undefined) return { person, omrade: null };
  return { person, omrade: { ...mitt, modus, ansatt, iPolitiet } };
}

/**
 * Hvem økta er, og områdene og rollene i dag, til ramme og meny.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function hvemErJeg(pool: Pool, hvem: Legitimasjon): Promise<Oppslag> {
  return tilOppslag(hvem.omrade, await sporSom(pool, hvem, HVEM_ER_JEG));
}

/** Så mange id-er skrives det om ett nei; ingen side spør om flere. */
const HOYST_IDER = 50;

/**
 * Skriver at personen ble nektet noe: hvem, når, og id-ene det ble spurt om, enten de finnes eller ikke, så raden er lik for
 * begge (DU-01, DU-02). Står det i et område personen ikke er med i, eller utenfor områdene, skrives det i et av hens egne;
 * den som ikke er med noe sted, skrives utenfor dem. Området id-en hører hjemme i, får antallet av forsegleren
 * (docs/revisjonsformat.md). Området i stien slås aldri opp, så et som finnes, svarer som et som ikke gjør det.
 *
 * @throws IngenOkt når økta ikke gjelder lenger
 */
export async function loggNektet(
  pool: Pool,
  hvem: Legitimasjon,
  ider: readonly string[],
): Promise<void> {
  const objekter = [...new Set(ider)].slice(0, HOYST_IDER).map((id) => ({ slag: 'spurt', id }));
  const nei = { handling: 'tilgang_nektet', utfall: 'nei', objekter } as const;
  const mitt = await withActor(pool, hvem, async ({ aktor, db, logg }) => {
    const { rows } =
      aktor.omradeId === null
        ? await sql<{ slug: string }>`
            select o.slug from tilgang.mine_omrader() o order by o.samarbeid, o.navn limit 1`.execute(
            db,
          )
        : { rows: [] };
    if (rows[0] === undefined) await logg(nei);
    return rows[0]?.slug ?? null;
  });
  if (mitt === null) return;
  await withActor(pool, { token: hvem.token, omrade: mitt }, ({ logg }) => logg(nei));
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
    nektet: (hvem: Legitimasjon, ider: readonly string[]): Promise<void> =>
      loggNektet(app, hvem, ider),
  };
}
