import { sql, type Selectable } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import type { Kandidat } from '../../../db/skjema.ts';
import type { LestRad } from '../../../integrations/politiuttrekk/index.ts';
import { iBolker, medPust } from '../../../kernel/pust.ts';
import { etterforskerindeks } from '../etterforskerindeks.ts';
import { hendelsesindekser } from '../hendelsesindekser.ts';
import { krypterKandidat, lesKandidat } from '../kandidatinnhold.ts';
import { mittTjenestenummer } from '../queries/mittTjenestenummer.ts';
import { radenEtter, type FraPolitiet } from '../regler/oppgittGjelder.ts';

/** Så mange rader leses og endres om gangen. */
const BUNKE = 500;

export type Kandidatendring = { linje: number; kandidatId: string; lest: LestRad };

/** Det ved en rad som trengs for å endre den. */
export type Radinnhold = Pick<
  Selectable<Kandidat>,
  | 'navn'
  | 'fodselsnummer'
  | 'fodselsdato'
  | 'straffesaksnummer'
  | 'detaljer'
  | 'hendelsesdato'
  | 'anmeldt'
  | 'anmeldt_dato'
  | 'sakstype'
  | 'straffesak_status'
  | 'etterforsker_indeks'
  | 'i_familie'
>;
export type Radnokkel = { rad: Radinnhold; nokkel: Buffer };

export type Verdier = Pick<
  Selectable<Kandidat>,
  | 'id'
  | 'detaljer'
  | 'etterforsker_indeks'
  | 'sakstype'
  | 'hendelse_indeks'
  | 'hendelsedag_indeks'
  | 'straffesak_status'
  | 'anmeldt_dato'
  | 'i_familie'
>;

/** De kjente radene slik de er, og nøklene deres; en som er slettet, vernet eller ikke synlig, mangler. */
async function hentRader(hus: Hus, tx: OmradeTx, ider: readonly string[]) {
  const { omradeId, omradeNokkel } = tx.aktor;
  const funnet = new Map<string, Radnokkel>();
  for (const bunke of iBolker([...new Set(ider)], BUNKE)) {
    const rader = await tx.db
      .selectFrom('varde.kandidat')
      .selectAll()
      .where('omrade_id', '=', omradeId)
      .where('id', 'in', bunke)
      .where('vernet', '=', false)
      .execute();
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      rader.map((r) => r.nokkel_id),
    );
    for (const rad of rader) {
      const nokkel = nokler.get(rad.nokkel_id);
      if (nokkel !== undefined) funnet.set(rad.id, { rad, nokkel });
    }
  }
  return funnet;
}

async function skriv(tx: OmradeTx, verdier: readonly Verdier[]): Promise<void> {
  for (const bunke of iBolker(verdier, BUNKE)) {
    const ut = <F extends keyof Verdier>(felt: F) => bunke.map((v) => v[felt]);
    await sql`
      update varde.kandidat k set detaljer = n.detaljer, etterforsker_indeks = n.etterforsker, etterforsker_indeksert = true, sakstype = n.sakstype, hendelse_indeks = n.hendelse,
        hendelsedag_indeks = n.dag, straffesak_status = n.status, anmeldt_dato = n.anmeldt, i_familie = n.i_familie
      from unnest(${ut('id')}::uuid[], ${ut('detaljer')}::bytea[], ${ut('etterforsker_indeks')}::bytea[], ${ut('sakstype')}::text[], ${ut('hendelse_indeks')}::bytea[],
        ${ut('hendelsedag_indeks')}::bytea[], ${ut('straffesak_status')}::text[], ${ut('anmeldt_dato')}::date[], ${ut('i_familie')}::boolean[])
        as n (id, detaljer, etterforsker, sakstype, hendelse, dag, status, anmeldt, i_familie)
      where k.omrade_id = ${tx.aktor.omradeId} and k.id = n.id`.execute(tx.db);
  }
}

