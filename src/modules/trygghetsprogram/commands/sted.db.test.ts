import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { visSted } from './visSted.ts';

const UKE46 = readFileSync(
  new URL('../../../../tests/fixtures/uttrekk-uke-46.csv', import.meta.url),
);
const STED = 'Fjordvik bussterminal';

let t: Testhus;
let uttrekkId: string;
/** Radene i lista; den første har skjedd på bussterminalen. */
let rader: string[];
beforeEach(async () => {
  t = await nyttHus();
  const k = await t.som('koordinator');
  const svar = await lastOppUttrekk(t.hus, k, {
    fil: UKE46,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  if (!svar.ok) throw new Error(svar.feil);
  uttrekkId = svar.uttrekkId;
  const liste = await listTriage(t.hus, k, { slag: 'uttrekk', id: uttrekkId }, null);
  rader = liste.rader.map((r) => r.kandidatId);
});
afterEach(() => t.steng());

const rad = (nr: number) => rader[nr] ?? '';
const ferdig = async () =>
  ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id: uttrekkId });
const lagret = async (kandidatId: string) =>
  (
    await t.eier<{ sted: Buffer | null }>('select sted from varde.kandidat where id = $1', [
      kandidatId,
    ])
  )[0]?.sted;
/** Bekreftes stedet, er det sett først. */
async function tilby(kandidatId: string, stedIkkeHjem: boolean, sett = true): Promise<string> {
  if (stedIkkeHjem && sett) await visSted(t.hus, await t.som('koordinator'), kandidatId);
  const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
    stedIkkeHjem,
  });
  return sakId ?? '';
}
const logget = (kandidatId: string) =>
  t.eier<{ handling: string; utfall: string; aktor_id: string }>(
    `select r.handling, r.utfall, r.aktor_id from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.handling = 'sted_vist' and o.objekt_id = $1`,
    [kandidatId],
  );

