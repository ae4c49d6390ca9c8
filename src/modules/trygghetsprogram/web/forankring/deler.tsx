import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  Etikett,
  Knapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tabell,
  Tekstfelt,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Forankringsside } from '../../queries/forankringen.ts';
import { FORANKRINGER } from '../../regler/forankringFoeres.ts';
import type { Tekster } from '../tekst.ts';

export type Delprops = { side: Forankringsside; her: string; s: Skjematilstand; t: Tekster };

const felt = (s: Skjematilstand, navn: string) => ({
  navn,
  verdi: s.verdi(navn),
  feil: s.feil[navn],
});
const skjemaet = ({ her, s }: Delprops, gjoer: string) => ({
  ...{ handling: her, token: s.token, nokkel: s.nokkel, skjult: { gjoer } },
});

/** Trekker tilbake det som er ført feil; feltet står åpent når det mangler en grunn. */
function Trekk({ f, ...props }: Delprops & { f: Forankringsside['forankringer'][number] }) {
  const { s, t } = props;
  const denne = s.verdi('trekk') === f.id;
  return (
    <details className="v-hvorfor" open={denne}>
      <summary>{t('forankring.trekk')}</summary>
      <Skjema
        {...skjemaet(props, 'trekk')}
        skjult={{ gjoer: 'trekk', trekk: f.id }}
        knapp={t('forankring.trekkKnapp', { hva: t(`forankring.slagene.${f.slag}`) })}
        knappeslag="sekundaer"
      >
        <Tekstfelt
          navn="trekkgrunn"
          ledetekst={t('forankring.trekkgrunn')}
          hjelp={t('forankring.trekkgrunnHjelp')}
          verdi={denne ? s.verdi('trekkgrunn') : ''}
          feil={denne ? s.feil['trekkgrunn'] : undefined}
          pakrevd
          maks={500}
        />
      </Skjema>
    </details>
  );
}

