import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Del,
  finnTekst,
  Knapper,
  Lenkeknapp,
  Lenkeliste,
  type Lenkepunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import type { Utkastlevering } from '../../../../web/utkast.ts';
import { foerKontakt } from '../../commands/foerKontakt.ts';
import { hentGuidelogg, type Logglinje, type Loggside } from '../../queries/guidelogg.ts';
import { kanSiesFra } from '../../regler/guidemelding.ts';
import { medlogger, medloggerFinnes } from '../../queries/medlogger.ts';
import { GUIDETILTAK } from '../../regler/guidetiltak.ts';
import { foelgesOpp } from '../../regler/fjortenDager.ts';
import { RESULTATER } from '../../regler/kontaktresultat.ts';
import { avSvarte, somSvarte, SVARTE } from '../../regler/kontaktTeller.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { NAVNFELT, navneord } from '../Navnevarsel.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import type { Saksdelvalg } from '../saksramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { lesMed } from '../samtale/medskjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { Rettslenke } from '../retten/Rettsstoette.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { avtaleruter } from './avtaleruter.tsx';
import { telefonruter } from './telefonruter.tsx';
import { FOERER, ramme, valgt } from './felles.ts';
import { feilfoertruter, Sporene } from './feilfoertruter.tsx';
import { gjennomgangruter } from './gjennomgangruter.tsx';
import { Logglinjer } from './Linjer.tsx';
import { Gjort, Notatene, Rollen } from './Notatene.tsx';
import { notatruter } from './notatruter.tsx';
import { rettenruter } from './rettenruter.tsx';
import { Kontaktoppgaver } from './Kontaktoppgaver.tsx';
import { Loggskjema } from './Loggskjema.tsx';
import { Naas } from './Naas.tsx';
import { Flerelenke, ogsaaledetekster } from './Ogsaalogg.tsx';
import { Straffesaken } from './Straffesaken.tsx';
import { Avtalt, Avtaltlinje, Gjennomgangen, Paalagt, Stoetten, Telling } from './Oversikt.tsx';
import { utgavens } from '../utgavens.ts';

const Felter = z.object({
  ...{ form: z.string().default(''), svarte: z.string().default('') },
  ...{ tiltak: z.array(z.string()).default([]), foresatte: z.array(z.string()).default([]) },
  ...{ tokKontakt: z.string().default(''), akutt: z.string().default('') },
  // De andre sakene er vist: da er de det også når skjemaet kommer igjen.
  flere: z.string().default(''),
  [NAVNFELT]: kort(200),
  ...{
    resultat: z.string().default(''),
    fortsetter: z.string().default(''),
    ord: kort(2000),
    notat: kort(4000),
    dag: kort(10),
    neste: kort(10),
  },
});
type Verdier = z.output<typeof Felter>;

/** Feltet hver feil hører til; de andre står over skjemaet. */
const FELT = {
  ...{ formen_er_ikke_i_utgaven: 'form', dagen_har_ikke_vaert: 'dag', foer_saken: 'dag' },
  ...{ neste_er_foer: 'neste', et_forsoek_er_ikke_kontakt: 'svarte', notatet_er_guidens: 'notat' },
  ...{ mangler_resultat: 'resultat', ser_ut_som_navn: NAVNFELT, nevner_den_andre: 'ord' },
  ...{
    mangler_foresatt: 'foresatte',
    foresatt_kan_ikke: 'foresatte',
    den_andre_i_samtalen: 'foresatte',
  },
  ...{ ungdommen_sa_nei: 'svarte', mangler_hvorfor_akutt: 'ord' },
};

/** Det som skrives for hver av de andre sakene (VV-11). */
const Medfelter = Felter.pick({
  ...{ resultat: true, ord: true, notat: true, tokKontakt: true, [NAVNFELT]: true },
});
/** Feltene i en av dem; det som er felles, står over. */
const MEDFELT = {
  ...{ ...FELT, ungdommen_sa_nei: 'tokKontakt', et_forsoek_er_ikke_kontakt: 'tokKontakt' },
};

const feltnavn = (t: Tekster): Record<string, string> => ({
  ...{ form: t('logg.form'), svarte: t('logg.svarte'), foresatte: t('logg.foresatte') },
  ...{ resultat: t('logg.resultat'), [NAVNFELT]: t('navnevarsel.felt') },
  ...{ ord: t('logg.ord'), notat: t('logg.notat'), dag: t('logg.dag'), neste: t('logg.neste') },
});

/** Guiden fører at ungdommen og hen er enige om å avslutte (TP-39, C21). */
const kanBliEnige = ({ foerer, tilstand }: Loggside['sak']): boolean =>
  foerer === 'guide' &&
  kanSiesFra({ slag: 'enige', foerer, tilstand, venterGjennomgang: false }).tillatt;

