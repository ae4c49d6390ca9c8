import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Fakta,
  Knapp,
  Knapper,
  Kort,
  Lenkeknapp,
  Medside,
  Notis,
  Regelord,
  Skjema,
  Sti,
  slaOpp,
} from '../../../../ui/index.ts';
import type { Saksside as Sak, Tidslinjepunkt } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { Delt, Grunnlaget } from './Deling.tsx';
import { Dialogdel, TokKontakt } from './Dialog.tsx';
import { MineStraffesaker, Straffesakslenker } from './Straffesakslenker.tsx';
import { Hendelseskort } from './Hendelseskort.tsx';
import { Guidelenke, Logglenke, Samtalelenke, Sikkerhet } from './Guidelenke.tsx';
import { HvorforIkke, regelFor } from './HvorforIkke.tsx';
import { Inntak } from './Inntak.tsx';
import {
  Hensynene,
  Klareringsventing,
  NyHendelse,
  Sagt,
  Bekreft,
  SpoerPaaNytt,
  TrekkLenker,
} from './Klarering.tsx';
import { avtaleord, NesteForsoek } from './NesteKontakt.tsx';
import { Endringer, NyttFraPolitiet } from './NyttFraPolitiet.tsx';
import { Behov, Oppgavedel } from './Oppgaver.tsx';
import { inhabilord } from './inhabilord.ts';
import { nesteOrd } from './nesteOrd.ts';
import { Ringelenker } from './Ringelenker.tsx';
import { Overfoert } from './Overfoert.tsx';
import { SammeHendelse, type Koblingsfeil } from './SammeHendelse.tsx';
import { Gjenaapnet, Slik, Slutt } from './Slutt.tsx';
import { sti } from './sti.ts';
import { grovt, tilstandsord } from './tilstandsord.ts';
import { Stottesenter } from './Vurdering.tsx';

type Props = {
  sak: Sak;
  slug: string;
  token: string;
  notis: string | null;
  koblingsfeil: Koblingsfeil | null;
  t: Tekster;
};

function kontakt(dager: number | null, t: Tekster): string {
  if (dager === null) return t('sak.ingenKontakt');
  return dager === 0 ? t('sak.kontaktIDag') : t('sak.kontaktSiden', { dager });
}

/** Tilstanden som ord, guiden og dagene siden kontakt. Navnet og stedet er egne handlinger. */
function Hode({ sak, slug, token, t }: Props) {
  const harSted = sak.hendelser.some((h) => h.harSted);
  const visSted = harSted && sak.hendelser.every((h) => h.sted === null);
  return (
    <>
      <p className="v-sakshode">
        <Etikett farge={sak.tilstand === 'venter_klarering' ? 'venter' : 'rolig'}>
          {tilstandsord(sak, t)}
        </Etikett>
        <span>
          {sak.guide === null ? t('sak.ingenGuide') : t('sak.guideEr', { guide: sak.guide })}
        </span>
        {sak.serKontakten ? <span>{kontakt(sak.dagerSidenKontakt, t)}</span> : null}
        {sak.navn === null ? null : <strong>{sak.navn}</strong>}
      </p>
      <Knapper>
        {sak.navn === null && !sak.bareEtterforsker ? (
          <Skjema handling={`/${slug}/saker/${sak.id}/navn`} token={token}>
            <Knapp slag="stille" liten>
              {t('sak.visNavn')}
            </Knapp>
          </Skjema>
        ) : null}
        {visSted ? (
          <Skjema handling={`/${slug}/saker/${sak.id}/sted`} token={token}>
            <Knapp slag="stille" liten>
              {t('sak.visSted')}
            </Knapp>
          </Skjema>
        ) : null}
      </Knapper>
    </>
  );
}

function ventetekst(sak: Sak, t: Tekster): string {
  const venter = sak.hendelser.find((h) => h.anmeldt && h.klarering?.svarVed == null);
  const navn = venter?.straffesak?.etterforsker ?? null;
  return navn === null ? t('sak.venterKlarering') : t('sak.venterKlareringNavn', { navn });
}

