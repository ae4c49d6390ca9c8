import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Handling } from '../../../db/handlinger.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak, iSamtalesaker, type Stopp } from '../iSamtalesak.ts';
import { familie } from '../queries/familie.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { samtykket, svareren, type Samtykkesvar } from '../queries/samtykke.ts';
import { sammeForesatt } from '../regler/sammeForesatt.ts';
import { samtykkespoersmaal, samtykkesvar, type Samtykkeforslag } from '../regler/samtykkesvar.ts';
import type { Samtykkeord } from '../regler/typer.ts';

export type SporsmaalInn = {
  sakId: string;
  /** Laget av skjemaet: sendt to ganger er det spurt én gang. */
  samtykkeId: string;
  /** Det forrige spørsmålet den som spør, hadde foran seg; `null` når ingen var spurt. */
  etter: string | null;
  omfang: string | null;
  /** Koblede saker det ble spurt om i den samme samtalen, hver med sin egen (VV-11). */
  ogsaa?: readonly Medsporsmaal[];
  utkast?: Utkastlevering | null;
};
export type Medsporsmaal = Omit<SporsmaalInn, 'ogsaa' | 'utkast'>;

const altSpurt = (foer: { av: string; ved: Date } | null): DomainError =>
  new DomainError('alt_spurt', { hvem: foer?.av ?? '', ved: foer?.ved.toISOString() ?? '' });

