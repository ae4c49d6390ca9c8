import type { Testapp } from './app.ts';
import { sakIAppen } from './appsak.ts';
import { attestert, samtalenErHoldt, spoerEn, trengerGuide, type Guidehus } from './guiden.ts';

/** En sak der det søkes guide, og `subjekt` er spurt uten navn. */
export async function spurtGuide(
  app: Guidehus & Testapp,
  subjekt: string,
  navn = 'Kanari Fuglesang',
): Promise<{ sakId: string; forespoerselId: string; mor: string }> {
  const sakId = await sakIAppen(app, navn, { anmeldt: false });
  const mor = await samtalenErHoldt(app, sakId);
  await attestert(app, subjekt);
  await trengerGuide(app, sakId);
  return { sakId, mor, forespoerselId: await spoerEn(app, sakId, subjekt) };
}
