import type { Hus } from '../../src/db/hus.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import {
  registrerPerson,
  type RegistrerPersonInn,
} from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';

/** Så mange meldinger etter hverandre, gjennom den ekte handlingen; `n` går opp for hver, så de kan kjennes igjen. */
export async function mangeMeldinger(
  hus: Hus,
  hvem: Legitimasjon,
  antall: number,
  melding: (n: number) => RegistrerPersonInn,
): Promise<void> {
  for (let n = 1; n <= antall; n += 1) await registrerPerson(hus, hvem, melding(n));
}

/** En melding om en oppdiktet femtenåring, datert så den er ny i dag: til den kjørende appen. */
export function ferskMelding(organisasjonId: string, navn: string): RegistrerPersonInn {
  const iDag = iDagIOslo(new Date());
  return {
    organisasjonId,
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Ingrid Eksempel',
    grunn: 'Redd for å gå hjem',
    navn,
    fodselsnummer: null,
    fodselsdato: leggTilDager(iDag, -15 * 365),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: leggTilDager(iDag, -10),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
  };
}
