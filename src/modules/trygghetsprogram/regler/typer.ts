/** Ordene reglene deler. Bare typer og lister; regler ligger i hver sin fil. */

export const SAKSTYPER = [
  'vold',
  'ran',
  'trusler',
  'seksuallovbrudd',
  'hatkriminalitet',
  'annet',
] as const;
export type Sakstype = (typeof SAKSTYPER)[number];

export const ROLLER_I_HENDELSEN = ['fornaermet', 'vitne', 'ukjent'] as const;
export type RolleIHendelsen = (typeof ROLLER_I_HENDELSEN)[number];

export const KANALER = ['uttrekk', 'moett', 'annen_kjenner_behovet'] as const;
export type Kanal = (typeof KANALER)[number];

export const TRIAGEVALG = ['tilby', 'ikke_aktuelt', 'henvis'] as const;
export type Triagevalg = (typeof TRIAGEVALG)[number];

export type Svar<Grunn extends string> = { tillatt: true } | { tillatt: false; grunn: Grunn };
