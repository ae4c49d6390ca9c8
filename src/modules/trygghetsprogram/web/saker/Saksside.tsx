import {
  Del,
  Etikett,
  Fakta,
  Knapp,
  Knapper,
  Lenkeknapp,
  Medside,
  Notis,
  Skjema,
  Sti,
} from '../../../../ui/index.ts';
import type { Saksside as Sak } from '../../queries/hentSak.ts';
import type { Tidslinjevalg } from '../../queries/tidslinjegrupper.ts';
import type { Tekster } from '../tekst.ts';
import { NyttOmNummeret } from '../familie/NyttOmNummeret.tsx';
import { Delt } from './Deling.tsx';
import { Dialogdel } from './Dialog.tsx';
import { Dokumenter } from './Dokumenter.tsx';
import { erSlutt } from './erSlutt.ts';
import { MineStraffesaker, Straffesakslenker } from './Straffesakslenker.tsx';
import { Hendelseskort } from './Hendelseskort.tsx';
import { Samtalenotis, Sikkerhet } from './Guidelenke.tsx';
import { Inntak } from './Inntak.tsx';
import { Hensynene } from './Klarering.tsx';
import { Paalagt } from '../logg/Oversikt.tsx';
import { NyttFraPolitiet } from './NyttFraPolitiet.tsx';
import { Oppgavedel } from './Oppgaver.tsx';
import { inhabilord } from './inhabilord.ts';
import { Rettslenke } from '../retten/Rettsstoette.tsx';
import { KontaktenHviler } from '../KontaktenHviler.tsx';
import { SaNei } from '../SaNei.tsx';
import { SammeHendelse, type Koblingsfeil } from './SammeHendelse.tsx';
import { Saksdeler } from './Saksdeler.tsx';
import {
  Avsluttet,
  FeilPerson,
  Overfoeringsvarsel,
  VarDetEnAnnen,
  Vernet,
  Vurderingen,
} from './Slutt.tsx';
import { sti } from './sti.ts';
import { tilstandsord } from './tilstandsord.ts';
import { NesteSteg } from './NesteSteg.tsx';
import { Tidslinje } from './Tidslinje.tsx';

type Props = {
  sak: Sak;
  slug: string;
  token: string;
  notis: string | null;
  koblingsfeil: Koblingsfeil | null;
  /** Hva som vises av historien. */
  historien: Tidslinjevalg;
  t: Tekster;
};

function kontakt(dager: number | null, t: Tekster): string {
  if (dager === null) return t('sak.ingenKontakt');
  return dager === 0 ? t('sak.kontaktIDag') : t('sak.kontaktSiden', { dager });
}

/** «Ennå» sies ikke om en sak som er slutt. */
const utenGuide = (sak: Sak, t: Tekster): string =>
  t(erSlutt(sak) ? 'sak.utenGuide' : 'sak.ingenGuide');

/** Tilstanden som ord, guiden og dagene siden kontakt. Navnet og stedet er egne handlinger. */
function Hode({ sak, slug, token, t }: Props) {
  const harSted = sak.hendelser.some((h) => h.harSted);
  const visSted = harSted && sak.hendelser.every((h) => h.sted === null);
  return (
    <div className="v-sakenshode">
      <p className="v-sakshode">
        <Etikett farge={sak.tilstand === 'venter_klarering' ? 'venter' : 'rolig'}>
          {tilstandsord(sak, t)}
        </Etikett>
        <span>
          {sak.guide === null ? utenGuide(sak, t) : t('sak.guideEr', { guide: sak.guide })}
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
    </div>
  );
}

/** Nummeret fra samtalen skrives ferdig av koordinatoren (TS-15). */
function NummeretVenter({ sak, slug, t }: Pick<Props, 'sak' | 'slug' | 't'>) {
  return (
    <NyttOmNummeret
      venter={sak.nummeretVenter}
      ferdig={`/${slug}/saker/${sak.id}/familie/kontakt`}
      t={t}
    />
  );
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
            { navn: t('sak.guide'), verdi: sak.guide ?? utenGuide(sak, t) },
            {
              navn: t('sak.utgave'),
              verdi: sak.utgavenavn,
            },
          ]}
        />
        {sak.slutt.koordinerer && !erSlutt(sak) ? (
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/utgave`}>
            {t('sak.flyttUtgave')}
          </Lenkeknapp>
        ) : null}
      </Del>
      <Vernet sak={sak} slug={slug} t={t} />
      <Delt sak={sak} slug={slug} token={token} t={t} />
      <div>
        <p>{t(`sak.inhabilTekst.${inhabilord(sak)}`)}</p>
        <Skjema handling={`/${slug}/saker/${sak.id}/inhabil`} token={token}>
          <Knapp slag="sekundaer" liten>
            {t('sak.inhabil')}
          </Knapp>
        </Skjema>
      </div>
      <VarDetEnAnnen sak={sak} slug={slug} t={t} />
      <FeilPerson sak={sak} slug={slug} t={t} />
    </>
  );
}

export function Saksinnhold(props: Props) {
  const { sak, slug, token, notis, t } = props;
  const lukket = ['avsluttet', 'henvist'].includes(sak.tilstand);
  // Skal ungdommen møte, står det ved det som haster; ellers er det bare en vei videre.
  const iRetten = sak.retten !== null && sak.retten.skal !== 'nei';
  const retten = <Rettslenke stand={sak.retten} sakId={sak.id} slug={slug} t={t} />;
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
        <SaNei dag={sak.saNeiDag} t={t} />
        {sak.saNeiDag === null ? <KontaktenHviler sak={sak} t={t} /> : null}
        <Hensynene hensyn={sak.hensyn} t={t} />
        <Paalagt side={sak} t={t} />
        <Stoppet {...props} />
        <Overfoeringsvarsel sak={sak} slug={slug} t={t} />
        <NesteSteg {...props} />
        <Avsluttet {...props} />
        <NummeretVenter sak={sak} slug={slug} t={t} />
        <Samtalenotis sak={sak} t={t} />
        <MineStraffesaker sak={sak} slug={slug} t={t} />
        <Sikkerhet sak={sak} t={t} />
        <Oppgavedel sak={sak} slug={slug} token={token} t={t} />
        {iRetten ? retten : null}
        <Saksdeler sak={sak} slug={slug} t={t} />
        {iRetten ? null : retten}
        <Dokumenter sak={sak} slug={slug} t={t} />
        <Tidslinje sak={sak} slug={slug} valg={props.historien} t={t} />
        {sak.hendelser.length === 0 ? null : (
          <Del tittel={t('sak.hendelser')}>
            {sak.hendelser.map((h) => (
              <Hendelseskort key={h.id} h={h} alderIDag={sak.alderIDag} t={t}>
                {h.anmeldt || lukket || sak.klarerer !== 'noterer' ? null : (
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
        <Vurderingen sak={sak} slug={slug} t={t} />
        <Dialogdel sak={sak} slug={slug} t={t} />
        <Inntak inntak={sak.inntak} t={t} />
      </Medside>
    </>
  );
}
