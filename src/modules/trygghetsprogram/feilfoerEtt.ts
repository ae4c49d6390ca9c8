import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import { DomainError } from '../../kernel/feil.ts';
import type { Stopp } from './flereSaker.ts';
import type { Loggsak } from './queries/guidelogg.ts';

/** Det som er ført i feil sak: en linje i loggen, eller noe det ble sagt fra om. */
type Slag = 'logg_fakta' | 'guidemelding';
export type Feilfoerutfall = { stopp: Stopp; til: Loggsak | null };

export const feilfoertNei = (stopp: Stopp): Feilfoerutfall => ({ stopp, til: null });

/** Det basen svarte om det som ble tatt ut. */
export function basensSvar(svar: string | undefined, til: Loggsak | null): Feilfoerutfall {
  if (svar === 'ok') return { stopp: null, til };
  return feilfoertNei(
    svar === undefined || svar === 'ikke_funnet' ? new IkkeFunnet('logget') : new DomainError(svar),
  );
}

/** Tar ut det ene, i én transaksjon, og fører hva det var og hvor det ble av (VV-25). */
export async function feilfoerEtt(
  hus: Hus,
  hvem: Legitimasjon,
  hva: { sakId: string; slag: Slag; id: string; utkast: Utkastlevering | null },
  skriv: (tx: OmradeTx, ny: string) => Promise<Feilfoerutfall>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const ny = randomUUID();
    const { stopp, til } = await skriv(tx, ny);
    if (stopp === null) await leverUtkast(tx, hva.utkast);
    await tx.logg({
      handling: 'linje_feilfoert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: hva.sakId },
        { slag: hva.slag, id: hva.id },
        ...(til === null
          ? []
          : [
              { slag: 'sak' as const, id: til.id },
              { slag: hva.slag, id: ny },
            ]),
      ],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
