import { leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { KONTAKTFORMER, type Kontaktform } from './loggfoering.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-05', 'VV-06', 'TG-17'],
  slag: 'HARD',
  kapittel: '003 §9.1.1; Vardes valg',
  regel:
    'Kontakten bygger på samtykket, eller på en beslutning om kontakt uten det, som gjelder til dagen sin og faller når samtykket kommer, den unge fyller 18, sier nei, eller saken slutter. Faller grunnlaget, er alt stengt for guiden i samme øyeblikk, bortsett fra én siste samtale med ungdommen innen sju dager, hvem som enn har den. Plikter stanser aldri: en trussel eller en bekymring ungdommen sier fra om der, føres som ellers. En beslutning varsles en uke før den går ut. Kommer det en ny foresatt som må svare, fortsetter kontakten mens koordinatoren spør.',
} as const satisfies Regelkilde;

/** Beslutningen som ble tatt sist; `endt`: samtykket kom etter den, eller saken har vært avsluttet siden. */
export type Beslutning = { til: Dato; endt: boolean };

/** Gjelder en beslutning om kontakt uten samtykke i dag? */
export const beslutningGjelder = (
  b: Beslutning | null,
  sak: { voksen: boolean; ungdommenSaNei: boolean; aapen: boolean; iDag: Dato },
): boolean =>
  b !== null && !b.endt && b.til >= sak.iDag && !sak.voksen && !sak.ungdommenSaNei && sak.aapen;

/** Så mange dager før den går ut, står den på dagen. */
export const VARSLES_FOER = 7;
export const beslutningVarsles = (til: Dato, iDag: Dato): boolean =>
  til <= leggTilDager(iDag, VARSLES_FOER);

export const SISTE_SAMTALE_DAGER = 7;

export type Sistestopp =
  | ('mangler_dag' | 'foer_stansen' | 'dagen_har_ikke_vaert')
  | ('mangler_form' | 'mangler_ord' | 'mangler_truet');

/** Kan den siste samtalen føres slik? `siden` er dagen kontakten ble stanset. */
export function sisteSamtale(
  f: {
    dag: Dato | null;
    form: Kontaktform | null;
    ord: string | null;
    /** Ungdommen er truet, og det hen sa om det (TG-17). */
    truet: boolean;
    trusselord: string | null;
  },
  naa: { siden: Dato; iDag: Dato },
): Svar<Sistestopp> {
  const nei = (grunn: Sistestopp) => ({ tillatt: false, grunn }) as const;
  if (f.dag === null) return nei('mangler_dag');
  if (f.dag < naa.siden) return nei('foer_stansen');
  if (f.dag > naa.iDag) return nei('dagen_har_ikke_vaert');
  if (f.form === null || !KONTAKTFORMER.includes(f.form)) return nei('mangler_form');
  if (!harTekst(f.ord)) return nei('mangler_ord');
  // Det som er skrevet om en trussel, blir ikke borte fordi krysset mangler.
  return f.truet || !harTekst(f.trusselord) ? { tillatt: true } : nei('mangler_truet');
}

export const mutanter = {
  beslutningGjelder: { ja: true, nei: false },
  beslutningVarsles: { ja: true, nei: false },
  sisteSamtale: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_dag' } },
} as const satisfies {
  beslutningGjelder: Mutant<typeof beslutningGjelder>;
  beslutningVarsles: Mutant<typeof beslutningVarsles>;
  sisteSamtale: Mutant<typeof sisteSamtale>;
};
