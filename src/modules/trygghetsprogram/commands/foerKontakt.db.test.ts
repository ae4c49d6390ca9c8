import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert, samtalenErHoldt } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, logglinje, RINGTE, samtalenVar } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { GJALDT, kontaktTeller, UTFALL } from '../regler/kontaktTeller.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { foerGuidesteg } from './foerGuidesteg.ts';
import { foerKontakt, type KontaktInn } from './foerKontakt.ts';

let t: Testhus;
let sakId = '';
let forespoersel = '';
/** Ungdommen nådd sist på denne dagen, slik saken sier det. */
const sist = async (id = sakId) =>
  (
    await t.eier<{ dag: string | null }>(
      `select ((siste_kontakt at time zone 'Europe/Oslo')::date)::text as dag from varde.sak where id = $1`,
      [id],
    )
  )[0]?.dag;
const foer = async (som: string, endret: Partial<KontaktInn> = {}) =>
  kode(foerKontakt(t.hus, await t.som(som), { ...RINGTE, sakId, ...endret }));
const ANDRE = ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'ordforer'];
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  const en = await fulgt(t);
  ({ sakId } = en);
  forespoersel = en.forespoerselId;
  await samtalenVar(t, sakId, '2026-11-02');
});
afterAll(() => t.steng());

