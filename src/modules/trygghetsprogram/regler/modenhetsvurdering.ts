import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Samtykkekrav } from './hvemSamtykker.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-03'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Koordinatoren vurderer om ungdommen forstår det hen blir spurt om, bare når en linje i tabellen spør om det ved den alderen hen har, og med hva hen så. Vurderingen rettes aldri: den siste om temaet gjelder. Er ingenting vurdert, eller er det ikke avklart, gjelder alderen alene.',
} as const satisfies Regelkilde;

export const MODENHETSSVAR = ['forstaar', 'forstaar_ikke', 'ikke_avklart'] as const;
export type Modenhetssvar = (typeof MODENHETSSVAR)[number];

export type Modenhetsstopp =
  | 'saken_er_slutt'
  | 'spoerres_ikke'
  | 'mangler_svar'
  | 'mangler_grunn'
  | 'mangler_dag'
  | 'fram_i_tid'
  | 'foer_saken';

/** Spør en linje for temaet om modenhet ved denne alderen? Ukjent alder er som den yngste; en voksen vurderes ikke. */
export function spoerOmModenhet(
  tabell: readonly Samtykkekrav[],
  { alder, iDag }: { alder: number | null; iDag: Dato },
): boolean {
  const naa = alder ?? 0;
  return (
    naa < 18 &&
    tabell.some(
      (k) =>
        k.modenhet !== 'uansett' &&
        k.fraAlder <= naa &&
        k.fra <= iDag &&
        (k.til === null || k.til >= iDag),
    )
  );
}

/** Kan vurderingen føres? `kom` er dagen saken kom; `tabell` er linjene for temaet. */
export function modenhetsvurdering(
  tabell: readonly Samtykkekrav[],
  sak: { tilstand: Tilstand; alder: number | null; kom: Dato; iDag: Dato },
  f: { svar: Modenhetssvar | null; grunn: string | null; dag: Dato | null },
): Svar<Modenhetsstopp> {
  const nei = (grunn: Modenhetsstopp) => ({ tillatt: false, grunn }) as const;
  if (['avsluttet', 'henvist', 'angret'].includes(sak.tilstand)) return nei('saken_er_slutt');
  if (!spoerOmModenhet(tabell, sak)) return nei('spoerres_ikke');
  if (f.svar === null) return nei('mangler_svar');
  if (!harTekst(f.grunn)) return nei('mangler_grunn');
  if (f.dag === null) return nei('mangler_dag');
  if (f.dag > sak.iDag) return nei('fram_i_tid');
  return f.dag < sak.kom ? nei('foer_saken') : { tillatt: true };
}

export const mutanter = {
  spoerOmModenhet: { ja: true, nei: false },
  modenhetsvurdering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'spoerres_ikke' } },
} as const satisfies {
  spoerOmModenhet: Mutant<typeof spoerOmModenhet>;
  modenhetsvurdering: Mutant<typeof modenhetsvurdering>;
};
