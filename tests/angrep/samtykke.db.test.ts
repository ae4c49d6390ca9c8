import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foresatt, morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { guideSierJa } from '../support/iGang.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { gjelder, spoer, svarer } from '../support/samtykket.ts';

/** Samtykket mot fri SQL som `varde_app` med ekte økter. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
let far: string;
let onkel: string;
let samtykke: string;

beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  onkel = await foresatt(t, sakId, { navn: 'Ulf Fuglesang', slag: 'verge' });
  await svarOm(t, sakId, onkel, {
    ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  await ring(t, sakId, mor);
  samtykke = await spoer(t, sakId);
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

type Verdier = Record<string, string>;
const svar = (mer: Verdier = {}): string => {
  const v: Verdier = {
    ...{ samtykke_id: `'${samtykke}'`, foresatt_id: `'${mor}'`, svar: `'muntlig'` },
    ...{ frivillig: 'true', uttrykkelig: 'true', informert: 'true' },
    ...{ dag: `'2026-11-20'`, mottatt_av: `'\\x00'`, ord: `'\\x00'`, foert_av: 'tilgang.aktor()' },
    ...mer,
  };
  return `insert into varde.samtykkesvar (omrade_id, sak_id, eier_organisasjon, ${Object.keys(v).join(', ')})
    select omrade_id, id, eier_organisasjon, ${Object.values(v).join(', ')} from varde.sak where id = '${sakId}'`;
};
/** Etter det siste svaret fra den som svarer. */
const etter = (hvem: string, nytt: string, mer: Verdier = {}) =>
  svar({
    ...{ foresatt_id: `'${hvem}'`, svar: `'${nytt}'` },
    etter: `(select v.id from varde.samtykkesvar v where v.foresatt_id = '${hvem}' order by v.foert_ved desc limit 1)`,
    ...mer,
  });
const UNGE = { foresatt_id: 'null' };
const som = (...setninger: string[]) => fri.som('koordinator', ...setninger);
const staarSom = (tilstand: string) =>
  `select 1 from tilgang.samtykket_for_meg('${sakId}') where tilstand = '${tilstand}'`;

