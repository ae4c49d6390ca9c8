import { settOppForesattmoete } from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import { randomUUID } from 'node:crypto';
import {
  skrivForesatt,
  skrivKontakt,
  svarOmForesatt,
  type ForesattInn,
  type KontaktInn,
  type ForesattsvarInn,
} from '../../src/modules/trygghetsprogram/commands/foresatte.ts';
import {
  foerOppringning,
  type OppringningInn,
} from '../../src/modules/trygghetsprogram/commands/foerOppringning.ts';
import {
  foerFoerstesamtale,
  type FoerstesamtaleInn,
} from '../../src/modules/trygghetsprogram/commands/foerFoerstesamtale.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import type { Testhus } from './hus.ts';

/** Det som trengs av testhuset, eller av en app som kjører. */
type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** En forelder som bor med barnet, skrevet inn av koordinatoren. Svarer med id-en. */
export async function foresatt(
  t: Hus,
  sakId: string,
  endret: Partial<ForesattInn> = {},
): Promise<string> {
  const foresattId = randomUUID();
  await skrivForesatt(t.hus, await t.som('koordinator'), {
    sakId,
    foresattId,
    navn: 'Mona Fuglesang',
    slag: 'forelder_med_foreldreansvar',
    borMed: 'ja',
    samtykkerTil: 'ikke_avklart',
    grunnlag: null,
    fra: null,
    til: null,
    sett: null,
    ...endret,
  });
  return foresattId;
}

/** Retter det som står om en foresatt, slik den som nettopp åpnet skjemaet, ville gjort. */
export async function rettForesatt(
  t: Hus,
  inn: Omit<ForesattInn, 'sett'>,
  som = 'koordinator',
): Promise<void> {
  const [staar] = await t.eier<{ gang: number }>('select gang from varde.foresatte where id = $1', [
    inn.foresattId,
  ]);
  await skrivForesatt(t.hus, await t.som(som), { ...inn, sett: staar?.gang ?? null });
}

/** Kontakten som står for den foresatte, eller for den unge selv. */
export async function kontaktSomStaar(
  t: Hus,
  sakId: string,
  foresattId: string | null,
): Promise<string | null> {
  const [staar] = await t.eier<{ id: string }>(
    `select k.id from varde.kontakt k left join varde.foresatte f on f.id = k.foresatt_id
     where k.sak_id = $1 and k.foresatt_id is not distinct from $2 and k.slag = 'trygg_kontakt'
       and (f.byttet_ved is null or f.byttet_ved < k.registrert_ved) order by k.registrert_ved desc limit 1`,
    [sakId, foresattId],
  );
  return staar?.id ?? null;
}

/** Svarer på det som står nå, slik skjemaet ville gjort. */
export async function svarOm(
  t: Hus,
  sakId: string,
  foresattId: string,
  endret: Partial<ForesattsvarInn> & { som?: string } = {},
): Promise<void> {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.foresattsvar where foresatt_id = $1 order by svart_ved desc limit 1',
    [foresattId],
  );
  const { som = 'koordinator', ...svar } = endret;
  await svarOmForesatt(t.hus, await t.som(som), {
    sakId,
    foresattId,
    etter: siste?.id ?? null,
    svar: 'ja',
    grunn: svar.svar === 'nei' ? 'vold' : null,
    raadfoert: null,
    raadfoertHvem: null,
    ...svar,
  });
}

/** Et nummer bare hun ser. */
export async function trygg(
  t: Hus,
  sakId: string,
  foresattId: string,
  endret: Partial<KontaktInn> = {},
): Promise<void> {
  await skrivKontakt(t.hus, await t.som('koordinator'), {
    sakId,
    foresattId,
    etter: await kontaktSomStaar(t, sakId, endret.foresattId === null ? null : foresattId),
    nummer: '99 00 11 22',
    andreSer: null,
    tider: 'Etter klokka 16',
    kodeord: null,
    beskjedOk: false,
    spraak: null,
    tolk: 'nei',
    tolkBestilt: null,
    ...endret,
  });
}

