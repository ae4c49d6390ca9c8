import { tilDato } from '../../src/kernel/dato.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { UTSTEDER, type Testhus } from './hus.ts';

/**
 * En til med vervet som kommunal koordinator, som kan logge inn med `subjekt`: i en annen enhet i kommunen enn `slt` når
 * området har det, så de to ikke kan tre inn for hverandre. Svarer med id-en.
 */
export async function nyKommunal(
  t: Pick<Testhus, 'eier'>,
  subjekt: string,
  omrade = 'fjordvik',
): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $2) returning id),
       m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, b.id, o.id, 'koordinator', 'forvaltningsloven', '2026-01-01' from (
           select * from varde.organisasjon where omrade_id = (select id from varde.omrade where slug = $3) and behandlingsansvarlig = 'kommune' and slag = 'kommunal_tjeneste'
           order by id in (select m.organisasjon_id from varde.medlemskap m join varde.bruker s on s.id = m.bruker_id where s.subjekt = 'slt'), id limit 1) o, b returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m
     returning (select id from b)`,
    [UTSTEDER, subjekt, omrade],
  );
  return rad[0]?.id ?? '';
}

/** Politiets koordinator har delt saken med denne i kommunen, etter ungdommens ja (VV-35). */
export async function delMedKommunen(
  t: Pick<Testhus, 'hus' | 'som' | 'bruker'>,
  sakId: string,
  subjekt = 'slt',
): Promise<void> {
  await delSaken(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker(subjekt), grunnlag: 'ja_ungdommen', foresattId: null },
    ...{ hjemmel: null, hvem: null, dag: tilDato('2026-11-23') },
  });
}
