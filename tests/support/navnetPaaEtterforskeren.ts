import { iDagIOslo } from '../../src/kernel/dato.ts';
import type { Navnesvar } from '../../src/modules/trygghetsprogram/commands/avklarEtterforskersNavn.ts';
import { foerStraffesak } from '../../src/modules/trygghetsprogram/commands/foerStraffesak.ts';
import { meldAnmeldt } from '../../src/modules/trygghetsprogram/commands/meldAnmeldt.ts';
import type { Guidehus } from './guiden.ts';

/** Navnet på en av dem som kan logge inn, og at koordinatoren sier at det er hen (TG-03). */
async function erHen(
  t: Pick<Guidehus, 'eier'>,
  subjekt: string,
): Promise<{ navn: string; sagt: Navnesvar }> {
  const [b] = await t.eier<{ navn: string }>('select navn from varde.bruker where subjekt = $1', [
    subjekt,
  ]);
  if (b === undefined) throw new Error(`${subjekt} finnes ikke`);
  return { navn: b.navn, sagt: { om: b.navn, svar: 'ja' } };
}

/** Koordinatoren fører at det som hendte, er anmeldt, med dette navnet på etterforskeren, eller uten navn. */
export async function anmeldtMedNavn(
  t: Guidehus,
  sakId: string,
  subjekt: string | null,
): Promise<void> {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  const hen = subjekt === null ? null : await erHen(t, subjekt);
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: iDagIOslo(t.hus.klokke.naa()), jurist: null },
    ...{ straffesaksnummer: null, etterforsker: hen?.navn ?? null, sagt: hen?.sagt ?? null },
  });
}

/** Koordinatoren skriver navnet på etterforskeren i straffesaken som står. */
export async function navnetSkrives(t: Guidehus, sakId: string, subjekt: string): Promise<void> {
  const [f] = await t.eier<{ hendelse: string; gang: number }>(
    'select hendelse_id as hendelse, gang from varde.straffesak where sak_id = $1',
    [sakId],
  );
  const { navn, sagt } = await erHen(t, subjekt);
  await foerStraffesak(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: f?.hendelse ?? '', nummer: null, jurist: null },
    ...{ etterforsker: navn, sett: f?.gang ?? 0, sagt },
  });
}
