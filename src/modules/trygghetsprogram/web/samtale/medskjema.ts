import type { z } from 'zod';
import { lesFelter, Skjemafeil } from '../skjema.ts';
import { medfelt } from '../skjemastopp.ts';
import type { Tekster } from '../tekst.ts';

const MED = /^(?<felt>\w+)-(?<sak>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const MANGE = 20;

/** Feltene for hver av de koblede sakene, med de navnene de har i skjemaet for en sak alene. */
function delt(skjema: FormData): Map<string, FormData> {
  const saker = new Map<string, FormData>();
  for (const [navn, verdi] of skjema.entries()) {
    const { felt, sak } = MED.exec(navn)?.groups ?? {};
    if (felt === undefined || sak === undefined) continue;
    const mitt = saker.get(sak) ?? new FormData();
    saker.set(sak, mitt);
    mitt.append(felt, verdi);
  }
  return saker;
}

/**
 * De koblede sakene som er krysset av, med det som er skrevet for hver av dem (VV-11). `ord` er feltene der noen skriver selv: står
 * det noe der uten at saken er krysset av, er det ikke klart om det skulle med.
 *
 * @throws Skjemafeil med feltene i saken de gjelder
 */
export function lesMed<Z extends z.ZodObject>(
  skjema: FormData,
  felter: Z,
  ord: readonly (keyof Z['shape'] & string)[],
  t: Tekster,
): { sakId: string; v: z.output<Z> }[] {
  const feil: Record<string, string> = {};
  const med: { sakId: string; v: z.output<Z> }[] = [];
  for (const [sakId, mitt] of [...delt(skjema)].slice(0, MANGE)) {
    const skrevet = ord.some((felt) => {
      const verdi = mitt.get(felt);
      return typeof verdi === 'string' && verdi.trim() !== '';
    });
    if (mitt.get('med') !== 'ja') {
      if (skrevet) feil[medfelt('med', sakId)] = t('gjelderFlere.ikkeKrysset');
      continue;
    }
    const lest = lesFelter(mitt, felter);
    if ('feil' in lest)
      for (const [felt, tekst] of Object.entries(lest.feil)) feil[medfelt(felt, sakId)] = tekst;
    else med.push({ sakId, v: lest.verdi });
  }
  if (Object.keys(feil).length > 0) throw new Skjemafeil(feil);
  return med;
}
