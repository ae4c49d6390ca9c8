import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { DAG } from '../support/dagens.ts';
import { spurtGuide } from '../support/guideIAppen.ts';
import { gjenaapnetIAppen, radOmSluttetIAppen } from '../support/radOmSluttet.ts';
import { moeteMed, morKanKontaktes } from '../support/familien.ts';
import { nyKommunal } from '../support/kommunefolk.ts';
import { nyOppgave } from '../support/provesak.ts';
import { medAapning, medPlikt } from '../support/samtalen.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { settTilstand } from '../support/tilstand.ts';
import { tilbudFraYtteroy } from '../support/tilbudet.ts';
import { skjemakropp, startApp, type Httpsvar, type Testapp } from '../support/app.ts';
import { trygt } from '../support/tryggheten.ts';
import { lagRapporter } from './registerskjema.ts';
import { loggenSomErTattUt } from './loggrader.ts';
import { forseglet } from './forseglet.ts';
import { skjemaFor, somFoer, type Prove, type Skjema } from './ruteskjema.ts';
import { glemNeiet } from '../support/ungdommensNei.ts';
import { slagetAv } from './svarslag.ts';
import { gir, PERSONER, regelFor, RUTER, type Hvem } from './rutetabell.ts';

const ALLE = process.env['VARDE_RUTER'] === 'alle';
const NAVN = /Kanari|Fuglesang/;
const FIL = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-46.csv'));

let app: Testapp;
let innlogging: pg.Client;
const okter = new Map<Hvem, { kake: string; token: string }>();
const ider = new Map<string, string>();
const mal = {
  ...{ sak: '', uttrekk: '', oppgave: '', melding: '', radIUttrekk: '', medlemskap: '' },
  ...{ bruker: '', vernet: '', organisasjon: '', radOmSluttet: '', gjenaapnetPaaRad: '' },
  ...{ hendelse: '', anmeldtHendelse: '', annenSak: '', venterKlarering: '', forespoersel: '' },
  ...{ ledergrunn: '', tilbud: '', guideforespoersel: '' },
  ...{ familien: '', fulgt: '', guidemelding: '' },
  ...{ fravaer: '', linje: '', svar: '', barnets: '', aapning: '', feilfoert: '', utlevering: '' },
  ...{ forsegling: '', forseglingIKommunen: '' },
  ...{ foresatt: '', moete: '', deling: '', annenReferanse: '' },
};
let verv: { id: string }[] = [];
/** Svaret på en side som ikke finnes. */
let ukjentSti = 0;

async function nyOkt(subjekt: string): Promise<Buffer> {
  const token = randomBytes(32);
  await innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    DEMO_UTSTEDER,
    subjekt,
    '',
    createHash('sha256').update(token).digest(),
  ]);
  return token;
}
const som = async (subjekt: string): Promise<Legitimasjon> => ({
  token: await nyOkt(subjekt),
  omrade: 'fjordvik',
});

async function be(
  metode: string,
  sti: string,
  hvem: Hvem | null,
  felter: Skjema = {},
): Promise<Httpsvar> {
  const okt = hvem === null ? undefined : okter.get(hvem);
  const svar = await fetch(`${app.adresse}${sti}`, {
    method: metode,
    redirect: 'manual',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      Origin: app.adresse,
      ...(okt === undefined ? {} : { Cookie: `varde=${okt.kake}` }),
    },
    ...(metode === 'POST' ? { body: skjemakropp({ _token: okt?.token ?? '', ...felter }) } : {}),
  });
  const kropp = (await svar.text()).replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN');
  const { date: _dato, 'set-cookie': _kake, ...hoder } = Object.fromEntries(svar.headers);
  return { status: svar.status, hoder, kropp };
}

/** En melding som venter på vurdering, og en som er blitt sak, begge om kanarifuglen. */
async function meld(k: Legitimasjon, anmeldt = false): Promise<string> {
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Test',
    grunn: 'Prøve',
    navn: 'Kanari Fuglesang',
    fodselsnummer: null,
    fodselsdato: tilDato('2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
  });
  const rad = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}

