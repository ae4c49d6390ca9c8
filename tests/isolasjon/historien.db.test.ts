import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { bestemArket } from '../../src/modules/trygghetsprogram/commands/bestemArket.ts';
import { settOppForesattmoete } from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import { foerKontaktavtale } from '../../src/modules/trygghetsprogram/commands/foerKontaktavtale.ts';
import { frigiLogg } from '../../src/modules/trygghetsprogram/commands/frigiLogg.ts';
import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import { skrivDelPaaArket } from '../../src/modules/trygghetsprogram/commands/skrivBarnets.ts';
import { skrivSamtaledel } from '../../src/modules/trygghetsprogram/commands/skrivSamtaledel.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { delstempel } from '../../src/modules/trygghetsprogram/queries/samtaledeler.ts';
import { TIDSLINJEGRUPPER } from '../../src/modules/trygghetsprogram/queries/tidslinjegrupper.ts';
import { hentTrygghetssamtale } from '../../src/modules/trygghetsprogram/queries/trygghetssamtale.ts';
import { ARKFELTER } from '../../src/modules/trygghetsprogram/regler/familieark.ts';
import { programruter } from '../../src/modules/trygghetsprogram/web/ruter.tsx';
import { arketVist } from '../support/arket.ts';
import { farKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { hendelsenI } from '../support/koblet.ts';
import { delMedKommunen } from '../support/kommunefolk.ts';
import { etterforsketSak } from '../support/lederen.ts';
import { logg } from '../support/loggen.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../support/politifolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { avsnittet, DELENE, fullfoer, skrivAlleDeler } from '../support/samtalen.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { svarer } from '../support/samtykket.ts';
import { sidene, type Sidene } from '../support/sidene.ts';
import { forbiVaktene } from '../support/tilstand.ts';

/* Historien, silen og papirene på saken (VV-28, VV-01, VV-10): kanariene søkes hos alle saken er delt med, på hver side av hver del. */

/** De som ser saken: koordinatorene, den samtalen er overlatt til, kommunen, guiden, vikaren, og etterforskeren av hver hendelse. */
const LESERE = [
  ...(['koordinator', 'koordinator2', 'handterer', 'slt', 'guide', 'helsesykepleier'] as const),
  ...(['etterforsker', 'etterforsker2'] as const),
];
type Leser = (typeof LESERE)[number];
/** Det barnet har sagt alene (VV-28). */
const BARNETS = ['Kanariarket om far', 'Kanarialene sa hen'];
/** Der barnet bor, eller det som kan være det, i hvert felt noen skriver et sted i: aldri i historien eller blant papirene. */
const ADRESSEN = 'Gulspurvveien 7';
/** Den som ikke skal kontaktes: navnet, nummeret og det som ble sagt (VV-01). Og søskenet i den koblede saken (VV-11). */
const VERNEDE = ['Odd Fuglesang', '41 23 45 67', 'Kanarisagt til far', 'Spurvelin Fuglerede'];
/** Vilkårene på hver hendelse er politiets, og hver etterforskers (VV-10, TG-10). */
const VILKAAR = { a: 'Kanarivilkår om kniven', b: 'Kanarivilkår om videoen' };
const SER_VILKAAR: Readonly<Partial<Record<Leser, readonly string[]>>> = {
  ...{ koordinator: Object.values(VILKAAR), koordinator2: Object.values(VILKAAR) },
  ...{ handterer: Object.values(VILKAAR) },
  ...{ etterforsker: [VILKAAR.a], etterforsker2: [VILKAAR.b] },
};

let t: Testhus;
let web: Sidene;
let sakId = '';

async function svarKlarering(som: string, hendelseId: string, ord: string): Promise<void> {
  const [k] = await t.eier<{ id: string }>(
    'select id from varde.klarering where hendelse_id = $1',
    [hendelseId],
  );
  await svarPaaKlarering(t.hus, await t.som(som), {
    ...{ sakId, klareringId: k?.id ?? '', hendelseId, etter: null, ord },
    ...{ svar: 'klarert_med_vilkaar', ikkeFoer: null, muntlig: null },
  });
}

/** Det barnet sa alene: på sidearket, og i delen de foresatte gikk ut for. */
async function barnetsEget(): Promise<void> {
  const k = await t.som('koordinator');
  const { samtale } = await hentTrygghetssamtale(t.hus, k, sakId, 'skrive');
  await skrivSamtaledel(t.hus, k, {
    ...{ sakId, innhold: { ...DELENE.fortelling, hvor: ADRESSEN } },
    ...{ sett: delstempel('fortelling', samtale), gaarUt: true },
  });
  await skrivDelPaaArket(t.hus, k, {
    ...{ sakId, skrevet: { opplevd: BARNETS[1] ?? '' }, inneIgjen: true },
  });
  await avsnittet(t, sakId, BARNETS[0] ?? '');
}

/** Hvem som har noe i saken, utenom dem handlingene gir den. */
async function leserne(): Promise<void> {
  await delMedKommunen(t, sakId);
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     values ($1, $2, $3, 'samtaleholder', 'prøve', now()) returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('handterer')],
  );
  await t.eier(
    `with f as (insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av) values ($1, $3, '2099-01-01', '2099-01-09', $3) returning id)
     insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
     select $1, $2, $4, 'guide', 'vikar', now(), now() - interval '1 minute', '2099-01-10', f.id from f returning 1`,
    [t.omrade('fjordvik'), sakId, t.bruker('guide'), t.bruker('helsesykepleier')],
  );
}

