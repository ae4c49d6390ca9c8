import { formatDato, isoUke, leggTilDager } from '../../../../kernel/dato.ts';
import {
  Etikett,
  Knapp,
  Knapper,
  Lenkeknapp,
  Rad,
  Radliste,
  Skjema,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Oppgave } from '../../queries/dagensOppgaver.ts';
import { kallerPaaKontakt, omStraffesaken } from '../../regler/hvemGjoerOppgaven.ts';
import { erSagtplikt } from '../../regler/oppgaverFoerSlutt.ts';
import type { MinDag, Ventende } from '../../queries/minDag.ts';
import type { VernetVenter } from '../../queries/ukearbeid.ts';
import type { Ukeoppgave } from '../../regler/ukeoppgave.ts';
import { mangelord } from '../liste/ord.ts';
import { fristord } from '../saker/fristord.ts';
import { nesteOrd } from '../saker/nesteOrd.ts';
import type { Tekster } from '../tekst.ts';
import { forfalteUker } from './forfalteUker.ts';
import { kanKrysses, stedFor } from './oppgavested.ts';
import { synligeOppgaver } from './synligeOppgaver.ts';
import { Vernpurringer } from './Vernpurringer.tsx';
import { sakIListe } from '../../initialer.ts';

type Linjeprops = { sak: Ventende; hva: string; knapp: string; slug: string; t: Tekster };

/** At samtalen er overlatt til meg, avtalen som er gått, og dagen det prøves igjen eller fristen for svaret. */
function underlinje(sak: Ventende, t: Tekster): string | undefined {
  const ord = [
    ...(sak.minSamtale ? [t('dag.minSamtale')] : []),
    ...(sak.avtale === null ? [] : [t('dag.varAvtalt', { tid: tidspunkt(t, sak.avtale) })]),
    ...(sak.nesteForsoek !== null
      ? [t('foersteSamtale.nesteGang', { dag: formatDato(sak.nesteForsoek) })]
      : sak.frist === null
        ? []
        : [fristord(sak.frist, t)]),
  ];
  return ord.length === 0 ? undefined : ord.join(' ');
}

/** Hvor lenge familien har ventet på å bli ringt, og at det er for lenge (TP-18). */
function Kontaktmerke({ kontakt, t }: { kontakt: Ventende['kontakt']; t: Tekster }) {
  if (kontakt === null) return null;
  const siden = t(kontakt.fra === 'tilbud' ? 'dag.tilbudtSiden' : 'dag.klarSiden', {
    count: kontakt.virkedager,
  });
  return (
    <Etikett farge={kontakt.forLenge ? 'brutt' : 'rolig'}>
      {kontakt.forLenge ? `${siden}, ${t('dag.overFristen')}` : siden}
    </Etikett>
  );
}

/** Initialer og saksnummer, hva det gjelder, siden når, og den ene handlingen. Navnet vises aldri her. */
function Saklinje({ sak, hva, knapp, slug, t }: Linjeprops) {
  const saken = `/${slug}/saker/${sak.sakId}`;
  const { ventetid, kontakt, minSamtale } = sak;
  return (
    <Rad
      hvem={sakIListe(sak)}
      hva={hva}
      siden={formatDato(sak.siden)}
      href={saken}
      under={underlinje(sak, t)}
      merke={
        ventetid === null && kontakt === null ? undefined : (
          <>
            <Kontaktmerke kontakt={kontakt} t={t} />
            {ventetid === null ? null : (
              <Etikett farge={ventetid.forLenge ? 'venter' : 'rolig'}>
                {t('dag.dagerSiden', { dager: ventetid.dager })}
              </Etikett>
            )}
          </>
        )
      }
      handling={
        <Lenkeknapp slag="sekundaer" liten href={minSamtale ? `${saken}/samtale` : saken}>
          {minSamtale ? t('sak.tilSamtalen') : knapp}
        </Lenkeknapp>
      }
    />
  );
}

/** Saken uten klokker og avtaler: de står på linja der noen venter. */
const bareSaken = (s: Ventende): Ventende => ({
  ...s,
  ...{ ventetid: null, kontakt: null, frist: null, nesteForsoek: null, avtale: null },
});

type Listeprops = { dag: MinDag; slug: string; token: string; t: Tekster };
const VURDER = ['be_om_klarering', 'aapne_for_kontakt'];

function oppgaveord({ slag, fornyet, selv }: Oppgave, t: Tekster): string {
  const dato = fornyet === null ? null : formatDato(fornyet);
  if (selv !== null && omStraffesaken(slag)) {
    const hva = t(`dag.selv.${selv}.${slag}`);
    return dato === null ? hva : t('dag.selv.sist', { hva, dato });
  }
  if (slag !== 'ny_rad_om_kjent_person')
    return dato === null ? t(`dag.oppgaver.${slag}`) : t(`dag.oppgaverSist.${slag}`, { dato });
  return dato === null ? t('dag.kjentPerson') : t('dag.fornyet', { dato });
}

