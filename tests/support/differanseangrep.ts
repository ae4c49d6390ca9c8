/**
 * Angriperen: har alt som er gitt ut, alle år og alle versjoner, kjenner definisjonene, vet at antall er null eller mer, og
 * legger sammen og trekker fra. Løser nøyaktig (`simpleks.ts`); ingenting er trukket eller avrundet.
 * Skrevet av definisjonene i rapporten, og bruker ingenting av det som skjermer.
 */
import { LATENTE, medianviten } from './medianangrep.ts';
import { loes, type Grenser, type Likning } from './simpleks.ts';

export type Utgitt = {
  navn: string;
  /** Årene tallene gjelder. Flere år er lagt sammen. */
  aar: readonly number[];
  /** Flere år er lagt sammen fordi hvert av dem er så lite: det sier rapporten. */
  hoeystIAaret?: number;
  antall: number | null;
  tabeller: Readonly<Record<string, Readonly<Record<string, number | null>> | undefined>>;
  /** De som hører til disse tallene. */
  medianer?: Readonly<Record<string, number | null>>;
};
/** Hva hver tabell er summen av, slik rapporten selv forklarer det. */
const SUMMEN: Record<string, readonly string[]> = {
  ...{ kanal: ['antall'], maaned: ['antall'], sakstype: ['antall'], anmeldt: ['antall'] },
  ...{ alder: ['antall'], framdrift: ['antall'], utfall: ['antall'] },
  ...{ ringt_uka: ['antall'], fulgt: ['antall'] },
  dager: ['framdrift:ringt', 'framdrift:samtale', 'framdrift:guide'],
  ...{ yrke: ['framdrift:guide'], fjorten: ['framdrift:guide'] },
  trygg_foer: ['framdrift:guide'],
  ...{ tiltak_raad: ['framdrift:guide'], tiltak_fulgte: ['framdrift:guide'] },
  ...{ tiltak_foresatte: ['framdrift:guide'], tiltak_hverdagen: ['framdrift:guide'] },
  ...{ tiltak_hjelp: ['framdrift:guide'], tiltak_straffesak: ['framdrift:guide'] },
};

/** Hva en krysset tabell krysser: det ene ned, det andre bortover. */
const RANDENE: Record<string, readonly [string, string]> = {
  sakstype_anmeldt: ['sakstype', 'anmeldt'],
  sakstype_alder: ['sakstype', 'alder'],
  trygg_foer_etter: ['trygg_foer', 'trygg_etter'],
};

/** En likning av navn på tall, der det som vises, er satt inn. */
function sett(vist: ReadonlyMap<string, number>, pluss: string[], minus: string[]): Likning[] {
  const ledd: Record<string, number> = {};
  let lik = 0;
  for (const [navn, f] of [
    ...pluss.map((p) => [p, 1] as const),
    ...minus.map((p) => [p, -1] as const),
  ]) {
    const verdi = vist.get(navn);
    if (verdi === undefined) ledd[navn] = (ledd[navn] ?? 0) + f;
    else lik -= f * verdi;
  }
  const igjen = Object.entries(ledd).filter(([, f]) => f !== 0);
  if (igjen.length === 0) {
    if (lik !== 0) throw new Error('tallene motsier hverandre');
    return [];
  }
  return [{ ledd: Object.fromEntries(igjen), lik }];
}

/** Tallene som vises, satt inn i en likning. */
function innsatt({ ledd, lik }: Likning, vist: ReadonlyMap<string, number>): Likning[] {
  const kjent = Object.entries(ledd).reduce((a, [v, f]) => a + f * (vist.get(v) ?? 0), 0);
  const ukjent = Object.entries(ledd).filter(([v]) => !vist.has(v));
  if (ukjent.length > 0) return [{ ledd: Object.fromEntries(ukjent), lik: lik - kjent }];
  if (kjent !== lik) throw new Error('tallene motsier hverandre');
  return [];
}

