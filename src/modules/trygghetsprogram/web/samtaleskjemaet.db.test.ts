import { expect, it } from 'vitest';
import { enSak } from '../../../../tests/support/enSak.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import type { Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import * as samtalen from '../../../../tests/support/samtalen.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { DELER } from '../queries/samtaledeler.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { programruter } from './ruter.tsx';

let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v));
/** Samtalen er avtalt i saken, som er alvorlig og følger utgaven. */
async function avtaltI(utgave: '000' | '001'): Promise<void> {
  await t.eier(
    'update varde.sak set utgave_kode = $2, utgave_versjon = 1, alvorlig = true where id = $1 returning 1',
    [sakId, utgave],
  );
  await samtalen.samtalenErAvtalt(t, sakId);
}
const skriv = (akutt: boolean) =>
  samtalen.skrivAlleDeler(t, sakId, {
    guide: { ...samtalen.DELENE.guide, sikkerhetstiltak: 'Følge', raadfoert: 'A. Prøve', akutt },
  });
const fullfoer = (advarselsgrunn: string | null = null) =>
  kode(samtalen.fullfoer(t, sakId, { holdtVed: new Date(Date.now() - 60_000), advarselsgrunn }));
const html = async (sti: string): Promise<string> => {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  const side = await web.vis('koordinator', `/fjordvik/saker/${sakId}/trygghetssamtale${sti}`);
  const lest = await side.text();
  await web.steng();
  expect(side.status, sti).toBe(200);
  return lest;
};
const advarsler = async () =>
  (await hentTrygghetssamtale(t.hus, await t.som('koordinator'), sakId, 'skrive')).advarsler;
const ferdig = async () =>
  (
    await t.eier<{ ferdig: boolean }>(
      'select fullfoert_ved is not null as ferdig from varde.samtale where sak_id = $1',
      [sakId],
    )
  )[0]?.ferdig;

const ADVARSEL = 'Hvem de ringer når det haster.';

it.each(['000', '001'] as const)(
  'TS-16 i utgave %s har samtalen punktet om hvem de ringer når det haster, med numrene 02800 og 112; er det ikke krysset av, advares det, og samtalen fullføres ikke uten en grunn',
  async (utgave) => {
    await avtaltI(utgave);
    const punktet = 'Jeg har sagt at de ringer 02800 eller 112 når noe haster';
    expect(lesbart(await html('/del/guide'))).toContain(punktet);
    await skriv(false);
    expect(await advarsler()).toEqual(['akutt']);
    expect(lesbart(await html('/fullfoer'))).toContain(ADVARSEL);
    for (const grunn of [null, ' ']) expect(await fullfoer(grunn)).toBe('mangler_advarselsgrunn');
    expect(await ferdig()).toBe(false);
    expect(await fullfoer('Avbrutt, tas i morgen')).toBe('gjort');
    expect(await ferdig()).toBe(true);
    expect(lesbart(await html(''))).toContain('Avbrutt, tas i morgen');
  },
);

it.each(['000', '001'] as const)(
  'TS-16 i utgave %s advares det ikke når punktet er krysset av, og samtalen fullføres uten en grunn',
  async (utgave) => {
    await avtaltI(utgave);
    await skriv(true);
    expect(await advarsler()).toEqual([]);
    expect(lesbart(await html('/fullfoer'))).not.toContain(ADVARSEL);
    expect(await fullfoer()).toBe('gjort');
    expect(await ferdig()).toBe(true);
  },
);

/** Hvert felt i samtalen som tar imot ord, der det står. Et til må hit, og sies hva det er til. */
const ORDFELT: Readonly<Record<string, readonly string[]>> = {
  '/del/foer': [],
  '/del/informasjon': [],
  '/del/fortelling': ['opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar'],
  '/del/tiltak': ['egne'],
  '/del/guide': [
    ...['forventninger', 'tilgjengelig', 'hyppighet', 'utenom', 'nummer', 'andreSer', 'tider'],
    ...['merHjelp', 'sikkerhetstiltak', 'raadfoert'],
  ],
  '/del/slutt': ['notater'],
  '/fullfoer': ['dag', 'tid', 'sted', 'tilstede', 'tolkgrunn'],
};

it.each(['000', '001'] as const)(
  'TS-05 i utgave %s sier den første delen at samtalen er til for at ungdommen skal bli trygg, og at hva som skjedde, er avhørets; ingen del av skjemaet har et felt som spør etter en forklaring eller bevis',
  async (utgave) => {
    await avtaltI(utgave);
    const informasjon = lesbart(await html('/del/informasjon'));
    expect(informasjon).toContain(
      'I dag handler det om at ungdommen skal bli trygg. Hva som skjedde, er tema i avhøret, og ikke her.',
    );
    const funnet: Record<string, string[]> = {};
    const ledetekster: string[] = [];
    for (const sti of [...DELER.map((d) => `/del/${d}`), '/fullfoer']) {
      const side = await html(sti);
      funnet[sti] = [
        ...side.matchAll(
          /<textarea[^>]*name="([^"]+)"|<input(?=[^>]*type="text")[^>]*name="([^"]+)"/g,
        ),
      ].map(([, en, to]) => en ?? to ?? '');
      ledetekster.push(
        ...[...side.matchAll(/<(?:label|legend)[^>]*>(.*?)<\/(?:label|legend)>/gs)].map(([, l]) =>
          lesbart(l ?? ''),
        ),
      );
    }
    expect(funnet).toEqual(ORDFELT);
    expect(ledetekster.length).toBeGreaterThan(20);
    expect(ledetekster.filter((l) => /bevis|forklar|anmeld|gjerningsm/iu.test(l))).toEqual([]);
  },
);
