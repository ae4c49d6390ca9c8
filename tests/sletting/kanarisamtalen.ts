import { beOmBarnets } from '../../src/modules/trygghetsprogram/commands/aapneBarnets.ts';
import { bestemArket } from '../../src/modules/trygghetsprogram/commands/bestemArket.ts';
import {
  settOppForesattmoete,
  svarOmForesattmoete,
} from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import { hentForesattmoeter } from '../../src/modules/trygghetsprogram/queries/foresattmoeter.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import { skrivDelPaaArket } from '../../src/modules/trygghetsprogram/commands/skrivBarnets.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import type { Testhus } from '../support/hus.ts';
import { modenhetSpoerres, vurdererModenhet } from '../support/modenheten.ts';
import {
  AAPNING,
  avsnittet,
  DELENE,
  fullfoer,
  leggTil,
  skrivAlleDeler,
  ventendeNummer,
} from '../support/samtalen.ts';
import { FORESATTMOETE, SAMTALEN, SAMTYKKE } from './kanarier.ts';

/** Trygghetssamtalen fullført med en kanari i hvert felt, og en på sidearket. */
export async function skrivKanarisamtalen(t: Testhus, sakId: string): Promise<void> {
  const { fortelling, tiltak, guide, slutt, fullfoert, sideark, alene, aapning, tillegg } =
    SAMTALEN;
  const { tolkgrunn, ...foert } = fullfoert;
  // Hvem som er fortalt at kontakten stanset, ført etterpå (VV-06).
  await t.eier(
    `insert into varde.fortalt (omrade_id, sak_id, eier_organisasjon, vurdering_id, foresatt_id, svar, dag, foert_av)
     select omrade_id, sak_id, eier_organisasjon, id, fortalt[1], 'ikke_fortalt', tilgang.dagen(), vurdert_av from varde.trukketvurdering where sak_id = $1`,
    [sakId],
  );
  await skrivAlleDeler(t, sakId, {
    informasjon: { ...DELENE.informasjon, meldeplikt: false },
    fortelling: { ...DELENE.fortelling, ...fortelling },
    tiltak: { ...DELENE.tiltak, ...tiltak },
    guide: { ...DELENE.guide, ...guide },
    slutt: { ...DELENE.slutt, ...slutt },
  });
  await skrivDelPaaArket(t.hus, await t.som('koordinator'), {
    ...{ sakId, skrevet: { opplevd: alene }, inneIgjen: false },
  });
  await ventendeNummer(t, sakId, SAMTALEN.fraSamtalen);
  await fullfoer(t, sakId, {
    ...{ ...foert, tolk: { hvem: 'ingen', fareForLiv: false, grunn: tolkgrunn } },
  });
  const barnetsId = await avsnittet(t, sakId, sideark);
  await svarOmBarnets(t.hus, await t.som('koordinator'), {
    ...{ sakId, barnetsId, svar: 'plikt', til: null, plikt: 'avverge', ord: SAMTALEN.sidearksvar },
  });
  await beOmBarnets(t.hus, await t.som('koordinator2'), {
    ...{ ...AAPNING, sakId, avsnitt: [barnetsId], ord: aapning },
  });
  // En foresatt skal ikke kontaktes: hvem som får arket, er bestemt (VV-01).
  await bestemArket(t.hus, await t.som('koordinator'), {
    ...{ sakId, til: 'familien', ord: SAMTALEN.arkord },
  });
  await merkFamilieark(t.hus, await t.som('koordinator'), {
    ...{ sakId, felter: ['guiden'], guidekontakt: SAMTALEN.guidekontakt },
    ...{ guiden: null, sto: false },
  });
  await leggTil(t, sakId, { ord: tillegg });
  // VV-03: om ungdommen forstår det hen blir spurt om.
  await modenhetSpoerres(t);
  await vurdererModenhet(t, sakId, { grunn: SAMTYKKE.modenhet });
  // Et eget møte med den foresatte som kan kontaktes (TS-03).
  const [mor] = await t.eier<{ id: string }>(
    `select id from varde.foresatte where sak_id = $1 and kan_kontaktes = 'ja' limit 1`,
    [sakId],
  );
  const { ord, ...moete } = FORESATTMOETE;
  const koordinator = await t.som('koordinator');
  await settOppForesattmoete(t.hus, koordinator, {
    ...{ sakId, etter: null, ved: new Date('2026-11-20T12:00:00Z'), foresatte: [mor?.id ?? ''] },
    ...moete,
  });
  const [satt] = (await hentForesattmoeter(t.hus, koordinator, sakId)).moeter;
  await svarOmForesattmoete(t.hus, koordinator, {
    ...{ sakId, etter: satt?.sisteId ?? '', steg: 'holdt', merHjelp: true, ord },
  });
}
