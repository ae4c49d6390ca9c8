import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forpliktelse, hodeHash, nyttelastHash, radHash, type Hode, type Rad } from './format.ts';
import { lesEksportlinje, lesUtenforlinje } from './les.ts';
import { Verifikator, verifiser } from './verifiser.ts';

const OMRADE = '22222222-2222-4222-8222-222222222222';
const ID = '11111111-1111-4111-8111-111111111111';
const nokler = generateKeyPairSync('ed25519');
const pem = (k: KeyObject) => k.export({ type: 'spki', format: 'pem' }).toString();
const offentlig = pem(nokler.publicKey);

function lagRad(seq: number): Rad {
  const salt = Buffer.alloc(32, seq);
  const bytes = Buffer.from(`kryptert ${seq}`);
  const hash = nyttelastHash(salt, bytes);
  const objekter = [{ slag: 'sak', id: ID }];
  return {
    omrade: OMRADE,
    seq: String(seq),
    epoke: 1,
    xid: String(100 + seq),
    aktorSlag: 'person',
    aktor: ID,
    oktHash: null,
    handling: 'sak_vist',
    utfall: 'ja',
    grunnlag: '',
    tid: String(seq * 1000),
    nyttelastHash: hash.toString('hex'),
    forpliktelse: forpliktelse(objekter, hash).toString('hex'),
    objekter,
    nyttelast: { salt: salt.toString('hex'), bytes: bytes.toString('hex') },
  };
}

function lagHode(
  nr: number,
  rader: Rad[],
  forrige: Hode | undefined,
  nokkel = nokler.privateKey,
): Hode {
  const hasher = rader.map(radHash);
  const hash = hodeHash(
    OMRADE,
    String(nr),
    forrige ? Buffer.from(forrige.hash, 'hex') : null,
    hasher,
  );
  const liste = rader.map(
    (r, i) => BigInt(r.seq).toString(16).padStart(16, '0') + (hasher[i]?.toString('hex') ?? ''),
  );
  return {
    omrade: OMRADE,
    nr: String(nr),
    epoke: 1,
    xidFra: rader[0]?.xid ?? '',
    xidTil: rader.at(-1)?.xid ?? '',
    antall: rader.length,
    hash: hash.toString('hex'),
    signatur: sign(null, hash, nokkel).toString('hex'),
    rader: liste.join(''),
  };
}

/** Seks rader i to hoder, og én som ikke er forseglet. */
function kjede() {
  const rader = [1, 2, 3, 4, 5, 6, 7].map(lagRad);
  const en = lagHode(1, rader.slice(0, 3), undefined);
  const hoder = [en, lagHode(2, rader.slice(3, 6), en)];
  return { rader, hoder, utenfor: hoder.map(({ rader: _rader, ...u }) => u) };
}
type Kjede = ReturnType<typeof kjede>;
const funn = (k: Kjede) =>
  verifiser(k.rader, k.hoder, k.utenfor, offentlig).funn.map(
    (f) => `${f.slag} ${f.hvor.slice(OMRADE.length + 1)}`,
  );
const endre = (k: Kjede, seq: number, med: Partial<Rad>) => {
  k.rader = k.rader.map((r) => (r.seq === String(seq) ? { ...r, ...med } : r));
};

