import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import {
  Del,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstomrade,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { skrivManus } from '../../commands/skrivManus.ts';
import { hentManus, type Manusside } from '../../queries/manus.ts';
import { MANUSDELER, MANUSSPRAK, type Manusdel, type Manussprak } from '../../regler/manus.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';

const LANGT = 1000;
const Felter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  hvem: kort(LANGT),
  hvorfor: kort(LANGT),
  hvorfor_voksen: kort(LANGT),
  programmet: kort(LANGT),
  innebaerer: kort(LANGT),
  ungdommen: kort(LANGT),
  behov: kort(LANGT),
  videre: kort(LANGT),
} satisfies Record<Manusdel | 'etter', z.ZodType>);

/** Språket i stien. @throws IkkeFunnet når det ikke er et av dem */
function spraket(f: OmradeForesporsel, valgt: string): Manussprak {
  const funnet = MANUSSPRAK.find((s) => s === valgt);
  if (funnet === undefined) throw new IkkeFunnet();
  return funnet;
}

const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    feil.kode === 'alt_endret'
      ? t('manus.altEndret', {
          hvem: String(feil.parametre['hvem']),
          tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
        })
      : null;

type Props = {
  side: Manusside;
  sprak: Manussprak;
  f: OmradeForesporsel;
  s: Skjematilstand;
};

function Innhold({ side, sprak, f, s }: Props) {
  const t = tekster(f.sprak);
  const ord = utgavens(sprak, side.utgave);
  // Et felt som er tømt, er tømt også når et annet har en feil.
  const skrevet = (del: Manusdel): string =>
    s.felter[del] === undefined ? (side.egne[del]?.[sprak] ?? '') : s.verdi(del);
  return (
    <>
      <p>{t('manus.utgave', { navn: side.utgave.navn })}</p>
      <p className="v-dempet">{side.utgave.kreditering}</p>
      <Knapper>
        {MANUSSPRAK.map((m) => (
          <Lenkeknapp
            key={m}
            slag={m === sprak ? 'sekundaer' : 'stille'}
            liten
            href={`/${f.omrade.slug}/manus/${m}`}
            {...(m === sprak ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`manus.sprak.${m}`)}
          </Lenkeknapp>
        ))}
      </Knapper>
      <Notis slag="rolig">{t('manus.foerst')}</Notis>
      <Skjema
        handling={`/${f.omrade.slug}/manus/${sprak}`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        skjult={{ etter: side.siste?.id ?? '' }}
        knapp={t('manus.lagre')}
      >
        {MANUSDELER.map((del) => (
          <Tekstomrade
            key={del}
            navn={del}
            ledetekst={t(`manus.deler.${del}`)}
            hjelp={t('manus.utgavens', { ord: ord(`foersteSamtale.manus.${del}`) })}
            verdi={skrevet(del)}
            feil={s.feil[del]}
            linjer={3}
            maks={LANGT}
          />
        ))}
      </Skjema>
      {side.siste === null ? null : (
        <Del tittel={t('manus.sist')}>
          <p>{t('manus.sistAv', { hvem: side.siste.av, tid: tidspunkt(t, side.siste.ved) })}</p>
        </Del>
      )}
    </>
  );
}

/** *Manuset*: administratoren skriver områdets egne ord, per språk (TP-26). */
export function manusruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/manus/:sprak',
    tilgang: {
      krever: { verv: ['administrator'] },
      hvorfor: 'administratoren skriver områdets egne ord i manuset (TP-26)',
    },
    felter: Felter,
    // Ett per språk: det som er begynt på det ene, er ikke ord på det andre.
    utkast: { hus, skjema: (f) => `manus_${f.param('sprak')}` },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const sprak = spraket(f, f.param('sprak'));
      const side = await hentManus(hus, f.hvem);
      return programside(f, {
        tittel: t('manus.tittel'),
        ingress: t('manus.ingress'),
        feil: sidefeil(
          s.feil,
          Object.fromEntries(MANUSDELER.map((d): [string, string] => [d, t(`manus.deler.${d}`)])),
        ),
        children: <Innhold side={side} sprak={sprak} f={f} s={s} />,
      });
    },
    async utfor(f, { etter, ...ord }, utkast) {
      const sprak = spraket(f, f.param('sprak'));
      await stoppVedFeltet({}, ordene(tekster(f.sprak)), async () =>
        skrivManus(hus, f.hvem, { sprak, etter: tomtErNull(etter), ord, utkast }),
      );
      return { til: `/${f.omrade.slug}/manus/${sprak}`, beskjed: 'manus_skrevet' };
    },
  });
}
