import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import {
  forespoerselsobjekt,
  mineForespoersler,
  type Forespoersel,
} from '../queries/forespoersler.ts';
import { forespoerselSvar } from '../regler/forespoerselVidere.ts';
import { klareringssvar, type Klareringsforslag } from '../regler/klareringssvar.ts';

export type ForespoerselsvarInn = Pick<Klareringsforslag, 'svar' | 'ikkeFoer' | 'ord'> & {
  forespoerselId: string;
  /** Svaret mottakeren hadde foran seg; `null` når det ikke var noe. */
  etter: string | null;
  utkast?: Utkastlevering | null;
};

async function svar(
  hus: Hus,
  tx: OmradeTx,
  f: Forespoersel | undefined,
  inn: ForespoerselsvarInn,
): Promise<DomainError | IkkeFunnet | null> {
  if (f === undefined) return new IkkeFunnet('logget');
  const regel = forespoerselSvar(f);
  if (!regel.tillatt) return new DomainError(regel.grunn);
  if (inn.svar === 'trukket') return new DomainError('ikke_klarert');
  const krav = klareringssvar(
    { ...inn, muntlig: null },
    {
      staar: f.avDagen ? 'ikke_foer' : null,
      iDag: iDagIOslo(hus.klokke.naa()),
      meg: tx.aktor.navn,
      utenEtterforsker: false,
      annenSvarer: false,
    },
  );
  if (!krav.tillatt) return new DomainError(krav.grunn);
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, f.nokkelId);
  const ord = radkoder(nokkel, tx.aktor.omradeId, 'klareringssvar', id).skriv('ord', inn.ord);
  const ikkeFoer = inn.svar === 'ikke_foer' ? inn.ikkeFoer : null;
  const { rows } = await sql<{ svar: string }>`
    select tilgang.svar_paa_forespoersel(${f.id}::uuid, ${id}::uuid, ${inn.etter}::uuid, ${inn.svar}, ${ikkeFoer}::date,
      ${ord}::bytea) as svar`.execute(tx.db);
  if (rows[0]?.svar === 'ok') return null;
  return rows[0]?.svar === 'alt_svart' ? new DomainError('svart_imens') : new IkkeFunnet('logget');
}

/**
 * Eskaleringsmottakeren svarer selv på en forespørsel ingen har svart på (1.16b, VV-14). Hen får ikke saken: svaret føres på
 * forespørselen, og basen flytter saken som når etterforskeren svarer.
 *
 * @throws IkkeFunnet når forespørselen ikke er hos mottakeren
 * @throws DomainError `egen_forespoersel`, `annen_rolle`, `gitt_videre`, `svart_imens`, eller grunnen i `klareringssvar`
 */
export async function svarPaaForespoersel(
  hus: Hus,
  hvem: Legitimasjon,
  inn: ForespoerselsvarInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const f = (await mineForespoersler(hus, tx)).find((x) => x.id === inn.forespoerselId);
    const stopp = await svar(hus, tx, f, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'klarering_besvart',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [forespoerselsobjekt(inn.forespoerselId, f)],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
