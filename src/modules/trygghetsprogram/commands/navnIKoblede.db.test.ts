import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { iOmrade } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa, settIGang } from '../../../../tests/support/iGang.ts';
import { kobleSakene } from '../../../../tests/support/koblet.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { pdfensOrd } from '../../../../tests/support/pdf.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import {
  DELENE,
  fullfoer,
  leggTil,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
} from '../../../../tests/support/samtalen.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { sidene } from '../../../../tests/support/sidene.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { lagPdf } from '../../dokument/index.ts';
import { hentLoggutleveringer, hentUtlevertLogg } from '../queries/loggutlevering.ts';
import type { Arkfelt } from '../regler/familieark.ts';
import { rettsdokument } from '../web/logg/rettsdokumentet.ts';
import { programruter } from '../web/ruter.tsx';
import { tekster } from '../web/tekst.ts';
import { frigiLogg, type Frigivelse } from './frigiLogg.ts';
import { merkFamilieark } from './merkFamilieark.ts';
import { forseglSak } from './forseglSak.ts';
import { meldInhabil } from './meldInhabil.ts';

let t: Testhus;
/** Saken guiden følger opp. */
let her = '';
/** En koblet sak guiden ikke har. */
let der = '';
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const ny = async (navn: string) => (await opprettProvesak(t, { navn, fodselsnummer: null })).sakId;
beforeEach(async () => {
  her = await ny('Kanari Fuglesang');
  der = await ny('Spurv Fuglesang');
});
const iGang = async () => {
  await guideSierJa(t, her);
  await settIGang(t, her);
};
const skriver = async (ord: string, endret: Parameters<typeof logg>[2] = {}) =>
  kode(logg(t, her, { ord, ...endret }));
const linjer = async () =>
  t.eier(`select 1 from varde.logg_fakta where sak_id = $1 and slag = 'kontakt'`, [her]);
const provd = async () =>
  t.eier(
    `select distinct o.objekt_id as sak from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.handling = 'koblet_navn_provd' and o.objekt_id = any ($1::uuid[])`,
    [[her, der]],
  );

it('VV-11 en linje alene, og en rettelse av den, nevner ikke ungdommen i en koblet sak, heller ikke fra en som ikke ser at de er koblet', async () => {
  await iGang();
  expect(await skriver('Møtte Kanari og Spurv Fuglesang')).toBe('gjort');
  await kobleSakene(t, her, der);
  const [forste] = await t.eier<{ id: string }>(
    'select id from varde.logg_fakta where sak_id = $1 and skrevet_ved is not null order by skrevet_ved desc limit 1',
    [her],
  );
  const id = forste?.id ?? '';
  for (const som of ['guide', 'koordinator'])
    expect(await skriver('Møtte Spurv Fuglesang i byen', { som }), som).toBe('nevner_den_andre');
  expect(await skriver('Rolig', { notat: 'Spurvs skyld, sier hen' })).toBe('nevner_den_andre');
  expect(await skriver('Gikk med Spurv', { retter: id })).toBe('nevner_den_andre');
  expect(await linjer()).toHaveLength(1);
  // Navnet de har felles, er også hens eget; og rettes det bort, er det gjort.
  expect(await skriver('Møtte Kanari Fuglesang og den andre', { retter: id })).toBe('gjort');
  // Den andre saken ser at navnet ble prøvd; denne sier ikke noe om den.
  expect(await provd()).toEqual([{ sak: der }]);
});

it('VV-11 det som skrives i samtalen, nevner ikke ungdommen i en koblet sak', async () => {
  await samtalenErAvtalt(t, her);
  await kobleSakene(t, her, der);
  const skriv = async (hvem: string) => kode(skrivDel(t, her, { ...DELENE.fortelling, hvem }));
  expect(await skriv('Sammen med Spurv')).toBe('nevner_den_andre');
  expect(await t.eier('select 1 from varde.samtale where sak_id = $1', [her])).toEqual([]);
  expect(await skriv('Sammen med den andre')).toBe('gjort');
  await skrivAlleDeler(t, her);
  expect(await kode(fullfoer(t, her, { tilstede: 'Kanari og Spurv' }))).toBe('nevner_den_andre');
  expect(await kode(fullfoer(t, her, { tilstede: 'Kanari og broren' }))).toBe('gjort');
  expect(await kode(leggTil(t, her, { ord: 'Det var Spurv' }))).toBe('nevner_den_andre');
  expect(await kode(leggTil(t, her, { ord: 'Det var den andre' }))).toBe('gjort');
});

