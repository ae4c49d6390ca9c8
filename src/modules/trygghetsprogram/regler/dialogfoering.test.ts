import { expect, it } from 'vitest';
import { DIALOGSLAG, dialogfoering, hendelsesvalg } from './dialogfoering.ts';
import { TILSTANDER } from './typer.ts';

it('TP-46 VV-12 alt kan føres i hver åpne sak, med ord, og en henvendelse med hvem det var', () => {
  for (const tilstand of TILSTANDER)
    for (const slag of DIALOGSLAG) {
      const inn = { tilstand, med: true, slag, hvem: 'Mor', ord: 'Ringte selv' };
      const lukket = ['avsluttet', 'henvist', 'angret'].includes(tilstand);
      expect(dialogfoering(inn), `${tilstand} ${slag}`).toEqual(
        lukket ? { tillatt: false, grunn: 'saken_er_lukket' } : { tillatt: true },
      );
      if (lukket) continue;
      expect(dialogfoering({ ...inn, ord: ' – ' })).toEqual({
        tillatt: false,
        grunn: 'mangler_ord',
      });
      const henvendelse = slag === 'henvendelse';
      expect(dialogfoering({ ...inn, hvem: null })).toEqual(
        henvendelse ? { tillatt: false, grunn: 'mangler_hvem' } : { tillatt: true },
      );
      expect(dialogfoering({ ...inn, med: false })).toEqual(
        henvendelse ? { tillatt: true } : { tillatt: false, grunn: 'bare_henvendelse' },
      );
    }
});

it('VV-10 TP-46 har saken flere hendelser, skrives det om en av dem hen har; bare den som skriver til alle, lar være å velge', () => {
  const kan = ['a', 'b'];
  for (const alle of [true, false]) {
    expect(hendelsesvalg({ valgt: 'b', kan, alle })).toEqual({ tillatt: true });
    expect(hendelsesvalg({ valgt: 'c', kan, alle })).toEqual({
      tillatt: false,
      grunn: 'ikke_hendelsen',
    });
  }
  expect(hendelsesvalg({ valgt: null, kan, alle: true })).toEqual({ tillatt: true });
  expect(hendelsesvalg({ valgt: null, kan, alle: false })).toEqual({
    tillatt: false,
    grunn: 'mangler_hendelse',
  });
});
