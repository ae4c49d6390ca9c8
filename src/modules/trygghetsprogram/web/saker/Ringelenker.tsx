import { Knapper, Lenkeknapp } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

const I_SAMTALEN = ['i_foerste_kontakt', 'samtale_avtalt'];
const SLUTTER: readonly (string | null)[] = ['trygg_igjen', 'takket_nei'];

/** Er trygghetssamtalen avtalt, er det den som står for tur. */
export const skrivSamtalen = ({ tilstand, ringer, samtalenSkrives }: Saksside): boolean =>
  tilstand === 'samtale_avtalt' && ringer && samtalenSkrives;

/** Det som skal gjøres nå i den første samtalen, for den som ringer (VV-01, TP-29). */
export function Ringelenker({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const iSamtalen = I_SAMTALEN.includes(sak.tilstand);
  if (!sak.ringer || !(iSamtalen || sak.tilstand === 'klar_for_kontakt' || sak.samtalen.uskrevet))
    return null;
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
      {skrivSamtalen(sak) ? (
        <Lenkeknapp {...stille} href={`${her}/trygghetssamtale`}>
          {t('trygghetssamtale.lenkeSkriv')}
        </Lenkeknapp>
      ) : null}
      {sak.tilstand === 'klar_for_kontakt' ? (
        <Lenkeknapp {...stille} href={`${her}/samtale`}>
          {t(voksen ? 'sak.ringVoksen' : 'sak.ring')}
        </Lenkeknapp>
      ) : null}
      {iSamtalen && venterVern ? (
        sak.slutt.vern.foerSlutt === 'aapen' ? (
          <Lenkeknapp href={`${her}/avslutt`}>{t('avslutning.lagre')}</Lenkeknapp>
        ) : (
          <Lenkeknapp href={`${her}/vern`}>{t('sak.vernFoerSlutt')}</Lenkeknapp>
        )
      ) : null}
      {iSamtalen ? (
        <Lenkeknapp slag="sekundaer" href={`${her}/samtale`}>
          {t('sak.tilSamtalen')}
        </Lenkeknapp>
      ) : null}
    </Knapper>
  );
}
