import { IkkeFunnet } from '../../../../db/hus.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { finnTekst, tidspunkt } from '../../../../ui/index.ts';
import type { Samtykkeside } from '../../queries/samtykke.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import type { Tekster } from '../tekst.ts';

export const SPOER = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (2.5, VV-03)',
} as const;

/** Den unge i stien: hen er ingen rad. */
export const UNGDOMMEN = 'ungdommen';

export const her = (f: OmradeForesporsel, sakId: string, resten = ''): string =>
  `/${f.omrade.slug}/saker/${sakId}/samtykke${resten}`;

/** Er saken slutt, føres det ikke mer. */
export const erSlutt = ({ sak }: Samtykkeside): boolean =>
  sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';

/** Den som ikke skal kontaktes, har ikke navnet sitt her: det står der koordinatoren svarer for familien (VV-01). */
export const visesSom = (
  f: Pick<Samtykkeside['foresatte'][number], 'navn' | 'kanKontaktes'>,
  t: Tekster,
): string => (f.kanKontaktes === 'nei' ? t('samtykke.ikkeKontaktes') : f.navn);

/**
 * Navnet på den siden handler om; den unge er `null` og har ikke navnet sitt her.
 *
 * @throws IkkeFunnet når hen ikke er i saken for den som spør
 */
export function hvemDetErI(
  side: Samtykkeside,
  sti: string,
  t: Tekster,
): { id: string; navn: string } | null {
  if (sti === UNGDOMMEN) return null;
  const foresatt = side.foresatte.find((f) => f.id === sti);
  if (foresatt === undefined) throw new IkkeFunnet();
  return { id: foresatt.id, navn: visesSom(foresatt, t) };
}

/** Ordene for det en regel, eller noen som kom før, sa nei til. */
export const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null => {
    if (feil.kode !== 'alt_spurt' && feil.kode !== 'alt_svart')
      return finnTekst(t, 'samtykke.ikke', feil.kode);
    const { hvem, ved } = feil.parametre;
    if (hvem === '' || ved === '') return t('samtykke.ikke.spoer_paa_nytt');
    return t(feil.kode === 'alt_spurt' ? 'samtykke.altSpurt' : 'samtykke.altSvart', {
      hvem: String(hvem),
      tid: tidspunkt(t, new Date(String(ved))),
    });
  };

export const ramme = rammeFor('samtykke', (t) => t('samtykke.smule'));
