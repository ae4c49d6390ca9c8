import { afterEach, beforeEach, expect, it } from 'vitest';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { nyAnmeldtHendelse } from '../../../../tests/support/politifolk.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { SAKSNUMMER, UKE46, UKE47 } from '../../../../tests/support/uke46og47.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { programruter } from '../web/ruter.tsx';
import type { Navnesvar } from './avklarEtterforskersNavn.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { foerStraffesak } from './foerStraffesak.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

/** Navnet på etterforskeren kommer med politiets uttrekk, eller står der for noen som ikke ser det (TG-03, VV-23, VV-39). */
let t: Testhus;
const NAVNET = 'Politioverbetjent S. Låtsen';
const GAMMELT = 'Politibetjent T. Øvrebø-Test';
beforeEach(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterEach(() => t.steng());

const heter = (hvem: string, navn: string) =>
  t.eier('update varde.bruker set navn = $2 where id = $1 returning id', [t.bruker(hvem), navn]);

let minutt = 0;
async function lastOpp(fil: Uint8Array): Promise<string> {
  minutt += 1;
  const hus = { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) };
  const svar = await lastOppUttrekk(hus, await t.som('koordinator'), {
    ...{ fil, betyr: 'bosted', kjoertDato: tilDato('2026-11-23'), kjoertAv: 'Vaktleder T. Test' },
    ...{ periodeFra: tilDato('2026-11-16'), periodeTil: tilDato('2026-11-22') },
  });
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}

/** En sak fra uke 46, med guiden i gang, og uke 47 der politiet har en ny etterforsker. */
async function fulgtFraUttrekket(): Promise<string> {
  const id = await lastOpp(UKE46);
  const linje = UKE46.toString('utf8')
    .split('\n')
    .findIndex((l) => l.startsWith(SAKSNUMMER));
  const [rad] = await t.eier<{ kandidat_id: string }>(
    'select kandidat_id from varde.uttrekksrad where uttrekk_id = $1 and linje = $2',
    [id, linje + 1],
  );
  const { sakId } = await besluttTriage(t.hus, await t.som('koordinator'), {
    ...{ kandidatId: rad?.kandidat_id ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: null, egnet: true },
  });
  const saken = sakId ?? '';
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $2, 'guide', 'prøve', now() from varde.sak where id = $1 returning id`,
    [saken, t.bruker('guide')],
  );
  await settTilstand(t, saken, 'aktiv');
  await lastOpp(UKE47);
  return saken;
}

it('TG-03 VV-23 VV-09 nevner uttrekket en som heter det samme som guiden, sies det om det er hen før noe tas inn; er det hen, er oppdraget slutt samme sekund', async () => {
  const sakId = await fulgtFraUttrekket();
  // Den som logger inn, heter det innloggingen sier.
  const taInn = async (sagt: Navnesvar | null) => {
    await heter('guide', 'Siri Låtsen');
    return kode(taInnOppdatering(t.hus, await t.som('koordinator'), { sakId, sagt }));
  };
  const guiden = async () => kode(hentGuidelogg(t.hus, await t.som('guide'), sakId));
  const iSaken = async () => {
    const [h] = (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser;
    return [h?.straffesak?.status, h?.straffesak?.etterforsker];
  };
  for (const sagt of [null, { om: 'Noen Andre', svar: 'nei' }] as const)
    expect(await taInn(sagt)).toBe('er_det_hen');
  expect(await iSaken()).toEqual(['under_etterforskning', GAMMELT]);
  expect(await guiden()).toBe('gjort');
  expect(await taInn({ om: NAVNET, svar: 'ja' })).toBe('gjort');
  expect(await iSaken()).toEqual(['henlagt', NAVNET]);
  expect(await guiden()).toBe('ikke_funnet');
  expect(
    await t.eier(
      `select til is not null as ute from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and relasjon = 'guide'`,
      [sakId, t.bruker('guide')],
    ),
  ).toEqual([{ ute: true }]);
});

it('TG-03 VV-09 er det en annen med samme navn, tas det inn, og guiden har oppdraget', async () => {
  const sakId = await fulgtFraUttrekket();
  await heter('guide', 'Siri Låtsen');
  const sagt = { om: NAVNET, svar: 'nei' } as const;
  await taInnOppdatering(t.hus, await t.som('koordinator'), { sakId, sagt });
  expect(await kode(hentGuidelogg(t.hus, await t.som('guide'), sakId))).toBe('gjort');
  expect(
    await t.eier(
      `select count(*)::int as n from varde.revisjon where handling = 'etterforsker_er_en_annen'`,
    ),
  ).toEqual([{ n: 1 }]);
});

it('TG-03 et svar som ikke er et av dem det spørres om, gir spørsmålet igjen med meldingen ved feltet, og ingenting er tatt inn eller borte', async () => {
  const sakId = await fulgtFraUttrekket();
  await heter('guide', 'Siri Låtsen');
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  const sti = `/fjordvik/saker/${sakId}/nytt-fra-politiet`;
  try {
    for (const erDetHen of ['kanskje', 'ja; nei', '0', 'JA']) {
      const svar = await web.send('koordinator', sti, { erDetHen, spurtOm: NAVNET });
      expect(svar.status, erDetHen).toBe(422);
      const html = await svar.text();
      expect(html, erDetHen).toContain('id="felt-erDetHen-feil"');
      expect(html, erDetHen).toContain(`name="spurtOm" value="${NAVNET}"`);
      expect(html, erDetHen).not.toContain('checked');
    }
    const [h] = (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser;
    expect(h?.straffesak?.etterforsker).toBe(GAMMELT);
    const svart = await web.send('koordinator', sti, { erDetHen: 'nei', spurtOm: NAVNET });
    expect(svart.status).toBe(303);
  } finally {
    await web.steng();
  }
});

/** En sak som søker guide, der politiets koordinator har ført en etterforsker ingen andre her heter. */
async function medUkjentEtterforsker(): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await settTilstand(t, sakId, 'guide_soekes');
  const { hendelse: hendelseId } = await nyAnmeldtHendelse(t, sakId);
  const [f] = await t.eier<{ gang: number }>(
    'select gang from varde.straffesak where hendelse_id = $1',
    [hendelseId],
  );
  await foerStraffesak(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId, nummer: null, jurist: null, sett: f?.gang ?? 0 },
    etterforsker: 'Betjent Ukjent Fra Nabobyen',
  });
  return sakId;
}

it('TG-03 VV-39 kommunens koordinator, som ikke ser navnet på etterforskeren, spør ingen om å være guide før hen har sagt at det er en annen; politiets, som ser det, spørres ikke', async () => {
  await politivedtak(t);
  const spoer = async (som: string, annenPerson: boolean) =>
    kode(spoerEn(t, await medUkjentEtterforsker(), 'guide', { som, annenPerson }));
  expect(await spoer('slt', false)).toBe('etterforsker_uten_navn');
  expect(await spoer('slt', true)).toBe('gjort');
  expect(await spoer('koordinator', false)).toBe('gjort');
});
