/**
 * `npm run bench:saksliste [antall saker]`: sakslista over HTTP mot et gulv i samme kjøring, annenhver gang.
 * Gulvet er bar Node + pg + React som tegner den samme siden, dekrypterer de samme feltene og skriver den samme loggraden,
 * uten radsikkerhet, økt, vakt og ramme av mellomvare. Tallene er forholdet, ikke de absolutte.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { renderToStaticMarkup } from 'react-dom/server';
import { byggOffentlig } from '../scripts/bygg.ts';
import { settSammen } from '../src/composition.ts';
import { startInnebygd } from '../src/db/innebygd.ts';
import type { PgConfig } from '../src/db/pgconfig.ts';
import { lagPool } from '../src/db/pool.ts';
import { radkoder } from '../src/db/nokler/radkoder.ts';
import { DATABASER } from '../src/db/roller.ts';
import { lastGrunndata } from '../src/demo/grunndata.ts';
import { UTGAVER } from '../src/demo/utgaver.ts';
import { DEMO_UTSTEDER } from '../src/integrations/oidc/demo/personer.ts';
import { nySaksreferanse } from '../src/kernel/id.ts';
import { systemklokke } from '../src/kernel/klokke.ts';
import { initialer } from '../src/modules/trygghetsprogram/initialer.ts';
import { Liste } from '../src/modules/trygghetsprogram/web/saker/ruter.tsx';
import { tekster } from '../src/modules/trygghetsprogram/web/tekst.ts';
import { lesRessurser, Side } from '../src/ui/index.ts';
import { lesKonfig } from '../src/web/konfig.ts';
import { lagServer, lytt, stopp } from '../src/web/server.ts';

const ANTALL = Number(process.argv[2] ?? 1000);
const EGNE = 300;
const SAMTIDIGE = 8;
const RUNDE_MS = 3000;
const RUNDER = 5;

const data = mkdtempSync(join(tmpdir(), 'varde-bench-'));
const manifest = await byggOffentlig({ minify: true, ut: join(data, 'dist') });
const konfig = lesKonfig({ PORT: '3917', VARDE_DATA: data, LOGGNIVAA: 'silent' }, data);
const base = await startInnebygd({
  datakatalog: join(data, 'pg'),
  stempel: 'demo',
  signaler: false,
});
const som = (rolle: string, hvor: keyof typeof DATABASER = 'hoved') =>
  base.pgConfig(rolle, DATABASER[hvor]);
const varde = await settSammen({
  konfig,
  baser: {
    app: som('varde_app'),
    innlogging: som('varde_innlogging'),
    jobb: som('varde_jobb'),
    segl: som('varde_segl'),
    nokler: som('varde_nokkel', 'nokler'),
  },
  klokke: systemklokke,
  offentlig: dirname(manifest),
  oidc: null,
  logger: pino({ level: 'silent' }),
  grenser: { perOkt: 1e9, perAdresse: 1e9, innloggingPerAdresse: 1e9 },
});
const eier = lagPool(
  { ...som('varde_migrator'), options: '-c role=varde_owner' } as PgConfig,
  SAMTIDIGE,
);
const k = await eier.connect();
const grunn = await lastGrunndata(k, varde.hus.nokler, DEMO_UTSTEDER, UTGAVER, '2026-01-01');
const omrade = grunn.omrader.get('fjordvik') ?? '';
const jeg = grunn.brukere.get('koordinator') ?? '';
const annen = grunn.brukere.get('koordinator2') ?? '';
const omradeNokkel =
  (
    await k.query<{ nokkel_id: string }>('select nokkel_id from varde.omrade where id = $1', [
      omrade,
    ])
  ).rows[0]?.nokkel_id ?? '';
const org =
  (
    await k.query<{ id: string }>(
      `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
      [omrade],
    )
  ).rows[0]?.id ?? '';
const reg = randomUUID();
await k.query(
  `insert into varde.registrering (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
   values ($1, $2, $3, $3, $4, 'moett', 'politiregisterloven', 'politiarbeid', '12345678')`,
  [omrade, reg, org, jeg],
);
for (let fra = 0; fra < ANTALL; fra += 1000) {
  const nokler = await varde.hus.nokler.nye(omradeNokkel, Math.min(1000, ANTALL - fra));
  const rader = nokler.map((n, i) => {
    const id = randomUUID();
    return {
      id,
      kandidat: randomUUID(),
      nokkel: n.id,
      ref: nySaksreferanse(),
      min: fra + i < EGNE,
      navn: radkoder(n.nokkel, omrade, 'identitet', id).skriv('navn', `Prøve Oppdikt${fra + i}`),
    };
  });
  const kol = <T,>(f: (r: (typeof rader)[number]) => T) => rader.map(f);
  await k.query(
    `insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, registrering_id, sakstype, rolle, anmeldt)
     select $1, x.id, $2, x.n, 'registrering', $3, 'vold', 'fornaermet', true from unnest($4::uuid[], $5::uuid[]) x (id, n)`,
    [omrade, org, reg, kol((r) => r.kandidat), kol((r) => r.nokkel)],
  );
  await k.query(
    `insert into varde.sak (omrade_id, id, saksreferanse, eier_organisasjon, nokkel_id, kandidat_id, tilstand, tilstand_siden, virker_fra,
       registrert, anmeldt, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_ved)
     select $1, x.id, x.ref, $2, x.n, x.kid, 'venter_klarering', now() - random() * interval '300 days', now() - interval '1 day', current_date - 30, true,
       '15_17', 'fjordvik', 1, case when x.min then $3::uuid else $4::uuid end, null, now()
     from unnest($5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::bool[]) x (id, ref, n, kid, min) on conflict (omrade_id, saksreferanse) do nothing`,
    [
      omrade,
      org,
      jeg,
      annen,
      kol((r) => r.id),
      kol((r) => r.ref),
      kol((r) => r.nokkel),
      kol((r) => r.kandidat),
      kol((r) => r.min),
    ],
  );
  await k.query(
    `insert into varde.identitet (omrade_id, sak_id, eier_organisasjon, navn)
     select $1, x.id, $2, x.navn from unnest($3::uuid[], $4::bytea[]) x (id, navn) join varde.sak s on s.id = x.id`,
    [omrade, org, kol((r) => r.id), kol((r) => r.navn)],
  );
  await k.query(
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt)
     select $1, x.id, $2, 'vold', 'fornaermet', current_date - 40, true from unnest($3::uuid[]) x (id) join varde.sak s on s.id = x.id`,
    [omrade, org, kol((r) => r.id)],
  );
}
await k.query('analyze');
k.release();

const server = lagServer(varde.app);
await lytt(server, konfig.port, '127.0.0.1');
const token = randomBytes(32);
const inn = new pg.Client(som('varde_innlogging'));
await inn.connect();
await inn.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
  DEMO_UTSTEDER,
  'koordinator',
  'Ingrid Eksempel',
  createHash('sha256').update(token).digest(),
]);
await inn.end();

const ressurser = lesRessurser(manifest);
const t = tekster('nb');
type Gulvrad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer;
  koordinator: string;
};
const gulv = createServer((_req, res) => {
  void (async () => {
    const klient = await eier.connect();
    await klient.query('begin');
    const svar = await klient.query<Gulvrad>(
      `select s.id, s.saksreferanse, s.nokkel_id, i.navn, b.navn as koordinator from (
         select * from varde.sak where omrade_id = $1 and koordinator_id = $2 and tilstand not in ('avsluttet', 'henvist', 'angret')
         order by tilstand_siden desc limit 26) s
       join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id join varde.bruker b on b.id = s.koordinator_id
       left join lateral (select h.sakstype from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id limit 1) h on true`,
      [omrade, jeg],
    );
    const vist = svar.rows.slice(0, 25);
    const nokler = await varde.hus.nokler.hent(
      omradeNokkel,
      vist.map((r) => r.nokkel_id),
    );
    await klient.query(
      'select logg.sett_inn($1, $2, $3, null, $4, $5, $6, $7::text[], $8::uuid[], null, null)',
      [
        omrade,
        'person',
        jeg,
        'saksliste_vist',
        'ja',
        '',
        vist.map(() => 'sak'),
        vist.map((r) => r.id),
      ],
    );
    await klient.query('commit');
    klient.release();
    const rader = vist.map((r) => ({
      id: r.id,
      saksreferanse: r.saksreferanse,
      tilstand: 'venter_klarering' as const,
      anmeldt: true,
      egnetVurdert: false,
      sakstype: 'vold',
      hendelsesdato: null,
      dagerSidenRegistrert: 30,
      dagerSidenKontakt: null,
      guide: null,
      koordinator: r.koordinator,
      initialer: initialer(
        radkoder(nokler.get(r.nokkel_id) ?? Buffer.alloc(32), omrade, 'identitet', r.id).les(
          'navn',
          r.navn,
        ),
      ),
    }));
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(
      renderToStaticMarkup(
        <Side
          sprak="nb"
          tittel={t.saker}
          person={{ navn: 'x', rolle: 'y' }}
          omrade={{ slug: 'fjordvik', navn: 'Fjordvik' }}
          meny={[]}
          ressurser={ressurser}
          bredde="bred"
        >
          <Liste liste={{ rader, flere: true, side: 0 }} alle={false} slug="fjordvik" t={t} />
        </Side>,
      ),
    );
  })().catch((feil: unknown) => {
    res.statusCode = 500;
    res.end(String(feil));
  });
});
await lytt(gulv, 3918, '127.0.0.1');

function hent(port: number, sti: string): Promise<number> {
  return new Promise((ferdig, avvist) => {
    const r = request(
      {
        host: '127.0.0.1',
        port,
        path: sti,
        headers: { Host: `localhost:${port}`, Cookie: `varde=${token.toString('base64url')}` },
      },
      (svar) => {
        svar.resume();
        svar.on('end', () =>
          svar.statusCode === 200
            ? ferdig(0)
            : avvist(new Error(`status ${svar.statusCode ?? 0} fra ${port}`)),
        );
      },
    );
    r.on('error', avvist).end();
  });
}

async function runde(port: number, sti: string): Promise<{ rps: number; p50: number }> {
  const slutt = performance.now() + RUNDE_MS;
  const tider: number[] = [];
  await Promise.all(
    Array.from({ length: SAMTIDIGE }, async () => {
      while (performance.now() < slutt) {
        const t0 = performance.now();
        await hent(port, sti);
        tider.push(performance.now() - t0);
      }
    }),
  );
  tider.sort((a, b) => a - b);
  return { rps: (tider.length / RUNDE_MS) * 1000, p50: tider[Math.floor(tider.length / 2)] ?? 0 };
}

const forhold: number[] = [];
for (let i = 0; i <= RUNDER; i += 1) {
  const v = await runde(konfig.port, '/fjordvik/saker');
  const g = await runde(3918, '/');
  if (i === 0) continue;
  forhold.push(v.rps / g.rps);
  console.log(
    `Varde ${v.rps.toFixed(0)}/s p50 ${v.p50.toFixed(1)} ms · gulv ${g.rps.toFixed(0)}/s p50 ${g.p50.toFixed(1)} ms · ${((100 * v.rps) / g.rps).toFixed(0)} %`,
  );
}
forhold.sort((a, b) => a - b);
console.log(
  `${ANTALL} saker: median ${(100 * (forhold[Math.floor(forhold.length / 2)] ?? 0)).toFixed(0)} % av gulvet`,
);
await stopp(server, 100);
await stopp(gulv, 100);
await varde.steng();
await eier.end();
await base.stopp();
rmSync(data, { recursive: true, force: true });
