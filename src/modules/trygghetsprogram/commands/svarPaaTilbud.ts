import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { overtakelse, type Tilbudssvar } from '../regler/overtakelse.ts';
import { koblSammeSak } from './koblHendelser.ts';
import { navneindeks, nummerindeks } from '../familieindeks.ts';
import { forsteGruppe } from '../saksnummer.ts';

type Celle = {
  fra_omrade: string;
  omrade_nokkel: string;
  sak_nokkel: string;
  tabell: string;
  rad: string;
  kolonne: string;
  celle: Buffer | null;
};
/** Cellen under den nye nøkkelen, fra raden den sto i, til den den skal stå i. */
type NyCelle = { tabell: string; fra: string; til: string; kolonne: string; celle: string | null };

/** Feltene med blind indeks, og verdien indeksen regnes av. */
const INDEKSER: Readonly<Record<string, (verdi: string) => string | null>> = {
  fodselsnummer: (v) => v,
  straffesaksnummer: forsteGruppe,
};

/** De som lages med sakens egen nøkkel (VV-01, VV-07). */
const SAKENS_INDEKSER: Readonly<Record<string, (nokkel: Buffer, verdi: string) => Buffer>> = {
  'foresatte.navn': navneindeks,
  'kontakt.verdi': nummerindeks,
};

type Flytting = { sakId: string; nokkel: Buffer; celler: readonly Celle[] };

/** Hver celle leses med nøkkelen den hadde, og låses med den nye sakens. Klarteksten er bare her. */
async function omkrypter(
  hus: Hus,
  tx: OmradeTx,
  { sakId, nokkel, celler }: Flytting,
): Promise<NyCelle[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const [forste] = celler;
  if (forste === undefined) return [];
  const gammel = await hus.nokler.hentEn(forste.omrade_nokkel, forste.sak_nokkel);
  const nyeRader = new Map<string, string>();
  const ut: NyCelle[] = [];
  for (const { tabell, rad, kolonne, celle, fra_omrade: fra } of celler) {
    const plass = `${tabell} ${rad}`;
    const til = nyeRader.get(plass) ?? (tabell === 'identitet' ? sakId : randomUUID());
    nyeRader.set(plass, til);
    const klar = radkoder(gammel, fra, tabell, rad).les(kolonne, celle);
    const ny = radkoder(nokkel, omradeId, tabell, til).skriv(kolonne, klar);
    ut.push({ tabell, fra: rad, til, kolonne, celle: ny?.toString('base64') ?? null });
    const indeksert = klar === null ? null : (INDEKSER[kolonne]?.(klar) ?? null);
    const indeks =
      indeksert === null
        ? klar === null
          ? undefined
          : SAKENS_INDEKSER[`${tabell}.${kolonne}`]?.(nokkel, klar)
        : await hus.nokler.indeks(omradeNokkel, kolonne, indeksert);
    if (indeks === undefined) continue;
    ut.push({
      ...{ tabell, fra: rad, til, kolonne: `${kolonne}_indeks` },
      celle: indeks.toString('base64'),
    });
  }
  return ut;
}

