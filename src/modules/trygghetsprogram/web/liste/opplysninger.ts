import type { Hus } from '../../../../db/hus.ts';
import { iDagIOslo, leggTilDager, lesDato, type Dato } from '../../../../kernel/dato.ts';
import type { Kommunenrbetydning } from '../../commands/lastOppUttrekk.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import { HOYST_HVEM } from './Uttrekksskjema.tsx';

export type Feil = Record<string, string>;
export const FELT = ['kjortDato', 'kjortAv', 'fra', 'til', 'betyr'];

export const tekstI = (f: OmradeForesporsel, navn: string): string => {
  const v = f.skjema.get(navn);
  return typeof v === 'string' ? v.trim() : '';
};

/** Et uttrekk er fra de siste to årene og aldri fra framtida: en skrivefeil i året skal stoppes her. */
const TILBAKE_DAGER = 730;

export function lesDatoer(
  hus: Hus,
  f: OmradeForesporsel,
  navn: readonly string[],
  feil: Feil,
): (Dato | null)[] {
  const t = tekster(f.sprak);
  const iDag = iDagIOslo(hus.klokke.naa());
  return navn.map((n) => {
    const d = lesDato(tekstI(f, n));
    if (d === null) feil[n] = t('uke.feilDato');
    else if (d > iDag || d < leggTilDager(iDag, -TILBAKE_DAGER)) feil[n] = t('uke.feilTid');
    return d;
  });
}

type Opplysninger = {
  kjoertDato: Dato;
  kjoertAv: string;
  periodeFra: Dato;
  periodeTil: Dato;
  betyr: Kommunenrbetydning;
};

/** Opplysningene om uttrekket (TP-53), eller meldingene ved feltene. */
export function lesOpplysninger(
  hus: Hus,
  f: OmradeForesporsel,
): { ok: Opplysninger } | { feil: Feil } {
  const t = tekster(f.sprak);
  const feil: Feil = {};
  const [kjoertDato, periodeFra, periodeTil] = lesDatoer(hus, f, ['kjortDato', 'fra', 'til'], feil);
  const kjoertAv = tekstI(f, 'kjortAv');
  const betyr = tekstI(f, 'betyr');
  if (kjoertAv === '') feil['kjortAv'] = t('uke.feilTekst');
  if (kjoertAv.length > HOYST_HVEM) feil['kjortAv'] = t('uke.feilLangt', { maks: HOYST_HVEM });
  if (periodeFra != null && periodeTil != null && periodeTil < periodeFra)
    feil['til'] = t('uke.feilRekke');
  if (betyr !== 'bosted' && betyr !== 'aasted') feil['betyr'] = t('meld.feilVelg');
  if (
    Object.keys(feil).length > 0 ||
    kjoertDato == null ||
    periodeFra == null ||
    periodeTil == null ||
    (betyr !== 'bosted' && betyr !== 'aasted')
  ) {
    return { feil };
  }
  return { ok: { kjoertDato, kjoertAv, periodeFra, periodeTil, betyr } };
}
