import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { bekreftKlareringssvar } from '../../commands/bekreftKlareringssvar.ts';

/** Den som svarer for straffesaken, bekrefter svaret koordinatoren førte (VV-13). */
export const bekreftruter = ({ hus }: { hus: Hus }): readonly Rute[] => [
  rute({
    metode: 'POST',
    sti: '/:omrade/saker/:id/klarering/:hendelseId/bekreft',
    tilgang: {
      krever: 'ansatt',
      hvorfor:
        'den som svarer for straffesaken, bekrefter et muntlig svar; databasen avgjør (VV-13)',
    },
    async handler(f) {
      const id = (verdi: string | undefined) => z.uuid().safeParse(verdi).data ?? f.param('id');
      const svarId = f.skjema.get('svar');
      let beskjed = 'svaret_bekreftet';
      try {
        await bekreftKlareringssvar(hus, f.hvem, {
          ...{ sakId: f.param('id'), hendelseId: id(f.param('hendelseId')) },
          svarId: id(typeof svarId === 'string' ? svarId : undefined),
        });
      } catch (feil) {
        if (!erDomainError(feil)) throw feil;
        beskjed = feil.kode;
      }
      return f.videre(`/${f.omrade.slug}/saker/${f.param('id')}`, beskjed);
    },
  }),
];
