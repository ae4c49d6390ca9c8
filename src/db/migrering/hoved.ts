/**
 * Kjøres som egen prosess og avslutter: appen holder aldri passordet til varde_migrator.
 * Miljø på en tjener: DATABASE_URL_MIGRERING, KEYS_DATABASE_URL_MIGRERING (eller KEYS_DATABASE_URL)
 * og VARDE_STEMPEL. Innebygd: VARDE_SOKKEL, VARDE_PORT og VARDE_HEMMELIGHETER; da lages rollene også.
 * Siste linje ut er et Migreringssvar.
 */
import { z } from 'zod';
import { feilkode, feilmelding, Oppstartsfeil } from '../oppstartsfeil.ts';
import { medSammeInnlogging, type PgConfig, type Tilkobling } from '../pgconfig.ts';
import { DATABASER, ROLLER, sikreRoller, type Databaseslag, type Rollenavn } from '../roller.ts';
import { aapneHemmeligheter, passordnavn } from '../supervisor/hemmeligheter.ts';
import { migreringskatalog } from './filer.ts';
import { kjorMigreringer } from './kjor.ts';
import type { Migreringssvar } from './start.ts';

const Innebygd = z.object({
  VARDE_SOKKEL: z.string().min(1),
  VARDE_PORT: z.coerce.number().int(),
  VARDE_HEMMELIGHETER: z.string().min(1),
});
const Tjener = z.object({
  DATABASE_URL_MIGRERING: z.string().min(1),
  KEYS_DATABASE_URL_MIGRERING: z.string().optional(),
  KEYS_DATABASE_URL: z.string().optional(),
});
const Felles = z.object({ VARDE_STEMPEL: z.enum(['demo', 'drift']) });

type Maal = Readonly<Record<Databaseslag, Tilkobling>>;

/** Lager roller og databaser i vår egen klynge, og svarer med innloggingen som migrator. */
async function innebygd(miljo: z.infer<typeof Innebygd>): Promise<Maal> {
  const hemmeligheter = aapneHemmeligheter(miljo.VARDE_HEMMELIGHETER);
  const passordTil = (rolle: string): string => {
    const funnet = hemmeligheter.finn(passordnavn(rolle));
    if (funnet === undefined)
      throw new Oppstartsfeil('MANGLER_HEMMELIGHETER', `Passordet til ${rolle} mangler.`);
    return funnet;
  };
  const som = (user: string, database: string): PgConfig => {
    return {
      host: miljo.VARDE_SOKKEL,
      port: miljo.VARDE_PORT,
      user,
      password: passordTil(user),
      database,
    };
  };
  await sikreRoller(som('postgres', 'postgres'), {
    passord: new Map<Rollenavn, string>(ROLLER.map(({ navn }) => [navn, passordTil(navn)])),
    egenKlynge: true,
  });
  return {
    hoved: som('varde_migrator', DATABASER.hoved),
    nokler: som('varde_migrator', DATABASER.nokler),
  };
}

function tjener(miljo: z.infer<typeof Tjener>): Maal {
  const hoved = miljo.DATABASE_URL_MIGRERING;
  const nokler =
    miljo.KEYS_DATABASE_URL_MIGRERING ??
    (miljo.KEYS_DATABASE_URL === undefined
      ? undefined
      : medSammeInnlogging(miljo.KEYS_DATABASE_URL, hoved));
  if (nokler === undefined) {
    throw new Oppstartsfeil(
      'MANGLER_URL',
      'KEYS_DATABASE_URL mangler; kjør npm run oppsett, eller sett den.',
    );
  }
  return { hoved: { connectionString: hoved }, nokler: { connectionString: nokler } };
}

async function hoved(): Promise<Migreringssvar> {
  const { VARDE_STEMPEL: stempel } = Felles.parse(process.env);
  const inne = process.env['VARDE_SOKKEL'] !== undefined;
  const maal = inne
    ? await innebygd(Innebygd.parse(process.env))
    : tjener(Tjener.parse(process.env));
  const kjor = (slag: Databaseslag) =>
    kjorMigreringer(maal[slag], { katalog: migreringskatalog(slag), stempel, proevd: true });
  return { ok: true, hoved: await kjor('hoved'), nokler: await kjor('nokler') };
}

function svar(ut: Migreringssvar): void {
  process.stdout.write(`${JSON.stringify(ut)}\n`);
}

try {
  svar(await hoved());
} catch (feil) {
  const kode = feil instanceof Oppstartsfeil ? feil.kode : (feilkode(feil) ?? 'UKJENT');
  svar({ ok: false, kode, melding: feilmelding(feil) });
  process.exitCode = 1;
}
