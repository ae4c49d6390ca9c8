import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { settIGang } from '../../../../tests/support/iGang.ts';
import { kobleSakene } from '../../../../tests/support/koblet.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import {
  foerStatus,
  oppgaverI,
  sakMedToHendelser,
  velgForHendelsen,
  type Hendelse,
} from '../../../../tests/support/toHendelser.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { foerDialog } from './foerDialog.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { vurderBehov } from './vurderBehov.ts';

/** To hendelser med hver sin etterforsker: når avgjørelsen tas tilbake, oppgavene, ordene og valget (VV-10, ADR 0086). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let annen: string;
let jurist: string;
let a: Hendelse;
let b: Hendelse;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await nyIPolitiet(t, 'etterforsker3', 'etterforsker');
  jurist = await nyIPolitiet(t, 'jurist', 'jurist');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId, a, b } = await sakMedToHendelser(t));
});
const anders = () => t.bruker('etterforsker');
const velg = (brukerId: string | null, hendelseId: string | null = null) =>
  velgForHendelsen(t, sakId, brukerId, hendelseId);
const status = (h: Hendelse, ny: 'avgjort' | 'tiltalt' | 'henlagt' | 'under_etterforskning') =>
  foerStatus(t, 'koordinator', { sakId, hendelseId: h.hendelse, status: ny });
const oppgavene = (subjekt: string) => oppgaverI(t, sakId, subjekt);
const sett = async (subjekt: string) => hentSak(t.hus, await t.som(subjekt), sakId);
const svar = async (subjekt: string, h: Hendelse) =>
  kode(
    svarPaaKlarering(t.hus, await t.som(subjekt), {
      ...{ sakId, klareringId: h.klarering, hendelseId: h.hendelse, etter: null },
      ...{ svar: 'klarert', ord: null, ikkeFoer: null, muntlig: null },
    }),
  );
const aapne = (slag: readonly string[]) =>
  t.eier<{ slag: string; hvem: string | null }>(
    `select slag, for_bruker as hvem from varde.oppgave where sak_id = $1 and utfort is null and slag = any ($2::text[]) order by slag, hvem`,
    [sakId, slag],
  );
const PLIKTER = ['program_i_bl', 'program_kjent_for_jurist'] as const;

describe('en avgjørelse som tas tilbake', () => {
  it('VV-15 VV-10 tas en avgjørelse tilbake, får koordinatoren en oppgave om å velge, også når hendelsen er klarert; den er borte når en er valgt, og ingen får den av seg selv', async () => {
    await velg(annen);
    await velg(anders(), a.hendelse);
    expect(await svar('etterforsker', a)).toBe('gjort');
    expect(await svar('etterforsker2', b)).toBe('gjort');
    expect(await status(a, 'avgjort')).toBe('gjort');
    // Det er svart om begge: ingen trenger å velges.
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    expect(await status(a, 'tiltalt')).toBe('gjort');
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    await expect(sett('etterforsker')).rejects.toThrow('Finnes ikke');
    expect((await sett('etterforsker2')).klareringer.map((k) => k.hendelseId)).toEqual([
      b.hendelse,
    ]);
    await velg(anders(), a.hendelse);
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    expect((await sett('etterforsker')).klareringer.map((k) => k.hendelseId)).toEqual([a.hendelse]);
  });
  it('VV-15 VV-10 velges én for alle etter at avgjørelsen er tatt tilbake, er den hens; ble hen valgt mens den var avgjort, får hen vite det', async () => {
    await velg(anders(), a.hendelse);
    expect(await status(a, 'avgjort')).toBe('gjort');
    await velg(annen);
    expect((await sett('etterforsker2')).klareringer.map((k) => k.hendelseId)).toEqual([
      b.hendelse,
    ]);
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 and slag = 'ny_etterforsker' and utfort is null returning id`,
      [sakId],
    );
    expect(await status(a, 'tiltalt')).toBe('gjort');
    expect((await sett('etterforsker2')).klareringer).toHaveLength(2);
    expect(await oppgavene('etterforsker2')).toContain('ny_etterforsker');
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
  });
  it('VV-15 hadde hen hele saken, velges det på nytt når avgjørelsen tas tilbake; den som bare ble navngitt, teller ikke', async () => {
    await velg(anders());
    for (const h of [a, b]) expect(await svar('etterforsker', h)).toBe('gjort');
    await velg(null);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, til, avgjort)
       select omrade_id, id, $2, 'etterforsker', 'etterforsker', now(), now(), true from varde.sak where id = $1 returning id`,
      [sakId, annen],
    );
    expect(await status(a, 'tiltalt')).toBe('gjort');
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    await velg(anders());
    for (const h of [a, b]) expect(await status(h, 'avgjort')).toBe('gjort');
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    expect(await status(b, 'tiltalt')).toBe('gjort');
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    await velg(annen);
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
  });
  it('VV-15 VV-14 har koordinatoren ført at ingen etterforsker det lenger, bes hen ikke om å velge på nytt; gjaldt svaret før avgjørelsen, bes hen om det', async () => {
    await velg(anders());
    for (const h of [a, b]) expect(await svar('etterforsker', h)).toBe('gjort');
    for (const h of [a, b]) expect(await status(h, 'avgjort')).toBe('gjort');
    const ingen = (naar: string) =>
      t.eier(
        `update varde.klarering set svar = 'ingen_etterforskning', svar_ved = ${naar} where id = $1 returning id`,
        [a.klarering],
      );
    await ingen(`now() - interval '1 day'`);
    expect(await status(a, 'tiltalt')).toBe('gjort');
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    await ingen('now()');
    // Det neste som skjer i saken, spør ikke om den igjen.
    expect(await status(b, 'henlagt')).toBe('gjort');
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
  });
  it('VV-15 det som er ført ved en feil, rettes til at saken etterforskes fortsatt: oppgavene det ga, er ikke åpne lenger, men det er de når en annen hendelse har noe nytt; uten noe å rette går det ikke', async () => {
    const nye = ['straffesaken_slutt', 'ring_etter_straffesaken'];
    await settIGang(t, sakId);
    await velg(anders());
    expect(await status(a, 'under_etterforskning')).toBe('ingenting_aa_rette');
    expect(
      await fri.som(
        'koordinator',
        `select 1 where tilgang.foer_straffesaksstatus('${sakId}', (select id from varde.straffesak where hendelse_id = '${a.hendelse}'), 'under_etterforskning', tilgang.dagen()) is not null`,
      ),
    ).toBe(0);
    expect(await status(a, 'avgjort')).toBe('gjort');
    expect((await aapne(nye)).map((o) => o.slag)).toEqual(nye.toSorted());
    expect(await status(b, 'henlagt')).toBe('gjort');
    expect(await status(a, 'under_etterforskning')).toBe('gjort');
    expect(await aapne(nye)).toHaveLength(2);
    expect(await status(b, 'under_etterforskning')).toBe('gjort');
    expect(await aapne(nye)).toEqual([]);
    expect((await sett('etterforsker')).klareringer).toHaveLength(2);
  });
  it('VV-14 VV-15 saken sier hvem som har hver hendelse: en avgjort hendelse ingen har, er ikke hos den som har resten', async () => {
    await velg(annen);
    await velg(anders(), a.hendelse);
    expect(await status(a, 'avgjort')).toBe('gjort');
    const { klareringer, svarer, egneSvarere } = await sett('koordinator');
    expect(new Map(klareringer.map((k) => [k.hendelseId, k.ingen]))).toEqual(
      new Map([
        [a.hendelse, true],
        [b.hendelse, false],
      ]),
    );
    expect([svarer?.navn, egneSvarere]).toEqual(['etterforsker2', []]);
    const side = await hentSvarere(t.hus, await t.som('koordinator'), sakId);
    expect(side.hendelser.map((h) => [h.id, h.ingen]).toSorted()).toEqual(
      [
        [a.hendelse, true],
        [b.hendelse, false],
      ].toSorted(),
    );
    // Den andre får ikke vite noe om den.
    expect((await sett('etterforsker2')).klareringer.map((k) => [k.hendelseId, k.ingen])).toEqual([
      [b.hendelse, false],
    ]);
  });
});

describe('hvem som kan velges', () => {
  it('VV-14 VV-10 lista sier hva hver kan svare som om hver hendelse: juristen om den som er henlagt, etterforskeren om den som går', async () => {
    expect(await status(a, 'henlagt')).toBe('gjort');
    await t.eier(
      `update varde.straffesak set etterforsker = '\\x00' where hendelse_id = $1 returning id`,
      [b.hendelse],
    );
    const { kanVelges } = await hentSvarere(t.hus, await t.som('koordinator'), sakId);
    const om = (id: string) => kanVelges.find((k) => k.brukerId === id)?.om;
    expect(om(jurist)).toEqual([{ hendelseId: a.hendelse, brukerId: jurist, rolle: 'jurist' }]);
    expect(om(anders())).toEqual([
      { hendelseId: b.hendelse, brukerId: anders(), rolle: 'etterforsker' },
    ]);
    // Valget sier det samme.
    expect(await kode(velg(jurist, b.hendelse))).toBe('kan_ikke_svare');
    expect(await kode(velg(jurist, a.hendelse))).toBe('gjort');
  });
});

describe('oppgavene', () => {
  it('VV-10 TP-38 TP-37 har den som overtar oppgavene, dem fra før, er det én av hver, og ingen står igjen hos den som er ute', async () => {
    await velg(annen);
    await velg(anders(), a.hendelse);
    await settIGang(t, sakId);
    expect(await aapne(PLIKTER)).toHaveLength(4);
    for (const h of [a, b])
      await foerDialog(t.hus, await t.som('koordinator'), {
        ...{ sakId, slag: 'henvendelse', hvem: 'Mor', ord: 'Ringte', hendelseId: h.hendelse },
      });
    await velg(null, a.hendelse);
    expect(await aapne(PLIKTER)).toEqual(PLIKTER.map((slag) => ({ slag, hvem: annen })));
    expect(await aapne(['henvendelse'])).toEqual([{ slag: 'henvendelse', hvem: annen }]);
    expect(
      await t.eier(
        'select 1 from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null',
        [sakId, anders()],
      ),
    ).toEqual([]);
    // Er begge ute, venter én av hver på den som kommer, og hen får den ene.
    await velg(anders(), a.hendelse);
    await velg(null, a.hendelse);
    await velg(null);
    expect(await aapne(PLIKTER)).toEqual(PLIKTER.map((slag) => ({ slag, hvem: null })));
    await velg(anders());
    expect(await aapne(PLIKTER)).toEqual(PLIKTER.map((slag) => ({ slag, hvem: anders() })));
  });
  it.each(['avgjort', 'inhabil'] as const)(
    'VV-10 VV-15 VV-23 er etterforskeren ute (%s), har hen ingen åpen oppgave i saken hen ikke kan åpne',
    async (hvordan) => {
      await velg(annen);
      await velg(anders(), a.hendelse);
      await settIGang(t, sakId);
      if (hvordan === 'avgjort') expect(await status(a, 'avgjort')).toBe('gjort');
      else await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
      expect(
        await t.eier(
          'select slag from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null',
          [sakId, anders()],
        ),
      ).toEqual([]);
    },
  );
});

describe('ordene i vurderingen', () => {
  it('VV-10 TP-37 RO-05 den ene leser ikke den andres vurdering, heller ikke med fri SQL; den som overtar hendelsen, leser den som ble gitt om den', async () => {
    await velg(anders(), a.hendelse);
    await velg(annen, b.hendelse);
    const vurder = async (som: string, ord: string) =>
      kode(vurderBehov(t.hus, await t.som(som), { sakId, svar: 'ja', grunn: null, ord }));
    expect(await vurder('etterforsker', 'Om A')).toBe('gjort');
    expect(await vurder('etterforsker2', 'Om B')).toBe('gjort');
    const lest = async (som: string) =>
      (await sett(som)).oppgaver.vurderinger.map((v) => v.ord).toSorted();
    const rader = (som: string) =>
      fri.som(som, `select 1 from varde.behovsvurdering where sak_id = '${sakId}'`);
    expect([await lest('etterforsker'), await lest('etterforsker2')]).toEqual([['Om A'], ['Om B']]);
    expect([await rader('etterforsker'), await rader('etterforsker2')]).toEqual([1, 1]);
    expect(await lest('koordinator')).toEqual(['Om A', 'Om B']);
    // En ny i A leser den som ble gitt av en som bare hadde A.
    await velg(await id('etterforsker3'), a.hendelse);
    expect(await lest('etterforsker3')).toEqual(['Om A']);
    // Har hen hele saken, leser hen begge.
    await velg(null, b.hendelse);
    await velg(null, a.hendelse);
    await velg(await id('etterforsker3'));
    expect(await lest('etterforsker3')).toEqual(['Om A', 'Om B']);
    // Den som får én av dem etterpå, leser ikke det som ble sagt om hele saken.
    expect(await vurder('etterforsker3', 'Om alt')).toBe('svart_alt');
    await t.eier(
      `update varde.behovsvurdering set svar = 'nei', grunn = 'annet' where sak_id = $1 returning id`,
      [sakId],
    );
    expect(await vurder('etterforsker3', 'Om alt')).toBe('gjort');
    await velg(annen, b.hendelse);
    expect(await lest('etterforsker2')).toEqual(['Om B']);
  });
});
const id = async (subjekt: string) =>
  (await t.eier<{ id: string }>('select id from varde.bruker where subjekt = $1', [subjekt]))[0]
    ?.id ?? '';

describe('en henvendelse som også gjaldt en koblet sak', () => {
  it('VV-11 VV-12 VV-10 har den koblede saken flere hendelser, sies det hvilken det er om der også; ubesvart er ikke alle, og bare hendelsens etterforsker får vite det', async () => {
    const { sakId: her } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null });
    await t.eier(
      `update varde.hendelse set dato = null where sak_id = $1 and id = $2 returning id`,
      [sakId, b.hendelse],
    );
    await kobleSakene(t, her, sakId);
    await velg(anders(), a.hendelse);
    await velg(annen, b.hendelse);
    const koordinator = await t.som('koordinator');
    const { koblede } = await hentDialog(t.hus, koordinator, her);
    expect(koblede[0]?.valg?.hendelser.map((h) => h.id).toSorted()).toEqual(
      [a.hendelse, b.hendelse].toSorted(),
    );
    const ringte = (der: { hendelseId: string | null; ubesvart: boolean }) =>
      foerDialog(t.hus, koordinator, {
        ...{ sakId: her, slag: 'henvendelse', hvem: 'Mor', ord: 'Ringte' },
        ogsaa: [{ sakId, hvem: 'Mor', ord: 'Ringte om den andre', ...der }],
      });
    await expect(ringte({ hendelseId: null, ubesvart: true })).rejects.toMatchObject({
      ...{ kode: 'mangler_hendelse', parametre: { sak: sakId } },
    });
    await expect(ringte({ hendelseId: her, ubesvart: false })).rejects.toMatchObject({
      kode: 'ikke_hendelsen',
    });
    expect(
      await t.eier('select 1 from varde.dialog where sak_id = any ($1::uuid[])', [[her, sakId]]),
    ).toEqual([]);
    await ringte({ hendelseId: b.hendelse, ubesvart: false });
    expect(await oppgavene('etterforsker2')).toContain('henvendelse');
    expect(await oppgavene('etterforsker')).not.toContain('henvendelse');
    expect((await sett('etterforsker')).dialog).toEqual([]);
  });
});

describe('den som kan bekrefte', () => {
  it('(del) VV-28 VV-23 en annen koordinator som etterforsker, kan bekrefte når lederen har gitt en grunn, og ellers ikke', async () => {
    const kan = async () =>
      (
        await t.eier<{ kan: boolean }>(
          'select tilgang.andre_kan_bekrefte(omrade_id, id, eier_organisasjon, koordinator_id) as kan from varde.sak where id = $1',
          [sakId],
        )
      )[0]?.kan;
    const [{ hvem } = { hvem: '' }] = await t.eier<{ hvem: string }>(
      `select k.bruker_id as hvem from varde.sak s, tilgang.koordinatorer_i(s.omrade_id) k where s.id = $1
       and k.organisasjon_id = s.eier_organisasjon and k.bruker_id <> s.koordinator_id`,
      [sakId],
    );
    expect(await kan()).toBe(true);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, til, avgjort)
       select s.omrade_id, s.id, k.bruker_id, 'etterforsker', 'etterforsker', now(), now(), true from varde.sak s, tilgang.koordinatorer_i(s.omrade_id) k
       where s.id = $1 and k.organisasjon_id = s.eier_organisasjon and k.bruker_id <> s.koordinator_id returning id`,
      [sakId],
    );
    expect(await kan()).toBe(false);
    await t.eier(
      `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av, svar, grunn, svart_av, svart_ved)
       select omrade_id, gen_random_uuid(), id, eier_organisasjon, $2, 'koordinator', koordinator_id, 'ja', '\\x00', $3, now() from varde.sak where id = $1 returning id`,
      [sakId, hvem, t.bruker('leder')],
    );
    expect(await kan()).toBe(true);
  });
});
