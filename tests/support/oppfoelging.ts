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

/** Guiden i saken har ført at ungdommen og hen ble enige, 20. november når ikke annet er sagt. */
export const guidenHarFoert = (t: Pick<Guidehus, 'eier'>, sakId: string, dag = `'2026-11-20'`) =>
  t.eier(
    `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, skrevet_av)
     select s.omrade_id, s.id, s.eier_organisasjon, 'enige', ${dag}, coalesce((select t.bruker_id from varde.sak_tilgang t where t.omrade_id = s.omrade_id
       and t.sak_id = s.id and t.relasjon = 'guide' order by t.akseptert desc nulls last limit 1), s.koordinator_id) from varde.sak s where s.id = $1 returning id`,
    [sakId],
  );

/** Oppfølgingen slutter med at det ikke er mer behov, slik guiden har ført det, når ikke annet er sagt (TP-39). */
export async function sluttPaa(
  t: Pick<Guidehus, 'hus' | 'som' | 'eier'>,
  sakId: string,
  endret: Partial<AvsluttSakInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  const maate = inn.maate ?? 'ikke_mer_behov';
  if (maate === 'ikke_mer_behov' && inn.muntligAv === undefined) await guidenHarFoert(t, sakId);
  await avsluttSak(t.hus, await t.som(som), {
    ...{ sakId, maate: 'ikke_mer_behov', dag: tilDato('2026-11-20') },
    ...{ konkludert: ['ungdommen', 'guide'], tiltak: null, muntligAv: null },
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