/** Alt angriperen vet, som likninger. */
export function kunnskap(
  utgitte: readonly Utgitt[],
  k: number,
): { likninger: Likning[]; skjulte: string[] } {
  const vist = new Map<string, number>();
  const skjulte: string[] = [];
  const alle: [string[], string[]][] = [];
  for (const u of utgitte) {
    const n = (navn: string) => `${u.navn}/${navn}`;
    if (u.antall === null) skjulte.push(n('antall'));
    else vist.set(n('antall'), u.antall);
    const har = (celle: string) =>
      celle === 'antall' || u.tabeller[celle.split(':')[0] ?? ''] !== undefined;
    for (const [tabell, celler] of Object.entries(u.tabeller)) {
      if (celler === undefined) continue;
      const mine = Object.keys(celler).map((c) => `${tabell}:${c}`);
      for (const [c, antall] of Object.entries(celler)) {
        if (antall === null) skjulte.push(n(`${tabell}:${c}`));
        else vist.set(n(`${tabell}:${c}`), antall);
      }
      const av = (SUMMEN[tabell] ?? []).filter(har);
      if (av.length > 0) alle.push([mine.map(n), av.map(n)]);
      const rander = RANDENE[tabell];
      if (rander === undefined) continue;
      for (const [plass, margin] of rander.entries())
        for (const verdi of new Set(mine.map((c) => c.split(':')[1]?.split('|')[plass] ?? '')))
          alle.push([
            mine.filter((c) => c.split(':')[1]?.split('|')[plass] === verdi).map(n),
            [n(`${margin}:${verdi}`)],
          ]);
    }
    // Det politiet melder, er anmeldt: resten av de anmeldte har en annen meldt.
    if (har('kanal') && har('anmeldt'))
      alle.push([[n('kanal:politiet'), n('~anmeldt_av_andre')], [n('anmeldt:ja')]]);
    if (u.aar.length > 1) alle.push(...aarForAar(u));
  }
  // Et år gitt ut alene, er det samme året der det er lagt sammen med andre.
  for (const u of utgitte)
    if (u.aar.length === 1)
      for (const [navn, verdi] of vist)
        if (navn.startsWith(`${u.navn}/`))
          vist.set(`aar${u.aar[0]}/${navn.slice(u.navn.length + 1)}`, verdi);
  const medianer = utgitte
    .flatMap((u) => medianviten(u, (celle) => `${u.navn}/${celle}`, k))
    .flatMap((l) => innsatt(l, vist));
  // Så mange er det igjen til grensen for et lite år.
  const aarene = utgitte.flatMap(({ aar, hoeystIAaret: lik }) =>
    lik === undefined
      ? []
      : aar.map((a): Likning => ({ ledd: { [`aar${a}/antall`]: 1, [`~igjen${a}`]: 1 }, lik })),
  );
  const likninger = [...alle.flatMap(([p, m]) => sett(vist, p, m)), ...medianer];
  return { likninger: [...likninger, ...aarene.flatMap((l) => innsatt(l, vist))], skjulte };
}

/** Årene som er lagt sammen, hvert for seg: ukjente, men null eller mer. */
function aarForAar(u: Utgitt): [string[], string[]][] {
  const celler = Object.entries(u.tabeller).flatMap(([t, c]) =>
    Object.keys(c ?? {}).map((x) => `${t}:${x}`),
  );
  const deler = Object.entries(u.tabeller).filter(([t]) => SUMMEN[t]?.includes('antall') === true);
  return [
    ...['antall', ...celler].map((c): [string[], string[]] => [
      u.aar.map((aar) => `aar${aar}/${c}`),
      [`${u.navn}/${c}`],
    ]),
    // Tabellene er summen av hvert år også.
    ...deler.flatMap(([t, c]) =>
      u.aar.map((aar): [string[], string[]] => [
        Object.keys(c ?? {}).map((x) => `aar${aar}/${t}:${x}`),
        [`aar${aar}/antall`],
      ]),
    ),
  ];
}

/** De skjulte tallene angriperen kommer nærmere enn `k`, med det hen vet om dem. */
export function angrip(utgitte: readonly Utgitt[], k: number): [string, Grenser][] {
  const { likninger, skjulte } = kunnskap(utgitte, k);
  const loest = loes(likninger);
  const maal = new Set([...skjulte, ...[...loest.keys()].filter((v) => v.startsWith('aar'))]);
  // Hvor mange saker et år hadde, er ingen få når det er mange: er tre år nesten så store som de kan være, er hvert av dem det.
  for (const [v, g] of loest) if (/^aar[^/]*\/antall$/u.test(v) && g.lav >= k) maal.delete(v);
  // De tallene ingen tabell viser, er verdt å vite når de kan være små.
  for (const [v, g] of loest) if (LATENTE.test(v) && g.lav < k) maal.add(v);
  return [...maal].flatMap((navn): [string, Grenser][] => {
    const g = loest.get(navn);
    return g !== undefined && g.hoey - g.lav < k ? [[navn, g]] : [];
  });
}