async function sporEtt(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: Medsporsmaal): Promise<Stopp> {
  await foelgAlderen(tx, sak);
  const { krav, spurt, tilstand } = await samtykket(tx, sak, hus.klokke.naa());
  if (spurt?.id === inn.samtykkeId) return null;
  if ((spurt?.id ?? null) !== inn.etter) return altSpurt(spurt);
  const regel = samtykkespoersmaal({
    ...{ tilstand: sak.tilstand, hinder: krav.hinder },
    ...{ staar: tilstand, omfang: inn.omfang },
  });
  if (!regel.tillatt)
    return regel.grunn === 'alt_spurt' ? altSpurt(spurt) : new DomainError(regel.grunn);
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtykke', inn.samtykkeId);
  const omfang = k.skriv('omfang', inn.omfang);
  if (omfang === null) return new DomainError('mangler_omfang');
  const lagret = await tx.db
    .insertInto('varde.samtykke')
    .values({
      omrade_id: tx.aktor.omradeId,
      id: inn.samtykkeId,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      slag: 'oppfoelging',
      etter: inn.etter,
      omfang,
      registrert_av: tx.aktor.brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return lagret.numInsertedOrUpdatedRows === 1n ? null : altSpurt(spurt);
}

/** Det som er skrevet for denne saken, i skjemaet for den eller for en som er koblet til den. */
const sakens = <M extends { sakId: string }>(
  inn: M & { ogsaa?: readonly M[] | undefined },
  sakId: string,
): M | undefined => (sakId === inn.sakId ? inn : inn.ogsaa?.find((m) => m.sakId === sakId));

/**
 * Fører at det er spurt om samtykke til videre kontakt (2.5, K1). Basen prøver det på nytt med saken låst. Gjaldt samtalen flere koblede
 * saker, er det spurt i hver av dem, eller ikke i noen (VV-11).
 *
 * @throws IkkeFunnet når saken ikke er hens å spørre i
 * @throws DomainError `alt_spurt` (hvem, ved) når noen spurte før, eller grunnen i regelen `samtykkespoersmaal`
 * @throws DomainError som `iSamtalesaker` for dem i `ogsaa`; saken det stanset i, står i `sak`
 */
export async function sporOmSamtykke(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SporsmaalInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'samtykke_spurt',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
    ogsaa: (inn.ogsaa ?? []).map((m) => m.sakId),
    ord: (id: string) => [sakens<Medsporsmaal>(inn, id)?.omfang],
  } as const;
  await iSamtalesaker(hus, hvem, hva, async (tx, sak) => {
    const en = sakens<Medsporsmaal>(inn, sak.id);
    return en === undefined ? new IkkeFunnet('logget') : sporEtt(hus, tx, sak, en);
  });
}

/** Den som svarer: en foresatts id, eller `null` for den unge selv. */
type Felles = {
  sakId: string;
  samtykkeId: string;
  hvem: string | null;
  svarId: string;
  /** Svaret hens som ble vist; `null` når det ikke sto noe der. */
  etter: string | null;
  utkast?: Utkastlevering | null;
};

export type SamtykkesvarInn = Felles &
  Pick<Samtykkeforslag, 'mottattAv' | 'bekreftet' | 'ord'> & {
    svar: Exclude<Samtykkeord, 'trukket' | 'innvending_fortsetter' | 'innvending_stanser'>;
    dag: Dato | null;
    /** Koblede saker den samme foresatte svarte i, hver med sitt eget svar (VV-11). */
    ogsaa?: readonly Medsvar[];
  };
/** Dagen er felles; resten er den koblede sakens eget. */
export type Medsvar = Omit<SamtykkesvarInn, 'ogsaa' | 'utkast' | 'dag'>;

const altSvart = (foer: Samtykkesvar | undefined): DomainError =>
  new DomainError('alt_svart', {
    ...{ hvem: foer?.av ?? '', ved: foer?.ved.toISOString() ?? '', svar: foer?.svar ?? '' },
  });

type Svaret = Felles & Omit<Samtykkeforslag, 'idag'>;

async function lagre(tx: OmradeTx, sak: Samtalesak, inn: Svaret, dag: Dato): Promise<boolean> {
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'samtykkesvar', inn.svarId);
  const lagret = await tx.db
    .insertInto('varde.samtykkesvar')
    .values({
      omrade_id: tx.aktor.omradeId,
      id: inn.svarId,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      samtykke_id: inn.samtykkeId,
      foresatt_id: inn.hvem,
      etter: inn.etter,
      svar: inn.svar,
      ...inn.bekreftet,
      dag,
      mottatt_av: k.skriv('mottatt_av', inn.mottattAv),
      ord: k.skriv('ord', inn.ord),
      foert_av: tx.aktor.brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return lagret.numInsertedOrUpdatedRows === 1n;
}

async function foer(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: Svaret): Promise<Stopp> {
  if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
    return new DomainError('saken_er_slutt');
  await foelgAlderen(tx, sak);
  const naa = await samtykket(tx, sak, hus.klokke.naa());
  const { spurt, tilstand, svar, foresatte } = naa;
  if (spurt === null || tilstand === null || spurt.id !== inn.samtykkeId) return altSpurt(spurt);
  if (svar.some((s) => s.id === inn.svarId)) return null;
  if (inn.hvem !== null && !foresatte.some((f) => f.id === inn.hvem))
    return new IkkeFunnet('logget');
  // Kjeden er personens rad, også når den er blitt en annens.
  const forrige = svar.findLast((s) => s.hvem === inn.hvem);
  if ((forrige?.id ?? null) !== inn.etter) return altSvart(forrige);
  const regel = samtykkesvar(
    { ...inn, idag: iDagIOslo(hus.klokke.naa()) },
    svareren(naa, inn.hvem),
    {
      ...{ tilstand, koordinator: sak.hvem === 'koordinator' },
    },
  );
  if (!regel.tillatt) return new DomainError(regel.grunn);
  if (inn.dag === null) return new DomainError('mangler_dag');
  return (await lagre(tx, sak, inn, inn.dag)) ? null : altSvart(forrige);
}

async function svarPaa(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Svaret,
  hva: { handling: Handling; gjoeresAv: 'koordinator' | 'samtaleholder' },
): Promise<void> {
  await iSamtalesak(hus, hvem, { sakId: inn.sakId, utkast: inn.utkast, ...hva }, async (tx, sak) =>
    foer(hus, tx, sak, inn),
  );
}

/** Er det den samme foresatte som svarer i den koblede saken? */
async function sammeSvarer(
  hus: Hus,
  tx: OmradeTx,
  ...begge: readonly [[Samtalesak, string | null], [Samtalesak, string | null]]
): Promise<Stopp> {
  const [her, der] = await Promise.all(
    begge.map(async ([sak, hvem]) => {
      const { foresatte } = await familie(tx, sak, hus.klokke.naa());
      const f = foresatte.find((x) => x.id === hvem);
      return f === undefined ? null : { navn: f.navn, nummer: f.kontakt?.nummer ?? null };
    }),
  );
  const regel = sammeForesatt(her ?? null, der ?? null);
  return regel.tillatt ? null : new DomainError(regel.grunn);
}

/**
 * Fører et svar på spørsmålet: ja, nei, at hen er informert, eller en innvending (DU-08, DU-10, VV-03). Basen setter om svaret
 * stanser samtykket. Svarte en foresatt for flere koblede ungdommer, føres hvert svar i sin sak, eller ikke i noen (VV-11).
 *
 * @throws IkkeFunnet når saken eller den foresatte ikke er hens
 * @throws DomainError `alt_spurt` når det er spurt på nytt, `alt_svart` (hvem, ved, svar) når noen førte et svar imens
 * @throws DomainError `saken_er_slutt`, eller grunnen i regelen `samtykkesvar`
 * @throws DomainError grunnen i `sammeForesatt`, eller som `iSamtalesaker`, for dem i `ogsaa`; saken det stanset i, står i `sak`
 */
export async function foerSamtykkesvar(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SamtykkesvarInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'samtykkesvar_foert',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
    ogsaa: (inn.ogsaa ?? []).map((m) => m.sakId),
    ord: (id: string) => {
      const m = sakens<Medsvar>(inn, id);
      return [m?.ord, m?.mottattAv];
    },
  } as const;
  await iSamtalesaker(hus, hvem, hva, async (tx, sak, denne) => {
    const en = sakens<Medsvar>(inn, sak.id);
    if (en === undefined) return new IkkeFunnet('logget');
    const annen =
      sak.id === denne.id ? null : await sammeSvarer(hus, tx, [denne, inn.hvem], [sak, en.hvem]);
    return annen ?? foer(hus, tx, sak, { ...en, dag: inn.dag });
  });
}

const UBEKREFTET = { frivillig: false, uttrykkelig: false, informert: false };

/**
 * Trekker et ja (DU-11): det virker med en gang, og ingen grunn kreves.
 *
 * @throws som `foerSamtykkesvar`
 */
export async function trekkSamtykke(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Felles & { dag: Dato | null; mottattAv: string | null; ord: string | null },
): Promise<void> {
  await svarPaa(
    hus,
    hvem,
    { ...inn, svar: 'trukket', bekreftet: UBEKREFTET },
    { handling: 'samtykke_trukket', gjoeresAv: 'samtaleholder' },
  );
}

/**
 * Koordinatoren vurderer innvendingen fra den som ble informert (VV-03): kontakten fortsetter, eller den stanses.
 *
 * @throws som `foerSamtykkesvar`
 */
export async function vurderInnvending(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Felles & { stanser: boolean; begrunnelse: string | null },
): Promise<void> {
  const { stanser, begrunnelse, ...resten } = inn;
  await svarPaa(
    hus,
    hvem,
    {
      ...resten,
      svar: stanser ? 'innvending_stanser' : 'innvending_fortsetter',
      dag: iDagIOslo(hus.klokke.naa()),
      mottattAv: null,
      ord: begrunnelse,
      bekreftet: UBEKREFTET,
    },
    { handling: 'innvending_vurdert', gjoeresAv: 'koordinator' },
  );
}
