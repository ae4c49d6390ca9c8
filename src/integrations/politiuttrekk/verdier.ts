import { datoAv, type Dato } from '../../kernel/dato.ts';
import { enkel } from './kolonner.ts';

export type Tidspunkt = { dato: Dato; klokkeslett: string | null };

const klokke = (t: string | undefined, m: string | undefined): string | null => {
  if (t === undefined || m === undefined) return null;
  return Number(t) < 24 && Number(m) < 60 ? `${t.padStart(2, '0')}:${m}` : null;
};

function aarstall(tekst: string): number {
  return tekst.length === 2 ? 2000 + Number(tekst) : Number(tekst);
}

/** `dd.mm.åååå tt:mm`, `d.m.åå`, `d/m/åååå`, `åååå-mm-ddTtt:mm`; ellers `null`. */
export function lesTidspunkt(tekst: string): Tidspunkt | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2})[:.](\d{2}).*)?$/.exec(tekst);
  if (iso !== null) {
    const dato = datoAv(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return dato === null ? null : { dato, klokkeslett: klokke(iso[4], iso[5]) };
  }
  const norsk =
    /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})(?:\s+(?:kl\.?\s*)?(\d{1,2})[:.](\d{2}).*)?$/.exec(
      tekst,
    );
  if (norsk === null) return null;
  const dato = datoAv(aarstall(norsk[3] ?? ''), Number(norsk[2]), Number(norsk[1]));
  return dato === null ? null : { dato, klokkeslett: klokke(norsk[4], norsk[5]) };
}

export type Uttrekkssakstype = 'vold' | 'ran' | 'trusler' | 'seksuallovbrudd' | 'annet';

const TYPER: [RegExp, Uttrekkssakstype][] = [
  [/seksu|voldtekt|overgrep|bilde/, 'seksuallovbrudd'],
  [/\bran\b|ransforsok/, 'ran'],
  [/trus/, 'trusler'],
  [/vold|kroppskrenk|kroppsskade|legemskrenk|legemsbesk/, 'vold'],
];

export function lesSakstype(tekst: string): Uttrekkssakstype {
  const t = enkel(tekst);
  return TYPER.find(([m]) => m.test(t))?.[1] ?? 'annet';
}

export function lesRolle(tekst: string): 'fornaermet' | 'vitne' | 'ukjent' {
  const t = enkel(tekst);
  if (t.startsWith('vitne')) return 'vitne';
  return /fornaermet|fornermet|utsatt|offer/.test(t) ? 'fornaermet' : 'ukjent';
}

export const lesJa = (tekst: string): boolean =>
  ['ja', 'j', 'true', '1', 'x', 'yes'].includes(enkel(tekst));
export const erFamilie = (tekst: string): boolean =>
  /famil|forelder|far\b|mor\b|sosken|slekt/.test(enkel(tekst));

export function lesStatus(
  tekst: string,
): 'under_etterforskning' | 'henlagt' | 'avgjort' | 'ukjent' {
  const t = enkel(tekst);
  if (t.includes('henlagt')) return 'henlagt';
  if (t.includes('etterforsk')) return 'under_etterforskning';
  return /dom|avgjort|forelegg|patalebes/.test(t) ? 'avgjort' : 'ukjent';
}
