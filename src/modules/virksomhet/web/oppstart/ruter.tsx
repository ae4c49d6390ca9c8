import { z } from 'zod';
import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Etikett, Nedtrekk, Notis, Skjema, Tabell, Tekstfelt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { settMinsteTall } from '../../commands/settMinsteTall.ts';
import { settKontaktfrist } from '../../commands/settKontaktfrist.ts';
import { registrerAttest } from '../../commands/registrerAttest.ts';
import { oppstart, type Oppstart } from '../../queries/oppstart.ts';
import { gyldigKontaktfrist } from '../../regler/kontaktfristvalg.ts';
import { ATTESTPUNKTER } from '../../regler/omraademodus.ts';
import {
  folkeside,
  send,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';
import { Frist } from './Frist.tsx';
import { MinsteTall } from './MinsteTall.tsx';

const LESER = {
  krever: { verv: ['administrator', 'personvernombud'] },
  hvorfor: 'administratoren og personvernombudet ser hva området er godkjent for (VV-43)',
} as const;
const SETTER = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren setter fristen for å ringe familien (TP-18)',
} as const;
const HEVER = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren hever grensen for små tall i rapporten (RE-09)',
} as const;
const FORER = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren fører hvem som gikk god for hvert punkt (VV-43)',
} as const;

function Status({ o, t }: { o: Oppstart; t: Folketekster }) {
  const punkter =
    !o.drift.tillatt && o.drift.grunn === 'mangler_attest'
      ? o.drift.punkter
      : o.punkter.filter((p) => p.attest === null).map((p) => p.punkt);
  return (
    <Notis slag="rolig">
      <p>{t(`oppstart.modus.${o.modus}`)}</p>
      {o.demostempel ? <p>{t('oppstart.demo')}</p> : null}
      {o.drift.tillatt && o.modus === 'prove' ? <p>{t('oppstart.klar')}</p> : null}
      {punkter.length === 0 ? null : (
        <p>
          {t('oppstart.mangler', {
            liste: punkter.map((p) => t(`oppstart.punkter.${p}`).toLowerCase()).join('; '),
          })}
        </p>
      )}
    </Notis>
  );
}

function Punkter({ o, t }: { o: Oppstart; t: Folketekster }) {
  return (
    <Tabell
      tittel={t('oppstart.tabell')}
      kolonner={[
        { tekst: t('oppstart.punkt') },
        { tekst: t('oppstart.hvem') },
        { tekst: t('oppstart.naar') },
      ]}
      rader={o.punkter.map(({ punkt, attest }) => ({
        id: punkt,
        celler:
          attest === null
            ? [
                t(`oppstart.punkter.${punkt}`),
                <Etikett key="mangler" farge="venter">
                  {t('oppstart.ikke')}
                </Etikett>,
                '',
              ]
            : [
                t(`oppstart.punkter.${punkt}`),
                <>
                  {attest.av} {attest.demo ? <Etikett>{t('oppstart.demomerke')}</Etikett> : null}
                </>,
                formatDato(attest.ved),
              ],
      }))}
    />
  );
}

function Foring({
  f,
  s,
  t,
  o,
}: {
  f: OmradeForesporsel;
  s: Skjemasvar;
  t: Folketekster;
  o: Oppstart;
}) {
  const aapne = o.punkter.filter((p) => p.attest === null || (p.attest.demo && !o.demostempel));
  if (aapne.length === 0 || !f.omrade.roller.includes('administrator')) return null;
  return (
    <Del tittel={t('oppstart.foer')} tekst={t('oppstart.foerTekst')}>
      <Skjema
        handling={`/${f.omrade.slug}/oppstart`}
        token={f.skjematoken}
        nokkel={crypto.randomUUID()}
        knapp={t('oppstart.foerKnapp')}
      >
        <Nedtrekk
          navn="punkt"
          ledetekst={t('oppstart.punkt')}
          feil={s.feil['punkt']}
          verdi={s.verdi('punkt')}
          alternativer={aapne.map(({ punkt }) => ({
            verdi: punkt,
            tekst: t(`oppstart.punkter.${punkt}`),
          }))}
        />
        <Tekstfelt
          navn="navn"
          ledetekst={t('oppstart.navn')}
          maks={200}
          feil={s.feil['navn']}
          verdi={s.verdi('navn')}
          pakrevd
        />
      </Skjema>
    </Del>
  );
}

async function visOppstart(deler: Deler, f: OmradeForesporsel, s: Skjemasvar): Promise<Response> {
  const t = folketekster(f.sprak);
  const o = await oppstart(deler.hus, f.hvem);
  return folkeside(deler, f, s, {
    tittel: t('oppstart.tittel'),
    ingress: t('oppstart.ingress'),
    ledetekster: {
      punkt: t('oppstart.punkt'),
      navn: t('oppstart.navn'),
      virkedager: t('frist.virkedager'),
      tall: t('minsteTall.felt'),
    },
    children: (
      <>
        <Status o={o} t={t} />
        <Punkter o={o} t={t} />
        <Foring f={f} s={s} t={t} o={o} />
        <Frist f={f} s={s} t={t} dager={o.kontaktfrist} />
        <MinsteTall f={f} s={s} t={t} o={o} />
      </>
    ),
  });
}

/** Områdets oppstart: hva noen har gått god for, og hva som mangler før drift (VV-43, begynt). */
export function oppstartsruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/oppstart',
      tilgang: LESER,
      handler: (f) => visOppstart(deler, f, TOMT),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/oppstart/frist',
      tilgang: SETTER,
      handler(f) {
        const t = folketekster(f.sprak);
        return send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({
              virkedager: z
                .string()
                .trim()
                .transform(Number)
                .refine(gyldigKontaktfrist, { error: t('feil.ugyldig_frist') }),
            }),
          ),
          vis: (s) => visOppstart(deler, f, s),
          async utfor(inn) {
            await settKontaktfrist(deler.hus, f.hvem, inn);
            return { til: `/${f.omrade.slug}/oppstart`, beskjed: 'kontaktfrist_satt' };
          },
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/oppstart/minste-tall',
      tilgang: HEVER,
      handler(f) {
        return send(f, {
          lest: lesFelter(f.skjema, z.object({ tall: z.string().trim().transform(Number) })),
          vis: (s) => visOppstart(deler, f, s),
          async utfor(inn) {
            await settMinsteTall(deler.hus, f.hvem, inn);
            return { til: `/${f.omrade.slug}/oppstart`, beskjed: 'minste_tall_hevet' };
          },
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/oppstart',
      visesIkkeIgjen: true,
      tilgang: FORER,
      handler(f) {
        const t = folketekster(f.sprak);
        return send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({
              punkt: z.enum(ATTESTPUNKTER, { error: t('feilVelg') }),
              navn: z
                .string()
                .trim()
                .min(1, { error: t('feilFyll') })
                .max(200),
            }),
          ),
          vis: (s) => visOppstart(deler, f, s),
          async utfor({ punkt, navn }) {
            await registrerAttest(deler.hus, f.hvem, { punkt, attestertAv: navn });
            return { til: `/${f.omrade.slug}/oppstart`, beskjed: 'attest_registrert' };
          },
        });
      },
    }),
  ];
}
