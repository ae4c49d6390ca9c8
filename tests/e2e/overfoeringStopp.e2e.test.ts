import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, samtalenErHoldt, vernetErVurdert } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser, trykk, VISNINGER } from '../support/nettleser.ts';
import { hoved, lenke } from '../support/paaSiden.ts';
import { ventendeNummer } from '../support/samtalen.ts';

let app: Testapp;
let leser: Nettleser;
const brukere = new Map<string, string>();
const hus = () => ({
  ...{ hus: app.hus, eier: app.eier },
  som: (subjekt: string) => okt(app, subjekt),
  bruker: (subjekt: string) => brukere.get(subjekt) ?? '',
});
/** Sakene: en der vernet ikke er vurdert, en der et nummer fra samtalen venter, og en der guiden skal ta kontakt med ungdommen om noe nytt. */
const saker = { vernet: '', nummeret: '', kontakten: '' };

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const b of await app.eier<{ subjekt: string; id: string }>(
    'select subjekt, id from varde.bruker',
  ))
    brukere.set(b.subjekt, b.id);
  saker.vernet = await sakIAppen(app, 'Kanari Vernesen', { anmeldt: false });
  await samtalenErHoldt(hus(), saker.vernet);
  saker.nummeret = await sakIAppen(app, 'Kanari Nummersen', { anmeldt: false });
  await samtalenErHoldt(hus(), saker.nummeret);
  await vernetErVurdert(hus(), saker.nummeret);
  await ventendeNummer(hus(), saker.nummeret);
  saker.kontakten = await sakIAppen(app, 'Kanari Ringesen', { anmeldt: false });
  await attestert(hus(), 'guide');
  await foelgesOppAv(hus(), saker.kontakten, 'guide');
  await app.eier(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1 returning id`,
    [saker.kontakten, hus().bruker('guide')],
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const ORDENE = {
  nb: {
    tilby: 'Før at saken er tilbudt',
    vernet: ['vernetiltakene må vurderes før noen kan ta over', 'Vurder vernetiltak'],
    vernside: 'Vernetiltak',
    nummeret: ['det er ikke skrevet ferdig. Skriv det ferdig først.', 'Skriv det ferdig'],
    nummerside: 'Ungdommen sa dette i samtalen',
    kontakten: ['Ungdommen skal få vite noe først.', 'Til loggen'],
    loggside: 'Oppgaven er gitt til',
  },
  nn: {
    tilby: 'Før at saka er tilboden',
    vernet: ['vernetiltaka må vurderast før nokon kan ta over', 'Vurder vernetiltak'],
    vernside: 'Vernetiltak',
    nummeret: ['det er ikkje skrive ferdig. Skriv det ferdig først.', 'Skriv det ferdig'],
    nummerside: 'Ungdommen sa dette i samtalen',
    kontakten: ['Ungdommen skal få vite noko først.', 'Til loggen'],
    loggside: 'Oppgåva er gitt til',
  },
} as const;

it.each([
  { bredde: 1280, sprak: 'nb' },
  { bredde: 320, sprak: 'nn' },
] as const)(
  'VV-18 TS-15 VV-15 ($sprak, $bredde px) stopper overføringen, sier siden hva som må gjøres først, og har lenken dit det gjøres',
  async ({ bredde, sprak }) => {
    const o = ORDENE[sprak];
    const side = await loggInn(app, leser, 'koordinator', { bredde, js: true });
    await side.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
    for (const [hva, sti, neste] of [
      ['vernet', 'vern', o.vernside],
      ['nummeret', 'familie/kontakt', o.nummerside],
      ['kontakten', 'logg', o.loggside],
    ] as const) {
      const sakId = saker[hva];
      const [ord, vei] = o[hva];
      await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/overfoering`);
      await side.locator('[name=grunn][value=flytter]').check();
      await side.locator('[name=til]').selectOption({ label: 'Ytterøy' });
      await trykk(side, o.tilby);
      expect(await hoved(side)).toContain(ord);
      await bilde(side, `overfoering-stopp-${hva}-${bredde}`);
      expect(await funn(side, VISNINGER)).toEqual([]);
      await lenke(side, vei).click();
      expect(new URL(side.url()).pathname).toBe(`/fjordvik/saker/${sakId}/${sti}`);
      expect(await hoved(side)).toContain(neste);
      await bilde(side, `overfoering-stopp-${hva}-neste-${bredde}`);
    }
  },
);