describe('verifikatoren', () => {
  it('godtar det som er skrevet, og teller det som ikke er forseglet', () => {
    const k = kjede();
    expect(verifiser(k.rader, k.hoder, k.utenfor, offentlig)).toEqual({
      funn: [],
      rader: 7,
      hoder: 2,
      uforseglet: 1,
      slettedeNyttelaster: 0,
    });
  });

  it('godtar en slettet nyttelast', () => {
    const k = kjede();
    endre(k, 2, { nyttelast: null });
    expect(verifiser(k.rader, k.hoder, k.utenfor, offentlig)).toMatchObject({
      funn: [],
      slettedeNyttelaster: 1,
    });
  });

  const angrep: [string, (k: Kjede) => void, string[]][] = [
    ['en endret rad', (k) => endre(k, 2, { utfall: 'nei' }), ['rad_endret 2']],
    ['en endret tid', (k) => endre(k, 5, { tid: '1' }), ['rad_endret 5']],
    ['en rad som mangler', (k) => k.rader.splice(3, 1), ['rad_mangler 4']],
    [
      'to rader som har byttet plass',
      (k) => {
        k.rader = k.rader.map((r) =>
          r.seq === '1'
            ? { ...r, seq: '2', xid: '102' }
            : r.seq === '2'
              ? { ...r, seq: '1', xid: '101' }
              : r,
        );
      },
      ['rad_omstokket 2', 'rad_omstokket 1'],
    ],
    [
      'rader som har byttet bare nummer, på tvers av hoder',
      (k) => {
        k.rader = k.rader.map((r) =>
          r.seq === '1' ? { ...r, seq: '6' } : r.seq === '6' ? { ...r, seq: '1' } : r,
        );
      },
      ['rad_omstokket 6', 'rad_omstokket 1'],
    ],
    [
      'en rad satt inn blant forseglede',
      (k) => k.rader.push({ ...lagRad(40), xid: '102' }),
      ['rad_uten_hode 40'],
    ],
    ['en rad som står to ganger', (k) => k.rader.push(lagRad(2)), ['rad_dobbelt 2']],
    [
      'et byttet objekt',
      (k) => endre(k, 3, { objekter: [{ slag: 'sak', id: OMRADE }] }),
      ['objekter_endret 3'],
    ],
    ['et slettet objekt', (k) => endre(k, 3, { objekter: [] }), ['objekter_endret 3']],
    [
      'et byttet objekt med ny forpliktelse',
      (k) => {
        const objekter = [{ slag: 'sak', id: OMRADE }];
        const hash = Buffer.from(lagRad(3).nyttelastHash ?? '', 'hex');
        endre(k, 3, { objekter, forpliktelse: forpliktelse(objekter, hash).toString('hex') });
      },
      ['rad_endret 3'],
    ],
    [
      'en byttet nyttelast',
      (k) => endre(k, 3, { nyttelast: { salt: '00'.repeat(32), bytes: '00' } }),
      ['nyttelast_endret 3'],
    ],
    ['siste hode borte fra databasen', (k) => k.hoder.pop(), ['hode_mangler 2']],
    [
      'begge siste hoder borte, filen har dem',
      (k) => k.hoder.splice(0),
      ['hode_mangler 1', 'hode_mangler 2'],
    ],
    [
      'et hode borte begge steder',
      (k) => {
        k.hoder.shift();
        k.utenfor.shift();
      },
      ['hode_mangler 1', 'hode_endret 2', 'rad_uten_hode 1', 'rad_uten_hode 2', 'rad_uten_hode 3'],
    ],
    ['et hode borte fra filen', (k) => k.utenfor.pop(), ['hode_mangler_utenfor 2']],
    [
      'rader og hode regnet om med en annen nøkkel',
      (k) => {
        const annen = generateKeyPairSync('ed25519').privateKey;
        endre(k, 5, { utfall: 'nei' });
        k.hoder[1] = lagHode(2, k.rader.slice(3, 6), k.hoder[0], annen);
      },
      ['hode_ulikt_utenfor 2', 'signatur_feil 2'],
    ],
    [
      'det samme, også i filen',
      (k) => {
        const annen = generateKeyPairSync('ed25519').privateKey;
        endre(k, 5, { utfall: 'nei' });
        k.hoder[1] = lagHode(2, k.rader.slice(3, 6), k.hoder[0], annen);
        k.utenfor[1] = k.hoder[1];
      },
      ['signatur_feil 2'],
    ],
    [
      'en byttet radliste i hodet',
      (k) => {
        const h = k.hoder[1];
        if (h !== undefined) k.hoder[1] = { ...h, rader: h.rader.slice(80) };
      },
      ['hode_endret 2', 'rad_uten_hode 4'],
    ],
    [
      'et hode som sier det rekker lenger enn det gjør',
      (k) => {
        const h = k.hoder[1];
        if (h !== undefined) k.hoder[1] = { ...h, xidTil: '99999' };
      },
      ['hode_ulikt_utenfor 2', 'rad_uten_hode 7'],
    ],
    [
      'to ulike hoder med samme nummer i filen',
      (k) => {
        const u = k.utenfor[1];
        if (u !== undefined) k.utenfor.push({ ...u, hash: '00'.repeat(32) });
      },
      ['hode_ulikt_utenfor 2'],
    ],
  ];
  it.each(angrep)('finner %s', (_hva, gjoer, ventet) => {
    const k = kjede();
    gjoer(k);
    expect(funn(k)).toEqual(ventet);
  });

  it('godtar samme hode to ganger i filen, etter et krasj', () => {
    const k = kjede();
    k.utenfor.push(...k.utenfor);
    expect(funn(k)).toEqual([]);
  });

  it('godtar hoder signert før nøkkelen ble byttet, når begge er oppgitt', () => {
    const k = kjede();
    const ny = pem(generateKeyPairSync('ed25519').publicKey);
    expect(verifiser(k.rader, k.hoder, k.utenfor, ny + offentlig).funn).toEqual([]);
    expect(verifiser(k.rader, k.hoder, k.utenfor, ny).funn).toHaveLength(2);
    expect(() => new Verifikator('ingen nøkkel')).toThrow('offentlig nøkkel');
  });

  it('leser sine egne linjer, og ingen andre', () => {
    const { rader, hoder, utenfor } = kjede();
    expect(lesEksportlinje(JSON.stringify({ type: 'rad', ...rader[0] }))).toMatchObject({
      rad: rader[0],
    });
    expect(lesEksportlinje(JSON.stringify({ type: 'hode', ...hoder[0] }))).toMatchObject({
      hode: hoder[0],
    });
    expect(lesUtenforlinje(JSON.stringify(utenfor[0]))).toEqual(utenfor[0]);
    const gale = [
      '',
      '{',
      '[]',
      'null',
      '{"type":"rad"}',
      JSON.stringify({ type: 'rad', ...rader[0], seq: '9'.repeat(19) }),
      JSON.stringify({ type: 'rad', ...rader[0], forpliktelse: 'xx' }),
      JSON.stringify({ type: 'hode', ...hoder[0], nr: 1 }),
    ];
    expect(gale.map(lesEksportlinje)).toEqual(gale.map(() => undefined));
    expect(gale.map(lesUtenforlinje)).toEqual(gale.map(() => undefined));
  });

  it('trenger verken database eller npm-pakker', () => {
    const sett = new Set<string>();
    const pakker = new Set<string>();
    const besok = (fil: URL) => {
      if (sett.has(fil.pathname)) return;
      sett.add(fil.pathname);
      for (const [, hva = ''] of readFileSync(fil, 'utf8').matchAll(/from '([^']+)'/g)) {
        if (hva.startsWith('.')) besok(new URL(hva, fil));
        else pakker.add(hva);
      }
    };
    besok(new URL('../../../scripts/verify-log.ts', import.meta.url));
    expect(sett.size).toBeGreaterThan(3);
    expect([...pakker].filter((p) => !p.startsWith('node:'))).toEqual([]);
    expect([...sett].filter((f) => f.includes('/db/'))).toEqual([]);
  });
});