async function giRelasjon(subjekt: string, relasjon: string, sakId: string): Promise<void> {
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, b.id, $2, 'prøve', now() from varde.sak s, varde.bruker b
     where s.id = $3 and b.subjekt = $1 returning id`,
    [subjekt, relasjon, sakId],
  );
}

beforeAll(async () => {
  // Alle mot alle rutene er flere spørsmål enn én adresse får stille i minuttet; takten prøves for seg.
  app = await startApp(systemklokke, {
    ...GRENSER,
    ...(ALLE ? { perAdresse: 100_000, perOkt: 100_000 } : {}),
  });
  innlogging = new pg.Client(app.base.innlogging);
  await innlogging.connect();
  const k = await som('koordinator');
  const paaFeil: string[] = [];
  for (const hvilken of ['feil', 'feil', 'annenSak', 'venterKlarering', 'sak'] as const) {
    const anmeldt = hvilken === 'venterKlarering';
    const { sakId } = await besluttTriage(app.hus, k, {
      kandidatId: await meld(k, anmeldt),
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: 'Trenger noen',
      egnet: anmeldt,
    });
    if (hvilken === 'feil') paaFeil.push(sakId ?? '');
    else mal[hvilken] = sakId ?? '';
  }
  const { sakId: ubesvart } = await besluttTriage(app.hus, k, {
    kandidatId: await meld(k, true),
    ...{ valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet: true },
  });
  const spurt = await app.eier<{ id: string }>(
    `update varde.klarering set spurt_ved = '2026-01-05' where sak_id = $1 returning id`,
    [ubesvart],
  );
  mal.forespoersel = spurt[0]?.id ?? '';
  const eli = async () => ({ token: await nyOkt('ytteroy'), omrade: 'ytteroy' });
  mal.tilbud = (await tilbudFraYtteroy({ ...app, eli })).tilbudId;
  const { sakId: familien } = await besluttTriage(app.hus, k, {
    kandidatId: await meld(k),
    ...{ valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet: true },
  });
  mal.familien = familien ?? '';
  const { sakId: fulgt } = await besluttTriage(app.hus, k, {
    kandidatId: await meld(k),
    ...{ valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet: true },
  });
  mal.fulgt = fulgt ?? '';
  mal.melding = await meld(k);
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  mal.radOmSluttet = await radOmSluttetIAppen({ ...app, som }, 'koordinator2');
  mal.gjenaapnetPaaRad = await gjenaapnetIAppen({ ...app, som }, 'koordinator2');
  mal.oppgave = await nyOppgave(app, mal.sak);
  mal.foresatt = await morKanKontaktes({ ...app, som }, mal.familien, 'Mona Prøvesen');
  await settTilstand(app, mal.familien, 'i_foerste_kontakt');
  mal.moete = await moeteMed({ ...app, som }, mal.familien, mal.foresatt);
  await settTilstand(app, mal.familien, 'klar_for_kontakt');
  const opp = await lastOppUttrekk(app.hus, k, {
    fil: FIL,
    betyr: 'aasted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Prøve',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  mal.uttrekk = opp.ok ? opp.uttrekkId : '';
  const iUttrekket = await app.eier<{ id: string }>(
    'select id from varde.kandidat where uttrekk_id = $1 limit 1',
    [mal.uttrekk],
  );
  mal.radIUttrekk = iUttrekket[0]?.id ?? '';
  mal.vernet = await meld(k);
  await app.eier('update varde.kandidat set vernet = true where id = $1', [mal.vernet]);
  const ut = await app.eier<{ medlemskap: string; bruker: string; organisasjon: string }>(
    `select m.id as medlemskap, b.id as bruker, m.organisasjon_id as organisasjon from varde.medlemskap m
     join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'koordinator2'`,
  );
  const saker = await app.eier<{
    hendelse: string;
    anmeldtHendelse: string;
    annenReferanse: string;
  }>(
    `select h.id as hendelse, a.id as "anmeldtHendelse", s.saksreferanse as "annenReferanse"
     from varde.hendelse h, varde.hendelse a, varde.sak s where h.sak_id = $1 and s.id = $2 and a.sak_id = $3`,
    [mal.sak, mal.annenSak, mal.venterKlarering],
  );
  Object.assign(mal, ut[0], saker[0]);
  const [slt] = await app.eier<{ id: string }>(`select id from varde.bruker where subjekt = 'slt'`);
  for (const brukerId of [await nyKommunal(app, 'slt2'), slt?.id ?? ''])
    await delSaken(app.hus, k, {
      ...{ sakId: mal.sak, brukerId, grunnlag: 'politivedtak_sak' },
      ...{ hjemmel: '§ 27', hvem: 'Prøve', dag: tilDato('2026-11-20') },
    });
  // Den ene på samtykke: svarene hører til den.
  const [deling] = await app.eier<{ deling: string }>(
    `update varde.saksdeling set grunnlag = 'ja_alle', hjemmel = null, besluttet_hvem = null
     where id = (select id from varde.saksdeling order by delt_ved limit 1) returning id as deling`,
  );
  Object.assign(mal, deling);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    ider.set(b.subjekt, b.id);
  const guide = { ...app, som, bruker: (subjekt: string) => ider.get(subjekt) ?? '' };
  mal.guideforespoersel = (await spurtGuide(guide, 'helsesykepleier')).forespoerselId;
  verv = await app.eier('select id from varde.verv');
  await giRelasjon('guide', 'guide', mal.sak);
  await giRelasjon('guide', 'guide', mal.fulgt);
  await settTilstand(app, mal.fulgt, 'aktiv');
  await foerKontakt(app.hus, await som('guide'), {
    ...{ sakId: mal.fulgt, retter: null, dag: tilDato('2026-11-20'), form: 'telefon' },
    ...{ utfall: 'forsoek', gjaldt: 'ungdommen', tokKontakt: false },
    ...{ ord: 'Prøve', notat: 'Prøve', neste: null, resultat: null },
  });
  const [linje] = await app.eier<{ linje: string }>(
    `select id as linje from varde.logg_fakta where sak_id = $1 and slag = 'kontakt'`,
    [mal.fulgt],
  );
  mal.svar = await trygt(app, await som('guide'), mal.fulgt);
  mal.barnets = await medPlikt({ ...app, som }, mal.fulgt);
  mal.guidemelding = await sagtFra({ ...app, som }, mal.fulgt, 'bekymring');
  Object.assign(mal, linje, { aapning: await medAapning({ ...app, som }, mal.fulgt, mal.barnets) });
  Object.assign(mal, await loggenSomErTattUt({ ...app, som }, mal.fulgt, ider.get('guide') ?? ''));
  const [feil = '', iKommunen = ''] = paaFeil;
  Object.assign(mal, await forseglet(app.eier, feil, iKommunen, ider.get('koordinator') ?? ''));
  for (const sak of [mal.sak, mal.venterKlarering])
    await giRelasjon('etterforsker', 'etterforsker', sak);
  const [spoersmaal] = await app.eier<{ ledergrunn: string }>(
    `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av)
     select omrade_id, gen_random_uuid(), id, eier_organisasjon, $2, 'samtaleholder', koordinator_id from varde.sak where id = $1 returning id as ledergrunn`,
    [mal.venterKlarering, ider.get('etterforsker')],
  );
  Object.assign(mal, spoersmaal);
  await lagRapporter((sql, verdier) => app.eier(sql, verdier));
  for (const id of [mal.sak, mal.melding])
    await meldInhabil(app.hus, await som('koordinator2'), id);
  for (const p of PERSONER) {
    okter.set(p, { kake: (await nyOkt(p)).toString('base64url'), token: '' });
    const side = await fetch(`${app.adresse}/${p === 'ytteroy' ? 'ytteroy' : 'fjordvik'}/min-dag`, {
      headers: { Cookie: `varde=${okter.get(p)?.kake ?? ''}` },
    });
    const token = /name="_token" value="([^"]*)"/.exec(await side.text())?.[1] ?? '';
    okter.set(p, { kake: okter.get(p)?.kake ?? '', token });
  }
  ukjentSti = (await be('GET', '/fjordvik/finnes-ikke', 'koordinator')).status;
});
afterAll(async () => {
  await innlogging.end();
  await app.steng();
});

const sti = (rute: string, id: string): string =>
  rute
    .split(' ')[1]
    ?.replace(':omrade', 'fjordvik')
    .replace(':orgId', mal.organisasjon)
    .replace(':skjema', 'melding')
    .replace(':aar/utkast', '2020/utkast')
    .replace(':aar/:versjon', '2021/1')
    .replace(':sprak', 'nb')
    .replace(':gruppe', 'mal')
    .replace(':hvem', 'ungdommen')
    .replace(':foresattId', mal.foresatt)
    .replace(':fravaerId', mal.fravaer)
    .replace(':linjeId', mal.linje)
    .replace(':svarId', mal.svar)
    .replace(':naar', 'underveis')
    .replace(':moeteId', mal.moete)
    .replace(':utleveringId', mal.utlevering)
    .replace(':barnetsId', mal.barnets)
    .replace(':aapningId', mal.aapning)
    .replace(':slag', 'bekymring')
    .replace(':meldingId', mal.guidemelding)
    .replace(':plikt', 'vurder_bekymring')
    .replace(/:del$/, rute.includes('/ark/') ? 'fortelling' : 'informasjon')
    .replace(':hendelseId', mal.anmeldtHendelse)
    .replace(':delingId', mal.deling)
    .replace(/:[a-zA-Z]*[iI]d/, id) ?? '';

/** De som nektes, hver sjette, minst én, på skift fra dag til dag; så den første som slipper inn, og annenhver gang en til. `npm run prove:matrise` tar alle. */
function rekka(rute: string, slipper: (p: Hvem) => boolean): readonly Hvem[] {
  const nr = Object.keys(RUTER).indexOf(rute) + DAG;
  const hver = (n: number) => (_: Hvem, i: number) => ALLE || (i + nr) % n === 0;
  const [ute, inne] = [PERSONER.filter((p) => !slipper(p)), PERSONER.filter(slipper)];
  return [
    ...ute.filter(hver(Math.min(6, ute.length))),
    ...inne.filter(
      (_, i) => ALLE || i === 0 || (nr % 2 === 0 && i === 1 + ((nr >> 1) % (inne.length - 1))),
    ),
  ];
}

describe('rutene', () => {
  it('hver rute har en linje i tabellen', () => {
    const registrert = app.ruter.map((r) => `${r.metode} ${r.sti}`);
    expect(registrert.filter((r) => RUTER[r] === undefined)).toEqual([]);
  });

  it.each(Object.keys(RUTER))(
    '(del) DU-01 DU-02 %s slipper inn dem orakelet sier, og svarer de andre som om den ikke finnes',
    async (rute) => {
      const { slipper, oppdrag, serNavn, aapen } = regelFor(rute);
      const [metode = ''] = rute.split(' ');
      if (aapen === true) {
        // Åpne sider vet ingenting om noen: det samme svaret for alle som ikke er inne.
        const s = await be(metode, sti(rute, ''), null);
        expect(NAVN.test(s.kropp)).toBe(false);
        expect([200, 303, 400, 403, 404]).toContain(s.status);
        return;
      }
      const ekte = oppdrag === undefined || oppdrag === 'tilfeldig' ? randomUUID() : mal[oppdrag];
      const rad = oppdrag === 'uttrekk' ? mal.radIUttrekk : ekte;
      const prove: Prove = {
        mal,
        ider,
        fil: new Uint8Array(FIL),
        eier: app.eier,
        post: (til, hvem, felter) => be('POST', til, hvem, felter),
      };
      const rekke = rekka(rute, slipper);
      const svar: Record<string, string> = {};
      const prov = async (p: Hvem, skjema: Skjema): Promise<Httpsvar> => {
        const s = await be(metode, sti(rute, ekte), p, { rad, ...skjema });
        svar[p] = slagetAv(s);
        expect(NAVN.test(s.kropp) && serNavn?.(p) !== true, `${p} ser navnet`).toBe(false);
        return s;
      };
      const skjemaet = (p: Hvem): Promise<Skjema> =>
        metode === 'POST' ? skjemaFor(rute, p, prove) : Promise.resolve({});
      // De som nektes, prøver først, mens alt ennå står urørt, og samtidig: et nei venter (web/trinn.ts).
      const nektede: [Hvem, Skjema][] = [];
      for (const p of rekke.filter((q) => !slipper(q))) nektede.push([p, await skjemaet(p)]);
      await Promise.all(
        nektede.map(async ([p, skjema]) => {
          const tom = randomUUID();
          const [s, t] = await Promise.all([
            prov(p, skjema),
            be(metode, sti(rute, tom), p, { ...skjema, rad: tom }),
          ]);
          if (metode === 'GET') expect(s.status).toBe(ukjentSti);
          expect(
            { ...s, kropp: s.kropp.replaceAll(ekte, 'ID') },
            `${p}: finnes og finnes ikke`,
          ).toEqual({ ...t, kropp: t.kropp.replaceAll(tom, 'ID') });
        }),
      );
      for (const p of rekke.filter(slipper)) {
        // Det som skal angres, må være besluttet først.
        if (rute.endsWith('/angre'))
          await be('POST', sti(rute, ekte).replace(/angre$/, 'beslutning'), p, {
            rad,
            valg: 'ikke_aktuelt',
            grunn: 'ikke_behov',
          });
        await prov(p, await skjemaet(p));
      }
      await somFoer(verv, app.eier);
      if (rute.endsWith('vil-ikke-mer')) await glemNeiet(app, ekte);
      expect(svar).toEqual(
        Object.fromEntries(rekke.map((p) => [p, slipper(p) ? gir(rute, p) : '404'])),
      );
      const uten = await be(metode, sti(rute, ekte), null, { rad });
      expect(NAVN.test(uten.kropp)).toBe(false);
      if (metode === 'GET') expect(uten.hoder['location']).toMatch(/^\/logg-inn/);
      else expect([401, 403]).toContain(uten.status);
    },
  );
});
