import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { sql } from 'kysely';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { muligeDelingssvar, type Delingssvarer } from '../regler/delingssvar.ts';
import type { Samtykkere } from '../regler/hvemSamtykker.ts';
import { jaetVarer } from '../regler/jaetVarer.ts';
import type { Delingsord } from '../regler/typer.ts';
import { delingssak } from './delinger.ts';
import { familie, type Foresatt } from './familie.ts';
import type { Samtalesak } from './samtalesak.ts';
import { samtykkereI } from './samtykkekrav.ts';

/** Ett svar; `hvem` er en foresatts id, eller `null` for den unge selv. */
export type Delingssvaret = {
  id: string;
  hvem: string | null;
  svar: Delingsord;
  /** `null`: ført før det ble spurt om. */
  maate: 'muntlig' | 'skriftlig' | null;
  dag: Dato;
  stanser: boolean;
  femten: boolean;
  av: string;
  ved: Date;
};

/** En som må svare, eller har svart, om delingen. */
export type Delingsperson = Delingssvarer & {
  hvem: string | null;
  svar: readonly Delingssvaret[];
  siste: Delingssvaret | null;
};

/** Hvor en deling på samtykke står: hvem som må si ja, hva de har svart, og om den er åpen. */
export type Delingsstand = {
  id: string;
  navn: string;
  organisasjon: string;
  krav: Samtykkere;
  /**
   * `stanset`, `hviler`, eller `aapen` når den som har den, leser saken. Har alle sagt ja, og den aldri er åpnet: `klar` når det å lagre åpner
   * den, ellers det som hindrer det. `kontakten_hviler`: den har vært åpen, og er stengt så lenge kontakten er stanset.
   */
  stand:
    | 'stanset'
    | 'hviler'
    | 'klar'
    | 'aapen'
    | 'kontakten_er_stanset'
    | 'kontakten_hviler'
    | 'saken_er_slutt';
  personer: readonly Delingsperson[];
  foresatte: readonly Foresatt[];
  /** Det siste som er ført, hos hvem det enn er; `null` når ingen har svart. */
  sist: Delingssvaret | null;
};

type Hinder = 'mangler_ja' | 'saken_er_slutt' | 'kontakten_er_stanset';

/** Basen har det siste ordet om delingen er åpen, eller blir det når det lagres. */
function standen(hinder: Hinder | null, aapnet: boolean): Delingsstand['stand'] {
  if (hinder === null) return aapnet ? 'aapen' : 'klar';
  if (hinder === 'mangler_ja') return 'hviler';
  return hinder === 'kontakten_er_stanset' && aapnet ? 'kontakten_hviler' : hinder;
}

function delingsrad(tx: OmradeTx, sakId: string, delingId: string) {
  return tx.db
    .selectFrom('varde.saksdeling as d')
    .innerJoin('varde.bruker as b', 'b.id', 'd.bruker_id')
    .innerJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'd.omrade_id').onRef('o.id', '=', 'd.til_organisasjon'),
    )
    .select(['d.id', 'd.utlevering_id', 'b.navn', 'o.navn as organisasjon'])
    .innerJoin(sql<{ hinder: Hinder | null }>`lateral tilgang.delingshinder(d.id)`.as('x'), (j) =>
      j.onTrue(),
    )
    .select('x.hinder')
    .where('d.omrade_id', '=', tx.aktor.omradeId)
    .where('d.sak_id', '=', sakId)
    .where('d.id', '=', delingId)
    .where('d.trukket_ved', 'is', null)
    .where('d.grunnlag', '<>', 'politivedtak_sak')
    .executeTakeFirst();
}

async function svarene(tx: OmradeTx, delingId: string) {
  const rader = await tx.db
    .selectFrom('varde.delingssvar as v')
    .innerJoin('varde.bruker as b', 'b.id', 'v.foert_av')
    .leftJoin('varde.foresatte as f', (j) =>
      j.onRef('f.omrade_id', '=', 'v.omrade_id').onRef('f.id', '=', 'v.foresatt_id'),
    )
    .select(['v.id', 'v.foresatt_id', 'v.etter', 'v.svar', 'v.maate', 'v.dag', 'v.stanser'])
    .select(['v.aldersbaand', 'v.foert_ved', 'b.navn as av'])
    .select(sql<boolean>`coalesce(f.byttet_ved >= v.foert_ved, false)`.as('en_annens'))
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.deling_id', '=', delingId)
    .orderBy('v.foert_ved')
    .execute();
  const etter = new Set(rader.map((r) => r.etter));
  const svar = rader.map((r): Delingssvaret & { gjelder: boolean } => ({
    ...{ id: r.id, hvem: r.foresatt_id, svar: r.svar, maate: r.maate, dag: r.dag },
    ...{ stanser: r.stanser, av: r.av, ved: r.foert_ved },
    femten: r.aldersbaand === '15_17' || r.aldersbaand === '18_pluss',
    gjelder: !etter.has(r.id) && !r.en_annens,
  }));
  return { svar, siste: svar.filter((s) => s.gjelder) };
}

/** Delingen slik den står; `null` når den ikke er på samtykke, er tatt tilbake, eller ikke er den som spør sin. */
export async function delingsstand(
  tx: OmradeTx,
  sak: Samtalesak,
  delingId: string,
  naa: Date,
): Promise<Delingsstand | null> {
  const d = await delingsrad(tx, sak.id, delingId);
  if (d === undefined) return null;
  const [{ foresatte }, { svar, siste }] = await Promise.all([
    familie(tx, sak, naa),
    svarene(tx, d.id),
  ]);
  const krav = await samtykkereI(tx, sak, foresatte, 'deling', naa);
  const voksen = sak.alder !== null && sak.alder >= 18;
  const stanset = svar.some((s) => s.stanser);
  const varer = jaetVarer({ krav, voksen, stanset, siste });
  const person = (hvem: string | null, maa: boolean): Delingsperson => {
    const staar = siste.find((s) => s.hvem === hvem) ?? null;
    const hens = svar.filter((s) => s.hvem === hvem);
    return { hvem, maa, staar, siste: staar, svar: hens, faarTrekke: hvem === null || !voksen };
  };
  const personer = [
    person(null, krav.ungdommen === 'samtykker'),
    ...foresatte.map((f) => person(f.id, krav.foresatte[f.id] === 'samtykker')),
  ].filter((p) => p.maa || muligeDelingssvar(p).length > 0);
  return {
    ...{ id: d.id, navn: d.navn, organisasjon: d.organisasjon, krav, personer, foresatte },
    stand: varer.tillatt ? standen(d.hinder, d.utlevering_id !== null) : varer.grunn,
    sist: svar.at(-1) ?? null,
  };
}

export type Delingsside = { sak: Samtalesak; deling: Delingsstand; iDag: Dato };

/**
 * Hvem som må si ja til delingen, og hva de har svart. Lesingen logges også når delingen ikke er den som spør sin.
 *
 * @throws IkkeFunnet når delingen ikke er på samtykke, er tatt tilbake, eller ikke er den som spør sin
 */
export async function hentDelingssvar(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  delingId: string,
): Promise<Delingsside> {
  const naa = hus.klokke.naa();
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await delingssak(hus, tx, sakId);
    const deling = sak === null ? null : await delingsstand(tx, sak, delingId, naa);
    await tx.logg({
      handling: 'deling_vist',
      utfall: deling === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return sak === null || deling === null ? null : { sak, deling, iDag: iDagIOslo(naa) };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
