import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { foelgesOppAv, samtalenErHoldt } from '../../../../../tests/support/guiden.ts';
import { trygg } from '../../../../../tests/support/familien.ts';
import type { FriSql } from '../../../../../tests/support/friSql.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import {
  ETTERPAA,
  FARS,
  NUMMER,
  nummersidene,
  slikDetStaar,
} from '../../../../../tests/support/nummeret.ts';
import { fullfoer, skrivAlleDeler, ventendeNummer } from '../../../../../tests/support/samtalen.ts';
import { trekker } from '../../../../../tests/support/samtykket.ts';
import { settTilstand } from '../../../../../tests/support/tilstand.ts';
import { lagreUtkast } from '../../../../db/utkast.ts';
import { STAMME } from '../../../../db/utkastgren.ts';
import { iDagIOslo } from '../../../../kernel/dato.ts';
import { meldFravaer } from '../../../virksomhet/index.ts';
import { minDag } from '../../queries/minDag.ts';

/** Fra ungdommen har sagt noe nytt om nummeret, til koordinatoren har skrevet det ferdig (TS-15, VV-07). */
let t: Testhus;
let sql: FriSql;
let sakId = '';
const { mor } = enSak((v) => ({ t, sql, sakId } = v));
const { farSkalIkke, ferdig, kontaktsti, loggfoert, nummeret, ord, raa, send, side, sti } =
  nummersidene(() => ({ t, sakId }));
const { varsles, ventende } = nummersidene(() => ({ t, sakId }));

const STOD = '40 00 00 20';
const VARSEL = 'Ungdommen har sagt noe nytt om nummeret. Spør koordinatoren før du ringer.';
const staar = async () => (await nummeret()).familie.ungdommen;
/** Et nummer alle kan ringe, med ja til beskjed, og et som venter på koordinatoren. */
async function nummeretVenter() {
  await farSkalIkke();
  await trygg(t, sakId, '', { foresattId: null, nummer: STOD, beskjedOk: true });
  await send({ nummer: FARS }, 'handterer');
}
/** Noe ble sagt i samtalen, og venter; saken er der den var. */
async function noeVenter() {
  const [sak] = await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [
    sakId,
  ]);
  await settTilstand(t, sakId, 'samtale_holdt');
  await ventendeNummer(t, sakId, { nummer: NUMMER, andreSer: 'Kusina', tider: 'Etter ni' });
  await settTilstand(t, sakId, sak?.t ?? '');
}
const arkrader = async () =>
  (await t.eier('select 1 from varde.barnets where sak_id = $1', [sakId])).length;

