import type { Regelkilde } from '../../kernel/regelkilde.ts';

/** En regel i registeret: modulen den hører til, og det den selv sier om seg. */
export type Registerregel = Regelkilde & { readonly modul: string };
