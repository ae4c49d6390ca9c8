import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentAvvik } from '../queries/avvik.ts';
import { feilfoerte, lesFeilfoert } from '../queries/feilfoert.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { programruter } from '../web/ruter.tsx';
import { feilfoerLinje, type FeilfoertInn } from './feilfoerLinje.ts';
import { foerKontakt } from './foerKontakt.ts';

let t: Testhus;
let sakId = '';
let annen = '';
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
type Mer = { grunn?: string; til?: string; underTi?: boolean; notat?: string; svar?: string };
const feilfoer = (linje: string, mer: Mer = {}) =>
  `select 1 where tilgang.feilfoer('${sakId}', '${linje}', gen_random_uuid(), ${mer.grunn ?? `'\\x00'`}, ${
    mer.til === undefined ? 'null, null, null' : `'${mer.til}', gen_random_uuid(), '\\x00'`
  }, ${mer.underTi ?? null}, ${mer.notat === undefined ? 'null' : 'gen_random_uuid()'}, ${mer.notat ?? 'null'}) = '${mer.svar ?? 'ok'}'`;
/** Ombudet i politiet, eller i kommunen: det leser det som er ført hos sin egen behandlingsansvarlige. */
const ombudetI = (slag: string) =>
  forbiVaktene(
    t,
    `update varde.medlemskap m set organisasjon_id = (select o.id from varde.organisasjon o where o.omrade_id = m.omrade_id and o.slag = $2 order by o.navn limit 1)
     where m.bruker_id = $1`,
    [t.bruker('personvernombud'), slag],
  );
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
    // Oppgaven sier ikke at noen fikk vite noe: ingen fikk det.
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    try {
      for (const [sprak, ord] of [
        ['nb', 'Feil person fikk vite noe, eller noe var ført feil.'],
        ['nn', 'Feil person fekk vite noko, eller noko var ført feil.'],
        ['en', 'The wrong person was told something, or something was recorded wrongly.'],
      ] as const)
        expect(
          lesbart(await (await web.vis('koordinator', '/fjordvik/min-dag', sprak)).text()),
        ).toContain(ord);
    } finally {
      await web.steng();
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
    const [hos] = await t.eier<{ slag: string }>(
      `select o.slag from varde.sak s join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon where s.id = $1`,
      [sakId],
    );
    expect(hos?.slag).toBe('politi');
    // Kommunens ombud er ikke politiets (ADR 0066).
    const [i] = await t.eier<{ id: string }>('select id from varde.feilfoert limit 1');
    expect(await feilfoerte(t.hus, ombud)).toEqual([]);
    expect(await kode(lesFeilfoert(t.hus, ombud, i?.id ?? ''))).toBe('ikke_funnet');
    await ombudetI('politi');
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
    // Sperret fra saken: verken linjene, ordene eller avviket (VV-23).
    const fri = await friSql(t);
    const avvikene = () => fri.som('personvernombud', 'select 1 from tilgang.avviksoversikt()');
    expect(await avvikene()).toBe(1);
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values ($1, $2, $3, 'inhabil', $3)`,
      [t.omrade('fjordvik'), sakId, t.bruker('personvernombud')],
    );
    expect(await feilfoerte(t.hus, ombud)).toEqual([]);
    expect(await avvikene()).toBe(0);
    await fri.steng();
    expect(await kode(lesFeilfoert(t.hus, ombud, siste?.id ?? ''))).toBe('ikke_funnet');
    await t.eier('delete from varde.ikke_tilgang where bruker_id = $1', [
      t.bruker('personvernombud'),
    ]);
    // Og politiets ombud er ikke kommunens.
    const kommunen = `(select o.id from varde.organisasjon o where o.omrade_id = f.omrade_id and o.behandlingsansvarlig = 'kommune' limit 1)`;
    const tilbake = `(select s.eier_organisasjon from varde.sak s where s.id = f.sak_id)`;
    const eiesAv = (av: string) =>
      forbiVaktene(t, `update varde.feilfoert f set eier_organisasjon = ${av}`, []);
    await eiesAv(kommunen);
    expect(await feilfoerte(t.hus, ombud)).toEqual([]);
    await ombudetI('kommunal_tjeneste');
    expect(await feilfoerte(t.hus, ombud)).toHaveLength(2);
    await eiesAv(tilbake);
  });

  it('(del) VV-25 den flyttes til den rette saken med dagen, den som skrev den og den som flyttet den, og teller der; en linje med en annens notat forsegles, eller flyttes av den som skrev notatet', async () => {
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
      flyttetAv: 'Jon Påfunn',
    });
    expect((await loggen('guide', annen)).sak.sist).toBe('2026-11-19');
    const guidens = await logg(t, sakId, { ord: 'En til', notat: 'Bare mitt' });
    expect(await tar('koordinator', guidens, { tilReferanse: til })).toBe('en_annens_notat');
    expect((await loggen()).linjer[0]).toMatchObject({ ord: 'En til', notat: 'Bare mitt' });
    expect(await tar('koordinator', guidens)).toBe('gjort');
    const utenNotat = await logg(t, sakId, { ord: 'En tredje' });
    expect(await tar('koordinator', utenNotat, { tilReferanse: til })).toBe('gjort');
    expect((await loggen('guide', annen)).linjer.find((l) => l.ord === 'En tredje')).toMatchObject({
      egen: true,
      flyttetAv: 'Ingrid Eksempel',
      av: 'Jon Påfunn',
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
    for (const som of ['guide', 'helsesykepleier', 'etterforsker', 'leder'])
      expect(await fri.som(som, feilfoer(koordinatorens)), som).toBe(0);
    expect(await fri.som('koordinator', feilfoer(koordinatorens, { grunn: 'null' }))).toBe(0);
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

  it('(del) VV-25 med fri SQL flyttes en linje bare dit den som flytter, fører loggen hos den samme eieren; ingen får et notat i sitt navn, og båndet i den nye saken avgjør hva som teller', async () => {
    const fri = await friSql(t);
    const [tredje, fjerde] = [
      (await opprettProvesak(t, { fodselsnummer: null })).sakId,
      (await opprettProvesak(t, { fodselsnummer: null })).sakId,
    ];
    for (const id of [annen, tredje, fjerde]) await settTilstand(t, id, 'aktiv');
    await forbiVaktene(
      t,
      `with g as (insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select omrade_id, id, $2, 'guide', 'prøve', now() from varde.sak where id = $1)
       update varde.sak s set eier_organisasjon = (select o.id from varde.organisasjon o where o.omrade_id = s.omrade_id
         and o.behandlingsansvarlig = 'kommune' limit 1) where s.id = $1`,
      [fjerde, t.bruker('guide')],
    );
    const linje = await logg(t, sakId, { gjaldt: 'sammen', resultat: null });
    expect(await fri.som('guide', feilfoer(linje, { til: annen }))).toBe(1);
    // En sak hen ikke fører loggen i, og en sak hos en annen eier.
    expect(await fri.som('guide', feilfoer(linje, { til: tredje, svar: 'ikke_funnet' }))).toBe(1);
    expect(await fri.som('guide', feilfoer(linje, { til: fjerde, svar: 'annen_eier' }))).toBe(1);
    const teller = `select 1 from varde.logg_fakta where sak_id = '${annen}' and under_ti and flyttet_av = tilgang.aktor()`;
    const regnet = (underTi: boolean) =>
      fri.som('guide', feilfoer(linje, { til: annen, underTi }), teller);
    expect(await regnet(true)).toBe(0);
    await forbiVaktene(t, `update varde.sak set aldersbaand = 'under_10' where id = $1`, [annen]);
    expect(await regnet(true)).toBe(1);
    expect(await regnet(false)).toBe(0);
    // Koordinatoren flytter guidens linje, men skriver ikke noe notat ved den.
    const notater = () => t.eier('select 1 from varde.logg_notat where sak_id = $1', [annen]);
    const foer = (await notater()).length;
    expect(
      await fri.forAlvor('koordinator', feilfoer(linje, { til: annen, notat: `'\\x00'` })),
    ).toBe(1);
    expect(await notater()).toHaveLength(foer);
    // Har guiden skrevet et notat, blir linjen stående til guiden flytter den, eller den forsegles.
    const medNotat = await logg(t, sakId, { notat: 'Mitt' });
    expect(
      await fri.som('koordinator', feilfoer(medNotat, { til: annen, svar: 'en_annens_notat' })),
    ).toBe(1);
    expect(await fri.som('koordinator', feilfoer(medNotat))).toBe(1);
    await fri.steng();
  });

  it('VV-25 VV-04 en kontakt som måtte til for å verne ungdommen, flyttes eller forsegles som en annen: i den rette saken står det fortsatt at den måtte til', async () => {
    const [fra, til] = [(await fulgt(t)).sakId, (await fulgt(t)).sakId];
    const akutt = { dag: tilDato('2026-11-20'), akutt: true, ord: 'Skrev at hen ikke ville leve' };
    const forsegles = await logg(t, fra, akutt);
    expect(await tar('guide', forsegles, { sakId: fra })).toBe('gjort');
    const flyttes = await logg(t, fra, akutt);
    const dit = { sakId: fra, tilReferanse: await referansen(til) };
    expect(await tar('guide', flyttes, dit)).toBe('gjort');
    expect((await loggen('guide', fra)).linjer).toEqual([]);
    expect((await loggen('guide', til)).linjer).toMatchObject([
      { akutt: true, flyttetHit: true, ord: akutt.ord },
    ]);
  });
});
