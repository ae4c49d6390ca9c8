import { randomUUID } from 'node:crypto';
import type { Hus } from '../db/hus.ts';
import type { Legitimasjon } from '../db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../kernel/dato.ts';
import {
  besluttTriage,
  delstempel,
  ferdigMedLista,
  foerFoerstesamtale,
  foerGuidebehov,
  foerOppringning,
  foerSamtykkesvar,
  fullfoerSamtalen,
  hentSamtale,
  hentTrygghetssamtale,
  listTriage,
  mineArbeidssteder,
  registrerPerson,
  skrivForesatt,
  skrivKontakt,
  skrivSamtaledel,
  sporOmSamtykke,
  svarOmForesatt,
  vurderVern,
  type Samtaledel,
} from '../modules/trygghetsprogram/index.ts';
import type { Ungdom } from './ungdommer.ts';

/** Veien fra meldingen til trygghetssamtalen er holdt, med de samme handlingene som skjermen bruker. */

export const forDagerSiden = (hus: Hus, dager: number): Hus => ({
  ...hus,
  klokke: { naa: () => new Date(hus.klokke.naa().getTime() - dager * 86_400_000) },
});

/** Meldt inn av koordinatoren. Svarer med raden i lista. */
async function meldt(
  hus: Hus,
  k: Legitimasjon,
  u: Pick<Ungdom, 'navn' | 'fodt' | 'grunn' | 'sakstype'> &
    Partial<Pick<Ungdom, 'rolle' | 'hatkriminalitet'>>,
  iFamilie = false,
): Promise<string> {
  const iDag = iDagIOslo(hus.klokke.naa());
  const [sted] = (await mineArbeidssteder(hus, k)).steder;
  const lista = async () => (await listTriage(hus, k, { slag: 'registreringer' }, null)).rader;
  const foer = new Set((await lista()).map((r) => r.kandidatId));
  await registrerPerson(hus, k, {
    ...{ organisasjonId: sted?.organisasjonId ?? '', regime: 'politiregisterloven' },
    ...{ grunnlag: 'politiarbeid', kanal: 'moett', avsender: 'Ingrid Eksempel', grunn: u.grunn },
    ...{ navn: u.navn, fodselsnummer: null, fodselsdato: u.fodt },
    ...{ sakstype: u.sakstype, rolle: u.rolle ?? 'fornaermet', anmeldt: false },
    ...{ straffesaksnummer: null, hatkriminalitet: u.hatkriminalitet ?? false, iFamilie },
    hendelsesdato: leggTilDager(iDag, -3),
  });
  return (await lista()).find((r) => !foer.has(r.kandidatId))?.kandidatId ?? '';
}

/** Meldt inn, og tilbudt programmet. Svarer med saken. */
export async function sakenTil(hus: Hus, k: Legitimasjon, u: Ungdom): Promise<string> {
  const { sakId } = await besluttTriage(hus, k, {
    ...{ kandidatId: await meldt(hus, k, u), valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: u.rolle === 'vitne' ? u.grunn : null, egnet: true },
  });
  await ferdigMedLista(hus, k, { slag: 'registreringer' });
  if (sakId === null) throw new Error('Saken ble ikke opprettet');
  return sakId;
}

/** Volden var hjemme: programmet er ikke for det, og barnevernet har tatt over (TP-09, TP-11). */
export async function tilBarnevernet(hus: Hus, k: Legitimasjon): Promise<void> {
  const u = {
    navn: 'Embla Diktmoen',
    fodt: tilDato('2013-02-20'),
    sakstype: 'vold',
    grunn: 'Fortalte læreren at det smeller hjemme.',
  } as const;
  await besluttTriage(hus, k, {
    ...{ kandidatId: await meldt(hus, k, u, true), valg: 'henvis', grunn: 'barnevern' },
    ...{ merknad: 'Barneverntjenesten i Fjordvik', egnet: false },
    dag: iDagIOslo(hus.klokke.naa()),
  });
  await ferdigMedLista(hus, k, { slag: 'registreringer' });
}

/** De foresatte er ført, med nummer, og kan kontaktes. Svarer med den første. */
async function familien(hus: Hus, k: Legitimasjon, sakId: string, u: Ungdom): Promise<string> {
  const ider: string[] = [];
  const kontakt = {
    ...{ sakId, etter: null, andreSer: null, tider: 'Etter klokka 16', kodeord: null },
    ...{ beskjedOk: false, spraak: null, tolkBestilt: null },
  };
  for (const f of u.foresatte) {
    const foresattId = randomUUID();
    ider.push(foresattId);
    await skrivForesatt(hus, k, {
      ...{ sakId, foresattId, navn: f.navn, slag: 'forelder_med_foreldreansvar', borMed: f.borMed },
      ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null, sett: null },
    });
    await svarOmForesatt(hus, k, {
      ...{ sakId, foresattId, etter: null, svar: 'ja', grunn: null },
      ...{ raadfoert: null, raadfoertHvem: null },
    });
    await skrivKontakt(hus, k, { ...kontakt, foresattId, nummer: f.nummer, tolk: 'nei' });
  }
  if (u.nummer !== undefined)
    await skrivKontakt(hus, k, { ...kontakt, foresattId: null, nummer: u.nummer, tolk: 'nei' });
  return ider[0] ?? 'ungdommen';
}