/** Veiene videre fra loggen, for den som fører den. Kontaktpersonen hører også et nei (VV-04, VV-21). */
function veier(f: OmradeForesporsel, { sak }: Loggside, t: Tekster): readonly Lenkepunkt[] {
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const kontaktperson = sak.foerer === 'samtaleholder';
  const foelger = foelgesOpp(sak.tilstand) && !kontaktperson;
  const alle: readonly (readonly [naar: boolean, sti: string, tekst: string])[] = [
    [kontaktperson && sak.saNeiDag === null, 'si-fra/vil-ikke-mer', t('nei.tittel')],
    [foelgesOpp(sak.tilstand), 'si-fra', t('siFra.lenke')],
    [foelger && kanBliEnige(sak), 'si-fra/enige', t('siFra.slag.enige')],
    [foelger, 'trygghet', t('trygghet.lenke')],
    [foelger && sak.foerer === 'guide', 'logg/telefon', t('logg.minTelefon.tittel')],
    [sak.foerer === 'guide', 'trygghetssamtale/sideark', t('trygghetssamtale.sideark')],
  ];
  return alle.flatMap(([naar, sti, tekst]) => (naar ? [{ href: `${saken}/${sti}`, tekst }] : []));
}

function loggside(
  f: OmradeForesporsel,
  side: Loggside,
  s: Skjematilstand,
  valg: Pick<Saksdelvalg, 'tittel' | 'ingress' | 'smule'>,
  retter: Logglinje | null,
) {
  const t = utgavens(f.sprak, side.sak.utgave);
  const loggen = `/${f.omrade.slug}/saker/${side.sak.id}/logg`;
  return ramme(
    f,
    side,
    { ...valg, feil: [s.feil, { ...feltnavn(t), ...ogsaaledetekster(side.andre, t) }] },
    <>
      <Hensynene hensyn={side.hensyn} t={t} />
      {retter === null ? (
        <>
          <Kontaktoppgaver side={side} slug={f.omrade.slug} token={s.token} t={t} />
          <Paalagt side={side} t={t} />
          <Telling side={side} loggen={loggen} t={t} />
          <Gjennomgangen side={side} t={t} />
          <Avtaltlinje side={side} t={t} />
          <Naas side={side} t={t} />
        </>
      ) : null}
      {retter === null ? <Flerelenke side={side} loggen={loggen} t={t} /> : null}
      {/* Er saken avsluttet imens, står det som ble skrevet. */}
      {!foelgesOpp(side.sak.tilstand) && Object.keys(s.feil).length === 0 ? null : (
        <Loggskjema
          side={side}
          rettet={retter?.resultat ?? null}
          sto={retter?.foresatte.map((x) => x.id) ?? []}
          handling={retter === null ? loggen : `${loggen}/${retter.id}`}
          knapp={t(retter === null ? 'logg.lagre' : 'logg.lagreRetting')}
          s={s}
          t={t}
        />
      )}
      {retter === null ? (
        <>
          <Avtalt side={side} loggen={loggen} t={t} />
          <Stoetten side={side} t={t} />
          <Rollen side={side} t={t} />
          <Lenkeliste punkter={veier(f, side, t)} />
          <Del tittel={t('logg.del')}>
            <Gjort side={side} t={t} />
            <Logglinjer side={side} loggen={loggen} t={t} />
            <Sporene spor={side.spor} t={t} />
            {side.sak.foerer === 'koordinator' ? (
              <Knapper>
                <Lenkeknapp slag="stille" href={`${loggen}/retten`}>
                  {t('logg.retten.lenke')}
                </Lenkeknapp>
              </Knapper>
            ) : null}
          </Del>
          <Rettslenke stand={side.retten} sakId={side.sak.id} slug={f.omrade.slug} t={t} />
          <Straffesaken side={side} slug={f.omrade.slug} t={t} />
          <Notatene side={side} loggen={loggen} t={t} />
        </>
      ) : null}
    </>,
  );
}

