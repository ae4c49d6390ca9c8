/** Det prosessene i målingen deler: hvor databasene er, og hvem som spør. Skrevet til en fil bare vi kan lese. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Tilkobling = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});

export const Oppdrag = z.object({
  data: z.string(),
  manifest: z.string(),
  vardeport: z.number(),
  gulvport: z.number(),
  eier: Tilkobling,
  baser: z.object({
    app: Tilkobling,
    innlogging: Tilkobling,
    jobb: Tilkobling,
    segl: Tilkobling,
    nokler: Tilkobling,
  }),
  omrade: z.object({ id: z.string(), nokkel: z.string() }),
  meg: z.object({ id: z.string(), navn: z.string() }),
  /** Øktens tegn, base64url. */
  token: z.string(),
  /** Sakene som skal vises, én om gangen. */
  saker: z.array(z.string()),
});
export type Oppdrag = z.infer<typeof Oppdrag>;

export const lesOppdrag = (): Oppdrag =>
  Oppdrag.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
