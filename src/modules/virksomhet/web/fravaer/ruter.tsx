import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { formatDato, lesDato, tilDato } from '../../../../kernel/dato.ts';
import { Datofelt, Del, Knapp, Nedtrekk, Skjema, Tabell } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { avsluttFravaer, meldFravaer } from '../../commands/fravaer.ts';
import { fravaersside, type Fravaersside } from '../../queries/fravaer.ts';
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

const KOORDINATOR = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator', 'leder'] },
  hvorfor: 'koordinatoren melder eget fravær, lederen også for koordinatorene sine (VV-22)',
} as const;

type Visning = { side: Fravaersside; f: OmradeForesporsel; s: Skjemasvar; t: Folketekster };

/** Lederen velger først hvem det gjelder, så stedfortrederne passer. */
function Hvem({ side, f, t }: Omit<Visning, 's'>) {
  if (side.valg.length < 2) return null;
  return (
    <form method="get" action={`/${f.omrade.slug}/fravaer`} className="v-skjema">
      <Nedtrekk
        navn="hvem"
        ledetekst={t('fravaer.hvem')}
        verdi={side.hvem.brukerId}
        alternativer={side.valg.map((v) => ({ verdi: v.brukerId, tekst: v.navn }))}
      />
      <div className="v-knapper">
        <Knapp slag="sekundaer">{t('fravaer.vis')}</Knapp>
      </div>
    </form>
  );
}

function Melding({ side, f, s, t }: Visning) {
  return (
    <Del tittel={t('fravaer.forHvem', { navn: side.hvem.navn })}>
      <Skjema
        handling={`/${f.omrade.slug}/fravaer`}
        token={f.skjematoken}
        nokkel={crypto.randomUUID()}
        knapp={t('fravaer.meld')}
        skjult={{ hvem: side.hvem.brukerId }}
      >
        <Datofelt
          navn="fra"
          ledetekst={t('fravaer.fra')}
          feil={s.feil['fra']}
          verdi={s.verdi('fra')}
          pakrevd
        />
        <Datofelt
          navn="til"
          ledetekst={t('fravaer.til')}
          feil={s.feil['til']}
          verdi={s.verdi('til')}
          pakrevd
        />
        <Nedtrekk
          navn="stedfortreder"
          ledetekst={t('fravaer.stedfortreder')}
          hjelp={t('fravaer.stedfortrederHjelp')}
          tomt={t('fravaer.ingenKan')}
          feil={s.feil['stedfortreder']}
          verdi={s.verdi('stedfortreder') || side.kolleger[0]?.brukerId}
          alternativer={side.kolleger.map((k) => ({ verdi: k.brukerId, tekst: k.navn }))}
        />
      </Skjema>
    </Del>
  );
}

function Liste({ side, f, t }: Omit<Visning, 's'>) {
  const kan = new Set(side.valg.map((v) => v.brukerId));
  return (
    <Del tittel={t('fravaer.liste')}>
      {side.fravaer.length === 0 ? (
        <p>{t('fravaer.tomt')}</p>
      ) : (
        <Tabell
          tittel={t('fravaer.liste')}
          kolonner={[
            { tekst: t('navn') },
            { tekst: t('fravaer.fra') },
            { tekst: t('fravaer.til') },
            { tekst: t('fravaer.stedfortreder') },
            { tekst: t('fravaer.tilbake') },
          ]}
          rader={side.fravaer.map((x) => ({
            id: x.id,
            celler: [
              x.navn,
              formatDato(x.fra),
              formatDato(x.til),
              x.stedfortreder ?? t('ingen'),
              kan.has(x.brukerId) ? (
                <Skjema
                  key="tilbake"
                  handling={`/${f.omrade.slug}/fravaer/tilbake`}
                  token={f.skjematoken}
                  nokkel={crypto.randomUUID()}
                  skjult={{ id: x.id }}
                >
                  <Knapp slag="sekundaer" liten>
                    {t('fravaer.tilbakeFor', { navn: x.navn })}
                  </Knapp>
                </Skjema>
              ) : (
                ''
              ),
            ],
          }))}
        />
      )}
    </Del>
  );
}

async function visFravaer(
  deler: Deler,
  f: OmradeForesporsel,
  hvem: string | null,
  s: Skjemasvar,
): Promise<Response> {
  const t = folketekster(f.sprak);
  const side = await fravaersside(deler.hus, f.hvem, hvem);
  if (side === null) {
    if (hvem !== null) throw new IkkeFunnet('logget');
    return folkeside(deler, f, s, {
      tittel: t('fravaer.tittel'),
      ingress: t('fravaer.ingress'),
      children: <p>{t('ansvar.ingenKoordinatorer')}</p>,
    });
  }
  return folkeside(deler, f, s, {
    tittel: t('fravaer.tittel'),
    ingress: t('fravaer.ingress'),
    ledetekster: {
      fra: t('fravaer.fra'),
      til: t('fravaer.til'),
      stedfortreder: t('fravaer.stedfortreder'),
    },
    children: (
      <>
        <Hvem side={side} f={f} t={t} />
        <Melding side={side} f={f} s={s} t={t} />
        <Liste side={side} f={f} t={t} />
      </>
    ),
  });
}

const skjema = (t: Folketekster) => {
  const dato = z
    .string()
    .trim()
    .refine((v) => lesDato(v) !== null, { error: t('feilDato') });
  return z.object({
    hvem: z.uuid(),
    fra: dato,
    til: dato,
    stedfortreder: z.union([z.uuid(), z.literal('')]).default(''),
  });
};

/** *Fravær og stedfortreder*: datoer og en som kan lese sakene; grunnen spørres det aldri om (VV-22). */
export function fravaersruter(deler: Deler): Rute[] {
  const { hus } = deler;
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/fravaer',
      tilgang: KOORDINATOR,
      async handler(f) {
        const bevart = await f.bevart();
        const s = bevart === null ? TOMT : svarMed(bevart);
        const hvem = s.verdi('hvem') || (f.c.req.query('hvem') ?? '');
        return visFravaer(deler, f, hvem === '' ? null : hvem, s);
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/fravaer',
      tilgang: KOORDINATOR,
      handler: (f) =>
        send(f, {
          lest: lesFelter(f.skjema, skjema(folketekster(f.sprak))),
          vis: (s) => visFravaer(deler, f, s.verdi('hvem'), s),
          async utfor({ hvem, fra, til, stedfortreder }) {
            await meldFravaer(hus, f.hvem, {
              brukerId: hvem,
              stedfortrederId: stedfortreder === '' ? null : stedfortreder,
              fra: tilDato(fra),
              til: tilDato(til),
            });
            return {
              til: `/${f.omrade.slug}/fravaer`,
              beskjed: stedfortreder === '' ? 'fravaer_uten' : 'fravaer_meldt',
            };
          },
        }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/fravaer/tilbake',
      tilgang: KOORDINATOR,
      handler: (f) =>
        send(f, {
          lest: lesFelter(f.skjema, z.object({ id: z.uuid() })),
          vis: (s) => visFravaer(deler, f, null, s),
          async utfor({ id }) {
            await avsluttFravaer(hus, f.hvem, id);
            return { til: `/${f.omrade.slug}/fravaer`, beskjed: 'fravaer_avsluttet' };
          },
        }),
    }),
  ];
}
