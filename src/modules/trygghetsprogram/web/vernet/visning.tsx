import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  Fakta,
  Knapper,
  Knapp,
  Lenkeknapp,
  Notis,
  Rad,
  Radliste,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Tomt,
  Valg,
  type Skjemautkast,
  slaOpp,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { VernetSide } from '../../commands/aapneVernet.ts';
import type { SakFraFoer, Vernetliste as Liste, VernetRad } from '../../queries/listVernede.ts';
import { INNSYNSGRUNNER } from '../../regler/innsynsgrunn.ts';
import { TRIAGEGRUNNER } from '../../regler/triagebeslutning.ts';
import { TRIAGEVALG } from '../../regler/typer.ts';
import { dagAnmeldt } from '../dagAnmeldt.ts';
import { EgneOrd } from '../EgneOrd.tsx';
import { Radhenvendelser } from '../liste/Radhenvendelser.tsx';
import { Stottesenter } from '../saker/Vurdering.tsx';
import type { Tekster } from '../tekst.ts';

export type Utfylt = {
  grunn: string;
  ord: string;
  /** «valg:grunn», som i triagen. */
  svar: string;
  merknad: string;
  dag: string;
};
type Feil = Readonly<Record<string, string>>;

const sakFraFoer = (s: SakFraFoer, t: Tekster): string =>
  s.stedfortreder === null
    ? t('vernet.sakFraFoer', { referanse: s.saksreferanse, koordinator: s.koordinator })
    : t('vernet.sakFraFoerMed', {
        referanse: s.saksreferanse,
        koordinator: s.koordinator,
        stedfortreder: s.stedfortreder,
      });

/** Alt lista sier om raden: type, tilstand og det som er nytt siden sist. Ingenting om hvem det er. */
function radtekst(r: VernetRad, t: Tekster): string {
  const type = slaOpp(t, 'sakstyper', r.sakstype);
  const tilstand =
    r.beslutning !== null
      ? t('vernet.bestemt', {
          valg: t(`triage.valg.${r.beslutning.valg}`),
          tid: tidspunkt(t, r.beslutning.ved),
        })
      : r.tatt
        ? t('vernet.tatt')
        : t('vernet.venter');
  const hva =
    r.dagerSidenHendelsen === null ? type : t('vernet.hva', { type, count: r.dagerSidenHendelsen });
  const { vernetSiden, settIgjen, kjentIgjen } = r;
  return [
    `${hva}. ${tilstand}.`,
    vernetSiden === null ? null : t('vernet.tilNaa', { dato: formatDato(vernetSiden) }),
    settIgjen === null
      ? null
      : t('vernet.settIgjen', {
          dato: formatDato(settIgjen.uttrekksdato),
          status: slaOpp(t, 'sak.statuser', settIgjen.status ?? 'ukjent'),
        }),
    ...r.sakerFraFoer.map((s) => sakFraFoer(s, t)),
    kjentIgjen === null ? null : t('vernet.kjentIgjen', { dato: formatDato(kjentIgjen) }),
  ]
    .filter((s) => s !== null)
    .join(' ');
}

export function Vernetliste({ liste, slug, t }: { liste: Liste; slug: string; t: Tekster }) {
  const { rader, side, flere, venter } = liste;
  const sti = `/${slug}/vernet`;
  if (rader.length === 0 && side === 0)
    return <Tomt tittel={t('vernet.tom')} tekst={t('vernet.tomTekst')} />;
  return (
    <>
      <p>{t('vernet.antallVenter', { count: venter })}</p>
      <Radliste tittel={t('vernet.eldst')}>
        {rader.map((r) => (
          <Rad
            key={r.kandidatId}
            hvem={t('vernet.rad', { dato: formatDato(r.mottatt) })}
            hva={radtekst(r, t)}
            handling={
              <Knapper>
                <Lenkeknapp slag="sekundaer" liten href={`${sti}/${r.kandidatId}`}>
                  {t('vernet.aapne')}
                </Lenkeknapp>
                <Lenkeknapp slag="stille" liten href={`/${slug}/rader/${r.kandidatId}/henvendelse`}>
                  {t('radhenvendelse.foer')}
                </Lenkeknapp>
              </Knapper>
            }
          />
        ))}
      </Radliste>
      <Knapper>
        {side > 0 ? (
          <Lenkeknapp slag="stille" href={`${sti}?side=${side - 1}`}>
            {t('vernet.forrige')}
          </Lenkeknapp>
        ) : null}
        {flere ? (
          <Lenkeknapp slag="stille" href={`${sti}?side=${side + 1}`}>
            {t('vernet.flere')}
          </Lenkeknapp>
        ) : null}
      </Knapper>
    </>
  );
}

