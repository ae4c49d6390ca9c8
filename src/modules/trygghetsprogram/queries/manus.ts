import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Egneord, Manusdel } from '../regler/manus.ts';
import { erAdministrator } from './erAdministrator.ts';
import { gjeldendeUtgave, type Utgave } from './gjeldendeUtgave.ts';

/** Områdets egne ord i manuset til én utgave, per del. */
export type Manus = Partial<Record<Manusdel, Egneord>>;

export type Manusendring = { id: string; av: string; ved: Date };

/**
 * Ordene som gjelder i utgaven, og den siste endringen. Med `da`: slik de var da. En sak har ordene den begynte med, også når
 * administratoren har skrevet nye siden (ADR 0045).
 */
export async function manuset(
  tx: OmradeTx,
  { kode, versjon }: Pick<Utgave, 'kode' | 'versjon'>,
  da: Date | null = null,
): Promise<{ egne: Manus; siste: Manusendring | null }> {
  const rader = await tx.db
    .selectFrom('varde.manustekst as m')
    .innerJoin('varde.bruker as b', 'b.id', 'm.skrevet_av')
    .select(['m.id', 'm.sprak', 'm.del', 'm.tekst', 'm.skrevet_ved', 'b.navn as av'])
    .where('m.omrade_id', '=', tx.aktor.omradeId)
    .where('m.utgave_kode', '=', kode)
    .where('m.utgave_versjon', '=', versjon)
    .$if(da !== null, (q) => q.where('m.skrevet_ved', '<=', da ?? new Date(0)))
    .orderBy('m.skrevet_ved', 'desc')
    .execute();
  const egne: Manus = {};
  const sett = new Set<string>();
  for (const { del, sprak, tekst } of rader) {
    const her = `${del} ${sprak}`;
    if (!sett.has(her) && tekst !== null) egne[del] = { ...egne[del], [sprak]: tekst };
    sett.add(her);
  }
  const [siste] = rader;
  return {
    egne,
    siste: siste === undefined ? null : { id: siste.id, av: siste.av, ved: siste.skrevet_ved },
  };
}

export type Manusside = { utgave: Utgave; egne: Manus; siste: Manusendring | null };

/**
 * Manuset i utgaven området har nå, til administratoren. Lesingen logges.
 *
 * @throws IkkeFunnet når den som spør, ikke er administrator, eller området ikke har valgt en utgave
 */
export async function hentManus(hus: Hus, hvem: Legitimasjon): Promise<Manusside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const utgave = (await erAdministrator(tx))
      ? await gjeldendeUtgave(tx, iDagIOslo(hus.klokke.naa()))
      : null;
    await tx.logg({
      handling: 'manus_vist',
      utfall: utgave === null ? 'nei' : 'ja',
      objekter: [],
    });
    return utgave === null ? null : { utgave, ...(await manuset(tx, utgave)) };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
