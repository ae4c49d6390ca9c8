import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { erUkaForfalt, ukeoppgaver } from './ukeoppgave.ts';

const periode = (fra: string, til: string, ferdig: boolean) => ({
  fra: tilDato(fra),
  til: tilDato(til),
  ferdig,
});
const tilstander = (iDag: string, ...p: ReturnType<typeof periode>[]) =>
  ukeoppgaver(p, tilDato(iDag), 3).map((u) => [u.uke, u.tilstand]);

describe('ukeoppgaver', () => {
  it('TP-16 forrige uke venter til og med fredag, og er forfalt lørdag', () => {
    expect(tilstander('2026-11-27')[0]).toEqual([47, 'venter']);
    expect(tilstander('2026-11-28')[0]).toEqual([47, 'forfalt']);
  });
  it('TP-16 VV-22 uka er gjennomgått når ferdige gjennomganger til sammen dekker hver dag, og ikke før', () => {
    const uke = (...p: ReturnType<typeof periode>[]) => {
      const [u] = ukeoppgaver(p, tilDato('2026-11-23'), 1);
      return [u?.tilstand, u?.mangler];
    };
    expect(uke(periode('2026-11-16', '2026-11-22', true))).toEqual(['gjennomgatt', []]);
    expect(uke(periode('2026-11-01', '2026-12-01', true))).toEqual(['gjennomgatt', []]);
    const delt = [
      periode('2026-11-09', '2026-11-17', true),
      periode('2026-11-20', '2026-11-22', true),
      periode('2026-11-18', '2026-11-19', true),
    ];
    expect(uke(...delt)).toEqual(['gjennomgatt', []]);
    expect(uke(...delt.slice(0, 2))).toEqual(['venter', ['2026-11-18', '2026-11-19']]);
    expect(uke(periode('2026-11-16', '2026-11-21', true))).toEqual(['venter', ['2026-11-22']]);
    expect(uke(periode('2026-11-17', '2026-11-22', true))).toEqual(['venter', ['2026-11-16']]);
  });
  it('TP-16 en gjennomgang som ikke er ferdig, dekker ingen dag', () => {
    const [u] = ukeoppgaver(
      [periode('2026-11-16', '2026-11-18', true), periode('2026-11-19', '2026-11-22', false)],
      tilDato('2026-11-23'),
      1,
    );
    expect([u?.tilstand, u?.mangler.length]).toEqual(['venter', 4]);
  });
  it('(del) TP-16 VV-48 fristen er den samme for det som hører til en dag i uka, også på den vernede lista', () => {
    for (const dag of ['2026-11-16', '2026-11-22']) {
      expect(erUkaForfalt(tilDato(dag), tilDato('2026-11-27'))).toBe(false);
      expect(erUkaForfalt(tilDato(dag), tilDato('2026-11-28'))).toBe(true);
    }
  });
  it('TP-16 uker før den første gjennomgangen teller ikke', () => {
    expect(tilstander('2026-11-23', periode('2026-11-09', '2026-11-15', true))).toEqual([
      [47, 'venter'],
      [46, 'gjennomgatt'],
    ]);
    const [foerst, siden] = [
      periode('2026-11-09', '2026-11-15', true),
      periode('2026-11-16', '2026-11-22', true),
    ];
    for (const p of [
      [foerst, siden],
      [siden, foerst],
    ])
      expect(tilstander('2026-11-23', ...p).map(([uke]) => uke)).toEqual([47, 46]);
  });
  it('TP-16 en uke som ikke er gjennomgått, blir stående, hvor gammel den enn er; av de gjennomgåtte bare de nyeste', () => {
    const p = [
      periode('2026-11-09', '2026-11-15', false),
      periode('2026-11-16', '2027-10-31', true),
      periode('2027-11-01', '2027-11-07', false),
    ];
    expect(tilstander('2027-11-15', ...p)).toEqual([
      [45, 'venter'],
      [44, 'forfalt'],
      [43, 'gjennomgatt'],
      [46, 'forfalt'],
    ]);
  });
  it('TP-16 årsskiftet: uke 53 i 2026 kommer før uke 1', () => {
    expect(ukeoppgaver([], tilDato('2027-01-11'), 2).map((u) => [u.aar, u.uke])).toEqual([
      [2027, 1],
      [2026, 53],
    ]);
  });
});