/** Grunnen oppgis før noe leses. Siden er lik for alle id-er, også dem som ikke finnes. */
export function Grunnskjema(props: {
  sti: string;
  token: string;
  utfylt: Utfylt;
  bevart: boolean;
  feil: Feil;
  t: Tekster;
}) {
  const { sti, token, utfylt, bevart, feil, t } = props;
  return (
    <>
      {bevart ? <Notis slag="rolig">{t('vernet.bevart')}</Notis> : null}
      <Skjema handling={sti} token={token} knapp={t('vernet.aapne')} skjult={{ gjor: 'aapne' }}>
        <Valg
          navn="grunn"
          ledetekst={t('vernet.hvorfor')}
          feil={feil['grunn']}
          verdi={utfylt.grunn}
          alternativer={INNSYNSGRUNNER.map((g) => ({ verdi: g, tekst: t(`vernet.grunner.${g}`) }))}
        />
        <Tekstfelt
          navn="ord"
          ledetekst={t('vernet.ord')}
          hjelp={t('vernet.ordHjelp')}
          feil={feil['ord']}
          verdi={utfylt.ord}
          maks={300}
          pakrevd={false}
        />
      </Skjema>
    </>
  );
}

type Radprops = {
  rad: VernetSide;
  utfylt: Utfylt;
  feil: Feil;
  utkast: Skjemautkast | undefined;
  sti: string;
  token: string;
  t: Tekster;
};

function Bestemt({ rad, utfylt, sti, token, t }: Radprops) {
  const b = rad.beslutning;
  if (b === null) return null;
  return (
    <Notis slag="rolig">
      <p>
        {`${t(`triage.valg.${b.valg}`)}: ${slaOpp(t, 'triage.grunnvalg', b.grunn)}, ${tidspunkt(t, b.ved)}. `}
        {b.saksreferanse === null ? null : t('vernet.sak', { referanse: b.saksreferanse })}
      </p>
      <EgneOrd valg={b.valg} ord={b.merknad} dag={b.henvistDag} t={t} />
      <p>
        {b.virker ? t('triage.virker') : t('triage.virkerFra', { tid: tidspunkt(t, b.virkerFra) })}
      </p>
      {b.foerVern ? (
        <p>{t(rad.sakerFraFoer.length > 0 ? 'vernet.foerVern' : 'vernet.foerVernUtenSak')}</p>
      ) : null}
      {b.virker || b.foerVern ? null : (
        <Skjema
          handling={sti}
          token={token}
          skjult={{ gjor: 'angre', grunn: utfylt.grunn, ord: utfylt.ord }}
        >
          <Knapp slag="sekundaer" liten>
            {t('triage.angre')}
          </Knapp>
        </Skjema>
      )}
    </Notis>
  );
}