describe('det ungdommen sier, gjelder mens noe venter', () => {
  it('TS-15 VV-07 det som gjør det tryggere, gjelder med en gang for den som ringer: nei til beskjed, hvem som ser telefonen, og når; det som løsner, venter, og det strengeste gjelder', async () => {
    await nummeretVenter();
    expect(await staar()).toMatchObject({ beskjedOk: true, andreSer: null });
    const logget = (await loggfoert()).length;
    const sagt = { beskjedOk: 'nei', andreSer: 'Far leser alt', tider: 'Ring aldri hit igjen' };
    expect((await send(sagt, 'handterer')).neste).toContain(ETTERPAA);
    expect(await staar()).toMatchObject({
      ...{ beskjedOk: false, andreSer: 'Far leser alt', nummer: STOD },
      tider: 'Etter klokka 16; Ring aldri hit igjen',
    });
    // Skrevet, og det andre venter: loggen har begge.
    expect((await loggfoert()).slice(logget)).toEqual(['handterer ja', 'handterer nei']);
    for (const resten of ['/familie', '/samtale']) {
      if (resten === '/samtale') await settTilstand(t, sakId, 'samtale_avtalt');
      const lest = await ord('handterer', resten);
      for (const hva of [STOD, 'Far leser alt', 'Ring aldri hit igjen'])
        expect(lest, `${resten} ${hva}`).toContain(hva);
    }
    await settTilstand(t, sakId, 'samtale_holdt');
    // Det som løsner, venter; sagt to ganger står det én gang.
    await send({ beskjedOk: 'ja', tider: 'Når som helst' }, 'handterer');
    await send({ tider: 'Når som helst' }, 'handterer');
    expect(await staar()).toMatchObject({
      ...{ beskjedOk: false, nummer: STOD },
      tider: 'Etter klokka 16; Ring aldri hit igjen; Når som helst',
    });
    expect(await ventende()).toMatchObject({ nummer: FARS, andreSer: 'Far leser alt' });
    expect(await varsles()).toBe(true);
    // Det koordinatoren legger bort, tar ikke det strengere med seg.
    await ferdig({ leggBort: 'ja' });
    expect([await varsles(), (await staar())?.beskjedOk]).toEqual([false, false]);
  });

  it('TS-15 VV-07 sies det strengere sammen med nummeret som venter, eller mens en annen skrev, gjelder det også; kodeord, språk og kontrollen står', async () => {
    await farSkalIkke();
    await trygg(t, sakId, '', {
      ...{ foresattId: null, nummer: FARS, beskjedOk: true, kodeord: 'Fjellrev', tolk: 'ja' },
      ...{ kontrollert: true, hvordan: 'Ungdommen viste telefonen', spraak: 'Samisk' },
    });
    const gammel = await side('handterer');
    await trygg(t, sakId, '', {
      ...{ foresattId: null, nummer: FARS, beskjedOk: true, kodeord: 'Fjellrev', tolk: 'ja' },
      ...{ kontrollert: true, hvordan: 'Ungdommen viste telefonen', spraak: 'Samisk' },
    });
    await send({ nummer: NUMMER, beskjedOk: 'nei' }, 'handterer', { fra: gammel });
    expect((await ventende())?.nummer).toBe(NUMMER);
    // Nummeret kan fortsatt ringes: kontrollen av det fulgte med.
    expect(await staar()).toMatchObject({
      ...{ nummer: FARS, beskjedOk: false, tider: 'Etter klokka 16' },
      ...{ kodeord: 'Fjellrev', spraak: 'Samisk', tolk: 'ja' },
    });
    // Et nummer ingen kan ringe, blir ikke til å ringe av at noe ble sagt om det.
    await t.eier(
      `update varde.kontakt set kontrollert_ord = null where sak_id = $1 and slag = 'trygg_kontakt' returning 1`,
      [sakId],
    );
    expect((await nummeret()).familie.ungdommensNummer).toBe('feil');
    await send({ andreSer: 'Søster' }, 'handterer');
    expect((await nummeret()).familie.ungdommensNummer).toBe('feil');
    expect((await staar())?.andreSer).toBeNull();
  });

  it('TS-15 VV-07 VV-01 den som ringer, advares på hver side nummeret står på, uten å få vite hva som er sagt; skjermen de foresatte ser, sier ingenting', async () => {
    await nummeretVenter();
    expect(await ord('handterer', '/familie')).toContain(VARSEL);
    await settTilstand(t, sakId, 'samtale_avtalt');
    for (const resten of ['/familie', '/samtale']) {
      const lest = await ord('handterer', resten);
      expect(lest, resten).toContain(STOD);
      expect(lest, resten).toContain(VARSEL);
      expect(lest, resten).not.toContain(FARS);
      // Koordinatoren sendes dit det skrives ferdig.
      const hens = await raa('koordinator', `/fjordvik/saker/${sakId}${resten}`);
      expect(lesbart(hens), resten).toContain('er ikke skrevet ferdig');
      expect(hens, resten).toContain(`href="${kontaktsti()}"`);
      expect(lesbart(hens), resten).not.toContain(VARSEL);
    }
    await settTilstand(t, sakId, 'samtale_holdt');
    for (const som of ['handterer', 'koordinator']) {
      const delt = lesbart(await raa(som, sti()));
      for (const hva of ['noe nytt om nummeret', 'skrevet ferdig', STOD, FARS])
        expect(delt, `${som} ${hva}`).not.toContain(hva);
    }
    await ferdig({ leggBort: 'ja' });
    expect(await ord('handterer', '/familie')).not.toContain(VARSEL);
  });

  it('TS-15 VV-07 VV-06 guiden advares på kortet i loggen, og i den ene siste samtalen', async () => {
    await foelgesOppAv(t, sakId, 'guide');
    await trygg(t, sakId, '', { foresattId: null, nummer: STOD });
    expect(await ord('guide', '/logg')).not.toContain(VARSEL);
    await noeVenter();
    expect(await ord('guide', '/logg')).toMatch(new RegExp(`${VARSEL}.*${STOD}`, 'su'));
    // Koordinatoren og den som ikke har noe i saken, får ikke vite det herfra.
    expect(
      await sql.som('guide', `select 1 where tilgang.nummeret_venter_for_meg('${sakId}')`),
    ).toBe(1);
    for (const som of ['leder', 'slt', 'etterforsker', 'helsesykepleier', 'ytteroy'])
      expect(
        await sql.som(som, `select 1 where tilgang.nummeret_venter_for_meg('${sakId}')`),
        som,
      ).toBe(0);
    await trekker(t, sakId, await mor());
    const siste = await ord('guide', '/siste-samtale');
    expect(siste).toMatch(new RegExp(`${VARSEL}.*${STOD}`, 'su'));
    expect((await ferdig({ leggBort: 'ja' })).status).toBe(303);
    expect(await ord('guide', '/siste-samtale')).not.toContain(VARSEL);
  });

  it('TS-15 VV-22 det står på dagen til koordinatoren, og til den som er i hens sted, til det er skrevet ferdig; ingen andre har det der', async () => {
    const dagens = async (som: string) =>
      (await minDag(t.hus, await t.som(som))).numreVenter.filter((n) => n.sakId === sakId).length;
    await nummeretVenter();
    expect(await dagens('koordinator')).toBe(1);
    for (const som of ['handterer', 'leder', 'guide', 'slt'])
      expect(await dagens(som), som).toBe(0);
    const dag = await raa('koordinator', '/fjordvik/min-dag');
    expect(dag).toContain(`href="${kontaktsti()}"`);
    expect(lesbart(dag)).toContain('Ungdommen har sagt noe nytt om nummeret sitt');
    expect(lesbart(dag)).not.toContain(FARS);
    // Den som er i hens sted, har det så lenge.
    expect(await dagens('koordinator2')).toBe(0);
    const dagen = iDagIOslo(new Date());
    await meldFravaer(t.hus, await t.som('koordinator'), {
      ...{ brukerId: t.bruker('koordinator'), stedfortrederId: t.bruker('koordinator2') },
      ...{ fra: dagen, til: dagen },
    });
    expect(await dagens('koordinator2')).toBe(1);
    await ferdig({ leggBort: 'ja' });
    expect([await dagens('koordinator'), await dagens('koordinator2')]).toEqual([0, 0]);
    // I en sak som er slutt, skrives det ikke ferdig.
    await send({ nummer: FARS }, 'handterer');
    expect(await dagens('koordinator')).toBe(1);
    await settTilstand(t, sakId, 'avsluttet');
    expect(await dagens('koordinator')).toBe(0);
  });
});

