import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import type { Steg } from '../../../../ui/index.ts';
import type { Avslutning, Saksside } from '../../queries/hentSak.ts';
import type { Sakstilstand } from '../../saksgang.ts';
import type { Tekster } from '../tekst.ts';

/** Hvilket steg på veien hver tilstand står på; 0 er *fanget opp*, 6 er *avsluttet* (TP-49). */
const STEG = {
  vurdert: 1,
  venter_klarering: 2,
  klar_for_kontakt: 3,
  i_foerste_kontakt: 3,
  samtale_avtalt: 4,
  samtale_holdt: 5,
  guide_soekes: 5,
  aktiv: 5,
  guide_borte: 5,
  stagnasjon: 5,
  avsluttet: 6,
  henvist: 6,
  angret: 6,
} as const satisfies Record<Sakstilstand, number>;

/** Steget *klarert* på veien. */
const KLARERT = 2;

type Vei = Pick<
  Saksside,
  | 'tilstand'
  | 'tilstandSiden'
  | 'registrert'
  | 'anmeldt'
  | 'egnetVurdertVed'
  | 'klarertVed'
  | 'guideFra'
> & {
  samtalen: Pick<Saksside['samtalen'], 'foersteSvar' | 'holdt'>;
  slutt: { gjelder: { maate: Avslutning['maate'] } | null };
};

/** Stegene før slutten, med dagen hvert av dem ble gjort. */
function rekken(sak: Vei, her: number, t: Tekster) {
  const dag = (ved: Date | null) => (ved === null ? undefined : formatDato(iDagIOslo(ved)));
  const ikkeKlarert = her === 6 && sak.egnetVurdertVed === null;
  return [
    {
      tekst: t('sak.fanget'),
      dato: sak.registrert === null ? undefined : formatDato(sak.registrert),
      hvorfor: undefined,
    },
    {
      tekst: t('sak.vurdert'),
      dato: dag(sak.egnetVurdertVed),
      hvorfor: t('sak.stegHvorfor.vurdert'),
    },
    {
      tekst: t('sak.klarert'),
      dato: sak.anmeldt || her < 2 || ikkeKlarert ? dag(sak.klarertVed) : t('sak.ikkeAnmeldt'),
      hvorfor: t('sak.stegHvorfor.klarert'),
    },
    {
      tekst: t('sak.samtale'),
      dato: dag(sak.samtalen.foersteSvar),
      hvorfor: t('sak.stegHvorfor.samtale'),
    },
    {
      tekst: t('sak.trygghetssamtale'),
      dato: dag(sak.samtalen.holdt),
      hvorfor: t('sak.stegHvorfor.trygghetssamtale'),
    },
    { tekst: t('sak.guide'), dato: dag(sak.guideFra), hvorfor: t('sak.stegHvorfor.guide') },
    {
      // Slutten har navnet sitt: hjulpet videre, eller hvordan den ellers tok slutt.
      tekst:
        her === 6 && sak.slutt.gjelder !== null
          ? t(`avslutning.maate.${sak.slutt.gjelder.maate}`)
          : t('sak.slutt'),
      dato: her === 6 ? dag(sak.tilstandSiden) : undefined,
      hvorfor: t('sak.stegHvorfor.slutt'),
    },
  ];
}

/** Veien saken går: dato på det som er gjort, hvorfor på det som ikke er åpent ennå. En sak som er slutt, åpner ingenting mer. */
export function sti(sak: Vei, t: Tekster): Steg[] {
  const her = STEG[sak.tilstand];
  return rekken(sak, her, t).map(({ tekst, dato, hvorfor }, nr): Steg => {
    if (nr === her) return { tekst, dato, tilstand: 'naa' };
    // En sak som er slutt, har gått de stegene som har en dag, og ingen andre.
    if (her === 6) return { tekst, dato, tilstand: dato === undefined ? 'ikke' : 'gjort' };
    // Gikk saken videre uten klarering, er den ikke gjort: hendelsen kan være ny, eller svaret nei (VV-10).
    if (nr < her && nr === KLARERT && dato === undefined) return { tekst, dato, tilstand: 'ikke' };
    return nr < her ? { tekst, dato, tilstand: 'gjort' } : { tekst, tilstand: 'senere', hvorfor };
  });
}
