import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Del,
  Flervalg,
  Knapp,
  Knapper,
  Notis,
  Personfelt,
  Skjema,
  Tekstomrade,
  tidspunkt,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { lagPdf, pdfsvar } from '../../../dokument/index.ts';
import { beOmBarnets, bekreftBarnets } from '../../commands/aapneBarnets.ts';
import { hentAapning, hentAndresArk, type Barnetsaapning } from '../../queries/barnetsaapning.ts';
import { PLIKTENE } from '../../regler/barnetsSvar.ts';
import type { Arkspoersmaal } from '../../regler/mensDeErUte.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { arknavn } from './arkdelruter.tsx';
import { pliktdokument } from './avsnittruter.tsx';
import { ordene, samtalesti } from './felles.tsx';
import { utgavens } from '../utgavens.ts';

const ramme = rammeFor('trygghetssamtale', (t) => t('trygghetssamtale.smule'));
const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator ber om å få åpne en annens ark; databasen avgjør (VV-28)',
} as const;
const FELT = {
  ...{ mangler_avsnitt: 'avsnitt', mangler_plikt: 'plikt', mangler_akutt: 'akutt' },
  mangler_pliktgrunn: 'ord',
};
const aapning = (slug: string, sakId: string, resten = '') =>
  samtalesti(slug, sakId, `/aapning${resten}`);

/** Når avsnittet ble skrevet, av hvem, og spørsmålet det svarer på. */
export const avsnittslinje = (
  a: { felt: Arkspoersmaal | null; ved: Date; av: string },
  t: Tekster,
): string =>
  t(a.felt === null ? 'trygghetssamtale.aapning.linje' : 'trygghetssamtale.aapning.linjeOm', {
    ...{ tid: tidspunkt(t, a.ved), hvem: a.av },
    hva: a.felt === null ? '' : t(`trygghetssamtale.felt.${arknavn(a.felt)}`),
  });

function tilstand(a: Barnetsaapning, t: Tekster): string {
  if (a.til === null) return t('trygghetssamtale.aapning.venter');
  const til = tidspunkt(t, a.til);
  return a.bekreftetAv === null
    ? t('trygghetssamtale.aapning.akuttTil', { til })
    : t('trygghetssamtale.aapning.bekreftetTil', { hvem: a.bekreftetAv, til });
}

