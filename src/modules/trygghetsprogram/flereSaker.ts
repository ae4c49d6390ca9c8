import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import type { Handling } from '../../db/handlinger.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import { DomainError } from '../../kernel/feil.ts';

/** Det en regel eller en samtidig handling stopper med; `null` når det er gjort. */
export type Stopp = DomainError | IkkeFunnet | null;

/** Låser sakene i fast rekkefølge, så to som gjør det samme fra hver sin sak, ikke stenger hverandre ute. */
export async function laasSaker(tx: OmradeTx, saker: readonly string[]): Promise<void> {
  for (const id of saker.toSorted())
    await tx.fast('sak.laas', sql`select tilgang.laas_sak(${id}::uuid)`.compile(tx.db));
}

/** Hver sak har sin egen linje i loggen: ingen av dem sier noe om en annen. */
export async function foerHver(
  tx: OmradeTx,
  handling: Handling,
  saker: readonly string[],
  utfall: 'ja' | 'nei',
  /** Det som ble skrevet i hver sak. */
  skrevet: Skrevet = new Map(),
): Promise<void> {
  for (const id of saker)
    await tx.logg({
      ...{ handling, utfall },
      objekter: [{ slag: 'sak', id }, ...(skrevet.get(id) ?? [])],
    });
}

/** Radene som blir til i hver sak, til loggen. */
export type Skrevet = ReadonlyMap<string, readonly { slag: string; id: string }[]>;

/** De andre sakene, hver én gang. */
export const andreEnn = (sakId: string, ogsaa: readonly string[]): string[] =>
  [...new Set(ogsaa)].filter((id) => id !== sakId);

/** Avslaget i en koblet sak, med saken det gjelder. En som ikke finnes, og en som ikke er hens, svarer som en som ikke er koblet. */
export const iDenAndre = (stopp: DomainError | IkkeFunnet, sakId: string): DomainError =>
  stopp instanceof IkkeFunnet
    ? new DomainError('ikke_koblet')
    : new DomainError(stopp.kode, { ...stopp.parametre, sak: sakId });

/** Én av sakene sa nei: da gjelder ingenting. */
class Tilbake extends Error {
  readonly stopp: DomainError | IkkeFunnet;
  constructor(stopp: DomainError | IkkeFunnet) {
    super('Ingenting av det gjelder');
    this.stopp = stopp;
  }
}

/**
 * Gjør noe i flere saker i én transaksjon, med sakene låst: alt eller ingenting (VV-11). At det ble prøvd, føres i hver sak for seg.
 *
 * @throws IkkeFunnet og DomainError det handlingen stoppet med
 */
export async function altEllerIngenting(
  hus: Hus,
  legitimasjon: Legitimasjon,
  hva: {
    handling: Handling;
    saker: readonly string[];
    utkast?: Utkastlevering | null | undefined;
    skrevet?: Skrevet;
  },
  gjoer: (tx: OmradeTx) => Promise<Stopp>,
): Promise<void> {
  const { handling, saker, utkast, skrevet } = hva;
  try {
    await iOmrade(hus, legitimasjon, async (tx) => {
      await laasSaker(tx, saker);
      const stopp = await gjoer(tx);
      if (stopp !== null) throw new Tilbake(stopp);
      await leverUtkast(tx, utkast ?? null);
      await foerHver(tx, handling, saker, 'ja', skrevet);
    });
  } catch (feil) {
    if (!(feil instanceof Tilbake)) throw feil;
    await iOmrade(hus, legitimasjon, async (tx) => foerHver(tx, handling, saker, 'nei'));
    throw feil.stopp;
  }
}
