import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import type { Handling } from '../../db/handlinger.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import {
  altEllerIngenting,
  andreEnn,
  foerHver,
  iDenAndre,
  laasSaker,
  type Stopp,
} from './flereSaker.ts';
import { erKoblet } from './queries/koblinger.ts';
import { samtalesak, type Samtalesak } from './queries/samtalesak.ts';
import { denAndreNevnes } from './queries/ungdomsnavn.ts';

export type { Stopp } from './flereSaker.ts';

type Hva = {
  sakId: string;
  handling: Handling;
  /** `samtaleholder`: koordinatoren, og den samtalen er overlatt til; `leser`: den som leser saken, så avgjør handlingen. */
  gjoeresAv: 'koordinator' | 'samtaleholder' | 'leser';
  /** Utkastet skjemaet ble skrevet i; går ut når handlingen virker. */
  utkast?: Utkastlevering | null | undefined;
  /** Det i saken handlingen gjaldt, til loggen: hvem og hva, uten innhold. */
  gjelder?: readonly { slag: string; id: string }[];
};

async function minSak(
  hus: Hus,
  tx: OmradeTx,
  { gjoeresAv }: Hva,
  sakId: string,
): Promise<Samtalesak | null> {
  const sak = await samtalesak(hus, tx, sakId);
  const min =
    gjoeresAv === 'leser' ||
    sak?.hvem === 'koordinator' ||
    (gjoeresAv === 'samtaleholder' && sak?.hvem === 'tildelt');
  return min ? sak : null;
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
    await laasSaker(tx, [hva.sakId]);
    const sak = await minSak(hus, tx, hva, hva.sakId);
    const stopp = sak === null ? new IkkeFunnet('logget') : await gjoer(tx, sak);
    if (stopp === null) await leverUtkast(tx, hva.utkast ?? null);
    const gjaldt = new Map([[hva.sakId, hva.gjelder ?? []]]);
    await foerHver(tx, hva.handling, [hva.sakId], stopp === null ? 'ja' : 'nei', gjaldt);
    return stopp;
  });
  if (nei !== null) throw nei;
}

/**
 * Som {@link iSamtalesak}, i denne saken og i de av mine andre som er koblet til den (VV-11): alt eller ingenting. Saken det stanset i,
 * står i `sak`, unntatt når det er denne.
 *
 * @throws IkkeFunnet når denne saken ikke er hens å gjøre dette i
 * @throws DomainError `nevner_den_andre` når ordene i en av dem nevner ungdommen i en annen
 * @throws DomainError `ikke_koblet` når en av de andre ikke er koblet til den, eller ikke er hens: de svarer likt
 * @throws DomainError det handlingen stoppet med
 */
export async function iSamtalesaker(
  hus: Hus,
  legitimasjon: Legitimasjon,
  hva: Hva & {
    ogsaa: readonly string[];
    /** Det som er skrevet med egne ord i hver av dem: ingen av dem nevner ungdommen i en annen. */
    ord: (sakId: string) => readonly (string | null | undefined)[];
  },
  gjoer: (tx: OmradeTx, sak: Samtalesak, denne: Samtalesak) => Promise<Stopp>,
): Promise<void> {
  const andre = andreEnn(hva.sakId, hva.ogsaa);
  if (andre.length === 0) return iSamtalesak(hus, legitimasjon, hva, (tx, s) => gjoer(tx, s, s));
  const { handling, utkast, sakId } = hva;
  const saker = [sakId, ...andre];
  await altEllerIngenting(hus, legitimasjon, { handling, utkast, saker }, async (tx) => {
    const denne = await minSak(hus, tx, hva, sakId);
    if (denne === null) return new IkkeFunnet('logget');
    const koblede: Samtalesak[] = [];
    for (const id of andre) {
      const sak = (await erKoblet(tx, sakId, id)) ? await minSak(hus, tx, hva, id) : null;
      if (sak === null) return iDenAndre(new IkkeFunnet('logget'), id);
      koblede.push(sak);
    }
    const nevnt = await denAndreNevnes(
      tx,
      [denne, ...koblede].map((s) => ({ ...s, ord: hva.ord(s.id).map((o) => o ?? null) })),
    );
    if (nevnt !== null)
      return nevnt.sakId === sakId ? nevnt.stopp : iDenAndre(nevnt.stopp, nevnt.sakId);
    const her = await gjoer(tx, denne, denne);
    if (her !== null) return her;
    for (const sak of koblede) {
      const stopp = await gjoer(tx, sak, denne);
      if (stopp !== null) return iDenAndre(stopp, sak.id);
    }
    return null;
  });
}
