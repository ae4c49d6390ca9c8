import type { Hus } from '../../../../db/hus.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import type { Kolonnelesing } from '../../../../integrations/politiuttrekk/index.ts';
import { slaOpp } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from '../../commands/lastOppUttrekk.ts';
import { meldUttrekkUteblitt } from '../../commands/meldUttrekkUteblitt.ts';
import { hentInnlasting } from '../../queries/hentInnlasting.ts';
import type { Lesesvar } from '../../queries/lesFilen.ts';
import { listUttrekk, type Uttrekksoversikt } from '../../queries/listUttrekk.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import { aapne, forsegl } from './filforsegling.ts';
import { Forhand } from './Forhand.tsx';
import { Innlastingen } from './Innlasting.tsx';
import { Kolonnevalg, kolonnenavn } from './Kolonnevalg.tsx';
import { doble, kolonnefelt, lesesvaret, SPURT } from './lesesvar.ts';
import {
  dagfeil,
  FELT,
  hvemfeil,
  lesDatoer,
  lesOpplysninger,
  tekstI,
  type Feil,
} from './opplysninger.ts';
import { filord } from './ord.ts';
import { Oversikt } from './Oversikt.tsx';
import {
  KanIkkeLese,
  ledetekster,
  NyttUttrekk,
  UteblittUttrekk,
  type Feltverdier,
} from './Uttrekksskjema.tsx';
import { KOORDINATOR, triageruter } from './triageruter.tsx';

async function visOversikt(hus: Hus, f: OmradeForesporsel): Promise<Response> {
  const t = tekster(f.sprak);
  const data = await listUttrekk(hus, f.hvem);
  return f.vis(
    programside(f, {
      tittel: t('uttrekk'),
      ingress: t('uke.ingress'),
      children: <Oversikt data={data} slug={f.omrade.slug} t={t} />,
    }),
  );
}

/** Det skjemaet begynner med når ingen har skrevet noe ennå. */
function forslaget({ forslag }: Uttrekksoversikt): Feltverdier {
  const verdier: Readonly<Record<string, string>> = {
    fra: formatDato(forslag.fra),
    til: formatDato(forslag.til),
    uteFra: formatDato(forslag.fra),
    uteTil: formatDato(forslag.til),
    kjortDato: formatDato(forslag.kjoertDato),
    betyr: forslag.betyr ?? '',
  };
  return { feil: {}, verdi: (felt) => verdier[felt] ?? '' };
}

const SKJEMAER = { nytt: NyttUttrekk, uteblitt: UteblittUttrekk } as const;

/** Det som ble sendt da økta gikk ut, i feltene igjen; fila er aldri med. */
async function bevart(f: OmradeForesporsel): Promise<Feltverdier | null> {
  const felter = await f.bevart();
  return felter && { feil: {}, verdi: (felt) => felter[felt]?.at(-1) ?? '', bevart: true };
}

/** Siden skjemaet står på: det som sendes etter at økta gikk ut, finner tilbake dit. */
const hjem = (f: OmradeForesporsel, slag: keyof typeof SKJEMAER = 'nytt') => ({
  _retur: `/${f.omrade.slug}/uttrekk/${slag}`,
});

/** Skjemaet for et nytt uttrekk eller en uke uten; `svar` er det som ble sendt og ikke kunne tas imot. */
async function visSkjema(
  hus: Hus,
  f: OmradeForesporsel,
  slag: keyof typeof SKJEMAER,
  svar: Feltverdier | null,
): Promise<Response> {
  const t = tekster(f.sprak);
  const data = await listUttrekk(hus, f.hvem);
  const Innhold = SKJEMAER[slag];
  const tittel = slag === 'nytt' ? t('uke.lastOpp') : t('uke.uteblitt');
  const s = svar ?? (await bevart(f)) ?? forslaget(data);
  return f.vis(
    programside(f, {
      tittel,
      ingress: slag === 'nytt' ? t('uke.nyttIngress') : t('uke.uteblittIngress'),
      brodsmuler: [{ href: `/${f.omrade.slug}/uttrekk`, tekst: t('uttrekk') }, { tekst: tittel }],
      feil: sidefeil(s.feil, ledetekster(t)),
      children: data.kanLaste ? (
        <Innhold slug={f.omrade.slug} token={f.skjematoken} hjem={hjem(f, slag)} s={s} t={t} />
      ) : (
        <KanIkkeLese t={t} />
      ),
    }),
    svar === null ? 200 : 422,
  );
}

