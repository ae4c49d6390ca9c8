import { z } from 'zod';
import { IkkeFunnet } from '../../../db/hus.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  Avkryssing,
  Etikett,
  finnTekst,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tabell,
  Tekstomrade,
} from '../../../ui/index.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../../../web/skjema.ts';
import {
  TEKSTGRUPPER,
  TEKSTSPRAK,
  type Tekstgruppe,
  type Tekstsprak,
} from '../../trygghetsprogram/index.ts';
import { skrivTekster } from '../commands/skrivTekster.ts';
import { hentUtgaveutkast, type Utkastside } from '../queries/utgavene.ts';
import { tekstlinjene, type Tekstlinje } from '../tekstene.ts';
import {
  ADMIN,
  beskjed,
  sidefeil,
  smuler,
  stoppes,
  type Deler,
  type OmradeForesporsel,
} from './deler.tsx';
import { tekstnavn } from './tekstnavn.ts';
import { utgavetekster, type Utgavetekster } from './tekst.ts';

/** Plasser nok til den største gruppa; en test holder det. */
export const PLASSER = Array.from({ length: 30 }, (_, nr) => nr);
const MAKS = 4000;
const Felter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  ...Object.fromEntries(
    PLASSER.flatMap((nr) => [
      [`t_${String(nr)}`, z.string().max(MAKS).default('')],
      [`o_${String(nr)}`, z.string().max(2).default('')],
    ]),
  ),
});
const lest = (v: Readonly<Record<string, unknown>>, navn: string): string => {
  const ord = v[navn];
  return typeof ord === 'string' ? ord : '';
};

type Her = { gruppe: Tekstgruppe; sprak: Tekstsprak };

/** Gruppa og språket i stien. @throws IkkeFunnet når det ikke er noen av dem */
function stedet(f: OmradeForesporsel & { param(navn: 'gruppe' | 'sprak'): string }): Her {
  const gruppe = TEKSTGRUPPER.find((g) => g === f.param('gruppe'));
  const sprak = TEKSTSPRAK.find((s) => s === f.param('sprak'));
  if (gruppe === undefined || sprak === undefined) throw new IkkeFunnet();
  return { gruppe, sprak };
}

const linjene = ({ utkast, bygger }: Utkastside, { gruppe, sprak }: Her) =>
  tekstlinjene(gruppe, sprak, utkast.tekster, bygger.tekster);

/** Hvor mange som er endret, og hvor mange som mangler. */
function status(linjer: readonly Tekstlinje[], t: Utgavetekster): string {
  const endret = linjer.filter((l) => l.endret).length;
  const mangler = linjer.filter((l) => l.mangler).length;
  return [
    endret === 0 ? t('tekst.somOriginalen') : t('tekst.endrede', { count: endret }),
    ...(mangler === 0 ? [] : [t('tekst.manglende', { count: mangler })]),
  ].join(', ');
}

function Oversikt({ side, f, t }: { side: Utkastside; f: OmradeForesporsel; t: Utgavetekster }) {
  return (
    <Tabell
      tittel={t('tekst.tittel')}
      kolonner={[
        { tekst: t('tekst.hva') },
        ...TEKSTSPRAK.map((s) => ({ tekst: t(`tekst.sprak.${s}`) })),
      ]}
      rader={TEKSTGRUPPER.map((gruppe) => ({
        id: gruppe,
        celler: [
          t(`tekst.gruppe.${gruppe}`),
          ...TEKSTSPRAK.map((sprak) => (
            <a
              key={sprak}
              className="ds-link"
              href={`/${f.omrade.slug}/utgaver/tekster/${gruppe}/${sprak}`}
              aria-label={`${t(`tekst.gruppe.${gruppe}`)}, ${t(`tekst.sprak.${sprak}`)}: ${status(linjene(side, { gruppe, sprak }), t)}`}
            >
              {status(linjene(side, { gruppe, sprak }), t)}
            </a>
          )),
        ],
      }))}
    />
  );
}

const linjer = (ord: string) => ord.split('\n').map((l) => <p key={l}>{l}</p>);

type Feltprops = {
  l: Tekstlinje;
  nr: number;
  her: Her;
  f: OmradeForesporsel;
  s: Skjematilstand;
  t: Utgavetekster;
};

/** Originalen på den ene siden og feltet på den andre. */
function Felt({ l, nr, her: { sprak }, f, s, t }: Feltprops) {
  const navn = `t_${String(nr)}`;
  const staar = l.egen ?? (l.mangler ? '' : l.original);
  return (
    <div className="v-sideveds">
      <Tekstomrade
        navn={navn}
        ledetekst={tekstnavn(l, f.sprak)}
        hjelp={[
          ...(l.slag === 'punkter' ? [t('linjer')] : []),
          t('tekst.tegn', { maks: l.maks }),
          ...(l.mangler ? [t('tekst.manglerHjelp')] : []),
        ].join(' ')}
        verdi={s.felter[navn] === undefined ? staar : s.verdi(navn)}
        feil={s.feil[navn]}
        linjer={l.linjer ? 6 : l.slag === 'overskrift' ? 1 : 3}
        maks={l.maks}
      />
      <div className="v-sideveds__original">
        <p className="v-dempet">
          {t('tekst.originalen')}{' '}
          {l.endret ? <Etikett farge="rolig">{t('tekst.endret')}</Etikett> : null}
          {l.mangler ? <Etikett farge="venter">{t('tekst.mangler')}</Etikett> : null}
        </p>
        <div lang={sprak}>{linjer(l.original)}</div>
        {l.mangler ? (
          <>
            <p className="v-dempet">{t('tekst.paaBokmaal')}</p>
            <div lang="nb">{linjer(l.nb)}</div>
          </>
        ) : null}
        {l.endret ? (
          <Avkryssing
            navn={`o_${String(nr)}`}
            ledetekst={t('tekst.tilbake')}
            avkrysset={s.valgt(`o_${String(nr)}`, 'ja')}
          />
        ) : null}
      </div>
    </div>
  );
}

