import { afterAll, beforeAll, expect, it } from 'vitest';
import { foerRettsmoete } from '../../src/modules/trygghetsprogram/commands/foerRettsmoete.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import { ARKFELTER } from '../../src/modules/trygghetsprogram/regler/familieark.ts';
import { plassholdere, utgavetekstene } from '../../src/modules/trygghetsprogram/index.ts';
import { originalen } from '../../src/modules/utgave/tekstene.ts';
import { klient, okt, skjemakropp, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { spurtGuide } from '../support/guideIAppen.ts';
import { attestert, foelgesOppAv, type Guidehus } from '../support/guiden.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import { pdfensOrd } from '../support/pdf.ts';
import {
  avsnittet,
  fullfoer,
  samtalenErAvtalt,
  skrivAlleDeler,
  skrivDel,
  DELENE,
} from '../support/samtalen.ts';
import { forbiVaktene } from '../support/tilstand.ts';

const SPRAK = ['nb', 'nn', 'en'] as const;
type Sprak = (typeof SPRAK)[number];
// Rapportens egne prøves der rapporten er.
const TEKSTER = utgavetekstene().filter((u) => !u.nokkel.startsWith('rapport:'));
/** Ord ingen andre har: `Egne-nb-017.`, med plassholderne originalen har. */
const egne = (sprak: Sprak, nr: number): string =>
  [
    `Egne-${sprak}-${String(nr).padStart(3, '0')}.`,
    ...plassholdere(originalen(TEKSTER[nr]?.nokkel ?? '', 'nb', {})).map((p) => `{{${p}}}`),
  ].join(' ');

let app: Testapp;
let hus: Testapp & Guidehus;
let [ringes, skrives, holdt, foelges, spurt] = ['', '', '', '', ''];
beforeAll(async () => {
  app = await startApp();
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
  [skrives, holdt, foelges] = (await Promise.all(
    ['Kanari Skriver', 'Kanari Holdt', 'Kanari Foelges'].map((navn) =>
      sakIAppen(app, navn, { anmeldt: false }),
    ),
  )) as [string, string, string];
  await samtalenErAvtalt(hus, skrives);
  await skrivDel(hus, skrives, { ...DELENE.tiltak, forslag: [], andre: null });
  await samtalenErAvtalt(hus, holdt);
  await skrivAlleDeler(hus, holdt);
  const barnetsId = await avsnittet(hus, holdt, 'Vil bytte plass i klassen');
  await fullfoer(hus, holdt, { holdtVed: new Date(Date.now() - 60_000) });
  await svarOmBarnets(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId: holdt, barnetsId, svar: 'ja', til: 'familien', plikt: null, ord: 'Spurt' },
  });
  await merkFamilieark(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId: holdt, felter: ARKFELTER, guidekontakt: '90 00 12 34', guiden: null, sto: false },
  });
  ringes = await sakKlarForKontakt(app, 'Kanari Ringes', { mor: 'Turid Ringes' });
  await foelgesOppAv(hus, foelges, 'guide');
  await foerRettsmoete(app.hus, await okt(app, 'guide'), {
    ...{ sakId: foelges, slag: 'skal_moete', fraPolitiet: false, dag: null, hvem: null },
  });
  spurt = (await spurtGuide(hus, 'helsesykepleier', 'Kanari Spurt')).forespoerselId;
});
afterAll(async () => {
  await app.steng();
});

/** Utgaven med hver tekst skrevet om, for områdets nye saker og for alle dem her. */
async function under(bygger: '000' | '001'): Promise<void> {
  const tekster = Object.fromEntries(
    SPRAK.map((s) => [s, Object.fromEntries(TEKSTER.map((u, nr) => [u.nokkel, egne(s, nr)]))]),
  );
  const [lovlig] = await app.eier<{ ja: boolean }>(
    'select tilgang.lovlige_utgavetekster($1::jsonb) as ja',
    [JSON.stringify(tekster)],
  );
  expect(lovlig).toEqual({ ja: true });
  await app.eier(
    `with u as (insert into varde.utgave (kode, versjon, innstillinger, tekster)
       select 'egne-' || kode, 1, innstillinger || '{"kreditering": "Krediteringen her."}', $2::jsonb from varde.utgave where kode = $1 and versjon = 1
       returning kode, versjon),
     o as (insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon)
       select o.id, tilgang.dagen() - $3::integer, u.kode, u.versjon from varde.omrade o, u where o.slug = 'fjordvik' returning 1)
     select count(*) from o`,
    [bygger, JSON.stringify(tekster), bygger === '000' ? 1 : 0],
  );
  await forbiVaktene(
    app,
    `update varde.sak set utgave_kode = $1, alvorlig = true, anmeldt = id = $2, tilstand_siden = now() - make_interval(days => 20),
       foelges_fra = case when id = $2 then now() - make_interval(days => 20) else foelges_fra end,
       siste_kontakt = case when id = $2 then null else siste_kontakt end`,
    [`egne-${bygger}`, foelges],
  );
  await forbiVaktene(
    app,
    'update varde.samtale set utgave_kode = $1 where fullfoert_ved is not null',
    [`egne-${bygger}`],
  );
}

