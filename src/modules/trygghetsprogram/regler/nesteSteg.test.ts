import { expect, test } from 'vitest';
import { nesteSteg } from './nesteSteg.ts';
import { OVERGANGER, type Overgang } from './statusoverganger.ts';
import { TILSTANDER } from './typer.ts';

const vanlig = { anmeldt: true, overlatt: false, guideHarTatt: true };

// Likeverdig mutant: `steg === null` → false. En sak som er slutt, er verken vurdert eller hos en samtaleholder, og
// steget den får til slutt, er det samme `null`.

test.each(TILSTANDER)(
  '(del) TP-48 neste steg fra %s er en vei tabellen har, eller saken er slutt',
  (tilstand) => {
    const steg = nesteSteg(tilstand, vanlig);
    if (['avsluttet', 'henvist', 'angret'].includes(tilstand)) {
      expect(steg).toBeNull();
    } else {
      const vei = OVERGANGER.find(
        (o: Overgang) => o.handling === steg?.handling && o.fra.includes(tilstand),
      );
      expect(vei).toBeDefined();
    }
  },
);

test('(del) TP-48 en anmeldt sak venter på klarering, en som ikke er anmeldt, gjør det aldri', () => {
  expect(nesteSteg('vurdert', vanlig)).toEqual({
    handling: 'be_om_klarering',
    venterPaa: 'koordinator',
  });
  expect(nesteSteg('vurdert', { ...vanlig, anmeldt: false })).toEqual({
    handling: 'aapne_for_kontakt',
    venterPaa: 'koordinator',
  });
  for (const t of TILSTANDER.filter((s) => s !== 'vurdert'))
    expect(nesteSteg(t, { ...vanlig, anmeldt: false }), t).toEqual(nesteSteg(t, vanlig));
  expect(nesteSteg('venter_klarering', vanlig)).toEqual({
    handling: 'klarer',
    venterPaa: 'etterforsker',
  });
});

test('VV-04 har ungdommen sagt nei, er det neste å avslutte, ikke å finne en guide eller fortsette; før samtalen spørres hen som ellers', () => {
  for (const tilstand of TILSTANDER) {
    const steg = nesteSteg(tilstand, { ...vanlig, saNei: true });
    const vei = OVERGANGER.find(
      (o: Overgang) => o.handling === steg?.handling && o.fra.includes(tilstand),
    );
    if (['samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'].includes(tilstand))
      expect([steg?.venterPaa, vei?.til], tilstand).toEqual(['koordinator', ['avsluttet']]);
    else expect(steg, tilstand).toEqual(nesteSteg(tilstand, vanlig));
  }
});

test('(del) TP-48 TG-05 VV-19 søkes det guide, er det neste å finne en til noen har tatt oppdraget og ikke skal avløses; så å starte', () => {
  const ingen = { ...vanlig, guideHarTatt: false };
  expect(nesteSteg('guide_soekes', ingen)).toEqual({
    handling: 'finn_guide',
    venterPaa: 'koordinator',
  });
  expect(nesteSteg('guide_soekes', vanlig)?.handling).toBe('start_oppfoelging');
  expect(nesteSteg('guide_soekes', { ...ingen, saNei: true })?.handling).toBe(
    'avslutt_etter_kontakt',
  );
  for (const t of TILSTANDER.filter((s) => s !== 'guide_soekes'))
    expect(nesteSteg(t, ingen), t).toEqual(nesteSteg(t, vanlig));
});

test('(del) TP-48 er samtalen overlatt til en annen, ventes det på hen, og bare der', () => {
  const overlatt = { ...vanlig, overlatt: true };
  for (const t of ['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt'] as const) {
    expect(nesteSteg(t, overlatt)?.venterPaa).toBe('tildelt');
  }
  expect(nesteSteg('samtale_holdt', overlatt)?.venterPaa).toBe('koordinator');
});
