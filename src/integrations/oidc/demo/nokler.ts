import { randomUUID } from 'node:crypto';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export type Offentlig = JsonWebKey & { readonly kid: string };
export type Nokkelpar = {
  readonly kid: string;
  readonly privat: CryptoKey;
  readonly offentlig: Offentlig;
  readonly hemmelig: Offentlig;
};

/** Et nytt ES256-nøkkelpar som lever så lenge prosessen gjør det. */
export async function nyttNokkelpar(): Promise<Nokkelpar> {
  const kid = randomUUID();
  const par = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const merket = async (nokkel: CryptoKey): Promise<Offentlig> => {
    const { key_ops: _, ext: __, ...jwk } = await crypto.subtle.exportKey('jwk', nokkel);
    return { ...jwk, kid, alg: 'ES256', use: 'sig' };
  };
  return {
    kid,
    privat: par.privateKey,
    offentlig: await merket(par.publicKey),
    hemmelig: await merket(par.privateKey),
  };
}
