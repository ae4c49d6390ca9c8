import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Avkryssing,
  finnTekst,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  slaOpp,
  Valg,
  Forklaring,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { velgEtterforsker } from '../../commands/velgEtterforsker.ts';
import { hentSvarere, type Kandidat, type Svarer, type Svarerside } from '../../queries/svarere.ts';
import { tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { hendelsesord } from './hendelsesord.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator velger hvem som svarer; databasen avgjør (VV-14)',
} as const;

const ALLE = 'alle';

/** Har saken flere hendelser, sies det hvilken det gjelder, og hvem som har den nå (VV-10). */
function Hvilken({
  side: { hendelser, svarer },
  s,
  t,
}: {
  side: Svarerside;
  s: Skjematilstand;
  t: Tekster;
}) {
  if (hendelser.length === 0) return null;
  const har = (hvem: Svarer | null, ellers: string) =>
    hvem === null
      ? ellers
      : t('svarer.er', { navn: hvem.navn, rolle: slaOpp(t, 'svarer.roller', hvem.rolle) });
  return (
    <Valg
      navn="hendelse"
      ledetekst={t('svarer.hendelse')}
      verdi={s.verdi('hendelse')}
      feil={s.feil['hendelse']}
      pakrevd
      alternativer={[
        ...hendelser.map((h) => ({
          verdi: h.id,
          tekst: hendelsesord(h, t),
          hjelp: har(h.svarer, t(svarer === null || h.ingen ? 'svarer.ingen' : 'svarer.ingenEgen')),
        })),
        { verdi: ALLE, tekst: t('svarer.alle'), hjelp: har(svarer, t('svarer.ingen')) },
      ]}
    />
  );
}

/** Hva hen svarer som; kan hen bare svare om noen av hendelsene, eller som ulikt, står det om hvilke. */
function rolleord(s: Kandidat, hendelser: Svarerside['hendelser'], t: Tekster): string {
  const rolle = (r: string) => slaOpp(t, 'svarer.roller', r);
  const hver = hendelser.flatMap((h) => {
    const om = s.om.find((o) => o.hendelseId === h.id);
    return om === undefined ? [] : [{ h, rolle: om.rolle }];
  });
  if (hver.length === 0) return rolle(s.rolle);
  if (hver.length === hendelser.length && new Set(hver.map((v) => v.rolle)).size < 2)
    return rolle(hver[0]?.rolle ?? s.rolle);
  return hver
    .map((v) => t('svarer.om', { rolle: rolle(v.rolle), hendelse: hendelsesord(v.h, t) }))
    .join('; ');
}

const ord = (s: Kandidat, hendelser: Svarerside['hendelser'], t: Tekster): string => {
  const svarer = `${s.navn}, ${rolleord(s, hendelser, t)}`;
  return s.guide ? t('svarer.erGuide', { svarer }) : svarer;
};

function side(f: OmradeForesporsel, valget: Svarerside, s: Skjematilstand) {
  const { sak, anmeldt, svarer, kanVelges } = valget;
  const flere = valget.hendelser.length > 0;
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  return programside(f, {
    tittel: t('svarer.tittel', { referanse: sak.saksreferanse }),
    ingress: t(flere ? 'svarer.ingressFlere' : 'svarer.ingress'),
    feil: sidefeil(s.feil, {
      hendelse: t('svarer.hendelse'),
      til: t('svarer.hvem'),
      guidenViker: t('svarer.guidenViker'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('svarer.smule') },
    ],
    children: anmeldt ? (
      <>
        {kanVelges.length === 0 ? <Notis slag="rolig">{t('svarer.ingenMulige')}</Notis> : null}
        <Skjema
          handling={`${saken}/etterforsker`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('svarer.lagre')}
        >
          <Hvilken side={valget} s={s} t={t} />
          <Nedtrekk
            navn="til"
            ledetekst={t('svarer.hvem')}
            hjelp={t(flere ? 'svarer.hjelpFlere' : 'svarer.hjelp')}
            verdi={
              s.felter['til'] === undefined && !flere ? (svarer?.brukerId ?? '') : s.verdi('til')
            }
            feil={s.feil['til']}
            tomt={t('svarer.ingenValgt')}
            alternativer={[
              ...(svarer === null || kanVelges.some((m) => m.brukerId === svarer.brukerId)
                ? []
                : [{ ...svarer, guide: false, om: [] }]),
              ...kanVelges,
            ].map((m) => ({ verdi: m.brukerId, tekst: ord(m, valget.hendelser, t) }))}
          />
          {kanVelges.some((m) => m.guide) ? (
            <Avkryssing
              navn="guidenViker"
              ledetekst={t('svarer.guidenViker')}
              hjelp={t('svarer.guidenVikerHjelp')}
              avkrysset={s.valgt('guidenViker', 'ja')}
              feil={s.feil['guidenViker']}
            />
          ) : null}
        </Skjema>
        <p>{t('ledergrunn.lenkeTekst')}</p>
        <p>
          <Lenkeknapp slag="stille" liten href={`${saken}/ledergrunn`}>
            {t('ledergrunn.lenke')}
          </Lenkeknapp>
        </p>
      </>
    ) : (
      <Forklaring hvorfor={t('svarer.ikke.ikke_anmeldt')} regel="VV-14" />
    ),
  });
}

/** Hvem som svarer for straffesaken: etterforskeren, eller juristen eller vaktlederen når ingen etterforsker finnes. */
export function etterforskerruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/etterforsker',
    tilgang: KOORDINATOR,
    felter: z.object({
      hendelse: z.union([z.uuid(), z.literal(ALLE), z.literal('')]).default(''),
      til: z.union([z.uuid(), z.literal('')]).default(''),
      guidenViker: z.string().default(''),
    }),
    vis: async (f, s) => side(f, await hentSvarere(hus, f.hvem, f.param('id')), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        {
          ...{ kan_ikke_svare: 'til', svarer_alt: 'til', er_guide: 'guidenViker' },
          mangler_hendelse: 'hendelse',
        },
        (feil) =>
          feil.kode === 'er_guide'
            ? t('svarer.ikke.er_guide', { navn: String(feil.parametre['navn']) })
            : finnTekst(t, 'svarer.ikke', feil.kode),
        async () =>
          velgEtterforsker(hus, f.hvem, {
            ...{ sakId: f.param('id'), brukerId: tomtErNull(v.til) },
            hendelseId: v.hendelse === ALLE ? null : tomtErNull(v.hendelse),
            ubesvart: v.hendelse === '',
            guidenViker: v.guidenViker === 'ja',
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'etterforsker_valgt' };
    },
  });
}
