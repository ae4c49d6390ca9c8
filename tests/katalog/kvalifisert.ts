/** Kroppen uten det som ikke slås opp: kommentarer, tekster, navngitte operatorer, tilordninger og typer parseren eier. */
function rensket(kropp: string): string {
  return (
    kropp
      .replaceAll(/--[^\n]*/g, '')
      .replaceAll(/'(?:[^']|'')*'/g, "''")
      .replaceAll(/\busing\s+errcode\s*=\s*''/gi, '')
      .replaceAll(/\boperator\(pg_catalog\.[^)\s]+\)/gi, ' ')
      .replaceAll(/::\s*pg_catalog\.\w+/gi, ' ')
      .replaceAll(':=', ' tilordnes ')
      // Flere lister om gangen er parserens egen (pg_catalog), og `as x (s, i)` er navn.
      .replaceAll(/\bunnest\s*\(\w+,/gi, '(')
      .replaceAll(/\b(?:with\s+ordinality\s+)?as\s+\w+\s*\(/gi, '(')
  );
}

/** Operatorer som er skrevet med ord, slås opp etter søkestien som andre. */
const ORD =
  /\bdistinct\s+from\b|\b(?:not\s+)?in\s*\(|\b(?:i?like|similar|between|nullif|overlaps)\b|\b(?:any|all|some)\s*\(|\bcase\s+(?!when\b)/gi;
/** Ord som kan stå foran en parentes uten å være en funksjon. */
const IKKE_FUNKSJON = /^(?:and|coalesce|exists|from|if|not|or|return|tilordnes|values|when)$/i;
/** Typer som er ord i språket selv; resten slås opp. */
const EGNE_TYPER = /^(?:bigint|boolean|integer|record|smallint)$/i;

/** Det i en funksjonskropp (plpgsql) som slås opp etter søkestien til den som kaller. */
export function ukvalifisert(kropp: string): string[] {
  const ren = rensket(kropp);
  const [, deklarert = '', resten = ren] = /^\s*declare\b(.*?)\bbegin\b(.*)$/is.exec(ren) ?? [];
  const treff = (monster: RegExp): string[] => [...ren.matchAll(monster)].map((m) => m[0].trim());
  const navn = (monster: RegExp): string[] => [...ren.matchAll(monster)].map((m) => m[1] ?? '');
  return [
    ...treff(/::\s*\w+/g),
    ...[...ren.replaceAll('::', ' ').matchAll(/[=<>+\-*/%^|&!~#@?]+/g)].map((m) => m[0]),
    ...treff(ORD),
    ...navn(/(?<![.\w])(\w+)\s*\(/g).filter((f) => !IKKE_FUNKSJON.test(f)),
    ...[...resten.matchAll(/\b(?:from|join|update|insert\s+into)\s+(\w+)\b(?!\s*\.)/gi)].map(
      (m) => m[1] ?? '',
    ),
    ...deklarert
      .split(';')
      .map((d) => /^\s*\w+\s+([\w.]+)/.exec(d)?.[1] ?? '')
      .filter((type) => type !== '' && !type.startsWith('pg_catalog.') && !EGNE_TYPER.test(type)),
  ];
}
