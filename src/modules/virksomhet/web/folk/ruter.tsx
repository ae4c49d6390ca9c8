import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { Notis } from '../../../../ui/index.ts';
import { rute, VERV, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { bekreftRegime } from '../../commands/regime.ts';
import { avsluttVerv, giVerv } from '../../commands/verv.ts';
import { hentMedlem, listMedlemmer, utenLeder } from '../../queries/medlemskap.ts';
import { bekreftelsen, lesBekreftelse } from '../ansvar/ruter.tsx';
import {
  folkeside,
  send,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster } from '../tekst.ts';
import { kontaktpunkter } from '../../queries/kontaktpunkter.ts';
import { Kontaktliste } from '../organisasjon/ruter.tsx';
import { Liste, Medlem } from './Folk.tsx';

const ADMINISTRATOR = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren styrer brukere og innstillinger, og leser ingen saker (RO-11)',
} as const;

async function visListe(deler: Deler, f: OmradeForesporsel): Promise<Response> {
  const t = folketekster(f.sprak);
  const alle = await listMedlemmer(deler.hus, f.hvem);
  const steder = await kontaktpunkter(deler.hus, f.hvem);
  const mangler = utenLeder(alle);
  return folkeside(deler, f, TOMT, {
    tittel: t('folk.tittel'),
    ingress: t('folk.ingress'),
    bredde: 'bred',
    children: (
      <>
        {mangler.length === 0 ? null : (
          <Notis slag="rolig">{t('folk.utenLeder', { liste: mangler.join('; ') })}</Notis>
        )}
        <Liste alle={alle} slug={f.omrade.slug} t={t} />
        <Kontaktliste alle={steder} slug={f.omrade.slug} t={t} />
      </>
    ),
  });
}

async function visMedlem(deler: Deler, f: OmradeForesporsel, id: string, s: Skjemasvar) {
  const t = folketekster(f.sprak);
  const m = await hentMedlem(deler.hus, f.hvem, id);
  if (m === null) throw new IkkeFunnet('logget');
  return folkeside(deler, f, s, {
    tittel: m.navn,
    ledetekster: { rolle: t('verv') },
    brodsmuler: [{ href: `/${f.omrade.slug}/folk`, tekst: t('folk.tittel') }, { tekst: m.navn }],
    children: <Medlem m={m} f={f} s={s} t={t} />,
  });
}

/** Administratorens sider: hvem som er med, og vervene deres. Ingenting om en sak (RO-11). */
export function folkruter(deler: Deler): Rute[] {
  const { hus } = deler;
  const her = (f: OmradeForesporsel, id: string) => `/${f.omrade.slug}/folk/${id}`;
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/folk',
      tilgang: ADMINISTRATOR,
      handler: (f) => visListe(deler, f),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/folk/:id',
      tilgang: ADMINISTRATOR,
      handler: (f) => visMedlem(deler, f, f.param('id'), TOMT),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/folk/:id/gi',
      tilgang: ADMINISTRATOR,
      handler: (f) =>
        send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({ rolle: z.enum(VERV, { error: folketekster(f.sprak)('feilVelg') }) }),
          ),
          vis: (s) => visMedlem(deler, f, f.param('id'), s),
          async utfor({ rolle }) {
            await giVerv(hus, f.hvem, { medlemskapId: f.param('id'), rolle });
            return { til: her(f, f.param('id')), beskjed: 'verv_gitt' };
          },
        }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/folk/:id/avslutt',
      tilgang: ADMINISTRATOR,
      handler: (f) =>
        send(f, {
          lest: lesFelter(f.skjema, z.object({ verv: z.uuid() })),
          vis: (s) => visMedlem(deler, f, f.param('id'), s),
          async utfor({ verv }) {
            await avsluttVerv(hus, f.hvem, verv);
            return { til: her(f, f.param('id')), beskjed: 'verv_avsluttet' };
          },
        }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/folk/:id/bekreft',
      tilgang: ADMINISTRATOR,
      handler: (f) =>
        send(f, {
          lest: lesBekreftelse(f.skjema, folketekster(f.sprak)),
          vis: (s) => visMedlem(deler, f, f.param('id'), s),
          async utfor(verdi) {
            await bekreftRegime(hus, f.hvem, bekreftelsen(verdi));
            return { til: her(f, f.param('id')), beskjed: 'regime_bekreftet' };
          },
        }),
    }),
  ];
}
