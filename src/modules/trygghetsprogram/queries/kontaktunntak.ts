import type { Dato } from '../../../kernel/dato.ts';
import type { Kontaktunntak } from '../regler/fjortenDager.ts';

/** Slik saken sier det; lista, saken og dagen leser det samme. */
export type Unntaksrad = {
  sjeldnere_til: Dato | null;
  sjeldnere_fra: Dato | null;
  ny_kontaktfrist: Dato | null;
  tre_forsoek: Dato | null;
};
export const tilUnntak = (r: Unntaksrad): Kontaktunntak => ({
  ...{
    sjeldnereTil: r.sjeldnere_til,
    sjeldnereFra: r.sjeldnere_fra,
    nyFrist: r.ny_kontaktfrist,
    treForsoek: r.tre_forsoek,
  },
});
