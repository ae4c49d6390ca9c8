import { randomUUID } from 'node:crypto';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import type { Hvem } from './rutepersoner.ts';
import type { Lager, Prove } from './ruteskjema.ts';

let nr = 0;
/** En ny dag hver gang: det som alt er meldt, meldes ikke på nytt. */
function dag(): string {
  nr += 2;
  return formatDato(leggTilDager(iDagIOslo(new Date()), 20 + nr));
}

/** Fraværet den som prøver, nettopp meldte for hen det gjelder; noe annet når hen ikke fikk det. */
async function nettopp(p: Hvem, w: Prove): Promise<string> {
  const en = dag();
  await w.post(`/fjordvik/borte/${w.mal.bruker}`, p, { fra: en, til: en });
  const [f] = await w.eier<{ id: string }>(
    'select id from varde.guidefravaer where bruker_id = $1 and meldt_av = $2 and avlyst_ved is null order by meldt_ved desc limit 1',
    [w.mal.bruker, w.ider.get(p) ?? randomUUID()],
  );
  return f?.id ?? randomUUID();
}

/** Fraværene som meldes på forhånd, vikaren og sommerrunden (VV-19, VV-21, TG-24). */
export const FRAVAERSSKJEMAER: Readonly<Record<string, Lager>> = {
  'POST /:omrade/fravaer/guide': () => ({ ansatt: '', til: '' }),
  'POST /:omrade/borte/:brukerId': () => {
    const en = dag();
    return { fra: en, til: en };
  },
  async 'POST /:omrade/borte/:brukerId/endre'(p, w) {
    const id = await nettopp(p, w);
    const en = dag();
    return { id, [`fra-${id}`]: en, [`til-${id}`]: en };
  },
  'POST /:omrade/borte/:brukerId/avlys': async (p, w) => ({ id: await nettopp(p, w) }),
  'POST /:omrade/sommer': () => ({ skolestart: '' }),
  'POST /:omrade/saker/:id/vikar/:fravaerId': () => ({ gjoer: 'spoer' }),
};
