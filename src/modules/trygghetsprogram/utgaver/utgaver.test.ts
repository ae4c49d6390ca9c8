import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ED_NOKLER, UTGAVE_000, UTGAVE_001, UTGAVE_FJORDVIK, UTGAVER, type Edid } from './index.ts';

const ider = Object.keys(ED_NOKLER).filter((id): id is Edid => id in ED_NOKLER);

test('(del) ED-01 alle 36 ulikheter har sin egen innstilling, og ingen innstilling står utenfor', () => {
  expect(ider).toEqual(
    Array.from({ length: 36 }, (_, i) => `ED-${String(i + 1).padStart(2, '0')}`),
  );
  const nokler = Object.values(ED_NOKLER).sort();
  expect(new Set(nokler).size).toBe(36);
  // ED-16 er to steder: vernet koordinatoren vurderer, og tiltakene samtalen nevner.
  for (const u of UTGAVER)
    expect(Object.keys(u.innstillinger).sort()).toEqual([...nokler, 'samtaletiltak'].sort());
});

test.each(ider)('(del) %s er ulik i de to publiserte utgavene', (id) => {
  const nokkel = ED_NOKLER[id];
  expect(UTGAVE_000.innstillinger[nokkel]).not.toEqual(UTGAVE_001.innstillinger[nokkel]);
});

test('(del) ED-02 Fjordvik er lik 001 i alt unntatt at koordineringen er delt', () => {
  const { koordinering, manusStasjoner, ...resten } = UTGAVE_FJORDVIK.innstillinger;
  const { koordinering: i001, manusStasjoner: steder001, ...resten001 } = UTGAVE_001.innstillinger;
  expect(resten).toEqual(resten001);
  expect([koordinering, i001]).toEqual(['delt', 'en_eller_flere']);
  expect([manusStasjoner, steder001]).toEqual([['Fjordvik'], ['Oslo', 'Asker', 'Bærum']]);
});

test.each([
  ['ED-01', false, true],
  ['ED-05', false, true],
  ['ED-11', false, true],
  ['ED-17', false, true],
  ['ED-21', 'alltid', 'bare_anmeldt'],
  ['ED-29', false, true],
  ['ED-33', true, false],
] as const)('(del) %s er %s i 000 og %s i 001', (id, i000, i001) => {
  expect(UTGAVE_000.innstillinger[ED_NOKLER[id]]).toBe(i000);
  expect(UTGAVE_001.innstillinger[ED_NOKLER[id]]).toBe(i001);
});

test('(del) ED-25 gale henvisninger i 000 leses som de riktige', () => {
  expect(UTGAVE_000.innstillinger.lovhenvisninger.map((l) => l.lesSom)).toEqual(
    UTGAVE_001.innstillinger.lovhenvisninger.map((l) => l.slikKildenSkriver),
  );
});

test('(del) ED-16 001 legger kontaktforbud, vitnestøtte og guide i retten til det 000 har', () => {
  const ekstra = UTGAVE_001.innstillinger.alvorligeTiltak.filter(
    (t) => !UTGAVE_000.innstillinger.alvorligeTiltak.includes(t),
  );
  expect(ekstra).toEqual(['kontaktforbud', 'vitnestotte', 'guide_med_i_retten']);
  expect(UTGAVE_000.innstillinger.samtaletiltak).toEqual(['trygghetstiltak_med_etterforsker']);
  expect(UTGAVE_001.innstillinger.samtaletiltak).toEqual(UTGAVE_001.innstillinger.alvorligeTiltak);
});

test('(del) TP-47 hver utgave sier hvem som har laget den', () => {
  for (const u of UTGAVER) expect(u.kreditering).toContain('Oslo politidistrikt og SaLTo');
});

test('utgavene er frosset helt ned', () => {
  for (const u of UTGAVER) {
    expect(Object.isFrozen(u.innstillinger)).toBe(true);
    expect(Object.isFrozen(u.innstillinger.guideyrker)).toBe(true);
    expect(Object.isFrozen(u.innstillinger.frivilligeGuider)).toBe(true);
    expect(Object.isFrozen(u.innstillinger.stottekontakter[0])).toBe(true);
  }
});

// En publisert utgave endres ikke; den avløses av en ny versjon med sin egen linje her. `samtaletiltak` er skilt ut av `alvorligeTiltak`
// etterpå (ADR 0094): alt det som ble publisert, står som det sto.
test.each([
  ['000', 1, '5b81166fd77592a2'],
  ['001', 1, 'eea7e683b017cb70'],
])('%s versjon %i er den som ble publisert', (kode, versjon, sum) => {
  const utgave = UTGAVER.find((u) => u.kode === kode && u.versjon === versjon);
  const publisert = JSON.stringify({ ...utgave?.innstillinger, samtaletiltak: undefined });
  expect(createHash('sha256').update(publisert).digest('hex').slice(0, 16)).toBe(sum);
});
