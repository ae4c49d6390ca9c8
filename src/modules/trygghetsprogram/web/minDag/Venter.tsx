import { formatDato } from '../../../../kernel/dato.ts';
import { Etikett, Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import type { MinDag, Ventende } from '../../queries/minDag.ts';
import type { Ukeoppgave } from '../../regler/ukeoppgave.ts';
import { nesteOrd } from '../saker/nesteOrd.ts';
import type { Tekster } from '../tekst.ts';

type Linjeprops = { sak: Ventende; hva: string; knapp: string; slug: string; t: Tekster };

/** Initialer og saksnummer, hva det gjelder, siden når, og den ene handlingen. Navnet vises aldri her. */
function Saklinje({ sak, hva, knapp, slug, t }: Linjeprops) {
  const href = `/${slug}/saker/${sak.sakId}`;
  const { ventetid } = sak;
  return (
    <Rad
      hvem={`${sak.initialer} · ${sak.saksreferanse}`}
      hva={hva}
      siden={formatDato(sak.siden)}
      href={href}
      merke={
        ventetid === null ? undefined : (
          <Etikett farge={ventetid.forLenge ? 'venter' : 'rolig'}>
            {t('dag.dagerSiden', { dager: ventetid.dager })}
          </Etikett>
        )
      }
      handling={
        <Lenkeknapp slag="sekundaer" liten href={href}>
          {knapp}
        </Lenkeknapp>
      }
    />
  );
}

type Listeprops = { dag: MinDag; slug: string; t: Tekster };
const VURDER = ['be_om_klarering', 'aapne_for_kontakt'];

/** *Unge som venter*: den som har ventet lengst siden hendelsen, først. */
export function Unge({ dag, slug, t }: Listeprops) {
  if (dag.unge.length + dag.nyttOmKjent.length === 0) return null;
  const felles = { slug, t };
  return (
    <Radliste tittel={t('dag.unge')}>
      {dag.nyttOmKjent.map((s) => (
        <Saklinje
          key={`n${s.sakId}`}
          sak={s}
          hva={t('dag.kjentPerson')}
          knapp={t('dag.aapne')}
          {...felles}
        />
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
          sak={{ ...s, ventetid: null }}
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
  if (dag.svar.length === 0) return null;
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
    </Radliste>
  );
}

function Uke({ u, slug, t }: { u: Ukeoppgave; slug: string; t: Tekster }) {
  return (
    <Rad
      hvem={t('dag.uke', { uke: u.uke })}
      hva={u.tilstand === 'forfalt' ? t('dag.ukeForfalt') : t('dag.ukeVenter')}
      haster={u.tilstand === 'forfalt'}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={`/${slug}/uttrekk`}>
          {t('dag.gaaTil')}
        </Lenkeknapp>
      }
    />
  );
}

/** *Frister*: meldinger, uker som ikke er gjennomgått, og saker ingen kan ta over. */
export function Frister({ dag, slug, t }: Listeprops) {
  const uker = (forfalt: boolean) =>
    dag.uker
      .filter((u) => (u.tilstand === 'forfalt') === forfalt)
      .map((u) => <Uke key={u.mandag} u={u} slug={slug} t={t} />);
  return (
    <Radliste tittel={t('dag.frister')}>
      {uker(true)}
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
      {uker(false)}
      {dag.utenStedfortreder.map((s) => (
        <Saklinje
          key={`s${s.sakId}`}
          sak={{ ...s, ventetid: null }}
          hva={t('dag.manglerStedfortreder')}
          knapp={t('dag.aapne')}
          slug={slug}
          t={t}
        />
      ))}
    </Radliste>
  );
}
