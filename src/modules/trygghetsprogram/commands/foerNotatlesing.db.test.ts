import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  koordinatorSteg,
  sisteSteg,
  spoerEn,
  svarSom,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, radISaken } from '../../../../tests/support/loggen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import type { Guiderolle } from '../regler/guiderolle.ts';
import { foerNotatlesing, type NotatlesingInn } from './foerNotatlesing.ts';
import { svarSomGuide } from './svarSomGuide.ts';

const NOTATET = 'Gråt litt da vi gikk';
const SAGT = 'Det er greit, hun kan lese det';
const NEI = ['42501', '23514', 0];
let t: Testhus;
let sakId = '';
let ny = '';
const foer = async (
  som: string,
  slag: NotatlesingInn['slag'],
  grunn: string | null = null,
  ord: string | null = slag === 'ja' ? SAGT : null,
) => kode(foerNotatlesing(t.hus, await t.som(som), { sakId, slag, grunn, ord }));
const loggen = async (som: string) => hentGuidelogg(t.hus, await t.som(som), sakId);
const leser = async (som: string) => (await loggen(som)).linjer.map((l) => l.notat);
const foert = async (handling: string) =>
  (
    await t.eier<{ n: number }>(
      `select count(*)::int as n from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq and o.objekt_id = $1 where r.handling = $2`,
      [sakId, handling],
    )
  )[0]?.n;
const tar = async (rolle: Guiderolle | null) =>
  kode(
    svarSomGuide(t.hus, await t.som('helsesykepleier'), {
      ...{ forespoerselId: ny, etter: (await sisteSteg(t, ny)).id, svar: 'tatt', rolle },
    }),
  );
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  await attestert(t, 'helsesykepleier');
  const en = await fulgt(t);
  ({ sakId } = en);
  await logg(t, sakId, { notat: NOTATET, tiltak: ['fulgte', 'raad_nett', 'fulgte'] });
  await koordinatorSteg(t, sakId, en.forespoerselId, 'avsluttet', 'Flytter');
  ny = await spoerEn(t, sakId, 'helsesykepleier');
  await svarSom(t, ny, 'helsesykepleier', 'villig');
  await koordinatorSteg(t, sakId, ny, 'navn_vist');
});
afterAll(() => t.steng());

