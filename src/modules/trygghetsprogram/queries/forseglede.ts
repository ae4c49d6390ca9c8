import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { meldingssporene } from './forsegledeMeldinger.ts';
import { harFamilieplikten } from './forsegletFamilie.ts';
import { ordene } from './ordene.ts';
import { forseglingTilbake, type Forseglingsgrunn } from '../regler/forsegling.ts';

/** Sporet av en sak som sto på feil person, for dem som hadde noe med den å gjøre (VV-25). Aldri et navn. */
export type Forseglingsspor = {
  id: string;
  saksreferanse: string;
  ved: Date;
  tilbakeVed: Date | null;
  /** Koordinatoren, som følger opp hvem som må få vite det; `igjen` er hvor mange som står. */
  foelgerOpp: boolean;
  igjen: number | null;
};

export const PLIKTSLAG = [
  'familien',
  'guide',
  'samtaleholder',
  'etterforsker',
  'enhet',
  'omraade',
  'domstol',
  'hvordan',
] as const;
export type Forseglingsplikt = {
  id: string;
  slag: (typeof PLIKTSLAG)[number];
  /** Navnet på den som må få vite det; `null` når det er familien, en domstol eller oss selv. */
  hvem: string | null;
  nr: number | null;
  gjort: { av: string; ved: Date } | null;
};

export type Forsegling = {
  id: string;
  saksreferanse: string;
  ved: Date;
  av: string;
  grunn: Forseglingsgrunn;
  til: { id: string; saksreferanse: string } | null;
  tilbake: { av: string; ved: Date } | null;
  kanTilbake: ReturnType<typeof forseglingTilbake>;
  plikter: readonly Forseglingsplikt[];
  /** Plikten til å si fra til familien er min, og står: da kan numrene åpnes. */
  ringerFamilien: boolean;
};

/** Sporene jeg har, det siste først. Lesingen logges. */
export async function forseglede(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<readonly Forseglingsspor[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await sporene(tx);
    await tx.logg({
      handling: 'forseglede_vist',
      objekter: rader.map((r) => ({ slag: 'forsegling', id: r.id })),
    });
    return rader;
  });
}

async function sporene(tx: OmradeTx): Promise<Forseglingsspor[]> {
  const { rows } = await sql<Forseglingsspor>`
    select id, saksreferanse, forseglet_ved as ved, tilbake_ved as "tilbakeVed", foelger_opp as "foelgerOpp", igjen
    from tilgang.forseglede_til_meg()`.execute(tx.db);
  return rows;
}

/** Til Min dag: hvor mange saker jeg hadde noe med, som nettopp ble forseglet, og hvor mange jeg må følge opp. Kaller den som logger. */
export type Forseglingsvarsel = { nye: number; foelgesOpp: number };

const NYTT_I_DAGER = 14;

export async function forseglingsvarsel(tx: OmradeTx, iDag: Dato): Promise<Forseglingsvarsel> {
  const rader = (await sporene(tx)).filter((r) => r.tilbakeVed === null);
  return {
    nye: rader.filter((r) => !r.foelgerOpp && iDag <= leggTilDager(iDagIOslo(r.ved), NYTT_I_DAGER))
      .length,
    foelgesOpp:
      rader.filter((r) => (r.igjen ?? 0) > 0).length +
      (await meldingssporene(tx)).filter((m) => m.foelgerOpp && m.fulgtOpp === null).length,
  };
}

type Rad = Omit<Forseglingsspor, 'foelgerOpp' | 'igjen'> & {
  av: string;
  grunn: Forseglingsgrunn;
  til_sak: string | null;
  til_referanse: string | null;
  tilbake_av: string | null;
  plikt_id: string;
  slag: Forseglingsplikt['slag'];
  hvem: string | null;
  nr: number | null;
  gjort_av: string | null;
  gjort_ved: Date | null;
};

