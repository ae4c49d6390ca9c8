import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../db/hus.ts';
import { radkoder } from '../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../db/utkast.ts';
import type { Legitimasjon } from '../../db/withActor.ts';
import { DomainError } from '../../kernel/feil.ts';
import { laasSaker, type Stopp } from './flereSaker.ts';
import { loggsak, type Loggsak } from './queries/guidelogg.ts';
import { feilfoering } from './regler/feilfoering.ts';
import { foelgesOpp } from './regler/fjortenDager.ts';

/** Det den som tar noe ut, sier om det. */
export type Feilfoering = {
  sakId: string;
  grunn: string | null;
  /** Referansen til den rette saken; `null` når det forsegles. */
  tilReferanse: string | null;
  utkast?: Utkastlevering | null;
};

/** Det som er ført i feil sak: en linje i loggen, eller noe det ble sagt fra om. */
type Hva = { slag: 'logg_fakta' | 'guidemelding'; id: string };
/** Det basen får: raden om at det er tatt ut, grunnen, og den nye raden i den rette saken. */
export type Uttak = { id: string; grunn: Buffer | null; til: Loggsak | null; ny: string };
/** Det som skal ut, slik regelen spør om det, og hvordan basen tar det. */
type Funnet = {
  sak: Pick<Loggsak, 'id' | 'eier' | 'nokkel'> & { foerer: NonNullable<Loggsak['foerer']> };
  linje: Parameters<typeof feilfoering>[0]['linje'];
  taUt: (uttak: Uttak) => Promise<string | undefined>;
};

/** Saken med den referansen; `null` når den ikke finnes for den som spør. */
async function sakMedReferansen(
  hus: Hus,
  tx: OmradeTx,
  referanse: string,
): Promise<Loggsak | null> {
  const funnet = await tx.db
    .selectFrom('varde.sak')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('saksreferanse', '=', referanse.trim().toUpperCase())
    .executeTakeFirst();
  return funnet === undefined ? null : loggsak(hus, tx, funnet.id);
}

/** Saken det flyttes til, slik regelen spør om den. */
const tilSaken = (fra: Funnet['sak'], til: Loggsak | null) => ({
  ...{ sammeSak: til?.id === fra.id, foerer: til !== null && til.foerer !== null },
  sammeEier: til?.eier === fra.eier,
  foelgesOpp: til !== null && foelgesOpp(til.tilstand),
});

type Utfall = { stopp: Stopp; til: Loggsak | null };
const nei = (stopp: Stopp): Utfall => ({ stopp, til: null });

async function taUt(
  hus: Hus,
  tx: OmradeTx,
  inn: Feilfoering,
  ny: string,
  finn: (tx: OmradeTx) => Promise<Funnet | null>,
): Promise<Utfall> {
  await laasSaker(tx, [inn.sakId]);
  const funnet = await finn(tx);
  if (funnet === null) return nei(new IkkeFunnet('logget'));
  const { sak, linje } = funnet;
  const til = inn.tilReferanse === null ? null : await sakMedReferansen(hus, tx, inn.tilReferanse);
  const regel = feilfoering({
    ...{ foerer: sak.foerer, grunn: inn.grunn, linje },
    til: inn.tilReferanse === null ? null : tilSaken(sak, til),
  });
  if (!regel.tillatt)
    return nei(
      regel.grunn === 'ikke_din' ? new IkkeFunnet('logget') : new DomainError(regel.grunn),
    );
  const id = randomUUID();
  const grunn = radkoder(sak.nokkel, tx.aktor.omradeId, 'feilfoert', id).skriv('grunn', inn.grunn);
  const svar = await funnet.taUt({ id, grunn, til, ny });
  if (svar === 'ok') return { stopp: null, til };
  return nei(
    svar === undefined || svar === 'ikke_funnet' ? new IkkeFunnet('logget') : new DomainError(svar),
  );
}

/**
 * Tar ut det ene, i én transaksjon, og fører hva det var og hvor det ble av (VV-25).
 *
 * @throws IkkeFunnet når `finn` ikke fant det, eller den som spør, verken skrev det eller koordinerer saken
 * @throws DomainError grunnen i `feilfoering`
 */
export async function feilfoerEtt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Feilfoering,
  hva: Hva,
  finn: (tx: OmradeTx) => Promise<Funnet | null>,
): Promise<void> {
  const stoppet = await iOmrade(hus, hvem, async (tx) => {
    const ny = randomUUID();
    const { stopp, til } = await taUt(hus, tx, inn, ny, finn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'linje_feilfoert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
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
  if (stoppet !== null) throw stoppet;
}
