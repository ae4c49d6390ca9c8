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

export const KANALER = ['moett', 'annen_kjenner_behovet', 'treff_i_uttrekk'] as const;
export type Kanal = (typeof KANALER)[number];

export const TRIAGEVALG = ['tilby', 'ikke_aktuelt', 'henvis'] as const;
export type Triagevalg = (typeof TRIAGEVALG)[number];

/** Svarene på spørsmålet om klarering (VV-13). `trukket` tar et ja tilbake. */
export const KLARERINGSORD = [
  'klarert',
  'klarert_med_vilkaar',
  'ikke_foer',
  'tar_det_selv',
  'nei',
  'trukket',
] as const;
export type Klareringsord = (typeof KLARERINGSORD)[number];

export type Svar<Grunn extends string> = { tillatt: true } | { tillatt: false; grunn: Grunn };

/** Sakens tilstander (2.1). `registrert` er en kandidat, før det er en sak; `angret` er et tilbud tatt tilbake i triagen. */
export const TILSTANDER = [
  'registrert',
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
  'avsluttet',
  'henvist',
  'angret',
] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** Hvem som utfører en overgang. `tildelt` er den saken er overlatt til (ED-05); `system` er en følge av noe annet. */
export const AKTORER = [
  'ansatt',
  'koordinator',
  'tildelt',
  'guide',
  'leder',
  'etterforsker',
  'jurist_eller_vakt',
  'mottakende_koordinator',
  'system',
] as const;
export type Aktor = (typeof AKTORER)[number];
