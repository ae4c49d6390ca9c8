import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  fulgt,
  logg,
  logglinje,
  radISaken,
  RINGTE,
  samtalenVar,
} from '../../../../tests/support/loggen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { minDag } from '../queries/minDag.ts';
import { treForsoek } from '../regler/treForsoek.ts';
import { foerGjennomgang, type GjennomgangInn } from './foerGjennomgang.ts';
import { foerKontakt, type KontaktInn } from './foerKontakt.ts';
import { foerKontaktavtale, type KontaktavtaleInn } from './foerKontaktavtale.ts';

let t: Testhus;
let fri: FriSql;
const iDag = tilDato('2026-11-23');
/** I dag, slik basen ser det. */
const DAGEN = `(now() at time zone 'Europe/Oslo')::date`;
const ANDRE = ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'ordforer'];

const foer = async (sakId: string, endret: Partial<KontaktInn>, som = 'guide') =>
  kode(foerKontakt(t.hus, await t.som(som), { ...RINGTE, sakId, resultat: null, ...endret }));
const avtal = async (sakId: string, endret: Partial<KontaktavtaleInn> = {}, som = 'guide') =>
  kode(
    foerKontaktavtale(t.hus, await t.som(som), {
      ...{ sakId, etter: null, former: ['telefon'], hyppighet: 'En gang i uka' },
      ...{ naar: null, sjeldnereTil: null, oensketAvUngdommen: true, ...endret },
    }),
  );
const si = async (sakId: string, endret: Partial<GjennomgangInn> = {}, som = 'koordinator') =>
  kode(
    foerGjennomgang(t.hus, await t.som(som), {
      ...{ sakId, beslutning: 'proev_videre', ord: null, frist: leggTilDager(iDag, 7), ...endret },
    }),
  );
const loggen = async (sakId: string, som = 'guide') =>
  hentGuidelogg(t.hus, await t.som(som), sakId);
const dagen = async (som: string) => minDag(t.hus, await t.som(som));
const iSaken = <T extends { sakId: string }>(alle: readonly T[], sakId: string) =>
  alle.filter((x) => x.sakId === sakId);
/** Det som er sagt om kontakten, og hvor mange ganger. */
const oppgaver = async (sakId: string, som = 'koordinator') =>
  iSaken((await dagen(som)).oppgaver, sakId)
    .filter((o) => o.slag === 'guiden_mener_slutt' || o.slag === 'sjeldnere_kontakt')
    .map((o) => [o.slag, o.gang]);
