import type { Sprak } from '../ui/index.ts';
import { tekster } from './tekst.ts';

const BESKJED =
  /^(utkast_lagret|utkast_ved_siden|utkast_forkastet|utkast_ikke_lagret|gammelt_skjema|tilside_stengt)(?::(\d\d:\d\d))?$/;

/** Teksten til beskjedene om utkast; `null` når koden er en annen. */
export function utkastbeskjed(sprak: Sprak, kode: string | null): string | null {
  const treff = BESKJED.exec(kode ?? '');
  if (treff === null) return null;
  const t = tekster(sprak);
  const tid = treff[2] ?? '';
  switch (treff[1]) {
    case 'utkast_lagret':
      return t('utkast_lagret', { tid });
    case 'utkast_ved_siden':
      return t('utkast_ved_siden', { tid });
    case 'utkast_forkastet':
      return t('utkast_forkastet');
    case 'utkast_ikke_lagret':
      return t('utkast_ikke_lagret');
    case 'tilside_stengt':
      return t('tilside_stengt');
    default:
      return t('forrige_innlogging');
  }
}
