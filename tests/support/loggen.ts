import { tilDato } from '../../src/kernel/dato.ts';
import {
  foerKontakt,
  type KontaktInn,
} from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import type { Testhus } from './hus.ts';

export const RINGTE = {
  ...{ form: 'telefon', utfall: 'naadd', gjaldt: 'ungdommen', tokKontakt: false },
  ...{
    retter: null,
    dag: tilDato('2026-11-20'),
    ord: 'Gikk sammen til trening',
    notat: null,
    neste: null,
  },
} as const satisfies Omit<KontaktInn, 'sakId'>;

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** Fører en kontakt i loggen. Svarer med linjens id. */
export async function logg(
  t: Hus,
  sakId: string,
  endret: Partial<KontaktInn> & { som?: string } = {},
): Promise<string> {
  const { som = 'guide', ...inn } = endret;
  await foerKontakt(t.hus, await t.som(som), { ...RINGTE, sakId, ...inn });
  const [rad] = await t.eier<{ id: string }>(
    `select id from varde.logg_fakta where sak_id = $1 and slag = 'kontakt' order by skrevet_ved desc limit 1`,
    [sakId],
  );
  return rad?.id ?? '';
}
