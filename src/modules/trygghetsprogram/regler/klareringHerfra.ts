import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { OVERGANGER, type Handling, type Overgang } from './statusoverganger.ts';
import { JASVAR, type Klareringsord, type Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-10', 'VV-13', 'VV-14', 'TP-21'],
  slag: 'HARD',
  kapittel: 'Vardes valg; tilstandsmaskin 2.1 (C6, C6c, C6d)',
  regel:
    'Hver anmeldte hendelse i en sak har sin egen klarering. Den svares det på for seg når den er spurt om og saken kan ta imot svaret, og et ja trekkes for seg, uansett hva som er svart om de andre. Juristen og vaktlederen svarer bare om en hendelse uten navngitt etterforsker, eller der straffesaken er henlagt eller avgjort, og etterforskeren bare der den ikke er det; et ja trekker hver av dem. Det gjelder også mens guiden søkes og følger opp, og når saken er slutt: da starter ikke oppfølgingen, og en angret avslutning åpner ikke for kontakt. Kom hendelsen til mens kontakten var i gang, gjelder svaret hendelsen, og kontakten fortsetter.',
} as const satisfies Regelkilde;

/** Det som kan gjøres med én forespørsel nå: svare på den, ta et ja tilbake, eller rette et muntlig ja. */
export type Klareringsvei = 'svar' | 'trekk' | 'rett';

const gaar = (handling: Handling, fra: Tilstand): boolean =>
  OVERGANGER.some((o: Overgang) => o.handling === handling && o.fra.includes(fra));

/** Fra det søkes guide, og når saken er slutt, blir saken stående når et ja trekkes. */
const STAAR: readonly Tilstand[] = [
  ...(['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'] as const),
  ...(['avsluttet', 'henvist'] as const),
];

/** Et ja tas tilbake også her, og saken blir stående. */
export const trekkesOgStaar = (svar: Klareringsord, tilstand: Tilstand): boolean =>
  svar === 'trukket' && STAAR.includes(tilstand);

/** Det som kan gjøres med denne klareringen nå; `null` når ingenting kan (VV-10, VV-13, VV-14). */
export function klareringHerfra(
  tilstand: Tilstand,
  klarering: { svar: Klareringsord | null; spurt: boolean; annenSvarer: boolean },
): Klareringsvei | null {
  if (JASVAR.includes(klarering.svar))
    return gaar('trekk_klarering', tilstand) || trekkesOgStaar('trukket', tilstand)
      ? 'trekk'
      : null;
  const kanSvares = gaar('klarer', tilstand) || gaar('svar_om_ny_hendelse', tilstand);
  return klarering.spurt && kanSvares && !klarering.annenSvarer ? 'svar' : null;
}

/**
 * Gjelder svaret bare hendelsen? Kom den til etter første kontakt, og er det verken gitt eller tatt tilbake noe ja om den, fortsetter
 * oppfølgingen uansett hva som svares: det er hendelsen det ikke snakkes om (VV-10, TP-21).
 */
export const bareOmHendelsen = (tilstand: Tilstand, svarene: readonly Klareringsord[]): boolean =>
  gaar('svar_om_ny_hendelse', tilstand) &&
  !svarene.some((s) => s === 'trukket' || JASVAR.includes(s));

export const mutanter = {
  klareringHerfra: { ja: 'svar', nei: null },
  trekkesOgStaar: { ja: true, nei: false },
  bareOmHendelsen: { ja: true, nei: false },
} as const satisfies {
  klareringHerfra: Mutant<typeof klareringHerfra>;
  trekkesOgStaar: Mutant<typeof trekkesOgStaar>;
  bareOmHendelsen: Mutant<typeof bareOmHendelsen>;
};
