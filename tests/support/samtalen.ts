import { IkkeFunnet } from '../../src/db/hus.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { beOmBarnets } from '../../src/modules/trygghetsprogram/commands/aapneBarnets.ts';
import {
  fullfoerSamtalen,
  type FullfoerInn,
} from '../../src/modules/trygghetsprogram/commands/fullfoerSamtalen.ts';
import {
  leggTilSamtalen,
  type TilleggInn,
} from '../../src/modules/trygghetsprogram/commands/leggTilSamtalen.ts';
import {
  skrivBarnets,
  skrivDelPaaArket,
} from '../../src/modules/trygghetsprogram/commands/skrivBarnets.ts';
import {
  skrivSamtaledel,
  type Samtaledel,
} from '../../src/modules/trygghetsprogram/commands/skrivSamtaledel.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import { hentSidearket } from '../../src/modules/trygghetsprogram/queries/barnets.ts';
import { delstempel } from '../../src/modules/trygghetsprogram/queries/samtaledeler.ts';
import {
  hentTrygghetssamtale,
  type Trygghetssamtale,
} from '../../src/modules/trygghetsprogram/queries/trygghetssamtale.ts';
import { morKanKontaktes, resultat, ring } from './familien.ts';
import type { Testhus } from './hus.ts';

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** Delene slik de er når alt er sagt, og noe står i hvert felt. */
export const DELENE = {
  foer: { del: 'foer', foresatteUt: 'ja' },
  informasjon: { del: 'informasjon', hvemLeser: 'forstaatt', meldeplikt: true, vitne: true },
  fortelling: {
    ...{ del: 'fortelling', opplevd: 'Ble fulgt etter', etterpaa: 'Sover dårlig' },
    ...{ naa: 'Tør ikke ta bussen', hvor: 'Bussholdeplassen' },
    ...{ hvem: 'En gutt i parallellklassen', naar: 'Etter trening', reaksjoner: true },
  },
  tiltak: {
    ...{ del: 'tiltak', egne: 'Går i følge med broren' },
    ...{ forslag: ['flere_sammen'], andre: 'Ringe når hen er framme' },
  },
  guide: {
    ...{ del: 'guide', forventninger: 'Følge til trening', tilgjengelig: 'Hverdager' },
    ...{ hyppighet: 'To ganger i uka', kontaktformer: ['mote', 'telefon'], akutt: true },
    utenom: 'Ring mor, eller legevakta',
    ...{ merHjelp: null, foresatteFoelges: 'nei', besoekeStedet: 'ja' },
    ...{ sikkerhetstiltak: null, raadfoert: null },
  },
  slutt: {
    ...{ del: 'slutt', slutt: true, guideTilbudt: true, guideOensket: true, notater: 'Liker hund' },
  },
} as const satisfies Record<Samtaledel['del'], Samtaledel>;

export const FULLFOERT = {
  ...{ holdtVed: new Date('2026-11-23T06:30:00Z'), sted: 'Biblioteket', form: 'mote' },
  ...{ iFoersteSamtale: false, ungdommenMed: true, foresatteGikkUt: 'ja' },
  tilstede: 'Ungdommen og mor',
  ...{ tolk: { hvem: 'ingen', fareForLiv: false, grunn: null }, advarselsgrunn: null },
} as const satisfies Omit<FullfoerInn, 'sakId' | 'etter'>;

/** Samtalen slik siden viste den; den som ikke får siden, sender skjemaet likevel, og det er handlingen som svarer. */
async function naa(t: Hus, hvem: Legitimasjon, sakId: string): Promise<Trygghetssamtale | null> {
  try {
    return (await hentTrygghetssamtale(t.hus, hvem, sakId, 'skrive')).samtale;
  } catch (feil) {
    if (feil instanceof IkkeFunnet) return null;
    throw feil;
  }
}

/** Skriver én del, slik den som nettopp åpnet siden, ville gjort. */
export async function skrivDel(
  t: Hus,
  sakId: string,
  innhold: Samtaledel,
  som = 'koordinator',
): Promise<void> {
  const hvem = await t.som(som);
  const sett = delstempel(innhold.del, await naa(t, hvem, sakId));
  await skrivSamtaledel(t.hus, hvem, { sakId, innhold, sett });
}

