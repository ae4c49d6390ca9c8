import type { Hus } from '../../../../db/hus.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { hentFamilie } from '../../queries/hentFamilie.ts';
import { tekster } from '../tekst.ts';
import { Familieinnhold } from './Familieside.tsx';
import { ramme, RINGER } from './felles.tsx';
import { alderruter } from './alderruter.tsx';
import { bostedruter } from './bostedruter.tsx';
import { foresattruter } from './foresattruter.tsx';
import { kontaktruter } from './kontaktruter.tsx';
import { svarruter } from './svarruter.tsx';

/** Familien i saken: hvem de er, hvem som kan kontaktes, og hvordan det er trygt. */
export function familieruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/familie',
      tilgang: RINGER,
      async handler(f) {
        const t = tekster(f.sprak);
        const side = await hentFamilie(hus, f.hvem, f.param('id'));
        const valg = {
          tittel: t('familie.tittel', { referanse: side.sak.saksreferanse }),
          ingress: t('familie.ingress'),
        };
        return f.vis(
          ramme(f, side, valg, <Familieinnhold side={side} slug={f.omrade.slug} t={t} />),
        );
      },
    }),
    // De faste stiene før den med id: «kontakt» er ikke en foresatt.
    ...alderruter(hus),
    ...bostedruter(hus),
    ...kontaktruter(hus),
    ...foresattruter(hus),
    ...svarruter(hus),
  ];
}
