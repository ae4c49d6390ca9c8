import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Spurt } from './sakdeling.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-35', 'VV-01'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En deling på en foresatts ja varer ikke lenger enn ja-et. Kan hen ikke kontaktes lenger, er hen en annen, eller kan hen ikke samtykke til å dele, leser ingen noe på det før delingen er avklart. Er ungdommen fylt 18, slutter den.',
} as const satisfies Regelkilde;

/** Den som sa ja, slik hen står nå; `byttet`: raden er en annen person siden det ble delt. */
export type Jasier = Pick<Spurt, 'kanKontaktes' | 'samtykkerTil'> & { byttet: boolean };

/** Varer ja-et delingen er gjort på? `hviler`: ingen leser noe før det er avklart; `slutt`: den unge er myndig, og svarer selv (VV-35, VV-01). */
export function jaetVarer(inn: { foresatt: Jasier; voksen: boolean }): Svar<'slutt' | 'hviler'> {
  if (inn.voksen) return { tillatt: false, grunn: 'slutt' };
  const { kanKontaktes, samtykkerTil, byttet } = inn.foresatt;
  return kanKontaktes === 'ja' &&
    !byttet &&
    (samtykkerTil === 'deling' || samtykkerTil === 'ikke_avklart')
    ? { tillatt: true }
    : { tillatt: false, grunn: 'hviler' };
}

export const mutanter = {
  jaetVarer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'hviler' } },
} as const satisfies { jaetVarer: Mutant<typeof jaetVarer> };
