import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { BYTTESTOPP, utgavevirkning, type Byttestopp } from '../regler/utgavebytte.ts';
import { lesUtgave, Utgaveskjema, type Utgaveinnstillinger } from '../utgaver/skjema.ts';
import { gjeldendeUtgave, sakensUtgave, tilUtgave, type Utgave } from './gjeldendeUtgave.ts';
import { samtalesak } from './samtalesak.ts';

/** En gang saken ble flyttet: fra og til, hvorfor, av hvem. */
export type Utgavebytte = { fra: string; til: string; grunn: string; av: string; ved: Date };

/** Radene, der den som spør, får se dem: den siste først. */
export function utgavebytterader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.utgavebytte as y')
    .innerJoin('varde.utgave as f', (j) =>
      j.onRef('f.kode', '=', 'y.fra_kode').onRef('f.versjon', '=', 'y.fra_versjon'),
    )
    .innerJoin('varde.utgave as t', (j) =>
      j.onRef('t.kode', '=', 'y.til_kode').onRef('t.versjon', '=', 'y.til_versjon'),
    )
    .leftJoin('varde.bruker as b', 'b.id', 'y.flyttet_av')
    .select(['y.id', 'y.fra_kode', 'y.fra_versjon', 'y.til_kode', 'y.til_versjon'])
    .select(['y.grunn', 'y.flyttet_ved', 'b.navn as av'])
    .select(['f.innstillinger as fra_i', 't.innstillinger as til_i'])
    .where('y.omrade_id', '=', tx.aktor.omradeId)
    .where('y.sak_id', '=', sakId)
    .orderBy('y.flyttet_ved', 'desc');
  return tx.fast('sak.utgavebytter', sporring.compile());
}

const navnet = (kode: string, versjon: number, innstillinger: unknown): string =>
  `${tilUtgave(kode, versjon, innstillinger).navn} (${String(versjon)})`;

export const tilUtgavebytter = (
  rader: Awaited<ReturnType<typeof utgavebytterader>>,
  omradeId: string,
  nokkel: Buffer,
): Utgavebytte[] =>
  rader.map((r) => ({
    fra: navnet(r.fra_kode, r.fra_versjon, r.fra_i),
    til: navnet(r.til_kode, r.til_versjon, r.til_i),
    grunn: radkoder(nokkel, omradeId, 'utgavebytte', r.id).les('grunn', r.grunn) ?? '',
    av: r.av ?? '',
    ved: r.flyttet_ved,
  }));

/** Utgaven med alt den sier, til sammenligningen. */
export type Helutgave = Pick<Utgave, 'kode' | 'versjon' | 'navn' | 'kreditering' | 'tekster'> & {
  innstillinger: Utgaveinnstillinger;
};

async function hel(
  tx: OmradeTx,
  { kode, versjon, navn, kreditering, tekster }: Utgave,
): Promise<Helutgave> {
  const rad = await tx.db
    .selectFrom('varde.utgave')
    .select('innstillinger')
    .where('kode', '=', kode)
    .where('versjon', '=', versjon)
    .executeTakeFirstOrThrow();
  const { innstillinger } = lesUtgave(rad.innstillinger);
  return { kode, versjon, navn, kreditering, tekster, innstillinger };
}

/** Det basen sier stopper flyttingen; `ikke_funnet` når saken ikke er hens. */
export async function byttestopp(
  tx: OmradeTx,
  sakId: string,
): Promise<Byttestopp | 'ikke_funnet' | null> {
  const { rows } = await sql<{ stopp: string | null }>`
    select tilgang.utgavebyttestopp(${sakId}::uuid) as stopp`.execute(tx.db);
  const stopp = rows[0]?.stopp ?? null;
  return stopp === null ? null : (BYTTESTOPP.find((s) => s === stopp) ?? 'ikke_funnet');
}

export type Bytteside = {
  sak: { id: string; saksreferanse: string };
  ansvarlig: string;
  stopp: Byttestopp | null;
  fra: Helutgave;
  /** Utgaven området har i dag; `null` når det ikke har noen. */
  til: Helutgave | null;
  virkning: ReturnType<typeof utgavevirkning>;
};

async function les(hus: Hus, tx: OmradeTx, sakId: string): Promise<Bytteside | null> {
  const sak = await samtalesak(hus, tx, sakId);
  if (sak?.hvem !== 'koordinator') return null;
  const stopp = await byttestopp(tx, sakId);
  if (stopp === 'ikke_funnet') return null;
  const [rad, vern, dagens] = await Promise.all([
    tx.db
      .selectFrom('varde.sak as s')
      .innerJoin('varde.bruker as b', 'b.id', 's.koordinator_id')
      .leftJoin('varde.samtale as m', (j) =>
        j.onRef('m.omrade_id', '=', 's.omrade_id').onRef('m.sak_id', '=', 's.id'),
      )
      .select(['b.navn', 'm.fullfoert_ved', 's.utgave_kode', 's.utgave_versjon'])
      .where('s.omrade_id', '=', tx.aktor.omradeId)
      .where('s.id', '=', sakId)
      .executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('varde.vern')
      .select('slag')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('sak_id', '=', sakId)
      .execute(),
    gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa())),
  ]);
  const fra = await hel(tx, await sakensUtgave(tx, rad.utgave_kode, rad.utgave_versjon));
  const til = dagens === null ? null : await hel(tx, dagens);
  const ulik = (n: keyof Utgaveinnstillinger) =>
    JSON.stringify(fra.innstillinger[n]) !== JSON.stringify((til ?? fra).innstillinger[n]);
  return {
    sak: { id: sak.id, saksreferanse: sak.saksreferanse },
    ansvarlig: rad.navn,
    ...{ stopp, fra, til },
    virkning: utgavevirkning({
      ulike: Utgaveskjema.keyof().options.filter(ulik),
      fraTiltak: fra.innstillinger.alvorligeTiltak,
      tilTiltak: (til ?? fra).innstillinger.alvorligeTiltak,
      vurdertVern: vern.map((v) => v.slag),
      tilstand: sak.tilstand,
      samtalenFullfoert: rad.fullfoert_ved !== null,
      voksen: sak.aldersbaand === '18_pluss',
    }),
  };
}

/**
 * Det som blir annerledes for saken i utgaven området har nå. Lesingen logges.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 */
export async function hentUtgavebytte(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Bytteside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const lest = await les(hus, tx, sakId);
    await tx.logg({
      handling: 'utgavebytte_vist',
      utfall: lest === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return lest;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
