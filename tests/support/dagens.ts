/**
 * Dagen utvalgene skiftes etter, i døgn siden 1970: i dag prøves én del, i morgen en annen, og hele mengden i den `prove:` som
 * hører til. `VARDE_DAG` tar en bestemt dag om igjen; den står i utskriften.
 */
export const DAG = Number(process.env['VARDE_DAG'] ?? Math.floor(Date.now() / 86_400_000));