/** Sted, navn og ord i hvert felt som hører til noe historien eller papirene har et punkt om. */
async function plantet(mor: string): Promise<void> {
  const k = await t.som('koordinator');
  await settOppForesattmoete(t.hus, k, {
    ...{ sakId, etter: null, ved: new Date('2026-11-20T12:00:00Z'), foresatte: [mor] },
    ...{ holdesAv: ADRESSEN, hvor: ADRESSEN },
  });
  await foerKontaktavtale(t.hus, await t.som('guide'), {
    ...{ sakId, etter: null, former: ['telefon'], hyppighet: ADRESSEN, naar: ADRESSEN },
    ...{ utenom: ADRESSEN, sjeldnereTil: null, oensketAvUngdommen: true },
  });
  await logg(t, sakId, { ord: ADRESSEN, notat: ADRESSEN });
  for (const slag of ['trussel', 'bekymring', 'veiledning'] as const)
    await sagtFra(t, sakId, slag, { ord: ADRESSEN });
  await svarer(t, sakId, mor, { svar: 'skriftlig', ord: ADRESSEN });
  // Familiens ark først: det er bare det som sier noe om guiden (VV-01).
  await bestemArket(t.hus, k, { sakId, til: 'familien', ord: ADRESSEN });
  await merkFamilieark(t.hus, k, {
    ...{ sakId, felter: ARKFELTER, guidekontakt: ADRESSEN, ...(await arketVist(t, sakId)) },
  });
  await bestemArket(t.hus, k, { sakId, til: 'ungdommen', ord: ADRESSEN });
  await frigiLogg(
    t.hus,
    k,
    {
      ...{ sakId, grunnlag: 'retten' as const, krav: ADRESSEN, hjemmel: ADRESSEN },
      ...{ kravDag: tilDato('2026-11-20'), fra: null, til: null, lest: true },
    },
    () => Promise.resolve(new Uint8Array([1])),
  );
  const soesken = await opprettProvesak(t, {
    ...{ fodselsnummer: null, navn: 'Spurvelin Fuglerede' },
  });
  const [{ hendelseId }, { referanse }] = [
    await hendelsenI(t, sakId),
    await hendelsenI(t, soesken.sakId),
  ];
  await koblHendelser(t.hus, k, { sakId, hendelseId, referanse, sider: null });
}