describe('guidens logg', () => {
  it('TG-11 VV-30 guiden fører dagen, med hvem, hvordan, tiltakene, noen ord, et notat og den neste avtalen, og uten dagen eller ungdommen går det ikke; koordinatoren leser kontakten og tiltakene, aldri notatet, heller ikke med fri SQL', async () => {
    await logg(t, sakId, {
      ...{ notat: 'Gråt litt', neste: tilDato('2026-11-27'), tiltak: ['fulgte', 'raad_nett'] },
    });
    const hos = async (som: string) =>
      (await hentGuidelogg(t.hus, await t.som(som), sakId)).linjer[0];
    expect(await hos('guide')).toMatchObject({
      ...{ dag: '2026-11-20', form: 'telefon', utfall: 'naadd', gjaldt: 'ungdommen', egen: true },
      ...{ ord: RINGTE.ord, notat: 'Gråt litt', neste: '2026-11-27', teller: true },
      tiltak: ['fulgte', 'raad_nett'],
    });
    expect(await hos('koordinator')).toMatchObject({
      ...{ dag: '2026-11-20', form: 'telefon', ord: RINGTE.ord, tiltak: ['fulgte', 'raad_nett'] },
      ...{ notat: null, egen: false },
    });
    const fri = await friSql(t);
    // Kontakten og notatet er hver sin rad, og bare den ene er koordinatorens.
    const rader = (som: string, tabell: string) =>
      fri.som(som, `select 1 from varde.${tabell} where sak_id = '${sakId}'`);
    for (const [som, fakta, notat] of [
      ['guide', 1, 1],
      ['koordinator', 1, 0],
      ['koordinator2', 1, 0],
      ...ANDRE.map((som) => [som, 0, 0] as const),
    ] as const)
      expect([await rader(som, 'logg_fakta'), await rader(som, 'logg_notat')], som).toEqual([
        ...[fakta, notat],
      ]);
    for (const mangler of ['dag', 'maate', 'gjaldt', 'utfall'])
      expect(
        await fri.som('guide', await logglinje(t, sakId, 'guide', { [mangler]: 'null' })),
        mangler,
      ).toMatch(/^23/);
    await fri.steng();
    const [lagret] = await t.eier<{ klart: boolean }>(
      `select encode(l.innhold || n.innhold, 'escape') ~ 'trening|Gr' as klart
       from varde.logg_fakta l join varde.logg_notat n on n.fakta_id = l.id where l.sak_id = $1`,
      [sakId],
    );
    expect(lagret?.klart).toBe(false);
    const slag = (await hentSak(t.hus, await t.som('koordinator'), sakId)).tidslinje.map(
      (p) => p.slag,
    );
    expect(slag.filter((s) => s === 'kontakt')).toHaveLength(1);
  });

  it('VV-20 (del) TG-15 (del) TG-26 en kontakt teller når ungdommen svarte eller skrev; forsøk, foresatte og andre gjør det aldri, en samtale sammen bare under ti år; den som teller, gjør de fjorten dagene ferdige, og basen og regelen er enige', async () => {
    const TELLER: Readonly<Record<'15_17' | 'under_10', readonly string[]>> = {
      '15_17': ['naadd ungdommen'],
      under_10: ['naadd ungdommen', 'naadd sammen'],
    };
    for (const baand of ['15_17', 'under_10'] as const) {
      const { sakId: id } = await fulgt(t);
      await samtalenVar(t, id, '2026-11-02');
      await forbiVaktene(t, 'update varde.sak set aldersbaand = $2 where id = $1', [id, baand]);
      await forbiVaktene(t, 'update varde.identitet set fodselsdato = null where sak_id = $1', [
        id,
      ]);
      let dag = tilDato('2026-11-02');
      let ventet = dag;
      for (const utfall of UTFALL)
        for (const gjaldt of GJALDT) {
          const teller = TELLER[baand].includes(`${utfall} ${gjaldt}`);
          for (const form of ['telefon', 'sosiale_medier'] as const) {
            dag = leggTilDager(dag, 1);
            await logg(t, id, { dag, form, utfall, gjaldt });
            if (teller) ventet = dag;
            expect(await sist(id), `${baand} ${utfall} ${gjaldt} ${form}`).toBe(ventet);
          }
          expect(kontaktTeller({ utfall, gjaldt, underTi: baand === 'under_10' })).toBe(teller);
          const { telling } = await hentGuidelogg(t.hus, await t.som('guide'), id);
          expect(telling?.frist, `${baand} ${utfall} ${gjaldt}`).toBe(leggTilDager(ventet, 14));
        }
      expect(ventet).not.toBe('2026-11-02');
    }
  });

  it('TG-15 de fjorten dagene går fra ungdommen sist svarte: en samtale med de foresatte eller med en tjeneste, og et forsøk, flytter dem ikke, og koordinatoren ser saken til ungdommen er nådd', async () => {
    const { sakId: id } = await fulgt(t);
    await samtalenVar(t, id, '2026-11-02');
    const dagen = async (som: string) => minDag(t.hus, await t.som(som));
    const hosKoordinatoren = async () =>
      (await dagen('koordinator')).utenKontakt.filter((m) => m.sakId === id).map((m) => m.telling);
    const dag = tilDato('2026-11-23');
    for (const endret of [
      { gjaldt: 'foresatte' },
      { gjaldt: 'andre' },
      { utfall: 'forsoek', gjaldt: 'ungdommen' },
    ] as const) {
      await logg(t, id, { dag, ...endret });
      expect(await hosKoordinatoren(), JSON.stringify(endret)).toMatchObject([
        { dager: 21, maa: true },
      ]);
      expect((await dagen('guide')).guide.mine.find((m) => m.sakId === id)?.telling).toMatchObject({
        ...{ dager: 21, maa: true },
      });
    }
    await logg(t, id, { dag });
    expect(await hosKoordinatoren()).toEqual([]);
  });

  it('(del) TG-15 en eldre kontakt som føres sent, flytter ingenting; er barnet fylt ti siden, teller det som telte', async () => {
    const { sakId: id } = await fulgt(t);
    await samtalenVar(t, id, '2026-11-02');
    const under = (baand: string) =>
      forbiVaktene(t, 'update varde.sak set aldersbaand = $2 where id = $1', [id, baand]);
    await forbiVaktene(t, 'update varde.identitet set fodselsdato = null where sak_id = $1', [id]);
    await under('under_10');
    await logg(t, id, { dag: tilDato('2026-11-18'), gjaldt: 'sammen' });
    await under('10_14');
    await logg(t, id, { dag: tilDato('2026-11-10') });
    expect(await sist(id)).toBe('2026-11-18');
    const { linjer } = await hentGuidelogg(t.hus, await t.som('guide'), id);
    expect(linjer.map((l) => l.teller)).toEqual([true, true]);
  });

  it('(del) TG-15 VV-21 er trygghetssamtalen holdt med mor alene, er ungdommen ikke nådd: tellingen går fra samtalen, og det sies', async () => {
    const { sakId: id } = await fulgt(t);
    await samtalenVar(t, id, '2026-11-13', 'ikke_der');
    expect(await sist(id)).toBeNull();
    await logg(t, id, { utfall: 'forsoek' });
    expect(await sist(id)).toBeNull();
    const { telling } = await hentGuidelogg(t.hus, await t.som('guide'), id);
    expect(telling).toMatchObject({ dager: 10, frist: '2026-11-27', maa: false, naadd: false });
  });

  it('TG-13 linjen har forfatter og tid, og en rettelse er en ny linje: det som sto, står med sin, tellingen følger den som gjelder, og bare den som skrev, retter', async () => {
    const { sakId: id } = await fulgt(t);
    await samtalenVar(t, id, '2026-11-02');
    const linje = await logg(t, id, { dag: tilDato('2026-11-19'), ord: 'Traff henne' });
    expect(await sist(id)).toBe('2026-11-19');
    const rett = async (som: string, retter: string) =>
      foer(som, {
        sakId: id,
        retter,
        utfall: 'forsoek',
        dag: tilDato('2026-11-19'),
        ord: 'Så henne bare',
      });
    expect(await rett('koordinator', linje)).toBe('ikke_din');
    expect(await rett('guide', linje)).toBe('gjort');
    expect(await sist(id)).toBe('2026-11-02');
    expect(await rett('guide', linje)).toBe('alt_rettet');
    const { linjer } = await hentGuidelogg(t.hus, await t.som('guide'), id);
    expect(linjer.map((l) => [l.ord, l.foer.map((f) => f.ord)])).toEqual([
      ['Så henne bare', ['Traff henne']],
    ]);
    for (const l of linjer)
      for (const skrevet of [l, ...l.foer]) {
        expect(skrevet.av).toBe('Jon Påfunn');
        expect(Number(skrevet.ved)).toBeGreaterThan(Date.now() - 60_000);
      }
    const [annen] = await t.eier<{ id: string }>(
      'select id from varde.logg_fakta where sak_id = $1 limit 1',
      [sakId],
    );
    expect(await rett('guide', annen?.id ?? '')).toBe('ikke_funnet');
  });

  it.each([
    ['en dag som ikke har vært', { dag: tilDato('2026-11-24') }, 'dagen_har_ikke_vaert'],
    ['en måte utgaven ikke har', { form: 'elektronisk' }, 'formen_er_ikke_i_utgaven'],
    ['en avtale før kontakten', { neste: tilDato('2026-11-19') }, 'neste_er_foer'],
    [
      'et forsøk der ungdommen tok kontakt',
      { utfall: 'forsoek', tokKontakt: true },
      'et_forsoek_er_ikke_kontakt',
    ],
  ] as const)('(del) TG-11 føres ikke: %s', async (_, endret, grunn) => {
    expect(await foer('guide', endret)).toBe(grunn);
  });

  it('(del) VV-30 koordinatoren fører kontakt i loggen, men ikke notatet, som er guidens', async () => {
    expect(await foer('koordinator', { notat: 'Mitt' })).toBe('notatet_er_guidens');
    expect(await foer('koordinator', { gjaldt: 'foresatte' })).toBe('gjort');
  });

  it('(del) RO-04 den som ikke er guide i saken, verken fører eller leser loggen; det logges som et nei', async () => {
    for (const som of ANDRE) {
      expect(await foer(som), som).toBe('ikke_funnet');
      expect(await kode(hentGuidelogg(t.hus, await t.som(som), sakId)), som).toBe('ikke_funnet');
    }
    const rader = await t.eier<{ n: number }>(
      `select count(*)::int as n from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where o.objekt_id = $1 and r.handling in ('kontakt_foert', 'guidelogg_vist') and r.utfall = 'nei' and r.aktor_id = any ($2)`,
      [sakId, ANDRE.map((som) => t.bruker(som))],
    );
    expect(rader[0]?.n).toBe(10);
  });

  it('(del) TG-11 loggen er stengt før samtalen er holdt, og når saken er slutt', async () => {
    const { sakId: ny } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    expect(await foer('koordinator', { sakId: ny })).toBe('foelges_ikke_opp');
    await settTilstand(t, ny, 'avsluttet');
    expect(await foer('koordinator', { sakId: ny })).toBe('foelges_ikke_opp');
  });
});