/** Den mistenkte er i familien: hvem som må spørres før noen ringer, til alle som leser hendelsen (TP-09). */
function Familievent({ sak, t }: Pick<Props, 'sak' | 't'>) {
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

/** Koordinatoren som etterforsker saken, får vite hvorfor det ikke er mer her, og hvem hen kan spørre (VV-23). */
function Stoppet({ sak, slug, t }: Pick<Props, 'sak' | 'slug' | 't'>) {
  if (!sak.stoppetSomEtterforsker) return null;
  return (
    <Notis slag="viktig">
      {t('sak.stoppetSomEtterforsker')}{' '}
      <a href={`/${slug}/saker/${sak.id}/ledergrunn`}>{t('ledergrunn.lenke')}</a>
    </Notis>
  );
}

/** Ett kort, én knapp: det saken venter på nå. */
function NesteSteg({ sak, slug, token, t }: Props) {
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
    <HvorforIkke handlinger={sak.handlinger} neste={neste.handling} utgave={sak.utgave} t={t} />
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
        <p>
          {neste.handling === 'start_foerste_samtale'
            ? t(klarord(sak))
            : neste.handling === 'avslutt_ikke_mer_behov'
              ? nesteOrd(neste, t)
              : (avtaleord(sak, t) ?? t(`saksgang.handlinger.${neste.handling}`))}
        </p>
      )}
      <SpoerPaaNytt sak={sak} slug={slug} token={token} t={t} />
      <NesteForsoek sak={sak} t={t} />
      <Ringelenker sak={sak} slug={slug} t={t} />
      <Guidelenke sak={sak} slug={slug} t={t} />
      <p className="v-dempet">
        {t('sak.venterPaa', { hvem: t(`saksgang.aktorer.${neste.venterPaa}`) })}
      </p>
      <TrekkLenker sak={sak} slug={slug} t={t} />
      {hvorforIkke}
    </Kort>
  );
}

function Punkt({ p, t }: { p: Tidslinjepunkt; t: Tekster }) {
  const tid = p.ved === null ? formatDato(p.dag) : formatTidspunkt(p.ved);
  const skille = p.slag === 'ansvar_gitt_videre' ? ' ' : ', ';
  return (
    <li>
      <time dateTime={p.dag}>{tid}</time>
      <span>
        {[t(`historie.${p.slag}`), ...(p.hvem === null ? [] : [p.hvem])].join(skille)}
        {p.hvorfor === undefined ? null : (
          <span className="v-endring v-egneord">
            {[slaOpp(t, 'triage.grunnvalg', p.hvorfor.grunn), p.hvorfor.merknad ?? '']
              .filter((s) => s !== '')
              .join('. ')}
          </span>
        )}
        {p.klarering === undefined ? null : (
          <span className="v-endring">
            <Sagt s={p.klarering} t={t} />
          </span>
        )}
        {p.samtale === undefined
          ? null
          : `: ${t('utfall' in p.samtale ? `foersteSamtale.utfall.${p.samtale.utfall}` : `foersteSamtale.resultater.${p.samtale.resultat}`).toLowerCase()}`}
        {p.overlattTil === undefined ? null : (
          <span className="v-endring">
            {t(
              p.slag === 'samtale_overlatt'
                ? 'foersteSamtale.overlattPunkt'
                : 'foersteSamtale.overlattSlutt',
              { navn: p.overlattTil },
            )}
          </span>
        )}
        {p.plikt === undefined ? null : (
          <span className="v-endring">{t(`dag.oppgaver.${p.plikt}`)}</span>
        )}
        {p.behov === undefined ? null : (
          <span className="v-endring">
            <Behov v={p.behov} t={t} />
          </span>
        )}
        {p.avslutning === undefined ? null : (
          <span className="v-endring">
            <Slik a={p.avslutning} t={t} />
          </span>
        )}
        {p.gjenaapning === undefined ? null : (
          <span className="v-endring">
            <Gjenaapnet g={p.gjenaapning} t={t} />
          </span>
        )}
        {p.overfoering === undefined ? null : (
          <span className="v-endring">
            <Overfoert o={p.overfoering} t={t} />
          </span>
        )}
        {p.deling === undefined ? null : (
          <span className="v-endring">
            {t('deling.hvemSer', { navn: p.deling.navn, hvor: p.deling.organisasjon })}{' '}
            {p.slag === 'delt' ? <Grunnlaget d={p.deling} t={t} /> : null}
          </span>
        )}
        {p.advarsel === undefined ? null : (
          <span className="v-endring">
            {t(`advarsel.om.${p.advarsel.advarsel}`)}{' '}
            <span className="v-egneord">{p.advarsel.grunn}</span>
          </span>
        )}
        <Endringer punkt={p} t={t} />
      </span>
    </li>
  );
}

