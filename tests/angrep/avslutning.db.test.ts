import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { settTilstand } from '../support/tilstand.ts';
import { SVART } from '../support/vernet.ts';

/** Endene holder mot fri SQL som `varde_app`, med ekte økter (VV-16, TP-11, TP-50, C28). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
let annenSak: string;
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  annenSak = (await opprettProvesak(t, { fodselsnummer: null, navn: 'Annen Prøve' })).sakId;
  sql = await friSql(t);
  // Det står hvorfor vern ikke er vurdert: da er det bare måten det står på (TP-50).
  for (const id of [sakId, annenSak])
    await t.eier(
      `insert into varde.advarselsgrunn (omrade_id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av, gitt_ved)
       select omrade_id, id, eier_organisasjon, 'vern_ikke_vurdert', '\\x00', koordinator_id, now() + interval '1 hour' from varde.sak where id = $1`,
      [id],
    );
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const som = (subjekt: string, ...setninger: string[]) => sql.som(subjekt, ...setninger);

const EIER = () => `(select eier_organisasjon from varde.sak where id = '${annenSak}')`;
type Rad = Readonly<Record<string, string>>;
const sett = (tabell: string, rad: Rad): string => {
  const hele: Rad = {
    omrade_id: 'tilgang.omrade()',
    sak_id: `'${sakId}'`,
    eier_organisasjon: EIER(),
    ...rad,
  };
  return `insert into varde.${tabell} (${Object.keys(hele).join(', ')}) values (${Object.values(hele).join(', ')})`;
};
const ORD = "'\\x00'";
const slutt = (maate: string, rad: Rad = {}) =>
  sett('avslutning', { maate: `'${maate}'`, avsluttet_av: 'tilgang.aktor()', ...rad });
const HENVIST: Rad = { hvem: ORD, dag: 'tilgang.dagen()' };
const ANGRE = () =>
  slutt('angret', {
    angrer: `(select id from varde.avslutning where sak_id = '${sakId}' and maate <> 'angret' order by avsluttet_ved limit 1)`,
  });
const TILSTAND = (til: string) => `update varde.sak set tilstand = '${til}' where id = '${sakId}'`;
const ER = (tilstand: string) =>
  `select 1 from varde.sak where id = '${sakId}' and tilstand = '${tilstand}'`;
const vern = (slag: string, rad: Rad = {}) =>
  sett('vern', {
    slag: `'${slag}'`,
    vurdering: "'trengs_ikke'",
    vurdert_av: 'tilgang.aktor()',
    ...SVART,
    ...rad,
  });
const ALLE = ['oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet'];

describe('fri SQL som varde_app', () => {
  it('veiene som skal virke, virker: avslutte, angre, og avslutte igjen', async () => {
    expect(await som('koordinator', slutt('henvist', HENVIST), ER('henvist'))).toBe(1);
    expect(await som('koordinator', slutt('doed'), ANGRE(), ER('klar_for_kontakt'))).toBe(1);
    expect(await som('koordinator', slutt('doed'), ANGRE(), slutt('doed'), ER('avsluttet'))).toBe(
      1,
    );
  });

  it('(del) VV-16 ingen endrer eller sletter en avslutning, og ingen skriver hvor saken sto, eller når', async () => {
    for (const setning of [
      `update varde.avslutning set maate = 'doed'`,
      'delete from varde.avslutning',
      slutt('doed', { fra_tilstand: "'aktiv'" }),
      slutt('doed', { avsluttet_ved: 'now()' }),
      slutt('doed', { fra_siden: 'now()' }),
    ])
      expect(await som('koordinator', setning), setning).toBe('42501');
  });

  it.each(['avsluttet', 'henvist'])(
    '(del) VV-16 saken blir ikke %s uten sin avslutning',
    async (til) => {
      expect(await som('koordinator', TILSTAND(til))).toBe('23514');
      // Heller ikke med en avslutning som er angret, eller en som fører et annet sted.
      expect(await som('koordinator', slutt('henvist', HENVIST), ANGRE(), TILSTAND(til))).toBe(
        '23514',
      );
    },
  );

  it.each(['klar_for_kontakt', 'vurdert', 'venter_klarering', 'aktiv', 'guide_soekes'])(
    '(del) VV-16 en sak som er slutt, blir ikke %s uten en angring, og angringen fører bare dit den var',
    async (til) => {
      expect(await som('koordinator', slutt('doed'), TILSTAND(til))).toBe('23514');
      expect(await som('koordinator', slutt('doed'), TILSTAND('henvist'))).toBe('23514');
    },
  );

  it('TP-11 ingen er hjulpet videre uten tjenesten og en dag som har vært', async () => {
    expect(await som('koordinator', slutt('henvist', { hvem: ORD }))).toBe('23514');
    expect(await som('koordinator', slutt('henvist', { dag: 'tilgang.dagen()' }))).toBe('23514');
    expect(
      await som('koordinator', slutt('henvist', { hvem: ORD, dag: 'tilgang.dagen() + 1' })),
    ).toBe('23514');
  });

  it.each([
    ['allerede_fulgt_opp', { hvem: ORD }],
    ['andre_henviser', { hvem: ORD }],
    ['ikke_behov', { grunn: ORD }],
    ['flyttet', { grunn: ORD }],
    ['oensker_ikke', { part: "'foresatte'", vurdering_ungdommen: ORD }],
  ] as const)(
    '(del) VV-16 %s uten det som trengs, er ingen avslutning',
    async (maate, rad: Rad) => {
      expect(await som('koordinator', slutt(maate))).toBe('23514');
      expect(await som('koordinator', slutt(maate, rad), ER('avsluttet'))).toBe(1);
    },
  );

  it('(del) VV-16 ikke klarert uten et nei, ikke nådd uten forsøkene, og overført uten overføringen er ingen avslutning', async () => {
    expect(await som('koordinator', slutt('ikke_klarert'))).toBe('23514');
    expect(await som('koordinator', slutt('ikke_naadd'))).toBe('23514');
    // Følger av noe annet som er ført, skrives aldri for hånd.
    expect(await som('koordinator', slutt('overfort'))).toBe('42501');
    expect(await som('koordinator', slutt('trygg_igjen'))).toBe('42501');
  });

  it('(del) VV-16 et duplikat er av en sak en ser; en en ikke ser, og en som ikke finnes, svarer likt', async () => {
    const ingen = '00000000-0000-4000-8000-000000000000';
    expect(await som('koordinator', slutt('duplikat', { samme_som: `'${annenSak}'` }))).toBe(1);
    expect(await som('koordinator', slutt('duplikat'))).toBe('42501');
    expect(await som('koordinator', slutt('duplikat', { samme_som: `'${sakId}'` }))).toBe('23514');
    expect(await som('koordinator', slutt('duplikat', { samme_som: `'${ingen}'` }))).toBe('42501');
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3) returning id`,
      [t.omrade('fjordvik'), annenSak, t.bruker('koordinator')],
    );
    const skjult = await t.eier<{ e: string }>(
      'select eier_organisasjon as e from varde.sak where id = $1',
      [sakId],
    );
    const rad = { samme_som: `'${annenSak}'`, eier_organisasjon: `'${skjult[0]?.e ?? ''}'` };
    expect(await som('koordinator', slutt('duplikat', rad))).toBe('42501');
    await t.eier('delete from varde.ikke_tilgang where objekt_id = $1 returning id', [annenSak]);
  });

  it('TP-50 etter første kontakt slutter ingen sak før hvert tiltak på utgavens liste er vurdert', async () => {
    await settTilstand(t, sakId, 'i_foerste_kontakt');
    const nei = slutt('oensker_ikke', { part: "'ungdommen'" });
    expect(await som('koordinator', nei)).toBe('23514');
    for (const mangler of ALLE)
      expect(
        await som('koordinator', ...ALLE.filter((v) => v !== mangler).map((v) => vern(v)), nei),
        mangler,
      ).toBe('23514');
    expect(await som('koordinator', ...ALLE.map((v) => vern(v)), nei, ER('avsluttet'))).toBe(1);
    // Måtene for en uegnet sak er stengt etter kontakt, også med vernet vurdert.
    expect(await som('koordinator', ...ALLE.map((v) => vern(v)), slutt('henvist', HENVIST))).toBe(
      '23514',
    );
    await settTilstand(t, sakId, 'klar_for_kontakt');
  });

  it('(del) TP-32 vernet vurderes i eget navn, og ingen skriver en annens eller når', async () => {
    expect(await som('koordinator', vern('annet'))).toBe(1);
    expect(
      await som('koordinator', vern('annet', { vurdert_av: `'${t.bruker('koordinator2')}'` })),
    ).toBe('42501');
    expect(await som('koordinator', vern('annet', { vurdert_ved: 'now()' }))).toBe('42501');
    expect(await som('koordinator', `update varde.vern set vurdering = 'trengs'`)).toBe('42501');
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder'])
      expect(await som(subjekt, vern('annet')), subjekt).toBe('42501');
  });

  it('(del) VV-16 i en sak som er slutt, føres ingenting', async () => {
    for (const setning of [
      vern('annet'),
      sett('hendelse', { sakstype: "'vold'", rolle: "'fornaermet'", anmeldt: 'false' }),
    ]) {
      expect(await som('koordinator', setning)).toBe(1);
      expect(await som('koordinator', slutt('doed'), setning)).toBe('23514');
      expect(await som('koordinator', slutt('doed'), ANGRE(), setning)).toBe(1);
    }
  });

  it('(del) VV-16 avslutningen angres én gang, bare den siste, og bare i eget navn', async () => {
    expect(await som('koordinator', slutt('doed'), ANGRE(), ANGRE())).toBe('23505');
    expect(await som('koordinator', slutt('doed'), slutt('feilregistrert'))).toBe('23514');
    const andres = { avsluttet_av: `'${t.bruker('koordinator2')}'` };
    expect(await som('koordinator', slutt('doed', andres))).toBe('42501');
    expect(
      await som(
        'koordinator',
        slutt('doed'),
        ANGRE().replace('tilgang.aktor()', andres.avsluttet_av),
      ),
    ).toBe('42501');
    expect(
      await som(
        'koordinator',
        ANGRE().replace(/\(select id.*limit 1\)/, "'00000000-0000-4000-8000-000000000000'"),
      ),
    ).toBe('23503');
  });

  it.each([
    [14, 1],
    [15, '23514'],
  ])('(del) VV-16 basen teller dagene selv: dag %i svarer %s', async (dager, svar) => {
    const { sakId: gammel } = await opprettProvesak(t, { fodselsnummer: null });
    const her = (setning: string) => setning.replaceAll(sakId, gammel);
    await sql.forAlvor('koordinator', her(slutt('doed')));
    await t.eier(
      `update varde.avslutning set avsluttet_ved = ((tilgang.dagen() - $2::int)::timestamp + interval '23 hours 59 minutes') at time zone 'Europe/Oslo'
       where sak_id = $1 returning id`,
      [gammel, dager],
    );
    expect(await som('koordinator', her(ANGRE()))).toBe(svar);
    // Øktas egen tidssone flytter ikke dagen.
    expect(await som('koordinator', "set local timezone = 'Pacific/Apia'", her(ANGRE()))).toBe(
      svar,
    );
    expect(await som('koordinator', "set local timezone = 'Pacific/Midway'", her(ANGRE()))).toBe(
      svar,
    );
  });

  it('(del) VV-18 ingen tar over uten et tilbud som står, med hvem, grunnlag og en dag som har vært', async () => {
    const steg = (navn: string, rad: Rad = {}) =>
      sett('overforingstilbud', {
        steg: `'${navn}'`,
        dag: 'tilgang.dagen()',
        fort_av: 'tilgang.aktor()',
        ...rad,
      });
    const TILBUDT = steg('tilbudt', { grunn: "'flytter'", sted: ORD });
    const SISTE = {
      etter: `(select id from varde.overforingstilbud where sak_id = '${sakId}' order by fort_ved desc limit 1)`,
    };
    const ALT = { ...SISTE, hvem: ORD, grunnlag: ORD };
    expect(await som('koordinator', TILBUDT, ER('klar_for_kontakt'))).toBe(1);
    expect(await som('koordinator', TILBUDT, steg('overtatt', ALT), ER('avsluttet'))).toBe(1);
    expect(await som('koordinator', TILBUDT, steg('trukket', SISTE), steg('overtatt', ALT))).toBe(
      '23514',
    );
    expect(await som('koordinator', steg('overtatt', { hvem: ORD, grunnlag: ORD }))).toBe('23514');
    expect(await som('koordinator', TILBUDT, steg('overtatt', { ...SISTE, hvem: ORD }))).toBe(
      '23514',
    );
    expect(await som('koordinator', TILBUDT, steg('overtatt', { ...SISTE, grunnlag: ORD }))).toBe(
      '23514',
    );
    expect(await som('koordinator', steg('tilbudt', { grunn: "'flytter'" }))).toBe('23514');
    expect(
      await som('koordinator', TILBUDT, steg('overtatt', { ...ALT, dag: 'tilgang.dagen() + 1' })),
    ).toBe('23514');
    // To ganger det samme er ett for mye.
    expect(await som('koordinator', TILBUDT, TILBUDT)).toBe('23505');
    expect(await som('koordinator', slutt('doed'), TILBUDT)).toBe('23514');
    expect(await som('koordinator', `update varde.overforingstilbud set steg = 'overtatt'`)).toBe(
      '42501',
    );
  });

  it('(del) VV-16 den som etterforsker saken, avslutter den ikke, selv om hen koordinerer i enheten', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'etterforsker', 'test', now()) returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker('koordinator2')],
    );
    expect(await som('koordinator2', slutt('doed'))).toBe('42501');
    await t.eier(
      'delete from varde.sak_tilgang where bruker_id = $1 and sak_id = $2 returning id',
      [t.bruker('koordinator2'), sakId],
    );
    expect(await som('koordinator2', slutt('doed'))).toBe(1);
  });

  it('(del) DU-02 en sak en ikke ser, og en som ikke finnes, svarer likt', async () => {
    const ingen = `'00000000-0000-4000-8000-000000000000'`;
    for (const subjekt of [
      'guide',
      'slt',
      'etterforsker',
      'leder',
      'ordforer',
      'helsesykepleier',
    ]) {
      expect(await som(subjekt, slutt('doed')), subjekt).toBe(
        await som(subjekt, slutt('doed', { sak_id: ingen })),
      );
      expect(await som(subjekt, 'select 1 from varde.avslutning')).toBe(0);
    }
    expect(await som('koordinator', slutt('doed', { sak_id: ingen }))).toBe('42501');
  });
});
