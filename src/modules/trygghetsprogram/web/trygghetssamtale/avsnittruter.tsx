import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Knapp,
  Knapper,
  Personfelt,
  Skjema,
  Tekstomrade,
  tidspunkt,
  type Sprak,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { lagPdf, pdfsvar, type Dokument } from '../../../dokument/index.ts';
import { svarOmBarnets } from '../../commands/svarOmBarnets.ts';
import { hentAvsnittet, type Barnetssvar } from '../../queries/barnets.ts';
import { barnetsKanMed, jaetStaar, PLIKTENE, type BarnetsPlikt } from '../../regler/barnetsSvar.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { ARKET, ordene, samtalesti } from './felles.tsx';
import { utgavens } from '../utgavens.ts';

const ramme = rammeFor('trygghetssamtale', (t) => t('trygghetssamtale.smule'));
const FELT = {
  ...{ mangler_barnets_svar: 'svar', alt_ja: 'svar', ikke_ja: 'svar' },
  ...{ mangler_plikt: 'plikt', mangler_pliktgrunn: 'ord' },
};

/** Det som kan føres om avsnittet: et ja til hver, at det tas tilbake, og en plikt. */
const SVARVALG = [
  { verdi: 'ja_familien', svar: 'ja', til: 'familien' },
  { verdi: 'trukket_familien', svar: 'trukket', til: 'familien' },
  { verdi: 'ja_guiden', svar: 'ja', til: 'guiden' },
  { verdi: 'trukket_guiden', svar: 'trukket', til: 'guiden' },
  { verdi: 'plikt', svar: 'plikt', til: null },
] as const;

const linje = (s: Barnetssvar, t: Tekster): string =>
  s.slag === 'plikt'
    ? t(`trygghetssamtale.arket.pliktvalg.${s.plikt ?? 'barnevernet'}`)
    : t(`trygghetssamtale.arket.linje.${s.slag}_${s.til ?? 'familien'}`);

/** Et avsnitt til den plikten gjelder: ordene, plikten og grunnen, og ikke mer. */
export function pliktdokument(
  ord: string,
  plikter: readonly { plikt: BarnetsPlikt | null; ord: string | null }[],
  sprak: Sprak,
  t: Tekster,
): Dokument {
  return {
    sprak,
    tittel: t('trygghetssamtale.arket.dokTittel'),
    ingress: null,
    deler: [
      {
        tittel: t('trygghetssamtale.arket.dokOrd'),
        blokker: [{ slag: 'avsnitt', tekst: ord }],
      },
      {
        tittel: t('trygghetssamtale.arket.plikt'),
        blokker: [
          {
            slag: 'par',
            par: plikter.map((s) => ({
              navn: t(`trygghetssamtale.arket.pliktvalg.${s.plikt ?? 'barnevernet'}`),
              verdi: s.ord ?? '',
            })),
          },
        ],
      },
    ],
    bunn: t('trygghetssamtale.dok.bunn'),
  };
}

const avsnittet = (slug: string, sakId: string, barnetsId: string, resten = '') =>
  samtalesti(slug, sakId, `/sideark/${barnetsId}${resten}`);

