import { expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { samtalenErHoldt } from '../../../../../tests/support/guiden.ts';
import { morKanKontaktes, svarOm, trygg } from '../../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../../tests/support/friSql.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import {
  ETTERPAA,
  FARS,
  NUMMER,
  nummersidene,
  RAAD,
  skjult,
} from '../../../../../tests/support/nummeret.ts';
import { ventendeNummer } from '../../../../../tests/support/samtalen.ts';
import { forbiVaktene, settTilstand } from '../../../../../tests/support/tilstand.ts';
import { overlatSamtalen } from '../../commands/overlatSamtalen.ts';
import { skrivKontakt } from '../../commands/foresatte.ts';

/** Nummeret skrives i samtalen, der det avtales (TS-15), og står bare ett sted. */
let t: Testhus;
let sql: FriSql;
let sakId = '';
enSak((v) => ({ t, sql, sakId } = v));
const { ferdig, farSkalIkke, kontaktsti, loggfoert, medSidene, nummeret, ord, send, side } =
  nummersidene(() => ({ t, sakId }));
const { varsles, ventende } = nummersidene(() => ({ t, sakId }));
const delen = async () =>
  (
    await t.eier<{ n: number }>(
      'select count(forventninger)::int as n from varde.samtale where sak_id = $1',
      [sakId],
    )
  )[0]?.n ?? 0;
const rader = async () =>
  (
    await t.eier<{ n: number }>(
      'select count(*)::int as n from varde.kontakt where sak_id = $1 and foresatt_id is null and slag <> $2',
      [sakId, 'fra_samtalen'],
    )
  )[0]?.n;
const samtalerader = async () =>
  (await t.eier('select 1 from varde.samtale where sak_id = $1', [sakId])).length;

it('TS-15 VV-07 ungdommens trygge nummer skrives i avtalen, uten skript, på det ene stedet numrene står, og i loggen; det som står, vises ikke på skjermen de foresatte ser', async () => {
  await samtalenErHoldt(t, sakId);
  const foer = lesbart(await side());
  for (const ord of [
    'Hvilket nummer når guiden ungdommen trygt på?',
    'Telefonnummer',
    'Hvem andre ser telefonen?',
    'Når er det trygt å ringe?',
    'Kan det legges igjen beskjed?',
  ])
    expect(foer, ord).toContain(ord);
  const [antall, logget] = [(await rader()) ?? 0, (await loggfoert()).length];
  const svar = await send({ nummer: NUMMER, andreSer: 'Lillebror', tider: 'Etter tre' });
  expect([svar.status, svar.til]).toEqual([
    303,
    `/fjordvik/saker/${sakId}/trygghetssamtale/del/slutt`,
  ]);
  expect(await rader()).toBe(antall + 1);
  const { nummer, familie } = await nummeret();
  expect(nummer).toBe(NUMMER);
  expect(familie.ungdommen).toMatchObject({
    ...{ andreSer: 'Lillebror', tider: 'Etter tre', beskjedOk: false },
  });
  expect((await loggfoert()).slice(logget)).toEqual(['koordinator ja']);
  const etter = await side();
  expect(etter).toContain('Vil bli fulgt til trening');
  for (const ord of ['40000017', NUMMER, 'Lillebror', 'Etter tre'])
    expect(etter, ord).not.toContain(ord);
  // Siden er den samme enten det står et nummer eller ikke.
  const nummerdelen = (ord: string) =>
    /Hvilket nummer når guiden.*?Kan det legges igjen beskjed\?.*?Nei til noen/su.exec(ord)?.[0];
  expect(nummerdelen(foer)).toContain('Skriv bare det ungdommen sier nå');
  expect(nummerdelen(lesbart(etter))).toBe(nummerdelen(foer));
  expect([svar.neste.includes(ETTERPAA), await ventende()]).toEqual([true, null]);
  // Lagres delen igjen uten nummeret, står det som sto.
  await send({ nummer: '' });
  expect([await rader(), (await nummeret()).nummer]).toEqual([antall + 1, NUMMER]);
  // Kodeordet og språket står når bare nummeret er nytt, og ja til beskjed gjelder ikke det nye.
  await skrivKontakt(t.hus, await t.som('koordinator'), {
    ...{ sakId, foresattId: null, etter: (await nummeret()).familie.ungdommen?.id ?? null },
    ...{ nummer: NUMMER, andreSer: null, tider: null, kodeord: 'Fjellrev', spraak: 'Samisk' },
    ...{ beskjedOk: true, tolk: 'ja', tolkBestilt: null },
  });
  await send({ nummer: '40 00 00 18' });
  expect((await nummeret()).familie.ungdommen).toMatchObject({
    ...{ kodeord: 'Fjellrev', spraak: 'Samisk', tolk: 'ja', beskjedOk: false },
  });
});

