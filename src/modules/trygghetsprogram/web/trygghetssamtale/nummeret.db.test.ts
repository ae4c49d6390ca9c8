import { expect, it } from 'vitest';
import { enSak } from '../../../../../tests/support/enSak.ts';
import { samtalenErHoldt } from '../../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../../tests/support/html.ts';
import type { Testhus } from '../../../../../tests/support/hus.ts';
import { sidene } from '../../../../../tests/support/sidene.ts';
import { overlatSamtalen } from '../../commands/overlatSamtalen.ts';
import { skrivKontakt } from '../../commands/foresatte.ts';
import { hentKontakt } from '../../queries/hentFamilie.ts';
import { programruter } from '../ruter.tsx';

/** Nummeret skrives i samtalen, der det avtales (TS-15), og står bare ett sted. */
let t: Testhus;
let sakId = '';
enSak((v) => ({ t, sakId } = v));
const NUMMER = '40 00 00 17';

async function medSidene<T>(gjor: (s: ReturnType<typeof sidene>) => Promise<T>): Promise<T> {
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    return await gjor(web);
  } finally {
    await web.steng();
  }
}
const sti = () => `/fjordvik/saker/${sakId}/trygghetssamtale/del/guide`;
const side = async (som = 'koordinator', sprak: 'nb' | 'nn' | 'en' = 'nb') =>
  medSidene(async (web) => (await web.vis(som, sti(), sprak)).text());
const skjult = (html: string, navn: string) =>
  new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
/** Sender delen slik siden viste den, med det som er skrevet. */
async function send(felt: Readonly<Record<string, string>>, som = 'koordinator') {
  const html = await side(som);
  return medSidene(async (web) => {
    const svar = await web.send(som, sti(), {
      ...{ sett: skjult(html, 'sett'), nummerEtter: skjult(html, 'nummerEtter'), spurt: '' },
      ...{ kontaktformer: 'telefon', forventninger: 'Vil bli fulgt til trening' },
      ...felt,
    });
    return { status: svar.status, til: svar.headers.get('location'), html: await svar.text() };
  });
}
const rader = async () =>
  (
    await t.eier<{ n: number }>(
      'select count(*)::int as n from varde.kontakt where sak_id = $1 and foresatt_id is null',
      [sakId],
    )
  )[0]?.n;
const samtalerader = async () =>
  (await t.eier('select 1 from varde.samtale where sak_id = $1', [sakId])).length;
const nummeret = async () => hentKontakt(t.hus, await t.som('koordinator'), sakId, null);
const loggfoert = async () =>
  (
    await t.eier<{ utfall: string; b: string }>(
      `select r.utfall, b.subjekt as b from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq) join varde.bruker b on b.id = r.aktor_id
       where r.handling = 'kontakt_skrevet' and o.objekt_id = $1 order by r.seq`,
      [sakId],
    )
  ).map((r) => `${r.b} ${r.utfall}`);

it('TS-15 VV-07 ungdommens trygge nummer skrives i avtalen, uten skript, på det ene stedet numrene står, og i loggen; det som står, vises ikke på skjermen de foresatte ser', async () => {
  await samtalenErHoldt(t, sakId);
  const foer = lesbart(await side());
  for (const ord of [
    'Hvilket nummer når guiden ungdommen trygt på?',
    'Telefonnummer',
    'Hvem andre ser telefonen?',
    'Når er det trygt å ringe?',
    'Kan det legges igjen beskjed?',
  ])
    expect(foer, ord).toContain(ord);
  const [antall, logget] = [(await rader()) ?? 0, (await loggfoert()).length];
  const svar = await send({ nummer: NUMMER, andreSer: 'Lillebror', tider: 'Etter tre' });
  expect([svar.status, svar.til]).toEqual([
    303,
    `/fjordvik/saker/${sakId}/trygghetssamtale/del/slutt`,
  ]);
  expect(await rader()).toBe(antall + 1);
  const { nummer, familie } = await nummeret();
  expect(nummer).toBe(NUMMER);
  expect(familie.ungdommen).toMatchObject({
    ...{ andreSer: 'Lillebror', tider: 'Etter tre', beskjedOk: false },
  });
  expect((await loggfoert()).slice(logget)).toEqual(['koordinator ja']);
  const etter = await side();
  expect(etter).toContain('Vil bli fulgt til trening');
  for (const ord of ['40000017', NUMMER, 'Lillebror', 'Etter tre'])
    expect(etter, ord).not.toContain(ord);
  expect(lesbart(etter)).toContain('Skriv her bare når det er et nytt');
  // Lagres delen igjen uten nummeret, står det som sto.
  await send({ nummer: '' });
  expect([await rader(), (await nummeret()).nummer]).toEqual([antall + 1, NUMMER]);
  // Kodeordet og språket står når bare nummeret er nytt, og ja til beskjed gjelder ikke det nye.
  await skrivKontakt(t.hus, await t.som('koordinator'), {
    ...{ sakId, foresattId: null, etter: (await nummeret()).familie.ungdommen?.id ?? null },
    ...{ nummer: NUMMER, andreSer: null, tider: null, kodeord: 'Fjellrev', spraak: 'Samisk' },
    ...{ beskjedOk: true, tolk: 'ja', tolkBestilt: null },
  });
  await send({ nummer: '40 00 00 18' });
  expect((await nummeret()).familie.ungdommen).toMatchObject({
    ...{ kodeord: 'Fjellrev', spraak: 'Samisk', tolk: 'ja', beskjedOk: false },
  });
});

it('TS-15 VV-07 er nummeret ikke ett nummer, eller skrev noen et annet imens, sies det ved feltet, og verken delen eller nummeret er lagret; det som er skrevet, står i skjemaet', async () => {
  await samtalenErHoldt(t, sakId);
  const antall = await rader();
  const galt = await send({ nummer: '12', forventninger: 'Ikke lagret ennå' });
  expect(galt.status).toBe(422);
  expect(lesbart(galt.html)).toContain('Skriv telefonnummeret.');
  expect(galt.html).toContain('Ikke lagret ennå');
  expect(galt.html).toMatch(/name="nummer"[^>]*value="12"|value="12"[^>]*name="nummer"/);
  expect(await samtalerader()).toBe(0);
  const imens = await send({ nummer: NUMMER, nummerEtter: '00000000-0000-4000-8000-000000000001' });
  expect(imens.status).toBe(422);
  expect(await rader()).toBe(antall);
  expect((await loggfoert()).slice(-2)).toEqual(['koordinator nei', 'koordinator nei']);
});

it('TS-15 TP-29 den samtalen er overlatt til, skriver ungdommens nummer i den; ingen andre i saken når siden', async () => {
  await overlatSamtalen(t.hus, await t.som('koordinator'), {
    sakId,
    brukerId: t.bruker('handterer'),
  });
  await samtalenErHoldt(t, sakId);
  expect(lesbart(await side('handterer'))).toContain('Telefonnummer');
  expect((await send({ nummer: NUMMER }, 'handterer')).status).toBe(303);
  expect((await nummeret()).nummer).toBe(NUMMER);
  expect((await loggfoert()).at(-1)).toBe('handterer ja');
  for (const som of ['leder', 'slt', 'etterforsker'])
    expect((await send({ nummer: '40 00 00 19' }, som)).status, som).toBe(404);
  expect((await nummeret()).nummer).toBe(NUMMER);
});