async function taOver(
  hus: Hus,
  tx: OmradeTx,
  tilbudId: string,
  { grunnlag, ord }: Extract<Tilbudssvar, { svar: 'ta_over' }>,
): Promise<{ svar: string; sakId: string }> {
  const { omradeNokkel, navn } = tx.aktor;
  const sakId = randomUUID();
  const { rows: celler } = await sql<Celle>`
    select * from tilgang.celler_i_tilbudet(${tilbudId}::uuid)`.execute(tx.db);
  const [forste] = celler;
  if (forste === undefined) return { svar: 'ikke_funnet', sakId };
  // Sakens nøkkel og radens: hver er en sletteenhet her, uavhengig av den saken kom fra.
  const [sak, raden] = await hus.nokler.nye(omradeNokkel, 2);
  if (sak === undefined || raden === undefined) throw new Error('Nøklene ble ikke laget');
  const nye = await omkrypter(hus, tx, { sakId, nokkel: sak.nokkel, celler });
  // Det den forrige får vite, låses med deres nøkkel.
  const steg = randomUUID();
  const der = radkoder(
    await hus.nokler.hentEn(forste.omrade_nokkel, forste.sak_nokkel),
    forste.fra_omrade,
    'overforingstilbud',
    steg,
  );
  const { rows } = await sql<{ svar: string }>`
    select tilgang.ta_over_sak(${tilbudId}::uuid, ${sakId}::uuid, ${sak.id}::uuid, ${randomUUID()}::uuid, ${raden.id}::uuid,
      ${grunnlag}, ${steg}::uuid, ${der.skriv('hvem', navn)}::bytea, ${der.skriv('grunnlag', ord)}::bytea,
      ${JSON.stringify(nye)}::jsonb) as svar`.execute(tx.db);
  const svar = rows[0]?.svar ?? 'ikke_funnet';
  if (svar === 'ok') await koblNye(tx, sakId);
  return { svar, sakId };
}

/** Har noen her alt en sak om det samme, kobles hendelsene, som når en sak tas inn (VV-09). */
async function koblNye(tx: OmradeTx, sakId: string): Promise<void> {
  const mine = await tx.db
    .selectFrom('varde.straffesak')
    .select(['hendelse_id', 'straffesaksnummer_indeks'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .execute();
  for (const { hendelse_id: id, straffesaksnummer_indeks: nummer } of mine)
    if (nummer !== null) await koblSammeSak(tx, { id, sakId }, nummer);
}

/**
 * Svarer på tilbudet om en sak fra et annet område i Varde (VV-18, C27). Tas den over, står den her med egen nøkkel og slutter
 * der den kom fra, i én transaksjon; sies det nei, er den der den var.
 *
 * @returns id-en til den nye saken; `null` når svaret er nei
 * @throws IkkeFunnet når tilbudet ikke er den som svarer sitt å svare på
 * @throws DomainError `mangler_rett`, `mangler_ord`, `mangler_avslag`, `saken_er_endret`, `oppgaver_aapne` (TP-36),
 *   `avvik_aapent` (VV-07), `ungdommen_vet_det_ikke` (VV-15), `nummeret_venter` (TS-15), `mangler_etter_trukket` (VV-06), `vern_ikke_vurdert` (TP-50) eller `ingen_utgave`
 */
export async function svarPaaTilbud(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { tilbudId: string; svar: Tilbudssvar; utkast?: Utkastlevering | null },
): Promise<string | null> {
  const regel = overtakelse(inn.svar);
  const ut = await iOmrade(hus, hvem, async (tx) => {
    const svar = inn.svar;
    const gjor = async (): Promise<{ svar: string; sakId: string | null }> => {
      if (!regel.tillatt) return { svar: regel.grunn, sakId: null };
      if (svar.svar === 'ta_over') return taOver(hus, tx, inn.tilbudId, svar);
      const { rows } = await sql<{ svar: string }>`
        select tilgang.avslaa_tilbud(${inn.tilbudId}::uuid, ${svar.avslag}) as svar`.execute(tx.db);
      return { svar: rows[0]?.svar ?? 'ikke_funnet', sakId: null };
    };
    const gjort = await gjor();
    const ok = gjort.svar === 'ok';
    if (ok) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: svar.svar === 'ta_over' ? 'overforing_overtatt' : 'overforing_avslaatt',
      utfall: ok ? 'ja' : 'nei',
      objekter: [
        { slag: 'overforingstilbud', id: inn.tilbudId },
        ...(ok && gjort.sakId !== null ? [{ slag: 'sak', id: gjort.sakId }] : []),
      ],
    });
    return gjort;
  });
  if (ut.svar === 'ok') return ut.sakId;
  throw ut.svar === 'ikke_funnet' ? new IkkeFunnet('logget') : new DomainError(ut.svar);
}