describe('det som venter, blir ikke borte uten at koordinatoren har sett det', () => {
  const SAGT = { nummer: FARS, andreSer: 'Kusina', tider: 'Etter ni' };
  const alt = [FARS, 'Kusina', 'Etter ni'];
  /** Det ungdommen sa, slik siden sier det: utenfor feltene. */
  const fakta = (html: string) => html.replaceAll(/<form.*?<\/form>/gsu, '');
  const lagre = (html: string, felt: Readonly<Record<string, string>> = {}) =>
    send({ ...slikDetStaar(html), ...felt }, 'koordinator', { til: kontaktsti(), fra: html });

  it('TS-15 VV-07 den som hadde siden åpen fra før, får det å se med nummeret og hvert svar, også når siden stopper hen; feltene er hens egne, og en knapp setter det sagte inn', async () => {
    await farSkalIkke();
    await trygg(t, sakId, '', { foresattId: null, nummer: STOD });
    const gammel = await raa('koordinator', kontaktsti());
    await send(SAGT, 'handterer');
    const stoppet = await lagre(gammel, { tider: 'Mitt eget' });
    expect(stoppet.status).toBe(422);
    for (const hva of alt) expect(lesbart(fakta(stoppet.html)), hva).toContain(hva);
    expect(slikDetStaar(stoppet.html)).toMatchObject({
      ...{ nummer: STOD, tider: 'Mitt eget', fraSamtalen: (await ventende())?.id },
    });
    expect(lesbart(stoppet.html)).not.toContain('Det står i feltene');
    expect(await ventende()).toMatchObject(SAGT);
    // Knappen setter det inn, og lagrer ingenting.
    const fylt = await lagre(stoppet.html, { fyll: 'ja', kodeord: 'Fjellrev' });
    expect(slikDetStaar(fylt.html)).toMatchObject({ ...SAGT, kodeord: 'Fjellrev' });
    expect([await varsles(), (await nummeret()).nummer]).toEqual([true, STOD]);
    expect(fylt.html).not.toContain('Noe må rettes');
    const lagret = await lagre(fylt.html, { kontrollert: 'ja', hvordan: 'Ungdommen viste den' });
    expect([lagret.status, await varsles()]).toEqual([303, false]);
    expect(await nummeret()).toMatchObject({
      ...{ nummer: FARS, familie: { ungdommen: { kodeord: 'Fjellrev', andreSer: 'Kusina' } } },
    });
  });

  it('TS-15 VV-07 et utkast fra før skjuler det ikke: nummeret og svarene står på siden, uavhengig av feltene', async () => {
    await farSkalIkke();
    await trygg(t, sakId, '', { foresattId: null, nummer: STOD });
    const gammel = slikDetStaar(await raa('koordinator', kontaktsti()));
    const kjent = { side: randomUUID(), gren: STAMME, versjon: 0 };
    await lagreUtkast(
      t.hus,
      await t.som('koordinator'),
      { ref: { skjema: 'kontakt', objekt: sakId }, kjent },
      Object.fromEntries(
        Object.entries({ ...gammel, tider: 'Fra utkastet' }).map(([felt, v]) => [felt, [v]]),
      ),
    );
    await send(SAGT, 'handterer');
    const html = await raa('koordinator', kontaktsti());
    expect(slikDetStaar(html)).toMatchObject({
      ...{ nummer: STOD, tider: 'Fra utkastet', fraSamtalen: (await ventende())?.id },
    });
    for (const hva of alt) expect(lesbart(fakta(html)), hva).toContain(hva);
    expect(html).toMatch(/name="fyll" value="ja"|value="ja"[^>]*name="fyll"/u);
  });
});

