import { inflateRawSync } from 'node:zlib';
import { JSDOM } from 'jsdom';

/** Filene i en zip, lest av katalogen bakerst. */
function pakketUt(zip: Buffer): Map<string, Buffer> {
  const slutt = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const ut = new Map<string, Buffer>();
  let her = zip.readUInt32LE(slutt + 16);
  for (let i = 0; i < zip.readUInt16LE(slutt + 10); i += 1) {
    const [navn, ekstra, ord] = [28, 30, 32].map((p) => zip.readUInt16LE(her + p));
    const fil = zip.toString('utf8', her + 46, her + 46 + (navn ?? 0));
    const lokal = zip.readUInt32LE(her + 42);
    const fra = lokal + 30 + zip.readUInt16LE(lokal + 26) + zip.readUInt16LE(lokal + 28);
    const data = zip.subarray(fra, fra + zip.readUInt32LE(her + 20));
    ut.set(fil, zip.readUInt16LE(her + 10) === 0 ? data : inflateRawSync(data));
    her += 46 + (navn ?? 0) + (ekstra ?? 0) + (ord ?? 0);
  }
  return ut;
}

export type DocxLest = {
  /** Avsnittene utenfor tabellene, med navnet på stilen. */
  avsnitt: readonly { stil: string | null; tekst: string }[];
  tabeller: readonly {
    /** Raden gjentas øverst på hver side, og leses som overskrift. */
    overskriftsrader: number;
    forsteKolonne: boolean;
    rader: readonly (readonly string[])[];
  }[];
  sprak: string | null;
  kjerne: string;
  alt: string;
};

/** Det som står i en Word-fil, slik den som åpner den, får det. */
export function docxLest(fil: Uint8Array): DocxLest {
  const filer = pakketUt(Buffer.from(fil));
  const les = (navn: string) => filer.get(navn)?.toString('utf8') ?? '';
  const xml = (navn: string) => new JSDOM(les(navn), { contentType: 'text/xml' }).window.document;
  const dokument = xml('word/document.xml');
  const tekst = (e: Element) =>
    [...e.getElementsByTagName('w:t')].map((x) => x.textContent).join('');
  return {
    avsnitt: [...dokument.getElementsByTagName('w:p')]
      .filter((p) => p.closest('w\\:tbl') === null)
      .map((p) => ({
        stil: p.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? null,
        tekst: tekst(p),
      })),
    tabeller: [...dokument.getElementsByTagName('w:tbl')].map((tabell) => ({
      overskriftsrader: tabell.getElementsByTagName('w:tblHeader').length,
      forsteKolonne:
        tabell.getElementsByTagName('w:tblLook')[0]?.getAttribute('w:firstColumn') === '1' ||
        tabell.getElementsByTagName('w:tblLook')[0]?.getAttribute('w:firstColumn') === 'true',
      rader: [...tabell.getElementsByTagName('w:tr')].map((rad) =>
        [...rad.getElementsByTagName('w:tc')].map(tekst),
      ),
    })),
    sprak: xml('word/styles.xml').getElementsByTagName('w:lang')[0]?.getAttribute('w:val') ?? null,
    kjerne: les('docProps/core.xml'),
    alt: [...filer.values()].map((b) => b.toString('utf8')).join('\n'),
  };
}
