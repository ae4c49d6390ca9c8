import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { lesUttrekk, type IkkeLest, type Lest } from '../../../integrations/politiuttrekk/index.ts';
import { datorekken, type Datorekke, type Datorekken } from '../regler/datorekken.ts';

/** Det den som laster opp, har svart om hvordan filen skal leses. */
export type Lesesvar = { datorekke: Datorekke | null };
export const INGEN_SVAR: Lesesvar = { datorekke: null };

/** Filen lest slik den selv sier, og ellers slik det er svart eller husket. */
export type Filen = { lest: Lest | IkkeLest; datorekke: Datorekken };

/** Hva som sto først i datoene med skråstrek, sist enheten bekreftet et uttrekk som hadde noen. */
async function husketRekke(tx: OmradeTx, enhet: string): Promise<Datorekke | null> {
  const sist = await tx.db
    .selectFrom('varde.uttrekk')
    .select('datorekke')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('eier_organisasjon', '=', enhet)
    .where('datorekke', 'is not', null)
    .orderBy('lastet_opp_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  return sist?.datorekke ?? null;
}

/** Leser filen i enhetens oppsett. Lagrer ingenting. */
export async function lesFilen(
  hus: Hus,
  tx: OmradeTx,
  enhet: string,
  fil: Uint8Array,
  svar: Lesesvar,
): Promise<Filen> {
  const husket = await husketRekke(tx, enhet);
  const lest = await lesUttrekk(fil, iDagIOslo(hus.klokke.naa()), {
    maanedForst: (svar.datorekke ?? husket) === 'maaned_forst',
  });
  return {
    lest,
    datorekke: datorekken({
      filen: lest.ok ? lest.skraastreker.sier : 'ingen',
      svart: svar.datorekke,
      husket,
    }),
  };
}
