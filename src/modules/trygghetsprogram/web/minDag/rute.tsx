import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Notis, Rad, Radliste, Tomt, type Sprak } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { Tilside } from '../../../../web/Tilside.tsx';
import { ansvarsstatus, lesDagsdel } from '../../../virksomhet/index.ts';
import { Rapportvarsel } from '../../../rapport/web/index.ts';
import { Dagsdel } from '../../../virksomhet/web/index.ts';
import { arkVenterPaaLederen } from '../../queries/arkHosLederen.ts';
import { ledergrunnerVenter } from '../../queries/ledergrunner.ts';
import { lesKoordinatoralarm, type Koordinatoralarm } from '../../queries/koordinatoralarm.ts';
import { manglerHaandterer } from '../../queries/manglerHaandterer.ts';
import { minDag, type MinDag } from '../../queries/minDag.ts';
import { udekketISommer } from '../../queries/sommerrunden.ts';
import { lesUkearbeid, type Ukearbeid } from '../../queries/ukearbeid.ts';
import { foerEgenrapport } from '../../commands/foerEgenrapport.ts';
import { utfoerOppgave } from '../../commands/utfoerOppgave.ts';
import { SAMMEN_MED } from '../../regler/meldingssvar.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { erKoordinator, programside, startside, type OmradeForesporsel } from '../ramme.tsx';
import { Varsel } from '../forankring/Varsel.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { Avtaler } from './Avtaler.tsx';
import { Dekning } from './Dekning.tsx';
import { Flere } from './Flere.tsx';
import { Forseglet } from './Forseglet.tsx';
import { JegFoelger, SagtFra, SpurtOmGuide, UtenKontakt } from './Guide.tsx';
import { ArkVenter, Egenrapporter, NumreVenter, SisteSamtaler, UnntakSnart } from './Stanset.tsx';
import { SvarTilMeg } from './SvarTilMeg.tsx';
import { DeltMedMeg, FraPolitiet, Frister, Svar, Unge } from './Venter.tsx';

type Visning = {
  dag: MinDag;
  alarm: Koordinatoralarm | null;
  /** Spørsmålene om etterforskere lederen ikke har svart på (VV-23). */
  spoersmaal: number;
  /** Sideark ingen annen koordinator kan bekrefte (VV-28). */
  ark: number;
  utenHaandterer: boolean;
  ukearbeid: Ukearbeid | null;
  /** Ungdommer i lederens enheter som ikke er dekket, en måned inn i sommerrunden (VV-21). */
  udekket: number;
  slug: string;
  token: string;
  koordinator: boolean;
  ansatt: boolean;
  sprak: Sprak;
  t: Tekster;
};

function Leder({
  alarm,
  spoersmaal,
  ark,
  utenHaandterer,
  ukearbeid,
  udekket,
  slug,
  t,
}: Pick<
  Visning,
  'alarm' | 'spoersmaal' | 'ark' | 'utenHaandterer' | 'ukearbeid' | 'udekket' | 'slug' | 't'
>) {
  if (alarm === null) return null;
  const brutt = ansvarsstatus({ ...alarm, sluttet: 0, utenStedfortreder: 0 }) === 'alarm';
  return (
    <section className="v-del">
      <h2>{t('dag.lederTittel')}</h2>
      <Notis slag={brutt ? 'viktig' : 'rolig'}>
        <p>
          {brutt
            ? [
                ...(alarm.utenAnsvarlig > 0
                  ? [t('dag.lederUten', { count: alarm.utenAnsvarlig })]
                  : []),
                t('dag.lederAktive', { count: alarm.aktive }),
              ].join(' ')
            : t('dag.lederOk', { count: alarm.aktive })}
        </p>
        {brutt ? <p>{t('dag.lederHva')}</p> : null}
        {utenHaandterer ? <p>{t('dag.lederHaandterer')}</p> : null}
      </Notis>
      {ukearbeid === null ? null : (
        <Notis slag={ukearbeid === 'forfalt' ? 'viktig' : 'rolig'}>
          {t(`dag.lederUke.${ukearbeid}`)}
        </Notis>
      )}
      {udekket === 0 ? null : <Notis slag="viktig">{t('sommer.leder', { count: udekket })}</Notis>}
      {ark === 0 ? null : (
        <Radliste tittel={t('arkHosLeder.tittel')}>
          <Rad
            hvem={t('arkHosLeder.antall', { count: ark })}
            hva={t('arkHosLeder.dagTekst')}
            haster
            handling={
              <Lenkeknapp slag="sekundaer" liten href={`/${slug}/sideark`}>
                {t('trygghetssamtale.aapning.dagSe')}
              </Lenkeknapp>
            }
          />
        </Radliste>
      )}
      {spoersmaal === 0 ? null : (
        <Radliste tittel={t('ledergrunn.tittel')}>
          <Rad
            hvem={t('ledergrunn.antall', { count: spoersmaal })}
            hva={t('ledergrunn.dagTekst')}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={`/${slug}/ledergrunn`}>
                {t('ledergrunn.svar')}
              </Lenkeknapp>
            }
          />
        </Radliste>
      )}
    </section>
  );
}

