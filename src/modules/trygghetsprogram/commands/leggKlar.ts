import type { Insertable } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Innlasting, InnlastingRad, Uttrekksrad } from '../../../db/skjema.ts';
import { iBolker } from '../../../kernel/pust.ts';
import type { NyKandidat } from './lagKandidat.ts';
import type { Verdier } from './oppdaterKandidater.ts';

/**
 * Så mange linjer lagres mens den som laster opp, venter; et større uttrekk legges inn av en jobb. Det er mer enn ti ganger en
 * vanlig uke, og tar et par tideler (docs/adr/0034-innlasting.md).
 */
export const HOYST_STRAKS = 500;

/** Så mange rader om gangen at antallet parametre holder seg under protokollens grense. */
const BUNKE = 250;

/** En linje slik den skal lagres, med det den gjør: en ny rad, en endring i en kjent, eller ingen av delene. */
export type Klarlinje = {
  rad: Insertable<Uttrekksrad>;
  kandidat: NyKandidat | null;
  /** Raden linja gjelder, er selv på vei inn fra den samme filen. */
  gjelderEgen: boolean;
  endrer: Verdier | null;
};

/**
 * Uttrekket som er på vei inn i enheten, når det er et som den som spør, ser.
 *
 * @returns id-en uttrekket får, og filens hash
 */
export async function underveis(
  tx: OmradeTx,
  enhet: string,
): Promise<{ id: string; filhash: Buffer } | undefined> {
  const rad = await tx.db
    .selectFrom('varde.innlasting')
    .select(['id', 'filhash'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('eier_organisasjon', '=', enhet)
    .where('kastet_ved', 'is', null)
    .executeTakeFirst();
  const filhash = rad?.filhash ?? null;
  return rad === undefined || filhash === null ? undefined : { id: rad.id, filhash };
}

/**
 * Merker at enheten har et uttrekk på vei inn. Venter på en annen som gjør det samme i dette øyeblikket.
 *
 * @returns usant når det alt er et
 */
export async function begynnInnlasting(
  tx: OmradeTx,
  hode: Insertable<Innlasting>,
): Promise<boolean> {
  const svar = await tx.db
    .insertInto('varde.innlasting')
    .values(hode)
    .onConflict((k) => k.doNothing())
    .executeTakeFirst();
  return svar.numInsertedOrUpdatedRows !== 0n;
}

function tilRad({ rad, kandidat, gjelderEgen, endrer }: Klarlinje): Insertable<InnlastingRad> {
  const { uttrekk_id: innlasting_id, gjelder_kandidat_id: gjelder = null, ...linja } = rad;
  const felles = {
    ...linja,
    innlasting_id,
    vernet: rad.vernet ?? false,
    gjelder_kandidat_id: gjelderEgen ? null : gjelder,
    gjelder_egen: gjelderEgen ? gjelder : null,
  };
  if (kandidat !== null) {
    const { id: _id, opphav: _o, uttrekk_id: _u, mottatt: _m, ...innhold } = kandidat;
    return { ...innhold, ...felles };
  }
  if (endrer === null) return felles;
  const { id: _id, ...verdier } = endrer;
  return { ...verdier, ...felles };
}

/** Linjene legges klare: kryptert, og lest av ingen før jobben har lagt alle inn. */
export async function leggKlar(tx: OmradeTx, linjer: readonly Klarlinje[]): Promise<void> {
  for (const bunke of iBolker(linjer, BUNKE)) {
    await tx.db.insertInto('varde.innlasting_rad').values(bunke.map(tilRad)).execute();
  }
}
