import { dagerMellom, formatDato, type Dato } from '../../../../kernel/dato.ts';
import type { Triagerad } from '../../queries/listTriage.ts';
import { fyll, type Tekster } from '../tekst.ts';
import { ordFor, type Uttrekkstekster } from './tekst.ts';

export type Radord = { readonly felles: Tekster; readonly t: Uttrekkstekster['triage'] };

/** Det setningene trenger å vite om raden. */
export type Radfakta = Pick<
  Triagerad,
  'alderDa' | 'alderIDag' | 'dagerSiden' | 'kandidat' | 'linje'
>;

/** «17 år da det skjedde · vold · utsatt · i målgruppen» */
export function setning(rad: Radfakta, { felles, t }: Radord): string {
  return [
    rad.alderDa === null ? t.ukjentAlder : fyll(t.da, { alder: rad.alderDa }),
    ordFor(felles.sakstyper, rad.kandidat.sakstype),
    ordFor(felles.rollene, rad.kandidat.rolle),
    rad.kandidat.vurdering.maalgruppe.iMaalgruppen ? t.i : t.utenfor,
  ].join(' · ');
}

/** Hvorfor, i hele setninger: én når ungdommen er i målgruppen, ellers én for hver grunn. */
export function grunner({ kandidat }: Radfakta, { t }: Radord): string {
  const svar = kandidat.vurdering.maalgruppe;
  return svar.iMaalgruppen
    ? t.innenfor[svar.grunn]
    : svar.grunner.map((g) => t.grunner[g]).join(' ');
}

/** Linjen i lista: «vold · skole · 12 dager siden · linje 4» */
export function kortlinje(rad: Radfakta, { felles, t }: Radord): string {
  const { sakstype, stedskategori } = rad.kandidat;
  return [
    ordFor(felles.sakstyper, sakstype),
    stedskategori === null ? null : ordFor(felles.steder, stedskategori),
    rad.dagerSiden === null ? null : fyll(t.dager, { dager: rad.dagerSiden }),
    rad.linje === null ? null : fyll(t.linje, { linje: rad.linje }),
  ]
    .filter((d) => d !== null)
    .join(' · ');
}

/** «Linje 16: Kan ikke leses (feil antall kolonner)» */
export function radforklaring(
  rad: { linje: number; utfall: keyof Uttrekkstekster['uke']['utfall']; grunner: string[] },
  t: Uttrekkstekster['uke'],
): string {
  const hvorfor = rad.grunner.map((g) => ordFor(t.grunner, g)).join(', ');
  const hva = `${fyll(t.linje, { linje: rad.linje })}: ${t.utfall[rad.utfall]}`;
  return hvorfor === '' ? hva : `${hva} (${hvorfor})`;
}

/** Dager som følger hverandre, skrives som én periode: «10.11.2026–12.11.2026, 20.11.2026». */
export function dagrekker(dager: readonly Dato[], t: Uttrekkstekster['uke']): string {
  const rekker: { fra: Dato; til: Dato }[] = [];
  for (const dag of dager) {
    const siste = rekker.at(-1);
    if (siste !== undefined && dagerMellom(siste.til, dag) === 1) siste.til = dag;
    else rekker.push({ fra: dag, til: dag });
  }
  return rekker
    .map(({ fra, til }) =>
      fra === til ? formatDato(fra) : fyll(t.rekke, { fra: formatDato(fra), til: formatDato(til) }),
    )
    .join(', ');
}
