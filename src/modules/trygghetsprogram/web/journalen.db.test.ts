import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  attestert,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  sisteSteg,
  spoerEn,
  svarSom,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { tilDato } from '../../../kernel/dato.ts';
import type { Sprak } from '../../../ui/index.ts';
import { svarSomGuide } from '../commands/svarSomGuide.ts';
import { GUIDEROLLER, type Guiderolle } from '../regler/guiderolle.ts';
import { programruter } from './ruter.tsx';

/** Det som hører hjemme i guidens egen journal, på hvert språk, etter rollen. */
const JOURNALEN: Readonly<Record<Guiderolle, Readonly<Record<Sprak, string>>>> = {
  politi: {
    nb: 'Får du vite noe om straffesaken, hører det hjemme i politiets system, ikke her.',
    nn: 'Får du vite noko om straffesaka, høyrer det heime i systemet til politiet, ikkje her.',
    en: 'What you learn about the criminal case belongs in the police system, not here.',
  },
  helse: {
    nb: 'Helsehjelp du gir, fører du i pasientjournalen.',
    nn: 'Helsehjelp du gir, fører du i pasientjournalen.',
    en: 'Health care you give belongs in the patient record.',
  },
  barnevern: {
    nb: 'Det som hører til en sak der, fører du i barnevernets journal.',
    nn: 'Det som høyrer til ei sak der, fører du i journalen til barnevernet.',
    en: 'What belongs to a case there goes in the child welfare record.',
  },
  skole: {
    nb: 'Det skolen må vite for å gi eleven det hen har krav på, føres hos skolen.',
    nn: 'Det skulen må vite for å gi eleven det hen har krav på, blir ført hos skulen.',
    en: 'What the school must know to give the pupil what they are entitled to is kept by the school.',
  },
  annet: {
    nb: 'Har faget ditt en egen journal, fører du det faglige der.',
    nn: 'Har faget ditt ein eigen journal, fører du det faglege der.',
    en: 'If your profession keeps its own record, professional matters go there.',
  },
};
let t: Testhus;
let web: Sidene;
beforeAll(async () => {
  const hus = await nyttHus(new Date());
  const ny = await nyIPolitiet(hus, 'politiguide', 'guide');
  t = { ...hus, bruker: (s) => (s === 'politiguide' ? ny : hus.bruker(s)) };
  web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  for (const hvem of ['guide', 'politiguide']) await attestert(t, hvem);
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

/** En sak guiden har tatt i denne rollen. */
async function tattSom(rolle: Guiderolle, som: string): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, mor);
  const forespoerselId = await spoerEn(t, sakId, som);
  await svarSom(t, forespoerselId, som, 'villig');
  await koordinatorSteg(t, sakId, forespoerselId, 'navn_vist');
  const { id: etter } = await sisteSteg(t, forespoerselId);
  const tar = async (r: Guiderolle | null) =>
    kode(svarSomGuide(t.hus, await t.som(som), { forespoerselId, etter, svar: 'tatt', rolle: r }));
  expect(await tar(null)).toBe('mangler_rolle');
  expect(await tar(rolle)).toBe('gjort');
  return sakId;
}
/** Rollene siden sier noe om journalen for. */
async function sier(som: string, sakId: string, sprak: Sprak): Promise<Guiderolle[]> {
  const side = await web.vis(som, `/fjordvik/saker/${sakId}/logg`, sprak);
  expect(side.status, som).toBe(200);
  const tekst = lesbart(await side.text());
  return GUIDEROLLER.filter((r) => tekst.includes(JOURNALEN[r][sprak]));
}

it('VV-30 loggen sier guiden hva som hører hjemme i hens egen journal, etter rollen hen tok oppdraget i og ingen annen, på hvert språk; koordinatoren leser rollen', async () => {
  for (const rolle of GUIDEROLLER) {
    const som = rolle === 'politi' ? 'politiguide' : 'guide';
    const sakId = await tattSom(rolle, som);
    for (const sprak of ['nb', 'nn', 'en'] as const)
      expect(await sier(som, sakId, sprak), `${rolle} ${sprak}`).toEqual([rolle]);
    expect(await sier('koordinator', sakId, 'nb')).toEqual([]);
  }
  const sakId = await tattSom('skole', 'guide');
  const hos = async (som: string) => web.vis(som, `/fjordvik/saker/${sakId}/logg`);
  expect(lesbart(await (await hos('koordinator')).text())).toContain(
    'Guiden handler som Ansatt i skolen',
  );
  for (const som of ['politiguide', 'leder', 'helsesykepleier'])
    expect((await hos(som)).status, som).toBe(404);
});
