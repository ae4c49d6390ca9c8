import type { ReactNode } from 'react';
import { finnTekst, Ikon, Lenkeknapp, type Sidefeil, tidspunkt } from '../../../../ui/index.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { DELER, erOrddel, erSkrevet, type Delnavn } from '../../queries/samtaledeler.ts';
import type { Samtalen } from '../../queries/trygghetssamtale.ts';
import { naarSpoerres } from '../../regler/opplevdTrygghet.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { tekster, type Tekster } from '../tekst.ts';

export const SAMTALEN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (TS-26, TP-29)',
} as const;

export const ARKET = {
  krever: 'ansatt',
  hvorfor:
    'den som har samtalen, og guiden, hver med sitt eget ark; databasen avgjør (VV-28, 1.16b)',
} as const;

/** Er de foresatte ute, skrives ordene i delen på sidearket. */
export const skrivesPaaArket = (side: Samtalen, del: Delnavn): boolean =>
  erOrddel(del) && side.samtale?.foresatteUteSiden != null;

export const samtalesti = (slug: string, sakId: string, resten = ''): string =>
  `/${slug}/saker/${sakId}/trygghetssamtale${resten}`;

/** Navnet på delen, med veilederens bokstav eller tall. */
export function delnavn(del: Delnavn, side: Samtalen, t: Tekster): string {
  const nr = side.sak.utgave.samtaledeler[DELER.indexOf(del) - 1];
  const navn = t(`trygghetssamtale.deler.${del}`);
  return nr === undefined ? navn : t('trygghetssamtale.delMedNr', { nr, navn });
}

type Skinneprops = { side: Samtalen; her: Delnavn | 'fullfoer' | null; slug: string; t: Tekster };

/** Delene som en skinne: hvor en er, og hva som er skrevet. */
function Skinne({ side, her, slug, t }: Skinneprops) {
  const ledd = [
    ...DELER.map((del) => ({
      ...{
        del,
        sti: skrivesPaaArket(side, del) ? `/ark/${del}` : `/del/${del}`,
        navn: delnavn(del, side, t),
      },
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

/** Vilkårene på klareringen, til den som holder samtalen: foldet på skjermen familien ser, åpne på oversikten (VV-13, VV-10). */
function TilDeg({ side, aapen, t }: { side: Samtalen; aapen: boolean; t: Tekster }) {
  const { vilkaar, ikkeOm } = side.hensyn;
  if (vilkaar.length + ikkeOm.length === 0) return null;
  return (
    <details className="v-hvorfor" open={aapen}>
      <summary>{t('trygghetssamtale.tilDeg')}</summary>
      <Hensynene hensyn={side.hensyn} t={t} />
    </details>
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
        <TilDeg side={side} aapen={her === null} t={t} />
        {children}
        {side.kanSkrives.tillatt || side.arket || side.guidensArk ? (
          <p className="v-dempet v-samtale__fot">
            {side.samtale === null ? null : (
              <span>
                {t('trygghetssamtale.lagretSist', {
                  tid: tidspunkt(t, side.samtale.endretVed),
                })}
              </span>
            )}
            {naarSpoerres({
              tilstand: side.sak.tilstand,
              hvem: side.sak.hvem === 'koordinator' ? 'logg' : 'samtale',
            }).includes('start') ? (
              <Lenkeknapp slag="stille" liten href={`${saken}/trygghet/start`}>
                {t('trygghet.lenkeSamtale')}
              </Lenkeknapp>
            ) : null}
            {side.arket || side.guidensArk ? (
              <Lenkeknapp slag="stille" liten href={samtalesti(slug, side.sak.id, '/sideark')}>
                {t('trygghetssamtale.sideark')}
              </Lenkeknapp>
            ) : null}
          </p>
        ) : null}
        <p className="v-dempet">{side.sak.utgave.kreditering}</p>
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
