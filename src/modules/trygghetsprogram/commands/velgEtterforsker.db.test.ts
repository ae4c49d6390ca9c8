import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet, settStraffesak } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { minDag } from '../queries/minDag.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
let annen: string;
let juristen: string;
beforeAll(async () => {
  t = await nyttHus();
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
});

const velg = async (brukerId: string | null, subjekt = 'koordinator') =>
  velgEtterforsker(t.hus, await t.som(subjekt), { sakId, brukerId });
const kanVelges = async () =>
  (await hentSvarere(t.hus, await t.som('koordinator'), sakId)).kanVelges.map((m) => m.brukerId);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const oppgaver = async (subjekt: string) =>
  (await minDag(t.hus, await t.som(subjekt))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag);

async function svar(subjekt: string, ord: Klareringsord, muntlig = false): Promise<void> {
  const [k] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
     from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som(subjekt), {
    ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? null, svar: ord },
    ...{ ikkeFoer: null, ord: null },
    muntlig: muntlig ? { fra: 'Vakta i distriktet', nummer: '02800' } : null,
  });
}

describe('hvem som svarer for straffesaken', () => {
  it('(del) VV-13 svaret overlever et bytte: den nye får vite det og ser hva som er svart, og den gamle mister saken samme sekund', async () => {
    await velg(t.bruker('etterforsker'));
    expect((await oppgaver('etterforsker')).sort()).toEqual(['ny_etterforsker', 'vurder_behov']);
    await svar('etterforsker', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
    await velg(annen);
    expect(await tilstand()).toBe('klar_for_kontakt');
    await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
    expect(await oppgaver('etterforsker')).toEqual([]);
    const sett = await hentSak(t.hus, await t.som('etterforsker2'), sakId);
    expect(sett.klareringer[0]).toMatchObject({
      svar: 'klarert',
      svarene: [{ av: 'Anders Prøve' }],
    });
    expect((await oppgaver('etterforsker2')).sort()).toEqual(['ny_etterforsker', 'vurder_behov']);
    expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).svarer).toEqual({
      navn: 'etterforsker2',
      rolle: 'etterforsker',
    });
    await svar('etterforsker2', 'trukket');
    expect(await tilstand()).toBe('venter_klarering');
    await expect(svar('etterforsker', 'klarert')).rejects.toThrow('Finnes ikke');
  });

  it('(del) VV-14 uten navngitt etterforsker, eller når saken er henlagt eller avgjort, kan jurist og vaktleder svare; ellers ikke', async () => {
    await settStraffesak(t, sakId, 'navngitt', 'under_etterforskning');
    expect(await kanVelges()).toEqual(expect.arrayContaining([annen]));
    expect(await kanVelges()).not.toContain(juristen);
    await expect(velg(juristen)).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
    await expect(svar('koordinator', 'ingen_etterforskning', true)).rejects.toMatchObject({
      kode: 'etterforsker_finnes',
    });
    for (const status of ['henlagt', 'avgjort']) {
      await settStraffesak(t, sakId, 'navngitt', status);
      expect(await kanVelges(), status).toContain(juristen);
    }
    await settStraffesak(t, sakId, null, 'under_etterforskning');
    await velg(juristen);
    expect((await hentSak(t.hus, await t.som('jurist'), sakId)).klarerer).toBe('svarer');
    await svar('jurist', 'klarert');
    expect(await tilstand()).toBe('klar_for_kontakt');
  });

  it('(del) VV-14 «ingen etterforskning pågår» føres av koordinatoren med hvem som ble spurt, når og nummeret, og åpner for kontakt', async () => {
    await velg(annen);
    await expect(svar('etterforsker2', 'ingen_etterforskning')).rejects.toMatchObject({
      kode: 'mangler_spurt',
    });
    await expect(svar('koordinator', 'ingen_etterforskning', true)).rejects.toMatchObject({
      kode: 'etterforsker_finnes',
    });
    await velg(null);
    await svar('koordinator', 'ingen_etterforskning', true);
    expect(await tilstand()).toBe('klar_for_kontakt');
    const { klareringer, klarertVed } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(klarertVed).not.toBeNull();
    expect(klareringer[0]?.svarene[0]).toMatchObject({
      svar: 'ingen_etterforskning',
      muntlig: { fra: 'Vakta i distriktet', nummer: '02800' },
      ved: expect.any(Date) as Date,
    });
  });

  it('(del) VV-23 TG-03 den som koordinerer eller holder samtalen, kan ikke velges, og den valgte blir ikke guide', async () => {
    const sett = async (relasjon: string) =>
      t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         values ($1, $2, $3, $4, 'test', now()) returning id`,
        [t.omrade('fjordvik'), sakId, annen, relasjon],
      );
    for (const relasjon of ['samtaleholder', 'stedfortreder']) {
      await sett(relasjon);
      expect(await kanVelges(), relasjon).not.toContain(annen);
      await expect(velg(annen), relasjon).rejects.toMatchObject({ kode: 'kan_ikke_svare' });
      await t.eier(
        'delete from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 returning id',
        [sakId, annen],
      );
    }
    await t.eier(
      `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select m.omrade_id, m.id, 'etterforsker', '2026-01-01'
       from varde.medlemskap m where m.bruker_id = any ($1) returning id`,
      [[t.bruker('koordinator'), t.bruker('koordinator2')]],
    );
    expect(await kanVelges()).not.toEqual(
      expect.arrayContaining([t.bruker('koordinator'), t.bruker('koordinator2')]),
    );
    // Den som ingenting er i saken, kan velges; da er veien til å bli noe annet stengt.
    expect(await kanVelges()).toContain(annen);
    await velg(annen);
    for (const relasjon of ['guide', 'samtaleholder', 'stedfortreder'])
      await expect(sett(relasjon), relasjon).rejects.toThrow(/ikke noe annet/);
    for (const subjekt of ['etterforsker2', 'slt', 'leder', 'guide', 'helsesykepleier'])
      await expect(velg(null, subjekt), subjekt).rejects.toThrow('Finnes ikke');
  });
});
