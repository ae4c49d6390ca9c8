import type { ReactNode } from 'react';
import {
  Avkryssing,
  Flervalg,
  Knapper,
  Lenkeknapp,
  Notis,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Delnavn } from '../../queries/samtaledeler.ts';
import type { Samtalen } from '../../queries/trygghetssamtale.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { navnevarsel } from '../../regler/omtaltVedNavn.ts';
import { forslagKanVises } from '../../regler/samtaleskriving.ts';
import { FORSLAG } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';
import { TrygtNummer } from './Nummeret.tsx';
import { sagtOrd, type Sagtfelt } from './sagtOrd.ts';

export type Delprops = { side: Samtalen; slug: string; s: Skjematilstand; t: Tekster };

/** Veiledningen ved feltet den hører til: åpen der den skal leses før noe annet, ellers lar den som kan dette, den ligge. */
function Veiledning({
  tittel,
  punkter,
  aapen = false,
}: {
  tittel: string;
  punkter: string;
  aapen?: boolean;
}) {
  return (
    <details className="v-hvorfor" open={aapen}>
      <summary>{tittel}</summary>
      <ul>
        {punkter.split('\n').map((p) => (
          <li key={p}>{p}</li>
        ))}
      </ul>
    </details>
  );
}

const felt = (s: Skjematilstand, navn: string) => ({
  navn,
  verdi: s.verdi(navn),
  feil: s.feil[navn],
});
type Ordfelt =
  | ('opplevd' | 'etterpaa' | 'naa' | 'hvor' | 'hvem' | 'naar' | 'egne' | 'andre')
  | ('forventninger' | 'tilgjengelig' | 'utenom' | 'merHjelp' | 'sikkerhetstiltak')
  | ('raadfoert' | 'notater');

function Ord({
  navn,
  linjer = 3,
  s,
  t,
}: { navn: Ordfelt; linjer?: number } & Omit<Delprops, 'side' | 'slug'>) {
  return (
    <Tekstomrade
      {...felt(s, navn)}
      ledetekst={t(`trygghetssamtale.felt.${navn}`)}
      hjelp={t(`trygghetssamtale.hjelp.${navn}`)}
      linjer={linjer}
      maks={4000}
    />
  );
}

function Sagt({ navn, side, s, t }: { navn: Sagtfelt } & Omit<Delprops, 'slug'>) {
  return (
    <Avkryssing
      navn={navn}
      ledetekst={sagtOrd(navn, side.sak.utgave, t)}
      avkrysset={s.valgt(navn, 'ja')}
      feil={s.feil[navn]}
    />
  );
}

function JaNei({
  navn,
  ledetekst,
  hjelp,
  s,
  t,
}: { navn: string; ledetekst: string; hjelp?: string } & Omit<Delprops, 'side' | 'slug'>) {
  return (
    <Valg
      {...felt(s, navn)}
      ledetekst={ledetekst}
      {...(hjelp === undefined ? {} : { hjelp })}
      brikker
      alternativer={(['ja', 'nei'] as const).map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }))}
    />
  );
}

/** TS-03: tilbudet om et eget møte for de foresatte. Det føres utenfor samtalen; her står bare veien dit. */
function EgetMoete({ side, slug, t }: Omit<Delprops, 's'>) {
  if (side.sak.alder !== null && side.sak.alder >= 18) return null;
  return (
    <>
      <p>{t('foresattmoete.tilbud')}</p>
      <Knapper>
        <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${side.sak.id}/foresattmoete`}>
          {t('foresattmoete.tilbudLenke')}
        </Lenkeknapp>
      </Knapper>
    </>
  );
}

/** TS-01, TS-02, TS-03: forberedelsen. */
function Foer({ side, slug, s, t }: Delprops) {
  return (
    <>
      <Veiledning
        tittel={t('trygghetssamtale.foer.veiledning')}
        punkter={t('trygghetssamtale.foer.punkter')}
        aapen
      />
      <Valg
        {...felt(s, 'foresatteUt')}
        ledetekst={t('trygghetssamtale.foer.foresatteUt')}
        hjelp={t('trygghetssamtale.foer.foresatteUtHjelp')}
        brikker
        alternativer={(['ja', 'nei', 'vet_ikke'] as const).map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.foer.foresatteUtValg.${v}`) },
        }))}
      />
      <EgetMoete side={side} slug={slug} t={t} />
    </>
  );
}

