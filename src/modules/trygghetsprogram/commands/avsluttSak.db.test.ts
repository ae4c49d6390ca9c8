import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VAKTA } from '../../../../tests/support/vernet.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { forDagerSiden, settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listSaker } from '../queries/listSaker.ts';
import {
  AVSLUTNINGSMAATER,
  OPPFOELGINGENS,
  type Avslutningsmaate,
} from '../regler/avslutningsmaater.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { avsluttSak, type AvsluttSakInn } from './avsluttSak.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderVern } from './vurderVern.ts';

let t: Testhus;
let sakId: string;
let annen: string;
beforeAll(async () => {
  t = await nyttHus();
  annen = (await opprettProvesak(t, { fodselsnummer: null, navn: 'Annen Prøve' })).sakId;
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
});

const DAG = tilDato('2026-11-20');
const referansen = async (id: string) =>
  (await t.eier<{ r: string }>('select saksreferanse as r from varde.sak where id = $1', [id]))[0]
    ?.r ?? '';
const saken = async (subjekt = 'koordinator') =>
  hentSak({ ...t.hus, klokke: systemklokke }, await t.som(subjekt), sakId);
const staar = async (id = sakId) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [id]))[0]
    ?.tilstand;
const OPPLYSNINGER = {
  hvem: 'Uteseksjonen',
  dag: DAG,
  grunn: 'Har det bra',
  part: 'begge',
  vurdering: 'Helsesykepleieren spør henne',
  advarselsgrunn: 'Hun er alt i gang hos barnehuset',
} as const;

async function avslutt(
  maate: Avslutningsmaate,
  mer: Partial<AvsluttSakInn> = {},
  subjekt = 'koordinator',
): Promise<void> {
  await avsluttSak(t.hus, await t.som(subjekt), {
    sakId,
    maate,
    ...OPPLYSNINGER,
    referanse: maate === 'duplikat' ? await referansen(annen) : null,
    ...mer,
  });
}
const angre = async (subjekt = 'koordinator') =>
  angreAvslutning({ ...t.hus, klokke: systemklokke }, await t.som(subjekt), sakId);
const LUKKEDE: readonly string[] = ['ikke_klarert', 'ikke_naadd', 'trygg_igjen', ...OPPFOELGINGENS];

