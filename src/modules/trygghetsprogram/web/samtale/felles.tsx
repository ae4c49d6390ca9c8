import type { DomainError } from '../../../../kernel/feil.ts';
import { finnTekst, slaOpp, tidspunkt } from '../../../../ui/index.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import type { Tekster } from '../tekst.ts';

export const RINGER = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (TP-29)',
} as const;
export const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator overlater samtalen; databasen avgjør (TP-29)',
} as const;

/** Ordene for det en regel, eller noen som kom før, sa nei til. */
export const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null => {
    const tid = () => tidspunkt(t, new Date(String(feil.parametre['ved'])));
    if (feil.kode === 'alt_ringt')
      return t('foersteSamtale.altRingt', {
        hvem: String(feil.parametre['hvem']),
        tid: tid(),
        utfall: slaOpp(t, 'foersteSamtale.utfall', String(feil.parametre['utfall'])).toLowerCase(),
      });
    if (feil.kode === 'ja_trukket')
      return t('foersteSamtale.jaTrukket', { hvem: String(feil.parametre['hvem']), tid: tid() });
    if (feil.kode === 'alt_skrevet')
      return t('foersteSamtale.altSkrevet', { hvem: String(feil.parametre['hvem']), tid: tid() });
    return (
      finnTekst(t, 'foersteSamtale.ikke', feil.kode) ??
      finnTekst(t, 'familie.ikkeAvklart', feil.kode)
    );
  };

export const ramme = rammeFor('samtale', (t) => t('foersteSamtale.smule'));

export const her = (f: OmradeForesporsel, id: string, resten = ''): string =>
  `/${f.omrade.slug}/saker/${id}/samtale${resten}`;
