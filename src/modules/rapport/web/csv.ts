import type { Arsrapport } from '../queries/arsrapporter.ts';
import { MEDIANER, type Median } from '../regler/typer.ts';
import { grunnlaget, innledningen } from './dokumentet.ts';
import { cellenavn, definisjonen, medianverdi, medTall, sakene, tallord } from './innhold.tsx';
import type { Tekster } from './tekst.ts';

/** En celle regnearket leser som tekst: det som ville vært en formel, får en apostrof foran, og alt står i hermetegn. */
export function tryggCelle(verdi: string): string {
  const ufarlig = /^[=+\-@\t\r]/.test(verdi) ? `'${verdi}` : verdi;
  return `"${ufarlig.replaceAll('"', '""')}"`;
}

/**
 * Tallene i rapporten, én linje for hvert. Skjermede tall står som det, aldri som tomt eller null. Hvilken versjon det er, hva hver tabell
 * teller, og hva som står fra en tidligere, er med: filen leses også av den som ikke har siden.
 */
export function rapportSomCsv(r: Arsrapport, t: Tekster): string {
  const { tall } = r;
  const median = (m: Median): string => {
    const sum = tall.medianerStaar?.[m];
    return sum === undefined
      ? ''
      : t('medianStaar', { median: t(`medianer.${m}`), sum: String(sum) });
  };
  const linjer = [
    [t('hva'), '', t('antall'), t('merknad'), t('slikTelles')],
    [t('sum'), '', tallord(t, tall.antall), '', sakene(t, r.definisjoner)],
    ...MEDIANER.map((m) => [
      ...[t(`medianer.${m}`), medianverdi(t, m), tallord(t, tall.medianer[m])],
      ...[median(m), t('grunnlag.median')],
    ]),
    ...medTall(r).flatMap(({ tabell, celler }) => {
      const sum = tall.staar?.[tabell];
      return celler.map(([c, n]) => [
        ...[t(`tabell.${tabell}`), cellenavn(t, tabell, c), tallord(t, n)],
        sum === undefined ? '' : t('staar', { sum: String(sum) }),
        definisjonen(t, tabell, r.definisjoner),
      ]);
    }),
    ...[t(`slag.${r.slag}`, { aar: String(r.aar) }), ...innledningen(r, t)].map(omDen),
    ...grunnlaget(r, t).map(omDen),
  ];
  return `\uFEFF${linjer.map((l) => l.map(tryggCelle).join(';')).join('\r\n')}\r\n`;
}

/** En linje om rapporten, nederst, der den ikke er i veien for tallene. */
const omDen = (tekst: string): string[] => [tekst, '', '', '', ''];