describe('rollen og notatene', () => {
  it('VV-30 rollen er bestemt når oppdraget tas, også i basen: uten den, eller som politi uten å være det, tas det ikke, og den endres ikke', async () => {
    expect(await tar(null)).toBe('mangler_rolle');
    expect(await tar('politi')).toBe('ikke_din_rolle');
    const fri = await friSql(t);
    const { id } = await sisteSteg(t, ny);
    for (const rolle of ['', ", 'politi'", ", 'sjef'"])
      expect(
        await fri.som(
          'helsesykepleier',
          `select 1 where tilgang.svar_paa_guideforespoersel('${ny}', '${id}', 'tatt'${rolle}) = 'ok'`,
        ),
      ).toBe(0);
    expect(await tar('helse')).toBe('gjort');
    expect(NEI).toContain(
      await fri.som(
        'helsesykepleier',
        `update varde.sak_tilgang set guiderolle = 'annet' where sak_id = '${sakId}'`,
      ),
    );
    await fri.steng();
    for (const som of ['helsesykepleier', 'koordinator'])
      expect((await loggen(som)).notatene.guiden?.rolle, som).toBe('helse');
  });

  it('VV-30 den som følger etter, leser notatet når ungdommen har sagt ja, ikke før og ikke når det er trukket; den som sluttet, leser ingenting', async () => {
    expect(await kode(loggen('guide'))).toBe('ikke_funnet');
    expect(await leser('helsesykepleier')).toEqual([null]);
    expect(await foer('helsesykepleier', 'trukket')).toBe('alt_slik');
    expect(await foer('helsesykepleier', 'ja', null, null)).toBe('mangler_ord');
    expect(await foer('helsesykepleier', 'ja')).toBe('gjort');
    expect((await loggen('koordinator')).notatene.rader[0]).toMatchObject({
      ...{ slag: 'ja', ord: SAGT },
    });
    expect(await leser('helsesykepleier')).toEqual([NOTATET]);
    expect(await foert('notater_lest')).toBe(1);
    // Ja-et er til guiden, ikke til koordinatoren.
    expect(await leser('koordinator')).toEqual([null]);
    expect(await foer('koordinator', 'trukket')).toBe('gjort');
    expect(await leser('helsesykepleier')).toEqual([null]);
    expect(await foert('notater_lest')).toBe(1);
  });

  it('VV-30 koordinatoren leser notatene bare den dagen hen har skrevet hvorfor, det føres i loggen, og guiden ser det med grunnen', async () => {
    expect(await leser('koordinator')).toEqual([null]);
    expect(await foer('koordinator', 'behov')).toBe('mangler_grunn');
    expect(await foer('helsesykepleier', 'behov', 'Vil lese')).toBe('ikke_funnet');
    expect(await foer('koordinator', 'behov', 'Guiden nås ikke')).toBe('gjort');
    expect(await leser('koordinator')).toEqual([NOTATET]);
    expect(await leser('koordinator2')).toEqual([null]);
    expect(await foert('notater_lest')).toBe(2);
    expect((await loggen('helsesykepleier')).notatene.rader[0]).toMatchObject({
      ...{ slag: 'behov', ord: 'Guiden nås ikke' },
    });
    await forbiVaktene(
      t,
      `update varde.notatlesing set skrevet_ved = skrevet_ved - interval '1 day' where sak_id = $1 and slag = 'behov'`,
      [sakId],
    );
    expect(await leser('koordinator')).toEqual([null]);
    expect(await foer('etterforsker', 'behov', 'X')).toBe('ikke_funnet');
  });

  it('VV-30 med fri SQL åpner ingen notatene for seg: ikke guiden etter et behov, ikke for en annen, ikke med et ja til en som ikke er guide', async () => {
    const fri = await friSql(t);
    const rad = async (som: string, mer: Record<string, string>) =>
      fri.som(som, await radISaken(t, 'notatlesing', sakId, som, mer));
    const til = (hvem: string) => `'${t.bruker(hvem)}'`;
    const behov = (hvem: string) => ({ slag: `'behov'`, for_bruker: til(hvem), ord: `'\\x00'` });
    const ja = (hvem: string) => ({ slag: `'ja'`, for_bruker: til(hvem), ord: `'\\x00'` });
    for (const som of ['guide', 'helsesykepleier', 'leder', 'etterforsker'])
      expect(NEI, som).toContain(await rad(som, behov(som)));
    expect(NEI).toContain(await rad('koordinator', behov('koordinator2')));
    expect(NEI).toContain(await rad('koordinator', ja('guide')));
    expect(NEI).toContain(await rad('koordinator', ja('koordinator')));
    expect(NEI).toContain(
      await rad('koordinator', { slag: `'behov'`, for_bruker: til('koordinator') }),
    );
    for (const sql of ['delete from varde.notatlesing', `update varde.notatlesing set ord = null`])
      expect(NEI).toContain(await fri.som('koordinator', sql));
    for (const som of ['guide', 'koordinator', 'leder', 'personvernombud'])
      expect(await fri.som(som, 'select 1 from varde.logg_notat'), som).toBe(0);
    // Uten det ungdommen sa, er det ikke noe ja.
    const uten = { slag: `'ja'`, for_bruker: til('helsesykepleier') };
    expect(await rad('helsesykepleier', uten)).toBe('23514');
    expect(await rad('helsesykepleier', ja('helsesykepleier'))).toBe(1);
    await fri.steng();
  });

  it('TG-28 rådene og tiltakene er data ved kontakten: koordinatoren ser hvert av dem én gang, og basen tar bare dem på lista', async () => {
    expect((await loggen('koordinator')).linjer.map((l) => l.tiltak)).toEqual([
      ['fulgte', 'raad_nett'],
    ]);
    await expect(
      t.eier(
        `update varde.logg_fakta set tiltak = '{noe}' where sak_id = $1 and slag = 'kontakt' returning id`,
        [sakId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('TG-26 hver kontakt sier om den gjaldt ungdommen, de foresatte eller begge; uten det tar ikke basen imot den', async () => {
    for (const gjaldt of ['foresatte', 'sammen'] as const)
      await logg(t, sakId, { som: 'helsesykepleier', gjaldt, resultat: null });
    expect((await loggen('koordinator')).linjer.map((l) => l.gjaldt).toSorted()).toEqual([
      'foresatte',
      'sammen',
      'ungdommen',
    ]);
    await expect(
      t.eier(
        `update varde.logg_fakta set gjaldt = null where sak_id = $1 and slag = 'kontakt' returning id`,
        [sakId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('VV-30 ja-et er til guiden i det oppdraget hen har: slutter hen, leser hen ingenting med fri SQL, og kommer hen tilbake, spørres ungdommen på nytt', async () => {
    const fri = await friSql(t);
    const notatene = () => fri.som('helsesykepleier', 'select 1 from varde.logg_notat');
    const oppdraget = (sett: string) =>
      forbiVaktene(
        t,
        `update varde.sak_tilgang set ${sett} where sak_id = $1 and relasjon = 'guide' and bruker_id = $2`,
        [sakId, t.bruker('helsesykepleier')],
      );
    expect(await foer('helsesykepleier', 'ja')).toBe('gjort');
    expect(await notatene()).toBe(1);
    await oppdraget('til = now()');
    expect(await notatene()).toBe(0);
    await oppdraget('til = null, akseptert = clock_timestamp()');
    expect(await notatene()).toBe(0);
    expect((await loggen('helsesykepleier')).notatene).toMatchObject({ harJa: false, leser: null });
    expect(await leser('helsesykepleier')).not.toContain(NOTATET);
    expect(await foer('helsesykepleier', 'ja')).toBe('gjort');
    expect(await notatene()).toBe(1);
    await fri.steng();
  });
});
