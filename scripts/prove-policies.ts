/**
 * `npm run prove:policies [regler|vilkaar] [prosesser] [navn=uttrykk]`: hver regel i databasen svekket, én om gangen: borte, åpen, og uten
 * hvert av vilkårene i den. En celle i matrisen må da avvike, eller mutanten står bak vegger som er prøvd (tests/matrise/vegger.ts). Med
 * `regler` bare de to første, med `vilkaar` bare det siste, og med `navn=` bare dem navnet passer for. Skriver hver mutant og hva
 * den ble, og avslutter med 1 hvis en lever.
 */
import './krevNode.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kjorTestfil } from './vitestfil.ts';

type Skjebne = { navn: string; slag: 'drept' | 'dekket' | 'lever'; hvorfor: string };
type Svar = { mutanter: number; skjebner: Skjebne[] };

const slag = ['regler', 'vilkaar'].find((s) => process.argv.includes(s)) ?? 'begge';
const prosesser = Number(process.argv.slice(2).find((a) => /^\d+$/.test(a)) ?? 2);
const navn = process.argv.find((a) => a.startsWith('navn='))?.slice('navn='.length);
const mappe = mkdtempSync(join(tmpdir(), 'varde-policies-'));
try {
  const filer = Array.from({ length: prosesser }, (_, i) => join(mappe, `${i}.json`));
  const statuser = await Promise.all(
    filer.map((fil, i) =>
      kjorTestfil('tests/matrise/policies.db.test.ts', {
        VARDE_POLICIES: `${i}/${prosesser}`,
        VARDE_POLICIES_SLAG: slag,
        VARDE_POLICIES_SVAR: fil,
        ...(navn === undefined ? {} : { VARDE_POLICIES_NAVN: navn }),
      }),
    ),
  );
  const svar = filer.map((fil) => JSON.parse(readFileSync(fil, 'utf8')) as Svar);
  const skjebner = svar.flatMap((s) => s.skjebner).toSorted((a, b) => (a.navn < b.navn ? -1 : 1));
  for (const { navn, slag, hvorfor } of skjebner) console.log(`${slag}: ${navn} | ${hvorfor}`);
  const antall = (slag: Skjebne['slag']) => skjebner.filter((s) => s.slag === slag).length;
  const mutanter = svar[0]?.mutanter ?? 0;
  console.log(
    `policies: ${mutanter} mutanter, ${antall('drept')} drept av en celle, ${antall('dekket')} dekket av en vegg til, ${antall('lever')} lever`,
  );
  if (statuser.some((s) => s !== 0) || antall('lever') > 0 || skjebner.length !== mutanter)
    process.exitCode = 1;
} finally {
  rmSync(mappe, { recursive: true });
}