/** Skriver hver del; `endret` erstatter noen av dem. */
export async function skrivAlleDeler(
  t: Hus,
  sakId: string,
  endret: Partial<Record<Samtaledel['del'], Samtaledel>> = {},
  som = 'koordinator',
): Promise<void> {
  for (const del of Object.values({ ...DELENE, ...endret })) await skrivDel(t, sakId, del, som);
}

export async function fullfoer(
  t: Hus,
  sakId: string,
  endret: Partial<FullfoerInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  const hvem = await t.som(som);
  const etter = (await naa(t, hvem, sakId))?.endretVed ?? null;
  await fullfoerSamtalen(t.hus, hvem, { ...FULLFOERT, etter, sakId, ...inn });
}

/** Ungdommen sa et nummer mens en annen skrev et: det venter på koordinatoren (TS-15). Svarer med id-en. */
export async function ventendeNummer(
  t: Hus,
  sakId: string,
  sagt = { nummer: '40 00 00 17', andreSer: 'Prøve', tider: 'Prøve' },
): Promise<string> {
  await skrivDelPaaArket(t.hus, await t.som('koordinator'), {
    ...{ sakId, skrevet: {}, inneIgjen: false },
    nummer: { ...sagt, etter: '00000000-0000-4000-8000-000000000001', beskjedOk: null },
  });
  const [rad] = await t.eier<{ id: string }>(
    `select id from varde.kontakt where sak_id = $1 and slag = 'fra_samtalen' order by registrert_ved desc limit 1`,
    [sakId],
  );
  return rad?.id ?? '';
}

/** Samtalen som ble holdt i den første telefonsamtalen, skrevet ferdig etterpå, med alt som skal sies. */
export async function samtalenErSkrevet(t: Hus, sakId: string): Promise<void> {
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId, { iFoersteSamtale: true });
}

export async function barnets(
  t: Hus,
  sakId: string,
  ord: string | null,
  som = 'koordinator',
): Promise<void> {
  await skrivBarnets(t.hus, await t.som(som), { sakId, ord });
}

export async function leggTil(
  t: Hus,
  sakId: string,
  inn: Partial<Omit<TilleggInn, 'sakId'>>,
  som = 'koordinator',
): Promise<void> {
  await leggTilSamtalen(t.hus, await t.som(som), { sakId, ord: null, sagt: [], ...inn });
}

/** Et nytt avsnitt på sidearket; svarer med id-en. */
export async function avsnittet(t: Hus, sakId: string, ord: string, som = 'koordinator') {
  await barnets(t, sakId, ord, som);
  const { ord: alle } = await hentSidearket(t.hus, await t.som(som), sakId);
  return alle.find((o) => o.ord === ord)?.id ?? '';
}

/** Et avsnitt på sidearket som en plikt krever gitt videre. */
export async function medPlikt(t: Hus, sakId: string): Promise<string> {
  const barnetsId = await avsnittet(t, sakId, 'Prøve');
  await svarOmBarnets(t.hus, await t.som('koordinator'), {
    ...{ sakId, barnetsId, svar: 'plikt', til: null, plikt: 'barnevernet', ord: 'Prøve' },
  });
  return barnetsId;
}

/** Koordinatoren har bedt om å åpne et avsnitt på en annens sideark, og det er akutt. */
export const AAPNING = { plikt: 'avverge', akutt: false, ord: 'Prøve' } as const;
export async function medAapning(t: Hus, sakId: string, barnetsId: string): Promise<string> {
  const hvem = await t.som('koordinator2');
  const inn = { ...AAPNING, sakId, avsnitt: [barnetsId], akutt: true };
  return (await beOmBarnets(t.hus, hvem, inn)).id;
}

/** Mor har svart, og en trygghetssamtale er avtalt. */
export async function samtalenErAvtalt(t: Hus, sakId: string): Promise<void> {
  await ring(t, sakId, await morKanKontaktes(t, sakId));
  // Etter i dag, både der klokka står og der den går.
  const ved = new Date(Date.now() + 30 * 86_400_000);
  await resultat(t, sakId, { avtalt: { ved, hvor: 'Helsestasjonen' } });
}
