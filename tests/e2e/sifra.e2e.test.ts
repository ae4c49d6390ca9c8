import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { spurtGuide } from '../support/guideIAppen.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
  type Guidehus,
} from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { RINGTE } from '../support/loggen.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';
import { forbiVaktene } from '../support/tilstand.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
let hus: Testapp & Guidehus;

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('guiden sier fra', () => {
  it('VV-27 uten skript: ser det ut som et navn, står advarselen ved feltet med det som er skrevet, og et kryss lar det stå', async () => {
    const ny = await sakIAppen(app, 'Kanari Navnesen', { anmeldt: false });
    await foelgesOppAv(hus, ny, 'guide');
    const om = await sideUtenSkript(app, 'guide', `/fjordvik/saker/${ny}/si-fra/bekymring`);
    await om.locator('[name=ord]').fill('Redd for Even');
    await knapp(om, 'Si fra nå').click();
    expect(await hoved(om)).toContain('«Even» ser ut som et navn eller et nummer.');
    expect(await om.locator('[name=ord]').inputValue()).toBe('Redd for Even');
    await om.locator('[name=navnSett]').check();
    await knapp(om, 'Si fra nå').click();
    expect(await hoved(om)).toContain('Du har sagt fra.');
    await om.goto(`${app.adresse}/fjordvik/saker/${ny}/logg`);
    await om.locator('[name=form][value=telefon]').check();
    await om.locator('[name=svarte]').first().check();
    await om.locator('[name=ord]').fill('Han traff Even');
    await knapp(om, 'Lagre kontakten').click();
    expect(await hoved(om)).toContain('«Even» ser ut som et navn eller et nummer.');
    await om.locator('[name=navnSett]').check();
    await knapp(om, 'Lagre kontakten').click();
    expect(await hoved(om)).toContain('Han traff Even');
  });

  it('TG-17 på 320 px med tastaturet alene: numrene ved fare først, så ett trykk; plikten står på dagen til svaret er ført, og mangler noe, står det ved feltet', async () => {
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: true, til: '/fjordvik/min-dag' },
    });
    await bilde(side, 'sifra-dagen-320');
    await tast(side, /^Si fra$/, 'link');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'sifra-320');
    await tast(side, /Ungdommen er truet/, 'link');
    expect(await hoved(side)).toMatch(/112[^]*Vil du si noe mer/);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'sifra-trussel-320');
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Trenger følge hjem');
    await tast(side, /Si fra nå/);
    expect(await hoved(side)).toContain('Du har sagt fra. Dette må gjøres nå.');
    expect(await hoved(side)).toContain('Trenger følge hjem');
    await bilde(side, 'sifra-sagt-320');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toContain('Ungdommen er truet: oppfordre til å anmelde');
    await tast(side, /Før svaret/, 'link');
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Vil ha noen med seg');
    await tast(side, /Før det/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Vil ha noen med seg');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'sifra-svar-feil-320');
    await side.locator('[name=svar][value=vil_tenke]').focus();
    await side.keyboard.press('Space');
    await tast(side, /Før det/);
    expect(await hoved(side)).toContain('Vil tenke på det');
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).not.toContain('Ungdommen er truet');
    await leser.ferdig(side);
  });

  it('TG-25 TG-22 uten skript: veiledning er ett trykk; det står stille til koordinatoren har gått gjennom det sammen med guiden', async () => {
    const guide = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/si-fra` },
    });
    await knapp(guide, 'Be om veiledning').click();
    expect(await hoved(guide)).toContain('Du har spurt. Noen tar kontakt med deg.');
    await lenke(guide, 'Det står stille').click();
    await knapp(guide, 'Si fra nå').click();
    expect(await hoved(guide)).toContain('Koordinatoren går gjennom det sammen med deg.');
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: false, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(k)).toContain('Ber om veiledning: gi veiledning');
    await bilde(k, 'sifra-koordinatorens-dag-1280');
    await lenke(k, 'Før hva dere kom til').click();
    await k.locator('[name=svar][value=fortsett]').check();
    await knapp(k, 'Før det').click();
    expect(await hoved(k)).toContain(
      'Skriv hvorfor, eller kryss av for at dere gjorde det sammen.',
    );
    await k.locator('[name=ord]').fill('Møtes på biblioteket i stedet');
    await k.locator('[name=med]').check();
    await knapp(k, 'Før det').click();
    expect(await hoved(k)).toContain('Det er ført. Oppfølgingen går videre.');
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await hoved(k)).toContain('Si fra');
    await bilde(k, 'sifra-saken-1280');
    await leser.ferdig(k);
    await leser.ferdig(guide);
  });

  it('TG-23 uten skript: guiden fører at hen blir borte; mangler dagen, står det ved feltet, og dagene er koordinatorens til hen er tilbake', async () => {
    const guide = await sideUtenSkript(app, 'guide', `/fjordvik/saker/${sakId}/si-fra/fravaer`);
    await guide.locator('[name=fra]').fill('');
    await guide.locator('[name=ord]').fill('Ring kontoret imens');
    await knapp(guide, 'Si fra nå').click();
    expect(await hoved(guide)).toContain('Skriv den første dagen guiden er borte.');
    expect(await guide.locator('[name=ord]').inputValue()).toBe('Ring kontoret imens');
    const dag = formatDato(iDagIOslo(new Date()));
    for (const felt of ['fra', 'til']) await guide.locator(`[name=${felt}]`).fill(dag);
    await knapp(guide, 'Si fra nå').click();
    expect(await hoved(guide)).toContain('Koordinatoren holder regning med dagene imens.');
    const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
    expect(await hoved(k)).toContain('Guiden er borte: vurdere vikar');
    await lenke(k, 'Guiden er tilbake').click();
    await knapp(k, 'Før det').click();
    expect(await hoved(k)).toContain('Det er ført. Ungdommen følges opp igjen.');
  });

  it('VV-32 der loggen skrives, sies det på forhånd at den kan bli lest i retten, også av den mistenkte, og skjemaet spør hva ungdommen trenger, ikke hva som skjedde', async () => {
    const side = await sideUtenSkript(app, 'guide', `/fjordvik/saker/${sakId}/logg`);
    const sagt = await hoved(side);
    for (const ord of [
      'hva ungdommen trenger, ikke hva som skjedde',
      'Ungdommen kan en dag få lese det',
      'det kan bli lest i retten, også av den som er mistenkt',
    ])
      expect(sagt).toContain(ord);
    const html = await side.content();
    expect(html.indexOf('lest i retten')).toBeLessThan(html.indexOf('<textarea'));
    const etiketter = await side.locator('main label, main legend').allInnerTexts();
    expect(etiketter.length).toBeGreaterThan(5);
    expect(etiketter.join(' ')).not.toMatch(/skjedde|hendelsen|gjerning/iu);
  });

  it('TG-12 i en anmeldt sak sier loggen til guiden at hen kan bli vitne, og minner om den når den er tom; ellers ikke, og ikke til koordinatoren', async () => {
    const logg = async (som: string) =>
      hoved(await sideUtenSkript(app, som, `/fjordvik/saker/${sakId}/logg`));
    const anmeldt = (ja: boolean, dager: number) =>
      forbiVaktene(
        app,
        `update varde.sak set anmeldt = $2, tilstand_siden = now() - make_interval(days => $3) where id = $1`,
        [sakId, ja, dager],
      );
    expect(await logg('guide')).not.toContain('vitne');
    await anmeldt(true, 0);
    expect(await logg('guide')).toContain('Saken er anmeldt, så du kan bli innkalt som vitne.');
    await anmeldt(true, 2);
    expect(await logg('guide')).toContain('Du har ikke ført noe ennå. Saken er anmeldt');
    // Det koordinatoren fører, er ikke guidens logg.
    await foerKontakt(app.hus, await okt(app, 'koordinator'), { ...RINGTE, sakId });
    expect(await logg('guide')).toContain('Du har ikke ført noe ennå. Saken er anmeldt');
    expect(await logg('koordinator')).not.toContain('vitne');
    // Er den første kontakten avtalt, er det den dagen det regnes fra.
    const avtalt = (dager: number) =>
      forbiVaktene(
        app,
        `update varde.logg_fakta set neste_dag = tilgang.dagen() + $2::int where sak_id = $1 and slag = 'kontakt'`,
        [sakId, dager],
      );
    for (const [dager, tom] of [
      [1, false],
      [0, false],
      [-1, true],
    ] as const) {
      await avtalt(dager);
      const side = await logg('guide');
      expect(side.includes('Du har ikke ført noe ennå.'), String(dager)).toBe(tom);
    }
    await forbiVaktene(app, 'update varde.logg_fakta set neste_dag = null where sak_id = $1', [
      sakId,
    ]);
    await anmeldt(false, 0);
  });

  it('TG-06 TG-12 VV-32 den som er spurt, får se hva en guide gjør: fast kontakt, råd som gjør tryggere, plikter og grenser, at hen kan bli vitne, og at loggen kan bli lest i retten', async () => {
    const { forespoerselId } = await spurtGuide(hus, 'helsesykepleier', 'Kanari Andre');
    const side = await sideUtenSkript(
      app,
      'helsesykepleier',
      `/fjordvik/guideforespoersler/${forespoerselId}`,
    );
    const sagt = await hoved(side);
    for (const ord of [
      'Er en fast person ungdommen kan kontakte',
      'Gir råd som gjør hverdagen tryggere',
      'Har taushetsplikt, og melder videre når noen er i fare.',
      'kan guiden bli innkalt som vitne; da er loggen god å støtte seg til',
      'Loggen kan bli lest i retten, også av den som er mistenkt.',
      'Snakker ikke om etterforskningen',
    ])
      expect(sagt).toContain(ord);
  });

  it('TG-24 TG-23 uten skript: er guiden bare borte noen dager, finner koordinatoren en vikar for dem fra vurderingen; da følges ungdommen opp igjen, og guiden har hen etterpå; blir vikaren borte, står det', async () => {
    const ny = await sakIAppen(app, 'Kanari Dagsen', { anmeldt: false });
    await foelgesOppAv(hus, ny, 'guide');
    await attestert(hus, 'helsesykepleier');
    const guide = await sideUtenSkript(app, 'guide', `/fjordvik/saker/${ny}/si-fra/fravaer`);
    await knapp(guide, 'Si fra nå').click();
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${ny}/si-fra` },
    });
    await lenke(k, 'Før vurderingen').click();
    expect(await hoved(k)).toContain('Meld først hvilke dager.');
    await lenke(k, 'Meld dagene').click();
    const iDag = iDagIOslo(new Date());
    await k.locator('[name=fra]').fill(formatDato(iDag));
    await k.locator('[name=til]').fill(formatDato(leggTilDager(iDag, 5)));
    await knapp(k, 'Meld fra').click();
    await k.goto(`${app.adresse}/fjordvik/saker/${ny}/si-fra`);
    await lenke(k, 'Før vurderingen').click();
    expect(await hoved(k)).toContain(formatDato(leggTilDager(iDag, 5)));
    await bilde(k, 'sifra-vikardager-320');
    await lenke(k, 'Finn en vikar for de dagene').click();
    const fravaerId = new URL(k.url()).pathname.split('/').at(-1) ?? '';
    const vikar = await spoerEn(hus, ny, 'helsesykepleier', { fravaerId });
    await svarSom(hus, vikar, 'helsesykepleier', 'villig');
    await koordinatorSteg(hus, ny, vikar, 'navn_vist');
    await svarSom(hus, vikar, 'helsesykepleier', 'tatt');
    // C16: vikaren har dagene, og vurderingen er gjort; guiden har fortsatt oppdraget.
    const naa = await app.eier<{ tilstand: string }>(
      'select tilstand from varde.sak where id = $1',
      [ny],
    );
    expect(naa).toEqual([{ tilstand: 'aktiv' }]);
    await k.goto(`${app.adresse}/fjordvik/saker/${ny}/si-fra`);
    expect(await hoved(k)).not.toContain('Før vurderingen');
    await guide.goto(`${app.adresse}/fjordvik/saker/${ny}/logg`);
    expect(guide.url()).toContain('/logg');

    // Blir vikaren borte, sier siden hvem det er om, og at en annen kan ta dagene; guiden avløses ikke av det.
    const hen = await sideUtenSkript(
      app,
      'helsesykepleier',
      `/fjordvik/saker/${ny}/si-fra/fravaer`,
    );
    await knapp(hen, 'Si fra nå').click();
    expect(await hoved(hen)).toContain('Fortelle ungdommen at vikaren er borte');
    await k.reload();
    await lenke(k, 'Før vurderingen').click();
    const siden = await hoved(k);
    for (const ord of ['Vurdere en annen vikar', 'Finn en annen for dagene'])
      expect(siden).toContain(ord);
    expect(siden).not.toContain('Noen andre tar over');
    await bilde(k, 'sifra-vikaren-borte-320');
    await knapp(k, 'Koordinatoren holder kontakten').click();
    expect(await hoved(k)).toContain('Skriv hvorfor');
    await k.getByLabel('Noen ord').fill('Fikk ikke tak i guiden');
    await knapp(k, 'Koordinatoren holder kontakten').click();
    expect(await hoved(k)).toContain('Ingen vikar: koordinatoren holder kontakten');
    await leser.ferdig(k);
  });
});
