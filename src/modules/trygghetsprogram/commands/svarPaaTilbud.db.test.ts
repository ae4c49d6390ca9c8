import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { minDag } from '../queries/minDag.ts';
import type { Tilbudssvar } from '../regler/overtakelse.ts';
import { overfoerSak } from './overfoerSak.ts';
import { slettSak } from './slettSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '19026581 1527/26-1' },
  }));
  await morKanKontaktes(t, sakId);
});

/** Saken der begynner når basen sier; testens klokke står fast. */
const der = () => ({ ...t.hus, klokke: systemklokke });
const eli = () => t.som('ytteroy', 'ytteroy');
const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
async function foer(steg: 'tilbudt' | 'trukket', tilOmrade: string | null): Promise<string> {
  await overfoerSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, steg, etter: (await saken()).slutt.overfoeringer[0]?.id ?? null },
    ...{ grunn: 'flytter', sted: null, hvem: null, grunnlag: null, tilOmrade, dag: null },
  });
  return (await saken()).slutt.overfoeringer[0]?.id ?? '';
}
const tilby = () => foer('tilbudt', t.omrade('ytteroy'));
const JA: Tilbudssvar = { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja på telefon' };
const svar = async (tilbudId: string, s: Tilbudssvar = JA, hvem = eli()) =>
  svarPaaTilbud(t.hus, await hvem, { tilbudId, svar: s });
const tilbudene = async () => (await minDag(t.hus, await eli())).tilbud;

describe('en sak til et annet område i Varde', () => {
  it('(del) VV-18 før den er tatt over, ser de bare hvem som spør, når og hvorfor; saken er der den var', async () => {
    const tilbudId = await tilby();
    expect(await tilbudene()).toContainEqual({
      ...{ id: tilbudId, fra: 'Fjordvik', grunn: 'flytter', dag: '2026-11-23' },
    });
    await expect(hentSak(der(), await eli(), sakId)).rejects.toThrow('Finnes ikke');
    expect((await saken()).tilstand).toBe('venter_klarering');
    expect((await saken()).slutt.overfoeringer[0]).toMatchObject({ iVarde: true, sted: 'Ytterøy' });
    // Bare de svarer, og et trukket tilbud er borte.
    await expect(
      overfoerSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, steg: 'overtatt', etter: tilbudId, grunn: null, sted: null },
        ...{ hvem: 'Eli', grunnlag: 'Samtykke', tilOmrade: null, dag: null },
      }),
    ).rejects.toMatchObject({ kode: 'de_svarer_der' });
    await foer('trukket', null);
    expect(await tilbudene()).toEqual([]);
    await expect(svar(tilbudId)).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-18 tas den over, står den der med det som følger med, under egen nøkkel, og slutter her i samme øyeblikk', async () => {
    const tilbudId = await tilby();
    const ny = (await svar(tilbudId)) ?? '';
    const hos = await hentSak(der(), await eli(), ny);
    expect(hos.tilstand).toBe('vurdert');
    expect(hos.hendelser).toMatchObject([{ anmeldt: true }]);
    const { familie } = await hentFamilie(der(), await eli(), ny);
    expect(familie.foresatte).toMatchObject([{ navn: 'Mona Fuglesang', kanKontaktes: 'ja' }]);
    const her = await saken();
    expect([her.tilstand, her.slutt.gjelder?.maate]).toEqual(['avsluttet', 'overfort']);
    expect(her.slutt.overfoeringer[0]).toMatchObject({
      ...{ steg: 'overtatt', hvem: 'Eli Yttersen', grunnlag: 'Mor sa ja på telefon' },
    });
    expect(await tilbudene()).toEqual([]);
    await expect(svar(tilbudId)).rejects.toThrow('Finnes ikke');
    await expect(hentSak(t.hus, await t.som('koordinator'), ny)).rejects.toThrow('Finnes ikke');
    // Protokollen i begge områdene, og loggen i begge.
    expect(
      await t.eier(
        `select o.slug, u.grunnlag, u.formaal from varde.utlevering u join varde.omrade o on o.id = u.omrade_id
         where u.formaal = 'overfoering' and u.objekt_id = any ($1) order by 1`,
        [[sakId, ny]],
      ),
    ).toEqual(
      ['fjordvik', 'ytteroy'].map((slug) => ({
        ...{ slug, grunnlag: 'samtykke', formaal: 'overfoering' },
      })),
    );
    expect(
      await t.eier(
        `select distinct m.slug from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         join varde.omrade m on m.id = r.omrade_id
         where r.handling = 'overforing_overtatt' and r.utfall = 'ja' and o.objekt_id = any ($1) order by 1`,
        [[sakId, ny]],
      ),
    ).toEqual([{ slug: 'fjordvik' }, { slug: 'ytteroy' }]);
    // Ingenting i klartekst, og ikke de samme cellene.
    const lagret = JSON.stringify(
      await t.eier(
        `select encode(i.navn, 'escape') as navn, encode(f.navn, 'escape') as mor, encode(k.verdi, 'escape') as nummer
         from varde.identitet i join varde.foresatte f using (sak_id) join varde.kontakt k using (sak_id) where i.sak_id = $1`,
        [ny],
      ),
    );
    expect(lagret.length).toBeGreaterThan(50);
    expect(lagret).not.toMatch(/Kanari|Fuglesang|99 00/);
    // Saken går videre der: egnetheten vurderes, og etterforskeren spørres på nytt.
    await vurderEgnethet(der(), await eli(), ny);
    expect((await hentSak(der(), await eli(), ny)).tilstand).toBe('venter_klarering');
    // Slettes den ene, står den andre.
    await slettSak(t.hus.sletter, { omradeId: t.omrade('fjordvik'), sakId });
    expect((await hentFamilie(der(), await eli(), ny)).familie.foresatte).toHaveLength(1);
    await slettSak(t.hus.sletter, { omradeId: t.omrade('ytteroy'), sakId: ny });
    expect(
      await t.eier('select 1 from varde.kandidat where omrade_id = $1', [t.omrade('ytteroy')]),
    ).toEqual([]);
  });

  it('(del) VV-18 sier de nei, sier de hvorfor, og saken er der den var og kan tilbys på nytt', async () => {
    const tilbudId = await tilby();
    await expect(svar(tilbudId, { svar: 'avslaa', avslag: null })).rejects.toMatchObject({
      kode: 'mangler_avslag',
    });
    expect(await svar(tilbudId, { svar: 'avslaa', avslag: 'bor_ikke_her' })).toBeNull();
    const her = await saken();
    expect(her.tilstand).toBe('venter_klarering');
    expect(her.slutt.overfoeringer[0]).toMatchObject({ steg: 'avslaatt', avslag: 'bor_ikke_her' });
    expect(await tilbudene()).toEqual([]);
    await tilby();
    expect(await tilbudene()).toHaveLength(1);
  });

  it('(del) VV-18 to som tar over samtidig, gir én sak der', async () => {
    const tilbudId = await tilby();
    const to = await Promise.allSettled([svar(tilbudId), svar(tilbudId)]);
    expect(to.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
