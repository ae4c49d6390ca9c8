import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Blokk, Dokument } from './dokument.ts';
import { MAL } from './mal.ts';
import { medSkriftensTegn, tegneneI } from './tegn.ts';
import { tekster } from './tekst.ts';

/** Dokumentet kunne ikke settes. Bærer aldri ord fra dokumentet: feilen kan havne i en driftslogg. */
export class Dokumentfeil extends Error {
  override name = 'Dokumentfeil';
  constructor() {
    super('Dokumentet kunne ikke settes som PDF/UA-1');
  }
}

const SKRIFTER = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'];
const FET = '700Bold/Inter_700Bold';

type Setteri = { kompilator: NodeCompiler; kjente: ReadonlySet<number> };

/** Lastes første gang noen vil ha et dokument: oppstarten bærer ikke 50 MB den kanskje ikke trenger. */
async function aapne(): Promise<Setteri> {
  const hent = createRequire(import.meta.url);
  const skrifter = await Promise.all(
    [...SKRIFTER, FET].map((navn) =>
      readFile(hent.resolve(`@expo-google-fonts/inter/${navn}.ttf`)),
    ),
  );
  const { NodeCompiler: Kompilator } = await import('@myriaddreamin/typst-ts-node-compiler');
  const [tekstskrift = Buffer.of()] = skrifter;
  return {
    kompilator: Kompilator.create({
      fontArgs: [{ fontBlobs: skrifter }],
      // Malen leser ingen filer; roten er skriftens egen mappe, så det heller ikke er noe å lese.
      workspace: dirname(hent.resolve('@expo-google-fonts/inter/package.json')),
    }),
    kjente: tegneneI(tekstskrift),
  };
}

let setteri: Promise<Setteri> | null = null;

/** Dokumentet som ren data til malen, med bare tegn skriften har. */
function tilMalen(d: Dokument, kjente: ReadonlySet<number>): string {
  const t = tekster(d.sprak);
  const byttede: string[] = [];
  const ren = (tekst: string): string => {
    const svar = medSkriftensTegn(tekst, kjente);
    if (svar.byttet) byttede.push(svar.tekst);
    return svar.tekst;
  };
  const blokk = (b: Blokk): Blokk => {
    switch (b.slag) {
      case 'avsnitt':
        return { ...b, tekst: ren(b.tekst) };
      case 'par':
        return { ...b, par: b.par.map((p) => ({ navn: ren(p.navn), verdi: ren(p.verdi) })) };
      case 'punkter':
        return { ...b, punkter: b.punkter.map(ren) };
      case 'tabell':
        return { ...b, kolonner: b.kolonner.map(ren), rader: b.rader.map((r) => r.map(ren)) };
      case 'linjer':
        return { ...b, ledetekst: b.ledetekst === null ? null : ren(b.ledetekst) };
    }
  };
  const innhold = {
    sprak: d.sprak,
    tittel: ren(d.tittel),
    ingress: d.ingress === null ? null : ren(d.ingress),
    deler: d.deler.map((del) => ({
      tittel: ren(del.tittel),
      blokker: del.blokker.map(blokk),
    })),
    bunn: ren(d.bunn ?? ''),
    side: t('side', { her: '{{her}}', av: '{{av}}' }),
  };
  return JSON.stringify({ ...innhold, merknad: byttede.length > 0 ? t('byttet') : null });
}

/**
 * Dokumentet som PDF/UA-1, satt i minnet: ingenting skrives til disk, og ingenting av det blir liggende i setteriet etterpå.
 *
 * @throws Dokumentfeil når det ikke kan settes så en skjermleser kan lese det
 */
export async function lagPdf(d: Dokument): Promise<Uint8Array<ArrayBuffer>> {
  setteri ??= aapne();
  const { kompilator, kjente } = await setteri;
  const inputs = { d: tilMalen(d, kjente) };
  try {
    return new Uint8Array(
      kompilator.pdf({ mainFileContent: MAL, inputs }, { pdfStandard: 'ua-1' }),
    );
  } catch {
    throw new Dokumentfeil();
  } finally {
    kompilator.evictCache(0);
  }
}
