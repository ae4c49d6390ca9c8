/** En arbeider som kan drepes: tar jobben `prove_drept`, sier fra, og blir aldri ferdig. */
import { writeSync } from 'node:fs';
import { startJobbko } from '../../src/db/jobbko.ts';
import { lagPool } from '../../src/db/pool.ts';
import { z } from 'zod';

const Konfig = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});
const pool = lagPool(Konfig.parse(JSON.parse(process.argv[2] ?? '')), 2);
await startJobbko(
  pool,
  [
    {
      navn: 'prove_drept',
      naar: null,
      sesEtter: 0.5,
      kjor: async ({ id }) => {
        writeSync(1, `tatt ${id ?? ''}\n`);
        await new Promise(() => undefined);
      },
    },
  ],
  () => undefined,
);
writeSync(1, 'klar\n');