describe('et oppdiktet ja', () => {
  it('(del) DU-08 uten at det er frivillig, uttrykkelig og informert, tar basen ikke imot det', async () => {
    expect(await som(svar(), staarSom('muntlig'))).toBe(1);
    for (const felt of ['frivillig', 'uttrykkelig', 'informert'])
      for (const ja of ['muntlig', 'skriftlig'])
        expect(await som(svar({ svar: `'${ja}'`, [felt]: 'false' })), felt).toBe('23514');
    expect(await som(svar({ mottatt_av: 'null' }))).toBe('23514');
    expect(await som(svar({ dag: `tilgang.dagen() + 1` }))).toBe('23514');
    expect(await som(svar({ svar: `'skriftlig'`, ord: 'null' }))).toBe('23514');
  });

  it('(del) VV-01 (del) VV-03 for en som ikke skal kontaktes, eller bare informeres, tar basen ikke imot et ja', async () => {
    for (const hvem of [far, onkel])
      for (const ja of ['muntlig', 'skriftlig'])
        expect(await som(svar({ foresatt_id: `'${hvem}'`, svar: `'${ja}'` }))).toBe('23514');
    expect(await som(svar({ foresatt_id: `'${onkel}'`, svar: `'informert'` }))).toBe('23514');
    expect(await som(svar({ foresatt_id: `'${mor}'`, svar: `'informert'` }))).toBe('23514');
    expect(await som(svar({ ...UNGE, svar: `'informert'` }))).toBe('23514');
    // Nei-et fra den som ikke skal kontaktes, noteres og stopper ingenting, hva som enn sies om det.
    const nei = svar({ foresatt_id: `'${onkel}'`, svar: `'nektet'` });
    expect(await som(svar(), nei, staarSom('muntlig'))).toBe(1);
    expect(await som(svar({ svar: `'nektet'`, stanser: 'false' }))).toBe('42501');
  });

  it('(del) TG-07 (del) VV-04 den unges eget ja er ikke de foresattes, og et nei stopper det som var gitt', async () => {
    expect(await som(svar(UNGE), staarSom('spurt'))).toBe(1);
    expect(await som(svar(), svar({ ...UNGE, svar: `'nektet'` }), staarSom('nektet'))).toBe(1);
    expect(await som(svar(), svar({ ...UNGE, svar: `'trukket'` }))).toBe('23514');
  });

  it('kan ikke skrives i en annens navn, i en annens sak, av guiden, etterforskeren eller noen i et annet område', async () => {
    expect(await som(svar({ foert_av: `'${t.bruker('koordinator2')}'` }))).toBe('42501');
    await guideSierJa(t, sakId);
    expect(await fri.som('guide', svar())).toBe('42501');
    expect(await fri.som('guide', staarSom('spurt'))).toBe(1);
    expect(await fri.som('guide', 'select 1 from varde.samtykkesvar')).toBe(0);
    for (const subjekt of ['leder', 'slt', 'ordforer']) {
      expect(await fri.som(subjekt, svar()), subjekt).toBe(0);
      expect(await fri.som(subjekt, staarSom('spurt')), subjekt).toBe(0);
      expect(await fri.som(subjekt, 'select 1 from varde.samtykke'), subjekt).toBe(0);
    }
    // RO-05: den som etterforsker, leser ingenting av det, heller ikke som koordinator.
    const etterforsker = `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
      values ($1, $2, $3, 'etterforsker', 'test') returning id`;
    const [rad] = await t.eier<{ id: string }>(etterforsker, [
      ...[t.omrade('fjordvik'), sakId, t.bruker('koordinator2')],
    ]);
    expect(await fri.som('koordinator2', svar())).toBe(0);
    for (const sql of [
      ...['select 1 from varde.samtykke', 'select 1 from varde.samtykkesvar', staarSom('spurt')],
    ])
      expect(await fri.som('koordinator2', sql), sql).toBe(0);
    await t.eier('delete from varde.sak_tilgang where id = $1 returning id', [rad?.id]);
    expect(await fri.som('koordinator2', staarSom('spurt'))).toBe(1);
  });
});

describe('den som ikke har saken', () => {
  it('(del) DU-02 får det samme svaret om saken, spørsmålet og den foresatte finnes, og hva som enn står der', async () => {
    const FINNES_IKKE = '00000000-0000-4000-8000-000000000000';
    const [sak] = await t.eier<{ omrade: string; eier: string }>(
      'select omrade_id as omrade, eier_organisasjon as eier from varde.sak where id = $1',
      [sakId],
    );
    const verdier = (sakens: string, sp: string, hvem: string, rest: string) =>
      `insert into varde.samtykkesvar (omrade_id, sak_id, eier_organisasjon, samtykke_id, foresatt_id, svar, frivillig, uttrykkelig, informert, dag, mottatt_av, foert_av)
       values ('${sak?.omrade}', '${sakens}', '${sak?.eier}', '${sp}', ${hvem}, ${rest}, '\\x00', tilgang.aktor())`;
    const ja = `'muntlig', true, true, true, '2026-11-20'`;
    const alle = [
      ...[mor, far, onkel].map((h) => verdier(sakId, samtykke, `'${h}'`, ja)),
      verdier(sakId, samtykke, 'null', ja),
      verdier(sakId, samtykke, `'${mor}'`, `'trukket', true, true, true, '2099-01-01'`),
      verdier(sakId, FINNES_IKKE, `'${mor}'`, ja),
      verdier(FINNES_IKKE, FINNES_IKKE, 'null', ja),
      ...[sakId, FINNES_IKKE].flatMap((id) => [
        `insert into varde.samtykke (omrade_id, sak_id, eier_organisasjon, slag, omfang, registrert_av)
         values ('${sak?.omrade}', '${id}', '${sak?.eier}', 'oppfoelging', '\\x00', tilgang.aktor())`,
        `insert into varde.samtykkeunntak (omrade_id, sak_id, eier_organisasjon, grunnlag, grunn, sammen_med, sammen_med_hvem, meldeplikt, meldeplikt_ord, til, besluttet_av)
         values ('${sak?.omrade}', '${id}', '${sak?.eier}', 'femten', '\\x00', 'advokat', '\\x00', 'meldt', '\\x00', '2099-01-01', tilgang.aktor())`,
        `insert into varde.trukketvurdering (omrade_id, sak_id, eier_organisasjon, samtykke_id, oenske, bekymring, annen_vei, vurdert_av)
         values ('${sak?.omrade}', '${id}', '${sak?.eier}', '${samtykke}', '\\x00', false, '\\x00', tilgang.aktor())`,
      ]),
    ];
    for (const subjekt of ['leder', 'slt', 'helsesykepleier'])
      for (const sql of alle) expect(await fri.som(subjekt, sql), sql).toBe('42501');
  });
});

