import { formatTelefon } from '../../../../kernel/telefon.ts';
import type { Utgave } from '../../queries/gjeldendeUtgave.ts';
import { ramset } from '../ramset.ts';
import type { Tekster } from '../tekst.ts';

export type Sagtfelt = 'meldeplikt' | 'vitne' | 'reaksjoner' | 'akutt' | 'slutt';

/** Det som skal sies i samtalen; numrene det ringes når noe haster, er utgavens (TS-16). */
export const sagtOrd = (
  felt: Sagtfelt,
  { akuttnumre }: Pick<Utgave, 'akuttnumre'>,
  t: Tekster,
): string =>
  felt === 'akutt'
    ? t('trygghetssamtale.sagt.akutt', {
        numre: ramset(akuttnumre.map(formatTelefon), t('foersteSamtale.eller')),
      })
    : t(`trygghetssamtale.sagt.${felt}`);
