import type { Testapp } from './app.ts';

/** Loggen og øktene: der skal det stå at noen spurte. Alt annet er det huset har lagret. */
const IKKE_LAGRET = /^(revisjon|innlogging)/;

/** Antall rader i hver tabell som holder noe, så «ingenting er lagret» kan sies om alle. */
export async function radtall(app: Testapp): Promise<Record<string, number>> {
  const tabeller = await app.eier<{ navn: string }>(
    `select c.relname as navn from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const navn = tabeller.map((t) => t.navn).filter((n) => !IKKE_LAGRET.test(n));
  const tall = await app.eier<{ navn: string; n: number }>(
    navn
      .map((n) => `select '${n}' as navn, count(*)::int as n from varde."${n}"`)
      .join(' union all '),
  );
  return Object.fromEntries(tall.map((t) => [t.navn, t.n]));
}
