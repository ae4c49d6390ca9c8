import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Part } from './avslutningskrav.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-25'],
  slag: 'HARD',
  kapittel: '001 fn 11',
  regel:
    'I utgave 001 slutter ikke saken til et barn med at de foresatte ikke ønsker, og heller ikke med at ungdommen ikke ønsker når noen har svart og ingen har hørt det av ungdommen, i den siste samtalen eller som hens eget nei, før det er vurdert om ungdommen likevel skal spørres: i resultatet av den siste samtalen, eller i avslutningen.',
} as const satisfies Regelkilde;

export type Neigrunnlag = {
  /** Utgaven saken følger, krever vurderingen. */
  utgaven: boolean;
  voksen: boolean;
  /** Vurderingen står i resultatet av den siste samtalen noen svarte i. */
  staarIResultatet: boolean;
};

/** Det nei-et til slutt hviler på. */
export type Neiforhold = { maaVurderes: boolean; noenSvarte: boolean; ungdommenHoert: boolean };

/** Må det vurderes om ungdommen skal spørres, før de foresattes nei avslutter saken? Også når ingen oppringning er ført som besvart. */
export const maaVurdereUngdommen = (sak: Neigrunnlag): boolean =>
  sak.utgaven && !sak.voksen && !sak.staarIResultatet;

/** Står vurderingen av om ungdommen skal spørres, når et nei på hens vegne ville avsluttet saken (TP-25)? */
export function vurderingFoerNei(
  forslag: { maate: string; part: Part | null; vurdering: string | null },
  { maaVurderes, noenSvarte, ungdommenHoert }: Neiforhold,
): Svar<'mangler_vurdering'> {
  const paaVegneAv =
    forslag.maate === 'oensker_ikke' &&
    (forslag.part !== 'ungdommen' || (noenSvarte && !ungdommenHoert));
  return maaVurderes && paaVegneAv && !harTekst(forslag.vurdering)
    ? { tillatt: false, grunn: 'mangler_vurdering' }
    : { tillatt: true };
}

export const mutanter = {
  maaVurdereUngdommen: { ja: true, nei: false },
  vurderingFoerNei: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_vurdering' } },
} as const satisfies {
  maaVurdereUngdommen: Mutant<typeof maaVurdereUngdommen>;
  vurderingFoerNei: Mutant<typeof vurderingFoerNei>;
};
