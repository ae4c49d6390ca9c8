import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import {
  Avkryssing,
  Delt,
  Etikett,
  Fakta,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstomrade,
  Tomt,
  Valg,
  type Skjemautkast,
  slaOpp,
} from '../../../../ui/index.ts';
import type { Triagerad, Triageliste } from '../../queries/listTriage.ts';
import { TRIAGEGRUNNER } from '../../regler/triagebeslutning.ts';
import type { Tekster } from '../tekst.ts';

export type Triagevalg = 'tilby' | 'ikke_aktuelt' | 'henvis';
export type Triagesvar = { feil: string | null; grunn: string; merknad: string; egnet: boolean };
type Props = {
  liste: Triageliste;
  valgt: Triagerad | null;
  valg: Triagevalg | null;
  svar: Triagesvar;
  utkast: Skjemautkast | undefined;
  notis: string | null;
  sti: string;
  token: string;
  t: Tekster;
};

const TAST = { tilby: 't', ikke_aktuelt: 'i', henvis: 'h' } as const;
const VALG: readonly Triagevalg[] = ['tilby', 'ikke_aktuelt', 'henvis'];

/** «17 år da det skjedde · vold · i målgruppen» */
export function setning(rad: Triagerad, t: Tekster): string {
  return [
    rad.alderDa === null ? t('triage.ukjentAlder') : t('triage.da', { alder: rad.alderDa }),
    slaOpp(t, 'sakstyper', rad.kandidat.sakstype),
    slaOpp(t, 'rollene', rad.kandidat.rolle),
    rad.kandidat.vurdering.maalgruppe.iMaalgruppen ? t('triage.i') : t('triage.utenfor'),
  ].join(' · ');
}

function Linje({
  rad,
  valgt,
  sti,
  t,
}: {
  rad: Triagerad;
  valgt: boolean;
  sti: string;
  t: Tekster;
}) {
  const alder =
    rad.alderIDag === null ? t('triage.ukjentAlder') : t('sak.aar', { aar: rad.alderIDag });
  const sted =
    rad.kandidat.stedskategori === null ? null : slaOpp(t, 'steder', rad.kandidat.stedskategori);
  const dager = rad.dagerSiden === null ? null : t('triage.dager', { count: rad.dagerSiden });
  return (
    <li className="v-triagerad" data-avgjort={rad.beslutning === null ? undefined : ''}>
      <a
        className="ds-link"
        href={`${sti}?rad=${rad.kandidatId}`}
        data-rad=""
        aria-current={valgt ? 'true' : undefined}
      >
        {`${rad.initialer} · ${alder}`}
      </a>
      <span className="v-dempet">
        {[slaOpp(t, 'sakstyper', rad.kandidat.sakstype), sted, dager]
          .filter((d) => d !== null)
          .join(' · ')}
      </span>
      {rad.beslutning === null ? null : (
        <Etikett farge="god">{t(`triage.valg.${rad.beslutning.valg}`)}</Etikett>
      )}
    </li>
  );
}

function Bestemt({
  rad,
  sti,
  token,
  t,
}: {
  rad: Triagerad;
  sti: string;
  token: string;
  t: Tekster;
}) {
  const b = rad.beslutning;
  if (b === null) return null;
  return (
    <Notis slag="rolig">
      <p>
        {t('triage.besluttetAv', {
          valg: t(`triage.valg.${b.valg}`),
          grunn: slaOpp(t, 'triage.grunnvalg', b.grunn),
          hvem: b.av,
          tid: formatTidspunkt(b.ved),
        })}
      </p>
      <p>
        {b.virker
          ? t('triage.virker')
          : t('triage.virkerFra', { tid: formatTidspunkt(b.virkerFra) })}
      </p>
      {b.virker ? null : (
        <Skjema handling={`${sti}/angre`} token={token} skjult={{ rad: rad.kandidatId }}>
          <Knapp slag="sekundaer" liten tast="u">
            {t('triage.angre')}
          </Knapp>
        </Skjema>
      )}
    </Notis>
  );
}

function Beslutningsskjema({
  rad,
  valg,
  svar,
  utkast,
  sti,
  token,
  t,
}: {
  rad: Triagerad;
  valg: Triagevalg;
  svar: Triagesvar;
  utkast: Skjemautkast | undefined;
  sti: string;
  token: string;
  t: Tekster;
}) {
  return (
    <Skjema
      handling={`${sti}/beslutning`}
      token={token}
      skjult={{ rad: rad.kandidatId, valg }}
      utkast={utkast}
    >
      <h3>{t(`triage.${valg}`)}</h3>
      <Valg
        navn="grunn"
        ledetekst={t('triage.hvorforValg')}
        verdi={svar.grunn === '' ? TRIAGEGRUNNER[valg][0] : svar.grunn}
        alternativer={TRIAGEGRUNNER[valg].map((g) => ({
          verdi: g,
          tekst: t(`triage.grunnvalg.${g}`),
        }))}
      />
      <Tekstomrade
        navn="merknad"
        ledetekst={t('triage.egneOrd')}
        verdi={svar.merknad}
        feil={svar.feil ?? undefined}
        linjer={3}
        maks={2000}
        pakrevd={valg === 'tilby' && rad.kandidat.vurdering.advarsler.length > 0}
      />
      {valg === 'tilby' ? (
        <Avkryssing
          navn="egnet"
          ledetekst={t('triage.egnet')}
          hjelp={t('triage.egnetHjelp')}
          avkrysset={svar.egnet}
        />
      ) : null}
      <Knapper>
        <Knapp tast="l">{t('triage.bekreft')}</Knapp>
        <Lenkeknapp slag="stille" href={`${sti}?rad=${rad.kandidatId}`}>
          {t('triage.avbryt')}
        </Lenkeknapp>
      </Knapper>
    </Skjema>
  );
}

