import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Fakta, Knapper, Lenkeknapp, Notis, Forklaring, tidspunkt } from '../../../../ui/index.ts';
import type { Kontaktavtale } from '../../queries/kontaktavtale.ts';
import type { Loggside } from '../../queries/guidelogg.ts';
import { foelgesOpp, kontaktesDa, type Kontakttelling } from '../../regler/fjortenDager.ts';
import { loggenSomStoette } from '../../regler/loggenSomStoette.ts';
import { KontaktenHviler } from '../KontaktenHviler.tsx';
import { SaNei } from '../SaNei.tsx';
import type { Tekster } from '../tekst.ts';
import { formene } from './felles.ts';

type Props = { side: Loggside; loggen: string; t: Tekster };

/** Det som skal skje nå, eller dagen det senest skal skje. */
function detSomSkal(side: Loggside, telling: Kontakttelling, t: Tekster): string {
  const { maa, frist, sjeldnere, hosKoordinatoren } = telling;
  const { alder, utgave, hvem } = side.sak;
  if (hosKoordinatoren) return t(`logg.proevd.${hvem === 'koordinator' ? 'siHva' : 'serPaa'}`);
  if (maa)
    return t(
      `logg.maaNaa.${kontaktesDa({
        ...{ utgaven: utgave.kontaktEtterFjortenDager, alder },
        foresatteKan: side.foresatte.kan.length > 0,
      })}`,
    );
  return t(sjeldnere ? 'logg.fristSjeldnere' : 'logg.frist', { dag: formatDato(frist) });
}

