import { extractText, getDocumentProxy } from 'unpdf';

/** Ordene i en PDF, slik en som søker i den finner dem: strømmene er pakket, så et søk i bytene finner ingenting. */
export async function pdfensOrd(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return text.replaceAll(/\s+/gu, ' ');
}

export type PdfensMerking = {
  sprak: unknown;
  /** Merket som PDF/UA i XMP-en (`pdfuaid:part`). */
  ua: string | undefined;
  visTittel: boolean;
  merket: boolean;
  /** Rollene i strukturtreet på hver side, i leserekkefølge. */
  roller: readonly string[];
  info: Readonly<Record<string, unknown>>;
  xmp: string;
};

type Node = { role?: string; type?: string; children?: readonly Node[] } | null;
const rollene = (n: Node): string[] =>
  n === null
    ? []
    : [...(n.role === undefined ? [] : [n.role]), ...(n.children ?? []).flatMap(rollene)];

/** Det en skjermleser får vite om dokumentet, lest av filen selv. */
export async function pdfensMerking(pdf: Uint8Array): Promise<PdfensMerking> {
  const dokument = await getDocumentProxy(new Uint8Array(pdf));
  const [merking, { info }] = await Promise.all([dokument.getMarkInfo(), dokument.getMetadata()]);
  const raa = Buffer.from(pdf).toString('latin1');
  const roller: string[] = [];
  for (let i = 1; i <= dokument.numPages; i += 1) {
    const tre: Node = await (await dokument.getPage(i)).getStructTree();
    roller.push(...rollene(tre));
  }
  return {
    sprak: /\/Lang \(([^)]*)\)/u.exec(raa)?.[1],
    ua: /<pdfuaid:part>(\d)<\/pdfuaid:part>/u.exec(raa)?.[1],
    visTittel: raa.includes('/DisplayDocTitle true'),
    merket: merking?.Marked === true && raa.includes('/StructTreeRoot'),
    roller,
    info: Object.fromEntries(Object.entries(info)),
    xmp: raa.slice(raa.indexOf('<x:xmpmeta'), raa.indexOf('</x:xmpmeta>')),
  };
}
