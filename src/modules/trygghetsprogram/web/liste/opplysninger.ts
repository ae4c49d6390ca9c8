import type { Hus } from '../../../../db/hus.ts';
import { iDagIOslo, lesDato, type Dato } from '../../../../kernel/dato.ts';
import type { Kommunenrbetydning } from '../../commands/lastOppUttrekk.ts';
import { HOYST_HVEM, hvemDetVar } from '../../regler/hvemDetVar.ts';
import { uttrekksdager, type Dagfelt, type Uttrekksdager } from '../../regler/uttrekksdager.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';

export type Feil = Record<string, string>;
export const FELT = ['kjortDato', 'kjortAv', 'fra', 'til', 'betyr'];

export const tekstI = (f: OmradeForesporsel, navn: string): string => {
  const v = f.skjema.get(navn);
  return typeof v === 'string' ? v.trim() : '';
};

export function lesDatoer(
  f: OmradeForesporsel,
  navn: readonly string[],
  feil: Feil,
): (Dato | null)[] {
  const t = tekster(f.sprak);
  return navn.map((n) => {
    const d = lesDato(tekstI(f, n));
    if (d === null) feil[n] = t('uke.feilDato');
    return d;
  });
}

/** Det regelen sier om dagene, ved feltet det gjelder. */
export function dagfeil(
  hus: Hus,
  f: OmradeForesporsel,
  dager: Uttrekksdager,
  felt: Readonly<Partial<Record<Dagfelt, string>>>,
): Feil {
  const t = tekster(f.sprak);
  const funnet = uttrekksdager(dager, iDagIOslo(hus.klokke.naa()));
  return Object.fromEntries(
    (['kjoert', 'fra', 'til'] as const).flatMap((dag) => {
      const [grunn, navn] = [funnet[dag], felt[dag]];
      return grunn === undefined || navn === undefined ? [] : [[navn, t(`uke.dagfeil.${grunn}`)]];
    }),
  );
}

/** Det regelen sier om hvem det var, ved feltet. */
export function hvemfeil(f: OmradeForesporsel, navn: string, kreves: boolean): Feil {
  const feil = hvemDetVar(tekstI(f, navn), kreves);
  const t = tekster(f.sprak);
  if (feil === null) return {};
  return {
    [navn]: feil === 'mangler' ? t('uke.feilTekst') : t('uke.feilLangt', { maks: HOYST_HVEM }),
  };
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
  const feil: Feil = hvemfeil(f, 'kjortAv', true);
  const [kjoertDato, periodeFra, periodeTil] = lesDatoer(f, ['kjortDato', 'fra', 'til'], feil);
  const kjoertAv = tekstI(f, 'kjortAv');
  const betyr = tekstI(f, 'betyr');
  if (kjoertDato != null && periodeFra != null && periodeTil != null) {
    const dager = { kjoert: kjoertDato, fra: periodeFra, til: periodeTil };
    Object.assign(feil, dagfeil(hus, f, dager, { kjoert: 'kjortDato', fra: 'fra', til: 'til' }));
  }
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
