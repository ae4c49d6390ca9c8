import { z } from 'zod';
import { formatDato, lesDato } from '../../../kernel/dato.ts';
import { KONTAKTDAGER } from '../../../kernel/kontaktdager.ts';
import {
  Datofelt,
  Del,
  Fakta,
  finnTekst,
  Knapp,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
} from '../../../ui/index.ts';
import type { Rute } from '../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../../../web/skjema.ts';
import { kopierUtgave, lagreUtgaveutkast, publiserUtgave } from '../commands/utgaveutkast.ts';
import {
  hentUtgaver,
  hentUtgaveutkast,
  refOrd,
  type Publisert,
  type Utgaveside,
  type Utgaveutkast,
  type Utkastside,
} from '../queries/utgavene.ts';
import {
  ADMIN,
  beskjed,
  sidefeil,
  smuler,
  stoppes,
  type Deler,
  type OmradeForesporsel,
} from './deler.tsx';
import { flyttruter } from './flyttruter.tsx';
import { tilFelter, tilInnstillinger, Utkastfelter } from './felter.ts';
import { Sammenligning } from './Sammenligning.tsx';
import { tekstruter } from './tekstruter.tsx';
import { Tekstforskjell } from './Tekstforskjell.tsx';
import { utgavetekster, type Utgavetekster } from './tekst.ts';
import { Utkastskjema } from './Utkastskjema.tsx';

const LESER = {
  krever: {
    verv: [
      'administrator',
      'leder',
      'programkoordinator',
      'kommunal_koordinator',
      'slt_koordinator',
    ],
  },
  hvorfor: 'de som styrer programmet, ser utgavene og hva de gjør ulikt (TP-47)',
} as const;

type Listeside = Utgaveside & { utkast: Utgaveutkast | null };
type Props = { side: Listeside; f: OmradeForesporsel; s: Skjematilstand; t: Utgavetekster };

const navnet = (u: { navn: string; versjon: number }, t: Utgavetekster): string =>
  t('versjon', { navn: u.navn, versjon: u.versjon });
const alternativer = (utgaver: readonly Publisert[], t: Utgavetekster) =>
  utgaver.map((u) => ({ verdi: refOrd(u), tekst: navnet(u, t) }));

function Valgte({ side, t }: Pick<Props, 'side' | 't'>) {
  return (
    <Del tittel={t('gjelder')}>
      {side.gjelder === null ? (
        <p>{t('ingenGjelder')}</p>
      ) : (
        <>
          <p>
            <strong>{navnet(side.gjelder, t)}</strong>
          </p>
          <p className="v-dempet">{side.gjelder.kreditering}</p>
        </>
      )}
      {side.valgt
        .filter((v) => v.fra > side.iDag)
        .map((v) => (
          <p key={v.fra}>{t('kommer', { dag: formatDato(v.fra), navn: navnet(v, t) })}</p>
        ))}
      <p>{t('sakene')}</p>
      {side.valgt.length === 0 ? null : (
        <details className="v-hvorfor">
          <summary>{t('hatt')}</summary>
          <Fakta
            par={side.valgt.map((v) => ({
              navn: `${t('fra')} ${formatDato(v.fra)}`,
              verdi: navnet(v, t),
            }))}
          />
        </details>
      )}
    </Del>
  );
}

/** Hvilke to som står side ved side: dem som er valgt, ellers de to veilederne. */
function deTo(
  { utgaver }: Listeside,
  f: OmradeForesporsel,
): readonly [Publisert, Publisert] | null {
  const finn = (navn: 'a' | 'b', ellers: number) =>
    utgaver.find((u) => refOrd(u) === f.c.req.query(navn)) ?? utgaver[ellers];
  const [a, b] = [finn('a', 0), finn('b', 1)];
  return a === undefined || b === undefined ? null : [a, b];
}

function SideVedSide({ side, f, t }: Omit<Props, 's'>) {
  const to = deTo(side, f);
  if (to === null) return null;
  const [a, b] = to;
  return (
    <Del tittel={t('sammenlign')}>
      <form method="get" action={`/${f.omrade.slug}/utgaver`} className="v-skjema">
        <Nedtrekk
          navn="a"
          ledetekst={t('velgA')}
          verdi={refOrd(a)}
          alternativer={alternativer(side.utgaver, t)}
        />
        <Nedtrekk
          navn="b"
          ledetekst={t('velgB')}
          verdi={refOrd(b)}
          alternativer={alternativer(side.utgaver, t)}
        />
        <Knapp slag="sekundaer">{t('vis')}</Knapp>
      </form>
      {[a, b].map((u) => (
        <p key={refOrd(u)} className="v-dempet">
          {t('kort', u)}: {u.navn}. {u.kreditering}
        </p>
      ))}
      <Sammenligning a={{ ...a, navn: t('kort', a) }} b={{ ...b, navn: t('kort', b) }} t={t} />
      <Tekstforskjell
        a={{ ...a, navn: t('kort', a) }}
        b={{ ...b, navn: t('kort', b) }}
        sprak={f.sprak}
        t={t}
      />
    </Del>
  );
}

