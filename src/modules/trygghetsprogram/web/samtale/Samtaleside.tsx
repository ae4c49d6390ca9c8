import type { ReactNode } from 'react';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Fakta,
  Forklaring,
  Knapper,
  Kort,
  Lenkeknapp,
  Notis,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Foresatt } from '../../queries/familie.ts';
import type { KobletSamtale, Samtaleside } from '../../queries/hentSamtale.ts';
import type { Kontakt, Nummerstand } from '../../queries/kontakter.ts';
import type { Oppringning } from '../../queries/oppringninger.ts';
import { TryggKontakt } from '../familie/Familieside.tsx';
import { NyttOmNummeret } from '../familie/NyttOmNummeret.tsx';
import { SaNei } from '../SaNei.tsx';
import { TokKontakt } from '../saker/Dialog.tsx';
import { regelFor } from '../saker/HvorforIkke.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import type { Tekster } from '../tekst.ts';
import { Guideforslagene } from './Guideforslag.tsx';

type Familien = Pick<KobletSamtale, 'sak' | 'familie'>;

export const erVoksen = ({ sak }: Pick<Familien, 'sak'>): boolean =>
  sak.alder !== null && sak.alder >= 18;

/** De som kan ringes: de foresatte som kan, og den unge. Den som ikke skal kontaktes, er aldri her. */
export const kanRinges = (side: Familien): readonly Foresatt[] =>
  erVoksen(side)
    ? []
    : side.familie.foresatte.filter((f) => f.naa && side.familie.ringbare.includes(f.id));

/** Hvorfor det ikke ringes herfra, og regelen det følger av. */
const STENGT = {
  vurdert: { ord: 'vurdert', krav: 'TP-10' },
  venter_klarering: { ord: 'venter_klarering', krav: 'TP-20' },
  samtale_holdt: { ord: 'samtale_holdt', krav: 'TP-30' },
  guide_soekes: { ord: 'med_guide', krav: 'TP-30' },
  aktiv: { ord: 'med_guide', krav: 'TP-30' },
  guide_borte: { ord: 'med_guide', krav: 'TP-30' },
  stagnasjon: { ord: 'med_guide', krav: 'TP-30' },
  avsluttet: { ord: 'slutt', krav: 'VV-16' },
  henvist: { ord: 'slutt', krav: 'VV-16' },
  angret: { ord: 'slutt', krav: 'VV-16' },
} as const;

/** Ordet og regelen når saken ikke står der det ringes; `null` når den gjør det. */
export function stengtNaa({ sak }: Pick<Familien, 'sak'>) {
  const { tilstand } = sak;
  return tilstand === 'klar_for_kontakt' ||
    tilstand === 'i_foerste_kontakt' ||
    tilstand === 'samtale_avtalt'
    ? null
    : STENGT[tilstand];
}
/** Hvorfor det ikke kan ringes ennå, med regelen; `null` når det kan. */
export function Stengt({ side, slug, t }: { side: Samtaleside; slug: string; t: Tekster }) {
  const saken = `/${slug}/saker/${side.sak.id}`;
  const grunn = stengtNaa(side);
  if (grunn !== null)
    return (
      <>
        <Forklaring
          hvorfor={t(`foersteSamtale.stengt.${grunn.ord}`)}
          regel={regelFor(grunn.krav, side.sak.utgave.kode, t)}
          handling={
            <Lenkeknapp slag="sekundaer" href={saken}>
              {t('foersteSamtale.tilSaken')}
            </Lenkeknapp>
          }
        />
        {side.sak.tilstand === 'venter_klarering' ? (
          <TokKontakt sak={side.sak} slug={slug} t={t} />
        ) : null}
      </>
    );
  const { avklart } = side.familie;
  if (avklart.tillatt) return null;
  return (
    <Forklaring
      hvorfor={t(`familie.ikkeAvklart.${avklart.grunn}`)}
      regel={regelFor('VV-01', side.sak.utgave.kode, t)}
      handling={
        <Lenkeknapp href={`${saken}/familie`}>{t('foersteSamtale.tilFamilien')}</Lenkeknapp>
      }
    />
  );
}

