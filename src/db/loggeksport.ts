import type { ClientBase } from 'pg';

const FORMAT = 'varde.revisjon.v1';
const BUNKE = 2000;

/** `h.nr`, ikke `nr`: det siste er teksten, og den sorterer 10 foran 9. */
const HODER = `select h.omrade_id as omrade, h.nr::text, h.epoke, h.xid_fra::text as "xidFra", h.xid_til::text as "xidTil",
  h.antall, encode(h.hash, 'hex') as hash, encode(h.signatur, 'hex') as signatur, encode(h.rader, 'hex') as rader
  from varde.revisjon_hode h where (h.omrade_id, h.nr) > ($1::uuid, $2::bigint) order by h.omrade_id, h.nr limit 100`;

const RADER = `select r.omrade_id as omrade, r.seq::text, r.epoke, r.xid::text, r.aktor_slag as "aktorSlag", r.aktor_id as aktor,
  encode(r.okt_hash, 'hex') as "oktHash", r.handling, r.utfall, r.grunnlag,
  ((extract(epoch from r.tid) * 1000000)::bigint - 946684800000000)::text as tid,
  encode(r.nyttelast_hash, 'hex') as "nyttelastHash", encode(r.forpliktelse, 'hex') as forpliktelse,
  coalesce((select json_agg(json_build_object('slag', o.slag, 'id', o.objekt_id) order by o.nr)
    from varde.revisjon_objekt o where o.omrade_id = r.omrade_id and o.seq = r.seq), '[]') as objekter,
  (select json_build_object('salt', encode(n.salt, 'hex'), 'bytes', encode(n.nyttelast, 'hex'))
    from varde.revisjon_nyttelast n where n.omrade_id = r.omrade_id and n.seq = r.seq) as nyttelast
  from varde.revisjon r where (r.omrade_id, r.seq) > ($1::uuid, $2::bigint) order by r.omrade_id, r.seq limit ${BUNKE}`;

type Hoderad = { omrade: string; nr: string };
type Loggrad = { omrade: string; seq: string };

const NULLID = '00000000-0000-0000-0000-000000000000';

/**
 * Hele loggen som linjer (jsonl): eksporthode, hoder, rader. Ett øyeblikksbilde, så en rad som kommer til imens, ikke
 * ser ut som et brudd. Kjøres som `varde_auditor`.
 */
export async function* eksporterLogg(klient: ClientBase): AsyncGenerator<string> {
  await klient.query('begin isolation level repeatable read read only');
  try {
    yield JSON.stringify({ type: 'eksport', format: FORMAT });
    for (let fra: [string, string] | undefined = [NULLID, '-1']; fra !== undefined;) {
      const svar: { rows: Hoderad[] } = await klient.query<Hoderad>(HODER, fra);
      for (const h of svar.rows) yield JSON.stringify({ type: 'hode', ...h });
      const siste = svar.rows.at(-1);
      fra = siste && [siste.omrade, siste.nr];
    }
    for (let fra: [string, string] | undefined = [NULLID, '-1']; fra !== undefined;) {
      const svar: { rows: Loggrad[] } = await klient.query<Loggrad>(RADER, fra);
      for (const r of svar.rows) yield JSON.stringify({ type: 'rad', ...r });
      const siste = svar.rows.at(-1);
      fra = siste && [siste.omrade, siste.seq];
    }
  } finally {
    await klient.query('rollback');
  }
}
