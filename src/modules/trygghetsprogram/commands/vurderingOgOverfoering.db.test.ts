import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak } from './avsluttSak.ts';
import { lagreVurdering, type LagreVurderingInn } from './lagreVurdering.ts';
import { overfoerSak, type OverfoerSakInn } from './overfoerSak.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { vurderEgnethet } from './vurderEgnethet.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
});

const saken = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);
const TOMT = {
  formaal: [],
  tiltak: null,
  stottesenter: null,
  spurt: { hvem: null, om: null, dag: null },
};
async function vurder(
  mer: Partial<LagreVurderingInn> = {},
  subjekt = 'koordinator',
): Promise<void> {
  const etter = (await saken()).slutt.vurdering.versjoner[0]?.id ?? null;
  await lagreVurdering(t.hus, await t.som(subjekt), { sakId, etter, ...TOMT, ...mer });
}
async function overfoer(
  steg: OverfoerSakInn['steg'],
  mer: Partial<OverfoerSakInn> = {},
  subjekt = 'koordinator',
): Promise<void> {
  await overfoerSak(t.hus, await t.som(subjekt), {
    ...{ sakId, steg, etter: (await saken()).slutt.overfoeringer[0]?.id ?? null },
    ...{
      grunn: 'flytter',
      sted: 'Kanarivik kommune',
      hvem: 'Kari Kanari',
      grunnlag: 'Samtykke fra mor',
      tilOmrade: null,
    },
    dag: tilDato('2026-11-20'),
    ...mer,
  });
}

