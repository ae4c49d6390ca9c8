import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { erDomainError, type DomainError } from '../../../../kernel/feil.ts';
import {
  Avkryssing,
  Del,
  Fakta,
  Flervalg,
  finnTekst,
  Naar,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { svarPaaKlarering, type Medsvar } from '../../commands/svarPaaKlarering.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { hentMedsaker, type Medsak } from '../../queries/sammeStraffesak.ts';
import { JASVAR, KLARERINGSORD, type Klareringsord } from '../../regler/typer.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { lesSvar, SVARFEIL, Svarfelter, SVARFELTER } from './Svarfelter.tsx';
import { AnnenSvarer, hendelsesklareringer, Sagt, type Hendelsesklarering } from './Klarering.tsx';
import { sakIListe } from '../../initialer.ts';

const SVARENE = KLARERINGSORD.filter((s) => s !== 'trukket');
const KAN_SVARE = {
  krever: 'ansatt',
  hvorfor:
    'etterforskeren i saken svarer, og koordinatoren fører et muntlig svar; databasen avgjør (VV-13)',
} as const;

const Felter = z.object({
  klarering: z.union([z.uuid(), z.literal('')]).default(''),
  ...SVARFELTER,
  klarerSegSelv: z.string().default(''),
  fra: z.string().trim().max(200).optional().meta({ navn: true }),
  nummer: z.string().trim().max(40).optional(),
  ogsaa: z.array(z.string()).max(50).default([]),
});

/** En av de andre sakene, slik den som svarer så den: sak, forespørsel og svaret som sto. */
const medverdi = (m: Medsvar): string => `${m.sakId} ${m.klareringId} ${m.etter ?? ''}`;

function lesMedverdi(verdi: string): Medsvar | null {
  const [sakId, klareringId, etter] = verdi.split(' ');
  const lest = Medsvarfelt.safeParse({ sakId, klareringId, etter: etter === '' ? null : etter });
  return lest.success ? lest.data : null;
}
const Medsvarfelt = z.object({
  sakId: z.uuid(),
  klareringId: z.uuid(),
  etter: z.uuid().nullable(),
});

/** Feltet en feil hører til; det som ikke er her, gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  ...SVARFEIL,
  mangler_hvem: 'fra',
  eget_svar: 'fra',
  ikke_sitt_eget: 'klarerSegSelv',
  feil_hendelse: 'svar',
  etterforsker_finnes: 'svar',
  annen_svarer: 'svar',
  ikke_samme_sak: 'ogsaa',
  mangler_spurt: 'svar',
  mangler_nummer: 'nummer',
};

/** Gjaldt feilen en av de andre sakene, sies det hvilken. */
function feilord(feil: DomainError, t: Tekster): string | null {
  const ord = utenSak(feil, t);
  const { sak } = feil.parametre;
  return ord === null || sak === undefined
    ? ord
    : t('klarering.iSaken', { referanse: String(sak), ord });
}

function utenSak(feil: DomainError, t: Tekster): string | null {
  if (feil.kode !== 'alt_svart') return finnTekst(t, 'klarering.ikke', feil.kode);
  const svar = KLARERINGSORD.find((s) => s === feil.parametre['svar']);
  return svar === undefined
    ? t('klarering.ikke.overgang_stengt')
    : t('klarering.altSvart', {
        hvem: String(feil.parametre['hvem']),
        tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
        svar: t(`klarering.svar.${svar}`),
      });
}

type Skjemaprops = {
  sak: Saksside;
  f: OmradeForesporsel;
  s: Skjematilstand;
  denne: Hendelsesklarering;
  medsaker: readonly Medsak[];
  t: Tekster;
};

function Svarskjema({ sak, f, s, denne, medsaker, t }: Skjemaprops) {
  const { klarering } = denne;
  const trekk = denne.vei === 'trekk';
  const [siste] = klarering.svarene;
  const noterer = sak.klarerer === 'noterer';
  return (
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/klarering/${klarering.hendelseId}`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{
        klarering: klarering.id,
        etter: siste?.id ?? '',
        ...(trekk ? { svar: 'trukket' } : {}),
      }}
      knapp={t(trekk ? 'klarering.trekk' : 'klarering.lagre')}
    >
      {trekk ? (
        <Tekstomrade
          navn="ord"
          ledetekst={t('klarering.hvorforTrukket')}
          verdi={s.verdi('ord')}
          feil={s.feil['ord']}
          linjer={3}
          maks={2000}
        />
      ) : (
        <Svarfelter
          s={s}
          svarene={SVARENE.filter((v) => noterer || v !== 'ingen_etterforskning')}
          selv={!noterer}
          t={t}
        >
          {noterer ? null : (
            <Naar svar="ikke_foer">
              <Avkryssing
                navn="klarerSegSelv"
                ledetekst={t('frist.klarerSegSelvSpm')}
                hjelp={t('frist.klarerSegSelvHjelp')}
                avkrysset={s.verdi('klarerSegSelv') === 'ja'}
              />
            </Naar>
          )}
          {medsaker.length === 0 ? null : (
            <Flervalg
              navn="ogsaa"
              ledetekst={t('klarering.ogsaa')}
              hjelp={t('klarering.ogsaaHjelp')}
              verdier={s.felter['ogsaa'] ?? []}
              feil={s.feil['ogsaa']}
              alternativer={medsaker.map((m) => ({
                verdi: medverdi(m),
                tekst: sakIListe(m),
              }))}
            />
          )}
        </Svarfelter>
      )}
      {noterer ? (
        <>
          <Tekstfelt
            navn="fra"
            ledetekst={t('klarering.fra')}
            hjelp={t('klarering.fraHjelp')}
            verdi={s.verdi('fra')}
            feil={s.feil['fra']}
            maks={200}
            pakrevd
          />
          <Tekstfelt
            navn="nummer"
            ledetekst={t('klarering.nummer')}
            verdi={s.verdi('nummer')}
            feil={s.feil['nummer']}
            tastatur="tel"
            maks={40}
            kort
            pakrevd
          />
        </>
      ) : null}
    </Skjema>
  );
}

/** Forespørselen siden handler om: den om hendelsen i adressen. */
function gjelder(f: OmradeForesporsel, sak: Saksside, t: Tekster): Hendelsesklarering {
  const denne = hendelsesklareringer(sak, t).find(
    (k) => k.klarering.hendelseId === f.param('hendelseId'),
  );
  if (sak.klarerer === null || denne === undefined) throw new IkkeFunnet();
  return denne;
}

function side(f: OmradeForesporsel, sak: Saksside, medsaker: readonly Medsak[], s: Skjematilstand) {
  const t = tekster(f.sprak);
  const denne = gjelder(f, sak, t);
  const { klarerer } = sak;
  if (klarerer === null) throw new IkkeFunnet();
  const trekk = denne.vei === 'trekk';
  const [siste] = denne.klarering.svarene;
  return programside(f, {
    tittel: t(trekk ? 'klarering.trekkTittel' : 'klarering.tittel', {
      referanse: sak.saksreferanse,
    }),
    ingress: t(`klarering.ingress.${trekk ? 'trekk' : klarerer}`),
    feil: sidefeil(s.feil, {
      svar: t(`klarering.spoersmaal.${klarerer}`),
      ikkeFoer: t('klarering.ikkeFoer'),
      ord: t('klarering.ord'),
      fra: t('klarering.fra'),
      nummer: t('klarering.nummer'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('klarering.smule') },
    ],
    children: (
      <>
        <Fakta par={[{ navn: t('klarering.hendelse'), verdi: denne.hendelse }]} />
        {siste === undefined ? null : (
          <Del tittel={t('klarering.sist')}>
            <Sagt s={siste} t={t} />
          </Del>
        )}
        {denne.hosAndre ? (
          <AnnenSvarer sak={sak} k={denne} t={t} />
        ) : denne.vei === null ? (
          <p>{t('klarering.ingenVenter')}</p>
        ) : (
          <Svarskjema sak={sak} f={f} s={s} denne={denne} medsaker={medsaker} t={t} />
        )}
      </>
    ),
  });
}

const beskjed = (svar: Klareringsord): string =>
  JASVAR.includes(svar) ? 'klarert' : svar === 'trukket' ? 'klarering_trukket' : 'klarering_fort';

/** *Hva svarte etterforskeren?* og *Kan familien kontaktes?*: samme skjema, med og uten hvem som ble ringt, ett for hver hendelse. */
export function klareringsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/klarering/:hendelseId',
    tilgang: KAN_SVARE,
    felter: Felter,
    utkast: { hus, skjema: 'klarering', objekt: (f) => f.param('hendelseId') },
    async vis(f, s) {
      const sak = await hentSak(hus, f.hvem, f.param('id'));
      const { vei, klarering } = gjelder(f, sak, tekster(f.sprak));
      const medsaker = vei === 'svar' ? await hentMedsaker(hus, f.hvem, klarering.id) : [];
      return side(f, sak, medsaker, s);
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const { svar, ikkeFoer } = lesSvar(v, KLARERINGSORD, t);
      try {
        await svarPaaKlarering(hus, f.hvem, {
          sakId: f.param('id'),
          hendelseId: f.param('hendelseId'),
          klareringId: v.klarering,
          etter: v.etter === '' ? null : v.etter,
          svar,
          ikkeFoer,
          klarerSegSelv: v.klarerSegSelv === 'ja',
          ord: v.ord === '' ? null : v.ord,
          muntlig:
            v.fra === undefined && v.nummer === undefined
              ? null
              : { fra: v.fra ?? '', nummer: v.nummer ?? '' },
          ogsaa: svar === 'trukket' ? [] : v.ogsaa.map(lesMedverdi).filter((m) => m !== null),
          utkast,
        });
      } catch (feil) {
        const ord = erDomainError(feil) ? feilord(feil, t) : null;
        if (ord === null || !erDomainError(feil)) throw feil;
        throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
      }
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: beskjed(svar),
      };
    },
  });
}
