import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { Oppstartsfeil } from '../oppstartsfeil.ts';
import { prosjektrot } from '../prosjektrot.ts';
import { grunnmiljo } from '../supervisor/prosess.ts';

const Svar = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    hoved: z.array(z.string()).readonly(),
    nokler: z.array(z.string()).readonly(),
  }),
  z.object({ ok: z.literal(false), kode: z.string(), melding: z.string() }),
]);
export type Migreringssvar = z.infer<typeof Svar>;
export type Kjoert = Extract<Migreringssvar, { ok: true }>;

/**
 * Kjører migreringene i en egen prosess som avslutter, med bare det miljøet den får her
 * (variablene står i hoved.ts).
 * @throws Oppstartsfeil med grunnen i én setning
 */
export async function migrerIEgenProsess(miljo: Readonly<Record<string, string>>): Promise<Kjoert> {
  // Bygget legger den ved siden av tjeneren; der leses én fil i stedet for hundre.
  const bygd = join(import.meta.dirname, 'migrering.js');
  const skript = existsSync(bygd)
    ? bygd
    : join(prosjektrot(), 'src', 'db', 'migrering', 'hoved.ts');
  const barn = spawn(process.execPath, [skript], {
    env: { ...grunnmiljo(), ...miljo },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const slutt = new Promise<void>((loes, avvis) => {
    barn.once('error', avvis).once('close', () => loes());
  });
  const [ut, feilut] = await Promise.all([text(barn.stdout), text(barn.stderr), slutt]);
  const siste = ut.trim().split('\n').at(-1) ?? '';
  if (!siste.startsWith('{')) {
    throw new Oppstartsfeil('MIGRERING_FEILET', `Migreringen stanset uten svar: ${feilut.trim()}`);
  }
  const svar = Svar.parse(JSON.parse(siste));
  if (!svar.ok) throw new Oppstartsfeil(svar.kode, svar.melding);
  return svar;
}
