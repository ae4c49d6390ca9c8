import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { guideSierJa } from '../support/iGang.ts';
import { guidenHarFoert } from '../support/oppfoelging.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { skalAvvikles } from '../support/sagtFra.ts';
import { forbiVaktene, settTilstand } from '../support/tilstand.ts';
import { vernetErVurdert } from '../support/guiden.ts';

/** Slutten på en oppfølging, og gjenåpningen, holder mot fri SQL som `varde_app` (TP-39, TP-40, ED-17). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
let uvurdert: string;
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  uvurdert = (await opprettProvesak(t, { fodselsnummer: null })).sakId;
  for (const id of [sakId, uvurdert]) await guideSierJa(t, id);
  await vernetErVurdert(t, sakId);
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  await settTilstand(t, sakId, 'aktiv');
  await guidenHarFoert(t, sakId, 'tilgang.dagen()');
});

const som = (subjekt: string, ...setninger: string[]) => sql.som(subjekt, ...setninger);
type Rad = Readonly<Record<string, string>>;
const sett = (tabell: string, rad: Rad): string => {
  const hele: Rad = {
    ...{ omrade_id: 'tilgang.omrade()', sak_id: `'${sakId}'` },
    eier_organisasjon: `(select eier_organisasjon from varde.sak where id = '${sakId}')`,
    ...rad,
  };
  return `insert into varde.${tabell} (${Object.keys(hele).join(', ')}) values (${Object.values(hele).join(', ')})`;
};
const ORD = "'\\x00'";
const GUIDEN = `(select t.bruker_id from varde.sak_tilgang t where t.relasjon = 'guide' limit 1)`;
const DAG = { dag: 'tilgang.dagen()' };
const slutt = (maate: string, rad: Rad = {}) =>
  sett('avslutning', { maate: `'${maate}'`, avsluttet_av: 'tilgang.aktor()', ...rad });
const BEGGE = { ...DAG, konkludert: `'{ungdommen,guide}'` };
/** Guiden førte det sist. */
const FOERT = `(select m.id from varde.guidemelding m where m.slag = 'enige' order by m.skrevet_ved desc limit 1)`;
const SAMMEN = { ...BEGGE, melding_id: FOERT, grunn: ORD };
const FULLT: Readonly<Record<string, Rad>> = {
  ikke_mer_behov: SAMMEN,
  andre_tiltak: { ...DAG, konkludert: `'{koordinator}'`, tiltak: ORD },
  avviklet: { ...DAG, konkludert: `'{guide,koordinator}'`, grunn: ORD },
};
const SLUTT = () => slutt('ikke_mer_behov', SAMMEN);
const SISTE = () =>
  `(select id from varde.avslutning where sak_id = '${sakId}' order by avsluttet_ved desc limit 1)`;
const aapne = (rad: Rad = {}) =>
  sett('gjenaapning', {
    ...{ avslutning_id: SISTE(), meldt_av: "'ungdommen'", grunn: ORD },
    ...{ meldt_dag: 'tilgang.dagen()', gjenaapnet_av: 'tilgang.aktor()', ...rad },
  });
const TIL = (tilstand: string) =>
  `update varde.sak set tilstand = '${tilstand}' where id = '${sakId}'`;
const ER = (tilstand: string) =>
  `select 1 from varde.sak where id = '${sakId}' and tilstand = '${tilstand}'`;

