import {
  plassholdere,
  TEKSTGRUPPER,
  TEKSTSPRAK,
  TEKSTSLAG,
  UTGAVETEKSTER,
  utgavetekst,
  vistTekst,
  type Egnetekster,
  type Tekstfeil,
  type Tekstgruppe,
  type Tekstsprak,
  type Utgavetekst,
} from '../trygghetsprogram/index.ts';
import { programtekster } from '../trygghetsprogram/web/index.ts';
import { rapporttekster } from '../rapport/web/index.ts';
import { raatekst } from '../../ui/index.ts';

/** Vardes ord for teksten på språket, slik 000 og 001 har dem. */
function publisert(nokkel: string, sprak: Tekstsprak): string {
  const [rom, sti] = nokkel.includes(':') ? nokkel.split(':') : ['', nokkel];
  const ord =
    rom === 'rapport'
      ? raatekst(rapporttekster(sprak), sti ?? '')
      : raatekst(programtekster(sprak), nokkel);
  return ord ?? '';
}

/** Originalen: slik den utgaven utkastet bygger på, har den. */
export const originalen = (nokkel: string, sprak: Tekstsprak, bygger: Egnetekster): string =>
  bygger[sprak]?.[nokkel] ?? publisert(nokkel, sprak);

export type Tekstlinje = Utgavetekst & {
  original: string;
  /** Det utkastet har skrevet; `null` når det er som originalen. */
  egen: string | null;
  /** Endret fra originalen. */
  endret: boolean;
  /** Skrevet om på bokmål, men ikke på dette språket: da vises bokmålet. */
  mangler: boolean;
  nb: string;
  maks: number;
  linjer: boolean;
};

/** Tekstene i en gruppe på ett språk, slik de står i utkastet. */
export function tekstlinjene(
  gruppe: Tekstgruppe,
  sprak: Tekstsprak,
  utkast: Egnetekster,
  bygger: Egnetekster,
): Tekstlinje[] {
  return UTGAVETEKSTER[gruppe].map((u: Utgavetekst) => {
    const original = originalen(u.nokkel, sprak, bygger);
    const egen = utkast[sprak]?.[u.nokkel] ?? null;
    const nb = utkast.nb?.[u.nokkel];
    const nbEndret = nb !== undefined && nb !== originalen(u.nokkel, 'nb', bygger);
    return {
      ...u,
      ...TEKSTSLAG[u.slag],
      ...{ original, egen, endret: egen !== null && egen !== original },
      mangler: sprak !== 'nb' && nbEndret && egen === (bygger[sprak]?.[u.nokkel] ?? null),
      nb: nb ?? originalen(u.nokkel, 'nb', bygger),
    };
  });
}

/** Hva skjemaet sier om en tekst: tom er originalen, eller bokmålet der den er skrevet om på bokmål. */
export function skrevetOm(
  tekster: Egnetekster,
  sprak: Tekstsprak,
  linjer: readonly Tekstlinje[],
  ord: Readonly<Record<string, string>>,
  bygger: Egnetekster,
): { tekster: Egnetekster } | { feil: Readonly<Record<string, Tekstfeil>> } {
  const nye = new Map(Object.entries(tekster[sprak] ?? {}));
  const feil: Record<string, Tekstfeil> = {};
  for (const l of linjer) {
    const skrevet = ord[l.nokkel]?.trim() ?? '';
    const basens = bygger[sprak]?.[l.nokkel];
    // Likt originalen er ikke skrevet om, unntatt der bokmålet er det: da sier det at originalen skal stå.
    if (skrevet === '' || (skrevet === l.original && !(l.mangler || l.egen === l.original))) {
      if (basens === undefined) nye.delete(l.nokkel);
      else nye.set(l.nokkel, basens);
      continue;
    }
    const kan = utgavetekst({
      ...{ tekst: skrevet, maks: l.maks, linjer: l.linjer },
      plassholdere: plassholdere(l.original),
    });
    if (kan.tillatt) nye.set(l.nokkel, skrevet);
    else feil[l.nokkel] = kan.grunn;
  }
  return Object.keys(feil).length > 0
    ? { feil }
    : { tekster: { ...tekster, [sprak]: Object.fromEntries(nye) } };
}

/** Teksten slik den vises på språket i en utgave. */
function vises(nokkel: string, sprak: Tekstsprak, egne: Egnetekster): string {
  const ord = Object.fromEntries(
    TEKSTSPRAK.flatMap((s) => (egne[s]?.[nokkel] === undefined ? [] : [[s, egne[s][nokkel]]])),
  );
  return vistTekst(sprak, ord)?.tekst ?? publisert(nokkel, sprak);
}

/** Tekstene to utgaver har ulikt på noe språk, slik de vises på dette. */
export const ulikeTekster = (
  a: Egnetekster,
  b: Egnetekster,
  sprak: Tekstsprak,
  grupper: readonly Tekstgruppe[] = TEKSTGRUPPER,
): (Utgavetekst & { a: string; b: string })[] =>
  grupper.flatMap((g) =>
    UTGAVETEKSTER[g].flatMap((u: Utgavetekst) =>
      TEKSTSPRAK.some((s) => vises(u.nokkel, s, a) !== vises(u.nokkel, s, b))
        ? [{ ...u, a: vises(u.nokkel, sprak, a), b: vises(u.nokkel, sprak, b) }]
        : [],
    ),
  );
