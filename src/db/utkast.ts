import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { DomainError } from '../kernel/feil.ts';
import { iOmrade, type Hus, type OmradeTx } from './hus.ts';
import { dekrypter, krypter, type Plass } from './nokler/felt.ts';
import { NokkelBorte } from './nokler/nokkelring.ts';
import { alleredeSenere, velgGren, type Grenvalg, type Kjent } from './utkastgren.ts';
import type { Legitimasjon } from './withActor.ts';

/** Hvilket skjema, og hva det handler om. Objektet slås aldri opp: et utkast kan lagres for enhver id, det er bare mitt. */
export type Utkastref = { readonly skjema: string; readonly objekt: string | null };
export type Utkastfelter = Readonly<Record<string, readonly string[]>>;

export type Lagret = Grenvalg & { readonly versjon: number; readonly lagret: Date };
export type Utkast = {
  readonly id: string;
  readonly gren: string;
  readonly versjon: number;
  readonly lagret: Date;
  readonly felter: Utkastfelter;
  /** Andre tekster til det samme skjemaet, skrevet i en annen fane; den nyeste først. */
  readonly andre: readonly { readonly id: string; readonly lagret: Date }[];
};
/** Det som sendes sammen med en handling, så utkastet går ut i samme transaksjon. */
export type Utkastlevering = { readonly ref: Utkastref; readonly kjent: Kjent };

/** Så mye tekst rommer et utkast, i byte; like mye som et skjema. */
export const HOYST_UTKAST = 64 * 1024;
/** Så mange utkast kan én person ha i et område. */
export const HOYST_ANTALL = 200;
const FORSOK = 4;

const Felter = z.record(z.string(), z.array(z.string()));

/** Innholdet er bundet til raden og til den som skrev: flyttes raden til en annen, kan den ikke leses. */
const plass = (omrade: string, bruker: string, id: string): Plass => ({
  omrade,
  tabell: 'utkast',
  rad: `${bruker}/${id}`,
  kolonne: 'innhold',
});

function mine(tx: OmradeTx, ref: Utkastref) {
  return tx.db
    .selectFrom('varde.utkast')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('bruker_id', '=', tx.aktor.brukerId)
    .where('skjema', '=', ref.skjema)
    .where('objekt_id', 'is not distinct from', ref.objekt)
    .where('slettes_ved', 'is', null);
}

const objekter = (id: string, ref: Utkastref) => [
  { slag: 'utkast', id },
  ...(ref.objekt === null ? [] : [{ slag: 'objekt', id: ref.objekt }]),
];

/** Setter av plassen. Raden kommer før nøkkelen, så en nøkkel alltid har en rad som navngir den. */
async function reserver(tx: OmradeTx, ref: Utkastref, gren: string, side: string): Promise<void> {
  const { omradeId, brukerId } = tx.aktor;
  const { antall } = await tx.db
    .selectFrom('varde.utkast')
    .select((e) => e.fn.countAll<string>().as('antall'))
    .where('omrade_id', '=', omradeId)
    .where('bruker_id', '=', brukerId)
    .where('slettes_ved', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(antall) >= HOYST_ANTALL) throw new DomainError('for_mange_utkast');
  const id = randomUUID();
  const { numInsertedOrUpdatedRows: nye } = await tx.db
    .insertInto('varde.utkast')
    .values({
      omrade_id: omradeId,
      id,
      bruker_id: brukerId,
      nokkel_id: randomUUID(),
      skjema: ref.skjema,
      objekt_id: ref.objekt,
      innhold: null,
      gren,
      side,
      versjon: 0,
    })
    .onConflict((k) => k.doNothing())
    .executeTakeFirstOrThrow();
  if (nye === 1n) await tx.logg({ handling: 'utkast_lagret', objekter: objekter(id, ref) });
}

async function prov(
  hus: Hus,
  tx: OmradeTx,
  ref: Utkastref,
  kjent: Kjent,
  innhold: string,
  skrevet: string | null,
): Promise<Lagret | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const rader = await mine(tx, ref)
    .select(['id', 'nokkel_id', 'gren', 'side', 'versjon', 'lagret'])
    .select(sql<boolean>`coalesce(lagret > ${skrevet}::timestamptz, false)`.as('senere'))
    .where('gren', 'in', [kjent.gren, kjent.side])
    .forUpdate()
    .execute();
  const senere = alleredeSenere(rader, kjent);
  if (senere !== undefined) {
    const { gren, versjon, lagret } = senere;
    return { gren, vedSiden: null, versjon, lagret };
  }
  const valg = velgGren(rader, kjent);
  const rad = rader.find((r) => r.gren === valg.gren);
  if (rad === undefined) {
    await reserver(tx, ref, valg.gren, kjent.side);
    return null;
  }
  let nokkel: Buffer;
  try {
    nokkel =
      rad.versjon === 0
        ? await hus.nokler.sikre(omradeNokkel, rad.nokkel_id)
        : await hus.nokler.hentEn(omradeNokkel, rad.nokkel_id);
  } catch (feil) {
    if (!(feil instanceof NokkelBorte)) throw feil;
    await merk(tx, [rad.id]);
    return null;
  }
  const { versjon, lagret } = await tx.db
    .updateTable('varde.utkast')
    .set({
      innhold: krypter(nokkel, plass(omradeId, brukerId, rad.id), innhold),
      side: kjent.side,
      versjon: rad.versjon + 1,
      lagret: sql<Date>`coalesce(${skrevet}::timestamptz, clock_timestamp())`,
    })
    .where('omrade_id', '=', omradeId)
    .where('id', '=', rad.id)
    .returning(['versjon', 'lagret'])
    .executeTakeFirstOrThrow();
  return { ...valg, versjon, lagret };
}

