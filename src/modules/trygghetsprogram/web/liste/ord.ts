import type { Triagerad } from '../../queries/listTriage.ts';
import { fyll, type Tekster } from '../tekst.ts';

type Tabell = Readonly<Record<string, string>>;

/** Ordet for en kode. En kode uten ord er en feil i tekstene, og vises heller enn å skjules. */
export const slaOpp = (tabell: Tabell, kode: string): string => tabell[kode] ?? kode;

/** «17 år da det skjedde · vold · utsatt · i målgruppen» */
export function setning(rad: Triagerad, t: Tekster): string {
  return [
    rad.alderDa === null ? t.triage.ukjentAlder : fyll(t.triage.da, { alder: rad.alderDa }),
    slaOpp(t.sakstyper, rad.kandidat.sakstype),
    slaOpp(t.rollene, rad.kandidat.rolle),
    rad.kandidat.vurdering.maalgruppe.iMaalgruppen ? t.triage.i : t.triage.utenfor,
  ].join(' · ');
}

/** «Linje 16: Kan ikke leses (feil antall kolonner)» */
export function radord(
  rad: { linje: number; utfall: keyof Tekster['uke']['utfall']; grunner: readonly string[] },
  t: Tekster,
): string {
  const grunner = rad.grunner.map((g) => slaOpp(t.uke.grunner, g)).join(', ');
  const hva = `${fyll(t.uke.linje, { linje: rad.linje })}: ${t.uke.utfall[rad.utfall]}`;
  return grunner === '' ? hva : `${hva} (${grunner})`;
}

type Endring = { hva: 'status' | 'etterforsker' | 'sakstype'; fra: string; til: string };

/** «status: under etterforskning → henlagt» */
export function endringsord({ hva, fra, til }: Endring, t: Tekster): string {
  const tabeller: Partial<Record<Endring['hva'], Tabell>> = {
    status: t.sak.statuser,
    sakstype: t.sakstyper,
  };
  const ord = (kode: string) => {
    if (kode === '') return t.sak.ukjent;
    const tabell = tabeller[hva];
    return tabell === undefined ? kode : slaOpp(tabell, kode);
  };
  return fyll(t.uke.endring, { hva: t.uke.endringer[hva], fra: ord(fra), til: ord(til) });
}

/** Hvorfor filen ikke kan leses, med navnene på kolonnene som mangler. */
export const filord = (
  feil: { feil: keyof Tekster['uke']['filfeil']; mangler: readonly string[] },
  t: Tekster,
): string =>
  fyll(t.uke.filfeil[feil.feil], {
    felt: feil.mangler.map((f) => slaOpp(t.uke.felt, f)).join(', '),
  });
