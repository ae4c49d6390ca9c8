import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foresatt,
  morKanKontaktes,
  resultat,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
});

const I_MORGEN = tilDato('2026-11-24');
const saken = async (subjekt = 'koordinator') => hentSamtale(t.hus, await t.som(subjekt), sakId);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;

async function svarKlarering(svar: 'klarert' | 'trukket'): Promise<void> {
  const [rad] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id
        order by s.svart_ved desc limit 1) as siste from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: rad?.id ?? '', etter: rad?.siste ?? null, svar },
    ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
  });
}

describe('forsøk og samtale', () => {
  it('VV-17 et forsøk er ikke en samtale: saken står, og det er ført når det prøves igjen', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await expect(ring(t, sakId, mor, { utfall: 'ikke_svar' })).rejects.toMatchObject({
      kode: 'mangler_neste',
    });
    await ring(t, sakId, mor, { utfall: 'ikke_svar', neste: I_MORGEN, ord: 'Lang ringetone' });
    await ring(t, sakId, mor, { utfall: 'flyttet', flyttetAv: 'familien', neste: I_MORGEN });
    expect(await tilstand()).toBe('klar_for_kontakt');
    expect((await saken()).ringt).toMatchObject([
      { utfall: 'ikke_svar', neste: I_MORGEN, ord: 'Lang ringetone', av: 'Ingrid Eksempel' },
      { utfall: 'flyttet', flyttetAv: 'familien' },
    ]);
    const rader = await t.eier('select * from varde.oppringning where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/ringetone/);
  });

  it('TP-22 TP-23 VV-01 svarer den rette, er første kontakt begynt; en annen kan ikke ringes', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
    await svarOm(t, sakId, far);
    await expect(ring(t, sakId, far)).rejects.toMatchObject({ kode: 'barnet_bor_hos_en_annen' });
    await expect(ring(t, sakId, 'ungdommen')).rejects.toMatchObject({
      kode: 'mangler_grunn_til_ungdommen',
    });
    expect(await tilstand()).toBe('klar_for_kontakt');
    await ring(t, sakId, mor);
    expect(await tilstand()).toBe('i_foerste_kontakt');
    await ring(t, sakId, 'ungdommen');
    expect((await saken()).ringt).toHaveLength(2);
  });

  it('TP-22 den unge kan ringes først når det står hvorfor', async () => {
    await morKanKontaktes(t, sakId);
    await ring(t, sakId, 'ungdommen', { adressatgrunn: 'Hun ringte selv og ba om det' });
    expect((await saken()).ringt).toMatchObject([
      { tilForesatt: null, adressatgrunn: 'Hun ringte selv og ba om det' },
    ]);
  });

  it('TP-07 en voksen ringes uten at noen foresatt er kjent, også når hen fylte 18 etter at saken begynte', async () => {
    ({ sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2008-11-23'), hatkriminalitet: true },
    }));
    await t.eier(`update varde.sak set aldersbaand = '15_17' where id = $1`, [sakId]);
    expect((await saken()).familie.avklart).toEqual({ tillatt: true });
    await ring(t, sakId, 'ungdommen');
    expect(await tilstand()).toBe('i_foerste_kontakt');
    ({ sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2008-11-24'), hatkriminalitet: true },
    }));
    await expect(ring(t, sakId, 'ungdommen', { adressatgrunn: 'x' })).rejects.toMatchObject({
      kode: 'ingen_foresatte',
    });
  });

  it('VV-08 et barn eller en slektning tolker ikke, og alle som var til stede, føres', async () => {
    const mor = await morKanKontaktes(t, sakId);
    for (const tolk of ['barn', 'slektning', 'mistenktes_krets'] as const)
      await expect(ring(t, sakId, mor, { tolk })).rejects.toMatchObject({ kode: 'uegnet_tolk' });
    await ring(t, sakId, mor, { tolk: 'tolketjeneste', tilstede: 'Mor og mormor' });
    expect((await saken()).ringt).toMatchObject([
      { tolk: 'tolketjeneste', tilstede: 'Mor og mormor' },
    ]);
    await ring(t, sakId, mor, {
      ...{ tolk: 'slektning', fareForLiv: true, tolkgrunn: 'Sto på brua' },
    });
    expect((await saken()).ringt.at(-1)).toMatchObject({ tolkgrunn: 'Sto på brua' });
    // Basen holder det også: en grunn uten at det var fare for liv, er ingen vei.
    await expect(
      t.eier('update varde.oppringning set fare_for_liv = false where tolk = $1', ['slektning']),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('VV-08 svarte noen, føres alle som var til stede, og tolken til den som trenger tolk, eller hvorfor ingen tolket', async () => {
    const mor = await morKanKontaktes(t, sakId);
    for (const tilstede of [null, ' – '])
      await expect(ring(t, sakId, mor, { tilstede })).rejects.toMatchObject({
        kode: 'mangler_tilstede',
      });
    await ring(t, sakId, mor, { utfall: 'ikke_svar', neste: I_MORGEN });
    await trygg(t, sakId, mor, { tolk: 'ja' });
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'mangler_tolk' });
    await ring(t, sakId, mor, { tolk: 'tospraaklig_ansatt' });
    await ring(t, sakId, mor, { tolkgrunn: 'Mor ville snakke norsk' });
    // Den unge trenger ingen.
    await ring(t, sakId, 'ungdommen');
    expect((await saken()).ringt).toHaveLength(4);
  });

  it('VV-17 VV-08 (del) TP-22 det som ble skrevet før svaret ble et annet, lagres ikke, og basen tar ikke imot det', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const alt = {
      ...{ adressatgrunn: 'Ba om det', neste: I_MORGEN, tilstede: 'Mor og mormor' },
      ...{ tolk: 'tolketjeneste' as const, tolkgrunn: 'Bestilt' },
    };
    await ring(t, sakId, mor, { ...alt, utfall: 'ikke_svar' });
    await ring(t, sakId, 'ungdommen', alt);
    expect((await saken()).ringt).toMatchObject([
      {
        ...{ adressatgrunn: null, neste: I_MORGEN, tilstede: null, tolk: 'ingen' },
        tolkgrunn: null,
      },
      {
        ...{ adressatgrunn: 'Ba om det', neste: null, tilstede: 'Mor og mormor' },
        ...{ tolk: 'tolketjeneste', tolkgrunn: 'Bestilt' },
      },
    ]);
    for (const [hvilken, endring] of [
      ['ikke_svar', 'fare_for_liv = true'],
      ['ikke_svar', `tolk = 'tolketjeneste'`],
      ['ikke_svar', `adressatgrunn = '\\x00'`],
      ['svarte', `neste_forsoek = '2099-01-01'`],
    ] as const)
      await expect(
        t.eier(`update varde.oppringning set ${endring} where utfall = $1 and sak_id = $2`, [
          ...[hvilken, sakId],
        ]),
        endring,
      ).rejects.toMatchObject({ code: '23514' });
  });

  it('(del) VV-07 det legges igjen en beskjed bare der noen har sagt ja til det', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const melding = { maate: 'melding', utfall: 'ikke_svar', neste: I_MORGEN } as const;
    const unge = { ...melding, adressatgrunn: 'Mor tar ikke telefonen' };
    for (const [til, inn] of [
      [mor, melding],
      ['ungdommen', unge],
    ] as const)
      await expect(ring(t, sakId, til, inn)).rejects.toMatchObject({ kode: 'beskjed_ikke_ok' });
    await trygg(t, sakId, mor, { beskjedOk: true });
    await ring(t, sakId, mor, melding);
    await expect(ring(t, sakId, 'ungdommen', unge)).rejects.toMatchObject({
      kode: 'beskjed_ikke_ok',
    });
    // Det siste gjelder: et nei etter et ja er et nei.
    await trygg(t, sakId, mor, { beskjedOk: false });
    await expect(ring(t, sakId, mor, melding)).rejects.toMatchObject({ kode: 'beskjed_ikke_ok' });
  });

  it('VV-17 ringer to samtidig, blir det ett forsøk, og den andre ser hva den første gjorde', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const [en, to] = await Promise.allSettled([
      ring(t, sakId, mor, { etter: null }),
      ring(t, sakId, mor, { etter: null, som: 'koordinator2' }),
    ]);
    expect([en.status, to.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const nei = [en, to].find((s) => s.status === 'rejected');
    expect(nei?.reason).toMatchObject({
      ...{ kode: 'alt_ringt' },
      parametre: { utfall: 'svarte', hvem: expect.stringMatching(/Ingrid|Håvard/) as string },
    });
    await expect(ring(t, sakId, mor, { etter: null })).rejects.toMatchObject({ kode: 'alt_ringt' });
  });
});

