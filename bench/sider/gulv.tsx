/**
 * Gulvet: bar Node + pg + React som tegner de samme sidene, dekrypterer de samme feltene og skriver den samme loggraden,
 * uten radsikkerhet, økt, vakt, kaker, hoder og ramme av mellomvare; i sin egen prosess. Som eieren av tabellene.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type pg from 'pg';
import { renderToStaticMarkup } from 'react-dom/server';
import { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { radkoder } from '../../src/db/nokler/radkoder.ts';
import { lesRotnokkel } from '../../src/db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../../src/db/pool.ts';
import { alderPaa, dagerMellom, iDagIOslo, tilDato, type Dato } from '../../src/kernel/dato.ts';
import { initialer } from '../../src/modules/trygghetsprogram/initialer.ts';
import { forklarteHandlinger } from '../../src/modules/trygghetsprogram/regler/kravHerfra.ts';
import { nesteSteg } from '../../src/modules/trygghetsprogram/regler/nesteSteg.ts';
import { listeside, saksside } from '../../src/modules/trygghetsprogram/web/saker/ruter.tsx';
import type { Rammeforesporsel } from '../../src/modules/trygghetsprogram/web/ramme.tsx';
import { lesRessurser } from '../../src/ui/index.ts';
import { lytt } from '../../src/web/server.ts';
import type { Melding } from '../../src/modules/trygghetsprogram/queries/meldingen.ts';
import { lesOppdrag } from './felles.ts';

const o = lesOppdrag();
const eier = lagPool(Object.assign({ options: '-c role=varde_owner' }, o.eier), 10);
const nokkelpool = lagPool(o.baser.nokler, 5);
const nokler = new Nokkelring(
  nokkelpool,
  await lesRotnokkel(join(o.data, 'rotnokkel'), nokkelpool),
  new Sletteprotokoll(join(o.data, 'sletteprotokoll.jsonl')),
);
const ressurser = lesRessurser(o.manifest);
const fjordvik = { slug: 'fjordvik', navn: 'Fjordvik', samarbeid: false };
const roller = ['politikontakt', 'programkoordinator'];
const ramme = (her: string): Rammeforesporsel => ({
  sprak: 'nb',
  person: {
    brukerId: o.meg.id,
    navn: o.meg.navn,
    authTid: new Date(),
    oppe: false,
    omrader: [{ ...fjordvik, roller }],
  },
  omrade: { ...fjordvik, roller, modus: 'prove', ansatt: true, iPolitiet: true },
  her,
  beskjed: null,
  valgtRolle: null,
  skjematoken: 'x'.repeat(43),
  ressurser,
});

/** Leser med første spørring og skriver loggraden i samme transaksjon: to turer til databasen. */
async function lesOgLogg<T>(
  sporring: (klient: pg.PoolClient) => Promise<T>,
  logg: (svar: T) => { handling: string; saker: readonly string[] },
): Promise<T> {
  const klient = await eier.connect();
  try {
    const [, svar] = await Promise.all([klient.query('begin'), sporring(klient)]);
    const { handling, saker } = logg(svar);
    await Promise.all([
      klient.query({
        name: 'logg',
        text: 'select logg.sett_inn($1, $2, $3, null, $4, $5, $6, $7::text[], $8::uuid[], null, null)',
        values: [
          o.omrade.id,
          'person',
          o.meg.id,
          handling,
          'ja',
          '',
          saker.map(() => 'sak'),
          [...saker],
        ],
      }),
      klient.query('commit'),
    ]);
    return svar;
  } finally {
    klient.release();
  }
}

const koder = (nokkel: Buffer | undefined, tabell: string, rad: string) =>
  radkoder(nokkel ?? Buffer.alloc(32), o.omrade.id, tabell, rad);

