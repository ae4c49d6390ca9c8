import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leggInnSaker } from '../../../../tests/support/aarssaker.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const SAMTYKKE = randomUUID();
it('(del) TG-14, VV-20 fjorten dager regnes av det som gjaldt da, fra den første guiden sa ja: et ønske gjelder til dagen sin, tre forsøk på to måter gjør oppgaven ferdig, og mens saken er avsluttet, eller noen har sagt nei, telles det ikke', async () => {
  await leggInnSaker(t, 2019, 1);
  const [sak] = await t.eier<{ id: string }>(
    `select id from varde.sak where registrert between '2019-01-01' and '2019-12-31'`,
  );
  const dag = (n: number) => `(date '2019-01-01' + ${n})`;
  const rad = (tabell: string, verdier: Record<string, string>) =>
    `insert into varde.${tabell} (omrade_id, sak_id, ${Object.keys(verdier).join(', ')})
     select s.omrade_id, s.id, ${Object.values(verdier).join(', ')} from varde.sak s where s.id = '${sak?.id ?? ''}'`;
  const egen = { eier_organisasjon: 's.eier_organisasjon', skrevet_av: 's.koordinator_id' };
  const kontakt = (n: number, utfall = 'naadd', maate = 'telefon', mer = {}) =>
    rad('logg_fakta', {
      ...{ ...egen, slag: `'kontakt'`, dag: dag(n), utfall: `'${utfall}'`, maate: `'${maate}'` },
      ...{ gjaldt: `'ungdommen'`, tok_kontakt: 'false', under_ti: 'false', ...mer },
    });
  const avtale = (n: number, til: number) =>
    rad('kontaktavtale', {
      ...{ ...egen, skrevet_ved: `${dag(n)} + time '12:00'`, former: `'{telefon}'` },
      ...{ hyppighet: `'\\x00'`, oensket_av_ungdommen: 'true', sjeldnere_til: dag(til) },
    });
  const sett = (n: number, frist: number) =>
    rad('kontaktgjennomgang', {
      ...{ ...egen, skrevet_ved: `${dag(n)} + time '12:00'`, beslutning: `'proev_videre'` },
      frist: dag(frist),
    });
  const guide = (n: number, relasjon = 'guide') =>
    rad('sak_tilgang', {
      ...{ bruker_id: 's.koordinator_id', relasjon: `'${relasjon}'`, grunnlag: `'prøve'` },
      akseptert: `${dag(n)} + time '12:00'`,
    });
  const slutt = (n: number, id: string = randomUUID(), angrer: string | null = null) =>
    rad('avslutning', {
      ...{ id: `'${id}'`, angrer: angrer === null ? 'null' : `'${angrer}'` },
      ...{ eier_organisasjon: 's.eier_organisasjon', avsluttet_av: 's.koordinator_id' },
      ...{
        maate: angrer === null ? `'flyttet'` : `'angret'`,
        grunn: `'\\x00'`,
        avsluttet_ved: `${dag(n)} + time '12:00'`,
      },
    });
  const TABELLENE = [
    'logg_fakta',
    'kontaktavtale',
    'kontaktgjennomgang',
    'sak_tilgang',
    'avslutning',
    'samtykkesvar',
    'samtykke',
  ];
  const holdt = async (til: number, ...hendelser: string[]) => {
    const tomt = TABELLENE.map((x) => `delete from varde.${x} where sak_id = '${sak?.id ?? ''}'`);
    // Uten vaktene: det som skjedde, er i fortida.
    await forbiVaktene(t, [...tomt, ...hendelser].join(';'), []);
    const [svar] = await t.eier<{ ja: boolean }>(
      `select tilgang.fristene_holdt(s.omrade_id, s.id, ${dag(0)}, ${dag(til)}) as ja from varde.sak s where s.id = $1`,
      [sak?.id],
    );
    return svar?.ja;
  };
  expect(await holdt(28, kontakt(14))).toBe(true);
  expect(await holdt(29, kontakt(14))).toBe(false);
  // Et ønske gjelder til dagen sin, og gjør ikke resten sjeldnere.
  expect(await holdt(50, avtale(5, 40), kontakt(40))).toBe(true);
  expect(await holdt(60, avtale(5, 40), kontakt(40))).toBe(false);
  expect(await holdt(50, avtale(20, 40), kontakt(40))).toBe(false);
  // Tre forsøk på to måter, og fristen koordinatoren satte; to forsøk, eller tre på én måte, er ikke nok.
  const to = [kontakt(10, 'forsoek'), kontakt(12, 'forsoek')];
  expect(await holdt(28, ...to, kontakt(14, 'forsoek', 'mote'))).toBe(true);
  expect(await holdt(28, ...to, kontakt(14, 'forsoek'))).toBe(false);
  expect(await holdt(28, ...to)).toBe(false);
  expect(await holdt(29, ...to, kontakt(14, 'forsoek', 'mote'), sett(20, 33))).toBe(true);
  expect(await holdt(40, ...to, kontakt(14, 'forsoek', 'mote'), sett(20, 33))).toBe(false);
  // Den første guiden teller også; mens saken er avsluttet, telles det ikke.
  expect(await holdt(50, guide(0), guide(40))).toBe(false);
  expect(await holdt(50, guide(0), slutt(10), guide(40))).toBe(true);
  // En ny guide uten at saken var slutt, begynner ikke på nytt; en annens ja til saken er ingen guide.
  expect(await holdt(20, guide(0), guide(10))).toBe(false);
  expect(await holdt(50, slutt(10), guide(20, 'koordinator'))).toBe(true);
  // En slutt før guiden begynte, hviler ingenting; en som ble angret, heller ikke.
  expect(await holdt(20, slutt(-10))).toBe(false);
  const [en, angret] = [randomUUID(), randomUUID()];
  expect(await holdt(50, slutt(10, en), slutt(12, angret, en))).toBe(false);
  // Etter gjenåpningen gjelder verken ønsket eller fristen fra før.
  expect(await holdt(40, avtale(5, 60), slutt(10), guide(20))).toBe(false);
  expect(await holdt(40, sett(5, 60), slutt(10), guide(20))).toBe(false);
  // Et nei stanser tellingen fra den dagen (VV-04, VV-06): et ja når ingen andres nei står, en ny guide, eller at ungdommen nås, setter den i gang.
  const samtykke = rad('samtykke', {
    ...{ id: `'${SAMTYKKE}'`, eier_organisasjon: 's.eier_organisasjon' },
    ...{ slag: `'oppfoelging'`, omfang: `'\\x00'`, registrert_av: 's.koordinator_id' },
  });
  const svar = (n: number, hva: string, hvem: string | null = null, stanser = false) =>
    rad('samtykkesvar', {
      ...{ samtykke_id: `'${SAMTYKKE}'`, eier_organisasjon: 's.eier_organisasjon' },
      ...{ foresatt_id: hvem === null ? 'null' : `'${hvem}'`, etter: 'gen_random_uuid()' },
      ...{ svar: `'${hva}'`, stanser: String(stanser), dag: dag(n) },
      ...{ mottatt_av: `'\\x00'`, frivillig: 'true', uttrykkelig: 'true', informert: 'true' },
      ...{ foert_av: 's.koordinator_id', foert_ved: `${dag(n)} + time '12:00'` },
    });
  const mor = randomUUID();
  for (const nei of [svar(10, 'nektet'), svar(10, 'trukket', mor, true)]) {
    expect(await holdt(40, samtykke, nei)).toBe(true);
    expect(await holdt(40, samtykke, nei, svar(20, 'muntlig'), svar(20, 'muntlig', mor))).toBe(
      false,
    );
    expect(await holdt(34, samtykke, nei, svar(20, 'muntlig'), svar(20, 'muntlig', mor))).toBe(
      true,
    );
    expect(await holdt(40, samtykke, nei, kontakt(20))).toBe(false);
    expect(await holdt(34, samtykke, nei, kontakt(20))).toBe(true);
    expect(await holdt(40, samtykke, nei, guide(20))).toBe(false);
    expect(await holdt(34, samtykke, nei, guide(20))).toBe(true);
  }
  // Den andres ja setter ikke i gang det den første sa nei til; et nei etter at fristen røk, retter den ikke opp.
  expect(await holdt(60, samtykke, svar(10, 'trukket', mor, true), svar(20, 'muntlig'))).toBe(true);
  expect(await holdt(40, samtykke, svar(16, 'nektet'))).toBe(false);
  // Det som skjedde før guiden begynte, eller etter at det er regnet fram til, teller ikke.
  expect(await holdt(14, kontakt(-5))).toBe(true);
  expect(await holdt(10, kontakt(40))).toBe(true);
  const foer = [kontakt(-3, 'forsoek'), kontakt(-2, 'forsoek'), kontakt(-1, 'forsoek', 'mote')];
  expect(await holdt(14, ...foer)).toBe(true);
  // To forsøk på to måter er ikke tre; det koordinatoren satte, og at ungdommen er nådd, begynner tellingen av forsøk på nytt.
  const toMaater = [kontakt(10, 'forsoek'), kontakt(12, 'forsoek', 'mote')];
  expect(await holdt(20, ...toMaater)).toBe(false);
  expect(await holdt(20, ...toMaater, sett(13, 14), kontakt(14, 'forsoek'))).toBe(false);
  expect(await holdt(27, ...toMaater, kontakt(13), kontakt(14, 'forsoek'))).toBe(true);
  expect(await holdt(28, ...toMaater, kontakt(13), kontakt(14, 'forsoek'))).toBe(false);
  // Det fjerde forsøket er det første i den neste rekka.
  const tre = [...to, kontakt(14, 'forsoek', 'mote')];
  expect(await holdt(29, ...tre, kontakt(16, 'forsoek'))).toBe(false);
  // Bare kontakt med ungdommen teller: ikke de foresatte, ikke sammen når ungdommen ikke ble nådd, ikke en linje som er rettet.
  expect(await holdt(28, kontakt(14, 'naadd', 'telefon', { gjaldt: `'foresatte'` }))).toBe(false);
  const sammen = (under: string) =>
    kontakt(14, 'naadd', 'telefon', { gjaldt: `'sammen'`, under_ti: under });
  expect([await holdt(28, sammen('true')), await holdt(28, sammen('false'))]).toEqual([
    true,
    false,
  ]);
  const rettet = randomUUID();
  expect(
    await holdt(
      ...([28, kontakt(14, 'naadd', 'telefon', { id: `'${rettet}'` })] as const),
      kontakt(2, 'naadd', 'telefon', { retter: `'${rettet}'` }),
    ),
  ).toBe(false);
  // Blir det kjent senere at hen er vernet, er saken utenfor.
  const tallet = (n: number) =>
    fri.som('koordinator', `select 1 from tilgang.rapportaar() where aar = 2019 and antall = ${n}`);
  await t.eier(`update varde.omrade_utgave set fra = '2018-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  expect(await tallet(1)).toBe(1);
  // I rapporten regnes det fra den første guiden, ikke den siste.
  const guidene = [guide(0), kontakt(10), guide(30), slutt(40)];
  expect(await holdt(40, ...guidene)).toBe(false);
  await forbiVaktene(t, `update varde.sak set tilstand = 'avsluttet' where id = $1`, [sak?.id]);
  const brutt = `select 1 from tilgang.rapporttall('{2019}') where tabell = 'fjorten' and celle = 'brutt' and antall = 1`;
  expect(await fri.som('koordinator', brutt)).toBe(1);
  // I en rad til om den samme, eller i en linje fra politiet om raden.
  const igjen = `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt, vernet, gjentar)
     select s.omrade_id, s.eier_organisasjon, gen_random_uuid(), 'overfoering', 'vold', 'fornaermet', true, true, s.kandidat_id
     from varde.sak s where s.id = $1`;
  const linje = (om: string, vernet: boolean) =>
    `insert into varde.uttrekksrad (omrade_id, uttrekk_id, linje, eier_organisasjon, utfall, vernet, ${om})
     select s.omrade_id, gen_random_uuid(), 1, s.eier_organisasjon, 'kjent', ${vernet}, s.kandidat_id from varde.sak s where s.id = $1`;
  for (const [setning, antall] of [
    [linje('kandidat_id', false), 1],
    ...(['kandidat_id', 'gjelder_kandidat_id'] as const).map((om) => [linje(om, true), 0] as const),
    [igjen, 0],
  ] as const) {
    await forbiVaktene(t, setning, [sak?.id]);
    expect(await tallet(antall), setning).toBe(1);
    await forbiVaktene(t, 'delete from varde.uttrekksrad where $1::uuid is not null', [sak?.id]);
    await forbiVaktene(
      t,
      'delete from varde.kandidat k using varde.sak s where s.id = $1 and k.gjentar = s.kandidat_id',
      [sak?.id],
    );
    expect(await tallet(1)).toBe(1);
  }
}, 90_000);
