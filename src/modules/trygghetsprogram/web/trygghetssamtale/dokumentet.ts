import type { Blokk, Dokument, Dokumentdel } from '../../../dokument/index.ts';
import type { Sprak } from '../../../../ui/index.ts';
import type { Utgave } from '../../queries/gjeldendeUtgave.ts';
import { DELER, type Delnavn } from '../../queries/samtaledeler.ts';
import type { Samtalen, Trygghetssamtale } from '../../queries/trygghetssamtale.ts';
import type { Tekster } from '../tekst.ts';
import { sagtOrd, type Sagtfelt } from './sagtOrd.ts';
import { malen, overskrifter, par, type Avsnitt, type Par } from './innhold.ts';
import { tidspunkt } from '../../../../ui/index.ts';

type Maldel = Exclude<Delnavn, 'foer'>;
type Innstilling = Pick<Utgave, 'samtaledeler' | 'saksnummerIMal' | 'kreditering'>;

/** Nederst: hva som gjøres med arket, og hvem som har laget det (TP-47). */
const bunnen = (utgave: Innstilling, t: Tekster): string =>
  [t('trygghetssamtale.dok.bunn'), utgave.kreditering].filter((l) => l !== '').join(' ');

/** Overskriften, med utgavens bokstav eller tall (ED-23). */
function overskrift(del: Maldel, utgave: Innstilling, t: Tekster): string {
  const navn = t(`trygghetssamtale.dok.deler.${del}`);
  const nr = utgave.samtaledeler[DELER.indexOf(del) - 1] ?? '';
  return t('trygghetssamtale.delMedNr', { nr, navn });
}

const punkter = (verdier: readonly string[]): Blokk[] =>
  verdier.length === 0 ? [] : [{ slag: 'punkter', punkter: verdier }];
const somPar = (verdier: readonly Par[]): Blokk[] =>
  verdier.length === 0 ? [] : [{ slag: 'par', par: verdier }];

/** Det som skal sies, og er sagt, i hver del. */
function sagtI(
  del: Maldel,
  s: Trygghetssamtale,
  utgave: Pick<Utgave, 'akuttnumre'>,
  t: Tekster,
): string[] {
  const felt = (
    {
      informasjon: ['meldeplikt', 'vitne'],
      fortelling: ['reaksjoner'],
      tiltak: [],
      guide: ['akutt'],
      slutt: ['slutt'],
    } as const satisfies Record<Maldel, readonly Sagtfelt[]>
  )[del];
  return felt.filter((f) => s.sagt[f]).map((f) => sagtOrd(f, utgave, t));
}

/** Den fullførte samtalen som dokument, i utgavens oppsett (TS-22, TS-24, ED-21, ED-23). Sidearket er ikke en del av den (VV-28). */
export function samtaledokument(
  side: Samtalen,
  samtale: Trygghetssamtale,
  sprak: Sprak,
  t: Tekster,
): Dokument {
  const { utgave, saksreferanse } = side.sak;
  const deler = overskrifter(side, samtale, t);
  const fra = (hva: Avsnitt): readonly Par[] => deler.find((d) => d.hva === hva)?.par ?? [];
  const del = (hva: Maldel, innhold: readonly Par[]): Dokumentdel => ({
    tittel: overskrift(hva, utgave, t),
    blokker: [...somPar(innhold), ...punkter(sagtI(hva, samtale, utgave, t))],
  });
  const leser =
    samtale.hvemLeser === null
      ? null
      : t(`trygghetssamtale.informasjon.hvemLeserValg.${samtale.hvemLeser}`);
  const tillegg = side.tillegg.map((x): Par => ({
    navn: tidspunkt(t, x.ved),
    verdi: [
      ...(x.ord === null ? [] : [x.ord]),
      ...x.sagt.map(
        (p) => `${t('trygghetssamtale.tillegg.sagtLinje')} ${t(`trygghetssamtale.advarsel.${p}`)}`,
      ),
    ].join('\n'),
  }));
  return {
    sprak,
    tittel: t('trygghetssamtale.dok.tittel', { referanse: saksreferanse }),
    ingress: null,
    deler: [
      {
        tittel: t('trygghetssamtale.dok.kontakt'),
        blokker: somPar([...(side.mal === null ? [] : malen(side.mal, t)), ...fra('hvordan')]),
      },
      del('informasjon', par(t('trygghetssamtale.dok.hvemLeser'), leser)),
      del('fortelling', fra('fortelling')),
      del('tiltak', fra('tiltak')),
      del('guide', fra('guide')),
      del('slutt', []),
      { tittel: t('trygghetssamtale.felt.notater'), blokker: somPar(fra('notater')) },
      { tittel: t('trygghetssamtale.tillegg.skrevet'), blokker: somPar(tillegg) },
    ].filter((d) => d.blokker.length > 0),
    bunn: bunnen(utgave, t),
  };
}

const linjer = (ledetekst: string | null, antall: number): Blokk => ({
  ...{ slag: 'linjer' as const, ledetekst, antall },
});

/**
 * Malen til å skrive på for hånd, i utgavens oppsett (TS-24, ED-21, ED-23).
 *
 * @param anmeldt om saken den er til, er anmeldt; `null` når den ikke er til noen bestemt sak
 */
export function tomMal(
  utgave: Innstilling,
  anmeldt: boolean | null,
  sprak: Sprak,
  t: Tekster,
): Dokument {
  const bareAnmeldt = utgave.saksnummerIMal === 'bare_anmeldt';
  const nummer = !bareAnmeldt || anmeldt !== false;
  const skriveplass = (hva: Maldel): Dokumentdel => ({
    tittel: overskrift(hva, utgave, t),
    blokker: [linjer(null, hva === 'slutt' ? 2 : 5)],
  });
  return {
    sprak,
    tittel: t('trygghetssamtale.dok.malTittel'),
    ingress: t('trygghetssamtale.dok.malIngress'),
    deler: [
      {
        tittel: t('trygghetssamtale.dok.kontakt'),
        blokker: [
          linjer(t('trygghetssamtale.mal.ungdommen'), 2),
          linjer(t('trygghetssamtale.dok.foresatt'), 2),
          ...(nummer
            ? [
                linjer(
                  t(
                    bareAnmeldt && anmeldt === null
                      ? 'trygghetssamtale.dok.nummerBare'
                      : 'trygghetssamtale.mal.saksnummer',
                  ),
                  1,
                ),
              ]
            : []),
          linjer(t('trygghetssamtale.dok.tidSted'), 1),
          linjer(t('trygghetssamtale.mal.guide'), 1),
        ],
      },
      ...(['informasjon', 'fortelling', 'tiltak', 'guide', 'slutt'] as const).map(skriveplass),
      { tittel: t('trygghetssamtale.felt.notater'), blokker: [linjer(null, 5)] },
    ],
    bunn: bunnen(utgave, t),
  };
}
