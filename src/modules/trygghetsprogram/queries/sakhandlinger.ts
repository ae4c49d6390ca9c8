import { forklarteHandlinger, type ForklartHandling, type Sakfakta } from '../regler/kravHerfra.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { tilUtgave } from './gjeldendeUtgave.ts';
import type { Sakslutt } from './sakslutt.ts';

type Rad = {
  tilstand: Sakstilstand;
  utgave_kode: string;
  utgave_versjon: number;
  innstillinger: unknown;
  egnet_vurdert_ved: Date | null;
  anmeldt: boolean;
  aldersbaand: string;
};

type Lestfakta = Pick<
  Sakfakta,
  'klarert' | 'ungdommenVurdert' | 'resultat' | 'uskrevet' | 'aapnePlikter' | 'overlatt'
> & { slutt: Sakslutt };

/** Det saksgangen har herfra, holdt mot det siden alt har lest (TP-49); tomt for andre enn koordinatoren. */
export function handlinger(
  sak: Rad,
  vurderer: { tillatt: boolean },
  { slutt, ...lest }: Lestfakta,
): readonly ForklartHandling[] {
  if (!vurderer.tillatt) return [];
  const utgave = tilUtgave(sak.utgave_kode, sak.utgave_versjon, sak.innstillinger);
  return forklarteHandlinger(
    sak.tilstand,
    { hvem: 'koordinator', utgave },
    {
      ...lest,
      egnet: sak.egnet_vurdert_ved !== null,
      anmeldt: sak.anmeldt,
      voksen: sak.aldersbaand === '18_pluss',
      utgavenSpoerUngdommen: utgave.vurderUngdommenVedNeiFraForesatte,
      vernVurdert: slutt.vern.foerSlutt === 'aapen',
      frivillige: utgave.guideFra.includes('utenfor_virksomheten'),
      kanAngres: slutt.gjelder?.frist.aapen === true,
    },
  );
}