it('TS-15 VV-07 er nummeret ikke ett nummer, sies det ved feltet, og verken delen eller nummeret er lagret; det som er skrevet, står i skjemaet', async () => {
  await samtalenErHoldt(t, sakId);
  const antall = await rader();
  const galt = await send({ nummer: '12', forventninger: 'Ikke lagret ennå' });
  expect(galt.status).toBe(422);
  expect(lesbart(galt.html)).toContain('Skriv telefonnummeret.');
  expect(galt.html).toContain('Ikke lagret ennå');
  expect(galt.html).toMatch(/name="nummer"[^>]*value="12"|value="12"[^>]*name="nummer"/);
  expect([await samtalerader(), await rader(), await ventende()]).toEqual([0, antall, null]);
  expect((await loggfoert()).at(-1)).toBe('koordinator nei');
});

it('TS-15 VV-07 skrev en annen et nummer imens, skrives det ikke over: siden svarer som ellers, og koordinatoren ser begge og velger; det gjelder også når delen stoppet og lagres igjen', async () => {
  await samtalenErHoldt(t, sakId);
  const gammel = await side();
  await trygg(t, sakId, '', { foresattId: null, nummer: '40 00 00 20' });
  await send({ forventninger: 'Skrevet av en annen' });
  // Delen ble skrevet imens: den stopper, og skjemaet som kommer tilbake, har ikke sett kollegaens nummer.
  const stoppet = await send({ nummer: NUMMER }, 'koordinator', { fra: gammel });
  expect([stoppet.status, await ventende()]).toEqual([422, null]);
  expect(skjult(stoppet.html, 'nummerEtter')).toBe(skjult(gammel, 'nummerEtter'));
  const igjen = await send({ nummer: NUMMER }, 'koordinator', { fra: stoppet.html });
  expect([igjen.status, igjen.neste.includes(ETTERPAA)]).toEqual([303, true]);
  expect((await loggfoert()).at(-1)).toBe('koordinator nei');
  const { nummer, fraSamtalen } = await nummeret();
  expect([nummer, fraSamtalen?.nummer]).toEqual(['40 00 00 20', NUMMER]);
  const kontakt = await medSidene(async (web) =>
    (await web.vis('koordinator', kontaktsti())).text(),
  );
  for (const ord of ['40 00 00 20', NUMMER]) expect(kontakt, ord).toContain(ord);
  // Den som har siden fra før samtalen, legger ikke bort det hen ikke har sett.
  const usett = await send({ nummer: '40 00 00 21', etter: skjult(kontakt, 'etter') }, undefined, {
    ...{ til: kontaktsti(), fra: 'uten' },
  });
  expect([usett.status, (await nummeret()).nummer]).toEqual([422, '40 00 00 20']);
});

