import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Gjort } from '../regler/kjentOgSluttet.ts';
import { samtalesak } from './samtalesak.ts';

/** Gjenåpningen som kan være på feil rad: et menneske sa at det var den samme ungdommen (VV-34). */
export type Gjenaapnet = {
  kandidatId: string;
  ved: Date;
  /** Det som er gjort i saken siden; tomt når gjenåpningen kan tas tilbake. */
  gjort: readonly Gjort[];
};

/** `null` når saken ikke er åpnet av en slik rad, når raden er slettet, og for den som ikke koordinerer begge. */
export async function gjenaapnetPaaRad(tx: OmradeTx, sakId: string): Promise<Gjenaapnet | null> {
  const { rows } = await sql<{ kandidat_id: string; gjenaapnet_ved: Date; gjort: Gjort[] }>`
    select kandidat_id, gjenaapnet_ved, gjort from tilgang.gjenaapnet_paa_rad(${sakId}::uuid)`.execute(
    tx.db,
  );
  const [rad] = rows;
  return rad === undefined
    ? null
    : { kandidatId: rad.kandidat_id, ved: rad.gjenaapnet_ved, gjort: rad.gjort };
}

export type Tilbaketaking = Gjenaapnet & { sakId: string; saksreferanse: string };

/**
 * Gjenåpningen, på siden der den tas tilbake. Lesingen logges også når det ikke er noen.
 *
 * @throws IkkeFunnet når saken ikke er åpnet av en rad som kanskje var den samme, eller ikke er hens å koordinere
 */
export async function hentTilbaketaking(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Tilbaketaking> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const rad = sak?.hvem === 'koordinator' ? await gjenaapnetPaaRad(tx, sakId) : null;
    await tx.logg({
      handling: 'sak_vist',
      utfall: rad === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return sak === null || rad === null
      ? null
      : { ...rad, sakId, saksreferanse: sak.saksreferanse };
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}

/** En gang saken ble åpnet på en rad som var om en annen ungdom, og det ble tatt tilbake (VV-34). */
export type Tilbaketatt = {
  gjenaapnetAv: string;
  gjenaapnetVed: Date;
  grunn: string | null;
  av: string;
  ved: Date;
};

/** Radene, der den som spør, får se dem. */
export function tilbaketattrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.tilbaketatt_gjenaapning as g')
    .leftJoin('varde.bruker as b', 'b.id', 'g.tatt_av')
    .leftJoin('varde.bruker as a', 'a.id', 'g.gjenaapnet_av')
    .select([
      'g.id',
      'g.grunn',
      'g.gjenaapnet_ved',
      'g.tatt_ved',
      'b.navn as av',
      'a.navn as aapnet_av',
    ])
    .where('g.omrade_id', '=', tx.aktor.omradeId)
    .where('g.sak_id', '=', sakId)
    .orderBy('g.tatt_ved', 'desc');
  return tx.fast('sak.tilbaketatt', sporring.compile());
}

export const tilTilbaketatt = (
  rader: Awaited<ReturnType<typeof tilbaketattrader>>,
  omradeId: string,
  nokkel: Buffer,
): Tilbaketatt[] =>
  rader.map((r) => ({
    ...{ gjenaapnetAv: r.aapnet_av ?? '', gjenaapnetVed: r.gjenaapnet_ved },
    grunn: radkoder(nokkel, omradeId, 'tilbaketatt_gjenaapning', r.id).les('grunn', r.grunn),
    ...{ av: r.av ?? '', ved: r.tatt_ved },
  }));
