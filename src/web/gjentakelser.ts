import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** Hvor en vellykket handling fører, og beskjeden neste side viser. */
export type Utfall = { readonly til: string; readonly beskjed?: string };

/** Det som ble sendt: hvem, til hvilken side, og skjemaet med nøkkelen det hadde (`_nokkel`). */
export type Innsending = {
  readonly brukerId: string;
  readonly sti: string;
  readonly nokkel: string;
  readonly skjema: FormData;
};

/**
 * Dobbelt innsending gir én handling: samme person, side, nøkkel og innhold får utfallet av den første. Feiler den første,
 * kan den prøves igjen. Er noe i skjemaet endret, er det en ny innsending: den som gikk tilbake og skrev noe annet,
 * mister det ikke (TP-01).
 */
export type Gjentakelser = {
  enGang(innsending: Innsending, arbeid: () => Promise<Utfall>): Promise<Utfall>;
};

const HUSK_MS = 10 * 60_000;
const HOYST = 5_000;

/** Feltene slik de ble skrevet. Husets egne (`_token`, utkastets) er ikke innhold. */
async function felter(skjema: FormData): Promise<unknown[]> {
  const skrevet = [...skjema].filter(([navn]) => !navn.startsWith('_'));
  return Promise.all(
    skrevet.map(async ([navn, verdi]) =>
      typeof verdi === 'string'
        ? [navn, verdi]
        : [navn, verdi.name, Buffer.from(await verdi.arrayBuffer()).toString('base64')],
    ),
  );
}

/** I denne prosessen alene: tar dobbeltklikket og tilbakeknappen, ikke to tjenere. Innholdet huskes bare som avtrykk. */
export function gjentakelserIMinne(naa: () => number): Gjentakelser {
  const hemmelighet = createSecretKey(randomBytes(32));
  const husket = new Map<string, { utfall: Promise<Utfall>; til: number }>();
  const avtrykk = async ({ brukerId, sti, nokkel, skjema }: Innsending) =>
    createHmac('sha256', hemmelighet)
      .update(JSON.stringify([brukerId, sti, nokkel, await felter(skjema)]))
      .digest('base64');
  return {
    async enGang(innsending, arbeid) {
      const hvilken = await avtrykk(innsending);
      const forrige = husket.get(hvilken);
      if (forrige !== undefined && forrige.til > naa()) return forrige.utfall;
      const utfall = arbeid();
      husket.delete(hvilken);
      husket.set(hvilken, { utfall, til: naa() + HUSK_MS });
      if (husket.size > HOYST) {
        const eldst = husket.keys().next();
        if (eldst.done !== true) husket.delete(eldst.value);
      }
      try {
        return await utfall;
      } catch (feil) {
        husket.delete(hvilken);
        throw feil;
      }
    },
  };
}
