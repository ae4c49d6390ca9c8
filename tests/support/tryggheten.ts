import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerTrygghet } from '../../src/modules/trygghetsprogram/commands/foerTrygghet.ts';
import type { Testhus } from './hus.ts';

/** Ungdommen svarte, underveis, på hvor trygg hen kjenner seg. Svarer med id-en. */
export async function trygt(
  t: Pick<Testhus, 'hus' | 'eier'>,
  hvem: Legitimasjon,
  sakId: string,
): Promise<string> {
  await foerTrygghet(t.hus, hvem, {
    ...{ sakId, naar: 'underveis', retter: null, svarte: 'sagt', ansikter: false },
    ...{ dag: tilDato('2026-11-20'), svar: { alt: 4, hvor: 2, hvem: 6, tid: 4 } },
  });
  const [svar] = await t.eier<{ id: string }>(
    'select id from varde.opplevd_trygghet where sak_id = $1 order by skrevet_ved desc limit 1',
    [sakId],
  );
  return svar?.id ?? '';
}
