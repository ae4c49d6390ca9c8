import { okt, type Testapp } from './app.ts';
import { SideUtenSkript } from './utenSkript.ts';
import type { Aapnet, Apning, Nettleser } from './nettleser.ts';
import type { Side } from './side.ts';

/** Hvor personen begynner: en sti eller en adresse. Ingen steder sagt, er det siden innloggingen fører til. */
export type Innlogging<Skript extends boolean = boolean> = Apning<Skript> & {
  readonly til?: string;
};

/** Personen på en side uten skript og uten Chromium, heller ikke i `npm run prove:reiser`: til det som bare er sider og skjemaer. */
export async function sideUtenSkript(
  app: Testapp,
  subjekt: string,
  til: string,
): Promise<SideUtenSkript> {
  const [side, { token }] = [new SideUtenSkript(), await okt(app, subjekt)];
  side.kaker.sett('varde', Buffer.from(token).toString('base64url'), new URL(app.adresse));
  await side.goto(new URL(til, app.adresse).href);
  return side;
}

/** Siden personen begynner på, med en fersk økt forbi innloggingssiden, som har sine egne tester. */
export async function loggInn<Skript extends boolean>(
  app: Testapp,
  leser: Nettleser,
  subjekt: string,
  { til = '/', ...apning }: Innlogging<Skript>,
): Promise<Aapnet<Skript>> {
  const [side, { token }] = await Promise.all([leser.aapne<Skript>(apning), okt(app, subjekt)]);
  const kake = { name: 'varde', value: Buffer.from(token).toString('base64url') };
  const kaker = [{ ...kake, url: app.adresse, httpOnly: true, sameSite: 'Lax' as const }];
  await side.context().addCookies(kaker);
  await side.goto(new URL(til, app.adresse).href);
  return side;
}

/** Logger inn på nytt fra siden som sa at økta er ute: lenken der, og personen i innloggingen når den spør. */
export async function loggInnIgjen(
  side: Side,
  subjekt: string,
  lenken: string | null = 'Logg inn',
): Promise<void> {
  if (lenken !== null) await side.getByRole('link', { name: lenken }).click();
  const velg = side.locator(`button[value="${subjekt}"]`);
  if ((await velg.count()) > 0) await velg.click();
}
