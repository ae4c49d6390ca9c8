import { FASIT, type Linje } from './overgangsfasit.ts';
import {
  BOKSTAVER,
  foer,
  gjelder,
  grunnen,
  ROLLER,
  TILSTAND,
  tilstanden,
  type Rolle,
} from './overgangsrader.ts';

export const AKTER: readonly string[] = Object.keys(FASIT);

/** Skrittene ingen tar, og raden som stenger dem. Hvert av dem virker når vaktene er tatt bort (overgangstabell.db). */
export const ALDRI: Readonly<Record<string, string>> = {
  ikke_mer_behov_muntlig: 'C21, TP-39: guiden fører konklusjonen selv når hen kan',
  avslutt_overfort: 'C27, VV-18: slutten følger av at den andre tar over',
  avslutt_trygg_igjen: 'C8, TP-27: slutten følger av samtalen',
  slutt_og_tilbake: 'C16, VV-19: er oppdraget slutt, er det ingen som kommer tilbake',
  vikar_slutt_og_tilbake: 'C16, VV-19: er oppdraget slutt, er det ingen som kommer tilbake',
  gi_videre_til_guiden: 'C24b, TG-03: guiden i saken er ikke blant dem mottakeren kan gi den til',
  vikar_for_vikaren:
    'TG-24, VV-19: er det vikaren som er borte, beholder guiden oppdraget; en annen spørres om dagene',
  slutt_og_fortsett: 'C18, VV-19: er oppdraget slutt, er det ingen å fortsette med',
  angre_triage: 'TP-17, C28: en beslutning som har virket, tas ikke tilbake',
  ...Object.fromEntries(
    BOKSTAVER.filter((b) => b !== 'A').map((b) => [
      `sett_${TILSTAND[b]}`,
      '2.1: tilstanden følger av det som ble gjort; bare C14 settes',
    ]),
  ),
};

/** Skrittene som er en funksjon: veggen står inne i den, og faller ikke med utløserne. At den virker, ses der den tas. */
export const I_FUNKSJONEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        'bekreft_trygg_igjen',
        'ta_over_der',
        'avslaa_der',
        'gi_forespoersel_videre',
        'anmeldt',
        'overlat',
        'samtalen_tas_tilbake',
        'etterforsker_velges_bort',
        'del',
      ],
      ...['gi_videre_til_guiden', 'guiden_blir_leder', 'guiden_mister_vervet'],
      ...['guiden_blir_etterforsker', 'guiden_navngis', 'forsegl_sak', 'gjenaapne_og_ta_tilbake'],
      ...['leder_melder_fravaer', 'fravaeret_begynner', 'unntaket_gaar_ut'],
      ...['nei_i_samtalen', 'guiden_er_inhabil', 'vikaren_tar_oppdraget', 'mottaker_klarerer'],
      'en_annen_vikar_tar_dagene',
      ...['mottaker_vilkaar', 'mottaker_ikke_foer', 'mottaker_tar_det_selv', 'mottaker_nei'],
    ].map((akt) => [akt, 'funksjonen ser selv etter hvem det er, og hvor saken står']),
  ),
  angre_triage: 'en beslutning som alt er angret, angres ikke',
};

/**
 * Rollene som prøves i utgaven: hver eneste når `alle`; ellers prøves de uten noen vei i fasiten bare i den ene, for det utgavene
 * er ulike i (TP-29), er det andre som har.
 */
export const rollene = (utgave: '000' | '001', alle = false): readonly Rolle[] => {
  const linjer = Object.values(FASIT).flat();
  return ROLLER.filter(
    (r) =>
      alle || utgave === '001' || r === 'samtaleholder' || linjer.some((l) => l.hvem.includes(r)),
  );
};

export type Celle = {
  /** Raden (`RADER`). */
  fra: string;
  akt: string;
  hvem: Rolle;
  anmeldt: boolean;
  utgave: '000' | '001';
};

/** Er veien åpen i raden, for dem som har den? */
function aapen(l: Linje, fra: string, anmeldt: boolean, utgave: '000' | '001'): boolean {
  if (l.bareEtter !== undefined && l.bareEtter !== grunnen(fra)) return false;
  if (!gjelder(fra, l.fra) || (l.ikkeEtter ?? []).includes(grunnen(fra) ?? '')) return false;
  return (l.bare !== '001' || utgave === '001') && (l.bare !== 'anmeldt' || anmeldt);
}

/** Har noen skrittet i raden? */
export const noenHar = ({ fra, akt, anmeldt, utgave }: Omit<Celle, 'hvem'>): boolean =>
  (FASIT[akt] ?? []).some((l) => l.hvem.length > 0 && aapen(l, fra, anmeldt, utgave));

/** Tilstanden saken har etterpå; `nei` når skrittet ikke er personens å ta her. */
export function ventet({ fra, akt, hvem, anmeldt, utgave }: Celle): string {
  // VV-35, ED-36, 1.16: politiets vedtak for området er utgave 000s; i 001 er det sak for sak, og kommunens har en strek.
  if (hvem === 'kommunal_med_vedtak' && utgave === '001') return 'nei';
  for (const l of FASIT[akt] ?? []) {
    // Hvem først: de fleste har ikke skrittet i det hele tatt.
    const tildelt = l.tildelt === true && hvem === 'samtaleholder' && utgave === '001';
    if (!l.hvem.includes(hvem) && !tildelt) continue;
    if (!aapen(l, fra, anmeldt, utgave)) continue;
    if (l.til === '=') return TILSTAND[tilstanden(fra)];
    if (l.til === '<') return TILSTAND[foer(fra) ?? tilstanden(fra)];
    return TILSTAND[typeof l.til === 'function' ? l.til(anmeldt) : l.til];
  }
  return 'nei';
}
