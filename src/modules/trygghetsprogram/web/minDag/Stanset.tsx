import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Knapp,
  Knapper,
  Kort,
  Lenkeknapp,
  Rad,
  Radliste,
  Skjema,
  tidspunkt,
} from '../../../../ui/index.ts';
import { sakIListe } from '../../initialer.ts';
import type { MinDag } from '../../queries/minDag.ts';
import { SAMMEN_MED } from '../../regler/meldingssvar.ts';
import type { Tekster } from '../tekst.ts';

type Props = { dag: MinDag; slug: string; t: Tekster };

/** En sak det er noe å gjøre i, og veien rett dit. */
type Linje = {
  sak: Parameters<typeof sakIListe>[0];
  hva: string;
  siden?: string;
  haster: boolean;
  href: string;
};

/** Linjene under hver sin tittel; ingenting når det ikke er noen. */
function Saker({
  tittel,
  knapp,
  linjer,
}: {
  tittel: string;
  knapp: string;
  linjer: readonly Linje[];
}) {
  if (linjer.length === 0) return null;
  return (
    <Radliste tittel={tittel}>
      {linjer.map(({ sak, ...l }) => (
        <Rad
          key={l.href}
          hvem={sakIListe(sak)}
          {...l}
          handling={
            <Lenkeknapp slag="sekundaer" liten href={l.href}>
              {knapp}
            </Lenkeknapp>
          }
        />
      ))}
    </Radliste>
  );
}

/** *Den siste samtalen*: ungdommer jeg var guide for, der kontakten er stanset (VV-06). */
export const SisteSamtaler = ({ dag, slug, t }: Props) => (
  <Saker
    tittel={t('samtykke.siste.smule')}
    knapp={t('samtykke.siste.aapne')}
    linjer={dag.sisteSamtaler.map((s) => ({
      sak: s,
      hva: t('samtykke.siste.dagen', { dag: formatDato(s.sisteDag) }),
      siden: formatDato(s.siden),
      haster: true,
      href: `/${slug}/saker/${s.sakId}/siste-samtale`,
    }))}
  />
);

/** *Egenrapporten* etter en trussel jeg hørte, når saken er stengt for meg: jeg fører bare hvem jeg rådførte meg med (TG-18, VV-06). */
export function Egenrapporter({ dag, slug, token, t }: Props & { token: string }) {
  if (dag.egenrapporter.length === 0) return null;
  return (
    <Del tittel={t('siFra.plikt.egenrapport.spoersmaal')}>
      {dag.egenrapporter.map((e) => (
        <Kort key={e.meldingId} niva={3} tittel={e.saksreferanse} framhevet>
          <p>{t('siFra.plikt.egenrapport.navn')}</p>
          <p>{t('siFra.plikt.egenrapport.din')}</p>
          <p className="v-dempet">
            {t('siFra.plikt.egenrapport.siden', { dag: formatDato(e.siden) })}
          </p>
          <Skjema handling={`/${slug}/egenrapporter/${e.meldingId}`} token={token}>
            <Knapper>
              {SAMMEN_MED.egenrapport.map((med) => (
                <Knapp key={med} slag="sekundaer" liten navn="med" verdi={med}>
                  {t(`siFra.plikt.egenrapport.raad.${med}`)}
                </Knapp>
              ))}
            </Knapper>
          </Skjema>
        </Kort>
      ))}
    </Del>
  );
}

/** *Sidearket*: en annen koordinator har bedt om å få åpne det, og plikten venter på at jeg bekrefter (VV-28). */
export const ArkVenter = ({ dag, slug, t }: Props) => (
  <Saker
    tittel={t('trygghetssamtale.aapning.dagTittel')}
    knapp={t('trygghetssamtale.aapning.dagSe')}
    linjer={dag.arkVenter.map((a) => ({
      sak: a,
      hva: t('trygghetssamtale.aapning.dagHva', { hvem: a.bedtAv }),
      siden: tidspunkt(t, a.bedtVed),
      haster: true,
      href: `/${slug}/saker/${a.sakId}/trygghetssamtale/aapning/${a.id}`,
    }))}
  />
);

/** *Kontakt uten samtykke*: beslutninger som snart går ut, hos koordinatoren (VV-05). */
export const UnntakSnart = ({ dag, slug, t }: Props) => (
  <Saker
    tittel={t('samtykke.uten.smule')}
    knapp={t('dag.aapne')}
    linjer={dag.unntakSnart.map((u) => ({
      sak: u,
      hva: t('samtykke.uten.snart', { dag: formatDato(u.til) }),
      haster: u.til === dag.iDag,
      href: `/${slug}/saker/${u.sakId}/samtykke`,
    }))}
  />
);

/** *Numre fra samtalen*: det ungdommen sa, er ikke skrevet ferdig, og den som ringer, venter på det (TS-15, VV-07). */
export const NumreVenter = ({ dag, slug, t }: Props) => (
  <Saker
    tittel={t('familie.fraSamtalen.dagTittel')}
    knapp={t('familie.fraSamtalen.lenke')}
    linjer={dag.numreVenter.map((n) => ({
      sak: n,
      hva: t('familie.fraSamtalen.dagHva'),
      siden: tidspunkt(t, n.sagt),
      haster: true,
      href: `/${slug}/saker/${n.sakId}/familie/kontakt`,
    }))}
  />
);
