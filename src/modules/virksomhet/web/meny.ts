import type { Sprak } from '../../../ui/index.ts';
import { folketekster } from './tekst.ts';

export type Folkepunkt = { sti: string; tekst: string };

/** Menypunktene vervene mine gir her. Menyen gir ingen rett: databasen avgjør hva som finnes. */
export function folkemeny(roller: readonly string[], sprak: Sprak): Folkepunkt[] {
  const t = folketekster(sprak);
  const har = (...verv: string[]) => verv.some((v) => roller.includes(v));
  return [
    ...(har('leder') ? [{ sti: 'ansvar', tekst: t('meny.ansvar') }] : []),
    ...(har('administrator')
      ? [
          { sti: 'folk', tekst: t('meny.folk') },
          { sti: 'manus/nb', tekst: t('meny.manus') },
          { sti: 'utgaver', tekst: t('meny.utgaver') },
        ]
      : []),
    ...(har('personvernombud')
      ? [
          { sti: 'oppslag', tekst: t('meny.logginnsyn') },
          { sti: 'avvik', tekst: t('meny.avvik') },
        ]
      : []),
    ...(har('administrator', 'personvernombud')
      ? [{ sti: 'oppstart', tekst: t('meny.oppstart') }]
      : []),
  ];
}
