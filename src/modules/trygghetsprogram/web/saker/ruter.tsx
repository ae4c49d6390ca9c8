import type { Hus } from '../../../../db/hus.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import {
  Lenkeknapp,
  Knapper,
  Tabell,
  Tomt,
  slaOpp,
  finnTekst,
  tidspunkt,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import { vurderEgnethet } from '../../commands/vurderEgnethet.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { nesteSteg } from '../../regler/nesteSteg.ts';
import { tidslinjevalg, type Tidslinjevalg } from '../../queries/tidslinjegrupper.ts';
import { listSaker, type Saksliste, type Saksrad } from '../../queries/listSaker.ts';
import { programside, sidefeil, type OmradeForesporsel, type Rammeforesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { nesteOrd } from './nesteOrd.ts';
import type { Koblingsfeil } from './SammeHendelse.tsx';
import { Saksinnhold } from './Saksside.tsx';
import { sakIListe } from '../../initialer.ts';

const KOORDINATOR = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator'] },
  hvorfor: 'koordinatoren har saker i egen enhet (RO-06)',
} as const;
const HAR_SAK = {
  krever: 'ansatt',
  hvorfor: 'den som har en relasjon til saken, ser den; databasen avgjør (DU-01)',
} as const;

/** Det neste, og hva det gjelder; en strek for den som bare etterforsker saken (RO-05). */
function arbeidet(s: Saksrad, t: Tekster): [string, string] {
  if (s.bareEtterforsker) return ['–', '–'];
  return [
    s.hviler === null ? nesteOrd(nesteSteg(s.tilstand, s), t) : t(`liste.hviler.${s.hviler}`),
    s.sakstype === null ? t('sak.ukjent') : slaOpp(t, 'sakstyper', s.sakstype),
  ];
}

/** Guiden, og vikaren mens guiden er borte. */
function guideord({ guide, vikar }: Saksrad, t: Tekster): string {
  if (vikar === null) return guide ?? t('liste.ingen');
  return t('liste.medVikar', { guide: guide ?? t('liste.ingen'), vikar });
}

function rad(s: Saksrad, slug: string, t: Tekster) {
  return {
    id: s.id,
    celler: [
      <a key="a" className="ds-link" href={`/${slug}/saker/${s.id}`} data-rad="">
        {sakIListe(s)}
      </a>,
      t(`tilstander.${s.tilstand}`),
      ...arbeidet(s, t),
      s.anmeldt ? t('liste.ja') : t('liste.nei'),
      guideord(s, t),
      s.dagerSidenRegistrert ?? '–',
      s.dagerSidenKontakt ?? '–',
    ],
  };
}

function Liste({
  liste,
  alle,
  slug,
  t,
}: {
  liste: Saksliste;
  alle: boolean;
  slug: string;
  t: Tekster;
}) {
  const { avsluttede } = liste;
  const href = (side: number) =>
    `/${slug}/saker?${alle ? 'alle=1&' : ''}${avsluttede ? 'avsluttede=1&' : ''}side=${side}`;
  return (
    <>
      <Knapper>
        <Lenkeknapp
          slag={alle || avsluttede ? 'stille' : 'sekundaer'}
          liten
          href={`/${slug}/saker`}
        >
          {t('liste.mine')}
        </Lenkeknapp>
        <Lenkeknapp
          slag={alle && !avsluttede ? 'sekundaer' : 'stille'}
          liten
          href={`/${slug}/saker?alle=1`}
        >
          {t('liste.alle')}
        </Lenkeknapp>
        <Lenkeknapp
          slag={avsluttede ? 'sekundaer' : 'stille'}
          liten
          href={`/${slug}/saker?alle=1&avsluttede=1`}
        >
          {t('liste.avsluttede')}
        </Lenkeknapp>
      </Knapper>
      {liste.rader.length === 0 ? (
        <Tomt
          tittel={t(avsluttede ? 'liste.tomtAvsluttede' : 'liste.tomt')}
          tekst={t(avsluttede ? 'liste.tomtAvsluttedeTekst' : 'liste.tomtTekst')}
        />
      ) : (
        <Tabell
          tittel={t('saker')}
          kolonner={[
            { tekst: t('liste.sak'), smal: 'linje' },
            { tekst: t('liste.tilstand'), smal: 'linje' },
            { tekst: t('liste.nesteSteg'), smal: 'bit' },
            { tekst: t('liste.type'), smal: 'bit' },
            { tekst: t('liste.anmeldt'), smal: 'bit' },
            { tekst: t('liste.guide'), smal: 'bit' },
            { tekst: t('liste.registrert'), tall: true, smal: 'bit' },
            { tekst: t('liste.kontakt'), tall: true, smal: 'bit' },
          ]}
          rader={liste.rader.map((s) => rad(s, slug, t))}
        />
      )}
      <Knapper>
        {liste.side > 0 ? (
          <Lenkeknapp slag="stille" href={href(liste.side - 1)}>
            {t('liste.forrige')}
          </Lenkeknapp>
        ) : null}
        {liste.flere ? (
          <Lenkeknapp slag="stille" href={href(liste.side + 1)}>
            {t('liste.neste')}
          </Lenkeknapp>
        ) : null}
      </Knapper>
    </>
  );
}

