import type { Dokument, Dokumentdel } from '../../../dokument/index.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { formatTelefon } from '../../../../kernel/telefon.ts';
import type { Sprak } from '../../../../ui/index.ts';
import type { Familieark } from '../../queries/familieark.ts';
import { paaArket, type Arkfelt } from '../../regler/familieark.ts';
import { FORSLAG } from '../../regler/typer.ts';
import { ramset } from '../ramset.ts';
import { formene } from '../logg/felles.ts';
import type { Tekster } from '../tekst.ts';

const linjer = (...verdier: (string | null)[]): string | null =>
  verdier.filter((v) => v !== null && v !== '').join('\n') || null;

/** Det hvert felt ville vist, merket eller ikke; `null` når det ikke er noe å vise. */
export function arkinnhold(ark: Familieark, t: Tekster): Readonly<Record<Arkfelt, string | null>> {
  return {
    egne_tiltak: ark.egneTiltak,
    forslag: linjer(
      ...FORSLAG.filter((f) => ark.forslag.includes(f)).map((f) =>
        t(`trygghetssamtale.tiltak.forslagValg.${f}`),
      ),
    ),
    andre_forslag: ark.andreForslag,
    forventninger: ark.forventninger,
    kontakten: linjer(ark.hyppighet, ark.utenom, linjer(formene(ark.former, t))),
    tilgjengelig: ark.tilgjengelig,
    neste: ark.neste === null ? null : formatDato(ark.neste),
    guiden: linjer(
      ark.guide,
      ark.vikar === null
        ? null
        : t('trygghetssamtale.ark.dok.vikar', {
            ...{ til: formatDato(ark.vikar.til), navn: ark.vikar.navn },
          }),
      ark.guidekontakt ?? ark.vikar?.telefon ?? ark.guidetelefon,
    ),
    barnets: linjer(ark.barnets.join('\n\n')),
  };
}

/** Hvem de ringer: 112 ved fare, og det andre utgaven har (TS-16). */
function ringe({ sak }: Familieark, t: Tekster): readonly string[] {
  const dok = 'trygghetssamtale.ark.dok';
  const andre = sak.utgave.akuttnumre.filter((n) => n !== '112').map(formatTelefon);
  return [
    t(`${dok}.ringeFare`),
    ...(andre.length > 0
      ? [t(`${dok}.ringeEllers`, { numre: ramset(andre, t('foersteSamtale.eller')) })]
      : []),
  ];
}

/** Familiens ark: bare det som er merket, og hvem de ringer. Uten navnet på noen av dem, og uten sak (VV-28, TS-16). */
export function familiearket(ark: Familieark, sprak: Sprak, t: Tekster): Dokument {
  const innhold = arkinnhold(ark, t);
  const med = paaArket(ark.merket, innhold, ark.til ?? 'ungdommen');
  const del = (tittel: string, felter: readonly Arkfelt[]): Dokumentdel => ({
    tittel,
    blokker: med
      .filter((f) => felter.includes(f))
      .map((f) => ({
        slag: 'par' as const,
        par: [{ navn: t(`trygghetssamtale.ark.felt.${f}`), verdi: innhold[f] ?? '' }],
      })),
  });
  const dok = 'trygghetssamtale.ark.dok';
  return {
    sprak,
    tittel: t(`${dok}.tittel`),
    ingress: t(`${dok}.ingress`),
    deler: [
      del(t(`${dok}.tiltak`), ['egne_tiltak', 'forslag', 'andre_forslag']),
      del(t(`${dok}.guide`), [
        ...(['forventninger', 'kontakten', 'tilgjengelig', 'neste', 'guiden'] as const),
      ]),
      del(t(`${dok}.barnets`), ['barnets']),
      {
        tittel: t(`${dok}.ringe`),
        blokker: [{ slag: 'punkter' as const, punkter: ringe(ark, t) }],
      },
    ].filter((d) => d.blokker.length > 0),
    bunn: t(`${dok}.bunn`),
  };
}