/**
 * Ny status, etterforsker, type, anmeldelsesdag, eller at den mistenkte er i familien, på kjente rader; den gamle verdien står kryptert i uttrekksraden.
 * Radens person, dag og klokkeslett er som før, så hendelsen kjennes igjen på dem og den nye typen (VV-09). Det filen ikke
 * oppgir, står som det sto, og en rad som nevner den som laster opp, beholder etterforskeren (VV-23); basen vokter det også.
 *
 * @param egne radene i samme fil som ennå ikke er lagret
 * @returns det hver linje gjør med raden sin, i rekkefølge; en rad som er slettet, vernet eller ikke synlig, mangler
 */
export async function lagEndringer(
  hus: Hus,
  tx: OmradeTx,
  endringer: readonly Kandidatendring[],
  egne: ReadonlyMap<string, Radnokkel> = new Map(),
): Promise<(Verdier & { linje: number })[]> {
  const { omradeId } = tx.aktor;
  const rader = await hentRader(
    hus,
    tx,
    endringer.map((e) => e.kandidatId).filter((id) => !egne.has(id)),
  );
  const meg = await mittTjenestenummer(tx);
  const ut: (Verdier & { linje: number })[] = [];
  // Står raden flere ganger i filen, gjelder det forrige linje sa.
  const stand = new Map<string, FraPolitiet & { indeks: Buffer | null }>();
  for await (const { linje, kandidatId, lest } of medPust(endringer)) {
    const funnet = egne.get(kandidatId) ?? rader.get(kandidatId);
    if (funnet === undefined) continue;
    const { rad, nokkel } = funnet;
    const innhold = lesKandidat(nokkel, omradeId, kandidatId, rad);
    const foer = stand.get(kandidatId) ?? {
      anmeldt: rad.anmeldt,
      anmeldtDato: rad.anmeldt_dato,
      status: rad.straffesak_status,
      sakstype: rad.sakstype,
      iFamilie: rad.i_familie,
      etterforsker: innhold.detaljer.etterforsker,
      tjenestenummer: innhold.detaljer.tjenestenummer,
      indeks: rad.etterforsker_indeks,
    };
    const nevnerMeg = meg.lagret(foer.indeks);
    const naa = radenEtter(foer, lest, nevnerMeg);
    const { etterforsker, tjenestenummer } = naa;
    const indeks = nevnerMeg
      ? foer.indeks
      : await etterforskerindeks(hus.nokler, tx.aktor.omradeNokkel, tjenestenummer);
    stand.set(kandidatId, { ...naa, indeks });
    const { detaljer } = krypterKandidat(nokkel, omradeId, kandidatId, {
      ...innhold,
      detaljer: { ...innhold.detaljer, etterforsker, tjenestenummer },
    });
    const { hendelse, dag } = await hendelsesindekser(hus, tx, {
      gyldigNummer: innhold.fodselsnummer,
      sakstype: naa.sakstype,
      dato: rad.hendelsesdato,
      klokkeslett: innhold.detaljer.klokkeslett,
    });
    ut.push({
      linje,
      id: kandidatId,
      detaljer,
      etterforsker_indeks: indeks,
      sakstype: naa.sakstype,
      hendelse_indeks: hendelse,
      hendelsedag_indeks: dag,
      straffesak_status: naa.status,
      anmeldt_dato: naa.anmeldtDato,
      i_familie: naa.iFamilie,
    });
  }
  return ut;
}

/**
 * Endrer radene nå. Står en rad flere ganger i filen, skrives hver av dem for seg, i rekkefølge: basen teller endringene.
 */
export async function oppdaterKandidater(
  hus: Hus,
  tx: OmradeTx,
  endringer: readonly Kandidatendring[],
): Promise<void> {
  const runder: Verdier[][] = [];
  const ganger = new Map<string, number>();
  for (const verdier of await lagEndringer(hus, tx, endringer)) {
    const runde = ganger.get(verdier.id) ?? 0;
    ganger.set(verdier.id, runde + 1);
    (runder[runde] ??= []).push(verdier);
  }
  for (const runde of runder) await skriv(tx, runde);
}
