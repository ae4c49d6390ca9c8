import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { Del, finnTekst, Notis, Skjema, Tekstomrade, tidspunkt } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { lukkAvvik } from '../../commands/lukkAvvik.ts';
import { hentAvvik, type Avvik, type Avviksside } from '../../queries/avvik.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    feil.kode === 'alt_lukket'
      ? t('avvik.altLukket', {
          hvem: String(feil.parametre['hvem']),
          tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
        })
      : finnTekst(t, 'avvik.ikke', feil.kode);

const AVVIKSORD = {
  feilfoert: 'avvik.feilfoert',
  feil_person: 'avvik.feilPerson',
  feil_sak: 'avvik.feilSak',
} as const;

function Hva({ a, t }: { a: Avvik; t: Tekster }) {
  return (
    <>
      <p>
        {t(AVVIKSORD[a.slag], {
          hvem: a.av,
          tid: tidspunkt(t, a.ved),
        })}
      </p>
      {a.sagt === null ? null : <p className="v-egneord">{a.sagt}</p>}
    </>
  );
}

type Props = { side: Avviksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

/** Ett avvik om gangen, det eldste først: hva som ble sagt, og hva som er gjort. */
function Innhold({ side, f, s, t }: Props) {
  const [forst, ...resten] = side.avvik.filter((a) => a.lukket === null).toReversed();
  const lukkede = side.avvik.flatMap((a) => (a.lukket === null ? [] : [{ a, l: a.lukket }]));
  return (
    <>
      {forst === undefined ? (
        <Notis slag="rolig">{t(lukkede.length === 0 ? 'avvik.ingen' : 'avvik.alle')}</Notis>
      ) : (
        <Del tittel={t('avvik.aapent')}>
          <Hva a={forst} t={t} />
          <Skjema
            handling={`/${f.omrade.slug}/saker/${side.sak.id}/avvik`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            skjult={{ avvik: forst.id }}
            knapp={t('avvik.lukk')}
          >
            <Tekstomrade
              navn="tiltak"
              ledetekst={t('avvik.tiltak')}
              hjelp={t('avvik.tiltakHjelp')}
              verdi={s.verdi('tiltak')}
              feil={s.feil['tiltak']}
              linjer={5}
              maks={4000}
              pakrevd
            />
          </Skjema>
        </Del>
      )}
      {resten.length === 0 ? null : <p>{t('avvik.flere', { count: resten.length })}</p>}
      {lukkede.length === 0 ? null : (
        <Del tittel={t('avvik.fulgtOpp')}>
          {lukkede.map(({ a, l }) => (
            <div key={a.id}>
              <Hva a={a} t={t} />
              <p>{t('avvik.lukketAv', { hvem: l.av, tid: tidspunkt(t, l.ved) })}</p>
              <p className="v-egneord">{l.tiltak}</p>
            </div>
          ))}
        </Del>
      )}
    </>
  );
}

/** *Avvik*: feil person fikk vite noe, og hva som er gjort med det (VV-07). */
export const avvikruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/avvik',
    tilgang: {
      krever: 'ansatt',
      hvorfor: 'bare sakens koordinator følger opp et avvik; databasen avgjør (VV-07)',
    },
    felter: z.object({ avvik: z.union([z.uuid(), z.literal('')]).default(''), tiltak: kort(4000) }),
    utkast: { hus, skjema: 'avvik', objekt: (f) => f.param('id') },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentAvvik(hus, f.hvem, f.param('id'));
      return programside(f, {
        tittel: t('avvik.tittel', { referanse: side.sak.saksreferanse }),
        ingress: t('avvik.ingress'),
        feil: sidefeil(s.feil, { tiltak: t('avvik.tiltak') }),
        brodsmuler: [
          { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
          { href: `/${f.omrade.slug}/saker/${side.sak.id}`, tekst: side.sak.saksreferanse },
          { tekst: t('avvik.smule') },
        ],
        children: <Innhold side={side} f={f} s={s} t={t} />,
      });
    },
    async utfor(f, v, utkast) {
      await stoppVedFeltet({ mangler_tiltak: 'tiltak' }, ordene(tekster(f.sprak)), async () =>
        lukkAvvik(hus, f.hvem, {
          sakId: f.param('id'),
          avvikId: v.avvik,
          tiltak: tomtErNull(v.tiltak),
          utkast,
        }),
      );
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}/avvik`, beskjed: 'avvik_lukket' };
    },
  });
