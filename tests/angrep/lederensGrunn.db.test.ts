import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { etterforsketSak, lederenSierJa, sporOm } from '../support/lederen.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../support/politifolk.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { skrivSamtaledel } from '../../src/modules/trygghetsprogram/commands/skrivSamtaledel.ts';
import { sporLederen } from '../../src/modules/trygghetsprogram/commands/sporLederen.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { svarPaaLedergrunn } from '../../src/modules/trygghetsprogram/commands/svarPaaLedergrunn.ts';
import { trekkLedergrunn } from '../../src/modules/trygghetsprogram/commands/trekkLedergrunn.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { dagensOppgaver } from '../../src/modules/trygghetsprogram/queries/dagensOppgaver.ts';
import { hentLedergrunnside } from '../../src/modules/trygghetsprogram/queries/ledergrunnside.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { listLedergrunner } from '../../src/modules/trygghetsprogram/queries/ledergrunner.ts';
import { lesKoordinatoralarm } from '../../src/modules/trygghetsprogram/queries/koordinatoralarm.ts';
import { foresatt, morKanKontaktes, ring } from '../support/familien.ts';
import { iOmrade } from '../../src/db/hus.ts';
import { DELENE } from '../support/samtalen.ts';
import { settTilstand } from '../support/tilstand.ts';
import { samtalenTattUt } from '../support/tattUt.ts';

