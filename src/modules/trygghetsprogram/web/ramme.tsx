import type { ReactNode } from 'react';
import { Side, type Sidefeil, type SideProps, type Sprak, finnTekst } from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { folkemeny, type Sidevalg } from '../../virksomhet/index.ts';
import { tekster, type Tekster } from './tekst.ts';

export type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };

const KOORDINATOR = ['programkoordinator', 'kommunal_koordinator'];
export const erKoordinator = (o: ValgtOmrade): boolean =>
  KOORDINATOR.some((r) => o.roller.includes(r));

/** Bare det personen kan gjøre. Rollene styrer menyen; databasen avgjør hva som finnes. */
function meny(o: ValgtOmrade, her: string, t: Tekster, sprak: Sprak): SideProps['meny'] {
  const punkt = (sti: string, tekst: string) => {
    const href = `/${o.slug}/${sti}`;
    return { href, tekst, her: her === href || her.startsWith(`${href}/`) };
  };
  const folk = folkemeny(o.roller, sprak).map((p) => punkt(p.sti, p.tekst));
  if (o.samarbeid) return [punkt('min-dag', t('minDag')), ...folk];
  return [
    punkt('min-dag', t('minDag')),
    ...(erKoordinator(o) ? [punkt('saker', t('saker')), punkt('uttrekk', t('uttrekk'))] : []),
    ...folk,
    punkt('registrer', t('registrer')),
    punkt('programmet', t('programmet')),
  ];
}

/** Den høyeste først: den som er både politikontakt og koordinator, er koordinator her. */
const RANG = [
  'programkoordinator',
  'kommunal_koordinator',
  'slt_koordinator',
  'politikontakt',
  'guide',
  'etterforsker',
  'ordforer',
  'leder',
  'administrator',
  'personvernombud',
] as const;

const rolle = (o: ValgtOmrade, t: Tekster): string =>
  t(`roller.${RANG.find((r) => o.roller.includes(r)) ?? 'ansatt'}`);

/** `beskjed` er ferdig tekst; uten den slås koden opp i programmets beskjeder. */
export type Rammevalg = Sidevalg;

/** Siden i rammen: hode, meny, språk og beskjed er like overalt. */
export function programside(f: OmradeForesporsel, valg: Rammevalg): ReactNode {
  const t = tekster(f.sprak);

  return (
    <Side
      sprak={f.sprak}
      tittel={valg.tittel}
      ingress={valg.ingress}
      person={{ navn: f.person.navn, rolle: rolle(f.omrade, t), href: `/${f.omrade.slug}/meg` }}
      omrade={f.omrade}
      omrader={f.person.omrader}
      meny={meny(f.omrade, f.her, t, f.sprak)}
      brodsmuler={valg.brodsmuler}
      beskjed={valg.beskjed ?? (f.beskjed === null ? null : finnTekst(t, 'beskjeder', f.beskjed))}
      feil={valg.feil}
      skjematoken={f.skjematoken}
      her={f.her}
      bredde={valg.bredde ?? 'tekst'}
      ressurser={f.ressurser}
    >
      {valg.children}
    </Side>
  );
}

/** Feilene fra skjemaet, slik oppsummeringen viser dem. */
export const sidefeil = (feil: Readonly<Record<string, string>>): Sidefeil[] =>
  Object.entries(feil).map(([felt, tekst]) => ({ felt, tekst }));
