import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Klareringen holder mot fri SQL som `varde_app`, med ekte økter (TP-20, VV-13, VV-14). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let klareringId: string;
let annenKlarering: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, straffesaksnummer: '1 2/26' }));
  const [rad] = await t.eier<{ id: string }>('select id from varde.klarering');
  klareringId = rad?.id ?? '';
  const annen = await opprettProvesak(t, {
    anmeldt: true,
    straffesaksnummer: '3 4/26',
    fodselsnummer: null,
    navn: 'Annen Prøve',
  });
  annenKlarering =
    (
      await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
        annen.sakId,
      ])
    )[0]?.id ?? '';
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'etterforsker', 'test', now())`,
    [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
  );
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

type Svar = Partial<
  Record<'svar' | 'fra' | 'nummer' | 'av' | 'sak' | 'klarering' | 'etter' | 'ord' | 'ved', string>
>;
const svar = (v: Svar = {}): string =>
  `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, ord, muntlig_fra,
     muntlig_nummer, svart_av${v.ved === undefined ? '' : ', svart_ved'})
   values (tilgang.omrade(), '${v.sak ?? sakId}', coalesce((select eier_organisasjon from varde.sak where id = '${sakId}'),
       (select eier_organisasjon from tilgang.saker_jeg_etterforsker() where id = '${sakId}')),
     '${v.klarering ?? klareringId}', ${v.etter ?? 'null'}, '${v.svar ?? 'klarert'}', ${v.ord ?? 'null'}, ${v.fra ?? 'null'},
     ${v.nummer ?? v.fra ?? 'null'}, ${v.av ?? 'tilgang.aktor()'}${v.ved === undefined ? '' : `, ${v.ved}`})`;
const MUNTLIG = { fra: "'\\x00'" };
const TILSTAND = (til: string) =>
  `update varde.sak set tilstand = '${til}', tilstand_siden = now() where id = '${sakId}'`;

describe('fri SQL som varde_app', () => {
  it('veiene som skal virke, virker: koordinatoren fører et muntlig svar, etterforskeren svarer selv', async () => {
    const staar = `select 1 from varde.sak where id = '${sakId}' and tilstand = 'klar_for_kontakt'`;
    expect(await fri.som('koordinator', svar(MUNTLIG), staar)).toBe(1);
    const sett = staar.replace('varde.sak', 'tilgang.saker_jeg_etterforsker()');
    expect(await fri.som('etterforsker', svar(), sett)).toBe(1);
  });

  it.each([
    ['skrive svaret rett i forespørselen', `update varde.klarering set svar = 'klarert'`],
    [
      'legge inn en forespørsel som alt er besvart',
      `insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id, svar)
       select omrade_id, sak_id, eier_organisasjon, hendelse_id, 'klarert' from varde.klarering limit 1`,
    ],
    ['endre et svar', `update varde.klareringssvar set svar = 'klarert'`],
    ['slette et svar', 'delete from varde.klareringssvar'],
  ])('(del) TP-20 ingen kan %s', async (_hva, sql) => {
    for (const subjekt of ['koordinator', 'etterforsker'])
      expect(await fri.som(subjekt, sql), subjekt).toBe('42501');
  });

  it('(del) TP-20 saken flyttes ikke forbi svaret, og ikke tilbake når det står', async () => {
    expect(await fri.som('koordinator', TILSTAND('klar_for_kontakt'))).toBe('23514');
    for (const nei of ['tar_det_selv', 'nei'])
      expect(
        await fri.som(
          'koordinator',
          svar({ ...MUNTLIG, svar: nei, ord: "'\\x00'" }),
          TILSTAND('klar_for_kontakt'),
        ),
        nei,
      ).toBe('23514');
    expect(await fri.som('koordinator', svar(MUNTLIG), TILSTAND('venter_klarering'))).toBe('23514');
    expect(await fri.som('etterforsker', TILSTAND('klar_for_kontakt'))).toBe(0);
  });

  it('(del) VV-14 koordinatoren svarer ikke som etterforskeren, og ingen i en annens navn', async () => {
    expect(await fri.som('koordinator', svar())).toBe('42501');
    expect(await fri.som('etterforsker', svar(MUNTLIG))).toBe('42501');
    for (const subjekt of ['koordinator', 'etterforsker']) {
      const v = subjekt === 'koordinator' ? MUNTLIG : {};
      expect(await fri.som(subjekt, svar({ ...v, av: `'${t.bruker('koordinator2')}'` }))).toBe(
        '42501',
      );
      expect(await fri.som(subjekt, svar({ ...v, ved: "now() - interval '1 day'" }))).toBe('42501');
    }
  });

  it('(del) VV-14 den som er både koordinator og etterforsker i saken, verken fører svaret eller gir det', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, hendelse_id)
       select omrade_id, sak_id, $2, 'etterforsker', 'test', now(), id from varde.hendelse where sak_id = $1`,
      [sakId, t.bruker('koordinator2')],
    );
    for (const v of [MUNTLIG, {}]) expect(await fri.som('koordinator2', svar(v))).toBe('42501');
    await t.eier(`delete from varde.sak_tilgang where bruker_id = $1 and sak_id = $2`, [
      t.bruker('koordinator2'),
      sakId,
    ]);
    expect(await fri.som('koordinator2', svar(MUNTLIG))).toBe(1);
  });

  const SISTE = '(select id from varde.klareringssvar limit 1)';
  it.each([
    ['et ja på et ja', [MUNTLIG, { ...MUNTLIG, etter: SISTE }], '23514'],
    ['et tilbaketrekk uten et ja', [{ ...MUNTLIG, svar: 'trukket' }], '23514'],
    ['vilkår uten ord', [{ ...MUNTLIG, svar: 'klarert_med_vilkaar' }], '23514'],
    ['et nei uten grunn', [{ ...MUNTLIG, svar: 'nei' }], '23514'],
    ['«ikke før» uten dag', [{ ...MUNTLIG, svar: 'ikke_foer' }], '23514'],
    ['hvem som svarte uten nummer', [{ ...MUNTLIG, nummer: 'null' }], '23514'],
  ])('(del) VV-13 basen tar ikke imot %s', async (_hva, svarene: Svar[], kode) => {
    expect(await fri.som('koordinator', ...svarene.map(svar))).toBe(kode);
  });

  it('(del) VV-13 to svar på det samme er ett for mye, uansett hva den andre sier', async () => {
    expect(
      await fri.som('koordinator', svar({ ...MUNTLIG, svar: 'tar_det_selv' }), svar(MUNTLIG)),
    ).toBe('23505');
  });

  it('(del) DU-02 en annens sak og en som ikke finnes, svarer likt', async () => {
    const ingen = '00000000-0000-4000-8000-000000000000';
    for (const klarering of [annenKlarering, ingen])
      expect(await fri.som('etterforsker', svar({ klarering }))).toBe('42501');
    expect(await fri.som('koordinator', svar({ ...MUNTLIG, sak: ingen, klarering: ingen }))).toBe(
      '42501',
    );
    for (const subjekt of ['guide', 'slt', 'leder', 'ordforer', 'helsesykepleier'])
      for (const v of [{}, MUNTLIG]) {
        expect(await fri.som(subjekt, svar(v)), subjekt).toBe(
          await fri.som(subjekt, svar({ ...v, klarering: ingen })),
        );
        expect(await fri.som(subjekt, 'select 1 from varde.klareringssvar')).toBe(0);
      }
  });
});
