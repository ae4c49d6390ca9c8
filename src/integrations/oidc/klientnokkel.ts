/** En privat nøkkel slik utstederen gir den ut (JWK), med navnet den er registrert under. */
export type PrivatJwk = JsonWebKey & { readonly kid: string; readonly alg: string };

const ALGORITMER: Readonly<Record<string, RsaHashedImportParams | EcKeyImportParams | Algorithm>> =
  {
    RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
    ES256: { name: 'ECDSA', namedCurve: 'P-256' },
    EdDSA: { name: 'Ed25519' },
  };

/**
 * Nøkkelen `private_key_jwt` signeres med; kan ikke hentes ut igjen.
 *
 * @throws Error når nøkkelen ikke er den `alg` sier
 */
export async function importerKlientnokkel(
  jwk: PrivatJwk,
): Promise<{ readonly key: CryptoKey; readonly kid: string }> {
  const algoritme = ALGORITMER[jwk.alg];
  if (algoritme === undefined) throw new Error('Ukjent algoritme for klientnøkkelen');
  const { key_ops: _, use: __, ext: ___, alg: ____, kid, ...nokkel } = jwk;
  return { key: await crypto.subtle.importKey('jwk', nokkel, algoritme, false, ['sign']), kid };
}
