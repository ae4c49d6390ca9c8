import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentAvvik } from '../queries/avvik.ts';
import { feilfoerte, lesFeilfoert } from '../queries/feilfoert.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { feilfoerLinje, type FeilfoertInn } from './feilfoerLinje.ts';
import { foerKontakt } from './foerKontakt.ts';

let t: Testhus;
let sakId = '';
let annen = '';
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
const tar = async (som: string, linjeId: string, endret: Partial<FeilfoertInn> = {}) =>
  kode(
    feilfoerLinje(t.hus, await t.som(som), {
      ...{ sakId, linjeId, grunn: 'Feil ungdom', tilReferanse: null, ...endret },
    }),
  );
const loggen = async (som = 'guide', id = sakId) => hentGuidelogg(t.hus, await t.som(som), id);
const referansen = async (id: string) =>
  (await t.eier<{ r: string }>('select saksreferanse as r from varde.sak where id = $1', [id]))[0]
    ?.r ?? '';
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  for (const nr of [0, 1]) {
    const { sakId: id } = await fulgt(t);
    await samtalenVar(t, id, '2026-11-02');
    if (nr === 0) sakId = id;
    else annen = id;
  }
});
afterAll(() => t.steng());

describe('feilført', () => {
  it('(del) VV-25 en forseglet linje er borte for alle i saken, med det den rettet; sporet står, tellingen regnes om, og et avvik åpnes', async () => {
    const foerst = await logg(t, sakId, { dag: tilDato('2026-11-18'), ord: 'Hemmelig først' });
    const linje = await logg(t, sakId, {
      ...{ retter: foerst, dag: tilDato('2026-11-20'), ord: 'Hemmelig', notat: 'Hemmelig notat' },
    });
    expect((await loggen()).sak.sist).toBe('2026-11-20');
    for (const som of ['helsesykepleier', 'etterforsker', 'leder'])
      expect(await tar(som, linje), som).toBe('ikke_funnet');
    expect(await tar('guide', linje, { grunn: null })).toBe('mangler_grunn');
    expect(await tar('guide', foerst)).toBe('alt_rettet');
    expect(await tar('guide', linje)).toBe('gjort');
    for (const som of ['guide', 'koordinator']) {
      const side = await loggen(som);
      expect(JSON.stringify(side)).not.toContain('Hemmelig');
      expect({ linjer: side.linjer.length, spor: side.spor.length }).toEqual({
        ...{ linjer: 0, spor: 2 },
      });
      expect(side.spor.every((p) => !p.flyttet && p.av !== '')).toBe(true);
      expect(side.sak.sist).toBe('2026-11-02');
    }
    const { avvik } = await hentAvvik(t.hus, await t.som('koordinator'), sakId);
    expect(avvik.map((a) => [a.slag, a.lukket])).toEqual([['feilfoert', null]]);
    expect(
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and slag = 'avvik' and utfort is null`,
        [sakId],
      ),
    ).toHaveLength(1);
  });

  it('(del) VV-25 ordene leses av personvernombudet alene, uten at saken sies, og lesingen føres', async () => {
    const ombud = await t.som('personvernombud');
    const [siste, foerst] = await feilfoerte(t.hus, ombud);
    expect(JSON.stringify([siste, foerst])).not.toContain('Hemmelig');
    const alle = await Promise.all(
      [siste, foerst].map((r) => lesFeilfoert(t.hus, ombud, r?.id ?? '')),
    );
    expect(alle.map((r) => r.ord).toSorted()).toEqual(['Hemmelig', 'Hemmelig først']);
    expect(alle.map((r) => r.notat)).toContain('Hemmelig notat');
    expect(JSON.stringify(alle)).not.toContain(sakId);
    for (const som of ['koordinator', 'guide', 'leder', 'administrator'])
      expect(await kode(lesFeilfoert(t.hus, await t.som(som), siste?.id ?? '')), som).toBe(
        'ikke_funnet',
      );
    expect(
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where r.handling = 'feilfoert_lest' and r.utfall = 'ja' and o.objekt_id = any ($1::uuid[])`,
        [[siste?.id, foerst?.id]],
      ),
    ).toHaveLength(2);
  });

  it('(del) VV-25 den flyttes til den rette saken med dagen og den som skrev den, og teller der; koordinatoren tar aldri med en annens notat', async () => {
    const linje = await logg(t, sakId, {
      ...{ dag: tilDato('2026-11-19'), ord: 'Gikk tur', notat: 'Mitt notat' },
    });
    const til = await referansen(annen);
    expect(await tar('guide', linje, { tilReferanse: await referansen(sakId) })).toBe(
      'finner_ikke_saken',
    );
    expect(await tar('guide', linje, { tilReferanse: 'XXXXXX' })).toBe('finner_ikke_saken');
    expect(await tar('guide', linje, { tilReferanse: til })).toBe('gjort');
    expect((await loggen()).sak.sist).toBe('2026-11-02');
    expect((await loggen('guide', annen)).linjer[0]).toMatchObject({
      ...{ dag: '2026-11-19', ord: 'Gikk tur', notat: 'Mitt notat', egen: true, flyttetHit: true },
    });
    expect((await loggen('guide', annen)).sak.sist).toBe('2026-11-19');
    const guidens = await logg(t, sakId, { ord: 'En til', notat: 'Bare mitt' });
    expect(await tar('koordinator', guidens, { tilReferanse: til })).toBe('gjort');
    expect((await loggen('guide', annen)).linjer[0]).toMatchObject({
      ...{ ord: 'En til', notat: null, egen: true },
    });
    const enTil = await logg(t, sakId);
    await settTilstand(t, annen, 'avsluttet');
    expect(await tar('koordinator', enTil, { tilReferanse: til })).toBe('stengt');
  });

  it('(del) VV-25 med fri SQL leser ingen i saken ordene, og ingen tar ut en annens linje eller legger noe til eller fra', async () => {
    const fri = await friSql(t);
    const koordinatorens = await (async () => {
      await foerKontakt(t.hus, await t.som('koordinator'), {
        ...{ sakId, retter: null, dag: tilDato('2026-11-20'), form: 'telefon', utfall: 'forsoek' },
        ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: null, notat: null, neste: null },
        resultat: null,
      });
      const [rad] = await t.eier<{ id: string }>(
        `select id from varde.logg_fakta where sak_id = $1 and slag = 'kontakt' and skrevet_av = $2`,
        [sakId, t.bruker('koordinator')],
      );
      return rad?.id ?? '';
    })();
    const feilfoer = (linje: string, grunn = `'\\x00'`) =>
      `select 1 where tilgang.feilfoer('${sakId}', '${linje}', gen_random_uuid(), ${grunn}, null, null, null, null, null, null) = 'ok'`;
    for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
      expect(await fri.som(som, feilfoer(koordinatorens)), som).toBe(0);
    expect(await fri.som('koordinator', feilfoer(koordinatorens, 'null'))).toBe(0);
    for (const som of ['guide', 'koordinator', 'personvernombud'])
      for (const kolonne of ['innhold', 'notat', 'grunn'])
        expect(await fri.som(som, `select ${kolonne} from varde.feilfoert`), som).toBe('42501');
    for (const som of ['guide', 'koordinator', 'leder'])
      expect(await fri.som(som, 'select 1 from tilgang.feilfoert_til_ombudet(null)'), som).toBe(0);
    for (const sql of [
      'delete from varde.feilfoert',
      'update varde.feilfoert set flyttet = true',
      `update varde.logg_fakta set innhold = null`,
      `insert into varde.avvik (omrade_id, sak_id, eier_organisasjon, slag, linje_id, aapnet_av) select omrade_id, sak_id, eier_organisasjon, 'feilfoert', id, skrevet_av from varde.logg_fakta`,
    ])
      expect(await fri.som('koordinator', sql), sql).toBe('42501');
    await fri.steng();
  });
});