it('TS-15 VV-28 stopper nummeret, er heller ikke barnets ord lagret på arket, og loggen sier nei; rettet og sendt igjen står hvert svar én gang', async () => {
  await samtalenErHoldt(t, sakId);
  await send({ gaarUt: 'ja' });
  const ark = `/fjordvik/saker/${sakId}/trygghetssamtale/ark/guide`;
  const foer = await arkrader();
  const galt = await send({ nummer: '12', merHjelp: 'Vil snakke alene' }, 'koordinator', {
    til: ark,
  });
  expect([galt.status, await arkrader()]).toEqual([422, foer]);
  expect((await loggfoert()).at(-1)).toBe('koordinator nei');
  expect(
    await t.eier(
      `select r.utfall from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'barnets_skrevet' and o.objekt_id = $1 order by r.seq desc limit 1`,
      [sakId],
    ),
  ).toEqual([{ utfall: 'nei' }]);
  const godt = await send({ nummer: NUMMER, merHjelp: 'Vil snakke alene' }, 'koordinator', {
    ...{ til: ark, fra: galt.html },
  });
  expect([godt.status, (await nummeret()).nummer]).toEqual([303, NUMMER]);
  // Forventningene og svaret om mer hjelp: ett avsnitt hver.
  expect(await arkrader()).toBe(foer + 2);
});

