import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { feilkode, Oppstartsfeil } from '../oppstartsfeil.ts';
import { kanGaaTil, kjorebruker, type Kjorebruker } from './kjorebruker.ts';
import { taLaas, type Laas } from './laas.ts';

export interface Plass {
  readonly datakatalog: string;
  readonly bruker: Kjorebruker | undefined;
}

const UTENFOR = '/var/lib/varde';

/** Lager mappa rundt datamappa og tar låsen der. Stien som svares, har ingen symbolske lenker over seg. */
export async function taMappa(
  datakatalog: string,
): Promise<{ oensket: string; rot: string; laas: Laas }> {
  const over = dirname(resolve(datakatalog));
  try {
    mkdirSync(over, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const rot = realpathSync(over);
    return {
      oensket: join(rot, basename(datakatalog)),
      rot,
      laas: await taLaas(join(rot, 'laas')),
    };
  } catch (feil) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(feilkode(feil) ?? '')) throw feil;
    throw new Oppstartsfeil(
      'FREMMED_MAPPE',
      `Mappa ${over} kan ikke skrives av denne brukeren; start som den som laget den, eller sett DATABASE_URL.`,
      feil,
    );
  }
}

/**
 * Der dataene ligger: som oftest der de er ønsket. Når vi er root og PostgreSQLs bruker ikke slipper
 * gjennom mappene over (for eksempel under /root), i /var/lib/varde under et navn som følger av stien;
 * data som alt ligger der, blir der.
 * @throws Oppstartsfeil `IKKE_TILGJENGELIG` når ingen av stedene kan nås
 */
export function finnPlass(oensket: string, utenfor = UTENFOR): Plass {
  const merke = createHash('sha256').update(oensket).digest('hex').slice(0, 16);
  const ellers = join(utenfor, merke, basename(oensket));
  const bruker = kjorebruker(oensket);
  if (bruker === undefined) return { datakatalog: oensket, bruker };
  const naas = kanGaaTil(oensket, bruker);
  if (naas && (existsSync(oensket) || !existsSync(ellers))) return { datakatalog: oensket, bruker };
  if (!existsSync(oensket)) {
    const annen = kjorebruker(ellers);
    mkdirSync(dirname(ellers), { recursive: true, mode: 0o711 });
    if (kanGaaTil(ellers, annen)) return { datakatalog: ellers, bruker: annen };
  }
  throw new Oppstartsfeil(
    'IKKE_TILGJENGELIG',
    `PostgreSQL kan ikke kjøre som root og når ikke ${oensket}; start som en vanlig bruker, eller sett DATABASE_URL.`,
  );
}
