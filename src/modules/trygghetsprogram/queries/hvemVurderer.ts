import { sql, type RawBuilder } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { hvemKanVurdere } from '../regler/hvemKanVurdere.ts';

type Hvem = {
  koordinator: boolean;
  enhet: boolean;
  inhabil: boolean;
  etterforsker: boolean;
  grunn: boolean;
};

const svar = (s: Hvem | undefined): ReturnType<typeof hvemKanVurdere> =>
  hvemKanVurdere({
    erKoordinator: s?.koordinator === true,
    iSammeEnhet: s?.enhet === true,
    inhabil: s?.inhabil !== false,
    etterforskerISaken: s?.etterforsker === true,
    lederHarGittGrunn: s?.grunn === true,
  });

/**
 * Kan den som spør, vurdere denne raden? (TP-02, VV-23) Verv, enhet, sperrer og hvem raden nevner, leses nå. Den
 * navngitte håndtereren er den som vurderer en vernet rad (1.16b). Lederens grunn gis i saken; en rad som
 * ennå ikke er en sak, går til en annen koordinator.
 */
export async function hvemVurderer(
  tx: OmradeTx,
  rad: { kandidatId: string; eier: string; vernet: boolean },
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const verv = rad.vernet ? ['navngitt_handterer'] : ['programkoordinator', 'kommunal_koordinator'];
  const enheter = rad.vernet
    ? sql`tilgang.organisasjoner_med_verv('{navngitt_handterer}')`
    : sql`tilgang.koordinator_for()`;
  const { rows } = await sql<Hvem>`
    select tilgang.har_verv(${verv}::text[]) as koordinator,
      ${rad.eier}::uuid in (select ${enheter}) as enhet,
      ${rad.kandidatId}::uuid in (select tilgang.mine_sperrer()) as inhabil,
      tilgang.raden_nevner_meg(${rad.kandidatId}::uuid) as etterforsker,
      tilgang.min_ledergrunn(${rad.kandidatId}::uuid) as grunn`.execute(tx.db);
  return svar(rows[0]);
}

/** Saken er raden for den som leser den, og det grove for den som bare etterforsker den (RO-05). */
const sakssporring = (tx: OmradeTx, sakId: string): RawBuilder<Hvem> => sql<Hvem>`
  select tilgang.har_verv('{programkoordinator,kommunal_koordinator}') as koordinator,
    coalesce(s.eier in (select tilgang.koordinator_for()), false) as enhet,
    coalesce(s.kandidat_id in (select tilgang.mine_sperrer()), false) as inhabil,
    ${sakId}::uuid in (select tilgang.bare_etterforsker('{koordinator}')) as etterforsker,
    coalesce(tilgang.min_ledergrunn(s.kandidat_id), false) as grunn
  from (select 1) en left join lateral (
    select k.kandidat_id, k.eier_organisasjon as eier from varde.sak k where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${sakId}
    union all
    select null, e.eier_organisasjon from tilgang.saker_jeg_etterforsker() e where e.id = ${sakId} limit 1) s on true`;

/** Som {@link hvemVurderer}, for en sak: kan sendes før saken er lest. En sak en ikke ser, vurderer en heller ikke. */
export async function hvemVurdererSaken(
  tx: OmradeTx,
  sakId: string,
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const [rad] = await tx.fast('sak.vurderer', sakssporring(tx, sakId).compile(tx.db));
  return svar(rad);
}

/** Det er etterforskningen som stopper koordinatoren, og ikke noe annet. */
export const erStoppetSomEtterforsker = (vurderer: ReturnType<typeof hvemKanVurdere>): boolean =>
  !vurderer.tillatt && vurderer.grunn === 'etterforsker_i_saken';
