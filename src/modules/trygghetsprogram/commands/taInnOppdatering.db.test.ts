import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faarTjenestenummer } from '../../../../tests/support/etterforskerIRaden.ts';
import { friSql, politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { barRaden, SAKSNUMMER, UKE46, UKE47 } from '../../../../tests/support/uke46og47.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

const FOER = 'Politibetjent T. Øvrebø-Test';
const ETTER = 'Politioverbetjent S. Låtsen';
const NYTT = [
  { hva: 'status', fra: 'under_etterforskning', til: 'henlagt' },
  { hva: 'etterforsker', fra: FOER, til: ETTER },
];

let t: Testhus;
let sakId: string;
let kandidatId: string;
let minutt = 0;

/** Hvert uttrekk kommer et minutt etter det forrige. */
async function lastOpp(bytes: Uint8Array, subjekt = 'koordinator2'): Promise<string> {
  minutt += 1;
  const hus = { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) };
  const svar = await lastOppUttrekk(hus, await t.som(subjekt), {
    fil: bytes,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-23'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-16'),
    periodeTil: tilDato('2026-11-22'),
  });
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}

async function tilby(): Promise<string> {
  const svar = await besluttTriage(t.hus, await t.som('koordinator'), {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  return svar.sakId ?? '';
}

const taInn = async (subjekt: string, omrade?: string) =>
  taInnOppdatering(t.hus, await t.som(subjekt, omrade), { sakId });
const side = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);
const fraPolitiet = async (subjekt: string) =>
  (await minDag(t.hus, await t.som(subjekt))).nyttFraPolitiet.map((s) => s.sakId);
const iSaken = async () => {
  const [h] = (await side()).hendelser;
  return [h?.straffesak?.status, h?.straffesak?.etterforsker, h?.sakstype];
};
const GAMMELT = ['under_etterforskning', FOER, 'ran'];

beforeEach(async () => {
  t = await nyttHus();
  const id = await lastOpp(UKE46, 'koordinator');
  const rad = await t.eier<{ kandidat_id: string }>(
    'select kandidat_id from varde.uttrekksrad where uttrekk_id = $1 and linje = $2',
    [
      id,
      UKE46.toString('utf8')
        .split('\n')
        .findIndex((l) => l.startsWith(SAKSNUMMER)) + 1,
    ],
  );
  kandidatId = rad[0]?.kandidat_id ?? '';
  sakId = await tilby();
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
});
afterEach(() => t.steng());

describe('nytt fra politiet i en sak', () => {
  it('VV-09 endret status og etterforsker vises i saken med gammelt og nytt, og går inn når den som har saken, tar dem inn', async () => {
    expect((await side()).nyttFraPolitiet).toBeNull();
    expect(await fraPolitiet('koordinator')).toEqual([]);
    await lastOpp(UKE47);

    expect(await iSaken()).toEqual(GAMMELT);
    expect((await side()).nyttFraPolitiet).toMatchObject([
      { uttrekksdato: '2026-11-23', endringer: NYTT },
    ]);
    expect((await side()).tidslinje.some((p) => p.slag === 'nytt_fra_politiet')).toBe(false);
    expect(await fraPolitiet('koordinator')).toEqual([sakId]);
    expect(await fraPolitiet('koordinator2')).toEqual([]);

    await taInn('koordinator');
    expect(await iSaken()).toEqual(['henlagt', ETTER, 'ran']);
    expect((await side()).nyttFraPolitiet).toBeNull();
    expect(
      await t.eier(
        `select position(convert_to($1, 'UTF8') in etterforsker) as lesbar from varde.straffesak`,
        [ETTER],
      ),
    ).toEqual([{ lesbar: 0 }]);
    expect(await fraPolitiet('koordinator')).toEqual([]);
    expect((await side()).tidslinje.find((p) => p.slag === 'nytt_fra_politiet')).toMatchObject({
      endringer: NYTT,
    });
    expect(
      await t.eier(
        `select r.utfall, array_agg(o.slag || ' ' || o.objekt_id order by o.slag desc) as objekter
         from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
         where r.handling = 'oppdatering_tatt_inn' and r.aktor_id = $1 group by r.seq, r.utfall`,
        [t.bruker('koordinator')],
      ),
    ).toEqual([{ utfall: 'ja', objekter: [`sak ${sakId}`, `kandidat ${kandidatId}`] }]);
  });

  it('VV-09 ny type og enda en endring: alt som er kommet, står der, og det siste går inn', async () => {
    await lastOpp(UKE47);
    // Det samme navnet med et annet tall er også en endring: veggen mot etterforskeren står på tallet (VV-23).
    const tallet = { fra: `${ETTER}, TST0077`, til: `${ETTER}, TST0412` };
    await lastOpp(barRaden((r) => r.replace(';Ran;', ';Trusler;').replace(FOER, ETTER)));
    const nye = (await side()).nyttFraPolitiet ?? [];
    expect(nye.map((o) => o.endringer.map((e) => `${e.hva}: ${e.fra} > ${e.til}`))).toEqual([
      [`status: under_etterforskning > henlagt`, `etterforsker: ${FOER} > ${ETTER}`],
      [
        'status: henlagt > under_etterforskning',
        `etterforsker: ${tallet.fra} > ${tallet.til}`,
        'sakstype: ran > trusler',
      ],
    ]);
    await taInn('koordinator');
    expect(await iSaken()).toEqual(['under_etterforskning', ETTER, 'trusler']);
    await lastOpp(barRaden((r) => r.replace(';Ran;', ';Trusler;')));
    expect((await side()).nyttFraPolitiet).toMatchObject([
      { endringer: [{ hva: 'etterforsker', fra: ETTER, til: FOER }] },
    ]);
    expect((await side()).tidslinje.filter((p) => p.slag === 'nytt_fra_politiet')).toHaveLength(2);
  });

  it('(del) TP-37 VV-09 fører den nye typen den utsatte inn i målgruppen, spørres etterforskeren om programmet trengs', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1 returning id`,
      [sakId, t.bruker('etterforsker')],
    );
    for (const type of ['Hærverk', 'Trusler']) {
      await lastOpp(barRaden((r) => r.replace(';Ran;', `;${type};`)));
      await taInn('koordinator');
      const { oppgaver } = await minDag(t.hus, await t.som('etterforsker'));
      const spurt = oppgaver.some((o) => o.slag === 'vurder_behov');
      expect(spurt, type).toBe(type === 'Trusler');
    }
  });

  it('(del) VV-09 to trykk er som ett, og flere i samme øyeblikk blir ett inntak', async () => {
    await expect(taInn('koordinator')).rejects.toMatchObject({ kode: 'ingenting_nytt' });
    await lastOpp(UKE47);
    const hvem = await Promise.all(
      ['koordinator', 'koordinator2', 'koordinator'].map((s) => t.som(s)),
    );
    const svar = await Promise.allSettled(hvem.map((h) => taInnOppdatering(t.hus, h, { sakId })));
    expect(svar.map((s) => s.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const s of svar)
      if (s.status === 'rejected') expect(s.reason).toMatchObject({ kode: 'ingenting_nytt' });
    expect(await iSaken()).toEqual(['henlagt', ETTER, 'ran']);
  });

  it('(del) VV-09 en sak som blir til etter endringen, har den med fra første dag', async () => {
    const ny = UKE46.toString('utf8').split('\n')[1] ?? '';
    const hode = UKE46.toString('utf8').split('\n')[0] ?? '';
    const rad = await t.eier<{ kandidat_id: string }>(
      'select kandidat_id from varde.uttrekksrad where linje = 2',
    );
    await lastOpp(Buffer.from(`${hode}\n${ny.replace('Under etterforskning', 'Henlagt')}\n`));
    kandidatId = rad[0]?.kandidat_id ?? '';
    sakId = await tilby();
    await t.eier('update varde.sak set virker_fra = tilstand_siden where id = $1', [sakId]);
    expect((await side()).nyttFraPolitiet).toBeNull();
    expect((await side()).hendelser[0]?.straffesak?.status).toBe('henlagt');
    await expect(taInn('koordinator')).rejects.toMatchObject({ kode: 'ingenting_nytt' });
  });

  it('(del) VV-35 bare den som har både saken og politiets rad, ser det og tar det inn', async () => {
    for (const [subjekt, relasjon] of [
      ['guide', 'guide'],
      ['etterforsker', 'etterforsker'],
    ]) {
      await t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         values ($1, $2, $3, $4, 'test', now())`,
        [t.omrade('fjordvik'), sakId, t.bruker(subjekt ?? ''), relasjon],
      );
    }
    await delMedKommunen(t, sakId);
    await lastOpp(UKE47);
    for (const subjekt of ['guide', 'etterforsker', 'slt']) {
      const sett = await side(subjekt);
      expect(sett.nyttFraPolitiet, subjekt).toBeNull();
      expect(await fraPolitiet(subjekt), subjekt).toEqual([]);
    }
    const andre = 'guide etterforsker slt leder ordforer helsesykepleier administrator handterer';
    for (const subjekt of andre.split(' ')) {
      await expect(taInn(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    }
    await expect(taInn('ytteroy', 'ytteroy')).rejects.toThrow('Finnes ikke');
    expect(await iSaken()).toEqual(GAMMELT);

    // Med politiets vedtak leser den kommunale koordinatoren saken, aldri politiets rad: politiet tar inn (VV-35, 1.16b).
    await politivedtak(t);
    expect((await side('slt')).nyttFraPolitiet).toBeNull();
    await expect(taInn('slt')).rejects.toThrow('Finnes ikke');
    expect(await iSaken()).toEqual(GAMMELT);
    await taInn('koordinator2');
    expect(await iSaken()).toEqual(['henlagt', ETTER, 'ran']);
    // Guiden har saken, men ikke politiets rad: historien sier ingenting om endringen.
    expect((await side('guide')).tidslinje.map((p) => p.slag)).not.toContain('nytt_fra_politiet');
  });

  it('VV-23 den som er inhabil eller etterforsker saken selv, tar ikke inn noe', async () => {
    await lastOpp(UKE47);
    await faarTjenestenummer(t, 'koordinator', 'TST0077');
    await expect(taInn('koordinator')).rejects.toMatchObject({ kode: 'etterforsker_i_saken' });
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    await expect(taInn('koordinator2')).rejects.toThrow('Finnes ikke');
    await faarTjenestenummer(t, 'koordinator', null);
    expect(await iSaken()).toEqual(GAMMELT);
  });

  it('(del) VV-09 en sak som er slutt, tar ikke inn noe og viser ikke noe nytt', async () => {
    await lastOpp(UKE47);
    await settTilstand('avsluttet');
    expect((await side()).nyttFraPolitiet).toBeNull();
    expect(await fraPolitiet('koordinator')).toEqual([]);
    await expect(taInn('koordinator')).rejects.toMatchObject({ kode: 'saken_er_slutt' });
    expect(await iSaken()).toEqual(GAMMELT);
  });

  it('(del) VV-09 det står på min dag hos stedfortrederen i fraværet, og også når saken er aktiv', async () => {
    await lastOpp(UKE47);
    await t.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       values ($1, $2, $3, tilgang.dagen(), tilgang.dagen())`,
      [t.omrade('fjordvik'), t.bruker('koordinator'), t.bruker('koordinator2')],
    );
    expect(await fraPolitiet('koordinator2')).toEqual([sakId]);
    await settTilstand('aktiv');
    expect(await fraPolitiet('koordinator')).toEqual([sakId]);
  });

  it('(del) VV-48 den som laster opp uten å ha saken, ser det samme som om det ingen sak var', async () => {
    const vis = async (subjekt: string) =>
      JSON.stringify(await forhandsvisUttrekk(t.hus, await t.som(subjekt), UKE47, 'bosted'));
    const med = await vis('koordinator2');
    await settTilstand('angret');
    expect(await vis('koordinator2')).toBe(med);
    await settTilstand('venter_klarering');

    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    const uten = await vis('koordinator2');
    expect(uten).not.toContain(FOER);
    const id = await lastOpp(UKE47);
    expect(
      await t.eier('select utfall from varde.uttrekksrad where uttrekk_id = $1 and linje = 42', [
        id,
      ]),
    ).toEqual([{ utfall: 'ny' }]);
    expect(await fraPolitiet('koordinator2')).toEqual([]);
    await expect(side('koordinator2')).rejects.toThrow('Finnes ikke');
    await expect(taInn('koordinator2')).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-48 blir raden vernet, går ingenting over, og ingenting vises', async () => {
    await lastOpp(UKE47);
    await vern();
    expect((await side()).nyttFraPolitiet).toBeNull();
    expect(await fraPolitiet('koordinator')).toEqual([]);
    for (const subjekt of ['koordinator', 'handterer'])
      await expect(taInn(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    expect(await iSaken()).toEqual(GAMMELT);
  });
});

/** Rett i basen, forbi saksgangen: bare for å se hvordan en sak i den tilstanden svarer. */
async function settTilstand(tilstand: string): Promise<void> {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  await k.query('set session_replication_role = replica');
  await k.query('update varde.sak set tilstand = $1 where id = $2', [tilstand, sakId]);
  await k.end();
}

const vern = () =>
  t.eier('update varde.kandidat set vernet = true, stedskategori = null where id = $1', [
    kandidatId,
  ]);

describe('den som har saken, men ikke politiets rad', () => {
  it('(del) VV-35 guiden og kommunens koordinator ser ingen forskjell i saken når det er nytt fra politiet, og når det er tatt inn', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'test', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide')],
    );
    await delMedKommunen(t, sakId);
    const ser = async () =>
      Promise.all(
        ['guide', 'slt'].map(async (subjekt) =>
          friSql<{ rad: unknown }>(
            t,
            await t.som(subjekt),
            'select to_jsonb(s) as rad from varde.sak s where id = $1',
            [sakId],
          ),
        ),
      );
    const foer = await ser();
    expect(foer.map((r) => r.length)).toEqual([1, 1]);
    await lastOpp(UKE47);
    expect(await ser()).toEqual(foer);
    await taInn('koordinator');
    expect(await ser()).toEqual(foer);
  });
});

describe('fri SQL som varde_app', () => {
  let k: pg.Client;
  beforeEach(async () => {
    k = new pg.Client(t.base.app);
    await k.connect();
    await lastOpp(UKE47);
  });
  afterEach(() => k.end());

  async function som(subjekt: string, sql: string, omrade = 'fjordvik'): Promise<number | null> {
    const hvem = await t.som(subjekt, omrade);
    await k.query('begin');
    try {
      await k.query('select tilgang.begynn($1, $2)', [Buffer.from(hvem.token), omrade]);
      return (await k.query(sql)).rowCount;
    } finally {
      await k.query('rollback');
    }
  }
  const alt = () => ({
    straffesak: `update varde.straffesak set status = 'henlagt', etterforsker = '\\x00' where sak_id = '${sakId}'`,
    hendelse: `update varde.hendelse set sakstype = 'vold', anmeldt_dato = '2026-11-07' where sak_id = '${sakId}'`,
    raden: `update varde.kandidat set endringer_tatt_inn = 1 where id = '${kandidatId}'`,
  });

  it('(del) VV-35 opplysningene i saken endres bare av den som ser både saken og raden', async () => {
    for (const sql of Object.values(alt())) {
      for (const subjekt of ['koordinator', 'koordinator2'])
        expect(await som(subjekt, sql), subjekt).toBe(1);
      for (const subjekt of ['slt', 'guide', 'etterforsker', 'leder', 'handterer', 'administrator'])
        expect(await som(subjekt, sql), subjekt).toBe(0);
      expect(await som('ytteroy', sql, 'ytteroy')).toBe(0);
    }
    await meldInhabil(t.hus, await t.som('koordinator2'), kandidatId);
    for (const sql of Object.values(alt())) expect(await som('koordinator2', sql)).toBe(0);
  });

  it('(del) VV-48 av en vernet rad går ingenting over i saken', async () => {
    await vern();
    for (const sql of Object.values(alt())) expect(await som('koordinator', sql), sql).toBe(0);
  });

  it('(del) VV-09 saken kan ikke si at den har med mer enn raden har, og tallet går aldri ned', async () => {
    const sett = (n: number) =>
      som(
        'koordinator',
        `update varde.kandidat set endringer_tatt_inn = ${n} where id = '${kandidatId}'`,
      );
    await expect(sett(2)).rejects.toThrow(/tatt_inn_er_endret/);
    await taInn('koordinator');
    await expect(sett(0)).rejects.toThrow(/raden har ikke dette/);
    await t.eier(`update varde.kandidat set endringer_tatt_inn = 0`);
    expect(await sett(1)).toBe(1);
    await settTilstand('angret');
    await expect(sett(1)).rejects.toThrow(/raden har ikke dette/);
    for (const sql of [
      `update varde.kandidat set endringer = 0 where id = '${kandidatId}'`,
      `update varde.straffesak set straffesaksnummer = null where sak_id = '${sakId}'`,
      `update varde.hendelse set anmeldt = false where sak_id = '${sakId}'`,
    ])
      await expect(som('koordinator', sql), sql).rejects.toThrow(/permission denied/);
  });
});