/** Det er om noe personen er ute av, og ingenting er lagret: loggen har like mange rader som om det ikke fantes. */
async function loggUteAv(tx: OmradeTx, ref: Utkastref, { versjon }: Kjent): Promise<void> {
  if (versjon === 0 && ref.objekt !== null)
    await tx.logg({
      ...{ handling: 'utkast_lagret', utfall: 'nei' },
      objekter: [{ slag: 'objekt', id: ref.objekt }],
    });
}

async function merk(tx: OmradeTx, ider: readonly string[]): Promise<void> {
  if (ider.length === 0) return;
  await tx.db
    .updateTable('varde.utkast')
    .set({ slettes_ved: sql<Date>`now()` })
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('id', 'in', ider)
    .execute();
}

/**
 * Lagrer det som står i et skjema, for den som skriver og ingen andre. Loggføres når utkastet blir til, ikke for
 * hver lagring. Svaret er det samme om objektet finnes eller ikke, og om det er noe personen er ute av: da lagres ingenting (0640).
 *
 * @param skrevet når teksten ble skrevet, for den som ble lagt til side og lagres etterpå: har den samme fanen lagret noe
 *   senere, står det, og ingenting lagres
 * @throws IkkeFunnet når området ikke finnes for personen
 * @throws DomainError `utkast_for_langt` over {@link HOYST_UTKAST} byte, `for_mange_utkast` over {@link HOYST_ANTALL},
 *   `utkast_opptatt` når andre faner lagrer det samme hele tida
 */
export async function lagreUtkast(
  hus: Hus,
  hvem: Legitimasjon,
  { ref, kjent }: Utkastlevering,
  felter: Utkastfelter,
  skrevet: string | null = null,
): Promise<Lagret> {
  const innhold = JSON.stringify(felter);
  if (Buffer.byteLength(innhold) > HOYST_UTKAST) throw new DomainError('utkast_for_langt');
  for (let forsok = 0; forsok < FORSOK; forsok++) {
    try {
      const lagret = await iOmrade(hus, hvem, (tx) => prov(hus, tx, ref, kjent, innhold, skrevet));
      if (lagret !== null) return lagret;
    } catch (feil) {
      if (!(feil instanceof DatabaseError && feil.constraint === 'utkast_stengt')) throw feil;
      await iOmrade(hus, hvem, (tx) => loggUteAv(tx, ref, kjent));
      const { gren, versjon } = kjent;
      return { gren, vedSiden: null, versjon: versjon + 1, lagret: hus.klokke.naa() };
    }
  }
  throw new DomainError('utkast_opptatt');
}

/**
 * Henter mitt utkast til skjemaet: det nyeste, eller det med denne id-en. Loggføres før innholdet leses.
 *
 * @returns `null` når jeg ikke har noe, eller nøkkelen er slettet
 */
export async function hentUtkast(
  hus: Hus,
  hvem: Legitimasjon,
  ref: Utkastref,
  id: string | null = null,
): Promise<Utkast | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const rader = await mine(tx, ref)
      .select(['id', 'nokkel_id', 'gren', 'versjon', 'lagret', 'innhold'])
      .where('innhold', 'is not', null)
      .orderBy('lagret', 'desc')
      .execute();
    if (rader.length === 0) return null;
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      rader.map((r) => r.nokkel_id),
    );
    const lesbare = rader.filter((r) => nokler.has(r.nokkel_id));
    const valgt = lesbare.find((r) => r.id === id) ?? lesbare[0];
    const nokkel = valgt === undefined ? undefined : nokler.get(valgt.nokkel_id);
    if (valgt === undefined || nokkel === undefined || valgt.innhold === null) return null;
    await tx.logg({ handling: 'utkast_lest', objekter: objekter(valgt.id, ref) });
    const klart = dekrypter(nokkel, plass(omradeId, brukerId, valgt.id), valgt.innhold);
    return {
      id: valgt.id,
      gren: valgt.gren,
      versjon: valgt.versjon,
      lagret: valgt.lagret,
      felter: Felter.parse(JSON.parse(klart)),
      andre: lesbare
        .filter((r) => r.id !== valgt.id)
        .map(({ id: annen, lagret }) => ({ id: annen, lagret })),
    };
  });
}

