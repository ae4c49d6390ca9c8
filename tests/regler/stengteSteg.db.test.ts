import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert } from '../support/guiden.ts';
import { lesbart } from '../support/html.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { fulgt } from '../support/loggen.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { sidene, type Sidene } from '../support/sidene.ts';
import { settTilstand } from '../support/tilstand.ts';
import { REGISTER } from '../../src/modules/regelregister/register.ts';
import { KRAVKILDER } from '../../src/modules/trygghetsprogram/kravkilder.ts';
import { programruter } from '../../src/modules/trygghetsprogram/web/ruter.tsx';

let t: Testhus;
let web: Sidene;
const SIDER = [
  ...['vern', 'vern/kontakt', 'vern/alvorlig', 'vern/alvorlig/tilbake', 'vurdering', 'avslutt'],
  ...[
    'samtykke',
    'samtykke/spoer',
    'samtykke/uten',
    'samtykke/modenhet',
    'overfoering',
    'dialog',
    'behov',
    'moetet-i-retten',
  ],
  ...['familie/bosted', 'familie/alder', 'familie/foresatt', 'familie/kontakt', 'anmeldt'],
  ...['logg', 'logg/avtalen', 'logg/gjennomgang', 'si-fra', 'guide', 'gjenaapne', 'etterforsker'],
  ...['trygghetssamtale', 'trygghetssamtale/tillegg', 'samtale', 'samtale/overlat', 'del'],
];
/** Grunnene på siden, hver med ankrene i registeret den lenker til. */
const grunnene = (html: string) =>
  [
    ...html.matchAll(/<div class="v-forklaring">(.*?)<p class="v-forklaring__regel">(.*?)<\/p>/gs),
  ].map(([, hvorfor = '', regel = '']) => ({
    hvorfor: lesbart(hvorfor),
    id: [...regel.matchAll(/href="[^"]*#([A-Z]{2}-\d{2})"/g)].map(([, id = '']) => id),
  }));

beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

it('TP-48 fra saken, samtalen, guiden og avslutningen lenker hvert stengt steg til en regel registeret har, i en sak som er ny, følges opp og er slutt', async () => {
  const { sakId: ny } = await opprettProvesak(t, { fodselsnummer: null });
  const { sakId: fulgtSak } = await fulgt(t);
  const { sakId: slutt } = await fulgt(t);
  await settTilstand(t, slutt, 'avsluttet');
  const register = new Set<string>([
    ...Object.values(REGISTER).flatMap((r): readonly string[] => r.ider),
    ...Object.keys(KRAVKILDER),
  ]);
  let antall = 0;
  const uten: string[] = [];
  for (const sakId of [ny, fulgtSak, slutt])
    for (const side of SIDER) {
      const svar = await web.vis('koordinator', `/fjordvik/saker/${sakId}/${side}`);
      if (svar.status !== 200) continue;
      for (const g of grunnene(await svar.text())) {
        antall += 1;
        if (g.id.length === 0 || !g.id.every((id) => register.has(id)))
          uten.push(`${side}: ${g.hvorfor} ${g.id.join()}`);
      }
    }
  expect(uten).toEqual([]);
  expect(antall).toBeGreaterThan(40);
});

it('VV-16 på Avslutt står måtene som er åpne først, og de stengte foldet under, hver med regelen', async () => {
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
  const html = await (await web.vis('koordinator', `/fjordvik/saker/${sakId}/avslutt`)).text();
  const foldet = html.indexOf('Andre måter å avslutte på, og hvorfor de er stengt');
  expect(foldet).toBeGreaterThan(html.indexOf('name="maate"'));
  const [stengte = ''] = /<details class="v-hvorfor">.*?<\/details>/s.exec(html) ?? [];
  expect(grunnene(stengte).length).toBeGreaterThan(5);
  expect(stengte).not.toContain('name="maate"');
  expect(stengte).not.toContain('<details class="v-hvorfor" open');
});
