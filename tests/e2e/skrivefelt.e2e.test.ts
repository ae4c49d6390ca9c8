import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import {
  klient,
  okt,
  startApp,
  type Httpklient,
  type Httpsvar,
  type Testapp,
} from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { tilbudFraYtteroy } from '../support/tilbudet.ts';
import { logg } from '../support/loggen.ts';
import { lagRapporter } from '../matrise/registerskjema.ts';
import { forseglet } from '../matrise/forseglet.ts';
import { feilfoerLinje } from '../../src/modules/trygghetsprogram/commands/feilfoerLinje.ts';
import { settOppForesattmoete } from '../../src/modules/trygghetsprogram/commands/foerForesattmoete.ts';
import { avsnittet, medAapning } from '../support/samtalen.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { gjenaapnetIAppen } from '../support/radOmSluttet.ts';
import { sluttEtterSamtalen } from '../support/oppfoelging.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { trekker } from '../support/samtykket.ts';
import { trygt } from '../support/tryggheten.ts';
import { spurtGuide } from '../support/guideIAppen.ts';
import { morKanKontaktes } from '../support/familien.ts';

/** Alle sidene i huset, hentet av noen som slipper inn, og hvert felt det kan skrives i på dem (VV-47). */
let app: Testapp;
const folk = new Map<string, Httpklient>();
const mal = {
  ...{
    sak: '',
    uttrekk: '',
    rad: '',
    vernet: '',
    medlemskap: '',
    org: '',
    bruker: '',
    forespoersel: '',
    ledergrunn: '',
    tilbud: '',
  },
  foresatt: '',
  ...{
    etterforskes: '',
    hendelse: '',
    guidesak: '',
    avsnitt: '',
    aapning: '',
    guideforespoersel: '',
    linje: '',
    guidemelding: '',
  },
  slutt: '',
  gjenaapnet: '',
  feilfoert: '',
  ...{ forsegling: '', forseglingIKommunen: '' },
  ...{ trygghetssvar: '', moete: '', stanset: '' },
};
const FIL = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-46.csv'));
const MELDING = '/fjordvik/registrer?sted=STED&regime=politiregisterloven&grunnlag=samtykke';