/** Når jeg sist lagret et utkast til skjemaet, uten å lese det; `null` når jeg ikke har noe. */
export async function sisteUtkast(
  hus: Hus,
  hvem: Legitimasjon,
  ref: Utkastref,
): Promise<Date | null> {
  return iOmrade(hus, hvem, async (tx) => {
    const rad = await mine(tx, ref)
      .select('lagret')
      .where('innhold', 'is not', null)
      .orderBy('lagret', 'desc')
      .executeTakeFirst();
    return rad?.lagret ?? null;
  });
}

/**
 * Utkastet er sendt: det finnes ikke lenger fra samme øyeblikk som handlingen virker. Står på grenen en nyere tekst
 * fra en annen fane, blir den stående. Nøkkelen slettes etterpå, av {@link ryddMine} eller av sveipet.
 */
export async function leverUtkast(tx: OmradeTx, levering: Utkastlevering | null): Promise<void> {
  if (levering === null) return;
  const { ref, kjent } = levering;
  const rader = await mine(tx, ref)
    .select('id')
    .where('gren', '=', kjent.gren)
    .where((e) => e.or([e('side', '=', kjent.side), e('versjon', '=', kjent.versjon)]))
    .forUpdate()
    .execute();
  await merkOgLogg(tx, ref, rader);
}

async function merkOgLogg(tx: OmradeTx, ref: Utkastref, rader: readonly { id: string }[]) {
  await merk(
    tx,
    rader.map((r) => r.id),
  );
  for (const { id } of rader)
    await tx.logg({ handling: 'utkast_slettet', objekter: objekter(id, ref) });
}

/** Sletter det jeg har sendt eller forkastet: protokoll → nøkkel → rad. Hvert trinn kan gjentas. */
export async function ryddMine(hus: Hus, hvem: Legitimasjon): Promise<void> {
  const merket = await iOmrade(hus, hvem, (tx) =>
    tx.db
      .selectFrom('varde.utkast')
      .select(['id', 'nokkel_id'])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('bruker_id', '=', tx.aktor.brukerId)
      .where('slettes_ved', 'is not', null)
      .execute(),
  );
  if (merket.length === 0) return;
  for (const { nokkel_id } of merket) await hus.nokler.slett(nokkel_id);
  await iOmrade(hus, hvem, (tx) =>
    tx.db
      .deleteFrom('varde.utkast')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where(
        'id',
        'in',
        merket.map((m) => m.id),
      )
      .execute(),
  );
}

/** Utkastet siden viser, er sendt eller forkastet: det slettes, med nøkkelen. */
export async function slettUtkast(
  hus: Hus,
  hvem: Legitimasjon,
  levering: Utkastlevering,
): Promise<void> {
  await iOmrade(hus, hvem, (tx) => leverUtkast(tx, levering));
  await ryddMine(hus, hvem);
}

/**
 * Det jeg har skrevet om noe jeg er inhabil i, finnes ikke for noen fra nå, heller ikke det som er lagt til side. Nøklene slettes
 * etterpå, av {@link ryddBortlagt}.
 *
 * @returns nøklene til det som var lagt til side
 */
export async function leggBortVedInhabilitet(
  tx: OmradeTx,
  objektId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{
    utkast: string | null;
    objekt: string | null;
    nokkel: string | null;
  }>`select utkast_id as utkast, objekt_id as objekt, nokkel from tilgang.legg_bort_ved_inhabilitet(${objektId}::uuid)`.execute(
    tx.db,
  );
  for (const { utkast, objekt } of rows) {
    if (utkast === null || objekt === null) continue;
    await tx.logg({
      handling: 'utkast_slettet',
      objekter: [
        { slag: 'utkast', id: utkast },
        { slag: 'objekt', id: objekt },
      ],
    });
  }
  const nokler = rows.map((r) => r.nokkel).filter((n) => n !== null);
  await loggTilside(tx, nokler.length, objektId);
  return nokler;
}

/** Det som var lagt til side, er slettet: hvem og om hva, én linje for hvert, aldri hva som sto der. */
async function loggTilside(tx: OmradeTx, antall: number, objektId: string | null): Promise<void> {
  for (let nr = 0; nr < antall; nr += 1)
    await tx.logg({
      handling: 'tilside_slettet',
      objekter: objektId === null ? [] : [{ slag: 'objekt', id: objektId }],
    });
}

/** Jeg forkastet det jeg hadde lagt til side. */
export async function tilsideSlettet(
  hus: Hus,
  hvem: Legitimasjon,
  antall: number,
  { objekt }: Utkastref,
): Promise<void> {
  if (antall > 0) await iOmrade(hus, hvem, (tx) => loggTilside(tx, antall, objekt));
}

/** Nøklene til det som er lagt bort: protokoll → nøkkel → rad. */
export async function ryddBortlagt(
  hus: Hus,
  hvem: Legitimasjon,
  nokler: readonly string[],
): Promise<void> {
  for (const id of nokler) await hus.nokler.slett(id);
  await ryddMine(hus, hvem);
}
