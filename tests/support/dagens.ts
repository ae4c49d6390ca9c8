/**
 * Dagen utvalgene skiftes etter, i døgn siden 1970: i dag prøves én del, i morgen en annen, og hele mengden i den `prove:` som
 * hører til. `VARDE_DAG` tar en bestemt dag om igjen; den står i utskriften. `vitest.config.ts` setter den for hele kjøringen.
 */
export const DAG = Number(process.env['VARDE_DAG'] || NaN);
if (!Number.isInteger(DAG))
  throw new Error('VARDE_DAG er døgnet utvalgene skiftes etter, et helt tall');
