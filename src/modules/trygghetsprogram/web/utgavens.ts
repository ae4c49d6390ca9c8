import type { TFunction } from 'i18next';
import { medEgneOrd, type Sprak } from '../../../ui/index.ts';
import { vistTekst } from '../regler/utgavetekst.ts';
import type { Egnetekster } from '../utgaver/utgavetekster.ts';
import { utgavetekstene } from '../utgaver/utgavetekster.ts';
import { tekster, type Tekster } from './tekst.ts';

type Utgavens = { tekster: Egnetekster } | null | undefined;

/** Det utgaven har skrevet om, slik det vises på språket: er det skrevet bare på bokmål, står det (TP-47). */
export function egneOrd(sprak: Sprak, utgave: Utgavens, navnerom = ''): Map<string, string> {
  const ut = new Map<string, string>();
  const { nb, nn, en } = utgave?.tekster ?? {};
  for (const { nokkel } of utgavetekstene()) {
    if (!nokkel.startsWith(navnerom) || (navnerom === '' && nokkel.includes(':'))) continue;
    const vist = vistTekst(sprak, {
      ...(nb?.[nokkel] === undefined ? {} : { nb: nb[nokkel] }),
      ...(nn?.[nokkel] === undefined ? {} : { nn: nn[nokkel] }),
      ...(en?.[nokkel] === undefined ? {} : { en: en[nokkel] }),
    });
    if (vist === null) continue;
    ut.set(
      nokkel.slice(navnerom.length),
      vist.paa === sprak ? vist.tekst : tekster(sprak)('bareBokmaal', { tekst: vist.tekst }),
    );
  }
  return ut;
}

/** Programmets ord, med dem utgaven har skrevet om. */
export const utgavens = (sprak: Sprak, utgave: Utgavens): Tekster =>
  medEgneOrd(tekster(sprak), egneOrd(sprak, utgave));

/** Det samme for et annet navnerom, som `rapport`. */
export const utgavensI = <Ns extends 'rapport'>(
  t: TFunction<Ns>,
  navnerom: Ns,
  sprak: Sprak,
  utgave: Utgavens,
): TFunction<Ns> => medEgneOrd(t, egneOrd(sprak, utgave, `${navnerom}:`));
