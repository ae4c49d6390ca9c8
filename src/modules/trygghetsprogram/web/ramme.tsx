import type { ReactNode } from 'react';
import {
  Ikon,
  finnTekst,
  Regelsti,
  Side,
  type Ikonnavn,
  type Sidefeil,
  type SideProps,
  type Sprak,
} from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { utkastbeskjed } from '../../../web/utkastbeskjed.ts';
import { folkemeny, type Sidevalg } from '../../virksomhet/web/index.ts';
import { tekster, type Tekster } from './tekst.ts';

export type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };

const KOORDINATOR = ['programkoordinator', 'kommunal_koordinator'];
export const erKoordinator = (o: ValgtOmrade): boolean =>
  KOORDINATOR.some((r) => o.roller.includes(r));

const IKONER: Readonly<Record<string, Ikonnavn>> = {
  'min-dag': 'sol',
  saker: 'mappe',
  uttrekk: 'innboks',
  vernet: 'vern',
  forespoersler: 'innboks',
  registrer: 'penn',
  ansvar: 'ansvar',
  folk: 'folk',
  oppslag: 'oppslag',
  avvik: 'avvik',
  manus: 'manus',
  utgaver: 'mappe',
  oppstart: 'oppstart',
  programmet: 'om',
};

/** Bare det personen kan gjøre. Rollene styrer menyen; databasen avgjør hva som finnes. */
function meny(o: ValgtOmrade, her: string, t: Tekster, sprak: Sprak): SideProps['meny'] {
  const punkt = (sti: string, tekst: string, kort?: string) => {
    const href = `/${o.slug}/${sti}`;
    const [rom = sti] = sti.split('/');
    const ikon = IKONER[rom];
    return {
      href,
      tekst,
      her: her === href || her.startsWith(`/${o.slug}/${rom}/`),
      ...(kort === undefined ? {} : { kort }),
      ...(ikon === undefined ? {} : { ikon: <Ikon navn={ikon} /> }),
    };
  };
  const folk = folkemeny(o.roller, sprak).map((p) => punkt(p.sti, p.tekst));
  if (o.samarbeid) return [punkt('min-dag', t('minDag')), ...folk];
  return [
    punkt('min-dag', t('minDag')),
    ...(erKoordinator(o) ? [punkt('saker', t('saker')), punkt('uttrekk', t('uttrekk'))] : []),
    ...(o.roller.includes('navngitt_handterer')
      ? [punkt('vernet', t('vernet.meny'), t('vernet.menyKort'))]
      : []),
    ...(o.roller.includes('eskaleringsmottaker')
      ? [punkt('forespoersler', t('forespoersler.meny'), t('forespoersler.menyKort'))]
      : []),
    ...folk,
    ...(o.ansatt ? [punkt('registrer', t('registrer'))] : []),
    punkt('programmet', t('programmet'), t('programmetKort')),
  ];
}

/** Verv som kan gi en relasjon til en sak (1.16); de andre har ingen egne saker å søke i. */
const KAN_HA_SAK = [...KOORDINATOR, 'guide', 'etterforsker', 'jurist', 'vaktleder'];

/** Vervene med eget navn i toppen, det høyeste først. */
const RANG = [
  'ansatt',
  'programkoordinator',
  'kommunal_koordinator',
  'slt_koordinator',
  'politikontakt',
  'guide',
  'etterforsker',
  'ordforer',
  'navngitt_handterer',
  'leder',
  'administrator',
  'personvernombud',
] as const;

/** Mine av dem, i rang. */
const egneRoller = (o: ValgtOmrade): (typeof RANG)[number][] =>
  RANG.filter((r) => o.roller.includes(r));

/** Området slik den valgte rollen ser det. Bare til startside og meny; rettighetene er alle vervenes. */
function somRolle(f: Pick<OmradeForesporsel, 'omrade' | 'valgtRolle'>): ValgtOmrade {
  const valgt = f.valgtRolle;
  if (valgt === null || !f.omrade.roller.includes(valgt)) return f.omrade;
  return { ...f.omrade, roller: [valgt] };
}

