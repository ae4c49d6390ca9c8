import { afterAll, beforeAll, expect, it } from 'vitest';
import { foresatt, svarOm, trygg } from '../../../../tests/support/familien.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, samtalenVar } from '../../../../tests/support/loggen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { loggruter } from '../web/logg/ruter.tsx';

let t: Testhus;
let web: Sidene;
let sakId = '';
const loggen = async (som: string) =>
  lesbart(await (await web.vis(som, `/fjordvik/saker/${sakId}/logg`)).text());

beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, loggruter({ hus: t.hus }));
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  await samtalenVar(t, sakId, '2026-11-02');
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

it('TS-15 ungdommens og de foresattes kontaktopplysninger er lagret, og guiden når dem der kontakten føres; en som ikke skal kontaktes, er ikke der, og ingen ser dem når saken er slutt', async () => {
  const far = await foresatt(t, sakId, { navn: 'Frode Fuglesang' });
  await svarOm(t, sakId, far, {
    svar: 'nei',
    grunn: 'vold',
    raadfoert: 'barnevernet',
    raadfoertHvem: 'Vakta',
  });
  await trygg(t, sakId, '', { foresattId: null, nummer: '93 00 11 22', tider: 'Etter skolen' });
  const siden = await loggen('guide');
  for (const ord of ['93 00 11 22', 'Etter skolen', 'Mona Fuglesang', '99 00 11 22'])
    expect(siden, ord).toContain(ord);
  expect(siden).not.toContain('Frode');
  // Koordinatoren har sin egen side for det; her er det guiden som ringer.
  expect(await loggen('koordinator')).not.toContain('93 00 11 22');
  const fri = await friSql(t);
  for (const [som, antall] of [
    ['guide', 1],
    ['helsesykepleier', 0],
    ['leder', 0],
  ] as const)
    expect(await fri.som(som, `select 1 from tilgang.familien_for_meg('${sakId}')`), som).toBe(
      antall,
    );
  await fri.steng();
  await settTilstand(t, sakId, 'avsluttet');
  for (const ord of ['93 00 11 22', '99 00 11 22'])
    expect(await loggen('guide'), ord).not.toContain(ord);
});
