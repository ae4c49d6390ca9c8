import type { ReactNode } from 'react';
import {
  Datofelt,
  Flervalg,
  Forklaring,
  Regelord,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { KONKLUDERER } from '../../regler/avslutningskrav.ts';
import {
  AVSLUTNINGSMAATER,
  avslutningsmaate,
  type Avslutningsmaate,
} from '../../regler/avslutningsmaater.ts';
import { VERNETS_PLIKTER } from '../../regler/oppgaverFoerSlutt.ts';
import { Advarselsgrunn } from '../Advarsel.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { JASVAR } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';
import { regelFor } from './HvorforIkke.tsx';

export const PARTER = ['ungdommen', 'foresatte', 'begge'] as const;
const REGEL = {
  saken_er_slutt: 'VV-16',
  etter_kontakt: 'VV-16',
  ikke_videre_herfra: 'TS-17',
  guide_har_startet: 'TP-39',
  ingen_nei: 'VV-13',
  ikke_forsoekt_nok: 'VV-17',
  ikke_sagt_trygg: 'VV-16',
  foelges_opp: 'TP-39',
  foelges_ikke_opp: 'TP-39',
  ikke_stoppet_opp: 'TP-39',
  ikke_gjennomgaatt: 'TG-22',
  guiden_foerer_selv: 'TP-39',
} as const;

/** Måtene med svaret der saken står. */
const maatene = (sak: Saksside) =>
  AVSLUTNINGSMAATER.map((maate) => ({ maate, svar: maaten(maate, sak) }));

/** Er måten åpen? Det guiden selv skal ha ført, ser koordinatoren før valget, ikke etter (C21). */
function maaten(maate: Avslutningsmaate, sak: Saksside) {
  const svar = herfra(maate, sak);
  return svar.tillatt && maate === 'ikke_mer_behov' && sak.enige === null && sak.guidenKanFoere
    ? ({ tillatt: false, grunn: 'guiden_foerer_selv' } as const)
    : svar;
}

const herfra = (maate: Avslutningsmaate, sak: Saksside) =>
  avslutningsmaate(maate, {
    tilstand: sak.tilstand,
    kontaktBegynt: sak.samtalen.begynt,
    neiFraEtterforsker: sak.klareringer.some((k) => k.svar === 'nei'),
    noeErKlarert: sak.klareringer.some((k) => JASVAR.includes(k.svar)),
    ikkeNaadd: sak.ikkeNaadd,
    proevdNok: sak.proevdNok,
    guideHarStartet: sak.guideHarStartet,
    venterEtterSamtalen: sak.venterEtterSamtalen,
    tryggIgjen: sak.samtalen.resultat === 'trygg_igjen',
    skalAvvikles: sak.skalAvvikles,
  });

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

/** Det som føres samme dag som samtykket ble trukket, eller ungdommen sa nei, før saken kan slutte eller gå til noen andre (VV-06). */
export function EtterTrukket({
  sak,
  slug,
  t,
  hvorfor = t('avslutning.ikke.mangler_etter_trukket'),
}: {
  sak: Saksside;
  slug: string;
  t: Tekster;
  hvorfor?: string;
}) {
  if (!sak.etterTrukketMangler) return null;
  return (
    <Notis slag="viktig">
      <Forklaring hvorfor={hvorfor} regel="VV-06" />
      <p>
        <a className="ds-link" href={`/${slug}/saker/${sak.id}/samtykke/trukket`}>
          {t('nei.foer')}
        </a>
      </p>
    </Notis>
  );
}

/** Kontaktene vernet krever, har sin egen regel (TP-52). */
const VERNKONTAKTENE: readonly string[] = VERNETS_PLIKTER;
/** Regelen som påla det noen har sagt fra om; en bekymring har ikke sin egen. */
const MELDINGENS: Readonly<Record<string, string>> = {
  oppfordre_anmelde: 'TG-17',
  egenrapport: 'TG-18',
};

/** Oppgavene som står åpne, også dem en melding påla, og hvorfor de ikke ble gjort (TP-36, TG-17). */
function Oppgavegrunn({ sak, s, t }: Omit<Props, 'f'>) {
  const aapne = sak.oppgaver.plikter.filter((p) => p.gjort === null);
  const { utenSvar } = sak.slutt.vern;
  if (aapne.length + sak.aapneMeldinger.length + utenSvar.length === 0) return null;
  const regler = [
    ...new Set([
      ...aapne.map((p) => (VERNKONTAKTENE.includes(p.slag) ? 'TP-52' : 'TP-36')),
      ...utenSvar.map(() => 'TP-36'),
      ...sak.aapneMeldinger.map((p) => MELDINGENS[p] ?? 'TP-36'),
    ]),
  ];
  return (
    <>
      <Notis slag="viktig">
        {t('avslutning.ikke.mangler_oppgavegrunn')}
        <ul>
          {aapne.map((p) => (
            <li key={p.id}>{t(`dag.oppgaver.${p.slag}`)}</li>
          ))}
          {utenSvar.map((v) => (
            <li key={v}>{t('avslutning.utenSvar', { vern: t(`verne.slag.${v}`) })}</li>
          ))}
          {sak.aapneMeldinger.map((p, nr) => (
            <li key={`${p} ${nr}`}>{t(`siFra.plikt.${p}.navn`)}</li>
          ))}
        </ul>
        <span className="v-forklaring__regel">
          <Regelord ord={regler.map((r) => regelFor(r, sak.utgave, t)).join('; ')} />
        </span>
      </Notis>
      <Tekstomrade
        navn="oppgavegrunn"
        verdi={s.verdi('oppgavegrunn')}
        feil={s.feil['oppgavegrunn']}
        ledetekst={t('avslutning.oppgavegrunn')}
        hjelp={t('avslutning.oppgavegrunnHjelp')}
        linjer={2}
        maks={2000}
      />
    </>
  );
}

/** Guidens egen konklusjon; kan ikke guiden føre den selv, står det hvem som sa det (TP-39, C21). */
function Guidens({ sak, s, t }: Omit<Props, 'f'>) {
  const { enige } = sak;
  return (
    <div className="v-skjema__del" data-avslutning="guiden">
      {enige === null && sak.guidenKanFoere ? null : enige === null ? (
        <>
          <Notis slag="viktig">{t('avslutning.guidenHarIkkeFoert')}</Notis>
          <Nedtrekk
            navn="muntlig"
            verdi={s.verdi('muntlig')}
            feil={s.feil['muntlig']}
            ledetekst={t('avslutning.muntligFra')}
            hjelp={t('avslutning.muntligHjelp')}
            tomt={t('avslutning.muntligIngen')}
            alternativer={sak.harVaertGuide.map((g) => ({ verdi: g.brukerId, tekst: g.navn }))}
          />
        </>
      ) : (
        <Notis slag="rolig">
          {t('avslutning.enige', { hvem: enige.av, dag: formatDato(enige.dag) })}
          {enige.ord === null ? null : <span className="v-endring v-egneord">{enige.ord}</span>}
        </Notis>
      )}
    </div>
  );
}

/** Det en oppfølging slutter med: hvem som kom fram til det, når, og hvilke andre tiltak som er satt i gang (TP-39). */
function Oppfoelgingens({ sak, s, t }: Omit<Props, 'f'>) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const navnet = sak.guide === null ? '' : ` (${sak.guide})`;
  return (
    <>
      <div className="v-skjema__del" data-avslutning="tiltak">
        <Tekstomrade
          {...felt('tiltak')}
          ledetekst={t('avslutning.tiltak')}
          hjelp={t('avslutning.tiltakHjelp')}
          linjer={3}
          maks={2000}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="konkludert">
        <Flervalg
          navn="konkludert"
          verdier={KONKLUDERER.filter((k) => s.valgt('konkludert', k))}
          feil={s.feil['konkludert']}
          ledetekst={t('avslutning.konkludert')}
          hjelp={t('avslutning.konkludertHjelp')}
          alternativer={KONKLUDERER.map((k) => ({
            verdi: k,
            tekst: `${t(`avslutning.konkludererValg.${k}`)}${k === 'guide' ? navnet : ''}`,
          }))}
        />
      </div>
      <Guidens sak={sak} s={s} t={t} />
      {/* Guiden har ført dagen når de er enige. */}
      <div
        className="v-skjema__del"
        data-avslutning={sak.enige === null ? 'sluttdag' : 'konkludert'}
      >
        <Datofelt
          {...felt('sluttdag')}
          ledetekst={t('avslutning.sluttdag')}
          hjelp={t('avslutning.dagHjelp')}
        />
      </div>
    </>
  );
}

