import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Foresattfakta, Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-22', 'TP-23', 'VV-02', 'TP-07'],
  slag: 'HARD',
  kapittel: '000 Tlf 1, Koord; 001 §4(1), §2',
  regel:
    'Er den unge under 18, ringes de foresatte først; ringes den unge først, står det hvorfor. Bor ikke foreldrene sammen, må det være kjent hvem barnet bor hos, og det er den det ringes til. Det gjelder også når bare én forelder er skrevet inn: bor ikke barnet der, er det ikke kjent hvem det bor hos før den det bor hos, er det, eller koordinatoren har sagt at det ikke bor hos noen. Bare den som kan kontaktes, kan ringes. Er den unge fylt 18, ringes ingen foresatt.',
} as const satisfies Regelkilde;

/** Hvor barnet bor, lest av hver forelders svar (VV-02). */
export type Bosted = 'sammen' | 'en_forelder' | 'begge_likt' | 'ingen' | 'ukjent';

const FORELDRE = ['forelder_med_foreldreansvar', 'forelder_uten_foreldreansvar'];
const bosatt = (f: Foresattfakta) => f.borMed === 'ja' || f.borMed === 'delvis';

/** `hosIngen`: koordinatoren har sagt at barnet ikke bor hos noen foresatt. */
export function barnetsBosted(foresatte: readonly Foresattfakta[], hosIngen: boolean): Bosted {
  const foreldre = foresatte.filter((f) => f.naa && FORELDRE.includes(f.slag));
  if (foreldre.length === 0 || foreldre.some((f) => f.borMed === 'ukjent')) return 'ukjent';
  const hos = foreldre.filter(bosatt);
  // Én forelder som barnet ikke bor hos, sier ikke hvor det bor; to gjør, og det gjør en annen foresatt det bor hos, og koordinatoren.
  if (hos.length === 0)
    return foreldre.length > 1 || hosIngen || foresatte.some((f) => f.naa && bosatt(f))
      ? 'ingen'
      : 'ukjent';
  if (hos.length === 1) return 'en_forelder';
  return hos.every((f) => f.borMed === 'ja') ? 'sammen' : 'begge_likt';
}

export type Adressatstopp =
  | 'kan_ikke_kontaktes'
  | 'bosted_ukjent'
  | 'barnet_bor_hos_en_annen'
  | 'mangler_grunn_til_ungdommen';

/**
 * Kan denne ringes nå? `valgt` er en foresatts id, eller `ungdommen`. `foresattNaadd`: en foresatt har svart før, så den
 * unge ikke lenger er den første. `serAlle`: den som spør, ser hver foresatt; ser hen bare én forelder av flere, er det basen
 * som vet hvor barnet bor.
 */
export function adressat(
  sak: {
    alder: number | null;
    foresatte: readonly Foresattfakta[];
    foresattNaadd: boolean;
    hosIngen: boolean;
    serAlle: boolean;
  },
  valgt: { hvem: string; grunn: string | null },
): Svar<Adressatstopp> {
  const nei = (grunn: Adressatstopp) => ({ tillatt: false, grunn }) as const;
  const voksen = sak.alder !== null && sak.alder >= 18;
  if (valgt.hvem === 'ungdommen')
    return voksen || sak.foresattNaadd || harTekst(valgt.grunn)
      ? { tillatt: true }
      : nei('mangler_grunn_til_ungdommen');
  if (voksen) return nei('kan_ikke_kontaktes');
  const naa = sak.foresatte.filter((f) => f.naa);
  const foresatt = naa.find((f) => f.id === valgt.hvem);
  if (foresatt?.kanKontaktes !== 'ja') return nei('kan_ikke_kontaktes');
  const foreldre = naa.filter((f) => FORELDRE.includes(f.slag));
  if (!FORELDRE.includes(foresatt.slag)) return { tillatt: true };
  if (foreldre.length < 2 && !sak.serAlle) return { tillatt: true };
  if (barnetsBosted(naa, sak.hosIngen) === 'ukjent') return nei('bosted_ukjent');
  // Kan ikke den barnet bor hos kontaktes, er det den andre forelderen som ringes (VV-01).
  const hosDemSomKan = foreldre.filter((f) => bosatt(f) && f.kanKontaktes === 'ja');
  return hosDemSomKan.length === 0 || bosatt(foresatt)
    ? { tillatt: true }
    : nei('barnet_bor_hos_en_annen');
}

export const mutanter = {
  barnetsBosted: { ja: 'sammen', nei: 'ukjent' },
  adressat: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_kontaktes' } },
} as const satisfies {
  barnetsBosted: Mutant<typeof barnetsBosted>;
  adressat: Mutant<typeof adressat>;
};
