import type { Paragraph, Table } from 'docx';
import type { Blokk, Dokument } from './dokument.ts';
import { tekster } from './tekst.ts';

const STYRETEGN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
const SPRAKKODE = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const;
/** Tvipunkt: en tjuendedel av et punkt, slik Word måler. */
const A4 = { width: 11_906, height: 16_838 } as const;
const TEKSTBREDDE = 9000;
const STREK = { style: 'single', size: 4, color: 'C3CCD3' } as const;

type Docx = typeof import('docx');

/** Ordene med linjeskiftene sine, som det de er: tekst, aldri markering. */
function ord(d: Docx, tekst: string, fet = false) {
  return tekst
    .replaceAll(STYRETEGN, '')
    .split('\n')
    .map((text, nr) => new d.TextRun({ text, bold: fet, ...(nr === 0 ? {} : { break: 1 }) }));
}

function tabellen(d: Docx, b: Extract<Blokk, { slag: 'tabell' }>): Table {
  const bredder = [5, ...b.kolonner.slice(1).map(() => 2)];
  const deler = bredder.reduce((sum, n) => sum + n, 0);
  const vidder = bredder.map((n) => Math.floor((TEKSTBREDDE * n) / deler));
  const rad = (celler: readonly string[], hode: boolean) =>
    new d.TableRow({
      ...(hode ? { tableHeader: true } : {}),
      cantSplit: true,
      children: celler.map(
        (tekst, nr) =>
          new d.TableCell({
            width: { size: vidder[nr] ?? 0, type: 'dxa' },
            margins: { top: 60, bottom: 60, left: 80, right: 80 },
            children: [
              new d.Paragraph({
                alignment: nr === 0 ? 'left' : 'right',
                spacing: { after: 0 },
                children: ord(d, tekst, hode),
              }),
            ],
          }),
      ),
    });
  return new d.Table({
    width: { size: TEKSTBREDDE, type: 'dxa' },
    columnWidths: vidder,
    // Den som leser med skjermleser, får overskriften til kolonnen og navnet på raden.
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    borders: {
      ...{ top: STREK, bottom: STREK, left: STREK, right: STREK },
      ...{ insideHorizontal: STREK, insideVertical: STREK },
    },
    rows: [rad(b.kolonner, true), ...b.rader.map((r) => rad(r, false))],
  });
}

function blokken(d: Docx, b: Blokk): (Paragraph | Table)[] {
  switch (b.slag) {
    case 'avsnitt':
      return [new d.Paragraph({ children: ord(d, b.tekst) })];
    case 'par':
      return b.par.map(
        (p) =>
          new d.Paragraph({
            children: [...ord(d, p.navn, true), ...ord(d, `\n${p.verdi}`)],
          }),
      );
    case 'punkter':
      return b.punkter.map((p) => new d.Paragraph({ bullet: { level: 0 }, children: ord(d, p) }));
    case 'linjer':
      return [
        ...(b.ledetekst === null ? [] : [new d.Paragraph({ children: ord(d, b.ledetekst, true) })]),
        ...Array.from(
          { length: b.antall },
          () => new d.Paragraph({ border: { bottom: STREK }, children: [] }),
        ),
      ];
    case 'tabell':
      return [tabellen(d, b), new d.Paragraph({ children: [] })];
  }
}

/** Sidetallet der språket har det: «Side 1 av 3». */
function bunnen(d: Docx, dokument: Dokument) {
  const side = tekster(dokument.sprak)('side', { her: '\u0001', av: '\u0002' });
  const biter = side
    .split(/([\u0001\u0002])/u)
    .map((bit) =>
      bit === '\u0001' ? d.PageNumber.CURRENT : bit === '\u0002' ? d.PageNumber.TOTAL_PAGES : bit,
    );
  return new d.Footer({
    children: [
      new d.Paragraph({
        children: [
          ...ord(d, dokument.bunn === null ? '' : `${dokument.bunn}  `),
          new d.TextRun({ children: biter }),
        ],
      }),
    ],
  });
}

/**
 * Dokumentet som Word-fil (DOCX), laget i minnet av den samme dataen som PDF-en: overskrifter, lister, tabeller med overskriftsrad, språk
 * og tittel. Den bærer ingen forfatter. Biblioteket lastes første gang noen vil ha en.
 */
export async function lagDocx(dokument: Dokument): Promise<Uint8Array<ArrayBuffer>> {
  const d = await import('docx');
  const fil = new d.Document({
    ...{ title: dokument.tittel, creator: '', lastModifiedBy: '' },
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 22, language: { value: SPRAKKODE[dokument.sprak] } },
          paragraph: { spacing: { after: 140, line: 300 } },
        },
        title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 240 } } },
        heading1: {
          run: { size: 28, bold: true },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: A4, margin: { left: 1440, right: 1440 } } },
        footers: { default: bunnen(d, dokument) },
        children: [
          new d.Paragraph({ heading: d.HeadingLevel.TITLE, children: ord(d, dokument.tittel) }),
          ...(dokument.ingress === null
            ? []
            : [new d.Paragraph({ children: ord(d, dokument.ingress) })]),
          ...dokument.deler.flatMap((del) => [
            new d.Paragraph({ heading: d.HeadingLevel.HEADING_1, children: ord(d, del.tittel) }),
            ...del.blokker.flatMap((b) => blokken(d, b)),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await d.Packer.toBuffer(fil));
}