function Avslutningsskjema({ sak, f, s, t, verne }: Props & { verne: ReactNode }) {
  // En voksen sier nei for seg selv.
  const voksen = sak.alderIDag !== null && sak.alderIDag >= 18;
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/avslutt`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('avslutning.lagre')}
    >
      <Valg
        {...felt('maate')}
        ledetekst={t('avslutning.hvordan')}
        pakrevd
        alternativer={maatene(sak)
          .filter((m) => m.svar.tillatt)
          .map(({ maate }) => ({
            verdi: maate,
            tekst: t(`avslutning.maate.${maate}`),
            hjelp: t(`avslutning.maateHjelp.${maate}`),
          }))}
      />
      <Oppfoelgingens sak={sak} s={s} t={t} />
      <div className="v-skjema__del" data-avslutning="hvem">
        <Tekstfelt
          {...felt('hvem')}
          ledetekst={t('avslutning.hvem')}
          hjelp={t('avslutning.hvemHjelp')}
          maks={300}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="dag">
        <Datofelt
          {...felt('dag')}
          ledetekst={t('avslutning.dag')}
          hjelp={t('avslutning.dagHjelp')}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="part">
        <Valg
          {...felt('part')}
          ledetekst={t('avslutning.hvemOensker')}
          alternativer={
            voksen
              ? [{ verdi: 'ungdommen', tekst: t('avslutning.part.voksen') }]
              : PARTER.map((p) => ({ verdi: p, tekst: t(`avslutning.part.${p}`) }))
          }
        />
        {sak.maaVurdereUngdommen ? (
          <Tekstomrade
            {...felt('vurdering')}
            ledetekst={t('foersteSamtale.vurdering')}
            hjelp={t('avslutning.vurderingHjelp')}
            linjer={3}
            maks={2000}
          />
        ) : null}
      </div>
      <div className="v-skjema__del" data-avslutning="referanse">
        <Tekstfelt
          {...felt('referanse')}
          ledetekst={t('avslutning.referanse')}
          hjelp={t('avslutning.referanseHjelp')}
          maks={20}
          kort
        />
      </div>
      <Tekstomrade
        {...felt('grunn')}
        ledetekst={t('avslutning.grunn')}
        hjelp={t('avslutning.grunnHjelp')}
        linjer={3}
        maks={2000}
      />
      <Oppgavegrunn sak={sak} s={s} t={t} />
      {sak.slutt.vern.foerSlutt === 'advarsel' ? (
        <Advarselsgrunn
          advarsel="vern_ikke_vurdert"
          utgave={sak.utgave}
          felt={felt('advarselsgrunn')}
          handling={verne}
          t={t}
        />
      ) : null}
    </Skjema>
  );
}

/** Skjemaet med måtene som er åpne, og de andre med hvorfor ikke. */
export function Avslutningsvalg(props: Props) {
  const { sak, f, t } = props;
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const { foerSlutt } = sak.slutt.vern;
  const stengte = maatene(sak);
  if (stengte.every((m) => !m.svar.tillatt))
    return <Forklaring hvorfor={t('avslutning.ikke.overgang_stengt')} regel="VV-16" />;
  const verne = (
    <Lenkeknapp slag="sekundaer" liten href={`${saken}/vern`}>
      {t('verne.lenke')}
    </Lenkeknapp>
  );
  return (
    <>
      {sak.tilstand === 'venter_klarering' && sak.samtalen.begynt ? (
        <Notis slag="viktig">{t('avslutning.kontaktenHviler')}</Notis>
      ) : null}
      {foerSlutt === 'stopp' ? (
        <Forklaring
          hvorfor={t('avslutning.ikke.vern_ikke_vurdert')}
          regel={regelFor('TP-50', sak.utgave, t)}
          handling={verne}
        />
      ) : (
        <Avslutningsskjema {...props} verne={verne} />
      )}
      {/* De åpne måtene først; de stengte står foldet til noen spør. */}
      {stengte.every((m) => m.svar.tillatt) ? null : (
        <details className="v-hvorfor">
          <summary>{t('avslutning.stengt')}</summary>
          <ul>
            {stengte.map(({ maate, svar }) =>
              svar.tillatt ? null : (
                <li key={maate}>
                  <Forklaring
                    hvorfor={`${t(`avslutning.maate.${maate}`)}: ${t(`avslutning.ikke.${svar.grunn}`)}`}
                    regel={regelFor(REGEL[svar.grunn], sak.utgave, t)}
                  />
                </li>
              ),
            )}
          </ul>
        </details>
      )}
    </>
  );
}
