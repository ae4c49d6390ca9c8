import { formatDato } from '../../../../kernel/dato.ts';
import { Kort, Lenkeknapp, Notis, Regelord, Skjema } from '../../../../ui/index.ts';
import type { Saksside as Sak } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { TokKontakt } from './Dialog.tsx';
import { Guidelenke } from './Guidelenke.tsx';
import { HvorforIkke, regelFor } from './HvorforIkke.tsx';
import { Klareringsventing, NyHendelse, Bekreft, SpoerPaaNytt, TrekkLenker } from './Klarering.tsx';
import { avtaleord, NesteForsoek } from './NesteKontakt.tsx';
import { nesteOrd } from './nesteOrd.ts';
import { Ringelenker } from './Ringelenker.tsx';
import { grovt } from './tilstandsord.ts';
import { Stottesenter } from './Vurdering.tsx';

type Stegprops = { sak: Sak; slug: string; token: string; t: Tekster };

function ventetekst(sak: Sak, t: Tekster): string {
  const venter = sak.hendelser.find((h) => h.anmeldt && h.klarering?.svarVed == null);
  const straffesak = venter?.straffesak ?? null;
  const navn = straffesak?.avloest === null ? straffesak.etterforsker : null;
  return navn === null ? t('sak.venterKlarering') : t('sak.venterKlareringNavn', { navn });
}

/** Den mistenkte er i familien: hvem som må spørres før noen ringer, til alle som leser hendelsen (TP-09). */
function Familievent({ sak, t }: Pick<Stegprops, 'sak' | 't'>) {
  if (sak.familien !== 'mistenkt_i_familien') return null;
  const regel = ['TP-09', 'VV-01'].map((id) => regelFor(id, sak.utgave, t)).join('; ');
  return (
    <Notis slag="viktig">
      {t('sak.familieVent')}{' '}
      <span className="v-forklaring__regel">
        <Regelord ord={regel} />
      </span>
    </Notis>
  );
}

/** Hva som må til før den første samtalen; en voksen har ingen foresatte å svare for (TP-07). */
function klarord(sak: Sak) {
  if (sak.alderIDag !== null && sak.alderIDag >= 18) return 'sak.klarVoksen';
  return sak.familien === 'kan_kontaktes' ? 'sak.klar' : 'sak.klarUkjent';
}

/** Guiden selv: hen vet hvem som følger opp, og trenger veien til å føre det (TG-11). */
const jegFoelger = (sak: Sak, neste: NonNullable<Sak['neste']>): boolean =>
  neste.handling === 'avslutt_ikke_mer_behov' && sak.foererLogg === 'guide';

/** Den som selv er borte, følger ikke opp i dag; hvem som er vikar, kan hen vite (VV-19, TG-24). */
function borteord({ til, vikar }: NonNullable<Sak['mittFravaer']>, t: Tekster): string {
  const borte = t('sak.duErBorte', { til: formatDato(til) });
  return vikar === null ? borte : `${borte} ${t('sak.vikarImens', { navn: vikar })}`;
}

/** Steg som sies med de samme ordene her som i saklista. */
const SOM_I_LISTA = ['avslutt_ikke_mer_behov', 'ungdommens_nei', 'avslutt_etter_kontakt'];

/** Det som skal gjøres nå, i én setning. */
function stegord(sak: Sak, neste: NonNullable<Sak['neste']>, t: Tekster): string {
  if (neste.handling === 'start_foerste_samtale') return t(klarord(sak));
  if (jegFoelger(sak, neste))
    return sak.mittFravaer === null ? t('sak.duFoelger') : borteord(sak.mittFravaer, t);
  // Mens det søkes, sies det som i lista; før det er det å svare på om hen trenger en (TP-30).
  if (sak.tilstand === 'guide_soekes' && neste.handling === 'finn_guide') return nesteOrd(neste, t);
  if (SOM_I_LISTA.includes(neste.handling)) return nesteOrd(neste, t);
  return avtaleord(sak, t) ?? t(`saksgang.handlinger.${neste.handling}`);
}

/** Er det den som ser på saken, det ventes på? */
const venterPaaDeg = (sak: Sak, neste: NonNullable<Sak['neste']>): boolean =>
  neste.venterPaa === 'guide'
    ? sak.foererLogg === 'guide'
    : neste.venterPaa === 'etterforsker' && sak.klarerer === 'svarer';

/** Ett kort, én knapp: det saken venter på nå. */
export function NesteSteg({ sak, slug, token, t }: Stegprops) {
  const { neste } = sak;
  if (sak.bareEtterforsker && neste?.handling !== 'klarer')
    return (
      <Kort tittel={t('sak.programmet')} framhevet>
        <p>{t(`sak.etterforskeren.${grovt(sak.tilstand)}Tekst`)}</p>
        <Bekreft sak={sak} slug={slug} token={token} t={t} />
        <NyHendelse sak={sak} slug={slug} t={t} />
        <TrekkLenker sak={sak} slug={slug} t={t} />
      </Kort>
    );
  if (neste === null) return null;
  const hvorforIkke = (
    <HvorforIkke
      handlinger={sak.handlinger}
      neste={neste.handling}
      utgave={sak.utgave}
      saken={`/${slug}/saker/${sak.id}`}
      t={t}
    />
  );
  if (neste.handling === 'be_om_klarering' || neste.handling === 'aapne_for_kontakt') {
    return (
      <Kort tittel={t('sak.egnetSporsmaal')} framhevet>
        <Familievent sak={sak} t={t} />
        <p>
          {[
            t('sak.egnetTekst'),
            ...(sak.familien === 'kan_kontaktes' && !sak.anmeldt ? [t('sak.egnetKontakt')] : []),
          ].join(' ')}
        </p>
        <Stottesenter tilbud={sak.slutt.vurdering.stottesenter} t={t} />
        <Skjema
          handling={`/${slug}/saker/${sak.id}/egnethet`}
          token={token}
          knapp={t('sak.egnetKnapp')}
        />
        {sak.slutt.koordinerer ? (
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/avslutt`}>
            {t('vurdering.nei')}
          </Lenkeknapp>
        ) : null}
        {hvorforIkke}
      </Kort>
    );
  }
  return (
    <Kort tittel={t('sak.neste')} framhevet>
      <Bekreft sak={sak} slug={slug} token={token} t={t} />
      <NyHendelse sak={sak} slug={slug} t={t} />
      <Familievent sak={sak} t={t} />
      {neste.handling === 'klarer' ? (
        <>
          <Klareringsventing sak={sak} slug={slug} hvorfor={ventetekst(sak, t)} t={t} />
          <TokKontakt sak={sak} slug={slug} t={t} />
        </>
      ) : (
        <p>{stegord(sak, neste, t)}</p>
      )}
      <SpoerPaaNytt sak={sak} slug={slug} token={token} t={t} />
      <NesteForsoek sak={sak} t={t} />
      <Ringelenker sak={sak} slug={slug} t={t} />
      <Guidelenke sak={sak} slug={slug} t={t} />
      {jegFoelger(sak, neste) ? (
        sak.mittFravaer === null ? (
          <Lenkeknapp href={`/${slug}/saker/${sak.id}/logg`}>{t('logg.dagen.logg')}</Lenkeknapp>
        ) : null
      ) : (
        <p className="v-dempet">
          {venterPaaDeg(sak, neste)
            ? t('sak.venterPaaDeg')
            : t('sak.venterPaa', { hvem: t(`saksgang.aktorer.${neste.venterPaa}`) })}
        </p>
      )}
      <TrekkLenker sak={sak} slug={slug} t={t} />
      {hvorforIkke}
    </Kort>
  );
}
