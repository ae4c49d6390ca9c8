import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Notis, Tomt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesDagsdel } from '../../../virksomhet/index.ts';
import { Dagsdel } from '../../../virksomhet/web/index.ts';
import { lesKoordinatoralarm, type Koordinatoralarm } from '../../queries/koordinatoralarm.ts';
import { manglerHaandterer } from '../../queries/manglerHaandterer.ts';
import { minDag, type MinDag } from '../../queries/minDag.ts';
import { erKoordinator, programside, startside } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { FraPolitiet, Frister, Svar, Unge } from './Venter.tsx';

type Visning = {
  dag: MinDag;
  alarm: Koordinatoralarm | null;
  utenHaandterer: boolean;
  slug: string;
  koordinator: boolean;
  ansatt: boolean;
  t: Tekster;
};

function Leder({ alarm, utenHaandterer, t }: Pick<Visning, 'alarm' | 'utenHaandterer' | 't'>) {
  if (alarm === null) return null;
  const brutt = alarm.utenAnsvarlig > 0 || alarm.aktive === 0;
  return (
    <section>
      <h2>{t('dag.lederTittel')}</h2>
      <Notis slag={brutt ? 'viktig' : 'rolig'}>
        <p>
          {brutt
            ? [
                ...(alarm.utenAnsvarlig > 0
                  ? [t('dag.lederUten', { count: alarm.utenAnsvarlig })]
                  : []),
                t('dag.lederAktive', { count: alarm.aktive }),
              ].join(' ')
            : t('dag.lederOk', { count: alarm.aktive })}
        </p>
        {brutt ? <p>{t('dag.lederHva')}</p> : null}
        {utenHaandterer ? <p>{t('dag.lederHaandterer')}</p> : null}
      </Notis>
    </section>
  );
}

function Arbeid({ dag, alarm, utenHaandterer, slug, koordinator, ansatt, t }: Visning) {
  const fristene =
    koordinator && dag.uker.length + dag.meldinger + dag.utenStedfortreder.length > 0;
  const ventende =
    dag.unge.length + dag.svar.length + dag.nyttOmKjent.length + dag.nyttFraPolitiet.length;
  const tomt = ventende === 0 && !fristene;
  const brutt = dag.uker.some((u) => u.tilstand === 'forfalt');
  const felles = { dag, slug, t };
  const frister = fristene ? <Frister {...felles} /> : null;
  return (
    <>
      <Leder alarm={alarm} utenHaandterer={utenHaandterer} t={t} />
      {brutt ? frister : null}
      <Unge {...felles} />
      <FraPolitiet {...felles} />
      <Svar {...felles} />
      {brutt ? null : frister}
      {tomt ? (
        <Tomt
          tittel={t('dag.tomt')}
          tekst={
            koordinator
              ? t('dag.tomtTekst', { dato: formatDato(dag.nesteUttrekk) })
              : t(ansatt ? 'dag.tomtAnsatt' : 'dag.tomtFolkevalgt')
          }
          handling={
            koordinator || !ansatt ? undefined : (
              <Lenkeknapp href={`/${slug}/registrer`}>{t('dag.meldInn')}</Lenkeknapp>
            )
          }
        />
      ) : null}
    </>
  );
}

/** *Min dag*: det noen venter på, gruppert etter løftet det holder (screens.md). */
export function minDagruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade',
      tilgang: { krever: 'ansatt', hvorfor: 'inngangen til området fører videre til egen dag' },
      handler: (f) => f.videre(startside(f)),
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/min-dag',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'enhver ansatt har en egen dag; innholdet er bare eget',
      },
      async handler(f) {
        const t = tekster(f.sprak);
        const folk = await lesDagsdel(hus, f.hvem, f.omrade.roller);
        if (folk.maaOppgi !== null) return f.videre(`/${f.omrade.slug}/meg/arbeidsforhold`);
        const dag = await minDag(hus, f.hvem);
        const leder = f.omrade.roller.includes('leder');
        const alarm = leder ? await lesKoordinatoralarm(hus, f.hvem) : null;
        const utenHaandterer = leder && (await manglerHaandterer(hus, f.hvem));
        const koordinator = erKoordinator(f.omrade);
        return f.vis(
          programside(f, {
            tittel: t('minDag'),
            ingress: t('dag.ingress'),
            children: (
              <>
                <Dagsdel d={folk} slug={f.omrade.slug} sprak={f.sprak} />
                <Arbeid
                  dag={dag}
                  alarm={alarm}
                  utenHaandterer={utenHaandterer}
                  slug={f.omrade.slug}
                  koordinator={koordinator}
                  ansatt={f.omrade.ansatt}
                  t={t}
                />
              </>
            ),
          }),
        );
      },
    }),
  ];
}