describe('det navngitte stedet', () => {
  it('vises bare når noen ber om det, og det logges hvem som ba', async () => {
    const k = await t.som('koordinator');
    const valgt = await listTriage(t.hus, k, { slag: 'uttrekk', id: uttrekkId }, rad(0));
    expect(JSON.stringify(valgt)).not.toContain(STED);
    expect(valgt.rader[0]?.kandidat.harSted).toBe(true);
    expect(await logget(rad(0))).toEqual([]);
    expect(await visSted(t.hus, k, rad(0))).toBe(STED);
    expect(await logget(rad(0))).toEqual([
      { handling: 'sted_vist', utfall: 'ja', aktor_id: t.bruker('koordinator') },
    ]);
  });

  it('(del) DU-01 ingen utenfor lista får stedet, og hvert spørsmål logges', async () => {
    const andre = ['guide', 'slt', 'etterforsker', 'leder', 'ordforer', 'administrator'];
    for (const subjekt of andre) {
      await expect(visSted(t.hus, await t.som(subjekt), rad(0)), subjekt).rejects.toThrow(
        'Finnes ikke',
      );
    }
    expect((await logget(rad(0))).map((l) => l.utfall)).toEqual(andre.map(() => 'nei'));
  });

  it('ligger under uttrekkets nøkkel: slettes den, er stedene borte og radene står', async () => {
    const k = await t.som('koordinator');
    const uttrekk = await t.eier<{ nokkel_id: string }>('select nokkel_id from varde.uttrekk');
    await t.nokler.slett(uttrekk[0]?.nokkel_id ?? '');
    expect(await visSted(t.hus, k, rad(0))).toBeNull();
    expect(
      (await listTriage(t.hus, k, { slag: 'uttrekk', id: uttrekkId }, null)).rader,
    ).toHaveLength(30);
  });

  it('(del) VV-48 uten bekreftelse slippes det når beslutningen virker, og følger aldri med til saken', async () => {
    const sakId = await tilby(rad(0), false);
    expect(await lagret(rad(0))).not.toBeNull();
    await ferdig();
    expect(await lagret(rad(0))).toBeNull();
    expect(await lagret(rad(1))).not.toBeNull(); // ikke avgjort ennå
    expect(
      await t.eier(
        'select sted, sted_ikke_hjem_bekreftet_av as av from varde.hendelse where sak_id = $1',
        [sakId],
      ),
    ).toEqual([{ sted: null, av: null }]);
  });

  it('(del) VV-48 bekreftet at det ikke er et hjem, følger det saken under sakens nøkkel, med navnet på den som bekreftet', async () => {
    const sakId = await tilby(rad(0), true);
    await ferdig();
    expect(await lagret(rad(0))).toBeNull();
    expect(
      await t.eier(
        'select sted is not null as har, sted_ikke_hjem_bekreftet_av as av from varde.hendelse where sak_id = $1',
        [sakId],
      ),
    ).toEqual([{ har: true, av: t.bruker('koordinator') }]);
    const k = await t.som('koordinator');
    expect((await hentSak(t.hus, k, sakId)).hendelser[0]).toMatchObject({
      harSted: true,
      sted: null,
    });
    const vist = await hentSak(t.hus, k, sakId, { visSted: true });
    expect([vist.hendelser[0]?.sted, vist.navn]).toEqual([STED, null]);
    // Én gang før beslutningen, og én på saken.
    expect(
      await t.eier(`select 1 from varde.revisjon where handling = 'sted_vist' and utfall = 'ja'`),
    ).toHaveLength(2);
  });

  it('(del) VV-48 usett kan ingen bekrefte det, heller ikke når en annen har sett det, eller det ble bedt om uten svar; nei-et står i loggen', async () => {
    await expect(visSted(t.hus, await t.som('guide'), rad(0))).rejects.toThrow('Finnes ikke');
    await visSted(t.hus, await t.som('koordinator2'), rad(0));
    await visSted(t.hus, await t.som('koordinator'), rad(1));
    await expect(tilby(rad(0), true, false)).rejects.toMatchObject({ kode: 'sted_ikke_bekreftet' });
    expect(
      await t.eier(
        `select r.utfall from varde.revisjon r where r.handling = 'triage_besluttet' order by seq`,
      ),
    ).toEqual([{ utfall: 'nei' }]);
    expect(await t.eier('select 1 from varde.sak')).toEqual([]);
    await tilby(rad(0), true);
    expect(await t.eier('select sted is not null as har from varde.hendelse')).toEqual([
      { har: true },
    ]);
  });

  it('(del) VV-48 et sted ordlista sier kan være et hjem, følger aldri saken, også når det er sett; bare typen', async () => {
    await t.eier(`update varde.kandidat set stedskategori = 'hjem' where id = $1`, [rad(0)]);
    await expect(tilby(rad(0), true)).rejects.toMatchObject({ kode: 'sted_ikke_bekreftet' });
    await tilby(rad(0), false);
    expect(
      await t.eier('select sted is not null as har, stedskategori from varde.hendelse'),
    ).toEqual([{ har: false, stedskategori: 'hjem' }]);
  });

  it.each(['ikke_aktuelt', 'henvis'] as const)(
    '(del) VV-48 blir det ikke en sak (%s), slippes det, også når noen har krysset av',
    async (valg) => {
      await besluttTriage(t.hus, await t.som('koordinator'), {
        kandidatId: rad(0),
        valg,
        grunn: valg === 'henvis' ? 'barnevern' : 'faar_hjelp',
        dag: tilDato('2026-11-20'),
        merknad: null,
        egnet: false,
        stedIkkeHjem: true,
      });
      await ferdig();
      expect(await lagret(rad(0))).toBeNull();
    },
  );

  it('slippes også når ingen trykker ferdig: etter 30 minutter finnes det ikke, og lista sletter det', async () => {
    const klokke = fastKlokke(TESTTID);
    t.hus.klokke = klokke;
    const k = await t.som('koordinator');
    await tilby(rad(0), false);
    expect(await visSted(t.hus, k, rad(0))).toBe(STED);
    klokke.still(new Date(TESTTID.getTime() + 31 * 60_000));
    expect(await visSted(t.hus, k, rad(0))).toBeNull();
    expect(await lagret(rad(0))).not.toBeNull();
    await listTriage(t.hus, k, { slag: 'uttrekk', id: uttrekkId }, null);
    expect(await lagret(rad(0))).toBeNull();
  });

  it('angres beslutningen, er stedet der ennå, til neste beslutning virker', async () => {
    const k = await t.som('koordinator');
    await tilby(rad(0), true);
    await angreTriage(t.hus, k, rad(0));
    expect(await visSted(t.hus, k, rad(0))).toBe(STED);
    expect(await t.eier('select 1 from varde.hendelse')).toEqual([]);
  });
});