/** Filen som ble valgt nå, eller den som alt er forhåndsvist og leses på nytt med et svar. */
async function sendtFil(hus: Hus, rot: Buffer, f: OmradeForesporsel): Promise<Uint8Array | null> {
  const sendt = f.skjema.get('fil');
  if (sendt instanceof File && sendt.name !== '') return new Uint8Array(await sendt.arrayBuffer());
  const innhold = tekstI(f, 'innhold');
  if (innhold === '') return null;
  return aapne(rot, f.person.brukerId, f.omrade.slug, innhold, hus.klokke.naa());
}

async function forhandsvis(hus: Hus, rot: Buffer, f: OmradeForesporsel): Promise<Response> {
  const t = tekster(f.sprak);
  const verdi = (felt: string) => tekstI(f, felt);
  const opplysninger = lesOpplysninger(hus, f);
  const feil: Feil = 'feil' in opplysninger ? opplysninger.feil : {};
  const paaNytt = tekstI(f, 'innhold') !== '';
  const fil = await sendtFil(hus, rot, f);
  if (fil === null) feil['fil'] = paaNytt ? t('uke.gammel') : t('uke.feilFil');
  if (fil === null || 'feil' in opplysninger) return visSkjema(hus, f, 'nytt', { feil, verdi });
  const svart = lesesvaret(f.skjema);
  const svar = await forhandsvisUttrekk(
    ...([hus, f.hvem, fil, opplysninger.ok.betyr, svart] as const),
  );
  const overskrifter = 'rader' in svar ? svar.lest.overskrifter : (svar.overskrifter ?? []);
  const mangler = !('rader' in svar) && overskrifter.length > 0 ? filord(svar, t) : null;
  if (!('rader' in svar) && mangler === null) {
    return visSkjema(hus, f, 'nytt', { feil: { fil: filord(svar, t) }, verdi });
  }
  // Det som sto igjen etter en utløpt økt, står i denne siden nå.
  await f.fjernBevart(hjem(f)._retur);
  const galt = feilISvaret(svart, overskrifter, t);
  // Spurt, og sendt uten å svare: da står det hva som mangler.
  if (tekstI(f, SPURT) !== '' && 'rader' in svar && svar.datorekke.fra === 'spoer')
    galt['datorekke'] ??= t('meld.feilVelg');
  const felles = {
    ...{ slug: f.omrade.slug, token: f.skjematoken, sprak: f.sprak, svar: svart, feil: galt, t },
    skjult: {
      ...hjem(f),
      ...Object.fromEntries(FELT.map((n) => [n, tekstI(f, n)])),
      innhold: await forsegl(rot, f.person.brukerId, f.omrade.slug, fil, hus.klokke.naa()),
    },
  };
  const spoer = 'rader' in svar && svar.datorekke.fra === 'spoer';
  // Det som mangler, er helst en kolonne ingen kjente.
  const [foerste] = overskrifter
    .flatMap((k, i) => (k.laast ? [] : [{ felt: k.felt, navn: kolonnefelt(i) }]))
    .toSorted((a, b) => Number(a.felt !== null) - Number(b.felt !== null));
  const alle =
    mangler === null || foerste === undefined ? galt : { [foerste.navn]: mangler, ...galt };
  const stopper = Object.keys(alle).length > 0;
  return f.vis(
    programside(f, {
      tittel: t(mangler === null ? 'uke.forhand' : 'uke.rett.tittel'),
      ingress: t(spoer ? 'uke.forhandSpoer' : stopper ? 'uke.rett.ingress' : 'uke.forhandIngress'),
      brodsmuler: [
        { href: `/${f.omrade.slug}/uttrekk`, tekst: t('uttrekk') },
        { tekst: t('uke.forhand') },
      ],
      feil: sidefeil(alle, {
        datorekke: t('uke.datorekke.tittel'),
        ...Object.fromEntries(
          overskrifter.map((k, i) => [kolonnefelt(i), kolonnenavn(k.overskrift, i, t)]),
        ),
      }),
      children:
        'rader' in svar ? (
          <Forhand {...felles} data={svar} />
        ) : (
          <Kolonnevalg {...felles} overskrifter={overskrifter} feil={alle} alene />
        ),
    }),
    stopper ? 422 : 200,
  );
}

