import { randomUUID } from 'node:crypto';
import { q, sett, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/** SQL for skriveprøvene om et uttrekk på vei inn; formen er `skrivesetninger` sin. */
export function innlastingsprover(v: Verden): Record<string, string> {
  const { A, B } = v.omrade;
  const innlasting = (omrade: string, eier: string, av = '$1', id = randomUUID() as string) =>
    sett('innlasting', {
      omrade_id: q(omrade),
      id: q(id),
      eier_organisasjon: q(eier),
      nokkel_id: 'gen_random_uuid()',
      filhash: `decode(repeat('00', 32), 'hex')`,
      antall: '1',
      kjoert_dato: 'tilgang.dagen()',
      kjoert_av: q('x'),
      periode_fra: 'tilgang.dagen()',
      periode_til: 'tilgang.dagen()',
      kommunenr_betyr: q('bosted'),
      kolonner: `'{}'`,
      tegnsett: q('utf-8'),
      skilletegn: q('komma'),
      lastet_opp_av: av,
      lastet_opp_ved: 'now()',
    });
  const innlastingsrad = (omrade: string, eier: string, id: string, mer: Verdier = {}) =>
    sett('innlasting_rad', {
      omrade_id: q(omrade),
      innlasting_id: q(id),
      linje: '99',
      eier_organisasjon: q(eier),
      utfall: q('uleselig'),
      vernet: 'false',
      ...mer,
    });
  const minInnlasting = randomUUID();
  const iMinInnlasting = (eier: string, mer: Verdier = {}) =>
    `${innlasting(B, v.org.PB, '$1', minInnlasting)};;${innlastingsrad(B, eier, minInnlasting, mer)}`;
  return {
    // Enheten har alt et på vei inn: det nye stoppes av veggen, eller legges ikke inn.
    'opprett:innlasting:politiets': `${innlasting(A, v.org.P1)} on conflict do nothing;;select 1`,
    'opprett:innlasting:i_en_annens_navn': `${innlasting(A, v.org.P1, q(v.annen))} on conflict do nothing;;select 1`,
    'opprett:innlasting:F': innlasting(B, v.org.PB),
    'opprett:innlasting:G': `${innlasting(B, v.org.P1)} on conflict do nothing;;select 1`,
    'opprett:innlasting_rad:i_en_annens': innlastingsrad(A, v.org.P1, v.innlasting.P),
    'opprett:innlasting_rad:F': iMinInnlasting(v.org.PB),
    'opprett:innlasting_rad:F_med_en_annen_eier': iMinInnlasting(v.org.P1),
    'opprett:innlasting_rad:F_i_en_annens_innlasting': `${innlasting(B, v.org.PB)};;${innlastingsrad(B, v.org.PB, v.innlasting.G)}`,
    'opprett:innlasting_rad:F_gjelder_en_jeg_ser': iMinInnlasting(v.org.PB, {
      gjelder_kandidat_id: q(v.kandidat.F),
    }),
    'opprett:innlasting_rad:F_gjelder_en_skjult': iMinInnlasting(v.org.PB, {
      gjelder_kandidat_id: q(v.kandidat.G),
    }),
  };
}
