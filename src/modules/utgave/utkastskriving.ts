import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import type { DomainError } from '../../kernel/feil.ts';
import {
  erAdministrator,
  type Egnetekster,
  type Utgaveinnstillinger,
} from '../trygghetsprogram/index.ts';
import type { Utgaveref } from './queries/utgavene.ts';

type Stopp = DomainError | IkkeFunnet | null;

/** Gjør noe med utkastet, og logger det, også når det stoppes. Bare administratoren slipper til. */
export async function medUtkastet(
  hus: Hus,
  hvem: Legitimasjon,
  handling: 'utgaveutkast_lagret' | 'utgave_publisert',
  gjoer: (tx: OmradeTx) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = (await erAdministrator(tx)) ? await gjoer(tx) : new IkkeFunnet('logget');
    await tx.logg({ handling, utfall: stopp === null ? 'ja' : 'nei', objekter: [] });
    return stopp;
  });
  if (nei !== null) throw nei;
}

type Rad = {
  bygger: Utgaveref;
  navn: string;
  innstillinger: Utgaveinnstillinger;
  tekster: Egnetekster;
};

/** Utkastet slik det blir; det som sto, står. */
export async function skriv(
  tx: OmradeTx,
  { bygger, navn, innstillinger, tekster }: Rad,
): Promise<null> {
  await tx.db
    .insertInto('varde.utgaveutkast')
    .values({
      omrade_id: tx.aktor.omradeId,
      bygger_kode: bygger.kode,
      bygger_versjon: bygger.versjon,
      navn,
      innstillinger: JSON.stringify(innstillinger),
      tekster: JSON.stringify(tekster),
      skrevet_av: tx.aktor.brukerId,
    })
    .execute();
  return null;
}