/** TS-04 til TS-07, VV-29: hva dette er, og hvem som leser, før det første spørsmålet. */
function Informasjon({ side, s, t }: Delprops) {
  return (
    <>
      <Veiledning
        tittel={t('trygghetssamtale.informasjon.veiledning')}
        punkter={t('trygghetssamtale.informasjon.punkter')}
        aapen
      />
      <Notis slag="rolig">
        <p>{t('trygghetssamtale.informasjon.leserTittel')}</p>
        <ul>
          {t('trygghetssamtale.informasjon.leserPunkter')
            .split('\n')
            .map((p) => (
              <li key={p}>{p}</li>
            ))}
        </ul>
      </Notis>
      <Valg
        {...felt(s, 'hvemLeser')}
        ledetekst={t('trygghetssamtale.informasjon.hvemLeser')}
        brikker
        alternativer={(['forstaatt', 'vil_vite_mer'] as const).map((v) => ({
          ...{ verdi: v, tekst: t(`trygghetssamtale.informasjon.hvemLeserValg.${v}`) },
        }))}
      />
      <Sagt navn="meldeplikt" side={side} s={s} t={t} />
      {side.sak.utgave.guideSomVitne === 'samtalens_forste_del' ? (
        <Sagt navn="vitne" side={side} s={s} t={t} />
      ) : null}
    </>
  );
}

/** TS-08, TS-09, TS-10, VV-27: den unges egen fortelling, og hvor, hvem og når det er utrygt. */
function Fortelling({ side, s, t }: Delprops) {
  const navn = navnevarsel({ iPolitiet: side.iPolitiet, ord: [s.verdi('hvem')], sett: null });
  const lenke = side.sak.utgave.ekstraLenker.find((l) => l.startsWith('psyko'));
  return (
    <>
      <Veiledning
        tittel={t('trygghetssamtale.fortelling.veiledning')}
        punkter={t('trygghetssamtale.fortelling.punkter')}
      />
      <Ord navn="opplevd" linjer={5} s={s} t={t} />
      <Ord navn="etterpaa" s={s} t={t} />
      <Ord navn="naa" s={s} t={t} />
      <Notis slag="rolig">{t('trygghetssamtale.fortelling.kartet')}</Notis>
      <Ord navn="hvor" s={s} t={t} />
      <Ord navn="hvem" s={s} t={t} />
      {navn === null ? null : (
        <Notis slag="viktig">{t('trygghetssamtale.fortelling.serUtSomNavn', { navn })}</Notis>
      )}
      <Ord navn="naar" s={s} t={t} />
      <Veiledning
        tittel={t('trygghetssamtale.fortelling.reaksjonerTittel')}
        punkter={t('trygghetssamtale.fortelling.reaksjoner')}
      />
      {lenke === undefined ? null : (
        <p>
          <a href={`https://www.${lenke}`} rel="noreferrer">
            {t('trygghetssamtale.fortelling.lesMer', { lenke })}
          </a>
        </p>
      )}
      <Sagt navn="reaksjoner" side={side} s={s} t={t} />
    </>
  );
}

/** TS-11, TS-12: først det de har gjort selv; forslagene kommer når det står. */
function Tiltak({ side, s, t }: Delprops) {
  const valgt = s.felter['forslag'] ?? [];
  const egne = side.samtale?.ord.egne_tiltak ?? null;
  const staar = forslagKanVises(egne, side.egnePaaArket) || valgt.length > 0;
  return (
    <>
      <Notis slag="rolig">{t('trygghetssamtale.tiltak.ikkeDinSkyld')}</Notis>
      <Ord navn="egne" linjer={4} s={s} t={t} />
      {staar ? (
        <>
          {side.sak.utgave.tilpassRaadTilUngdommen ? (
            <p>{t('trygghetssamtale.tiltak.tilpass')}</p>
          ) : null}
          <Flervalg
            navn="forslag"
            ledetekst={t('trygghetssamtale.tiltak.forslag')}
            hjelp={t('trygghetssamtale.tiltak.forslagHjelp')}
            verdier={valgt}
            feil={s.feil['forslag']}
            alternativer={FORSLAG.map((v) => ({
              ...{ verdi: v, tekst: t(`trygghetssamtale.tiltak.forslagValg.${v}`) },
            }))}
          />
          <Ord navn="andre" s={s} t={t} />
        </>
      ) : (
        <p className="v-dempet">{t('trygghetssamtale.tiltak.kommerEtter')}</p>
      )}
    </>
  );
}

