import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { morKanKontaktes, ring } from '../support/familien.ts';
import { delMedKommunen } from '../support/kommunefolk.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { bilde, funnPaaSiden, funn, Nettleser, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tabTil } from '../support/tastatur.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';

let app: Testapp;
let leser: Nettleser;

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = <S extends boolean>(subjekt: string, valg: Innlogging<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);

/** En sak som er vurdert; anmeldt når den har et nummer. */
async function nySak(navn: string, straffesaksnummer: string | null): Promise<string> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    ...{ organisasjonId: steder[0]?.organisasjonId ?? '', navn, straffesaksnummer },
    ...{ regime: 'politiregisterloven', grunnlag: 'politiarbeid', kanal: 'moett' },
    ...{ avsender: 'Ingrid Eksempel', grunn: 'Tør ikke ta bussen', fodselsnummer: null },
    ...{ sakstype: 'vold', rolle: 'fornaermet', hatkriminalitet: false, iFamilie: false },
    fodselsdato: tilDato('2011-09-05'),
    hendelsesdato: leggTilDager(iDagIOslo(new Date()), -10),
    anmeldt: straffesaksnummer !== null,
  });
  const [rad] = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const { sakId } = await besluttTriage(app.hus, k, {
    ...{ kandidatId: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: null, egnet: true },
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  return sakId ?? '';
}
/** Setningen som sier at hjelpen ikke stopper (VV-12). */
const SPRAK = [
  ['nb', 'Hjelp som alt er i gang, fortsetter som før.'],
  ['nn', 'Hjelp som alt er i gang, held fram som før.'],
  ['en', 'Help already under way goes on as before.'],
] as const;
/** Svarskjemaet for hendelsen i saken. */
async function svarsti(sakId: string): Promise<string> {
  const [h] = await app.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  return `${sakId}/klarering/${h?.id ?? ''}`;
}
const tekst = async (side: Side) => side.locator('main').innerText();

describe('klareringen på skjermen', () => {
  it('sidene er uten feil for den som bruker hjelpemidler, og ruller ikke sidelengs, brede eller smale', async () => {
    const sakId = await nySak('Kanari Dahl', '5533 1/26');
    const uanmeldt = await nySak('Kanari Vik', null);
    const side = await loggInn('koordinator', { bredde: 1280, js: true });
    for (const sti of [
      ...['', '/dialog', '/etterforsker'].map((s) => `${sakId}${s}`),
      await svarsti(sakId),
      `${uanmeldt}/anmeldt`,
    ]) {
      await side.goto(`${app.adresse}/fjordvik/saker/${sti}`);
      expect(await funnPaaSiden(side), sti).toEqual([]);
    }
    await leser.ferdig(side);
  });

  it('(del) VV-14 VV-13 TP-46 koordinatoren velger etterforskeren, som får en oppgave, leser og svarer i dialogen på 320 px med tastaturet, og svarer for to fornærmede samtidig', async () => {
    const [en, to] = [
      await nySak('Kanari Fuglesang', '5511 1/26'),
      await nySak('Kanari Lien', '5511 2/26'),
    ];
    const side = await loggInn('koordinator', { bredde: 1280, js: false });
    for (const sakId of [en, to]) {
      await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
      expect(await tekst(side)).toContain('Ingen er valgt til å svare ennå.');
      await side.getByRole('link', { name: 'Velg hvem som svarer' }).click();
      await side.locator('[name=til]').selectOption({ label: 'Anders Prøve, etterforsker' });
      await side.getByRole('button', { name: 'Lagre' }).last().click();
      expect(await tekst(side)).toContain('Det er Anders Prøve (etterforsker) som svarer.');
    }
    await side.goto(`${app.adresse}/fjordvik/saker/${en}`);
    await side.getByRole('link', { name: 'Skriv i dialogen' }).click();
    await side.locator('[name=slag][value=klarering]').check();
    await side.locator('[name=ord]').fill('Kan vi ringe mor?');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await tekst(side)).toContain('Kan vi ringe mor?');
    await leser.ferdig(side);
    const andre = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      stilark: true,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(andre)).toMatch(/Svar andre venter på[^]*Kan familien kontaktes\?/);
    // TP-46: hen leser det koordinatoren skrev, og svarer med tastaturet.
    await andre.goto(`${app.adresse}/fjordvik/saker/${en}`);
    const dialogen = andre.getByRole('link', { name: 'Skriv i dialogen' });
    await dialogen.press('Enter');
    await andre.waitForURL(/dialog$/);
    expect(await tekst(andre)).toMatch(/Klareringen[^]*Kan vi ringe mor\?/);
    await andre.locator('[name=slag][value=klarering]').press('Space');
    await andre.locator('[name=ord]').fill('Ja, etter avhøret i morgen');
    const lagre = andre.getByRole('button', { name: 'Lagre', exact: true });
    await lagre.press('Enter');
    await andre.getByText('Ja, etter avhøret i morgen').first().waitFor();
    await andre.goto(`${app.adresse}/fjordvik/saker/${await svarsti(en)}`);
    expect(await andre.locator('[name=ogsaa]').count()).toBe(1);
    expect(await andre.locator('[name=ogsaa]').isChecked()).toBe(false);
    expect(await tekst(andre)).not.toContain('Lien');
    await andre.locator('[name=svar][value=klarert]').check();
    await andre.locator('[name=ogsaa]').check();
    await andre.getByRole('button', { name: 'Lagre svaret' }).click();
    for (const sakId of [en, to]) {
      await andre.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
      expect(await tekst(andre)).toContain('Programmet er ikke i gang');
    }
    await leser.ferdig(andre);
  });

  it('(del) VV-14 VV-15 er straffesaken henlagt, sier siden til etterforskeren at en annen svarer, og koordinatoren finner oppgaven og velger på nytt', async () => {
    const sakId = await nySak('Kanari Bru', '5566 1/26');
    const { id } = (
      await app.eier<{ id: string }>(`select id from varde.bruker where subjekt = 'etterforsker'`)
    )[0] ?? { id: '' };
    await velgEtterforsker(app.hus, await okt(app, 'koordinator'), { sakId, brukerId: id });
    await app.eier(
      `update varde.straffesak set status = 'henlagt' where sak_id = $1 returning id`,
      [sakId],
    );
    const side = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    expect(await tekst(side)).toContain('Påtalejuristen eller vaktlederen svarer om den');
    expect(await side.locator('main a[href*="/klarering/"]').count()).toBe(0);
    await bilde(side, 'henlagt-320');
    await side.goto(`${app.adresse}/fjordvik/saker/${await svarsti(sakId)}`);
    expect(await tekst(side)).toContain('Påtalejuristen eller vaktlederen svarer om den');
    expect(await side.getByRole('button', { name: 'Lagre svaret' }).count()).toBe(0);
    await leser.ferdig(side);
    const koordinator = await loggInn('koordinator', {
      bredde: 1280,
      js: false,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(koordinator)).toContain('Vurder vernet og støtten i retten på nytt');
    await bilde(koordinator, 'minDag-1280');
    const oppgaven = koordinator.locator('main li', { hasText: 'Velg hvem som svarer' }).first();
    await oppgaven.getByRole('link').last().click();
    expect(await tekst(koordinator)).toContain('Har saken begge deler, velger du én om gangen.');
    await leser.ferdig(koordinator);
  });

  it('VV-12 mor ringer først: det føres, etterforskeren får vite det, saken står, og siden sier at hjelpen fortsetter', async () => {
    const sakId = await nySak('Kanari Moen', '5522 1/26');
    const side = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    await side.getByRole('link', { name: 'Noen tok kontakt med oss' }).click();
    expect(await tekst(side)).toContain('Hjelp som alt er i gang, fortsetter som før.');
    await side.locator('[name=slag][value=henvendelse]').check();
    await side.locator('[name=ord]').fill('Redd for i morgen');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await side.getByText('Skriv hvem som tok kontakt.').count()).toBeGreaterThan(0);
    await side.locator('[name=hvem]').fill('Mor');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await tekst(side)).toMatch(/Noen tok kontakt: Mor\s+Redd for i morgen/);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await tekst(side)).toMatch(/Venter på klarering[^]*Redd for i morgen/);
    await leser.ferdig(side);
  });

  it('(del) VV-10 VV-12 den samtalen er overlatt til, ser dagen det ikke snakkes om der hen ringer, og fører at ungdommen ringte', async () => {
    const sakId = await nySak('Kanari Nes', null);
    const t = { ...app, som: async (subjekt: string) => okt(app, subjekt) };
    const mor = await morKanKontaktes(t, sakId);
    await app.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select s.omrade_id, s.id, b.id, 'samtaleholder', 'prøve' from varde.sak s, varde.bruker b
       where s.id = $1 and b.subjekt = 'handterer' returning id`,
      [sakId],
    );
    await ring(t, sakId, mor, { som: 'handterer' });
    const [h] = await app.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    const koordinator = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}/anmeldt`,
    });
    const [aar, maaned, dag] = iDagIOslo(new Date()).split('-');
    await koordinator.locator('[name=dag]').fill(`${dag}.${maaned}.${aar}`);
    await koordinator.getByRole('button', { name: 'Lagre', exact: true }).click();
    await leser.ferdig(koordinator);
    expect(h).toBeDefined();
    const holder = await loggInn('handterer', { bredde: 320, js: true });
    for (const sti of ['', '/familie', '/samtale', '/samtale/resultat', '/dialog']) {
      await holder.goto(`${app.adresse}/fjordvik/saker/${sakId}${sti}`);
      expect(await tekst(holder), sti).toMatch(/Ikke snakk om hendelsen|ikke om hendelsen/i);
      expect(await funn(holder), sti).toEqual([]);
      const bilder = process.env['BILDER'];
      if (bilder !== undefined)
        await holder.screenshot({
          path: `${bilder}/delegat${sti.replaceAll('/', '-')}.png`,
          fullPage: true,
        });
    }
    await leser.ferdig(holder);
    const side = await loggInn('handterer', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    await side.getByRole('link', { name: 'Noen tok kontakt med oss' }).click();
    expect(await side.locator('[name=slag]:not([type=hidden])').count()).toBe(0);
    await side.locator('[name=hvem]').fill('Ungdommen');
    await side.locator('[name=ord]').fill('Ringte og var redd');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await tekst(side)).not.toContain('Ringte og var redd');
    await leser.ferdig(side);
    const etter = await loggInn('koordinator', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    expect(await tekst(etter)).toContain('Ringte og var redd');
    await leser.ferdig(etter);
  });

  it('VV-12 den kommunale koordinatoren saken er delt med, fører med tastaturet på 320 at mor ringte; hen leser det ikke, saken står, og hjelpen sies å gå videre på tre språk', async () => {
    const sakId = await nySak('Kanari Strand', '5544 1/26');
    const t = { ...app, som: async (subjekt: string) => okt(app, subjekt) };
    const brukere = new Map(
      (await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')).map(
        (b) => [b.subjekt, b.id],
      ),
    );
    await velgEtterforsker(app.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: brukere.get('etterforsker') ?? '' },
    });
    const delt = { ...t, bruker: (subjekt: string) => brukere.get(subjekt) ?? '' };
    await delMedKommunen(delt, sakId);
    for (const relasjon of ['guide', 'samtaleholder'])
      await app.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select s.omrade_id, s.id, $2, $3, 'prøve', now() from varde.sak s where s.id = $1 returning id`,
        [sakId, brukere.get(relasjon === 'guide' ? 'guide' : 'handterer'), relasjon],
      );
    const saken = `${app.adresse}/fjordvik/saker/${sakId}`;
    // Alle som ser saken, har det samme å lese og den samme veien, på siden der kontakten er stanset.
    for (const subjekt of ['koordinator', 'koordinator2', 'etterforsker', 'guide', 'handterer']) {
      const side = await loggInn(subjekt, { bredde: 320, js: false });
      for (const sti of subjekt === 'handterer' ? [saken, `${saken}/samtale`] : [saken]) {
        await side.goto(sti);
        expect(await tekst(side), subjekt).toContain(
          'Hjelp som alt er i gang, fortsetter som før.',
        );
      }
      await side.getByRole('link', { name: 'Noen tok kontakt med oss' }).click();
      expect(await side.locator('[name=hvem]').count(), subjekt).toBe(1);
      await leser.ferdig(side);
    }
    const bilder = process.env['BILDER'];
    const slt = await loggInn('slt', { bredde: 320, js: true });
    for (const [sprak, ord] of SPRAK) {
      await slt.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
      for (const [navn, sti] of [
        ['sak', saken],
        ['dialog', `${saken}/dialog`],
      ] as const) {
        await slt.goto(sti);
        expect(await tekst(slt), `${sprak} ${navn}`).toContain(ord);
        if (sprak === 'nb') expect(await funn(slt), navn).toEqual([]);
        if (bilder !== undefined)
          await slt.screenshot({
            path: `${bilder}/slt-${navn}-${sprak}.png`,
            fullPage: true,
          });
      }
    }
    await leser.ferdig(slt);
    const side = await loggInn('slt', { bredde: 320, js: true, til: saken });
    await tabTil(side, 'a[href$="/dialog"]');
    await Promise.all([side.waitForURL('**/dialog'), side.keyboard.press('Enter')]);
    expect(await side.locator('[name=slag]:not([type=hidden])').count()).toBe(0);
    await tabTil(side, '[name=hvem]');
    await side.keyboard.type('Mor');
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Ringte meg og var redd');
    await tabTil(side, 'main button[type=submit]');
    await Promise.all([side.waitForEvent('domcontentloaded'), side.keyboard.press('Enter')]);
    expect(await tekst(side)).toContain('Skrevet.');
    expect(await tekst(side)).not.toContain('Ringte meg og var redd');
    expect(await funn(side)).toEqual([]);
    await side.goto(saken);
    expect(await tekst(side)).toContain('Venter på klarering');
    expect(await side.content()).not.toContain('Ringte meg og var redd');
    const andre = await loggInn('etterforsker', {
      bredde: 320,
      js: false,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(andre)).toContain('Noen i familien tok selv kontakt');
    await andre.goto(saken);
    expect(await tekst(andre)).toMatch(/Noen tok kontakt: Mor\s+Ringte meg og var redd/);
    // Tatt tilbake: saken, og veien til å føre noe i den, er borte.
    await app.eier(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'koordinator' returning id`,
      [sakId],
    );
    for (const sti of [saken, `${saken}/dialog`])
      expect((await side.goto(sti))?.status()).toBe(404);
    for (const s of [side, andre]) await leser.ferdig(s);
  });

  it('(del) TP-21 en sak som var klar, venter på klarering når koordinatoren fører at hendelsen er anmeldt', async () => {
    const sakId = await nySak('Kanari Berg', null);
    const side = await loggInn('koordinator', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    await side.getByRole('link', { name: 'Hendelsen er anmeldt nå' }).click();
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await side.getByText('Skriv dagen det ble anmeldt.').count()).toBeGreaterThan(0);
    const [aar, maaned, dag] = iDagIOslo(new Date()).split('-');
    await side.locator('[name=dag]').fill(`${dag}.${maaned}.${aar}`);
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await tekst(side)).toContain('Venter på klarering');
    expect(await side.getByRole('link', { name: 'Hendelsen er anmeldt nå' }).count()).toBe(0);
    await leser.ferdig(side);
  });
});
