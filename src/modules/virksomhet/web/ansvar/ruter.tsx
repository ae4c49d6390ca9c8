import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { iDagIOslo } from '../../../../kernel/dato.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import {
  avsluttKoordinator,
  flyttSaker,
  utpekKoordinator,
  type Flyttet,
} from '../../commands/koordinatorer.ts';
import { bekreftRegime } from '../../commands/regime.ts';
import { ansvarsside } from '../../queries/ansvar.ts';
import { REGIMER } from '../../regler/regimevalg.ts';
import {
  folkeside,
  send,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';
import { Ansvar } from './Ansvarsside.tsx';
import { Flytting } from './Flytting.tsx';

const LEDER = {
  krever: { verv: ['leder'] },
  hvorfor: 'lederen bekrefter taushetsregler og utpeker koordinatorer, og ser bare tall (1.16b)',
} as const;

async function visAnsvar(deler: Deler, f: OmradeForesporsel, s: Skjemasvar): Promise<Response> {
  const t = folketekster(f.sprak);
  const side = await ansvarsside(deler.hus, f.hvem);
  return folkeside(deler, f, s, {
    tittel: t('ansvar.tittel'),
    ingress: t('ansvar.ingress'),
    bredde: 'bred',
    ledetekster: { ansatt: t('ansvar.ansatt') },
    children: <Ansvar side={side} slug={f.omrade.slug} token={f.skjematoken} s={s} t={t} />,
  });
}

type Hvem = { orgId: string; brukerId: string };

async function visFlytting(deler: Deler, f: OmradeForesporsel, hvem: Hvem, s: Skjemasvar) {
  const t = folketekster(f.sprak);
  const side = await ansvarsside(deler.hus, f.hvem);
  const iDag = iDagIOslo(deler.hus.klokke.naa());
  const her = side.koordinatorer.filter((k) => k.organisasjonId === hvem.orgId);
  const k = her.find((x) => x.brukerId === hvem.brukerId);
  if (k === undefined) throw new IkkeFunnet();
  const borte = new Set(side.fravaer.filter((x) => x.fra <= iDag).map((x) => x.brukerId));
  const andre = her.filter(
    (x) => x.vervId !== null && x.brukerId !== k.brukerId && !borte.has(x.brukerId),
  );
  const tittel = t('ansvar.flyttTittel', { navn: k.navn });
  return folkeside(deler, f, s, {
    tittel,
    ledetekster: { til: t('ansvar.flyttTil') },
    brodsmuler: [
      { href: `/${f.omrade.slug}/ansvar`, tekst: t('ansvar.tittel') },
      { tekst: tittel },
    ],
    children: (
      <Flytting
        k={k}
        andre={andre}
        sti={`/${f.omrade.slug}/ansvar/${hvem.orgId}/${hvem.brukerId}`}
        token={f.skjematoken}
        s={s}
        t={t}
      />
    ),
  });
}

/** Feltet heter etter medlemskapet, så hver ansatt har sitt eget på siden. */
export function lesBekreftelse(skjema: FormData, t: Folketekster) {
  const id = skjema.get('id');
  return lesFelter(
    skjema,
    z.object({
      id: z.uuid(),
      [`regime-${typeof id === 'string' ? id : ''}`]: z.enum(REGIMER, { error: t('feilVelg') }),
    }),
  );
}

/** Hvilket medlemskap og regime bekreftelsen gjelder, av det leste skjemaet. */
export function bekreftelsen(verdi: Readonly<Record<string, string>>) {
  const id = verdi['id'] ?? '';
  const regime = REGIMER.find((r) => r === verdi[`regime-${id}`]);
  if (regime === undefined) throw new IkkeFunnet();
  return { medlemskapId: id, regime };
}

const tall = (hva: 'flyttet' | 'avsluttet', f: Flyttet) => `${hva}:${f.flyttet}:${f.igjen}`;

/** Lederens side: bekrefte regimer, koordinatorer, flytting; bare navn på ansatte og antall saker (VV-22, 1.16b). */
export function ansvarsruter(deler: Deler): Rute[] {
  const { hus } = deler;
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/ansvar',
      tilgang: LEDER,
      handler: (f) => visAnsvar(deler, f, TOMT),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/ansvar/bekreft',
      tilgang: LEDER,
      handler: (f) =>
        send(f, {
          lest: lesBekreftelse(f.skjema, folketekster(f.sprak)),
          vis: (s) => visAnsvar(deler, f, s),
          async utfor(verdi) {
            await bekreftRegime(hus, f.hvem, bekreftelsen(verdi));
            return { til: `/${f.omrade.slug}/ansvar`, beskjed: 'regime_bekreftet' };
          },
        }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/ansvar/utpek',
      tilgang: LEDER,
      handler: (f) =>
        send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({ ansatt: z.uuid({ error: folketekster(f.sprak)('feilVelg') }) }),
          ),
          vis: (s) => visAnsvar(deler, f, s),
          async utfor({ ansatt }) {
            await utpekKoordinator(hus, f.hvem, ansatt);
            return { til: `/${f.omrade.slug}/ansvar`, beskjed: 'koordinator_utpekt' };
          },
        }),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/ansvar/:orgId/:brukerId',
      tilgang: LEDER,
      handler: (f) =>
        visFlytting(deler, f, { orgId: f.param('orgId'), brukerId: f.param('brukerId') }, TOMT),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/ansvar/:orgId/:brukerId/flytt',
      tilgang: LEDER,
      handler(f) {
        const hvem = { orgId: f.param('orgId'), brukerId: f.param('brukerId') };
        return send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({ til: z.uuid({ error: folketekster(f.sprak)('feilVelg') }) }),
          ),
          vis: (s) => visFlytting(deler, f, hvem, s),
          async utfor({ til }) {
            const svar = await flyttSaker(hus, f.hvem, {
              organisasjonId: hvem.orgId,
              fraId: hvem.brukerId,
              tilId: til,
            });
            return { til: `/${f.omrade.slug}/ansvar`, beskjed: tall('flyttet', svar) };
          },
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/ansvar/:orgId/:brukerId/avslutt',
      tilgang: LEDER,
      handler(f) {
        const hvem = { orgId: f.param('orgId'), brukerId: f.param('brukerId') };
        return send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({ verv: z.uuid(), arvtaker: z.union([z.uuid(), z.literal('')]).default('') }),
          ),
          vis: (s) => visFlytting(deler, f, hvem, s),
          async utfor({ verv, arvtaker }) {
            const svar = await avsluttKoordinator(hus, f.hvem, {
              vervId: verv,
              tilId: arvtaker === '' ? null : arvtaker,
            });
            return { til: `/${f.omrade.slug}/ansvar`, beskjed: tall('avsluttet', svar) };
          },
        });
      },
    }),
  ];
}
