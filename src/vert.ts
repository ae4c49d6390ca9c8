import { join } from 'node:path';
import { settSammen, type Tilkoblinger } from './composition.ts';
import { prosjektrot } from './db/prosjektrot.ts';
import { lagOidcKlient } from './integrations/oidc/klient.ts';
import { importerKlientnokkel } from './integrations/oidc/klientnokkel.ts';
import { systemklokke } from './kernel/klokke.ts';
import type { Konfig } from './web/konfig.ts';
import { lagServer, lytt, stopp } from './web/server.ts';

async function utsteder(konfig: Konfig) {
  const u = konfig.utsteder;
  if (u === null) return null;
  return lagOidcKlient({
    utsteder: u.adresse,
    klientId: u.klientId,
    noekkel: await importerKlientnokkel(u.noekkel),
    grunnadresse: konfig.grunnadresse,
    acr: u.acr,
    rollekrav: u.rollekrav,
    subjekt: u.subjekt,
  });
}

/** Åpner huset for folk på porten i konfigurasjonen. Svarer med det som lukker det igjen, i rekkefølge. */
export async function aapneHuset(
  konfig: Konfig,
  baser: Tilkoblinger,
): Promise<() => Promise<void>> {
  const varde = await settSammen({
    konfig,
    baser,
    klokke: systemklokke,
    offentlig: join(prosjektrot(), 'dist', 'public'),
    oidc: await utsteder(konfig),
  });
  const server = lagServer(varde.app, varde.demo?.montert);
  await lytt(server, konfig.port, konfig.vert);
  varde.startJobber();
  return async () => {
    await stopp(server);
    await varde.steng();
  };
}
