import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { modenhetSpoerres } from '../support/modenheten.ts';
import type { Lager } from './ruteskjema.ts';

/** Det som sendes til trygghetssamtalen og det som hører til den, og om ungdommen forstår det hen blir spurt om. */
export const SAMTALESKJEMAER: Readonly<Record<string, Lager>> = {
  // Ingenting er valgt, og da er kjennetegnet på delen tomt hver gang.
  'POST /:omrade/saker/:id/trygghetssamtale/del/:del': () => ({ sett: '' }),
  'POST /:omrade/saker/:id/trygghetssamtale/fullfoer': () => ({
    ...{ dag: '01.11.2026', tid: '12.00', sted: 'Prøve', form: 'mote', iFoerste: 'nei' },
    ...{ tilstede: 'Prøve', foresatteGikkUt: 'ja', ungdommenMed: 'ja' },
  }),
  'POST /:omrade/saker/:id/trygghetssamtale/sideark': () => ({ ord: 'Prøve' }),
  'POST /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId/dokument': (_p, w) => ({
    avsnitt: w.mal.barnets,
  }),
  async 'POST /:omrade/saker/:id/si-fra/vil-ikke-mer'(_p, w) {
    // Den som kom først, har ført det: hen ombestemte seg.
    await w.eier('delete from varde.samtykke where fra_ungdommen returning id');
    await w.eier(
      'update varde.sak set ungdommen_nei_ved = null, ungdommen_nei_dag = null where ungdommen_nei_ved is not null returning id',
    );
    return { dag: '01.11.2026' };
  },
  'POST /:omrade/saker/:id/samtykke/fortalt': () => ({ svar: 'fortalt' }),
  async 'POST /:omrade/saker/:id/samtykke/modenhet'(_p, w) {
    await modenhetSpoerres(w);
    await w.eier('delete from varde.modenhetsvurdering where sak_id = $1', [w.mal.familien]);
    const dag = formatDato(iDagIOslo(new Date()));
    return { tema: 'part_i_barnevern', svar: 'forstaar', grunn: 'Prøve', dag };
  },
  'POST /:omrade/saker/:id/trygghetssamtale/tillegg': () => ({ ord: '' }),
};
