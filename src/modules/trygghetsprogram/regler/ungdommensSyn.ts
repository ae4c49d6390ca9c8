import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-04', 'ED-35'],
  slag: 'DATA',
  utgave: 'ED-35',
  kapittel: '001 Kort; 000 Tlf 3; Vardes valg',
  regel:
    'Før noen blir spurt, føres det hva ungdommen selv sier om hen. Der utgaven sier hvem som kan bli guide, er det den som hadde trygghetssamtalen, eller en annen ungdommen er trygg på. En ungdommen ikke vil ha, blir ikke spurt.',
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

export const mutanter = {
  ungdommensSyn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_syn' } },
} as const satisfies { ungdommensSyn: Mutant<typeof ungdommensSyn> };
