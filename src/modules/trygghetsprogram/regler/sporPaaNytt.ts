import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { klareringHerfra } from './klareringHerfra.ts';
import type { Klareringsord, Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-13'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06',
  regel:
    'Et nei, og at etterforskeren tar det med familien selv, står til koordinatoren spør på nytt. Da er spørsmålet åpent igjen, og fristen løper fra den dagen. Et ja trekkes av den som ga det, og «ikke før» åpner seg selv.',
} as const satisfies Regelkilde;

/** Svarene det kan spørres på nytt etter. */
const STAAR: readonly (Klareringsord | null)[] = ['nei', 'tar_det_selv'];

/** Kan det spørres på nytt etter et nei, eller etter at etterforskeren tok det selv (VV-13)? */
export function sporPaaNytt(
  tilstand: Tilstand,
  klarering: { svar: Klareringsord | null; spurt: boolean },
): Svar<'ingen_avslag'> {
  const aapen = klareringHerfra(tilstand, { ...klarering, annenSvarer: false }) === 'svar';
  return aapen && STAAR.includes(klarering.svar)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ingen_avslag' };
}

export const mutanter = {
  sporPaaNytt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ingen_avslag' } },
} as const satisfies { sporPaaNytt: Mutant<typeof sporPaaNytt> };