it('TS-15 VV-01 TP-29 må nummeret kontrolleres, er resten av delen lagret, loggen har neiet, og siden sier det samme som ellers, også til den samtalen er overlatt til', async () => {
  const far = await farSkalIkke();
  const antall = await rader();
  const godt = await send({ nummer: NUMMER }, 'handterer');
  expect([godt.status, (await nummeret()).nummer]).toEqual([303, NUMMER]);
  const stengt = await send(
    { nummer: FARS, andreSer: 'Kusina', tider: 'Etter ni', beskjedOk: 'ja' },
    'handterer',
  );
  expect([stengt.status, stengt.til, stengt.neste]).toEqual([303, godt.til, godt.neste]);
  expect(stengt.neste).toContain(ETTERPAA);
  // To rader: det nye nummeret, og det samme med de strengere svarene.
  expect([await delen(), await rader(), (await loggfoert()).slice(-2)]).toEqual([
    ...[1, (antall ?? 0) + 2],
    ['handterer ja', 'handterer nei'],
  ]);
  expect(await ventende()).toMatchObject({
    ...{ nummer: FARS, andreSer: 'Kusina', tider: 'Etter ni', beskjedOk: true },
  });
  // Sies mer senere, uten nummeret, er det sagte fortsatt der.
  await send({ tider: 'Etter ti' }, 'handterer');
  expect(await ventende()).toMatchObject({
    nummer: FARS,
    andreSer: 'Kusina',
    tider: 'Etter ni; Etter ti',
  });
  // Skjermen sier ingenting om det, og nummeret står ingen steder hos hen.
  for (const som of ['handterer', 'koordinator']) {
    const vist = await side(som);
    for (const hva of [
      FARS,
      'Kusina',
      'Etter ti',
      'skal ikke kontaktes',
      'kontrollert',
      'Et nummer er skrevet',
    ])
      expect(vist, `${som} ${hva}`).not.toContain(hva);
    expect(vist, som).not.toMatch(/name="(kontrollert|hvordan)"/);
  }
  // Det ene ingen vet numrene til: da må alle kontrolleres.
  await t.eier('update varde.foresatte set numre_ukjent = true where id = $1', [far]);
  await ferdig({ leggBort: 'ja' });
  const ukjent = await send({ nummer: '40 00 00 33' }, 'handterer');
  expect([ukjent.status, ukjent.neste]).toEqual([303, godt.neste]);
  expect(await ventende()).toMatchObject({ nummer: '40 00 00 33', andreSer: null, tider: null });
  // Mens noe venter, skriver ingen over det uten at koordinatoren ser det, heller ikke med et nummer alle kan ringe.
  await t.eier('update varde.foresatte set numre_ukjent = false where id = $1', [far]);
  expect((await send({ nummer: '40 00 00 34' }, 'handterer')).neste).toBe(godt.neste);
  expect([(await nummeret()).nummer, (await ventende())?.nummer]).toEqual([NUMMER, '40 00 00 34']);
  // Koordinatoren får den samme siden på den delte skjermen.
  const hens = await send({ nummer: FARS });
  expect([hens.status, hens.neste.includes(ETTERPAA)]).toEqual([303, true]);
  expect((await loggfoert()).at(-1)).toBe('koordinator nei');
});

it('TS-15 VV-07 var nummeret feil sist, eller står det ingen, og ungdommen sier bare noe om det, venter det på koordinatoren uten at skjermen sier det', async () => {
  await samtalenErHoldt(t, sakId);
  const bare = await send({ andreSer: 'Kusina' });
  expect([bare.status, bare.neste.includes(ETTERPAA)]).toEqual([303, true]);
  expect(await ventende()).toMatchObject({ nummer: null, andreSer: 'Kusina' });
  await trygg(t, sakId, '', { foresattId: null, nummer: NUMMER });
  expect(await ventende()).toBeNull();
  await forbiVaktene(
    t,
    `insert into varde.oppringning (omrade_id, sak_id, eier_organisasjon, maate, utfall, ringt_av, etter)
     select omrade_id, id, eier_organisasjon, 'telefon', 'feil_nummer', $2,
       (select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1) from varde.sak where id = $1`,
    [sakId, t.bruker('koordinator')],
  );
  const feil = await send({ nummer: NUMMER });
  expect([feil.status, feil.neste.includes(ETTERPAA)]).toEqual([303, true]);
  expect(await ventende()).toMatchObject({ nummer: NUMMER });
  expect(lesbart(await side())).not.toContain('feil');
});

