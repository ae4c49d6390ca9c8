import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { samtalenVar } from '../support/loggen.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, medGuide, vernetErVurdert } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';
import { forbiVaktene, settTilstand } from '../support/tilstand.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
const iDag = iDagIOslo(new Date());

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = new Map(
    (await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')).map(
      (b) => [b.subjekt, b.id],
    ),
  );
  const hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.get(s) ?? '',
  };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await medGuide(hus, sakId, 'guide');
  await vernetErVurdert(hus, sakId);
  await startOppfoelging(app.hus, await okt(app, 'koordinator'), sakId, 'Sies på det første møtet');
  // Femten dager siden samtalen.
  await forbiVaktene(
    app,
    'update varde.sak set siste_kontakt = $2::timestamptz, foelges_fra = $2::timestamptz where id = $1',
    [sakId, `${leggTilDager(iDag, -15)} 12:00`],
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('guidens logg på skjermen', () => {
  it('(del) TG-11 TG-14 på 320 px med tastaturet alene: fra dagen til en ført kontakt; mangler noe, står det ved feltet, og ingenting er mistet', async () => {
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: true, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(side)).toContain('15 dager uten kontakt: ta kontakt nå');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'guidens-dag-uten-kontakt-320');
    // *Ring* går dit nummeret står, ved siden av når det er trygt å ringe; dagen viser ingen nummer (TS-15, VV-07).
    expect(await side.locator('main a[href^="tel:"]').count()).toBe(0);
    await tast(side, /^Ring$/, 'link');
    expect(new URL(side.url()).hash).toBe('#slik-naar-du-dem');
    expect(await side.locator('#slik-naar-du-dem').innerText()).toContain('Slik når du dem');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    await tast(side, /Logg kontakt/, 'link');
    expect(await hoved(side)).toContain('15 dager siden ungdommen sist svarte.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-tom-320');
    // Ingenting er valgt: om ungdommen ble nådd, og hva det ble til, er guidens å si (TG-15, TG-16).
    for (const navn of ['form', 'svarte', 'resultat'])
      expect(await side.locator(`[name=${navn}]:checked`).count(), navn).toBe(0);
    // Uten å si hva det var: feilen står ved feltet, og ordene er der.
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Gikk sammen til trening');
    const velg = async (navn: string, verdi: string): Promise<void> => {
      await side.locator(`[name=${navn}][value=${verdi}]`).focus();
      await side.keyboard.press('Space');
    };
    await tast(side, /Lagre kontakten/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Gikk sammen til trening');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-feil-320');
    await velg('form', 'telefon');
    await tast(side, /Lagre kontakten/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    await velg('svarte', 'ungdommen');
    await tast(side, /Lagre kontakten/);
    expect(await hoved(side)).toContain('Velg hva kontakten ble til.');
    expect(await side.locator('[name=svarte][value=ungdommen]').isChecked()).toBe(true);
    await velg('resultat', 'fortsetter');
    await tast(side, /Lagre kontakten/);
    expect(await hoved(side)).toContain('Kontakten er ført.');
    expect(await hoved(side)).toContain('Ungdommen svarte i dag.');
    expect(await hoved(side)).toContain('Gikk sammen til trening');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-foert-320');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toContain('Kontakt i dag');
    await leser.ferdig(side);
  });

  it.each(['nb', 'nn'] as const)(
    '(del) TG-11 TG-16 på mobilen er fire trykk nok fra dagen, i et møte, når ingen svarte, og den dagen det er gått for lenge, og det går på under tjue sekunder (%s)',
    async (sprak) => {
      const side = await loggInn(app, leser, 'guide', {
        ...{ bredde: 320, js: true, beroering: true, til: '/fjordvik/min-dag' },
      });
      await side.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
      // Fingeren, slik siden selv merker den: hver gang den settes ned, på hver side på veien.
      let trykk = 0;
      await side.exposeFunction('fingeren', () => {
        trykk += 1;
      });
      await side.addInitScript(
        `addEventListener('pointerdown', (e) => { if (e.isTrusted) fingeren(); }, true)`,
      );
      const svarte15DagerSiden = () =>
        forbiVaktene(
          app,
          'update varde.sak set siste_kontakt = $2::timestamptz, foelges_fra = $2::timestamptz where id = $1',
          [sakId, `${leggTilDager(iDag, -15)} 12:00`],
        );
      for (const [form, svarte, forLenge, sagt] of [
        ['mote', 'ungdommen', false, /Møttes, fikk svar, ungdommen|Møttest, fekk svar, ungdommen/],
        ['telefon', 'ingen', false, /Ringte, fikk ikke tak i|Ringde, fekk ikkje tak i/],
        ['telefon', 'ungdommen', true, /Oppfølgingen fortsetter|Oppfølginga held fram/],
      ] as const) {
        if (forLenge) await svarte15DagerSiden();
        await side.goto(`${app.adresse}/fjordvik/min-dag`);
        expect(await side.locator('html').getAttribute('lang')).toBe(sprak);
        const begynte = Date.now();
        trykk = 0;
        await side.locator(`a[href$="/saker/${sakId}/logg"]`).first().tap();
        await side.waitForURL(/\/logg$/);
        await side.locator(`[name=form][value=${form}]`).tap();
        await side.locator(`[name=svarte][value=${svarte}]`).tap();
        await Promise.all([
          side.waitForEvent('domcontentloaded'),
          side
            .locator(forLenge ? 'button[name=fortsetter]' : '.v-skjema .v-knapper button')
            .first()
            .tap(),
        ]);
        expect(await hoved(side)).toMatch(/Kontakten er ført/);
        expect(await hoved(side)).toMatch(sagt);
        expect(trykk).toBe(4);
        expect(Date.now() - begynte).toBeLessThan(20_000);
      }
      await leser.ferdig(side);
    },
  );

  it('VV-63 har noe skjedd, står numrene ved fare foran skjemaet; loggen og avtalen sier at sosiale medier er for tid og sted, det som er avtalt utenom tidene, står der kontakten føres; uten nett står det at det ikke er lagret før noen skriver', async () => {
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: true, til: `/fjordvik/saker/${sakId}/si-fra` },
    });
    const sagtFoerst = async (foran: string) => {
      const html = await side.content();
      const skjemaet = html.indexOf(foran);
      expect(skjemaet, foran).toBeGreaterThan(0);
      for (const nummer of ['tel:112', 'tel:113', 'tel:116117']) {
        expect(html.indexOf(nummer), nummer).toBeGreaterThan(0);
        expect(html.indexOf(nummer), nummer).toBeLessThan(skjemaet);
      }
      expect(await hoved(side)).toContain('Barnevernvakta og legevakta, hele døgnet');
      expect(await hoved(side)).toContain('Ring først. Skriv etterpå.');
    };
    // Før det er valgt hva det gjelder, og i hvert skjema.
    await sagtFoerst('Ungdommen er truet');
    for (const slag of ['Ungdommen er truet', 'Jeg er bekymret']) {
      await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/si-fra`);
      await lenke(side, slag).click();
      await side.locator('[name=ord]').waitFor();
      await sagtFoerst('name="ord"');
    }
    // Uten nett står det at det ikke er lagret, før noen har skrevet noe.
    const utenNett = async () => {
      await side.context().setOffline(true);
      await side.getByText('ikke lagret ennå').first().waitFor();
      expect(await side.locator('[name=ord]').inputValue()).toBe('');
      await side.context().setOffline(false);
    };
    await utenNett();
    expect(await funn(side)).toEqual([]);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/logg/avtalen`);
    expect(await hoved(side)).toContain('Bruk sosiale medier bare til å avtale tid og sted.');
    for (const form of ['mote', 'telefon'])
      await side.locator(`[name=former][value=${form}]`).check();
    await side.locator('[name=hyppighet]').fill('En gang i uka');
    await side.getByLabel('Utenom disse tidene').fill('Ring mor. Haster det, ring legevakta');
    await side.locator('[name=oensket]').check();
    await Promise.all([
      side.waitForEvent('domcontentloaded'),
      knapp(side, 'Lagre avtalen').click(),
    ]);
    expect(await hoved(side)).toMatch(
      /Utenom disse tidene\s+Ring mor\. Haster det, ring legevakta/u,
    );
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toContain('Avtalt: Møtes, ringe. En gang i uka');
    await bilde(side, 'guidens-kort-320');
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/logg`);
    expect(await hoved(side)).toContain('Bruk sosiale medier bare til å avtale tid og sted.');
    await utenNett();
    await side.locator('[name=form][value=sosiale_medier]').check();
    await side.locator('[name=svarte][value=ungdommen]').check();
    await side.locator('[name=tokKontakt]').check();
    await Promise.all([
      side.waitForEvent('domcontentloaded'),
      knapp(side, 'Lagre kontakten').click(),
    ]);
    expect(await hoved(side)).toContain('Ungdommen tok kontakt selv');
    // Det som ikke kan sies fra om her, har ingen side.
    const borte = await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/si-fra/veiledning`);
    const koordinator = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/si-fra` },
    });
    const ikke = await koordinator.goto(`${app.adresse}/fjordvik/saker/${sakId}/si-fra/veiledning`);
    expect([borte?.status(), ikke?.status()]).toEqual([200, 404]);
    await leser.ferdig(koordinator);
    await leser.ferdig(side);
  });

  it('(del) TG-13 VV-30 uten skript: guiden retter sin egen linje, det som sto, står under; koordinatoren leser den, aldri notatet', async () => {
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/logg` },
    });
    await side.locator('[name=form][value=mote]').check();
    await side.locator('[name=svarte][value=ungdommen]').check();
    await side.locator('[name=ord]').fill('Møttes på biblioteket');
    await side.locator('[name=notat]').fill('Kanarinotat: sov dårlig');
    await side.locator('[name=neste]').fill(formatDato(leggTilDager(iDag, 7)));
    await knapp(side, 'Lagre kontakten').click();
    expect(await hoved(side)).toContain('Kanarinotat');
    await lenke(side, 'Rett').first().click();
    expect(await side.locator('[name=ord]').inputValue()).toBe('Møttes på biblioteket');
    await side.locator('[name=ord]').fill('Møttes på kafé');
    await knapp(side, 'Lagre rettelsen').click();
    const rettet = await hoved(side);
    expect(rettet).toContain('Møttes på kafé');
    expect(rettet).toContain('Det som sto før');
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: false, til: `/fjordvik/saker/${sakId}/logg` },
    });
    expect(await hoved(k)).toContain('Møttes på kafé');
    expect(await k.content()).not.toContain('Kanarinotat');
    await leser.ferdig(k);
    await leser.ferdig(side);
  });

  it('(del) TG-13 uten skript: er linjen rettet i en annen fane, eller saken avsluttet imens, sies det, og det som ble skrevet, står der', async () => {
    const fane = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/logg` },
    });
    await lenke(fane, 'Rett').first().click();
    const annen = await leser.nyFane(fane);
    await annen.goto(fane.url());
    for (const [side, ord] of [
      [annen, 'Den første rettelsen'],
      [fane, 'Den andre rettelsen'],
    ] as const) {
      await side.locator('[name=ord]').fill(ord);
      await knapp(side, 'Lagre rettelsen').click();
    }
    expect(await hoved(annen)).toContain('Den første rettelsen');
    expect(await hoved(fane)).toContain('Linjen er alt rettet.');
    expect(await fane.locator('[name=ord]').inputValue()).toBe('Den andre rettelsen');
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: false, til: `/fjordvik/saker/${sakId}/logg` },
    });
    await k.locator('[name=form][value=telefon]').check();
    await k.locator('[name=svarte][value=ungdommen]').check();
    await k.locator('[name=ord]').fill('Ringte i siste liten');
    await settTilstand(app, sakId, 'avsluttet');
    await knapp(k, 'Lagre kontakten').click();
    expect(await hoved(k)).toContain('Loggen er stengt');
    expect(await k.locator('[name=ord]').inputValue()).toBe('Ringte i siste liten');
    await settTilstand(app, sakId, 'aktiv');
    for (const side of [fane, k]) await leser.ferdig(side);
  });

  it('(del) VV-28 uten skript: guiden kommer til sidearket sitt fra loggen; i koordinatorens logg er det ingen vei dit', async () => {
    const til = `/fjordvik/saker/${sakId}/logg`;
    const side = await loggInn(app, leser, 'guide', { bredde: 320, js: false, til });
    await lenke(side, 'Sideark').click();
    expect(new URL(side.url()).pathname).toBe(`/fjordvik/saker/${sakId}/trygghetssamtale/sideark`);
    expect(await side.locator('main form textarea').count()).toBe(1);
    const annen = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false, til });
    expect(await annen.locator('main').getByText('Sideark').count()).toBe(0);
  });

  it('(del) TG-11 på 1280 px: koordinatoren kommer til loggen fra saken, og axe finner ingenting', async () => {
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: true, til: `/fjordvik/saker/${sakId}` },
    });
    await lenke(side, 'Før en kontakt').click();
    await side.waitForURL(/\/logg$/);
    expect(await side.locator('[name=notat]').count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-koordinator-1280');
    await leser.ferdig(side);
  });

  it('VV-15 VV-20 på 320 px: er det nytt i straffesaken, føres kontakten først; siden som kommer, har oppgaven med ett trykk, og den er ferdig', async () => {
    await samtalenVar(app, sakId, leggTilDager(iDag, -10));
    await forbiVaktene(app, 'update varde.logg_fakta set dag = dag - 5 where sak_id = $1', [sakId]);
    await app.eier(
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select s.omrade_id, s.id, s.eier_organisasjon, 'ring_etter_straffesaken', b.id from varde.sak s, varde.bruker b
       where s.id = $1 and b.subjekt = 'guide' returning 1`,
      [sakId],
    );
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: true, til: '/fjordvik/min-dag' },
    });
    const SNAKKET = 'Jeg har snakket med ungdommen om det';
    expect(await knapp(side, SNAKKET).count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'dagen-kontakten-foerst-320');
    await tast(side, /^Før kontakten først/, 'link');
    expect(await hoved(side)).toContain('Snakk med ungdommen, og før kontakten i skjemaet under.');
    expect(await knapp(side, SNAKKET).count()).toBe(0);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-kontakten-foerst-320');
    await side.locator('[name=form][value=telefon]').check();
    await side.locator('[name=svarte][value=ungdommen]').check();
    await Promise.all([
      side.waitForEvent('domcontentloaded'),
      knapp(side, 'Lagre kontakten').click(),
    ]);
    expect(await hoved(side)).toContain('Snakket dere om det, kan du si det her.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'logg-snakket-320');
    await tast(side, /^Jeg har snakket med ungdommen om det/);
    expect(await hoved(side)).toContain('Oppgaven er ferdig.');
    expect(await knapp(side, SNAKKET).count()).toBe(0);
    await leser.ferdig(side);
  });
});
