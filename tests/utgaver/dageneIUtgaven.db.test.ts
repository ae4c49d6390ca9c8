import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../src/kernel/dato.ts';
import { attestert } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { fulgt, logg, RINGTE, samtalenVar } from '../support/loggen.ts';
import { kode } from '../support/kode.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import {
  kopierUtgave,
  lagreUtgaveutkast,
  publiserUtgave,
} from '../../src/modules/utgave/commands/utgaveutkast.ts';
import { hentUtgaveutkast } from '../../src/modules/utgave/queries/utgavene.ts';
import { hentGuidelogg } from '../../src/modules/trygghetsprogram/queries/guidelogg.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { foerGjennomgang } from '../../src/modules/trygghetsprogram/commands/foerGjennomgang.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { flyttUtgave } from '../../src/modules/trygghetsprogram/commands/flyttUtgave.ts';

let t: Testhus;
const NAA = new Date();
const iDag = iDagIOslo(NAA);
const dag = (n: number) => leggTilDager(iDag, n);
const EGEN = { kode: 'fjordvik', versjon: 2 };

type Ref = { kode: string; versjon: number };
const iUtgaven = (sakId: string, { kode: utgave, versjon }: Ref) =>
  forbiVaktene(t, 'update varde.sak set utgave_kode = $2, utgave_versjon = $3 where id = $1', [
    ...[sakId, utgave, versjon],
  ]);
/** En sak i oppfølging under utgaven, der ungdommen sist ble nådd den dagen. */
async function nadd(utgave: Ref, sist: Dato): Promise<string> {
  const { sakId } = await fulgt(t);
  await iUtgaven(sakId, utgave);
  await forbiVaktene(
    t,
    `update varde.sak set foelges_fra = $2::timestamptz, siste_kontakt = $2::timestamptz where id = $1`,
    [sakId, `${sist} 12:00`],
  );
  return sakId;
}
const telling = async (sakId: string) =>
  (await hentGuidelogg(t.hus, await t.som('guide'), sakId)).telling;
const paaDagen = async (sakId: string) =>
  (await minDag(t.hus, await t.som('koordinator'))).utenKontakt.some((u) => u.sakId === sakId);
const basen = async (sakId: string) =>
  (
    await t.eier<{ frist: Dato }>(
      'select tilgang.kontaktfrist(omrade_id, id)::text as frist from varde.sak where id = $1',
      [sakId],
    )
  )[0]?.frist;
const holdt = async (sakId: string, fra: Dato, til: Dato) =>
  (
    await t.eier<{ holdt: boolean }>(
      'select tilgang.fristene_holdt(omrade_id, id, $2::date, $3::date) as holdt from varde.sak where id = $1',
      [sakId, fra, til],
    )
  )[0]?.holdt;

beforeAll(async () => {
  t = await nyttHus(NAA);
  await attestert(t, 'guide');
  const admin = await t.som('administrator');
  await kopierUtgave(t.hus, admin, { kode: '001', versjon: 1, navn: 'Oftere' });
  const foer = (await hentUtgaveutkast(t.hus, admin))?.utkast;
  if (foer === undefined) throw new Error('ingen utkast');
  await lagreUtgaveutkast(t.hus, admin, {
    ...{ etter: foer.id, navn: foer.navn },
    innstillinger: { ...foer.innstillinger, kontaktdager: 10 },
  });
  const utkastId = (await hentUtgaveutkast(t.hus, admin))?.utkast.id ?? '';
  await publiserUtgave(t.hus, admin, { utkastId, fra: iDag });
});
afterAll(async () => {
  await t.steng();
});

it.each([
  ['000', { kode: '000', versjon: 1 }, 14],
  ['001', { kode: '001', versjon: 1 }, 14],
  ['en lokal med 10', EGEN, 10],
] as const)(
  'TG-14 TG-15 dagene er de utgaven saken følger, har: dagen før er i rute, dagen og den etter må ungdommen kontaktes, for guiden, koordinatoren og basen: %s',
  async (_, utgave, n) => {
    for (const [siden, maa] of [
      [n - 1, false],
      [n, true],
      [n + 1, true],
    ] as const) {
      const sist = dag(-siden);
      const sakId = await nadd(utgave, sist);
      const naa = await telling(sakId);
      expect(naa).toMatchObject({ dager: siden, maa, frist: leggTilDager(sist, n) });
      expect(await basen(sakId)).toBe(leggTilDager(sist, n));
      expect(await paaDagen(sakId), `${siden}`).toBe(maa);
      // Må ungdommen kontaktes, sies det hva det ble til (TG-16): ellers er det en vanlig kontakt.
      const ring = foerKontakt(t.hus, await t.som('guide'), { ...RINGTE, sakId, resultat: null });
      expect(await kode(ring)).toBe(maa ? 'mangler_resultat' : 'gjort');
    }
    // Over sommertida og nyttår er det hele dager i Oslo, i basen som i regelen.
    for (const sist of ['2026-03-22', '2026-10-18', '2025-12-24'] as const) {
      const sakId = await nadd(utgave, tilDato(sist));
      const frist = leggTilDager(tilDato(sist), n);
      expect([await basen(sakId), (await telling(sakId))?.frist]).toEqual([frist, frist]);
      expect(await holdt(sakId, tilDato(sist), frist), sist).toBe(true);
      expect(await holdt(sakId, tilDato(sist), leggTilDager(frist, 1)), sist).toBe(false);
    }
  },
);

