import { randomUUID } from 'node:crypto';
import type { Hus } from '../db/hus.ts';
import type { Legitimasjon } from '../db/withActor.ts';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../kernel/dato.ts';
import {
  besluttTriage,
  delstempel,
  ferdigMedLista,
  foerFoerstesamtale,
  foerGuidebehov,
  foerGuidesteg,
  foerKontakt,
  foerOppringning,
  foerPolitiattest,
  foerSamtykkesvar,
  fullfoerSamtalen,
  hentGuideside,
  hentSamtale,
  hentTrygghetssamtale,
  listTriage,
  mineArbeidssteder,
  registrerPerson,
  siFra,
  skrivForesatt,
  skrivKontakt,
  skrivSamtaledel,
  spoerGuide,
  sporOmSamtykke,
  startOppfoelging,
  svarOmForesatt,
  svarSomGuide,
  vurderVern,
  type Samtaledel,
} from '../modules/trygghetsprogram/index.ts';

/** En ungdom som følges opp i demoen (demo-fjordvik.md). */
type Ungdom = {
  navn: string;
  mor: string;
  nummer: string;
  fodt: Dato;
  grunn: string;
  /** Dagene siden trygghetssamtalen, og siden guiden sist nådde ungdommen. */
  samtalen: number;
  kontakt: number;
  ord: string;
  /** Det guiden har sagt fra om. */
  sagt: 'veiledning' | null;
};

const UNGDOMMENE: readonly Ungdom[] = [
  {
    ...{ navn: 'Sol Narreland', mor: 'Gro Narreland', nummer: '99 00 22 33' },
    ...{
      fodt: tilDato('2011-03-14'),
      grunn: 'Ble truet til å gi fra seg mobilen ved busstasjonen.',
    },
    // Seksten dager uten kontakt.
    ...{ samtalen: 34, kontakt: 16, ord: 'Gikk sammen til bussen. Hen vil ta den selv neste uke.' },
    sagt: null,
  },
  {
    ...{ navn: 'Elias Påhittmo', mor: 'Rita Påhittmo', nummer: '99 00 44 55' },
    ...{ fodt: tilDato('2010-10-02'), grunn: 'Et slag bak skolen ble filmet og delt.' },
    ...{ samtalen: 20, kontakt: 3, ord: 'Snakket om hvem hen kan gå hjem sammen med.' },
    sagt: 'veiledning',
  },
];

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
    ...{ hyppighet: 'En gang i uka', kontaktformer: ['mote', 'telefon'], akutt: true },
    ...{ merHjelp: null, foresatteFoelges: 'nei', besoekeStedet: 'ja' },
    ...{ sikkerhetstiltak: null, raadfoert: null },
  },
  {
    ...{ del: 'slutt', slutt: true, guideTilbudt: true, guideOensket: true },
    notater: 'Liker fotball',
  },
];

type Folk = {
  koordinator: Legitimasjon;
  guide: Legitimasjon;
  guideId: string;
};

/** Meldt inn av koordinatoren, og tilbudt programmet. Svarer med saken. */
async function sakenTil(hus: Hus, k: Legitimasjon, u: Ungdom): Promise<string> {
  const iDag = iDagIOslo(hus.klokke.naa());
  const [sted] = (await mineArbeidssteder(hus, k)).steder;
  await registrerPerson(hus, k, {
    ...{ organisasjonId: sted?.organisasjonId ?? '', regime: 'politiregisterloven' },
    ...{ grunnlag: 'politiarbeid', kanal: 'moett', avsender: 'Ingrid Eksempel', grunn: u.grunn },
    ...{ navn: u.navn, fodselsnummer: null, fodselsdato: u.fodt },
    ...{ sakstype: 'vold', rolle: 'fornaermet', anmeldt: false, straffesaksnummer: null },
    ...{ hatkriminalitet: false, iFamilie: false },
    hendelsesdato: leggTilDager(iDag, -3),
  });
  const { rader } = await listTriage(hus, k, { slag: 'registreringer' }, null);
  const { sakId } = await besluttTriage(hus, k, {
    ...{ kandidatId: rader.at(-1)?.kandidatId ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: null, egnet: true },
  });
  await ferdigMedLista(hus, k, { slag: 'registreringer' });
  if (sakId === null) throw new Error('Saken ble ikke opprettet');
  return sakId;
}

/** Familien er ringt, og trygghetssamtalen avtalt. Svarer med mors id. */
async function familien(hus: Hus, k: Legitimasjon, sakId: string, u: Ungdom): Promise<string> {
  const foresattId = randomUUID();
  await skrivForesatt(hus, k, {
    ...{ sakId, foresattId, navn: u.mor, slag: 'forelder_med_foreldreansvar', borMed: 'ja' },
    ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null, sett: null },
  });
  await svarOmForesatt(hus, k, {
    ...{ sakId, foresattId, etter: null, svar: 'ja', grunn: null },
    ...{ raadfoert: null, raadfoertHvem: null },
  });
  await skrivKontakt(hus, k, {
    ...{ sakId, foresattId, etter: null, nummer: u.nummer, andreSer: null },
    ...{ tider: 'Etter klokka 16', kodeord: null, beskjedOk: false, spraak: null },
    ...{ tolk: 'nei', tolkBestilt: null },
  });
  await foerOppringning(hus, k, {
    ...{ sakId, etter: null, til: foresattId, adressatgrunn: null, maate: 'telefon' },
    ...{ utfall: 'svarte', flyttetAv: null, neste: null, tilstede: 'Mor alene' },
    ...{ tolk: 'ingen', fareForLiv: false, tolkgrunn: null, ord: null },
  });
  const side = await hentSamtale(hus, k, sakId);
  await foerFoerstesamtale(hus, k, {
    ...{ sakId, oppringningId: side.ringt.at(-1)?.id ?? '', resultat: 'samtale_avtalt' },
    ...{ ungdommen: 'avtalt_senere', sierIvaretatt: false, vurdering: null, behov: u.grunn },
    avtalt: { ved: new Date(hus.klokke.naa().getTime() + 86_400_000), hvor: 'Helsestasjonen' },
    ...{ neiFra: null, guide: { tilbudt: null, oensket: null } },
    forslag: { foresatte: null, ungdommen: null },
  });
  return foresattId;
}

