import { expect, it } from 'vitest';
import {
  hvemGjoerOppgaven,
  kallerPaaKontakt,
  KALLER_PAA_KONTAKT,
  omStraffesaken,
} from './hvemGjoerOppgaven.ts';

const annens = { forMeg: false, forKoordinatoren: false, naadd: false };

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

it('(del) VV-15 VV-19 VV-20 en oppgave om å ta kontakt krysses av når ungdommen er nådd, av den som har den eller kan gjøre den for hen; ellers av ingen', () => {
  for (const slag of KALLER_PAA_KONTAKT)
    for (const forMeg of [true, false]) {
      const o = { slag, forMeg, forKoordinatoren: true };
      expect(hvemGjoerOppgaven({ ...o, naadd: false }), slag).toBe(false);
      expect(hvemGjoerOppgaven({ ...o, naadd: true }), slag).toBe(true);
    }
  // De andre spør ikke om noen er nådd.
  expect(hvemGjoerOppgaven({ slag: 'behov_meldt', ...annens })).toBe(true);
  expect(kallerPaaKontakt('behov_meldt')).toBe(false);
});

it('(del) VV-15 VV-19 to av oppgavene om å ta kontakt er om straffesaken; hvem som er guide, er noe annet', () => {
  expect(KALLER_PAA_KONTAKT.filter(omStraffesaken)).toEqual([
    ...['ring_etter_straffesaken', 'straffesaken_var_feil'],
  ]);
  expect(omStraffesaken('behov_meldt')).toBe(false);
});
