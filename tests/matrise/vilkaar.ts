/** Ett vilkår tatt ut av et uttrykk: vilkåret slik det sto, det som står der i stedet, om det sto i en spørring, og uttrykket uten. */
export type Uten = { vilkaar: string; med: string; iSporring: boolean; rest: string };

type Ledd = { fra: number; til: number };
type Ord = { ord: 'AND' | 'OR' | 'WHERE' | 'ON'; fra: number; til: number };

const ORD = /\b(?:AND|OR|WHERE|ON)\b/y;

/** Stedene der ordene står, gruppert på parentesen de står i. Tekst i fnutter telles ikke. */
function ordene(uttrykk: string): { parentes: Ledd; ord: Ord[] }[] {
  const ferdige: { parentes: Ledd; ord: Ord[] }[] = [];
  const apne: { fra: number; ord: Ord[] }[] = [{ fra: 0, ord: [] }];
  for (let i = 0; i < uttrykk.length; i += 1) {
    const tegn = uttrykk.charAt(i);
    if (tegn === "'") i = uttrykk.indexOf("'", i + 1);
    else if (tegn === '(') apne.push({ fra: i + 1, ord: [] });
    else if (tegn === ')') {
      const apen = apne.pop();
      if (apen !== undefined) ferdige.push({ parentes: { fra: apen.fra, til: i }, ord: apen.ord });
    } else {
      ORD.lastIndex = i;
      const treff = ORD.exec(uttrykk)?.[0];
      if (treff === undefined || /\w/.test(uttrykk.charAt(i - 1))) continue;
      apne.at(-1)?.ord.push({ ord: treff as Ord['ord'], fra: i, til: i + treff.length });
      i += treff.length - 1;
    }
  }
  return ferdige;
}

/**
 * Uttrykket slik katalogen skriver det (`pg_get_expr`, en parentes om hvert ledd), én gang for hvert vilkår i det, også i
 * spørringene inni: et ledd mellom AND er sant, et ledd mellom OR er usant, og det en spørring er snevret inn med, er sant.
 */
export function utenHvert(uttrykk: string): Uten[] {
  return ordene(uttrykk).flatMap(({ parentes, ord }) => {
    const ledd = ord.filter((o) => o.ord === 'AND' || o.ord === 'OR');
    if (ledd.length > 0) {
      const grenser = [parentes.fra, ...ledd.flatMap((o) => [o.fra, o.til]), parentes.til];
      return Array.from({ length: ledd.length + 1 }, (_, i) =>
        bytt(
          uttrykk,
          grenser[2 * i] ?? 0,
          grenser[2 * i + 1] ?? 0,
          ledd[0]?.ord === 'AND' ? 'true' : 'false',
        ),
      );
    }
    // Et eneste vilkår etter WHERE eller ON; flere står i sin egen parentes.
    return ord.flatMap((o) => {
      const slutt = etterLeddet(uttrykk, o.til, parentes.til);
      return uttrykk.slice(o.til, slutt).trim().startsWith('((')
        ? []
        : [bytt(uttrykk, o.til, slutt, '(true)')];
    });
  });
}

/** Leddet etter WHERE eller ON slutter med parentesen sin. */
function etterLeddet(uttrykk: string, fra: number, til: number): number {
  let dybde = 0;
  for (let i = fra; i < til; i += 1) {
    if (uttrykk.charAt(i) === '(') dybde += 1;
    if (uttrykk.charAt(i) === ')' && (dybde -= 1) === 0) return i + 1;
  }
  return til;
}

function bytt(uttrykk: string, fra: number, til: number, med: string): Uten {
  return {
    vilkaar: uttrykk.slice(fra, til).replaceAll(/\s+/g, ' ').trim(),
    med,
    iSporring: iSporring(uttrykk, fra),
    rest: `${uttrykk.slice(0, fra)} ${med} ${uttrykk.slice(til)}`,
  };
}

/** Står stedet i parentesen til en spørring? */
function iSporring(uttrykk: string, sted: number): boolean {
  let dybde = 0;
  for (let i = sted - 1; i >= 0; i -= 1) {
    if (uttrykk.charAt(i) === ')') dybde += 1;
    if (uttrykk.charAt(i) !== '(') continue;
    if (dybde === 0 && /^\s*SELECT\b/.test(uttrykk.slice(i + 1))) return true;
    dybde = Math.max(0, dybde - 1);
  }
  return false;
}