type Listerad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer;
  registrert: Dato;
  sakstype: string;
  dato: Dato;
  koordinator: string;
  anmeldt: boolean;
};
const LISTE = (
  mine: string,
) => `select s.*, i.navn, h.sakstype, h.dato, b.navn as koordinator from (
    select s.id, s.omrade_id, s.saksreferanse, s.nokkel_id, s.registrert, s.anmeldt, s.koordinator_id, s.tilstand_siden
    from varde.sak s where s.omrade_id = $1 and ${mine} and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    order by s.tilstand_siden desc, s.id limit 26) s
  join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  join varde.bruker b on b.id = s.koordinator_id
  left join lateral (select h.sakstype, h.dato from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id
    order by h.dato desc limit 1) h on true
  order by s.tilstand_siden desc, s.id`;

async function liste(alle: boolean) {
  const rader = await lesOgLogg(
    async (k) =>
      (
        await k.query<Listerad>({
          name: alle ? 'alle' : 'mine',
          text: LISTE(alle ? '$2::uuid is not null' : 's.koordinator_id = $2'),
          values: [o.omrade.id, o.meg.id],
        })
      ).rows,
    (r) => ({ handling: 'saksliste_vist', saker: r.slice(0, 25).map((s) => s.id) }),
  );
  const vist = rader.slice(0, 25);
  const n = await nokler.hent(
    o.omrade.nokkel,
    vist.map((r) => r.nokkel_id),
  );
  const iDag = iDagIOslo(new Date());
  return listeside(
    ramme(alle ? '/fjordvik/saker?alle=1' : '/fjordvik/saker'),
    {
      side: 0,
      flere: rader.length > 25,
      avsluttede: false,
      rader: vist.map((r) => ({
        id: r.id,
        saksreferanse: r.saksreferanse,
        initialer: initialer(koder(n.get(r.nokkel_id), 'identitet', r.id).les('navn', r.navn)),
        tilstand: 'venter_klarering',
        anmeldt: r.anmeldt,
        overlatt: false,
        egnetVurdert: true,
        sakstype: r.sakstype,
        hendelsesdato: r.dato,
        bareEtterforsker: false,
        dagerSidenRegistrert: dagerMellom(r.registrert, iDag),
        dagerSidenKontakt: null,
        guide: null,
        vikar: null,
        hviler: null,
        saNei: false,
        koordinator: r.koordinator,
      })),
    },
    alle,
  );
}

type Sakrad = {
  saksreferanse: string;
  nokkel_id: string;
  tilstand_siden: Date;
  registrert: Dato;
  navn: Buffer;
  fodselsdato: Buffer;
  koordinator: string;
  egnet_vurdert_ved: Date;
  mottatt: Date;
  radnokkel: string;
  kanal: Melding['kanal'];
  regime: Melding['regime'];
  grunnlag: Melding['grunnlag'];
  registrert_ved: Date;
  registrert_av: string;
  arbeidssted: string;
};
type Hendelserad = {
  id: string;
  dato: Dato;
  straffesak: string;
  straffesaksnummer: Buffer;
  etterforsker: Buffer;
  jurist: Buffer;
};