describe('fjorten dager', () => {
  it('(del) VV-21 tellingen begynner med trygghetssamtalen', async () => {
    const ny = await opprettProvesak(t, {
      fodselsnummer: null,
      fodselsdato: tilDato('2012-09-05'),
    });
    await samtalenErHoldt(t, ny.sakId);
    const side = await hentGuidelogg(t.hus, await t.som('koordinator'), ny.sakId);
    const [holdt] = await t.eier<{ frist: string }>(
      `select ((skrevet_ved at time zone 'Europe/Oslo')::date + 14)::text as frist from varde.foerstesamtale where sak_id = $1`,
      [ny.sakId],
    );
    expect(side.telling).toMatchObject({ dager: 0, frist: holdt?.frist, maa: false });
  });

  it.each([
    ['2026-11-10', 13, false],
    ['2026-11-09', 14, true],
    ['2026-11-08', 15, true],
  ] as const)(
    '(del) TG-14 TG-15 sist nådd %s: guiden og koordinatoren ser det samme på dagen sin',
    async (dag, dager, maa) => {
      const { sakId: id } = await fulgt(t);
      await samtalenVar(t, id, dag);
      const dagen = async (som: string) => minDag(t.hus, await t.som(som));
      const hos = (alle: { sakId: string; telling: unknown }[]) =>
        alle.filter((m) => m.sakId === id).map((m) => m.telling);
      expect(hos((await dagen('guide')).guide.mine)).toMatchObject([{ dager, maa }]);
      expect(hos((await dagen('koordinator')).utenKontakt)).toHaveLength(maa ? 1 : 0);
      expect(hos((await dagen('koordinator2')).utenKontakt)).toEqual([]);
      await logg(t, id, { dag: tilDato('2026-11-23') });
      expect(hos((await dagen('koordinator')).utenKontakt)).toEqual([]);
      expect(hos((await dagen('guide')).guide.mine)).toMatchObject([{ dager: 0, maa: false }]);
    },
  );
});