it('TS-15 VV-28 er samtalen fullført imens, er verken nummeret eller barnets ord lagret', async () => {
  await samtalenErHoldt(t, sakId);
  const ark = `/fjordvik/saker/${sakId}/trygghetssamtale/ark/guide`;
  const html = await raa('koordinator', ark);
  await skrivAlleDeler(t, sakId);
  await fullfoer(t, sakId, { iFoersteSamtale: true, holdtVed: t.hus.klokke.naa() });
  const foer = await arkrader();
  const sendt = { til: ark, fra: html };
  const svar = await send({ nummer: NUMMER }, 'koordinator', sendt);
  expect([svar.status, await arkrader(), (await nummeret()).nummer]).toEqual([422, foer, '']);
  // Uten nummeret kan det fortsatt skrives på arket.
  expect((await send({ nummer: '' }, 'koordinator', sendt)).status).toBe(303);
  expect(await arkrader()).toBe(foer + 1);
});

it('VV-23 TS-15 den som er stengt ute av saken, og den som etterforsker den, får ikke vite at noe venter, heller ikke med fri SQL', async () => {
  await samtalenErHoldt(t, sakId);
  await noeVenter();
  const faarVite = async (som: string) =>
    sql.som(som, `select 1 where tilgang.nummeret_venter_for_meg('${sakId}')`);
  const stengUte = (som: string) =>
    t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
       select omrade_id, id, $2, 'inhabil', $2 from varde.sak where id = $1 returning 1`,
      [sakId, t.bruker(som)],
    );
  expect(await faarVite('koordinator2')).toBe(1);
  await stengUte('koordinator2');
  expect(await faarVite('koordinator2')).toBe(0);
  expect(await faarVite('koordinator')).toBe(1);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select omrade_id, id, $2, 'etterforsker', 'etterforsker' from varde.sak where id = $1 returning 1`,
    [sakId, t.bruker('koordinator')],
  );
  expect(await faarVite('koordinator')).toBe(0);
});

it('VV-01 TS-15 fra skjermen de foresatte ser, fører ingen knapp og ingen innsending til siden om hvem som ikke skal kontaktes', async () => {
  await nummeretVenter();
  const html = await side();
  expect(html).not.toContain('tilKontakt');
  expect(html).not.toContain(`/saker/${sakId}/familie`);
  const svar = await send({ nummer: '40 00 00 21', tilKontakt: 'ja' });
  expect([svar.status, svar.til]).toEqual([303, sti().replace('/guide', '/slutt')]);
  for (const hva of ['Odd Fuglesang', 'Skal ikke kontaktes', 'Rådspurt', 'skrevet ferdig'])
    expect(svar.neste, hva).not.toContain(hva);
  // Veien til numrene står på sakssiden.
  expect(await raa('koordinator', `/fjordvik/saker/${sakId}`)).toContain(
    `href="/fjordvik/saker/${sakId}/familie"`,
  );
});

it('TS-15 VV-07 et nytt nummer arver ikke svarene om det gamle: hvem som ser telefonen og når, er ikke spurt', async () => {
  await samtalenErHoldt(t, sakId);
  await trygg(t, sakId, '', { foresattId: null, nummer: STOD, andreSer: 'Far', kodeord: 'Rev' });
  await send({ nummer: NUMMER });
  expect(await staar()).toMatchObject({
    ...{ nummer: NUMMER, andreSer: null, tider: null, kodeord: 'Rev', beskjedOk: false },
  });
  expect(await ord('koordinator', '/familie')).toContain('Når er det trygt å ringe? Ikke spurt');
  // Det samme nummeret beholder dem.
  await send({ nummer: NUMMER, andreSer: 'Mor', tider: 'Etter ni' });
  await send({ nummer: '+47 40000017' });
  expect(await staar()).toMatchObject({ andreSer: 'Mor', tider: 'Etter ni' });
});

