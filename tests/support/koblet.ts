import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import type { Guidehus } from './guiden.ts';

/** Hendelsen og referansen i en sak med én hendelse. */
export async function hendelsenI(
  t: Pick<Guidehus, 'eier'>,
  sakId: string,
): Promise<{ hendelseId: string; referanse: string }> {
  const [rad] = await t.eier<{ hendelseId: string; referanse: string }>(
    `select h.id as "hendelseId", s.saksreferanse as referanse from varde.sak s join varde.hendelse h on h.sak_id = s.id where s.id = $1`,
    [sakId],
  );
  return rad ?? { hendelseId: '', referanse: '' };
}

/** Koordinatoren kobler hendelsene i to saker; har de den samme guiden, sies det hvor ungdommene står (VV-11). */
export async function kobleSakene(
  t: Guidehus,
  her: string,
  der: string,
  sider: 'samme' | null = null,
): Promise<void> {
  const [{ hendelseId }, { referanse }] = await Promise.all([
    hendelsenI(t, her),
    hendelsenI(t, der),
  ]);
  await koblHendelser(t.hus, await t.som('koordinator'), {
    ...{ sakId: her, hendelseId, referanse, sider },
  });
}
