import type { Demoutgave } from './grunndata.ts';

export const UTGAVER: readonly Demoutgave[] = [
  { kode: '000', versjon: 1, innstillinger: { hatkriminalitetAlleAldre: false } },
  { kode: '001', versjon: 1, innstillinger: { hatkriminalitetAlleAldre: true } },
  { kode: 'fjordvik', versjon: 1, innstillinger: { hatkriminalitetAlleAldre: true } },
];