/** Der personen begynner, i rollen hen har valgt. */
export function startside(f: OmradeForesporsel): string {
  const [forste] = egneRoller(somRolle(f));
  return `/${f.omrade.slug}/${forste === 'navngitt_handterer' ? 'vernet' : 'min-dag'}`;
}

function rollevalg(
  f: Pick<OmradeForesporsel, 'omrade' | 'valgtRolle'>,
  t: Tekster,
): SideProps['roller'] {
  const egne = egneRoller(f.omrade);
  if (egne.length < 2) return undefined;
  const [naa] = egneRoller(somRolle(f));
  return {
    handling: `/${f.omrade.slug}/rolle`,
    valg: egne.map((r) => ({ kode: r, navn: t(`roller.${r}`), valgt: r === naa })),
  };
}

/** Den som er både politikontakt og koordinator, er koordinator her, til hen velger noe annet. */
function rolle(o: ValgtOmrade, t: Tekster): string {
  return t(`roller.${egneRoller(o)[0] ?? 'ansatt'}`);
}

/** `beskjed` er ferdig tekst; uten den slås koden opp i programmets beskjeder. */
export type Rammevalg = Sidevalg;

/** Det rammen trenger av forespørselen. */
export type Rammeforesporsel = Pick<
  OmradeForesporsel,
  'sprak' | 'person' | 'omrade' | 'her' | 'beskjed' | 'skjematoken' | 'ressurser' | 'valgtRolle'
>;

/** Sakslista er koordinatorenes, og finnes ikke for andre: de kom til saken fra Min dag. */
function veien(
  o: ValgtOmrade,
  smuler: SideProps['brodsmuler'],
  t: Tekster,
): SideProps['brodsmuler'] {
  if (erKoordinator(o)) return smuler;
  const minDag = { href: `/${o.slug}/min-dag`, tekst: t('minDag') };
  return smuler?.map((smule) => (smule.href === `/${o.slug}/saker` ? minDag : smule));
}

/** Siden i rammen: hode, meny, språk og beskjed er like overalt. */
export function programside(f: Rammeforesporsel, valg: Rammevalg): ReactNode {
  const t = tekster(f.sprak);
  const her = somRolle(f);
  return (
    <Side
      sprak={f.sprak}
      tittel={valg.tittel}
      ingress={valg.ingress}
      person={{ navn: f.person.navn, rolle: rolle(her, t), href: `/${f.omrade.slug}/meg` }}
      omrade={f.omrade}
      omrader={f.person.omrader}
      meny={meny(her, f.her, t, f.sprak)}
      sok={
        // Søkesiden har sitt eget felt.
        KAN_HA_SAK.some((r) => f.omrade.roller.includes(r)) && !/\/sok(\?|$)/.test(f.her)
          ? { handling: `/${f.omrade.slug}/sok` }
          : undefined
      }
      roller={rollevalg(f, t)}
      brodsmuler={veien(f.omrade, valg.brodsmuler, t)}
      beskjed={
        valg.beskjed ??
        finnTekst(t, 'beskjeder', f.beskjed ?? '') ??
        utkastbeskjed(f.sprak, f.beskjed)
      }
      feil={valg.feil}
      skjematoken={f.skjematoken}
      her={valg.her ?? f.her}
      bredde={valg.bredde ?? 'tekst'}
      ressurser={f.ressurser}
    >
      <Regelsti.Provider value={`/${f.omrade.slug}/regler`}>{valg.children}</Regelsti.Provider>
    </Side>
  );
}

/** Feilene fra skjemaet, slik oppsummeringen viser dem, med ledeteksten til hvert felt som kan ha en. */
export const sidefeil = (
  feil: Readonly<Record<string, string>>,
  ledetekster: Readonly<Record<string, string>>,
): Sidefeil[] =>
  Object.entries(feil).map(([felt, tekst]) => ({ felt, tekst, ledetekst: ledetekster[felt] }));
