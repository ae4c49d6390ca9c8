import { haandtererVernet, leserRader } from './orakel.ts';
import type { Stilling } from './typer.ts';
import { nySak, q, vernetsKoordinator, type Verdier } from './underSaken.ts';
import type { Verden } from './verdenstype.ts';

/* VV-22: den som får en ny sak, kan ha den. Er det noen som kan være stedfortreder, har saken en; den som er alene om den, tilbyr den uten.
   TP-10, VV-48: den som håndterer en vernet rad, tilbyr; om det er egnet, vurderer koordinatoren etterpå. */

export function stedfortrederprover(v: Verden): Record<string, string> {
  const alene: Verdier = { stedfortreder_id: 'null' };
  const enKan = vernetsKoordinator(v, 0);
  const P = nySak(v.omrade.A, v.org.P1, v.kandidat.P, alene);
  const V = nySak(v.omrade.A, v.org.P1, v.kandidat.V, {
    ...{ koordinator_id: `coalesce(${enKan}, $1)`, ...alene },
  });
  const vurdert = (tilstand: string): string =>
    nySak(v.omrade.A, v.org.P1, v.kandidat.V, {
      koordinator_id: `coalesce(${enKan}, $1)`,
      stedfortreder_id: vernetsKoordinator(v, 1),
      ...{ tilstand: q(tilstand), egnet_vurdert_av: '$1', egnet_vurdert_ved: 'now()' },
    });
  const mulige = `tilgang.mulige_koordinatorer(${q(v.org.P1)}, ${q(v.kandidat.P)})`;
  const bare = (rad: string, hvem: string) =>
    `select prov.ingen_andre_kan(${q(rad)}, coalesce(${hvem}, $1));;`;
  return {
    'opprett:sak:til_en_annen_som_kan_ha_den': nySak(v.omrade.A, v.org.P1, v.kandidat.P, {
      koordinator_id: `(select m.bruker_id from ${mulige} m where m.bruker_id <> $1 order by 1 limit 1)`,
      stedfortreder_id: '$1',
    }),
    'opprett:sak:P_uten_stedfortreder': P,
    'opprett:sak:vernet_uten_stedfortreder': V,
    'opprett:sak:P_av_den_eneste': `${bare(v.kandidat.P, '$1')}${P}`,
    'opprett:sak:vernet_til_den_eneste': `${bare(v.kandidat.V, enKan)}${V}`,
    'opprett:sak:vernet_alt_vurdert': vurdert('vurdert'),
    'opprett:sak:vernet_alt_i_klarering': vurdert('venter_klarering'),
  };
}

export const STEDFORTREDER_SKRIVER: Record<string, (s: Stilling) => boolean> = {
  'opprett:sak:til_en_annen_som_kan_ha_den': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:sak:P_uten_stedfortreder': () => false,
  'opprett:sak:vernet_uten_stedfortreder': () => false,
  'opprett:sak:P_av_den_eneste': (s) => leserRader(s, 'politi') && !s.inhabil,
  'opprett:sak:vernet_til_den_eneste': haandtererVernet,
  'opprett:sak:vernet_alt_vurdert': () => false,
  'opprett:sak:vernet_alt_i_klarering': () => false,
};
