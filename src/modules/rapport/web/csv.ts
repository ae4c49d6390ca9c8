import type { Arsrapport } from '../queries/arsrapporter.ts';
import { MEDIANER } from '../regler/typer.ts';
import { cellenavn, medianverdi, medTall, tallord } from './innhold.tsx';
import type { Tekster } from './tekst.ts';

/** En celle regnearket leser som tekst: det som ville vært en formel, får en apostrof foran, og alt står i hermetegn. */
export function tryggCelle(verdi: string): string {
  const ufarlig = /^[=+\-@\t\r]/.test(verdi) ? `'${verdi}` : verdi;
  return `"${ufarlig.replaceAll('"', '""')}"`;
}

/** Tallene i rapporten, én linje for hvert. Skjermede tall står som det, aldri som tomt eller null. */
export function rapportSomCsv(r: Arsrapport, t: Tekster): string {
  const linjer = [
    [t('hva'), '', t('antall')],
    [t('sum'), '', tallord(t, r.tall.antall)],
    ...MEDIANER.map((m) => [t(`medianer.${m}`), medianverdi(t, m), tallord(t, r.tall.medianer[m])]),
    ...medTall(r).flatMap(({ tabell, celler }) =>
      celler.map(([c, n]) => [t(`tabell.${tabell}`), cellenavn(t, tabell, c), tallord(t, n)]),
    ),
  ];
  return `\uFEFF${linjer.map((l) => l.map(tryggCelle).join(';')).join('\r\n')}\r\n`;
}
