import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { lagJobbase, type Jobbase } from '../../../db/jobbase.ts';
import { lagPool } from '../../../db/pool.ts';
import { withActor } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { fastKlokke, systemklokke } from '../../../kernel/klokke.ts';
import { sql } from 'kysely';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { svarPaaKlarering, type KlareringssvarInn } from './svarPaaKlarering.ts';

let t: Testhus;
let base: Jobbase;
let slutt: () => Promise<void>;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  const pool = lagPool(t.base.jobb, 2);
  base = lagJobbase(pool);
  slutt = () => pool.end();
});
afterAll(async () => {
  await slutt();
  await t.steng();
});
beforeEach(async () => {
  await t.eier(`update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`);
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'etterforsker', 'test', now())`,
    [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
  );
});

const DAGEN = leggTilDager(iDagIOslo(systemklokke.naa()), 7);
const saken = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);

/** Svarer på det som står nå, slik skjemaet ville gjort. */
async function svar(
  subjekt: 'etterforsker' | 'koordinator',
  ord: Klareringsord,
  endret: Partial<KlareringssvarInn> = {},
): Promise<void> {
  const [klarering] = (await saken(subjekt)).klareringer;
  await svarPaaKlarering(t.hus, await t.som(subjekt), {
    sakId,
    klareringId: klarering?.id ?? '',
    etter: klarering?.svarene[0]?.id ?? null,
    svar: ord,
    ikkeFoer: ord === 'ikke_foer' ? DAGEN : null,
    ord: ord === 'nei' ? 'Ikke ennå' : null,
    muntlig: subjekt === 'etterforsker' ? null : { fra: 'Pia Prøve', nummer: '74 83 35 00' },
    ...endret,
  });
}
/** Uka går, så dagen i svaret er i dag. */
async function dagenKommer(): Promise<void> {
  for (const tabell of ['klarering', 'klareringssvar'])
    await t.eier(
      `update varde.${tabell} set ikke_foer = tilgang.dagen() where sak_id = $1 and ikke_foer is not null`,
      [sakId],
    );
}

describe('«ikke før» som klarer seg selv', () => {
  it('VV-13 «ikke før» en dag: den dagen spørres det igjen, og ikke før; har etterforskeren selv krysset av for det, går saken videre som om det var svart, én gang, og ingen kontaktes', async () => {
    const spurtPaa = async (dag: Dato) => {
      const hus = { ...t.hus, klokke: fastKlokke(`${dag}T10:00:00+01:00`) };
      return (await minDag(hus, await t.som('etterforsker'))).svarTilMeg.filter(
        (s) => s.sakId === sakId,
      ).length;
    };
    await svar('etterforsker', 'ikke_foer');
    expect((await saken()).frist).toBeNull();
    expect([await spurtPaa(leggTilDager(DAGEN, -1)), await spurtPaa(DAGEN)]).toEqual([0, 1]);
    await dagenKommer();
    expect(await base.klarerPaaDagen()).toBe(0);
    expect((await saken()).tilstand).toBe('venter_klarering');
    await expect(svar('koordinator', 'ikke_foer', { klarerSegSelv: true })).rejects.toMatchObject({
      kode: 'ikke_sitt_eget',
    });
    await svar('etterforsker', 'ikke_foer', { klarerSegSelv: true });
    expect((await saken()).klareringer[0]?.svarene[0]).toMatchObject({ klarerSegSelv: true });
    expect(await base.klarerPaaDagen()).toBe(0);
    await dagenKommer();
    const [en, to] = await Promise.all([base.klarerPaaDagen(), base.klarerPaaDagen()]);
    expect(en + to).toBe(1);
    expect(await base.klarerPaaDagen()).toBe(0);
    const side = await saken();
    expect(side.tilstand).toBe('klar_for_kontakt');
    expect(side.klareringer[0]).toMatchObject({ svar: 'klarert', ikkeFoer: null });
    expect(side.klareringer[0]?.svarene).toMatchObject([
      { svar: 'klarert', avDagen: true, av: 'Anders Prøve' },
      { svar: 'ikke_foer', klarerSegSelv: true, avDagen: false },
      { svar: 'ikke_foer', klarerSegSelv: false, avDagen: false },
    ]);
    expect(await t.eier('select 1 from varde.logg_fakta where sak_id = $1', [sakId])).toEqual([]);
    expect(
      await t.eier(
        `select r.aktor_slag from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where r.handling = 'klarert_paa_dagen' and o.objekt_id = $1`,
        [sakId],
      ),
    ).toEqual([{ aktor_slag: 'jobb' }]);
    // Det er et ja som andre: det kan trekkes.
    await svar('etterforsker', 'trukket');
    expect((await saken()).tilstand).toBe('venter_klarering');
    expect(await base.klarerPaaDagen()).toBe(0);
  });

  it('(del) VV-13 koordinatoren kan ikke krysse av for etterforskeren, verken i appen eller med fri SQL', async () => {
    await expect(svar('koordinator', 'ikke_foer', { klarerSegSelv: true })).rejects.toMatchObject({
      kode: 'ikke_sitt_eget',
    });
    const [k] = (await saken()).klareringer;
    const sett = (muntlig: boolean, kolonne: string) => sql`
      insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, svar, ikke_foer, muntlig_fra,
        muntlig_nummer, svart_av, ${sql.id(kolonne)})
      select omrade_id, sak_id, eier_organisasjon, id, ${kolonne === 'av_dagen' ? 'klarert' : 'ikke_foer'},
        case when ${kolonne} = 'klarer_seg_selv' then tilgang.dagen() + 1 end, ${muntlig ? Buffer.from([0]) : null}::bytea,
        ${muntlig ? Buffer.from([0]) : null}::bytea, tilgang.aktor(), true
      from varde.klarering where id = ${k?.id}`;
    const prov = async (subjekt: string, muntlig: boolean, kolonne: string) =>
      withActor(t.hus.app, await t.som(subjekt), (tx) => sett(muntlig, kolonne).execute(tx.db));
    await expect(prov('koordinator', true, 'klarer_seg_selv')).rejects.toMatchObject({
      code: '23514',
    });
    await expect(prov('koordinator', false, 'klarer_seg_selv')).rejects.toMatchObject({
      code: '42501',
    });
    // At dagen kom, er det bare jobben som fører.
    for (const subjekt of ['koordinator', 'etterforsker'])
      await expect(prov(subjekt, false, 'av_dagen')).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['et nytt svar', async () => svar('etterforsker', 'nei')],
    [
      'at saken er slutt',
      async () =>
        void (await t.eier(`update varde.sak set tilstand = 'angret' where id = $1`, [sakId])),
    ],
  ])('(del) VV-13 %s går foran dagen', async (_hva, gjor) => {
    await svar('etterforsker', 'ikke_foer', { klarerSegSelv: true });
    await dagenKommer();
    await gjor();
    expect(await base.klarerPaaDagen()).toBe(0);
    expect(
      await t.eier('select 1 from varde.klareringssvar where av_dagen and sak_id = $1', [sakId]),
    ).toEqual([]);
  });
});

describe('fristene', () => {
  const spurt = (ved: string) =>
    t.eier('update varde.klarering set spurt_ved = $2 where sak_id = $1', [sakId, ved]);
  const paaMinDag = async () => {
    const { svar: venter } = await minDag(t.hus, await t.som('koordinator'));
    return venter.find((s) => s.sakId === sakId)?.frist;
  };

  // Huset står mandag 23. november 2026.
  it.each([
    ['2026-11-23T07:00:00Z', { siden: '2026-11-23', purret: null, videre: null }],
    ['2026-11-19T12:00:00Z', { siden: '2026-11-19', purret: '2026-11-23', videre: null }],
    ['2026-11-12T23:30:00Z', { siden: '2026-11-13', purret: '2026-11-17', videre: '2026-11-20' }],
  ])(
    '(del) VV-13 spurt %s: purret etter to arbeidsdager, videre etter fem, på saken og på Min dag',
    async (ved, venta) => {
      await spurt(ved);
      expect((await saken()).frist).toMatchObject(venta);
      expect(await paaMinDag()).toMatchObject(venta);
    },
  );

  it('(del) VV-13 en dag området holder stengt, er ingen arbeidsdag', async () => {
    await spurt('2026-11-19T12:00:00Z');
    await t.eier(`insert into varde.lukket_dag (omrade_id, dag) values ($1, '2026-11-20')`, [
      t.omrade('fjordvik'),
    ]);
    expect((await saken()).frist).toMatchObject({ purret: null });
    await t.eier('delete from varde.lukket_dag');
  });

  it('(del) VV-14 etter fem arbeidsdager står det hvem i enheten som tar imot; er ingen satt, er lista tom', async () => {
    await spurt('2026-11-12T12:00:00Z');
    await t.eier(`delete from varde.verv where rolle = 'eskaleringsmottaker'`);
    expect((await saken()).frist?.mottakere).toEqual([]);
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra)
       select m.omrade_id, m.id, 'eskaleringsmottaker', '2026-01-01' from varde.medlemskap m
       where m.omrade_id = $1 and m.bruker_id = $2`,
      [t.omrade('fjordvik'), t.bruker('leder')],
    );
    const [leder] = await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
      t.bruker('leder'),
    ]);
    expect((await saken()).frist?.mottakere).toEqual([leder?.navn]);
    await spurt('2026-11-19T12:00:00Z');
    expect((await saken()).frist?.mottakere).toEqual([]);
  });

  it('(del) VV-13 et trukket ja er et spørsmål på nytt, og fristen løper fra da', async () => {
    await spurt('2026-11-02T12:00:00Z');
    await svar('koordinator', 'klarert');
    expect((await saken()).frist).toBeNull();
    await svar('koordinator', 'trukket');
    await t.eier(
      `update varde.klareringssvar set svart_ved = '2026-11-20T12:00:00Z' where svar = 'trukket' and sak_id = $1`,
      [sakId],
    );
    expect((await saken()).frist).toMatchObject({ siden: '2026-11-20', purret: null });
  });
});