/** Ingen av foreldrene kan ringes, for det er ikke kjent hvem barnet bor hos (TP-23). Den unge selv kan ringes, med en grunn (TP-22). */
export function BostedUkjent({ side, slug, t }: { side: Samtaleside; slug: string; t: Tekster }) {
  if (erVoksen(side) || side.familie.bosted !== 'ukjent' || kanRinges(side).length > 0) return null;
  return (
    <Forklaring
      hvorfor={t('foersteSamtale.bostedUkjent')}
      regel={regelFor('TP-23', side.sak.utgave.kode, t)}
      handling={
        <Lenkeknapp slag="sekundaer" href={`/${slug}/saker/${side.sak.id}/familie`}>
          {t('foersteSamtale.tilFamilien')}
        </Lenkeknapp>
      }
    />
  );
}

type Nummerprops = {
  hvem: string;
  k: Kontakt | null;
  /** Adressen der nummeret skrives på nytt, når det var feil; ellers `null`. */
  feil: string | null;
  /** Det som sies i stedet for nummeret, når den som ser det, ikke kan skrive det på nytt. */
  feilord?: string | null;
  /** Det den som ringer, må vite før nummeret. */
  varsel?: ReactNode;
  t: Tekster;
};

export function Nummer({ hvem, k, feil, feilord = null, varsel, t }: Nummerprops) {
  if (feilord !== null)
    return (
      <Kort tittel={hvem} niva={3}>
        <p>{feilord}</p>
      </Kort>
    );
  if (feil !== null)
    return (
      <Kort tittel={hvem} niva={3}>
        <p>{t('foersteSamtale.feilNummer')}</p>
        <Lenkeknapp slag="sekundaer" liten href={feil}>
          {t('foersteSamtale.skrivNummer')}
        </Lenkeknapp>
      </Kort>
    );
  return (
    <Kort tittel={hvem} niva={3}>
      {varsel}
      {k === null ? <p>{t('familie.ingenKontakt')}</p> : <TryggKontakt k={k} t={t} />}
      {k === null ? null : (
        <p>{t(k.beskjedOk ? 'foersteSamtale.svarerJa' : 'foersteSamtale.svarerNei')}</p>
      )}
    </Kort>
  );
}

/** Nummeret til hver som kan ringes, og hva en gjør når ingen svarer (VV-07). */
export function Numrene({ side, slug, t }: { side: Samtaleside; slug: string; t: Tekster }) {
  const feil = (stand: Nummerstand, sti = '') =>
    stand === 'feil' ? `/${slug}/saker/${side.sak.id}/familie${sti}/kontakt` : null;
  return (
    <Del tittel={t('foersteSamtale.numrene')}>
      {kanRinges(side).map((f) => (
        <Nummer
          key={f.id}
          hvem={`${f.navn}, ${t(`familie.slag.${f.slag}`).toLowerCase()}`}
          k={f.kontakt}
          feil={feil(f.nummeret, `/${f.id}`)}
          t={t}
        />
      ))}
      <Nummer
        hvem={t('foersteSamtale.denUnge', { initialer: side.sak.initialer })}
        k={side.familie.ungdommen}
        feil={feil(side.familie.ungdommensNummer)}
        varsel={
          <NyttOmNummeret
            venter={side.familie.nummeretVenter}
            ferdig={
              side.sak.hvem === 'koordinator'
                ? `/${slug}/saker/${side.sak.id}/familie/kontakt`
                : null
            }
            t={t}
          />
        }
        t={t}
      />
    </Del>
  );
}

/** Den som ikke skal kontaktes, har ikke noe navn her, heller ikke for koordinatoren (VV-01). */
function hvemBle(o: Oppringning, side: Samtaleside, t: Tekster): string {
  if (o.tilUngdommen) return t('foersteSamtale.denUnge', { initialer: side.sak.initialer });
  return (
    side.familie.foresatte.find((f) => f.id === o.tilForesatt)?.navn ??
    t('foersteSamtale.enForesatt')
  );
}

