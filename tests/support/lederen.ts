import type { Testhus } from './hus.ts';
import { opprettProvesak } from './provesak.ts';
import { sporLederen } from '../../src/modules/trygghetsprogram/commands/sporLederen.ts';
import { svarPaaLedergrunn } from '../../src/modules/trygghetsprogram/commands/svarPaaLedergrunn.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import type { Lederrolle } from '../../src/modules/trygghetsprogram/regler/ledersvar.ts';

/** En anmeldt sak `brukerId` svarer for straffesaken i. */
export async function etterforsketSak(t: Testhus, brukerId: string): Promise<string> {
  const { sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
  return sakId;
}

/** Koordinatoren spør lederen. Svarer med id-en til spørsmålet. */
export async function sporOm(
  t: Testhus,
  sakId: string,
  brukerId: string,
  rolle: Lederrolle = 'koordinator',
): Promise<string> {
  await sporLederen(t.hus, await t.som('koordinator'), { sakId, gjelder: { brukerId, rolle } });
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.ledergrunn where sak_id = $1 and rolle = $2 order by bedt_ved desc limit 1',
    [sakId, rolle],
  );
  return rad?.id ?? '';
}

/** Lederen sier ja. */
export async function lederenSierJa(
  t: Testhus,
  id: string,
  grunn = 'Enheten har bare én som kan',
): Promise<void> {
  await svarPaaLedergrunn(t.hus, await t.som('leder'), { id, svar: 'ja', grunn });
}
