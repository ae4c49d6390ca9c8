/**
 * Skriver hele revisjonsloggen til en fil, som `varde_auditor`:
 * `DATABASE_URL_AUDITOR=postgresql://… node scripts/eksporter-logg.ts <fil.jsonl>`.
 */
import './krevNode.js';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eksporterLogg } from '../src/db/loggeksport.ts';
import { medKlient } from '../src/db/roller.ts';

const [fil] = process.argv.slice(2);
const url = process.env['DATABASE_URL_AUDITOR'];
if (fil === undefined || url === undefined) {
  console.error(
    'Bruk: DATABASE_URL_AUDITOR=postgresql://… node scripts/eksporter-logg.ts <fil.jsonl>',
  );
  process.exit(2);
}

await medKlient({ connectionString: url }, (klient) =>
  pipeline(
    Readable.from(eksporterLogg(klient)),
    async function* (linjer: AsyncIterable<string>) {
      for await (const linje of linjer) yield `${linje}\n`;
    },
    createWriteStream(fil, { mode: 0o600 }),
  ),
);
console.log(`Loggen er skrevet til ${fil}. Kontroller den med scripts/verify-log.ts.`);
