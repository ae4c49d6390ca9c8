import { tilDato } from '../../src/kernel/dato.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import {
  avsluttEnhet,
  foerEnhet,
  foerForankring,
  foerPresentasjon,
} from '../../src/modules/trygghetsprogram/commands/foerForankring.ts';
import type { Testhus } from '../support/hus.ts';

/** Slik føres programmets eget register; en ny enhet for hver som prøver å ta en av lista. */
export function registerkall(
  hus: () => Testhus,
): Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>> {
  const dag = tilDato('2026-11-01');
  return {
    foerForankring: (hvem) =>
      foerForankring(hus().hus, hvem, { slag: 'politiraad', dag, referanse: 'Sak 14/26' }),
    foerPresentasjon: (hvem) =>
      foerPresentasjon(hus().hus, hvem, { publikum: 'Rektorene', enhetId: null, dag }),
    foerEnhet: (hvem) => foerEnhet(hus().hus, hvem, { hos: 'kommune', navn: 'Utekontakten' }),
    avsluttEnhet: async (hvem) => {
      const [ny] = await hus().eier<{ id: string }>(
        `insert into varde.enhet_i_kontakt (omrade_id, hos, navn, foert_av) values ($1, 'politi', 'Vakta', $2) returning id`,
        [hus().omrade('fjordvik'), hus().bruker('koordinator')],
      );
      return avsluttEnhet(hus().hus, hvem, ny?.id ?? '');
    },
  };
}
