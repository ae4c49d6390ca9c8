/** Tegnet som står der skriften ikke har det som ble skrevet. */
export const ERSTATNING = '□';
/** Setter bare sammen eller velger form; uten noe å virke på sier de ingenting. */
const USYNLIGE = /\p{Variation_Selector}|[\u200B-\u200F\u2060\uFEFF]/gu;
const STYRETEGN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;

function tabellen(skrift: Buffer, navn: string): number {
  for (let i = 0; i < skrift.readUInt16BE(4); i += 1) {
    const her = 12 + i * 16;
    if (skrift.toString('latin1', her, her + 4) === navn) return skrift.readUInt32BE(her + 8);
  }
  throw new Error(`Skriften mangler tabellen ${navn}`);
}

/**
 * Tegnene en TrueType-skrift kan vise, lest av dens egen tabell (`cmap`, format 4 og 12).
 *
 * @throws Error når skriften ikke har en slik tabell
 */
export function tegneneI(skrift: Buffer): ReadonlySet<number> {
  const cmap = tabellen(skrift, 'cmap');
  const tegn = new Set<number>();
  for (let i = 0; i < skrift.readUInt16BE(cmap + 2); i += 1) {
    const t = cmap + skrift.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = skrift.readUInt16BE(t);
    if (format === 4) {
      const ledd = skrift.readUInt16BE(t + 6) / 2;
      for (let j = 0; j < ledd; j += 1) {
        const til = skrift.readUInt16BE(t + 14 + j * 2);
        const fra = skrift.readUInt16BE(t + 16 + ledd * 2 + j * 2);
        for (let k = fra; k <= til && k < 0xffff; k += 1) tegn.add(k);
      }
    }
    if (format === 12) {
      for (let j = 0; j < skrift.readUInt32BE(t + 12); j += 1) {
        const her = t + 16 + j * 12;
        for (let k = skrift.readUInt32BE(her); k <= skrift.readUInt32BE(her + 4); k += 1)
          tegn.add(k);
      }
    }
  }
  if (tegn.size === 0) throw new Error('Skriften har ingen tegntabell vi leser');
  return tegn;
}

/** Teksten med bare tegn skriften har, og om noe måtte byttes. Linjeskift står; andre styretegn går ut. */
export function medSkriftensTegn(
  tekst: string,
  kjente: ReadonlySet<number>,
): { tekst: string; byttet: boolean } {
  let byttet = false;
  let ut = '';
  const ren = tekst.normalize('NFC').replaceAll('\t', ' ').replaceAll(/\r\n?/gu, '\n');
  for (const tegn of ren.replaceAll(STYRETEGN, '').replaceAll(USYNLIGE, '')) {
    const kjent = tegn === '\n' || kjente.has(tegn.codePointAt(0) ?? 0);
    byttet ||= !kjent;
    ut += kjent ? tegn : ERSTATNING;
  }
  return { tekst: ut, byttet };
}
