import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Avkryssing,
  Datofelt,
  Del,
  finnTekst,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Personfelt,
  Skjema,
  Tekstfelt,
  tidspunkt,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { lagPdf, pdfsvar } from '../../../dokument/index.ts';
import { frigiLogg } from '../../commands/frigiLogg.ts';
import {
  hentLoggutleveringer,
  hentUtlevertLogg,
  type Loggutlevering,
  type Utleveringsside,
} from '../../queries/loggutlevering.ts';
import { LINJESVAR, UTLEVERINGSGRUNNLAG, type Linjesvar } from '../../regler/loggutlevering.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { medfelt, stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { ramme } from './felles.ts';
import { omfanget, rettsdokument } from './rettsdokumentet.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken frigir loggen til en rett; databasen avgjør (VV-32)',
} as const;

const FELT = {
  ...{ mangler_krav: 'krav', mangler_hjemmel: 'hjemmel', kravet_har_ikke_kommet: 'kravDag' },
  ...{ feil_rekkefoelge: 'til', ingen_linjer: 'til', ikke_lest: 'lest' },
  ikke_sett_paa: 'linje',
};

/** Det som er sagt om hver linje som nevner ungdommen i en koblet sak. */
const LINJE = /^linje-(?<id>[0-9a-f-]{36})$/;
const linjesvarene = (skjemaet: FormData): Record<string, Linjesvar> =>
  Object.fromEntries(
    [...skjemaet.entries()].flatMap(([navn, verdi]) => {
      const id = LINJE.exec(navn)?.groups?.['id'];
      const svar = LINJESVAR.find((x) => x === verdi);
      return id === undefined || svar === undefined ? [] : [[id, svar]];
    }),
  );

const stien = (slug: string, sakId: string, resten = '') =>
  `/${slug}/saker/${sakId}/logg/retten${resten}`;

function Frigitt({
  u,
  sti,
  token,
  t,
}: {
  u: Loggutlevering;
  sti: string;
  token: string;
  t: Tekster;
}) {
  return (
    <li id={`utlevering-${u.nr}`}>
      <strong>{t('logg.retten.nr', { nr: u.nr })}</strong>
      <p>
        {t('logg.retten.rad', {
          ...{ krav: u.krav, kravDag: formatDato(u.kravDag), hjemmel: u.hjemmel },
          ...{ grunnlag: t(`logg.retten.grunnlagValg.${u.grunnlag}`), omfang: omfanget(u, t) },
          ...{ hvem: u.av, tid: tidspunkt(t, u.ved) },
        })}
      </p>
      {u.maskert.length + u.bekreftet.length === 0 ? null : (
        <p>
          {t('logg.retten.settPaa', {
            ...{ maskert: u.maskert.length, bekreftet: u.bekreftet.length },
          })}
        </p>
      )}
      <p className="v-dempet">
        {t('logg.retten.avtrykk')}: <code className="v-avtrykk">{u.avtrykk}</code>
      </p>
      <form method="post" action={`${sti}/${u.id}`}>
        <input type="hidden" name="_token" value={token} />
        <Personfelt />
        <Knapp slag="sekundaer">{t('logg.retten.hent')}</Knapp>
      </form>
    </li>
  );
}

/** Hver linje som nevner ungdommen i en koblet sak, ses på for seg (VV-11). */
function Nevnt({
  nevner,
  s,
  t,
}: {
  nevner: Utleveringsside['nevner'];
  s: Skjematilstand;
  t: Tekster;
}) {
  if (nevner.length === 0) return null;
  return (
    <>
      <Notis slag="viktig">{t('logg.retten.nevner')}</Notis>
      {nevner.map((l) => (
        <Valg
          key={l.id}
          navn={medfelt('linje', l.id)}
          verdi={s.verdi(medfelt('linje', l.id))}
          feil={s.feil[medfelt('linje', l.id)]}
          ledetekst={t('logg.retten.linjen', { dag: formatDato(l.dag) })}
          hjelp={l.ord.map((o) => `«${o}»`).join(' ')}
          alternativer={LINJESVAR.map((verdi) => ({
            ...{ verdi, tekst: t(`logg.retten.linjesvar.${verdi}`) },
          }))}
        />
      ))}
    </>
  );
}

function Skjemaet({
  sti,
  nevner,
  s,
  t,
}: {
  sti: string;
  nevner: Utleveringsside['nevner'];
  s: Skjematilstand;
  t: Tekster;
}) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={sti}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('logg.retten.lagre')}
    >
      <Tekstfelt
        {...felt('krav')}
        ledetekst={t('logg.retten.krav')}
        hjelp={t('logg.retten.kravHjelp')}
        pakrevd
      />
      <Datofelt {...felt('kravDag')} ledetekst={t('logg.retten.kravDag')} pakrevd />
      <Valg
        {...felt('grunnlag')}
        ledetekst={t('logg.retten.grunnlag')}
        pakrevd
        alternativer={UTLEVERINGSGRUNNLAG.map((verdi) => ({
          ...{ verdi, tekst: t(`logg.retten.grunnlagValg.${verdi}`) },
        }))}
      />
      <Tekstfelt
        {...felt('hjemmel')}
        ledetekst={t('logg.retten.hjemmel')}
        hjelp={t('logg.retten.hjemmelHjelp')}
        pakrevd
      />
      <Datofelt
        {...felt('fra')}
        ledetekst={t('logg.retten.fra')}
        hjelp={t('logg.retten.omfangHjelp')}
      />
      <Datofelt {...felt('til')} ledetekst={t('logg.retten.til')} />
      <Nevnt {...{ nevner, s, t }} />
      <Avkryssing
        navn="lest"
        ledetekst={t('logg.retten.lest')}
        avkrysset={s.valgt('lest', 'ja')}
        feil={s.feil['lest']}
      />
    </Skjema>
  );
}

