import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  attestert,
  foelgesOppAv,
  spoerEn,
  koordinatorSteg,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { samtalenErAvtalt } from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { overlatSamtalen } from '../commands/overlatSamtalen.ts';
import { svarPaaKlarering } from '../commands/svarPaaKlarering.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { DELER } from '../queries/samtaledeler.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { programruter } from './ruter.tsx';

const ORDENE = 'Ikke om gutten på bussen';
const MED_ORDENE = `Vilkår fra etterforskeren: ${ORDENE}`;
const UTEN_ORDENE = 'Etterforskeren har satt vilkår. Spør koordinatoren';
let t: Testhus;
let web: Sidene;
let sakId = '';
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

async function svar(ord: Klareringsord): Promise<void> {
  const [k] = await t.eier<{ id: string; siste: string | null }>(
    `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
     from varde.klarering k where k.sak_id = $1`,
    [sakId],
  );
  await svarPaaKlarering(t.hus, await t.som('koordinator'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? null, svar: ord, ikkeFoer: null },
    ord: ord === 'klarert_med_vilkaar' ? ORDENE : null,
    muntlig: { fra: 'Pia Prøve', nummer: '02800' },
  });
}
/** En anmeldt sak som er klarert slik. */
async function sakMed(ord: Klareringsord): Promise<void> {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05'), anmeldt: true },
  }));
  await svar(ord);
}
const html = async (som: string, sti: string): Promise<string> => {
  const side = await web.vis(som, `/fjordvik/saker/${sakId}${sti}`);
  return side.status === 200 ? side.text() : String(side.status);
};
/** Hva siden sier om vilkårene: ordene, bare at de er satt, ingenting, eller at siden ikke finnes. */
async function sier(som: string, sti: string): Promise<string> {
  const tekst = lesbart(await html(som, sti));
  if (/^\d{3}$/.test(tekst)) return tekst;
  if (tekst.includes(MED_ORDENE)) return 'ordene';
  return tekst.includes(UTEN_ORDENE) ? 'at de er satt' : tekst.includes(ORDENE) ? '?' : 'ingenting';
}
const SAMTALEN = ['', ...DELER.map((d) => `/del/${d}`), '/fullfoer'].map(
  (s) => `/trygghetssamtale${s}`,
);
const RINGER = ['/familie', '/samtale'];
const alle = (stier: readonly string[], som: string) =>
  Promise.all(stier.map((sti) => sier(som, sti)));

it('VV-13 vilkårene på et ja står for den som ringer, på hver side av samtalen til den som holder den, og i loggen til guiden; ikke ellers, og ikke når ja-et er trukket', async () => {
  await sakMed('klarert_med_vilkaar');
  await samtalenErAvtalt(t, sakId);
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('handterer') },
  });
  for (const sti of RINGER) expect(await sier('koordinator', sti), sti).toBe('ordene');
  for (const sti of [...RINGER, ...SAMTALEN])
    expect(await sier('handterer', sti), sti).toBe('ordene');
  // Foldet på sidene familien kan se på skjermen, åpent på oversikten, og til den som holder samtalen.
  for (const sti of SAMTALEN) {
    const [, aapen] =
      /<details class="v-hvorfor"( open="")?><summary>Til deg som holder samtalen/.exec(
        await html('handterer', sti),
      ) ?? [];
    expect(aapen !== undefined, sti).toBe(sti === '/trygghetssamtale');
  }
  expect(
    (await hentTrygghetssamtale(t.hus, await t.som('handterer'), sakId, 'skrive')).hensyn,
  ).toMatchObject({ vilkaar: [{ ord: ORDENE }], ikkeOm: [] });
  for (const som of ['helsesykepleier', 'leder', 'ordforer', 'guide'])
    expect(new Set(await alle([...RINGER, ...SAMTALEN], som)), som).toEqual(new Set(['404']));
  // Trukket: da er det ikke noe ja å sette vilkår på, og ingen skal ringe.
  await svar('trukket');
  for (const sti of RINGER) expect(await sier('handterer', sti), sti).toBe('ingenting');
  // Et ja uten vilkår har ingenting å vise.
  await sakMed('klarert');
  await samtalenErAvtalt(t, sakId);
  expect(new Set(await alle([...RINGER, ...SAMTALEN], 'koordinator'))).toEqual(
    new Set(['ingenting']),
  );
  expect(await html('koordinator', '/trygghetssamtale')).not.toContain(
    'Til deg som holder samtalen',
  );
});

it('VV-13 TG-10 i loggen leser guiden i politiet og koordinatoren vilkårene; guiden utenfor politiet leser at de er satt', async () => {
  await sakMed('klarert_med_vilkaar');
  const forespoersel = await foelgesOppAv(t, sakId, 'guide');
  expect(await sier('koordinator', '/logg')).toBe('ordene');
  expect(await sier('guide', '/logg')).toBe('at de er satt');
  expect(await sier('politiguide', '/logg')).toBe('404');
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Flytter');
  const ny = await spoerEn(t, sakId, 'politiguide');
  await svarSom(t, ny, 'politiguide', 'villig');
  await koordinatorSteg(t, sakId, ny, 'navn_vist');
  await svarSom(t, ny, 'politiguide', 'tatt');
  expect(await sier('politiguide', '/logg')).toBe('ordene');
  expect(await sier('guide', '/logg')).toBe('404');
});
