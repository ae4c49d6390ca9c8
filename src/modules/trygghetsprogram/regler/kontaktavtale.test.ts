import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { kontaktavtale } from './kontaktavtale.ts';
import type { Kontaktform } from './loggfoering.ts';

const iDag = tilDato('2026-11-23');
const AVTALE: Parameters<typeof kontaktavtale>[0] = {
  ...{ tilstand: 'aktiv', former: ['telefon'], hyppighet: 'En gang i uka' },
  iUtgaven: ['mote', 'telefon'] as readonly Kontaktform[],
  ...{
    sjeldnereTil: null,
    sjeldnereFra: null,
    oensketAvUngdommen: true,
    forrige: null,
    sist: null,
    iDag,
  },
};

describe('avtalen om kontakt', () => {
  it.each([
    ['uten en dag', {}],
    ['to måter', { former: ['mote', 'telefon'] }],
    ['sjeldnere til i morgen', { sjeldnereTil: leggTilDager(iDag, 1) }],
    ['sjeldnere i 55 dager', { sjeldnereTil: leggTilDager(iDag, 55) }],
    [
      'en pause på åtte uker, om fjorten uker',
      { sjeldnereFra: leggTilDager(iDag, 98), sjeldnereTil: leggTilDager(iDag, 154) },
    ],
    ['sjeldnere i 56 dager', { sjeldnereTil: leggTilDager(iDag, 56) }],
  ] as const)('TG-30 VV-20 føres når ungdommen vil det: %s', (_, endret) => {
    expect(kontaktavtale({ ...AVTALE, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['det er ikke ungdommens ønske', { oensketAvUngdommen: false }, 'ikke_ungdommens_oenske'],
    ['saken er slutt', { tilstand: 'avsluttet' }, 'foelges_ikke_opp'],
    ['ingen måte', { former: [] }, 'mangler_form'],
    ['en måte utgaven ikke har', { former: ['epost'] }, 'formen_er_ikke_i_utgaven'],
    ['ikke hvor ofte', { hyppighet: ' . ' }, 'mangler_hyppighet'],
    ['sjeldnere til i dag', { sjeldnereTil: iDag }, 'dagen_er_passert'],
    ['pausen uten slutt', { sjeldnereFra: leggTilDager(iDag, 10) }, 'pausen_mangler_slutt'],
    [
      'pausen fra i dag',
      { sjeldnereFra: iDag, sjeldnereTil: leggTilDager(iDag, 9) },
      'pausen_begynner_ikke',
    ],
    [
      'pausen etter slutten',
      { sjeldnereFra: leggTilDager(iDag, 9), sjeldnereTil: leggTilDager(iDag, 9) },
      'pausen_begynner_ikke',
    ],
    [
      'pausen om over fjorten uker',
      { sjeldnereFra: leggTilDager(iDag, 99), sjeldnereTil: leggTilDager(iDag, 120) },
      'pausen_begynner_ikke',
    ],
    [
      'en pause over åtte uker',
      { sjeldnereFra: leggTilDager(iDag, 10), sjeldnereTil: leggTilDager(iDag, 67) },
      'over_aatte_uker',
    ],
    ['over åtte uker', { sjeldnereTil: leggTilDager(iDag, 57) }, 'over_aatte_uker'],
  ] as const)('TG-30 VV-20 føres ikke: %s', (_, endret, grunn) => {
    expect(kontaktavtale({ ...AVTALE, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it.each([
    ['klokka stilles tilbake imens', '2026-10-01'],
    ['klokka stilles fram imens', '2026-03-01'],
    ['året skifter imens', '2026-12-01'],
  ])('VV-20 åtte uker er 56 dager: %s', (_, fra) => {
    const paa = (dager: number) =>
      kontaktavtale({
        ...{ ...AVTALE, iDag: tilDato(fra), sjeldnereTil: leggTilDager(tilDato(fra), dager) },
      }).tillatt;
    expect([55, 56, 57].map(paa)).toEqual([true, true, false]);
  });

  it('VV-20 skal det vare lenger enn sist, er ungdommen nådd siden; kortere går alltid', () => {
    const forrige = { dag: tilDato('2026-11-01'), til: tilDato('2026-12-01') };
    const med = (endret: Partial<typeof AVTALE>) =>
      kontaktavtale({ ...AVTALE, forrige, sjeldnereTil: tilDato('2026-12-20'), ...endret });
    const nei = { tillatt: false, grunn: 'ikke_spurt_paa_nytt' };
    expect(med({})).toEqual(nei);
    // Samtalen ønsket ble sagt i, er ikke en ny.
    for (const sist of ['2026-10-31', '2026-11-01'])
      expect(med({ sist: tilDato(sist) }), sist).toEqual(nei);
    for (const ja of [{ sist: tilDato('2026-11-02') }, { sjeldnereTil: forrige.til }])
      expect(med(ja)).toEqual({ tillatt: true });
  });
});
