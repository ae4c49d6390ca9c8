import {
  erDato,
  formatDato,
  leggTilDager,
  type Dato,
  type Isouke,
} from '../../../../kernel/dato.ts';
import { HOYST_FIL_MB } from '../../../../kernel/filgrense.ts';
import { HOYST_RADER } from '../../../../integrations/politiuttrekk/index.ts';
import { slaOpp, type Tekstkode } from '../../../../ui/index.ts';
import type { Endring } from '../../queries/politietsEndringer.ts';
import type { Triagerad } from '../../queries/listTriage.ts';
import type { Tekster } from '../tekst.ts';

/** «17 år da det skjedde · vold · utsatt · i målgruppen» */
export function setning(rad: Triagerad, t: Tekster): string {
  return [
    rad.alderDa === null ? t('triage.ukjentAlder') : t('triage.da', { alder: rad.alderDa }),
    slaOpp(t, 'sakstyper', rad.kandidat.sakstype),
    slaOpp(t, 'rollene', rad.kandidat.rolle),
    rad.kandidat.vurdering.maalgruppe.iMaalgruppen ? t('triage.i') : t('triage.utenfor'),
  ].join(' · ');
}

/** «Linje 16: Kan ikke leses (feil antall kolonner)» */
export function radord(
  rad: {
    linje: number;
    utfall: Tekstkode<'trygghetsprogram', 'uke.utfall'>;
    grunner: readonly string[];
  },
  t: Tekster,
): string {
  const grunner = rad.grunner.map((g) => slaOpp(t, 'uke.grunner', g)).join(', ');
  const hva = `${t('uke.linje', { linje: rad.linje })}: ${t(`uke.utfall.${rad.utfall}`)}`;
  return grunner === '' ? hva : `${hva} (${grunner})`;
}

/** «18.11.2026–20.11.2026, 22.11.2026»: dager på rad blir én bolk. Dagene kommer i rekkefølge. */
export function dagord(dager: readonly Dato[]): string {
  const bolker: { fra: Dato; til: Dato }[] = [];
  for (const dag of dager) {
    const siste = bolker.at(-1);
    if (siste !== undefined && dag === leggTilDager(siste.til, 1)) siste.til = dag;
    else bolker.push({ fra: dag, til: dag });
  }
  return bolker
    .map(({ fra, til }) =>
      fra === til ? formatDato(fra) : `${formatDato(fra)}–${formatDato(til)}`,
    )
    .join(', ');
}

/** «Uke 46», med året når det er et annet enn dette. */
export const ukeord = (u: Isouke, iAar: number, t: Tekster): string =>
  u.aar === iAar ? t('uke.uke', { uke: u.uke }) : t('uke.ukeAar', { uke: u.uke, aar: u.aar });

/** Dagene som mangler i en uke noen har begynt på; ingenting når hele uka mangler. */
export const mangelord = (u: { mangler: readonly Dato[] }, t: Tekster): string | null =>
  u.mangler.length === 0 || u.mangler.length === 7
    ? null
    : t('uke.mangler', { dager: dagord(u.mangler) });

/** «status: under etterforskning → henlagt» */
export function endringsord({ hva, fra, til }: Endring, t: Tekster): string {
  const ord = (kode: string) => {
    if (hva === 'anmeldt_dato') return erDato(kode) ? formatDato(kode) : t('sak.ikkeOppgitt');
    if (hva === 'familie') return t(kode === 'ja' ? 'uke.familieJa' : 'uke.familieNei');
    if (kode === '') return t('sak.ukjent');
    if (hva === 'status') return slaOpp(t, 'sak.statuser', kode);
    return hva === 'sakstype' ? slaOpp(t, 'sakstyper', kode) : kode;
  };
  return t('uke.endring', { hva: t(`uke.endringer.${hva}`), fra: ord(fra), til: ord(til) });
}

/** Så mange bolker nevnes; en fil med flere er galt valgt, og resten står likevel samme sted. */
const HOYST_BOLKER = 20;

/** «2–31, 35»: linjer på rad blir én bolk. */
function linjeord(linjer: readonly number[]): string {
  const bolker: { fra: number; til: number }[] = [];
  for (const linje of linjer) {
    const siste = bolker.at(-1);
    if (siste !== undefined && linje === siste.til + 1) siste.til = linje;
    else bolker.push({ fra: linje, til: linje });
  }
  const ord = bolker
    .slice(0, HOYST_BOLKER)
    .map(({ fra, til }) => (fra === til ? String(fra) : `${fra}–${til}`));
  return [...ord, ...(bolker.length > HOYST_BOLKER ? ['…'] : [])].join(', ');
}

/** Hvorfor filen ikke tas imot: kolonnene som mangler, linja den ikke kan leses fra, eller linjene med ekte numre. Aldri noe fra cellene. */
export const filord = (
  feil: {
    feil: Tekstkode<'trygghetsprogram', 'uke.filfeil'>;
    mangler: readonly string[];
    linjer?: readonly number[];
  },
  t: Tekster,
): string =>
  t(`uke.filfeil.${feil.feil}`, {
    felt: feil.mangler.map((f) => slaOpp(t, 'uke.felt', f)).join(', '),
    linjer: linjeord(feil.linjer ?? []),
    rader: HOYST_RADER,
    mb: HOYST_FIL_MB,
  });