async function sak(id: string) {
  const [sakrad, rader] = await lesOgLogg(
    async (k) => {
      const [s, h] = await Promise.all([
        k.query<Sakrad>({
          name: 'sak',
          text: `select s.saksreferanse, s.nokkel_id, s.tilstand_siden, s.registrert, s.egnet_vurdert_ved, d.mottatt, i.navn, i.fodselsdato,
              b.navn as koordinator, d.nokkel_id as radnokkel, r.kanal, r.regime, r.grunnlag, r.registrert_ved, ru.navn as registrert_av,
              ro.navn as arbeidssted from varde.sak s
            join varde.kandidat d on d.omrade_id = s.omrade_id and d.id = s.kandidat_id
            join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
            join varde.registrering r on r.omrade_id = d.omrade_id and r.id = d.registrering_id
            join varde.bruker ru on ru.id = r.registrert_av
            join varde.organisasjon ro on ro.omrade_id = r.omrade_id and ro.id = r.eier_organisasjon
            join varde.bruker b on b.id = s.koordinator_id where s.omrade_id = $1 and s.id = $2`,
          values: [o.omrade.id, id],
        }),
        k.query<Hendelserad>({
          name: 'hendelser',
          text: `select h.id, h.dato, t.id as straffesak, t.straffesaksnummer, t.etterforsker, t.jurist from varde.hendelse h
            join varde.straffesak t on t.omrade_id = h.omrade_id and t.hendelse_id = h.id
            left join varde.klarering k on k.omrade_id = h.omrade_id and k.hendelse_id = h.id
            where h.omrade_id = $1 and h.sak_id = $2 order by h.dato desc`,
          values: [o.omrade.id, id],
        }),
        k.query({
          name: 'logglinjer',
          text: 'select skrevet_ved, slag from varde.logg_fakta where omrade_id = $1 and sak_id = $2 order by skrevet_ved desc limit 50',
          values: [o.omrade.id, id],
        }),
      ]);
      return [s.rows[0], h.rows] as const;
    },
    () => ({ handling: 'sak_vist', saker: [id] }),
  );
  if (sakrad === undefined) throw new Error('Saken finnes ikke');
  const nokkel = (await nokler.hent(o.omrade.nokkel, [sakrad.nokkel_id, sakrad.radnokkel])).get(
    sakrad.nokkel_id,
  );
  const i = koder(nokkel, 'identitet', id);
  const iDag = iDagIOslo(new Date());
  const fodt = tilDato(i.les('fodselsdato', sakrad.fodselsdato) ?? '');
  return saksside(ramme(`/fjordvik/saker/${id}`), {
    id,
    saksreferanse: sakrad.saksreferanse,
    initialer: initialer(i.les('navn', sakrad.navn)),
    navn: null,
    tilstand: 'venter_klarering',
    tilstandSiden: sakrad.tilstand_siden,
    registrert: sakrad.registrert,
    dagerSidenRegistrert: dagerMellom(sakrad.registrert, iDag),
    bareEtterforsker: false,
    stoppetSomEtterforsker: false,
    serKontakten: true,
    dagerSidenKontakt: null,
    saNeiDag: null,
    stanset: null,
    klareringHviler: false,
    alderIDag: alderPaa(fodt, iDag),
    anmeldt: true,
    alvorlig: false,
    utgave: 'fjordvik',
    utgavenavn: 'Trygghetsprogrammet, Fjordvik kommune (demo)',
    guide: null,
    ...{ guideHarTatt: false, mittFravaer: null },
    guideFra: null,
    koordinator: sakrad.koordinator,
    stedfortreder: null,
    egnetVurdertVed: sakrad.egnet_vurdert_ved,
    klarertVed: null,
    klareringer: [],
    klarerer: 'noterer',
    ringer: true,
    nummeretVenter: false,
    trygghetssamtalen: null,
    samtalenSkrives: false,
    samtalenLeses: false,
    sikkerhetstiltak: null,
    retten: null,
    foererLogg: null,
    paalegg: null,
    hensyn: { vilkaar: [], ikkeOm: [] },
    samtalen: {
      resultat: null,
      kontakt: { forsoek: null, avtale: null },
      begynt: false,
      foersteSvar: null,
      holdt: null,
      uskrevet: false,
      vurdert: false,
    },
    maaVurdereUngdommen: false,
    ikkeNaadd: false,
    proevdNok: false,
    guideHarStartet: false,
    venterEtterSamtalen: false,
    guidenKanFoere: false,
    harVaertGuide: [],
    aapneMeldinger: [],
    skalAvvikles: false,
    etterTrukketMangler: false,
    kontaktFoerst: [],
    enige: null,
    koblinger: { kanKoble: true, koblet: [], forslag: [] },
    tidslinje: [
      { dag: iDag, ved: sakrad.egnet_vurdert_ved, slag: 'egnet', hvem: null },
      { dag: iDag, ved: sakrad.mottatt, slag: 'meldt_inn', hvem: sakrad.registrert_av },
    ],
    dokumenter: [],
    oppgaver: { plikter: [], spurt: null, kanVurdere: false, vurderinger: [] },
    slutt: {
      koordinerer: true,
      gjelder: null,
      avslutninger: [],
      gjenaapninger: [],
      tilbaketatt: [],
      gjenaapnes: { tillatt: false, grunn: 'ikke_avsluttet' },
      vern: { liste: [], vurderinger: [], utenSvar: [], foerSlutt: 'advarsel' },
      vurdering: {
        versjoner: [],
        stottesenter: null,
        veivisning: { sporHvem: 'slt_koordinator', minnOmSkolen: true },
      },
      overfoeringer: [],
      utgavebytter: [],
    },
    familien: 'kan_kontaktes',
    inntak: {
      uttrekk: null,
      melding: {
        kanal: sakrad.kanal,
        regime: sakrad.regime,
        grunnlag: sakrad.grunnlag,
        registrertAv: sakrad.registrert_av,
        arbeidssted: sakrad.arbeidssted,
        registrertVed: sakrad.registrert_ved,
      },
      avsender: null,
      avsenderrolle: null,
      hjemmelsord: null,
      grunn: null,
      beslutning: null,
    },
    frist: null,
    svarer: null,
    egneSvarere: [],
    dialog: [],
    deling: { kanDele: true, delinger: [] },
    nyttFraPolitiet: null,
    neste: nesteSteg('venter_klarering', { anmeldt: true, overlatt: false }),
    handlinger: forklarteHandlinger(
      'venter_klarering',
      { hvem: 'koordinator', utgave: { delegering: true, gjenaapning: true } },
      {
        ...{ egnet: true, anmeldt: true, klarert: false, voksen: false },
        ...{ utgavenSpoerUngdommen: true, ungdommenVurdert: false },
        ...{ resultat: null, uskrevet: false, vernVurdert: false, aapnePlikter: [] },
        ...{ overlatt: false, frivillige: true, kanAngres: false },
      },
    ),
    hendelser: rader.map((r) => {
      const k = koder(nokkel, 'straffesak', r.straffesak);
      return {
        id: r.id,
        sakstype: 'vold',
        rolle: 'fornaermet',
        dato: r.dato,
        klokkeslett: null,
        anmeldt: true,
        anmeldtDato: null,
        stedskategori: null,
        harSted: false,
        sted: null,
        alderDa: alderPaa(fodt, r.dato),
        hatkriminalitet: false,
        iFamilie: false,
        straffesak: {
          nummer: k.les('straffesaksnummer', r.straffesaksnummer),
          etterforsker: k.les('etterforsker', r.etterforsker),
          ...{ avloest: null, ingenSiden: null },
          jurist: k.les('jurist', r.jurist),
          status: 'ukjent',
          statusDag: null,
          gang: 1,
          fraPolitiet: { etterforsker: true, jurist: true },
        },
        klarering: null,
      };
    }),
  });
}

async function svar(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [sti = '', sporring] = (req.url ?? '').split('?');
  const id = /^\/fjordvik\/saker\/(.+)$/.exec(sti)?.[1];
  const side = id === undefined ? await liste(sporring === 'alle=1') : await sak(id);
  res.setHeader('Content-Type', 'text/html; charset=UTF-8');
  res.end(`<!doctype html>${renderToStaticMarkup(side)}`);
}

const server = createServer((req, res) => {
  svar(req, res).catch((feil: unknown) => {
    res.statusCode = 500;
    res.end(String(feil));
  });
});
await lytt(server, o.gulvport, '127.0.0.1');
process.send?.('klar');
