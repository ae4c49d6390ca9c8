import type { Demoutgave } from './grunndata.ts';

export const UTGAVER: readonly Demoutgave[] = ['000', '001', 'fjordvik'].map((kode) => ({
  kode,
  versjon: 1,
  innstillinger: {},
}));
