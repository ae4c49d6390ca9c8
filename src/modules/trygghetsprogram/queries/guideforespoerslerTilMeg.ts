import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { sakensUtgave, type Utgave } from './gjeldendeUtgave.ts';

/** En forespørsel til meg om å være trygghetsguide (VV-23). `navn` er `null` til koordinatoren har vist det. */
export type TilMeg = {
  id: string;
  siste: string;
  steg: 'spurt' | 'villig' | 'navn_vist';
  aldersbaand: string;
  ord: string | null;
  spurtAv: string;
  dag: Dato;
  navn: string | null;
  /** Saken, når navnet er vist; til loggen. */
  sakId: string | null;
  /** Dagene, når hen er spurt om å være vikar (TG-24). */
  vikar: { fra: Dato; til: Dato } | null;
};

type Rad = {
  id: string;
  siste: string;
  steg: TilMeg['steg'];
  nokkel_id: string;
  aldersbaand: string;
  ord: Buffer | null;
  spurt_av: string;
  spurt_ved: Date;
  sak_id: string | null;
  navn: Buffer | null;
};

export async function guideforespoerslerTilMeg(hus: Hus, tx: OmradeTx): Promise<TilMeg[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`select * from tilgang.guideforespoersler_til_meg()`.execute(
    tx.db,
  );
  const vikar = await sql<{ id: string; fra: Dato; til: Dato }>`
    select forespoersel_id as id, fra, til from tilgang.vikardager_til_meg()`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const dager = vikar.rows.find((v) => v.id === r.id);
    return [
      {
        // Er samtykket trukket siden navnet ble vist, venter hen igjen.
        steg: r.steg === 'navn_vist' && r.sak_id === null ? 'villig' : r.steg,
        ...{ id: r.id, siste: r.siste, sakId: r.sak_id, aldersbaand: r.aldersbaand },
        ord: radkoder(nokkel, omradeId, 'guideforespoersel', r.id).les('ord', r.ord),
        vikar: dager === undefined ? null : { fra: dager.fra, til: dager.til },
        ...{ spurtAv: r.spurt_av, dag: iDagIOslo(r.spurt_ved) },
        navn:
          r.sak_id === null
            ? null
            : radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn),
      },
    ];
  });
}

/**
 * Forespørselen, for den som er spurt.
 *
 * @throws IkkeFunnet når den ikke er til den som spør, eller ikke venter på svar lenger
 */
export async function hentGuideforespoersel(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<TilMeg & { utgave: Utgave | null }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const funnet = (await guideforespoerslerTilMeg(hus, tx)).find((f) => f.id === id) ?? null;
    await tx.logg({
      handling: 'guideforespoersel_vist',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [
        { slag: 'guideforespoersel', id },
        ...(funnet?.sakId == null ? [] : [{ slag: 'sak' as const, id: funnet.sakId }]),
      ],
    });
    if (funnet === null) return null;
    const { rows } = await sql<{ kode: string; versjon: number }>`
      select kode, versjon from tilgang.utgaven_jeg_er_spurt_under(${id}::uuid)`.execute(tx.db);
    const [u] = rows;
    const utgave = u === undefined ? null : await sakensUtgave(tx, u.kode, u.versjon);
    return { ...funnet, utgave };
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}
