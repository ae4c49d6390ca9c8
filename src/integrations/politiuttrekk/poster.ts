import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';

export type Post = { felter: string[]; linje: number };

/** Så mange byte leses om gangen; imellom slipper det andre venter på til. */
const BOLK = 16 * 1024;
/** Lengste rad, i tegn: hundre celler på to hundre, og litt til. Et sitat som ikke lukkes, stopper her. */
export const HOYST_POST = 40_000;

const Form = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/** Filen slutter å være en tabell; `linje` er den første som ikke kan leses, der overskriften er linje 1. */
export class Brutt extends Error {
  readonly linje: number;
  constructor(linje: number) {
    super('Filen er ikke en tabell');
    this.linje = linje;
  }
}

async function* bolker(tekst: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(tekst, 'utf8');
  for (let i = 0; i < bytes.length; i += BOLK) {
    yield bytes.subarray(i, i + BOLK);
    await setImmediate();
  }
}

/**
 * Postene i filen, én om gangen, så den som leser kan slutte når den har nok.
 *
 * @throws Brutt når filen slutter å være en tabell (et sitat som aldri lukkes, eller en rad uten ende)
 */
export async function* lesPoster(tekst: string, skilletegn: string): AsyncGenerator<Post> {
  const kilde = Readable.from(bolker(tekst));
  const leser = kilde.pipe(
    parse({
      delimiter: skilletegn,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
      max_record_size: HOYST_POST,
    }),
  );
  let ferdigTil = 0;
  try {
    for await (const lest of leser) {
      const { record, info } = Form.parse(lest);
      ferdigTil = info.lines;
      yield {
        felter: record.map((v) => v.trim()),
        // csv-parse teller linjen posten slutter på; linjeskift i sitat trekkes fra.
        linje: info.lines - record.reduce((n, v) => n + (v.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
      };
    }
  } catch (feil) {
    if (feil instanceof CsvError) throw new Brutt(ferdigTil + 1);
    throw feil;
  } finally {
    kilde.destroy();
    leser.destroy();
  }
}
