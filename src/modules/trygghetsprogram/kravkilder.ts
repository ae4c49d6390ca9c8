import type { OVERGANGER } from './regler/statusoverganger.ts';

/** Kravene saksgangen spør om. */
export type Saksgangkrav = (typeof OVERGANGER)[number]['vakter'][number];

/** Hvor i veilederne hvert krav står, slik kravlista har det; `null` er vårt eget (Vardes valg). */
export const KRAVKILDER = {
  'TP-01': '000 Forside, Hva; 001 §1, Kort',
  'TP-02': '000 Hva; 001 §1, Kort',
  'TP-04': '000 Forside, Hva; 001 §1',
  'TP-05': '000 Forside, Hva; 001 §1',
  'TP-09': '000 Hva; 001 §1',
  'TP-10': '000 Koord; 001 §2, Kort',
  'TP-11': '000 Koord; 001 §2',
  'TP-17': '000 Hva, Koord; 001 §1, §2',
  'TP-20': '000 Koord; 001 §2',
  'TP-21': '000 Koord, Etterf; 001 §2, §3',
  'TP-22': '000 Tlf 1, Koord; 001 §4(1), §2',
  'TP-23': '000 Tlf 1; 001 §4(1)',
  'TP-25': '001 fn 11 (not in 000)',
  'TP-27': '000 Tlf 3; 001 §4(3), Kort',
  'TP-30': '000 Koord, Hva; 001 §2, Kort',
  'TP-32': '000 Koord; 001 §2, fn 13',
  'TP-36': '000 Koord; 001 §2',
  'TP-38': '000 Etterf; 001 §3',
  'TP-39': '000 Veil-e, Guide; 001 §5(5), §7, Kort',
  'TP-40': '001 §7 (not in 000)',
  'TP-50': '000 Koord; 001 §2',
  'TS-17': '000 Veil-d; 001 §5(4)',
  'TS-25': '000 Hva; 001 §1',
  'TS-26': '000 Koord; 001 §1, §2',
  'TG-02': '000 Hva; 001 §1',
  'TG-03': '000 Koord, Etterf; 001 §2, §3',
  'TG-05': '000 Koord; 001 §2',
  'TG-07': '000 Guide; 001 §7',
  'TG-08': '001 §2, fn 5, fn 6 (not in 000)',
  'TG-09': '001 §2 (not in 000)',
  'TG-22': '000 Guide; 001 §7',
  'TG-24': '000 Koord, Guide; 001 §2, §7',
  'DU-11': '003 §9.1.1',
  'VV-01': null,
  'VV-04': null,
  'VV-13': null,
  'VV-14': null,
  'VV-16': null,
  'VV-18': null,
  'VV-19': null,
  'VV-31': null,
  'VV-36': null,
} as const satisfies Record<Saksgangkrav, string | null>;

/** Det kortversjonene i kravlista heter for den som leser. */
const DELER: Readonly<Record<string, string>> = {
  Koord: 'Koordinator',
  Etterf: 'Etterforsker',
  Mal: 'Malen',
  Hva: 'Hva det er',
  Forside: 'Forsiden',
  Kort: 'Kortversjonen',
};

/** Stedet i den veilederen utgaven bygger på: «kap. 2» eller «Koordinator»; `null` når den ikke har kravet. */
export function kapittelFor(kilde: string, utgave: string, kap: string): string | null {
  const veileder = utgave === '000' ? '000' : '001';
  const del = kilde
    .split('; ')
    .map((d) => /^(\d{3}) (.+?)(?: \(.*)?$/.exec(d))
    .find((d) => d?.[1] === veileder || d?.[1] === '003');
  if (del?.[2] === undefined) return null;
  const forste = del[2].split(', ')[0] ?? '';
  const paragraf = /^§(\d+(?:\.\d+)*)/.exec(forste)?.[1];
  return paragraf === undefined ? (DELER[forste] ?? forste) : `${kap} ${paragraf}`;
}
