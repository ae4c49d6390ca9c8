import { z } from 'zod';
import { formatDato, iDagIOslo, lesDato, tilDato } from '../../../../kernel/dato.ts';
import { Datofelt, Del, Nedtrekk, Notis, Skjema } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { meldBorte, meldGuideBorte } from '../../commands/guidefravaer.ts';
import { ansatteJegLeder } from '../../queries/ansatteJegLeder.ts';
import { meldtAvMeg } from '../../queries/borte.ts';
import {
  folkeside,
  send,
  svarMed,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';

const LEDER = {
  krever: { verv: ['leder'] },
  hvorfor: 'lederen melder at en ansatt er borte, og får ikke vite om hen er guide (VV-19)',
} as const;

const skjema = (t: Folketekster) => {
  const dag = z
    .string()
    .trim()
    .refine((v) => v === '' || lesDato(v) !== null, { error: t('feilDato') });
  return z
    .object({
      ansatt: z.uuid({ error: t('guidefravaer.velg') }),
      fra: dag.default(''),
      til: dag.default(''),
    })
    .refine((v) => v.fra === '' || v.til !== '', {
      error: t('guidefravaer.manglerTil'),
      path: ['til'],
    });
};

async function vis(deler: Deler, f: OmradeForesporsel, s: Skjemasvar): Promise<Response> {
  const t = folketekster(f.sprak);
  const ansatte = await ansatteJegLeder(deler.hus, f.hvem);
  const meldt = await meldtAvMeg(deler.hus, f.hvem);
  return folkeside(deler, f, s, {
    tittel: t('guidefravaer.tittel'),
    ingress: t('guidefravaer.ingress'),
    brodsmuler: [
      { href: `/${f.omrade.slug}/ansvar`, tekst: t('meny.ansvar') },
      { tekst: t('guidefravaer.smule') },
    ],
    ledetekster: { ansatt: t('guidefravaer.ansatt'), fra: t('borte.fra'), til: t('borte.til') },
    children: (
      <>
        {ansatte.length === 0 ? (
          <Notis slag="rolig">{t('guidefravaer.ingen')}</Notis>
        ) : (
          <Skjema
            handling={`/${f.omrade.slug}/fravaer/guide`}
            token={f.skjematoken}
            nokkel={crypto.randomUUID()}
            knapp={t('guidefravaer.meld')}
          >
            <Nedtrekk
              navn="ansatt"
              ledetekst={t('guidefravaer.ansatt')}
              tomt={t('guidefravaer.velgTomt')}
              feil={s.feil['ansatt']}
              verdi={s.verdi('ansatt')}
              pakrevd
              alternativer={ansatte.map((a) => ({ verdi: a.brukerId, tekst: a.navn }))}
            />
            <Datofelt
              navn="fra"
              ledetekst={t('borte.fra')}
              hjelp={t('guidefravaer.fra', {
                dag: formatDato(iDagIOslo(deler.hus.klokke.naa())),
              })}
              feil={s.feil['fra']}
              verdi={s.verdi('fra')}
            />
            <Datofelt
              navn="til"
              ledetekst={t('borte.til')}
              hjelp={t('guidefravaer.tilHjelp')}
              feil={s.feil['til']}
              verdi={s.verdi('til')}
            />
          </Skjema>
        )}
        {meldt.length === 0 ? null : (
          <Del tittel={t('guidefravaer.meldt')}>
            <ul>
              {meldt.map((m) => (
                <li key={m.id}>
                  {m.navn}, {t('borte.dager', { fra: formatDato(m.fra), til: formatDato(m.til) })}{' '}
                  <a className="ds-link" href={`/${f.omrade.slug}/borte/${m.brukerId}`}>
                    {t('borte.endre')}
                  </a>
                </li>
              ))}
            </ul>
          </Del>
        )}
      </>
    ),
  });
}

/** *En guide er borte*: lederens melding, som koordinatorene får i samme øyeblikk (VV-19). */
export function guidefravaersruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/fravaer/guide',
      tilgang: LEDER,
      async handler(f) {
        const bevart = await f.bevart();
        return vis(deler, f, bevart === null ? TOMT : svarMed(bevart));
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/fravaer/guide',
      tilgang: LEDER,
      handler: (f) =>
        send(f, {
          lest: lesFelter(f.skjema, skjema(folketekster(f.sprak))),
          vis: (s) => vis(deler, f, s),
          async utfor({ ansatt, fra, til }) {
            const iDag = iDagIOslo(deler.hus.klokke.naa());
            // Fra i dag er det noe koordinatorene må gjøre nå; ellers er det meldt på forhånd.
            await (fra === '' || tilDato(fra) <= iDag
              ? meldGuideBorte(deler.hus, f.hvem, {
                  ...{ brukerId: ansatt, til: til === '' ? null : tilDato(til) },
                })
              : meldBorte(deler.hus, f.hvem, {
                  ...{ brukerId: ansatt, fra: tilDato(fra), til: tilDato(til) },
                }));
            return { til: `/${f.omrade.slug}/ansvar`, beskjed: 'guidefravaer_meldt' };
          },
        }),
    }),
  ];
}
