import type { Page } from 'playwright-core';
import { okt, type Testapp } from './app.ts';
import type { Apning, Nettleser } from './nettleser.ts';

/** Hvor personen begynner: en sti eller en adresse. Ingen steder sagt, er det siden innloggingen fører til. */
export type Innlogging = Apning & { readonly til?: string };

/** Siden personen begynner på, med en fersk økt forbi innloggingssiden, som har sine egne tester. */
export async function loggInn(
  app: Testapp,
  leser: Nettleser,
  subjekt: string,
  { til = '/', ...apning }: Innlogging,
): Promise<Page> {
  const [side, { token }] = await Promise.all([leser.aapne(apning), okt(app, subjekt)]);
  const kake = { name: 'varde', value: Buffer.from(token).toString('base64url') };
  await side.context().addCookies([{ ...kake, url: app.adresse, httpOnly: true, sameSite: 'Lax' }]);
  await side.goto(new URL(til, app.adresse).href);
  return side;
}
