import { globSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const ROT = join(import.meta.dirname, '..');

const Kravid = z.string().regex(/^[A-Z]{2}-\d{2}$/);

export const Kilde = z.object({
  ider: z.array(Kravid).min(1),
  slag: z.enum(['HARD', 'WARN', 'GUIDE', 'DATA']),
  utgave: Kravid.optional(),
  kapittel: z.string().min(1),
  regel: z.string().min(10),
});
export type Kilde = z.infer<typeof Kilde>;

const Modul = z.looseObject({
  kilde: Kilde,
  mutanter: z.record(z.string(), z.object({ ja: z.unknown(), nei: z.unknown() })),
});

export type Regel = {
  /** 'trygghetsprogram' */
  modul: string;
  /** Stien fra roten, med skråstrek. */
  fil: string;
  navn: string;
  kilde: Kilde;
  /** De eksporterte funksjonene; hver har et alltid-ja og et alltid-nei. */
  funksjoner: string[];
};

/** Filer i regler/ som bare deler typer og lister. */
const UTEN_REGEL = ['typer'];

const filer = (): string[] =>
  globSync('src/modules/*/regler/*.ts', { cwd: ROT })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => !f.endsWith('.test.ts'))
    .sort();

/**
 * Reglene i huset, lest av filene selv.
 *
 * @throws Error når en fil i regler/ mangler `kilde`, eller en eksportert funksjon mangler i `mutanter`
 */
export async function lesRegler(): Promise<Regel[]> {
  const ut: Regel[] = [];
  for (const fil of filer()) {
    const navn = fil.replace(/^.*\/|\.ts$/g, '');
    const innhold = z.record(z.string(), z.unknown()).parse({ ...(await import(join(ROT, fil))) });
    const funksjoner = Object.keys(innhold).filter((n) => typeof innhold[n] === 'function');
    if (UTEN_REGEL.includes(navn)) {
      if (funksjoner.length > 0) throw new Error(`${fil} har en funksjon, men ingen kilde`);
      continue;
    }
    const svar = Modul.safeParse(innhold);
    if (!svar.success)
      throw new Error(`${fil} mangler kilde eller mutanter: ${svar.error.message}`);
    const uten = funksjoner.filter((f) => svar.data.mutanter[f] === undefined);
    if (uten.length > 0) throw new Error(`${fil}: ${uten.join(', ')} mangler i mutanter`);
    ut.push({ modul: fil.split('/')[2] ?? '', fil, navn, kilde: svar.data.kilde, funksjoner });
  }
  return ut;
}
