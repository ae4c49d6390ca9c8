import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  siFra,
  svarPaaMelding,
  type MeldingInn,
  type MeldingssvarInn,
} from '../../src/modules/trygghetsprogram/commands/siFra.ts';
import type {
  Meldingsplikt,
  Meldingsslag,
} from '../../src/modules/trygghetsprogram/regler/guidemelding.ts';
import { SAMMEN_MED, SVARENE } from '../../src/modules/trygghetsprogram/regler/meldingssvar.ts';
import type { Testhus } from './hus.ts';

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** Guiden sier fra. Svarer med meldingens id. */
export async function sagtFra(
  t: Hus,
  sakId: string,
  slag: Meldingsslag,
  endret: Partial<MeldingInn> & { som?: string } = {},
): Promise<string> {
  const { som = 'guide', ...inn } = endret;
  const fra = slag === 'fravaer' || slag === 'enige' ? tilDato('2026-11-23') : null;
  await siFra(t.hus, await t.som(som), { ...{ sakId, slag, ord: null, fra, til: null }, ...inn });
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.guidemelding where sak_id = $1 order by skrevet_ved desc limit 1',
    [sakId],
  );
  return rad?.id ?? '';
}

/** Saken som følges opp, står stille, og gjennomgangen kom til at den avvikles (TG-22). */
export async function skalAvvikles(t: Hus, sakId: string): Promise<void> {
  const melding = await sagtFra(t, sakId, 'stagnasjon', { som: 'koordinator' });
  await svart(t, sakId, melding, 'gjennomgang', { svar: 'avvikle' });
}

/** Det hver plikt kan få til svar, med det som må til. */
export const ETT_SVAR = (plikt: Meldingsplikt): Omit<MeldingssvarInn, 'sakId' | 'meldingId'> => ({
  ...{ plikt, svar: SVARENE[plikt][0], ord: null, dag: tilDato('2026-11-23') },
  med: SAMMEN_MED[plikt].slice(0, 1),
});

export async function svart(
  t: Hus,
  sakId: string,
  meldingId: string,
  plikt: Meldingsplikt,
  { som = 'koordinator', ...endret }: Partial<MeldingssvarInn> & { som?: string } = {},
): Promise<void> {
  await svarPaaMelding(t.hus, await t.som(som), {
    ...{ ...ETT_SVAR(plikt), sakId, meldingId, ...endret },
  });
}