/** TS-13 til TS-20: hva guiden kan gjøre, kontakten, nødnumrene, og hjelpen utover programmet. */
function Guide({ side, slug, s, t }: Delprops) {
  const { samtaletiltak, kontakthyppighet, kontaktformer, foresattesOppfolging } = side.sak.utgave;
  return (
    <>
      <Ord navn="forventninger" s={s} t={t} />
      <Ord navn="tilgjengelig" linjer={2} s={s} t={t} />
      <Flervalg
        navn="kontaktformer"
        ledetekst={t('trygghetssamtale.guide.former')}
        verdier={s.felter['kontaktformer'] ?? []}
        feil={s.feil['kontaktformer']}
        alternativer={KONTAKTFORMER.filter(
          (f) => kontaktformer.includes(f) || side.samtale?.kontaktformer.includes(f) === true,
        ).map((verdi) => ({
          ...{ verdi, tekst: t(`logg.avtale.form.${verdi}`) },
        }))}
      />
      <Tekstomrade
        {...felt(s, 'hyppighet')}
        ledetekst={t('trygghetssamtale.felt.hyppighet')}
        hjelp={t(
          kontakthyppighet.includes('behov')
            ? 'trygghetssamtale.guide.oenskeOgBehov'
            : 'trygghetssamtale.guide.oenske',
        )}
        linjer={2}
        maks={4000}
      />
      <Ord navn="utenom" linjer={2} s={s} t={t} />
      <TrygtNummer side={side} s={s} t={t} />
      <Sagt navn="akutt" side={side} s={s} t={t} />
      <Veiledning
        tittel={t('trygghetssamtale.guide.veiledning')}
        punkter={t('trygghetssamtale.guide.punkter')}
      />
      <Ord navn="merHjelp" linjer={2} s={s} t={t} />
      <JaNei
        navn="foresatteFoelges"
        ledetekst={t(`trygghetssamtale.guide.foresatte.${foresattesOppfolging}`)}
        s={s}
        t={t}
      />
      <EgetMoete side={side} slug={slug} t={t} />
      <JaNei
        navn="besoekeStedet"
        ledetekst={t('trygghetssamtale.guide.besoeke')}
        hjelp={t('trygghetssamtale.guide.besoekeHjelp')}
        s={s}
        t={t}
      />
      {side.sak.alvorlig ? (
        <>
          <Notis slag="rolig">{t('trygghetssamtale.guide.alvorlig')}</Notis>
          <Veiledning
            tittel={t('trygghetssamtale.guide.tiltakTittel')}
            punkter={samtaletiltak.map((v) => t(`trygghetssamtale.guide.tiltak.${v}`)).join('\n')}
            aapen
          />
          <Ord navn="sikkerhetstiltak" s={s} t={t} />
          <Ord navn="raadfoert" linjer={2} s={s} t={t} />
        </>
      ) : null}
    </>
  );
}

/** TS-21, TS-25: når programmet slutter, og tilbudet om guide. */
function Slutt({ side, s, t }: Delprops) {
  return (
    <>
      <Veiledning
        tittel={t('trygghetssamtale.slutt.veiledning')}
        punkter={t('trygghetssamtale.slutt.punkter')}
      />
      <Sagt navn="slutt" side={side} s={s} t={t} />
      <JaNei navn="guideTilbudt" ledetekst={t('trygghetssamtale.slutt.tilbudt')} s={s} t={t} />
      <JaNei
        navn="guideOensket"
        ledetekst={t('trygghetssamtale.slutt.oensket')}
        hjelp={t('trygghetssamtale.slutt.oensketHjelp')}
        s={s}
        t={t}
      />
      <Ord navn="notater" s={s} t={t} />
    </>
  );
}

const DEL: Readonly<Record<Delnavn, (p: Delprops) => ReactNode>> = {
  ...{ foer: Foer, informasjon: Informasjon, fortelling: Fortelling },
  ...{ tiltak: Tiltak, guide: Guide, slutt: Slutt },
};

export function Delfelter({ del, ...resten }: { del: Delnavn } & Delprops) {
  const Feltene = DEL[del];
  return <Feltene {...resten} />;
}
