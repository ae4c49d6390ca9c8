import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-04', 'ED-35'],
  slag: 'DATA',
  utgave: 'ED-35',
  kapittel: '001 Kort; 000 Tlf 3; Vardes valg',
  regel:
    'Før noen blir spurt, føres det hva ungdommen selv sier om hen. Der utgaven sier hvem som kan bli guide, er det den som hadde trygghetssamtalen, eller en annen ungdommen er trygg på. En ungdommen ikke vil ha, blir ikke spurt, og står ikke på lista i saken før ungdommen har ombestemt seg. Den det gjelder, får aldri vite det.',
} as const satisfies Regelkilde;

/** `nei` er et svar som stopper, og ikke noe som føres på en forespørsel. */
export const UNGDOMMENS_SYN = ['trygg', 'usikker', 'nei'] as const;
export type UngdommensSyn = (typeof UNGDOMMENS_SYN)[number];

/** Kan denne spørres, etter det ungdommen sier? `haddeSamtalen`: hen hadde trygghetssamtalen med ungdommen. */
export function ungdommensSyn(inn: {
  utgaven: 'ingen_regel' | 'samtaleholder_eller_en_ungdommen_er_trygg_paa';
  haddeSamtalen: boolean;
  syn: UngdommensSyn | null;
}): Svar<'mangler_syn' | 'ungdommen_vil_ikke' | 'ungdommen_er_ikke_trygg'> {
  if (inn.syn === 'nei') return { tillatt: false, grunn: 'ungdommen_vil_ikke' };
  if (inn.utgaven === 'ingen_regel') return { tillatt: true };
  if (inn.syn === null) return { tillatt: false, grunn: 'mangler_syn' };
  return inn.syn === 'trygg' || inn.haddeSamtalen
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ungdommen_er_ikke_trygg' };
}

/** Der noen kan spørres om å være guide eller vikar. */
const VELGES_I: readonly Tilstand[] = ['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'];

/** Kan det føres at ungdommen ikke vil ha en bestemt, eller vil likevel? `mulig`: hen kan velges nå. `saNei`: nei-et står. */
export function guidesyn(inn: {
  tilstand: Tilstand;
  svar: 'ja' | 'nei';
  mulig: boolean;
  saNei: boolean;
}): Svar<'soekes_ikke' | 'kan_ikke_vaere_guide' | 'steget_passer_ikke'> {
  if (!VELGES_I.includes(inn.tilstand)) return { tillatt: false, grunn: 'soekes_ikke' };
  if (inn.svar === 'ja')
    return inn.saNei ? { tillatt: true } : { tillatt: false, grunn: 'steget_passer_ikke' };
  return inn.mulig ? { tillatt: true } : { tillatt: false, grunn: 'kan_ikke_vaere_guide' };
}

export const mutanter = {
  ungdommensSyn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_syn' } },
  guidesyn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'soekes_ikke' } },
} as const satisfies {
  ungdommensSyn: Mutant<typeof ungdommensSyn>;
  guidesyn: Mutant<typeof guidesyn>;
};
