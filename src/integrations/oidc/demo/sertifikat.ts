import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Biter = readonly (Uint8Array | readonly number[])[];

/** Ett DER-ledd: merke, lengde, innhold (ITU-T X.690). */
function der(merke: number, ...biter: Biter): Buffer {
  const innhold = Buffer.concat(biter.map((bit) => Buffer.from(bit)));
  const { length } = innhold;
  if (length < 0x80) return Buffer.from([merke, length, ...innhold]);
  const lengde = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([merke, ...lengde]), innhold]);
}

const rekke = (...biter: Biter) => der(0x30, ...biter);
const tid = (naar: Date) =>
  der(0x17, Buffer.from(`${naar.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ECDSA_SHA256 = rekke(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const OID_CN = der(0x06, [0x55, 0x04, 0x03]);
const OID_SAN = der(0x06, [0x55, 0x1d, 0x11]);
const OID_GRUNNKRAV = der(0x06, [0x55, 0x1d, 0x13]);
const DOGN_MS = 86_400_000;

/** Et sertifikat for `localhost` og 127.0.0.1, laget for denne kjøringen og gyldig i to døgn. */
export function nyttSertifikat(naa: Date): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const navn = rekke(der(0x31, rekke(OID_CN, der(0x0c, Buffer.from('Varde demo')))));
  const navnene = rekke(der(0x82, Buffer.from('localhost')), der(0x87, [127, 0, 0, 1]));
  const utvidelser = rekke(
    rekke(OID_GRUNNKRAV, der(0x01, [0xff]), der(0x04, rekke(der(0x01, [0xff])))),
    rekke(OID_SAN, der(0x04, navnene)),
  );
  const innhold = rekke(
    der(0xa0, der(0x02, [2])),
    der(0x02, [0x01], randomBytes(15)),
    ECDSA_SHA256,
    navn,
    rekke(tid(new Date(naa.getTime() - DOGN_MS)), tid(new Date(naa.getTime() + DOGN_MS))),
    navn,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, utvidelser),
  );
  const underskrift = sign('sha256', innhold, privateKey);
  const alt = rekke(innhold, ECDSA_SHA256, der(0x03, [0], underskrift)).toString('base64');
  const linjer = alt.match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${linjer.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
