import { okt, type Testapp } from './app.ts';
import { sakIAppen } from './appsak.ts';
import { morKanKontaktes } from './familien.ts';

/** En uanmeldt sak i Fjordvik som er klar for kontakt; med `mor` kan hun ringes. Svarer med id-en. */
export async function sakKlarForKontakt(
  app: Testapp,
  navn: string,
  valg: { mor?: string } = {},
): Promise<string> {
  const id = await sakIAppen(app, navn, { anmeldt: false });
  if (valg.mor !== undefined)
    await morKanKontaktes(
      { hus: app.hus, som: (subjekt) => okt(app, subjekt), eier: app.eier },
      id,
      valg.mor,
    );
  return id;
}