describe('å avslutte en sak', () => {
  it.each(AVSLUTNINGSMAATER.filter((m) => !LUKKEDE.includes(m)))(
    'VV-16 %s: saken slutter, og det står hvordan, av hvem og når',
    async (maate) => {
      await avslutt(maate);
      expect(await staar()).toBe(maate === 'henvist' ? 'henvist' : 'avsluttet');
      const { slutt, tidslinje, neste } = await saken();
      expect(slutt.gjelder).toMatchObject({ maate, av: 'Ingrid Eksempel', angret: null });
      expect(slutt.gjelder?.sammeSom ?? null).toBe(
        maate === 'duplikat' ? await referansen(annen) : null,
      );
      expect([tidslinje[0]?.slag, neste]).toEqual(['avsluttet', null]);
    },
  );

  it('TP-11 programmet passet ikke: saken slutter bare med tjenesten og dagen, og begge står der', async () => {
    await expect(avslutt('henvist', { hvem: null })).rejects.toMatchObject({
      kode: 'mangler_tjeneste',
    });
    await expect(avslutt('henvist', { dag: null })).rejects.toMatchObject({ kode: 'mangler_dag' });
    const iMorgen = tilDato('2026-11-24');
    await expect(avslutt('henvist', { dag: iMorgen })).rejects.toMatchObject({
      kode: 'dagen_har_ikke_vaert',
    });
    expect(await staar()).toBe('klar_for_kontakt');
    await avslutt('henvist');
    expect((await saken()).slutt.gjelder).toMatchObject({ hvem: 'Uteseksjonen', dag: DAG });
    const lagret = await t.eier('select hvem, grunn from varde.avslutning where sak_id = $1', [
      sakId,
    ]);
    expect(JSON.stringify(lagret)).not.toMatch(/Uteseksjonen|Har det bra/);
  });

  it('TP-11 svaret er nei før saken er vurdert: den slutter derfra', async () => {
    ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }, false));
    await avslutt('henvist');
    expect(await staar()).toBe('henvist');
    expect((await saken()).egnetVurdertVed).toBeNull();
  });

  it('VV-16 ikke klarert krever at etterforskerens nei står', async () => {
    ({ sakId } = await opprettProvesak(t, {
      anmeldt: true,
      straffesaksnummer: '1 2/26',
      fodselsnummer: null,
    }));
    await expect(avslutt('ikke_klarert')).rejects.toMatchObject({ kode: 'ingen_nei' });
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'nei' },
      ...{ ikkeFoer: null, ord: 'Avhør', muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    });
    await avslutt('ikke_klarert');
    expect(await staar()).toBe('avsluttet');
    await expect(avslutt('doed')).rejects.toMatchObject({ kode: 'alt_avsluttet' });
  });

  it('VV-16 ikke nådd er stengt til forsøkene føres, og et duplikat er av en sak en kan åpne', async () => {
    await expect(avslutt('ikke_naadd')).rejects.toMatchObject({ kode: 'ikke_forsoekt_nok' });
    for (const referanse of ['ZZZZZZ', '', 'ikke en referanse'])
      await expect(avslutt('duplikat', { referanse })).rejects.toMatchObject({
        kode: 'mangler_sak',
      });
    await expect(avslutt('duplikat', { referanse: await referansen(sakId) })).rejects.toMatchObject(
      { kode: 'samme_sak' },
    );
    expect(await staar()).toBe('klar_for_kontakt');
  });

  it('VV-16 bare koordinatoren i saken avslutter og angrer, og den som etterforsker, gjør det ikke', async () => {
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, hendelse_id)
       select $1, $2, b, r, 'test', now(), (select h.id from varde.hendelse h where h.sak_id = $2 and nr = 3)
       from unnest($3::uuid[], '{guide,etterforsker,etterforsker}'::text[]) with ordinality x (b, r, nr) returning id`,
      [
        t.omrade('fjordvik'),
        sakId,
        ['guide', 'etterforsker', 'koordinator2'].map((s) => t.bruker(s)),
      ],
    );
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder', 'ordforer', 'helsesykepleier'])
      await expect(avslutt('doed', {}, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    await expect(avslutt('doed', {}, 'koordinator2')).rejects.toMatchObject({
      kode: 'etterforsker_i_saken',
    });
    expect(await staar()).toBe('klar_for_kontakt');
    await avslutt('doed');
    for (const subjekt of ['guide', 'slt', 'etterforsker'])
      await expect(angre(subjekt), subjekt).rejects.toThrow('Finnes ikke');
    // Etterforskeren ser at saken er slutt, ikke hvorfor.
    expect((await saken('etterforsker')).slutt).toMatchObject({
      gjelder: null,
      koordinerer: false,
    });
  });

  it('VV-16 to avslutter samtidig: én avslutning gjelder, og den andre får vite hvem og hvordan', async () => {
    const svar = await Promise.allSettled([
      avslutt('ikke_behov'),
      avslutt('oensker_ikke', {}, 'koordinator2'),
    ]);
    const nei = svar.flatMap((s) => (s.status === 'rejected' ? [s.reason as unknown] : []));
    const [rad] = await t.eier<{ maate: string }>(
      'select maate from varde.avslutning where sak_id = $1',
      [sakId],
    );
    expect(nei).toMatchObject([{ kode: 'alt_avsluttet', parametre: { maate: rad?.maate } }]);
  });

  it('VV-16 en avsluttet sak er ute av lista, og finnes blant dem som er slutt', async () => {
    await avslutt('ikke_behov');
    const k = await t.som('koordinator');
    const har = async (avsluttede: boolean) =>
      (await listSaker(t.hus, k, { alle: true, side: 0, avsluttede })).rader.some(
        (r) => r.id === sakId,
      );
    expect([await har(false), await har(true)]).toEqual([false, true]);
    await angre();
    expect([await har(false), await har(true)]).toEqual([true, false]);
  });
});

describe('vernetiltakene', () => {
  const vern = async (svar: Parameters<typeof vurderVern>[2]['svar'], subjekt = 'koordinator') =>
    vurderVern(t.hus, await t.som(subjekt), {
      ...{ sakId, svar, svart: VAKTA, merknad: 'Snakket med Pia Prøve' },
    });

  it('TP-50 fra første kontakt er begynt, slutter ingen sak før hvert vernetiltak er vurdert; ett trykk er nok', async () => {
    await settTilstand(t, sakId, 'i_foerste_kontakt');
    await expect(avslutt('oensker_ikke')).rejects.toMatchObject({ kode: 'vern_ikke_vurdert' });
    await vern({ oppholdsforbud: 'trengs', besoksforbud: 'spurt' });
    await expect(avslutt('oensker_ikke')).rejects.toMatchObject({ kode: 'vern_ikke_vurdert' });
    expect(await staar()).toBe('i_foerste_kontakt');
    await vern({ alle: 'trengs_ikke' });
    const { slutt, tidslinje } = await saken();
    expect(slutt.vern.foerSlutt).toBe('aapen');
    // Det siste svaret gjelder, og det før står igjen.
    expect(
      slutt.vern.vurderinger.filter((v) => v.slag === 'oppholdsforbud').map((v) => v.vurdering),
    ).toEqual(['trengs_ikke', 'trengs']);
    expect(slutt.vern.vurderinger[0]).toMatchObject({
      merknad: 'Snakket med Pia Prøve',
      av: 'Ingrid Eksempel',
    });
    expect(tidslinje.map((p) => p.slag)).toContain('vern_vurdert');
    await avslutt('oensker_ikke');
    expect(await staar()).toBe('avsluttet');
    await expect(vern({ alle: 'trengs' })).rejects.toMatchObject({ kode: 'saken_er_slutt' });
  });

  it('VV-24 TP-50 at politiet er spurt, er ikke et svar: saken slutter ikke uten at det står hvorfor, heller ikke ved fri SQL; er den unge død, er det ingen å verne', async () => {
    await settTilstand(t, sakId, 'i_foerste_kontakt');
    await vern({ alle: 'spurt' });
    expect((await saken()).slutt.vern.utenSvar).toHaveLength(5);
    for (const oppgavegrunn of [null, ' – '])
      await expect(avslutt('oensker_ikke', { oppgavegrunn })).rejects.toMatchObject({
        kode: 'mangler_oppgavegrunn',
      });
    await expect(
      friSql(
        t,
        await t.som('koordinator'),
        `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, part, vurdering_ungdommen, avsluttet_av)
         select omrade_id, id, eier_organisasjon, 'oensker_ikke', 'begge', '\\x00', tilgang.aktor() from varde.sak where id = $1 returning id as svar`,
        [sakId],
      ),
    ).rejects.toMatchObject({ code: '23514', message: 'pålagte oppgaver er ikke gjort' });
    await vern({ oppholdsforbud: 'trengs_ikke' });
    expect((await saken()).slutt.vern.utenSvar).not.toContain('oppholdsforbud');
    await expect(avslutt('oensker_ikke')).rejects.toMatchObject({ kode: 'mangler_oppgavegrunn' });
    await avslutt('oensker_ikke', { oppgavegrunn: 'Politijuristen er minnet om det i dag' });
    expect((await saken()).slutt.gjelder?.oppgavegrunn).toBe(
      'Politijuristen er minnet om det i dag',
    );
    await angre();
    await avslutt('doed');
    expect(await staar()).toBe('avsluttet');
  });

  it('TP-50 før kontakt er det en advarsel: saken kan slutte uten når det står hvorfor, også ved fri SQL, og grunnen står i saken', async () => {
    expect((await saken()).slutt.vern.foerSlutt).toBe('advarsel');
    for (const advarselsgrunn of [null, ' – '])
      await expect(avslutt('ikke_behov', { advarselsgrunn })).rejects.toMatchObject({
        kode: 'mangler_advarselsgrunn',
      });
    await expect(
      friSql(
        t,
        await t.som('koordinator'),
        `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, grunn, avsluttet_av)
         select omrade_id, id, eier_organisasjon, 'ikke_behov', '\\x00', tilgang.aktor() from varde.sak where id = $1 returning id as svar`,
        [sakId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
    expect(await staar()).toBe('klar_for_kontakt');
    await avslutt('ikke_behov');
    expect(await staar()).toBe('avsluttet');
    // I samme øyeblikk er det advarselen først: slutten er det nyeste.
    await t.eier(
      `update varde.advarselsgrunn g set gitt_ved = a.avsluttet_ved from varde.avslutning a where a.sak_id = g.sak_id and g.sak_id = $1 returning g.id`,
      [sakId],
    );
    const { tidslinje } = await saken();
    expect(tidslinje.slice(0, 2).map((p) => p.slag)).toEqual(['avsluttet', 'advart']);
    expect(tidslinje.find((p) => p.slag === 'advart')).toMatchObject({
      hvem: 'Ingrid Eksempel',
      advarsel: { advarsel: 'vern_ikke_vurdert', grunn: OPPLYSNINGER.advarselsgrunn },
    });
    const rader = await t.eier('select * from varde.advarselsgrunn where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/barnehuset/);
    // Er vern vurdert, er det ingenting å advare om, og ingenting å skrive; en som er død, spørres det ikke om.
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await vern({ alle: 'trengs_ikke' });
    await avslutt('ikke_behov', { advarselsgrunn: null });
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await avslutt('doed', { advarselsgrunn: null });
    expect(await staar()).toBe('avsluttet');
  });

  it('(del) TP-32 lista er utgavens, et tomt svar er ikke et svar, og bare koordinatoren fører det', async () => {
    expect((await saken()).slutt.vern.liste).toContain('kontaktforbud');
    await t.eier(`update varde.sak set utgave_kode = '000' where id = $1 returning id`, [sakId]);
    expect((await saken()).slutt.vern.liste).not.toContain('kontaktforbud');
    await expect(vern({})).rejects.toMatchObject({ kode: 'ingenting_vurdert' });
    await expect(vern({ kontaktforbud: 'trengs' })).rejects.toMatchObject({
      kode: 'ingenting_vurdert',
    });
    for (const subjekt of ['guide', 'slt', 'etterforsker', 'leder'])
      await expect(vern({ alle: 'trengs_ikke' }, subjekt), subjekt).rejects.toThrow('Finnes ikke');
    expect(await t.eier('select 1 from varde.vern where sak_id = $1', [sakId])).toEqual([]);
  });
});

describe('å angre en avslutning', () => {
  it.each([
    [14, true],
    [15, false],
  ])('VV-16 dag %i etter avslutningen: %s', async (dager, aapen) => {
    await avslutt('henvist');
    await forDagerSiden(t, sakId, dager);
    const { slutt } = await saken();
    expect(slutt.gjelder?.frist.aapen).toBe(aapen);
    if (!aapen) {
      await expect(angre()).rejects.toMatchObject({ kode: 'angrefristen_er_ute' });
      expect(await staar()).toBe('henvist');
      return;
    }
    await angre();
    expect(await staar()).toBe('klar_for_kontakt');
  });

  it('VV-16 saken er der den var, med tida den hadde; det kan avsluttes på nytt, og alt står igjen', async () => {
    const tida = async () =>
      (
        await t.eier<{ s: Date }>('select tilstand_siden as s from varde.sak where id = $1', [
          sakId,
        ])
      )[0]?.s;
    const foer = await tida();
    await expect(angre()).rejects.toMatchObject({ kode: 'ikke_avsluttet' });
    await avslutt('ikke_behov');
    await angre('koordinator2');
    expect([await staar(), await tida()]).toEqual(['klar_for_kontakt', foer]);
    await expect(angre()).rejects.toMatchObject({ kode: 'ikke_avsluttet' });
    await avslutt('henvist');
    const { slutt, tidslinje } = await saken();
    expect(slutt.avslutninger.map((a) => [a.maate, a.angret === null])).toEqual([
      ['henvist', true],
      ['ikke_behov', false],
    ]);
    expect(tidslinje.slice(0, 4).map((p) => p.slag)).toEqual([
      'avsluttet',
      'advart',
      'avslutning_angret',
      'avsluttet',
    ]);
  });

  it('VV-16 en sak som ventet på klarering, venter fortsatt; et svar mens den var slutt, tas ikke imot', async () => {
    ({ sakId } = await opprettProvesak(t, {
      anmeldt: true,
      straffesaksnummer: '1 2/26',
      fodselsnummer: null,
    }));
    await avslutt('ikke_behov');
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    const svar = async () =>
      svarPaaKlarering(t.hus, await t.som('koordinator'), {
        ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert' },
        ...{ ikkeFoer: null, ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
      });
    await expect(svar()).rejects.toMatchObject({ kode: 'overgang_stengt' });
    await angre();
    expect(await staar()).toBe('venter_klarering');
    await svar();
    expect(await staar()).toBe('klar_for_kontakt');
  });

  it('(del) TP-20 står ikke ja-et lenger, angres saken til venting, aldri til kontakt', async () => {
    ({ sakId } = await opprettProvesak(t, {
      anmeldt: true,
      straffesaksnummer: '1 2/26',
      fodselsnummer: null,
    }));
    await settTilstand(t, sakId, 'klar_for_kontakt');
    await avslutt('ikke_behov');
    await angre();
    expect(await staar()).toBe('venter_klarering');
  });
});
