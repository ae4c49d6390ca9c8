import { setTimeout as vent } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentRadhenvendelser } from '../queries/radhenvendelser.ts';
import { listTriage } from '../queries/listTriage.ts';
import { minDag } from '../queries/minDag.ts';
import { aapneVernet } from './aapneVernet.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { foerRadhenvendelse } from './foerRadhenvendelse.ts';
import { registrerPerson } from './registrerPerson.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Noen tar selv kontakt før raden er vurdert, og før vurderingen virker (VV-12). */
let t: Testhus;
let fri: FriSql;
let rad: string;

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  const inn = await melding(t, {
    ...{ anmeldt: true, straffesaksnummer: '1527/26-1', fodselsnummer: null },
  });
  const { kvittering } = await registrerPerson(t.hus, await t.som('koordinator'), inn);
  const [k] = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  rad = k?.id ?? '';
});

const ringte = async (subjekt: string, ord: string, hvem: string | null = 'Mor') =>
  foerRadhenvendelse(t.hus, await t.som(subjekt), { kandidatId: rad, hvem, ord });
const iRaden = async (subjekt = 'koordinator') =>
  (await hentRadhenvendelser(t.hus, await t.som(subjekt), rad)).linjer.map((l) => [l.ord, l.av]);
const tilby = async (subjekt = 'koordinator2') =>
  (
    await besluttTriage(t.hus, await t.som(subjekt), {
      ...{ kandidatId: rad, valg: 'tilby', grunn: 'i_maalgruppen' },
      ...{ merknad: 'Trenger noen å snakke med', egnet: true },
    })
  ).sakId ?? '';
const ferdig = async () =>
  ferdigMedLista(t.hus, await t.som('koordinator2'), { slag: 'registreringer' });
/** Det som står i sakens dialog i basen: hvem som skrev det, og om saken er tatt tilbake. */
const iSaken = (sakId: string) =>
  t.eier<{ av: string; hvem: string }>(
    `select b.navn as av from varde.dialog d join varde.bruker b on b.id = d.skrevet_av
     where d.sak_id = $1 and d.slag = 'henvendelse' order by d.skrevet_ved`,
    [sakId],
  );
const slag = async (subjekt: string, sakId: string) =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);