function Arbeid({
  dag,
  alarm,
  spoersmaal,
  ark,
  utenHaandterer,
  ukearbeid,
  udekket,
  slug,
  token,
  koordinator,
  ansatt,
  sprak,
  t,
}: Visning) {
  const fristene =
    dag.vernet !== null ||
    dag.forespoersler !== null ||
    dag.vernpurringer.length > 0 ||
    dag.tilbud.length > 0 ||
    dag.kastedeUttrekk.length > 0 ||
    (koordinator && dag.uker.length + dag.meldinger + dag.utenStedfortreder.length > 0);
  const ventende =
    dag.unge.length +
    dag.svar.length +
    dag.svarTilMeg.length +
    dag.avtaler.length +
    dag.oppgaver.length +
    dag.etterforskerens.length +
    dag.nyttFraPolitiet.length +
    dag.delt.length +
    dag.guide.spurt.length +
    dag.guide.mine.length +
    dag.utenKontakt.length +
    dag.sagtFra.length +
    dag.arkVenter.length +
    dag.numreVenter.length +
    dag.sisteSamtaler.length +
    dag.egenrapporter.length +
    dag.unntakSnart.length +
    dag.dekning.framover.length +
    (dag.dekning.sommer?.antall ?? 0);
  const tomt = ventende === 0 && !fristene;
  const brutt =
    dag.vernpurringer.length > 0 ||
    dag.kastedeUttrekk.length > 0 ||
    dag.vernet?.forfalt === true ||
    dag.uker.some((u) => u.tilstand === 'forfalt');
  const felles = { dag, slug, token, t };
  const frister = fristene ? <Frister {...felles} /> : null;
  return (
    <>
      <Forseglet varsel={dag.forseglet} slug={slug} t={t} />
      <Leder {...{ alarm, spoersmaal, ark, utenHaandterer, ukearbeid, udekket, slug, t }} />
      {brutt ? frister : null}
      <SvarTilMeg spurt={dag.svarTilMeg} slug={slug} t={t} />
      <SpurtOmGuide guide={dag.guide} slug={slug} t={t} />
      <SagtFra sagtFra={dag.sagtFra} iDag={dag.iDag} slug={slug} t={t} />
      <ArkVenter dag={dag} slug={slug} t={t} />
      <NumreVenter dag={dag} slug={slug} t={t} />
      <SisteSamtaler dag={dag} slug={slug} t={t} />
      <Egenrapporter {...felles} />
      <UnntakSnart dag={dag} slug={slug} t={t} />
      <JegFoelger guide={dag.guide} iDag={dag.iDag} slug={slug} t={t} />
      <UtenKontakt utenKontakt={dag.utenKontakt} slug={slug} t={t} />
      <Dekning dekning={dag.dekning} slug={slug} t={t} />
      <Unge {...felles} />
      <FraPolitiet {...felles} />
      <Svar {...felles} />
      <Avtaler avtaler={dag.avtaler} iDag={dag.iDag} slug={slug} t={t} />
      <DeltMedMeg {...felles} />
      <Flere flere={dag.flere} koordinator={koordinator} slug={slug} t={t} />
      {brutt ? null : frister}
      <Varsel varsel={dag.forankring} slug={slug} t={t} />
      <Rapportvarsel varsel={dag.aarsrapport} slug={slug} sprak={sprak} />
      {tomt ? (
        <Tomt
          tittel={t('dag.tomt')}
          tekst={
            koordinator
              ? t('dag.tomtTekst', { dato: formatDato(dag.nesteUttrekk) })
              : t(ansatt ? 'dag.tomtAnsatt' : 'dag.tomtFolkevalgt')
          }
          handling={
            koordinator || !ansatt ? undefined : (
              <Lenkeknapp href={`/${slug}/registrer`}>{t('dag.meldInn')}</Lenkeknapp>
            )
          }
        />
      ) : null}
    </>
  );
}

