import { iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { aapneAvvik } from './avviksoversikt.ts';
import { lederdel, type Ansvarstall } from './ansvar.ts';
import {
  kommendeFravaer,
  stedfortrederFor,
  type Fravaer,
  type StedfortrederFor,
} from './fravaer.ts';
import { ukensLoggtall } from './logginnsyn.ts';
import { finnMedlemskap, utenLeder, type Medlemskap } from './medlemskap.ts';
import { antallAttester } from './oppstart.ts';

/** Det vervene mine legger til på Min dag. Feltene er `null` for den som ikke har vervet. */
export type Dagsdel = {
  /** Medlemskapet det ennå ikke er oppgitt regime på. */
  maaOppgi: Medlemskap | null;
  ubekreftet: boolean;
  staarIFor: StedfortrederFor[];
  borte: Fravaer | null;
  leder: { tall: Ansvarstall; venter: number } | null;
  administrator: {
    ansatte: number;
    utenLeder: string[];
    attestert: number;
    av: number;
  } | null;
  personvernombud: { ja: number; nei: number; avvik: number } | null;
};

const KOORDINATOR = ['programkoordinator', 'kommunal_koordinator'];

/** Ingenting her er om en sak: bare hvem som står hvor, og antall. */
export async function lesDagsdel(
  hus: Hus,
  hvem: Legitimasjon,
  roller: readonly string[],
): Promise<Dagsdel> {
  return iOmrade(hus, hvem, async (tx) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const meg = tx.aktor.brukerId;
    const mine = await finnMedlemskap(tx, iDag, { brukerId: meg });
    const koordinator = KOORDINATOR.some((r) => roller.includes(r));
    const fravaer = koordinator ? await kommendeFravaer(tx, iDag) : [];
    const alle = roller.includes('administrator') ? await finnMedlemskap(tx, iDag) : null;
    return {
      maaOppgi: mine.find((m) => m.regime === null) ?? null,
      ubekreftet: mine.some((m) => m.regime !== null && !m.regimeBekreftet),
      staarIFor: koordinator ? await stedfortrederFor(tx) : [],
      borte: fravaer.find((f) => f.brukerId === meg && f.fra <= iDag) ?? null,
      leder: roller.includes('leder') ? await lederdel(tx, iDag) : null,
      administrator:
        alle === null
          ? null
          : {
              ansatte: new Set(alle.map((m) => m.brukerId)).size,
              utenLeder: utenLeder(alle),
              ...(await antallAttester(tx)),
            },
      personvernombud: roller.includes('personvernombud')
        ? { ...(await ukensLoggtall(tx)), avvik: await aapneAvvik(tx) }
        : null,
    };
  });
}