/** Trygghetssamtalen er holdt og skrevet. */
async function samtalen(hus: Hus, k: Legitimasjon, sakId: string, u: Ungdom): Promise<void> {
  const naa = async () => (await hentTrygghetssamtale(hus, k, sakId, 'skrive')).samtale;
  for (const innhold of DELENE)
    await skrivSamtaledel(hus, k, { sakId, innhold, sett: delstempel(innhold.del, await naa()) });
  await fullfoerSamtalen(hus, k, {
    ...{ sakId, etter: (await naa())?.endretVed ?? null, sted: 'Helsestasjonen', form: 'mote' },
    holdtVed: new Date(hus.klokke.naa().getTime() - u.samtalen * 86_400_000),
    ...{ iFoersteSamtale: false, foresatteGikkUt: 'ja', tilstede: 'Ungdommen og mor' },
    ...{ tolk: { hvem: 'ingen', fareForLiv: false, grunn: null }, advarselsgrunn: null },
  });
}

/** Guiden er spurt uten navn, har sagt ja, og følger opp. */
async function guiden(hus: Hus, folk: Folk, sakId: string, mor: string): Promise<void> {
  const { koordinator: k, guide } = folk;
  await foerGuidebehov(hus, k, {
    ...{ sakId, trengs: true, hvor: 'kommune' },
    avveining: 'Kjenner ungdomskontakten fra før, og vil helst ha ham.',
  });
  const samtykkeId = randomUUID();
  await sporOmSamtykke(hus, k, {
    ...{ sakId, samtykkeId, etter: null, omfang: 'At en guide møter og ringer ungdommen' },
  });
  await foerSamtykkesvar(hus, k, {
    ...{ sakId, samtykkeId, hvem: mor, svarId: randomUUID(), etter: null, svar: 'muntlig' },
    ...{ dag: iDagIOslo(hus.klokke.naa()), mottattAv: 'Ingrid Eksempel', ord: null },
    bekreftet: { frivillig: true, uttrykkelig: true, informert: true },
  });
  await spoerGuide(hus, k, {
    ...{ sakId, brukerId: folk.guideId, relasjon: true, fagkompetanse: true },
    ord: 'En på ungdomsskolen trenger noen å ringe til, og følge hjem iblant.',
  });
  const naa = async () => {
    const n = (await hentGuideside(hus, k, sakId)).naa;
    if (n === null) throw new Error('Ingen er spurt');
    return { sakId, forespoerselId: n.id, etter: n.siste.id };
  };
  await svarSomGuide(hus, guide, { ...(await naa()), svar: 'villig' });
  await foerGuidesteg(hus, k, { ...(await naa()), steg: 'navn_vist', grunn: null });
  await svarSomGuide(hus, guide, { ...(await naa()), svar: 'tatt' });
  const svart = {
    navn: 'Vidar Prøvevakt',
    rolle: 'politi',
    dag: iDagIOslo(hus.klokke.naa()),
  } as const;
  await vurderVern(hus, k, { sakId, svar: { alle: 'trengs_ikke' }, svart, merknad: null });
  await startOppfoelging(hus, k, sakId);
}

const forDagerSiden = (hus: Hus, dager: number): Hus => ({
  ...hus,
  klokke: { naa: () => new Date(hus.klokke.naa().getTime() - dager * 86_400_000) },
});

/** To som følges opp: en som ikke er nådd på seksten dager, og en der guiden har bedt om veiledning. */
export async function lastOppfoelging(
  hus: Hus,
  folk: Folk & { attestertFor: string },
): Promise<void> {
  const iDag = iDagIOslo(hus.klokke.naa());
  await foerPolitiattest(hus, folk.koordinator, {
    ...{ brukerId: folk.guideId, vistFor: folk.attestertFor, dag: leggTilDager(iDag, -60) },
  });
  for (const u of UNGDOMMENE) {
    const sakId = await sakenTil(forDagerSiden(hus, u.samtalen + 3), folk.koordinator, u);
    const mor = await familien(forDagerSiden(hus, u.samtalen + 2), folk.koordinator, sakId, u);
    await samtalen(hus, folk.koordinator, sakId, u);
    await guiden(hus, folk, sakId, mor);
    await foerKontakt(hus, folk.guide, {
      ...{ sakId, retter: null, dag: leggTilDager(iDag, -u.kontakt), form: 'mote' },
      ...{ utfall: 'naadd', gjaldt: 'ungdommen', tokKontakt: false, ord: u.ord },
      ...{ notat: null, neste: null, resultat: 'fortsetter' },
    });
    if (u.sagt !== null)
      await siFra(hus, folk.guide, { sakId, slag: u.sagt, ord: null, fra: null, til: null });
  }
}
