import { expect, test } from 'vitest';
import { I_SAKENE, uforenligeVerv, UTENFOR_SAKENE } from './uforenligeVerv.ts';

test('(del) RO-11 hvilke verv som står utenfor sakene, og hvilke som leser dem', () => {
  expect(UTENFOR_SAKENE).toEqual([
    ...['administrator', 'personvernombud', 'loggkontrollor', 'arkivar'],
  ]);
  expect(I_SAKENE).toEqual([
    ...['programkoordinator', 'kommunal_koordinator', 'guide', 'etterforsker', 'jurist'],
    ...['navngitt_handterer', 'planeier_barnevern', 'eskaleringsmottaker', 'vaktleder'],
    ...['vaktfunksjon', 'beslutningstaker', 'bekymringsleder', 'ungdomskoordinator'],
    'oppfolgingsteam',
  ]);
});

test('(del) RO-11 den som står utenfor sakene, får ikke et verv som leser dem, og omvendt', () => {
  for (const ute of UTENFOR_SAKENE)
    for (const inne of I_SAKENE) {
      expect(uforenligeVerv([ute], inne), `${ute} + ${inne}`).toBe(true);
      expect(uforenligeVerv(['ordforer', inne], ute), `${inne} + ${ute}`).toBe(true);
    }
});

test('(del) RO-11 personvernombudet er verken leder eller administrator', () => {
  for (const styrer of ['administrator', 'leder', 'loggkontrollor']) {
    expect(uforenligeVerv(['personvernombud'], styrer)).toBe(true);
    expect(uforenligeVerv([styrer], 'personvernombud')).toBe(true);
  }
});

test('(del) RO-11 ellers kan en ha flere verv', () => {
  expect(uforenligeVerv([], 'administrator')).toBe(false);
  expect(uforenligeVerv(['programkoordinator'], 'politikontakt')).toBe(false);
  expect(uforenligeVerv(['leder'], 'administrator')).toBe(false);
  expect(uforenligeVerv(['administrator'], 'arkivar')).toBe(false);
});
