import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROT = join(import.meta.dirname, '..');
export const KRAVFIL = join(ROT, 'docs', 'krav', 'krav.json');
export const KATALOGFIL = join(ROT, '..', 'shared', 'requirements.md');

export const Krav = z.object({
  id: z.string().regex(/^[A-Z]{2}-\d{2}$/),
  slag: z.enum(['HARD', 'WARN', 'GUIDE', 'DATA', 'ED']),
  basis: z.enum(['E', 'D', 'V']),
  /** Kildehenvisningen, eller det Vardes eget krav leses sammen med. */
  kilde: z.string(),
  /** Vår egen korte tekst; `null` til delen som lukker kravet, skriver den. */
  tekst: z.string().nullable(),
  /** Delen (issue) som lukker kravet; `null` når ingen del har tatt det ennå. */
  del: z.number().int().nullable(),
});
export type Krav = z.infer<typeof Krav>;

export const lesKrav = (): Krav[] => z.array(Krav).parse(JSON.parse(readFileSync(KRAVFIL, 'utf8')));

/** Radene i kravkatalogen når den ligger ved siden av: id, slag, basis og kilde. */
export function lesKatalog(): Omit<Krav, 'tekst' | 'del'>[] | null {
  if (!existsSync(KATALOGFIL)) return null;
  const ut: Omit<Krav, 'tekst' | 'del'>[] = [];
  for (const linje of readFileSync(KATALOGFIL, 'utf8').split('\n')) {
    const c = linje.split(' | ').map((d) => d.replace(/^\| | \|$/g, '').trim());
    const id = c[0] ?? '';
    if (/^ED-\d{2}$/.test(id)) {
      ut.push({ id, slag: 'ED', basis: 'E', kilde: c.at(-1) ?? '' });
    } else if (/^[A-Z]{2}-\d{2}$/.test(id)) {
      const slag = Krav.shape.slag.safeParse(c[1]);
      const basis = Krav.shape.basis.safeParse(c[2]);
      if (slag.success && basis.success)
        ut.push({ id, slag: slag.data, basis: basis.data, kilde: c.at(-1) ?? '' });
    }
  }
  return ut;
}
