/** Noe hindrer huset i å starte; meldingen er én setning et menneske kan handle på. */
export class Oppstartsfeil extends Error {
  readonly kode: string;

  constructor(kode: string, melding: string, cause?: unknown) {
    super(melding, cause === undefined ? undefined : { cause });
    this.name = 'Oppstartsfeil';
    this.kode = kode;
  }
}

/** Meldingen i noe som ble kastet, hva det enn er. */
export function feilmelding(feil: unknown): string {
  return feil instanceof Error ? feil.message : String(feil);
}

/** Koden Node eller PostgreSQL satte på feilen, f.eks. ENOENT eller 42501. */
export function feilkode(feil: unknown): string | undefined {
  if (typeof feil !== 'object' || feil === null || !('code' in feil)) return undefined;
  return typeof feil.code === 'string' ? feil.code : undefined;
}