function Innhold(p: { side: Utleveringsside; slug: string; s: Skjematilstand; t: Tekster }) {
  const { side, slug, s, t } = p;
  const sti = stien(slug, side.sak.id);
  return (
    <>
      <p>{t('logg.retten.antall', { count: side.antall })}</p>
      {side.antall === 0 ? null : (
        <Knapper>
          <Lenkeknapp slag="stille" href={`/${slug}/saker/${side.sak.id}/logg`}>
            {t('logg.retten.seLoggen')}
          </Lenkeknapp>
        </Knapper>
      )}
      <Del tittel={t('logg.retten.del')}>
        {side.utlevert.length === 0 ? (
          <p className="v-dempet">{t('logg.retten.tom')}</p>
        ) : (
          <>
            <ul>
              {side.utlevert.map((u) => (
                <Frigitt key={u.id} {...{ u, sti, t }} token={s.token} />
              ))}
            </ul>
            <p className="v-dempet">{t('logg.retten.avtrykkHjelp')}</p>
          </>
        )}
      </Del>
      {side.antall === 0 ? null : (
        <Del tittel={t('logg.retten.ny')}>
          <Skjemaet {...{ sti, s, t }} nevner={side.nevner} />
        </Del>
      )}
    </>
  );
}

/** *Loggen til retten*: en nummerert utlevering, og filen slik den gikk ut (VV-32). */
export function rettenruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/logg/retten',
      tilgang: KOORDINATOREN,
      felter: z.object({
        ...{ krav: navnefelt(500), hjemmel: navnefelt(500), grunnlag: kort(20), kravDag: kort(10) },
        ...{ fra: kort(10), til: kort(10), lest: z.string().default('') },
      }),
      utkast: { hus, skjema: 'loggutlevering', objekt: (f) => f.param('id') },
      vis: async (f, s) => {
        const t = tekster(f.sprak);
        const side = await hentLoggutleveringer(hus, f.hvem, f.param('id'));
        return ramme(
          f,
          side,
          {
            tittel: t('logg.retten.tittel', { referanse: side.sak.saksreferanse }),
            ingress: t('logg.retten.ingress'),
            smule: t('logg.retten.lenke'),
            feil: [
              s.feil,
              {
                ...{ krav: t('logg.retten.krav'), kravDag: t('logg.retten.kravDag') },
                ...{ grunnlag: t('logg.retten.grunnlag'), hjemmel: t('logg.retten.hjemmel') },
                ...{ fra: t('logg.retten.fra'), til: t('logg.retten.til') },
                lest: t('logg.retten.lest'),
                ...Object.fromEntries(
                  side.nevner.map((l) => [
                    medfelt('linje', l.id),
                    t('logg.retten.linjen', { dag: formatDato(l.dag) }),
                  ]),
                ),
              },
            ],
          },
          <Innhold side={side} slug={f.omrade.slug} s={s} t={t} />,
        );
      },
      utfor: async (f, v, utkast) => {
        const t = tekster(f.sprak);
        const sakId = f.param('id');
        const grunnlag = UTLEVERINGSGRUNNLAG.find((g) => g === v.grunnlag);
        const kravDag = dagI(v.kravDag, 'kravDag', t);
        if (kravDag === null || grunnlag === undefined)
          throw new Skjemafeil({
            ...(kravDag === null ? { kravDag: t('logg.retten.ikke.mangler_kravdag') } : {}),
            ...(grunnlag === undefined ? { grunnlag: t('logg.retten.ikke.mangler_grunnlag') } : {}),
          });
        await stoppVedFeltet(
          FELT,
          (feil) => finnTekst(t, 'logg.retten.ikke', feil.kode),
          async () =>
            frigiLogg(
              hus,
              f.hvem,
              {
                ...{ sakId, grunnlag, kravDag, utkast, lest: v.lest === 'ja' },
                linjesvar: linjesvarene(f.skjema),
                ...{ krav: tomtErNull(v.krav), hjemmel: tomtErNull(v.hjemmel) },
                ...{ fra: dagI(v.fra, 'fra', t), til: dagI(v.til, 'til', t) },
              },
              async (innhold) => lagPdf(rettsdokument(innhold, f.sprak, t)),
            ),
        );
        return { til: stien(f.omrade.slug, sakId), beskjed: 'logg_frigitt' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/logg/retten/:utleveringId',
      tilgang: KOORDINATOREN,
      async handler(f) {
        const hva = { sakId: f.param('id'), utleveringId: f.param('utleveringId') };
        const fil = await hentUtlevertLogg(hus, f.hvem, hva);
        return fil === null
          ? f.videre(stien(f.omrade.slug, hva.sakId), 'feilavtrykk')
          : pdfsvar(f.c, fil);
      },
    }),
  ];
}
