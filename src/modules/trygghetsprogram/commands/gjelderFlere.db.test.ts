import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring, svarOm } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { avsluttSak } from './avsluttSak.ts';
import { foerDialog, type DialogInn, type Medhenvendelse } from './foerDialog.ts';
import type { Medresultat } from './foerFoerstesamtale.ts';
import type { Medoppringning } from './foerOppringning.ts';
import { koblHendelser, skillHendelser } from './koblHendelser.ts';
import { meldInhabil } from './meldInhabil.ts';

type Sak = { id: string; hendelse: string; referanse: string; mor: string };
let t: Testhus;
let her: Sak;
let der: Sak;
let loggFra: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

async function nySak(navn: string): Promise<Sak> {
  const { sakId: id } = await opprettProvesak(t, { navn, fodselsnummer: null });
  const [rad] = await t.eier<{ h: string; r: string }>(
    'select h.id as h, s.saksreferanse as r from varde.sak s join varde.hendelse h on h.sak_id = s.id where s.id = $1',
    [id],
  );
  const mor = await morKanKontaktes(t, id);
  return { id, hendelse: rad?.h ?? '', referanse: rad?.r ?? '', mor };
}
const koble = async (en: Sak, annen: Sak) =>
  koblHendelser(t.hus, await t.som('koordinator'), {
    ...{ sakId: en.id, hendelseId: en.hendelse, referanse: annen.referanse },
  });
/** To søsken, med den samme moren på det samme nummeret, koblet for hånd. */
beforeEach(async () => {
  her = await nySak('Kanari Fuglesang');
  der = await nySak('Spurv Fuglesang');
  await koble(her, der);
  const [siste] = await t.eier<{ n: string }>(
    'select coalesce(max(seq), 0) as n from varde.revisjon',
  );
  loggFra = siste?.n ?? '0';
});

const med = (sak = der, endret: Partial<Medoppringning> = {}): Medoppringning => ({
  ...{ sakId: sak.id, etter: null, til: sak.mor, tilstede: 'Mor', tolkgrunn: null },
  ...{ ord: 'Spurv sover dårlig' },
  ...endret,
});
const medResultat = async (endret: Partial<Medresultat> = {}): Promise<Medresultat> => ({
  ...{ sakId: der.id, oppringningId: (await sisteRingt(der)) ?? '', resultat: 'takket_nei' },
  ...{ ungdommen: 'ville_ikke', sierIvaretatt: false, vurdering: 'Spør Spurv igjen til uka' },
  ...{ behov: 'Spurv er redd for bussen', avtalt: { ved: null, hvor: null }, neiFra: 'begge' },
  ...{ guide: { tilbudt: null, oensket: null }, forslag: { foresatte: null, ungdommen: null } },
  ...endret,
});
const sisteRingt = async (sak: Sak): Promise<string | null> =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1',
      [sak.id],
    )
  )[0]?.id ?? null;
const tilstander = async () =>
  Promise.all(
    [her, der].map(
      async ({ id }) =>
        (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [id]))[0]
          ?.t,
    ),
  );
const rader = async (tabell: 'oppringning' | 'foerstesamtale') =>
  t.eier<{ sak_id: string }>(
    `select * from varde.${tabell} where sak_id = any ($1::uuid[]) order by sak_id = $2 desc`,
    [[her.id, der.id], her.id],
  );
const loggen = async (handling: string) =>
  t.eier<{ utfall: string; objekter: string[] }>(
    `select r.utfall, array_agg(o.objekt_id::text) as objekter from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.seq > $1 and r.handling = $2 group by r.seq, r.utfall order by r.seq`,
    [loggFra, handling],
  );
