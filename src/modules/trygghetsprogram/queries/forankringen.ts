import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Forankring } from '../regler/forankringFoeres.ts';
import { manglerBehandling, type Behandling } from '../regler/forankringsvarsel.ts';
import { kanForankre, type ForankresAv } from '../regler/hvemForankrer.ts';
import { sistPresentert } from '../regler/presentasjonsvarsel.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

/** Koordinatorene og SLT-koordinatoren: registeret er deres, og ingen andres. */
export async function foererRegisteret(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ ja: boolean }>`
    select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}') as ja`.execute(
    tx.db,
  );
  return rows[0]?.ja === true;
}

/** Kan den som spør, føre en forankring i utgaven området har (ED-32)? Uten utgave er det ingen som kan. */
export async function kanForankreHer(tx: OmradeTx, utgave: Utgave | null): Promise<boolean> {
  if (utgave === null) return false;
  const verv = await tx.db
    .selectFrom('varde.verv as v')
    .innerJoin('varde.medlemskap as m', (j) =>
      j.onRef('m.omrade_id', '=', 'v.omrade_id').onRef('m.id', '=', 'v.medlemskap_id'),
    )
    .innerJoin('varde.organisasjon as o', (j) =>
      j.onRef('o.omrade_id', '=', 'm.omrade_id').onRef('o.id', '=', 'm.organisasjon_id'),
    )
    .select(['v.rolle', 'o.slag'])
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('m.bruker_id', '=', tx.aktor.brukerId)
    .where(sql<boolean>`tilgang.dagen() between v.fra and coalesce(v.til, 'infinity')`)
    .where(sql<boolean>`tilgang.dagen() between m.fra and coalesce(m.til, 'infinity')`)
    .execute();
  return kanForankre(
    utgave.forankresAv,
    verv.map((v) => ({ rolle: v.rolle, iPolitiet: v.slag === 'politi' })),
  );
}

const forankringene = (tx: OmradeTx) =>
  tx.db
    .selectFrom('varde.forankring as f')
    .innerJoin('varde.bruker as b', 'b.id', 'f.foert_av')
    .leftJoin('varde.bruker as tb', 'tb.id', 'f.trukket_av')
    .select(['f.id', 'f.slag', 'f.dag', 'f.referanse', 'b.navn as av'])
    .select(['f.trukket_ved as trukketVed', 'f.trukket_grunn as grunn', 'tb.navn as trukketAv'])
    .where('f.omrade_id', '=', tx.aktor.omradeId)
    .orderBy('f.dag', 'desc')
    .orderBy('f.foert_ved', 'desc')
    .execute();

const presentasjonene = (tx: OmradeTx) =>
  tx.db
    .selectFrom('varde.presentasjon as p')
    .innerJoin('varde.bruker as b', 'b.id', 'p.foert_av')
    .leftJoin('varde.enhet_i_kontakt as e', (j) =>
      j.onRef('e.omrade_id', '=', 'p.omrade_id').onRef('e.id', '=', 'p.enhet_id'),
    )
    .select(['p.id', 'p.publikum', 'p.enhet_id as enhetId', 'e.navn as enhet'])
    .select(['p.dag', 'b.navn as av'])
    .where('p.omrade_id', '=', tx.aktor.omradeId)
    .orderBy('p.dag', 'desc')
    .orderBy('p.foert_ved', 'desc')
    .execute();

/** Enhetene som står på lista. */
export const enhetene = (tx: OmradeTx) =>
  tx.db
    .selectFrom('varde.enhet_i_kontakt')
    .select(['id', 'navn', 'hos'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sluttet_av', 'is', null)
    .orderBy('hos')
    .orderBy('navn')
    .execute();

export type Enhet = { id: string; navn: string; hos: 'kommune' | 'politi'; sist: Dato | null };

export type Forankringsrad = {
  id: string;
  slag: Forankring;
  dag: Dato;
  referanse: string;
  av: string;
};

export type Forankringsside = {
  forankresAv: ForankresAv | null;
  kanForankre: boolean;
  /** Behandlingene som ikke er ført, når programmet er i bruk (TP-42). */
  mangler: readonly Behandling[];
  forankringer: readonly Forankringsrad[];
  /** De som er trukket tilbake: de står, og teller ikke. */
  trukket: readonly (Forankringsrad & { grunn: string; trukketAv: string; trukketVed: Date })[];
  presentasjoner: readonly {
    id: string;
    publikum: string | null;
    enhet: string | null;
    dag: Dato;
    av: string;
  }[];
  /** Enhetene på lista, med dagen de sist hørte om programmet (TP-51). */
  enheter: readonly Enhet[];
};

async function registeret(hus: Hus, tx: OmradeTx): Promise<Forankringsside> {
  const utgave = await gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa()));
  const alle = await forankringene(tx);
  const forankringer = alle.filter((f) => f.trukketVed === null);
  const trukket = alle.flatMap((f) =>
    f.trukketVed === null
      ? []
      : [{ ...f, trukketVed: f.trukketVed, grunn: f.grunn ?? '', trukketAv: f.trukketAv ?? '' }],
  );
  const presentasjoner = await presentasjonene(tx);
  return {
    ...{ forankresAv: utgave?.forankresAv ?? null, forankringer, trukket, presentasjoner },
    kanForankre: await kanForankreHer(tx, utgave),
    mangler: manglerBehandling({
      iBruk: utgave !== null,
      foert: forankringer.map((f) => f.slag),
    }),
    enheter: (await enhetene(tx)).map((e) => ({
      ...e,
      sist: sistPresentert(e.id, presentasjoner),
    })),
  };
}

/**
 * Programmets register: forankringen, det som er gjort for at det skal være kjent, og enhetene. Lesingen logges.
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator
 */
export async function hentForankringen(hus: Hus, hvem: Legitimasjon): Promise<Forankringsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const det = (await foererRegisteret(tx)) ? await registeret(hus, tx) : null;
    await tx.logg({
      handling: 'forankring_vist',
      utfall: det === null ? 'nei' : 'ja',
      objekter: [],
    });
    return det;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

export type Forankringsvarsel = { mangler: readonly Behandling[]; uhoerte: number };

/** Det som varsles på Min dag (TP-42, TP-51): ingenting for andre enn koordinatorene og SLT-koordinatoren. */
export async function forankringsvarsel(hus: Hus, tx: OmradeTx): Promise<Forankringsvarsel> {
  if (!(await foererRegisteret(tx))) return { mangler: [], uhoerte: 0 };
  const { mangler, enheter } = await registeret(hus, tx);
  return { mangler, uhoerte: enheter.filter((e) => e.sist === null).length };
}
