import { Rad, Radliste, tidspunkt, uiTekst, type Sprak } from '../ui/index.ts';
import { tekster } from './tekst.ts';
import { sporringMed } from './sti.ts';
import { BEVARES_MS, type Bevartrad } from './utkastlager.ts';

/** Sidene som har et navn her, etter det som står i stien; i en sak etter delen av den. Aldri noe om hvem det gjelder. */
const ISAKEN = {
  logg: 'logg',
  trygghetssamtale: 'trygghetssamtale',
  samtale: 'samtale',
  samtykke: 'samtykke',
  familie: 'familie',
  guide: 'guide',
  vikar: 'guide',
  klarering: 'klarering',
  dialog: 'dialog',
  'si-fra': 'sifra',
  'siste-samtale': 'siste',
  vern: 'vern',
  avslutt: 'avslutning',
  vurdering: 'vurdering',
} as const;
const SIDER = {
  saker: 'sak',
  registrer: 'registrer',
  uttrekk: 'uttrekk',
  rader: 'rader',
  vernet: 'vernet',
  forespoersler: 'forespoersler',
  guideforespoersler: 'guideforespoersler',
  tilbud: 'tilbud',
  manus: 'tekster',
  utgaver: 'tekster',
  fravaer: 'fravaer',
  borte: 'fravaer',
} as const;
const slaaOpp = <V extends string>(
  kart: Readonly<Record<string, V>>,
  navn: string,
): V | undefined => (Object.hasOwn(kart, navn) ? kart[navn] : undefined);

export type Tilsidelenke = { readonly href: string; readonly navn: string; readonly til: string };

/** Lenken til siden, navnet på den uten noe om en person, og hvor lenge det står der. */
export function tilsidelenke(sprak: Sprak, { sti, fane, lagret }: Bevartrad): Tilsidelenke {
  const t = tekster(sprak);
  const [, , side = '', , del = ''] = (sti.split('?')[0] ?? '').split('/');
  const sted = (side === 'saker' ? slaaOpp(ISAKEN, del) : undefined) ?? slaaOpp(SIDER, side);
  const tid = tidspunkt(uiTekst(sprak), new Date(Date.parse(lagret) + BEVARES_MS));
  return {
    href: fane === '' ? sti : sporringMed(sti, 'tilside', fane),
    navn: t(`sted.${sted ?? 'annet'}`),
    til: t('tilside_til', { tid }),
  };
}

/** *Skrevet, men ikke sendt*: det personen har liggende på sider i området. */
export function Tilside({
  rader,
  slug,
  sprak,
}: {
  readonly rader: readonly Bevartrad[];
  readonly slug: string;
  readonly sprak: Sprak;
}) {
  const her = rader.filter((r) => r.sti.startsWith(`/${slug}/`));
  if (her.length === 0) return null;
  const t = tekster(sprak);
  return (
    <>
      <Radliste tittel={t('tilside_tittel')}>
        {her.map((rad) => {
          const { href, navn, til } = tilsidelenke(sprak, rad);
          return <Rad key={`${href} ${rad.skjema}`} hvem={navn} href={href} hva={til} />;
        })}
      </Radliste>
      <p>{t('tilside_tekst')}</p>
    </>
  );
}