it('TS-15 VV-07 saken og familien minner koordinatoren om det, til nummeret er skrevet ferdig eller lagt bort; ingen andre ser det', async () => {
  await farSkalIkke();
  expect(await varsles()).toBe(false);
  await send({ nummer: FARS, tider: 'Etter ni' }, 'handterer');
  const minne = 'er ikke skrevet ferdig';
  for (const resten of ['', '/familie']) {
    expect(await ord('koordinator', resten), resten).toContain(minne);
    expect(await ord('handterer', resten), resten).not.toContain(minne);
  }
  const kontakt = await medSidene(async (web) =>
    (await web.vis('koordinator', kontaktsti())).text(),
  );
  for (const navn of ['kontrollert', 'hvordan']) expect(kontakt).toContain(`name="${navn}"`);
  for (const verdi of [FARS, 'Etter ni']) expect(kontakt).toContain(`value="${verdi}"`);
  expect(await ord('koordinator', '/familie/kontakt')).toContain('Ungdommen sa dette i samtalen');
  const uten = await ferdig({ nummer: FARS });
  expect([uten.status, await varsles()]).toEqual([422, true]);
  await ferdig({ nummer: FARS, kontrollert: 'ja', hvordan: 'Ungdommen viste telefonen' });
  expect([await varsles(), await ventende()]).toEqual([false, null]);
  expect(await ord('koordinator', '')).not.toContain(minne);
  expect((await nummeret()).nummer).toBe(FARS);
  // Det som ikke skal brukes, legges bort, og det som står, står.
  await send({ nummer: NUMMER }, 'handterer', { fra: await side('handterer') });
  const onkel = await morKanKontaktes(t, sakId, 'Nils Fuglesang', '41 99 88 77');
  await svarOm(t, sakId, onkel, { svar: 'nei', ...RAAD });
  await send({ nummer: '41 99 88 77' }, 'handterer');
  expect(await varsles()).toBe(true);
  const bort = await ferdig({ leggBort: 'ja' });
  expect([bort.neste.includes('lagt bort'), await varsles()]).toEqual([true, false]);
  expect((await nummeret()).nummer).toBe(NUMMER);
});

it('TS-15 VV-28 er de foresatte ute, skrives nummeret på arket til delen om guiden, og står ikke på arket', async () => {
  await samtalenErHoldt(t, sakId);
  await send({ gaarUt: 'ja' });
  const ark = `/fjordvik/saker/${sakId}/trygghetssamtale/ark`;
  const svar = await send({ nummer: NUMMER, andreSer: 'Far' }, 'koordinator', {
    til: `${ark}/guide`,
  });
  expect([svar.status, svar.neste.includes(ETTERPAA)]).toEqual([303, true]);
  expect(await nummeret()).toMatchObject({
    ...{ nummer: NUMMER, familie: { ungdommen: { andreSer: 'Far' } } },
  });
  const galt = await send({ nummer: '12' }, 'koordinator', { til: `${ark}/guide` });
  expect([galt.status, lesbart(galt.html).includes('Skriv telefonnummeret.')]).toEqual([422, true]);
  await medSidene(async (web) => {
    expect(await (await web.vis('koordinator', `${ark}/slutt`)).text()).not.toContain(
      'name="nummer"',
    );
    const arket = await (await web.vis('koordinator', ark.replace('/ark', '/sideark'))).text();
    expect(arket).not.toContain(NUMMER);
  });
});

it('TS-15 TP-29 den samtalen er overlatt til, skriver ungdommens nummer i den; ingen andre i saken når siden', async () => {
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    sakId,
    brukerId: t.bruker('handterer'),
  });
  await samtalenErHoldt(t, sakId);
  expect(lesbart(await side('handterer'))).toContain('Telefonnummer');
  expect((await send({ nummer: NUMMER }, 'handterer')).status).toBe(303);
  expect((await nummeret()).nummer).toBe(NUMMER);
  expect((await loggfoert()).at(-1)).toBe('handterer ja');
  for (const som of ['leder', 'slt', 'etterforsker'])
    expect((await send({ nummer: '40 00 00 19' }, som)).status, som).toBe(404);
  expect((await nummeret()).nummer).toBe(NUMMER);
});

