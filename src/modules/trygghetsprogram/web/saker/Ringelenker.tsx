import { Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

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

const I_SAMTALEN = ['i_foerste_kontakt', 'samtale_avtalt'];
const SLUTTER: readonly (string | null)[] = ['trygg_igjen', 'takket_nei'];

/** Veien til familien og til samtalen, for den som ringer (VV-01, TP-29). */
export function Ringelenker({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const medSamtykket = MED_SAMTYKKET.includes(sak.tilstand);
  if (!sak.ringer || !(medSamtykket || MED_FAMILIEN.includes(sak.tilstand))) return null;
  const her = `/${slug}/saker/${sak.id}`;
  // Resultatet er skrevet, og saken slutter når vern er vurdert (TP-50). Trengs det vern, slutter den ikke av seg selv (VV-24). Det gjør koordinatoren.
  const venterVern = SLUTTER.includes(sak.samtalen.resultat) && sak.slutt.koordinerer;
  const voksen = sak.alderIDag !== null && sak.alderIDag >= 18;
  // Svarte noen sist, er det resultatet som står for tur.
  const stille = sak.samtalen.uskrevet ? { slag: 'sekundaer' as const } : {};
  return (
    <Knapper>
      {sak.samtalen.uskrevet ? (
        <Lenkeknapp href={`${her}/samtale/resultat`}>{t('sak.skrivResultat')}</Lenkeknapp>
      ) : null}
      {sak.tilstand === 'klar_for_kontakt' ? (
        <Lenkeknapp {...stille} href={`${her}/samtale`}>
          {t(voksen ? 'sak.ringVoksen' : 'sak.ring')}
        </Lenkeknapp>
      ) : null}
      {I_SAMTALEN.includes(sak.tilstand) && venterVern ? (
        sak.slutt.vern.foerSlutt === 'aapen' ? (
          <Lenkeknapp href={`${her}/avslutt`}>{t('avslutning.lagre')}</Lenkeknapp>
        ) : (
          <Lenkeknapp href={`${her}/vern`}>{t('sak.vernFoerSlutt')}</Lenkeknapp>
        )
      ) : null}
      {I_SAMTALEN.includes(sak.tilstand) ? (
        <Lenkeknapp slag="sekundaer" href={`${her}/samtale`}>
          {t('sak.tilSamtalen')}
        </Lenkeknapp>
      ) : null}
      <Lenkeknapp slag="sekundaer" href={`${her}/familie`}>
        {t('sak.familien')}
      </Lenkeknapp>
      {medSamtykket ? (
        <Lenkeknapp slag="sekundaer" href={`${her}/samtykke`}>
          {t('sak.samtykket')}
        </Lenkeknapp>
      ) : null}
    </Knapper>
  );
}
