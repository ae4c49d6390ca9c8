import { sql, type RawBuilder } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { hvemKanVurdere } from '../regler/hvemKanVurdere.ts';
import { etterforskersNummer } from './finnKandidat.ts';

type Hvem = {
  koordinator: boolean;
  enhet: boolean;
  inhabil: boolean;
  etterforsker: boolean;
  grunn: boolean;
};
type Rad = {
  kandidatId: RawBuilder<string>;
  eier: RawBuilder<string>;
  vernet: boolean;
  tjenestenummer: string | null;
};

function sporring(tx: OmradeTx, rad: Rad): RawBuilder<Hvem> {
  const verv = rad.vernet ? ['navngitt_handterer'] : ['programkoordinator', 'kommunal_koordinator'];
  const enheter = rad.vernet
    ? sql`tilgang.organisasjoner_med_verv('{navngitt_handterer}')`
    : sql`tilgang.koordinator_for()`;
  return sql<Hvem>`
    select tilgang.har_verv(${verv}::text[]) as koordinator,
      ${rad.eier} in (select ${enheter}) as enhet,
      ${rad.kandidatId} in (select tilgang.mine_sperrer()) as inhabil,
      exists (select 1 from varde.medlemskap m where m.omrade_id = ${tx.aktor.omradeId}
        and m.bruker_id = ${tx.aktor.brukerId} and m.tjenestenummer = ${rad.tjenestenummer}) as etterforsker,
      tilgang.min_ledergrunn(${rad.kandidatId}) as grunn`;
}

const svar = (s: Hvem | undefined): ReturnType<typeof hvemKanVurdere> =>
  hvemKanVurdere({
    erKoordinator: s?.koordinator === true,
    iSammeEnhet: s?.enhet === true,
    inhabil: s?.inhabil !== false,
    etterforskerISaken: s?.etterforsker === true,
    lederHarGittGrunn: s?.grunn === true,
  });

/**
 * Kan den som spør, vurdere denne raden eller saken av den? (TP-02, VV-23) Verv, enhet og sperrer leses nå. Den
 * navngitte håndtereren er den som vurderer en vernet rad (1.16b). Lederens grunn gis i saken; en rad som
 * ennå ikke er en sak, går til en annen koordinator.
 */
export async function hvemVurderer(
  tx: OmradeTx,
  rad: { kandidatId: string; eier: string; vernet: boolean; tjenestenummer: string | null },
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const { rows } = await sporring(tx, {
    ...rad,
    kandidatId: sql`${rad.kandidatId}::uuid`,
    eier: sql`${rad.eier}::uuid`,
  }).execute(tx.db);
  return svar(rows[0]);
}

type Sakshvem = Hvem & { kandidat_id: string | null; eier: string | null; har_nummer: boolean };

/**
 * Saken er raden for den som leser den, og det grove for den som bare etterforsker den (0066). Den som er valgt til å svare for
 * straffesaken, kjenner basen; at politiets rad sier det, leser appen i {@link hvemVurdererSaken}.
 */
const sakssporring = (tx: OmradeTx, sakId: string): RawBuilder<Sakshvem> => sql<Sakshvem>`
  select tilgang.har_verv('{programkoordinator,kommunal_koordinator}') as koordinator,
    coalesce(s.eier in (select tilgang.koordinator_for()), false) as enhet,
    coalesce(s.kandidat_id in (select tilgang.mine_sperrer()), false) as inhabil,
    ${sakId}::uuid in (select tilgang.bare_etterforsker('{koordinator}')) as etterforsker,
    coalesce(tilgang.min_ledergrunn(s.kandidat_id), false) as grunn, s.kandidat_id, s.eier,
    exists (select 1 from varde.medlemskap m where m.omrade_id = ${tx.aktor.omradeId} and m.bruker_id = ${tx.aktor.brukerId}
      and m.tjenestenummer is not null) as har_nummer
  from (select 1) en left join lateral (
    select k.kandidat_id, k.eier_organisasjon as eier from varde.sak k where k.omrade_id = ${tx.aktor.omradeId} and k.id = ${sakId}
    union all
    select null, e.eier_organisasjon from tilgang.saker_jeg_etterforsker() e where e.id = ${sakId} limit 1) s on true`;

/**
 * Som {@link hvemVurderer}, for en sak: kan sendes før saken er lest. En sak en ikke ser, vurderer en heller ikke. Sier politiets rad
 * at den som spør, etterforsker, får basen vite det, og stenger resten av transaksjonen som for den som er valgt (VV-23, RO-05).
 */
export async function hvemVurdererSaken(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const [rad] = await tx.fast('sak.vurderer', sakssporring(tx, sakId).compile(tx.db));
  const foerst = svar(rad);
  if (!foerst.tillatt || rad?.har_nummer !== true) return foerst;
  const { kandidat_id: kandidatId, eier } = rad;
  if (kandidatId === null || eier === null) return foerst;
  const lest = await etterforskersNummer(hus, tx, kandidatId);
  if (lest === 'ukjent' || lest.nummer === null) return foerst;
  const tjenestenummer = lest.nummer;
  const saa = await hvemVurderer(tx, { kandidatId, eier, vernet: false, tjenestenummer });
  if (erStoppetSomEtterforsker(saa)) await siDetTilBasen(tx, [sakId]);
  return saa;
}

/** Det er etterforskningen som stopper koordinatoren, og ikke noe annet. */
export const erStoppetSomEtterforsker = (vurderer: ReturnType<typeof hvemKanVurdere>): boolean =>
  !vurderer.tillatt && vurderer.grunn === 'etterforsker_i_saken';

/** For resten av transaksjonen er sakene noe den som spør, bare etterforsker. */
export async function siDetTilBasen(tx: OmradeTx, saker: readonly string[]): Promise<void> {
  await sql`select set_config('varde.etterforsker_i_raden',
    concat_ws(',', nullif(current_setting('varde.etterforsker_i_raden', true), ''), ${saker.join(',')}::text), true)`.execute(
    tx.db,
  );
}
