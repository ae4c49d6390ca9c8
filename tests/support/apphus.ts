import { okt, startApp, type Testapp } from './app.ts';
import type { Guidehus } from './guiden.ts';
import { sideUtenSkript } from './innlogget.ts';

export type Apphus = Testapp & Guidehus & { omrade: () => string };

/** Appen, og det støtten trenger for å gjøre noe i den: øktene, og hvem som er hvem i Fjordvik. */
export async function apphus(): Promise<Apphus> {
  const app = await startApp();
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const [omrade] = await app.eier<{ id: string }>(
    `select id from varde.omrade where slug = 'fjordvik'`,
  );
  return {
    ...app,
    som: (subjekt) => okt(app, subjekt),
    bruker: (subjekt) => folk.find((b) => b.subjekt === subjekt)?.id ?? '',
    omrade: () => omrade?.id ?? '',
  };
}

/** Svaret den får som går rett til adressen. */
export async function svaretPaa(app: Testapp, hvem: string, sti: string): Promise<number> {
  const side = await sideUtenSkript(app, hvem, '/fjordvik/min-dag');
  return (await side.goto(`${app.adresse}${sti}`)).status();
}

/** Den som er lagt til rett i basen, kan logge inn der de andre gjør det. */
export const loggerInnHer = (app: Pick<Testapp, 'eier'>, subjekt: string) =>
  app.eier(
    `update varde.bruker set utsteder = (select utsteder from varde.bruker where subjekt = 'guide')
     where subjekt = $1 returning 1`,
    [subjekt],
  );
