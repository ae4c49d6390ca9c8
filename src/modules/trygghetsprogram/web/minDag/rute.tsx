import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Notis, Rad, Radliste, Tomt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesKoordinatoralarm, type Koordinatoralarm } from '../../queries/koordinatoralarm.ts';
import { minDag, type MinDag, type Ventende } from '../../queries/minDag.ts';
import { erKoordinator, programside, startside } from '../ramme.tsx';
import { fyll, tekster, type Tekster } from '../tekst.ts';

type Visning = {
  dag: MinDag;
  alarm: Koordinatoralarm | null;
  slug: string;
  koordinator: boolean;
  t: Tekster;
};

function Saklinje({
  sak,
  hva,
  knapp,
  slug,
}: {
  sak: Ventende;
  hva: string;
  knapp: string;
  slug: string;
}) {
  const href = `/${slug}/saker/${sak.sakId}`;
  return (
    <Rad
      hvem={`${sak.initialer} · ${sak.saksreferanse}`}
      hva={hva}
      siden={formatDato(sak.siden)}
      href={href}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={href}>
          {knapp}
        </Lenkeknapp>
      }
    />
  );
}

function Leder({ alarm, t }: { alarm: Koordinatoralarm | null; t: Tekster }) {
  if (alarm === null) return null;
  const brutt = alarm.utenAnsvarlig > 0 || alarm.aktive === 0;
  return (
    <section>
      <h2>{t.dag.lederTittel}</h2>
      <Notis slag={brutt ? 'viktig' : 'rolig'}>
        <p>
          {fyll(brutt ? t.dag.lederAlarm : t.dag.lederOk, {
            uten: alarm.utenAnsvarlig,
            aktive: alarm.aktive,
          })}
        </p>
        {brutt ? <p>{t.dag.lederHva}</p> : null}
      </Notis>
    </section>
  );
}

function Arbeid({ dag, alarm, slug, koordinator, t }: Visning) {
  const i = (tilstand: Ventende['tilstand']) => dag.saker.filter((s) => s.tilstand === tilstand);
  const [vurdert, klare, venter] = [i('vurdert'), i('klar_for_kontakt'), i('venter_klarering')];
  const fristene = koordinator && (dag.uker.length > 0 || dag.meldinger > 0);
  const tomt = dag.saker.length === 0 && !fristene;
  const brutt = dag.uker.some((u) => u.tilstand === 'forfalt');
  const frister = fristene ? (
    <Radliste tittel={t.dag.frister}>
      {dag.meldinger === 0 ? null : (
        <Rad
          hvem={fyll(t.dag.meldinger, { antall: dag.meldinger })}
          hva={t.dag.meldingerTekst}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/registreringer`}>
              {t.dag.lesMeldinger}
            </Lenkeknapp>
          }
        />
      )}
      {dag.uker.map((u) => (
        <Rad
          key={u.mandag}
          hvem={fyll(t.dag.uke, { uke: u.uke })}
          hva={u.tilstand === 'forfalt' ? t.dag.ukeForfalt : t.dag.ukeVenter}
          haster={u.tilstand === 'forfalt'}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk`}>
              {t.dag.gaaTil}
            </Lenkeknapp>
          }
        />
      ))}
    </Radliste>
  ) : null;
  return (
    <>
      <Leder alarm={alarm} t={t} />
      {brutt ? frister : null}
      {vurdert.length + klare.length + dag.nyttOmKjent.length === 0 ? null : (
        <Radliste tittel={t.dag.unge}>
          {dag.nyttOmKjent.map((s) => (
            <Saklinje
              key={`n${s.sakId}`}
              sak={s}
              hva={t.dag.kjentPerson}
              knapp={t.dag.aapne}
              slug={slug}
            />
          ))}
          {klare.map((s) => (
            <Saklinje key={s.sakId} sak={s} hva={t.dag.kontakt} knapp={t.dag.aapne} slug={slug} />
          ))}
          {vurdert.map((s) => (
            <Saklinje key={s.sakId} sak={s} hva={t.dag.egnethet} knapp={t.dag.vurder} slug={slug} />
          ))}
        </Radliste>
      )}
      {venter.length === 0 ? null : (
        <Radliste tittel={t.dag.svar}>
          {venter.map((s) => (
            <Saklinje key={s.sakId} sak={s} hva={t.dag.klarering} knapp={t.dag.aapne} slug={slug} />
          ))}
        </Radliste>
      )}
      {brutt ? null : frister}
      {tomt ? (
        <Tomt
          tittel={t.dag.tomt}
          tekst={
            koordinator
              ? fyll(t.dag.tomtTekst, { dato: formatDato(dag.nesteUttrekk) })
              : t.dag.tomtAnsatt
          }
          handling={
            koordinator ? undefined : (
              <Lenkeknapp href={`/${slug}/registrer`}>{t.dag.meldInn}</Lenkeknapp>
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
        const dag = await minDag(hus, f.hvem);
        const alarm = f.omrade.roller.includes('leder')
          ? await lesKoordinatoralarm(hus, f.hvem)
          : null;
        const koordinator = erKoordinator(f.omrade);
        return f.vis(
          programside(f, {
            tittel: t.minDag,
            ingress: t.dag.ingress,
            children: (
              <Arbeid
                dag={dag}
                alarm={alarm}
                slug={f.omrade.slug}
                koordinator={koordinator}
                t={t}
              />
            ),
          }),
        );
      },
    }),
  ];
}