/** Ett avsnitt på sidearket: hva ungdommen sier om det, og plikten som krever det (VV-28). */
export function avsnittruter(hus: Hus): readonly Rute[] {
  const hva = (f: { param(n: 'id' | 'barnetsId'): string }) => ({
    ...{ sakId: f.param('id'), barnetsId: f.param('barnetsId') },
  });
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId',
      tilgang: ARKET,
      felter: z.object({ svar: kort(20), plikt: kort(20), ord: kort(2000) }),
      utkast: { hus, skjema: 'samtale_avsnitt', objekt: (f) => f.param('barnetsId') },
      vis: async (f, s) => {
        const side = await hentAvsnittet(hus, f.hvem, { ...hva(f), til: 'meg' });
        const { avsnitt, sak } = side;
        const t = utgavens(f.sprak, sak.utgave);
        const her = (resten?: string) => avsnittet(f.omrade.slug, sak.id, avsnitt.id, resten);
        return ramme(
          f,
          side,
          {
            ...{ tittel: t('trygghetssamtale.arket.svarTittel') },
            ...{ smule: t('trygghetssamtale.arket.svarTittel') },
            ingress: t('trygghetssamtale.arket.ingress'),
            feil: [
              s.feil,
              {
                ...{
                  svar: t('trygghetssamtale.arket.svar'),
                  plikt: t('trygghetssamtale.arket.plikt'),
                },
                ord: t('trygghetssamtale.arket.grunn'),
              },
            ],
          },
          <>
            <p className="v-egneord">{avsnitt.ord}</p>
            {avsnitt.svar.length === 0 ? null : (
              <ol className="v-tidslinje">
                {avsnitt.svar.map((x) => (
                  <li key={x.ved.toISOString()}>
                    <time dateTime={x.ved.toISOString()}>{tidspunkt(t, x.ved)}</time>
                    <span>
                      {linje(x, t)}
                      {x.ord === null ? null : <span className="v-egneord v-endring">{x.ord}</span>}
                    </span>
                  </li>
                ))}
              </ol>
            )}
            <Skjema
              handling={her()}
              token={s.token}
              nokkel={s.nokkel}
              utkast={s.utkast}
              knapp={t('trygghetssamtale.arket.lagre')}
            >
              <Valg
                navn="svar"
                ledetekst={t('trygghetssamtale.arket.svar')}
                verdi={s.verdi('svar')}
                feil={s.feil['svar']}
                alternativer={SVARVALG.filter(
                  ({ svar, til }) =>
                    til === null || (svar === 'trukket') === jaetStaar(avsnitt.svar, til),
                ).map(({ verdi }) => ({
                  ...{ verdi, tekst: t(`trygghetssamtale.arket.svarvalg.${verdi}`) },
                }))}
              />
              <Valg
                navn="plikt"
                ledetekst={t('trygghetssamtale.arket.plikt')}
                hjelp={t('trygghetssamtale.arket.pliktHjelp')}
                verdi={s.verdi('plikt')}
                feil={s.feil['plikt']}
                alternativer={PLIKTENE.map((v) => ({
                  ...{ verdi: v, tekst: t(`trygghetssamtale.arket.pliktvalg.${v}`) },
                }))}
              />
              <Tekstomrade
                navn="ord"
                ledetekst={t('trygghetssamtale.arket.grunn')}
                verdi={s.verdi('ord')}
                feil={s.feil['ord']}
                linjer={3}
                maks={2000}
              />
            </Skjema>
            {barnetsKanMed(avsnitt.svar, 'plikten') ? (
              <Knapper>
                <form method="post" action={her('/dokument')}>
                  <input type="hidden" name="_token" value={s.token} />
                  <Personfelt />
                  <Knapp slag="sekundaer">{t('trygghetssamtale.arket.dok')}</Knapp>
                </form>
              </Knapper>
            ) : null}
          </>,
        );
      },
      utfor: async (f, v, utkast) => {
        const valgt = SVARVALG.find((x) => x.verdi === v.svar);
        await stoppVedFeltet(FELT, ordene(tekster(f.sprak)), () =>
          svarOmBarnets(hus, f.hvem, {
            ...{ ...hva(f), utkast, ord: tomtErNull(v.ord) },
            svar: valgt?.svar ?? null,
            til: valgt?.til ?? null,
            plikt: PLIKTENE.find((x) => x === v.plikt) ?? null,
          }),
        );
        return {
          til: avsnittet(f.omrade.slug, f.param('id'), f.param('barnetsId')),
          beskjed: 'sideark_lagret',
        };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId/dokument',
      tilgang: ARKET,
      async handler(f) {
        const { avsnitt, sak } = await hentAvsnittet(hus, f.hvem, { ...hva(f), til: 'plikten' });
        return pdfsvar(
          f.c,
          await lagPdf(
            pliktdokument(
              avsnitt.ord,
              avsnitt.svar.filter((s) => s.slag === 'plikt'),
              f.sprak,
              utgavens(f.sprak, sak.utgave),
            ),
          ),
        );
      },
    }),
  ];
}