function Beslutningsskjema({ rad, utfylt, feil, utkast, sti, token, t }: Radprops) {
  return (
    <Del tittel={t('vernet.beslutt')} tekst={t('vernet.tilbudTekst')}>
      {rad.kandidat.vurdering.advarsler.map((a) => (
        <Notis key={a} slag="rolig">
          {t(`triage.advarsler.${a}`)} {t(`triage.skrivHvorfor.${a}`)}
        </Notis>
      ))}
      <Stottesenter tilbud={rad.stottesenter} t={t} />
      <Skjema
        handling={sti}
        token={token}
        knapp={t('vernet.ferdig')}
        skjult={{ gjor: 'beslutt', grunn: utfylt.grunn, ord: utfylt.ord }}
        utkast={utkast}
      >
        <Valg
          navn="svar"
          ledetekst={t('vernet.svar')}
          feil={feil['svar']}
          verdi={utfylt.svar}
          alternativer={TRIAGEVALG.flatMap((v) =>
            TRIAGEGRUNNER[v].map((g) => ({
              verdi: `${v}:${g}`,
              tekst: `${t(`triage.${v}`)}: ${t(`triage.grunnvalg.${g}`)}`,
            })),
          )}
        />
        <Tekstomrade
          navn="merknad"
          ledetekst={t('triage.egneOrd')}
          hjelp={t('vernet.ordHjelp')}
          feil={feil['merknad']}
          verdi={utfylt.merknad}
          linjer={3}
          maks={2000}
          pakrevd={false}
        />
        <Datofelt
          navn="dag"
          ledetekst={t('triage.dag')}
          hjelp={t('vernet.dagHjelp')}
          feil={feil['dag']}
          verdi={utfylt.dag}
          pakrevd={false}
        />
        <p>{t('vernet.koordinatorenVurderer')}</p>
        <p>{t('jobber.slettesEtter', { count: rad.slettesEtter })}</p>
      </Skjema>
    </Del>
  );
}

export function Radside(props: Radprops) {
  const { rad, sti, token, t } = props;
  const aar = (alder: number | null) =>
    alder === null ? t('sak.ukjent') : t('sak.aar', { aar: alder });
  const m = rad.kandidat.vurdering.maalgruppe;
  const status = slaOpp(t, 'sak.statuser', rad.status ?? 'ukjent');
  return (
    <>
      <Fakta
        par={[
          { navn: t('vernet.navn'), verdi: rad.navn ?? t('sak.ukjent') },
          { navn: t('vernet.fodselsnummer'), verdi: rad.fodselsnummer ?? t('sak.ukjent') },
          { navn: t('sak.alderNaa'), verdi: aar(rad.alderIDag) },
          { navn: t('sak.alderDa'), verdi: aar(rad.alderDa) },
          { navn: t('meld.sakstype'), verdi: slaOpp(t, 'sakstyper', rad.kandidat.sakstype) },
          {
            navn: t('meld.dato'),
            verdi: rad.hendelsesdato === null ? t('sak.ukjent') : formatDato(rad.hendelsesdato),
          },
          ...dagAnmeldt(rad.kandidat, t),
          { navn: t('triage.saksnummer'), verdi: rad.straffesaksnummer ?? t('sak.ukjent') },
          { navn: t('triage.etterforsker'), verdi: rad.etterforsker ?? t('sak.ukjent') },
          { navn: t('vernet.jurist'), verdi: rad.jurist ?? t('sak.ukjent') },
          {
            navn: t('vernet.status'),
            verdi:
              rad.settIgjen === null
                ? status
                : t('vernet.statusSett', { status, dato: formatDato(rad.settIgjen) }),
          },
        ]}
      />
      <p>
        {m.iMaalgruppen
          ? t(`triage.innenfor.${m.grunn}`)
          : m.grunner.map((g) => t(`triage.grunner.${g}`)).join(' ')}
      </p>
      {rad.vernetSiden === null ? null : (
        <p>{t('vernet.tilNaa', { dato: formatDato(rad.vernetSiden) })}</p>
      )}
      {rad.sakerFraFoer.map((s) => (
        <Notis key={s.saksreferanse} slag="rolig">
          {sakFraFoer(s, t)}
        </Notis>
      ))}
      <Radhenvendelser linjer={rad.henvendelser} t={t} />
      {rad.beslutning === null ? <Beslutningsskjema {...props} /> : <Bestemt {...props} />}
      <p className="v-dempet">{`${t('vernet.tilbakeTekst')} ${t('vernet.inhabilTekst')}`}</p>
      <Skjema handling={sti} token={token}>
        <div className="v-knapper">
          <Knapp slag="sekundaer" liten navn="gjor" verdi="tilbake">
            {t('vernet.tilbake')}
          </Knapp>
          <Knapp slag="stille" liten navn="gjor" verdi="inhabil">
            {t('triage.inhabil')}
          </Knapp>
        </div>
      </Skjema>
    </>
  );
}