/** Familien er ringt, og trygghetssamtalen avtalt; er den ikke holdt, svarte ingen. Svarer med den som ble ringt. */
export async function ringt(hus: Hus, k: Legitimasjon, sakId: string, u: Ungdom): Promise<string> {
  const til = await familien(hus, k, sakId, u);
  const svarte = u.samtalen !== null;
  await foerOppringning(hus, k, {
    ...{ sakId, etter: null, til, adressatgrunn: null, maate: 'telefon' },
    ...{ utfall: svarte ? 'svarte' : 'ikke_svar', flyttetAv: null },
    neste: svarte ? null : leggTilDager(iDagIOslo(hus.klokke.naa()), 1),
    ...{ tilstede: svarte ? 'Den som svarte, alene' : null },
    ...{ tolk: 'ingen', fareForLiv: false, tolkgrunn: null, ord: null },
  });
  if (!svarte) return til;
  const side = await hentSamtale(hus, k, sakId);
  await foerFoerstesamtale(hus, k, {
    ...{ sakId, oppringningId: side.ringt.at(-1)?.id ?? '', resultat: 'samtale_avtalt' },
    ungdommen: til === 'ungdommen' ? 'snakket' : 'avtalt_senere',
    ...{ sierIvaretatt: false, vurdering: null, behov: u.grunn },
    avtalt: { ved: new Date(hus.klokke.naa().getTime() + 86_400_000), hvor: 'Helsestasjonen' },
    ...{ neiFra: null, guide: { tilbudt: null, oensket: null } },
    forslag: { foresatte: null, ungdommen: null },
  });
  return til;
}

const DELENE: readonly Samtaledel[] = [
  { del: 'foer', foresatteUt: 'ja' },
  { del: 'informasjon', hvemLeser: 'forstaatt', meldeplikt: true, vitne: true },
  {
    ...{ del: 'fortelling', opplevd: 'Ble skremt, og trodde ingen så det' },
    ...{ etterpaa: 'Sover dårlig', naa: 'Går omveier hjem', hvor: 'Busstasjonen' },
    ...{ hvem: 'Noen fra en annen skole', naar: 'Fredag kveld', reaksjoner: true },
  },
  {
    ...{ del: 'tiltak', egne: 'Går i følge med en venn' },
    ...{ forslag: ['flere_sammen'], andre: 'Ringe når hen er framme' },
  },
  {
    ...{ del: 'guide', forventninger: 'En å ringe til', tilgjengelig: 'Etter skolen' },
    utenom: 'Ring mor eller far. Haster det, ring 116 117',
    ...{ hyppighet: 'En gang i uka', kontaktformer: ['mote', 'telefon'], akutt: true },
    ...{ merHjelp: null, foresatteFoelges: 'nei', besoekeStedet: 'ja' },
    ...{ sikkerhetstiltak: null, raadfoert: null },
  },
  {
    ...{ del: 'slutt', slutt: true, guideTilbudt: true, guideOensket: true },
    notater: 'Liker fotball',
  },
];

/** Trygghetssamtalen er holdt så mange dager siden, og skrevet. */
export async function samtalen(
  hus: Hus,
  k: Legitimasjon,
  sakId: string,
  u: Ungdom & { samtalen: number },
): Promise<void> {
  const naa = async () => (await hentTrygghetssamtale(hus, k, sakId, 'skrive')).samtale;
  for (const innhold of DELENE)
    await skrivSamtaledel(hus, k, { sakId, innhold, sett: delstempel(innhold.del, await naa()) });
  await fullfoerSamtalen(hus, k, {
    ...{ sakId, etter: (await naa())?.endretVed ?? null, sted: 'Helsestasjonen', form: 'mote' },
    holdtVed: new Date(hus.klokke.naa().getTime() - u.samtalen * 86_400_000),
    ...{
      iFoersteSamtale: false,
      ungdommenMed: true,
      foresatteGikkUt: u.foresatte.length > 0 ? 'ja' : 'var_ikke_med',
    },
    tilstede: u.foresatte.length > 0 ? 'Ungdommen og en forelder' : 'Den unge',
    ...{ tolk: { hvem: 'ingen', fareForLiv: false, grunn: null }, advarselsgrunn: null },
  });
}

export async function vernet(hus: Hus, k: Legitimasjon, sakId: string): Promise<void> {
  const dag = iDagIOslo(hus.klokke.naa());
  const svart = { navn: 'Vidar Prøvevakt', rolle: 'politi', dag } as const;
  await vurderVern(hus, k, { sakId, svar: { alle: 'trengs_ikke' }, svart, merknad: null });
}

/** Den som må, har sagt ja til at noen følger opp, og det søkes guide. */
export async function soekerGuide(
  hus: Hus,
  k: Legitimasjon,
  sakId: string,
  hvor: 'kommune' | 'politi',
): Promise<void> {
  await foerGuidebehov(hus, k, {
    ...{ sakId, trengs: true, hvor },
    avveining: 'Har sagt hvem det er trygt å snakke med, og det er en av dem.',
  });
}

export async function samtykker(
  hus: Hus,
  k: Legitimasjon,
  sakId: string,
  hvem: string,
): Promise<void> {
  const samtykkeId = randomUUID();
  await sporOmSamtykke(hus, k, {
    ...{ sakId, samtykkeId, etter: null, omfang: 'At en guide møter og ringer ungdommen' },
  });
  await foerSamtykkesvar(hus, k, {
    ...{ sakId, samtykkeId, hvem, svarId: randomUUID(), etter: null, svar: 'muntlig' },
    ...{ dag: iDagIOslo(hus.klokke.naa()), mottattAv: 'Ingrid Eksempel', ord: null },
    bekreftet: { frivillig: true, uttrykkelig: true, informert: true },
  });
}
