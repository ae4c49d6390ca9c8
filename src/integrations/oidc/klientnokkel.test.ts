import { expect, test } from 'vitest';
import { nyttNokkelpar } from './demo/nokler.ts';
import { importerKlientnokkel } from './klientnokkel.ts';

test('en ES256-nøkkel som JWK kan signere, men ikke hentes ut', async () => {
  const { hemmelig, kid } = await nyttNokkelpar();
  const nokkel = await importerKlientnokkel({ ...hemmelig, alg: 'ES256' });
  expect([nokkel.kid, nokkel.key.extractable, nokkel.key.usages]).toEqual([kid, false, ['sign']]);
});

test.each(['RS256', 'PS256', 'EdDSA', 'HS256', 'none'])(
  'en EC-nøkkel kan ikke brukes som %s',
  async (alg) => {
    const { hemmelig } = await nyttNokkelpar();
    await expect(importerKlientnokkel({ ...hemmelig, alg })).rejects.toThrow();
  },
);
