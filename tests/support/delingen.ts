import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { svarOmDeling } from '../../src/modules/trygghetsprogram/commands/svarOmDeling.ts';
import { hentDelingssvar } from '../../src/modules/trygghetsprogram/queries/delingssvar.ts';
import type { Delingsvalg } from '../../src/modules/trygghetsprogram/regler/delingssvar.ts';
import { morKanKontaktes } from './familien.ts';
import type { Testhus } from './hus.ts';

/** Det som trengs av testhuset, eller av en app som kjører. */
type Hus = Pick<Testhus, 'hus' | 'eier' | 'bruker'> & {
  som: (subjekt: string) => Promise<Legitimasjon>;
};

/** Spør dem som må, om saken kan deles med denne i kommunen (VV-03). Ingen har svart ennå. Svarer med id-en. */
export async function spoerOmDeling(t: Hus, sakId: string, subjekt = 'slt'): Promise<string> {
  return delSaken(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker(subjekt), grunnlag: 'ja_alle' },
    ...{ hjemmel: null, hvem: null, dag: null },
  });
}

/** Fører et svar fra hver av disse, etter det som står; den unge er `null`. */
export async function svarPaaDeling(
  t: Hus,
  sakId: string,
  delingId: string,
  svar: ReadonlyMap<string | null, Delingsvalg>,
): Promise<{ aapen: boolean }> {
  const k = await t.som('koordinator');
  const { deling } = await hentDelingssvar(t.hus, k, sakId, delingId);
  return svarOmDeling(t.hus, k, {
    ...{ sakId, delingId, sett: deling.sist?.id ?? null },
    svar: [...svar].map(([hvem, valg]) => ({
      ...{ hvem, valg, dag: tilDato('2026-11-20'), bekreftet: true },
    })),
  });
}

/** Alle som må, sier ja nå. */
export async function alleSierJa(t: Hus, sakId: string, delingId: string): Promise<void> {
  const { deling } = await hentDelingssvar(t.hus, await t.som('koordinator'), sakId, delingId);
  const maa = deling.personer.filter((p) => p.maa && p.siste?.svar !== 'ja');
  await svarPaaDeling(t, sakId, delingId, new Map(maa.map((p) => [p.hvem, 'ja_muntlig'] as const)));
}

/** Saken er delt med denne på ja fra alle som må. Har barnet ingen foresatte som står der, er det mor. Svarer med id-en til delingen. */
export async function delPaaJa(t: Hus, sakId: string, subjekt = 'slt'): Promise<string> {
  const [barn] = await t.eier(
    `select 1 from varde.sak s where s.id = $1 and s.aldersbaand <> '18_pluss'
       and not exists (select 1 from varde.foresatte f where f.sak_id = s.id)`,
    [sakId],
  );
  if (barn !== undefined) await morKanKontaktes(t, sakId);
  const id = await spoerOmDeling(t, sakId, subjekt);
  await alleSierJa(t, sakId, id);
  return id;
}
