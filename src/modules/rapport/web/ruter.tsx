import type { ReactNode } from 'react';
import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { formatDato, iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  Avkryssing,
  Del,
  Etikett,
  finnTekst,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
} from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../../../web/skjema.ts';
import type { Sidevalg } from '../../virksomhet/web/index.ts';
import { frysArsrapport } from '../commands/frysArsrapport.ts';
import { lagArsrapport } from '../commands/lagArsrapport.ts';
import {
  hentArsrapport,
  hentRapportoversikt,
  type Arsrapport,
  type Rapportaar,
  type Rapportoversikt,
} from '../queries/arsrapporter.ts';
import { lesAdressen, LESER } from './adresse.ts';
import { gaarTil } from './dokumentet.ts';
import { filruter, FORMER } from './filruter.ts';
import { Rapportinnhold } from './innhold.tsx';
import { rapportensOrd } from './ord.ts';
import { hentMalutgave } from '../../trygghetsprogram/index.ts';
import { utgavensI } from '../../trygghetsprogram/web/index.ts';
import { tekster, type Tekster } from './tekst.ts';

type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };
/** Rammen rundt siden eies av den som setter huset sammen. */
type Deler = { hus: Hus; side: (f: OmradeForesporsel, valg: Sidevalg) => ReactNode };

const dagen = (tid: Date): string => formatDato(iDagIOslo(tid));

type Listeprops = { oversikt: Rapportoversikt; slug: string; s: Skjematilstand; t: Tekster };

function Aaret({ aar, oversikt, slug, s, t }: Listeprops & { aar: Rapportaar }) {
  const nr = String(aar.aar);
  return (
    <Del tittel={t('aaret', { aar: nr })}>
      {aar.versjoner.map((v) => {
        const navn = t(`slag.${v.slag}`, { aar: nr });
        const hva = `${navn}, ${t('versjon', { versjon: String(v.versjon) }).toLowerCase()}`;
        return (
          <div key={v.versjon}>
            <p>
              {hva}. {t('ferdigVed', { dato: dagen(v.frosset), navn: v.av })}
            </p>
            <Lenkeknapp slag="sekundaer" href={`/${slug}/rapport/${nr}/${v.versjon}`}>
              {t('aapne', { hva })}
            </Lenkeknapp>
          </div>
        );
      })}
      {!oversikt.kanLage ? null : (
        <Knapper>
          {aar.utkast ? (
            <Lenkeknapp slag="sekundaer" href={`/${slug}/rapport/${nr}/utkast`}>
              {t('aapneUtkast', { aar: nr })}
            </Lenkeknapp>
          ) : null}
          <Skjema
            handling={`/${slug}/rapport`}
            token={s.token}
            nokkel={s.nokkel}
            skjult={{ aar: nr }}
          >
            <Knapp slag="sekundaer">
              {t(aar.utkast || aar.versjoner.length > 0 ? 'lagNytt' : 'lag', { aar: nr })}
            </Knapp>
          </Skjema>
        </Knapper>
      )}
    </Del>
  );
}

const beskjeden = (t: Tekster, f: OmradeForesporsel) => finnTekst(t, 'beskjeder', f.beskjed ?? '');

/** Lista over årene; koordinatorene lager utkastet herfra. */
const lista = ({ hus, side }: Deler): readonly Rute[] =>
  skjema({
    sti: '/:omrade/rapport',
    tilgang: LESER,
    felter: z.object({ aar: z.coerce.number().int().catch(0) }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const oversikt = await hentRapportoversikt(hus, f.hvem);
      const slug = f.omrade.slug;
      const produkt = oversikt.produkt ?? 'rapport';
      return side(f, {
        tittel: t(`tittel.${produkt}`),
        ingress: t(`ingress.${produkt}`),
        brodsmuler: [{ tekst: t('smule') }],
        beskjed: beskjeden(t, f),
        feil: Object.entries(s.feil).map(([felt, tekst]) => ({
          felt,
          tekst,
          ledetekst: t('smule'),
        })),
        children: (
          <>
            {oversikt.aarene.length === 0 ? <p>{t(`ingen.${produkt}`)}</p> : null}
            {oversikt.aarene.map((aar) => (
              <Aaret key={aar.aar} {...{ aar, oversikt, slug, s, t }} />
            ))}
            {oversikt.neste === null ? null : (
              <p>
                {t('neste', {
                  aar: String(oversikt.neste),
                  dag: formatDato(tilDato(`${oversikt.neste + 1}-01-01`)),
                })}
              </p>
            )}
          </>
        ),
      });
    },
    async utfor(f, { aar }) {
      try {
        await lagArsrapport(hus, f.hvem, aar);
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(tekster(f.sprak), 'ikke', feil.kode) : null;
        if (ord === null) throw feil;
        throw new Skjemafeil({ skjema: ord });
      }
      return { til: `/${f.omrade.slug}/rapport/${aar}/utkast`, beskjed: 'laget' };
    },
  });

function tittelen(r: Arsrapport, t: Tekster): string {
  return t(`slag.${r.slag}`, { aar: String(r.aar) });
}

const ramme = (f: OmradeForesporsel, r: Arsrapport, t: Tekster) => ({
  tittel: tittelen(r, t),
  bredde: 'bred' as const,
  beskjed: beskjeden(t, f),
  brodsmuler: [
    { href: `/${f.omrade.slug}/rapport`, tekst: t('smule') },
    { tekst: r.versjon === null ? t('utkast') : t('versjon', { versjon: String(r.versjon) }) },
  ],
});

