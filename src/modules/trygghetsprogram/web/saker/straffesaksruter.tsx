import { Fragment } from 'react';
import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import {
  Avkryssing,
  Fakta,
  finnTekst,
  Forklaring,
  Skjema,
  Tekstfelt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, HELE, skjema, type Skjematilstand } from '../skjema.ts';
import { foerStraffesak } from '../../commands/foerStraffesak.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { likeNavnet } from '../../queries/navngitteISaken.ts';
import type { Navngitt } from '../../regler/etterforskersNavn.ts';
import { endretImens, kort, settI, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { etterforskerord } from './Hendelseskort.tsx';
import { ErDetHen, HENFEIL, HENFELT, henord, sagtOm, spurtNavn } from './ErDetHen.tsx';
import { hendelsesord } from './hendelsesord.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor:
    'koordinatoren som leser politiets opplysninger i saken; databasen avgjør (TP-19, VV-39)',
} as const;

const NAVN = ['etterforsker', 'jurist'] as const;
const FELT = {
  ...HENFEIL,
  ...{ politiets_etterforsker: 'etterforsker', straffesaken_slutt: 'etterforsker' },
  politiets_jurist: 'jurist',
} as const;

function side(f: OmradeForesporsel, sak: Saksside, like: readonly Navngitt[], s: Skjematilstand) {
  const h = sak.hendelser.find((x) => x.id === f.param('hendelseId'));
  const straffesak = h?.straffesak ?? null;
  if (h === undefined || straffesak === null || sak.klarerer !== 'noterer') throw new IkkeFunnet();
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const { avloest } = straffesak;
  // Et navn som er avløst, føres ikke på nytt av at noe annet lagres: det står over skjemaet, og feltet er tomt.
  const foert = { ...straffesak, etterforsker: avloest === null ? straffesak.etterforsker : null };
  const laast = (n: (typeof NAVN)[number]) =>
    straffesak.fraPolitiet[n] && (n === 'jurist' || avloest === null);
  const felt = (navn: 'nummer' | 'etterforsker' | 'jurist') => ({
    navn,
    ledetekst: t(`sak.${navn}`),
    verdi: s.felter[navn] === undefined ? (foert[navn] ?? '') : s.verdi(navn),
    feil: s.feil[navn],
  });
  return programside(f, {
    tittel: t('straffesak.tittel', { referanse: sak.saksreferanse }),
    ingress: t('straffesak.ingress'),
    feil: sidefeil(s.feil, {
      nummer: t('sak.nummer'),
      etterforsker: t('sak.etterforsker'),
      jurist: t('sak.jurist'),
      erDetHen: t('erDetHen.spoersmaal'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('straffesak.smule') },
    ],
    children: (
      <>
        <Fakta
          par={[
            { navn: t('straffesak.hendelsen'), verdi: hendelsesord(h, t) },
            ...(straffesak.nummer === null
              ? []
              : [{ navn: t('sak.nummer'), verdi: straffesak.nummer }]),
            ...(avloest === null
              ? []
              : [{ navn: t('sak.etterforsker'), verdi: etterforskerord(straffesak, t) }]),
            ...NAVN.filter(laast).map((n) => ({
              navn: t(`sak.${n}`),
              verdi: straffesak[n] ?? '',
            })),
            // Skrev noen imens, står navnene deres her, og det som ikke ble lagret, i feltene.
            ...(s.feil[HELE] === undefined ? [] : NAVN)
              .filter((n) => !laast(n) && (n === 'jurist' || avloest === null))
              .map((n) => ({ navn: t(`sak.${n}`), verdi: straffesak[n] ?? '–' })),
          ]}
        />
        {straffesak.nummer !== null && NAVN.every(laast) ? (
          <Forklaring hvorfor={t('straffesak.altFraPolitiet')} regel="VV-14; TP-19" />
        ) : (
          <Skjema
            handling={`${saken}/straffesak/${h.id}`}
            token={s.token}
            nokkel={s.nokkel}
            skjult={{
              utfylt:
                s.felter['utfylt'] === undefined
                  ? foert.etterforsker === null
                    ? ''
                    : 'ja'
                  : s.verdi('utfylt'),
              sett:
                s.felter['sett'] === undefined
                  ? String(straffesak.gang)
                  : settI(s, 'sett', String(straffesak.gang)),
            }}
            knapp={t('straffesak.lagre')}
          >
            {straffesak.nummer === null ? (
              <Tekstfelt {...felt('nummer')} hjelp={t('straffesak.nummerHjelp')} maks={60} kort />
            ) : null}
            {NAVN.filter((n) => !laast(n)).map((n) => (
              <Fragment key={n}>
                <Tekstfelt
                  {...felt(n)}
                  hjelp={t(
                    n === 'etterforsker' && avloest !== null
                      ? 'straffesak.paaNytt'
                      : 'anmeldtSenere.kjent',
                  )}
                  maks={200}
                />
                {n === 'etterforsker' && avloest !== null && !straffesak.fraPolitiet[n] ? (
                  <Avkryssing
                    navn="taBort"
                    ledetekst={t('straffesak.taBort', { navn: straffesak.etterforsker ?? '' })}
                    hjelp={t('straffesak.taBortHjelp')}
                    avkrysset={s.valgt('taBort', 'ja')}
                  />
                ) : null}
                {n === 'etterforsker' ? <ErDetHen like={like} s={s} t={t} /> : null}
              </Fragment>
            ))}
          </Skjema>
        )}
      </>
    ),
  });
}

/** Nummeret, etterforskeren og juristen for en anmeldt hendelse (TP-19). */
export function straffesaksruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/straffesak/:hendelseId',
    tilgang: KOORDINATOR,
    felter: z.object({
      sett: z.coerce.number().int().default(0),
      utfylt: z.literal(['', 'ja']).default(''),
      taBort: z.literal(['', 'ja']).default(''),
      nummer: kort(60),
      etterforsker: navnefelt(200),
      jurist: navnefelt(200),
      ...HENFELT,
    }),
    vis: async (f, s) =>
      side(
        f,
        await hentSak(hus, f.hvem, f.param('id')),
        await likeNavnet(hus, f.hvem, f.param('id'), spurtNavn(s)),
        s,
      ),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) =>
          feil.kode === 'endret_imens'
            ? endretImens(feil, t)
            : (henord(feil, t) ?? finnTekst(t, 'straffesak.ikke', feil.kode)),
        async () =>
          foerStraffesak(hus, f.hvem, {
            ...{ sakId: f.param('id'), hendelseId: f.param('hendelseId') },
            nummer: tomtErNull(v.nummer),
            etterforsker: tomtErNull(v.etterforsker),
            jurist: tomtErNull(v.jurist),
            sett: v.sett,
            utfylt: v.utfylt === 'ja',
            taBort: v.taBort === 'ja',
            sagt: sagtOm(v),
          }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'straffesak_foert' };
    },
  });
}
