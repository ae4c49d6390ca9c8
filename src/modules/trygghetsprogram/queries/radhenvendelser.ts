import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { initialer } from '../initialer.ts';
import { finnKandidat } from './finnKandidat.ts';

/** At noen selv tok kontakt om en rad (VV-12). */
export type Radhenvendelse = { id: string; hvem: string; ord: string; av: string; ved: Date };

/** Henvendelsene om raden, den siste først. Kalles av den som logger. */
export async function radhenvendelser(
  hus: Hus,
  tx: OmradeTx,
  rad: { id: string; nokkelId: string },
): Promise<Radhenvendelse[]> {
  const rader = await tx.db
    .selectFrom('varde.radhenvendelse as r')
    .leftJoin('varde.bruker as b', 'b.id', 'r.skrevet_av')
    .select(['r.id', 'r.hvem', 'r.ord', 'r.skrevet_ved', 'b.navn as av'])
    .where('r.omrade_id', '=', tx.aktor.omradeId)
    .where('r.kandidat_id', '=', rad.id)
    .orderBy('r.skrevet_ved', 'desc')
    .execute();
  if (rader.length === 0) return [];
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, rad.nokkelId);
  return rader.map((r) => {
    const k = radkoder(nokkel, tx.aktor.omradeId, 'radhenvendelse', r.id);
    return {
      id: r.id,
      hvem: k.les('hvem', r.hvem) ?? '',
      ord: k.les('ord', r.ord) ?? '',
      av: r.av ?? '',
      ved: r.skrevet_ved,
    };
  });
}

export async function antallHenvendelser(tx: OmradeTx, kandidatId: string): Promise<number> {
  const rad = await tx.db
    .selectFrom('varde.radhenvendelse')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('kandidat_id', '=', kandidatId)
    .executeTakeFirst();
  return Number(rad?.n ?? 0);
}

/** Saken raden er blitt eller åpnet igjen (VV-34), når den som spør, ser den; `undefined` ellers. */
export async function sakenAvRaden(tx: OmradeTx, kandidatId: string) {
  return tx.db
    .selectFrom('varde.sak')
    .select(['id', 'tilstand', 'nokkel_id as nokkelId'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where((b) =>
      b.or([
        b('kandidat_id', '=', kandidatId),
        b(
          'id',
          'in',
          b
            .selectFrom('varde.gjenaapning')
            .select('sak_id')
            .where('omrade_id', '=', tx.aktor.omradeId)
            .where('kandidat_id', '=', kandidatId),
        ),
      ]),
    )
    .where('tilstand', '<>', 'angret')
    .executeTakeFirst();
}

export type Radhenvendelsesside = {
  kandidatId: string;
  uttrekkId: string | null;
  /** En vernet rad åpnes med en grunn (VV-48): her står verken hvem det er, eller det som er ført. */
  vernet: boolean;
  initialer: string;
  linjer: Radhenvendelse[];
};

/**
 * Siden der det føres at noen tok kontakt om en rad. Lesingen logges også når raden ikke finnes for den som spør.
 *
 * @throws IkkeFunnet når den som spør, ikke ser raden
 */
export async function hentRadhenvendelser(
  hus: Hus,
  hvem: Legitimasjon,
  kandidatId: string,
): Promise<Radhenvendelsesside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const rad = await finnKandidat(hus, tx, kandidatId);
    await tx.logg({
      handling: 'radhenvendelser_vist',
      utfall: rad === null ? 'nei' : 'ja',
      objekter: [{ slag: 'kandidat', id: kandidatId }],
    });
    if (rad === null) return null;
    const { uttrekkId, vernet } = rad;
    return {
      ...{ kandidatId, uttrekkId, vernet },
      initialer: vernet ? '' : initialer(rad.innhold.navn),
      linjer: vernet ? [] : await radhenvendelser(hus, tx, rad),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