function Egen({ side, f, s, t }: Props) {
  const { slug } = f.omrade;
  const aapent = side.utkast?.publisert === false ? side.utkast : null;
  return (
    <Del tittel={t('egen')} tekst={t('egenTekst')}>
      {aapent === null ? null : (
        <>
          <Lenkeknapp href={`/${slug}/utgaver/utkast`}>
            {t('fortsett', { navn: aapent.navn })}
          </Lenkeknapp>
          <Notis slag="rolig">{t('avloeser', { navn: aapent.navn })}</Notis>
        </>
      )}
      <Skjema handling={`/${slug}/utgaver`} token={s.token} nokkel={s.nokkel} knapp={t('kopier')}>
        <Nedtrekk
          navn="bygger"
          ledetekst={t('hvilken')}
          verdi={s.verdi('bygger')}
          feil={s.feil['bygger']}
          pakrevd
          alternativer={alternativer(side.utgaver, t)}
        />
        <Tekstfelt
          navn="navn"
          ledetekst={t('navn')}
          verdi={s.verdi('navn')}
          feil={s.feil['navn']}
          maks={100}
          pakrevd
        />
      </Skjema>
    </Del>
  );
}

const langtNok = (navn: string): boolean => navn.trim().length >= 3 && /\p{L}/u.test(navn);

/** *Utgavene*: hva som gjelder, de publiserte side ved side, og for administratoren å kopiere en. */
function listeruter({ hus, side: ramme }: Deler): readonly Rute[] {
  const [vis, kopier] = skjema({
    sti: '/:omrade/utgaver',
    tilgang: LESER,
    felter: z.object({ bygger: z.string().default(''), navn: z.string().default('') }),
    async vis(f, s) {
      const t = utgavetekster(f.sprak);
      const side = await hentUtgaver(hus, f.hvem);
      return ramme(f, {
        tittel: t('tittel'),
        ingress: t('ingress'),
        bredde: 'bred',
        beskjed: beskjed(f),
        feil: sidefeil(s.feil, (felt) => (felt === 'navn' ? t('navn') : t('hvilken'))),
        children: (
          <>
            <Valgte side={side} t={t} />
            <SideVedSide side={side} f={f} t={t} />
            {side.administrator ? (
              <>
                <Egen side={side} f={f} s={s} t={t} />
                <Del tittel={t('stotte')} tekst={t('stotteTekst')}>
                  <Lenkeknapp slag="sekundaer" href={`/${f.omrade.slug}/stottetjenester`}>
                    {t('stotte')}
                  </Lenkeknapp>
                </Del>
              </>
            ) : null}
          </>
        ),
      });
    },
    async utfor(f, { bygger, navn }) {
      const t = utgavetekster(f.sprak);
      const delt = /^([a-z0-9-]+)-(\d{1,4})$/.exec(bygger);
      if (delt?.[1] === undefined) throw new Skjemafeil({ bygger: t('feil.velg') });
      if (!langtNok(navn)) throw new Skjemafeil({ navn: t('feil.navn') });
      const inn = { kode: delt[1], versjon: Number(delt[2]), navn: navn.trim() };
      await kopierUtgave(hus, f.hvem, inn);
      return { til: `/${f.omrade.slug}/utgaver/utkast`, beskjed: 'kopiert' };
    },
  });
  return [vis, { ...kopier, tilgang: ADMIN }];
}

function Ingen({ f, t }: Pick<Props, 'f' | 't'>) {
  return (
    <Notis slag="rolig">
      <p>{t('ingenUtkast')}</p>
      <Lenkeknapp slag="sekundaer" href={`/${f.omrade.slug}/utgaver`}>
        {t('tittel')}
      </Lenkeknapp>
    </Notis>
  );
}

