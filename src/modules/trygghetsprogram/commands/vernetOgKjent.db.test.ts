import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { lastOppFil, uttrekksfil } from '../../../../tests/support/uttrekksfil.ts';
import { IkkeFunnet } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { listUttrekk } from '../queries/listUttrekk.ts';
import { listVernede } from '../queries/listVernede.ts';
import { aapneVernet } from './aapneVernet.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { forhandsvisUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { registrerPerson } from './registrerPerson.ts';
import { visSted } from './visSted.ts';

/** VV-48: et kjent barn som blir vernet, forlater den felles lista, og den som laster opp, får ikke vite at det var kjent. */
const X = '05891590069';
const Y = '15821275927';
const Z = '13841391378';
const KODE = 'Kode 6';
/** Dagene er det eneste som skiller to like opplastinger i oversikten. */
const UTEN_DAG = { kjoertDato: '', periodeFra: '', periodeTil: '' };
const GRUNN = { grunn: 'ta_stilling', ord: null } as const;

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

type Rad = {
  id: string;
  vernet: boolean;
  sted: Buffer | null;
  stedskategori: string | null;
  gjentar: string | null;
};
const rader = () =>
  t.eier<Rad>(
    'select id, vernet, sted, stedskategori, gjentar from varde.kandidat order by mottatt, id',
  );
const vernede = async (hvem: Legitimasjon) => (await listVernede(t.hus, hvem)).rader;
const felles = async (id: string, subjekt = 'koordinator') =>
  listTriage(t.hus, await t.som(subjekt), { slag: 'uttrekk', id }, null);
const SER = `select (select count(*)::int from varde.kandidat) as kandidat, (select count(*)::int from varde.uttrekksrad) as rad,
  (select count(*)::int from varde.triagebeslutning) as beslutning, (select count(*)::int from varde.sak) as sak,
  (select count(*)::int from varde.hendelse) as hendelse, (select count(*)::int from varde.identitet) as identitet`;
const ser = async (hvem: Legitimasjon) => (await friSql(t, hvem, SER))[0];

describe('et kjent barn som blir vernet', () => {
  it('(del) VV-48 VV-09 raden som alt sto på den felles lista, forlater den uten sted, for alle koordinatorene; håndtereren har én rad', async () => {
    const foer = await lastOppFil(t, [{ fnr: X }, { fnr: Y }], '2026-11-09');
    const gjelder = (await felles(foer)).rader[0]?.kandidatId ?? '';
    await lastOppFil(t, [{ fnr: X, status: 'Henlagt' }], '2026-11-10');
    expect((await rader()).map((r) => [r.vernet, r.sted === null])).toEqual([
      [false, false],
      [false, false],
    ]);
    const naa = await lastOppFil(t, [
      { fnr: X, sperre: KODE, etterforsker: 'Politibetjent N. Ny', status: 'Henlagt' },
    ]);
    for (const s of ['koordinator', 'koordinator2']) {
      expect((await felles(foer, s)).rader).toHaveLength(1);
      expect((await felles(naa, s)).rader).toEqual([]);
      // Bare Y er igjen: linja som endret raden, gikk med den.
      expect(await ser(await t.som(s))).toMatchObject({ kandidat: 1, rad: 1 });
    }
    const personens = (await rader()).filter((r) => r.vernet);
    expect(personens).toHaveLength(2);
    expect(personens.every((r) => r.sted === null && r.stedskategori === null)).toBe(true);
    const h = await t.som('handterer');
    const [rad, ...andre] = await vernede(h);
    expect(andre).toEqual([]);
    expect(rad).toMatchObject({
      kandidatId: gjelder,
      beslutning: null,
      settIgjen: { uttrekksdato: '2026-11-16', status: 'henlagt' },
      sakerFraFoer: [],
    });
    expect(rad?.vernetSiden).not.toBeNull();
    const side = await aapneVernet(t.hus, h, { kandidatId: gjelder, ...GRUNN });
    expect(side).toMatchObject({ etterforsker: 'Politibetjent N. Ny', fodselsnummer: X });
    // Den er håndtererens å avgjøre, og saken får da ingenting av hvem det er.
    const tilby = { valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'x', egnet: true } as const;
    await besluttTriage(t.hus, h, { kandidatId: gjelder, ...tilby });
    expect(await t.eier('select 1 from varde.identitet')).toEqual([]);
  });

  it.each([
    ['merket først', [KODE, '']],
    ['merket sist', ['', KODE]],
  ] as const)(
    '(del) VV-48 VV-09 i samme fil, %s: begge radene er håndtererens, uten sted',
    async (_hva, sperrer) => {
      const fil = sperrer.map((sperre, i) => ({
        fnr: X,
        sperre,
        sak: `1000000${i} 1/26-1`,
        tid: `1${i}.11.2026 20:00`,
      }));
      const id = await lastOppFil(t, [...fil, { fnr: Y, sak: '10000000 1/26-2' }]);
      const alle = await felles(id);
      expect(alle.rader.map((r) => r.utfall)).toEqual(['ny']);
      expect(alle.utenfor).toEqual([]);
      expect((await rader()).filter((r) => r.vernet && r.stedskategori === null)).toHaveLength(2);
      expect(await vernede(await t.som('handterer'))).toHaveLength(2);
    },
  );

  it('(del) VV-48 en merket rad blir håndtererens også når noe mangler, barnet bor et annet sted, eller raden alt er kjent', async () => {
    await lastOppFil(t, [{ fnr: X }], '2026-11-09');
    const fil = [
      { fnr: '', sak: '10000001 1/26-1', sperre: KODE },
      { fnr: Y, kommune: '9902', sperre: KODE },
      { fnr: X, sperre: KODE },
    ];
    const vist = await forhandsvisUttrekk(
      t.hus,
      await t.som('koordinator'),
      uttrekksfil(fil),
      'bosted',
    );
    expect('rader' in vist && vist.rader.map((r) => r.utfall)).toEqual([
      'ufullstendig',
      'bor_annet_sted',
      'ny',
    ]);
    await lastOppFil(t, fil);
    expect(await vernede(await t.som('handterer'))).toHaveLength(3);
  });

  it('(del) VV-48 VV-35 en rad i en annen enhets liste røres ikke; håndtereren får vite at personen er kjent', async () => {
    await lastOppFil(t, [{ fnr: X }], '2026-11-09');
    await t.eier(
      `update varde.kandidat set eier_organisasjon = (select id from varde.organisasjon
         where omrade_id = $1 and behandlingsansvarlig = 'kommune' limit 1)`,
      [t.omrade('fjordvik')],
    );
    const [hos] = await rader();
    await lastOppFil(t, [{ fnr: X, sperre: KODE }]);
    expect((await rader()).find((r) => r.id === hos?.id)).toEqual(hos);
    const [rad] = await vernede(await t.som('handterer'));
    expect(rad).toMatchObject({ kjentIgjen: '2026-11-23', vernetSiden: null });
  });
});

