import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  finnTekst,
  Flervalg,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema, Skjemafeil } from '../skjema.ts';
import { siFra, svarPaaMelding } from '../../commands/siFra.ts';
import { hentMeldinger } from '../../queries/guidemeldinger.ts';
import {
  kanSiesFra,
  MELDINGSPLIKTER,
  MELDINGSSLAG,
  plikteneAv,
  type Meldingsplikt,
  type Meldingsslag,
} from '../../regler/guidemelding.ts';
import {
  SAMMEN_MED,
  SVARENE,
  type Meldingssvar,
  type SammenMed,
} from '../../regler/meldingssvar.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { NAVNFELT, Navnevarsel, navneord } from '../Navnevarsel.tsx';
import { Nodnumre } from '../hjelp/Nodnumre.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { feilfoertmeldingruter } from './feilfoertruter.tsx';
import { forklart, pliktnavn } from './forklart.ts';
import { Meldinger, SiFra } from './Meldinger.tsx';
import { neiruter } from './neiruter.tsx';
import { Vikardager } from './Vikardager.tsx';
import { utgavens } from '../utgavens.ts';

const I_SAKEN = {
  krever: 'ansatt',
  hvorfor: 'guiden i saken, og koordinatoren; databasen avgjør (TG-17, TG-22, TG-25, RO-04)',
} as const;

const ramme = rammeFor('si-fra', (t) => t('siFra.smule'));
const veien = (f: OmradeForesporsel) => `/${f.omrade.slug}/saker/${f.param('id')}/si-fra`;

/** C20, C21: selve avslutningen er koordinatorens. */
const sluttsiden = (f: OmradeForesporsel, maate: 'avviklet' | 'ikke_mer_behov') =>
  `/${f.omrade.slug}/saker/${f.param('id')}/avslutt?maate=${maate}`;

const FELT = {
  ...{ mangler_svar: 'svar', mangler_raadfoert: 'med', mangler_ord: 'ord' },
  ...{ mangler_mottaker: 'ord' },
  ...{ mangler_fra: 'fra', fravaeret_har_ikke_begynt: 'fra', til_er_foer: 'til' },
  ...{
    mangler_enigdag: 'fra',
    enigdagen_har_ikke_vaert: 'fra',
    enigdagen_foer_oppdraget: 'fra',
    mangler_hvorfor: 'ord',
  },
  ...{ mangler_hvem: 'med', ser_ut_som_navn: NAVNFELT },
  ...{ dagen_har_ikke_vaert: 'dag', samtykket_gjelder_ikke: 'svar', ingen_guide: 'svar' },
};
const dagord = (slag: Meldingsslag, t: Tekster) =>
  t(slag === 'enige' ? 'siFra.enigdag' : 'siFra.fra');
const feltnavn = (slag: Meldingsslag, t: Tekster) => ({
  ...{ ord: t('siFra.ord'), fra: dagord(slag, t), til: t('siFra.til') },
  [NAVNFELT]: t('navnevarsel.felt'),
});
const ordene = (t: Tekster) => (feil: DomainError) =>
  feil.kode === 'ser_ut_som_navn'
    ? navneord(feil.parametre['navn'], t)
    : finnTekst(t, 'siFra.ikke', feil.kode);

/** @throws IkkeFunnet når adressen sier noe annet */
function slaget(f: OmradeForesporsel): Meldingsslag {
  const slag = MELDINGSSLAG.find((s) => s === f.param('slag'));
  if (slag === undefined) throw new IkkeFunnet();
  return slag;
}
/** @throws IkkeFunnet når adressen sier noe annet */
function plikten(f: OmradeForesporsel): Meldingsplikt {
  const plikt = MELDINGSPLIKTER.find((p) => p === f.param('plikt'));
  if (plikt === undefined) throw new IkkeFunnet();
  return plikt;
}