function Detalj(props: Props & { rad: Triagerad }) {
  const { rad, valg, sti, token, t } = props;
  const m = rad.kandidat.vurdering.maalgruppe;
  const merker = [
    rad.kandidat.anmeldt ? t('triage.anmeldt') : t('triage.ikkeAnmeldt'),
    ...(rad.kandidat.alvorlig ? [t('triage.alvorlig')] : []),
    ...(rad.kandidat.straffesakStatus === 'henlagt' ? [t('triage.henlagt')] : []),
  ];
  const d = rad.detalj;
  const par = [
    {
      navn: t('meld.dato'),
      verdi: rad.hendelsesdato === null ? t('sak.ukjent') : formatDato(rad.hendelsesdato),
    },
    {
      navn: t('sak.alderNaa'),
      verdi: rad.alderIDag === null ? t('sak.ukjent') : t('sak.aar', { aar: rad.alderIDag }),
    },
    ...(d?.straffesaksnummer == null
      ? []
      : [{ navn: t('triage.saksnummer'), verdi: d.straffesaksnummer }]),
    ...(d?.etterforsker == null ? [] : [{ navn: t('triage.etterforsker'), verdi: d.etterforsker }]),
    ...(d?.avsender == null ? [] : [{ navn: t('triage.avsender'), verdi: d.avsender }]),
    ...(d?.grunn == null ? [] : [{ navn: t('triage.hvorfor'), verdi: d.grunn }]),
  ];
  return (
    <section aria-label={rad.initialer}>
      <h2>{rad.initialer}</h2>
      <p className="v-ingress">{setning(rad, t)}</p>
      <p>
        {m.iMaalgruppen
          ? t(`triage.innenfor.${m.grunn}`)
          : m.grunner.map((g) => t(`triage.grunner.${g}`)).join(' ')}
      </p>
      {rad.kandidat.vurdering.advarsler.map((a) => (
        <Notis key={a} slag="rolig">
          {t(`triage.advarsler.${a}`)}
        </Notis>
      ))}
      <p>
        {merker.map((x) => (
          <Etikett key={x}>{x}</Etikett>
        ))}
      </p>
      <Fakta par={par} />
      <Bestemt rad={rad} sti={sti} token={token} t={t} />
      {rad.beslutning !== null ? null : valg === null ? (
        <Knapper>
          {VALG.map((v) => (
            <Lenkeknapp
              key={v}
              slag={v === 'tilby' ? 'primaer' : 'sekundaer'}
              tast={TAST[v]}
              href={`${sti}?rad=${rad.kandidatId}&valg=${v}`}
            >
              {t(`triage.${v}`)}
            </Lenkeknapp>
          ))}
        </Knapper>
      ) : (
        <Beslutningsskjema {...props} valg={valg} />
      )}
      <Skjema handling={`${sti}/inhabil`} token={token} skjult={{ rad: rad.kandidatId }}>
        <Knapp slag="stille" liten>
          {t('triage.inhabil')}
        </Knapp>
      </Skjema>
    </section>
  );
}

export function Triageinnhold(props: Props) {
  const { liste, valgt, notis, sti, token, t } = props;
  return (
    <>
      {notis === null ? null : <Notis slag="viktig">{notis}</Notis>}
      <p>
        <strong>
          {t('triage.fremdrift', { avgjort: liste.avgjort, antall: liste.rader.length })}
        </strong>
      </p>
      {liste.rader.length === 0 ? (
        <Tomt tittel={t('triage.tomt')} tekst={t('triage.tomtTekst')} />
      ) : (
        <Delt
          liste={
            <ul className="v-triageliste">
              {liste.rader.map((r) => (
                <Linje
                  key={r.kandidatId}
                  rad={r}
                  valgt={r.kandidatId === valgt?.kandidatId}
                  sti={sti}
                  t={t}
                />
              ))}
            </ul>
          }
        >
          {valgt === null ? (
            <p className="v-dempet">{t('triage.velg')}</p>
          ) : (
            <Detalj {...props} rad={valgt} />
          )}
        </Delt>
      )}
      {liste.utenfor.length === 0 ? null : (
        <details className="v-utenfor">
          <summary>{t('triage.utenfor_lista', { antall: liste.utenfor.length })}</summary>
          <ul>
            {liste.utenfor.map((r) => (
              <li key={r.linje}>
                {`${t('uke.linje', { linje: r.linje })}: ${t(`uke.utfall.${r.utfall}`)}`}
                {r.grunner.length === 0
                  ? ''
                  : ` (${r.grunner.map((g) => slaOpp(t, 'uke.grunner', g)).join(', ')})`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {liste.rader.length === 0 ? null : (
        <Skjema handling={`${sti}/ferdig`} token={token}>
          <p className="v-dempet">{t('triage.ferdigTekst')}</p>
          <Knapp slag="sekundaer" tast="f">
            {t('triage.ferdig')}
          </Knapp>
        </Skjema>
      )}
    </>
  );
}
