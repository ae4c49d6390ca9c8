import { createPublicKey, verify } from 'node:crypto';
import { forpliktelse, hodeHash, nyttelastHash, radHash, type Hode, type Rad } from './format.ts';

/** Det verifikatoren fant; tomt betyr at alt stemmer. `rad` er `område/seq`, `hode` er `område/nr`. */
export type Funn = {
  slag: 'rad_endret' | 'objekter_endret' | 'nyttelast_endret' | 'rader_mangler_eller_endret' | 'signatur_feil' | 'hode_mangler' | 'hode_ulikt_utenfor';
  hvor: string;
};

const etter = (r: Rad, h: Hode) => r.epoke === h.epoke && BigInt(r.xid) >= BigInt(h.xidFra) && BigInt(r.xid) <= BigInt(h.xidTil);

function radfunn(r: Rad): Funn[] {
  const hvor = `${r.omrade}/${r.seq}`;
  const lagret = r.nyttelastHash === null ? null : Buffer.from(r.nyttelastHash, 'hex');
  const funn: Funn[] = [];
  if (forpliktelse(r.objekter, lagret).toString('hex') !== r.forpliktelse) funn.push({ slag: 'objekter_endret', hvor });
  if (r.nyttelast !== null) {
    const h = nyttelastHash(Buffer.from(r.nyttelast.salt, 'hex'), Buffer.from(r.nyttelast.bytes, 'hex'));
    if (h.toString('hex') !== r.nyttelastHash) funn.push({ slag: 'nyttelast_endret', hvor });
  }
  return funn;
}

/**
 * Kontrollerer en eksport uten databasen: `hoder` er fra databasen, `utenfor` er hodene filen utenfor databasen har.
 * En slettet nyttelast godtas; en rad som mangler, er endret eller flyttet, godtas aldri.
 */
export function verifiser(
  rader: readonly Rad[],
  hoder: readonly Hode[],
  utenfor: readonly Hode[],
  offentligNokkel: string,
): Funn[] {
  const nokkel = createPublicKey(offentligNokkel);
  const funn: Funn[] = rader.flatMap(radfunn);
  const sett = new Map(hoder.map((h) => [`${h.omrade}/${h.nr}`, h]));
  for (const u of utenfor) {
    const h = sett.get(`${u.omrade}/${u.nr}`);
    if (h === undefined) funn.push({ slag: 'hode_mangler', hvor: `${u.omrade}/${u.nr}` });
    else if (h.hash !== u.hash) funn.push({ slag: 'hode_ulikt_utenfor', hvor: `${u.omrade}/${u.nr}` });
  }
  for (const [omrade, kjede] of Map.groupBy(hoder, (h) => h.omrade)) {
    funn.push(...kjedefunn(omrade, kjede, rader.filter((r) => r.omrade === omrade), nokkel));
  }
  return funn;
}

function kjedefunn(
  omrade: string,
  kjede: readonly Hode[],
  rader: readonly Rad[],
  nokkel: ReturnType<typeof createPublicKey>,
): Funn[] {
  const funn: Funn[] = [];
  let forrige: Buffer | null = null;
  let nr = 1n;
  for (const h of [...kjede].sort((a, b) => (BigInt(a.nr) < BigInt(b.nr) ? -1 : 1))) {
    const hvor = `${omrade}/${h.nr}`;
    if (BigInt(h.nr) !== nr) funn.push({ slag: 'hode_mangler', hvor: `${omrade}/${nr}` });
    nr = BigInt(h.nr) + 1n;
    const egne = rader
      .filter((r) => etter(r, h))
      .sort((a, b) => Number(BigInt(a.xid) - BigInt(b.xid)) || Number(BigInt(a.seq) - BigInt(b.seq)));
    const hash = hodeHash(omrade, h.nr, forrige, egne.map(radHash));
    if (hash.toString('hex') !== h.hash) funn.push({ slag: 'rader_mangler_eller_endret', hvor });
    const stemmer = verify(null, Buffer.from(h.hash, 'hex'), nokkel, Buffer.from(h.signatur, 'hex'));
    if (!stemmer) funn.push({ slag: 'signatur_feil', hvor });
    forrige = Buffer.from(h.hash, 'hex');
  }
  return funn;
}
