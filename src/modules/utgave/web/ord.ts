import { formatTelefon } from '../../../kernel/telefon.ts';
import { slaOpp } from '../../../ui/index.ts';
import type { Utgaveinnstillinger } from '../../trygghetsprogram/index.ts';
import type { Utgavetekster } from './tekst.ts';

export type Innstilling = keyof Utgaveinnstillinger;

const kontakt = (deler: readonly (string | null)[], t: Utgavetekster): string => {
  const kjent = deler.filter((d) => d !== null);
  return kjent.length === 0 ? t('verdi.uten_nummer') : kjent.join(', ');
};
const tlf = (nummer: string | null): string | null =>
  nummer === null ? null : formatTelefon(nummer);

/** Innstillingen med ord, ett per linje; det som er likt, er like ord. */
export function ordene(
  hva: Innstilling,
  i: Utgaveinnstillinger,
  t: Utgavetekster,
): readonly string[] {
  const ord = (kode: string) => slaOpp(t, 'verdi', kode);
  switch (hva) {
    case 'frivilligeGuider':
      return [t(i.frivilligeGuider.regulert ? 'verdi.regulert' : 'verdi.ingen_regel')];
    case 'aarligProdukt':
      return [`${ord(i.aarligProdukt.slag)} ${ord(i.aarligProdukt.til)}`];
    case 'stottekontakter':
      return i.stottekontakter.map(
        (k) => `${ord(k.tjeneste)}: ${kontakt([tlf(k.telefon), k.epost], t)}`,
      );
    case 'meldenumre':
      return i.meldenumre.map((m) => `${ord(m.hvem)}: ${kontakt([tlf(m.nummer)], t)}`);
    case 'lovhenvisninger':
      // Det kilden skriver, og det det leses som når loven er en annen (ED-25).
      return i.lovhenvisninger.map((l) =>
        l.slikKildenSkriver === l.lesSom
          ? l.lesSom
          : t('verdi.leses_som', { kilden: l.slikKildenSkriver, loven: l.lesSom }),
      );
    case 'enhetsnavn':
      return [i.enhetsnavn.kommunal, i.enhetsnavn.politi];
    case 'samtaledeler':
    case 'manusStasjoner':
    case 'ekstraLenker':
      return i[hva].length === 0 ? [t('verdi.ingen')] : i[hva];
    case 'kontaktdager':
      return [t('verdi.kontaktdager', { count: i.kontaktdager })];
    case 'akuttnumre':
      return i.akuttnumre.map(formatTelefon);
    default: {
      const verdi = i[hva];
      if (typeof verdi === 'boolean') return [t(verdi ? 'verdi.ja' : 'verdi.nei')];
      return (typeof verdi === 'string' ? [verdi] : verdi).map(ord);
    }
  }
}