async function foer(
  hus: Hus,
  f: OmradeForesporsel,
  v: Verdier,
  utkast: Utkastlevering | null,
  retter: string | null,
) {
  const t = tekster(f.sprak);
  const sakId = f.param('id');
  const inn = {
    form: valgt(KONTAKTFORMER, v.form, 'form', t),
    ...avSvarte(valgt(SVARTE, v.svarte, 'svarte', t)),
  };
  const dag = dagI(v.dag, 'dag', t);
  if (dag === null) throw new Skjemafeil({ dag: t('logg.ikke.mangler_dag') });
  const resultatet = (r: string) => RESULTATER.find((x) => x === r) ?? null;
  // En rettelse er av én linje i én sak.
  const ogsaa = retter === null ? lesMed(f.skjema, Medfelter, ['ord', 'notat'], t) : [];
  await stoppVedFeltet(
    FELT,
    (feil) =>
      feil.kode === 'ser_ut_som_navn'
        ? navneord(feil.parametre['navn'], t)
        : finnTekst(t, 'logg.ikke', feil.kode),
    async () =>
      foerKontakt(hus, f.hvem, {
        ...{ ...inn, sakId, retter, dag, utkast, neste: dagI(v.neste, 'neste', t) },
        ...{ ord: tomtErNull(v.ord), notat: tomtErNull(v.notat) },
        ...{ tiltak: GUIDETILTAK.filter((x) => v.tiltak.includes(x)), foresatte: v.foresatte },
        // Det som er valgt, gjelder foran knappen.
        resultat: resultatet(v.resultat) ?? (v.fortsetter === 'ja' ? 'fortsetter' : null),
        ...{ tokKontakt: v.tokKontakt === 'ja', akutt: v.akutt === 'ja' },
        navnSett: tomtErNull(v[NAVNFELT]),
        ogsaa: ogsaa.map((m) => ({
          ...{ sakId: m.sakId, ord: tomtErNull(m.v.ord), notat: tomtErNull(m.v.notat) },
          ...{ resultat: resultatet(m.v.resultat), navnSett: tomtErNull(m.v[NAVNFELT]) },
          tokKontakt: m.v.tokKontakt === 'ja',
        })),
      }),
    MEDFELT,
  );
  const loggen = `/${f.omrade.slug}/saker/${sakId}/logg`;
  return {
    // Skal avtalen endres, er det neste å gjøre det (TG-16, TG-30, VV-20).
    til: v.resultat === 'endres' && inn.utfall === 'naadd' ? `${loggen}/avtalen` : loggen,
    beskjed: retter === null ? 'kontakt_foert' : 'kontakt_rettet',
  };
}

/** Linjen som rettes, også når den er rettet imens. @throws IkkeFunnet når den ikke er den som spør sin */
async function linjen(hus: Hus, f: OmradeForesporsel) {
  const side = await hentGuidelogg(hus, f.hvem, f.param('id'), 'kontaktpersonen');
  const linje = side.linjer
    .flatMap((l) => [l, ...l.foer])
    .find((l) => l.id === f.param('linjeId') && l.egen);
  if (linje === undefined) throw new IkkeFunnet();
  return { side, linje };
}

/** *Guidens logg* i en sak: å føre en kontakt, se dem, og rette en av sine egne (TG-11, TG-13). */
export function loggruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    // Før linjen: de har sine egne ledd på plassen dens.
    ...avtaleruter(hus),
    ...telefonruter(hus),
    ...gjennomgangruter(hus),
    ...notatruter(hus),
    ...rettenruter(hus),
    ...feilfoertruter(hus),
    ...skjema({
      sti: '/:omrade/saker/:id/logg',
      tilgang: FOERER,
      felter: Felter,
      utkast: { hus, skjema: 'guidelogg', objekt: (f) => f.param('id') },
      start: () => Promise.resolve({ dag: [formatDato(iDagIOslo(hus.klokke.naa()))] }),
      vis: async (f, s) => {
        const flere = f.c.req.query('flere') === 'ja' || s.verdi('flere') === 'ja';
        const side = await hentGuidelogg(
          ...([hus, f.hvem, f.param('id'), 'kontaktpersonen'] as const),
          flere ? medlogger : medloggerFinnes,
        );
        const t = utgavens(f.sprak, side.sak.utgave);
        const navn = { hvem: side.sak.initialer, referanse: side.sak.saksreferanse };
        return loggside(
          f,
          side,
          s,
          {
            tittel: t('logg.tittel', navn),
            ingress: `${t('logg.ingress')} ${t('logg.ingressLeses')}`,
          },
          null,
        );
      },
      utfor: async (f, v, utkast) => foer(hus, f, v, utkast, null),
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/logg/:linjeId',
      tilgang: FOERER,
      felter: Felter,
      utkast: { hus, skjema: 'guidelogg_retting', objekt: (f) => f.param('linjeId') },
      start: async (f) => {
        const { linje } = await linjen(hus, f);
        return {
          ...{ form: [linje.form], svarte: [somSvarte(linje)] },
          akutt: linje.akutt ? ['ja'] : [],
          ...{ tokKontakt: linje.tokKontakt ? ['ja'] : [], dag: [formatDato(linje.dag)] },
          resultat: linje.resultat === null ? [] : [linje.resultat],
          ...{ ord: [linje.ord ?? ''], notat: [linje.notat ?? ''] },
          ...{ tiltak: [...linje.tiltak], foresatte: linje.foresatte.map((x) => x.id) },
          neste: [linje.neste === null ? '' : formatDato(linje.neste)],
        };
      },
      vis: async (f, s) => {
        const t = tekster(f.sprak);
        const { side, linje } = await linjen(hus, f);
        return loggside(
          f,
          side,
          s,
          {
            ...{ tittel: t('logg.rettTittel', { dag: formatDato(linje.dag) }) },
            ...{ ingress: t('logg.rettIngress'), smule: t('logg.rett') },
          },
          linje,
        );
      },
      utfor: async (f, v, utkast) => foer(hus, f, v, utkast, f.param('linjeId')),
    }),
  ];
}
