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

/** Som {@link hvemVurderer}, for en sak: kan sendes før saken er lest. En sak en ikke ser, vurderer en heller ikke. */
export async function hvemVurdererSaken(
  tx: OmradeTx,
  sakId: string,
): Promise<ReturnType<typeof hvemKanVurdere>> {
  const sakens = (kolonne: 'kandidat_id' | 'eier_organisasjon') =>
    sql<string>`(select s.${sql.ref(kolonne)} from varde.sak s where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId})`;
  const rader = await tx.fast(
    'sak.vurderer',
    sporring(tx, {
      kandidatId: sakens('kandidat_id'),
      eier: sakens('eier_organisasjon'),
      vernet: false,
      tjenestenummer: null,
    }).compile(tx.db),
  );
  return svar(rader[0]);
}
