import pg from 'pg';

/** Området, saken, personen, relasjonen, og da den ble tatt imot. */
export type Relasjonsverdier = readonly [string, string, string, string, Date | null];

export const SETT_INN = `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
  values ($1, $2, $3, $4, 'prøve', $5)`;

/**
 * Den som etterforsker saken, er ikke noe annet i den, og omvendt (TG-03); raden politiet la inn, kan også si hvem det er.
 *
 * @returns om relasjonen ble til
 * @throws Error når basen svarte noe annet
 */
export async function settInnRelasjon(
  superbruker: pg.Client,
  verdier: Relasjonsverdier,
): Promise<boolean> {
  const { rowCount } = await superbruker.query(
    `select 1 where case $4 when 'guide' then tilgang.etterforsker_i($3, $1, $2) else exists (select 1 from varde.sak_tilgang
       where sak_id = $2 and bruker_id = $3 and til is null and relasjon = 'guide') end`,
    verdier.slice(0, 4),
  );
  const skal = rowCount === 0;
  const gikk = await superbruker.query(SETT_INN, [...verdier]).then(
    () => true,
    (feil: unknown) => {
      if (feil instanceof pg.DatabaseError && feil.code === '23514') return false;
      throw feil;
    },
  );
  if (gikk !== skal) throw new Error(`${verdier[3]}: ${gikk}, skulle vært ${skal}`);
  return gikk;
}
