import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import { Lenkeknapp, Rad, Radliste } from '../../../../ui/index.ts';
import { sakIListe } from '../../initialer.ts';
import type { MinDag } from '../../queries/minDag.ts';
import type { Tekster } from '../tekst.ts';

type Props = { dag: MinDag; slug: string; t: Tekster };

/** *Den siste samtalen*: ungdommer jeg var guide for, der kontakten er stanset (VV-06). */
export function SisteSamtaler({ dag, slug, t }: Props) {
  if (dag.sisteSamtaler.length === 0) return null;
  return (
    <Radliste tittel={t('samtykke.siste.smule')}>
      {dag.sisteSamtaler.map((s) => {
        const href = `/${slug}/saker/${s.sakId}/siste-samtale`;
        return (
          <Rad
            key={s.sakId}
            hvem={sakIListe(s)}
            hva={t('samtykke.siste.dagen', { dag: formatDato(s.sisteDag) })}
            siden={formatDato(s.siden)}
            haster
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t('samtykke.siste.aapne')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

/** *Sidearket*: en annen koordinator har bedt om å få åpne det, og plikten venter på at jeg bekrefter (VV-28). */
export function ArkVenter({ dag, slug, t }: Props) {
  if (dag.arkVenter.length === 0) return null;
  return (
    <Radliste tittel={t('trygghetssamtale.aapning.dagTittel')}>
      {dag.arkVenter.map((a) => {
        const href = `/${slug}/saker/${a.sakId}/trygghetssamtale/aapning/${a.id}`;
        return (
          <Rad
            key={a.id}
            hvem={sakIListe(a)}
            hva={t('trygghetssamtale.aapning.dagHva', { hvem: a.bedtAv })}
            siden={formatTidspunkt(a.bedtVed)}
            haster
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t('trygghetssamtale.aapning.dagSe')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}

/** *Kontakt uten samtykke*: beslutninger som snart går ut, hos koordinatoren (VV-05). */
export function UnntakSnart({ dag, slug, t }: Props) {
  if (dag.unntakSnart.length === 0) return null;
  return (
    <Radliste tittel={t('samtykke.uten.smule')}>
      {dag.unntakSnart.map((u) => {
        const href = `/${slug}/saker/${u.sakId}/samtykke`;
        return (
          <Rad
            key={u.sakId}
            hvem={sakIListe(u)}
            hva={t('samtykke.uten.snart', { dag: formatDato(u.til) })}
            haster={u.til === dag.iDag}
            href={href}
            handling={
              <Lenkeknapp slag="sekundaer" liten href={href}>
                {t('dag.aapne')}
              </Lenkeknapp>
            }
          />
        );
      })}
    </Radliste>
  );
}