/** Det som er ført om hvem som var med, og hvorfor det ble gjort slik (VV-08, TP-22). */
function Omstendigheter({ o, t }: { o: Oppringning; t: Tekster }) {
  const ord = [
    ...(o.adressatgrunn === null ? [] : [[t('foersteSamtale.adressatgrunn'), o.adressatgrunn]]),
    ...(o.tilstede === null ? [] : [[t('foersteSamtale.tilstede'), o.tilstede]]),
    ...(o.tolk === 'ingen'
      ? []
      : [[t('foersteSamtale.tolk'), t(`foersteSamtale.tolker.${o.tolk}`)]]),
    ...(o.tolkgrunn === null ? [] : [[t('foersteSamtale.tolkgrunn'), o.tolkgrunn]]),
  ];
  return ord.map(([navn = '', verdi = '']) => (
    <span key={navn} className="v-endring">
      {navn} <span className="v-egneord">{verdi}</span>
    </span>
  ));
}

/** Forsøkene så langt, det siste først. */
export function Forsoekene({ side, t }: { side: Samtaleside; t: Tekster }) {
  if (side.ringt.length === 0) return null;
  return (
    <Del tittel={t('foersteSamtale.forsoekene')}>
      <ol className="v-tidslinje">
        {side.ringt.toReversed().map((o) => (
          <li key={o.id}>
            <time dateTime={o.ved.toISOString()}>{tidspunkt(t, o.ved)}</time>
            <span>
              {t(`foersteSamtale.maater.${o.maate}`)}, {hvemBle(o, side, t)}:{' '}
              {t(`foersteSamtale.utfall.${o.utfall}`)}. {o.av}.
              {o.neste === null
                ? null
                : ` ${t('foersteSamtale.nesteGang', { dag: formatDato(o.neste) })}`}
              <Omstendigheter o={o} t={t} />
              {o.ord === null ? null : <span className="v-endring v-egneord">{o.ord}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Del>
  );
}

/** Det dere ble enige om sist: avtalen og behovet, også når noen har ringt etterpå; og forslagene til guide (TP-27, TP-28). */
export function Resultatet({ side, t }: { side: Samtaleside; t: Tekster }) {
  const { resultat: r } = side;
  if (r === null) return null;
  const ord = (navn: string, verdi: string | null) => (verdi === null ? [] : [{ navn, verdi }]);
  return (
    <>
      <Del tittel={t(`foersteSamtale.resultater.${r.resultat}`)}>
        {side.sisteResultat === 'mangler' ? (
          <Notis slag="viktig">{t('foersteSamtale.resultatMangler')}</Notis>
        ) : null}
        <Fakta
          par={[
            ...ord(
              t('foersteSamtale.avtaltDag'),
              r.avtaltVed === null ? null : tidspunkt(t, r.avtaltVed),
            ),
            ...ord(t('foersteSamtale.avtaltHvor'), r.avtaltHvor),
            ...ord(t('foersteSamtale.behov'), r.behov),
            ...ord(t('foersteSamtale.vurdering'), r.vurdering),
            ...ord(
              t('foersteSamtale.tolkUngdommen'),
              r.tolk === 'ingen' ? null : t(`foersteSamtale.tolker.${r.tolk}`),
            ),
            ...ord(t('foersteSamtale.tolkgrunn'), r.tolkgrunn),
          ]}
        />
        <p className="v-dempet">
          {t('foersteSamtale.altSkrevet', { hvem: r.av, tid: tidspunkt(t, r.ved) })}
        </p>
      </Del>
      {side.forslag.length === 0 ? null : <Guideforslagene forslag={side.forslag} t={t} />}
    </>
  );
}

/** Det som gjelder overalt der noen ringer: vilkårene, og hvem som har samtalen. */
export function Samtalehode({ side, slug, t }: { side: Samtaleside; slug: string; t: Tekster }) {
  const { sak } = side;
  return (
    <>
      <SaNei dag={sak.saNeiDag} t={t} />
      <Hensynene hensyn={side.hensyn} t={t} />
      {sak.hvem === 'koordinator' && side.ringt.some((o) => o.utfall === 'feil_person') ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" liten href={`/${slug}/saker/${sak.id}/avvik`}>
            {t('foersteSamtale.seAvvik')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
      {sak.overlattTil === null ? null : (
        <p>{t('foersteSamtale.overlattTil', { navn: sak.overlattTil })}</p>
      )}
      {sak.hvem === 'koordinator' && side.kanOverlatesTil.length > 0 ? (
        <Knapper>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/samtale/overlat`}>
            {t('foersteSamtale.overlat')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}