/** Hele sakslista i rammen. */
export function listeside(f: Rammeforesporsel, liste: Saksliste, alle: boolean) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('saker'),
    ingress: t(liste.avsluttede ? 'liste.ingressAvsluttede' : 'liste.ingress'),
    bredde: 'bred',
    children: <Liste liste={liste} alle={alle} slug={f.omrade.slug} t={t} />,
  });
}

/** Hele saken i rammen. */
export function saksside(
  f: Rammeforesporsel,
  sak: Saksside,
  notis: string | null = null,
  koblingsfeil: Koblingsfeil | null = null,
  historien: Tidslinjevalg = { gruppe: null, side: 0 },
) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('sak.tittel', { referanse: sak.saksreferanse }),
    ingress:
      sak.dagerSidenRegistrert === null
        ? t('sak.etterforskeren.ingress')
        : t('sak.ingress', { initialer: sak.initialer, count: sak.dagerSidenRegistrert }),
    feil:
      koblingsfeil === null
        ? []
        : sidefeil(
            {
              [koblingsfeil.sidene?.felt ?? `referanse-${koblingsfeil.hendelseId}`]:
                koblingsfeil.feil,
            },
            {
              [`referanse-${koblingsfeil.hendelseId}`]: t('samme.referanse'),
              ...{ sider: t('sidene.sider'), sidegrunn: t('sidene.grunn') },
            },
          ),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { tekst: sak.saksreferanse },
    ],
    bredde: 'bred',
    children: (
      <Saksinnhold
        sak={sak}
        slug={f.omrade.slug}
        token={f.skjematoken}
        notis={notis}
        koblingsfeil={koblingsfeil}
        historien={historien}
        t={t}
      />
    ),
  });
}

/** Det den som svarte for sent, eller ikke kan svare, får vite; `null` når feilen ikke hører til her. */
function hvorforIkkeVurdert(feil: unknown, t: Tekster): string | null {
  if (erDomainError(feil, 'alt_vurdert')) {
    const { hvem, ved, tilstand } = feil.parametre;

    return t('sak.altVurdert', {
      hvem: String(hvem),
      tid: tidspunkt(t, new Date(String(ved))),
      tilstand: slaOpp(t, 'tilstander', String(tilstand)),
    });
  }

  return erDomainError(feil) ? finnTekst(t, 'sak.ikkeMin', feil.kode) : null;
}

async function egnethet(hus: Hus, f: OmradeForesporsel, id: string): Promise<Response> {
  try {
    await vurderEgnethet(hus, f.hvem, id);
  } catch (feil) {
    const notis = hvorforIkkeVurdert(feil, tekster(f.sprak));
    if (notis === null) throw feil;
    return f.vis(saksside(f, await hentSak(hus, f.hvem, id), notis), 422);
  }
  return f.videre(`/${f.omrade.slug}/saker/${id}`, 'egnet');
}

export function sakruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker',
      tilgang: KOORDINATOR,
      async handler(f) {
        const alle = f.c.req.query('alle') === '1';
        const side = Math.min(
          10_000,
          Math.max(0, Number.parseInt(f.c.req.query('side') ?? '0', 10) || 0),
        );
        const avsluttede = f.c.req.query('avsluttede') === '1';
        return f.vis(listeside(f, await listSaker(hus, f.hvem, { alle, side, avsluttede }), alle));
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id',
      tilgang: HAR_SAK,
      async handler(f) {
        const sak = await hentSak(hus, f.hvem, f.param('id'));
        const valg = tidslinjevalg((navn) => f.c.req.query(navn));
        return f.vis(saksside(f, sak, null, null, valg));
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/navn',
      tilgang: HAR_SAK,
      handler: async (f) =>
        f.vis(saksside(f, await hentSak(hus, f.hvem, f.param('id'), { visNavn: true }))),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/sted',
      tilgang: HAR_SAK,
      handler: async (f) =>
        f.vis(saksside(f, await hentSak(hus, f.hvem, f.param('id'), { visSted: true }))),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/egnethet',
      tilgang: HAR_SAK,
      handler: (f) => egnethet(hus, f, f.param('id')),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/inhabil',
      tilgang: HAR_SAK,
      async handler(f) {
        await meldInhabil(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/min-dag`, 'inhabil');
      },
    }),
  ];
}