it('TS-15 VV-07 at ingen beskjed skal legges igjen, og at det ikke ble spurt om, er to ting i det som venter: et nei står til det er et nytt nummer, og ja settes aldri inn når det ikke er spurt om', async () => {
  await nummeretVenter();
  const beskjeden = async () => (await ventende())?.beskjedOk;
  const BESKJED = 'Kan det legges igjen beskjed\\?\\s*';
  const siden = async () => ord('koordinator', '/familie/kontakt');
  expect(await beskjeden()).toBe(null);
  expect(await siden()).toMatch(new RegExp(`${BESKJED}Ikke sagt`, 'u'));
  expect(slikDetStaar(await raa('koordinator', kontaktsti()))['beskjedOk']).toBe('nei');
  await send({ beskjedOk: 'ja' }, 'handterer');
  expect(await beskjeden()).toBe(true);
  for (const sagt of [{ beskjedOk: 'nei' }, { tider: 'Etter skolen' }, { beskjedOk: 'ja' }]) {
    await send(sagt, 'handterer');
    expect(await beskjeden()).toBe(false);
  }
  expect(await siden()).not.toMatch(new RegExp(`${BESKJED}Ikke sagt`, 'u'));
  await send({ nummer: NUMMER }, 'handterer');
  expect(await beskjeden()).toBe(null);
  // Det samme nummeret, uten at det ble spurt om: at koordinatoren har et ja, står ved siden av, og settes ikke inn.
  await ferdig({ leggBort: 'ja' });
  await trygg(t, sakId, '', { foresattId: null, nummer: STOD, beskjedOk: true });
  await ventendeNummer(t, sakId, { nummer: STOD, andreSer: 'Kusina', tider: 'Etter ni' });
  expect(await beskjeden()).toBe(null);
  expect(slikDetStaar(await raa('koordinator', kontaktsti()))['beskjedOk']).toBe('nei');
  expect(await siden()).toMatch(new RegExp(`${BESKJED}Ja`, 'u'));
  // Er det sagt ja, settes ja inn.
  await send({ beskjedOk: 'ja' }, 'handterer');
  expect(slikDetStaar(await raa('koordinator', kontaktsti()))['beskjedOk']).toBe('ja');
});

it('TS-15 VV-07 det samme nummeret sagt igjen tar ingenting tilbake: koordinatoren ser det strengeste som er sagt om det, hvordan det enn er skrevet; et nytt nummer begynner på nytt', async () => {
  await nummeretVenter();
  const sier = async (felt: Readonly<Record<string, string>>) => {
    await send(felt, 'handterer');
    const { nummer, andreSer, tider, beskjedOk } = (await ventende()) ?? {};
    return [nummer, andreSer, tider, beskjedOk];
  };
  // Sagt uten nummer er det om nummeret som venter.
  await sier({ andreSer: 'Far leser alt' });
  const sagt = ['Far leser alt', 'Aldri etter fire', false];
  expect(await sier({ nummer: FARS, tider: 'Aldri etter fire', beskjedOk: 'nei' })).toEqual([
    ...[FARS, ...sagt],
  ]);
  const igjen = `+47 ${FARS}`;
  expect(await sier({ nummer: igjen, beskjedOk: 'ja' })).toEqual([igjen, ...sagt]);
  const feltene = slikDetStaar(await raa('koordinator', kontaktsti()));
  expect(feltene).toMatchObject({ andreSer: 'Far leser alt', tider: 'Aldri etter fire' });
  expect(feltene['beskjedOk']).toBe('nei');
  // Et annet nummer har ingenting av det; sies det første igjen, gjelder det som ble sagt om det.
  expect(await sier({ nummer: NUMMER, beskjedOk: 'ja' })).toEqual([NUMMER, null, null, true]);
  expect(await sier({ nummer: FARS })).toEqual([FARS, ...sagt]);
});