describe('vurderingen', () => {
  it('TP-12 TP-13 tiltak som er i gang, og målene, føres mens saken venter, og kan endres; det før står', async () => {
    await vurder({ formaal: ['trygghet', 'utoever'], tiltak: 'BUP og kontaktlærer' });
    await vurder({ formaal: ['trygghet'], tiltak: 'Bare kontaktlærer' });
    const { slutt, tidslinje } = await saken();
    expect(slutt.vurdering.versjoner.map((v) => [v.formaal, v.tiltak, v.av])).toEqual([
      [['trygghet'], 'Bare kontaktlærer', 'Ingrid Eksempel'],
      [['trygghet', 'utoever'], 'BUP og kontaktlærer', 'Ingrid Eksempel'],
    ]);
    expect(tidslinje.filter((p) => p.slag === 'vurdering_lagret')).toHaveLength(2);
    const lagret = await t.eier('select tiltak from varde.vurdering where sak_id = $1', [sakId]);
    expect(JSON.stringify(lagret)).not.toMatch(/BUP|kontaktlærer/);
    await expect(
      t.eier(`update varde.vurdering set formaal = '{annet}' where sak_id = $1 returning id`, [
        sakId,
      ]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('TP-13 ingenting av det kreves: saken går videre uten', async () => {
    expect((await saken()).tilstand).toBe('klar_for_kontakt');
    expect((await saken()).slutt.vurdering.versjoner).toEqual([]);
    await vurder();
    expect((await saken()).slutt.vurdering.versjoner).toMatchObject([
      { formaal: [], tiltak: null },
    ]);
  });

  it('TP-14 fra 16 år tilbys Støttesenteret, og svaret føres; telefon og e-post er ikke kontrollert', async () => {
    expect((await saken()).slutt.vurdering.stottesenter).toBeNull();
    ({ sakId } = await opprettProvesak(t, {
      fodselsnummer: null,
      fodselsdato: tilDato('2010-11-23'),
    }));
    expect((await saken()).slutt.vurdering.stottesenter).toEqual({
      alder: 'fylt',
      hvor: 'ikke_kontrollert',
      kontrollert: null,
    });
    await vurder({ stottesenter: 'tilbudt' });
    expect((await saken()).slutt.vurdering.versjoner[0]?.stottesenter).toBe('tilbudt');
  });

  it('TP-12 TP-15 utgaven saken følger, sier hvem en spør og om skolens plikt nevnes; det som er spurt, står på saken', async () => {
    expect((await saken()).slutt.vurdering.veivisning).toEqual({
      sporHvem: 'slt_koordinator',
      minnOmSkolen: true,
    });
    await t.eier(`update varde.sak set utgave_kode = '000' where id = $1 returning id`, [sakId]);
    expect((await saken()).slutt.vurdering.veivisning).toEqual({
      sporHvem: 'tjenesten_selv',
      minnOmSkolen: false,
    });
    await vurder({ spurt: { hvem: 'Helsestasjonen', om: 'Har dere plass?', dag: null } });
    await vurder({ spurt: { hvem: 'Uteseksjonen', om: null, dag: tilDato('2026-11-20') } });
    expect((await saken()).slutt.vurdering.versjoner.map((v) => v.spurt)).toEqual([
      { hvem: 'Uteseksjonen', om: null, dag: '2026-11-20' },
      { hvem: 'Helsestasjonen', om: 'Har dere plass?', dag: '2026-11-23' },
    ]);
    await expect(vurder({ spurt: { hvem: null, om: 'Hva?', dag: null } })).rejects.toMatchObject({
      kode: 'mangler_hvem',
    });
  });

  it('(del) TP-13 to skriver samtidig: den andre får se det den første skrev', async () => {
    const svar = await Promise.allSettled([
      vurder({ etter: null, tiltak: 'En' }),
      vurder({ etter: null, tiltak: 'To' }, 'koordinator2'),
    ]);
    const nei = svar.flatMap((s) => (s.status === 'rejected' ? [s.reason as unknown] : []));
    expect(nei).toMatchObject([{ kode: 'alt_lagret' }]);
    expect((await saken()).slutt.vurdering.versjoner).toHaveLength(1);
  });

  it('(del) TP-13 bare koordinatoren i saken skriver, og ingen i en sak som er slutt', async () => {
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder', 'ordforer'])
      await expect(vurder({}, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    await expect(vurder()).rejects.toMatchObject({ kode: 'saken_er_slutt' });
    await expect(overfoer('tilbudt')).rejects.toMatchObject({ kode: 'saken_er_slutt' });
  });
});

describe('overføringen', () => {
  const staar = async () => (await saken()).tilstand;

  it('(del) VV-18 saken er vår til noen har tatt over; da slutter den her, og det står hvem, når og hvorfor', async () => {
    await overfoer('tilbudt');
    const foer = await saken();
    expect([foer.tilstand, foer.koordinator, foer.neste?.handling]).toEqual([
      'klar_for_kontakt',
      'Ingrid Eksempel',
      'start_foerste_samtale',
    ]);
    await overfoer('overtatt');
    const { tilstand, slutt, tidslinje } = await saken();
    expect([tilstand, slutt.gjelder?.maate]).toEqual(['avsluttet', 'overfort']);
    expect(slutt.overfoeringer).toMatchObject([
      { steg: 'overtatt', hvem: 'Kari Kanari', grunnlag: 'Samtykke fra mor', dag: '2026-11-20' },
      { steg: 'tilbudt', grunn: 'flytter', sted: 'Kanarivik kommune' },
    ]);
    expect(tidslinje.map((p) => p.slag)).toEqual(
      expect.arrayContaining(['overfoering_tilbudt', 'overfoering_overtatt', 'avsluttet']),
    );
    const lagret = await t.eier(
      'select sted, hvem, grunnlag from varde.overforingstilbud where sak_id = $1',
      [sakId],
    );
    expect(JSON.stringify(lagret)).not.toMatch(/Kanari|Samtykke/);
  });

  it('(del) VV-18 ingen tar over uten et tilbud, uten navn eller uten grunnlag; et tilbud kan trekkes og gis på nytt', async () => {
    await expect(overfoer('overtatt')).rejects.toMatchObject({ kode: 'steget_passer_ikke' });
    await expect(overfoer('tilbudt', { sted: null })).rejects.toMatchObject({
      kode: 'mangler_sted',
    });
    await overfoer('tilbudt');
    for (const [mer, kode] of [
      [{ hvem: null }, 'mangler_hvem'],
      [{ grunnlag: null }, 'mangler_grunnlag'],
      [{ dag: tilDato('2026-11-24') }, 'dagen_har_ikke_vaert'],
      [{ etter: null }, 'steget_passer_ikke'],
    ] as const)
      await expect(overfoer('overtatt', mer)).rejects.toMatchObject({ kode });
    await overfoer('trukket');
    expect(await staar()).toBe('klar_for_kontakt');
    await overfoer('tilbudt');
    await overfoer('overtatt');
    expect(await staar()).toBe('avsluttet');
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder'])
      await expect(overfoer('tilbudt', {}, subjekt), subjekt).rejects.toThrow('Finnes ikke');
  });

  it('TP-50 etter første kontakt tar ingen over før vernetiltakene er vurdert', async () => {
    await settTilstand(t, sakId, 'samtale_avtalt');
    await overfoer('tilbudt');
    await expect(overfoer('overtatt')).rejects.toMatchObject({ kode: 'vern_ikke_vurdert' });
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
    await overfoer('overtatt');
    expect(await staar()).toBe('avsluttet');
  });

  it('(del) VV-18 var det feil, angres det som andre avslutninger, og saken er vår igjen', async () => {
    await overfoer('tilbudt');
    await overfoer('overtatt');
    await angreAvslutning({ ...t.hus, klokke: systemklokke }, await t.som('koordinator'), sakId);
    expect(await staar()).toBe('klar_for_kontakt');
    await overfoer('tilbudt');
    expect((await saken()).slutt.overfoeringer[0]?.steg).toBe('tilbudt');
  });
});

describe('familien skal ringes fort', () => {
  const linja = async (id: string) =>
    (await minDag(t.hus, await t.som('koordinator'))).unge.find((u) => u.sakId === id)?.kontakt;
  /** Tilbudt mandag 16.11., virkningen den samme dagen: fem virkedager før testdagen. */
  const tilbudtForEnUkeSiden = async (
    egnet: boolean,
    endret: Parameters<typeof opprettProvesak>[1] = {},
  ) =>
    (
      await opprettProvesak(
        { ...t, hus: { ...t.hus, klokke: fastKlokke('2026-11-16T10:00:00+01:00') } },
        { fodselsnummer: null, ...endret },
        egnet,
      )
    ).sakId;

  it('TP-18 i en anmeldt sak regnes det fra klareringen, uten helg og stengte dager, og etter fristen er det for lenge', async () => {
    const { sakId: id } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, anmeldt: true, straffesaksnummer: '10000001 1/26-1' },
    });
    expect(await linja(id)).toBeUndefined();
    await settTilstand(t, id, 'klar_for_kontakt');
    const klar = (dag: string) =>
      t.eier('update varde.sak set tilstand_siden = $2 where id = $1 returning id', [
        id,
        `${dag}T10:00:00+01:00`,
      ]);
    // Testdagen er mandag 23.11.: helga teller ikke.
    await klar('2026-11-18');
    expect(await linja(id)).toEqual({ fra: 'klarering', virkedager: 3, forLenge: false });
    await klar('2026-11-17');
    expect(await linja(id)).toEqual({ fra: 'klarering', virkedager: 4, forLenge: true });
    expect((await minDag(t.hus, await t.som('koordinator'))).unge[0]?.sakId).toBe(id);
    const [dag] = await t.eier<{ id: string }>(
      `insert into varde.lukket_dag (omrade_id, dag) values ($1, '2026-11-19') returning dag`,
      [t.omrade('fjordvik')],
    );
    expect(dag).toBeDefined();
    expect(await linja(id)).toEqual({ fra: 'klarering', virkedager: 3, forLenge: false });
    await t.eier('delete from varde.lukket_dag returning dag');
  });

  it('TP-18 er egnetheten ikke vurdert, løper klokka fra beslutningen også når det er anmeldt; så venter saken på klareringen', async () => {
    const id = await tilbudtForEnUkeSiden(false, {
      ...{ anmeldt: true, straffesaksnummer: '10000001 1/26-1' },
    });
    expect(await linja(id)).toEqual({ fra: 'tilbud', virkedager: 5, forLenge: true });
    await vurderEgnethet(t.hus, await t.som('koordinator'), id);
    const { unge, svar } = await minDag(t.hus, await t.som('koordinator'));
    const her = (s: { sakId: string }) => s.sakId === id;
    expect([unge.find(her), svar.find(her)?.kontakt]).toEqual([undefined, null]);
  });

  it('TP-18 uten anmeldelse begynner klokka med beslutningen om å tilby, også før egnetheten er vurdert, og den som har fått samtalen, ser den', async () => {
    const fem = { fra: 'tilbud', virkedager: 5, forLenge: true };
    const id = await tilbudtForEnUkeSiden(false);
    expect(await linja(id)).toEqual(fem);
    await vurderEgnethet(t.hus, await t.som('koordinator'), id);
    expect(await linja(id)).toEqual(fem);
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId: id, brukerId: t.bruker('handterer') },
    });
    const hos = async () =>
      (await minDag(t.hus, await t.som('handterer'))).unge.find((u) => u.sakId === id);
    expect(await hos()).toMatchObject({ minSamtale: true, kontakt: fem });
    await settTilstand(t, id, 'i_foerste_kontakt');
    expect(await hos()).toMatchObject({ minSamtale: true, kontakt: null });
  });
});
