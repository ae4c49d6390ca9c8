import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { trykk } from './nettleser.ts';
import type { Side } from './side.ts';

export const UKE46 = new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url).pathname;

/** Dager fra i dag, skrevet slik folk skriver dem: et uttrekk er alltid nytt. */
export const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));

/** Koordinatoren velger fila, sier hvem som kjørte den og for hvilke dager, og ser hva som er i den. */
export async function velgFil(
  side: Side,
  adresse: string,
  fil: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await side.goto(`${adresse}/fjordvik/uttrekk/nytt`);
  await side.locator('[name=fil]').setInputFiles(fil);
  await side.locator('[name=kjortDato]').fill(dag(-7));
  await side.locator('[name=kjortAv]').fill('Vaktleder T. Test');
  await side.locator('[name=fra]').fill(dag(-14));
  await side.locator('[name=til]').fill(dag(-8));
  await side.locator('input[name=betyr][value=bosted]').check();
  await trykk(side, 'Se hva som er i filen');
}