/** Det samme som fil: å skrive ut, å skrive videre i, og til regnearket. */
const Filene = ({ slug, r, t }: { slug: string; r: Arsrapport; t: Tekster }) => (
  <Knapper>
    {FORMER.filter((form) => form !== 'csv' || r.tall.antall !== null).map((form) => (
      <Lenkeknapp
        key={form}
        slag="sekundaer"
        href={`/${slug}/rapport/${r.aar}/${r.versjon ?? 'utkast'}/${form}`}
      >
        {t(`fil.${form}`)}
      </Lenkeknapp>
    ))}
  </Knapper>
);

/** Utkastet kan ikke gjøres ferdig slik det er: veien videre står der (RE-09). */
function Foreldet({
  slug,
  r,
  s,
  t,
}: {
  slug: string;
  r: Arsrapport;
  s: Skjematilstand;
  t: Tekster;
}) {
  const knappen = (
    <Skjema
      handling={`/${slug}/rapport`}
      token={s.token}
      nokkel={s.nokkel}
      skjult={{ aar: String(r.aar) }}
      knapp={t('lagNyttUtkast')}
    />
  );
  // Ble det nettopp avvist, står grunnen øverst på siden.
  return s.feil['skjema'] === undefined ? (
    <Notis slag="viktig">
      <p>{t('ikke.utkastet_holder_ikke')}</p>
      {knappen}
    </Notis>
  ) : (
    knappen
  );
}

/** Utkastet: koordinatoren ser gjennom tallene, og gjør rapporten ferdig. */
const utkastet = ({ hus, side }: Deler): readonly Rute[] =>
  skjema({
    sti: '/:omrade/rapport/:aar/utkast',
    tilgang: {
      krever: { verv: ['programkoordinator', 'kommunal_koordinator'] },
      hvorfor: 'koordinatorene lager evalueringen eller rapporten (EV-12)',
    },
    felter: z.object({
      utkast: z.string().max(36).default(''),
      sett: z.string().max(2).default(''),
    }),
    async vis(f, s) {
      const r = await hentArsrapport(hus, f.hvem, lesAdressen(f.param('aar'), 'utkast'));
      const t = utgavensI(
        tekster(f.sprak),
        'rapport',
        f.sprak,
        await hentMalutgave(hus, f.hvem, iDagIOslo(r.laget)),
      );
      return side(f, {
        ...ramme(f, r, t),
        feil: Object.entries(s.feil).map(([felt, tekst]) => ({
          felt,
          tekst,
          ledetekst: felt === 'sett' ? t(`bekreft.${r.slag}`) : t('utkast'),
        })),
        children: (
          <>
            <Notis slag="rolig">
              <p>{gaarTil(r, t)}</p>
              <p>
                <Etikett farge="venter">{t('utkast')}</Etikett> {t(`utkastTekst.${r.slag}`)}
              </p>
            </Notis>
            {r.holder ? null : <Foreldet {...{ r, s, t }} slug={f.omrade.slug} />}
            <Rapportinnhold rapport={r} t={t} />
            {!r.holder ? null : (
              <Skjema
                handling={`/${f.omrade.slug}/rapport/${r.aar}/utkast`}
                token={s.token}
                nokkel={s.nokkel}
                skjult={{ utkast: r.id }}
                knapp={t(`frys.${r.slag}`)}
              >
                <Avkryssing navn="sett" ledetekst={t(`bekreft.${r.slag}`)} feil={s.feil['sett']} />
              </Skjema>
            )}
            <Filene slug={f.omrade.slug} r={r} t={t} />
          </>
        ),
      });
    },
    async utfor(f, { utkast, sett }) {
      const { aar } = lesAdressen(f.param('aar'), 'utkast');
      const t = tekster(f.sprak);
      if (sett !== 'ja') throw new Skjemafeil({ sett: t('maaBekrefte') });
      if (!z.uuid().safeParse(utkast).success) throw new IkkeFunnet();
      try {
        await frysArsrapport(hus, f.hvem, { aar, utkastId: utkast });
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(t, 'ikke', feil.kode) : null;
        if (ord === null) throw feil;
        throw new Skjemafeil({ skjema: ord });
      }
      return { til: `/${f.omrade.slug}/rapport`, beskjed: 'frosset' };
    },
  });

/** Rapportene: lista, utkastet, den ferdige, og tallene som fil. */
export function rapportruter(deler: Deler): readonly Rute[] {
  const { hus, side } = deler;
  return [
    ...lista(deler),
    ...utkastet(deler),
    rute({
      metode: 'GET',
      sti: '/:omrade/rapport/:aar/:versjon',
      tilgang: LESER,
      async handler(f) {
        const adressen = lesAdressen(f.param('aar'), f.param('versjon'));
        const r = await hentArsrapport(hus, f.hvem, adressen);
        const { t, kreditering } = await rapportensOrd(hus, f, r);
        const ferdig = t('ferdigVed', { dato: dagen(r.frosset ?? r.laget), navn: r.av ?? '' });
        return f.vis(
          side(f, {
            ...ramme(f, r, t),
            ingress: `${t('versjon', { versjon: String(r.versjon ?? '') })}. ${ferdig}. ${[...gaarTil(r, t), t('alleLeser')].join(' ')}`,
            children: (
              <>
                <Rapportinnhold rapport={r} t={t} />
                <Filene slug={f.omrade.slug} r={r} t={t} />
                <p className="v-dempet">{kreditering}</p>
              </>
            ),
          }),
        );
      },
    }),
    ...filruter(hus),
  ];
}