const gi = async (subjekt: string, sak: Sak) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     values ($1, $2, $3, 'samtaleholder', 'prøve')`,
    [t.omrade('fjordvik'), sak.id, t.bruker(subjekt)],
  );
const ser = async (subjekt: string) =>
  (await hentSamtale(t.hus, await t.som(subjekt), her.id)).koblede.map((k) => k.sak.id);

describe('en samtale om flere', () => {
  it('VV-11 samtalen føres i hver av sakene med sine egne ord, sin egen nøkkel og sin egen linje i loggen, og ingen av dem nevner den andre', async () => {
    expect(await ser('koordinator')).toEqual([der.id]);
    await ring(t, her.id, her.mor, { ord: 'Kanari vil på trening', ogsaa: [med()] });
    expect(await tilstander()).toEqual(['i_foerste_kontakt', 'i_foerste_kontakt']);
    const [hos, hosDen] = await Promise.all(
      [her, der].map(async (s) => hentSamtale(t.hus, await t.som('koordinator'), s.id)),
    );
    expect(hos?.ringt).toMatchObject([{ ord: 'Kanari vil på trening', tilForesatt: her.mor }]);
    expect(hosDen?.ringt).toMatchObject([{ ord: 'Spurv sover dårlig', tilForesatt: der.mor }]);
    const lagret = await rader('oppringning');
    expect(lagret.map((r) => r.sak_id)).toEqual([her.id, der.id]);
    expect(raatekst(lagret)).not.toMatch(/Kanari|Spurv/);
    expect(JSON.stringify(lagret[0])).not.toContain(der.id);
    expect(JSON.stringify(lagret[1])).not.toContain(her.id);
    expect(await loggen('oppringning_foert')).toEqual(
      [her, der].map((s) => ({ utfall: 'ja', objekter: [s.id] })),
    );
  });

  it('VV-11 hver ungdom får sitt eget resultat, og mangler noe for en av dem, skrives ingen', async () => {
    await ring(t, her.id, her.mor, { ogsaa: [med()] });
    await expect(
      resultat(t, her.id, { ogsaa: [await medResultat({ vurdering: null })] }),
    ).rejects.toMatchObject({ kode: 'mangler_vurdering', parametre: { sak: der.id } });
    expect(await rader('foerstesamtale')).toEqual([]);
    for (const endret of [
      { behov: 'Savner Kanari' },
      { vurdering: 'Spør Kanari' },
      { avtalt: { ved: null, hvor: 'Hos Kanari' } },
      { forslag: { foresatte: 'Kanaris lærer', ungdommen: null } },
      { forslag: { foresatte: null, ungdommen: 'Kanaris lærer' } },
      { tolk: { hvem: 'ingen', fareForLiv: false, grunn: 'Kanari tolket' } },
    ] as const)
      await expect(
        resultat(t, her.id, { ogsaa: [await medResultat(endret)] }),
      ).rejects.toMatchObject({ kode: 'nevner_den_andre', parametre: { sak: der.id } });
    expect(await rader('foerstesamtale')).toEqual([]);
    await resultat(t, her.id, { ogsaa: [await medResultat()] });
    expect(await rader('foerstesamtale')).toMatchObject([
      { sak_id: her.id, resultat: 'samtale_avtalt' },
      { sak_id: der.id, resultat: 'takket_nei' },
    ]);
    expect((await tilstander())[0]).toBe('samtale_avtalt');
    // Den som skriver en gang til, får vite hvem som skrev, og i hvilken sak.
    await ring(t, her.id, her.mor, { tilstede: 'Mor' });
    await expect(resultat(t, her.id, { ogsaa: [await medResultat()] })).rejects.toMatchObject({
      kode: 'alt_skrevet',
      parametre: { sak: der.id },
    });
    expect(await rader('foerstesamtale')).toHaveLength(2);
  });

  it('VV-11 (del) VV-01 hver sak har sine egne regler: sier en av dem nei, føres ingenting, og det står i hvilken', async () => {
    const nei = async (kode: string, endret: Partial<Medoppringning> = {}) => {
      await expect(
        ring(t, her.id, her.mor, { ogsaa: [med(der, endret)] }),
        kode,
      ).rejects.toMatchObject({ kode, parametre: { sak: der.id } });
      expect(await rader('oppringning'), kode).toEqual([]);
    };
    await nei('kan_ikke_kontaktes', { til: her.mor });
    await nei('mangler_tilstede', { tilstede: null });
    for (const felt of ['ord', 'tilstede', 'tolkgrunn', 'advarselsgrunn'] as const)
      await nei('nevner_den_andre', { [felt]: 'Mor og Kanari' });
    await nei('bare_foresatte', { til: 'ungdommen' });
    const far = await morKanKontaktes(t, der.id, 'Odd Fuglesang', '41 23 45 67');
    await nei('annet_nummer', { til: far });
    await svarOm(t, der.id, der.mor, {
      svar: 'nei',
      raadfoert: 'politiet',
      raadfoertHvem: 'Anders',
    });
    await nei('kan_ikke_kontaktes');
    // Bare den ene familien har ventet for lenge: grunnen er dens egen (TP-18).
    const venter = async (dag: string) =>
      t.eier('update varde.sak set virker_fra = $2, tilstand_siden = $2 where id = $1', [
        der.id,
        dag,
      ]);
    await svarOm(t, der.id, der.mor, { raadfoert: 'politiet', raadfoertHvem: 'Anders' });
    await venter('2026-11-12');
    await nei('mangler_advarselsgrunn');
    // En ny, anmeldt hendelse ingen har klarert, stenger den ene, og ikke den andre.
    await t.eier(
      `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
       select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', true from varde.sak where id = $1`,
      [der.id],
    );
    await nei('ikke_klar');
    expect(await tilstander()).toEqual(['klar_for_kontakt', 'venter_klarering']);
    const linjer = await loggen('oppringning_foert');
    expect(linjer).toHaveLength(22);
    expect(linjer.every((l) => l.utfall === 'nei' && l.objekter.length === 1)).toBe(true);
    await ring(t, her.id, her.mor);
    expect(await rader('oppringning')).toHaveLength(1);
  });

  it('VV-11 en sak som ikke er koblet, ikke er min eller ikke finnes, svarer likt og ses ikke; den frie SQL-en skriver ikke i den heller', async () => {
    const [kobling] = await t.eier<{ id: string }>(
      'select id from varde.hendelseskobling where $1 in (sak_a, sak_b)',
      [her.id],
    );
    const avvist = async (subjekt: string, sakId = der.id) => {
      await expect(
        ring(t, her.id, her.mor, { som: subjekt, ogsaa: [{ ...med(), sakId }] }),
        subjekt,
      ).rejects.toMatchObject({ kode: 'ikke_koblet', parametre: {} });
      expect(await rader('oppringning'), subjekt).toEqual([]);
    };
    await gi('handterer', her);
    expect(await ser('handterer')).toEqual([]);
    await avvist('handterer');
    await avvist('handterer', randomUUID());
    const forsok = await friSql(
      t,
      await t.som('handterer'),
      `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, til_foresatt, maate, utfall, ringt_av)
       select omrade_id, $1::uuid, eier_organisasjon, $2::uuid, 'telefon', 'svarte', (select tilgang.aktor()) from varde.sak where id = $3
       returning 'skrev' as svar`,
      [der.id, der.mor, her.id],
    ).catch((feil: unknown) => feil);
    expect(forsok).toMatchObject({ code: '42501' });
    expect(await rader('oppringning')).toEqual([]);
    // Får hen begge, ser hen begge; og den som er inhabil i den ene, ser den ikke.
    await gi('handterer', der);
    expect(await ser('handterer')).toEqual([der.id]);
    expect(await ser('koordinator2')).toEqual([der.id]);
    await meldInhabil(t.hus, await t.som('koordinator2'), der.id);
    expect(await ser('koordinator2')).toEqual([]);
    await avvist('koordinator2');
    await skillHendelser(t.hus, await t.som('koordinator'), {
      sakId: her.id,
      koblingId: kobling?.id ?? '',
    });
    expect(await ser('koordinator')).toEqual([]);
    await avvist('koordinator');
    for (const som of ['etterforsker', 'guide', 'ordforer', 'ytteroy', 'leder'])
      await expect(ring(t, her.id, her.mor, { som, ogsaa: [med()] }), som).rejects.toThrow(
        'Finnes ikke',
      );
    expect(await rader('oppringning')).toEqual([]);
  });

  it('VV-11 to som fører den samme samtalen fra hver sin sak, stenger ikke hverandre ute, og den andre ser hva den første gjorde', async () => {
    const svar = await Promise.allSettled([
      ring(t, her.id, her.mor, { etter: null, ogsaa: [med()] }),
      ring(t, der.id, der.mor, {
        etter: null,
        ogsaa: [med(her, { ord: null })],
        som: 'koordinator2',
      }),
    ]);
    expect(svar.map((s) => s.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(svar.find((s) => s.status === 'rejected')?.reason).toMatchObject({
      kode: 'alt_ringt',
      parametre: { utfall: 'svarte', hvem: expect.stringMatching(/Ingrid|Håvard/) as string },
    });
    expect(await rader('oppringning')).toHaveLength(2);
    // Et forsøk uten svar føres også i begge.
    const neste = tilDato('2026-11-24');
    const ubesvart = { utfall: 'ikke_svar', neste, tilstede: null } as const;
    await ring(t, her.id, her.mor, {
      ...ubesvart,
      ogsaa: [med(der, { etter: await sisteRingt(der), tilstede: null })],
    });
    expect(await rader('oppringning')).toHaveLength(4);
  });

  it('VV-11 (del) VV-17 ordene det spørres om for den koblede saken, blir stående og vises også når ingen svarte; i den første saken spørres det ikke da', async () => {
    const neste = tilDato('2026-11-24');
    await ring(t, her.id, her.mor, {
      ...{ utfall: 'ikke_svar', neste, tilstede: 'Ble ikke spurt om', tolkgrunn: 'Heller ikke' },
      ...{ tolk: 'tolketjeneste', fareForLiv: true },
      ogsaa: [med(der, { tilstede: 'Mormor tok telefonen', tolkgrunn: 'Tolken kom ikke' })],
    });
    const ringt = async ({ id }: Sak) =>
      (await hentSamtale(t.hus, await t.som('koordinator'), id)).ringt;
    expect(await ringt(her)).toMatchObject([{ tilstede: null, tolkgrunn: null, tolk: 'ingen' }]);
    expect(await ringt(der)).toMatchObject([
      {
        ...{ utfall: 'ikke_svar', tilstede: 'Mormor tok telefonen', tolkgrunn: 'Tolken kom ikke' },
        ...{ tolk: 'ingen', ord: 'Spurv sover dårlig' },
      },
    ]);
  });
});