function lenkeord({ slag, naadd, selv }: Oppgave, t: Tekster): string {
  if (selv === 'samtalen') return t('sak.tilSamtalen');
  if (slag === 'vurder_behov') return t('behov.lenke');
  return t(kallerPaaKontakt(slag) && !naadd ? 'kontaktoppgave.foerst' : 'dag.aapne');
}

function knappord(slag: Oppgave['slag'], t: Tekster): string {
  if (kallerPaaKontakt(slag)) return t('kontaktoppgave.snakket');
  return erSagtplikt(slag) ? t(`plikter.knapp.${slag}`) : t('dag.gjort');
}

/** En oppgave i en sak: saken å se i, og at det er gjort. `sett` sier hvilken gang en så, så noe nytt aldri blir borte. */
function Oppgavelinje({
  o,
  slug,
  token,
  t,
}: {
  o: Oppgave;
  slug: string;
  token: string;
  t: Tekster;
}) {
  const href = `/${slug}/saker/${o.sakId}${stedFor(o)}`;
  return (
    <Rad
      hvem={sakIListe(o)}
      hva={oppgaveord(o, t)}
      siden={formatDato(o.siden)}
      href={href}
      under={o.forNavn === null ? undefined : t('dag.forAnnen', { navn: o.forNavn })}
      handling={
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={href}>
            {lenkeord(o, t)}
          </Lenkeknapp>
          {!kanKrysses(o) ? null : (
            <Skjema
              handling={`/${slug}/oppgaver/${o.oppgaveId}/utfort`}
              token={token}
              skjult={{ sett: String(o.gang) }}
            >
              <Knapp slag="stille" liten>
                {knappord(o.slag, t)}
              </Knapp>
            </Skjema>
          )}
        </Knapper>
      }
    />
  );
}

/** *Unge som venter*: den som har ventet lengst siden hendelsen, først. */
export function Unge({ dag, slug, token, t }: Listeprops) {
  const oppgaver = synligeOppgaver(dag);
  if (dag.unge.length + oppgaver.length === 0) return null;
  const felles = { slug, t };
  return (
    <Radliste tittel={t('dag.unge')}>
      {oppgaver.map((o) => (
        <Oppgavelinje key={`${o.slag} ${o.oppgaveId}`} o={o} token={token} {...felles} />
      ))}
      {dag.unge.map((s) => (
        <Saklinje
          key={s.sakId}
          sak={s}
          hva={nesteOrd(s.neste, t)}
          knapp={VURDER.includes(s.neste?.handling ?? '') ? t('dag.vurder') : t('dag.aapne')}
          {...felles}
        />
      ))}
    </Radliste>
  );
}

/** *Nytt fra politiet*: raden er endret, og saken har det gamle til noen tar det inn (VV-09). */
export function FraPolitiet({ dag, slug, t }: Listeprops) {
  if (dag.nyttFraPolitiet.length === 0) return null;
  return (
    <Radliste tittel={t('nyttFraPolitiet.tittel')}>
      {dag.nyttFraPolitiet.map((s) => (
        <Saklinje
          key={s.sakId}
          sak={bareSaken(s)}
          hva={t('dag.fraPolitiet')}
          knapp={t('dag.aapne')}
          slug={slug}
          t={t}
        />
      ))}
    </Radliste>
  );
}

/** *Svar vi trenger*: det som stopper hos noen andre. */
export function Svar({ dag, slug, t }: Listeprops) {
  if (dag.svar.length + dag.etterforskerens.length === 0) return null;
  return (
    <Radliste tittel={t('dag.svar')}>
      {dag.svar.map((s) => (
        <Saklinje
          key={s.sakId}
          sak={s}
          hva={nesteOrd(s.neste, t)}
          knapp={t('dag.aapne')}
          slug={slug}
          t={t}
        />
      ))}
      {dag.etterforskerens.map((o) => (
        <Etterforskerens key={o.oppgaveId} o={o} slug={slug} t={t} />
      ))}
    </Radliste>
  );
}

/** Det etterforskeren ikke har gjort (TP-37, TP-38), eller at ingen er valgt til å gjøre det. */
function Etterforskerens({ o, slug, t }: { o: Oppgave; slug: string; t: Tekster }) {
  const saken = `/${slug}/saker/${o.sakId}`;
  const ingen = o.venterPaa?.hvem == null;
  return (
    <Rad
      hvem={sakIListe(o)}
      hva={`${t('dag.etterforskeren')}: ${oppgaveord(o, t)}`}
      siden={formatDato(o.siden)}
      href={saken}
      under={ingen ? t('plikter.uten') : t('dag.ventesPaa', { navn: o.venterPaa?.hvem ?? '' })}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={ingen ? `${saken}/etterforsker` : saken}>
          {t(ingen ? 'svarer.velg' : 'dag.aapne')}
        </Lenkeknapp>
      }
    />
  );
}

