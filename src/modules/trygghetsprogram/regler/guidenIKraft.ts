import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TS-15', 'TG-24', 'VV-19'],
  slag: 'DATA',
  kapittel: '000 Veil-d, Koord, Guide; 001 §2, §5(4), §7; Vardes valg',
  regel:
    'Den som er guide, er vikaren de dagene hen er inne, ellers den som har hatt oppdraget lengst: den forrige har saken til den nye er i gang. Det som er skrevet på familiens ark om hvordan guiden nås, gjelder den det ble skrevet om: er en annen guide siden, eller er vikaren ikke inne lenger, står det ikke der. Skrevet før noen hadde oppdraget, gjelder det den første.',
} as const satisfies Regelkilde;

/** Et oppdrag som guide; øyeblikkene i millisekunder. `til`: når det er slutt, eller når den som har det, ikke er ansatt lenger. */
export type Guideoppdrag = {
  id: string;
  vikar: boolean;
  akseptert: number;
  fra: number;
  til: number | null;
};

/** Den som var guide i det øyeblikket; `null` når det ikke var noen. */
export function guidenIKraft(oppdrag: readonly Guideoppdrag[], ved: number): Guideoppdrag | null {
  const inne = oppdrag
    .filter((o) => o.akseptert <= ved && o.fra <= ved && (o.til === null || o.til > ved))
    .toSorted((a, b) => a.akseptert - b.akseptert || a.id.localeCompare(b.id, 'en'));
  return inne.find((o) => o.vikar) ?? inne[0] ?? null;
}

/** Gjelder det som ble skrevet da om hvordan guiden nås, den som er guide nå? */
export function guidekontaktGjelder(
  oppdrag: readonly Guideoppdrag[],
  { skrevet, naa }: { skrevet: number; naa: number },
): boolean {
  const da = guidenIKraft(oppdrag, skrevet);
  const na = guidenIKraft(oppdrag, naa);
  if (da !== null) return na?.id === da.id;
  // Ingen hadde oppdraget: det gjelder den første som fikk det siden, så lenge hen har det.
  const siden = oppdrag.filter((o) => !o.vikar && o.akseptert > skrevet && o.akseptert <= naa);
  return na === null ? siden.length === 0 : siden.every((o) => o.akseptert >= na.akseptert);
}

const PROVE: Guideoppdrag = { id: 'prove', vikar: false, akseptert: 0, fra: 0, til: null };

export const mutanter = {
  guidenIKraft: { ja: PROVE, nei: null },
  guidekontaktGjelder: { ja: true, nei: false },
} as const satisfies {
  guidenIKraft: Mutant<typeof guidenIKraft>;
  guidekontaktGjelder: Mutant<typeof guidekontaktGjelder>;
};