beforeAll(async () => {
  app = await startApp();
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const meld = async () => {
    await registrerPerson(app.hus, k, {
      organisasjonId: steder[0]?.organisasjonId ?? '',
      regime: 'politiregisterloven',
      grunnlag: 'samtykke',
      kanal: 'moett',
      avsender: 'Test',
      grunn: 'Prøve',
      navn: 'Kanari Fuglesang',
      fodselsnummer: null,
      fodselsdato: tilDato('2011-09-05'),
      sakstype: 'vold',
      rolle: 'fornaermet',
      hendelsesdato: null,
      anmeldt: false,
      straffesaksnummer: null,
      hatkriminalitet: false,
      iFamilie: false,
    });
    const rader = await app.eier<{ id: string }>(
      'select id from varde.kandidat order by mottatt desc, id limit 1',
    );
    return rader[0]?.id ?? '';
  };
  const { sakId } = await besluttTriage(app.hus, k, {
    kandidatId: await meld(),
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: false,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  const opp = await lastOppUttrekk(app.hus, k, {
    fil: FIL,
    betyr: 'aasted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Prøve',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  const uttrekk = opp.ok ? opp.uttrekkId : '';
  const rader = await app.eier<{ id: string }>(
    'select id from varde.kandidat where uttrekk_id = $1 order by id limit 2',
    [uttrekk],
  );
  await app.eier(
    'update varde.kandidat set vernet = true, sted = null, stedskategori = null where id = $1',
    [rader[1]?.id],
  );
  const [m] = await app.eier<{ medlemskap: string; bruker: string; org: string }>(
    `select m.id as medlemskap, b.id as bruker, m.organisasjon_id as org from varde.medlemskap m
     join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'koordinator2'`,
  );
  const [rad, vernet] = rader.map((r) => r.id);
  const t = { hus: app.hus, eier: app.eier, som: (subjekt: string) => okt(app, subjekt) };
  const foresatt = await morKanKontaktes(t, sakId ?? '');
  const ubesvart = await sakIAppen(app, 'Kanari Lien', { anmeldt: true });
  const [spurt] = await app.eier<{ id: string }>(
    `update varde.klarering set spurt_ved = now() - interval '20 days' where sak_id = $1 returning id`,
    [ubesvart],
  );
  const [ledergrunn] = await app.eier<{ ledergrunn: string }>(
    `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av)
     select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, b.id, 'samtaleholder', s.koordinator_id
     from varde.sak s, varde.bruker b where s.id = $1 and b.subjekt = 'etterforsker' returning id as ledergrunn`,
    [ubesvart],
  );
  Object.assign(mal, ledergrunn);
  const { tilbudId } = await tilbudFraYtteroy({
    ...app,
    eli: () => okt(app, 'ytteroy', 'ytteroy'),
  });
  const etterforskes = await sakIAppen(app, 'Kanari Moe', { anmeldt: true });
  const [straffesak] = await app.eier<{ hendelse: string }>(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     select s.omrade_id, s.id, b.id, 'etterforsker', 'etterforsker' from varde.sak s, varde.bruker b
     where s.id = $1 and b.subjekt = 'etterforsker'
     returning (select h.id from varde.hendelse h where h.sak_id = $1) as hendelse`,
    [etterforskes],
  );
  const folket = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const bruker = (subjekt: string) => folket.find((b) => b.subjekt === subjekt)?.id ?? '';
  const guide = await spurtGuide({ ...app, ...t, bruker }, 'helsesykepleier');
  Object.assign(mal, { guidesak: guide.sakId, guideforespoersel: guide.forespoerselId });
  mal.guidemelding = await sagtFra(t, guide.sakId, 'bekymring', { som: 'koordinator' });
  mal.avsnitt = await avsnittet(t, guide.sakId, 'Prøve');
  mal.aapning = await medAapning(t, guide.sakId, mal.avsnitt);
  const iDag = iDagIOslo(new Date());
  mal.linje = await logg(t, guide.sakId, { som: 'koordinator', dag: leggTilDager(iDag, -2) });
  const feil = await logg(t, guide.sakId, { som: 'koordinator', dag: leggTilDager(iDag, -1) });
  await feilfoerLinje(app.hus, k, {
    ...{ sakId: guide.sakId, linjeId: feil, grunn: 'Prøve', tilReferanse: null },
  });
  // Ombudet her er kommunens, og leser det som er ført hos kommunen.
  const [tattUt] = await app.eier<{ feilfoert: string }>(
    `update varde.feilfoert f set eier_organisasjon = (select o.id from varde.organisasjon o where o.omrade_id = f.omrade_id
       and o.behandlingsansvarlig = 'kommune' order by o.navn limit 1) where linje_id = $1 returning id as feilfoert`,
    [feil],
  );
  Object.assign(mal, tattUt);
  const paaFeil = async () => sakIAppen(app, 'Kanari Feilesen', { anmeldt: false });
  Object.assign(
    mal,
    await forseglet(app.eier, await paaFeil(), await paaFeil(), bruker('koordinator')),
  );
  mal.trygghetssvar = await trygt(app, k, guide.sakId);
  // Kontakten er stanset, og guiden har én samtale igjen (VV-06).
  mal.stanset = await sakIAppen(app, 'Kanari Stans', { anmeldt: false });
  await attestert({ ...t, bruker }, 'guide');
  await foelgesOppAv({ ...t, bruker }, mal.stanset, 'guide');
  const [mor] = await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    mal.stanset,
  ]);
  await trekker(t, mal.stanset, mor?.id ?? '');
  await settOppForesattmoete(app.hus, k, {
    ...{ sakId: mal.stanset, etter: null, ved: new Date(Date.now() + 86_400_000) },
    ...{ foresatte: [mor?.id ?? ''], holdesAv: 'Prøve', hvor: 'Prøve' },
  });
  const [moete] = await app.eier<{ id: string }>('select id from varde.foresattmoete');
  mal.moete = moete?.id ?? '';
  await lagRapporter(app.eier);
  mal.slutt = await sakIAppen(app, 'Kanari Sluttsen', { anmeldt: false });
  await sluttEtterSamtalen({ ...app, ...t, bruker }, mal.slutt);
  mal.gjenaapnet = await gjenaapnetIAppen({ ...app, ...t }, null);
  Object.assign(mal, { etterforskes, hendelse: straffesak?.hendelse });
  Object.assign(mal, { forespoersel: spurt?.id, tilbud: tilbudId });
  Object.assign(mal, m, { sak: sakId, uttrekk, rad, vernet, foresatt });
  for (const p of [
    ...['koordinator', 'helsesykepleier', 'handterer', 'leder', 'administrator', 'etterforsker'],
  ])
    folk.set(p, await klient(app, p, '/fjordvik/min-dag'));
  await folk.get('administrator')?.send('/fjordvik/utgaver', { bygger: '001-1', navn: 'Prøve' });
  folk.set('guide', await klient(app, 'guide', '/fjordvik/min-dag'));
  folk.set('personvernombud', await klient(app, 'personvernombud', '/fjordvik/min-dag'));
});
afterAll(() => app.steng());

/** Stien med en id som finnes. */
const fyll = (sti: string): string =>
  sti
    .replace(':omrade', 'fjordvik')
    .replace(':orgId', mal.org)
    .replace(':sprak', 'nn')
    .replace(':brukerId', mal.bruker)
    .replace(':foresattId', mal.foresatt)
    .replace(':hendelseId', mal.hendelse)
    .replace(/saker\/:id\/(behov|straffesak|klarering|andre-rolle)/, `saker/${mal.etterforskes}/$1`)
    .replace('uttrekk/:id', `uttrekk/${mal.uttrekk}`)
    .replace(
      /saker\/:id\/(guide|samtykke|logg|si-fra|trygghetssamtale|trygghet)/,
      `saker/${mal.guidesak}/$1`,
    )
    .replace(/saker\/:id\/(siste-samtale|foresattmoete)/, `saker/${mal.stanset}/$1`)
    .replace(':gruppe', 'samtale')
    .replace(':naar', 'underveis')
    .replace(':svarId', mal.trygghetssvar)
    .replace(':moeteId', mal.moete)
    .replace(/:del$/, 'fortelling')
    .replace(':barnetsId', mal.avsnitt)
    .replace(':aapningId', mal.aapning)
    .replace('saker/:id/gjenaapning-tilbake', `saker/${mal.gjenaapnet}/gjenaapning-tilbake`)
    .replace('saker/:id/gjenaapne', `saker/${mal.slutt}/gjenaapne`)
    .replace(':linjeId', mal.linje)
    .replace(':slag', 'bekymring')
    .replace(':meldingId/:plikt', `${mal.guidemelding}/vurder_bekymring`)
    .replace(':hvem', 'ungdommen')
    .replace('saker/:id', `saker/${mal.sak}`)
    .replace('rader/:id', `rader/${mal.rad}`)
    .replace('guideforespoersler/:id', `guideforespoersler/${mal.guideforespoersel}`)
    .replace('forespoersler/:id', `forespoersler/${mal.forespoersel}`)
    .replace('ledergrunn/:id', `ledergrunn/${mal.ledergrunn}`)
    .replace('tilbud/:id', `tilbud/${mal.tilbud}`)
    .replace('vernet/:id', `vernet/${mal.vernet}`)
    .replace('feilfoert-sak/:id', `feilfoert-sak/${mal.forseglingIKommunen}`)
    .replace('forseglet/:id', `forseglet/${mal.forsegling}`)
    .replace('feilfoert/:id', `feilfoert/${mal.feilfoert}`)
    .replace(':aar/utkast', '2020/utkast')
    .replace(':aar/:versjon', '2021/1')
    .replace('folk/:id', `folk/${mal.medlemskap}`);

/** En side har de samme feltene for dem som slipper inn, med noen få unntak: den første leser den her, alle i `prove:reiser`. */
const HOYST_LESERE = process.env['VARDE_REISER'] === undefined ? 1 : Infinity;

type Felt = { navn: string; tastatur: string; stille: string[]; hjelp: string };

/** Feltene det kan skrives i, slik de står i siden: hva nettleseren får lov til, og hjelpen feltet peker på. */
function felteneI(html: string): Felt[] {
  const verdi = (tag: string, navn: string) =>
    new RegExp(`\\s${navn}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '';
  return [...html.matchAll(/<(?:input|textarea)\b[^>]*>/gi)].flatMap(([tag]) => {
    if (/^(hidden|radio|checkbox|file|submit|button)$/.test(verdi(tag, 'type'))) return [];
    const hjelp = verdi(tag, 'aria-describedby')
      .split(' ')
      .map((id) =>
        id === '' ? '' : (new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? ''),
      );
    const stille = ['spellcheck', 'autocomplete', 'translate'].map((a) => verdi(tag, a));
    const [navn, tastatur] = [verdi(tag, 'name'), verdi(tag, 'inputmode')];
    return [{ navn, tastatur, stille, hjelp: hjelp.join(' ') }];
  });
}

/** Tastaturet som bare har tall, har ingen knapp for diktering. */
const BARE_TALL = ['numeric', 'tel'];

/** Det siden henter, sender til og melder fra til: bare til seg selv, så ingen fremmed får vite noe. */
function provFremmede({ kropp, hoder }: Pick<Httpsvar, 'kropp' | 'hoder'>, sti: string): void {
  const hentes = [
    ...kropp.matchAll(/<(?:script|img|iframe|link|form)\b[^>]*\s(?:src|href|action)="([^"]*)"/g),
  ].map(([, adresse = '']) => adresse);
  expect(hentes.length, sti).toBeGreaterThan(0);
  for (const adresse of hentes) expect(adresse, sti).toMatch(/^\/(?!\/)/);
  const csp = (hoder['content-security-policy'] ?? '').split('; ');
  expect(csp, sti).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      ...['script', 'style', 'img', 'font', 'connect'].map((slag) => `${slag}-src 'self'`),
    ]),
  );
  expect(
    csp.filter((d) => d.startsWith('report-')),
    sti,
  ).toEqual([]);
  for (const hode of ['report-to', 'reporting-endpoints', 'nel'])
    expect(hoder[hode], sti).toBeUndefined();
}

function prov(html: string, sti: string): string[] {
  const felt = felteneI(html);
  for (const f of felt) {
    expect(f.stille, `${sti}: ${f.navn}`).toEqual(['false', 'off', 'no']);
    if (!BARE_TALL.includes(f.tastatur))
      expect(f.hjelp, `${sti}: ${f.navn}`).toContain('Ikke bruk diktering.');
  }
  return felt.map((f) => f.navn);
}

it('VV-47 ingen side har et skrivefelt med stavekontroll, autofyll eller oversettelse, hvert felt det skrives bokstaver i, sier nei til diktering, og siden melder bare til seg selv', async () => {
  const sider = app.ruter
    .filter((r) => r.metode === 'GET' && r.sti.startsWith('/:omrade'))
    .map((r) => fyll(r.sti));
  const sted = mal.org;
  const flere = [
    `${MELDING.replace('STED', sted)}&anmeldt=ja`,
    `${MELDING.replace('STED', sted).replace('samtykke', 'annet')}&anmeldt=nei`,
    ...['tilby', 'ikke_aktuelt', 'henvis'].map(
      (valg) => `/fjordvik/uttrekk/${mal.uttrekk}?rad=${mal.rad}&valg=${valg}`,
    ),
  ];
  const sett = new Set<string>();
  const ikkeNaadd: string[] = [];
  const videre = new Set<string>();
  for (const sti of [...sider, ...flere]) {
    let naadd = 0;
    for (const hvem of folk.values()) {
      if (naadd === HOYST_LESERE) break;
      const svar = await hvem.hent(sti);
      if (svar.status === 404) continue;
      // En fil er ingen side.
      const fil = /^(application\/pdf|text\/csv)/.test(String(svar.hoder['content-type']));
      if (svar.status !== 303) naadd += 1;
      else videre.add(sti);
      // 422: meldingen når regimet ikke er det personen har på stedet; siden har felt likevel.
      expect([200, 303, 422], sti).toContain(svar.status);
      if (svar.status !== 303 && !fil) provFremmede(svar, sti);
      for (const navn of prov(svar.kropp, sti)) sett.add(navn);
    }
    if (naadd === 0 && !videre.has(sti)) ikkeNaadd.push(sti);
  }
  expect(ikkeNaadd).toEqual([]);
  const aapnet = await folk
    .get('handterer')
    ?.send(`/fjordvik/vernet/${mal.vernet}`, { gjor: 'aapne', grunn: 'ta_stilling', ord: '' });
  expect(aapnet?.status).toBe(200);
  for (const navn of prov(aapnet?.kropp ?? '', 'vernet, åpnet')) sett.add(navn);
  expect([...sett]).toEqual(
    expect.arrayContaining([
      'q',
      'navn',
      'fodselsnummer',
      'nummer',
      'dato',
      'avsender',
      'spurt',
      'avsenderrolle',
      'raadfoertHvem',
      'andreSer',
      'kodeord',
      'grunnlag',
      'grunn',
      'hjemmelsord',
      'merknad',
      'ord',
    ]),
  );
});