/** Siden for det ene det sies fra om: hva som skjer etterpå, noen ord, og ett trykk (TG-17, TG-22, TG-25). */
function melderuter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/si-fra/:slag',
    tilgang: I_SAKEN,
    felter: z.object({ ord: kort(2000), fra: kort(10), til: kort(10), [NAVNFELT]: kort(200) }),
    start: (f) =>
      Promise.resolve(
        slaget(f) === 'fravaer' || slaget(f) === 'enige'
          ? { fra: [formatDato(iDagIOslo(hus.klokke.naa()))] }
          : {},
      ),
    utkast: { hus, skjema: (f) => `si_fra_${slaget(f)}`, objekt: (f) => f.param('id') },
    vis: async (f, s) => {
      const slag = slaget(f);
      const side = await hentMeldinger(hus, f.hvem, f.param('id'));
      const t = utgavens(f.sprak, side.sak.utgave);
      // Det som ikke kan sies fra om her, har ingen side; har saken gått videre imens, står det som ble skrevet.
      if (!kanSiesFra({ ...side.sak, slag }).tillatt && Object.keys(s.feil).length === 0)
        throw new IkkeFunnet();
      const gir = plikteneAv({ slag, avPoliti: side.sak.iPolitiet });
      return ramme(
        f,
        side,
        {
          ...{ tittel: t(`siFra.slag.${slag}`), ingress: t(`siFra.ingress.${slag}`) },
          ...{ smule: t(`siFra.slag.${slag}`), feil: [s.feil, feltnavn(slag, t)] },
        },
        <>
          {slag === 'trussel' || slag === 'bekymring' ? (
            <Nodnumre t={t} hjelp={`/${f.omrade.slug}/hjelp`} />
          ) : null}
          <p>{t('siFra.etterpaa')}</p>
          <ul className="v-punkter">
            {gir.map((plikt) => (
              <li key={plikt}>{forklart(plikt, true, t)}</li>
            ))}
          </ul>
          {slag === 'veiledning' ? (
            <p className="v-dempet">{t(`siFra.veileder.${side.veileder}`)}</p>
          ) : null}
          <Skjema
            handling={`${veien(f)}/${slag}`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            knapp={t('siFra.knapp')}
          >
            {slag === 'fravaer' || slag === 'enige' ? (
              <Datofelt
                navn="fra"
                ledetekst={dagord(slag, t)}
                verdi={s.verdi('fra')}
                feil={s.feil['fra']}
                pakrevd
              />
            ) : null}
            {slag === 'fravaer' ? (
              <Datofelt
                navn="til"
                ledetekst={t('siFra.til')}
                hjelp={t('siFra.tilHjelp')}
                verdi={s.verdi('til')}
                feil={s.feil['til']}
              />
            ) : null}
            <Tekstomrade
              navn="ord"
              ledetekst={t('siFra.ord')}
              hjelp={t('siFra.ordHjelp')}
              verdi={s.verdi('ord')}
              feil={s.feil['ord']}
              linjer={3}
              maks={2000}
            />
            <Navnevarsel s={s} felter={['ord']} t={t} />
          </Skjema>
        </>,
      );
    },
    utfor: async (f, v, utkast) => {
      const slag = slaget(f);
      const t = tekster(f.sprak);
      const dager = { fra: dagI(v.fra, 'fra', t), til: dagI(v.til, 'til', t) };
      const som = await stoppVedFeltet(FELT, ordene(t), () =>
        siFra(hus, f.hvem, {
          ...{ sakId: f.param('id'), slag, ord: tomtErNull(v.ord), ...dager, utkast },
          navnSett: tomtErNull(v[NAVNFELT]),
        }),
      );
      // Koordinatoren går gjennom det selv, sammen med guiden (TG-22).
      const selv = slag === 'stagnasjon' && som === 'koordinator' ? '_selv' : '';
      return { til: veien(f), beskjed: `sagt_fra_${slag}${selv}` };
    },
  });
}

/** Svarene som flytter saken, har sin egen beskjed. */
const FLYTTER: readonly Meldingssvar[] = [
  'fortsett',
  'fortsetter',
  'noen_andre',
  'avvikle',
  'vikar',
  'tilbake',
];

/** Er det bare ett svar som føres med det, sier knappen hva. */
const svarknappen = (plikt: Meldingsplikt, omVikaren: boolean) => {
  if (plikt === 'avslutt_saken') return 'siFra.fortsetterKnapp';
  return plikt === 'vurder_vikar' && omVikaren ? 'siFra.holderKontakten' : 'siFra.svarKnapp';
};

