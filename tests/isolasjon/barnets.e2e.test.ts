import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lagreUtkast } from '../../src/db/utkast.ts';
import { STAMME } from '../../src/db/utkastgren.ts';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import { merkFamilieark } from '../../src/modules/trygghetsprogram/commands/merkFamilieark.ts';
import { skrivDelPaaArket } from '../../src/modules/trygghetsprogram/commands/skrivBarnets.ts';
import { skrivSamtaledel } from '../../src/modules/trygghetsprogram/commands/skrivSamtaledel.ts';
import { svarOmBarnets } from '../../src/modules/trygghetsprogram/commands/svarOmBarnets.ts';
import { delstempel } from '../../src/modules/trygghetsprogram/queries/samtaledeler.ts';
import { TIDSLINJEGRUPPER } from '../../src/modules/trygghetsprogram/queries/tidslinjegrupper.ts';
import { hentTrygghetssamtale } from '../../src/modules/trygghetsprogram/queries/trygghetssamtale.ts';
import { ARKFELTER } from '../../src/modules/trygghetsprogram/regler/familieark.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { lagRapporter } from '../matrise/registerskjema.ts';
import { okt, skjemakropp, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert } from '../support/guiden.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { hendelsenI, type kobleSakene } from '../support/koblet.ts';
import { docxLest } from '../support/docx.ts';
import { pdfensOrd } from '../support/pdf.ts';
import { raatekst } from '../support/raatekst.ts';
import {
  avsnittet,
  DELENE,
  fullfoer,
  medAapning,
  samtalenErAvtalt,
  skrivAlleDeler,
  ventendeNummer,
} from '../support/samtalen.ts';

/* VV-28: det som er barnets, søkes i alt en foresatt kan få. Lista lager seg selv av rutene i appen og filene i koden. */

const PAA_ARKET = 'Kanariarket om far';
const ALENE = 'Kanarialene sa hen';
const UTKASTET = 'Kanariutkastet på arket';
/** Det som ble sagt om nummeret, og venter på koordinatoren (TS-15). */
const VENTER = { nummer: '40 99 88 72', andreSer: 'Kanarikusina', tider: 'Kanarietter ni' };
const BARNETS = [PAA_ARKET, ALENE, UTKASTET, ...Object.values(VENTER)];
const LOGGORD = 'Gikk en tur langs elva';
/** Navnet saken har; et sted det står, er det lest noe fra den. */
const NAVN = 'Kanari Fuglesang';

type Person = 'koordinator' | 'koordinator2' | 'guide';
/** Søskenet, i en koblet sak med den samme guiden, der det samme er ført i begge: navnet, og ordene om hen (VV-11). */
const SOESKEN = 'Spurvelin Fuglerede';
const OM_SOESKENET = 'søskenet sov dårlig';

let app: Testapp;
let sakId = '';
/** Det ingen fil om den ene ungdommen sier om den andre. */
let koblet: string[] = [];
let ider = { linje: '', avsnitt: '', aapning: '', utlevering: '', hendelse: '' };
const okter = new Map<Person, { kake: string; token: string }>();

/** Sidene der den som skrev, leser sitt eget: arket, avsnittet, og delen utkastet står i. */
const SITT_EGET = [
  'GET /:omrade/saker/:id/trygghetssamtale/sideark',
  'GET /:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId',
  'GET /:omrade/saker/:id/trygghetssamtale/ark/:del',
];
/** Der koordinatorene skriver nummeret ferdig. */
const SKRIVES_FERDIG = 'GET /:omrade/saker/:id/familie/kontakt';
/** Der en plikt har åpnet det for den som ba. */
const AAPNET = 'GET /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId';

/** Hver fil Varde lager: hvem som kan lage den, og noe som står i den; en fil uten celle er en feil. */
const FILER: Readonly<
  Record<
    string,
    { som: Person; staar: string; skjema?: () => Record<string, string>; barnets?: string }
  >
