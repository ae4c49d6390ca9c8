import { performance } from 'node:perf_hooks';
import { setTimeout as vent } from 'node:timers/promises';

/** Et nei sendes ikke før neste hele trinn, i millisekunder etter at forespørselen kom. */
const TRINN_MS = 30;

/**
 * Databasen bruker noen millisekunder mer på en rad som finnes bak veggene, enn på en id ingen har. Derfor svarer det som
 * ikke finnes for en, i faste trinn: tida sier ikke hvorfor (architecture.md, Access 5).
 */
export async function iTrinn(svar: Response, begynt: number): Promise<Response> {
  if (svar.status !== 404) return svar;
  const brukt = performance.now() - begynt;
  await vent(Math.ceil(brukt / TRINN_MS) * TRINN_MS - brukt);
  return svar;
}
