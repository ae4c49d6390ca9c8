import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-12', 'TP-15'],
  slag: 'GUIDE',
  kapittel: '000 Hva, Koord; 001 §1, §2, fn 1',
  regel:
    'Ved vurderingen minnes det om at programmet ikke erstatter andres tiltak, med skolens plikt som eksempel der utgaven har det, og det sies hvem en spør om lokale tjenester: tjenesten selv, eller SLT-koordinatoren.',
} as const satisfies Regelkilde;

/** Det utgaven sier ved vurderingen: ED-08 og ED-29. */
export type Veivisning = {
  sporHvem: 'tjenesten_selv' | 'slt_koordinator';
  minnOmSkolen: boolean;
};

/** Det utgaven sier ved vurderingen (TP-12, TP-15; ED-08, ED-29). */
export const veivisning = (utgave: {
  sporOmTjenester: Veivisning['sporHvem'];
  minnOmSkolensPlikt: boolean;
}): Veivisning => ({ sporHvem: utgave.sporOmTjenester, minnOmSkolen: utgave.minnOmSkolensPlikt });

export const mutanter = {
  veivisning: {
    ja: { sporHvem: 'slt_koordinator', minnOmSkolen: true },
    nei: { sporHvem: 'tjenesten_selv', minnOmSkolen: false },
  },
} as const satisfies { veivisning: Mutant<typeof veivisning> };