/**
 * Forseglingen med hvem som må få vite det, for koordinatoren. Lesingen logges.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentForsegling(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<Forsegling> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<Rad>`
      select id, saksreferanse, forseglet_ved as ved, forseglet_av as av, grunn, til_sak, til_referanse, tilbake_ved as "tilbakeVed",
        tilbake_av, plikt_id, slag, hvem, nr, gjort_av, gjort_ved from tilgang.forseglingen(${id}::uuid)`.execute(
      tx.db,
    );
    const [f] = rows;
    await tx.logg({
      handling: 'forsegling_vist',
      utfall: f === undefined ? 'nei' : 'ja',
      objekter: [{ slag: 'forsegling', id }],
    });
    if (f === undefined) return null;
    return {
      ringerFamilien: await harFamilieplikten(tx, id),
      ...{ id: f.id, saksreferanse: f.saksreferanse, ved: f.ved, av: f.av, grunn: f.grunn },
      til:
        f.til_sak === null || f.til_referanse === null
          ? null
          : { id: f.til_sak, saksreferanse: f.til_referanse },
      tilbake: f.tilbakeVed === null ? null : { av: f.tilbake_av ?? '', ved: f.tilbakeVed },
      kanTilbake: forseglingTilbake({
        forseglet: iDagIOslo(f.ved),
        iDag: iDagIOslo(hus.klokke.naa()),
        tattTilbake: f.tilbakeVed !== null,
      }),
      plikter: rows.map((r) => ({
        ...{ id: r.plikt_id, slag: r.slag, hvem: r.hvem, nr: r.nr },
        gjort: r.gjort_ved === null ? null : { av: r.gjort_av ?? '', ved: r.gjort_ved },
      })),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/** Slik personvernombudet ser dem: aldri hvilken sak (1.16b). */
export type Ombudssak = {
  id: string;
  enhet: string;
  av: string;
  ved: Date;
  grunn: Forseglingsgrunn;
  tilbakeVed: Date | null;
  gjort: number;
  plikter: number;
};
/** Det som er skrevet i saken: hvor det sto, og ordene. */
export type Forsegletekst = { tabell: string; ord: readonly string[] };

type Celle = { nokkel_id: string; tabell: string; rad: string; kolonne: string; celle: Buffer };

async function forOmbudet(
  tx: OmradeTx,
  id: string | null,
): Promise<(Ombudssak & { nokkel_id: string | null })[]> {
  const { rows } = await sql<Ombudssak & { nokkel_id: string | null }>`
    select id, enhet, forseglet_av as av, forseglet_ved as ved, grunn, tilbake_ved as "tilbakeVed", gjort, plikter, nokkel_id
    from tilgang.forseglet_til_ombudet(${id}::uuid)`.execute(tx.db);
  return rows;
}

/** Sakene som er forseglet hos ombudets behandlingsansvarlige, uten ordene; tomt for andre. Lesingen logges. */
export async function forsegledeForOmbudet(
  hus: Hus,
  hvem: Legitimasjon,
): Promise<readonly Ombudssak[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await forOmbudet(tx, null);
    await tx.logg({
      handling: 'forseglede_vist',
      objekter: rader.map((r) => ({ slag: 'forsegling', id: r.id })),
    });
    return rader;
  });
}

/**
 * Alt som er skrevet i den forseglede saken, for personvernombudet (VV-25). Lesingen logges.
 *
 * @throws IkkeFunnet for alle andre, og når saken er åpnet igjen
 */
export async function lesForseglet(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<{ sak: Ombudssak; tekster: readonly Forsegletekst[] }> {
  const lest = await iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const [sak] = await forOmbudet(tx, id);
    const aapen = sak !== undefined && sak.nokkel_id !== null;
    // Det som leses, fører basen selv, ett spor for hvert slag, på saken.
    if (!aapen || sak.nokkel_id === null) {
      await tx.logg({
        handling: 'forseglet_lest',
        utfall: 'nei',
        objekter: [{ slag: 'forsegling', id }],
      });
      return null;
    }
    const { rows } = await sql<Celle>`
      select nokkel_id, tabell, rad, kolonne, celle from tilgang.les_forseglet(${id}::uuid)`.execute(
      tx.db,
    );
    // Raden saken kom av, har sin egen nøkkel; er den slettet, er ordene borte.
    const nokler = await hus.nokler.hent(omradeNokkel, [...new Set(rows.map((c) => c.nokkel_id))]);
    const rader = new Map<string, Forsegletekst>();
    for (const c of rows) {
      const nokkel = nokler.get(c.nokkel_id);
      if (nokkel === undefined) continue;
      const tekst = radkoder(nokkel, omradeId, c.tabell, c.rad).les(c.kolonne, c.celle) ?? '';
      const foer = rader.get(`${c.tabell} ${c.rad}`)?.ord ?? [];
      rader.set(`${c.tabell} ${c.rad}`, {
        ...{ tabell: c.tabell, ord: [...foer, ...ordene(tekst)] },
      });
    }
    const { nokkel_id: _, ...utenNokkel } = sak;
    return { sak: utenNokkel, tekster: [...rader.values()].filter((r) => r.ord.length > 0) };
  });
  if (lest === null) throw new IkkeFunnet('logget');
  return lest;
}