/** Den som etterforsker en sak, er bare koordinator for den eller har samtalen når lederen har gitt en grunn (VV-23). */
let t: Testhus;
let fri: FriSql;
let etterforsker2: string;
const gi = async (bruker: string, rolle: string, omrade = 'fjordvik') =>
  t.eier<{ id: string }>(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select m.omrade_id, m.id, $2, '2026-01-01'
     from varde.medlemskap m where m.bruker_id = $1 and m.omrade_id = $3 returning id`,
    [bruker, rolle, t.omrade(omrade)],
  );
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  etterforsker2 = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** I økta til koordinatoren, som eieren av funksjonene: raden selv sier ja eller nei. */
async function sett(sakId: string, kolonne: string, hvem: string): Promise<string> {
  const { token } = await t.som('koordinator');
  return t
    .eier(
      `do $do$ begin perform tilgang.begynn('\\x${Buffer.from(token).toString('hex')}'::bytea, 'fjordvik');
        update varde.sak set ${kolonne} = '${hvem}' where id = '${sakId}'; end $do$`,
    )
    .then(
      () => 'ok',
      (feil: unknown) => (feil instanceof Error ? feil.message : ''),
    );
}
const svarSql = (id: string, svar = 'ja') =>
  `select 1 where tilgang.svar_paa_ledergrunn('${id}', '${svar}', ${svar === 'ja' ? `'\\x00'` : 'null'}) = 'ok'`;

it('VV-23 grunnen kan ikke skrives, gis til en selv eller hentes fra en annen sak eller et annet område', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  const annen = await etterforsketSak(t, etterforsker2);
  const id = await sporOm(t, sakId, etterforsker2);
  const hver = ['koordinator', 'koordinator2', 'etterforsker2', 'leder', 'slt'];
  for (const som of hver) {
    for (const sql of [
      `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av, svar, grunn, svart_av, svart_ved)
       select omrade_id, gen_random_uuid(), id, eier_organisasjon, '${etterforsker2}', 'koordinator', koordinator_id, 'ja', '\\x00', '${t.bruker('leder')}', now()
       from varde.sak where id = '${annen}'`,
      `update varde.ledergrunn set svar = 'ja', grunn = '\\x00', svart_av = '${t.bruker('leder')}', svart_ved = now()`,
      `delete from varde.ledergrunn`,
    ])
      expect(await fri.som(som, sql), `${som} ${sql}`).toBe('42501');
    if (som !== 'leder')
      for (const sql of [
        svarSql(id),
        svarSql(id, 'nei'),
        `select 1 where tilgang.trekk_ledergrunn('${id}')`,
      ])
        expect(await fri.som(som, sql), `${som} ${sql}`).toBe(0);
  }
  // Funksjonen veggene spør, svarer ikke appen.
  for (const f of ['leder_har_gitt_grunn', 'grunnen_dekker'])
    expect(
      await fri.som(
        'koordinator',
        `select tilgang.${f}('${t.omrade('fjordvik')}', '${sakId}', '${etterforsker2}', 'koordinator')`,
      ),
    ).toBe('42501');
  // Den som spurte, og den det gjelder, svarer ikke på det, heller ikke som ledere.
  for (const [som, bruker] of [
    ['koordinator', t.bruker('koordinator')],
    ['etterforsker2', etterforsker2],
  ] as const) {
    const [verv] = await gi(bruker, 'leder');
    expect(await fri.som(som, svarSql(id)), som).toBe(0);
    expect(await fri.som(som, 'select 1 from tilgang.ledergrunner_hos_meg()'), som).toBe(0);
    await t.eier('delete from varde.verv where id = $1 returning id', [verv?.id]);
  }
  // Et ja uten grunn er ikke et ja.
  expect(
    await fri.som(
      'leder',
      `select 1 where tilgang.svar_paa_ledergrunn('${id}', 'ja', null) = 'ok'`,
    ),
  ).toBe(0);
  await lederenSierJa(t, id);
  expect(await fri.som('leder', svarSql(id, 'nei'))).toBe(0);
  expect(await sett(annen, 'stedfortreder_id', etterforsker2)).toMatch(/har ikke ansvaret/);
  expect(await sett(sakId, 'stedfortreder_id', etterforsker2)).toBe('ok');
  // En grunn i et annet område er ikke om denne saken: nøkkelen til saken har området først.
  await expect(
    t.eier(
      `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av, svar, grunn, svart_av, svart_ved)
       select $1, gen_random_uuid(), $4, o.id, $2, 'koordinator', $3, 'ja', '\\x00', $5, now()
       from varde.organisasjon o where o.omrade_id = $1 limit 1 returning id`,
      [t.omrade('ytteroy'), etterforsker2, t.bruker('koordinator'), annen, t.bruker('leder')],
    ),
  ).rejects.toMatchObject({ code: '23503' });
  // Lederen i det andre området ser det ikke, og svarer ikke på det.
  await gi(t.bruker('ytteroy'), 'leder', 'ytteroy');
  const eli = { ...(await t.som('ytteroy')), omrade: 'ytteroy' };
  expect(await listLedergrunner(t.hus, eli)).toEqual([]);
  await expect(trekkLedergrunn(t.hus, eli, id)).rejects.toThrow('Finnes ikke');
  expect(await sett(annen, 'koordinator_id', etterforsker2)).toMatch(/har ikke ansvaret/);
});

it('VV-23 RO-05 med grunnen koordinerer hen saken og leser som koordinator; tatt tilbake er alt stengt, og saken går videre', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  const kontroll = await etterforsketSak(t, etterforsker2);
  const [verv] = await gi(etterforsker2, 'programkoordinator');
  try {
    for (const s of [sakId, kontroll]) {
      const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
        s,
      ]);
      await svarPaaKlarering(t.hus, await t.som('koordinator2'), {
        ...{ sakId: s, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
        ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
      });
      await ring(t, s, await morKanKontaktes(t, s));
    }
    const TABELLER = ['oppringning', 'foresatte', 'foresattsvar', 'kontakt'];
    const leser = async (s: string) => {
      const rader: (number | string)[] = [];
      for (const tabell of TABELLER)
        rader.push(
          await fri.som(
            'etterforsker2',
            `select 1 from varde.${tabell} where sak_id = '${s}' limit 1`,
          ),
        );
      return rader;
    };
    const vern = async (s: string) => {
      const [sak] = await t.eier<{ eier: string }>(
        `select format('%L, %L, %L', omrade_id, id, eier_organisasjon) as eier from varde.sak where id = $1`,
        [s],
      );
      return fri.som(
        'etterforsker2',
        `insert into varde.vern (omrade_id, sak_id, eier_organisasjon, id, slag, vurdering, vurdert_av)
         values (${sak?.eier}, gen_random_uuid(), 'voldsalarm', 'trengs', '${etterforsker2}')`,
      );
    };
    const alle = async () => [await leser(sakId), await vern(sakId)];
    const stengt = [[0, 0, 0, 0], '42501'];
    expect(await alle()).toEqual(stengt);
    expect((await hentSak(t.hus, await t.som('etterforsker2'), sakId)).ringer).toBe(false);
    const id = await sporOm(t, sakId, etterforsker2);
    expect(await alle()).toEqual(stengt);
    await lederenSierJa(t, id);
    expect(await leser(sakId)).toEqual([1, 1, 1, 1]);
    expect(await vern(sakId)).not.toBe('42501');
    expect(await leser(kontroll)).toEqual([0, 0, 0, 0]);
    // Og skriver om familien, der det var stengt.
    const familien = (s: string) =>
      foresatt({ ...t, som: async () => t.som('etterforsker2') }, s, { navn: 'Odd Fuglesang' });
    expect(await familien(sakId)).not.toBe('');
    await expect(familien(kontroll)).rejects.toThrow('Finnes ikke');
    expect((await hentSak(t.hus, await t.som('etterforsker2'), sakId)).ringer).toBe(true);
    expect(await sett(sakId, 'koordinator_id', etterforsker2)).toBe('ok');
    // Klareringen er ikke hens: verken å svare på eller å føre (VV-14).
    expect((await hentSak(t.hus, await t.som('etterforsker2'), sakId)).klarerer).toBeNull();
    await trekkLedergrunn(t.hus, await t.som('leder'), id);
    expect(await alle()).toEqual(stengt);
    const [sak] = await t.eier<{ koordinator_id: string }>(
      'select koordinator_id from varde.sak where id = $1',
      [sakId],
    );
    expect(sak?.koordinator_id).not.toBe(etterforsker2);
    await expect(trekkLedergrunn(t.hus, await t.som('leder'), id)).rejects.toThrow('Finnes ikke');
    // Er det ingen andre, står saken uten ansvarlig i lederens tall (VV-22).
    const foer = (await lesKoordinatoralarm(t.hus, await t.som('leder')))?.utenAnsvarlig ?? -1;
    await t.eier(
      'update varde.sak set koordinator_id = $2, stedfortreder_id = null where id = $1 returning id',
      [sakId, etterforsker2],
    );
    expect(await lesKoordinatoralarm(t.hus, await t.som('leder'))).toMatchObject({
      utenAnsvarlig: foer + 1,
    });
  } finally {
    await t.eier('delete from varde.verv where id = $1 returning id', [verv?.id]);
  }
});

it('VV-23 samtalen overlates bare til etterforskeren med lederens grunn, og den grunnen gjør ingen til koordinator', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(t.hus, await t.som('etterforsker2'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
  await morKanKontaktes(t, sakId);
  const overlat = async () =>
    overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
  await expect(overlat()).rejects.toMatchObject({ kode: 'kan_ikke_ha_saken' });
  const raden = `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
    values ('${t.omrade('fjordvik')}', '${sakId}', '${etterforsker2}', 'samtaleholder', 'x') returning id`;
  await expect(t.eier(raden)).rejects.toThrow(/ikke noe annet/);
  const id = await sporOm(t, sakId, etterforsker2, 'samtaleholder');
  await lederenSierJa(t, id);
  expect(await sett(sakId, 'stedfortreder_id', etterforsker2)).toMatch(/har ikke ansvaret/);
  const foresatte = `select 1 from varde.foresatte where sak_id = '${sakId}' limit 1`;
  expect(await fri.som('etterforsker2', foresatte)).toBe(0);
  await overlat();
  expect(await fri.som('etterforsker2', foresatte)).toBe(1);
  // En guide blir hen ikke, hva lederen enn sier (RO-05).
  await expect(t.eier(raden.replace(`'samtaleholder', 'x'`, `'guide', 'x'`))).rejects.toThrow(
    /ikke noe annet/,
  );
  // Tas svaret tilbake, er samtalen ikke hens lenger, og koordinatoren får vite det.
  await trekkLedergrunn(t.hus, await t.som('leder'), id);
  expect(await fri.som('etterforsker2', foresatte)).toBe(0);
  const oppgaver = await iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
    dagensOppgaver(t.hus, tx),
  );
  expect(oppgaver.filter((o) => o.sakId === sakId).map((o) => o.slag)).toEqual(
    expect.arrayContaining(['leder_svarte', 'mangler_samtaleholder']),
  );
  expect(await samtalenTattUt(t, sakId)).toEqual([
    { aktor_slag: 'person', aktor_id: t.bruker('leder') },
  ]);
});

it('TS-15 VV-23 etterforskeren som holder samtalen, skriver ikke nummeret; det sies, og resten lagres uten det', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(t.hus, await t.som('etterforsker2'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
  await morKanKontaktes(t, sakId);
  await lederenSierJa(t, await sporOm(t, sakId, etterforsker2, 'samtaleholder'));
  await overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
  await settTilstand(t, sakId, 'samtale_holdt');
  const skriv = async (nummer: string) =>
    skrivSamtaledel(t.hus, await t.som('etterforsker2'), {
      ...{ sakId, innhold: DELENE.guide, sett: '' },
      nummer: { nummer, etter: null, andreSer: null, tider: null, beskjedOk: null },
    });
  const lagret = async () => [
    await t.eier('select 1 from varde.samtale where sak_id = $1', [sakId]),
    await t.eier('select 1 from varde.kontakt where sak_id = $1 and foresatt_id is null', [sakId]),
  ];
  await expect(skriv('40 00 00 17')).rejects.toMatchObject({ kode: 'nummeret_er_ikke_ditt' });
  expect((await lagret()).map((r) => r.length)).toEqual([0, 0]);
  await skriv('');
  expect((await lagret()).map((r) => r.length)).toEqual([1, 0]);
});

it('VV-13 VV-10 den som etterforsker én hendelse og holder samtalen med lederens grunn, leser vilkårene om alle hendelsene, og hvilke det ikke snakkes om; den som bare etterforsker, leser sine', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  const etterforsker3 = await nyIPolitiet(t, 'etterforsker3', 'etterforsker');
  const svarMedVilkaar = async (som: string, hendelse: string, ord: string) => {
    const [k] = await t.eier<{ id: string }>(
      'select id from varde.klarering where hendelse_id = $1',
      [hendelse],
    );
    await svarPaaKlarering(t.hus, await t.som(som), {
      ...{ sakId, klareringId: k?.id ?? '', hendelseId: hendelse, etter: null, ord },
      ...{ svar: 'klarert_med_vilkaar', ikkeFoer: null, muntlig: null },
    });
  };
  const [a] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await svarMedVilkaar('etterforsker2', a?.id ?? '', 'Ikke om kniven.');
  await morKanKontaktes(t, sakId);
  const [b, c] = [await nyAnmeldtHendelse(t, sakId), await nyAnmeldtHendelse(t, sakId)];
  await t.eier('update varde.klarering set spurt_ved = now() where id = any ($1) returning id', [
    [b.klarering, c.klarering],
  ]);
  for (const { hendelse } of [b, c])
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: hendelse, brukerId: etterforsker3 },
    });
  await svarMedVilkaar('etterforsker3', b.hendelse, 'Ikke om videoen.');
  await settTilstand(t, sakId, 'klar_for_kontakt');
  const leser = async (som: string) => {
    const { hensyn } = await hentSak(t.hus, await t.som(som), sakId);
    return [hensyn.vilkaar.map((v) => v.ord).sort(), hensyn.ikkeOm.map((h) => h.hendelseId)];
  };
  const [sine, alle] = [
    [['Ikke om kniven.'], []],
    [['Ikke om kniven.', 'Ikke om videoen.'], [c.hendelse]],
  ];
  expect(await leser('etterforsker2')).toEqual(sine);
  const id = await sporOm(t, sakId, etterforsker2, 'samtaleholder');
  await lederenSierJa(t, id);
  expect(await leser('etterforsker2')).toEqual(sine);
  await overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: etterforsker2 });
  expect(await leser('etterforsker2')).toEqual(alle);
  expect(await leser('etterforsker3')).toEqual([['Ikke om videoen.'], [c.hendelse]]);
  await trekkLedergrunn(t.hus, await t.som('leder'), id);
  expect(await leser('etterforsker2')).toEqual(sine);
});

it('VV-23 lederen ser saksreferansen, navnet og rollen, og aldri saken; bare koordinatoren i enheten spør', async () => {
  const sakId = await etterforsketSak(t, etterforsker2);
  for (const som of ['etterforsker2', 'leder', 'slt', 'guide', 'ytteroy']) {
    const hvem = await t.som(som);
    await expect(hentLedergrunnside(t.hus, hvem, sakId), som).rejects.toThrow('Finnes ikke');
    await expect(
      sporLederen(t.hus, hvem, {
        sakId,
        gjelder: { brukerId: etterforsker2, rolle: 'koordinator' },
      }),
      som,
    ).rejects.toThrow('Finnes ikke');
  }
  const id = await sporOm(t, sakId, etterforsker2);
  // Det samme spørres ikke om to ganger, og bare om den som etterforsker.
  for (const brukerId of [etterforsker2, t.bruker('helsesykepleier')])
    await expect(
      sporLederen(t.hus, await t.som('koordinator'), {
        sakId,
        gjelder: { brukerId, rolle: 'koordinator' },
      }),
    ).rejects.toMatchObject({ kode: 'kan_ikke_sporres' });
  const mine = await listLedergrunner(t.hus, await t.som('leder'));
  const [sak] = await t.eier<{ ref: string }>(
    'select saksreferanse as ref from varde.sak where id = $1',
    [sakId],
  );
  expect(mine.find((l) => l.id === id)).toMatchObject({
    ...{ saksreferanse: sak?.ref, rolle: 'koordinator', svar: null, grunn: null },
    gjelder: { navn: 'etterforsker2' },
  });
  expect(JSON.stringify(mine)).not.toMatch(/Kanari|Fuglesang/);
  await expect(hentSak(t.hus, await t.som('leder'), sakId)).rejects.toThrow('Finnes ikke');
  for (const tabell of ['sak', 'ledergrunn', 'identitet'])
    expect(await fri.som('leder', `select 1 from varde.${tabell}`), tabell).toBe(0);
  await svarPaaLedergrunn(t.hus, await t.som('leder'), { id, svar: 'nei', grunn: null });
  await expect(
    svarPaaLedergrunn(t.hus, await t.som('leder'), { id, svar: 'ja', grunn: 'Likevel' }),
  ).rejects.toMatchObject({ kode: 'alt_svart' });
  expect(await sett(sakId, 'stedfortreder_id', etterforsker2)).toMatch(/har ikke ansvaret/);
  const { spurt, kanSporres } = await hentLedergrunnside(t.hus, await t.som('koordinator'), sakId);
  expect([spurt.map((l) => l.svar), kanSporres.map((k) => k.rolle)]).toEqual([
    ['nei'],
    ['koordinator', 'samtaleholder'],
  ]);
  // Er ingen leder igjen til å svare, sies det.
  await t.eier(`update varde.verv set til = '2026-01-02' where rolle = 'leder' returning id`);
  await expect(sporOm(t, sakId, etterforsker2)).rejects.toMatchObject({ kode: 'ingen_leder' });
});