/** Det som står på sidene og arkene der tekstene hører hjemme. */
async function lest(sprak: Sprak): Promise<string> {
  const f = '/fjordvik';
  const sak = `${f}/saker`;
  const SIDER: Readonly<Record<string, readonly string[]>> = {
    koordinator: [
      ...['programmet', 'hjelp', 'straffesaken'].map((s) => `${f}/${s}`),
      `${sak}/${skrives}/trygghetssamtale`,
      ...['foer', 'informasjon', 'fortelling', 'tiltak', 'guide', 'slutt'].map(
        (d) => `${sak}/${skrives}/trygghetssamtale/del/${d}`,
      ),
      `${sak}/${ringes}/samtale`,
      `${sak}/${holdt}/trygghetssamtale`,
      `${sak}/${holdt}/trygghetssamtale/familien`,
      `${sak}/${holdt}/trygghetssamtale/familien/ark`,
    ],
    guide: [
      ...['logg', 'logg/avtalen', 'si-fra', 'moetet-i-retten'].map((s) => `${sak}/${foelges}/${s}`),
      ...['stagnasjon', 'veiledning', 'enige'].map((s) => `${sak}/${foelges}/si-fra/${s}`),
    ],
    administrator: [`${f}/manus/${sprak}`],
    helsesykepleier: [`${f}/guideforespoersler/${spurt}`],
  };
  const ut: string[] = [];
  const feil: string[] = [];
  for (const [som, stier] of Object.entries(SIDER)) {
    const k = await klient(app, som, `${f}/min-dag`, sprak);
    for (const sti of stier) {
      const svar = await k.hent(sti);
      if (svar.status !== 200) feil.push(`${som} ${sti} ${String(svar.status)}`);
      ut.push(svar.kropp);
    }
  }
  expect.soft(feil).toEqual([]);
  const { token } = await okt(app, 'koordinator');
  const kake = `varde=${Buffer.from(token).toString('base64url')}; varde-sprak=${sprak}`;
  const ark = `${sak}/${holdt}/trygghetssamtale/familien`;
  const [, skjematoken = ''] =
    /name="_token" value="([^"]*)"/u.exec(
      await (await fetch(`${app.adresse}${ark}`, { headers: { Cookie: kake } })).text(),
    ) ?? [];
  const arkene: readonly (readonly [sti: string, kreditert: boolean, valg: RequestInit])[] = [
    [`${f}/samtalemal`, true, {}],
    [`${f}/straffesaken/ark`, true, {}],
    // Familiens ark sier ikke hvem som står bak (VV-28).
    [`${ark}/dokument`, false, { method: 'POST', body: skjemakropp({ _token: skjematoken }) }],
  ];
  for (const [sti, kreditert, valg] of arkene) {
    const svar = await fetch(`${app.adresse}${sti}`, {
      ...valg,
      headers: { Cookie: kake, 'Sec-Fetch-Site': 'same-origin', Origin: app.adresse },
    });
    const ord = (await pdfensOrd(new Uint8Array(await svar.arrayBuffer()))).replaceAll(' ', '');
    expect.soft(ord.includes('Krediteringenher.'), sti).toBe(kreditert);
    ut.push(ord);
  }
  return ut.join('\n');
}

it('TP-47 hver tekst en lokal utgave kan skrive om, står der den hører hjemme, på skjermen og på papiret, på hvert språk; det som må sies, står fortsatt', async () => {
  const sett = new Set<string>();
  for (const bygger of ['000', '001'] as const) {
    await under(bygger);
    for (const sprak of SPRAK) {
      const alt = await lest(sprak);
      for (const nr of TEKSTER.keys())
        if (alt.includes(`Egne-${sprak}-${String(nr).padStart(3, '0')}`))
          sett.add(`${sprak} ${TEKSTER[nr]?.nokkel ?? ''}`);
      if (sprak !== 'nb') continue;
      for (const ord of [
        'Si først: det som skjedde, er ikke din skyld.',
        'Ungdommen kan en dag få lese det, og det kan bli lest i retten',
        'Har taushetsplikt, og melder videre når noen er i fare.',
        'Finn først ut hvem som svarer',
        'Plikten til å melde og til å avverge går foran.',
      ])
        expect.soft(alt.includes(ord), ord).toBe(true);
    }
  }
  const mangler = SPRAK.flatMap((s) =>
    TEKSTER.flatMap((u) => (sett.has(`${s} ${u.nokkel}`) ? [] : [`${s} ${u.nokkel}`])),
  );
  expect(mangler).toEqual([]);
});
