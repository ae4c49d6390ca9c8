import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';

/** Det som er skrevet, vises slik det er, også når noe har skjedd etterpå. */
let t: Testhus;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

const saken = async (subjekt = 'koordinator') => hentSamtale(t.hus, await t.som(subjekt), sakId);

describe('resultatet av samtalene', () => {
  beforeEach(async () => {
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    mor = await morKanKontaktes(t, sakId);
  });

  it('TP-27 TP-28 det som ble avtalt og foreslått, vises også når noen har ringt etterpå; at det siste mangler, sies for seg', async () => {
    await ring(t, sakId, mor);
    await resultat(t, sakId, { forslag: { foresatte: 'Treneren', ungdommen: 'Helsesøster Ås' } });
    expect((await saken()).sisteResultat).toBe('skrevet');
    const avtalt = {
      ...{ resultat: 'samtale_avtalt', behov: 'Tør ikke ta bussen hjem' },
      ...{ avtaltHvor: 'Helsestasjonen', avtaltVed: new Date('2026-11-25T14:00:00+01:00') },
    };
    await ring(t, sakId, mor, {
      utfall: 'ikke_svar',
      tilstede: null,
      neste: tilDato('2099-12-31'),
    });
    expect(await saken()).toMatchObject({ resultat: avtalt, sisteResultat: 'ingen' });
    await ring(t, sakId, mor);
    expect(await saken()).toMatchObject({ resultat: avtalt, sisteResultat: 'mangler' });
    // Den neste samtalen har ingen forslag; de som kom før, står, også der guiden velges.
    await resultat(t, sakId, {
      ...{ resultat: 'samtale_holdt', guide: { tilbudt: true, oensket: true } },
      avtalt: { ved: null, hvor: null },
    });
    const forslag = [
      { fra: 'foresatte', ord: 'Treneren' },
      { fra: 'ungdommen', ord: 'Helsesøster Ås' },
    ];
    expect(await saken()).toMatchObject({ resultat: { resultat: 'samtale_holdt' }, forslag });
    expect(await hentGuideside(t.hus, await t.som('koordinator'), sakId)).toMatchObject({
      forslag,
    });
    for (const subjekt of ['etterforsker', 'guide', 'slt'])
      await expect(hentGuideside(t.hus, await t.som(subjekt), sakId)).rejects.toThrow(
        'Finnes ikke',
      );
  });
});
