import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foresatt,
  morKanKontaktes,
  rettForesatt,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { minDag } from '../queries/minDag.ts';
import type { Tilbudssvar } from '../regler/overtakelse.ts';
import { TRIAGEGRUNNER } from '../regler/triagebeslutning.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { forhandsvisUttrekk } from './lastOppUttrekk.ts';
import { overfoerSak } from './overfoerSak.ts';
import { slettSak } from './slettSak.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { vurderVern } from './vurderVern.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

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

  it('(del) VV-01 (del) VV-18 den som er blitt en annen og ikke er svart for på nytt, er like ubesvart der', async () => {
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, far);
    await rettForesatt(t, {
      ...{ sakId, foresattId: far, navn: 'Egil Fuglesang', slag: 'forelder_med_foreldreansvar' },
      ...{ borMed: 'nei', samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
    });
    // Vergen er en ny, og svart for; nummeret er den forriges.
    const verge = await foresatt(t, sakId, { navn: 'Vera Verge', slag: 'verge' });
    await svarOm(t, sakId, verge);
    await trygg(t, sakId, verge, { nummer: '41 23 45 67' });
    await rettForesatt(t, {
      ...{ sakId, foresattId: verge, navn: 'Nils Verge', slag: 'verge', borMed: 'nei' },
      ...{ samtykkerTil: 'ikke_avklart', grunnlag: null, fra: null, til: null },
    });
    await svarOm(t, sakId, verge);
    const ny = (await svar(await tilby())) ?? '';
    const { familie } = await hentFamilie(der(), await eli(), ny);
    expect(familie.avklart.tillatt).toBe(false);
    expect(familie.foresatte.find((f) => f.navn === 'Nils Verge')).toMatchObject({
      ...{ kanKontaktes: 'ja', kontakt: null, nummeret: 'feil' },
    });
    expect(familie.foresatte.find((f) => f.navn === 'Egil Fuglesang')).toMatchObject({
      ...{ kanKontaktes: 'ukjent', svart: false },
    });
    expect(familie.foresatte.find((f) => f.navn === 'Mona Fuglesang')).toMatchObject({
      ...{ kanKontaktes: 'ja', svart: true },
    });
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

  it('(del) VV-18 VV-01 den som ikke kan kontaktes, er like stengt der, og vernet som er vurdert, følger med', async () => {
    const far = await foresatt(t, sakId, { navn: 'Kanari Far', borMed: 'nei' });
    await svarOm(t, sakId, far);
    await trygg(t, sakId, far, { nummer: '99 77 88 66' });
    await svarOm(t, sakId, far, {
      ...{ svar: 'nei', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
    });
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: 'Snakket med Anders' },
    });
    const ny = (await svar(await tilby())) ?? '';
    const { familie } = await hentFamilie(der(), await eli(), ny);
    const stengt = familie.foresatte.find((f) => f.navn === 'Kanari Far');
    expect(stengt).toMatchObject({ kanKontaktes: 'nei', svart: true });
    expect(familie.ringbare).not.toContain(stengt?.id);
    // Nummeret hens følger ikke med.
    const numre = 'select foresatt_id from varde.kontakt where sak_id = $1';
    expect(await t.eier(numre, [ny])).toHaveLength(1);
    expect(await t.eier(`${numre} and foresatt_id = $2`, [ny, stengt?.id])).toEqual([]);
    const [svaret] = await t.eier<{ grunn: string; av: string }>(
      `select s.grunn, b.subjekt as av from varde.foresattsvar s join varde.bruker b on b.id = s.svart_av where s.foresatt_id = $1`,
      [stengt?.id],
    );
    expect(svaret).toEqual({ grunn: 'vold', av: 'koordinator' });
    expect(
      await t.eier(`select distinct vurdering from varde.vern where sak_id = $1`, [ny]),
    ).toEqual([{ vurdering: 'trengs_ikke' }]);
    // Samtalene, dialogen, vurderingene og svarene på klareringen blir der de var.
    for (const tabell of ['oppringning', 'foerstesamtale', 'dialog', 'vurdering', 'klareringssvar'])
      expect(await t.eier(`select 1 from varde.${tabell} where sak_id = $1`, [ny]), tabell).toEqual(
        [],
      );
  });

  it('VV-18 bor ungdommen et annet sted, tilbys saken, i Varde og utenfor; koordinatoren og guiden har den til noen har tatt over, og det står hvem, når og hvorfor', async () => {
    // Ingen rad faller fordi kommunen er en annen: det er ingen grunn til det, og den bor et annet sted, står og sier det.
    expect(Object.values(TRIAGEGRUNNER).flat().join(' ')).not.toMatch(/kommune|bor_/);
    const fil = readFileSync('tests/fixtures/uttrekk-uke-47-rotete.csv');
    const k = await t.som('koordinator');
    for (const [betyr, utfall] of [
      ['aasted', 'ny'],
      ['bosted', 'bor_annet_sted'],
    ] as const) {
      const lest = await forhandsvisUttrekk(t.hus, k, fil, betyr);
      if (!('rader' in lest)) throw new Error(lest.feil);
      expect(lest.rader.find((r) => r.linje === 5)?.utfall).toBe(utfall);
    }
    for (const iVarde of [true, false]) {
      ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
      await t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         values ($1, $2, $3, 'guide', 'test', now()) returning id`,
        [t.omrade('fjordvik'), sakId, t.bruker('guide')],
      );
      const felles = { sakId, grunn: 'bor_annet_sted', dag: null } as const;
      await overfoerSak(t.hus, k, {
        ...{ ...felles, steg: 'tilbudt', etter: null, hvem: null, grunnlag: null },
        ...{ sted: 'Nabokommunen', tilOmrade: iVarde ? t.omrade('ytteroy') : null },
      });
      const [tilbud] = (await saken()).slutt.overfoeringer;
      expect([(await saken()).tilstand, (await saken()).koordinator]).toEqual([
        ...['klar_for_kontakt', 'Ingrid Eksempel'],
      ]);
      expect((await hentSak(t.hus, await t.som('guide'), sakId)).tilstand).toBe('klar_for_kontakt');
      if (iVarde) await svar(tilbud?.id ?? '');
      else
        await overfoerSak(t.hus, k, {
          ...{
            ...felles,
            steg: 'overtatt',
            etter: tilbud?.id ?? null,
            sted: null,
            tilOmrade: null,
          },
          ...{ hvem: 'Kari i nabokommunen', grunnlag: 'Mor sa ja på telefon' },
        });
      const { tilstand, slutt } = await saken();
      expect([tilstand, slutt.gjelder?.maate]).toEqual(['avsluttet', 'overfort']);
      expect(slutt.overfoeringer[0]).toMatchObject({
        steg: 'overtatt',
        hvem: iVarde ? 'Eli Yttersen' : 'Kari i nabokommunen',
        grunnlag: 'Mor sa ja på telefon',
        // Tas den over i Varde, er dagen basens; ellers den koordinatoren fører, og den er husets.
        dag: iVarde ? iDagIOslo(systemklokke.naa()) : '2026-11-23',
      });
    }
  });

  it('(del) VV-18 det de har tatt over, angres ikke her, heller ikke med fri SQL; tok noen utenfor over, kan det angres', async () => {
    await svar(await tilby());
    expect((await saken()).slutt.gjelder?.frist).toMatchObject({ aapen: false, hosAndre: true });
    const k = await t.som('koordinator');
    await expect(angreAvslutning(t.hus, k, sakId)).rejects.toMatchObject({
      kode: 'saken_er_hos_andre',
    });
    const felt = 'omrade_id, sak_id, eier_organisasjon, maate, angrer, avsluttet_av';
    await expect(
      t.eier(
        `insert into varde.avslutning (${felt}) select omrade_id, sak_id, eier_organisasjon, 'angret', id, $2
         from varde.avslutning where sak_id = $1`,
        [sakId, t.bruker('koordinator')],
      ),
    ).rejects.toThrow('avslutningen kan ikke angres');
    expect((await saken()).tilstand).toBe('avsluttet');
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    const steg = async (s: 'tilbudt' | 'overtatt', sted: string | null, grunnlag: string | null) =>
      overfoerSak(t.hus, k, {
        ...{ sakId, steg: s, etter: (await saken()).slutt.overfoeringer[0]?.id ?? null },
        ...{ grunn: sted === null ? null : 'flytter', sted, hvem: grunnlag, grunnlag },
        ...{ tilOmrade: null, dag: null },
      });
    await steg('tilbudt', 'Nabokommunen', null);
    await steg('overtatt', null, 'Mor sa ja');
    expect((await saken()).slutt.gjelder?.frist).toMatchObject({ aapen: true, hosAndre: false });
    await angreAvslutning(t.hus, k, sakId);
    expect((await saken()).tilstand).toBe('klar_for_kontakt');
  });

  it('(del) VV-18 TP-36 kom en pålagt oppgave etter tilbudet, får den som svarer, vite at de må gjøre den først; gjort, tas den over', async () => {
    const tilbudId = await tilby();
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'test', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide')],
    );
    await expect(svar(tilbudId)).rejects.toMatchObject({ kode: 'oppgaver_aapne' });
    expect((await saken()).tilstand).toBe('venter_klarering');
    expect(await tilbudene()).toContainEqual(expect.objectContaining({ id: tilbudId }));
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = $2 where sak_id = $1 and utfort is null`,
      [sakId, t.bruker('koordinator')],
    );
    expect(await svar(tilbudId)).not.toBeNull();
  });

  it('(del) VV-18 to som tar over samtidig, gir én sak der', async () => {
    const tilbudId = await tilby();
    const to = await Promise.allSettled([svar(tilbudId), svar(tilbudId)]);
    expect(to.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
