import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import {
  OVERGANGER,
  type Overgang,
} from '../../src/modules/trygghetsprogram/regler/statusoverganger.ts';
import { SKRITTSIDER } from '../../src/modules/trygghetsprogram/web/saker/skrittsider.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, vernetErVurdert } from '../support/guiden.ts';
import { sideUtenSkript } from '../support/innlogget.ts';
import type { Side } from '../support/side.ts';
import { settTilstand } from '../support/tilstand.ts';

/** Endene i saksgangen på skjermen, uten skript (C12, C20, C22), og skrittene siden nevner. */
let app: Testapp;
const folk = new Map<string, string>();
const hus = () => ({
  ...app,
  som: (subjekt: string) => okt(app, subjekt),
  bruker: (s: string) => folk.get(s) ?? '',
});
beforeAll(async () => {
  app = await startApp();
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    folk.set(b.subjekt, b.id);
});
afterAll(() => app.steng());

const IDAG = formatDato(iDagIOslo(new Date()));
const saken = (id: string) => `/fjordvik/saker/${id}`;
const tekst = (side: Side) => side.locator('main').innerText();
const trykk = (side: Side, navn: string) => side.getByRole('button', { name: navn }).click();

it('(del) TP-49 hvert skritt siden nevner, har en side koordinatoren kommer til, fra hver tilstand', async () => {
  const sakId = await sakIAppen(app, 'Kanari Lien', { anmeldt: true });
  const k = await sideUtenSkript(app, 'koordinator', saken(sakId));
  const rader: readonly Overgang[] = OVERGANGER;
  const tilstander = new Set(rader.flatMap((o) => o.fra));
  let sider = 0;
  for (const tilstand of tilstander) {
    if (['ingen', 'registrert', 'avsluttet', 'henvist'].includes(tilstand)) continue;
    await settTilstand(app, sakId, tilstand);
    await k.goto(`${app.adresse}${saken(sakId)}`);
    const lenker = await k.locator('.v-hvorfor a[aria-label]').all();
    const til = new Set<string>();
    for (const lenke of lenker) til.add((await lenke.getAttribute('href')) ?? '');
    const ventet = new Set(
      rader
        .filter((o) => o.fra.some((f) => f === tilstand) && o.hvem.includes('koordinator'))
        .flatMap((o) => {
          const side = Object.entries(SKRITTSIDER).find(([h]) => h === o.handling)?.[1];
          return side ? [`${saken(sakId)}/${side}`] : [];
        }),
    );
    expect(til.size, tilstand).toBeGreaterThan(0);
    for (const sti of til) expect([...ventet], `${tilstand} ${sti}`).toContain(sti);
    for (const sti of ventet) {
      const svar = await k.goto(`${app.adresse}${sti}`);
      expect(svar.status(), `${tilstand} ${sti}`).toBe(200);
      sider += 1;
    }
  }
  expect(sider).toBeGreaterThan(40);
});

it('TS-17 trenger ungdommen mer enn programmet kan gi, fører lenka der det spørres om guide, til å hjelpe videre, med tjenesten og dagen; saken sier ikke at ungdommen er trygg igjen', async () => {
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await settTilstand(app, sakId, 'samtale_holdt');
  await vernetErVurdert(hus(), sakId);
  const k = await sideUtenSkript(app, 'koordinator', `${saken(sakId)}/guide`);
  expect(await tekst(k)).toContain('Trenger ungdommen mer enn programmet kan gi?');
  await k.getByRole('link', { name: 'Hjelp videre til en tjeneste' }).click();
  expect(await k.locator('[name=maate][value=henvist]').isChecked()).toBe(true);
  await k.locator('[name=hvem]').fill('BUP');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toContain('Skriv dagen ungdommen ble satt i kontakt.');
  expect(await k.locator('[name=hvem]').inputValue()).toBe('BUP');
  await k.locator('[name=dag]').fill(IDAG);
  await trykk(k, 'Avslutt saken');
  expect(new URL(k.url()).pathname).toBe(saken(sakId));
  expect(await tekst(k)).toMatch(
    new RegExp(`Ungdommen er hjulpet videre[^]*Hjulpet videre til BUP, satt i kontakt ${IDAG}`),
  );
  expect(await tekst(k)).not.toMatch(/trygg igjen/i);
  await trykk(k, 'Angre avslutningen');
  expect(await tekst(k)).toContain('Finn en trygghetsguide');
});

/** Ungdommen følges opp av guiden, på tavla til koordinatoren. */
async function fulgt(navn: string): Promise<string> {
  const sakId = await sakIAppen(app, navn, { anmeldt: false });
  await foelgesOppAv(hus(), sakId, 'guide');
  return sakId;
}

