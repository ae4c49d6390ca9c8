/** Typene veilederen nevner, og «annet» for dem som tas inn ved behov (TP-03, TP-04). */
export const SAKSTYPER = ['vold', 'ran', 'trusler', 'seksuallovbrudd', 'hatkriminalitet', 'annet'] as const;
export type Sakstype = (typeof SAKSTYPER)[number];
export const erSakstype = (t: string): t is Sakstype => SAKSTYPER.some((s) => s === t);
