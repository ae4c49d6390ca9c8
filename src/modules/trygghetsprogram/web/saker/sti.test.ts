import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../../kernel/dato.ts';
import type { Tilstand } from '../../regler/typer.ts';
import { tekster } from '../tekst.ts';
import { sti } from './sti.ts';

const t = tekster('nb');
const MANDAG = new Date('2026-11-23T08:00:00+01:00');
const SAK = {
  tilstand: 'vurdert',
  tilstandSiden: MANDAG,
  registrert: tilDato('2026-11-16'),
  anmeldt: true,
  egnetVurdertVed: null,
  klarertVed: null,
  guideFra: null,
  samtalen: { foersteSvar: null, holdt: null },
  slutt: { gjelder: null },
} as const;
const vei = (endring = {}) =>
  sti({ ...SAK, ...endring }, t).map(
    (s) => `${s.tilstand}${s.dato === undefined ? '' : ` ${s.dato}`}`,
  );

describe('veien gjennom programmet', () => {
  it('TP-49 før vurderingen står saken på det andre steget, og resten sier hvorfor de ikke er åpne', () => {
    expect(vei()).toEqual(['gjort 16.11.2026', 'naa', ...Array<string>(5).fill('senere')]);
    expect(sti(SAK, t).filter((s) => s.hvorfor !== undefined)).toHaveLength(5);
  });

  it('TP-49 vurdert og anmeldt venter på klarering; klarert får sin dag', () => {
    const vurdert = { egnetVurdertVed: MANDAG, tilstand: 'venter_klarering' };
    expect(vei(vurdert).slice(0, 4)).toEqual([
      'gjort 16.11.2026',
      'gjort 23.11.2026',
      'naa',
      'senere',
    ]);
    const klar = { egnetVurdertVed: MANDAG, klarertVed: MANDAG, tilstand: 'klar_for_kontakt' };
    expect(vei(klar)[2]).toBe('gjort 23.11.2026');
  });

  it('TP-49 uten anmeldelse står det hvorfor klareringen er hoppet over', () => {
    const sak = { anmeldt: false, egnetVurdertVed: MANDAG, tilstand: 'klar_for_kontakt' };
    expect(vei(sak).slice(2, 4)).toEqual(['gjort ikke anmeldt', 'naa']);
  });

  it('TP-49 VV-10 venter en anmeldt hendelse på klarering, eller er det svart nei, mens ungdommen følges opp, står klareringen ikke som gjort', () => {
    expect(vei({ egnetVurdertVed: MANDAG, tilstand: 'aktiv' })[2]).toBe('ikke');
    expect(vei({ egnetVurdertVed: MANDAG, klarertVed: MANDAG, tilstand: 'aktiv' })[2]).toBe(
      'gjort 23.11.2026',
    );
  });

  it('TP-49 en sak som sluttet tidlig, har ikke gått steg den aldri nådde', () => {
    const sak = { egnetVurdertVed: MANDAG, tilstand: 'avsluttet' };
    expect(vei(sak)).toEqual([
      'gjort 16.11.2026',
      'gjort 23.11.2026',
      'ikke',
      'ikke',
      'ikke',
      'ikke',
      'naa 23.11.2026',
    ]);
  });

  it('TP-49 fra hver av de elleve tilstandene sier en sak som er slutt, det som skjedde, med dagene, og ingenting som åpnes', () => {
    const dag = (d: number) => new Date(`2026-11-${d}T08:00:00+01:00`);
    const skjedd = [
      {},
      { egnetVurdertVed: dag(17) },
      { klarertVed: dag(18) },
      { samtalen: { foersteSvar: dag(19), holdt: null } },
      { samtalen: { foersteSvar: dag(19), holdt: dag(20) } },
      { guideFra: dag(21) },
    ];
    // Hvor langt saken var kommet da den tok slutt, etter 2.1.
    const KOMMET = {
      registrert: 0,
      vurdert: 0,
      venter_klarering: 1,
      klar_for_kontakt: 2,
      i_foerste_kontakt: 3,
      samtale_avtalt: 3,
      samtale_holdt: 4,
      guide_soekes: 4,
      aktiv: 5,
      guide_borte: 5,
      stagnasjon: 5,
    } as const satisfies Record<Exclude<Tilstand, 'avsluttet' | 'henvist' | 'angret'>, number>;
    const DATOER = ['16', '17', '18', '19', '20', '21'];
    for (const [tilstand, kommet] of Object.entries(KOMMET))
      for (const slutt of ['avsluttet', 'henvist'] as const) {
        const sak = skjedd
          .slice(0, kommet + 1)
          .reduce((foer, neste) => ({ ...foer, ...neste }), { tilstand: slutt });
        expect(vei(sak), tilstand).toEqual([
          ...DATOER.map((d, nr) => (nr <= kommet ? `gjort ${d}.11.2026` : 'ikke')),
          'naa 23.11.2026',
        ]);
        expect(sti({ ...SAK, ...sak }, t).some((s) => s.hvorfor !== undefined)).toBe(false);
      }
  });

  it('TP-49 enden har navnet sitt, og en sak som sluttet før den ble vurdert, er ikke klarert', () => {
    const slutt = { gjelder: { maate: 'henvist' } } as const;
    const sak = { ...SAK, anmeldt: false, tilstand: 'henvist', slutt } as const;
    const steg = sti(sak, t);
    expect(steg.map((s) => s.tilstand)).toEqual(['gjort', ...Array<string>(5).fill('ikke'), 'naa']);
    expect(steg.at(-1)?.tekst).toBe('Hjulpet videre til en tjeneste');
  });

  it('TP-49 er avslutningen angret, er saken på steget den var, og enden er ikke nådd', () => {
    const foer = { egnetVurdertVed: MANDAG, tilstand: 'venter_klarering' } as const;
    expect(vei({ ...foer, slutt: { gjelder: null } })).toEqual(vei(foer));
    expect(sti({ ...SAK, ...foer }, t).at(-1)).toMatchObject({
      tekst: 'Avsluttet',
      tilstand: 'senere',
    });
  });
});
