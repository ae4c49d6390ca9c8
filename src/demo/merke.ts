import { join } from 'node:path';

/** Filen i datamappa som sier hvor langt demoen er lastet: den er der når det første er inne, og teller ungdommene som er begynt på i året, og én til når alle er inne. */
export const demomerke = (data: string, del: 'lastet' | 'aaret'): string =>
  join(data, `demo-${del}`);
