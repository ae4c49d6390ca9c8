import { dagerMellom, formatDato, type Dato } from '../../../../kernel/dato.ts';
import { Haster, Lenkeknapp, Rad, Radliste, Ungkort, Ungkortliste } from '../../../../ui/index.ts';
import type { MinDag } from '../../queries/minDag.ts';
import type { Oppfoelging } from '../../queries/oppfoelginger.ts';
import type { Tekster } from '../tekst.ts';
import { sakIListe } from '../../initialer.ts';
import { formene } from '../logg/felles.ts';
import { NAAS } from '../logg/Naas.tsx';
import { knappen, pliktnavn, sagtOm } from '../sifra/forklart.ts';

type Props = { guide: MinDag['guide']; slug: string; t: Tekster };

/** *Spørsmål til deg*: om å være guide, uten navn på dagen (VV-23). */
export function SpurtOmGuide({ guide, slug, t }: Props) {
  if (guide.spurt.length === 0) return null;
  return (
    <Radliste tittel={t('guide.dag.tittel')}>
      {guide.spurt.map((g) => {
        const href = `/${slug}/guideforespoersler/${g.id}`;
        return (
          <Rad
            key={g.id}
            hvem={t('guide.smule')}
            hva={t(`guide.dag.${g.steg}`)}
            siden={formatDato(g.dag)}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t(g.steg === 'villig' ? 'dag.aapne' : 'guide.dag.svar')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

type Foelges = { o: Oppfoelging; slug: string; t: Tekster };

/** Hvor lenge det er siden, og hvem det er hos. */
function tellingsord(
  { telling, tilstand, borte, saNei, stanset, klareringHviler }: Oppfoelging,
  koordinator: boolean,
  t: Tekster,
): string {
  if (saNei) return t('nei.dagen');
  if (stanset !== null)
    return stanset.sisteDag === null || stanset.hosGuiden
      ? t('logg.stanset.dagen')
      : t('logg.stanset.sisteDagen', { dag: formatDato(stanset.sisteDag) });
  if (klareringHviler) return t('logg.klareringHvilerDagen');
  if (telling === null) return borte ? t('logg.dagen.duErBorte') : t(`tilstander.${tilstand}`);
  if (telling.hosKoordinatoren)
    return t(koordinator ? 'logg.dagen.siHva' : 'logg.dagen.hosKoordinatoren');
  const noekkel = telling.maa ? 'maa' : telling.naadd ? 'siden' : 'sidenSamtalen';
  return t(`logg.dagen.${noekkel}`, { count: telling.dager });
}

/** Måten og hvor ofte, kort nok til et kort; hele avtalen står i loggen (TG-30). */
function avtaltord({ avtalt }: Oppfoelging, t: Tekster): string | null {
  if (avtalt === null) return null;
  const ofte = avtalt.hyppighet ?? '';
  const ord = [formene(avtalt.former, t), ofte.length > 60 ? `${ofte.slice(0, 59)}…` : ofte].filter(
    (o) => o !== '',
  );
  return ord.length === 0 ? null : t('logg.dagen.avtalt', { ord: ord.join('. ') });
}

/** Det avtalte, sjeldnere kontakt etter avtale, og den neste avtalen; ingen av dem mens kontakten hviler. */
function underord(o: Oppfoelging, t: Tekster): string | undefined {
  const { telling, neste } = o;
  if (o.saNei || o.stanset !== null || o.klareringHviler) return undefined;
  const det = avtaltord(o, t);
  const ord = [
    ...(det === null ? [] : [det]),
    ...(telling?.sjeldnere === true
      ? [t('logg.dagen.sjeldnere', { dag: formatDato(telling.frist) })]
      : []),
    ...(neste === null ? [] : [t('logg.dagen.neste', { dag: formatDato(neste) })]),
  ];
  return ord.length === 0 ? undefined : ord.join('. ');
}

/** Den siste samtalen er kontaktpersonens, og føres i loggen (VV-06). */
const sisteSamtale = ({ stanset }: Oppfoelging): boolean =>
  stanset?.sisteDag != null && !stanset.hosGuiden;

/** Bare klareringen hviler: den som tar kontakt selv, får svar, og det føres og sies fra om (VV-13). */
const svarerHviler = ({ saNei, stanset, klareringHviler }: Oppfoelging): boolean =>
  klareringHviler && !saNei && stanset === null;

/** Kortet til en guide: dagene siden kontakt, den neste avtalen, og det ene trykket, å føre en kontakt (TG-11, TG-14). */
function Mitt({ o, iDag, slug, t }: Foelges & { iDag: Dato }) {
  const { telling } = o;
  const saken = `/${slug}/saker/${o.sakId}`;
  const tiden = telling === null ? 0 : telling.dager + dagerMellom(iDag, telling.frist);
  const maa = telling?.maa === true && !telling.hosKoordinatoren;
  const siste = sisteSamtale(o);
  const svarer = svarerHviler(o);
  const aapne = telling === null && !siste && !svarer;
  // Nummeret står i loggen, ved siden av når det er trygt å ringe og hvem andre som ser telefonen (TS-15, VV-07).
  const kanRinge = telling !== null || (siste && !o.klareringHviler);
  return (
    <Ungkort
      hvem={sakIListe(o)}
      href={saken}
      hva={tellingsord(o, false, t)}
      under={underord(o, t)}
      siden={telling === null ? formatDato(o.siden) : undefined}
      haster={maa || siste ? <Haster /> : undefined}
      ring={
        telling === null
          ? undefined
          : { dager: telling.dager, fylt: telling.dager / Math.max(1, tiden) }
      }
      handling={
        <>
          <Lenkeknapp slag="sekundaer" href={aapne ? saken : `${saken}/logg`}>
            {t(aapne ? 'dag.aapne' : 'logg.dagen.logg')}
          </Lenkeknapp>
          {kanRinge ? (
            <Lenkeknapp slag="sekundaer" href={`${saken}/logg#${NAAS}`}>
              {t('logg.dagen.ring')}
            </Lenkeknapp>
          ) : null}
        </>
      }
      stille={
        telling === null && !svarer && !siste ? undefined : (
          <Lenkeknapp slag="stille" liten href={`${saken}/si-fra`}>
            {t('siFra.lenke')}
          </Lenkeknapp>
        )
      }
    />
  );
}

/** Linja hos koordinatoren: hvor lenge siden, og å føre en kontakt, eller si hva som skjer nå (VV-20). */
function UtenSvar({ o, slug, t }: Foelges) {
  const { telling } = o;
  const saken = `/${slug}/saker/${o.sakId}`;
  const serPaa = telling?.hosKoordinatoren === true;
  const siste = sisteSamtale(o);
  const aapne = telling === null && !siste;
  return (
    <Rad
      hvem={sakIListe(o)}
      hva={tellingsord(o, true, t)}
      under={underord(o, t)}
      siden={telling === null ? formatDato(o.siden) : undefined}
      haster={siste || serPaa || telling?.maa === true}
      href={saken}
      handling={
        <Lenkeknapp
          slag="sekundaer"
          liten
          href={aapne ? saken : `${saken}/logg${serPaa ? '/gjennomgang' : ''}`}
        >
          {t(aapne ? 'dag.aapne' : serPaa ? 'logg.dagen.serPaa' : 'logg.dagen.logg')}
        </Lenkeknapp>
      }
    />
  );
}

/** *Ungdommene du følger opp*: sakene jeg er guide i (RO-04). */
export function JegFoelger({ guide, iDag, slug, t }: Props & { iDag: Dato }) {
  if (guide.mine.length === 0) return null;
  return (
    <>
      <Ungkortliste tittel={t('guide.dag.mine')}>
        {guide.mine.map((o) => (
          <Mitt key={o.sakId} o={o} iDag={iDag} slug={slug} t={t} />
        ))}
      </Ungkortliste>
      <p>
        <a className="ds-link" href={`/${slug}/borte`}>
          {t('guide.dag.borte')}
        </a>
      </p>
    </>
  );
}

/** Det guiden har sagt fra om, og som er mitt å gjøre; en trussel haster (TG-17, TG-22, TG-25). */
export function SagtFra({
  sagtFra,
  iDag,
  slug,
  t,
}: Pick<MinDag, 'sagtFra' | 'iDag'> & Omit<Props, 'guide'>) {
  if (sagtFra.length === 0) return null;
  return (
    <Radliste tittel={t('siFra.dagen.tittel')}>
      {sagtFra.map((p) => {
        const href = `/${slug}/saker/${p.sakId}/si-fra/${p.meldingId}/${p.plikt}`;
        return (
          <Rad
            key={`${p.meldingId} ${p.plikt}`}
            hvem={sakIListe(p)}
            hva={`${sagtOm(p.slag, p.fravaeret, t)}: ${pliktnavn(p.plikt, p.fravaeret, t).toLowerCase()}`}
            siden={formatDato(p.siden)}
            under={
              p.frist === null ? undefined : t('siFra.dagen.frist', { dag: formatDato(p.frist) })
            }
            haster={p.slag === 'trussel' || (p.frist !== null && p.frist < iDag)}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {knappen(p.plikt, p.omVikaren, t)}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

/** *Unge uten kontakt*, hos koordinatoren: fjorten dager er gått (TG-15), eller tre forsøk nådde ikke fram (VV-20). */
export function UtenKontakt({
  utenKontakt,
  slug,
  t,
}: Pick<MinDag, 'utenKontakt'> & Omit<Props, 'guide'>) {
  if (utenKontakt.length === 0) return null;
  return (
    <Radliste tittel={t('logg.dagen.uten')}>
      {utenKontakt.map((o) => (
        <UtenSvar key={o.sakId} o={o} slug={slug} t={t} />
      ))}
    </Radliste>
  );
}
