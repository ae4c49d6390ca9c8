/** Sammenligner docs/krav/krav.json med kravkatalogen når den ligger ved siden av. `--skriv` henter id, slag og kilde. */
import { writeFileSync, existsSync } from 'node:fs';
import { KRAVFIL, lesKatalog, lesKrav, type Krav } from './kravkatalog.ts';

const katalog = lesKatalog();
if (process.argv.includes('--skriv') && katalog !== null) {
  const gamle = new Map((existsSync(KRAVFIL) ? lesKrav() : []).map((k) => [k.id, k]));
  const nye: Krav[] = katalog.map((k) => ({
    ...k,
    tekst: gamle.get(k.id)?.tekst ?? null,
    del: gamle.get(k.id)?.del ?? null,
  }));
  writeFileSync(KRAVFIL, `[\n${nye.map((k) => `  ${JSON.stringify(k)}`).join(',\n')}\n]\n`);
}
const krav = lesKrav();
const feil: string[] = [];
const sett = new Set<string>();
for (const k of krav) {
  if (sett.has(k.id)) feil.push(`${k.id} står to ganger`);
  sett.add(k.id);
}
if (katalog !== null) {
  for (const k of katalog) {
    const vart = krav.find((v) => v.id === k.id);
    if (vart === undefined) feil.push(`${k.id} mangler i krav.json`);
    else if (vart.slag !== k.slag || vart.basis !== k.basis)
      feil.push(`${k.id} har annet slag eller basis enn katalogen`);
  }
  for (const k of krav)
    if (!katalog.some((v) => v.id === k.id)) feil.push(`${k.id} finnes ikke i katalogen`);
}
console.log(
  `${krav.length} krav${katalog === null ? ' (katalogen ligger ikke ved siden av)' : ', lik katalogen'}`,
);
if (feil.length > 0) {
  console.error(feil.join('\n'));
  process.exit(1);
}