/** Hvor programmet er vedtatt og behandlet (TP-41), og hvem som kan føre det (ED-32). */
export function Forankringene(props: Delprops) {
  const { side, s, t } = props;
  return (
    <Del tittel={t('forankring.hvor')}>
      {side.forankringer.length === 0 ? (
        <p>{t('forankring.ingen')}</p>
      ) : (
        <Tabell
          tittel={t('forankring.hvor')}
          kolonner={[
            { tekst: t('forankring.slag') },
            { tekst: t('forankring.dag') },
            { tekst: t('forankring.referanse') },
            { tekst: t('forankring.av') },
            ...(side.kanForankre ? [{ tekst: t('forankring.feil') }] : []),
          ]}
          rader={side.forankringer.map((f) => ({
            id: f.id,
            celler: [
              ...[t(`forankring.slagene.${f.slag}`), formatDato(f.dag), f.referanse, f.av],
              ...(side.kanForankre ? [<Trekk key="trekk" {...props} f={f} />] : []),
            ],
          }))}
        />
      )}
      {side.trukket.length === 0 ? null : (
        <details className="v-hvorfor">
          <summary>{t('forankring.trukket', { count: side.trukket.length })}</summary>
          <ul>
            {side.trukket.map((f) => (
              <li key={f.id}>
                {t('forankring.erTrukket', {
                  ...{ hva: t(`forankring.slagene.${f.slag}`), dag: formatDato(f.dag) },
                  ...{ referanse: f.referanse, av: f.trukketAv },
                  tid: formatTidspunkt(f.trukketVed),
                })}
                <span className="v-endring v-egneord">{f.grunn}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {side.kanForankre ? (
        <Skjema {...skjemaet(props, 'forankring')} knapp={t('forankring.foer')}>
          <Valg
            {...felt(s, 'slag')}
            ledetekst={t('forankring.slag')}
            pakrevd
            alternativer={FORANKRINGER.map((verdi) => ({
              verdi,
              tekst: t(`forankring.slagene.${verdi}`),
            }))}
          />
          <Datofelt {...felt(s, 'dag')} ledetekst={t('forankring.dag')} pakrevd />
          <Tekstfelt
            {...felt(s, 'referanse')}
            ledetekst={t('forankring.referanse')}
            hjelp={t('forankring.referanseHjelp')}
            pakrevd
            maks={200}
          />
        </Skjema>
      ) : (
        <Notis slag="rolig">{t(`forankring.hvem.${side.forankresAv ?? 'ingen_utgave'}`)}</Notis>
      )}
    </Del>
  );
}

/** Det som er gjort for at programmet skal være kjent, for hvem og når (TP-43). */
export function Presentasjonene(props: Delprops) {
  const { side, s, t } = props;
  return (
    <Del tittel={t('forankring.kjent')}>
      {side.presentasjoner.length === 0 ? (
        <p>{t('forankring.ingenKjent')}</p>
      ) : (
        <Tabell
          tittel={t('forankring.kjent')}
          kolonner={[
            { tekst: t('forankring.publikum') },
            { tekst: t('forankring.holdt') },
            { tekst: t('forankring.av') },
          ]}
          rader={side.presentasjoner.map((p) => ({
            id: p.id,
            celler: [
              [p.enhet, p.publikum].filter((v) => v !== null).join(': '),
              formatDato(p.dag),
              p.av,
            ],
          }))}
        />
      )}
      <Skjema
        {...skjemaet(props, 'presentasjon')}
        knapp={t('forankring.foerKjent')}
        knappeslag="sekundaer"
      >
        {side.enheter.length === 0 && s.feil['enhet'] === undefined ? null : (
          <Nedtrekk
            {...felt(s, 'enhet')}
            ledetekst={t('forankring.enhet')}
            tomt={t('forankring.ingenEnhet')}
            alternativer={side.enheter.map((e) => ({ verdi: e.id, tekst: e.navn }))}
          />
        )}
        <Tekstfelt
          {...felt(s, 'publikum')}
          ledetekst={t('forankring.publikum')}
          hjelp={t('forankring.publikumHjelp')}
          maks={200}
        />
        <Datofelt {...felt(s, 'holdt')} ledetekst={t('forankring.holdt')} pakrevd />
      </Skjema>
    </Del>
  );
}

/** Enhetene som møter utsatte unge, og når de sist hørte om programmet (TP-51). */
export function Enhetene(props: Delprops) {
  const { side, s, t } = props;
  return (
    <Del tittel={t('forankring.enheter')} tekst={t('forankring.enheterTekst')}>
      {side.enheter.length === 0 ? (
        <p>{t('forankring.ingenEnheter')}</p>
      ) : (
        <Tabell
          tittel={t('forankring.enheter')}
          kolonner={[
            { tekst: t('forankring.navn') },
            { tekst: t('forankring.hos') },
            { tekst: t('forankring.sist') },
            { tekst: t('forankring.taAv') },
          ]}
          rader={side.enheter.map((e) => ({
            id: e.id,
            celler: [
              e.navn,
              t(`forankring.hosValg.${e.hos}`),
              e.sist === null ? (
                <Etikett key="sist" farge="venter">
                  {t('forankring.aldri')}
                </Etikett>
              ) : (
                formatDato(e.sist)
              ),
              <Skjema
                key="slutt"
                {...skjemaet(props, 'slutt')}
                skjult={{ gjoer: 'slutt', slutt: e.id }}
              >
                <Knapp slag="sekundaer" liten>
                  {t('forankring.taAvKnapp', { navn: e.navn })}
                </Knapp>
              </Skjema>,
            ],
          }))}
        />
      )}
      <Skjema {...skjemaet(props, 'enhet')} knapp={t('forankring.leggTil')} knappeslag="sekundaer">
        <Tekstfelt
          {...felt(s, 'navn')}
          ledetekst={t('forankring.navn')}
          hjelp={t('forankring.navnHjelp')}
          pakrevd
          maks={100}
        />
        <Valg
          {...felt(s, 'hos')}
          ledetekst={t('forankring.hos')}
          pakrevd
          brikker
          alternativer={(['kommune', 'politi'] as const).map((verdi) => ({
            verdi,
            tekst: t(`forankring.hosValg.${verdi}`),
          }))}
        />
      </Skjema>
    </Del>
  );
}
