import type { Avvik } from './brett.ts';

/** Avvikene gruppert på prøve og svar, med noen av stillingene, så en feil kan leses. */
export function sammendrag(avvik: readonly Avvik[]): string[] {
  const grupper = Map.groupBy(avvik, (a) => `${a.prove}: orakelet ${a.orakel}, basen ${a.basen}`);
  return [...grupper].map(([hva, liste]) => {
    const hvem = liste.slice(0, 3).map((a) => a.hvem);
    return `${hva} (${liste.length}: ${hvem.join('; ')})`;
  });
}
