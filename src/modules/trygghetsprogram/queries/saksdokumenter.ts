import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { foelgesOpp } from '../regler/fjortenDager.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import type { Aktor } from '../regler/typer.ts';
import type { Sakstilstand } from '../saksgang.ts';
import type { Oppfoelgingspunkt } from './oppfoelgingshistorie.ts';

/** Et papir i saken, og dagen det ble til. */
export type Saksdokument = {
  slag: 'samtalen' | 'familiearket' | 'samtykket' | 'loggen';
  dag: Dato;
  /** Nummeret på utleveringen; bare på `loggen`. */
  nr?: number;
};

type Leser = {
  samtalenLeses: boolean;
  /** Da samtalen ble fullført; `null` når den ikke er det. */
  fullfoert: Date | null;
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  delegering: boolean;
  tilstand: Sakstilstand;
  foererLogg: Foerer | null;
};

/**
 * Papirene som finnes for den som spør: bare det siden bak lenka gir hen. Det som ikke er laget, står ikke her.
 *
 * @param punkter det den som spør, leser av oppfølgingen
 */
export function saksdokumenter(
  punkter: readonly Oppfoelgingspunkt[],
  leser: Leser,
): readonly Saksdokument[] {
  const siste = (passer: (p: Oppfoelgingspunkt) => boolean) => punkter.findLast(passer)?.dag;
  const harArket = leser.hvem === 'koordinator' || (leser.hvem === 'tildelt' && leser.delegering);
  const arket = siste((p) => p.slag === 'ark_merket');
  const skriftlig = siste((p) => p.slag === 'samtykke_skriftlig');
  const funnet: Saksdokument[] = [];
  if (leser.samtalenLeses && leser.fullfoert !== null)
    funnet.push({ slag: 'samtalen', dag: iDagIOslo(leser.fullfoert) });
  if (harArket && arket !== undefined && foelgesOpp(leser.tilstand))
    funnet.push({ slag: 'familiearket', dag: arket });
  if (leser.hvem !== null && skriftlig !== undefined)
    funnet.push({ slag: 'samtykket', dag: skriftlig });
  if (leser.foererLogg === 'koordinator')
    for (const { slag, dag, mer } of punkter)
      if (slag === 'logg_frigitt' && mer?.nr !== undefined)
        funnet.push({ slag: 'loggen', dag, nr: mer.nr });
  return funnet.toSorted((a, b) => b.dag.localeCompare(a.dag));
}
