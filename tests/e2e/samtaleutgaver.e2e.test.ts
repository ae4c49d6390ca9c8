import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser, trykk } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import {
  attestert,
  koordinatorSteg,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../support/guiden.ts';
import {
  DELENE,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../support/samtalen.ts';
import { tabTil, tast } from '../support/tastatur.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';
let hus: Testapp & { som: (subjekt: string) => ReturnType<typeof okt> };

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  hus = { ...app, som: (subjekt) => okt(app, subjekt) };
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
beforeEach(async () => {
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await samtalenErAvtalt(hus, sakId);
});

const her = (resten = '') => `/fjordvik/saker/${sakId}/trygghetssamtale${resten}`;

it('TS-15 VV-07 på 320 px: nummeret skrives i avtalen; er det ikke ett nummer, står det ved feltet, og resten er ikke borte; så er delen og nummeret lagret', async () => {
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: her('/del/guide') },
  });
  const skriv = (navn: string, ord: string) => side.locator(`[name=${navn}]`).fill(ord);
  await skriv('hyppighet', 'To ganger i uka');
  await skriv('nummer', '12');
  await bilde(side, 'samtale-nummeret');
  await tast(side, /Lagre og gå videre/);
  await side.getByText('Skriv telefonnummeret.').first().waitFor();
  expect(await funn(side)).toEqual([]);
  await bilde(side, 'samtale-nummeret-feil');
  expect(await side.locator('[name=hyppighet]').inputValue()).toBe('To ganger i uka');
  await skriv('nummer', '40 00 00 17');
  await skriv('andreSer', 'Lillebror');
  await tast(side, /Lagre og gå videre/);
  await side.waitForURL(/\/slutt$/);
  await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/familie`);
  expect((await hoved(side)).replaceAll(/\s/gu, '')).toContain('40000017');
  await leser.ferdig(side);
});

it('TS-03 på 320 px: fra samtalen til et eget møte med de foresatte, oppgaven på Min dag, og hvordan det gikk; det som mangler, står ved feltet', async () => {
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: true, til: her('/del/foer') },
  });
  await tast(side, /Sett opp et eget møte med de foresatte/, 'link');
  expect(await funn(side)).toEqual([]);
  await tast(side, /^Sett opp møtet/);
  expect(await hoved(side)).toContain('Velg hvem møtet er med.');
  await side.locator('[name=foresatte]').first().check();
  await side.locator('[name=dag]').fill('20.11.2026');
  await side.locator('[name=tid]').fill('25');
  await tast(side, /^Sett opp møtet/);
  expect(await hoved(side)).toContain('Skriv klokkeslettet som 14.30.');
  await side.locator('[name=tid]').fill('14:30');
  await side.locator('[name=holder]').fill('Familierådgiver Solsikke');
  await tast(side, /^Sett opp møtet/);
  expect(await hoved(side)).toMatch(
    /20\.11\.2026 kl\. 14:30[^]*Holdes av Familierådgiver Solsikke/,
  );
  expect(await funn(side)).toEqual([]);
  await bilde(side, 'foresattmoete');
  await leser.ferdig(side);
  const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
  await k.locator(`a[href="/fjordvik/saker/${sakId}/foresattmoete"]`).first().click();
  await k.getByRole('link', { name: 'Før hvordan det gikk' }).click();
  await trykk(k, 'Lagre hvordan det gikk');
  expect(await hoved(k)).toContain('Velg om møtet ble holdt.');
  await k.locator('[name=utfall][value=holdt]').check();
  await k.locator('[name=behov][value=ja]').check();
  await k.locator('[name=ord]').fill('Familievernet');
  await trykk(k, 'Lagre hvordan det gikk');
  expect(await hoved(k)).toContain('De trenger mer hjelp: Familievernet');
  expect(await hoved(await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag'))).not.toContain(
    'Før hvordan det gikk',
  );
});

describe('etter samtalen', () => {
  it('VV-29 TS-07 med tastaturet på 320 px: det som ble utelatt, sies siden, en rettelse står ved siden av, og guiden startes uten advarsel', async () => {
    await skrivAlleDeler(hus, sakId, { informasjon: { ...DELENE.informasjon, vitne: false } });
    await fullfoer(hus, sakId, {
      ...{ advarselsgrunn: 'Avbrutt', holdtVed: new Date(Date.now() - 60_000) },
    });
    const side = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: her() },
    });
    await tast(side, /Rett, eller før det som er sagt siden/, 'link');
    expect(await funn(side)).toEqual([]);
    await tast(side, /Lagre$/);
    expect(await hoved(side)).toContain('Skriv hva som er feil, eller velg hva du har sagt.');
    await tabTil(side, '[name=ord]');
    await side.keyboard.type('Det var banen, ikke bussen');
    await tabTil(side, '[name=sagt][value=vitne]');
    await side.keyboard.press('Space');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'samtale-tillegg');
    await tast(side, /Lagre$/);
    const lest = await hoved(side);
    expect(lest).toContain('Lagret ved siden av samtalen.');
    expect(lest).toContain('Det var banen, ikke bussen');
    expect(lest).toContain('Sagt siden: At guiden kan bli innkalt som vitne.');
    expect(lest).toContain('Ble fulgt etter');
    expect(await funn(side)).toEqual([]);
    await leser.ferdig(side);
  });

  it.each(['000', '001'])(
    'TS-07 ED-13 i utgave %s står advarselen der oppfølgingen startes, med veien til å føre at det er sagt',
    async (kode) => {
      await app.eier('update varde.sak set utgave_kode = $1, utgave_versjon = 1 where id = $2', [
        ...[kode, sakId],
      ]);
      const folk = new Map(
        (
          await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')
        ).map((b) => [b.subjekt, b.id]),
      );
      const g = { ...hus, bruker: (s: string) => folk.get(s) ?? '' };
      await skrivAlleDeler(hus, sakId, { informasjon: { ...DELENE.informasjon, vitne: false } });
      await fullfoer(hus, sakId, {
        ...{ advarselsgrunn: 'Avbrutt', holdtVed: new Date(Date.now() - 60_000) },
      });
      await trengerGuide(g, sakId);
      const mor = await app.eier<{ id: string }>(
        'select id from varde.foresatte where sak_id = $1',
        [sakId],
      );
      await attestert(g, 'guide');
      await samtykker(g, sakId, mor[0]?.id ?? '');
      const spurt = await spoerEn(g, sakId, 'guide');
      await svarSom(g, spurt, 'guide', 'villig');
      await koordinatorSteg(g, sakId, spurt, 'navn_vist');
      await svarSom(g, spurt, 'guide', 'tatt');
      await vernetErVurdert(g, sakId);
      const guiden = () => sideUtenSkript(app, 'koordinator', `/fjordvik/saker/${sakId}/guide`);
      const side = await guiden();
      expect(await hoved(side)).toContain('Si det før oppfølgingen starter.');
      await lenke(side, 'Før at det er sagt').click();
      await side.locator('[name=sagt][value=vitne]').check();
      await knapp(side, 'Lagre').click();
      expect(await hoved(side)).toContain('Sagt siden');
      expect(await hoved(await guiden())).not.toContain('Si det før oppfølgingen starter.');
    },
  );
});

const DELENE_HETER = [
  'Hva dette er',
  'Ungdommens fortelling',
  'Det som hjelper',
  'Guide og kontakt',
];
/** Hva de to utgavene sier ulikt, hvert sted i samtalen. */
const ULIKT = {
  '000': {
    ...{ nr: ['a', 'b', 'c', 'd'], hyppighet: 'Slik ungdommen ønsker og trenger' },
    ...{ tilpass: true, foresatte: 'Trenger foresatte oppfølging selv?', lenke: false },
    ...{ former: ['mote', 'telefon', 'epost', 'sosiale_medier', 'elektronisk'], vitne: false },
    tiltak: ['Trygghetstiltak, sammen med etterforskeren'],
  },
  '001': {
    ...{ nr: ['1', '2', '3', '4'], hyppighet: 'Slik ungdommen ønsker' },
    ...{ tilpass: false, foresatte: 'Avtal i så fall et eget møte med dem.', lenke: true },
    ...{ former: ['mote', 'telefon', 'epost', 'sosiale_medier', 'annet'], vitne: true },
    tiltak: [
      'Trygghetstiltak, sammen med etterforskeren',
      ...['Oppholdsforbud', 'Besøksforbud', 'Kontaktforbud'],
      'Voldsalarm, sammen med etterforskningen og påtalemyndigheten',
      ...['Vitnestøtte når saken kommer for retten', 'Guiden blir med i retten'],
    ],
  },
} as const;

describe.each(['000', '001'] as const)('trygghetssamtalen i utgave %s', (kode) => {
  const ulikt = ULIKT[kode];
  const delen = async (del: string) => {
    await app.eier('update varde.sak set utgave_kode = $1, utgave_versjon = 1 where id = $2', [
      ...[kode, sakId],
    ]);
    return sideUtenSkript(app, 'koordinator', her(`/del/${del}`));
  };

  it('TS-05 TS-08 TS-10 veiledningen står ved feltet: dette er ikke avhøret, press ikke, gi tid, og vanlige reaksjoner', async () => {
    const informasjon = await hoved(await delen('informasjon'));
    expect(informasjon).toContain('Hva som skjedde, er tema i avhøret, og ikke her');
    const side = await delen('fortelling');
    const html = await side.content();
    for (const ord of [
      'Inviter, men press ikke.',
      'Gi tid til å snakke ferdig.',
      'Mange sover dårlig',
      'Spør ikke ut om det som skjedde; det hører til i avhøret',
    ])
      expect(html).toContain(ord);
    expect(html.includes('psykososialberedskap.no')).toBe(ulikt.lenke);
    // Ingen felt spør etter bevis: det er den unges egen fortelling, og hvor, hvem og når det er utrygt.
    expect([...html.matchAll(/<textarea[^>]*name="([^"]+)"/g)].map(([, navn]) => navn)).toEqual([
      'opplevd',
      'etterpaa',
      'naa',
      'hvor',
      'hvem',
      'naar',
    ]);
  });

  it('VV-29 (del) VV-32 før det første spørsmålet: hvem som leser, hva som må sies videre, guiden fra politiet, foreldrene, og å stoppe, se og rette; til det er forstått, minnes det om det', async () => {
    const informasjon = await hoved(await delen('informasjon'));
    for (const ord of [
      'leser jeg, koordinatorene, den som er vikar for dem, og guiden din',
      'Noe må jeg si videre selv om du sier nei',
      'En guide kan være fra politiet. Får hen vite om et lovbrudd',
      // VV-32: loggen kan leses i retten, også av den som er mistenkt. TS-20: etterforskeren leser tiltakene i en alvorlig sak.
      'kan loggen bli lest der, også av den som er mistenkt',
      'Er saken alvorlig, leser etterforskeren hvilke tiltak vi vurderer',
      'Det du sier når foreldrene dine ikke er her, gir vi dem ikke, uten at du sier ja eller loven krever det',
      'Resten kan de be om å få se',
      'Du kan stoppe når du vil, se det som er skrevet, og få det rettet',
      'Vil vite mer',
    ])
      expect(informasjon).toContain(ord);
    const minner = async () =>
      (await hoved(await delen('fortelling'))).includes('Ungdommen skal først ha fått vite');
    expect(await minner()).toBe(true);
    await skrivDel(hus, sakId, { ...DELENE.informasjon, hvemLeser: 'vil_vite_mer' });
    expect(await minner()).toBe(true);
    await skrivDel(hus, sakId, DELENE.informasjon);
    expect(await minner()).toBe(false);
  });

  it('TS-18 TS-19 støtte, råd og veiledning, og å gå sammen til stedet, foreslås', async () => {
    const html = await (await delen('guide')).content();
    for (const ord of [
      'Støtte, råd og veiledning til ungdommen underveis.',
      'Å gå sammen til stedet der det skjedde, hvis ungdommen vil.',
      'name="foresatteFoelges"',
      'name="besoekeStedet"',
    ])
      expect(html).toContain(ord);
  });

  it('ED-23 delene heter det utgaven kaller dem', async () => {
    const tekst = await hoved(await delen('foer'));
    for (const [i, navn] of DELENE_HETER.entries())
      expect(tekst).toContain(`${ulikt.nr[i] ?? ''}. ${navn}`);
  });

  it('ED-33 ED-34 rådene tilpasses ungdommen, og foresattes eget behov tas opp, slik utgaven sier', async () => {
    await skrivDel(hus, sakId, { ...DELENE.tiltak, forslag: [], andre: null });
    const tiltak = await hoved(await delen('tiltak'));
    expect(tiltak.includes('Velg det som passer denne ungdommen.')).toBe(ulikt.tilpass);
    // Det utgaven sier, og ikke det den andre sier.
    const guide = await hoved(await delen('guide'));
    for (const [utgave, { foresatte }] of Object.entries(ULIKT))
      expect(guide.includes(foresatte), `${utgave}: ${foresatte}`).toBe(utgave === kode);
  });

  it('ED-14 ED-15 hvor ofte avgjøres av det utgaven sier, og måtene er utgavens', async () => {
    const side = await delen('guide');
    const tekst = await hoved(side);
    expect(tekst).toMatch(new RegExp(`${ulikt.hyppighet}\\.`));
    for (const form of ['mote', 'telefon', 'epost', 'sosiale_medier', 'elektronisk', 'annet'])
      expect(await side.locator(`[name=kontaktformer][value=${form}]`).count(), form).toBe(
        ulikt.former.some((f) => f === form) ? 1 : 0,
      );
  });

  it('ED-16 TS-20 i en alvorlig sak står tiltakene utgaven nevner, alle og ingen andre: 000 trygghetstiltak sammen med etterforskeren, 001 også forbudene, alarmen og støtten i retten', async () => {
    expect(await hoved(await delen('guide'))).not.toContain('Tiltak som kan vurderes');
    await app.eier('update varde.sak set alvorlig = true where id = $1', [sakId]);
    const side = await delen('guide');
    expect(await hoved(side)).toContain('Vurder tiltak sammen med etterforskeren');
    const html = await side.content();
    const [, lista = ''] = /Tiltak som kan vurderes<\/summary><ul>(.*?)<\/ul>/u.exec(html) ?? [];
    expect([...lista.matchAll(/<li>(.*?)<\/li>/gu)].map(([, ord]) => ord)).toEqual(ulikt.tiltak);
    // Ingen andre steder i delen heller.
    if (kode === '000') expect(html).not.toMatch(/forbud|voldsalarm|vitnestøtte|i retten/iu);
    // Vernet koordinatoren vurderer (TP-32), er en annen liste, og står som den sto.
    const vernet = await sideUtenSkript(app, 'koordinator', `/fjordvik/saker/${sakId}/vern`);
    for (const slag of ['oppholdsforbud', 'besoksforbud', 'voldsalarm'])
      expect(await vernet.locator(`[name=${slag}]`).count(), slag).toBeGreaterThan(0);
    expect((await vernet.locator('[name=kontaktforbud]').count()) > 0).toBe(kode === '001');
  });

  it('(del) ED-13 (del) ED-24 om det sies i samtalen at guiden kan bli vitne, og lenken om reaksjoner, følger utgaven', async () => {
    expect(await (await delen('informasjon')).locator('[name=vitne]').count()).toBe(
      ulikt.vitne ? 1 : 0,
    );
    const fortelling = await (await delen('fortelling')).content();
    expect(fortelling.includes('psykososialberedskap.no')).toBe(ulikt.lenke);
  });
});
