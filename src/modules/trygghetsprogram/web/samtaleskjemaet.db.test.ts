import { afterAll, beforeAll, expect, it } from 'vitest';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import {
  DELENE,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { DELER } from '../queries/samtaledeler.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { programruter } from './ruter.tsx';

let t: Testhus;
let web: Sidene;
let sakId = '';
beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});
async function avtaltI(utgave: '000' | '001'): Promise<void> {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await t.eier(
    'update varde.sak set utgave_kode = $2, utgave_versjon = 1, alvorlig = true where id = $1 returning 1',
    [sakId, utgave],
  );
  await samtalenErAvtalt(t, sakId);
}
const html = async (sti: string): Promise<string> => {
  const side = await web.vis('koordinator', `/fjordvik/saker/${sakId}/trygghetssamtale${sti}`);
  expect(side.status, sti).toBe(200);
  return side.text();
};
const advarsler = async (til: 'skrive' | 'lese' = 'skrive') =>
  (await hentTrygghetssamtale(t.hus, await t.som('koordinator'), sakId, til)).advarsler;
const lagret = async () =>
  (
    await t.eier<{ ferdig: boolean }>(
      'select fullfoert_ved is not null as ferdig from varde.samtale where sak_id = $1',
      [sakId],
    )
  )[0]?.ferdig;

it.each(['000', '001'] as const)(
  'TS-16 i utgave %s har samtalen punktet om hvem de ringer når det haster, med numrene 02800 og 112; er det ikke krysset av, advares det, og samtalen fullføres ikke uten en grunn',
  async (utgave) => {
    await avtaltI(utgave);
    const punktet = 'Jeg har sagt at de ringer 02800 eller 112 når noe haster';
    expect(lesbart(await html('/del/guide'))).toContain(punktet);
    const medTiltak = { ...DELENE.guide, sikkerhetstiltak: 'Følge', raadfoert: 'A. Prøve' };
    await skrivAlleDeler(t, sakId, { guide: { ...medTiltak, akutt: false } });
    expect(await advarsler()).toEqual(['akutt']);
    const ADVARSEL = 'Hvem de ringer når det haster.';
    expect(lesbart(await html('/fullfoer'))).toContain(ADVARSEL);
    expect(await kode(fullfoer(t, sakId))).toBe('mangler_advarselsgrunn');
    expect(await kode(fullfoer(t, sakId, { advarselsgrunn: ' ' }))).toBe('mangler_advarselsgrunn');
    expect(await lagret()).toBe(false);
    // Krysset av: ingen advarsel, og ingen grunn å gi.
    await skrivDel(t, sakId, { ...medTiltak, akutt: true });
    expect(await advarsler()).toEqual([]);
    expect(lesbart(await html('/fullfoer'))).not.toContain(ADVARSEL);
    // Uten krysset går det med en grunn, som står.
    await skrivDel(t, sakId, { ...medTiltak, akutt: false });
    expect(await kode(fullfoer(t, sakId, { advarselsgrunn: 'Avbrutt, tas i morgen' }))).toBe(
      'gjort',
    );
    expect(await lagret()).toBe(true);
    expect(lesbart(await html(''))).toContain('Avbrutt, tas i morgen');
    await avtaltI(utgave);
    await skrivAlleDeler(t, sakId, { guide: { ...medTiltak, akutt: true } });
    expect(await kode(fullfoer(t, sakId))).toBe('gjort');
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
    expect(informasjon).toContain('Hva som skjedde, er tema i avhøret, og ikke her');
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
