import { afterAll, beforeAll, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { attestert, foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { RINGTE } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { DELENE, samtalenErAvtalt, skrivDel } from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { trygghetssamtaleruter } from '../web/trygghetssamtale/ruter.tsx';
import { foerKontakt, type KontaktInn } from './foerKontakt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { siFra, type MeldingInn } from './siFra.ts';

let t: Testhus;
let web: Sidene;
beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, [...trygghetssamtaleruter({ hus: t.hus })]);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

it('VV-27 skriver noen i kommunen et navn om en trussel, en bekymring eller i loggen, sies det fra før det lagres, og det står når hen har sett akkurat det; politiet advares ikke', async () => {
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
  await foelgesOppAv(t, sakId, 'guide');
  const sier = async (som: string, endret: Partial<MeldingInn>) =>
    kode(
      siFra(t.hus, await t.som(som), {
        ...{ sakId, slag: 'bekymring', ord: 'Redd for Even', fra: null, til: null },
        ...{ navnSett: null, ...endret },
      }),
    );
  const foerer = async (som: string, endret: Partial<KontaktInn>) =>
    kode(foerKontakt(t.hus, await t.som(som), { ...RINGTE, sakId, navnSett: null, ...endret }));
  const antall = async () =>
    (
      await t.eier(
        `select 1 from varde.guidemelding where sak_id = $1 union all select 1 from varde.logg_fakta where sak_id = $1 and slag = 'kontakt'`,
        [sakId],
      )
    ).length;
  for (const slag of ['bekymring', 'trussel'] as const)
    expect(await sier('guide', { slag }), slag).toBe('ser_ut_som_navn');
  expect(await sier('guide', { navnSett: 'Kanari' })).toBe('ser_ut_som_navn');
  expect(await foerer('guide', { ord: 'Han traff Even' })).toBe('ser_ut_som_navn');
  expect(await foerer('guide', { notat: 'Snakket om @even_09' })).toBe('ser_ut_som_navn');
  expect(await antall()).toBe(0);
  expect(await sier('guide', { navnSett: 'Even' })).toBe('gjort');
  expect(await sier('guide', { slag: 'trussel', ord: 'Redd for en gutt i niende' })).toBe('gjort');
  expect(await foerer('guide', { ord: 'Han traff Even', navnSett: 'Even' })).toBe('gjort');
  expect(await foerer('koordinator', { ord: 'Han traff Even' })).toBe('gjort');
  expect(await sier('koordinator', {})).toBe('gjort');
  expect(await antall()).toBe(5);
});

it('VV-27 TS-09 i samtalen ser den i kommunen at det ser ut som et navn, med det samme det er lagret, og kan gå videre; den i politiet ser det ikke', async () => {
  await politivedtak(t);
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
  await samtalenErAvtalt(t, sakId);
  await overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId: t.bruker('slt') });
  const NAVN = '«Kanari Nilsen» ser ut som et navn';
  const siden = async (som: string) =>
    lesbart(
      await (await web.vis(som, `/fjordvik/saker/${sakId}/trygghetssamtale/del/fortelling`)).text(),
    );
  await skrivDel(t, sakId, { ...DELENE.fortelling, hvem: 'Kanari Nilsen' }, 'slt');
  expect(await siden('slt')).toContain(NAVN);
  expect(await siden('koordinator')).not.toContain(NAVN);
  await skrivDel(t, sakId, { ...DELENE.fortelling, hvem: 'En gutt i parallellklassen' }, 'slt');
  expect(await siden('slt')).not.toContain('ser ut som et navn');
});
