/**
 * `npm run bench:logg [antall]`: en kontakt i guidens logg, med ord og notat (kommandoen, som skriver holdbart, flytter tellingen og fører
 * loggen), mot de samme radene skrevet rett gjennom `pg` i én holdbar transaksjon, uten økt, vegger og regler: én gang med Vardes
 * utløsere, som sjekker raden og flytter tellingen, og én gang uten utløsere og fremmednøkler, bare radene. Etter tur i samme kjøring, én
 * tilkobling hver, de samme sakene. Det som teller, er forholdene. Standard er 300 av hver.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { iDagIOslo } from '../src/kernel/dato.ts';
import { foerKontakt } from '../src/modules/trygghetsprogram/index.ts';
import { fyll } from './sider/fyll.ts';
import { iEn, LOGG, maal, skriv, startMalebase } from './maalebase.ts';

const ANTALL = Number(process.argv[2] ?? 300);
const SAKER = 40;
const m = await startMalebase();
try {
  const { gulv, omrade } = m;
  const [omradeNokkel, org] = await Promise.all(
    [
      'select nokkel_id as v from varde.omrade where id = $1',
      "select id as v from varde.organisasjon where omrade_id = $1 and slag = 'politi'",
    ].map(async (sql) => (await gulv.query<{ v: string }>(sql, [omrade])).rows[0]?.v ?? ''),
  );
  const k = await m.eier.connect();
  const sted = { omrade, omradeNokkel: omradeNokkel ?? '', org: org ?? '' };
  await fyll(
    k,
    m.nokler,
    { ...sted, meg: m.bruker('koordinator'), annen: m.bruker('koordinator2') },
    SAKER,
    SAKER,
  );
  k.release();
  const guide = m.bruker('guide');
  await gulv.query(`set session_replication_role = replica`);
  await gulv.query(
    `update varde.sak set tilstand = 'aktiv', foelges_fra = now() - interval '10 days', siste_kontakt = now() - interval '3 days'`,
  );
  await gulv.query(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $1, 'guide', 'måling', now() - interval '10 days' from varde.sak`,
    [guide],
  );
  await gulv.query(`set session_replication_role = origin`);
  await gulv.query('analyze');
  const { rows: saker } = await gulv.query<{ id: string; eier: string }>(
    'select id, eier_organisasjon as eier from varde.sak',
  );
  const hvem = await m.som('guide', 'Jon Påfunn');
  const dag = iDagIOslo(new Date());
  const ord = 'Gikk sammen til bussen. Hen vil ta den selv neste uke.';
  const foer = (sakId: string) =>
    foerKontakt(m.hus, hvem, {
      ...{ sakId, retter: null, dag, form: 'mote', utfall: 'naadd', gjaldt: 'ungdommen' },
      ...{ tokKontakt: false, ord, notat: ord, neste: null, resultat: null },
    });
  const kryptert = Buffer.alloc(90, 7);
  const rett = (sakId: string, eier: string) => {
    const linje = randomUUID();
    return iEn(gulv, [
      [
        `insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt, under_ti)
         values ($1, $2, $3, $4, $5, 'kontakt', $6, $7, 'mote', 'naadd', 'ungdommen', false, false)`,
        [omrade, linje, sakId, eier, guide, kryptert, dag],
      ],
      [
        `insert into varde.logg_notat (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, innhold, fakta_id) values ($1, $2, $3, $4, $5, $6, $7)`,
        [omrade, randomUUID(), sakId, eier, guide, kryptert, linje],
      ],
      [LOGG, [omrade, guide, 'kontakt_foert', sakId]],
    ]);
  };
  /** Utløserne er slått av, også de som sjekker fremmednøkler: bare radene. */
  const utenUtloesere = async (gjoer: () => Promise<number>) => {
    await gulv.query('set session_replication_role = replica');
    const tid = await gjoer();
    await gulv.query('set session_replication_role = origin');
    return tid;
  };
  const [varde, medUtloesere, bareRadene]: [number[], number[], number[]] = [[], [], []];
  for (let nr = -20; nr < ANTALL; nr += 1) {
    const sak = saker[(nr + 20) % saker.length];
    if (sak === undefined) break;
    const v = await maal(() => foer(sak.id));
    const g = await maal(() => rett(sak.id, sak.eier));
    const b = await utenUtloesere(() => maal(() => rett(sak.id, sak.eier)));
    // De første er til å varme opp.
    if (nr < 0) continue;
    varde.push(v);
    medUtloesere.push(g);
    bareRadene.push(b);
  }
  console.log(`${ANTALL} av hver, én tilkobling, last ${loadavg()[0]?.toFixed(1) ?? ''}`);
  skriv('mot bare radene', varde, bareRadene);
  skriv('mot dem med utløsere', varde, medUtloesere);
} finally {
  await m.steng();
}