it('VV-11 VV-32 nevner en linje ungdommen i en koblet sak, går loggen ikke ut før den er sett på: navnet tas ut av filen, eller den som frigir, sier at det hører hjemme der, og det står', async () => {
  await iGang();
  expect(await skriver('Møtte Spurv i byen')).toBe('gjort');
  expect(await skriver('Gikk en tur', { som: 'koordinator' })).toBe('gjort');
  const side = async () => hentLoggutleveringer(t.hus, await t.som('koordinator'), her);
  expect((await side()).nevner).toEqual([]);
  await kobleSakene(t, her, der);
  const { nevner } = await side();
  expect(nevner).toMatchObject([{ dag: '2026-11-20', ord: ['Møtte Spurv i byen'] }]);
  const id = nevner[0]?.id ?? '';
  const frigi = async (linjesvar: NonNullable<Frigivelse['linjesvar']>) =>
    kode(
      frigiLogg(
        t.hus,
        await t.som('koordinator'),
        {
          ...{ sakId: her, grunnlag: 'retten', krav: 'Prøve tingrett', hjemmel: 'Kjennelse' },
          ...{ kravDag: tilDato('2026-11-19'), fra: null, til: null, lest: true, linjesvar },
        },
        async (innhold) => lagPdf(rettsdokument(innhold, 'nb', tekster('nb'))),
      ),
    );
  const filen = async (nr: number) => {
    const u = (await side()).utlevert.find((x) => x.nr === nr);
    const hva = { sakId: her, utleveringId: u?.id ?? '' };
    const fil = await hentUtlevertLogg(t.hus, await t.som('koordinator'), hva);
    return pdfensOrd(fil ?? new Uint8Array());
  };
  expect(await frigi({})).toBe('ikke_sett_paa');
  expect(await frigi({ [randomUUID()]: 'maskes' })).toBe('ikke_sett_paa');
  expect((await side()).utlevert).toEqual([]);
  expect(await frigi({ [id]: 'maskes' })).toBe('gjort');
  expect(await frigi({ [id]: 'hoerer_hit' })).toBe('gjort');
  const [to, en] = (await side()).utlevert;
  expect([en?.maskert, en?.bekreftet, to?.maskert, to?.bekreftet]).toEqual([[id], [], [], [id]]);
  const maskert = await filen(en?.nr ?? 0);
  expect(maskert).toContain('Møtte [navn tatt ut] i byen');
  expect(maskert).toContain('I én linje er navnet på en annen ungdom tatt ut.');
  expect(maskert).not.toContain('Spurv');
  expect(await filen(to?.nr ?? 0)).toContain('Møtte Spurv i byen');
});

it('VV-11 (del) VV-27 sto navnet i samtalen før sakene ble koblet, sies det der familiens ark lages, i feltet det står i, og bare når det er på arket', async () => {
  await samtalenErAvtalt(t, her);
  const delene = { ...DELENE, tiltak: { ...DELENE.tiltak, egne: 'Går sammen med Spurv' } };
  await skrivAlleDeler(t, her, delene);
  await fullfoer(t, her);
  const merk = async (felter: readonly Arkfelt[]) =>
    merkFamilieark(t.hus, await t.som('koordinator'), {
      ...{ sakId: her, felter, guidekontakt: null, guiden: null, sto: false },
    });
  const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  const sier = async () =>
    (await (await web.vis('koordinator', sti)).text()).includes('Arket nevner navnet');
  const sti = `/fjordvik/saker/${her}/trygghetssamtale/familien`;
  const arket = async () =>
    (await hentFamilieark(t.hus, await t.som('koordinator'), her, 'se')).nevner;
  try {
    await merk(['egne_tiltak']);
    expect([await arket(), await sier()]).toEqual([[], false]);
    await kobleSakene(t, her, der);
    expect([await arket(), await sier()]).toEqual([['egne_tiltak'], true]);
    // Ikke på arket: ingenting å si. At navnet ble prøvd, står i saken det er fra.
    await merk(['andre_forslag']);
    expect([await arket(), await sier()]).toEqual([['egne_tiltak'], false]);
    expect(await provd()).toEqual([{ sak: der }]);
  } finally {
    await web.steng();
  }
});

it('VV-11 navnene i en koblet sak går bare til den som fører i denne, og bare mens de er koblet', async () => {
  await iGang();
  const faar = async (som: string, sak = her) =>
    iOmrade(t.hus, await t.som(som), async (tx) => {
      const { rows } = await sql`select sak_id from tilgang.navn_i_koblede(${sak}::uuid)`.execute(
        tx.db,
      );
      return rows.length;
    });
  expect(await faar('guide')).toBe(0);
  await kobleSakene(t, her, der);
  for (const [som, antall] of [
    ['guide', 1],
    ['koordinator', 1],
    ['helsesykepleier', 0],
  ] as const)
    expect(await faar(som), som).toBe(antall);
  // Guiden har ikke den andre saken.
  expect(await faar('guide', der)).toBe(0);
  // En som etterforsker saken, får ingenting som koordinator (VV-23).
  expect(await faar('koordinator2')).toBe(1);
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'etterforsker', 'prøve')`,
    [t.omrade('fjordvik'), her, t.bruker('koordinator2')],
  );
  expect(await faar('koordinator2')).toBe(0);
  await t.eier(
    `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'etterforsker' returning 1`,
    [her],
  );
  expect(await faar('koordinator2')).toBe(1);
  // En som er stengt ute fra saken, får ingenting, og ingen får noe fra en sak som ble angret.
  await meldInhabil(t.hus, await t.som('koordinator2'), her);
  expect(await faar('koordinator2')).toBe(0);
  await settTilstand(t, der, 'angret');
  expect(await faar('guide')).toBe(0);
  await settTilstand(t, der, 'aktiv');
  expect(await faar('guide')).toBe(1);
  await t.eier(
    `update varde.hendelseskobling set skilt_ved = now(), skilt_av = koblet_av where sak_a = $1 or sak_b = $1 returning id`,
    [her],
  );
  expect(await faar('guide')).toBe(0);
});

it('VV-11 VV-25 er den koblede saken forseglet, prøves navnet i den ikke: den er stengt for alle', async () => {
  await iGang();
  await kobleSakene(t, her, der);
  expect(await skriver('Møtte Spurv')).toBe('nevner_den_andre');
  await forseglSak(t.hus, await t.som('koordinator'), {
    ...{ sakId: der, grunn: 'samme_navn', tilReferanse: null },
  });
  expect(await skriver('Møtte Spurv')).toBe('gjort');
});
