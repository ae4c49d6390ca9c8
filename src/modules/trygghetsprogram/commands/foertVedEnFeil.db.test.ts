import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import type { Straffesaksstatus } from '../regler/straffesaksstatus.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
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
      `select id, slag, gang from varde.oppgave where sak_id = $1 and utfort is null
         and slag in ('straffesaken_slutt', 'ring_etter_straffesaken', 'straffesaken_var_feil') order by slag`,
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
const FEIL = 'straffesaken_var_feil';
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

it('VV-15 VV-19 hadde guiden alt snakket med ungdommen om det som var feil, bes hen om å si at det var feil: en kontakt fra før gjør det ikke, heller ikke samme dag, og ingen senere rettelse lukker det', async () => {
  const { sakId, a, b, foer, slag, gjoer } = await medToHendelser();
  expect(await foer(a, 'dom')).toBe('foert');
  await gjoer();
  expect(await foer(b, 'henlagt')).toBe('foert');
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_ring');
  expect(await slag()).toEqual(['ring_etter_straffesaken', 'straffesaken_slutt', FEIL]);
  expect(await foer(b, 'under_etterforskning')).toBe('rettet_lukket');
  expect(await slag()).toEqual([FEIL]);
  // Den samme feilen en gang til, rettet før noen tok kontakt om den.
  expect(await foer(a, 'dom')).toBe('foert');
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_lukket');
  expect(await slag()).toEqual([FEIL]);
  const [o] = await t.eier<{ id: string; gang: number }>(
    'select id, gang from varde.oppgave where sak_id = $1 and slag = $2 and utfort is null',
    [sakId, FEIL],
  );
  const kryss = async () =>
    kode(
      utfoerOppgave(t.hus, await t.som('guide'), { oppgaveId: o?.id ?? '', sett: o?.gang ?? 0 }),
    );
  // Huset står på 23. november: feilen ble rettet den 20. klokka ti, og kontakten er fra klokka ni samme dag.
  const [gammel] = await t.eier<{ id: string }>(
    `select id from varde.logg_fakta where sak_id = $1 and slag = 'kontakt'`,
    [sakId],
  );
  await forbiVaktene(
    t,
    `with l as (update varde.logg_fakta set skrevet_ved = '2026-11-20 09:00+01' where id = $1)
     update varde.oppgave set opprettet = '2026-11-20 10:00+01', fornyet = null where id = $2`,
    [gammel?.id, o?.id],
  );
  expect(await kryss()).toBe('ikke_funnet');
  // Ordene i den gamle kontakten rettes: det er ingen ny kontakt.
  await logg(t, sakId, { dag: DAG, retter: gammel?.id ?? '', ord: 'Snakket om straffesaken' });
  expect(await kryss()).toBe('ikke_funnet');
  const linjeId = await logg(t, sakId, { dag: DAG });
  expect(await kryss()).toBe('gjort');
  expect(await slag()).toEqual([]);
  // Gjaldt den en annen, vet ikke ungdommen det likevel (TG-13, VV-25).
  await feilfoerLinje(t.hus, await t.som('guide'), {
    ...{ sakId, linjeId, grunn: 'Gjaldt en annen', tilReferanse: null },
  });
  expect(await slag()).toEqual([FEIL]);
});

it('VV-15 er kontakten ført, men ikke krysset av, kan ungdommen ha fått vite det: da ringes det om at det var feil; en kontakt fra før det ble ført, er ikke om det', async () => {
  const { sakId, a, foer, slag } = await medToHendelser();
  await logg(t, sakId, { dag: DAG });
  expect(await foer(a, 'henlagt')).toBe('foert');
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_lukket');
  expect(await foer(a, 'henlagt')).toBe('foert');
  await logg(t, sakId, { dag: DAG, gjaldt: 'foresatte' });
  await logg(t, sakId, { dag: DAG });
  expect(await foer(a, 'under_etterforskning')).toBe('rettet_ring');
  expect(await slag()).toEqual([FEIL]);
});

it('VV-15 når statusen ble ført, endres bare av at den føres: en annen etterforsker eller et annet nummer gjør den ikke ny', async () => {
  const { sakId, a, foer } = await medToHendelser();
  expect(await foer(a, 'henlagt')).toBe('foert');
  const foert = () =>
    t.eier<{ ved: Date | null }>(
      'select status_foert as ved from varde.straffesak where hendelse_id = $1',
      [a],
    );
  const da = await foert();
  expect(da[0]?.ved).toBeInstanceOf(Date);
  await forbiVaktene(
    t,
    `update varde.straffesak set etterforsker = null where hendelse_id = $1 and sak_id = $2`,
    [a, sakId],
  );
  await t.eier('update varde.straffesak set straffesaksnummer = null where hendelse_id = $1', [a]);
  expect(await foert()).toEqual(da);
  expect(await foer(a, 'dom')).toBe('foert');
  expect(await foert()).not.toEqual(da);
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