/** Svaret på en plikt meldingen ga (TG-17, TG-18, TG-22, TG-25). */
function svarruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/si-fra/:meldingId/:plikt',
    tilgang: I_SAKEN,
    felter: z.object({
      ...{ svar: z.string().default(''), med: z.array(z.string()).default([]) },
      ...{ ord: kort(2000), dag: kort(10) },
    }),
    utkast: { hus, skjema: (f) => `si_fra_${plikten(f)}`, objekt: (f) => f.param('meldingId') },
    start: (f) =>
      Promise.resolve({
        dag: [formatDato(iDagIOslo(hus.klokke.naa()))],
        ...(SVARENE[plikten(f)].length === 1 ? { svar: [...SVARENE[plikten(f)]] } : {}),
      }),
    vis: async (f, s) => {
      const t = tekster(f.sprak);
      const plikt = plikten(f);
      const side = await hentMeldinger(hus, f.hvem, f.param('id'));
      const melding = side.meldinger.find((m) => m.id === f.param('meldingId'));
      const linje = melding?.plikter.find((p) => p.plikt === plikt);
      // Har noen svart imens, står det som ble skrevet, så lenge siden er åpen.
      if (linje === undefined || !(linje.min || Object.keys(s.feil).length > 0))
        throw new IkkeFunnet();
      const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
      const svarene = linje.svarene;
      const omVikaren = melding?.omVikaren === true;
      const tittel = pliktnavn(plikt, melding?.fravaeret ?? null, t);
      const medValg: readonly SammenMed[] = SAMMEN_MED[plikt];
      const navn = {
        ...{
          svar: t(`siFra.plikt.${plikt}.spoersmaal`),
          med: finnTekst(t, 'siFra.medHvem', plikt) ?? '',
        },
        ...{ ord: t('siFra.svarOrd'), dag: t('siFra.dag') },
      };
      return ramme(
        f,
        side,
        {
          tittel,
          ingress: forklart(
            plikt,
            melding?.egen === true && side.sak.iPolitiet,
            t,
            melding?.fravaeret,
          ),
          smule: tittel,
          feil: [s.feil, navn],
        },
        <>
          {plikt === 'avslutt_saken' ? (
            <Knapper>
              <Lenkeknapp href={sluttsiden(f, 'ikke_mer_behov')}>{t('siFra.avslutt')}</Lenkeknapp>
            </Knapper>
          ) : null}
          {plikt === 'vurder_vikar' && side.guidenBorte !== null ? (
            <Vikardager
              borte={side.guidenBorte}
              {...{ omVikaren, slug: f.omrade.slug, sakId: side.sak.id, t }}
            />
          ) : null}
          <Skjema
            handling={`${veien(f)}/${f.param('meldingId')}/${plikt}`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            knapp={t(svarknappen(plikt, omVikaren))}
            skjult={svarene.length === 1 ? { svar: svarene[0] ?? '' } : {}}
          >
            {svarene.length === 1 ? null : (
              <Valg
                {...felt('svar')}
                ledetekst={navn.svar}
                pakrevd
                alternativer={svarene.map((verdi) => ({ verdi, tekst: t(`siFra.svar.${verdi}`) }))}
              />
            )}
            {medValg.length === 0 ? null : (
              <Flervalg
                navn="med"
                ledetekst={navn.med}
                verdier={s.felter['med'] ?? []}
                feil={s.feil['med']}
                alternativer={medValg.map((verdi) => ({ verdi, tekst: t(`siFra.med.${verdi}`) }))}
              />
            )}
            <Tekstomrade
              {...felt('ord')}
              ledetekst={navn.ord}
              hjelp={t(`siFra.plikt.${plikt}.ordHjelp`)}
              linjer={3}
              maks={2000}
            />
            <Datofelt {...felt('dag')} ledetekst={navn.dag} pakrevd />
          </Skjema>
        </>,
      );
    },
    utfor: async (f, v, utkast) => {
      const t = tekster(f.sprak);
      const plikt = plikten(f);
      const alle: readonly Meldingssvar[] = SVARENE[plikt];
      const svar = alle.find((x) => x === v.svar);
      if (svar === undefined) throw new Skjemafeil({ svar: t('siFra.ikke.mangler_svar') });
      const dag = dagI(v.dag, 'dag', t);
      if (dag === null) throw new Skjemafeil({ dag: t('logg.ikke.mangler_dag') });
      const medValg: readonly SammenMed[] = SAMMEN_MED[plikt];
      await stoppVedFeltet(FELT, ordene(t), () =>
        svarPaaMelding(hus, f.hvem, {
          ...{ sakId: f.param('id'), meldingId: f.param('meldingId'), plikt, svar, dag, utkast },
          ...{ med: medValg.filter((m) => v.med.includes(m)), ord: tomtErNull(v.ord) },
        }),
      );
      return {
        // C20: selve avslutningen er koordinatorens neste skritt.
        til: svar === 'avvikle' ? sluttsiden(f, 'avviklet') : veien(f),
        beskjed: FLYTTER.includes(svar) ? `meldingssvar_${svar}` : 'meldingssvar_foert',
      };
    },
  });
}

/** *Si fra*: det guiden og koordinatoren sier fra om, og det det fører til. */
export function sifraruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/si-fra',
      tilgang: I_SAKEN,
      async handler(f) {
        const side = await hentMeldinger(hus, f.hvem, f.param('id'));
        const t = utgavens(f.sprak, side.sak.utgave);
        const navn = { hvem: side.sak.initialer, referanse: side.sak.saksreferanse };
        const gjenstaar = side.meldinger.some((m) => m.plikter.some((p) => p.svart === null));
        const valg = { tittel: t('siFra.tittel', navn), ingress: t('siFra.ingressSiden') };
        return f.vis(
          ramme(
            f,
            side,
            valg,
            <>
              <Nodnumre t={t} hjelp={`/${f.omrade.slug}/hjelp`} />
              {side.skalAvvikles && side.sak.koordinerer ? (
                <>
                  <Notis slag="viktig">{t('siFra.skalAvvikles')}</Notis>
                  <Knapper>
                    <Lenkeknapp href={sluttsiden(f, 'avviklet')}>{t('siFra.avslutt')}</Lenkeknapp>
                  </Knapper>
                </>
              ) : null}
              {/* Det som gjenstår, står først. */}
              {gjenstaar ? <Meldinger side={side} veien={veien(f)} t={t} /> : null}
              <SiFra side={side} veien={veien(f)} token={f.skjematoken} t={t} />
              {gjenstaar || side.sak.foerer === 'samtaleholder' ? null : (
                <Meldinger side={side} veien={veien(f)} t={t} />
              )}
            </>,
          ),
        );
      },
    }),
    // Før slagene: det har sitt eget ledd på plassen deres.
    ...neiruter(hus),
    ...melderuter(hus),
    // Og før pliktene.
    ...feilfoertmeldingruter(hus),
    ...svarruter(hus),
  ];
}
