import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  nyAnmeldtHendelse,
  nyIPolitiet,
  settStraffesak,
} from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, medlemskapet } from '../../../../tests/support/folk.ts';
import { hentForespoersel, listForespoersler } from '../queries/forespoersler.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { bareOmHendelsen } from '../regler/klareringHerfra.ts';
import { TILSTANDER, type Klareringsord, type Tilstand } from '../regler/typer.ts';
import { giForespoerselVidere } from './giForespoerselVidere.ts';
import { svarPaaForespoersel, type ForespoerselsvarInn } from './svarPaaForespoersel.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
let klareringId: string;
let juristen: string;
beforeAll(async () => {
  t = await nyttHus();
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
  await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(() => t.steng());
beforeEach(async () => {
  await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where tilstand <> 'angret'`, []);
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '19026581 1527/26-1', fodselsnummer: null },
  }));
  const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  klareringId = k?.id ?? '';
});

const spurt = (ved: string) =>
  t.eier('update varde.klarering set spurt_ved = $2 where sak_id = $1', [sakId, ved]);
const liste = async (subjekt = 'leder') => listForespoersler(t.hus, await t.som(subjekt));
const paaMinDag = async (subjekt = 'leder') =>
  (await minDag(t.hus, await t.som(subjekt))).forespoersler;
/** Gir den videre, slik siden viste den for mottakeren, eller med den hen så at skulle svare. */
const gi = async (brukerId: string, subjekt = 'leder', saa?: string | null) => {
  const sett = saa === undefined ? ((await liste())[0]?.svarerId ?? null) : saa;
  const inn = { forespoerselId: klareringId, brukerId, sett };
  return giForespoerselVidere(t.hus, await t.som(subjekt), inn);
};
const svarSelv = async (endret: Partial<ForespoerselsvarInn> = {}) =>
  svarPaaForespoersel(t.hus, await t.som('leder'), {
    ...{ forespoerselId: klareringId, etter: null, svar: 'klarert', ikkeFoer: null, ord: null },
    ...endret,
  });

it('(del) VV-10 VV-14 kom hendelsen til mens kontakten var i gang, spørres mottakeren om det kan snakkes om den, i de samme tilstandene som den som leser saken', async () => {
  await spurt('2026-11-12T12:00:00Z');
  const vist: Tilstand[] = [];
  for (const tilstand of TILSTANDER.filter((x) => x !== 'registrert')) {
    await settTilstand(t, sakId, tilstand);
    const [f] = await liste();
    if (f === undefined) continue;
    vist.push(tilstand);
    expect(f.bareOmHendelsen, tilstand).toBe(bareOmHendelsen(tilstand, []));
  }
  expect(vist).toEqual(expect.arrayContaining(['venter_klarering', 'samtale_holdt', 'aktiv']));
  await settTilstand(t, sakId, 'aktiv');
  for (const [som, ser] of [
    ['leder', 1],
    ['koordinator', 0],
    ['guide', 0],
    ['etterforsker', 0],
  ] as const)
    expect(
      await friSql(t, await t.som(som), 'select 1 from tilgang.forespoersler_om_hendelsen()'),
      som,
    ).toHaveLength(ser);
});

// Huset står mandag 23. november 2026. Lars Øving er lensmannsdistriktets mottaker.
describe('forespørslene ingen svarer på', () => {
  it('(del) VV-14 går til mottakeren etter fem arbeidsdager, med det som trengs for å finne en som svarer, og ikke mer', async () => {
    await spurt('2026-11-17T12:00:00Z');
    expect(await liste()).toEqual([]);
    expect(await paaMinDag()).toBeNull();
    await spurt('2026-11-12T12:00:00Z');
    const [f, ...resten] = await liste();
    expect(resten).toEqual([]);
    expect(f).toEqual({
      id: klareringId,
      sakId,
      nummer: '19026581 1527/26-1',
      foert: null,
      siden: '2026-11-12',
      avDagen: false,
      spurtAv: 'Ingrid Eksempel',
      svarer: null,
      gitt: null,
      status: 'hos_mottakeren',
      egen: false,
      kanSvare: true,
      bareOmHendelsen: false,
      siste: null,
      svarerId: null,
      nokkelId: expect.any(String) as string,
    });
    expect(JSON.stringify(f)).not.toMatch(/Kanari|Fuglesang/);
    expect(await paaMinDag()).toEqual({ antall: 1, siden: '2026-11-12' });
    for (const subjekt of ['koordinator', 'etterforsker', 'handterer', 'slt'])
      expect(await liste(subjekt), subjekt).toEqual([]);
    // Saken selv finnes ikke for mottakeren.
    await expect(hentSak(t.hus, await t.som('leder'), sakId)).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-14 gis videre til en annen som kan svare; den nye får fem arbeidsdager, og så er den hos mottakeren igjen', async () => {
    await spurt('2026-11-12T12:00:00Z');
    await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    await t.eier('update varde.straffesak set etterforsker = null where sak_id = $1 returning id', [
      sakId,
    ]);
    const { mulige } = await hentForespoersel(t.hus, await t.som('leder'), klareringId);
    expect(mulige.map((m) => m.navn)).toEqual(['etterforsker2', 'jurist']);
    await expect(gi(t.bruker('etterforsker'))).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    await expect(gi(t.bruker('leder'))).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    for (const subjekt of ['koordinator', 'etterforsker', 'administrator'])
      await expect(gi(juristen, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await gi(juristen);
    expect(await paaMinDag()).toBeNull();
    expect(await liste()).toMatchObject([
      { status: 'gitt_videre', svarer: { navn: 'jurist', rolle: 'jurist' } },
    ]);
    expect((await minDag(t.hus, await t.som('jurist'))).oppgaver.map((o) => o.slag)).toEqual([
      'ny_etterforsker',
    ]);
    await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
    await t.eier(
      `update varde.sak_tilgang set fra = '2026-11-13' where sak_id = $1 and av_mottaker returning id`,
      [sakId],
    );
    expect(await paaMinDag()).toEqual({ antall: 1, siden: '2026-11-12' });
    await svarPaaKlarering(t.hus, await t.som('jurist'), {
      ...{ sakId, klareringId, etter: null, svar: 'klarert', ikkeFoer: null },
      ...{ ord: null, muntlig: null },
    });
    expect(await liste()).toEqual([]);
    await expect(gi(t.bruker('etterforsker'))).rejects.toThrow('Finnes ikke');
    const logg = await t.eier<{ handling: string; utfall: string }>(
      `select r.handling, r.utfall from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'forespoersel_gitt_videre' and o.objekt_id = $1 and r.utfall = 'ja'`,
      [sakId],
    );
    expect(logg).toHaveLength(1);
  });

  it('(del) VV-14 mottakeren gjør ingenting med en forespørsel hen selv har sendt', async () => {
    await spurt('2026-11-12T12:00:00Z');
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      t.bruker('leder'),
    ]);
    expect(await liste()).toMatchObject([{ egen: true }]);
    await expect(gi(t.bruker('etterforsker'))).rejects.toMatchObject({
      kode: 'egen_forespoersel',
    });
  });
});

describe('mottakeren svarer selv', () => {
  beforeEach(() => spurt('2026-11-12T12:00:00Z'));
  const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);

  it('(del) VV-14 svaret virker som etterforskerens, med vilkår koordinatoren ser, og mottakeren får ikke saken', async () => {
    await expect(svarSelv({ svar: 'klarert_med_vilkaar' })).rejects.toMatchObject({
      kode: 'mangler_vilkaar',
    });
    await svarSelv({ svar: 'klarert_med_vilkaar', ord: 'Bare mor' });
    const { tilstand, klareringer, hensyn } = await saken();
    expect(tilstand).toBe('klar_for_kontakt');
    expect(klareringer[0]?.svarene).toMatchObject([
      { svar: 'klarert_med_vilkaar', ord: 'Bare mor', av: 'Lars Øving', muntlig: null },
    ]);
    expect(hensyn.vilkaar).toMatchObject([{ ord: 'Bare mor' }]);
    expect(await liste()).toEqual([]);
    await expect(hentSak(t.hus, await t.som('leder'), sakId)).rejects.toThrow('Finnes ikke');
    await expect(svarSelv()).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-14 et nei lukker ingenting, og den som ser et gammelt svar, får vite at noen svarte imens', async () => {
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId, etter: null, svar: 'ikke_foer', ikkeFoer: tilDato('2099-01-01') },
      ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    });
    for (const tabell of ['klarering', 'klareringssvar'])
      await t.eier(`update varde.${tabell} set ikke_foer = '2026-11-12' where sak_id = $1`, [
        sakId,
      ]);
    const [f] = await liste();
    expect(f).toMatchObject({ avDagen: true, siste: expect.any(String) as string });
    await expect(svarSelv()).rejects.toMatchObject({ kode: 'svart_imens' });
    await svarSelv({ etter: f?.siste ?? null, svar: 'nei', ord: 'Ikke ennå' });
    expect((await saken()).tilstand).toBe('venter_klarering');
  });

  it('(del) VV-14 aldri på sin egen, aldri mens en annen har den, og aldri når hen er noe annet i saken', async () => {
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      t.bruker('leder'),
    ]);
    await expect(svarSelv()).rejects.toMatchObject({ kode: 'egen_forespoersel' });
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      t.bruker('koordinator'),
    ]);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'x', now()) returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker('leder')],
    );
    await expect(svarSelv()).rejects.toMatchObject({ kode: 'annen_rolle' });
    await t.eier(`update varde.sak_tilgang set til = now() where sak_id = $1 returning id`, [
      sakId,
    ]);
    await gi(t.bruker('etterforsker'));
    await expect(svarSelv()).rejects.toMatchObject({ kode: 'gitt_videre' });
    expect((await saken()).tilstand).toBe('venter_klarering');
  });

  it('(del) VV-14 har koordinatoren valgt en annen etter at siden ble vist, gjelder det, og mottakeren får vite det', async () => {
    await settStraffesak(t, sakId, null);
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    await expect(gi(juristen, 'leder', null)).rejects.toMatchObject({ kode: 'valgt_imens' });
    expect((await saken()).svarer?.navn).toBe('Anders Prøve');
    await gi(juristen);
    expect((await saken()).svarer?.navn).toBe('jurist');
  });
});

describe('trengs programmet', () => {
  const spurtOm = async () =>
    t.eier<{ hvem: string }>(
      `select b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker
       where o.sak_id = $1 and o.slag = 'vurder_behov'`,
      [sakId],
    );

  it('(del) TP-37 også den mottakeren gir straffesaken til, spørres, én gang; juristen og den utenfor målgruppen ikke', async () => {
    await settStraffesak(t, sakId, null);
    await spurt('2026-11-12T12:00:00Z');
    await gi(juristen);
    expect(await spurtOm()).toEqual([]);
    await gi(t.bruker('etterforsker'));
    expect(await spurtOm()).toEqual([{ hvem: 'etterforsker' }]);
    expect(
      (await minDag(t.hus, await t.som('etterforsker'))).oppgaver.map((o) => o.slag),
    ).toContain('vurder_behov');
    // Utenfor målgruppen: voksen da det skjedde, selv om det er nytt (VV-33).
    ({ sakId } = await opprettProvesak(t, {
      ...{ anmeldt: true, straffesaksnummer: '1527/26-2', fodselsnummer: null },
      fodselsdato: tilDato('1990-01-01'),
    }));
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    klareringId = k?.id ?? '';
    await spurt('2026-11-12T12:00:00Z');
    await gi(t.bruker('etterforsker'), 'leder', null);
    expect(await spurtOm()).toEqual([]);
  });
});

describe('hele veien', () => {
  const svar = async (
    subjekt: string,
    ord: Klareringsord,
    muntligFra: string | null,
    klareringen = klareringId,
  ) => {
    const [k] = await t.eier<{ siste: string | null }>(
      `select (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
       from varde.klarering k where k.id = $1`,
      [klareringen],
    );
    await svarPaaKlarering(t.hus, await t.som(subjekt), {
      ...{ sakId, klareringId: klareringen, etter: k?.siste ?? null, svar: ord },
      ...{ ikkeFoer: null, ord: null },
      muntlig: muntligFra === null ? null : { fra: muntligFra, nummer: '02800' },
    });
  };
  const saken = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);
  const velg = async (brukerId: string | null) =>
    velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });

  it('VV-14 uten etterforsker, eller når saken er henlagt eller avgjort, går forespørselen om den hendelsen til jurist eller vaktleder, eller det føres hvem som er spurt, også der saken har en hendelse til som etterforskes; ubesvart går den til enhetens ene mottaker, som bare ser forespørsler; ingen klarerer sin egen', async () => {
    const vaktlederen = await nyIPolitiet(t, 'vaktleder', 'vaktleder');
    const mulige = async () =>
      (await hentSvarere(t.hus, await t.som('koordinator'), sakId)).kanVelges.map((m) => m.navn);
    await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
    expect(await mulige()).not.toEqual(expect.arrayContaining(['jurist']));
    for (const [etterforsker, status] of [
      ['navngitt', 'henlagt'],
      ['navngitt', 'avgjort'],
      [null, 'under_etterforskning'],
    ] as const) {
      await settStraffesak(t, sakId, etterforsker, status);
      expect(await mulige(), status).toEqual(expect.arrayContaining(['jurist', 'vaktleder']));
    }
    // En hendelse til, med en navngitt etterforsker: vaktlederen svarer ikke om den, etterforskeren ikke om den henlagte.
    const annen = await nyAnmeldtHendelse(t, sakId);
    await t.eier(
      `update varde.straffesak set etterforsker = '\\x00' where hendelse_id = $1 returning id`,
      [annen.hendelse],
    );
    await velg(vaktlederen);
    await expect(svar('vaktleder', 'klarert', null, annen.klarering)).rejects.toMatchObject({
      kode: 'annen_svarer',
    });
    await t.eier(
      `update varde.straffesak set status = 'henlagt' where sak_id = $1 and hendelse_id <> $2`,
      [sakId, annen.hendelse],
    );
    await velg(t.bruker('etterforsker'));
    await expect(svar('etterforsker', 'klarert', null)).rejects.toMatchObject({
      kode: 'annen_svarer',
    });
    await svar('etterforsker', 'klarert', null, annen.klarering);
    await t.eier(
      `update varde.straffesak set etterforsker = null, status = 'under_etterforskning' where sak_id = $1`,
      [sakId],
    );
    await velg(vaktlederen);
    // Ubesvart: mottakeren ser forespørselen, men ikke saken, og gir den til en annen.
    await spurt('2026-11-12T12:00:00Z');
    expect(await liste()).toMatchObject([{ svarer: { navn: 'vaktleder' } }]);
    await expect(saken('leder')).rejects.toThrow('Finnes ikke');
    await expect(svar('leder', 'klarert', null)).rejects.toThrow('Finnes ikke');
    await expect(gi(t.bruker('leder'))).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    await gi(juristen);
    // Akkurat den: vaktlederen har den andre hendelsen igjen (VV-10).
    expect((await saken('vaktleder')).klareringer.map((k) => k.id)).toEqual([annen.klarering]);
    // Ingen klarerer sin egen: verken koordinatoren i eget navn, eller den som ba om det og siden fikk straffesaken.
    await expect(svar('koordinator', 'klarert', null)).rejects.toThrow('Finnes ikke');
    await expect(svar('koordinator', 'klarert', 'Ingrid Eksempel')).rejects.toMatchObject({
      kode: 'eget_svar',
    });
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      juristen,
    ]);
    await expect(svar('jurist', 'klarert', null)).rejects.toMatchObject({ code: '42501' });
    await t.eier('update varde.sak set egnet_vurdert_av = $2 where id = $1 returning id', [
      sakId,
      t.bruker('koordinator'),
    ]);
    // Ingen etterforsker: det føres hvem som ble spurt, og når.
    await velg(null);
    await svar('koordinator', 'ingen_etterforskning', 'Vakta i distriktet');
    const { tilstand, klareringer } = await saken();
    expect(tilstand).toBe('klar_for_kontakt');
    expect(klareringer.find((k) => k.id === klareringId)?.svarene[0]).toMatchObject({
      ...{ svar: 'ingen_etterforskning', muntlig: { fra: 'Vakta i distriktet', nummer: '02800' } },
      ved: expect.any(Date) as Date,
    });
    expect(await liste()).toEqual([]);
    // Én mottaker i enheten: administratoren gir ikke vervet til en til.
    const { id } = await medlemskapet(t, 'handterer');
    const giVerv = 'select tilgang.gi_verv($1, $2) as svar';
    const administrator = await t.som('administrator');
    expect(await friSql(t, administrator, giVerv, [id, 'eskaleringsmottaker'])).toEqual([
      { svar: 'har_mottaker' },
    ]);
  });
});
