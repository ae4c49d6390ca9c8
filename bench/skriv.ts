/**
 * `npm run bench:skriv [antall]`: en beslutning i triagen og et svar på en klarering (kommandoene, som skriver holdbart og
 * fører loggen) mot de samme radene skrevet rett gjennom `pg` i én transaksjon, uten økt, vegger og regler. Annenhver gang
 * i samme kjøring, én tilkobling hver. Det som teller, er forholdet. Standard er 200 av hver.
 */
import { randomBytes, randomUUID, createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Hus } from '../src/db/hus.ts';
import { startInnebygd } from '../src/db/innebygd.ts';
import { Nokkelring } from '../src/db/nokler/nokkelring.ts';
import { lesRotnokkel } from '../src/db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from '../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../src/db/pool.ts';
import { DATABASER } from '../src/db/roller.ts';
import { Sletter } from '../src/db/sletter.ts';
import { lastGrunndata } from '../src/demo/grunndata.ts';
import { DEMOUTGAVER } from '../src/demo/utgaver.ts';
import { DEMO_UTSTEDER } from '../src/integrations/oidc/demo/personer.ts';
import { tilDato } from '../src/kernel/dato.ts';
import { systemklokke } from '../src/kernel/klokke.ts';
import { svarPaaKlarering } from '../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../src/modules/trygghetsprogram/index.ts';
import { median, persentil } from './sider/last.ts';

const ANTALL = Number(process.argv[2] ?? 200);
const data = mkdtempSync(join(tmpdir(), 'varde-bench-'));
chmodSync(data, 0o711);
const base = await startInnebygd({
  datakatalog: join(data, 'pg'),
  stempel: 'demo',
  signaler: false,
});
const hoved = (rolle: string) => base.pgConfig(rolle, DATABASER.hoved);
const pooler = {
  eier: lagPool(Object.assign({ options: '-c role=varde_owner' }, hoved('varde_migrator')), 1),
  nokler: lagPool(base.pgConfig('varde_nokkel', DATABASER.nokler), 3),
  app: lagPool(hoved('varde_app'), 3),
  jobb: lagPool(hoved('varde_jobb'), 1),
  innlogging: lagPool(hoved('varde_innlogging'), 1),
};
const nokler = new Nokkelring(
  pooler.nokler,
  await lesRotnokkel(join(data, 'rotnokkel'), pooler.nokler),
  new Sletteprotokoll(join(data, 'sletteprotokoll.jsonl')),
);
const hus: Hus = {
  app: pooler.app,
  nokler,
  sletter: new Sletter(pooler.jobb, nokler),
  klokke: systemklokke,
};
const gulv = new pg.Client(base.pgConfig('postgres', DATABASER.hoved));

/** Øyeblikkene hver for seg, i ms. */
async function maal(gjoer: () => Promise<unknown>): Promise<number> {
  const fra = performance.now();
  await gjoer();
  return performance.now() - fra;
}

const LOGG = `with r as (insert into varde.revisjon (omrade_id, epoke, aktor_slag, aktor_id, handling, utfall, forpliktelse)
    values ($1, 1, 'person', $2, $3, 'ja', '\\x00') returning omrade_id, seq)
  insert into varde.revisjon_objekt (omrade_id, seq, nr, slag, objekt_id) select omrade_id, seq, 1, 'sak', $4 from r`;

async function iEn(setninger: readonly (readonly [string, unknown[]])[]): Promise<void> {
  await gulv.query('begin');
  for (const [sql, verdier] of setninger) await gulv.query(sql, verdier);
  await gulv.query('commit');
}

function skriv(hva: string, varde: readonly number[], rett: readonly number[]): void {
  const p50 = (tider: readonly number[]) => median([...tider]);
  const p95 = (tider: readonly number[]) =>
    persentil(
      [...tider].sort((a, b) => a - b),
      0.95,
    );
  console.log(
    `${hva.padEnd(22)} Varde p50 ${p50(varde).toFixed(1)} p95 ${p95(varde).toFixed(1)} ms · rett gjennom pg p50 ${p50(rett).toFixed(1)} p95 ${p95(rett).toFixed(1)} ms · × ${(p50(varde) / p50(rett)).toFixed(1)}`,
  );
}

