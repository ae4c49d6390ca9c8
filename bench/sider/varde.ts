/** Varde slik `npm start` setter den sammen, uten grense for forespørsler i minuttet; i sin egen prosess. */
import { dirname } from 'node:path';
import { pino } from 'pino';
import { settSammen } from '../../src/composition.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { lesKonfig } from '../../src/web/konfig.ts';
import { lagServer, lytt } from '../../src/web/server.ts';
import { lesOppdrag } from './felles.ts';

const o = lesOppdrag();
const konfig = lesKonfig(
  { PORT: String(o.vardeport), VARDE_DATA: o.data, LOGGNIVAA: 'silent' },
  o.data,
);
const varde = await settSammen({
  konfig,
  baser: o.baser,
  klokke: systemklokke,
  offentlig: dirname(o.manifest),
  oidc: null,
  logger: pino({ level: 'silent' }),
  grenser: { perOkt: 1e9, perAdresse: 1e9, innloggingPerAdresse: 1e9 },
});
await lytt(lagServer(varde.app, varde.demo?.montert), konfig.port, '127.0.0.1');
process.send?.('klar');