/** En ungdom som sist ble nådd for tre uker siden. */
async function treUker(): Promise<string> {
  const { sakId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-02');
  return sakId;
}
/** Tre forsøk på to måter, fem dager etter samtalen. */
async function tregangerProevd(): Promise<string> {
  const { sakId } = await fulgt(t);
  await samtalenVar(t, sakId, '2026-11-18');
  for (const form of ['telefon', 'telefon', 'mote'] as const)
    await logg(t, sakId, { utfall: 'forsoek', form });
  return sakId;
}

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const naadd = (sakId: string, dag: string) =>
  forbiVaktene(t, 'update varde.sak set siste_kontakt = $2::timestamptz where id = $1', [
    ...[sakId, `${dag} 12:00`],
  ]);

describe('det kontakten ble til', () => {
  it('TG-16 skal ungdommen kontaktes, føres kontakten først når det er sagt hva den ble til; et forsøk trenger det ikke, og en rettelse sier det også', async () => {
    const sakId = await treUker();
    expect(await foer(sakId, {})).toBe('mangler_resultat');
    expect(await foer(sakId, { utfall: 'forsoek' })).toBe('gjort');
    expect((await loggen(sakId)).telling?.maa).toBe(true);
    expect(await foer(sakId, { resultat: 'fortsetter' })).toBe('gjort');
    const [linje] = (await loggen(sakId, 'koordinator')).linjer;
    expect(linje?.resultat).toBe('fortsetter');
    expect((await loggen(sakId)).telling?.maa).toBe(false);
    const retter = linje?.id ?? '';
    expect(await foer(sakId, { retter })).toBe('mangler_resultat');
    expect(await foer(sakId, { retter, resultat: 'endres' })).toBe('gjort');
    // Nå er det ikke gått for lenge, heller ikke for basen, som har sin egen dag: en vanlig kontakt trenger det ikke.
    await forbiVaktene(t, 'update varde.sak set siste_kontakt = now() where id = $1', [sakId]);
    expect(await foer(sakId, {})).toBe('gjort');
    // Det som ikke teller, ble ikke til noe.
    expect(await foer(sakId, { utfall: 'forsoek', resultat: 'avsluttes' })).toBe('gjort');
    const svar = (await loggen(sakId)).linjer.map((l) => l.resultat);
    expect(svar.filter((r) => r !== null)).toEqual(['endres']);
    expect(await oppgaver(sakId)).toEqual([]);
  });

  it('TG-16 mener guiden at det kan avsluttes, får koordinatoren vite det én gang, også når linjen rettes', async () => {
    const sakId = await treUker();
    const linje = await logg(t, sakId, { resultat: 'avsluttes' });
    await logg(t, sakId, { retter: linje, resultat: 'avsluttes', ord: 'Trives bedre' });
    expect(await oppgaver(sakId)).toEqual([['guiden_mener_slutt', 1]]);
    expect(await oppgaver(sakId, 'guide')).toEqual([]);
    const egen = await treUker();
    expect(await foer(egen, { resultat: 'avsluttes' }, 'koordinator')).toBe('gjort');
    expect(await oppgaver(egen)).toEqual([]);
  });

  it('TG-16 VV-20 basen holder det samme: uten svaret blir en kontakt som må tas, ikke ført; et forsøk har ikke noe svar, og ingen lager oppgaven selv', async () => {
    const sakId = await treUker();
    const prov = async (mer: Readonly<Record<string, string>>) =>
      fri.som('guide', await logglinje(t, sakId, 'guide', mer));
    const uten = { resultat: 'null' };
    expect(await prov(uten)).toBe('23514');
    expect(await prov({ resultat: `'fortsetter'` })).toBe(1);
    expect(await prov({ ...uten, utfall: `'forsoek'` })).toBe(1);
    expect(await prov({ utfall: `'forsoek'` })).toBe('23514');
    expect(await prov({ gjaldt: `'foresatte'` })).toBe('23514');
    const linje = await logg(t, sakId);
    await forbiVaktene(t, 'update varde.sak set siste_kontakt = now() where id = $1', [sakId]);
    expect(await prov(uten)).toBe(1);
    expect(await prov({ ...uten, retter: `'${linje}'` })).toBe('23514');
    for (const dager of [13, 14, 15]) {
      await forbiVaktene(
        t,
        `update varde.sak set siste_kontakt = now() - make_interval(days => $2) where id = $1`,
        [sakId, dager],
      );
      expect(await prov(uten), `dag ${String(dager)}`).toBe(dager < 14 ? 1 : '23514');
    }
    for (const slag of ['guiden_mener_slutt', 'sjeldnere_kontakt'])
      expect(
        await fri.som(
          'koordinator',
          `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
           select omrade_id, id, eier_organisasjon, '${slag}', koordinator_id from varde.sak where id = '${sakId}'`,
        ),
      ).toBe('42501');
  });
});

describe('avtalen om kontakt', () => {
  it('TG-30 guiden endrer avtalen når ungdommen vil det, og den gjelder i loggen; det som sto, står, og to fører ikke over hverandre', async () => {
    const sakId = await treUker();
    expect(await avtal(sakId, { oensketAvUngdommen: false })).toBe('ikke_ungdommens_oenske');
    expect(await avtal(sakId, { former: ['elektronisk'] })).toBe('formen_er_ikke_i_utgaven');
    expect(await avtal(sakId, { naar: 'Etter skolen' })).toBe('gjort');
    const { avtalt } = await loggen(sakId, 'koordinator');
    expect(avtalt).toMatchObject({ hyppighet: 'En gang i uka', naar: 'Etter skolen' });
    expect(await avtal(sakId, { hyppighet: 'Hver dag' }, 'koordinator')).toBe('endret_imens');
    const etter = avtalt?.id ?? '';
    expect(await avtal(sakId, { etter, hyppighet: 'Hver dag' }, 'koordinator')).toBe('gjort');
    expect((await loggen(sakId)).avtalt?.hyppighet).toBe('Hver dag');
    const rader = await t.eier<{ klart: boolean }>(
      `select encode(hyppighet, 'escape') ~ 'uka|dag' as klart from varde.kontaktavtale where sak_id = $1`,
      [sakId],
    );
    expect(rader.map((r) => r.klart)).toEqual([false, false]);
    // Uten et ønske om sjeldnere kontakt er det ingenting nytt for koordinatoren.
    expect(await oppgaver(sakId)).toEqual([]);
  });

  it('TG-30 VV-20 den som ikke er guide i saken, avtaler ingenting, og guiden svarer ikke for koordinatoren; det logges som et nei', async () => {
    const sakId = await tregangerProevd();
    for (const som of ANDRE) expect(await avtal(sakId, {}, som), som).toBe('ikke_funnet');
    for (const som of [...ANDRE, 'guide'])
      expect(await si(sakId, {}, som), som).toBe('ikke_funnet');
    const [rad] = await t.eier<{ n: number }>(
      `select count(*)::int as n from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where o.objekt_id = $1 and r.handling in ('kontaktavtale_foert', 'kontaktgjennomgang_foert') and r.utfall = 'nei'`,
      [sakId],
    );
    expect(rad?.n).toBe(11);
  });

  it('VV-20 TG-15 vil ungdommen ha sjeldnere kontakt, er det dagen i loggen, hos guiden og hos koordinatoren, som får vite det; en ny avtale uten dagen gir fjorten igjen', async () => {
    const sakId = await treUker();
    const sjeldnereTil = leggTilDager(iDag, 56);
    expect(await avtal(sakId, { sjeldnereTil: leggTilDager(iDag, 57) })).toBe('over_aatte_uker');
    expect(await avtal(sakId, { sjeldnereTil: iDag })).toBe('dagen_er_passert');
    expect(await avtal(sakId, { sjeldnereTil })).toBe('gjort');
    const ventet = { frist: sjeldnereTil, maa: false, sjeldnere: true };
    expect((await loggen(sakId)).telling).toMatchObject(ventet);
    expect(iSaken((await dagen('guide')).guide.mine, sakId)).toMatchObject([{ telling: ventet }]);
    expect(iSaken((await dagen('koordinator')).utenKontakt, sakId)).toEqual([]);
    expect(await oppgaver(sakId)).toEqual([['sjeldnere_kontakt', 1]]);
    // En kontakt avlyser den ikke.
    await logg(t, sakId);
    expect((await loggen(sakId)).telling).toMatchObject(ventet);
    // Dagen er kommet.
    await samtalenVar(t, sakId, '2026-11-02');
    await forbiVaktene(t, 'update varde.sak set sjeldnere_til = $2 where id = $1', [sakId, iDag]);
    expect((await loggen(sakId)).telling?.maa).toBe(true);
    expect(iSaken((await dagen('koordinator')).utenKontakt, sakId)).toHaveLength(1);
    await forbiVaktene(t, 'update varde.sak set sjeldnere_til = $2 where id = $1', [
      ...[sakId, sjeldnereTil],
    ]);
    expect(await avtal(sakId, { etter: (await loggen(sakId)).avtalt?.id ?? '' })).toBe('gjort');
    expect((await loggen(sakId)).telling).toMatchObject({ maa: true, sjeldnere: false });
  });

  it('VV-20 skal det vare lenger, er ungdommen nådd siden den forrige avtalen', async () => {
    const sakId = await treUker();
    expect(await avtal(sakId, { sjeldnereTil: leggTilDager(iDag, 10) })).toBe('gjort');
    await forbiVaktene(
      t,
      `update varde.kontaktavtale set skrevet_ved = '2026-11-10' where sak_id = $1`,
      [sakId],
    );
    const lenger = async () =>
      avtal(sakId, {
        ...{ etter: (await loggen(sakId)).avtalt?.id ?? '' },
        sjeldnereTil: leggTilDager(iDag, 30),
      });
    expect(await lenger()).toBe('ikke_spurt_paa_nytt');
    // Samtalen ønsket ble sagt i, er ikke en ny: ellers ble åtte uker til seksten.
    await naadd(sakId, '2026-11-10');
    expect(await lenger()).toBe('ikke_spurt_paa_nytt');
    // Heller ikke ved å korte den ned først, og så forlenge den samme dag.
    const kort = { etter: (await loggen(sakId)).avtalt?.id ?? '' };
    expect(await avtal(sakId, { ...kort, sjeldnereTil: leggTilDager(iDag, 5) })).toBe('gjort');
    expect(await lenger()).toBe('ikke_spurt_paa_nytt');
    await logg(t, sakId);
    expect(await lenger()).toBe('gjort');
    // Koordinatoren får ikke vite det hen selv førte.
    const { sakId: egen } = await fulgt(t);
    expect(await avtal(egen, { sjeldnereTil: leggTilDager(iDag, 10) }, 'koordinator')).toBe(
      'gjort',
    );
    expect(await oppgaver(egen)).toEqual([]);
  });

  it('VV-20 TG-30 basen holder det samme: høyst 56 dager, ungdommens ønske, ingenting endres eller slettes, og fristen settes ikke for hånd', async () => {
    const sakId = await treUker();
    const avtale = async (mer: Readonly<Record<string, string>>, som = 'guide') =>
      fri.som(
        som,
        await radISaken(t, 'kontaktavtale', sakId, som, {
          ...{ former: `'{telefon}'`, hyppighet: `'\\x00'`, oensket_av_ungdommen: 'true', ...mer },
        }),
      );
    const om = (dager: number) => ({
      sjeldnere_til: `${DAGEN} + ${String(dager)}`,
    });
    expect([await avtale(om(55)), await avtale(om(56)), await avtale(om(57))]).toEqual([
      ...[1, 1, '23514'],
    ]);
    expect(await avtale({ oensket_av_ungdommen: 'false' })).toBe('23514');
    expect(await avtale({ former: `'{}'` })).toBe('23514');
    expect(await avtale({}, 'leder')).toBe('42501');
    const id = `'00000000-0000-4000-8000-000000000105'`;
    expect(await avtale({ id, etter: id })).toBe('23514');
    expect(await avtal(sakId, { sjeldnereTil: leggTilDager(iDag, 10) })).toBe('gjort');
    expect(await avtale({})).toBe('23505');
    await forbiVaktene(
      t,
      `update varde.kontaktavtale set skrevet_ved = '2026-11-10' where sak_id = $1`,
      [sakId],
    );
    const etter = { etter: `'${(await loggen(sakId)).avtalt?.id ?? ''}'` };
    await naadd(sakId, '2026-11-10');
    expect(await avtale({ ...etter, ...om(30) })).toBe('23514');
    expect(await avtale({ ...etter, sjeldnere_til: `'2026-12-03'` })).toBe(1);
    for (const sql of [
      `update varde.kontaktavtale set sjeldnere_til = null where sak_id = '${sakId}'`,
      `delete from varde.kontaktavtale where sak_id = '${sakId}'`,
      `update varde.sak set sjeldnere_til = '2099-01-01' where id = '${sakId}'`,
      `update varde.sak set ny_kontaktfrist = '2099-01-01' where id = '${sakId}'`,
      `update varde.sak set tre_forsoek = null where id = '${sakId}'`,
    ])
      expect(await fri.som('guide', sql), sql).toBe('42501');
  });
});

describe('tre forsøk', () => {
  it('VV-20 basen og regelen er enige om når det er prøvd nok: to måter, etter at ungdommen sist ble nådd, og en rettelse teller slik den står', async () => {
    const { sakId } = await fulgt(t);
    await samtalenVar(t, sakId, '2026-11-09');
    const nok = async () => {
      const { linjer, telling } = await loggen(sakId);
      const alle = linjer.flatMap((l) => [l, ...l.foer]);
      const [sak] = await t.eier<{ dag: string | null }>(
        'select tre_forsoek::text as dag from varde.sak where id = $1',
        [sakId],
      );
      expect(sak?.dag ?? null).toBe(treForsoek(alle, telling?.siden ?? iDag).nok);
      return sak?.dag ?? null;
    };
    const proev = async (endret: Partial<KontaktInn>) =>
      logg(t, sakId, { utfall: 'forsoek', dag: tilDato('2026-11-12'), ...endret });
    await proev({ dag: tilDato('2026-11-09'), form: 'mote' });
    await proev({});
    await proev({ gjaldt: 'foresatte', form: 'epost' });
    const tredje = await proev({});
    expect(await nok()).toBeNull();
    await proev({});
    expect(await nok()).toBeNull();
    const rettet = await proev({ retter: tredje, form: 'mote', dag: tilDato('2026-11-13') });
    expect(await nok()).toBe('2026-11-13');
    await proev({ retter: rettet, utfall: 'naadd', dag: tilDato('2026-11-11') });
    expect(await nok()).toBeNull();
    await proev({ form: 'mote' });
    expect(await nok()).toBe('2026-11-12');
    await logg(t, sakId, { dag: tilDato('2026-11-12') });
    expect(await nok()).toBeNull();
  });

  it('VV-20 etter tre forsøk på to måter er det koordinatorens, også før fjorten dager: hen sier hva som skjer og når, én gang, og guiden ser det', async () => {
    const sakId = await tregangerProevd();
    const hos = { telling: { hosKoordinatoren: true } };
    expect(iSaken((await dagen('guide')).guide.mine, sakId)).toMatchObject([hos]);
    expect(iSaken((await dagen('koordinator')).utenKontakt, sakId)).toMatchObject([hos]);
    expect(await si(sakId, { beslutning: 'annen_maate' })).toBe('mangler_ord');
    expect(await si(sakId, { frist: leggTilDager(iDag, 15) })).toBe('for_lenge');
    expect(await si(sakId, { frist: iDag })).toBe('frist_passert');
    const sagt = { beslutning: 'annen_maate', ord: 'Helsesykepleieren spør' } as const;
    expect(await si(sakId, { ...sagt, frist: leggTilDager(iDag, 14) })).toBe('gjort');
    expect(await si(sakId)).toBe('ikke_aapen');
    const side = await loggen(sakId);
    expect(side.gjennomgang).toMatchObject({ ...sagt, frist: '2026-12-07' });
    expect(side.telling).toMatchObject({ hosKoordinatoren: false, frist: '2026-12-07' });
    expect(iSaken((await dagen('koordinator')).utenKontakt, sakId)).toEqual([]);
  });

  it('VV-20 blir ungdommen nådd før koordinatoren har sagt noe, er det ingenting å se på', async () => {
    const sakId = await tregangerProevd();
    await logg(t, sakId, { dag: iDag });
    expect(await si(sakId)).toBe('ikke_aapen');
    expect((await loggen(sakId)).telling).toMatchObject({ hosKoordinatoren: false, dager: 0 });
  });

  it('VV-20 basen holder det samme: bare koordinatoren, bare når det er prøvd nok, høyst fjorten dager, og ingenting endres', async () => {
    const [sakId, uproevd] = [await tregangerProevd(), await treUker()];
    const sier = async (mer: Readonly<Record<string, string>>, som = 'koordinator', id = sakId) =>
      fri.som(
        som,
        await radISaken(t, 'kontaktgjennomgang', id, som, {
          ...{ beslutning: `'proev_videre'`, frist: DAGEN, ...mer },
        }),
      );
    const om = (dager: number) => ({ frist: `${DAGEN} + ${String(dager)}` });
    expect([await sier(om(14)), await sier(om(15))]).toEqual([1, '23514']);
    expect(await sier({ beslutning: `'annen_maate'` })).toBe('23514');
    expect(await sier({}, 'koordinator', uproevd)).toBe('23514');
    expect(await sier({}, 'guide')).toBe('42501');
    // Er ungdommen nådd på en annen måte siden forsøkene, er det ingenting å se på.
    await forbiVaktene(
      t,
      `update varde.sak set tre_forsoek = '2026-11-20', siste_kontakt = '2026-11-21' where id = $1`,
      [uproevd],
    );
    expect(await sier({}, 'koordinator', uproevd)).toBe('23514');
    expect(iSaken((await dagen('koordinator')).utenKontakt, uproevd)).toEqual([]);
    expect(await si(sakId)).toBe('gjort');
    expect(await sier({})).toBe('23514');
    expect(
      await fri.som(
        'koordinator',
        `update varde.kontaktgjennomgang set frist = '2099-01-01' where sak_id = '${sakId}'`,
      ),
    ).toBe('42501');
  });
});