describe('en familie som har ventet for lenge', () => {
  it('TP-18 den som ringer etter fristen, sier hvorfor det ikke skjedde før; det står i saken, og spørres det om én gang', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await t.eier(
      `update varde.sak set virker_fra = '2026-11-12', tilstand_siden = '2026-11-12' where id = $1`,
      [sakId],
    );
    expect((await saken()).ventet).toBe(7);
    for (const advarselsgrunn of [null, ' – '])
      await expect(ring(t, sakId, mor, { advarselsgrunn })).rejects.toMatchObject({
        kode: 'mangler_advarselsgrunn',
      });
    expect((await saken()).ringt).toEqual([]);
    const ubesvart = { utfall: 'ikke_svar', neste: I_MORGEN } as const;
    await ring(t, sakId, mor, { ...ubesvart, advarselsgrunn: 'Familien var på fjellet' });
    expect((await saken()).ventet).toBeNull();
    await ring(t, sakId, mor);
    const { tidslinje } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(tidslinje.filter((p) => p.slag === 'advart')).toMatchObject([
      {
        hvem: 'Ingrid Eksempel',
        advarsel: { advarsel: 'ventet_for_lenge', grunn: 'Familien var på fjellet' },
      },
    ]);
    const rader = await t.eier('select * from varde.advarselsgrunn where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/fjellet/);
    // Innenfor fristen spørres ingen, og det som skrives likevel, er ingen grunn.
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await ring(t, sakId, await morKanKontaktes(t, sakId), { advarselsgrunn: 'Ingen grunn' });
    expect(await t.eier('select 1 from varde.advarselsgrunn where sak_id = $1', [sakId])).toEqual(
      [],
    );
  });
});

