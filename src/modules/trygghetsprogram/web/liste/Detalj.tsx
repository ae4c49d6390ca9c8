import { formatDato } from '../../../../kernel/dato.ts';
import {
  Etikett,
  Fakta,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Skjema,
  type Skjemautkast,
  slaOpp,
} from '../../../../ui/index.ts';
import type { Triagerad } from '../../queries/listTriage.ts';
import { TRIAGEVALG, type Triagevalg } from '../../regler/typer.ts';
import { dagAnmeldt } from '../dagAnmeldt.ts';
import type { Tekster } from '../tekst.ts';
import { meldingsfakta } from './meldingsfakta.ts';
import { LikeRader } from './LikeRader.tsx';
import { radadresse, type Sted } from './adresse.ts';
import { Beslutningsskjema, Bestemt, type Triagesvar } from './Beslutning.tsx';
import { setning } from './ord.ts';

export type Detaljprops = {
  rad: Triagerad;
  valg: Triagevalg | null;
  svar: Triagesvar;
  utkast: Skjemautkast | undefined;
  /** Stedet slik det ble vist nå; `undefined` når ingen har bedt om det. */
  sted: string | null | undefined;
  slettesEtter: number;
  her: Sted;
  token: string;
  t: Tekster;
};

const TAST = { tilby: 't', ikke_aktuelt: 'i', henvis: 'h' } as const;

function fakta({ rad, sted, t }: Detaljprops) {
  const { kandidat: k, detalj: d } = rad;
  const kjent = (navn: string, verdi: string | null | undefined) =>
    verdi == null ? [] : [{ navn, verdi }];
  return [
    {
      navn: t('meld.dato'),
      verdi: rad.hendelsesdato === null ? t('sak.ukjent') : formatDato(rad.hendelsesdato),
    },
    {
      navn: t('sak.alderNaa'),
      verdi: rad.alderIDag === null ? t('sak.ukjent') : t('sak.aar', { aar: rad.alderIDag }),
    },
    ...kjent(t('sak.sted'), k.stedskategori === null ? null : slaOpp(t, 'steder', k.stedskategori)),
    ...(sted === undefined
      ? []
      : [{ navn: t('sak.navngittSted'), verdi: sted ?? t('triage.ingenSted') }]),
    ...dagAnmeldt(k, t),
    ...kjent(t('triage.saksnummer'), d?.straffesaksnummer),
    ...kjent(t('triage.etterforsker'), d?.etterforsker),
    ...kjent(
      t('triage.avsender'),
      d?.avsenderrolle == null ? d?.avsender : `${d.avsender ?? ''}, ${d.avsenderrolle}`,
    ),
    ...meldingsfakta(d?.melding ?? null, d?.hjemmelsord ?? null, t),
    ...kjent(t('triage.hvorfor'), d?.grunn),
  ];
}

/** Ungdommen har hatt oppfølging her: meldingen er et spørsmål om å åpne saken igjen (VV-34). */
function Sluttet({ rad, slug, t }: Pick<Detaljprops, 'rad' | 't'> & { slug: string }) {
  const sluttet = rad.detalj?.sluttet ?? null;
  if (sluttet === null || rad.beslutning !== null) return null;
  return (
    <Notis slag="viktig">
      <p>{t(`gjenaapning.rad.${sluttet.likhet}`, { referanse: sluttet.saksreferanse })}</p>
      <p>
        <a className="ds-link" href={`/${slug}/saker/${sluttet.sakId}`}>
          {t('gjenaapning.rad.saken', { referanse: sluttet.saksreferanse })}
        </a>
      </p>
      <p>
        <a className="ds-link" href={`/${slug}/rader/${rad.kandidatId}/gjenaapning`}>
          {t('gjenaapning.rad.lenke')}
        </a>
      </p>
    </Notis>
  );
}

/** Raden som er valgt: hvorfor den er i målgruppen, det som må begrunnes, og de tre valgene. */
export function Detalj(props: Detaljprops) {
  const { rad, valg, svar, utkast, sted, her, token, t } = props;
  const skjult = { rad: rad.kandidatId, etter: her.etter };
  const slug = her.sti.split('/')[1] ?? '';
  const m = rad.kandidat.vurdering.maalgruppe;
  const merker = [
    rad.kandidat.anmeldt ? t('triage.anmeldt') : t('triage.ikkeAnmeldt'),
    ...(rad.kandidat.alvorlig ? [t('triage.alvorlig')] : []),
    ...(rad.kandidat.straffesakStatus === 'henlagt' ? [t('triage.henlagt')] : []),
  ];
  // I beslutningen står knappen i skjemaet, så det som er skrevet, blir med.
  const kanViseSted =
    valg === null && rad.kandidat.harSted && sted === undefined && rad.beslutning?.virker !== true;
  return (
    <section aria-label={rad.initialer} className="v-del">
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
          {rad.beslutning === null ? ` ${t(`triage.skrivHvorfor.${a}`)}` : null}
        </Notis>
      ))}
      <LikeRader like={rad.detalj?.like ?? []} t={t} />
      <Sluttet rad={rad} slug={slug} t={t} />
      <p>
        {merker.map((x) => (
          <Etikett key={x}>{x}</Etikett>
        ))}
      </p>
      <Fakta par={fakta(props)} />
      {kanViseSted ? (
        <Skjema handling={`${her.sti}/sted`} token={token} skjult={skjult}>
          <Knapp slag="stille" liten tast="s">
            {t('triage.visSted')}
          </Knapp>
        </Skjema>
      ) : null}
      <p>
        {(rad.detalj?.henvendelser ?? 0) === 0
          ? null
          : `${t('radhenvendelse.antall', { count: rad.detalj?.henvendelser ?? 0 })} `}
        <Lenkeknapp slag="stille" liten href={`/${slug}/rader/${rad.kandidatId}/henvendelse`}>
          {t('radhenvendelse.foer')}
        </Lenkeknapp>
      </p>
      <Bestemt rad={rad} her={her} token={token} t={t} />
      {rad.beslutning !== null ? null : valg === null ? (
        <Knapper>
          {TRIAGEVALG.map((v) => (
            <Lenkeknapp
              key={v}
              slag={v === 'tilby' ? 'primaer' : 'sekundaer'}
              tast={TAST[v]}
              href={radadresse(her, rad.kandidatId, v)}
            >
              {t(`triage.${v}`)}
            </Lenkeknapp>
          ))}
        </Knapper>
      ) : (
        <Beslutningsskjema
          rad={rad}
          valg={valg}
          svar={svar}
          utkast={utkast}
          stedVist={typeof sted === 'string'}
          slettesEtter={props.slettesEtter}
          her={her}
          token={token}
          t={t}
        />
      )}
      <Skjema handling={`${her.sti}/inhabil`} token={token} skjult={skjult}>
        <Knapp slag="stille" liten>
          {t('triage.inhabil')}
        </Knapp>
      </Skjema>
    </section>
  );
}