> = {
  'GET /:omrade/samtalemal': { som: 'koordinator', staar: 'Trygghetssamtale' },
  'GET /:omrade/straffesaken/ark': { som: 'guide', staar: 'Slik går en straffesak' },
  'GET /:omrade/saker/:id/trygghetssamtale/mal': { som: 'koordinator', staar: 'Trygghetssamtale' },
  'POST /:omrade/saker/:id/trygghetssamtale/dokument': {
    ...{ som: 'guide', staar: DELENE.slutt.notater },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/familien/dokument': {
    ...{ som: 'koordinator', staar: DELENE.tiltak.egne },
  },
  'POST /:omrade/saker/:id/logg/retten/:utleveringId': { som: 'koordinator', staar: LOGGORD },
  'GET /:omrade/rapport/:aar/:versjon/csv': { som: 'koordinator', staar: ';' },
  'GET /:omrade/rapport/:aar/:versjon/pdf': { som: 'koordinator', staar: '2021' },
  'GET /:omrade/rapport/:aar/:versjon/docx': { som: 'koordinator', staar: '2021' },
  // Dit plikten sier, og ikke til en foresatt: bare det ene avsnittet.
  'POST /:omrade/saker/:id/trygghetssamtale/sideark/:barnetsId/dokument': {
    ...{ som: 'koordinator', staar: PAA_ARKET, barnets: PAA_ARKET },
  },
  'POST /:omrade/saker/:id/trygghetssamtale/aapning/:aapningId/dokument': {
    ...{ som: 'koordinator2', staar: PAA_ARKET, barnets: PAA_ARKET },
    skjema: () => ({ avsnitt: ider.avsnitt }),
  },
};