describe('med fri SQL', () => {
  it('TG-13 basen lar ingen endre eller slette en linje, og retter verken en annens, en i en annen sak eller to ganger', async () => {
    const annen = await fulgt(t);
    const deres = await logg(t, annen.sakId);
    const fri = await friSql(t);
    try {
      const min = await logg(t, sakId);
      const rettet = await logg(t, sakId);
      await logg(t, sakId, { retter: rettet });
      const koordinatorens = await logg(t, sakId, { som: 'koordinator', gjaldt: 'foresatte' });
      const prov = async (mer: Readonly<Record<string, string>>) =>
        fri.som('guide', await logglinje(t, sakId, 'guide', mer));
      expect(await prov({ retter: `'${min}'` })).toBe(1);
      expect(await prov({ retter: `'${koordinatorens}'` })).toBe('23514');
      expect(await prov({ retter: `'${deres}'` })).toBe('23503');
      expect(await prov({ retter: `'${rettet}'` })).toBe('23505');
      expect(await prov({ dag: `'2099-01-01'` })).toBe('23514');
      expect(await prov({ under_ti: 'true', gjaldt: `'sammen'` })).toBe('23514');
      for (const sql of [
        `update varde.logg_fakta set utfall = 'naadd' where id = '${min}'`,
        `delete from varde.logg_fakta where id = '${min}'`,
        `update varde.sak set siste_kontakt = now() where id = '${sakId}'`,
        `update varde.sak set foelges_fra = now() where id = '${sakId}'`,
      ])
        expect(await fri.som('guide', sql), sql).toBe('42501');
    } finally {
      await fri.steng();
    }
  });

  it('(del) TG-11 basen stenger også loggen før samtalen er holdt, og når saken er slutt', async () => {
    const fri = await friSql(t);
    try {
      const { sakId: ny } = await opprettProvesak(t, {
        ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
      });
      expect(await fri.som('koordinator', await logglinje(t, ny, 'koordinator'))).toBe('23514');
      await settTilstand(t, ny, 'aktiv');
      expect(await fri.som('koordinator', await logglinje(t, ny, 'koordinator'))).toBe(1);
      await settTilstand(t, ny, 'avsluttet');
      expect(await fri.som('koordinator', await logglinje(t, ny, 'koordinator'))).toBe('23514');
    } finally {
      await fri.steng();
    }
  });

  it('(del) TG-31 RO-04 oppdraget tar slutt: guiden verken leser eller fører i loggen fra det øyeblikket, og tellingen står hos koordinatoren', async () => {
    const fri = await friSql(t);
    try {
      const leser = (tabell: string) => `select 1 from varde.${tabell} where sak_id = '${sakId}'`;
      expect(await fri.som('guide', leser('logg_fakta'))).toBeGreaterThan(0);
      expect(await fri.som('guide', leser('logg_notat'))).toBeGreaterThan(0);
      expect(await fri.som('guide', await logglinje(t, sakId, 'guide'))).toBe(1);
      const [steg] = await t.eier<{ id: string }>(
        `select f.id from varde.guideforespoersel f where f.forespoersel_id = $1
         and not exists (select 1 from varde.guideforespoersel n where n.etter = f.id)`,
        [forespoersel],
      );
      await foerGuidesteg(t.hus, await t.som('koordinator'), {
        ...{ sakId, forespoerselId: forespoersel, etter: steg?.id ?? '' },
        ...{ steg: 'avsluttet', grunn: 'Flytter' },
      });
      expect(await fri.som('guide', leser('logg_fakta'))).toBe(0);
      expect(await fri.som('guide', leser('logg_notat'))).toBe(0);
      expect(await fri.som('guide', await logglinje(t, sakId, 'guide'))).toBe('42501');
      expect(await foer('guide')).toBe('ikke_funnet');
      expect(
        (await hentGuidelogg(t.hus, await t.som('koordinator'), sakId)).telling,
      ).not.toBeNull();
    } finally {
      await fri.steng();
    }
  });
});
