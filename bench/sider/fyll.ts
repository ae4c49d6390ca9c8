import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { radkoder } from '../../src/db/nokler/radkoder.ts';
import type { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { nySaksreferanse } from '../../src/kernel/id.ts';

export type Sted = {
  omrade: string;
  omradeNokkel: string;
  org: string;
  meg: string;
  annen: string;
};

const BUNKE = 1000;

const REGISTRERING = `insert into varde.registrering (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal,
    regime, grunnlag, kvittering)
  values ($1, $2, $3, $3, $4, 'moett', 'politiregisterloven', 'politiarbeid', '12345678')`;
const KANDIDAT = `insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, registrering_id, sakstype, rolle, anmeldt)
  select $1, x.id, $2, x.n, 'registrering', $3, 'vold', 'fornaermet', true from unnest($4::uuid[], $5::uuid[]) x (id, n)`;
const SAK = `insert into varde.sak (omrade_id, id, saksreferanse, eier_organisasjon, nokkel_id, kandidat_id, tilstand, tilstand_siden,
    virker_fra, registrert, anmeldt, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_ved)
  select $1, x.id, x.ref, $2, x.n, x.kid, 'venter_klarering', now() - random() * interval '300 days', now() - interval '1 day',
    current_date - 30, true, '15_17', 'fjordvik', 1, x.koordinator, null, now()
  from unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[]) x (id, ref, n, kid, koordinator)
  on conflict (omrade_id, saksreferanse) do nothing`;
const IDENTITET = `insert into varde.identitet (omrade_id, sak_id, eier_organisasjon, navn, fodselsdato)
  select $1, x.id, $2, x.navn, x.fodt from unnest($3::uuid[], $4::bytea[], $5::bytea[]) x (id, navn, fodt)
  join varde.sak s on s.omrade_id = $1 and s.id = x.id`;
const HENDELSE = `insert into varde.hendelse (omrade_id, id, sak_id, eier_organisasjon, sakstype, rolle, dato, anmeldt)
  select $1, x.hid, x.id, $2, 'vold', 'fornaermet', current_date - 40, true from unnest($3::uuid[], $4::uuid[]) x (id, hid)
  join varde.sak s on s.omrade_id = $1 and s.id = x.id`;
const STRAFFESAK = `insert into varde.straffesak (omrade_id, id, sak_id, eier_organisasjon, hendelse_id, straffesaksnummer, etterforsker, jurist)
  select $1, x.tid, x.id, $2, x.hid, x.nr, x.e, x.j
  from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bytea[], $7::bytea[], $8::bytea[]) x (id, hid, tid, nr, e, j)
  join varde.sak s on s.omrade_id = $1 and s.id = x.id`;

/** Åpne saker med navn, hendelse og straffesak; de første `egne` er mine, resten en annens. Alt oppdiktet. */
export async function fyll(
  k: pg.PoolClient,
  nokler: Nokkelring,
  sted: Sted,
  antall: number,
  egne: number,
): Promise<void> {
  const { omrade, org } = sted;
  const registrering = randomUUID();
  await k.query(REGISTRERING, [omrade, registrering, org, sted.meg]);
  for (let fra = 0; fra < antall; fra += BUNKE) {
    const enheter = await nokler.nye(sted.omradeNokkel, Math.min(BUNKE, antall - fra));
    const rader = enheter.map((n, nr) => {
      const [id, straffesak] = [randomUUID(), randomUUID()];
      const i = radkoder(n.nokkel, omrade, 'identitet', id);
      const s = radkoder(n.nokkel, omrade, 'straffesak', straffesak);
      return {
        id,
        kandidat: randomUUID(),
        hendelse: randomUUID(),
        straffesak,
        nokkel: n.id,
        ref: nySaksreferanse(),
        koordinator: fra + nr < egne ? sted.meg : sted.annen,
        navn: i.skriv('navn', `Prøve Oppdikt${fra + nr}`),
        fodt: i.skriv('fodselsdato', '2010-04-05'),
        nummer: s.skriv('straffesaksnummer', '12345678 1234/26-1'),
        etterforsker: s.skriv('etterforsker', 'Ola Etterforsker'),
        jurist: s.skriv('jurist', 'Kari Jurist'),
      };
    });
    const kol = <T>(f: (r: (typeof rader)[number]) => T) => rader.map(f);
    const ider = kol((r) => r.id);
    const hendelser = kol((r) => r.hendelse);
    await k.query(KANDIDAT, [
      omrade,
      org,
      registrering,
      kol((r) => r.kandidat),
      kol((r) => r.nokkel),
    ]);
    await k.query(SAK, [
      omrade,
      org,
      ider,
      kol((r) => r.ref),
      kol((r) => r.nokkel),
      kol((r) => r.kandidat),
      kol((r) => r.koordinator),
    ]);
    await k.query(IDENTITET, [omrade, org, ider, kol((r) => r.navn), kol((r) => r.fodt)]);
    await k.query(HENDELSE, [omrade, org, ider, hendelser]);
    await k.query(STRAFFESAK, [
      omrade,
      org,
      ider,
      hendelser,
      kol((r) => r.straffesak),
      kol((r) => r.nummer),
      kol((r) => r.etterforsker),
      kol((r) => r.jurist),
    ]);
  }
}
