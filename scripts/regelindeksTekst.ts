import type { Regel } from './regler.ts';

const SLAG = {
  HARD: 'kan ikke brytes',
  WARN: 'advarer, med grunn',
  GUIDE: 'veileder',
  DATA: 'føres',
} as const;

/** Regelindeksen som Markdown: én linje per krav, så et krav med flere regler står flere ganger. */
export function regelindeks(regler: readonly Regel[]): string {
  const linjer = regler
    .flatMap((r) => r.kilde.ider.map((id) => ({ id, r })))
    .sort((a, b) => (a.id === b.id ? a.r.fil.localeCompare(b.r.fil) : a.id < b.id ? -1 : 1))
    .map(({ id, r }) => {
      const utgave = r.kilde.utgave === undefined ? '' : ` (${r.kilde.utgave})`;
      return `- **${id}** · [${r.navn}](../${r.fil}) · ${SLAG[r.kilde.slag]}${utgave}  \n  ${r.kilde.regel}  \n  _${r.kilde.kapittel}_`;
    });
  return `# Regelindeks

Laget av \`npm run regelindeks\` fra \`kilde\` i hver regel; endres ikke for hånd.

${linjer.join('\n')}
`;
}