const SVAR = { alt_utfort: 'oppgave_alt_utfort', nytt_siden: 'oppgave_nytt_siden' } as const;

/** *Jeg har sett på det*. To trykk er som ett, og kom det noe nytt imens, står oppgaven åpen. */
async function utfoer(hus: Hus, f: OmradeForesporsel, oppgaveId: string): Promise<Response> {
  const sett = f.skjema.get('sett');
  let beskjed = 'oppgave_utfort';
  try {
    await utfoerOppgave(hus, f.hvem, { oppgaveId, sett: Number(sett) });
  } catch (feil) {
    if (!erDomainError(feil)) throw feil;
    const kode = (['alt_utfort', 'nytt_siden'] as const).find((k) => k === feil.kode);
    if (kode === undefined) throw feil;
    beskjed = SVAR[kode];
  }
  const sak = z.uuid().safeParse(f.skjema.get('sak'));
  return f.videre(`/${f.omrade.slug}/${sak.success ? `saker/${sak.data}` : 'min-dag'}`, beskjed);
}

/** *Min dag*: det noen venter på, gruppert etter løftet det holder (screens.md). */
export function minDagruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade',
      tilgang: { krever: 'ansatt', hvorfor: 'inngangen til området fører videre til egen dag' },
      handler: (f) => f.videre(startside(f)),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/min-dag',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'enhver ansatt har en egen dag; innholdet er bare eget',
      },
      async handler(f) {
        const t = tekster(f.sprak);
        const folk = await lesDagsdel(hus, f.hvem, f.omrade.roller);
        if (folk.maaOppgi !== null) return f.videre(`/${f.omrade.slug}/meg/arbeidsforhold`);
        const dag = await minDag(hus, f.hvem);
        const leder = f.omrade.roller.includes('leder');
        const alarm = leder ? await lesKoordinatoralarm(hus, f.hvem) : null;
        const spoersmaal = leder ? await ledergrunnerVenter(hus, f.hvem) : 0;
        const ark = leder ? await arkVenterPaaLederen(hus, f.hvem) : 0;
        const utenHaandterer = leder && (await manglerHaandterer(hus, f.hvem));
        const ukearbeid = leder ? await lesUkearbeid(hus, f.hvem) : null;
        const udekket = leder ? await udekketISommer(hus, f.hvem) : 0;
        const koordinator = erKoordinator(f.omrade);
        const tilside = await f.tilside();
        return f.vis(
          programside(f, {
            tittel: t('minDag'),
            ingress: t('dag.ingress'),
            children: (
              <>
                <Tilside rader={tilside} slug={f.omrade.slug} sprak={f.sprak} />
                <Dagsdel d={folk} slug={f.omrade.slug} sprak={f.sprak} />
                <Arbeid
                  dag={dag}
                  alarm={alarm}
                  spoersmaal={spoersmaal}
                  ark={ark}
                  utenHaandterer={utenHaandterer}
                  ukearbeid={ukearbeid}
                  udekket={udekket}
                  token={f.skjematoken}
                  slug={f.omrade.slug}
                  koordinator={koordinator}
                  ansatt={f.omrade.ansatt}
                  sprak={f.sprak}
                  t={t}
                />
              </>
            ),
          }),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/oppgaver/:id/utfort',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'hvilke oppgaver som er mine, avgjør databasen (VV-22)',
      },
      handler: (f) => utfoer(hus, f, f.param('id')),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/egenrapporter/:id',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'bare den i politiet som hørte trusselen; databasen avgjør (TG-18)',
      },
      async handler(f) {
        const raadfoert = z.enum(SAMMEN_MED.egenrapport).safeParse(f.skjema.get('med'));
        const med = raadfoert.success ? [raadfoert.data] : [];
        await foerEgenrapport(hus, f.hvem, { meldingId: f.param('id'), med });
        return f.videre(`/${f.omrade.slug}/min-dag`, 'meldingssvar_foert');
      },
    }),
  ];
}
