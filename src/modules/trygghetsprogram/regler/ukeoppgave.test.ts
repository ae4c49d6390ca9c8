import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { ukeoppgaver } from './ukeoppgave.ts';

const periode = (fra: string, til: string, ferdig: boolean) => ({
  fra: tilDato(fra),
  til: tilDato(til),
  ferdig,
});
const tilstander = (iDag: string, ...p: ReturnType<typeof periode>[]) =>
  ukeoppgaver(p, tilDato(iDag), 3).map((u) => [u.uke, u.tilstand]);

describe('ukeoppgaver', () => {
  it('(del) TP-16 forrige uke venter til og med fredag, og er forfalt lørdag', () => {
    expect(tilstander('2026-11-27')[0]).toEqual([47, 'venter']);
    expect(tilstander('2026-11-28')[0]).toEqual([47, 'forfalt']);
  });
  it('(del) TP-16 VV-22 en ferdig gjennomgang av en dag i uka er nok, en uferdig er det ikke', () => {
    expect(tilstander('2026-11-23', periode('2026-11-16', '2026-11-22', true))[0]).toEqual([
      47,
      'gjennomgatt',
    ]);
    expect(tilstander('2026-11-23', periode('2026-11-16', '2026-11-22', false))[0]).toEqual([
      47,
      'venter',
    ]);
  });
  it('(del) TP-16 uker før den første gjennomgangen teller ikke', () => {
    expect(tilstander('2026-11-23', periode('2026-11-09', '2026-11-15', true))).toEqual([
      [47, 'venter'],
      [46, 'gjennomgatt'],
    ]);
  });
  it('(del) TP-16 årsskiftet: uke 53 i 2026 kommer før uke 1', () => {
    expect(ukeoppgaver([], tilDato('2027-01-11'), 2).map((u) => [u.aar, u.uke])).toEqual([
      [2027, 1],
      [2026, 53],
    ]);
  });
});
