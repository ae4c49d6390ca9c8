import type { OmradeTx } from '../../../db/hus.ts';
import type { Uttrekk } from '../../../db/skjema.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { FELT, type Felt, type Lest } from '../../../integrations/politiuttrekk/index.ts';

/** Det som huskes av en fil: Vardes egne ord for feltene, tegnsettet og skilletegnet. */
export type Oppsett = {
  kolonner: Felt[];
  tegnsett: NonNullable<Uttrekk['tegnsett']>;
  skilletegn: NonNullable<Uttrekk['skilletegn']>;
};

const SKILLE: Readonly<Record<Lest['skilletegn'], Oppsett['skilletegn']>> = {
  ';': 'semikolon',
  '\t': 'tabulator',
  '|': 'strek',
  ',': 'komma',
};

export const oppsettet = (lest: Pick<Lest, 'kolonner' | 'koding' | 'skilletegn'>): Oppsett => ({
  kolonner: FELT.filter((f) => lest.kolonner.some((k) => k.felt === f)),
  tegnsett: lest.koding,
  skilletegn: SKILLE[lest.skilletegn],
});

/** Hva som er annerledes enn i det siste uttrekket politienheten sendte. */
export type Oppsettendring = {
  kjoertDato: Dato;
  borte: Felt[];
  nye: Felt[];
  /** Et annet tegnsett eller skilletegn. */
  skrevetAnnerledes: boolean;
};

/** Det siste bekreftede oppsettet til politienheten, målt mot denne filen; `null` når det ikke er noe. */
export async function sidenSist(
  tx: OmradeTx,
  enhet: string,
  naa: Oppsett,
): Promise<Oppsettendring | null> {
  const sist = await tx.db
    .selectFrom('varde.uttrekk')
    .select(['kjoert_dato', 'kolonner', 'tegnsett', 'skilletegn'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('eier_organisasjon', '=', enhet)
    .where('kolonner', 'is not', null)
    .orderBy('lastet_opp_ved', 'desc')
    .limit(1)
    .executeTakeFirst();
  const foer = sist?.kolonner;
  if (sist === undefined || foer == null) return null;
  return {
    kjoertDato: sist.kjoert_dato,
    borte: FELT.filter((f) => foer.includes(f) && !naa.kolonner.includes(f)),
    nye: naa.kolonner.filter((f) => !foer.includes(f)),
    skrevetAnnerledes: sist.tegnsett !== naa.tegnsett || sist.skilletegn !== naa.skilletegn,
  };
}
