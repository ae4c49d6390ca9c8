import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import {
  barnets,
  DELENE,
  fullfoer,
  FULLFOERT,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { delstempel } from '../queries/samtaledeler.ts';
import { fullfoerSamtalen, type FullfoerInn } from './fullfoerSamtalen.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { skrivSamtaledel, type Samtaledel } from './skrivSamtaledel.ts';

let t: Testhus;
let sql: FriSql;
let sakId = '';
const samtalen = async (som = 'koordinator', til: 'skrive' | 'lese' = 'skrive') =>
  hentTrygghetssamtale(t.hus, await t.som(som), sakId, til);
const tilstand = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const utgaven = (utgave: string) =>
  t.eier('update varde.sak set utgave_kode = $1, utgave_versjon = 1 where id = $2', [
    utgave,
    sakId,
  ]);
const blirEtterforsker = (hvem: string) =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $2, 'etterforsker', 'test', now() from varde.sak where id = $1`,
    [sakId, t.bruker(hvem)],
  );
/** Et ord på sidearket, med fri SQL. */
const ARKET = () => [
  `insert into varde.barnets (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, innhold)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), '\\x00' from varde.sak where id = '${sakId}'`,
];
const overlat = async (hvem: string) =>
  overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: t.bruker(hvem) });
/** De som ikke har samtalen, heller ikke når de ellers har noe i saken. */
const ANDRE = ['helsesykepleier', 'leder', 'etterforsker', 'administrator', 'ordforer', 'guide'];

beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenErAvtalt(t, sakId);
});

describe('å skrive trygghetssamtalen', () => {
  it('TS-08 TS-09 hver del lagres for seg, kryptert, og det som står i de andre, står', async () => {
    await skrivDel(t, sakId, DELENE.fortelling);
    await skrivDel(t, sakId, DELENE.informasjon);
    const { samtale } = await samtalen();
    expect(samtale?.ord).toMatchObject({
      ...{ opplevd: 'Ble fulgt etter', etterpaa: 'Sover dårlig', naa: 'Tør ikke ta bussen' },
      ...{ hvor: 'Bussholdeplassen', hvem: 'En gutt i parallellklassen', naar: 'Etter trening' },
    });
    expect(samtale).toMatchObject({
      hvemLeser: 'forstaatt',
      sagt: { meldeplikt: true, vitne: true, reaksjoner: true, akutt: false, slutt: false },
    });
    // En del skrives om i sin helhet; de andre står.
    await skrivDel(t, sakId, { ...DELENE.fortelling, hvor: null, reaksjoner: false });
    expect((await samtalen()).samtale).toMatchObject({
      ...{ ord: { hvor: null, naar: 'Etter trening' }, hvemLeser: 'forstaatt' },
      sagt: { reaksjoner: false, meldeplikt: true },
    });
    const rader = await t.eier('select * from varde.samtale where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/bussen|parallell|trening/i);
  });

  it('TS-13 TS-14 (del) TS-02 foresatte ut, det som ventes av guiden, når og hvordan, og så ofte som ungdommen vil', async () => {
    await skrivDel(t, sakId, DELENE.foer);
    await skrivDel(t, sakId, DELENE.guide);
    expect((await samtalen()).samtale).toMatchObject({
      ...{ foresatteUt: 'ja', kontaktformer: ['mote', 'telefon'] },
      ord: {
        ...{ forventninger: 'Følge til trening', tilgjengelig: 'Hverdager' },
        hyppighet: 'To ganger i uka',
      },
    });
  });

  it('TS-17 TS-18 TS-19 det står hvor noen er vist videre, om foresatte trenger oppfølging, og om stedet skal besøkes', async () => {
    await skrivDel(t, sakId, {
      ...{ ...DELENE.guide, merHjelp: 'Familievernkontoret', foresatteFoelges: 'ja' },
    });
    expect((await samtalen()).samtale).toMatchObject({
      ...{ foresatteFoelges: 'ja', besoekeStedet: 'ja' },
      ord: { mer_hjelp: 'Familievernkontoret' },
    });
  });

  it('TS-11 TS-12 forslagene lagres etter det de har gjort selv, ikke før; basen sier det samme', async () => {
    const uten: Samtaledel = { ...DELENE.tiltak, egne: null };
    expect(await kode(skrivDel(t, sakId, uten))).toBe('mangler_egne');
    await skrivDel(t, sakId, { ...DELENE.tiltak, forslag: [], andre: null });
    await skrivDel(t, sakId, DELENE.tiltak);
    expect((await samtalen()).samtale).toMatchObject({
      ...{ forslag: ['flere_sammen'] },
      ord: { egne_tiltak: 'Går i følge med broren', andre_forslag: 'Ringe når hen er framme' },
    });
    expect(
      await sql.som(
        'koordinator',
        `update varde.samtale set egne_tiltak = null where sak_id = '${sakId}'`,
      ),
    ).toBe('23514');
  });

  it.each([
    ['000', 'elektronisk', 'gjort'],
    ['000', 'annet', 'formen_er_ikke_i_utgaven'],
    ['001', 'annet', 'gjort'],
    ['001', 'elektronisk', 'formen_er_ikke_i_utgaven'],
  ] as const)('TS-14 (del) ED-15 i utgave %s er «%s» %s', async (utgave, form, ventet) => {
    await utgaven(utgave);
    expect(await kode(skrivDel(t, sakId, { ...DELENE.guide, kontaktformer: [form] }))).toBe(ventet);
  });

  it('TS-26 skrev en annen i den samme delen imens, sies det, og ingenting er skrevet over; de andre delene er ingen konflikt', async () => {
    await skrivDel(t, sakId, DELENE.fortelling);
    const sett = delstempel('fortelling', (await samtalen()).samtale);
    await skrivDel(t, sakId, DELENE.informasjon, 'koordinator2');
    const skriv = async (naar: string, endret: string | null) =>
      kode(
        skrivSamtaledel(t.hus, await t.som('koordinator'), {
          ...{ sakId, sett: naar, innhold: { ...DELENE.fortelling, naar: endret } },
        }),
      );
    expect(await skriv(sett, 'Om kvelden')).toBe('gjort');
    expect(await skriv(sett, 'Om natta')).toBe('skrevet_imens');
    expect(await skriv('', 'Om natta')).toBe('skrevet_imens');
    expect((await samtalen()).samtale?.ord.naar).toBe('Om kvelden');
    // Fullføringen gjelder det som sto da siden ble åpnet.
    const etter = (await samtalen()).samtale?.endretVed ?? null;
    await skrivDel(t, sakId, DELENE.slutt, 'koordinator2');
    const gammel = fullfoerSamtalen(t.hus, await t.som('koordinator'), {
      ...{ ...FULLFOERT, sakId, etter },
    });
    expect(await kode(gammel)).toBe('skrevet_imens');
  });

  it('(del) TS-07 TS-20 det som ikke er spurt om, står: vitne der utgaven ikke spør, tiltakene når saken ikke er alvorlig', async () => {
    const guide = { ...DELENE.guide, sikkerhetstiltak: 'Følge hjem', raadfoert: 'A. Prøve' };
    await skrivDel(t, sakId, guide);
    await skrivDel(t, sakId, DELENE.informasjon);
    await skrivDel(t, sakId, { ...guide, sikkerhetstiltak: undefined, raadfoert: undefined });
    await skrivDel(t, sakId, { ...DELENE.informasjon, vitne: undefined });
    expect((await samtalen()).samtale).toMatchObject({
      ...{ sagt: { vitne: true }, ord: { sikkerhetstiltak: 'Følge hjem', raadfoert: 'A. Prøve' } },
    });
  });

  it('TS-26 (del) ED-05 i 001 skriver og fullfører den samtalen er overlatt til; i 000 er den koordinatorens', async () => {
    await utgaven('001');
    await overlat('handterer');
    await skrivAlleDeler(t, sakId, {}, 'handterer');
    await fullfoer(t, sakId, { som: 'handterer' });
    expect(await tilstand()).toBe('samtale_holdt');

    ({ sakId } = await opprettProvesak(t));
    await samtalenErAvtalt(t, sakId);
    await overlat('handterer');
    await utgaven('000');
    expect(await kode(skrivDel(t, sakId, DELENE.foer, 'handterer'))).toBe('ikke_funnet');
    expect(await kode(barnets(t, sakId, 'Prøve', 'handterer'))).toBe('ikke_funnet');
    await skrivDel(t, sakId, DELENE.foer);
    expect((await samtalen()).samtale?.foresatteUt).toBe('ja');
  });

  it('TS-26 ingen andre åpner, skriver eller fullfører den, heller ikke guiden og etterforskeren i saken, og ikke med fri SQL', async () => {
    await skrivAlleDeler(t, sakId);
    await guideSierJa(t, sakId);
    await blirEtterforsker('etterforsker');
    const [rad] = await t.eier<{ omrade: string; eier: string }>(
      'select omrade_id as omrade, eier_organisasjon as eier from varde.sak where id = $1',
      [sakId],
    );
    for (const som of ANDRE) {
      expect(await kode(samtalen(som)), som).toBe('ikke_funnet');
      expect(await kode(skrivDel(t, sakId, DELENE.foer, som)), som).toBe('ikke_funnet');
      expect(await kode(fullfoer(t, sakId, { som })), som).toBe('ikke_funnet');
      // Guiden har sitt eget sideark, og ikke samtalen (VV-28).
      const eget = som === 'guide';
      expect(await kode(barnets(t, sakId, 'Prøve', som)), som).toBe(eget ? 'gjort' : 'ikke_funnet');
      expect(await sql.som(som, 'select 1 from varde.samtale'), som).toBe(0);
      expect(await sql.som(som, 'update varde.samtale set sagt_slutt = true'), som).toBe(0);
      expect(
        await sql.som(
          som,
          `insert into varde.barnets (omrade_id, sak_id, eier_organisasjon, skrevet_av, innhold)
           values ('${rad?.omrade ?? ''}', '${sakId}', '${rad?.eier ?? ''}', tilgang.aktor(), '\\x00')`,
        ),
        som,
      ).toBe(eget ? 1 : '42501');
    }
  });

  it('(del) RO-05 VV-23 koordinatoren som etterforsker saken, har den ikke uten lederens grunn', async () => {
    await skrivAlleDeler(t, sakId);
    await blirEtterforsker('koordinator2');
    for (const gjoer of [
      () => samtalen('koordinator2'),
      () => samtalen('koordinator2', 'lese'),
      () => skrivDel(t, sakId, DELENE.foer, 'koordinator2'),
      () => fullfoer(t, sakId, { som: 'koordinator2' }),
      () => barnets(t, sakId, 'Prøve', 'koordinator2'),
    ])
      expect(await kode(gjoer())).toBe('ikke_funnet');
    // Uten «where» leses ingen rad, så veggen for lesingen stopper ikke endringen; bare denne samtalen er igjen.
    await t.eier('delete from varde.samtale where sak_id <> $1', [sakId]);
    expect(await sql.som('koordinator2', 'update varde.samtale set sagt_slutt = false')).toBe(0);
    expect((await samtalen()).samtale?.sagt.slutt).toBe(true);
  });

  it('TS-26 før noen har svart, og når saken er slutt, kan den ikke skrives; trekkes klareringen imens, skrives den ferdig', async () => {
    const ny = await opprettProvesak(t);
    expect(await kode(skrivDel(t, ny.sakId, DELENE.foer))).toBe('ikke_naa');
    expect(
      await sql.som(
        'koordinator',
        `insert into varde.samtale (omrade_id, id, sak_id, eier_organisasjon, skrevet_av)
         select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor() from varde.sak where id = '${ny.sakId}'`,
      ),
    ).toBe('23514');
    await skrivAlleDeler(t, sakId);
    await forbiVaktene(
      t,
      `update varde.sak set tilstand = 'venter_klarering', ventet_fra = 'samtale_avtalt', ventet_fra_siden = now() where id = $1`,
      [sakId],
    );
    await fullfoer(t, sakId);
    const [sak] = await t.eier(
      'select tilstand, ventet_fra, foelges_fra from varde.sak where id = $1',
      [sakId],
    );
    expect(sak).toEqual({
      ...{ tilstand: 'venter_klarering', ventet_fra: 'samtale_holdt' },
      foelges_fra: FULLFOERT.holdtVed,
    });
    expect(await kode(barnets(t, sakId, 'Prøve'))).toBe('gjort');
    await settTilstand(t, sakId, 'avsluttet');
    expect(await kode(barnets(t, sakId, 'Prøve'))).toBe('ikke_naa');
    expect(await sql.som('koordinator', ...ARKET())).toBe('23514');
    const begynt = await opprettProvesak(t);
    sakId = begynt.sakId;
    await samtalenErAvtalt(t, sakId);
    await skrivDel(t, sakId, DELENE.foer);
    await settTilstand(t, sakId, 'avsluttet');
    expect(await kode(skrivDel(t, sakId, DELENE.fortelling))).toBe('ikke_naa');
  });
});

describe('å fullføre den', () => {
  it('TS-25 (del) VV-21 uten svar om guide fullføres den ikke; med er den holdt, tellingen begynner, og ungdommen er nådd', async () => {
    await skrivAlleDeler(t, sakId, { slutt: { ...DELENE.slutt, guideTilbudt: null } });
    expect(await kode(fullfoer(t, sakId))).toBe('mangler_guidesvar');
    await skrivDel(t, sakId, { ...DELENE.slutt, guideOensket: null });
    expect(await kode(fullfoer(t, sakId))).toBe('mangler_guideoenske');
    expect(await tilstand()).toBe('samtale_avtalt');
    expect(
      await sql.som(
        'koordinator',
        `update varde.samtale set fullfoert_ved = now(), fullfoert_av = tilgang.aktor(), holdt_ved = now(), form = 'mote',
           i_foerste_samtale = false, sted = '\\x00', tilstede = '\\x00', foresatte_gikk_ut = 'ja', ungdommen_med = true where sak_id = '${sakId}'`,
      ),
    ).toBe('23514');
    await skrivDel(t, sakId, DELENE.slutt);
    await fullfoer(t, sakId);
    expect(await tilstand()).toBe('samtale_holdt');
    const [sak] = await t.eier(
      'select foelges_fra, siste_kontakt >= foelges_fra as naadd from varde.sak where id = $1',
      [sakId],
    );
    expect(sak).toEqual({ foelges_fra: FULLFOERT.holdtVed, naadd: true });
  });

  it.each([
    ['mangler_dag', { holdtVed: null }],
    ['dagen_har_ikke_vaert', { holdtVed: new Date('2026-11-24T08:00:00Z') }],
    ['foer_saken', { holdtVed: new Date('2016-11-23T08:00:00Z') }],
    ['mangler_sted', { sted: null }],
    ['mangler_form', { form: null }],
    ['mangler_foerste', { iFoersteSamtale: null }],
    ['mangler_foresatte', { foresatteGikkUt: null }],
    ['mangler_ungdommen', { ungdommenMed: null }],
    ['ungdommen_var_ikke_med', { ungdommenMed: false }],
    ['mangler_tilstede', { tilstede: null }],
    ['uegnet_tolk', { tolk: { hvem: 'slektning', fareForLiv: false, grunn: null } }],
  ] as const)('(del) TS-22 TS-23 VV-08 fullføres ikke: %s', async (ventet, endret) => {
    await skrivAlleDeler(t, sakId);
    expect(await kode(fullfoer(t, sakId, endret satisfies Partial<FullfoerInn>))).toBe(ventet);
    expect((await samtalen()).samtale?.fullfoertVed).toBeNull();
  });

  it('TS-06 TS-21 (del) TS-16 er noe ikke sagt, advares det, og det må stå hvorfor', async () => {
    const utelatt = {
      informasjon: { ...DELENE.informasjon, meldeplikt: false },
      guide: { ...DELENE.guide, akutt: false },
      slutt: { ...DELENE.slutt, slutt: false },
    };
    await skrivAlleDeler(t, sakId, utelatt);
    expect((await samtalen()).advarsler).toEqual(['meldeplikt', 'akutt', 'slutt']);
    expect(await kode(fullfoer(t, sakId))).toBe('mangler_advarselsgrunn');
    await fullfoer(t, sakId, { advarselsgrunn: 'Avbrutt, tas neste gang' });
    expect((await samtalen('koordinator', 'lese')).samtale?.ord.advarselsgrunn).toBe(
      'Avbrutt, tas neste gang',
    );
  });

  it('(del) VV-29 vil ungdommen vite mer om hvem som leser, er det ikke sagt ferdig', async () => {
    await skrivAlleDeler(t, sakId, {
      informasjon: { ...DELENE.informasjon, hvemLeser: 'vil_vite_mer' },
    });
    expect((await samtalen()).advarsler).toEqual(['hvem_leser']);
    expect(await kode(fullfoer(t, sakId))).toBe('mangler_advarselsgrunn');
  });

  it('TS-20 er saken alvorlig, advares det til tiltak er vurdert og etterforskeren rådspurt; etterforskeren ser tiltakene, og ikke mer', async () => {
    await forbiVaktene(t, 'update varde.sak set alvorlig = true where id = $1', [sakId]);
    await skrivAlleDeler(t, sakId);
    expect((await samtalen()).advarsler).toEqual(['sikkerhet']);
    await skrivDel(t, sakId, {
      ...{ ...DELENE.guide, sikkerhetstiltak: 'Følge hjem', raadfoert: 'A. Prøve 20.11.' },
    });
    expect((await samtalen()).advarsler).toEqual([]);
    // Etterforskeren i saken ser tiltakene, og ikke mer av samtalen; andre som ikke leser den, ser ingenting.
    await blirEtterforsker('etterforsker');
    const sett = async (som: string) =>
      (await hentSak(t.hus, await t.som(som), sakId)).sikkerhetstiltak;
    expect(await sett('etterforsker')).toEqual({
      tiltak: 'Følge hjem',
      raadfoert: 'A. Prøve 20.11.',
      retten: null,
    });
    expect(await kode(samtalen('etterforsker', 'lese'))).toBe('ikke_funnet');
    expect(await sql.som('etterforsker', 'select 1 from varde.samtale')).toBe(0);
    const medFunksjonen = (som: string) =>
      sql.som(som, `select 1 from tilgang.sikkerhetstiltak_for_meg('${sakId}')`);
    expect(await medFunksjonen('etterforsker')).toBe(1);
    for (const som of ['guide', 'leder', 'helsesykepleier', 'administrator', 'koordinator'])
      expect(await medFunksjonen(som), som).toBe(0);
    expect(await sett('koordinator')).toBeNull();
    await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
    expect(await medFunksjonen('etterforsker')).toBe(0);
  });

  it('TS-23 TS-02 ble den holdt i den første samtalen, står det, og om foresatte skulle og gikk ut, og saken blir der den er', async () => {
    ({ sakId } = await opprettProvesak(t));
    await ring(t, sakId, await morKanKontaktes(t, sakId));
    await resultat(t, sakId, {
      ...{ resultat: 'samtale_holdt', avtalt: { ved: null, hvor: null } },
      guide: { tilbudt: true, oensket: true },
    });
    await skrivAlleDeler(t, sakId);
    await fullfoer(t, sakId, { iFoersteSamtale: true, form: 'telefon', sted: 'Telefon' });
    expect(await tilstand()).toBe('samtale_holdt');
    expect((await samtalen('koordinator', 'lese')).samtale).toMatchObject({
      ...{ iFoersteSamtale: true, form: 'telefon', foresatteUt: 'ja', foresatteGikkUt: 'ja' },
    });
  });
});
