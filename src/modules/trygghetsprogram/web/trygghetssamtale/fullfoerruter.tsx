import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { lesTidspunkt } from '../../../../kernel/klokke.ts';
import { Datofelt, Lenkeknapp, Notis, Skjema, Tekstfelt, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { fullfoerSamtalen } from '../../commands/fullfoerSamtalen.ts';
import type { Delnavn } from '../../queries/samtaledeler.ts';
import { hentTrygghetssamtale, type Samtalen } from '../../queries/trygghetssamtale.ts';
import type { Samtaleadvarsel } from '../../regler/samtalefullfoering.ts';
import { TOLKER } from '../../regler/typer.ts';
import { dagI, kort, settI, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { Tolkefelter } from '../samtale/Resultatfelter.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Stengt } from './delruter.tsx';
import { ordene, SAMTALEN, samtaleside, samtalesti } from './felles.tsx';

const Felter = z.object({
  etter: z.string().default(''),
  ...{ dag: kort(10), tid: kort(5), sted: kort(300), form: z.string().default('') },
  ...{ iFoerste: z.string().default(''), foresatteGikkUt: z.string().default('') },
  ungdommenMed: z.string().default(''),
  ...{ tilstede: kort(300), tolk: z.string().default('ingen') },
  ...{ fareForLiv: z.string().default(''), tolkgrunn: kort(500), advarselsgrunn: kort(1000) },
});
type Verdier = z.output<typeof Felter>;

export const SAMTALEFORMER = ['mote', 'telefon', 'elektronisk'] as const;
const GIKK_UT = ['ja', 'nei', 'var_ikke_med'] as const;

/** Feltet hver feil hører til; svarene om guiden gis i delen før, og står over skjemaet. */
const FELT = {
  ...{ mangler_dag: 'dag', dagen_har_ikke_vaert: 'dag', foer_saken: 'dag', mangler_sted: 'sted' },
  ...{ mangler_form: 'form', mangler_foerste: 'iFoerste', mangler_foresatte: 'foresatteGikkUt' },
  ...{ mangler_ungdommen: 'ungdommenMed', ungdommen_var_ikke_med: 'ungdommenMed' },
  ...{ mangler_tilstede: 'tilstede', mangler_advarselsgrunn: 'advarselsgrunn' },
  ...{ uegnet_tolk: 'tolk', mangler_fare: 'tolkgrunn' },
};

/** Delen der det som mangler, sies eller skrives. */
const STEDET: Readonly<Record<Samtaleadvarsel, Delnavn>> = {
  ...{ hvem_leser: 'informasjon', meldeplikt: 'informasjon', vitne: 'informasjon' },
  ...{ akutt: 'guide', sikkerhet: 'guide', slutt: 'slutt' },
};

const ledetekster = (t: Tekster): Record<string, string> => ({
  ...{ dag: t('trygghetssamtale.fullfoer.dag'), tid: t('trygghetssamtale.fullfoer.tid') },
  ...{ sted: t('trygghetssamtale.fullfoer.sted'), form: t('trygghetssamtale.fullfoer.form') },
  iFoerste: t('trygghetssamtale.fullfoer.iFoerste'),
  ungdommenMed: t('trygghetssamtale.fullfoer.ungdommenMed'),
  foresatteGikkUt: t('trygghetssamtale.fullfoer.foresatteGikkUt'),
  ...{ tilstede: t('foersteSamtale.tilstede'), tolk: t('foersteSamtale.tolk') },
  tolkgrunn: t('foersteSamtale.tolkgrunn'),
  advarselsgrunn: t('trygghetssamtale.fullfoer.advarselsgrunn'),
});

/** Det som ikke er sagt ennå, hvert med veien dit (TS-06, TS-07, TS-16, TS-20, TS-21, VV-29). */
export function Advarslene({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  if (side.advarsler.length === 0) return null;
  return (
    <Notis slag="viktig">
      <p>{t('trygghetssamtale.fullfoer.ikkeSagt')}</p>
      <ul>
        {side.advarsler.map((a) => (
          <li key={a}>
            {t(`trygghetssamtale.advarsel.${a}`)}{' '}
            <Lenkeknapp
              slag="stille"
              liten
              href={samtalesti(slug, side.sak.id, `/del/${STEDET[a]}`)}
            >
              {t('trygghetssamtale.fullfoer.gaaTil', {
                del: t(`trygghetssamtale.deler.${STEDET[a]}`),
              })}
            </Lenkeknapp>
          </li>
        ))}
      </ul>
    </Notis>
  );
}

/** Delene som er skrevet i uten å lagres, hver med veien dit: de må lagres først. */
function Ulagret({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  if (side.ulagret.length === 0) return null;
  return (
    <Notis slag="viktig">
      <p>{t('trygghetssamtale.fullfoer.ulagret')}</p>
      <ul>
        {side.ulagret.map((del) => (
          <li key={del}>
            <Lenkeknapp slag="stille" liten href={samtalesti(slug, side.sak.id, `/del/${del}`)}>
              {t('trygghetssamtale.fullfoer.gaaTil', { del: t(`trygghetssamtale.deler.${del}`) })}
            </Lenkeknapp>
          </li>
        ))}
      </ul>
    </Notis>
  );
}

function Felt({ side, s, t }: { side: Samtalen; s: Skjematilstand; t: Tekster }) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <>
      <Datofelt {...felt('dag')} ledetekst={t('trygghetssamtale.fullfoer.dag')} pakrevd />
      <Tekstfelt
        {...felt('tid')}
        ledetekst={t('trygghetssamtale.fullfoer.tid')}
        hjelp={t('trygghetssamtale.fullfoer.tidHjelp')}
        tastatur="numeric"
        kort
        maks={5}
        pakrevd
      />
      <Tekstfelt
        {...felt('sted')}
        ledetekst={t('trygghetssamtale.fullfoer.sted')}
        hjelp={t('trygghetssamtale.fullfoer.stedHjelp')}
        maks={300}
        pakrevd
      />
      <Valg
        {...felt('form')}
        ledetekst={t('trygghetssamtale.fullfoer.form')}
        brikker
        pakrevd
        alternativer={SAMTALEFORMER.map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.fullfoer.former.${v}`) },
        }))}
      />
      <Valg
        {...felt('iFoerste')}
        ledetekst={t('trygghetssamtale.fullfoer.iFoerste')}
        brikker
        pakrevd
        alternativer={(['ja', 'nei'] as const).map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.fullfoer.iFoersteValg.${v}`) },
        }))}
      />
      <Valg
        {...felt('ungdommenMed')}
        ledetekst={t('trygghetssamtale.fullfoer.ungdommenMed')}
        brikker
        pakrevd
        alternativer={(['ja', 'nei'] as const).map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.fullfoer.ungdommenMedValg.${v}`) },
        }))}
      />
      <Tekstfelt
        {...felt('tilstede')}
        ledetekst={t('foersteSamtale.tilstede')}
        hjelp={t('trygghetssamtale.fullfoer.tilstedeHjelp')}
        maks={300}
        pakrevd
      />
      <Valg
        {...felt('foresatteGikkUt')}
        ledetekst={t('trygghetssamtale.fullfoer.foresatteGikkUt')}
        brikker
        pakrevd
        alternativer={GIKK_UT.map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.fullfoer.gikkUt.${v}`) },
        }))}
      />
      <Tolkefelter ledetekst={t('foersteSamtale.tolk')} s={s} t={t} />
      {side.advarsler.length === 0 ? null : (
        <Tekstfelt
          {...felt('advarselsgrunn')}
          ledetekst={t('trygghetssamtale.fullfoer.advarselsgrunn')}
          hjelp={t('trygghetssamtale.fullfoer.advarselsgrunnHjelp')}
          maks={1000}
        />
      )}
    </>
  );
}

