import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  for (const subjekt of ['koordinator2', 'etterforsker', 'leder'])
    await koordinererDer(t.bruker(subjekt));
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '19026581 1527/26-1', fodselsnummer: null },
  }));
});

/** Også koordinator i politiet i Ytterøy: de to områdene kan dele folk. */
async function koordinererDer(brukerId: string): Promise<void> {
  await t.eier(
    `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
       select o.omrade_id, $1, o.id, 'koordinator', 'politiregisterloven', '2026-01-01' from varde.organisasjon o
       where o.omrade_id = $2 and o.slag = 'politi' returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01' from m returning id`,
    [brukerId, t.omrade('ytteroy')],
  );
}

/** Saken der begynner når basen sier; testens klokke står fast. */
const der = () => ({ ...t.hus, klokke: systemklokke });
const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
async function tilby(): Promise<string> {
  await overfoerSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null, hvem: null },
    ...{ grunnlag: null, tilOmrade: t.omrade('ytteroy'), dag: null },
  });
  return (await saken()).slutt.overfoeringer[0]?.id ?? '';
}
const taOver = async (tilbudId: string, hvem = 'ytteroy'): Promise<string> =>
  (await svarPaaTilbud(t.hus, await t.som(hvem, 'ytteroy'), {
    ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja på telefon' } },
  })) ?? '';
const tilbudTil = async (hvem: string) =>
  (await minDag(t.hus, await t.som(hvem, 'ytteroy'))).tilbud.length;
const lesDer = async (hvem: string, id: string) =>
  hentSak(der(), await t.som(hvem, 'ytteroy'), id);

describe('den som er stengt ute av saken', () => {
  it('(del) VV-23 VV-18 er stengt ute også der den går, og den som etterforsker den, tar den ikke over og koordinerer den ikke', async () => {
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    const tilbudId = await tilby();
    for (const hvem of ['koordinator2', 'etterforsker']) {
      expect(await tilbudTil(hvem), hvem).toBe(0);
      await expect(taOver(tilbudId, hvem), hvem).rejects.toThrow('Finnes ikke');
    }
    expect(await tilbudTil('leder')).toBe(1);
    const ny = await taOver(tilbudId);
    for (const hvem of ['koordinator2', 'etterforsker'])
      await expect(lesDer(hvem, ny), hvem).rejects.toThrow('Finnes ikke');
    // Den som ikke er stengt ute, står i for den som tok over; ingen av de andre kan få det.
    expect((await lesDer('leder', ny)).koordinator).toBe('Eli Yttersen');
    expect(
      await t.eier(`select stedfortreder_id, koordinator_id from varde.sak where id = $1`, [ny]),
    ).toEqual([{ stedfortreder_id: t.bruker('leder'), koordinator_id: t.bruker('ytteroy') }]);
  });
});
