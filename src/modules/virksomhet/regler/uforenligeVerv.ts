import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RO-11'],
  slag: 'HARD',
  kapittel: '003 §9; Vardes valg',
  regel:
    'Den som styrer brukere og innstillinger eller kontrollerer innsyn, har ikke et verv som leser saker. Personvernombudet styrer ingenting selv.',
} as const satisfies Regelkilde;

/** Verv som står utenfor sakene. */
export const UTENFOR_SAKENE = ['administrator', 'personvernombud', 'loggkontrollor', 'arkivar'];
/** Verv som kan åpne noe i en sak eller en plan. */
export const I_SAKENE = [
  'programkoordinator',
  'kommunal_koordinator',
  'guide',
  'etterforsker',
  'jurist',
  'navngitt_handterer',
  'planeier_barnevern',
  'eskaleringsmottaker',
  'vaktleder',
  'vaktfunksjon',
  'beslutningstaker',
  'bekymringsleder',
  'ungdomskoordinator',
  'oppfolgingsteam',
];
const STYRER = ['administrator', 'leder', 'loggkontrollor'];

const PAR: readonly (readonly [readonly string[], readonly string[]])[] = [
  [UTENFOR_SAKENE, I_SAKENE],
  [['personvernombud'], STYRER],
];

/** Kan den som har disse vervene, ikke få det nye? */
export function uforenligeVerv(har: readonly string[], nytt: string): boolean {
  const i = (gruppe: readonly string[]) => har.some((v) => gruppe.includes(v));
  return PAR.some(([a, b]) => (a.includes(nytt) && i(b)) || (b.includes(nytt) && i(a)));
}

export const mutanter = {
  uforenligeVerv: { ja: false, nei: true },
} as const satisfies { uforenligeVerv: Mutant<typeof uforenligeVerv> };
