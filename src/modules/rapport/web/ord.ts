import { z } from 'zod';
import type { Hus } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { medEgneOrd, type Sprak } from '../../../ui/index.ts';
import type { Foresporsel } from '../../../web/foresporsel.ts';
import { hentMalutgave } from '../../trygghetsprogram/index.ts';
import { utgavensI } from '../../trygghetsprogram/web/index.ts';
import type { Arsrapport } from '../queries/arsrapporter.ts';
import { tekster, type Tekster } from './tekst.ts';

const PaaSpraket = z.record(z.string(), z.string());
const Frosne = z.object({ nb: PaaSpraket, nn: PaaSpraket, en: PaaSpraket }).nullish();

/** Definisjonene slik de var da rapporten ble ferdig (RE-09). */
export const frosneOrd = (r: Pick<Arsrapport, 'ord'>, sprak: Sprak): Map<string, string> =>
  new Map(Object.entries(Frosne.parse(r.ord)?.[sprak] ?? {}));

/** Ordene rapporten vises med, i alle formene: definisjonene den ble frosset med, utgavens som gjaldt dagen den ble ferdig, og hvem den er etter. */
export async function rapportensOrd(
  hus: Hus,
  f: Pick<Foresporsel, 'hvem' | 'sprak'>,
  r: Arsrapport,
): Promise<{ t: Tekster; kreditering: string | null }> {
  const utgave = await hentMalutgave(hus, f.hvem, iDagIOslo(r.frosset ?? r.laget));
  return {
    t: medEgneOrd(utgavensI(tekster(f.sprak), 'rapport', f.sprak, utgave), frosneOrd(r, f.sprak)),
    kreditering: utgave?.kreditering ?? null,
  };
}
