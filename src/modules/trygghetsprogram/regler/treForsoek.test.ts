import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { kontaktgjennomgang, treForsoek } from './treForsoek.ts';

type Linje = Parameters<typeof treForsoek>[0][number];
const siden = tilDato('2026-11-02');
const forsoek = (dag: string, endret: Partial<Linje> = {}): Linje => ({
  ...{ dag: tilDato(dag), form: 'telefon', utfall: 'forsoek', gjaldt: 'ungdommen' },
  ...{ underTi: false, rettet: false, ...endret },
});
const TO = [forsoek('2026-11-05'), forsoek('2026-11-04')];
const nok = (...linjer: readonly Linje[]) => treForsoek([...TO, ...linjer], siden).nok;

describe('tre forsøk', () => {
  it('VV-20 tre forsøk på to måter er nok; tre på én måte, og to på to, er det ikke', () => {
    expect(nok(forsoek('2026-11-06', { form: 'mote' }))).toBe('2026-11-06');
    expect(nok(forsoek('2026-11-06'))).toBeNull();
    expect(
      treForsoek([forsoek('2026-11-04'), forsoek('2026-11-05', { form: 'mote' })], siden),
    ).toEqual({ antall: 2, maater: 2, nok: null });
    expect(treForsoek([], siden)).toEqual({ antall: 0, maater: 0, nok: null });
  });

  it.each([
    ['før ungdommen sist ble nådd', { dag: tilDato('2026-11-01') }],
    ['den samme dagen', { dag: siden }],
    ['der ungdommen svarte', { utfall: 'naadd' }],
    ['på de foresatte', { gjaldt: 'foresatte' }],
    ['på andre', { gjaldt: 'andre' }],
    ['på begge sammen, når hen er over ti', { gjaldt: 'sammen' }],
    ['som er rettet', { rettet: true }],
  ] as const)('VV-20 det tredje teller ikke: %s', (_, endret) => {
    expect(nok(forsoek('2026-11-06', { form: 'mote', ...endret }))).toBeNull();
  });

  it('VV-20 under ti år teller også et forsøk på barnet og en foresatt sammen', () => {
    expect(nok(forsoek('2026-11-06', { form: 'mote', gjaldt: 'sammen', underTi: true }))).toBe(
      '2026-11-06',
    );
  });
});

describe('det koordinatoren sier da', () => {
  const iDag = tilDato('2026-11-23');
  const SAGT: Parameters<typeof kontaktgjennomgang>[0] = {
    ...{ koordinator: true, tilstand: 'aktiv', aapen: true, beslutning: 'proev_videre' },
    ...{ ord: null, frist: leggTilDager(iDag, 14), iDag, hoyst: 14 },
  };

  it.each([
    ['prøve videre i 14 dager', {}],
    ['prøve videre i 10 dager der utgaven har 10', { frist: leggTilDager(iDag, 10), hoyst: 10 }],
    ['til i morgen', { frist: leggTilDager(iDag, 1) }],
    ['en annen vei, med ord', { beslutning: 'annen_maate', ord: 'Helsesykepleieren spør' }],
    ['avslutning vurderes', { beslutning: 'avslutning_vurderes' }],
  ] as const)('VV-20 føres: %s', (_, endret) => {
    expect(kontaktgjennomgang({ ...SAGT, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['av en annen enn koordinatoren', { koordinator: false }, 'ikke_din'],
    ['når saken er slutt', { tilstand: 'avsluttet' }, 'foelges_ikke_opp'],
    ['når det ikke er prøvd nok, eller alt er sagt', { aapen: false }, 'ikke_aapen'],
    ['en annen vei uten ord', { beslutning: 'annen_maate', ord: ' - ' }, 'mangler_ord'],
    ['til i dag', { frist: iDag }, 'frist_passert'],
    ['over fjorten dager', { frist: leggTilDager(iDag, 15) }, 'for_lenge'],
    ['over dagene utgaven har', { frist: leggTilDager(iDag, 11), hoyst: 10 }, 'for_lenge'],
  ] as const)('VV-20 føres ikke: %s', (_, endret, grunn) => {
    expect(kontaktgjennomgang({ ...SAGT, ...endret })).toEqual({ tillatt: false, grunn });
  });
});
