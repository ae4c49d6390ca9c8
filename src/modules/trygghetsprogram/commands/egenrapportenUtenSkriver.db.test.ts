import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { giKommunenSaken, nyKommunal } from '../../../../tests/support/kommunefolk.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';

/** Egenrapporten står aldri hos ingen: kan den som hørte trusselen, ikke skrive den, gir koordinatoren den videre (TG-18). */
let t: Testhus;
let sql: FriSql;
let sakId = '';
let melding = '';
const MOTTAKER = 'Betjent Berg, Fjordvik politistasjon';
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  await attestert(t, 'handterer');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t));
  await foelgesOppAv(t, sakId, 'handterer');
  melding = await sagtFra(t, sakId, 'trussel', { som: 'handterer' });
});

const paaDagen = async (som: string) =>
  (await minDag(t.hus, await t.som(som))).sagtFra
    .filter((p) => p.sakId === sakId)
    .map((p) => p.plikt);
const linjen = async (som: string) =>
  (await hentMeldinger(t.hus, await t.som(som), sakId)).meldinger
    .find((m) => m.id === melding)
    ?.plikter.find((p) => p.plikt === 'egenrapport');
const foer = async (som: string, svar: 'skrevet' | 'gitt_videre', ord: string | null = MOTTAKER) =>
  kode(svart(t, sakId, melding, 'egenrapport', { som, svar, ord, med: [] }));
/** Rett i basen, uten regelen. */
const rett = async (svar: string, ord: string, som = 'slt') =>
  sql.som(
    som,
    `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, med, ord, dag, foert_av)
     select omrade_id, sak_id, eier_organisasjon, id, 'egenrapport', '${svar}', '${svar === 'skrevet' ? '{jurist}' : '{}'}', ${ord}, tilgang.dagen(), tilgang.aktor()
     from varde.guidemelding where id = '${melding}'`,
  );
const ute = (til: string) =>
  t.eier(
    `update varde.medlemskap m set til = ${til} from varde.organisasjon o
     where o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi' and m.bruker_id = $1`,
    [t.bruker('handterer')],
  );
/** Saken står på fraværet når noen har sett på den; da svares det at hen er tilbake. */
async function tilbakeIgjen(): Promise<void> {
  const [m] = await t.eier<{ id: string }>(
    `select m.id from varde.guidemelding m join varde.sak s on s.id = m.sak_id
     where s.id = $1 and s.tilstand = 'guide_borte' and m.slag = 'fravaer' and m.skrevet_ved = s.tilstand_siden`,
    [sakId],
  );
  if (m !== undefined) await svart(t, sakId, m.id, 'tilbake', { som: 'slt' });
}
const slutter = () =>
  t.eier('update varde.sak_tilgang set til = now() where sak_id = $1 and bruker_id = $2', [
    sakId,
    t.bruker('handterer'),
  ]);

