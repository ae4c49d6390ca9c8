import {
  Avkryssing,
  Datofelt,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstomrade,
  Valg,
  type Skjemautkast,
  slaOpp,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Triagerad } from '../../queries/listTriage.ts';
import { grunnForvalgt, TRIAGEGRUNNER } from '../../regler/triagebeslutning.ts';
import { stedetKanBekreftes } from '../../regler/stedFoelgerSaken.ts';
import type { Triagevalg } from '../../regler/typer.ts';
import { Stottesenter } from '../saker/Vurdering.tsx';
import { EgneOrd } from '../EgneOrd.tsx';
import type { Tekster } from '../tekst.ts';
import { radadresse, type Sted } from './adresse.ts';

export type Triagesvar = {
  feil: string | null;
  grunn: string;
  merknad: string;
  /** Dagen ungdommen ble satt i kontakt med tjenesten; i dag når ingen annen er skrevet. */
  dag: string;
  dagfeil: string | null;
  egnet: boolean;
  stedIkkeHjem: boolean;
};
type Felles = { rad: Triagerad; her: Sted; token: string; t: Tekster };

/** Det som er bestemt, av hvem, og angre til lista er forlatt. */
export function Bestemt({ rad, her, token, t }: Felles) {
  const b = rad.beslutning;
  if (b === null) return null;
  return (
    <Notis slag="rolig">
      <p>
        {t('triage.besluttetAv', {
          valg: t(`triage.valg.${b.valg}`),
          grunn: slaOpp(t, 'triage.grunnvalg', b.grunn),
          hvem: b.av,
          tid: tidspunkt(t, b.ved),
        })}
      </p>
      <EgneOrd valg={b.valg} ord={b.merknad} dag={b.henvistDag} t={t} />
      <p>
        {b.virker ? t('triage.virker') : t('triage.virkerFra', { tid: tidspunkt(t, b.virkerFra) })}
      </p>
      {b.virker ? null : (
        <Skjema
          handling={`${her.sti}/angre`}
          token={token}
          skjult={{ rad: rad.kandidatId, etter: her.etter }}
        >
          <Knapp slag="sekundaer" liten tast="u">
            {t('triage.angre')}
          </Knapp>
        </Skjema>
      )}
    </Notis>
  );
}

/** Grunnen, egne ord, og for *tilby*: TP-10 som egen avkryssing, og stedet når raden har et. */
export function Beslutningsskjema({
  rad,
  valg,
  svar,
  utkast,
  stedVist,
  slettesEtter,
  her,
  token,
  t,
}: Felles & {
  valg: Triagevalg;
  svar: Triagesvar;
  /** Står stedet på siden? */
  stedVist: boolean;
  slettesEtter: number;
  utkast: Skjemautkast | undefined;
}) {
  const kjent = valg === 'tilby' ? (rad.detalj?.sluttet ?? null) : null;
  return (
    <Skjema
      handling={`${her.sti}/beslutning`}
      token={token}
      skjult={{ rad: rad.kandidatId, valg, etter: her.etter }}
      utkast={utkast}
    >
      <h3>{t(`triage.${valg}`)}</h3>
      {kjent === null ? null : (
        <Notis slag="viktig">
          {t('gjenaapning.rad.likevelNy', { referanse: kjent.saksreferanse })}
        </Notis>
      )}
      <Valg
        navn="grunn"
        ledetekst={t('triage.hvorforValg')}
        verdi={
          svar.grunn === '' ? grunnForvalgt(valg, rad.kandidat.vurdering.maalgruppe) : svar.grunn
        }
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
        pakrevd={
          kjent !== null || (valg === 'tilby' && rad.kandidat.vurdering.advarsler.length > 0)
        }
      />
      {valg === 'henvis' ? (
        <Datofelt
          navn="dag"
          ledetekst={t('triage.dag')}
          hjelp={t('triage.dagHjelp')}
          verdi={svar.dag}
          feil={svar.dagfeil ?? undefined}
          pakrevd
        />
      ) : null}
      {valg === 'tilby' ? null : <p>{t('jobber.slettesEtter', { count: slettesEtter })}</p>}
      {valg === 'tilby' ? <Stottesenter tilbud={rad.detalj?.stottesenter ?? null} t={t} /> : null}
      {valg === 'tilby' ? (
        <Avkryssing
          navn="egnet"
          ledetekst={t('triage.egnet')}
          hjelp={t('triage.egnetHjelp')}
          tast="e"
          avkrysset={svar.egnet}
        />
      ) : null}
      {valg === 'tilby' && rad.kandidat.harSted ? (
        stedetKanBekreftes({ ...rad.kandidat, vernet: false, sett: stedVist }) ? (
          <Avkryssing
            navn="stedIkkeHjem"
            ledetekst={t('triage.stedIkkeHjem')}
            hjelp={t('triage.stedIkkeHjemHjelp')}
            avkrysset={svar.stedIkkeHjem}
          />
        ) : (
          <p className="v-dempet">
            {t(stedVist ? 'triage.stedKanVaereHjem' : 'triage.stedFoerst')}
          </p>
        )
      ) : null}
      <Knapper>
        <Knapp tast="l">{t('triage.bekreft')}</Knapp>
        {valg === 'tilby' && rad.kandidat.harSted && !stedVist ? (
          <Knapp slag="sekundaer" tast="s" handling={`${her.sti}/sted`}>
            {t('triage.visSted')}
          </Knapp>
        ) : null}
        <Lenkeknapp slag="stille" href={radadresse(her, rad.kandidatId)}>
          {t('triage.avbryt')}
        </Lenkeknapp>
      </Knapper>
    </Skjema>
  );
}
