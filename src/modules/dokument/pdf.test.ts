import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Miljo } from '../../web/foresporsel.ts';
import { pdfensMerking, pdfensOrd } from '../../../tests/support/pdf.ts';
import type { Dokument } from './dokument.ts';
import { lagPdf } from './pdf.ts';
import { pdfsvar } from './svar.ts';
import { ERSTATNING, medSkriftensTegn, tegneneI } from './tegn.ts';

const ARK: Dokument = {
  sprak: 'nb',
  tittel: 'Det vi er enige om',
  ingress: 'Dette arket er ditt.',
  deler: [
    {
      tittel: 'Kontakten',
      blokker: [{ slag: 'par', par: [{ navn: 'Hvor ofte', verdi: 'En gang i uka' }] }],
    },
    {
      tittel: 'Hvem du ringer',
      blokker: [
        { slag: 'punkter', punkter: ['112 når det haster', '02800 ellers'] },
        { slag: 'avsnitt', tekst: 'Første linje\nAndre linje' },
      ],
    },
    { tittel: 'Notater', blokker: [{ slag: 'linjer', ledetekst: 'Skriv her', antall: 3 }] },
  ],
  bunn: 'Ta vare på arket.',
};

describe('dokumentet', () => {
  it('settes som PDF/UA-1: merket, med språk, tittel, overskrifter og lister i leserekkefølge', async () => {
    const pdf = await lagPdf(ARK);
    const m = await pdfensMerking(pdf);
    expect(m).toMatchObject({ ua: '1', visTittel: true, merket: true });
    expect(m.sprak).toBe('nb-NO');
    expect(m.info['Title']).toBe('Det vi er enige om');
    expect(m.roller).toEqual(expect.arrayContaining(['Document', 'H1', 'L', 'LI', 'LBody', 'P']));
    expect(m.roller.filter((r) => r === 'H1')).toHaveLength(3);
    expect(await pdfensOrd(pdf)).toContain(
      'Det vi er enige om Dette arket er ditt. Kontakten Hvor ofte En gang i uka Hvem du ringer',
    );
  });

  it('bærer ingen forfatter, ingen dato og ingen ord ut over tittelen i det som følger med filen', async () => {
    const { info, xmp } = await pdfensMerking(await lagPdf(ARK));
    for (const felt of ['Author', 'Subject', 'Keywords', 'CreationDate', 'ModDate'])
      expect(info[felt], felt).toBeUndefined();
    expect(xmp).not.toMatch(/dc:creator|CreateDate|ModifyDate|MetadataDate/u);
  });

  it.each(['nb', 'nn', 'en'] as const)(
    'på %s står språket og sidetallet på det språket',
    async (sprak) => {
      const pdf = await lagPdf({ ...ARK, sprak });
      expect((await pdfensMerking(pdf)).sprak).toBe(sprak === 'en' ? 'en-GB' : `${sprak}-NO`);
      expect(await pdfensOrd(pdf)).toContain(sprak === 'en' ? 'Page 1 of 1' : 'Side 1 av 1');
    },
  );

  it('ordene er data: det som ser ut som kode, står som det ble skrevet', async () => {
    const lurt =
      '#read("/etc/passwd") $x^2$ *fet* @ref <merke> \\ " {{her}} #import "@preview/x:1.0.0"';
    const pdf = await lagPdf({ ...ARK, tittel: lurt, ingress: lurt, bunn: lurt });
    expect(await pdfensOrd(pdf)).toContain(lurt);
  });

  it('tegn skriften ikke har, stopper ingen: de byttes, og det sies', async () => {
    const ord = await pdfensOrd(await lagPdf({ ...ARK, ingress: 'Glad 😀 علي og Łukasz, cà phê' }));
    expect(ord).toContain(
      `Glad ${ERSTATNING} ${ERSTATNING}${ERSTATNING}${ERSTATNING} og Łukasz, cà phê`,
    );
    expect(ord).toContain(`står som ${ERSTATNING}`);
    expect(await pdfensOrd(await lagPdf(ARK))).not.toContain(ERSTATNING);
  });

  it('hver overskrift, ledetekst og side holder også når det er mye', async () => {
    const lang = Array.from({ length: 120 }, (_, i) => ({
      navn: `Spørsmål ${i}`,
      verdi: 'Svar '.repeat(20),
    }));
    const pdf = await lagPdf({
      ...ARK,
      deler: [{ tittel: 'Mye', blokker: [{ slag: 'par', par: lang }] }],
    });
    const ord = await pdfensOrd(pdf);
    expect(ord).toContain('Spørsmål 119');
    expect((await pdfensMerking(pdf)).ua).toBe('1');
  });
});

it('(del) TS-24 filen er et vedlegg uten navn på noe eller noen, og mellomlagres ikke', async () => {
  const pdf = await lagPdf(ARK);
  const svar = await new Hono<Miljo>().get('/', (c) => pdfsvar(c, pdf)).request('/');
  expect(Object.fromEntries(svar.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="dokument.pdf"',
    'cache-control': 'no-store',
  });
  expect(new Uint8Array(await svar.arrayBuffer())).toEqual(pdf);
});

describe('tegnene', () => {
  const hent = createRequire(import.meta.url);
  const skrift = readFileSync(
    hent.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  );
  const kjente = tegneneI(skrift);

  it('leses av skriften selv', () => {
    for (const tegn of `aÅøłŋĐš€–«»${ERSTATNING}`)
      expect(kjente.has(tegn.codePointAt(0) ?? 0), tegn).toBe(true);
    expect(kjente.has(0x1f600)).toBe(false);
  });

  it.each([
    ['linje\r\nskift', 'linje\nskift', false],
    ['a\u0000b\u200Bc', 'abc', false],
    ['e\u0301', 'é', false],
    ['漢', ERSTATNING, true],
  ])('%j blir %j', (inn, ut, byttet) => {
    expect(medSkriftensTegn(inn, kjente)).toEqual({ tekst: ut, byttet });
  });

  it('en skrift uten tegntabell sies fra om', () => {
    expect(() => tegneneI(Buffer.alloc(40))).toThrow('cmap');
  });
});