describe('koordinerer kommunen saken', () => {
  beforeEach(async () => giKommunenSaken(t, sakId));

  it('TG-18 så lenge den som hørte trusselen, kan skrive den, er den hens og ingen annens; er hen ute av politiet, står den på koordinatorens dag, som fører hvem i politiet som fikk den, og når', async () => {
    expect(await paaDagen('slt')).toEqual(['oppfordre_anmelde']);
    expect((await linjen('slt'))?.min).toBe(false);
    expect(await foer('slt', 'gitt_videre')).toBe('ikke_funnet');
    expect(await rett('gitt_videre', `'\\x01'`)).toBe('23514');
    await ute('tilgang.dagen() - 1');
    try {
      expect(await paaDagen('slt')).toEqual(['oppfordre_anmelde', 'egenrapport']);
      expect(await linjen('slt')).toMatchObject({ min: true, svarene: ['gitt_videre'] });
      // Skrevet er den bare av en i politiet, og den er ikke gitt videre uten at noen fikk den.
      expect(await foer('slt', 'skrevet')).toBe('mangler_svar');
      expect(await rett('skrevet', 'null')).toBe('23514');
      for (const ord of [null, '  '])
        expect(await foer('slt', 'gitt_videre', ord)).toBe('mangler_mottaker');
      expect(await rett('gitt_videre', 'null')).toBe('23514');
      expect(await rett('gitt_videre', `'\\x01'`)).toBe(1);
      expect(await foer('slt', 'gitt_videre')).toBe('gjort');
      expect(await foer('slt', 'gitt_videre')).toBe('alt_svart');
    } finally {
      await ute('null');
    }
    expect(await paaDagen('slt')).toEqual(['oppfordre_anmelde']);
    expect((await linjen('slt'))?.svart).toMatchObject({
      ...{ svar: 'gitt_videre', ord: MOTTAKER, med: [], dag: '2026-11-23' },
      av: (
        await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
          t.bruker('slt'),
        ])
      )[0]?.navn,
    });
    expect(raatekst(await t.eier('select * from varde.guidemeldingssvar'))).not.toContain('Berg');
  });

  it('TG-18 den er ikke borte om saken er slutt: den står på koordinatorens dag til den er ført, og det andre gjør ikke det', async () => {
    await slutter();
    await ute('tilgang.dagen() - 1');
    try {
      await t.eier('alter table varde.sak disable trigger user');
      await t.eier(`update varde.sak set tilstand = 'avsluttet' where id = $1`, [sakId]);
      await t.eier('alter table varde.sak enable trigger user');
      expect(await paaDagen('slt')).toEqual(['egenrapport']);
      expect(await foer('slt', 'gitt_videre')).toBe('gjort');
      expect(await paaDagen('slt')).toEqual([]);
    } finally {
      await ute('null');
    }
  });

  it('TG-18 VV-22 har den som hadde en sak som er slutt, selv sluttet, eller er borte, står den hos alle som koordinerer for enheten, og bare dem; er hen der, bare hos hen', async () => {
    const annen = await nyKommunal(t, 'kommunal2');
    await t.eier(
      `update varde.medlemskap m set organisasjon_id = s.eier_organisasjon from varde.sak s where s.id = $1 and m.bruker_id = $2`,
      [sakId, annen],
    );
    await slutter();
    await ute('tilgang.dagen() - 1');
    await forbiVaktene(t, `update varde.sak set tilstand = 'avsluttet' where id = $1`, [sakId]);
    const hos = async () => {
      const ut: string[] = [];
      for (const som of ['slt', 'kommunal2', 'koordinator', 'leder'])
        if ((await paaDagen(som)).includes('egenrapport')) ut.push(som);
      return ut;
    };
    const vervet = (til: string) =>
      t.eier(
        `update varde.verv v set til = ${til} from varde.medlemskap m where m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
         and v.rolle = 'kommunal_koordinator' and m.bruker_id = $1`,
        [t.bruker('slt')],
      );
    try {
      expect(await hos()).toEqual(['slt']);
      await t.eier(
        `insert into varde.koordinatorfravaer (omrade_id, bruker_id, fra, til, meldt_av) values ($1, $2, tilgang.dagen(), tilgang.dagen() + 40, $2) returning 1`,
        [t.omrade('fjordvik'), t.bruker('slt')],
      );
      expect(await hos()).toEqual(['slt', 'kommunal2']);
      await t.eier('delete from varde.koordinatorfravaer');
      await vervet('tilgang.dagen() - 1');
      expect(await hos()).toEqual(['kommunal2']);
      expect(await foer('kommunal2', 'gitt_videre')).toBe('gjort');
      expect(await hos()).toEqual([]);
    } finally {
      await vervet('null');
      await ute('null');
    }
  });

  it('TG-18 er oppdraget slutt, og hen er i politiet ennå, er den hens; er hen inhabil, har hen straffesaken, eller er meldingen flyttet dit, er den koordinatorens', async () => {
    await slutter();
    const hens = async () =>
      (await minDag(t.hus, await t.som('handterer'))).egenrapporter.some(
        (e) => e.meldingId === melding,
      );
    const hos = async () => ({ hens: await hens(), koordinatorens: (await linjen('slt'))?.min });
    expect(await hos()).toEqual({ hens: true, koordinatorens: false });
    for (const [gjoer, tilbake] of [
      [
        `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
         select omrade_id, id, :hen, 'inhabil', :hen from varde.sak where id = :sak`,
        'delete from varde.ikke_tilgang where objekt_id = :sak and bruker_id = :hen',
      ],
      [
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
         select omrade_id, id, :hen, 'etterforsker', 'etterforsker' from varde.sak where id = :sak`,
        `delete from varde.sak_tilgang where sak_id = :sak and bruker_id = :hen and relasjon = 'etterforsker'`,
      ],
      [
        'update varde.guidemelding set flyttet_av = :hen where sak_id = :sak',
        'update varde.guidemelding set flyttet_av = null where sak_id = :sak',
      ],
    ] as const) {
      const sett = (s: string) =>
        t.eier(s.replaceAll(':sak', `'${sakId}'`).replaceAll(':hen', `'${t.bruker('handterer')}'`));
      await sett(gjoer);
      expect(await hos(), gjoer).toEqual({ hens: false, koordinatorens: true });
      await sett(tilbake);
      expect(await hos(), tilbake).toEqual({ hens: true, koordinatorens: false });
    }
  });

  it('TG-18 er den som hørte trusselen, borte i dag, er den koordinatorens å gi videre, og hens igjen når hen er tilbake', async () => {
    const naa = async () => [
      (await linjen('slt'))?.min,
      (await paaDagen('slt')).includes('egenrapport'),
      await rett('gitt_videre', `'\\x01'`),
    ];
    expect(await naa()).toEqual([false, false, '23514']);
    // Meldt i saken: til det er svart at hen er tilbake.
    const borte = await sagtFra(t, sakId, 'fravaer', { som: 'handterer' });
    expect(await naa()).toEqual([true, true, 1]);
    // Hen kan skrive den likevel.
    expect((await linjen('handterer'))?.svarene).toContain('skrevet');
    await svart(t, sakId, borte, 'tilbake', { som: 'slt' });
    expect(await naa()).toEqual([false, false, '23514']);
    // Dager som står om hen, her og som koordinator: bare de dagene.
    for (const tabell of ['guidefravaer', 'koordinatorfravaer']) {
      const dager = (fra: number, til: number) =>
        t.eier(
          `insert into varde.${tabell} (omrade_id, bruker_id, fra, til, meldt_av) values ($1, $2, tilgang.dagen() + $3::int, tilgang.dagen() + $4::int, $2)`,
          [t.omrade('fjordvik'), t.bruker('handterer'), fra, til],
        );
      await dager(1, 3);
      expect(await naa(), tabell).toEqual([false, false, '23514']);
      await t.eier(`delete from varde.${tabell}`);
      await dager(0, 3);
      expect(await naa(), tabell).toEqual([true, true, 1]);
      await t.eier(`delete from varde.${tabell}`);
      if (tabell === 'guidefravaer') await tilbakeIgjen();
    }
    await sagtFra(t, sakId, 'fravaer', { som: 'handterer' });
    expect(await foer('slt', 'gitt_videre')).toBe('gjort');
    expect((await linjen('slt'))?.svart).toMatchObject({ svar: 'gitt_videre', ord: MOTTAKER });
  });

  it('TG-18 om en sak en ikke koordinerer, er svaret nei, enten den er uten skriver eller ikke', async () => {
    const spoer = async (som: string) =>
      sql.som(som, `select 1 where tilgang.egenrapport_uten_skriver('${melding}')`);
    await ute('tilgang.dagen() - 1');
    try {
      expect(await spoer('slt')).toBe(1);
      for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder', 'koordinator'])
        expect(await spoer(som), som).toBe(0);
    } finally {
      await ute('null');
    }
    expect(await spoer('slt')).toBe(0);
  });
});

it('TG-18 kan den skrives, er det ikke nok å gi den videre: verken den som hørte trusselen, eller koordinatoren i politiet, fører det; skrevet er den bare av en i politiet', async () => {
  for (const som of ['handterer', 'koordinator']) {
    expect((await linjen(som))?.svarene, som).toEqual(['skrevet']);
    expect(await foer(som, 'gitt_videre'), som).toBe('mangler_svar');
    expect(await rett('gitt_videre', `'\\x01'`, som), som).toBe('23514');
  }
  expect(await foer('handterer', 'skrevet')).toBe('mangler_raadfoert');
});
