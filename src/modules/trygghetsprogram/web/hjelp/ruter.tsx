import type { Hus } from '../../../../db/hus.ts';
import { Side } from '../../../../ui/index.ts';
import { aapenRute, rute, type Rute } from '../../../../web/rute.ts';
import { listHjemler } from '../../../hjemmel/index.ts';
import { programside } from '../ramme.tsx';
import { hentMalutgave } from '../../queries/malutgave.ts';
import { tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { Hjelp, HJELPETEMAER } from './Hjelp.tsx';

/** *Hjelp og plikter*, ett klikk unna fra hver side (screens.md). Uten innlogging står numrene og pliktene, ikke lovene. */
export function hjelperuter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/hjelp',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'pliktene gjelder alle, i hver rolle og hver sak (DU-22)',
      },
      async handler(f) {
        const utgave = await hentMalutgave(hus, f.hvem);
        const t = utgavens(f.sprak, utgave);
        const hjemler = await listHjemler(hus, f.hvem, HJELPETEMAER);
        return f.vis(
          programside(f, {
            tittel: t('hjelp.tittel'),
            ingress: t('hjelp.ingress'),
            children: <Hjelp hjemler={hjemler} lenker={utgave?.ekstraLenker ?? []} t={t} />,
          }),
        );
      },
    }),
    aapenRute({
      metode: 'GET',
      sti: '/hjelp',
      hvorfor:
        'den som er logget ut når noe haster, skal også finne numrene; siden viser ingen data',
      handler(f) {
        const t = tekster(f.sprak);
        return f.vis(
          <Side
            sprak={f.sprak}
            tittel={t('hjelp.tittel')}
            ingress={t('hjelp.ingress')}
            person={null}
            omrade={null}
            meny={[]}
            her={f.her}
            ressurser={f.ressurser}
          >
            <Hjelp hjemler={[]} lenker={['plikt.no']} t={t} />
          </Side>,
        );
      },
    }),
  ];
}