describe('det som er svart', () => {
  it('(del) DU-11 rettes og slettes ikke, og et nei som stanset, følges ikke av et ja', async () => {
    for (const tabell of ['samtykke', 'samtykkesvar'])
      for (const sql of [
        `delete from varde.${tabell}`,
        `update varde.${tabell} set sak_id = sak_id`,
      ])
        expect(await som(sql), sql).toBe('42501');
    for (const nei of ['nektet', 'trukket']) {
      const foer = nei === 'trukket' ? [svar(), etter(mor, nei)] : [svar({ svar: `'${nei}'` })];
      expect(await som(...foer, staarSom(nei))).toBe(1);
      expect(await som(...foer, etter(mor, 'muntlig'))).toBe('23514');
      expect(await som(...foer, etter(mor, 'nektet'))).toBe('23514');
      // Heller ikke ved siden av kjeden, eller av en annen.
      expect(await som(...foer, svar())).toBe('23514');
      expect(await som(svar(), svar())).toBe('23505');
      expect(await som(...foer, svar(UNGE))).toBe('23514');
    }
  });

  it('(del) VV-01 et nei blir ikke borte ved å si at hen ikke skal kontaktes', async () => {
    const flytt = `insert into varde.foresattsvar (omrade_id, sak_id, eier_organisasjon, foresatt_id, etter, svar, grunn, raadfoert, raadfoert_hvem, svart_av)
      select f.omrade_id, f.sak_id, f.eier_organisasjon, f.id, (select s.id from varde.foresattsvar s where s.foresatt_id = f.id order by s.svart_ved desc limit 1),
        'nei', 'vold', 'politiet', '\\x00', tilgang.aktor() from varde.foresatte f where f.id = '${mor}'`;
    expect(await som(svar({ svar: `'nektet'` }), flytt, staarSom('nektet'))).toBe(1);
    // Far er da den som må; hen er ikke spurt.
    expect(await som(svar(), flytt, staarSom('spurt'))).toBe(1);
  });

  it('(del) VV-03 innvendingen vurderes av koordinatoren etter at den er kommet, og bare da', async () => {
    const innvending = svar({ foresatt_id: `'${far}'`, svar: `'innvending'` });
    expect(await som(svar({ foresatt_id: `'${far}'`, svar: `'innvending_fortsetter'` }))).toBe(
      '23514',
    );
    expect(await som(svar(), innvending, staarSom('delvis'))).toBe(1);
    const fortsetter = etter(far, 'innvending_fortsetter');
    expect(await som(svar(), innvending, fortsetter, staarSom('muntlig'))).toBe(1);
    expect(await som(innvending, etter(far, 'innvending_fortsetter', { ord: 'null' }))).toBe(
      '23514',
    );
    expect(
      await som(svar(), innvending, etter(far, 'innvending_stanser'), staarSom('nektet')),
    ).toBe(1);
    expect(await som(innvending, etter(mor, 'innvending_stanser'))).toBe('23514');
  });
});

