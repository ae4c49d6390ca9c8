import type { OmradeTx } from '../../../db/hus.ts';
import type { Lest } from '../../../integrations/politiuttrekk/index.ts';
import { medPust } from '../../../kernel/pust.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
import { nummerslag } from '../../virksomhet/index.ts';

/**
 * Linjene i filen som har et ekte fødselsnummer der bare oppdiktede er tillatt, i hvilken kolonne det enn står; ellers tomt.
 * Ett er nok til at ingenting av filen tas imot: står det ett ekte nummer der, er også resten om ekte mennesker (VV-43).
 */
export async function linjerMedEkteNumre(tx: OmradeTx, { numre }: Lest): Promise<number[]> {
  if (numre.length === 0) return [];
  const slag = await nummerslag(tx);
  const linjer = new Set<number>();
  for await (const { linje, siffer } of medPust(numre)) {
    const svar = kontrollerFodselsnummer(siffer, slag);
    if (!svar.gyldig && svar.grunn === 'ekte_ikke_tillatt') linjer.add(linje);
  }
  return [...linjer];
}