/** Hvem som har bedt om å åpne, hvorfor, og hva som er blitt til; `sti` er veien til den for en koordinator. */
export function Aapninger({
  aapninger,
  sti,
  hvorfor = false,
  t,
}: {
  aapninger: readonly Barnetsaapning[];
  sti: ((id: string) => string) | null;
  /** På siden om den ene: da er det hvorfor som er overskriften. */
  hvorfor?: boolean;
  t: Tekster;
}) {
  if (aapninger.length === 0) return null;
  return (
    <Del tittel={t(`trygghetssamtale.aapning.${hvorfor ? 'hvorfor' : 'bedtOm'}`)}>
      <ol className="v-tidslinje">
        {aapninger.map((a) => (
          <li key={a.id}>
            <time dateTime={a.bedtVed.toISOString()}>{tidspunkt(t, a.bedtVed)}</time>
            <span>
              {t('trygghetssamtale.aapning.hvem', {
                ...{ hvem: a.bedtAv, plikt: t(`trygghetssamtale.arket.pliktvalg.${a.plikt}`) },
              })}
              <span className="v-egneord v-endring">{a.ord}</span>
              <span className="v-endring v-dempet">{tilstand(a, t)}</span>
              {sti === null ? null : (
                <a className="ds-link v-endring" href={sti(a.id)}>
                  {t(
                    a.kanBekreftes
                      ? 'trygghetssamtale.aapning.seOgBekreft'
                      : 'trygghetssamtale.aapning.se',
                    { tid: tidspunkt(t, a.bedtVed) },
                  )}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Del>
  );
}

/** Når en plikt ikke kan vente på den som skrev: koordinatoren ber om å få åpne, en annen bekrefter, og det gis videre (VV-28). */
export function aapningruter(hus: Hus): readonly Rute[] {
  const hva = (f: { param(n: 'id' | 'aapningId'): string }) => ({
    ...{ sakId: f.param('id'), aapningId: f.param('aapningId') },
  });
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/trygghetssamtale/aapning',
      tilgang: KOORDINATOR,
      felter: z.object({
        avsnitt: z.array(z.string()).default([]),
        ...{ plikt: kort(20), akutt: kort(5), ord: kort(2000) },
      }),
      utkast: { hus, skjema: 'barnets_aapning', objekt: (f) => f.param('id') },
      vis: async (f, s) => {
        const side = await hentAndresArk(hus, f.hvem, f.param('id'));
        const t = utgavens(f.sprak, side.sak.utgave);
        const navn = {
          ...{ avsnitt: t('trygghetssamtale.aapning.avsnitt') },
          ...{ plikt: t('trygghetssamtale.arket.plikt') },
          ...{ akutt: t('trygghetssamtale.aapning.akutt'), ord: t('trygghetssamtale.aapning.ord') },
        };
        const felt = (n: keyof typeof navn) => ({
          ...{ navn: n, ledetekst: navn[n], verdi: s.verdi(n), feil: s.feil[n], pakrevd: true },
        });
        return ramme(
          f,
          side,
          {
            ...{ tittel: t('trygghetssamtale.aapning.tittel') },
            ...{ smule: t('trygghetssamtale.aapning.tittel') },
            ...{ ingress: t('trygghetssamtale.aapning.ingress'), feil: [s.feil, navn] },
          },
          <>
            {side.andres.length === 0 ? (
              <Notis slag="rolig">{t('trygghetssamtale.aapning.ingen')}</Notis>
            ) : (
              <Skjema
                handling={aapning(f.omrade.slug, side.sak.id)}
                token={s.token}
                nokkel={s.nokkel}
                utkast={s.utkast}
                knapp={t('trygghetssamtale.aapning.knapp')}
              >
                <Flervalg
                  navn="avsnitt"
                  ledetekst={navn.avsnitt}
                  hjelp={t('trygghetssamtale.aapning.avsnittHjelp')}
                  verdier={s.felter['avsnitt'] ?? []}
                  feil={s.feil['avsnitt']}
                  alternativer={side.andres.map((a) => ({
                    ...{ verdi: a.id, tekst: avsnittslinje(a, t) },
                  }))}
                />
                <Valg
                  {...felt('plikt')}
                  alternativer={PLIKTENE.map((v) => ({
                    ...{ verdi: v, tekst: t(`trygghetssamtale.arket.pliktvalg.${v}`) },
                  }))}
                />
                <Valg
                  {...felt('akutt')}
                  alternativer={(['ja', 'nei'] as const).map((v) => ({
                    ...{ verdi: v, tekst: t(`trygghetssamtale.aapning.akuttValg.${v}`) },
                  }))}
                />
                <Tekstomrade
                  {...felt('ord')}
                  hjelp={t('trygghetssamtale.aapning.ordHjelp')}
                  linjer={3}
                  maks={2000}
                />
              </Skjema>
            )}
            <Aapninger
              aapninger={side.aapninger}
              sti={(id) => aapning(f.omrade.slug, side.sak.id, `/${id}`)}
              t={t}
            />
          </>,
        );
      },
      utfor: async (f, v, utkast) => {
        const sakId = f.param('id');
        const { id } = await stoppVedFeltet(FELT, ordene(tekster(f.sprak)), () =>
          beOmBarnets(hus, f.hvem, {
            ...{ sakId, utkast, avsnitt: v.avsnitt, ord: tomtErNull(v.ord) },
            plikt: PLIKTENE.find((x) => x === v.plikt) ?? null,
            akutt: v.akutt === 'ja' ? true : v.akutt === 'nei' ? false : null,
          }),
        );
        return { til: aapning(f.omrade.slug, sakId, `/${id}`), beskjed: 'aapning_bedt' };
      },
    }),
    ...skjema({
      sti: '/:omrade/saker/:id/trygghetssamtale/aapning/:aapningId',
      tilgang: KOORDINATOR,
      felter: z.object({}),
      vis: async (f, s) => {
        const side = await hentAapning(hus, f.hvem, hva(f));
        const { aapning: a, sak } = side;
        const t = utgavens(f.sprak, sak.utgave);
        const her = aapning(f.omrade.slug, sak.id, `/${a.id}`);
        return ramme(
          f,
          side,
          {
            ...{ tittel: t('trygghetssamtale.aapning.bedtOm') },
            ...{ smule: t('trygghetssamtale.aapning.bedtOm') },
            ...{ ingress: t('trygghetssamtale.aapning.visIngress'), feil: [s.feil, {}] },
          },
          <>
            <Aapninger aapninger={[a]} sti={null} hvorfor t={t} />
            {side.avsnitt.map((x) => (
              <Del key={x.id} tittel={avsnittslinje(x, t)}>
                <p className="v-egneord">{x.ord}</p>
                <Knapper>
                  <form method="post" action={`${her}/dokument`}>
                    <input type="hidden" name="_token" value={s.token} />
                    <Personfelt />
                    <input type="hidden" name="avsnitt" value={x.id} />
                    <Knapp slag="sekundaer">{t('trygghetssamtale.arket.dok')}</Knapp>
                  </form>
                </Knapper>
              </Del>
            ))}
            {a.kanBekreftes ? (
              <Skjema
                handling={her}
                token={s.token}
                nokkel={s.nokkel}
                knapp={t('trygghetssamtale.aapning.bekreft')}
              />
            ) : null}
          </>,
        );
      },
      utfor: async (f) => {
        await stoppVedFeltet({}, ordene(tekster(f.sprak)), () =>
          bekreftBarnets(hus, f.hvem, hva(f)),
        );
        return {
          til: aapning(f.omrade.slug, f.param('id'), `/${f.param('aapningId')}`),
          beskjed: 'aapning_bekreftet',
        };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/trygghetssamtale/aapning/:aapningId/dokument',
      tilgang: KOORDINATOR,
      async handler(f) {
        const dokument = z.uuid().safeParse(f.skjema.get('avsnitt')).data ?? '';
        const {
          aapning: a,
          avsnitt,
          sak,
        } = await hentAapning(hus, f.hvem, {
          ...{ ...hva(f), dokument },
        });
        const ord = avsnitt.find((x) => x.id === dokument)?.ord ?? '';
        const t = utgavens(f.sprak, sak.utgave);
        return pdfsvar(f.c, await lagPdf(pliktdokument(ord, [a], f.sprak, t)));
      },
    }),
  ];
}
