/** Største fil noen kan sende, i MB: det leseren tar imot, og det feilsidene sier. */
export const HOYST_FIL_MB = 5;
export const HOYST_FIL = HOYST_FIL_MB * 1024 * 1024;
