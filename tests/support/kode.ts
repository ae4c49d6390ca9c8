import { IkkeFunnet } from '../../src/db/hus.ts';
import { erDomainError } from '../../src/kernel/feil.ts';

/** Hva handlingen ble til: `gjort`, `ikke_funnet`, eller grunnen den stoppet med. */
export const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