/** Rutene i koden som svarer med en fil, hver med metoden og stien. */
async function filruter(): Promise<string[]> {
  const ut: string[] = [];
  for (const fil of globSync('src/**/web/**/*.{ts,tsx}')) {
    const kode = await readFile(fil, 'utf8');
    const svar = /pdfsvar\(|docxsvar\(|content-disposition/giu;
    for (const treff of kode.matchAll(svar)) {
      const foer = kode.slice(0, treff.index);
      // Står svarene i en tabell foran ruta, er den ruta etter.
      const her = foer.includes('metode:') ? foer : kode.slice(treff.index);
      const metode = /.*metode: '(\w+)'/su.exec(her)?.[1] ?? '';
      const [begynner = fil, ...resten] = (/.*sti: ['`]([^'`]+)['`]/su.exec(her)?.[1] ?? fil).split(
        '${',
      );
      const stier = app.ruter.filter((r) => r.metode === metode && r.sti.startsWith(begynner));
      ut.push(
        ...(resten.length === 0 ? [begynner] : stier.map((r) => r.sti)).map(
          (sti) => `${metode} ${sti}`,
        ),
      );
    }
  }
  return [...new Set(ut)].toSorted();
}

const stien = (rute: string): string =>
  (rute.split(' ')[1] ?? '')
    .replace(':omrade', 'fjordvik')
    .replace('saker/:id', `saker/${sakId}`)
    .replace(':barnetsId', ider.avsnitt)
    .replace(':aapningId', ider.aapning)
    .replace(':utleveringId', ider.utlevering)
    .replace(':linjeId', ider.linje)
    .replace(':hendelseId', ider.hendelse)
    .replace(':aar/:versjon', '2021/1')
    .replace(':aar', '2020')
    .replace('/:del', '/fortelling')
    .replace(':hvem', 'ungdommen')
    .replace(':slag', 'bekymring')
    .replace(':sprak', 'nb')
    .replaceAll(/:[a-zA-Z]+/g, randomUUID());

async function svar(rute: string, som: Person, skjema: Record<string, string> = {}) {
  const { kake, token } = okter.get(som) ?? { kake: '', token: '' };
  const [metode = 'GET'] = rute.split(' ');
  const s = await fetch(`${app.adresse}${stien(rute)}`, {
    ...{ method: metode, redirect: 'manual' },
    headers: {
      ...{ 'Sec-Fetch-Site': 'same-origin', Origin: app.adresse, Cookie: `varde=${kake}` },
    },
    ...(metode === 'POST' ? { body: skjemakropp({ _token: token, ...skjema }) } : {}),
  });
  const slag = s.headers.get('content-type') ?? '';
  const innhold = new Uint8Array(await s.arrayBuffer());
  const ord = slag.startsWith('application/pdf')
    ? await pdfensOrd(innhold)
    : slag.includes('wordprocessingml')
      ? docxLest(innhold).alt
      : Buffer.from(innhold).toString();
  return { status: s.status, ord, fil: s.headers.has('content-disposition') };
}
const barnetsI = (ord: string): string[] => BARNETS.filter((b) => ord.includes(b));

/** Den koblede saken, som guiden også følger, og det som føres om søskenet i den. */
async function soeskenet(hus: Parameters<typeof kobleSakene>[0] & { omrade: () => string }) {
  const id = await sakIAppen(app, SOESKEN, { anmeldt: false });
  await guideSierJa(hus, id);
  await settIGang(app, id);
  const [{ hendelseId }, { referanse }] = [await hendelsenI(app, sakId), await hendelsenI(app, id)];
  await koblHendelser(app.hus, await hus.som('koordinator'), {
    ...{ sakId, hendelseId, referanse, sider: 'hver_sin', sidegrunn: OM_SOESKENET },
  });
  koblet = [...SOESKEN.split(' '), OM_SOESKENET, referanse, id];
  return { sakId: id, ord: OM_SOESKENET, notat: OM_SOESKENET, resultat: null };
}

beforeAll(async () => {
  app = await startApp(systemklokke, { ...GRENSER, perOkt: 100_000, perAdresse: 100_000 });
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const [omrade] = await app.eier<{ id: string }>(
    `select id from varde.omrade where slug = 'fjordvik'`,
  );
  const hus = {
    ...{ ...app, som: (subjekt: string) => okt(app, subjekt), omrade: () => omrade?.id ?? '' },
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, NAVN, { anmeldt: false });
  await samtalenErAvtalt(hus, sakId);
  await skrivAlleDeler(hus, sakId);
  const k = await hus.som('koordinator');
  const { samtale } = await hentTrygghetssamtale(app.hus, k, sakId, 'skrive');
  const innhold = DELENE.fortelling;
  const sett = delstempel('fortelling', samtale);
  await skrivSamtaledel(app.hus, k, { ...{ sakId, innhold, sett }, gaarUt: true });
  await skrivDelPaaArket(app.hus, k, { sakId, skrevet: { opplevd: ALENE }, inneIgjen: true });
  await ventendeNummer(hus, sakId, VENTER);
  const kjent = { side: randomUUID(), gren: STAMME, versjon: 0 };
  const ref = { skjema: 'samtale_ark_fortelling', objekt: sakId };
  await lagreUtkast(app.hus, k, { ref, kjent }, { naa: [UTKASTET] });
  const avsnitt = await avsnittet(hus, sakId, PAA_ARKET);
  await svarOmBarnets(app.hus, k, {
    ...{ sakId, barnetsId: avsnitt, svar: 'plikt', til: null, plikt: 'avverge', ord: 'Prøve' },
  });
  const aapning = await medAapning(hus, sakId, avsnitt);
  await fullfoer(hus, sakId, { holdtVed: new Date() });
  await merkFamilieark(app.hus, k, {
    ...{ sakId, felter: ARKFELTER, guidekontakt: '90 00 12 34', guiden: null, sto: false },
  });
  await guideSierJa(hus, sakId);
  await app.eier('alter table varde.sak disable trigger saksgang');
  await app.eier(`update varde.sak set tilstand = 'aktiv' where id = $1 returning id`, [sakId]);
  await app.eier('alter table varde.sak enable trigger saksgang');
  await foerKontakt(app.hus, await hus.som('guide'), {
    ...{ sakId, retter: null, dag: iDagIOslo(new Date()), form: 'telefon', utfall: 'naadd' },
    ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: LOGGORD, notat: 'Prøve', neste: null },
    ...{ resultat: null, ogsaa: [await soeskenet(hus)] },
  });
  await lagRapporter((sql, verdier) => app.eier(sql, verdier));
  for (const som of ['koordinator', 'koordinator2', 'guide'] as const) {
    const kake = Buffer.from((await hus.som(som)).token).toString('base64url');
    const dagen = await fetch(`${app.adresse}/fjordvik/min-dag`, {
      headers: { Cookie: `varde=${kake}` },
    });
    const token = /name="_token" value="([^"]*)"/.exec(await dagen.text())?.[1] ?? '';
    okter.set(som, { kake, token });
  }
  // Loggen slik den går til retten, laget av siden selv.
  const frigitt = await svar('POST /:omrade/saker/:id/logg/retten', 'koordinator', {
    ...{ krav: 'Prøve', hjemmel: 'Prøve', grunnlag: 'retten', lest: 'ja' },
    kravDag: formatDato(iDagIOslo(new Date())),
  });
  if (frigitt.status !== 303) throw new Error(`loggen ble ikke frigitt: ${frigitt.ord}`);
  const [rad] = await app.eier<Pick<typeof ider, 'linje' | 'hendelse' | 'utlevering'>>(
    `select l.id as linje, h.id as hendelse, u.id as utlevering from varde.logg_fakta l
       join varde.hendelse h on h.sak_id = l.sak_id join varde.loggutlevering u on u.sak_id = l.sak_id
     where l.sak_id = $1 and l.slag = 'kontakt'`,
    [sakId],
  );
  if (rad === undefined) throw new Error('ingen linje');
  ider = { ...rad, avsnitt, aapning };
});
afterAll(() => app.steng());