describe('slutten på en oppfølging', () => {
  it('TP-39 veiene som skal virke, virker, og guiden i det øyeblikket skriver basen', async () => {
    const guiden = `select 1 from varde.avslutning where sak_id = '${sakId}' and guide_id = '${t.bruker('guide')}'`;
    expect(await som('koordinator', SLUTT(), guiden)).toBe(1);
    expect(
      await som('koordinator', slutt('andre_tiltak', FULLT['andre_tiltak']), ER('avsluttet')),
    ).toBe(1);
    await settTilstand(t, sakId, 'stagnasjon');
    expect(await som('koordinator', slutt('avviklet', FULLT['avviklet']))).toBe('23514');
    await settTilstand(t, sakId, 'aktiv');
    await skalAvvikles(t, sakId);
    expect(await som('koordinator', slutt('avviklet', FULLT['avviklet']), guiden)).toBe(1);
    expect(
      await som('koordinator', slutt('ikke_mer_behov', { ...SAMMEN, guide_id: 'tilgang.aktor()' })),
    ).toBe('42501');
  });

  it.each([
    ['ikke_mer_behov', { ...SAMMEN, konkludert: `'{ungdommen}'` }],
    ['ikke_mer_behov', { ...SAMMEN, konkludert: `'{guide,koordinator}'` }],
    ['ikke_mer_behov', { ...SAMMEN, dag: 'null' }],
    ['ikke_mer_behov', { ...SAMMEN, dag: 'tilgang.dagen() + 1' }],
    ['ikke_mer_behov', { ...SAMMEN, konkludert: 'null' }],
    // Koordinatorens kryss er ikke guidens ord, og det guiden sa, har en grunn til at hen ikke førte det selv.
    ['ikke_mer_behov', BEGGE],
    ['ikke_mer_behov', { ...BEGGE, grunn: ORD }],
    ['ikke_mer_behov', { ...BEGGE, muntlig_av: GUIDEN }],
    // Guiden kan føre det selv (C21).
    ['ikke_mer_behov', { ...BEGGE, muntlig_av: GUIDEN, grunn: ORD }],
    ['doed', { muntlig_av: GUIDEN, grunn: ORD }],
    ['andre_tiltak', { ...DAG, konkludert: `'{guide}'` }],
    ['andre_tiltak', { ...DAG, konkludert: `'{}'`, tiltak: ORD }],
    ['andre_tiltak', { ...DAG, konkludert: `'{en_annen}'`, tiltak: ORD }],
    ['doed', { konkludert: `'{ungdommen,guide}'` }],
    ['flyttet', { grunn: ORD, tiltak: ORD }],
  ] as const)('TP-39 %s uten det som trengs, er ingen avslutning (%j)', async (maate, rad: Rad) => {
    expect(await som('koordinator', slutt(maate, rad))).toBe('23514');
  });

  it('TP-39 ingen av de tre er åpne i andre tilstander', async () => {
    await skalAvvikles(t, sakId);
    for (const fra of [
      ...['vurdert', 'venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt'],
      ...['samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
    ]) {
      await settTilstand(t, sakId, fra);
      await guidenHarFoert(t, sakId, 'tilgang.dagen()');
      for (const [maate, rad] of Object.entries(FULLT)) {
        const fulgt = ['aktiv', 'guide_borte', 'stagnasjon'].includes(fra);
        const aapen =
          maate === 'andre_tiltak'
            ? fulgt
            : fra === (maate === 'avviklet' ? 'stagnasjon' : 'aktiv');
        expect(await som('koordinator', slutt(maate, rad)), `${maate} ${fra}`).toBe(
          aapen ? 1 : '23514',
        );
      }
    }
  });

  it.each(['aktiv', 'guide_borte', 'stagnasjon'])(
    'TP-39 fra %s slutter den ikke som uegnet eller trygg igjen, og ikke klarert eller ikke nådd bare når det er så',
    async (fra) => {
      await settTilstand(t, sakId, fra);
      for (const [maate, rad] of [
        ['henvist', { hvem: ORD, ...DAG }],
        ['allerede_fulgt_opp', { hvem: ORD }],
        ['andre_henviser', { hvem: ORD }],
        ['bekymring_meldt', {}],
        ['ikke_behov', { grunn: ORD }],
        ['ikke_klarert', {}],
        ['ikke_naadd', {}],
      ] as const)
        expect(await som('koordinator', slutt(maate, rad)), maate).toBe('23514');
      for (const maate of ['trygg_igjen', 'overfort'])
        expect(await som('koordinator', slutt(maate)), maate).toBe('42501');
    },
  );

  it('TP-39 ikke nådd slutter ingen oppfølging, heller ikke når forsøkene på den første samtalen er gjort', async () => {
    await forbiVaktene(
      t,
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, etter, maate, utfall, tilstede, ringt_av, ringt_ved)
       select s.omrade_id, s.id, s.eier_organisasjon, gen_random_uuid(), x.maate, 'ikke_svar', null, s.koordinator_id, now() - make_interval(days => x.dager)
       from varde.sak s, (values ('telefon', 30), ('brev', 20), ('telefon', 6), ('telefon', 2)) x (maate, dager) where s.id = $1`,
      [sakId],
    );
    for (const fra of ['aktiv', 'guide_borte', 'stagnasjon']) {
      await settTilstand(t, sakId, fra);
      expect(await som('koordinator', slutt('ikke_naadd')), fra).toBe('23514');
    }
    await settTilstand(t, sakId, 'samtale_avtalt');
    expect(await som('koordinator', slutt('ikke_naadd'), ER('avsluttet'))).toBe(1);
    await forbiVaktene(t, 'delete from varde.oppringning where sak_id = $1', [sakId]);
  });

  it('VV-16 er forsøkene i oppfølgingen gjort, kan den slutte som ikke nådd; har noen sagt hva som skjer siden, kan den ikke', async () => {
    const proevd = (dag: string) =>
      forbiVaktene(t, `update varde.sak set tre_forsoek = ${dag} where id = $1`, [sakId]);
    for (const fra of ['aktiv', 'guide_borte', 'stagnasjon', 'guide_soekes']) {
      await settTilstand(t, sakId, fra);
      await proevd('tilgang.dagen()');
      expect(await som('koordinator', slutt('ikke_naadd'), ER('avsluttet')), fra).toBe(1);
      await proevd('null');
      expect(await som('koordinator', slutt('ikke_naadd')), fra).toBe('23514');
    }
    // Forsøk fra før saken ble åpnet igjen, er ikke forsøk i denne oppfølgingen.
    await settTilstand(t, sakId, 'aktiv');
    await proevd('tilgang.dagen() - 3, foelges_fra = now()');
    expect(await som('koordinator', slutt('ikke_naadd'))).toBe('23514');
    await proevd(`null, foelges_fra = now() - interval '60 days'`);
    await settTilstand(t, sakId, 'samtale_avtalt');
    await proevd('tilgang.dagen()');
    expect(await som('koordinator', slutt('ikke_naadd'))).toBe('23514');
    await proevd('null');
  });

  it('VV-16 står etterforskerens nei, og er ingen hendelse klarert, kan saken slutte som ikke klarert hvor den enn står', async () => {
    const svart = (svar: string) =>
      forbiVaktene(
        t,
        `with h as (insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, registrert_ved)
           select omrade_id, id, eier_organisasjon, 'vold', 'fornaermet', true, '2020-01-01' from varde.sak where id = $1 returning *)
         insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id, svar)
         select omrade_id, sak_id, eier_organisasjon, id, $2 from h`,
        [sakId, svar],
      );
    for (const fra of ['samtale_holdt', 'guide_soekes', 'aktiv']) {
      await settTilstand(t, sakId, fra);
      await svart('nei');
      expect(await som('koordinator', slutt('ikke_klarert'), ER('avsluttet')), fra).toBe(1);
      for (const ja of ['klarert', 'klarert_med_vilkaar', 'ingen_etterforskning']) {
        await svart(ja);
        expect(await som('koordinator', slutt('ikke_klarert')), `${fra} ${ja}`).toBe('23514');
        await forbiVaktene(t, `delete from varde.klarering where sak_id = $1 and svar = $2`, [
          sakId,
          ja,
        ]);
      }
      await forbiVaktene(t, 'delete from varde.klarering where sak_id = $1', [sakId]);
      await forbiVaktene(
        t,
        `delete from varde.hendelse where sak_id = $1 and registrert_ved < '2021-01-01'`,
        [sakId],
      );
    }
  });

  it('TP-39 TP-50 uten at vernet er vurdert, slutter heller ikke en oppfølging', async () => {
    await settTilstand(t, uvurdert, 'aktiv');
    await guidenHarFoert(t, uvurdert, 'tilgang.dagen()');
    expect(await som('koordinator', SLUTT().replaceAll(sakId, uvurdert))).toBe('23514');
  });
});

describe('gjenåpningen', () => {
  it('TP-40 ED-17 den virker i 001 og i egne utgaver, og ikke i 000', async () => {
    for (const [utgave, svar] of [
      ['000', '23514'],
      ['001', 1],
      ['fjordvik', 1],
    ] as const) {
      await forbiVaktene(
        t,
        `update varde.sak set utgave_kode = $2, utgave_versjon = (select max(versjon) from varde.utgave where kode = $2) where id = $1`,
        [sakId, utgave],
      );
      expect(await som('koordinator', SLUTT(), aapne(), ER('guide_soekes')), utgave).toBe(svar);
    }
  });

  it('TP-40 uten ungdommen eller de foresatte, dagen eller grunnen åpnes den ikke', async () => {
    for (const [rad, svar] of [
      [{ meldt_av: "'skolen'" }, '23514'],
      [{ meldt_av: 'null' }, '23502'],
      [{ meldt_dag: 'null' }, '23502'],
      [{ meldt_dag: 'tilgang.dagen() + 1' }, '23514'],
      [{ grunn: 'null' }, '23502'],
      [{ avslutning_id: 'gen_random_uuid()' }, '23503'],
      [{ gjenaapnet_av: `'${t.bruker('koordinator2')}'` }, '42501'],
      [{ gjenaapnet_ved: 'now()' }, '42501'],
    ] as const)
      expect(await som('koordinator', SLUTT(), aapne(rad)), JSON.stringify(rad)).toBe(svar);
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder', 'administrator'])
      expect(await som(subjekt, aapne({ avslutning_id: 'gen_random_uuid()' })), subjekt).toBe(
        '42501',
      );
  });

  it.each([
    ['doed', {}],
    ['feilregistrert', {}],
    ['duplikat', { samme_som: 'UVURDERT' }],
  ])('TP-40 sluttet den som %s, åpnes den ikke igjen', async (maate, rad: Rad) => {
    const hele = rad['samme_som'] === undefined ? rad : { samme_som: `'${uvurdert}'` };
    expect(await som('koordinator', slutt(maate, hele), aapne())).toBe('23514');
  });

  it('TP-40 TP-20 var trygghetssamtalen holdt, søkes det guide; ellers begynner saken der kontakten begynner, og går ikke forbi vurderingen og klareringen', async () => {
    const nei = slutt('oensker_ikke', { part: "'ungdommen'" });
    const FOER = ['vurdert', 'venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt'];
    const sett = async (egnet: boolean, anmeldt: boolean) =>
      forbiVaktene(
        t,
        'update varde.sak set egnet_vurdert_ved = case when $2 then now() end, anmeldt = $3 where id = $1',
        [sakId, egnet, anmeldt],
      );
    for (const fra of [...FOER, 'samtale_avtalt'])
      for (const [egnet, anmeldt, til] of [
        ...([[true, false, 'klar_for_kontakt'] as const] as const),
        ...([[true, true, 'venter_klarering'] as const] as const),
        ...([[false, true, 'vurdert'] as const] as const),
      ]) {
        await sett(egnet, anmeldt);
        await settTilstand(t, sakId, fra);
        expect(await som('koordinator', nei, aapne(), ER(til)), `${fra} ${til}`).toBe(1);
        // Ikke noe annet sted enn dit raden førte den.
        expect(await som('koordinator', nei, aapne(), TIL('i_foerste_kontakt')), fra).toBe('23514');
      }
    await sett(true, false);
    for (const fra of ['samtale_holdt', 'guide_soekes', 'guide_borte', 'stagnasjon']) {
      await settTilstand(t, sakId, fra);
      expect(await som('koordinator', nei, aapne(), ER('guide_soekes')), fra).toBe(1);
    }
  });

  it.each([
    ['overfort', '23514'],
    ['ikke_klarert', '23514'],
    ['ikke_naadd', 1],
  ])(
    'TP-40 står det at den sluttet som %s etter samtalen, svarer basen %s',
    async (maate, svar) => {
      await forbiVaktene(
        t,
        `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, fra_tilstand, avsluttet_av)
       select omrade_id, id, eier_organisasjon, $2, 'guide_soekes', koordinator_id from varde.sak where id = $1`,
        [sakId, maate],
      );
      await settTilstand(t, sakId, 'avsluttet');
      expect(await som('koordinator', aapne(), ER('guide_soekes'))).toBe(svar);
      await forbiVaktene(t, 'delete from varde.avslutning where sak_id = $1', [sakId]);
    },
  );

  it('TP-40 C23 saken åpnes ikke uten raden sin, raden åpner den én gang, og bare når den er avsluttet', async () => {
    expect(await som('koordinator', SLUTT(), TIL('guide_soekes'))).toBe('23514');
    expect(await som('koordinator', SLUTT(), TIL('aktiv'))).toBe('23514');
    expect(await som('koordinator', SLUTT(), aapne(), aapne())).toBe('23505');
    // Den gamle avslutningen slutter ikke saken en gang til, og angres ikke.
    expect(await som('koordinator', SLUTT(), aapne(), TIL('avsluttet'))).toBe('23514');
    expect(
      await som('koordinator', ...[SLUTT(), aapne()], slutt('angret', { angrer: SISTE() })),
    ).toBe('23514');
    const angre = slutt('angret', { angrer: SISTE() });
    expect(await som('koordinator', SLUTT(), angre, aapne())).toBe('23514');
    // En ny avslutning gjør, og den kan åpnes på nytt.
    const nei = slutt('oensker_ikke', { part: "'ungdommen'" });
    expect(await som('koordinator', SLUTT(), aapne(), nei, aapne(), ER('guide_soekes'))).toBe(1);
    for (const setning of [
      `update varde.gjenaapning set meldt_av = 'foresatte'`,
      'delete from varde.gjenaapning',
    ])
      expect(await som('koordinator', setning), setning).toBe('42501');
  });

  it('TP-40 TP-39 avsluttet fra oppfølging og åpnet igjen til oppfølging, slutter den ikke på den gamle raden', async () => {
    await sql.forAlvor('koordinator', SLUTT(), aapne());
    await settTilstand(t, sakId, 'aktiv');
    await guidenHarFoert(t, sakId, 'tilgang.dagen()');
    expect(await som('koordinator', TIL('avsluttet'))).toBe('23514');
    await forbiVaktene(t, 'update varde.sak_tilgang set til = null where sak_id = $1', [sakId]);
    expect(await som('koordinator', SLUTT(), ER('avsluttet'))).toBe(1);
  });
});
