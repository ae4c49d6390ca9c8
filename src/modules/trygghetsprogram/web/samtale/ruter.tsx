import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatTidspunkt } from '../../../../kernel/dato.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { lesTidspunkt } from '../../../../kernel/klokke.ts';
import { Nedtrekk, Notis, Skjema, finnTekst, slaOpp } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../../../../web/skjema.ts';
import { foerFoerstesamtale } from '../../commands/foerFoerstesamtale.ts';
import { foerOppringning } from '../../commands/foerOppringning.ts';
import { overlatSamtalen } from '../../commands/overlatSamtalen.ts';
import { hentSamtale, type Samtaleside } from '../../queries/hentSamtale.ts';
import { RESULTATER, RINGEMAATER, RINGEUTFALL, TOLKER, UNGDOMSSVAR } from '../../regler/typer.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { Forsoekene, Manus, Numrene, Samtalehode, Stengt } from './Samtaleside.tsx';
import { Oppringningsskjema, Resultatskjema } from './skjemaer.tsx';

const RINGER = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (TP-29)',
} as const;
const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator overlater samtalen; databasen avgjør (TP-29)',
} as const;

const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null => {
    const tid = () => formatTidspunkt(new Date(String(feil.parametre['ved'])));
    if (feil.kode === 'alt_ringt')
      return t('foersteSamtale.altRingt', {
        hvem: String(feil.parametre['hvem']),
        tid: tid(),
        utfall: slaOpp(t, 'foersteSamtale.utfall', String(feil.parametre['utfall'])).toLowerCase(),
      });
    if (feil.kode === 'alt_skrevet')
      return t('foersteSamtale.altSkrevet', { hvem: String(feil.parametre['hvem']), tid: tid() });
    return (
      finnTekst(t, 'foersteSamtale.ikke', feil.kode) ??
      finnTekst(t, 'familie.ikkeAvklart', feil.kode)
    );
  };