it('VV-20 koordinatoren setter en ny frist innen dagene utgaven har, også mot fri SQL', async () => {
  for (const [utgave, n] of [
    [{ kode: '001', versjon: 1 }, 14],
    [EGEN, 10],
  ] as const) {
    const { sakId } = await fulgt(t);
    await samtalenVar(t, sakId, dag(-3));
    await iUtgaven(sakId, utgave);
    for (const form of ['telefon', 'telefon', 'mote'] as const)
      await logg(t, sakId, { utfall: 'forsoek', form, dag: iDag });
    const koordinator = await t.som('koordinator');
    const si = (om: number) =>
      foerGjennomgang(t.hus, koordinator, {
        ...{ sakId, beslutning: 'proev_videre', ord: null, frist: dag(om) },
      });
    expect(await kode(si(n + 1))).toBe('for_lenge');
    await expect(
      t.eier(
        `insert into varde.kontaktgjennomgang (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, beslutning, frist)
         select omrade_id, gen_random_uuid(), id, eier_organisasjon, koordinator_id, 'proev_videre', $2::date from varde.sak where id = $1`,
        [sakId, dag(n + 1)],
      ),
    ).rejects.toThrow('høyst dagene utgaven har');
    expect(await kode(si(n))).toBe('gjort');
  }
});

it('TP-47 RE-04 flyttes saken til en utgave med færre dager, gjelder de med det samme og i oppgaven; rapporten kaller ikke fristen som løp, brutt av flyttingen', async () => {
  const sist = dag(-12);
  const sakId = await nadd({ kode: '001', versjon: 1 }, sist);
  expect((await telling(sakId))?.maa).toBe(false);
  const inn = { sakId, fra: { kode: '001', versjon: 1 }, til: EGEN, grunn: 'Ny veileder' };
  expect(await kode(flyttUtgave(t.hus, await t.som('koordinator'), inn))).toBe('gjort');
  expect(await telling(sakId)).toMatchObject({ maa: true, frist: dag(-2) });
  expect([await basen(sakId), await paaDagen(sakId)]).toEqual([dag(-2), true]);
  // Fristen som løp, var dag 14; den neste er ti dager.
  expect(await holdt(sakId, sist, leggTilDager(sist, 14))).toBe(true);
  expect(await holdt(sakId, sist, leggTilDager(sist, 15))).toBe(false);
  await forbiVaktene(
    t,
    `update varde.utgavebytte set flyttet_ved = flyttet_ved - interval '5 days' where sak_id = $1`,
    [sakId],
  );
  expect(await holdt(sakId, dag(-4), dag(6))).toBe(true);
  expect(await holdt(sakId, dag(-4), dag(7))).toBe(false);
});

it('TG-14 RE-04 det er bare fristen som løp da saken ble flyttet, rapporten skåner: når ungdommen er nådd, teller den neste fristen som røk', async () => {
  const sist = dag(-13);
  const flyttet = async (...naadd: Dato[]) => {
    const sakId = await nadd({ kode: '001', versjon: 1 }, sist);
    const inn = { sakId, fra: { kode: '001', versjon: 1 }, til: EGEN, grunn: 'Ny veileder' };
    expect(await kode(flyttUtgave(t.hus, await t.som('koordinator'), inn))).toBe('gjort');
    await forbiVaktene(
      t,
      `update varde.utgavebytte set flyttet_ved = $2::timestamptz where sak_id = $1`,
      [sakId, `${dag(-12)} 12:00`],
    );
    for (const d of naadd) await logg(t, sakId, { dag: d });
    return sakId;
  };
  const uten = await flyttet();
  expect([await holdt(uten, sist, dag(1)), await holdt(uten, sist, dag(2))]).toEqual([true, false]);
  const med = await flyttet(dag(-11));
  expect([await holdt(med, sist, dag(-1)), await holdt(med, sist, iDag)]).toEqual([true, false]);
});

it('(del) VV-46 brevet om oppfølgingen kommer når dagene i utgaven er gått, ikke før', async () => {
  const venter = async () =>
    (await t.eier<{ hvem: string }>('select * from jobb.venter_i_oppfoelgingen()')).length;
  await forbiVaktene(
    t,
    `update varde.sak set siste_kontakt = now() where tilstand = 'aktiv' and $1 = $1`,
    ['1'],
  );
  const foer = await venter();
  const sakId = await nadd({ kode: '001', versjon: 1 }, dag(-10));
  expect(await venter()).toBe(foer);
  await iUtgaven(sakId, EGEN);
  expect(await venter()).toBeGreaterThan(foer);
});