describe('etter at det ble trukket', () => {
  it('(del) VV-06 føres bare når en foresatt har trukket det eller den unge har sagt nei, i eget navn, og oppgaven krysses ikke av uten', async () => {
    const foer = (mer = {}) => {
      const v: Verdier = {
        ...{ samtykke_id: `'${samtykke}'`, oenske: `'\\x00'`, bekymring: 'false' },
        ...{ annen_vei: `'\\x00'`, vurdert_av: 'tilgang.aktor()' },
        ...mer,
      };
      return `insert into varde.trukketvurdering (omrade_id, sak_id, eier_organisasjon, ${Object.keys(v).join(', ')})
        select omrade_id, id, eier_organisasjon, ${Object.values(v).join(', ')} from varde.sak where id = '${sakId}'`;
    };
    expect(await som(foer())).toBe('23514');
    expect(await som(svar(), foer())).toBe('23514');
    // Den unges eget nei føres på samme måte (VV-04); sier hen ja igjen, er det ikke noe å føre.
    const unges = `(select v.id from varde.samtykkesvar v where v.foresatt_id is null)`;
    const nei = [svar(UNGE), svar({ ...UNGE, svar: `'trukket'`, etter: unges })];
    expect(await som(...nei, foer({ ungdommen: 'true' }))).toBe(1);
    expect(await som(...nei, foer())).toBe('23514');
    const trukket = [svar(), etter(mor, 'trukket')];
    const oppgave = `update varde.oppgave set utfort = now(), utfort_av = tilgang.aktor() where slag = 'samtykke_trukket'`;
    const gjort = `select 1 from varde.oppgave where slag = 'samtykke_trukket' and utfort is not null`;
    expect(await som(...trukket, oppgave)).toBe(0);
    expect(await som(...trukket, foer(), gjort)).toBe(1);
    expect(await som(...trukket, foer({ ungdommen: 'true' }))).toBe('23514');
    expect(await som(...trukket, foer(), foer())).toBe('23505');
    expect(await som(...trukket, foer({ bekymring: 'true' }))).toBe('23514');
    expect(await som(...trukket, foer({ vurdert_av: `'${t.bruker('leder')}'` }))).toBe('42501');
    expect(
      await som(...trukket, foer(), 'update varde.trukketvurdering set bekymring = true'),
    ).toBe('42501');
  });
});

describe('kontakt uten samtykke', () => {
  it('(del) VV-05 (del) VV-04 lengre enn fire uker, for den som er for ung eller voksen, mot den unges nei eller uten ord: aldri', async () => {
    const uten = (mer: Verdier = {}) => {
      const v: Verdier = {
        ...{ grunnlag: `'fare'`, grunn: `'\\x00'`, sammen_med: `'advokat'` },
        ...{ sammen_med_hvem: `'\\x00'`, meldeplikt: `'meldt'`, meldeplikt_ord: `'\\x00'` },
        ...{ til: 'tilgang.dagen() + 28', besluttet_av: 'tilgang.aktor()' },
        ...mer,
      };
      return `insert into varde.samtykkeunntak (omrade_id, sak_id, eier_organisasjon, ${Object.keys(v).join(', ')})
        select omrade_id, id, eier_organisasjon, ${Object.values(v).join(', ')} from varde.sak where id = '${sakId}'`;
    };
    expect(await som(uten())).toBe(1);
    for (const til of ['tilgang.dagen() + 29', 'tilgang.dagen() - 1'])
      expect(await som(uten({ til })), til).toBe('23514');
    expect(await som(uten({ grunnlag: `'femten'` }))).toBe('23514');
    expect(await som(uten({ besluttet_av: `'${t.bruker('leder')}'` }))).toBe('42501');
    for (const felt of ['grunn', 'sammen_med', 'sammen_med_hvem', 'meldeplikt', 'meldeplikt_ord'])
      expect(await som(uten({ [felt]: 'null' })), felt).toBe('23502');
    expect(await som(svar({ ...UNGE, svar: `'nektet'` }), uten())).toBe('23514');
    expect(await som(uten(), uten())).toBe('23505');
    expect(await som(uten(), 'update varde.samtykkeunntak set til = til + 1')).toBe('42501');
    expect(await fri.som('guide', uten())).toBe('42501');
    await t.eier(`update varde.sak set aldersbaand = '18_pluss' where id = $1 returning 1`, [
      sakId,
    ]);
    expect(await som(uten())).toBe('23514');
    await t.eier(`update varde.sak set aldersbaand = '15_17' where id = $1 returning 1`, [sakId]);
    expect(await som(uten({ grunnlag: `'femten'` }))).toBe(1);
    await t.eier(`update varde.sak set aldersbaand = '10_14' where id = $1 returning 1`, [sakId]);
  });
});