function ramme(
  f: OmradeForesporsel,
  side: Samtaleside,
  valg: { tittel: string; ingress: string; smule?: string; feil?: Parameters<typeof sidefeil> },
  children: Parameters<typeof programside>[1]['children'],
) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${side.sak.id}`;
  return programside(f, {
    tittel: valg.tittel,
    ingress: valg.ingress,
    feil: valg.feil === undefined ? [] : sidefeil(...valg.feil),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: side.sak.saksreferanse },
      ...(valg.smule === undefined
        ? [{ tekst: t('foersteSamtale.smule') }]
        : [{ href: `${saken}/samtale`, tekst: t('foersteSamtale.smule') }, { tekst: valg.smule }]),
    ],
    children,
  });
}

const her = (f: OmradeForesporsel, id: string, resten = ''): string =>
  `/${f.omrade.slug}/saker/${id}/samtale${resten}`;

const Forsoeksfelter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  til: z.union([z.uuid(), z.literal('ungdommen'), z.literal('')]).default(''),
  adressatgrunn: kort(500),
  maate: z.string().default('telefon'),
  utfall: z.string().default(''),
  flyttetAv: z.string().default(''),
  neste: kort(10),
  tilstede: kort(300),
  tolk: z.string().default('ingen'),
  fareForLiv: z.string().default(''),
  tolkgrunn: kort(500),
  ord: kort(2000),
});

/** Feltet hver feil hører til; det som ikke er her, gjelder hele skjemaet. */
const FORSOEKSFELT = {
  kan_ikke_kontaktes: 'til',
  bosted_ukjent: 'til',
  barnet_bor_hos_en_annen: 'til',
  mangler_grunn_til_ungdommen: 'adressatgrunn',
  uegnet_tolk: 'tolk',
  mangler_fare: 'tolkgrunn',
  mangler_neste: 'neste',
  neste_er_passert: 'neste',
  mangler_hvem_flyttet: 'flyttetAv',
};

function forsoeksside(f: OmradeForesporsel, side: Samtaleside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const props = { side, slug: f.omrade.slug, t };
  const stengt = Stengt(props);
  return ramme(
    f,
    side,
    {
      tittel: t('foersteSamtale.tittel', { referanse: side.sak.saksreferanse }),
      ingress: t('foersteSamtale.ingress'),
      feil: [
        s.feil,
        {
          til: t('foersteSamtale.til'),
          adressatgrunn: t('foersteSamtale.adressatgrunn'),
          utfall: t('foersteSamtale.hvaSkjedde'),
          flyttetAv: t('foersteSamtale.flyttetAv'),
          neste: t('foersteSamtale.neste'),
          tolk: t('foersteSamtale.tolk'),
          tolkgrunn: t('foersteSamtale.tolkgrunn'),
        },
      ],
    },
    <>
      <Samtalehode {...props} />
      {stengt ?? (
        <>
          <Numrene side={side} t={t} />
          <Manus side={side} t={t} />
          <Oppringningsskjema handling={her(f, side.sak.id)} side={side} s={s} t={t} />
        </>
      )}
      <Forsoekene side={side} t={t} />
    </>,
  );
}

const forsoeksruter = (hus: Hus) =>
  skjema({
    sti: '/:omrade/saker/:id/samtale',
    tilgang: RINGER,
    felter: Forsoeksfelter,
    utkast: { hus, skjema: 'oppringning', objekt: (f) => f.param('id') },
    vis: async (f, s) => forsoeksside(f, await hentSamtale(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const utfall = RINGEUTFALL.find((x) => x === v.utfall);
      if (utfall === undefined || v.til === '')
        throw new Skjemafeil({
          ...(v.til === '' ? { til: t('foersteSamtale.ikke.mangler_til') } : {}),
          ...(utfall === undefined ? { utfall: t('foersteSamtale.ikke.mangler_utfall') } : {}),
        });
      const neste = dagI(v.neste, 'neste', t);
      await stoppVedFeltet(FORSOEKSFELT, ordene(t), async () =>
        foerOppringning(hus, f.hvem, {
          sakId: f.param('id'),
          etter: tomtErNull(v.etter),
          til: v.til,
          adressatgrunn: tomtErNull(v.adressatgrunn),
          maate: RINGEMAATER.find((x) => x === v.maate) ?? 'telefon',
          utfall,
          flyttetAv: v.flyttetAv === 'familien' || v.flyttetAv === 'oss' ? v.flyttetAv : null,
          neste,
          tilstede: tomtErNull(v.tilstede),
          tolk: TOLKER.find((x) => x === v.tolk) ?? 'ingen',
          fareForLiv: v.fareForLiv === 'ja',
          tolkgrunn: tomtErNull(v.tolkgrunn),
          ord: tomtErNull(v.ord),
          utkast,
        }),
      );
      return utfall === 'svarte'
        ? { til: her(f, f.param('id'), '/resultat'), beskjed: 'samtale_begynt' }
        : { til: her(f, f.param('id')), beskjed: 'forsoek_foert' };
    },
  });

const Resultatfelter = z.object({
  oppringning: z.union([z.uuid(), z.literal('')]).default(''),
  behov: kort(4000),
  ungdommen: z.string().default(''),
  sierIvaretatt: z.string().default(''),
  vurdering: kort(2000),
  resultat: z.string().default(''),
  avtaltDag: kort(10),
  avtaltTid: kort(5),
  avtaltHvor: kort(300),
  neiFra: z.string().default(''),
  guideTilbudt: z.string().default(''),
  guideOensket: z.string().default(''),
  forslagForesatte: kort(300),
  forslagUngdommen: kort(300),
});
const RESULTATFELT = {
  mangler_behov: 'behov',
  mangler_ungdomssvar: 'ungdommen',
  mangler_vurdering: 'vurdering',
  mangler_tid: 'avtaltDag',
  tiden_er_passert: 'avtaltDag',
  mangler_sted: 'avtaltHvor',
  mangler_nei_fra: 'neiFra',
  mangler_guidesvar: 'guideTilbudt',
};
const jaNei = (verdi: string): boolean | null =>
  verdi === 'ja' ? true : verdi === 'nei' ? false : null;

function tidspunkt(dagen: string, klokka: string, t: Tekster): Date | null {
  if (dagen === '' && klokka === '') return null;
  const dato = dagI(dagen, 'avtaltDag', t);
  if (dato === null) throw new Skjemafeil({ avtaltDag: t('foersteSamtale.ikke.mangler_tid') });
  const ved = lesTidspunkt(dato, klokka);
  if (ved === null) throw new Skjemafeil({ avtaltTid: t('foersteSamtale.ikke.feil_tid') });
  return ved;
}

function resultatside(f: OmradeForesporsel, side: Samtaleside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const skrives = side.sak.tilstand === 'i_foerste_kontakt' && side.resultat === null;
  return ramme(
    f,
    side,
    {
      tittel: t('foersteSamtale.resultatTittel', { referanse: side.sak.saksreferanse }),
      ingress: t('foersteSamtale.resultatIngress'),
      smule: t('foersteSamtale.resultatSmule'),
      feil: [
        s.feil,
        {
          behov: t('foersteSamtale.behov'),
          ungdommen: t('foersteSamtale.baOm'),
          vurdering: t('foersteSamtale.vurdering'),
          resultat: t('foersteSamtale.resultat'),
          avtaltDag: t('foersteSamtale.avtaltDag'),
          avtaltTid: t('foersteSamtale.avtaltTid'),
          avtaltHvor: t('foersteSamtale.avtaltHvor'),
          neiFra: t('foersteSamtale.neiFra'),
          guideTilbudt: t('foersteSamtale.guideTilbudt'),
        },
      ],
    },
    <>
      <Samtalehode side={side} slug={f.omrade.slug} t={t} />
      {skrives ? (
        <Resultatskjema handling={her(f, side.sak.id, '/resultat')} side={side} s={s} t={t} />
      ) : (
        <Notis slag="rolig">
          {side.resultat === null
            ? t('foersteSamtale.ikke.ingen_svarte_sist')
            : t('foersteSamtale.altSkrevet', {
                hvem: side.resultat.av,
                tid: formatTidspunkt(side.resultat.ved),
              })}
        </Notis>
      )}
      <Forsoekene side={side} t={t} />
    </>,
  );
}

const resultatruter = (hus: Hus) =>
  skjema({
    sti: '/:omrade/saker/:id/samtale/resultat',
    tilgang: RINGER,
    felter: Resultatfelter,
    utkast: { hus, skjema: 'foerstesamtale', objekt: (f) => f.param('id') },
    vis: async (f, s) => resultatside(f, await hentSamtale(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const resultat = RESULTATER.find((x) => x === v.resultat);
      if (resultat === undefined)
        throw new Skjemafeil({ resultat: t('foersteSamtale.ikke.mangler_resultat') });
      const ved = tidspunkt(v.avtaltDag, v.avtaltTid, t);
      const neiFra = (['foresatte', 'ungdommen', 'begge'] as const).find((x) => x === v.neiFra);
      await stoppVedFeltet(RESULTATFELT, ordene(t), async () =>
        foerFoerstesamtale(hus, f.hvem, {
          sakId: f.param('id'),
          oppringningId: v.oppringning,
          resultat,
          ungdommen: [...UNGDOMSSVAR, 'ikke_spurt' as const].find((x) => x === v.ungdommen) ?? null,
          sierIvaretatt: v.sierIvaretatt === 'ja',
          vurdering: tomtErNull(v.vurdering),
          behov: tomtErNull(v.behov),
          avtalt: { ved, hvor: tomtErNull(v.avtaltHvor) },
          neiFra: neiFra ?? null,
          guide: { tilbudt: jaNei(v.guideTilbudt), oensket: jaNei(v.guideOensket) },
          forslag: {
            foresatte: tomtErNull(v.forslagForesatte),
            ungdommen: tomtErNull(v.forslagUngdommen),
          },
          utkast,
        }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'resultat_skrevet' };
    },
  });

const overlatruter = (hus: Hus) =>
  skjema({
    sti: '/:omrade/saker/:id/samtale/overlat',
    tilgang: KOORDINATOR,
    felter: z.object({ til: z.union([z.uuid(), z.literal('')]).default('') }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtale(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      return ramme(
        f,
        side,
        {
          tittel: t('foersteSamtale.overlatTittel', { referanse: side.sak.saksreferanse }),
          ingress: t('foersteSamtale.overlatIngress'),
          smule: t('foersteSamtale.overlatSmule'),
          feil: [s.feil, { til: t('foersteSamtale.overlatTil') }],
        },
        side.sak.utgave.delegering ? (
          <Skjema
            handling={her(f, side.sak.id, '/overlat')}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('foersteSamtale.lagreOverlat')}
          >
            <Nedtrekk
              navn="til"
              ledetekst={t('foersteSamtale.overlatTil')}
              hjelp={t('foersteSamtale.overlatHjelp')}
              verdi={s.verdi('til')}
              feil={s.feil['til']}
              tomt={t('foersteSamtale.megSelv')}
              alternativer={side.kanOverlatesTil.map((m) => ({
                verdi: m.brukerId,
                tekst: `${m.navn}, ${m.organisasjon}`,
              }))}
            />
          </Skjema>
        ) : (
          <Notis slag="rolig">{t('foersteSamtale.ikke.ikke_i_utgaven')}</Notis>
        ),
      );
    },
    async utfor(f, v) {
      await stoppVedFeltet({ kan_ikke_ha_saken: 'til' }, ordene(tekster(f.sprak)), async () =>
        overlatSamtalen(hus, f.hvem, { sakId: f.param('id'), brukerId: tomtErNull(v.til) }),
      );
      return { til: her(f, f.param('id')), beskjed: 'samtale_overlatt' };
    },
  });

/** Den første samtalen: ringe, føre forsøk, skrive resultatet, og overlate den til en annen. */
export function samtaleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [...forsoeksruter(hus), ...resultatruter(hus), ...overlatruter(hus)];
}
