/*
 * En enkel modell av det som har skjedd, og hvem som da kan se hva. Skrevet av 1.16, 1.16b og 1.17 som orakelet;
 * importerer ingenting fra src.
 */

export const AKTORER = [
  'koordinator',
  'koordinator2',
  'slt',
  'helsesykepleier',
  'guide',
  'etterforsker',
  'ordforer',
  'leder',
  'ytteroy',
] as const;
export type Aktor = (typeof AKTORER)[number];

export type Rad = {
  id: string;
  uttrekk: string | null;
  registrering: string | null;
  vernet: boolean;
  /** Hvem raden gjelder; `null` uten fødselsnummer. */
  person: string | null;
  avYtteroy: boolean;
};
export type Sak = { id: string; rad: string; virkerFra: number; angret: boolean; vurdert: boolean };
type Relasjon = {
  hvem: Aktor;
  sak: string;
  slag: 'guide' | 'etterforsker' | 'koordinator';
  gjelder: boolean;
};

export type Syn = Record<'sak' | 'identitet' | 'kandidat' | 'uttrekk' | 'registrering', string[]>;

export class Modell {
  rader: Rad[] = [];
  saker: Sak[] = [];
  uttrekk: { id: string; avYtteroy: boolean }[] = [];
  relasjoner: Relasjon[] = [];
  /** Politiets attesterte vedtak om at den kommunale koordinatoren leser sakene, aldri radene (VV-35, 1.16b). */
  vedtak = false;
  readonly #inhabile = new Map<Aktor, Set<string>>();

  /** Kommer en rad med merket, er alle enhetens rader om personen ute av den felles lista (VV-48). */
  leggTilUttrekket(nye: readonly Rad[]): void {
    this.rader.push(...nye);
    for (const { person, avYtteroy } of nye.filter((r) => r.vernet && r.person !== null))
      for (const r of this.rader)
        if (r.person === person && r.avYtteroy === avYtteroy) r.vernet = true;
  }

  meldInhabil(hvem: Aktor, objekt: string): void {
    this.#inhabile.set(hvem, (this.#inhabile.get(hvem) ?? new Set()).add(objekt));
  }

  /** Raden og alle sakene den er blitt til, er samme sak (VV-23). */
  #sperret(hvem: Aktor, rad: string): boolean {
    const mine = this.#inhabile.get(hvem);
    if (mine === undefined) return false;
    return mine.has(rad) || this.saker.some((s) => s.rad === rad && mine.has(s.id));
  }

  /** Hvem leser radene før det er en sak: politiets egne, for området har en koordinator der (VV-35). */
  leserRader(hvem: Aktor, avYtteroy: boolean): boolean {
    return avYtteroy ? hvem === 'ytteroy' : hvem === 'koordinator' || hvem === 'koordinator2';
  }

  koordinerer(hvem: Aktor, avYtteroy: boolean): boolean {
    return this.leserRader(hvem, avYtteroy) || (!avYtteroy && hvem === 'slt' && this.vedtak);
  }

  serRad(hvem: Aktor, r: Rad): boolean {
    return this.leserRader(hvem, r.avYtteroy) && !r.vernet && !this.#sperret(hvem, r.id);
  }

  /**
   * Deler `hvem` saken med kommunens koordinator? Bare politiets koordinator, når saken virker, og aldri en sak av en vernet
   * rad eller med en som er stengt ute eller har den fra før (VV-35, VV-48, VV-23).
   */
  kanDele(hvem: Aktor, s: Sak, naa: number): boolean {
    const rad = this.rader.find((r) => r.id === s.rad);
    if (rad === undefined || rad.avYtteroy || rad.vernet || s.angret || s.virkerFra > naa)
      return false;
    const har = this.relasjoner.some(
      (r) => r.slag === 'koordinator' && r.sak === s.id && r.gjelder,
    );
    return (
      this.leserRader(hvem, false) &&
      !this.#sperret(hvem, rad.id) &&
      !this.#sperret('slt', rad.id) &&
      !har
    );
  }

  /** `side` er at saken finnes for `hvem`: etterforskeren ser siden, men leser ikke raden (RO-05). */
  serSak(hvem: Aktor, s: Sak, gruppe: 'side' | 'sak' | 'identitet'): boolean {
    const rad = this.rader.find((r) => r.id === s.rad);
    if (rad === undefined || this.#sperret(hvem, rad.id)) return false;
    if (this.koordinerer(hvem, rad.avYtteroy)) return true;
    return this.relasjoner.some(
      (r) =>
        r.hvem === hvem &&
        r.sak === s.id &&
        r.gjelder &&
        (gruppe === 'side' || r.slag !== 'etterforsker'),
    );
  }

  /** Alt `hvem` skal se, og ikke noe mer. */
  syn(hvem: Aktor): Syn {
    const ser = this.rader.filter((r) => this.leserRader(hvem, r.avYtteroy));
    return {
      sak: this.saker.filter((s) => this.serSak(hvem, s, 'sak')).map((s) => s.id),
      identitet: this.saker
        .filter((s) => !s.angret && this.serSak(hvem, s, 'identitet'))
        .map((s) => s.id),
      kandidat: this.rader.filter((r) => this.serRad(hvem, r)).map((r) => r.id),
      uttrekk: this.uttrekk
        .filter(
          (u) => this.leserRader(hvem, u.avYtteroy) && this.#inhabile.get(hvem)?.has(u.id) !== true,
        )
        .map((u) => u.id),
      registrering: ser.flatMap((r) =>
        r.registrering !== null && !this.#sperret(hvem, r.id) ? [r.registrering] : [],
      ),
    };
  }
}
