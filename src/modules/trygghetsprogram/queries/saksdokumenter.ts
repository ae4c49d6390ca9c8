import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Arkmottaker } from '../regler/arketTil.ts';
import { familieark } from '../regler/familieark.ts';
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
  voksen: boolean;
  /** Den familiens ark kan gis til nå; `null` når ingen skal ha det (VV-01). */
  arketTil: Arkmottaker | null;
  foererLogg: Foerer | null;
};

/** Kan arket som er merket, gis nå, med noe på? */
function kanGis({ mer }: Oppfoelgingspunkt, leser: Leser): boolean {
  const kan = familieark({
    ...{ hvem: leser.hvem, delegering: leser.delegering, tilstand: leser.tilstand },
    ...{ fullfoert: leser.fullfoert !== null, til: leser.arketTil, felter: mer?.ark ?? [] },
  });
  return kan.tillatt;
}

/**
 * Papirene som finnes for den som spør: bare det siden bak lenka gir hen. Det som ikke er laget, står ikke her.
 *
 * @param punkter det den som spør, leser av oppfølgingen
 */
export function saksdokumenter(
  punkter: readonly Oppfoelgingspunkt[],
  leser: Leser,
): readonly Saksdokument[] {
  const funnet: Saksdokument[] = [];
  if (leser.samtalenLeses && leser.fullfoert !== null)
    funnet.push({ slag: 'samtalen', dag: iDagIOslo(leser.fullfoert) });
  const arket = punkter.findLast((p) => p.slag === 'ark_merket');
  if (arket !== undefined && kanGis(arket, leser))
    funnet.push({ slag: 'familiearket', dag: arket.dag });
  // Fra 18 er det den unges eget svar som står.
  const skriftlig = punkter.findLast(
    (p) => p.mer?.paaSiden === true && !(leser.voksen && p.mer.fra === 'foresatt'),
  );
  if (leser.hvem !== null && skriftlig !== undefined)
    funnet.push({ slag: 'samtykket', dag: skriftlig.dag });
  if (leser.foererLogg === 'koordinator')
    for (const { slag, dag, mer } of punkter)
      if (slag === 'logg_frigitt' && mer?.nr !== undefined)
        funnet.push({ slag: 'loggen', dag, nr: mer.nr });
  return funnet.toSorted((a, b) => b.dag.localeCompare(a.dag));
}
