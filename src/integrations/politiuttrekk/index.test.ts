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
    [
      'én nullbyte i en tabell',
      linjer(HODE, ...Array<string>(9).fill(RAD), `${RAD}\0`),
      'ukjent_koding',
      [11],
    ],
    [
      'UTF-8 kuttet midt i et tegn',
      Buffer.from(linjer(HODE, RAD, 'å')).subarray(0, -1),
      'ukjent_koding',
      [3],
    ],
    [
      'UTF-8 med BOM og en løs byte',
      Buffer.concat([Buffer.from(`\uFEFF${HODE}\n`), Buffer.from([0xe5])]),
      'ukjent_koding',
      [2],
    ],
    [
      'UTF-16 uten BOM, kuttet',
      Buffer.from(linjer(HODE, RAD), 'utf16le').subarray(0, -1),
      'ukjent_koding',
      [2],
    ],
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

  it.each([
    ['UTF-16 LE uten BOM', 'utf-16le', (t: string) => Buffer.from(t, 'utf16le')],
    ['UTF-16 BE uten BOM', 'utf-16be', (t: string) => Buffer.from(t, 'utf16le').swap16()],
    ['UTF-16 BE', 'utf-16be', (t: string) => Buffer.from(`\uFEFF${t}`, 'utf16le').swap16()],
  ])('%s kjennes igjen', async (_hva, koding, bytes) => {
    const svar = await les(bytes(linjer(HODE, RAD)));
    expect(svar).toMatchObject({ ok: true, koding, rader: [{ slag: 'lest', linje: 2 }] });
  });

  it('overskriften finnes under en tittel, og det over er ikke rader', async () => {
    const svar = await les(linjer('sep=;', 'Uttrekk, uke 47; sak og dato', '', HODE, RAD));
    expect(svar).toMatchObject({ ok: true, overskriftslinje: 4, rader: [{ linje: 5 }] });
    const elleve = linjer(...Array<string>(10).fill('tittel'), HODE, RAD);
    expect(await les(elleve)).toMatchObject({ ok: false, feil: 'ingen_overskrift' });
  });

  it('et skilletegn for mye til slutt er ikke en kolonne, og en overskrift midt i filen er ikke en rad', async () => {
    const svar = await les(linjer(HODE, `${RAD};;`, HODE, `${RAD};`, `${RAD};x`));
    expect(svar.ok && svar.rader.map((r) => [r.linje, r.slag])).toEqual([
      [2, 'lest'],
      [4, 'lest'],
      [5, 'uleselig'],
    ]);
    expect(await les(linjer(`${HODE};;`, RAD, `${RAD};;`))).toMatchObject({
      ok: true,
      rader: [{ slag: 'lest' }, { slag: 'lest' }],
    });
  });

  it('et sitat som sluker flere rader, lar ingen av dem bli borte', async () => {
    const svar = await les(linjer(HODE, `"${RAD}`, RAD, `x";${RAD}`, RAD));
    expect(svar.ok && svar.rader.map((r) => [r.linje, r.slag])).toEqual([
      [2, 'uleselig'],
      [3, 'uleselig'],
      [4, 'uleselig'],
      [5, 'lest'],
    ]);
  });

  it('linjeskift av tre slag i samme fil er linjeskift alle tre', async () => {
    const svar = await les(`${HODE}\r\n${RAD}\n${RAD}\r${RAD}\r\n\r\n${RAD}`);
    expect(svar.ok && svar.rader.map((r) => [r.linje, r.slag])).toEqual(
      [2, 3, 4, 6].map((l) => [l, 'lest']),
    );
  });

  it('måneden står først bare når filen viser det, og da sies det', async () => {
    const dager = async (...datoer: string[]) => {
      const svar = await les(linjer(HODE, ...datoer.map((d) => RAD.replace('06.11.2026', d))));
      return (
        svar.ok && [
          svar.datoformer[0],
          ...svar.rader.map((r) => (r.slag === 'lest' ? (r.tidspunkt?.dato ?? null) : r.slag)),
        ]
      );
    };
    expect(await dager('06/11/2026', '07/11/2026')).toEqual([
      'skraastrek',
      '2026-11-06',
      '2026-11-07',
    ]);
    expect(await dager('11/06/2026', '11/13/2026 21:10')).toEqual([
      'maaned_forst',
      '2026-11-06',
      '2026-11-13',
    ]);
    // Sier filen begge deler, gjelder den norske, og den andre er uten dato.
    expect(await dager('11/13/2026', '13/11/2026')).toEqual(['skraastrek', null, '2026-11-13']);
  });

  it('dato og tid i hver sin kolonne, og ett ord som kan bety flere ting', async () => {
    const svar = await les(linjer('Tid;Sak;Type;FNR;Dato', '21.40;1;Vold;2;06.11.2026'));
    expect(svar).toMatchObject({
      ok: true,
      datoformer: ['punktum'],
      rader: [{ saksnummer: '1', tidspunkt: { dato: '2026-11-06', klokkeslett: '21:40' } }],
    });
  });

  it('(del) VV-48 flere kolonner kan si at adressen er vernet, og en verdi ingen kjenner, er vern', async () => {
    const med = async (...par: [string, string][]) => {
      const svar = await les(
        linjer(
          [HODE, 'Gjerningssted', ...par.map(([k]) => k)].join(';'),
          [RAD, 'Storgata', ...par.map(([, v]) => v)].join(';'),
        ),
      );
      const rad = svar.ok ? svar.rader[0] : undefined;
      return rad?.slag === 'lest' ? [rad.vernet, rad.sted] : null;
    };
    expect(await med(['Adressesperre', ''], ['Gradering', 'Kode 7'])).toEqual([true, null]);
    expect(await med(['Fortrolig adresse (j/n)', 'J'])).toEqual([true, null]);
    expect(await med(['Sperrekode', '?'])).toEqual([true, null]);
    expect(await med(['Gradering adresse', 'SPSF'])).toEqual([true, null]);
    // Det filen uttrykkelig sier at ikke er vern, er det ikke; stedet lagres likevel ikke.
    for (const nei of ['Ugradert', 'Nei', 'N', '0', '-'])
      expect(await med(['Gradering', nei])).toEqual([false, null]);
    expect(await med(['Beskyttet adr.', 'x'])).toEqual([true, null]);
    expect(await med(['Adr.kode', '6'])).toEqual([true, null]);
    expect(await med(['Gradering', 'Nei, kode 6'])).toEqual([true, null]);
    expect(await med(['Gradering', ''])).toEqual([false, 'Storgata']);
  });

  it('(del) VV-18 overskriften sier om kommunen er bosted eller åsted, når den gjør det', async () => {
    const kommunen = async (...navn: string[]) => {
      const svar = await les(
        linjer([HODE, ...navn].join(';'), `${RAD}${';9902'.repeat(navn.length)}`),
      );
      return (
        svar.ok && [
          svar.kommunen,
          svar.kolonner.find((k) => k.felt === 'kommunenummer')?.overskrift,
        ]
      );
    };
    expect(await kommunen('Bostedskommune')).toEqual(['bosted', 'Bostedskommune']);
    expect(await kommunen('GJERNINGSKOMMUNE')).toEqual(['aasted', 'GJERNINGSKOMMUNE']);
    expect(await kommunen('Kommunenr')).toEqual([null, 'Kommunenr']);
    expect(await kommunen('Gjerningskommune', 'Bostedskommune')).toEqual([
      'bosted',
      'Bostedskommune',
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
