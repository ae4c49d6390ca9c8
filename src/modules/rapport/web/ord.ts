import type { Hus } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { hentMalutgave } from '../../trygghetsprogram/index.ts';
import { utgavensI } from '../../trygghetsprogram/web/index.ts';
import type { Arsrapport } from '../queries/arsrapporter.ts';
import { tekster, type Tekster } from './tekst.ts';

/** Ordene rapporten vises med, i alle formene: utgavens som gjaldt dagen den ble ferdig, og hvem den er etter. */
export async function rapportensOrd(
  hus: Hus,
  f: Foresporsel & { readonly omrade: ValgtOmrade },
  r: Arsrapport,
): Promise<{ t: Tekster; kreditering: string | null }> {
  const utgave = await hentMalutgave(hus, f.hvem, iDagIOslo(r.frosset ?? r.laget));
  return {
    t: utgavensI(tekster(f.sprak), 'rapport', f.sprak, utgave),
    kreditering: utgave?.kreditering ?? null,
  };
}
