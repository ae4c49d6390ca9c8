import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { tilDato } from '../../../kernel/dato.ts';
import type { Straffesaksstatus } from '../regler/straffesaksstatus.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';

/** En status ført ved en feil rettes, og meldingen sier det som skjedde (VV-15). */
let t: Testhus;
const DAG = tilDato('2026-11-20');
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

async function medToHendelser() {
  const { sakId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-12');
  const a = (await nyAnmeldtHendelse(t, sakId)).hendelse;
  const b = (await nyAnmeldtHendelse(t, sakId)).hendelse;
  const foer = async (hendelseId: string, status: Straffesaksstatus) => {
    const { utfall, varAvgjort } = await foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId, status, dag: DAG },
    });
    return varAvgjort ? `${utfall}, var avgjort` : utfall;
  };
  const aapne = () =>
    t.eier<{ id: string; slag: string; gang: number }>(
      `select id, slag, gang from varde.oppgave where sak_id = $1 and utfort is null and slag in ('straffesaken_slutt', 'ring_etter_straffesaken') order by slag`,
      [sakId],
    );
  const slag = async () => (await aapne()).map((o) => o.slag);
  /** Guiden snakker med ungdommen om det, og koordinatoren ser på sitt. */
  const gjoer = async () => {
    await logg(t, sakId, { dag: DAG });
    for (const o of await aapne())
      await utfoerOppgave(
        t.hus,
        await t.som(o.slag === 'straffesaken_slutt' ? 'koordinator' : 'guide'),
        { oppgaveId: o.id, sett: o.gang },
      );
    expect(await slag()).toEqual([]);
  };
  return { sakId, a, b, foer, slag, gjoer };
}
const BEGGE = ['ring_etter_straffesaken', 'straffesaken_slutt'];

it('VV-15 oppgavene en feil ga, lukkes og blir stående som gjort, også når en annen hendelse har en status fra før; en sak der ingen har fått vite noe, ringes det ikke om', async () => {
  const { sakId, a, b, foer, slag, gjoer } = await medToHendelser();
  expect(await foer(a, 'henlagt')).toBe('foert');
  await gjoer();
  expect(await foer(b, 'dom')).toBe('foert');
  expect(await slag()).toEqual(BEGGE);
  expect(await foer(b, 'under_etterforskning')).toBe('rettet_lukket');
  expect(await slag()).toEqual([]);
  const lukket = await t.eier(
    `select slag, utfort_av as av from varde.oppgave where sak_id = $1 and slag = any ($2::text[]) order by utfort desc, slag limit 2`,
    [sakId, BEGGE],
  );
  expect(lukket).toEqual(BEGGE.map((s) => ({ slag: s, av: t.bruker('koordinator') })));
});

it('VV-15 VV-19 hadde guiden alt snakket med ungdommen om det som var feil, bes hen om å si at det var feil', async () => {
  const { a, foer, slag, gjoer } = await medToHendelser();
  expect(await foer(a, 'dom')).toBe('foert');
  await gjoer();
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_ring');
  expect(await slag()).toEqual(['ring_etter_straffesaken']);
});

it('VV-15 har en annen hendelse noe nytt, står oppgavene; til den også rettes. Var det ført som avgjort, sies det', async () => {
  const { a, b, foer, slag } = await medToHendelser();
  expect(await foer(a, 'avgjort')).toBe('foert');
  expect(await foer(b, 'henlagt')).toBe('foert');
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_staar, var avgjort');
  expect(await slag()).toEqual(BEGGE);
  expect(await foer(b, 'under_etterforskning')).toBe('rettet_lukket');
  expect(await slag()).toEqual([]);
});
