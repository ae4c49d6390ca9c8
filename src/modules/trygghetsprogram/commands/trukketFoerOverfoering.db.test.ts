import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import {
  attestert,
  fulgt,
  raattSteg,
  steg,
  taOver,
} from '../../../../tests/support/overfoering.ts';
import { etterTrukket, trekker } from '../../../../tests/support/samtykket.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { vilIkkeMer } from '../../../../tests/support/ungdommensNei.ts';
import { programruter } from '../web/ruter.tsx';

/** Det barnet ønsker etter at noen sa nei, føres av dem som kjenner hen, før saken går til andre (VV-06, VV-18). */
let t: Testhus;
const MANGLER = 'mangler_etter_trukket';
beforeAll(async () => {
  t = await nyttHus(new Date());
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const morTrekker = async (sakId: string) => {
  const [mor] = await t.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1 limit 1',
    [sakId],
  );
  await trekker(t, sakId, mor?.id ?? '');
};
const raatt = async (sakId: string, til: string | null) =>
  friSql(t, await t.som('koordinator'), raattSteg(sakId, til));

it.each([
  ['en foresatt trakk samtykket', morTrekker],
  ['ungdommen selv sa nei', async (sakId: string) => vilIkkeMer(t, sakId)],
] as const)(
  'VV-06 VV-18 %s: saken tilbys ikke i Varde før det er ført hva barnet ønsker, heller ikke med rå SQL; siden sier hva som mangler, og lenker dit, og ført går den',
  async (_, stans) => {
    const sakId = await fulgt(t);
    await stans(sakId);
    expect(await steg(t, sakId)).toBe(MANGLER);
    await expect(raatt(sakId, t.omrade('ytteroy'))).rejects.toThrow(
      'det er ikke ført hva barnet ønsker',
    );
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    const siden = `/fjordvik/saker/${sakId}/overfoering`;
    const trukket = `href="/fjordvik/saker/${sakId}/samtykke/trukket"`;
    try {
      const svar = await web.send('koordinator', siden, {
        ...{ steg: 'tilbudt', etter: '', grunn: 'flytter', til: t.omrade('ytteroy') },
      });
      expect(svar.status).toBe(422);
      const html = await svar.text();
      expect(lesbart(html)).toContain('hva barnet ønsker, om det er grunn til bekymring');
      expect(html).toContain(trukket);
      await etterTrukket(t, sakId);
      expect(await (await web.vis('koordinator', siden)).text()).not.toContain(trukket);
    } finally {
      await web.steng();
    }
    expect(await steg(t, sakId)).toBe('gjort');
    expect(await taOver(t, sakId)).not.toBe('');
  },
);

it('VV-06 VV-18 ble samtykket trukket etter tilbudet, får de som svarer, vite at noe gjenstår, og ikke hva; ført tar de over', async () => {
  const sakId = await fulgt(t);
  expect(await steg(t, sakId)).toBe('gjort');
  await morTrekker(sakId);
  expect(await kode(taOver(t, sakId))).toBe(MANGLER);
  const [tilbud] = await t.eier<{ id: string }>(
    'select id from varde.overforingstilbud where sak_id = $1',
    [sakId],
  );
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  try {
    const { token } = await t.som('ytteroy', 'ytteroy');
    const svar = await web.app.send(
      `/ytteroy/tilbud/${tilbud?.id}`,
      { svar: 'ta_over', rett: 'samtykke', ord: 'Mor sa ja' },
      `varde=${Buffer.from(token).toString('base64url')}`,
    );
    expect(svar.status).toBe(422);
    const ord = lesbart(await svar.text());
    expect(ord).toContain('noe de må føre ferdig før dere kan ta over');
    expect(ord).not.toMatch(/samtykket er trukket|sa nei|trakk/i);
  } finally {
    await web.steng();
  }
  await etterTrukket(t, sakId);
  expect(await taOver(t, sakId)).not.toBe('');
});

it('VV-06 VV-18 utenfor Varde kan saken tilbys, men at de har tatt over, føres først når det er ført, heller ikke med rå SQL', async () => {
  const sakId = await fulgt(t);
  await morTrekker(sakId);
  expect(await steg(t, sakId, 'Nabokommunen')).toBe('gjort');
  expect(await steg(t, sakId, null, true)).toBe(MANGLER);
  await expect(raatt(sakId, null)).rejects.toThrow('det er ikke ført hva barnet ønsker');
  await etterTrukket(t, sakId);
  expect(await steg(t, sakId, null, true)).toBe('gjort');
});