/** Dagene siden ungdommen sist ble nådd, i ord: i rute, eller skal kontaktes nå (TG-14), og forsøkene siden (VV-20). */
export function Telling({ side, loggen, t }: Props) {
  const { telling, proevd } = side;
  if (side.sak.saNeiDag !== null && foelgesOpp(side.sak.tilstand))
    return <SaNei dag={side.sak.saNeiDag} t={t} />;
  if (side.sak.stanset !== null || side.sak.klareringHviler)
    return <KontaktenHviler sak={side.sak} t={t} />;
  if (telling === null)
    return <Forklaring hvorfor={t('logg.ikke.foelges_ikke_opp')} regel="VV-21" />;
  const { dager, maa, naadd, hosKoordinatoren } = telling;
  const koordinator = side.sak.hvem === 'koordinator';
  const antall = proevd?.antall ?? 0;
  return (
    <>
      <Notis slag={maa || hosKoordinatoren ? 'viktig' : 'rolig'}>
        {t(naadd ? 'logg.sidenSist' : 'logg.sidenSamtalen', { count: dager })}{' '}
        {detSomSkal(side, telling, t)}
        {antall === 0 || hosKoordinatoren ? '' : ` ${t('logg.proevd.antall', { count: antall })}`}
      </Notis>
      {hosKoordinatoren && koordinator ? (
        <Knapper>
          <Lenkeknapp href={`${loggen}/gjennomgang`}>{t('logg.proevd.lenke')}</Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

/** Den utenfor politiet ser hva hen er pålagt taushet om (TG-10, VV-39). */
export function Paalagt({ side, t }: { side: Pick<Loggside, 'paalegg'>; t: Tekster }) {
  const p = side.paalegg;
  if (p === null) return null;
  return (
    <Notis slag="rolig">
      {t('paalegg.duErPaalagt', { hvem: p.paalagtAv, dag: formatDato(p.dag) })}{' '}
      {p.omfang.map((o) => t(`paalegg.om.${o}`)).join(' ')}
    </Notis>
  );
}

/** Det koordinatoren sist sa, så lenge ungdommen ikke er nådd etterpå (VV-20). */
export function Gjennomgangen({ side, t }: Omit<Props, 'loggen'>) {
  const { gjennomgang: g, telling } = side;
  if (g === null || telling === null || iDagIOslo(g.ved) < telling.siden) return null;
  return (
    <Fakta
      par={[
        {
          navn: t('logg.proevd.sagt'),
          verdi: [
            `${t(`logg.proevd.beslutning.${g.beslutning}`)}. ${g.ord ?? ''}`.trim(),
            t('logg.proevd.innen', { dag: formatDato(g.frist) }),
            t('logg.skrevet', { hvem: g.av, tid: tidspunkt(t, g.ved) }),
          ].join(' '),
        },
      ]}
    />
  );
}

type Par = { navn: string; verdi: string };
const skrevne = (par: readonly Par[]) => par.filter((p) => p.verdi !== '');

/** Måten og hvor ofte. */
const maatepar = (a: Kontaktavtale, t: Tekster) =>
  skrevne([
    { navn: t('logg.avtaltForm'), verdi: formene(a.former, t) },
    { navn: t('logg.avtaltHyppighet'), verdi: a.hyppighet ?? '' },
  ]);

/** Når, utenom og sjeldnere. */
const restpar = (a: Kontaktavtale, t: Tekster) =>
  skrevne([
    { navn: t('logg.avtaltNaar'), verdi: a.naar ?? '' },
    { navn: t('logg.avtale.utenom'), verdi: a.utenom ?? '' },
    {
      navn: t('logg.avtale.sjeldnere'),
      verdi:
        a.sjeldnereTil === null
          ? ''
          : a.sjeldnereFra === null
            ? formatDato(a.sjeldnereTil)
            : t('logg.avtale.fraTil', {
                ...{ fra: formatDato(a.sjeldnereFra), til: formatDato(a.sjeldnereTil) },
              }),
    },
  ]);

/** Det som er avtalt, i ord. */
export const avtalepar = (a: Kontaktavtale | null, t: Tekster) =>
  a === null ? [] : [...maatepar(a, t), ...restpar(a, t)];

/** Måten og hvor ofte, i én linje over skjemaet: det vises hver gang kontakt føres (TG-30). */
export function Avtaltlinje({ side, t }: Omit<Props, 'loggen'>) {
  const par = side.avtalt === null ? [] : maatepar(side.avtalt, t);
  return par.length === 0 ? null : (
    <p>{par.map(({ navn, verdi }) => `${navn}: ${verdi}`).join('. ')}</p>
  );
}

/** Resten av det dere ble enige om, og veien til å endre det (TG-30). */
export function Avtalt({ side, loggen, t }: Props) {
  const resten = side.avtalt === null ? [] : restpar(side.avtalt, t);
  const ingen = avtalepar(side.avtalt, t).length === 0;
  return (
    <>
      {resten.length === 0 ? null : <Fakta par={resten} />}
      {foelgesOpp(side.sak.tilstand) ? (
        <Knapper>
          <Lenkeknapp slag="stille" liten href={`${loggen}/avtalen`}>
            {t(ingen ? 'logg.avtale.ny' : 'logg.avtale.lenke')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

/** At guiden kan bli vitne i en anmeldt sak, og at loggen da er en støtte (TG-12). */
export function Stoetten({ side, t }: Pick<Props, 'side' | 't'>) {
  const { anmeldt, foerer, tilstand, siden } = side.sak;
  if (foerer === null || foerer === 'samtaleholder' || side.telling === null) return null;
  // Det kontaktpersonen eller koordinatoren avtalte for guiden, står i loggen før hens egne linjer.
  const avtalte = side.linjer.flatMap((l) => (l.neste !== null && l.neste >= siden ? l.neste : []));
  const svar = loggenSomStoette({
    ...{ anmeldt, foerer, tilstand, avtalt: avtalte.toSorted()[0] ?? null, iGangSiden: siden },
    // Guidens egne: det koordinatoren eller den før skrev, er ikke støtte for hen.
    ...{ antall: side.linjer.filter((l) => l.egen).length, iDag: side.iDag },
  });
  if (svar === null) return null;
  return <Notis slag={svar === 'tom_logg' ? 'viktig' : 'rolig'}>{t(`logg.stoette.${svar}`)}</Notis>;
}