describe('stedet mot fri SQL som varde_app', () => {
  async function fri(sql: string, verdier: unknown[], subjekt = 'koordinator'): Promise<number> {
    const k = new pg.Client(t.base.app);
    await k.connect();
    try {
      await k.query('begin');
      const { token } = await t.som(subjekt);
      await k.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
      return (await k.query(sql, verdier)).rowCount ?? 0;
    } finally {
      await k.query('rollback');
      await k.end();
    }
  }

  it('(del) VV-48 et sted kan slippes når raden er avgjort, ikke før, og aldri skrives inn', async () => {
    const slipp = 'update varde.kandidat set sted = null where id = $1';
    await expect(fri(slipp, [rad(0)])).rejects.toThrow(/ikke avgjort/);
    await expect(
      fri(`update varde.kandidat set sted = '\\x00' where id = $1`, [rad(0)]),
    ).rejects.toThrow(/bare slippes/);
    await tilby(rad(0), false);
    expect(await fri(slipp, [rad(0)])).toBe(1);
    expect(await fri(slipp, [rad(0)], 'guide')).toBe(0);
  });

  it('(del) VV-48 en vernet rad har verken sted eller kategori, heller ikke når eieren selv prøver', async () => {
    for (const hva of ["sted = '\\x00'", "stedskategori = 'skole', sted = null"]) {
      await expect(
        t.eier(`update varde.kandidat set vernet = true, ${hva} where id = $1`, [rad(0)]),
      ).rejects.toThrow(/violates check constraint/);
    }
  });

  it('(del) VV-48 et sted i saken krever en bekreftelse av en som har sett det, i eget navn, og aldri et som kan være et hjem', async () => {
    const sakId = await tilby(rad(0), false);
    const sql = `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, sted, sted_ikke_hjem_bekreftet_av)
      select omrade_id, id, eier_organisasjon, 'vold', 'fornaermet', false, '\\x00', $2 from varde.sak where id = $1`;
    await expect(fri(sql, [sakId, t.bruker('koordinator')])).rejects.toThrow(/ikke bekreftet/);
    await visSted(t.hus, await t.som('koordinator2'), rad(0));
    await expect(fri(sql, [sakId, t.bruker('koordinator')])).rejects.toThrow(/ikke bekreftet/);
    await visSted(t.hus, await t.som('koordinator'), rad(0));
    await expect(fri(sql, [sakId, null])).rejects.toThrow(/check constraint/);
    await expect(fri(sql, [sakId, t.bruker('koordinator2')])).rejects.toThrow(/row-level security/);
    expect(await fri(sql, [sakId, t.bruker('koordinator')])).toBe(1);
    await t.eier(`update varde.kandidat set stedskategori = 'hjem' where id = $1`, [rad(0)]);
    await expect(fri(sql, [sakId, t.bruker('koordinator')])).rejects.toThrow(/ikke bekreftet/);
  });
});
