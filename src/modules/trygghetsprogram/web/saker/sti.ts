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

type Vei = Pick<
  Saksside,
  'tilstand' | 'tilstandSiden' | 'registrert' | 'anmeldt' | 'egnetVurdertVed' | 'klarertVed'
> & { slutt: { gjelder: { maate: Avslutning['maate'] } | null } };

/** Veien saken går: dato på det som er gjort, hvorfor på det som ikke er åpent ennå. */
export function sti(sak: Vei, t: Tekster): Steg[] {
  const her = STEG[sak.tilstand];
  const slutt = her === 6;
  const dag = (ved: Date | null) => (ved === null ? undefined : formatDato(iDagIOslo(ved)));
  const rekke = [
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
      dato:
        sak.anmeldt || her < 2 || (slutt && sak.egnetVurdertVed === null)
          ? dag(sak.klarertVed)
          : t('sak.ikkeAnmeldt'),
      hvorfor: t('sak.stegHvorfor.klarert'),
    },
    { tekst: t('sak.samtale'), dato: undefined, hvorfor: t('sak.stegHvorfor.samtale') },
    {
      tekst: t('sak.trygghetssamtale'),
      dato: undefined,
      hvorfor: t('sak.stegHvorfor.trygghetssamtale'),
    },
    { tekst: t('sak.guide'), dato: undefined, hvorfor: t('sak.stegHvorfor.guide') },
    {
      // Slutten har navnet sitt: hjulpet videre, eller hvordan den ellers tok slutt.
      tekst:
        slutt && sak.slutt.gjelder !== null
          ? t(`avslutning.maate.${sak.slutt.gjelder.maate}`)
          : t('sak.slutt'),
      dato: slutt ? dag(sak.tilstandSiden) : undefined,
      hvorfor: t('sak.stegHvorfor.slutt'),
    },
  ];
  return rekke.map(({ tekst, dato, hvorfor }, nr): Steg => {
    // En sak som er slutt, har bare gått de stegene som har en dag.
    const gjort = slutt ? nr < 6 && dato !== undefined : nr < her;
    const tilstand = gjort ? 'gjort' : nr === her ? 'naa' : 'senere';
    return { tekst, dato, tilstand, hvorfor: tilstand === 'senere' ? hvorfor : undefined };
  });
}