describe('spørsmålet', () => {
  const spoersmaal = (forrige: string) =>
    `insert into varde.samtykke (omrade_id, sak_id, eier_organisasjon, slag, etter, omfang, registrert_av)
     select omrade_id, id, eier_organisasjon, 'oppfoelging', ${forrige}, '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;

  it('(del) DU-11 stilles på nytt bare når det forrige er slutt, og etter det', async () => {
    expect(await som(spoersmaal(`'${samtykke}'`))).toBe('23514');
    const nei = svar({ ...UNGE, svar: `'nektet'` });
    expect(await som(nei, spoersmaal(`'${samtykke}'`), staarSom('spurt'))).toBe(1);
    expect(await som(nei, spoersmaal('null'))).toBe('23514');
    // Det forrige tar da ikke imot noe mer.
    expect(await som(nei, spoersmaal(`'${samtykke}'`), svar({ svar: `'nektet'` }))).toBe('23514');
  });

  it('(del) VV-01 stilles ikke før alle er besvart, eller før noen er nådd', async () => {
    const nei = svar({ ...UNGE, svar: `'nektet'` });
    const ny = `insert into varde.foresatte (omrade_id, sak_id, eier_organisasjon, slag, navn, navn_indeks)
      select omrade_id, id, eier_organisasjon, 'verge', '\\x00', sha256('ny') from varde.sak where id = '${sakId}'`;
    expect(await som(nei, ny, spoersmaal(`'${samtykke}'`))).toBe('23514');
    // En foresatt som kommer til, gjør det som var gitt, halvt.
    expect(await som(svar(), ny, staarSom('delvis'))).toBe(1);
    const { sakId: annen } = await opprettProvesak(t, { fodselsnummer: null });
    await morKanKontaktes(t, annen);
    const der = spoersmaal('null').replace(sakId, annen);
    expect(await som(der)).toBe('23514');
  });
});

describe('slutten', () => {
  it('(del) TG-07 en avslutning ender samtykket; angres den, gjelder det igjen', async () => {
    const { sakId: ny } = await opprettProvesak(t, { fodselsnummer: null });
    const der = await morKanKontaktes(t, ny);
    await ring(t, ny, der);
    await spoer(t, ny);
    await svarer(t, ny, der);
    expect(await gjelder(t, ny)).toBe(true);
    const avslutning = async (maate: string, angrer: string | null) => {
      const [rad] = await t.eier<{ id: string }>(
        `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, angrer, avsluttet_av)
         select omrade_id, id, eier_organisasjon, $2, $3::uuid, koordinator_id from varde.sak where id = $1 returning id`,
        [ny, maate, angrer],
      );
      return rad?.id ?? '';
    };
    await t.eier('alter table varde.avslutning disable trigger user');
    const siste = await avslutning('doed', null);
    expect(await gjelder(t, ny)).toBe(false);
    await avslutning('angret', siste);
    expect(await gjelder(t, ny)).toBe(true);
    await t.eier('alter table varde.avslutning enable trigger user');
  });
});