/** Mor kan kontaktes, på et nummer bare hun ser. Svarer med hennes id. */
export async function morKanKontaktes(
  t: Hus,
  sakId: string,
  navn = 'Mona Fuglesang',
  nummer = '99 00 11 22',
): Promise<string> {
  const mor = await foresatt(t, sakId, { navn });
  await svarOm(t, sakId, mor);
  await trygg(t, sakId, mor, { nummer });
  return mor;
}

/** Far også, på sitt eget nummer. Svarer med hans id. */
export const farKanKontaktes = async (t: Hus, sakId: string): Promise<string> =>
  morKanKontaktes(t, sakId, 'Odd Fuglesang', '41 23 45 67');

/** Far er hjemme, og skal ikke kontaktes. Svarer med hans id. */
export async function farKanIkkeKontaktes(t: Hus, sakId: string): Promise<string> {
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang' });
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders' },
  });
  return far;
}

/** Et eget møte med den foresatte, som familien alt er kontaktet om (TS-03). Svarer med id-en. */
export async function moeteMed(t: Hus, sakId: string, foresattId: string): Promise<string> {
  await settOppForesattmoete(t.hus, await t.som('koordinator'), {
    ...{ sakId, etter: null, ved: new Date('2026-11-20T12:00:00Z'), foresatte: [foresattId] },
    ...{ holdesAv: 'Prøve', hvor: null },
  });
  const [moete] = await t.eier<{ id: string }>(
    'select id from varde.foresattmoete where sak_id = $1 order by skrevet_ved desc limit 1',
    [sakId],
  );
  return moete?.id ?? '';
}

/** Ringer etter det siste forsøket; uten endringer svarte den som ble ringt. */
export async function ring(
  t: Hus,
  sakId: string,
  til: string,
  endret: Partial<OppringningInn> & { som?: string } = {},
): Promise<void> {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1',
    [sakId],
  );
  const { som = 'koordinator', ...inn } = endret;
  await foerOppringning(t.hus, await t.som(som), {
    sakId,
    etter: siste?.id ?? null,
    til,
    adressatgrunn: null,
    maate: 'telefon',
    utfall: 'svarte',
    flyttetAv: null,
    neste: null,
    tilstede: (inn.utfall ?? 'svarte') === 'svarte' ? 'Mor alene' : null,
    tolk: 'ingen',
    fareForLiv: false,
    tolkgrunn: null,
    ord: null,
    ...inn,
  });
}

/** Skriver resultatet av den siste samtalen; uten endringer er en trygghetssamtale avtalt. */
export async function resultat(
  t: Hus,
  sakId: string,
  endret: Partial<FoerstesamtaleInn> & { som?: string } = {},
): Promise<void> {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1',
    [sakId],
  );
  const { som = 'koordinator', ...inn } = endret;
  await foerFoerstesamtale(t.hus, await t.som(som), {
    sakId,
    oppringningId: siste?.id ?? randomUUID(),
    resultat: 'samtale_avtalt',
    ungdommen: 'snakket',
    sierIvaretatt: false,
    vurdering: null,
    behov: 'Tør ikke ta bussen hjem',
    avtalt: { ved: new Date('2026-11-25T14:00:00+01:00'), hvor: 'Helsestasjonen' },
    neiFra: null,
    guide: { tilbudt: null, oensket: null },
    forslag: { foresatte: null, ungdommen: null },
    ...inn,
  });
}

/** En med samme navn og nummer som en som ikke skal kontaktes, med ord om hvem som har kontrollert begge; så skal ingen av dem. */
export async function sammeNavnOgNummer(
  t: Hus,
  sakId: string,
  ord: { navn: string; nummer: string },
): Promise<void> {
  const raad = { raadfoert: 'politiet', raadfoertHvem: 'Anders' } as const;
  await svarOm(t, sakId, await farKanKontaktes(t, sakId), { svar: 'nei', ...raad });
  const bror = await foresatt(t, sakId, {
    navn: 'Odd Fuglesang',
    annen: { raadfoert: 'advokat', raadfoertHvem: ord.navn },
  });
  await svarOm(t, sakId, bror, raad);
  const nummer = { nummer: '41 23 45 67', kontrollert: true, hvordan: ord.nummer };
  await trygg(t, sakId, bror, nummer);
  await svarOm(t, sakId, bror, { svar: 'nei', ...raad });
}
