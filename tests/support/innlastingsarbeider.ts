/** En arbeider som kan drepes mens den legger inn et uttrekk: melder jobben og tar den. */
import { z } from 'zod';
import { lagJobbase } from '../../src/db/jobbase.ts';
import { startJobbko } from '../../src/db/jobbko.ts';
import { lagPool } from '../../src/db/pool.ts';

const Konfig = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});
const pool = lagPool(Konfig.parse(JSON.parse(process.argv[2] ?? '')), 4);
const base = lagJobbase(pool);
const ko = await startJobbko(
  pool,
  [
    {
      navn: 'legg_inn_uttrekk',
      naar: null,
      sesEtter: 0.5,
      kjor: async (data) => void (await base.leggInnUttrekk(data['uttrekk'] ?? '')),
    },
  ],
  () => undefined,
);
await ko.meld('legg_inn_uttrekk', { uttrekk: process.argv[3] ?? '' });
