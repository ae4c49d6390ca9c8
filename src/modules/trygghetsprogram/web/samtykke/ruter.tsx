import type { Hus } from '../../../../db/hus.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { hentSamtykke } from '../../queries/samtykke.ts';
import { tekster } from '../tekst.ts';
import { ramme, SPOER } from './felles.tsx';
import { Samtykkeinnhold } from './Samtykkeinnhold.tsx';
import { fortaltruter } from './fortaltruter.tsx';
import { modenhetsruter } from './modenhetsruter.tsx';
import { sisteruter } from './sisteruter.tsx';
import { spoersmaalruter } from './spoersmaalruter.tsx';
import { svarruter } from './svarruter.tsx';
import { tabellruter } from './tabellruter.tsx';
import { trukketruter } from './trukketruter.tsx';
import { unntaksruter } from './unntaksruter.tsx';

/** Samtykket til videre kontakt: hvem som må svare, og hva hver av dem har svart. */
export function samtykkeruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/samtykke',
      tilgang: SPOER,
      async handler(f) {
        const t = tekster(f.sprak);
        const side = await hentSamtykke(hus, f.hvem, f.param('id'));
        const valg = {
          tittel: t('samtykke.tittel', { referanse: side.sak.saksreferanse }),
          ingress: t('samtykke.ingress'),
        };
        return f.vis(
          ramme(f, side, valg, <Samtykkeinnhold side={side} slug={f.omrade.slug} t={t} />),
        );
      },
    }),
    ...tabellruter(hus),
    // De faste stiene før den med id.
    ...spoersmaalruter(hus),
    ...trukketruter(hus),
    ...fortaltruter(hus),
    ...unntaksruter(hus),
    ...modenhetsruter(hus),
    ...svarruter(hus),
    ...sisteruter(hus),
  ];
}
