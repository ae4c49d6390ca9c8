import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { fjortenDager, foelgesOpp } from './fjortenDager.ts';
import { TILSTANDER } from './typer.ts';

const telling = (sist: string, dager: number) =>
  fjortenDager({
    ...{ tilstand: 'aktiv', sist: tilDato(sist), fra: tilDato('2020-01-01'), hoyst: 14 },
    iDag: leggTilDager(tilDato(sist), dager),
  });

describe('fjorten dager', () => {
  it.each([
    ['en vanlig uke', '2026-11-02'],
    ['klokka stilles fram', '2026-03-22'],
    ['klokka stilles tilbake', '2026-10-18'],
    ['året skifter', '2026-12-24'],
    ['skuddårsdagen', '2028-02-20'],
  ])('(del) TG-14 TG-15 dag 13 er i rute; dag 14 og 15 må ungdommen kontaktes: %s', (_, sist) => {
    expect([13, 14, 15].map((d) => telling(sist, d)?.maa)).toEqual([false, true, true]);
    expect([13, 14, 15].map((d) => telling(sist, d)?.dager)).toEqual([13, 14, 15]);
    expect(telling(sist, 15)?.frist).toBe(leggTilDager(tilDato(sist), 14));
  });

  it('(del) VV-21 TG-31 tellingen går fra trygghetssamtalen er holdt til saken er slutt, og ikke ellers', () => {
    expect(TILSTANDER.filter(foelgesOpp)).toEqual([
      ...['samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
    ]);
    const sist = tilDato('2026-11-02');
    const i = { sist, fra: sist, iDag: leggTilDager(sist, 40), hoyst: 14 };
    expect(fjortenDager({ ...i, tilstand: 'avsluttet' })).toBeNull();
    expect(fjortenDager({ ...i, tilstand: 'guide_borte' })?.maa).toBe(true);
    // Guidens tur begynner når oppfølgingen er i gang (C14).
    expect(fjortenDager({ ...i, tilstand: 'guide_soekes', somGuide: true })).toBeNull();
    expect(fjortenDager({ ...i, tilstand: 'guide_soekes' })?.maa).toBe(true);
    expect(fjortenDager({ ...i, tilstand: 'aktiv', somGuide: true })?.maa).toBe(true);
  });

  it('(del) TG-15 en dag som er ført fram i tid, gir ikke færre enn null dager', () => {
    expect(telling('2026-11-02', -3)).toEqual({
      dager: 0,
      frist: '2026-11-16',
      maa: false,
      naadd: true,
    });
  });

  it('(del) VV-21 er ungdommen ikke nådd siden samtalen, går tellingen fra den, og det sies', () => {
    const fra = tilDato('2026-11-02');
    const i = { tilstand: 'samtale_holdt', fra, iDag: tilDato('2026-11-12'), hoyst: 14 } as const;
    const fraSamtalen = { dager: 10, frist: '2026-11-16', maa: false, naadd: false };
    expect(fjortenDager({ ...i, sist: null })).toEqual(fraSamtalen);
    expect(fjortenDager({ ...i, sist: tilDato('2026-10-20') })).toEqual(fraSamtalen);
    expect(fjortenDager({ ...i, sist: fra })).toMatchObject({ dager: 10, naadd: true });
  });
});
