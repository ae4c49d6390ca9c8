import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import type { Handling } from '../../db/handlinger.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import { DomainError } from '../../kernel/feil.ts';
import { erKoblet } from './queries/koblinger.ts';
import { samtalesak, type Samtalesak } from './queries/samtalesak.ts';

/** Det en regel eller en samtidig handling stopper med; `null` når det er gjort. */
export type Stopp = DomainError | IkkeFunnet | null;

type Hva = {
  sakId: string;
  handling: Handling;
  /** `samtaleholder`: koordinatoren, og den samtalen er overlatt til. */
  gjoeresAv: 'koordinator' | 'samtaleholder';
  /** Utkastet skjemaet ble skrevet i; går ut når handlingen virker. */
  utkast?: Utkastlevering | null | undefined;
};

async function minSak(
  hus: Hus,
  tx: OmradeTx,
  { gjoeresAv }: Hva,
  sakId: string,
): Promise<Samtalesak | null> {
  const sak = await samtalesak(hus, tx, sakId);
  const min =
    sak !== null &&
    sak.hvem !== null &&
    (gjoeresAv === 'samtaleholder' || sak.hvem === 'koordinator');
  return min ? sak : null;
}

const laas = (tx: OmradeTx, sakId: string) =>
  sql`select tilgang.laas_sak(${sakId}::uuid)`.execute(tx.db);

/** Hver sak har sin egen linje i loggen: ingen av dem sier noe om en annen. */
async function foer(
  tx: OmradeTx,
  { handling }: Hva,
  saker: readonly string[],
  utfall: 'ja' | 'nei',
): Promise<void> {
  for (const id of saker) await tx.logg({ handling, utfall, objekter: [{ slag: 'sak', id }] });
}

/**
 * Gjør noe i en sak, i én transaksjon: låser og leser saken, lar handlingen prøve seg, og fører i loggen hva den ble til.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens å gjøre dette i
 * @throws DomainError det handlingen stoppet med
 */
export async function iSamtalesak(
  hus: Hus,
  legitimasjon: Legitimasjon,
  hva: Hva,
  gjoer: (tx: OmradeTx, sak: Samtalesak) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, legitimasjon, async (tx) => {
    await laas(tx, hva.sakId);
    const sak = await minSak(hus, tx, hva, hva.sakId);
    const stopp = sak === null ? new IkkeFunnet('logget') : await gjoer(tx, sak);
    if (stopp === null) await leverUtkast(tx, hva.utkast ?? null);
    await foer(tx, hva, [hva.sakId], stopp === null ? 'ja' : 'nei');
    return stopp;
  });
  if (nei !== null) throw nei;
}

/** Én av sakene sa nei: da gjelder ingenting. */
class Tilbake extends Error {
  readonly stopp: DomainError | IkkeFunnet;
  constructor(stopp: DomainError | IkkeFunnet) {
    super('Ingenting av det gjelder');
    this.stopp = stopp;
  }
}

/** Avslaget, med saken det gjelder når det ikke er den siden handler om. */
const iSaken = (stopp: DomainError | IkkeFunnet, sakId: string): DomainError =>
  stopp instanceof IkkeFunnet
    ? new DomainError('ikke_koblet')
    : new DomainError(stopp.kode, { ...stopp.parametre, sak: sakId });

/**
 * Som {@link iSamtalesak}, i denne saken og i de av mine andre som er koblet til den (VV-11): alt eller ingenting. Sakene låses i
 * fast rekkefølge, så to som gjør det samtidig, ikke stenger hverandre ute. Saken det stanset i, står i `sak`, unntatt når det er denne.
 *
 * @throws IkkeFunnet når denne saken ikke er hens å gjøre dette i
 * @throws DomainError `ikke_koblet` når en av de andre ikke er koblet til den, eller ikke er hens: de svarer likt
 * @throws DomainError det handlingen stoppet med
 */
export async function iSamtalesaker(
  hus: Hus,
  legitimasjon: Legitimasjon,
  hva: Hva & { ogsaa: readonly string[] },
  gjoer: (tx: OmradeTx, sak: Samtalesak, denne: Samtalesak) => Promise<Stopp>,
): Promise<void> {
  const andre = [...new Set(hva.ogsaa)].filter((id) => id !== hva.sakId);
  if (andre.length === 0) return iSamtalesak(hus, legitimasjon, hva, (tx, s) => gjoer(tx, s, s));
  const alle = [hva.sakId, ...andre];
  try {
    await iOmrade(hus, legitimasjon, async (tx) => {
      for (const id of alle.toSorted()) await laas(tx, id);
      const denne = await minSak(hus, tx, hva, hva.sakId);
      if (denne === null) throw new Tilbake(new IkkeFunnet('logget'));
      const saker: Samtalesak[] = [];
      for (const id of andre) {
        const sak = (await erKoblet(tx, hva.sakId, id)) ? await minSak(hus, tx, hva, id) : null;
        if (sak === null) throw new Tilbake(new DomainError('ikke_koblet'));
        saker.push(sak);
      }
      const her = await gjoer(tx, denne, denne);
      if (her !== null) throw new Tilbake(her);
      for (const sak of saker) {
        const stopp = await gjoer(tx, sak, denne);
        if (stopp !== null) throw new Tilbake(iSaken(stopp, sak.id));
      }
      await leverUtkast(tx, hva.utkast ?? null);
      await foer(tx, hva, alle, 'ja');
    });
  } catch (feil) {
    if (!(feil instanceof Tilbake)) throw feil;
    // Det som ble gjort, er rullet tilbake; at det ble prøvd, føres for seg.
    await iOmrade(hus, legitimasjon, async (tx) => foer(tx, hva, alle, 'nei'));
    throw feil.stopp;
  }
}
