import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { SAMTYKKETEMA, type Samtykkekrav, type Samtykketema } from '../regler/hvemSamtykker.ts';
import { spoerOmModenhet, type Modenhetssvar } from '../regler/modenhetsvurdering.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { kravtabell } from './samtykkekrav.ts';

/** Om ungdommen forstår det hen blir spurt om, slik det ble vurdert (VV-03). */
export type Modenhetsvurdering = {
  id: string;
  svar: Modenhetssvar;
  grunn: string | null;
  dag: Dato;
  av: string;
  ved: Date;
};

/** Et tema det kan vurderes for, med det som er vurdert om det; den siste først, og det er den som gjelder. */
export type Modenhetstema = {
  tema: Samtykketema;
  tabell: readonly Samtykkekrav[];
  /** Spør en linje om det nå, ved alderen ungdommen har? */
  spoerres: boolean;
  vurderinger: readonly Modenhetsvurdering[];
};

async function vurderingene(tx: OmradeTx, sak: Samtalesak) {
  const rader = await tx.db
    .selectFrom('varde.modenhetsvurdering as v')
    .innerJoin('varde.bruker as b', 'b.id', 'v.vurdert_av')
    .select(['v.id', 'v.slag', 'v.svar', 'v.grunn', 'v.dag', 'v.vurdert_ved', 'b.navn as av'])
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.sak_id', '=', sak.id)
    .orderBy('v.vurdert_ved', 'desc')
    .execute();
  return rader.map((r) => ({
    ...{ tema: r.slag, id: r.id, svar: r.svar, dag: r.dag, av: r.av, ved: r.vurdert_ved },
    grunn: radkoder(sak.nokkel, tx.aktor.omradeId, 'modenhetsvurdering', r.id).les(
      'grunn',
      r.grunn,
    ),
  }));
}

/** Temaene det spørres om modenhet for, og dem det er vurdert for; `null` for andre enn koordinatoren i enheten som eier saken. */
export async function modenhetstemaer(
  tx: OmradeTx,
  sak: Samtalesak,
  naa: Date,
): Promise<readonly Modenhetstema[] | null> {
  const { rows } = await sql<{ min: boolean }>`
    select tilgang.vurderer_modenhet(${tx.aktor.omradeId}::uuid, ${sak.id}::uuid, ${sak.eier}::uuid) as min`.execute(
    tx.db,
  );
  if (rows[0]?.min !== true) return null;
  const vurdert = await vurderingene(tx, sak);
  const iDag = iDagIOslo(naa);
  const temaer = await Promise.all(
    SAMTYKKETEMA.map(async (tema): Promise<Modenhetstema> => {
      const tabell = await kravtabell(tx, tema);
      return {
        ...{ tema, tabell, spoerres: spoerOmModenhet(tabell, { alder: sak.alder, iDag }) },
        vurderinger: vurdert.filter((v) => v.tema === tema),
      };
    }),
  );
  return temaer.filter((x) => x.spoerres || x.vurderinger.length > 0);
}

export type Modenhetsside = { sak: Samtalesak; temaer: readonly Modenhetstema[]; iDag: Dato };

/**
 * Det som er vurdert om ungdommens modenhet. Lesingen logges før noe sendes, også når saken ikke er hens (DU-01, DU-05).
 *
 * @throws IkkeFunnet når den som spør, ikke er koordinatoren i enheten som eier saken
 */
export async function hentModenhet(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Modenhetsside> {
  const naa = hus.klokke.naa();
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const temaer = sak === null ? null : await modenhetstemaer(tx, sak, naa);
    await tx.logg({
      handling: 'modenhet_vist',
      utfall: temaer === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return sak === null || temaer === null ? null : { sak, temaer, iDag: iDagIOslo(naa) };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