describe('saken som var åpnet før', () => {
  async function saken(): Promise<{ sakId: string; kandidatId: string }> {
    const id = await lastOppFil(t, [{ fnr: X }], '2026-11-09');
    const kandidatId = (await felles(id)).rader[0]?.kandidatId ?? '';
    await visSted(t.hus, await t.som('koordinator'), kandidatId);
    const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
      kandidatId,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: true,
      stedIkkeHjem: true,
    });
    return { sakId: sakId ?? '', kandidatId };
  }

  it('(del) VV-48 saken blir hos koordinatoren som den var, uten sted; håndtereren ser at den finnes og hvem som har den, og har ingen rett i den', async () => {
    const { sakId, kandidatId } = await saken();
    expect(
      await t.eier('select 1 from varde.hendelse where sted is not null and stedskategori <> $1', [
        '',
      ]),
    ).toHaveLength(1);
    await lastOppFil(t, [{ fnr: X, sperre: KODE, etterforsker: 'Politibetjent N. Ny' }]);
    const h = await t.som('handterer');
    // Også før beslutningen virker: den er koordinatorens, og ingen angrer den.
    const [rad] = await vernede(h);
    expect(rad?.sakerFraFoer).toMatchObject([{ koordinator: 'Ingrid Eksempel' }]);
    await expect(angreTriage(t.hus, h, kandidatId)).rejects.toThrow(IkkeFunnet);
    expect(await ser(h)).toMatchObject({ sak: 0, hendelse: 0, identitet: 0, beslutning: 1 });
    for (const sql of [
      `update varde.sak set tilstand = 'angret' returning id`,
      'update varde.triagebeslutning set angret_ved = now(), angret_av = tilgang.aktor() returning id',
      `update varde.hendelse set sakstype = 'ran' returning id`,
    ])
      expect(await friSql(t, h, sql), sql).toEqual([]);
    await expect(
      friSql(
        t,
        h,
        `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
         select $1, $2, o.id, 'ran', 'fornaermet', true from varde.organisasjon o where o.slag = 'politi'`,
        [t.omrade('fjordvik'), sakId],
      ),
    ).rejects.toMatchObject({ code: '42501' });

    await t.eier('update varde.sak set virker_fra = $1', [new Date('2026-11-20T08:00:00Z')]);
    await expect(hentSak(t.hus, h, sakId)).rejects.toThrow(IkkeFunnet);
    const side = await aapneVernet(t.hus, h, { kandidatId, ...GRUNN });
    expect(side.beslutning).toMatchObject({ valg: 'tilby', foerVern: true, saksreferanse: null });
    const k = await t.som('koordinator');
    const sak = await hentSak(t.hus, k, sakId, { visNavn: true, visSted: true });
    expect(side.sakerFraFoer).toMatchObject([{ saksreferanse: sak.saksreferanse }]);
    expect(sak.navn).toMatch(/Prøvedal/);
    expect(sak.hendelser[0]?.straffesak?.nummer).toMatch(/^1/);
    expect(
      await t.eier('select sted, stedskategori, sted_ikke_hjem_bekreftet_av from varde.hendelse'),
    ).toEqual([{ sted: null, stedskategori: null, sted_ikke_hjem_bekreftet_av: null }]);
    await expect(
      friSql(
        t,
        k,
        `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, stedskategori)
         select omrade_id, id, eier_organisasjon, 'ran', 'fornaermet', true, 'skole' from varde.sak`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
    expect(
      await friSql(
        t,
        k,
        `update varde.sak set tilstand_siden = now() where id = $1 returning koordinator_id`,
        [sakId],
      ),
    ).toEqual([{ koordinator_id: t.bruker('koordinator') }]);
  });

  it('(del) VV-48 koordinatoren og uttrekket i samme øyeblikk: den ene kommer først, og ingenting blir liggende imellom', async () => {
    const id = await lastOppFil(t, [{ fnr: X }, { fnr: Y }], '2026-11-09');
    const [x, y] = (await felles(id)).rader.map((r) => r.kandidatId);
    const { token } = await t.som('koordinator');
    const k = new pg.Client(t.base.app);
    await k.connect();
    await k.query('begin');
    await k.query('select * from tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    await k.query(
      `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
       select omrade_id, id, eier_organisasjon, 'ikke_aktuelt', 'ikke_behov', tilgang.aktor(), now() from varde.kandidat where id = $1`,
      [x],
    );
    const opplasting = lastOppFil(t, [{ fnr: X, sperre: KODE }]);
    await new Promise((r) => setTimeout(r, 300));
    await k.query('commit');
    await k.end();
    await opplasting;
    expect(await t.eier('select vernet, foer_vern from varde.triagebeslutning')).toEqual([
      { vernet: true, foer_vern: true },
    ]);

    const eier = new pg.Client(t.base.eier);
    await eier.connect();
    await eier.query('begin');
    await eier.query(
      `select tilgang.vern_personens_rader(omrade_id, eier_organisasjon, array[fodselsnummer_indeks])
       from varde.kandidat where id = $1`,
      [y],
    );
    const beslutning = expect(
      besluttTriage(t.hus, await t.som('koordinator'), {
        kandidatId: y ?? '',
        valg: 'ikke_aktuelt',
        grunn: 'faar_hjelp',
        merknad: null,
        egnet: false,
      }),
    ).rejects.toMatchObject({ code: '23514' });
    await new Promise((r) => setTimeout(r, 300));
    await eier.query('commit');
    await eier.end();
    await beslutning;
  });

  it.each(['uttrekk', 'registrering'] as const)(
    '(del) VV-48 en umerket rad om barnet (%s) er underveis når merket kommer: merket venter, og ingen rad blir stående på den felles lista',
    async (opphav) => {
      if (opphav === 'uttrekk') await lastOppFil(t, [{ fnr: X }], '2026-11-09');
      else
        await registrerPerson(
          t.hus,
          await t.som('koordinator'),
          await melding(t, { fodselsnummer: X }),
        );
      const underveis = new pg.Client(t.base.eier);
      await underveis.connect();
      await underveis.query('begin');
      const lagt = await underveis.query(
        `insert into varde.kandidat select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid()))).*
         from varde.kandidat k where opphav = $1`,
        [opphav],
      );
      expect(lagt.rowCount).toBe(1);
      let ferdig = false;
      const merket = lastOppFil(t, [{ fnr: X, sperre: KODE }]).then(() => (ferdig = true));
      await new Promise((r) => setTimeout(r, 400));
      expect(ferdig).toBe(false);
      await underveis.query('commit');
      await underveis.end();
      await merket;
      expect((await rader()).map((r) => r.vernet)).toEqual([true, true, true]);
    },
  );
});

