import { tilDato } from '../../src/kernel/dato.ts';
import {
  avsluttSak,
  type AvsluttSakInn,
} from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import {
  gjenaapneSak,
  type GjenaapneSakInn,
} from '../../src/modules/trygghetsprogram/commands/gjenaapneSak.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { medGuide, vernetErVurdert, type Guidehus } from './guiden.ts';
import { settTilstand } from './tilstand.ts';
import { opprettProvesak } from './provesak.ts';
import type { Testhus } from './hus.ts';

/** En sak som følges opp, hele veien dit. Guiden må ha vist politiattest. */
export async function aktivSak(t: Testhus, guide = 'guide'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await medGuide(t, sakId, guide);
  await vernetErVurdert(t, sakId);
  await startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet');
  return sakId;
}

/** Oppfølgingen slutter med at det ikke er mer behov, ført etter det guiden sa, når ikke annet er sagt (TP-39). */
export async function sluttPaa(
  t: Pick<Guidehus, 'hus' | 'som'>,
  sakId: string,
  endret: Partial<AvsluttSakInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  await avsluttSak(t.hus, await t.som(som), {
    ...{ sakId, maate: 'ikke_mer_behov', dag: tilDato('2026-11-20') },
    ...{ konkludert: ['ungdommen', 'guide'], tiltak: null, muntligFra: 'Jon Påfunn' },
    ...{ hvem: null, part: null, grunn: 'Guiden er på reise', referanse: null },
    ...inn,
  });
}

/** En sak som sluttet etter at trygghetssamtalen var holdt, og kan åpnes igjen. */
export async function sluttEtterSamtalen(
  t: Pick<Guidehus, 'hus' | 'som' | 'eier' | 'bruker'> & Pick<Testhus, 'base'>,
  sakId: string,
): Promise<void> {
  await settTilstand(t, sakId, 'samtale_holdt');
  await vernetErVurdert(t, sakId);
  await sluttPaa(t, sakId, { maate: 'flyttet', grunn: 'Flyttet til Bergen' });
}

/** Ungdommen sa fra at saken skal for retten (TP-40). */
export async function aapneIgjen(
  t: Pick<Guidehus, 'hus' | 'som'>,
  sakId: string,
  endret: Partial<GjenaapneSakInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  await gjenaapneSak(t.hus, await t.som(som), {
    ...{ sakId, meldtAv: 'ungdommen', dag: tilDato('2026-11-21') },
    ...{ grunn: 'Saken skal for retten i januar', ...inn },
  });
}
