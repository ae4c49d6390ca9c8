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

it('(del) TG-14, VV-20 fjorten dager regnes av det som gjaldt da, fra den første guiden sa ja: et ønske gjelder til dagen sin, tre forsøk på to måter gjør oppgaven ferdig, og mens saken er avsluttet, telles det ikke', async () => {
  await leggInnSaker(t, 2019, 1);
  const [sak] = await t.eier<{ id: string }>(
    `select id from varde.sak where registrert between '2019-01-01' and '2019-12-31'`,
  );
  const dag = (n: number) => `(date '2019-01-01' + ${n})`;
  const rad = (tabell: string, verdier: Record<string, string>) =>
    `insert into varde.${tabell} (omrade_id, sak_id, ${Object.keys(verdier).join(', ')})
     select s.omrade_id, s.id, ${Object.values(verdier).join(', ')} from varde.sak s where s.id = '${sak?.id ?? ''}'`;
  const egen = { eier_organisasjon: 's.eier_organisasjon', skrevet_av: 's.koordinator_id' };
  const kontakt = (n: number, utfall = 'naadd', maate = 'telefon') =>
    rad('logg_fakta', {
      ...{ ...egen, slag: `'kontakt'`, dag: dag(n), utfall: `'${utfall}'`, maate: `'${maate}'` },
      ...{ gjaldt: `'ungdommen'`, tok_kontakt: 'false', under_ti: 'false' },
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
  const guide = (n: number) =>
    rad('sak_tilgang', {
      ...{ bruker_id: 's.koordinator_id', relasjon: `'guide'`, grunnlag: `'prøve'` },
      akseptert: `${dag(n)} + time '12:00'`,
    });
  const slutt = (n: number) =>
    rad('avslutning', {
      ...{ eier_organisasjon: 's.eier_organisasjon', avsluttet_av: 's.koordinator_id' },
      ...{
        maate: `'flyttet'`,
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
  ];
  const holdt = async (til: number, ...hendelser: string[]) => {
    const tomt = TABELLENE.map((x) => `delete from varde.${x} where sak_id = '${sak?.id ?? ''}'`);
    // Hver setning for seg, uten vaktene: det som skjedde, er i fortida.
    for (const setning of [...tomt, ...hendelser]) await forbiVaktene(t, setning, []);
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
  // Blir det kjent senere at hen er vernet, er saken utenfor.
  const tallet = (n: number) =>
    fri.som('koordinator', `select 1 from tilgang.rapportaar() where aar = 2019 and antall = ${n}`);
  await t.eier(`update varde.omrade_utgave set fra = '2018-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  expect(await tallet(1)).toBe(1);
  await forbiVaktene(
    t,
    `insert into varde.kandidat (omrade_id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt, vernet, gjentar)
     select s.omrade_id, s.eier_organisasjon, gen_random_uuid(), 'overfoering', 'vold', 'fornaermet', true, true, s.kandidat_id
     from varde.sak s where s.id = $1`,
    [sak?.id],
  );
  expect(await tallet(0)).toBe(1);
});
