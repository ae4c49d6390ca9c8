import { describe, expect, it } from 'vitest';
import { tilDato } from '../../kernel/dato.ts';
import { HOYST_BYTE, HOYST_RADER, lesUttrekk } from './index.ts';

const HODE = 'Saksnr;Gjerningstidspunkt;Sakstype;Fødselsnummer';
const RAD = '1 2/26;06.11.2026;Vold;05891590069';
const les = (innhold: string | Uint8Array) =>
  lesUttrekk(
    typeof innhold === 'string' ? Buffer.from(innhold, 'utf8') : innhold,
    tilDato('2026-11-23'),
  );
const linjer = (...alle: string[]) => alle.join('\n');

describe('lesUttrekk', () => {
  it.each([
    ['ingenting', '', 'tom', []],
    ['bare mellomrom', ' \n \n', 'tom', []],
    ['et bilde', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]), 'binaer', []],
    ['nullbyte', 'a\0b', 'binaer', []],
    ['for mange byte', new Uint8Array(HOYST_BYTE + 1).fill(97), 'for_stor', []],
    ['halv UTF-16', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 'ukjent_koding', [1]],
    ['andre kolonner', 'a;b\n1;2', 'ingen_overskrift', []],
    ['for mange kolonner', `${HODE}${';x'.repeat(100)}`, 'ingen_overskrift', []],
    ['færre kolonner', 'Saksnr;Sakstype\n1;Vold', 'mangler_kolonner', []],
    ['bare overskrift', HODE, 'ingen_rader', []],
    ['overskrift og tomme rader', linjer(HODE, ';;;', ';;;'), 'ingen_rader', []],
    ['åpent sitat i overskriften', `"${HODE}\n${RAD}`, 'brutt', [1]],
    ['åpent sitat i rad to', linjer(HODE, RAD, `"${RAD}`, RAD), 'brutt', [3]],
    [
      'åpent sitat etter et linjeskift i et sitat',
      linjer(HODE, `"1\n2"${RAD.slice(5)}`, `"${RAD}`),
      'brutt',
      [4],
    ],
    ['en rad uten ende', linjer(HODE, RAD, 'x'.repeat(50_000), RAD), 'brutt', [3]],
    [
      'en rad over grensen',
      linjer(HODE, ...Array<string>(HOYST_RADER + 1).fill(RAD)),
      'for_mange_rader',
      [],
    ],
  ])('%s: én kode, og linja når feilen er på en', async (_hva, innhold, feil, hvor) => {
    const svar = await les(innhold);
    expect(svar).toMatchObject({ ok: false, feil, linjer: hvor });
  });

  it('like mange rader som grensen leses', async () => {
    const svar = await les(linjer(HODE, ...Array<string>(HOYST_RADER).fill(RAD)));
    expect(svar.ok && svar.rader).toHaveLength(HOYST_RADER);
  });

  it.each([
    [';', 'utf-8', (t: string) => Buffer.from(t)],
    ['\t', 'utf-8', (t: string) => Buffer.from(`\uFEFF${t}`)],
    ['|', 'windows-1252', (t: string) => Buffer.from(t, 'latin1')],
    [',', 'utf-16le', (t: string) => Buffer.from(`\uFEFF${t}`, 'utf16le')],
  ])('skilletegnet %j og tegnsettet %s kjennes igjen', async (skilletegn, koding, bytes) => {
    const svar = await les(bytes(linjer(HODE, RAD, '', RAD).replaceAll(';', skilletegn)));
    expect(svar).toMatchObject({ ok: true, koding, skilletegn });
    expect(svar.ok && svar.rader.map((r) => [r.slag, r.linje])).toEqual([
      ['lest', 2],
      ['lest', 4],
    ]);
  });

  it('en rad som ikke kan leses, sier hvorfor, og de andre leses', async () => {
    const svar = await les(linjer(HODE, 'bare én', `${RAD}${'x'.repeat(201)}`, RAD));
    expect(svar.ok && svar.rader.map((r) => (r.slag === 'uleselig' ? r.grunn : r.slag))).toEqual([
      'feil_antall_kolonner',
      'for_lang_verdi',
      'lest',
    ]);
  });

  it('et nummer finnes i en hvilken som helst celle, og to celler er aldri ett nummer', async () => {
    const svar = await les(linjer(HODE, `010160 50012;x;y;z`, '010160;50012;x;y', `x;${RAD}`));
    expect(svar.ok && svar.numre).toEqual([
      { linje: 2, siffer: '01016050012' },
      { linje: 4, siffer: '05891590069' },
    ]);
  });

  it('kolonner med andre navn kjennes igjen, og de ukjente nevnes', async () => {
    const svar = await les(linjer('FNR;Straffesaksnummer;Dato;TYPE;Farge', '1;2;06.11.99;Ran;rød'));
    expect(svar).toMatchObject({
      ok: true,
      ukjente: ['Farge'],
      rader: [
        { saksnummer: '2', fodselsnummer: '1', sakstype: 'ran', tidspunkt: { dato: '1999-11-06' } },
      ],
    });
  });
});