describe('en henvendelse om flere', () => {
  const henvendelse = async (
    subjekt: string,
    endret: Partial<DialogInn> = {},
    der_: Partial<Medhenvendelse> = {},
  ) =>
    foerDialog(t.hus, await t.som(subjekt), {
      ...{ sakId: her.id, slag: 'henvendelse', hvem: 'Mor', ord: 'Kanari vil på trening' },
      ogsaa: [{ sakId: der.id, hvem: 'Mor', ord: 'Spurv sover dårlig', ...der_ }],
      ...endret,
    });
  const linjer = async () =>
    t.eier<{ sak_id: string }>(
      'select * from varde.dialog where sak_id = any ($1::uuid[]) order by sak_id = $2 desc',
      [[her.id, der.id], her.id],
    );

  it('VV-11 (del) VV-12 tok noen kontakt om flere, føres det i hver sak med sine egne ord og sin egen linje i loggen, eller ikke i noen', async () => {
    for (const [kode, endret, der_] of [
      ['mangler_ord', {}, { ord: null }],
      ['mangler_hvem', {}, { hvem: null }],
      ['nevner_den_andre', {}, { ord: 'Kanari var med' }],
      ['nevner_den_andre', { hvem: 'Spurv' }, {}],
      ['ikke_koblet', {}, { sakId: randomUUID() }],
      // Dialogen med etterforskeren er om én straffesak.
      ['ikke_koblet', { slag: 'framdrift', hvem: null }, {}],
    ] as const)
      await expect(henvendelse('koordinator', endret, der_), kode).rejects.toMatchObject({ kode });
    expect(await linjer()).toEqual([]);
    await henvendelse('koordinator');
    const lagret = await linjer();
    expect(lagret.map((l) => l.sak_id)).toEqual([her.id, der.id]);
    expect(raatekst(lagret)).not.toMatch(/Kanari|Spurv/);
    expect((await loggen('dialog_foert')).filter((l) => l.utfall === 'ja')).toEqual(
      [her, der].map((s) => ({ utfall: 'ja', objekter: [s.id] })),
    );
    for (const [sak, annen, sin] of [
      [her, der, 'Kanari vil på trening'],
      [der, her, 'Spurv sover dårlig'],
    ] as const) {
      const side = await hentDialog(t.hus, await t.som('koordinator'), sak.id);
      expect(side.linjer.map((l) => l.ord)).toEqual([sin]);
      expect(side.koblede.map((k) => k.sak.id)).toEqual([annen.id]);
    }
  });

  it('VV-11 (del) VV-23 den som ikke ser den andre saken, ser ikke at den er koblet, og fører ingenting i den; er den slutt, føres det ikke', async () => {
    await gi('handterer', her);
    await meldInhabil(t.hus, await t.som('koordinator2'), der.id);
    for (const subjekt of ['handterer', 'koordinator2']) {
      const side = await hentDialog(t.hus, await t.som(subjekt), her.id);
      expect(side.koblede, subjekt).toEqual([]);
      await expect(henvendelse(subjekt), subjekt).rejects.toMatchObject({ kode: 'ikke_koblet' });
    }
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId: der.id, maate: 'doed', hvem: null, dag: null, part: null, grunn: null },
      referanse: null,
    });
    await expect(henvendelse('koordinator')).rejects.toMatchObject({
      kode: 'saken_er_lukket',
      parametre: { sak: der.id },
    });
    expect(await linjer()).toEqual([]);
  });
});
