import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, ring } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentFamilie } from '../queries/hentFamilie.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { minDag } from '../queries/minDag.ts';
import { foerDialog } from './foerDialog.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
let etterforsker2: string;
beforeAll(async () => {
  t = await nyttHus();
  etterforsker2 = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
});

const velg = async (brukerId: string | null) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
const gi = async (subjekt: string, relasjon: string) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, $4, 'test', now()) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker(subjekt), relasjon],
  );
const ringte = async (subjekt: string) =>
  foerDialog(t.hus, await t.som(subjekt), {
    ...{ sakId, slag: 'henvendelse', hvem: 'Ungdommen', ord: 'Ringte og var redd' },
  });
const oppgaver = async (subjekt: string) => {
  const dag = await minDag(t.hus, await t.som(subjekt));
  return [...dag.oppgaver, ...dag.etterforskerens]
    .filter((o) => o.sakId === sakId && o.slag === 'henvendelse')
    .map((o) => (o.venterPaa === null ? 'min' : (o.venterPaa.hvem ?? 'ingen')));
};

describe('noen tar kontakt først', () => {
  it('VV-12 den som har samtalen, og guiden, fører det også mens klareringen venter; etterforskeren får vite det, og ingen av dem leser dialogen', async () => {
    await velg(t.bruker('etterforsker'));
    await gi('handterer', 'samtaleholder');
    await gi('guide', 'guide');
    await ringte('koordinator');
    for (const subjekt of ['handterer', 'guide']) {
      await ringte(subjekt);
      const side = await hentDialog(t.hus, await t.som(subjekt), sakId);
      expect([side.sak.med, side.linjer], subjekt).toEqual([false, []]);
      const sak = await hentSak(t.hus, await t.som(subjekt), sakId);
      expect([sak.dialog, sak.tilstand], subjekt).toEqual([null, 'venter_klarering']);
      const skriv = (slag: string, hvem: string | null) =>
        `insert into varde.dialog (omrade_id, sak_id, eier_organisasjon, slag, hvem, ord, skrevet_av)
         select omrade_id, id, eier_organisasjon, '${slag}', ${hvem}, '\\x00', tilgang.aktor() from varde.sak where id = '${sakId}'`;
      await expect(
        friSql(t, await t.som(subjekt), skriv('framdrift', 'null')),
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(await oppgaver('etterforsker')).toEqual(['min']);
    const { linjer } = await hentDialog(t.hus, await t.som('etterforsker'), sakId);
    expect(linjer).toHaveLength(3);
    // Den som ikke har saken, fører ingenting.
    await expect(ringte('helsesykepleier')).rejects.toThrow('Finnes ikke');
    await expect(ringte('ordforer')).rejects.toThrow('Finnes ikke');
  });

  it('VV-12 er ingen valgt til å svare, får den første vite det; skifter det før hen har sett det, får den neste det', async () => {
    await ringte('koordinator');
    await velg(t.bruker('etterforsker'));
    expect(await oppgaver('etterforsker')).toEqual(['min']);
    await velg(null);
    expect(await oppgaver('koordinator')).toEqual(['ingen']);
    await velg(etterforsker2);
    expect(await oppgaver('etterforsker2')).toEqual(['min']);
    expect(await oppgaver('koordinator')).toEqual([]);
    // Sett er sett: den neste får den ikke på nytt.
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = $2 where sak_id = $1 and slag = 'henvendelse'`,
      [sakId, etterforsker2],
    );
    await velg(t.bruker('etterforsker'));
    expect(await oppgaver('etterforsker')).toEqual([]);
    // Ringte ungdommen igjen mens ingen svarte for straffesaken, er det nytt for den neste.
    await velg(null);
    await ringte('koordinator');
    expect(await oppgaver('koordinator')).toEqual([]);
    await velg(etterforsker2);
    expect(await oppgaver('etterforsker2')).toEqual(['min']);
  });
});

describe('det den som snakker med familien, må vite', () => {
  it('(del) VV-10 VV-13 dagen det ikke snakkes om, og vilkårene, står overalt der noen ringer, også for den som ikke leser klareringen', async () => {
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await gi('handterer', 'samtaleholder');
    await gi('guide', 'guide');
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    const sider = async (subjekt: string) => {
      const hvem = await t.som(subjekt);
      return Promise.all([
        hentSak(t.hus, hvem, sakId),
        hentDialog(t.hus, hvem, sakId),
        ...(subjekt === 'guide'
          ? []
          : [hentFamilie(t.hus, hvem, sakId), hentSamtale(t.hus, hvem, sakId)]),
      ]).then((alle) => alle.map((s) => s.hensyn));
    };
    const venter = { vilkaar: [], ikkeOm: [{ hendelseId: h?.id, dato: '2026-11-06' }] };
    for (const subjekt of ['koordinator', 'handterer', 'guide'])
      for (const side of await sider(subjekt)) expect(side, subjekt).toEqual(venter);
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert_med_vilkaar' },
      ...{ ikkeFoer: null, ord: 'Ikke om gutten', muntlig: { fra: 'Pia', nummer: '02800' } },
    });
    for (const subjekt of ['koordinator', 'handterer', 'guide'])
      for (const side of await sider(subjekt))
        // Guiden er utenfor politiet: at det er satt vilkår, ikke ordene (TG-10).
        expect(side, subjekt).toMatchObject({
          ...{ vilkaar: [{ ord: subjekt === 'guide' ? null : 'Ikke om gutten' }], ikkeOm: [] },
        });
    // Den som ikke har saken, får ingenting av basen heller.
    for (const subjekt of ['helsesykepleier', 'ordforer', 'leder'])
      for (const f of ['vilkaar_for_meg', 'ikke_om_for_meg'])
        expect(
          await friSql(t, await t.som(subjekt), `select 1 as svar from tilgang.${f}('${sakId}')`),
        ).toEqual([]);
  });
});

describe('noen avslutter imens', () => {
  /** Holder saken, gjør det andre i mellomtida, avslutter, og slipper. */
  async function mensNoenAvslutter<S>(gjor: () => Promise<S>): Promise<PromiseSettledResult<S>> {
    const k = new pg.Client(t.base.superbruker);
    await k.connect();
    await k.query('begin');
    await k.query('select 1 from varde.sak where id = $1 for update', [sakId]);
    const [svar] = await Promise.all([
      Promise.allSettled([gjor()]),
      (async () => {
        await new Promise((ferdig) => setTimeout(ferdig, 300));
        await k.query('set local session_replication_role = replica');
        await k.query(`update varde.sak set tilstand = 'avsluttet' where id = $1`, [sakId]);
        await k.query('commit');
        await k.end();
      })(),
    ]);
    return svar[0];
  }

  it('VV-12 en henvendelse som kommer for sent, får vite at saken er slutt, og er ingen feil', async () => {
    for (const subjekt of ['koordinator', 'slt']) {
      ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
      await delMedKommunen(t, sakId);
      const svar = await mensNoenAvslutter(async () => ringte(subjekt));
      expect(svar, subjekt).toMatchObject({
        ...{ status: 'rejected', reason: { kode: 'saken_er_lukket' } },
      });
    }
  });

  it('(del) VV-13 det samme for et svar på klareringen', async () => {
    await velg(t.bruker('etterforsker'));
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    const etterforsker = await t.som('etterforsker');
    const svar = await mensNoenAvslutter(async () =>
      svarPaaKlarering(t.hus, etterforsker, {
        ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert' },
        ...{ ikkeFoer: null, ord: null, muntlig: null },
      }),
    );
    expect(svar).toMatchObject({ status: 'rejected', reason: { kode: 'overgang_stengt' } });
  });
});
