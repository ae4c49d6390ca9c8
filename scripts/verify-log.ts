/**
 * Kontrollerer en eksport av revisjonsloggen uten database og uten npm-pakker:
 * `node scripts/verify-log.ts <eksport.jsonl> <logghoder.jsonl> <offentlig.pem>`.
 * Avslutter med 0 når alt stemmer, 1 når noe er galt, 2 når den ikke fikk kontrollert.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { lesEksportlinje, lesUtenforlinje } from '../src/modules/revisjon/les.ts';
import { Verifikator } from '../src/modules/revisjon/verifiser.ts';

const VIS = 50;

async function hoved(eksport: string, hodefil: string, nokkelfil: string): Promise<number> {
  const v = new Verifikator(readFileSync(nokkelfil, 'utf8'));
  const linjer = (fil: string) =>
    createInterface({ input: createReadStream(fil, 'utf8'), crlfDelay: Infinity });
  for await (const linje of linjer(hodefil)) {
    const h = lesUtenforlinje(linje);
    if (h !== undefined) v.utenfor(h);
    else if (linje !== '')
      console.log(`En linje i ${hodefil} er brutt; mangler et hode av det, står det under.`);
  }
  let nr = 0;
  const uleselige: number[] = [];
  for await (const linje of linjer(eksport)) {
    nr += 1;
    const lest = lesEksportlinje(linje);
    if (nr === 1 && lest?.type !== 'eksport')
      throw new Error(`${eksport} er ikke en eksport av loggen (versjon 1)`);
    if (lest === undefined) uleselige.push(nr);
    else if (lest.type === 'hode') v.hode(lest.hode);
    else if (lest.type === 'rad') v.rad(lest.rad);
  }
  if (nr === 0) throw new Error(`${eksport} er tom`);
  const r = v.slutt();
  const feil = [
    ...uleselige.map((n) => `uleselig_linje ${eksport}:${n}`),
    ...r.funn.map((f) => `${f.slag} ${f.hvor}`),
  ];
  for (const linje of feil.slice(0, VIS)) console.log(linje);
  if (feil.length > VIS) console.log(`… og ${feil.length - VIS} til`);
  console.log(
    `${r.rader} rader, ${r.hoder} hoder, ${r.uforseglet} rader ennå ikke forseglet, ` +
      `${r.slettedeNyttelaster} slettede nyttelaster: ${feil.length === 0 ? 'alt stemmer' : `${feil.length} feil`}`,
  );
  return feil.length === 0 ? 0 : 1;
}

const [eksport, hodefil, nokkelfil] = process.argv.slice(2);
if (eksport === undefined || hodefil === undefined || nokkelfil === undefined) {
  console.error(
    'Bruk: node scripts/verify-log.ts <eksport.jsonl> <logghoder.jsonl> <offentlig.pem>',
  );
  process.exit(2);
}
try {
  process.exitCode = await hoved(eksport, hodefil, nokkelfil);
} catch (feil) {
  console.error(feil instanceof Error ? feil.message : String(feil));
  process.exitCode = 2;
}