const jaNei = (v: string): boolean | null => (v === 'ja' ? true : v === 'nei' ? false : null);

/** Da samtalen sist ble endret, slik skjemaet så det. */
function sett(tekst: string): Date | null {
  const ved = new Date(tekst);
  return Number.isNaN(ved.getTime()) ? null : ved;
}

/** Når samtalen var. @throws Skjemafeil når datoen eller klokka ikke kan leses */
function tidspunkt(v: Verdier, t: Tekster): Date | null {
  const dag = dagI(v.dag, 'dag', t);
  if (dag === null) return null;
  const ved = lesTidspunkt(dag, v.tid);
  if (ved === null) throw new Skjemafeil({ tid: t('foersteSamtale.ikke.feil_tid') });
  return ved;
}

function fullfoerside(f: OmradeForesporsel, side: Samtalen, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const { slug } = f.omrade;
  const aapen = side.kanSkrives.tillatt || Object.keys(s.feil).length > 0;
  return samtaleside(
    f,
    side,
    {
      ...{ her: 'fullfoer', tittel: t('trygghetssamtale.fullfoer.tittel') },
      ingress: t('trygghetssamtale.fullfoer.ingress'),
      smule: t('trygghetssamtale.deler.fullfoer'),
      feil: [s.feil, ledetekster(t)],
    },
    <>
      <Stengt side={side} slug={slug} t={t} />
      {aapen ? (
        <>
          <Ulagret side={side} slug={slug} t={t} />
          <Advarslene side={side} slug={slug} t={t} />
          <Skjema
            handling={samtalesti(slug, side.sak.id, '/fullfoer')}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            skjult={{ etter: settI(s, 'etter', side.samtale?.endretVed.toISOString() ?? '') }}
            knapp={t('trygghetssamtale.fullfoer.knapp')}
          >
            <Felt side={side} s={s} t={t} />
          </Skjema>
        </>
      ) : null}
    </>,
  );
}

/** Å fullføre samtalen (TS-22, TS-23, TS-25, C10). */
export function fullfoerruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/fullfoer',
    tilgang: SAMTALEN,
    felter: Felter,
    utkast: { hus, skjema: 'samtale_fullfoer', objekt: (f) => f.param('id') },
    start: async (f) => {
      const { samtale } = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
      return {
        dag: [formatDato(iDagIOslo(hus.klokke.naa()))],
        etter: [samtale?.endretVed.toISOString() ?? ''],
      };
    },
    vis: async (f, s) =>
      fullfoerside(f, await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive'), s),
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const sakId = f.param('id');
      const holdtVed = tidspunkt(v, t);
      await stoppVedFeltet(FELT, ordene(t), () =>
        fullfoerSamtalen(hus, f.hvem, {
          ...{ sakId, utkast, holdtVed, sted: tomtErNull(v.sted), etter: sett(v.etter) },
          form: SAMTALEFORMER.find((x) => x === v.form) ?? null,
          ...{ iFoersteSamtale: jaNei(v.iFoerste), ungdommenMed: jaNei(v.ungdommenMed) },
          foresatteGikkUt: GIKK_UT.find((x) => x === v.foresatteGikkUt) ?? null,
          tilstede: tomtErNull(v.tilstede),
          tolk: {
            hvem: TOLKER.find((x) => x === v.tolk) ?? 'ingen',
            ...{ fareForLiv: v.fareForLiv === 'ja', grunn: tomtErNull(v.tolkgrunn) },
          },
          advarselsgrunn: tomtErNull(v.advarselsgrunn),
        }),
      );
      return { til: samtalesti(f.omrade.slug, sakId), beskjed: 'samtale_fullfoert' };
    },
  });
}
