import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { sporPaaNytt } from '../../commands/sporPaaNytt.ts';

/** *Spør på nytt* etter et nei (AMB-06). To trykk er som ett. */
export const paaNyttruter = ({ hus }: { hus: Hus }): readonly Rute[] => [
  rute({
    metode: 'POST',
    sti: '/:omrade/saker/:id/klarering/:hendelseId/paa-nytt',
    tilgang: {
      krever: 'ansatt',
      hvorfor: 'bare sakens koordinator spør på nytt; databasen avgjør (VV-13)',
    },
    async handler(f) {
      const sakId = f.param('id');
      const hendelseId = z.uuid().safeParse(f.param('hendelseId'));
      let beskjed = 'spurt_paa_nytt';
      try {
        await sporPaaNytt(hus, f.hvem, { sakId, hendelseId: hendelseId.data ?? sakId });
      } catch (feil) {
        if (!erDomainError(feil) || feil.kode !== 'ingen_avslag') throw feil;
        beskjed = 'ingen_avslag';
      }
      return f.videre(`/${f.omrade.slug}/saker/${sakId}`, beskjed);
    },
  }),
];