describe('klareringen', () => {
  it('TP-20 i en anmeldt sak føres verken forsøk eller samtale før etterforskeren har klarert', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
    const mor = await morKanKontaktes(t, sakId);
    for (const mer of [{}, { utfall: 'ikke_svar', neste: I_MORGEN }] as const)
      await expect(ring(t, sakId, mor, mer)).rejects.toMatchObject({ kode: 'ikke_klar' });
    await svarKlarering('klarert');
    await ring(t, sakId, mor);
    expect(await tilstand()).toBe('i_foerste_kontakt');
  });

  it('(del) VV-13 trekkes klareringen etter at samtalen er begynt, stanser kontakten', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
    const mor = await morKanKontaktes(t, sakId);
    await svarKlarering('klarert');
    await ring(t, sakId, mor);
    await svarKlarering('trukket');
    expect(await tilstand()).toBe('venter_klarering');
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ja_trukket' });
    await svarKlarering('klarert');
    await ring(t, sakId, mor);
    expect(await tilstand()).toBe('i_foerste_kontakt');
  });

  it('(del) VV-13 vilkårene følger den samtalen er overlatt til, og et ja kan trekkes også når samtalen er avtalt', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
    const mor = await morKanKontaktes(t, sakId);
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert_med_vilkaar' },
      ...{ ikkeFoer: null, ord: 'Bare mor', muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    });
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       values ($1, $2, $3, 'samtaleholder', 'prøve')`,
      [t.omrade('fjordvik'), sakId, t.bruker('handterer')],
    );
    for (const subjekt of ['koordinator', 'handterer'])
      expect((await saken(subjekt)).hensyn.vilkaar, subjekt).toMatchObject([{ ord: 'Bare mor' }]);
    await ring(t, sakId, mor, { som: 'handterer' });
    await resultat(t, sakId);
    expect(await tilstand()).toBe('samtale_avtalt');
    await svarKlarering('trukket');
    expect(await tilstand()).toBe('venter_klarering');
    expect((await saken()).hensyn.vilkaar).toEqual([]);
  });

  it('TP-20 en ny, anmeldt hendelse ingen har klarert, stenger før den første samtalen', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await t.eier(
      `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
       select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', true from varde.sak where id = $1`,
      [sakId],
    );
    expect(await tilstand()).toBe('venter_klarering');
    await expect(ring(t, sakId, mor)).rejects.toMatchObject({ kode: 'ikke_klar' });
  });

  /** Saken holdes låst mens de to stiller seg i kø, i den rekkefølgen. */
  async function iKoe(
    foerst: () => Promise<void>,
    saa: () => Promise<unknown>,
  ): Promise<PromiseSettledResult<unknown>[]> {
    const k = new pg.Client(t.base.eier);
    await k.connect();
    try {
      await k.query('begin');
      await k.query('select 1 from varde.sak where id = $1 for update', [sakId]);
      const venter = async (antall: number) =>
        expect
          .poll(
            async () =>
              (
                await t.eier(
                  `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
                   where not l.granted and a.datname = current_database()`,
                )
              ).length,
            { timeout: 5000 },
          )
          .toBeGreaterThanOrEqual(antall);
      const en = foerst();
      await venter(1);
      const to = saa();
      await venter(2);
      await k.query('commit');
      return await Promise.allSettled([en, to]);
    } finally {
      await k.end();
    }
  }

  it('(del) VV-13 trekkes klareringen mens noen fører samtalen, er ingenting halvgjort, og den som fører den, får vite hvem som trakk den og når; også den samtalen er overlatt til', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
    const mor = await morKanKontaktes(t, sakId);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       values ($1, $2, $3, 'samtaleholder', 'prøve')`,
      [t.omrade('fjordvik'), sakId, t.bruker('handterer')],
    );
    for (const som of ['koordinator', 'handterer']) {
      await svarKlarering('klarert');
      const [trakk, ringt] = await iKoe(
        () => svarKlarering('trukket'),
        () => ring(t, sakId, mor, { som }),
      );
      expect(trakk?.status).toBe('fulfilled');
      const [svar] = await t.eier<{ ved: Date }>(
        `select svart_ved as ved from varde.klareringssvar where sak_id = $1 order by svart_ved desc limit 1`,
        [sakId],
      );
      expect(ringt, som).toMatchObject({
        status: 'rejected',
        reason: {
          kode: 'ja_trukket',
          parametre: { hvem: 'Ingrid Eksempel', ved: svar?.ved.toISOString() },
        },
      });
      expect(await t.eier('select 1 from varde.oppringning where sak_id = $1', [sakId])).toEqual(
        [],
      );
      expect(await tilstand()).toBe('venter_klarering');
    }
    // Omvendt: samtalen først, så trekkes ja-et etterpå, og begge deler står.
    await svarKlarering('klarert');
    const begge = await iKoe(
      async () => ring(t, sakId, mor),
      () => svarKlarering('trukket'),
    );
    expect(begge.map((b) => b.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await t.eier('select 1 from varde.oppringning where sak_id = $1', [sakId])).toHaveLength(
      1,
    );
    expect(await tilstand()).toBe('venter_klarering');
  });
});

describe('hvem som ringer', () => {
  it('TP-29 bare koordinatoren og den samtalen er overlatt til; for andre finnes ikke saken', async () => {
    const mor = await morKanKontaktes(t, sakId);
    for (const som of ['etterforsker', 'guide', 'helsesykepleier', 'ordforer', 'ytteroy', 'leder'])
      await expect(ring(t, sakId, mor, { som }), som).rejects.toThrow('Finnes ikke');
    expect(await tilstand()).toBe('klar_for_kontakt');
  });
});
