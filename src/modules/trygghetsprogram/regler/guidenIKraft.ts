import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TS-15', 'TG-24', 'VV-19'],
  slag: 'DATA',
  kapittel: '000 Veil-d, Koord, Guide; 001 §2, §5(4), §7; Vardes valg',
  regel:
    'Den som er guide, er vikaren de dagene hen er inne, ellers den som har hatt oppdraget lengst: den forrige har saken til den nye er i gang. Det som er skrevet på familiens ark om hvordan guiden nås, gjelder den det ble skrevet om: er en annen guide siden, eller er vikaren ikke inne lenger, står det ikke der, og er den samme guide igjen, eller på et nytt oppdrag, står det. Det som skrives om en annen imens, rører det ikke. Skrevet før noen hadde oppdraget, gjelder det den første. Er guiden en annen enn siden viste, lagres det ikke på den nye.',
} as const satisfies Regelkilde;

/** Et oppdrag som guide; øyeblikkene i millisekunder. `til`: når det er slutt, eller når den som har det, ikke er ansatt lenger. */
export type Guideoppdrag = {
  id: string;
  /** Den som har oppdraget. */
  hvem: string;
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
  if (da !== null) return na?.hvem === da.hvem;
  // Ingen hadde oppdraget: det gjelder den første som fikk det siden, så lenge hen har det.
  const [den] = oppdrag
    .filter((o) => !o.vikar && o.akseptert > skrevet && o.akseptert <= naa)
    .toSorted((a, b) => a.akseptert - b.akseptert);
  return den === undefined || den.hvem === na?.hvem;
}

/** Er guiden nå den siden viste? `vist` er oppdraget hen hadde da, eller `null` når det ikke var noen. */
export function guidenSomBleVist(
  oppdrag: readonly Guideoppdrag[],
  { vist, naa }: { vist: string | null; naa: number },
): Svar<'annen_guide'> {
  const da = oppdrag.find((o) => o.id === vist)?.hvem ?? null;
  const na = guidenIKraft(oppdrag, naa)?.hvem ?? null;
  return da === na ? { tillatt: true } : { tillatt: false, grunn: 'annen_guide' };
}

const PROVE: Guideoppdrag = {
  id: 'prove',
  hvem: 'prove',
  vikar: false,
  akseptert: 0,
  fra: 0,
  til: null,
};

export const mutanter = {
  guidenIKraft: { ja: PROVE, nei: null },
  guidekontaktGjelder: { ja: true, nei: false },
  guidenSomBleVist: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'annen_guide' } },
} as const satisfies {
  guidenIKraft: Mutant<typeof guidenIKraft>;
  guidekontaktGjelder: Mutant<typeof guidekontaktGjelder>;
  guidenSomBleVist: Mutant<typeof guidenSomBleVist>;
};