it('TS-15 VV-01 TP-29 den samtalen er overlatt til, skriver med fri SQL bare ungdommens nummer, og bare mens saken går; det som venter, leser bare koordinatoren', async () => {
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  const mor = await samtalenErHoldt(t, sakId);
  const inn = (slag: string, foresatt = 'null', strammet = false) =>
    `insert into varde.kontakt (omrade_id, sak_id, eier_organisasjon, slag, verdi, foresatt_id, strammet, registrert_av)
     select omrade_id, id, eier_organisasjon, '${slag}', '\\x00', ${foresatt}, ${strammet}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
  for (const slag of ['trygg_kontakt', 'fra_samtalen'])
    expect(await sql.som('handterer', inn(slag)), slag).toBe(1);
  for (const slag of ['telefon', 'epost', 'sosiale_medier', 'lagt_bort'])
    expect(await sql.som('handterer', inn(slag)), slag).toBe('42501');
  expect(await sql.som('handterer', inn('trygg_kontakt', `'${mor}'`))).toBe('42501');
  // Det som venter, er aldri en foresatts.
  expect(await sql.som('koordinator', inn('fra_samtalen', `'${mor}'`))).toBe('23514');
  const les = `select 1 from varde.kontakt where slag in ('fra_samtalen', 'lagt_bort') and sak_id = '${sakId}'`;
  expect(await sql.som('handterer', inn('fra_samtalen'), les)).toBe(0);
  expect(await sql.som('koordinator', inn('lagt_bort'), les)).toBe(1);
  // Kontakten gjort strengere er ikke koordinatorens: det som venter, venter fortsatt. Bare ungdommens nummer kan merkes slik.
  const venter = `select 1 where tilgang.nummeret_venter_for_meg('${sakId}')`;
  const etter = (neste: string, som = 'handterer') =>
    sql.som(som, inn('trygg_kontakt'), inn('fra_samtalen'), neste, venter);
  const strengere = inn('trygg_kontakt', 'null', true);
  expect(await etter(strengere)).toBe(1);
  // Bare koordinatoren gjør ferdig det som venter.
  expect(await etter(inn('trygg_kontakt'))).toBe('42501');
  expect(await etter(inn('trygg_kontakt'), 'koordinator')).toBe(0);
  // Strengere er ikke et annet nummer, og ikke lov til en beskjed det ikke var lov til.
  const med = (kolonne: string, verdi: string) =>
    strengere.replace('strammet,', `strammet, ${kolonne},`).replace('true,', `true, ${verdi},`);
  expect(await etter(med('beskjed_ok', 'true'))).toBe('23514');
  expect(await etter(med('nummer_indeks', `decode(repeat('01', 32), 'hex')`))).toBe('23514');
  expect(await sql.som('handterer', strengere)).toBe('23514');
  expect(await sql.som('handterer', inn('fra_samtalen', 'null', true))).toBe('23514');
  for (const tilstand of ['avsluttet', 'henvist']) {
    await settTilstand(t, sakId, tilstand);
    for (const slag of ['trygg_kontakt', 'fra_samtalen'])
      // Regelen sier nei selv, foran vakten som stopper alle i en sak som er slutt.
      expect(await sql.som('handterer', inn(slag)), `${tilstand} ${slag}`).toBe('42501');
  }
});

it('TS-15 VV-07 det som ble sagt før nummeret, er om det som sto; sto det ingen, eller er det det samme, er det om nummeret', async () => {
  await farSkalIkke();
  const STO = '40 00 00 20';
  const vent = async (nummer: string, andreSer: string) =>
    ventendeNummer(t, sakId, { nummer, andreSer, tider: '' });
  await vent('', 'Kusina');
  await vent(NUMMER, 'Far');
  expect((await ventende())?.andreSer).toBe('Kusina; Far');
  await ferdig({ leggBort: 'ja' });
  await trygg(t, sakId, '', { foresattId: null, nummer: STO });
  await vent('', 'Kusina');
  await vent(NUMMER, 'Far');
  expect((await ventende())?.andreSer).toBe('Far');
  await vent(STO, 'Mor');
  expect((await ventende())?.andreSer).toBe('Kusina; Mor');
});
