import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { KRAV, ordeneTilRetten, settPdf } from '../../../../tests/support/rettens.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentAvvik } from '../queries/avvik.ts';
import { feilfoerte, lesFeilfoert } from '../queries/feilfoert.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { frigiLogg } from './frigiLogg.ts';

/** Alt VV-25 sier om én linje i loggen, for den som skrev den og for koordinatoren. */
let t: Testhus;
let fri: FriSql;
let sakId = '';
let rette = '';
let referanse = '';
const loggen = async (som: string, id = sakId) => hentGuidelogg(t.hus, await t.som(som), id);
const feil = async (som: string, linjeId: string, tilReferanse: string | null = null) =>
  kode(
    feilfoerLinje(t.hus, await t.som(som), {
      ...{ sakId, linjeId, grunn: 'Feil ungdom', tilReferanse },
    }),
  );
const aapneAvvik = async () =>
  (await hentAvvik(t.hus, await t.som('koordinator'), sakId)).avvik.filter(
    (a) => a.slag === 'feilfoert' && a.lukket === null,
  ).length;
/** Ordene i filen som går til retten. */
async function utskriften(): Promise<string> {
  await frigiLogg(t.hus, await t.som('koordinator'), { ...KRAV, sakId }, settPdf);
  return ordeneTilRetten(t, sakId);
}

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  rette = (await fulgt(t)).sakId;
  for (const id of [sakId, rette]) await samtalenVar(t, id, '2026-11-02');
  const [r] = await t.eier<{ r: string }>(
    'select saksreferanse as r from varde.sak where id = $1',
    [rette],
  );
  referanse = r?.r ?? '';
  await logg(t, sakId, { dag: tilDato('2026-11-09'), ord: 'Riktig sted' });
  // Ombudet hører til den behandlingsansvarlige som eier saken.
  await forbiVaktene(
    t,
    `update varde.medlemskap m set organisasjon_id = (select s.eier_organisasjon from varde.sak s where s.id = $2) where m.bruker_id = $1`,
    [t.bruker('personvernombud'), sakId],
  );
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it.each([
  ['den som skrev den', 'guide'],
  ['koordinatoren', 'koordinator'],
] as const)(
  'VV-25 en linje som sto på feil sak, forsegles eller flyttes til den rette av %s: sporet står, ordene leses bare av personvernombudet og skrives aldri ut, tellingen regnes om i begge sakene, og et avvik åpnes',
  async (_, hvem) => {
    const [hemmelig, flyttet] = [`Hemmelig ${hvem}`, `Flyttes ${hvem}`];
    const foer = await aapneAvvik();
    const sporFoer = (await loggen('guide')).spor.length;
    const skrevet = hvem === 'guide' ? '2026-11-19' : '2026-11-20';
    const forsegles = await logg(t, sakId, { dag: tilDato('2026-11-18'), ord: hemmelig });
    const flyttes = await logg(t, sakId, { dag: tilDato(skrevet), ord: flyttet });
    expect((await loggen('guide')).sak.sist).toBe(skrevet);
    // Ingen andre enn de to, og bare til en sak den som flytter, fører loggen i.
    for (const som of ['helsesykepleier', 'etterforsker', 'leder', 'personvernombud'])
      for (const til of [null, referanse])
        expect(await feil(som, forsegles, til), som).toBe('ikke_funnet');
    expect(await feil(hvem, flyttes, 'XXXXXX')).toBe('finner_ikke_saken');
    expect(await feil(hvem, forsegles)).toBe('gjort');
    expect(await feil(hvem, flyttes, referanse)).toBe('gjort');
    expect(await feil(hvem, forsegles)).not.toBe('gjort');
    // Sporet står for begge, uten ordene; tellingen er regnet om her og der.
    for (const som of ['guide', 'koordinator']) {
      const side = await loggen(som);
      expect(JSON.stringify(side), som).not.toMatch(/Hemmelig|Flyttes/u);
      expect(side.linjer.map((l) => l.ord)).toEqual(['Riktig sted']);
      expect(side.spor.length, som).toBe(sporFoer + 2);
      expect(side.spor.filter((p) => p.flyttet).length, som).toBe(side.spor.length / 2);
      expect(side.sak.sist).toBe('2026-11-09');
    }
    expect(JSON.stringify(await hentSak(t.hus, await t.som('koordinator'), sakId))).not.toMatch(
      /Hemmelig|Flyttes/u,
    );
    const der = await loggen('guide', rette);
    expect(der.linjer.find((l) => l.ord === flyttet)).toMatchObject({
      ...{ dag: skrevet, egen: true, flyttetHit: true },
      flyttetAv: hvem === 'guide' ? 'Jon Påfunn' : 'Ingrid Eksempel',
    });
    expect(der.sak.sist).toBe(skrevet);
    expect(await aapneAvvik()).toBe(foer + 2);
    const papiret = await utskriften();
    expect(papiret).toContain('Riktig sted');
    expect(papiret).toContain('er tatt ut');
    expect(papiret).not.toMatch(/Hemmelig|Flyttes/u);
    // Ordene: bare ombudet, i appen og med fri SQL.
    const ombud = await t.som('personvernombud');
    const lest = await Promise.all(
      (await feilfoerte(t.hus, ombud)).map((r) => lesFeilfoert(t.hus, ombud, r.id)),
    );
    expect(lest.map((r) => r.ord)).toEqual(expect.arrayContaining([hemmelig, flyttet]));
    const [raden] = await t.eier<{ id: string }>(
      'select id from varde.feilfoert where linje_id = $1',
      [forsegles],
    );
    for (const som of ['guide', 'koordinator', 'leder', 'administrator', 'etterforsker']) {
      expect(await kode(lesFeilfoert(t.hus, await t.som(som), raden?.id ?? '')), som).toBe(
        'ikke_funnet',
      );
      expect(await fri.som(som, 'select innhold from varde.feilfoert'), som).toBe('42501');
      expect(await fri.som(som, 'select 1 from tilgang.feilfoert_til_ombudet(null)'), som).toBe(0);
    }
  },
);