/** To kolonner kan ikke være det samme. */
function feilISvaret(
  svart: Lesesvar,
  overskrifter: readonly Kolonnelesing[],
  t: ReturnType<typeof tekster>,
): Feil {
  return Object.fromEntries(
    doble(svart)
      .filter(({ plass }) => overskrifter[plass]?.laast === false)
      .map(({ plass, felt }) => [
        kolonnefelt(plass),
        t('uke.rett.dobbel', { felt: slaOpp(t, 'uke.felt', felt) }),
      ]),
  );
}

async function lagre({ hus, rot, meld }: Deler, f: OmradeForesporsel): Promise<Response> {
  const t = tekster(f.sprak);
  const verdi = (felt: string) => tekstI(f, felt);
  const opplysninger = lesOpplysninger(hus, f);
  const fil = await aapne(
    rot,
    f.person.brukerId,
    f.omrade.slug,
    tekstI(f, 'innhold'),
    hus.klokke.naa(),
  );
  if (fil === null) return visSkjema(hus, f, 'nytt', { feil: { fil: t('uke.gammel') }, verdi });
  if ('feil' in opplysninger) return visSkjema(hus, f, 'nytt', { feil: opplysninger.feil, verdi });
  const svar = await lastOppUttrekk(hus, f.hvem, {
    ...{ fil, ...opplysninger.ok, svar: lesesvaret(f.skjema) },
  });
  if (!svar.ok) return visSkjema(hus, f, 'nytt', { feil: { fil: filord(svar, t) }, verdi });
  const sti = `/${f.omrade.slug}/uttrekk/${svar.uttrekkId}`;
  if (!svar.paaVeiInn) return f.videre(sti, svar.kjentFil ? 'kjent_fil' : 'lastet_opp');
  // Den samme meldingen to ganger er én; en som ble borte, tas av klokka (src/jobber.ts).
  meld('legg_inn_uttrekk', { uttrekk: svar.uttrekkId });
  return f.videre(`${sti}/innlasting`, svar.kjentFil ? 'kjent_paa_vei' : 'paa_vei_inn');
}

/** Så ofte ser siden etter om uttrekket er inne. */
const SES_ETTER_SEKUNDER = 2;

/** Siden henter seg selv på nytt til alt er inne, også uten skript. */
async function visInnlasting(hus: Hus, f: OmradeForesporsel, id: string): Promise<Response> {
  const t = tekster(f.sprak);
  const sti = `/${f.omrade.slug}/uttrekk/${id}`;
  const innlasting = await hentInnlasting(hus, f.hvem, id);
  const stand =
    innlasting === null ? 'ferdig' : innlasting.stilling === 'kastet' ? 'kastet' : 'paaVei';
  if (stand === 'paaVei') f.c.header('Refresh', `${SES_ETTER_SEKUNDER}; url=${sti}/innlasting`);
  const tittel = t(`uke.innlasting.sider.${stand}.tittel`);
  return f.vis(
    programside(f, {
      tittel,
      ingress: t(`uke.innlasting.sider.${stand}.ingress`),
      brodsmuler: [{ href: `/${f.omrade.slug}/uttrekk`, tekst: t('uttrekk') }, { tekst: tittel }],
      children: <Innlastingen innlasting={innlasting} sti={sti} slug={f.omrade.slug} t={t} />,
    }),
  );
}