function Publisering({ side, f, s, t }: Omit<Props, 'side'> & { side: Utkastside }) {
  const { utkast, gjelder, bygger } = side;
  return (
    <>
      <Del tittel={t('mot')}>
        <Sammenligning
          a={{ ...(gjelder ?? bygger), navn: t('naa') }}
          b={{ innstillinger: utkast.innstillinger, navn: t('ny') }}
          t={t}
        />
        <Tekstforskjell
          a={{ ...(gjelder ?? bygger), navn: t('naa') }}
          b={{ tekster: utkast.tekster, navn: t('ny') }}
          sprak={f.sprak}
          t={t}
        />
      </Del>
      <Notis slag="rolig">{t('publiserTekst')}</Notis>
      <Skjema
        handling={`/${f.omrade.slug}/utgaver/publiser`}
        token={s.token}
        nokkel={s.nokkel}
        skjult={{ utkast: utkast.id }}
        knapp={t('publiser')}
      >
        <Datofelt
          navn="fra"
          ledetekst={t('dag')}
          verdi={s.verdi('fra')}
          feil={s.feil['fra']}
          pakrevd
        />
      </Skjema>
    </>
  );
}

/** *Utkastet*: administratoren endrer det som er fritt. */
const utkastruter = ({ hus, side: ramme }: Deler): readonly Rute[] =>
  skjema({
    sti: '/:omrade/utgaver/utkast',
    tilgang: ADMIN,
    felter: Utkastfelter,
    async start(f) {
      const side = await hentUtgaveutkast(hus, f.hvem);
      return side === null ? {} : tilFelter(side.utkast.navn, side.utkast.innstillinger);
    },
    async vis(f, s) {
      const t = utgavetekster(f.sprak);
      const side = await hentUtgaveutkast(hus, f.hvem);
      return ramme(f, {
        tittel: t('utkastTittel'),
        ingress: t('utkastIngress'),
        brodsmuler: smuler(f),
        beskjed: beskjed(f),
        feil: sidefeil(
          s.feil,
          (felt) => finnTekst(t, 'felt', felt) ?? (felt === 'navn' ? t('navn') : undefined),
        ),
        children:
          side === null ? (
            <Ingen f={f} t={t} />
          ) : (
            <Utkastskjema side={side} slug={f.omrade.slug} s={s} t={t} />
          ),
      });
    },
    async utfor(f, verdier) {
      const t = utgavetekster(f.sprak);
      const side = await hentUtgaveutkast(hus, f.hvem);
      if (side === null) throw new Skjemafeil({ [HELE]: t('ingenUtkast') });
      if (!langtNok(verdier.navn)) throw new Skjemafeil({ navn: t('feil.navn') });
      const lest = tilInnstillinger(verdier, side.utkast.innstillinger);
      if ('feil' in lest)
        throw new Skjemafeil(
          Object.fromEntries(
            lest.feil.map((felt) => [
              felt,
              felt === 'kontaktdager' ? t('ikke.kontaktdager', KONTAKTDAGER) : t('feil.ugyldig'),
            ]),
          ),
        );
      await stoppes(f, {}, () =>
        lagreUtgaveutkast(hus, f.hvem, {
          etter: verdier.etter,
          navn: verdier.navn.trim(),
          innstillinger: lest.innstillinger,
        }),
      );
      return { til: `/${f.omrade.slug}/utgaver/utkast`, beskjed: 'lagret' };
    },
  });

/** *Publiser*: hva som blir annerledes, og dagen det gjelder fra. */
const publiserruter = ({ hus, side: ramme }: Deler): readonly Rute[] =>
  skjema({
    sti: '/:omrade/utgaver/publiser',
    tilgang: ADMIN,
    felter: z.object({ utkast: z.uuid(), fra: z.string().default('') }),
    async vis(f, s) {
      const t = utgavetekster(f.sprak);
      const side = await hentUtgaveutkast(hus, f.hvem);
      return ramme(f, {
        tittel: t('publiserTittel'),
        ingress: t('publiserIngress'),
        brodsmuler: [
          ...smuler(f),
          { href: `/${f.omrade.slug}/utgaver/utkast`, tekst: t('utkastTittel') },
        ],
        bredde: 'bred',
        feil: sidefeil(s.feil, () => t('dag')),
        children:
          side === null ? <Ingen f={f} t={t} /> : <Publisering side={side} f={f} s={s} t={t} />,
      });
    },
    async utfor(f, { utkast, fra }) {
      const dag = lesDato(fra);
      if (dag === null) throw new Skjemafeil({ fra: utgavetekster(f.sprak)('feil.dag') });
      await stoppes(f, { dagen_har_vaert: 'fra', dagen_er_tatt: 'fra' }, () =>
        publiserUtgave(hus, f.hvem, { utkastId: utkast, fra: dag }),
      );
      return { til: `/${f.omrade.slug}/utgaver`, beskjed: 'publisert' };
    },
  });

export const utgaveruter = (deler: Deler): readonly Rute[] => [
  ...listeruter(deler),
  ...utkastruter(deler),
  ...tekstruter(deler),
  ...publiserruter(deler),
  ...flyttruter(deler),
];
