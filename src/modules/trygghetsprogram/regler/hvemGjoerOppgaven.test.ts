import { expect, it } from 'vitest';
import { hvemGjoerOppgaven, KALLER_PAA_KONTAKT } from './hvemGjoerOppgaven.ts';

const annens = { forMeg: false, forKoordinatoren: false };

it('(del) VV-12 VV-13 det som er sagt til etterforskeren eller den som har samtalen, gjør bare hen selv ferdig', () => {
  for (const slag of [
    ...['ny_etterforsker', 'samtale_overlatt', 'program_i_bl', 'program_kjent_for_jurist'],
  ]) {
    expect(hvemGjoerOppgaven({ slag, ...annens }), slag).toBe(false);
    expect(hvemGjoerOppgaven({ slag, ...annens, forKoordinatoren: true }), slag).toBe(false);
    expect(hvemGjoerOppgaven({ slag, ...annens, forMeg: true }), slag).toBe(true);
  }
  for (const slag of ['klarering_trukket', 'henvendelse', 'avtalen_avklares']) {
    expect(hvemGjoerOppgaven({ slag, ...annens }), slag).toBe(false);
    expect(hvemGjoerOppgaven({ slag, ...annens, forMeg: true }), slag).toBe(true);
  }
});

it('(del) VV-22 koordinatorens oppgaver gjør den som har rollen sammen med hen, eller står i for hen', () => {
  expect(hvemGjoerOppgaven({ slag: 'behov_meldt', ...annens })).toBe(true);
  for (const slag of ['klarering_trukket', 'henvendelse', 'avtalen_avklares'])
    expect(hvemGjoerOppgaven({ slag, ...annens, forKoordinatoren: true }), slag).toBe(true);
});

it('(del) VV-15 VV-19 en oppgave om å ta kontakt krysser ingen av, heller ikke den som har den', () => {
  for (const slag of KALLER_PAA_KONTAKT)
    for (const forMeg of [true, false])
      expect(hvemGjoerOppgaven({ slag, forMeg, forKoordinatoren: true }), slag).toBe(false);
});