describe('det som er barnets', () => {
  it('VV-28 TS-24 er i ingen fil noen kan lage, unntatt dit en plikt sier; hver rute som gir en fil, har en celle', async () => {
    expect(await filruter()).toEqual(Object.keys(FILER).toSorted());
    for (const [rute, { som, staar, skjema, barnets }] of Object.entries(FILER)) {
      const { status, ord, fil } = await svar(rute, som, skjema?.());
      expect([status, fil], `${rute}: ${ord.slice(0, 200)}`).toEqual([200, true]);
      expect(ord, rute).toContain(staar);
      expect(barnetsI(ord), rute).toEqual(barnets === undefined ? [] : [barnets]);
    }
  });

  it('VV-11 ingen fil om en ungdom nevner den koblede, hvem hen er, hvilken sak det er eller hva som ble ført om hen, heller ikke når det samme er ført i begge', async () => {
    expect(koblet).toHaveLength(5);
    for (const [rute, { som, staar, skjema }] of Object.entries(FILER)) {
      const { ord } = await svar(rute, som, skjema?.());
      expect(ord, rute).toContain(staar);
      expect(
        koblet.filter((o) => ord.toLowerCase().includes(o.toLowerCase())),
        rute,
      ).toEqual([]);
    }
    // På en side om den ene står den andre bare som referansen, aldri med navnet.
    const { ord } = await svar('GET /:omrade/saker/:id', 'koordinator');
    expect(ord).toContain(koblet[3]);
    for (const rute of app.ruter.filter((r) => r.metode === 'GET' && r.sti.includes('/saker/:id')))
      expect((await svar(`GET ${rute.sti}`, 'koordinator')).ord, rute.sti).not.toMatch(
        /Spurvelin|Fuglerede/,
      );
  });

  it('VV-28 er på ingen side i appen, hos den som skrev, den andre koordinatoren eller guiden, unntatt der den som skrev, leser sitt eget', async () => {
    const sider = [
      ...app.ruter.filter((r) => r.metode === 'GET').map((r) => `GET ${r.sti}`),
      // Historien silt på hver gruppe (bygg 11).
      ...TIDSLINJEGRUPPER.map((g) => `GET /:omrade/saker/:id?vis=${g}`),
    ];
    expect(sider).toEqual(expect.arrayContaining([...SITT_EGET, AAPNET, SKRIVES_FERDIG]));
    const lest: string[] = [];
    for (const som of ['koordinator', 'koordinator2', 'guide'] as const)
      for (const rute of sider.filter((r) => som === 'koordinator' || r.includes('/saker/:id'))) {
        const { ord, status } = await svar(rute, som);
        if (status === 200 && rute.includes('/saker/:id')) lest.push(`${som} ${rute}`);
        const eget = som === 'koordinator' && SITT_EGET.includes(rute);
        const aapnet = som === 'koordinator2' && rute === AAPNET;
        const ferdig = som !== 'guide' && rute === SKRIVES_FERDIG;
        if (eget || aapnet || ferdig) expect(barnetsI(ord), `${som} ${rute}`).not.toEqual([]);
        else expect(barnetsI(ord), `${som} ${rute}`).toEqual([]);
      }
    // Det er lest noe: sidene i saken svarte.
    expect(lest.length).toBeGreaterThan(60);
    for (const r of ['familien/ark', 'sideark', 'familien'])
      expect(lest).toContain(`koordinator2 GET /:omrade/saker/:id/trygghetssamtale/${r}`);
    expect(lest.filter((r) => r.includes('?vis='))).toHaveLength(3 * TIDSLINJEGRUPPER.length);
    expect(lest).toContain('guide GET /:omrade/saker/:id/trygghetssamtale/sideark');
  });

  it('(del) VV-28 er ikke i noe som er sendt eller skal sendes, i loggen eller lesbart i basen', async () => {
    const tabeller = await app.eier<{ navn: string }>(
      `select format('%I.%I', n.nspname, c.relname) as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
    );
    expect(tabeller.map((r) => r.navn)).toEqual(
      expect.arrayContaining(['varde.barnets', 'varde.revisjon', 'varde.utkast']),
    );
    for (const { navn } of tabeller)
      expect(barnetsI(raatekst(await app.eier(`select * from ${navn}`))), navn).toEqual([]);
  });
});