describe('før raden er vurdert', () => {
  it('VV-12 ungdommen ringer først: den som ser raden, fører det, ingenting flyttes, og det følger med i saken til koordinatoren og den som svarer for straffesaken', async () => {
    await ringte('koordinator', 'Ungdommen vil snakke med noen', 'Ungdommen selv');
    const liste = await listTriage(
      ...[t.hus, await t.som('koordinator2'), { slag: 'registreringer' } as const],
      rad,
    );
    expect(liste.valgt?.beslutning).toBeNull();
    expect(liste.valgt?.detalj?.henvendelser).toBe(1);
    expect(await iRaden('koordinator2')).toEqual([
      ['Ungdommen vil snakke med noen', 'Ingrid Eksempel'],
    ]);
    const sakId = await tilby();
    // Saken virker ikke ennå: heller ikke oppgaven er vist.
    await ferdig();
    const { linjer, sak } = await hentDialog(t.hus, await t.som('koordinator2'), sakId);
    expect(sak.tilstand).toBe('venter_klarering');
    expect(linjer).toMatchObject([
      { hvem: 'Ungdommen selv', ord: 'Ungdommen vil snakke med noen', av: 'Ingrid Eksempel' },
    ]);
    expect(await slag('koordinator2', sakId)).toContain('henvendelse');
    await velgEtterforsker(t.hus, await t.som('koordinator2'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    expect(await slag('etterforsker', sakId)).toContain('henvendelse');
  });

  it('(del) VV-12 uten hvem eller ord er det ikke ført, og den som ikke ser raden, fører og leser ingenting', async () => {
    await expect(ringte('koordinator', 'x', ' ')).rejects.toMatchObject({ kode: 'mangler_hvem' });
    await expect(ringte('koordinator', ' ')).rejects.toMatchObject({ kode: 'mangler_ord' });
    for (const subjekt of ['slt', 'guide', 'etterforsker', 'leder', 'handterer', 'administrator']) {
      await expect(ringte(subjekt, 'x'), subjekt).rejects.toThrow('Finnes ikke');
      await expect(iRaden(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    }
    expect(await iRaden()).toEqual([]);
  });
});

describe('før vurderingen virker', () => {
  it('(del) VV-12 føres det i de tretti minuttene, står det i saken også, og er ikke borte om vurderingen tas tilbake', async () => {
    await ringte('koordinator', 'Første gang');
    const angret = await tilby();
    await ringte('koordinator2', 'Andre gang');
    expect(await iSaken(angret)).toHaveLength(2);
    await angreTriage(t.hus, await t.som('koordinator2'), rad);
    expect((await iRaden()).map(([ord]) => ord)).toEqual(['Andre gang', 'Første gang']);
    const sakId = await tilby();
    expect(await iSaken(sakId)).toHaveLength(2);
    await ferdig();
    // Etterpå også: den som har raden foran seg, når fram til saken.
    await ringte('koordinator', 'Tredje gang');
    expect((await iSaken(sakId)).map((d) => d.av)).toEqual([
      'Ingrid Eksempel',
      'Håvard Tenkt',
      'Ingrid Eksempel',
    ]);
  });

  it('(del) VV-12 blir raden en sak mens det skrives, kommer det med likevel', async () => {
    const laas = new pg.Client(t.base.eier);
    await laas.connect();
    try {
      await laas.query('begin');
      await laas.query('select 1 from varde.kandidat where id = $1 for share', [rad]);
      const skriver = ringte('koordinator', 'Samtidig');
      await vent(300);
      const sakId = await tilby();
      expect(await iSaken(sakId)).toEqual([]);
      await laas.query('commit');
      await skriver;
      expect(await iSaken(sakId)).toHaveLength(1);
    } finally {
      await laas.end();
    }
  });

  it('VV-12 VV-23 den som bare etterforsker saken, ser raden og ikke saken: hen tar den ikke med, heller ikke med fri SQL, og koordinatoren får vite at noen tok kontakt', async () => {
    const sakId = await tilby();
    await ferdig();
    const brukerId = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
    await velgEtterforsker(t.hus, await t.som('koordinator2'), { sakId, brukerId });
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01'
       from varde.medlemskap where bruker_id = $1 returning id`,
      [brukerId],
    );
    // Ser den som skriver, saken, går det til den som svarer for straffesaken, som før.
    await ringte('koordinator', 'Fra en som ser saken');
    expect(await slag('etterforsker2', sakId)).toContain('henvendelse');
    expect(await slag('koordinator2', sakId)).not.toContain('henvendelse');
    await ringte('etterforsker2', 'Fra en som ikke ser den');
    expect(await slag('koordinator2', sakId)).toContain('henvendelse');
    expect((await iRaden('koordinator2')).map(([ord]) => ord)).toContain('Fra en som ikke ser den');
    expect(await iSaken(sakId)).toHaveLength(1);
    const med = `select 1 where tilgang.ta_med_henvendelsene('${sakId}', (select jsonb_build_array(jsonb_build_object('fra', r.id, 'til',
      gen_random_uuid(), 'hvem', 'AA==', 'ord', 'AA==')) from varde.radhenvendelse r where r.kandidat_id = '${rad}' and r.skrevet_av = '${brukerId}')) > 0`;
    expect(await fri.som('etterforsker2', med)).toBe(0);
    expect(await fri.som('koordinator', med)).toBe(1);
    // En vernet rad beholder sitt (VV-48): det håndtereren fører, sier ikke fra.
    const ganger = () =>
      t.eier(
        `select gang from varde.oppgave where sak_id = $1 and slag = 'henvendelse' and for_bruker = $2`,
        [sakId, t.bruker('koordinator2')],
      );
    const foer = await ganger();
    await t.eier(
      'update varde.kandidat set vernet = true, vernet_siden = now(), stedskategori = null, sted = null where id = $1 returning id',
      [rad],
    );
    await ringte('handterer', 'Fra håndtereren');
    expect(await ganger()).toEqual(foer);
  });
});

describe('fri SQL som varde_app', () => {
  const ny = (mer: { av?: string; eier?: string; kandidat?: string } = {}) =>
    `insert into varde.radhenvendelse (omrade_id, kandidat_id, eier_organisasjon, hvem, ord, skrevet_av)
     values (tilgang.omrade(), '${mer.kandidat ?? rad}', ${mer.eier ?? `(select eier_organisasjon from varde.kandidat where id = '${rad}')`},
       '\\x00', '\\x00', ${mer.av ?? 'tilgang.aktor()'})`;

  it('(del) VV-12 ingen fører den i en annens navn, på en annen enhet eller i en rad hen ikke ser, og ingen endrer eller sletter den', async () => {
    expect(await fri.som('koordinator', ny())).toBe(1);
    expect(await fri.som('koordinator', ny({ av: `'${t.bruker('koordinator2')}'` }))).toBe('42501');
    const kommunen = `(select id from varde.organisasjon where slag <> 'politi' and omrade_id = tilgang.omrade() limit 1)`;
    expect(await fri.som('koordinator', ny({ eier: kommunen }))).toBe('42501');
    const politiet = `(select id from varde.organisasjon where slag = 'politi' and omrade_id = tilgang.omrade())`;
    for (const subjekt of ['slt', 'guide', 'etterforsker', 'leder', 'handterer'])
      expect(await fri.som(subjekt, ny({ eier: politiet })), subjekt).toBe('42501');
    await ringte('koordinator', 'x');
    const les = `select 1 from varde.radhenvendelse where kandidat_id = '${rad}'`;
    expect(await fri.som('koordinator2', les)).toBe(1);
    for (const subjekt of ['slt', 'guide', 'etterforsker', 'leder', 'handterer', 'administrator'])
      expect(await fri.som(subjekt, les), subjekt).toBe(0);
    for (const sql of [
      `update varde.radhenvendelse set ord = ''`,
      'delete from varde.radhenvendelse',
    ])
      expect(await fri.som('koordinator', sql)).toBe('42501');
  });

  it('(del) VV-12 VV-48 det følger med én gang, bare i saken av raden, og en vernet rad beholder sitt: bare håndtereren leser det, med en grunn', async () => {
    await ringte('koordinator', 'x');
    const sakId = await tilby();
    const [r] = await t.eier<{ id: string }>(
      'select id from varde.radhenvendelse where kandidat_id = $1',
      [rad],
    );
    const med = (sak: string) =>
      `select 1 where tilgang.ta_med_henvendelsene('${sak}', jsonb_build_array(jsonb_build_object('fra', '${r?.id}', 'til', gen_random_uuid(), 'hvem', 'AA==', 'ord', 'AA=='))) > 0`;
    expect(await fri.som('koordinator', med(sakId))).toBe(0);
    await t.eier('delete from varde.dialog where sak_id = $1', [sakId]);
    for (const subjekt of ['slt', 'etterforsker', 'handterer', 'leder'])
      expect(await fri.som(subjekt, med(sakId)), subjekt).toBe(0);
    expect(await fri.som('koordinator', med(rad))).toBe(0);
    expect(await fri.som('koordinator', med(sakId))).toBe(1);
    await t.eier(
      'update varde.kandidat set vernet = true, vernet_siden = now(), stedskategori = null, sted = null where id = $1 returning id',
      [rad],
    );
    expect(await fri.som('koordinator', med(sakId))).toBe(0);
    await expect(iRaden('koordinator')).rejects.toThrow('Finnes ikke');
    // Håndtereren fører uten å åpne raden, og leser først når hen har oppgitt hvorfor.
    await ringte('handterer', 'Fra håndtereren');
    expect(await iRaden('handterer')).toEqual([]);
    expect(await iSaken(sakId)).toEqual([]);
    const aapnet = await aapneVernet(t.hus, await t.som('handterer'), {
      ...{ kandidatId: rad, grunn: 'ta_stilling', ord: null },
    });
    expect(aapnet.henvendelser.map((h) => h.ord)).toEqual(['Fra håndtereren', 'x']);
  });
});
