import { raatekst } from '../../../ui/index.ts';
import { type Tekstsprak, type Utgavetekst } from '../../trygghetsprogram/index.ts';
import { programtekster } from '../../trygghetsprogram/web/index.ts';
import { originalen } from '../tekstene.ts';

/** Ledeteksten på skjermen som teksten hører til, der den har en. */
const STEDET: readonly (readonly [RegExp, string])[] = [
  [/^foersteSamtale\.manus\.(\w+)$/, 'manus.deler.$1'],
  [/^trygghetssamtale\.hjelp\.(\w+)$/, 'trygghetssamtale.felt.$1'],
  [/^trygghetssamtale\.ingress\.(\w+)$/, 'trygghetssamtale.deler.$1'],
  [/^siFra\.ingress\.(\w+)$/, 'siFra.slag.$1'],
  [/^trygghetssamtale\.dok\.deler\.(\w+)$/, 'trygghetssamtale.deler.$1'],
  [/^trygghetssamtale\.(\w+)\.punkter$/, 'trygghetssamtale.$1.veiledning'],
  [/^trygghetssamtale\.fortelling\.reaksjoner$/, 'trygghetssamtale.fortelling.reaksjonerTittel'],
];
const LANGT = 60;

/** Det teksten kalles der den skrives om: ledeteksten den står ved, ellers originalen selv. */
export function tekstnavn({ nokkel }: Utgavetekst, sprak: Tekstsprak): string {
  for (const [moenster, sti] of STEDET) {
    const navn = moenster.test(nokkel)
      ? raatekst(programtekster(sprak), nokkel.replace(moenster, sti))
      : null;
    if (navn !== null) return navn;
  }
  const ord = originalen(nokkel, sprak, {});
  return `«${ord.length > LANGT ? `${ord.slice(0, LANGT - 1)}…` : ord}»`;
}