beforeAll(async () => {
  t = await nyttHus();
  const etterforsker2 = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  for (const som of ['guide', 'helsesykepleier']) await attestert(t, som);
  sakId = await etterforsketSak(t, t.bruker('etterforsker'));
  await svarKlarering('etterforsker', (await hendelsenI(t, sakId)).hendelseId, VILKAAR.a);
  const far = await farKanKontaktes(t, sakId);
  await ring(t, sakId, far, {
    ...{ utfall: 'ikke_svar', tilstede: null, neste: tilDato('2026-11-24') },
    ord: `Kanarisagt til far, ${ADRESSEN}`,
  });
  await svarOm(t, sakId, far, {
    ...{ svar: 'nei', grunn: 'mistenkt', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  await foelgesOppAv(t, sakId, 'guide');
  await skrivAlleDeler(t, sakId);
  await barnetsEget();
  await fullfoer(t, sakId, { iFoersteSamtale: true, sted: ADRESSEN, tilstede: ADRESSEN });
  const [mor] = await t.eier<{ id: string }>(
    `select id from varde.foresatte where sak_id = $1 and kan_kontaktes = 'ja'`,
    [sakId],
  );
  await plantet(mor?.id ?? '');
  await leserne();
  const b = await nyAnmeldtHendelse(t, sakId);
  await t.eier('update varde.klarering set spurt_ved = now() where id = $1 returning id', [
    b.klarering,
  ]);
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: b.hendelse, brukerId: etterforsker2 },
  });
  await svarKlarering('etterforsker2', b.hendelse, VILKAAR.b);
  const { hus, rot } = t;
  web = sidene(t, programruter({ hus, rot, meld: () => undefined }));
}, 90_000);
afterAll(async () => {
  await web.steng();
  await t.steng();
});

type Lest = { hvor: string; alt: string; historien: string; papirene: string };
/** Saken slik den som leser, får den: hele historien og hver gruppe, på hver side. */
async function lest(som: Leser): Promise<Lest[]> {
  const ut: Lest[] = [];
  for (const gruppe of ['', ...TIDSLINJEGRUPPER])
    for (let side = 0; side < 2; side++) {
      const hvor = `/fjordvik/saker/${sakId}?vis=${gruppe}&historieside=${side}`;
      const svar = await web.vis(som, hvor);
      expect(svar.status, `${som} ${hvor}`).toBe(200);
      const alt = await svar.text();
      const { document } = new JSDOM(alt).window;
      const del = [...document.querySelectorAll('section')].find((s) =>
        s.querySelector('h2, h3')?.textContent.includes('Dokumenter'),
      );
      ut.push({
        ...{ hvor: `${som} ${gruppe} ${side}`, alt },
        historien: document.querySelector('#historien')?.outerHTML ?? '',
        papirene: del?.outerHTML ?? '',
      });
    }
  return ut;
}
/** Det hen ser og ikke skal: kanariene, med hvor. */
function lekker(som: Leser, sidene: readonly Lest[]): string[] {
  const andres = Object.values(VILKAAR).filter((v) => !(SER_VILKAAR[som] ?? []).includes(v));
  return sidene.flatMap(({ hvor, alt, historien, papirene }) => {
    const her = [...BARNETS, ...VERNEDE, ...andres].filter((ord) => alt.includes(ord));
    if (`${historien}${papirene}`.includes(ADRESSEN)) her.push(ADRESSEN);
    return her.map((ord) => `${hvor}: ${ord}`);
  });
}

it.each(LESERE)(
  'VV-28 VV-01 VV-10 historien, hver gruppe av den og papirene i saken viser verken det som er barnets, der barnet bor, den som ikke skal kontaktes, eller den andre hendelsen: %s',
  async (som) => {
    const hens = await lest(som);
    expect(lekker(som, hens)).toEqual([]);
    // Det er noe å lete i.
    expect(hens[0]?.historien.match(/<li/gu)?.length).toBeGreaterThan(1);
    for (const ord of SER_VILKAAR[som] ?? []) expect(hens[0]?.alt).toContain(ord);
    if (som !== 'koordinator') return;
    expect(hens[0]?.historien).not.toBe(hens[1]?.historien);
    for (const p of ['trygghetssamtale"', 'trygghetssamtale/familien', 'samtykke', 'logg/retten'])
      expect(hens[0]?.papirene, p).toContain(p);
  },
);

it('(del) VV-28 søket finner det som plantes: heter vikaren det samme som en kanari, står det i historien hos koordinatoren, i alt og i gruppen det hører til', async () => {
  const hvem = t.bruker('helsesykepleier');
  const [vikar] = await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
    hvem,
  ]);
  const heter = (navn: string) =>
    forbiVaktene(t, 'update varde.bruker set navn = $2 where id = $1', [hvem, navn]);
  await heter(`${BARNETS[0]} ${ADRESSEN}`);
  try {
    const funn = lekker('koordinator', await lest('koordinator'));
    for (const hvor of ['koordinator  0', 'koordinator oppfoelging 0'])
      for (const ord of [BARNETS[0], ADRESSEN]) expect(funn).toContain(`${hvor}: ${ord}`);
  } finally {
    await heter(vikar?.navn ?? '');
  }
});