/** *Delt med deg*: politiets saker kommunen har fått (VV-35). Den som har saken, gjør det som skal gjøres. */
export function DeltMedMeg({ dag, slug, t }: Listeprops) {
  if (dag.delt.length === 0) return null;
  return (
    <Radliste tittel={t('dag.delt')}>
      {dag.delt.map((s) => (
        <Saklinje
          key={s.sakId}
          sak={bareSaken(s)}
          hva={t('dag.deltTekst')}
          knapp={t('dag.aapne')}
          slug={slug}
          t={t}
        />
      ))}
    </Radliste>
  );
}

type Ukeprops = { u: Ukeoppgave; iAar: number; flere?: number; slug: string; t: Tekster };

/** Uka som ikke er gjennomgått; `flere` er hvor mange nyere som også er forfalt. */
function Uke({ u, iAar, flere = 0, slug, t }: Ukeprops) {
  const under = [
    ...(flere === 0 ? [] : [t('dag.ukeFlere', { count: flere })]),
    ...[mangelord(u, t)].filter((ord) => ord !== null),
  ];
  return (
    <Rad
      hvem={
        u.aar === iAar ? t('dag.uke', { uke: u.uke }) : t('dag.ukeAar', { uke: u.uke, aar: u.aar })
      }
      hva={u.tilstand === 'forfalt' ? t('dag.ukeForfalt') : t('dag.ukeVenter')}
      under={under.length === 0 ? undefined : under.join('. ')}
      haster={u.tilstand === 'forfalt'}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk`}>
          {t('dag.gaaTil')}
        </Lenkeknapp>
      }
    />
  );
}

/** Håndtererens egen uke: at noe venter, og siden når. Hvem og hvor mange står bak ny innlogging. */
function Vernet({ v, slug, t }: { v: VernetVenter; slug: string; t: Tekster }) {
  return (
    <Rad
      hvem={t('vernet.meny')}
      hva={v.forfalt ? t('dag.vernetForfalt') : t('dag.vernetVenter')}
      siden={formatDato(v.siden)}
      haster={v.forfalt}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/vernet`}>
          {t('dag.aapneVernet')}
        </Lenkeknapp>
      }
    />
  );
}

/** *Frister*: meldinger, uker som ikke er gjennomgått, og saker ingen kan ta over. */
export function Frister({ dag, slug, t }: Listeprops) {
  const felles = { iAar: isoUke(leggTilDager(dag.nesteUttrekk, -7)).aar, slug, t };
  const { vises, flere } = forfalteUker(dag.uker);
  return (
    <Radliste tittel={t('dag.frister')}>
      {vises.map((u) => (
        <Uke key={u.mandag} u={u} flere={flere} {...felles} />
      ))}
      {dag.kastedeUttrekk.map((k) => (
        <Rad
          key={k.id}
          hvem={t('uke.periode', { fra: formatDato(k.periodeFra), til: formatDato(k.periodeTil) })}
          hva={t('dag.kastet')}
          siden={formatDato(k.kastet)}
          haster
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/nytt`}>
              {t('uke.lastOpp')}
            </Lenkeknapp>
          }
        />
      ))}
      {dag.vernet === null ? null : <Vernet v={dag.vernet} slug={slug} t={t} />}
      {dag.tilbud.map((o) => (
        <Rad
          key={o.id}
          hvem={o.fra}
          hva={t(`tilbud.dag.${o.grunn}`)}
          siden={formatDato(o.dag)}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/tilbud/${o.id}`}>
              {t('tilbud.svar')}
            </Lenkeknapp>
          }
        />
      ))}
      <Vernpurringer dag={dag} t={t} />
      {dag.forespoersler === null ? null : (
        <Rad
          hvem={t('forespoersler.antall', { count: dag.forespoersler.antall })}
          hva={t('forespoersler.dagTekst')}
          siden={formatDato(dag.forespoersler.siden)}
          haster
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/forespoersler`}>
              {t('forespoersler.se')}
            </Lenkeknapp>
          }
        />
      )}
      {dag.meldinger === 0 ? null : (
        <Rad
          hvem={t('dag.meldinger', { count: dag.meldinger })}
          hva={t('dag.meldingerTekst')}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk/registreringer`}>
              {t('dag.lesMeldinger')}
            </Lenkeknapp>
          }
        />
      )}
      {dag.uker
        .filter((u) => u.tilstand === 'venter')
        .map((u) => (
          <Uke key={u.mandag} u={u} {...felles} />
        ))}
      {dag.utenStedfortreder.map((s) => (
        <Saklinje
          key={`s${s.sakId}`}
          sak={bareSaken(s)}
          hva={t('dag.manglerStedfortreder')}
          knapp={t('dag.aapne')}
          slug={slug}
          t={t}
        />
      ))}
    </Radliste>
  );
}
