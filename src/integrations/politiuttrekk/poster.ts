import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';

/** `linje` er den første raden står på, `siste` den siste; en rad går over flere når et sitat har linjeskift. */
export type Post = { felter: string[]; linje: number; siste: number };

/** Så mange byte leses om gangen; imellom slipper det andre venter på til. */
const BOLK = 16 * 1024;
/** Lengste rad, i tegn: hundre celler på to hundre, og litt til. Et sitat som ikke lukkes, stopper her. */
export const HOYST_POST = 40_000;

const LF = 10;
const CR = 13;

const Form = z.object({ record: z.array(z.string()), info: z.object({ bytes: z.number() }) });

/** Filen slutter å være en tabell; `linje` er den første som ikke kan leses, der den første i filen er 1. */
export class Brutt extends Error {
  readonly linje: number;
  constructor(linje: number) {
    super('Filen er ikke en tabell');
    this.linje = linje;
  }
}

/** Linjene slik en som åpner filen, teller dem: CRLF, LF og CR er ett linjeskift hver. */
class Linjeteller {
  readonly #bytes: Uint8Array;
  #plass = 0;
  #linje = 1;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Forbi tomme linjer fra og med `plass`, og så linja det er på. */
  etterTomme(plass: number): number {
    let i = plass;
    while (this.#bytes[i] === LF || this.#bytes[i] === CR) i += 1;
    return this.til(i);
  }

  /** Linja `plass` er på; plassene må komme i stigende rekkefølge. */
  til(plass: number): number {
    for (; this.#plass < plass; this.#plass += 1) {
      const b = this.#bytes[this.#plass];
      if (b === LF || (b === CR && this.#bytes[this.#plass + 1] !== LF)) this.#linje += 1;
    }
    return this.#linje;
  }

  /** Linja det siste tegnet før `plass` er på, linjeskiftet som avslutter, ikke medregnet. */
  foer(plass: number, tidligst: number): number {
    let i = plass;
    while (i > this.#plass && (this.#bytes[i - 1] === LF || this.#bytes[i - 1] === CR)) i -= 1;
    return Math.max(this.til(i), tidligst);
  }
}

async function* bolker(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += BOLK) {
    yield bytes.subarray(i, i + BOLK);
    await setImmediate();
  }
}

/**
 * Postene i filen, én om gangen, så den som leser kan slutte når den har nok. `tekst` er uten BOM.
 *
 * @throws Brutt når filen slutter å være en tabell (et sitat som aldri lukkes, eller en rad uten ende)
 */
export async function* lesPoster(tekst: string, skilletegn: string): AsyncGenerator<Post> {
  const bytes = Buffer.from(tekst, 'utf8');
  const linjer = new Linjeteller(bytes);
  const kilde = Readable.from(bolker(bytes));
  const leser = kilde.pipe(
    parse({
      delimiter: skilletegn,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: HOYST_POST,
    }),
  );
  let slutt = 0;
  try {
    for await (const lest of leser) {
      const { record, info } = Form.parse(lest);
      const linje = linjer.etterTomme(slutt);
      slutt = info.bytes;
      yield { felter: record.map((v) => v.trim()), linje, siste: linjer.foer(slutt, linje) };
    }
  } catch (feil) {
    if (feil instanceof CsvError) throw new Brutt(linjer.etterTomme(slutt));
    throw feil;
  } finally {
    kilde.destroy();
    leser.destroy();
  }
}
