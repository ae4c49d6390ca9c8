import { Del, Lenkeliste, type Lenkepunkt } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import { foelgesOpp } from '../../regler/fjortenDager.ts';
import type { Tekster } from '../tekst.ts';
import { skrivSamtalen } from './Ringelenker.tsx';

type Props = { sak: Saksside; slug: string; t: Tekster };

/** Der familien er på sin plass: fra saken er vurdert til trygghetssamtalen er holdt. */
const MED_FAMILIEN = [
  'venter_klarering',
  'klar_for_kontakt',
  'i_foerste_kontakt',
  'samtale_avtalt',
];

/** Der det kan spørres om samtykke til videre kontakt (2.5). */
const MED_SAMTYKKET = [
  ...['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes'],
  ...['aktiv', 'guide_borte', 'stagnasjon'],
];
const FULGT_OPP = ['aktiv', 'guide_borte', 'stagnasjon'];

type Sted = readonly [naar: boolean, sti: string, tekst: string];

/** Familien og samtykket, for den som ringer (VV-01, TP-29). */
function familien({ sak, t }: Props): readonly Sted[] {
  const samtykket = MED_SAMTYKKET.includes(sak.tilstand);
  return [
    [
      sak.ringer && (samtykket || MED_FAMILIEN.includes(sak.tilstand)),
      'familie',
      t('sak.familien'),
    ],
    [sak.ringer && samtykket, 'samtykke', t('sak.samtykket')],
  ];
}

/** Trygghetssamtalen, for den som skriver den, og når den er fullført, for dem som leser den (TS-26); og de foresattes eget møte. */
function samtalen({ sak, t }: Props): readonly Sted[] {
  const vises = sak.samtalenSkrives || sak.samtalenLeses;
  return [
    [
      vises && !skrivSamtalen(sak),
      'trygghetssamtale',
      t(sak.samtalenSkrives ? 'trygghetssamtale.lenkeSkriv' : 'trygghetssamtale.lenke'),
    ],
    [vises && sak.ringer && (sak.alderIDag ?? 0) < 18, 'foresattmoete', t('foresattmoete.smule')],
  ];
}

/** Guiden, loggen, og det å si fra, for guiden og koordinatoren (TG-05, TG-11, TG-17). */
function oppfoelgingen({ sak, t }: Props): readonly Sted[] {
  const foerer = sak.foererLogg !== null;
  const helt = foerer && sak.foererLogg !== 'samtaleholder';
  return [
    [sak.slutt.koordinerer && FULGT_OPP.includes(sak.tilstand), 'guide', t('guide.lenkeSe')],
    [foerer, 'logg', t(foelgesOpp(sak.tilstand) ? 'logg.lenke' : 'logg.lenkeSe')],
    [helt, 'trygghet', t('trygghet.lenke')],
    [foerer, 'si-fra', t('siFra.lenke')],
  ];
}

/** *I saken*: sidene saken har for den som ser den. Det som skal gjøres nå, står i *Neste steg*. */
export function Saksdeler(props: Props) {
  const { sak, slug, t } = props;
  const punkter: readonly Lenkepunkt[] = [
    ...familien(props),
    ...samtalen(props),
    ...oppfoelgingen(props),
  ].flatMap(([naar, sti, tekst]) =>
    naar ? [{ href: `/${slug}/saker/${sak.id}/${sti}`, tekst }] : [],
  );
  if (punkter.length === 0) return null;
  return (
    <Del tittel={t('sak.deler')}>
      <Lenkeliste punkter={punkter} />
    </Del>
  );
}