function Ansvar({ sak, slug, token, t }: Props) {
  return (
    <>
      <Del tittel={t('sak.ansvar')}>
        <Fakta
          par={[
            { navn: t('sak.koordinator'), verdi: sak.koordinator },
            ...(sak.bareEtterforsker
              ? []
              : [
                  {
                    navn: t('sak.stedfortreder'),
                    verdi: sak.stedfortreder ?? t('sak.ingenStedfortreder'),
                  },
                ]),
            { navn: t('sak.guide'), verdi: sak.guide ?? t('sak.ingenGuide') },
            {
              navn: t('sak.utgave'),
              verdi: sak.utgavenavn,
            },
          ]}
        />
      </Del>
      <div>
        <p>{t(`sak.inhabilTekst.${inhabilord(sak)}`)}</p>
        <Skjema handling={`/${slug}/saker/${sak.id}/inhabil`} token={token}>
          <Knapp slag="sekundaer" liten>
            {t('sak.inhabil')}
          </Knapp>
        </Skjema>
      </div>
    </>
  );
}

export function Saksinnhold(props: Props) {
  const { sak, slug, token, notis, t } = props;
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  return (
    <>
      {notis === null ? null : <Notis slag="viktig">{notis}</Notis>}
      <Hode {...props} />
      {sak.bareEtterforsker ? null : <Sti navn={t('sak.steg')} steg={sti(sak, t)} />}
      <Medside navn={t('sak.ansvar')} side={<Ansvar {...props} />}>
        <NyttFraPolitiet
          nye={sak.nyttFraPolitiet}
          handling={`/${slug}/saker/${sak.id}/nytt-fra-politiet`}
          token={token}
          t={t}
        />
        <Hensynene hensyn={sak.hensyn} t={t} />
        <Stoppet {...props} />
        <NesteSteg {...props} />
        <MineStraffesaker sak={sak} slug={slug} t={t} />
        <Sikkerhet sak={sak} t={t} />
        <Samtalelenke sak={sak} slug={slug} t={t} />
        <Logglenke sak={sak} slug={slug} t={t} />
        <Oppgavedel sak={sak} slug={slug} token={token} t={t} />
        <Slutt {...props} />
        <Delt sak={sak} slug={slug} token={token} t={t} />
        <Dialogdel sak={sak} slug={slug} t={t} />
        <Del tittel={t('sak.tidslinje')}>
          <ol className="v-tidslinje">
            {sak.tidslinje.map((p, nr) => (
              <Punkt key={`${p.slag} ${p.ved?.getTime() ?? p.dag} ${nr}`} p={p} t={t} />
            ))}
          </ol>
        </Del>
        {sak.hendelser.length === 0 ? null : (
          <Del tittel={t('sak.hendelser')}>
            {sak.hendelser.map((h) => (
              <Hendelseskort key={h.id} h={h} alderIDag={sak.alderIDag} t={t}>
                {h.anmeldt || sak.klarerer !== 'noterer' ? null : (
                  <p>
                    <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/anmeldt`}>
                      {t('anmeldtSenere.lenke')}
                    </Lenkeknapp>
                  </p>
                )}
                {lukket ? null : <Straffesakslenker h={h} sak={sak} slug={slug} t={t} />}
                <SammeHendelse
                  sak={sak}
                  hendelseId={h.id}
                  slug={slug}
                  token={token}
                  feil={props.koblingsfeil}
                  t={t}
                />
              </Hendelseskort>
            ))}
            {sak.klarerer !== 'noterer' || lukket ? null : (
              <Knapper>
                <Lenkeknapp slag="stille" href={`/${slug}/saker/${sak.id}/hendelse`}>
                  {t('nyHendelse.lenke')}
                </Lenkeknapp>
              </Knapper>
            )}
          </Del>
        )}
        <Inntak inntak={sak.inntak} t={t} />
      </Medside>
    </>
  );
}