try {
  await gulv.connect();
  const k = await pooler.eier.connect();
  const grunn = await lastGrunndata(k, nokler, DEMO_UTSTEDER, DEMOUTGAVER, '2026-01-01');
  k.release();
  const omrade = grunn.omrader.get('fjordvik') ?? '';
  const meg = grunn.brukere.get('koordinator') ?? '';
  const token = randomBytes(32);
  await pooler.innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    ...[DEMO_UTSTEDER, 'koordinator', 'Ingrid Eksempel'],
    createHash('sha256').update(token).digest(),
  ]);
  const hvem = { token, omrade: 'fjordvik' };
  const { steder } = await mineArbeidssteder(hus, hvem);
  const meld = async (anmeldt: boolean): Promise<void> => {
    await registrerPerson(hus, hvem, {
      organisasjonId: steder[0]?.organisasjonId ?? '',
      ...{ regime: 'politiregisterloven', grunnlag: 'politiarbeid', kanal: 'moett' },
      ...{ avsender: 'Måling', grunn: 'Måling', navn: 'Kanari Fuglesang', fodselsnummer: null },
      ...{ fodselsdato: tilDato('2011-09-05'), sakstype: 'vold', rolle: 'fornaermet' },
      ...{ hendelsesdato: tilDato('2026-11-06'), anmeldt, straffesaksnummer: null },
      ...{ hatkriminalitet: false, iFamilie: false },
    });
  };
  const uavgjorte = async () =>
    (
      await gulv.query<{ id: string; eier: string }>(
        `select k.id, k.eier_organisasjon as eier from varde.kandidat k where not exists (
           select 1 from varde.triagebeslutning b where b.kandidat_id = k.id)`,
      )
    ).rows;

  // Beslutningen: halvparten av radene hver.
  for (let nr = 0; nr < 2 * ANTALL; nr += 1) await meld(false);
  const [besluttet, rett]: [number[], number[]] = [[], []];
  const rader = await uavgjorte();
  for (const [nr, { id, eier }] of rader.entries())
    if (nr % 2 === 0)
      besluttet.push(
        await maal(() =>
          besluttTriage(hus, hvem, {
            ...{ kandidatId: id, valg: 'ikke_aktuelt', grunn: 'ikke_behov' },
            ...{ merknad: null, egnet: false },
          }),
        ),
      );
    else
      rett.push(
        await maal(() =>
          iEn([
            [
              `insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
               values ($1, $2, $3, 'ikke_aktuelt', 'ikke_behov', $4, now() + interval '30 minutes')`,
              [omrade, id, eier, meg],
            ],
            [LOGG, [omrade, meg, 'triage_besluttet', id]],
          ]),
        ),
      );

  // Svaret: en anmeldt sak som venter, for hver.
  for (let nr = 0; nr < 2 * ANTALL; nr += 1) await meld(true);
  for (const { id } of await uavgjorte())
    await besluttTriage(hus, hvem, {
      ...{ kandidatId: id, valg: 'tilby', grunn: 'i_maalgruppen', merknad: null, egnet: true },
    });
  await ferdigMedLista(hus, hvem, { slag: 'registreringer' });
  const venter = await gulv.query<{ id: string; sak: string; eier: string }>(
    'select id, sak_id as sak, eier_organisasjon as eier from varde.klarering where svar is null',
  );
  const [svart, rettsvart]: [number[], number[]] = [[], []];
  for (const [nr, { id, sak, eier }] of venter.rows.entries())
    if (nr % 2 === 0)
      svart.push(
        await maal(() =>
          svarPaaKlarering(hus, hvem, {
            ...{ sakId: sak, klareringId: id, etter: null, svar: 'klarert', ikkeFoer: null },
            ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '74 83 35 00' } },
          }),
        ),
      );
    else
      rettsvart.push(
        await maal(() =>
          iEn([
            // Utløseren flytter saken, som for kommandoen.
            [
              `insert into varde.klareringssvar (omrade_id, id, sak_id, eier_organisasjon, klarering_id, svar, muntlig_fra, muntlig_nummer, svart_av)
               values ($1, $2, $3, $4, $5, 'klarert', '\\x00', '\\x00', $6)`,
              [omrade, randomUUID(), sak, eier, id, meg],
            ],
            [LOGG, [omrade, meg, 'klarering_besvart', sak]],
          ]),
        ),
      );

  console.log(`${ANTALL} av hver, én tilkobling, last ${loadavg()[0]?.toFixed(1) ?? ''}`);
  skriv('beslutning i triagen', besluttet, rett);
  skriv('svar på klarering', svart, rettsvart);
} finally {
  await gulv.end();
  await Promise.all(Object.values(pooler).map((p) => p.end()));
  await base.stopp();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
