import { foerStraffesaksstatus } from '../../src/modules/trygghetsprogram/commands/foerStraffesaksstatus.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import type { Straffesaksstatus } from '../../src/modules/trygghetsprogram/regler/straffesaksstatus.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import type { Testhus } from './hus.ts';
import { kode } from './kode.ts';
import { nyAnmeldtHendelse } from './politifolk.ts';
import { opprettProvesak } from './provesak.ts';

export type Hendelse = { hendelse: string; klarering: string };

/** En sak med to anmeldte hendelser det er spurt om, begge under etterforskning (VV-10). */
export async function sakMedToHendelser(
  t: Testhus,
): Promise<{ sakId: string; a: Hendelse; b: Hendelse }> {
  const { sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
  const [k] = await t.eier<{ id: string; hendelse_id: string }>(
    'select id, hendelse_id from varde.klarering where sak_id = $1',
    [sakId],
  );
  const b = await nyAnmeldtHendelse(t, sakId);
  await t.eier('update varde.klarering set spurt_ved = now() where id = $1 returning id', [
    b.klarering,
  ]);
  await t.eier(
    `update varde.straffesak set status = 'under_etterforskning' where sak_id = $1 returning id`,
    [sakId],
  );
  return { sakId, a: { hendelse: k?.hendelse_id ?? '', klarering: k?.id ?? '' }, b };
}

/** Koordinatoren gir straffesaken om hendelsen, eller om alle ingen andre har, til en eller til ingen. */
export const velgForHendelsen = async (
  t: Testhus,
  sakId: string,
  brukerId: string | null,
  hendelseId: string | null = null,
): Promise<void> =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, hendelseId, brukerId });

export const oppgaverI = async (t: Testhus, sakId: string, subjekt: string): Promise<string[]> =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);

export const foerStatus = async (
  t: Testhus,
  subjekt: string,
  inn: { sakId: string; hendelseId: string; status: Straffesaksstatus },
): Promise<string> =>
  kode(foerStraffesaksstatus(t.hus, await t.som(subjekt), { ...inn, dag: tilDato('2026-11-20') }));
