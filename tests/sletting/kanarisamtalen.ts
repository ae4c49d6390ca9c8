import { bestemArket } from '../../src/modules/trygghetsprogram/commands/bestemArket.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import type { Testhus } from '../support/hus.ts';
import { avsnittet, DELENE, fullfoer, leggTil, skrivAlleDeler } from '../support/samtalen.ts';
import { SAMTALEN } from './kanarier.ts';

/** Trygghetssamtalen fullført med en kanari i hvert felt, og en på sidearket. */
export async function skrivKanarisamtalen(t: Testhus, sakId: string): Promise<void> {
  const { fortelling, tiltak, guide, slutt, fullfoert, sideark, tillegg } = SAMTALEN;
  const { tolkgrunn, ...foert } = fullfoert;
  await skrivAlleDeler(t, sakId, {
    informasjon: { ...DELENE.informasjon, meldeplikt: false },
    fortelling: { ...DELENE.fortelling, ...fortelling },
    tiltak: { ...DELENE.tiltak, ...tiltak },
    guide: { ...DELENE.guide, ...guide },
    slutt: { ...DELENE.slutt, ...slutt },
  });
  await fullfoer(t, sakId, {
    ...{ ...foert, tolk: { hvem: 'ingen', fareForLiv: false, grunn: tolkgrunn } },
  });
  const barnetsId = await avsnittet(t, sakId, sideark);
  await svarOmBarnets(t.hus, await t.som('koordinator'), {
    ...{ sakId, barnetsId, svar: 'plikt', plikt: 'avverge', ord: SAMTALEN.sidearksvar },
  });
  // En foresatt skal ikke kontaktes: hvem som får arket, er bestemt (VV-01).
  await bestemArket(t.hus, await t.som('koordinator'), {
    ...{ sakId, til: 'familien', ord: SAMTALEN.arkord },
  });
  await merkFamilieark(t.hus, await t.som('koordinator'), {
    ...{ sakId, felter: ['guiden'], guidekontakt: SAMTALEN.guidekontakt },
  });
  await leggTil(t, sakId, { ord: tillegg });
}