async function uteblitt(hus: Hus, f: OmradeForesporsel): Promise<Response> {
  const t = tekster(f.sprak);
  const utfall = tekstI(f, 'utfall');
  const spurt = tekstI(f, 'spurt');
  const feil: Feil = hvemfeil(f, 'spurt', utfall === 'ikke_mottatt');
  const [fra, til] = lesDatoer(f, ['uteFra', 'uteTil'], feil);
  if (utfall !== 'tomt' && utfall !== 'ikke_mottatt') feil['utfall'] = t('meld.feilVelg');
  if (fra != null && til != null) {
    const dager = { kjoert: iDagIOslo(hus.klokke.naa()), fra, til };
    Object.assign(feil, dagfeil(hus, f, dager, { fra: 'uteFra', til: 'uteTil' }));
  }
  if (
    Object.keys(feil).length > 0 ||
    fra == null ||
    til == null ||
    (utfall !== 'tomt' && utfall !== 'ikke_mottatt')
  ) {
    return visSkjema(hus, f, 'uteblitt', { feil, verdi: (felt) => tekstI(f, felt) });
  }
  await meldUttrekkUteblitt(hus, f.hvem, {
    utfall,
    periodeFra: fra,
    periodeTil: til,
    spurtHvem: spurt === '' ? null : spurt,
  });
  await f.fjernBevart();
  return f.videre(`/${f.omrade.slug}/uttrekk`, 'uteblitt');
}

/** Den som ikke får lese uttrekk her, får siden som sier hvorfor (VV-35). */
async function ellerForklar(
  hus: Hus,
  f: OmradeForesporsel,
  slag: keyof typeof SKJEMAER,
  arbeid: () => Promise<Response>,
): Promise<Response> {
  try {
    return await arbeid();
  } catch (feil) {
    if (!erDomainError(feil, 'kan_ikke_lese_uttrekk')) throw feil;
    return visSkjema(hus, f, slag, { feil: {}, verdi: () => '' });
  }
}

type Deler = {
  hus: Hus;
  rot: Buffer;
  /** Sier fra om en jobb som kan tas med en gang. */
  meld: (jobb: string, data: Readonly<Record<string, string>>) => void;
};

export function uttrekksruter(deler: Deler): Rute[] {
  const { hus, rot } = deler;
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/uttrekk',
      tilgang: KOORDINATOR,
      handler: (f) => visOversikt(hus, f),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/uttrekk/nytt',
      tilgang: KOORDINATOR,
      handler: (f) => visSkjema(hus, f, 'nytt', null),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/uttrekk/uteblitt',
      tilgang: KOORDINATOR,
      handler: (f) => visSkjema(hus, f, 'uteblitt', null),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/uttrekk/forhandsvis',
      tilgang: KOORDINATOR,
      opplasting: true,
      bevarIkke: ['innhold'],
      handler: (f) => ellerForklar(hus, f, 'nytt', () => forhandsvis(hus, rot, f)),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/uttrekk/lagre',
      tilgang: KOORDINATOR,
      opplasting: true,
      bevarIkke: ['innhold'],
      handler: (f) => ellerForklar(hus, f, 'nytt', () => lagre(deler, f)),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/uttrekk/uteblitt',
      tilgang: KOORDINATOR,
      handler: (f) => ellerForklar(hus, f, 'uteblitt', () => uteblitt(hus, f)),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/uttrekk/:id/innlasting',
      tilgang: KOORDINATOR,
      handler: (f) => visInnlasting(hus, f, f.param('id')),
    }),
    ...triageruter(hus),
  ];
}
