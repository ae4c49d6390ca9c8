import {
  haandtererVernet,
  koordinatorFor,
  koordinatorIDetAndre,
  leserRader,
} from './orakelSted.ts';
import type { Stilling } from './typer.ts';

/** Radene før saken, og saken av en vernet rad: hvem som leser dem. */
export const RAD_LESER: Record<string, (s: Stilling) => boolean> = {
  'kandidat:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'kandidat:T': (s) => leserRader(s, 'politi'),
  'kandidat:K': (s) => leserRader(s, 'kommune'),
  'kandidat:K_av_uttrekk': () => false, // Et uttrekk er politiets, hvem som enn eier raden (VV-35).
  'kandidat:R': (s) => leserRader(s, 'politi') && !s.inhabil,
  // Rader med vernet adresse er ute av den felles lista (VV-48).
  'kandidat:vernet': haandtererVernet,
  'kandidat:vernet_en_annens': () => false,
  'kandidat:vernet_siden': haandtererVernet,
  // Saken håndtereren laget, ser hen; den som var åpen før, er bare koordinatorens.
  'sak:V0': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'sak:VF': (s) => koordinatorFor(s, 'politi'),
  'hendelse:V0': (s) => koordinatorFor(s, 'politi') || haandtererVernet(s),
  'hendelse:VF': (s) => koordinatorFor(s, 'politi'),
  // VV-12, VV-35, VV-48: at noen tok kontakt om en rad, følger raden.
  'radhenvendelse:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'radhenvendelse:K': (s) => leserRader(s, 'kommune'),
  'radhenvendelse:F': koordinatorIDetAndre,
  'radhenvendelse:G': () => false,
  'radhenvendelse:vernet': haandtererVernet,
  'triagebeslutning:foer_vern': haandtererVernet,
  'kandidat:F': koordinatorIDetAndre,
  'kandidat:G': () => false,
  'triagebeslutning:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'triagebeslutning:T': (s) => leserRader(s, 'politi'),
  'triagebeslutning:K': (s) => leserRader(s, 'kommune'),
  'triagebeslutning:F': koordinatorIDetAndre,
  'triagebeslutning:G': () => false,
  // Den som melder, får en kvittering og leser aldri meldingen igjen («o (receipt only)»).
  'registrering:min_til_politiet': (s) => leserRader(s, 'politi'),
  'registrering:P': (s) => leserRader(s, 'politi') && !s.inhabil,
  'registrering:til_kommunen': (s) => leserRader(s, 'kommune'),
  'registrering:F': koordinatorIDetAndre,
  'registrering:G': () => false,
};
