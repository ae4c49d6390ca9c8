import type { ReactNode } from 'react';
import type { Hus } from '../../../db/hus.ts';
import type { Sidefeil } from '../../../ui/index.ts';
import { finnTekst, tidspunkt } from '../../../ui/index.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { HELE, Skjemafeil } from '../../../web/skjema.ts';
import { feltet } from './felter.ts';
import { utgavetekster, type Utgavetekster } from './tekst.ts';

export type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };
export type Deler = {
  hus: Hus;
  /** Rammen rundt siden, som eies av den som setter huset sammen. */
  side: (
    f: OmradeForesporsel,
    valg: {
      tittel: string;
      ingress: string;
      brodsmuler?: readonly { href?: string; tekst: string }[];
      feil?: readonly Sidefeil[];
      beskjed?: string | null;
      bredde?: 'tekst' | 'bred';
      children: ReactNode;
    },
  ) => ReactNode;
};

export const ADMIN = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren lager og publiserer områdets egen utgave (TP-47)',
} as const;

/** Beskjeden fra handlingen før, med modulens ord. */
export const beskjed = (f: OmradeForesporsel): string | null =>
  finnTekst(utgavetekster(f.sprak), 'beskjeder', f.beskjed ?? '');

export const smuler = (f: OmradeForesporsel) => [
  { href: `/${f.omrade.slug}/utgaver`, tekst: utgavetekster(f.sprak)('tittel') },
];

function ordene(kode: string, parametre: Readonly<Record<string, unknown>>, t: Utgavetekster) {
  if (kode === 'ikke_lovlig' && parametre['hva'] === 'kontaktdager')
    return t('ikke.kontaktdager', KONTAKTDAGER);
  if (kode === 'ikke_lovlig') return finnTekst(t, 'ikke', String(parametre['hva']));
  if (kode === 'alt_endret')
    return t('feil.alt_endret', {
      hvem: String(parametre['hvem']),
      tid: tidspunkt(t, new Date(String(parametre['ved']))),
    });
  return finnTekst(t, 'feil', kode);
}

/**
 * Gjør handlingen; sier en regel nei, står ordene ved feltet.
 *
 * @throws Skjemafeil når en regel sa nei
 */
export async function stoppes(
  f: OmradeForesporsel,
  felt: Readonly<Record<string, string>>,
  gjoer: () => Promise<void>,
): Promise<void> {
  try {
    await gjoer();
  } catch (feil) {
    if (!erDomainError(feil) || feil.kode === 'tekstfeil') throw feil;
    const t = utgavetekster(f.sprak);
    const hva = feil.kode === 'ikke_lovlig' ? feil.parametre['hva'] : undefined;
    const ord = ordene(feil.kode, feil.parametre, t) ?? t('feil.ikke_lovlig');
    throw new Skjemafeil({
      [typeof hva === 'string' ? feltet(hva) : (felt[feil.kode] ?? HELE)]: ord,
    });
  }
}

export const sidefeil = (
  feil: Readonly<Record<string, string>>,
  ledetekst: (felt: string) => string | undefined,
): Sidefeil[] =>
  Object.entries(feil).map(([felt, tekst]) => ({ felt, tekst, ledetekst: ledetekst(felt) }));
