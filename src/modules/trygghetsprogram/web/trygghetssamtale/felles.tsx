import type { ReactNode } from 'react';
import { formatTidspunkt } from '../../../../kernel/dato.ts';
import { finnTekst, Ikon, Lenkeknapp, type Sidefeil } from '../../../../ui/index.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import type { Samtalen, Trygghetssamtale } from '../../queries/trygghetssamtale.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { tekster, type Tekster } from '../tekst.ts';

export const SAMTALEN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (TS-26, TP-29)',
} as const;

/** Delene i samtalen, i rekkefølge; de fem siste er veilederens, og utgaven sier hva de heter (ED-23). */
export const DELER = ['foer', 'informasjon', 'fortelling', 'tiltak', 'guide', 'slutt'] as const;
export type Delnavn = (typeof DELER)[number];

export const samtalesti = (slug: string, sakId: string, resten = ''): string =>
  `/${slug}/saker/${sakId}/trygghetssamtale${resten}`;

/** Navnet på delen, med veilederens bokstav eller tall. */
export function delnavn(del: Delnavn, side: Samtalen, t: Tekster): string {
  const nr = side.sak.utgave.samtaledeler[DELER.indexOf(del) - 1];
  const navn = t(`trygghetssamtale.deler.${del}`);
  return nr === undefined ? navn : t('trygghetssamtale.delMedNr', { nr, navn });
}

/** Er noe i delen skrevet? */
export function erSkrevet(del: Delnavn, s: Trygghetssamtale | null): boolean {
  if (s === null) return false;
  const { ord, sagt } = s;
  const noe = (...verdier: unknown[]) =>
    verdier.some((v) => (Array.isArray(v) ? v.length > 0 : v !== null && v !== false));
  return {
    foer: () => noe(s.foresatteUt),
    informasjon: () => noe(s.hvemLeser, sagt.meldeplikt, sagt.vitne),
    fortelling: () =>
      noe(ord.opplevd, ord.etterpaa, ord.naa, ord.hvor, ord.hvem, ord.naar, sagt.reaksjoner),
    tiltak: () => noe(ord.egne_tiltak, ord.andre_forslag, s.forslag),
    guide: () =>
      noe(ord.forventninger, ord.tilgjengelig, ord.hyppighet, s.kontaktformer, sagt.akutt),
    slutt: () => noe(sagt.slutt, s.guideTilbudt, ord.innhold),
  }[del]();
}

type Skinneprops = { side: Samtalen; her: Delnavn | 'fullfoer' | null; slug: string; t: Tekster };

/** Delene som en skinne: hvor en er, og hva som er skrevet. */
function Skinne({ side, her, slug, t }: Skinneprops) {
  const ledd = [
    ...DELER.map((del) => ({
      ...{ del, sti: `/del/${del}`, navn: delnavn(del, side, t) },
      skrevet: erSkrevet(del, side.samtale),
    })),
    {
      ...{ del: 'fullfoer', sti: '/fullfoer', navn: t('trygghetssamtale.deler.fullfoer') },
      skrevet: false,
    },
  ];
  return (
    <nav aria-label={t('trygghetssamtale.skinne')}>
      <ol className="v-skinne">
        {ledd.map((l) => (
          <li key={l.del}>
            <a
              href={samtalesti(slug, side.sak.id, l.sti)}
              aria-current={l.del === her ? 'step' : undefined}
            >
              {l.navn}
              {l.skrevet ? (
                <>
                  {' '}
                  <Ikon navn="hake" />
                  <span className="ds-sr-only">{t('trygghetssamtale.skrevet')}</span>
                </>
              ) : null}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Valg = {
  her: Delnavn | 'fullfoer' | null;
  tittel: string;
  ingress: string;
  smule?: string;
  feil?: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
};

/** Siden rundt samtalen: stor og rolig, uten menyen, med skinnen øverst og veien til sidearket nederst (VV-28). */
export function samtaleside(
  f: OmradeForesporsel,
  side: Samtalen,
  { her, tittel, ingress, smule, feil }: Valg,
  children: ReactNode,
) {
  const t = tekster(f.sprak);
  const { slug } = f.omrade;
  const saken = `/${slug}/saker/${side.sak.id}`;
  const oversikt = samtalesti(slug, side.sak.id);
  const feilene: Sidefeil[] = feil === undefined ? [] : sidefeil(...feil);
  return programside(f, {
    ...{ tittel, ingress, feil: feilene, bredde: 'fri' as const },
    brodsmuler: [
      { href: `/${slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: side.sak.saksreferanse },
      ...(smule === undefined
        ? [{ tekst: t('trygghetssamtale.smule') }]
        : [{ href: oversikt, tekst: t('trygghetssamtale.smule') }, { tekst: smule }]),
    ],
    children: (
      <div className="v-samtale">
        {side.kanSkrives.tillatt ? <Skinne {...{ side, her, slug, t }} /> : null}
        <Hensynene hensyn={side.hensyn} t={t} />
        {children}
        {side.kanSkrives.tillatt ? (
          <p className="v-dempet v-samtale__fot">
            {side.samtale === null ? null : (
              <span>
                {t('trygghetssamtale.lagretSist', {
                  tid: formatTidspunkt(side.samtale.endretVed),
                })}
              </span>
            )}
            <Lenkeknapp slag="stille" liten href={samtalesti(slug, side.sak.id, '/sideark')}>
              {t('trygghetssamtale.sideark')}
            </Lenkeknapp>
          </p>
        ) : null}
      </div>
    ),
  });
}

/** Ordene for det en regel sa nei til. */
export const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    finnTekst(t, 'trygghetssamtale.ikke', feil.kode) ??
    finnTekst(t, 'foersteSamtale.ikke', feil.kode);
