import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { IkkeFunnet } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { listVernede } from '../queries/listVernede.ts';
import { aapneVernet } from './aapneVernet.ts';
import { angreTriage } from './angreTriage.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';
import { besluttTriage } from './besluttTriage.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { leggTilbakeVernet } from './leggTilbakeVernet.ts';
import { meldInhabil } from './meldInhabil.ts';

/** VV-48 og 1.16b: raden med vernet adresse er håndtererens, og ingen andres. */
const UKE47 = readFileSync(
  new URL('../../../../tests/fixtures/uttrekk-uke-47-rotete.csv', import.meta.url),
);
const GRUNN = { grunn: 'ta_stilling', ord: null } as const;

let t: Testhus;
let rad: string;
let uttrekkId: string;
beforeEach(async () => {
  t = await nyttHus();
  uttrekkId = await lastOpp(UKE47);
  rad = (await t.eier<{ id: string }>('select id from varde.kandidat where vernet'))[0]?.id ?? '';
});
afterEach(() => t.steng());

async function lastOpp(fil: Uint8Array): Promise<string> {
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
    fil,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}

async function giVerv(subjekt: string, rolle = 'navngitt_handterer'): Promise<void> {
  await t.eier(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra)
     select omrade_id, id, $2, '2026-01-01' from varde.medlemskap where omrade_id = $3 and bruker_id = $1`,
    [t.bruker(subjekt), rolle, t.omrade('fjordvik')],
  );
}

const vernede = async (hvem: Legitimasjon) => (await listVernede(t.hus, hvem)).rader;

/** Innlogget for mer enn fem minutter siden. */
async function gammelInnlogging(subjekt: string): Promise<Legitimasjon> {
  const hvem = await t.som(subjekt);
  await t.eier(
    `update varde.innloggingsokt set auth_tid = now() - interval '301 seconds' where bruker_id = $1`,
    [t.bruker(subjekt)],
  );
  return hvem;
}

const tilby = { valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Vurdert', egnet: true } as const;
const ikke = { valg: 'ikke_aktuelt', grunn: 'faar_hjelp', merknad: null, egnet: false } as const;

describe('den navngitte håndtereren', () => {
  it('(del) VV-48 håndtereren ser raden etter ny innlogging; uten ny innlogging, og for alle andre, finnes den ikke', async () => {
    const h = await t.som('handterer');
    expect((await vernede(h)).map((r) => r.kandidatId)).toEqual([rad]);
    expect((await aapneVernet(t.hus, h, { kandidatId: rad, ...GRUNN })).navn).toMatch(/\p{L}/u);
    const andre = [
      await gammelInnlogging('handterer'),
      ...(await Promise.all(
        [
          'koordinator',
          'koordinator2',
          'slt',
          'leder',
          'etterforsker',
          'administrator',
          'ordforer',
          'guide',
          'personvernombud',
          'helsesykepleier',
        ].map((s) => t.som(s)),
      )),
    ];
    await t.eier('update varde.kandidat set tildelt_handterer = null');
    for (const hvem of andre) {
      expect(await vernede(hvem)).toEqual([]);
      await expect(aapneVernet(t.hus, hvem, { kandidatId: rad, ...GRUNN })).rejects.toThrow(
        IkkeFunnet,
      );
      await expect(besluttTriage(t.hus, hvem, { kandidatId: rad, ...ikke })).rejects.toThrow(
        IkkeFunnet,
      );
      expect(
        await friSql(
          t,
          hvem,
          `select id from varde.kandidat where vernet union all select tilgang.mine_vernede_rader()
           union all select tilgang.mine_vernede_saker() union all select kandidat_id from tilgang.vernede_kjent_igjen()
           union all select bruker_id from tilgang.koordinatorer_for_vernet($1)
           union all select $1 where tilgang.ta_vernet_rad($1) or tilgang.legg_tilbake_vernet_rad($1)`,
          [rad],
        ),
      ).toEqual([]);
    }
    expect(
      (await t.eier('select 1 from varde.triagebeslutning where kandidat_id = $1', [rad])).length,
    ).toBe(0);
  });

  it('(del) TP-14 VV-48 håndtereren har Støttesenteret foran seg der raden avgjøres, fra ungdommen er 16, og ikke før', async () => {
    const naar = async (dag: string) => {
      const hus = { ...t.hus, klokke: fastKlokke(new Date(`${dag}T08:00:00+01:00`)) };
      const side = await aapneVernet(hus, await t.som('handterer'), { kandidatId: rad, ...GRUNN });
      return { alder: side.alderIDag ?? 0, tilbud: side.stottesenter };
    };
    const naa = await naar('2026-11-23');
    const seksten = await naar(`${2026 + 16 - naa.alder}-11-23`);
    expect(seksten).toMatchObject({ alder: 16, tilbud: { alder: 'fylt' } });
    const yngre = await naar(`${2026 + 15 - naa.alder}-11-23`);
    expect(yngre).toEqual({ alder: 15, tilbud: null });
  });

  it('(del) VV-48 en håndterer i en annen enhet, eller hvis verv er ute, ser den ikke', async () => {
    await giVerv('slt');
    expect(await vernede(await t.som('slt'))).toEqual([]);
    await t.eier(
      `update varde.verv set til = tilgang.dagen() - 1 where rolle = 'navngitt_handterer'`,
    );
    expect(await vernede(await t.som('handterer'))).toEqual([]);
  });

  it('(del) VV-48 raden åpnes bare med grunn, og grunnen står i loggen; egne ord er kryptert og dør med raden', async () => {
    const h = await t.som('handterer');
    for (const grunn of ['', 'nysgjerrig']) {
      await expect(
        aapneVernet(t.hus, h, { kandidatId: rad, grunn, ord: null }),
      ).rejects.toMatchObject({ kode: 'ukjent_grunn' });
    }
    await expect(
      aapneVernet(t.hus, h, { kandidatId: rad, grunn: 'annen', ord: ' ' }),
    ).rejects.toMatchObject({ kode: 'mangler_ord' });
    const lest = () =>
      t.eier<{ utfall: string; grunnlag: string; id: string; nyttelast: Buffer | null }>(
        `select r.utfall, r.grunnlag, o.objekt_id as id, n.nyttelast from varde.revisjon r
         join varde.revisjon_objekt o on o.seq = r.seq left join varde.revisjon_nyttelast n on n.seq = r.seq
         where r.handling = 'vernet_vist' order by r.seq`,
      );
    expect(await lest()).toEqual([]);
    await aapneVernet(t.hus, h, {
      kandidatId: rad,
      grunn: 'annen',
      ord: 'KANARIORD fra telefonen',
    });
    const [post] = await lest();
    expect(post).toMatchObject({ utfall: 'ja', grunnlag: 'annen', id: rad });
    expect(post?.nyttelast?.toString('latin1')).not.toContain('KANARIORD');
    expect(post?.nyttelast?.length).toBeGreaterThan(20);
  });

  it('(del) VV-48 den som åpner raden, tar den: den andre håndtereren ser den igjen først når den er lagt tilbake', async () => {
    await giVerv('etterforsker');
    const [h, h2] = [await t.som('handterer'), await t.som('etterforsker')];
    expect(await vernede(h2)).toHaveLength(1);
    await aapneVernet(t.hus, h, { kandidatId: rad, ...GRUNN });
    expect(await vernede(h2)).toEqual([]);
    await expect(aapneVernet(t.hus, h2, { kandidatId: rad, ...GRUNN })).rejects.toThrow(IkkeFunnet);
    await leggTilbakeVernet(t.hus, h2, rad);
    expect(await vernede(h2)).toEqual([]);
    await leggTilbakeVernet(t.hus, h, rad);
    expect(await vernede(h2)).toHaveLength(1);
    await aapneVernet(t.hus, h, { kandidatId: rad, ...GRUNN });
    await meldInhabil(t.hus, h, rad);
    expect(await vernede(h)).toEqual([]);
    expect(await vernede(h2)).toHaveLength(1);
  });

  it('(del) VV-48 slutter den som tok raden, blir den ikke liggende', async () => {
    await giVerv('etterforsker');
    await aapneVernet(t.hus, await t.som('handterer'), { kandidatId: rad, ...GRUNN });
    const h2 = await t.som('etterforsker');
    expect(await vernede(h2)).toEqual([]);
    await t.eier(
      `update varde.verv v set til = tilgang.dagen() - 1 from varde.medlemskap m
       where m.id = v.medlemskap_id and m.bruker_id = $1`,
      [t.bruker('handterer')],
    );
    expect(await vernede(h2)).toHaveLength(1);
  });

  it('(del) VV-48 VV-22 et tilbud blir en sak hos koordinatoren uten navn, nummer, saksnummer og sted; identiteten blir hos håndtereren', async () => {
    const h = await t.som('handterer');
    const merknad = 'Vil snakke med noen';
    const { sakId } = await besluttTriage(t.hus, h, { kandidatId: rad, ...tilby, merknad });
    await t.eier('update varde.sak set virker_fra = $1', [new Date('2026-11-20T08:00:00Z')]);
    const sak = await t.eier<{ koordinator: string; identitet: number; sted: null; nummer: null }>(
      `select s.koordinator_id as koordinator, (select count(*)::int from varde.identitet) as identitet,
        (select coalesce(h.stedskategori, h.sted::text) from varde.hendelse h) as sted,
        (select f.straffesaksnummer from varde.straffesak f) as nummer from varde.sak s`,
    );
    expect(sak).toEqual([
      { koordinator: t.bruker('koordinator2'), identitet: 0, sted: null, nummer: null },
    ]);
    const hosKoordinator = await hentSak(t.hus, await t.som('koordinator'), sakId ?? '', {
      visNavn: true,
    });
    expect([hosKoordinator.navn, hosKoordinator.initialer]).toEqual([null, '–']);
    expect(hosKoordinator.hendelser[0]?.straffesak?.nummer).toBeNull();
    expect(hosKoordinator.hendelser[0]?.straffesak?.etterforsker).toMatch(/\p{L}/u);
    const k = await t.som('koordinator');
    for (const sql of [
      'select id from varde.kandidat where vernet',
      'select id from varde.triagebeslutning where vernet',
    ])
      expect(await friSql(t, k, sql)).toEqual([]);
    await expect(
      friSql(
        t,
        k,
        `insert into varde.identitet (omrade_id, sak_id, eier_organisasjon, navn)
        select omrade_id, id, eier_organisasjon, 'x' from varde.sak`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
    const hos = await aapneVernet(t.hus, h, { kandidatId: rad, ...GRUNN });
    expect(hos.beslutning?.saksreferanse).toBe(hosKoordinator.saksreferanse);
    expect(hos.navn).not.toBeNull();
    // Ordene leses der en grunn er oppgitt først, og ikke på saken.
    expect(hos.beslutning?.merknad).toBe(merknad);
    expect(hosKoordinator.inntak).toBeNull();
    expect((await hentSak(t.hus, h, sakId ?? '')).inntak).toBeNull();
  });

  it('(del) VV-48 uten koordinator som kan ta saken, lages ingen; henvis og ikke aktuelt går likevel', async () => {
    const h = await t.som('handterer');
    await t.eier(
      `update varde.verv set til = tilgang.dagen() - 1 where rolle = 'programkoordinator'`,
    );
    await expect(besluttTriage(t.hus, h, { kandidatId: rad, ...tilby })).rejects.toMatchObject({
      kode: 'ingen_koordinator',
    });
    expect(await t.eier('select 1 from varde.sak')).toEqual([]);
    await besluttTriage(t.hus, h, {
      kandidatId: rad,
      valg: 'henvis',
      grunn: 'barnevern',
      merknad: null,
      dag: tilDato('2026-11-20'),
      egnet: false,
    });
    await expect(besluttTriage(t.hus, h, { kandidatId: rad, ...ikke })).rejects.toMatchObject({
      kode: 'alt_besluttet',
    });
  });

  it('(del) VV-48 håndtereren angrer før det virker, og saken er borte med nøkkelen sin', async () => {
    const h = await t.som('handterer');
    const { sakId } = await besluttTriage(t.hus, h, { kandidatId: rad, ...tilby });
    await angreTriage(t.hus, h, rad);
    expect(await t.eier('select 1 from varde.hendelse')).toEqual([]);
    expect(await t.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
      { tilstand: 'angret' },
    ]);
    expect((await vernede(h))[0]?.beslutning).toBeNull();
  });

  it('TP-10 TP-02 håndtereren svarer ikke for koordinatoren: saken venter på koordinatorens vurdering, også ved fri SQL', async () => {
    const h = await t.som('handterer');
    const { sakId } = await besluttTriage(t.hus, h, { kandidatId: rad, ...tilby });
    await t.eier('update varde.sak set virker_fra = $1', [new Date('2026-11-20T08:00:00Z')]);
    const saken = () =>
      t.eier('select tilstand, egnet_vurdert_av as av from varde.sak where id = $1', [sakId]);
    expect(await saken()).toEqual([{ tilstand: 'vurdert', av: null }]);
    expect(await t.eier('select egnet from varde.triagebeslutning')).toEqual([{ egnet: false }]);
    const lag = (tilstand: string, av: string, ved: string) =>
      friSql(
        t,
        h,
        `insert into varde.sak (omrade_id, id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt,
           aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved)
         select omrade_id, gen_random_uuid(), eier_organisasjon, nokkel_id, kandidat_id, $2, now(), registrert, anmeldt,
           aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, ${av}, ${ved} from varde.sak where id = $1`,
        [sakId, tilstand],
      );
    for (const tilstand of ['vurdert', 'venter_klarering'])
      await expect(lag(tilstand, 'tilgang.aktor()', 'now()'), tilstand).rejects.toMatchObject({
        code: '42501',
      });
    await expect(lag('vurdert', 'null', 'null')).resolves.toEqual([]);
    await expect(vurderEgnethet(t.hus, h, sakId ?? '')).rejects.toThrow(IkkeFunnet);
    const k = await t.som('koordinator2');
    const vurder = (ved: string) =>
      friSql(
        t,
        k,
        `update varde.sak set egnet_vurdert_av = tilgang.aktor(), egnet_vurdert_ved = ${ved} where id = $1 returning id`,
        [sakId],
      );
    await expect(vurder(`'2001-01-01'`)).rejects.toMatchObject({ code: '23514' });
    await vurderEgnethet(t.hus, k, sakId ?? '');
    expect(await saken()).toEqual([{ tilstand: 'venter_klarering', av: t.bruker('koordinator2') }]);
  });

  it('(del) VV-48 koordinatoren kan ikke ta beslutning på, endre eller lage sak av en vernet rad med fri SQL', async () => {
    const k = await t.som('koordinator');
    const beslutning = `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, vernet, valg, grunn, tatt_av, virker_fra)
      select $1, $2, o.id, $3, 'ikke_aktuelt', 'faar_hjelp', tilgang.aktor(), now() from varde.organisasjon o where o.slag = 'politi'`;
    for (const vernet of [true, false]) {
      await expect(
        friSql(t, k, beslutning, [t.omrade('fjordvik'), rad, vernet]),
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(
      await friSql(t, k, `update varde.kandidat set sakstype = 'ran' where id = $1 returning id`, [
        rad,
      ]),
    ).toEqual([]);
    const h = await t.som('handterer');
    await expect(
      friSql(t, h, beslutning, [t.omrade('fjordvik'), rad, false]),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('(del) VV-48 håndtereren får ikke den felles lista, og ser ingen sak hen ikke selv har laget', async () => {
    const h = await t.som('handterer');
    const felles = await listTriage(
      t.hus,
      await t.som('koordinator'),
      { slag: 'uttrekk', id: uttrekkId },
      null,
    );
    const enAnnen = felles.rader[0]?.kandidatId ?? '';
    await expect(aapneVernet(t.hus, h, { kandidatId: enAnnen, ...GRUNN })).rejects.toThrow(
      IkkeFunnet,
    );
    await expect(listTriage(t.hus, h, { slag: 'uttrekk', id: uttrekkId }, null)).rejects.toThrow(
      IkkeFunnet,
    );
    const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
      kandidatId: enAnnen,
      ...tilby,
    });
    await t.eier('update varde.sak set virker_fra = $1', [new Date('2026-11-20T08:00:00Z')]);
    await expect(hentSak(t.hus, h, sakId ?? '')).rejects.toThrow(IkkeFunnet);
  });

  it('(del) VV-48 en laget rad om et vernet barn gir den som laster opp, det samme som et oppdiktet navn', async () => {
    const linjer = UKE47.toString('utf8').split(/\r?\n/);
    const vernet = linjer[8] ?? '';
    const uten = vernet
      .split(';')
      .map((v, i) => (i === (linjer[0] ?? '').split(';').indexOf('Adressesperre') ? '' : v));
    const fnr = uten.findIndex((v) => /^\d{6}\s?\d{5}$/.test(v));
    const fil = (verdier: string[]) =>
      Buffer.from(`${linjer[0] ?? ''}\r\n${verdier.join(';')}\r\n`, 'utf8');
    const oppdiktet = uten.with(fnr, '14910950003').with(0, '19999999 1/26-1');
    const k = await t.som('koordinator');
    const vist = async (verdier: string[]) => forhandsvisUttrekk(t.hus, k, fil(verdier), 'bosted');
    expect(fnr).toBeGreaterThan(0);
    expect(await vist(uten)).toEqual(await vist(oppdiktet));
    expect(await vist(vernet.split(';'))).toEqual(await vist(oppdiktet));
    // Også en koordinator som selv er håndterer, sammenligner bare med den felles lista.
    await giVerv('koordinator');
    expect(await vist(uten)).toEqual(await vist(oppdiktet));
    await lastOpp(fil(uten));
    const [h] = await vernede(await t.som('handterer'));
    expect(h?.kjentIgjen).toBe('2026-11-23');
  });
});