it('TP-39 uten skript slutter oppfølgingen med at andre tiltak er satt i gang, med hvilke; angres det, kan det føres etter det en guide som ikke kan føre det selv, sa', async () => {
  await attestert(hus(), 'guide');
  const sakId = await fulgt('Kanari Berg');
  const k = await sideUtenSkript(app, 'koordinator', `${saken(sakId)}/avslutt?maate=andre_tiltak`);
  await k.locator('[name=konkludert][value=guide]').check();
  await k.locator('[name=sluttdag]').fill(IDAG);
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toContain('Skriv hvilke tiltak som er satt i gang.');
  expect(await k.locator('[name=konkludert][value=guide]').isChecked()).toBe(true);
  await k.locator('[name=tiltak]').fill('Uteseksjonen, hver uke');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toMatch(
    new RegExp(`Andre tiltak er satt i gang. Avklart ${IDAG}[^]*Uteseksjonen, hver uke`),
  );
  await trykk(k, 'Angre avslutningen');
  await k.goto(`${app.adresse}${saken(sakId)}/avslutt?maate=ikke_mer_behov`);
  // Guiden kan føre det selv: da er det ingen vei utenom hen.
  expect(await k.locator('[name=muntlig]').count()).toBe(0);
  const ansatt = (til: string) =>
    app.eier(`update varde.medlemskap set til = ${til} where bruker_id = $1 returning id`, [
      folk.get('guide'),
    ]);
  const guide = folk.get('guide') ?? '';
  const [{ navn } = { navn: '' }] = await app.eier<{ navn: string }>(
    'select navn from varde.bruker where id = $1',
    [guide],
  );
  await ansatt('current_date - 1');
  try {
    await k.reload();
    await k.locator('[name=muntlig]').selectOption(guide);
    await k.locator('[name=sluttdag]').fill(IDAG);
    await trykk(k, 'Avslutt saken');
    expect(await tekst(k)).toContain('Skriv hvorfor guiden ikke fører det selv.');
    expect(await k.locator('[name=muntlig]').inputValue()).toBe(guide);
    await k.locator('[name=grunn]').fill('Har sluttet på skolen');
    await trykk(k, 'Avslutt saken');
    expect(await tekst(k)).toMatch(
      new RegExp(
        `Ført av koordinatoren etter det ${navn} sa\\. Guiden førte det ikke selv\\.[^]*Har sluttet på skolen`,
      ),
    );
  } finally {
    await ansatt('null');
  }
});

it('TP-39 uten skript avvikles oppfølgingen først når den har stoppet opp og dere har gått gjennom det, og da med hvorfor', async () => {
  const sakId = await fulgt('Kanari Nes');
  const guide = await sideUtenSkript(app, 'guide', `${saken(sakId)}/si-fra/stagnasjon`);
  await trykk(guide, 'Si fra nå');
  const k = await sideUtenSkript(app, 'koordinator', `${saken(sakId)}/avslutt`);
  expect(await k.locator('[name=maate][value=avviklet]').count()).toBe(0);
  expect(await tekst(k)).not.toContain('Åpner når dere har gått gjennom det sammen');
  await k.locator('details.v-hvorfor summary').click();
  expect(await tekst(k)).toContain('Åpner når dere har gått gjennom det sammen');
  await k.goto(`${app.adresse}${saken(sakId)}/si-fra`);
  await k.getByRole('link', { name: 'Før hva dere kom til' }).click();
  await k.locator('[name=svar][value=avvikle]').check();
  await k.locator('[name=med][value=guiden]').check();
  await trykk(k, 'Før det');
  expect(await tekst(k)).toContain('Det er ført. Avslutt saken her.');
  expect(await k.locator('[name=maate][value=avviklet]').isChecked()).toBe(true);
  await k.locator('[name=konkludert][value=koordinator]').check();
  await k.locator('[name=konkludert][value=guide]').check();
  await k.locator('[name=sluttdag]').fill(IDAG);
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toContain('Skriv hvorfor.');
  await k.locator('[name=grunn]').fill('Prøver noe annet sammen med skolen');
  await trykk(k, 'Avslutt saken');
  expect(await tekst(k)).toMatch(
    /Oppfølgingen er avviklet\. Avklart [^]*Prøver noe annet sammen med skolen/,
  );
  await guide.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await guide.locator(`a[href*="${sakId}"]`).count()).toBe(0);
});

it('TP-40 uten skript åpnes en sak som tok slutt før trygghetssamtalen, der kontakten begynner, når familien melder seg; hvem, når og hvorfor står', async () => {
  const sakId = await sakIAppen(app, 'Kanari Vik', { anmeldt: false });
  const k = await sideUtenSkript(app, 'koordinator', `${saken(sakId)}/avslutt?maate=ikke_behov`);
  await k.locator('[name=grunn]').fill('Har det bra');
  await k.locator('[name=advarselsgrunn]').fill('Ikke nødvendig');
  await trykk(k, 'Avslutt saken');
  await k.getByRole('link', { name: 'Åpne saken igjen' }).click();
  expect(await tekst(k)).toContain('Den begynner der kontakten begynner');
  await k.locator('[name=meldt_av][value=foresatte]').check();
  await k.locator('[name=dag]').fill(IDAG);
  await trykk(k, 'Åpne saken igjen');
  expect(await tekst(k)).toContain('Skriv hva som trengs nå, og hvorfor.');
  await k.locator('[name=grunn]').fill('Tør ikke gå på skolen');
  await trykk(k, 'Åpne saken igjen');
  expect(await tekst(k)).toMatch(
    new RegExp(
      `Saken er åpnet igjen\\. Kortet viser[^]*klar for den første samtalen[^]*Sa fra: foresatte, ${IDAG}[^]*Tør ikke gå på skolen`,
    ),
  );
});
