/** Hvor en vellykket handling fører, og beskjeden neste side viser. */
export type Utfall = { readonly til: string; readonly beskjed?: string };

/**
 * Dobbelt innsending gir én handling: samme person og samme nøkkel (`_nokkel` i skjemaet) får utfallet
 * av den første. Feiler den første, kan den prøves igjen.
 */
export type Gjentakelser = {
  enGang(brukerId: string, nokkel: string, arbeid: () => Promise<Utfall>): Promise<Utfall>;
};

const HUSK_MS = 10 * 60_000;
const HOYST = 5_000;

/** I denne prosessen alene: tar dobbeltklikket og tilbakeknappen, ikke to tjenere. */
export function gjentakelserIMinne(naa: () => number): Gjentakelser {
  const husket = new Map<string, { utfall: Promise<Utfall>; til: number }>();
  return {
    async enGang(brukerId, nokkel, arbeid) {
      const hvem = `${brukerId} ${nokkel}`;
      const forrige = husket.get(hvem);
      if (forrige !== undefined && forrige.til > naa()) return forrige.utfall;
      const utfall = arbeid();
      husket.delete(hvem);
      husket.set(hvem, { utfall, til: naa() + HUSK_MS });
      if (husket.size > HOYST) {
        const eldst = husket.keys().next();
        if (eldst.done !== true) husket.delete(eldst.value);
      }
      try {
        return await utfall;
      } catch (feil) {
        husket.delete(hvem);
        throw feil;
      }
    },
  };
}