describe('det den som laster opp, får vite', () => {
  it('(del) VV-48 en vernet rad som er kjent, og en som ikke er det, gir samme forhåndsvisning, samme lagrede rader, samme liste, samme logg og like mange nøkler', async () => {
    await lastOppFil(t, [{ fnr: X }, { fnr: Y, sperre: KODE }], '2026-11-09');
    const k = await t.som('koordinator');
    const nokler = async () => {
      const c = new pg.Client(t.base.superbrukerNokler);
      await c.connect();
      const { rows } = await c.query<{ n: number }>('select count(*)::int as n from nokler.nokkel');
      await c.end();
      return rows[0]?.n ?? 0;
    };
    const spor = async (fnr: string, annen: string, dag: string) => {
      // To på samme saksnummer: den vernede, og en annen som ikke skal røpe noe om den.
      const sak = '10000009 1/26-1';
      const fil = [
        { fnr, sak, sperre: KODE },
        { fnr: annen, sak },
      ];
      const vist = await forhandsvisUttrekk(t.hus, k, uttrekksfil(fil), 'bosted');
      const [foer] = await t.eier<{ seq: string }>('select max(seq) as seq from varde.revisjon');
      const antall = await nokler();
      const id = await lastOppFil(t, fil, dag);
      const liste = await felles(id);
      const [uttrekk] = (await listUttrekk(t.hus, k)).uttrekk.filter((u) => u.id === id);
      return {
        vist: JSON.stringify(vist),
        sett: await friSql(
          t,
          k,
          `select linje, utfall, grunner, vernet, kandidat_id is null as uten, gjelder_kandidat_id, endring
           from varde.uttrekksrad where uttrekk_id = $1
           union all select -1, sakstype, '{}', vernet, sted is null, null, null from varde.kandidat where uttrekk_id = $1`,
          [id],
        ),
        liste: liste.rader.map((r) => [r.linje, r.utfall]),
        utenfor: liste.utenfor,
        uttrekk: { ...uttrekk, ...UTEN_DAG, id: '', lastetOppVed: '', ferdigVed: '' },
        logg: await t.eier(
          'select handling, utfall, grunnlag from varde.revisjon where seq > $1 order by seq',
          [foer?.seq],
        ),
        nokler: (await nokler()) - antall,
      };
    };
    const ukjent = await spor(Z, '18830999899', '2026-11-11');
    expect(ukjent).toMatchObject({ liste: [[3, 'ny']], utenfor: [], nokler: 3 });
    // Kjent på den felles lista; alt vernet; alt vernet med den samme saken; og igjen.
    for (const [fnr, annen, dag] of [
      [X, '05820756438', '2026-11-12'],
      [Y, '18811162228', '2026-11-13'],
      [Z, '14910950003', '2026-11-14'],
      [X, '25861151142', '2026-11-15'],
    ] as const) {
      // Det forrige forsøkets umerkede rad hører til det saksnummeret, og er ikke det som prøves.
      const forrige = `select id from varde.uttrekk where kjoert_dato > '2026-11-10'`;
      for (const tabell of ['uttrekksrad', 'kandidat'])
        await t.eier(`delete from varde.${tabell} where not vernet and uttrekk_id in (${forrige})`);
      expect(await spor(fnr, annen, dag), `${fnr} ${dag}`).toEqual(ukjent);
    }
  });

  it('(del) VV-48 en vernet rad om en person den som laster opp er sperret for, gir ingen oppgave', async () => {
    const id = await lastOppFil(t, [{ fnr: X }], '2026-11-09');
    const kandidatId = (await felles(id)).rader[0]?.kandidatId ?? '';
    const k2 = await t.som('koordinator2');
    const tilby = { valg: 'tilby', grunn: 'i_maalgruppen', merknad: null, egnet: true } as const;
    await besluttTriage(t.hus, k2, { kandidatId, ...tilby });
    const k = await t.som('koordinator');
    await meldInhabil(t.hus, k, kandidatId);
    const naa = await lastOppFil(t, [{ fnr: X, sperre: KODE }]);
    await ferdigMedLista(t.hus, k, { slag: 'uttrekk', id: naa });
    // Den raden nevner, er spurt om klareringen før den ble vernet (C4); det nye synet sier ingenting til noen.
    expect(
      await t.eier(
        `select slag from varde.oppgave where slag not in ('ny_etterforsker', 'vurder_behov')`,
      ),
    ).toEqual([]);
    expect((await vernede(await t.som('handterer')))[0]?.sakerFraFoer).toHaveLength(1);
  });
});
