import { slaOpp, tidspunkt } from '../../../../ui/index.ts';
import type { Melding } from '../../queries/meldingen.ts';
import type { Tekster } from '../tekst.ts';

/** Hvordan det ble kjent, hvem som meldte, når og med hvilken hjemmel (TP-01, VV-36). */
export function meldingsfakta(
  m: Melding | null,
  hjemmelsord: string | null,
  t: Tekster,
): { navn: string; verdi: string }[] {
  if (m === null) return [];
  const hjemmel = slaOpp(t, 'triage.hjemler', m.grunnlag);
  return [
    { navn: t('triage.kanal'), verdi: t(`triage.kanaler.${m.kanal}`) },
    {
      navn: t('triage.meldtAv'),
      verdi: `${m.registrertAv}, ${m.arbeidssted}, ${tidspunkt(t, m.registrertVed)}`,
    },
    {
      navn: t('triage.hjemmel'),
      verdi: [
        hjemmelsord === null ? hjemmel : `${hjemmel}: ${hjemmelsord}`,
        slaOpp(t, 'meld.regimer', m.regime),
      ].join(' · '),
    },
  ];
}