function Ingen({ f, t }: Pick<Feltprops, 'f' | 't'>) {
  return (
    <Notis slag="rolig">
      <p>{t('ingenUtkast')}</p>
      <Lenkeknapp slag="sekundaer" href={`/${f.omrade.slug}/utgaver`}>
        {t('tittel')}
      </Lenkeknapp>
    </Notis>
  );
}

function Gruppa({ side, her, f, s, t }: Omit<Feltprops, 'l' | 'nr'> & { side: Utkastside }) {
  return (
    <>
      <p className="v-dempet">{side.bygger.kreditering}</p>
      <Knapper>
        {TEKSTSPRAK.map((m) => (
          <Lenkeknapp
            key={m}
            slag={m === her.sprak ? 'sekundaer' : 'stille'}
            liten
            href={`/${f.omrade.slug}/utgaver/tekster/${her.gruppe}/${m}`}
            {...(m === her.sprak ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tekst.sprak.${m}`)}
          </Lenkeknapp>
        ))}
      </Knapper>
      <Notis slag="rolig">{t(her.sprak === 'nb' ? 'tekst.regelNb' : 'tekst.regel')}</Notis>
      <Skjema
        handling={`/${f.omrade.slug}/utgaver/tekster/${her.gruppe}/${her.sprak}`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        skjult={{ etter: side.utkast.id }}
        knapp={t('tekst.lagre')}
      >
        {linjene(side, her).map((l, nr) => (
          <Felt key={l.nokkel} {...{ l, nr, her, f, s, t }} />
        ))}
      </Skjema>
    </>
  );
}

/** *Tekstene*: malene og veiledningen administratoren skriver om, per gruppe og språk (TP-47). */
export function tekstruter({ hus, side: ramme }: Deler): readonly Rute[] {
  const rot = (f: OmradeForesporsel) => `/${f.omrade.slug}/utgaver`;
  const utkastsmule = (f: OmradeForesporsel, t: Utgavetekster) => [
    ...smuler(f),
    { href: `${rot(f)}/utkast`, tekst: t('utkastTittel') },
  ];
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/utgaver/tekster',
      tilgang: ADMIN,
      async handler(f) {
        const t = utgavetekster(f.sprak);
        const side = await hentUtgaveutkast(hus, f.hvem);
        return f.vis(
          ramme(f, {
            tittel: t('tekst.tittel'),
            ingress: t('tekst.ingress'),
            brodsmuler: [...utkastsmule(f, t), { tekst: t('tekst.tittel') }],
            bredde: 'bred',
            beskjed: beskjed(f),
            children: side === null ? <Ingen f={f} t={t} /> : <Oversikt side={side} f={f} t={t} />,
          }),
        );
      },
    }),
    ...skjema({
      sti: '/:omrade/utgaver/tekster/:gruppe/:sprak',
      tilgang: ADMIN,
      felter: Felter,
      utkast: { hus, skjema: (f) => `utgavetekst_${f.param('gruppe')}_${f.param('sprak')}` },
      async vis(f, s) {
        const t = utgavetekster(f.sprak);
        const her = stedet(f);
        const side = await hentUtgaveutkast(hus, f.hvem);
        const alle = side === null ? [] : linjene(side, her);
        return ramme(f, {
          tittel: t(`tekst.gruppe.${her.gruppe}`),
          ingress: t(`tekst.om.${her.gruppe}`),
          bredde: 'bred',
          beskjed: beskjed(f),
          brodsmuler: [
            ...utkastsmule(f, t),
            { href: `${rot(f)}/tekster`, tekst: t('tekst.tittel') },
            { tekst: t(`tekst.gruppe.${her.gruppe}`) },
          ],
          feil: sidefeil(s.feil, (felt) => {
            const l = alle[Number(felt.slice(2))];
            return l === undefined ? undefined : tekstnavn(l, f.sprak);
          }),
          children: side === null ? <Ingen f={f} t={t} /> : <Gruppa {...{ side, her, f, s, t }} />,
        });
      },
      async utfor(f, v, utkast) {
        const t = utgavetekster(f.sprak);
        const her = stedet(f);
        const nokler = tekstlinjene(her.gruppe, her.sprak, {}, {}).map((l) => l.nokkel);
        const ord = Object.fromEntries(
          nokler.map((n, nr) => [
            n,
            lest(v, `o_${String(nr)}`) === 'ja' ? '' : lest(v, `t_${String(nr)}`),
          ]),
        );
        try {
          await stoppes(f, {}, () =>
            skrivTekster(hus, f.hvem, { etter: v.etter, ...her, ord, utkast }),
          );
        } catch (feil) {
          if (!erDomainError(feil, 'tekstfeil')) throw feil;
          throw new Skjemafeil(
            Object.fromEntries(
              nokler.flatMap((n, nr) =>
                feil.parametre[n] === undefined
                  ? []
                  : [
                      [
                        `t_${String(nr)}`,
                        finnTekst(t, 'tekst.feil', String(feil.parametre[n])) ?? t('feil.ugyldig'),
                      ],
                    ],
              ),
            ),
          );
        }
        return { til: `${rot(f)}/tekster/${her.gruppe}/${her.sprak}`, beskjed: 'lagret' };
      },
    }),
  ];
}
