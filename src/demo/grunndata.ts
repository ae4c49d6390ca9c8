import type { ClientBase } from 'pg';
import type { Nokkelring } from '../db/nokler/nokkelring.ts';
import { etterforskerindeks } from '../modules/trygghetsprogram/etterforskerindeks.ts';
import { OMRADER, ORGANISASJONER, PERSONER, ROLLEKOBLINGER, type Demoperson } from './personer.ts';

export type Demoutgave = { kode: string; versjon: number; innstillinger: unknown };
export type Grunndata = {
  omrader: ReadonlyMap<string, string>;
  brukere: ReadonlyMap<string, string>;
};

/** Et arbeidssted som ikke er blant dem alle har. */
export type Demosted = {
  omrade: string;
  navn: string;
  enhet: string;
  telefon: string | null;
  epost: string | null;
  orgnr: string;
  slag: string;
  behandlingsansvarlig: string;
};
const INGEN_FLERE = { personer: [], organisasjoner: [] } as const;

const ATTESTER = [
  'behandlingsansvar',
  'felles_eller_delt',
  'databehandleravtale',
  'rettsgrunnlag',
  'dpia',
  'arkivliste',
  'politidistriktets_klarering',
];

async function settInn(klient: ClientBase, sql: string, verdier: unknown[]): Promise<string> {
  const svar = await klient.query<{ id: string }>(sql, verdier);
  const id = svar.rows[0]?.id;
  if (id === undefined) throw new Error('Grunndata ble ikke lagret');
  return id;
}

/**
 * Fjordvik, Ytterøy og samarbeidet, med organisasjoner, personer, verv og utgaver; ingen saker.
 * Kjøres av eieren i migreringsprosessen. `fra` er dagen medlemskapene begynner ('ÅÅÅÅ-MM-DD'), og `flere` de som bare er i demoen.
 */
export async function lastGrunndata(
  klient: ClientBase,
  nokler: Nokkelring,
  utsteder: string,
  utgaver: readonly Demoutgave[],
  fra: string,
  flere: { personer: readonly Demoperson[]; organisasjoner: readonly Demosted[] } = INGEN_FLERE,
): Promise<Grunndata> {
  const omrader = new Map<string, string>();
  const organisasjoner = new Map<string, string>();
  const brukere = new Map<string, string>();
  for (const u of utgaver) {
    await klient.query(
      'insert into varde.utgave (kode, versjon, innstillinger) values ($1, $2, $3)',
      [u.kode, u.versjon, JSON.stringify(u.innstillinger)],
    );
  }
  const nokkel = new Map<string, string>();
  for (const o of OMRADER) {
    const omradeNokkel = await nokler.nyttOmrade();
    nokkel.set(o.slug, omradeNokkel);
    const id = await settInn(
      klient,
      'insert into varde.omrade (slug, navn, samarbeid, kommunenummer, nokkel_id) values ($1, $2, $3, $4, $5) returning id',
      [o.slug, o.navn, o.samarbeid, o.kommunenummer, omradeNokkel],
    );
    omrader.set(o.slug, id);
    if (o.utgave !== null) {
      await klient.query('insert into varde.omrade_utgave values ($1, $2, $3, 1)', [
        id,
        fra,
        o.utgave,
      ]);
    }
    for (const punkt of ATTESTER) {
      await klient.query(
        'insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo) values ($1, $2, $3, $4, true)',
        [id, punkt, 'Oppdiktet embetsperson', fra],
      );
    }
  }
  const steder: readonly Demosted[] = [...ORGANISASJONER, ...flere.organisasjoner];
  for (const o of steder) {
    const omrade = omrader.get(o.omrade);
    const id = await settInn(
      klient,
      `insert into varde.organisasjon (omrade_id, orgnr, navn, slag, behandlingsansvarlig, telefon, epost)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [omrade, o.orgnr, o.navn, o.slag, o.behandlingsansvarlig, o.telefon, o.epost],
    );
    organisasjoner.set(`${o.omrade}/${o.navn}`, id);
  }
  for (const o of OMRADER) {
    if (o.mottaker === null) continue;
    await klient.query('update varde.omrade set mottaker_organisasjon = $2 where id = $1', [
      omrader.get(o.slug),
      organisasjoner.get(`${o.slug}/${o.mottaker}`),
    ]);
  }
  for (const r of ROLLEKOBLINGER) {
    await klient.query(
      'insert into varde.rollekobling (omrade_id, utsteder, rolle, organisasjon_id) values ($1, $2, $3, $4)',
      [
        omrader.get(r.omrade),
        utsteder,
        r.rolle,
        organisasjoner.get(`${r.omrade}/${r.organisasjon}`),
      ],
    );
  }
  // Den nye finnes ikke i Varde før hen logger inn første gang.
  for (const p of [...PERSONER, ...flere.personer].filter((x) => x.medlemskap.length > 0)) {
    const bruker = await settInn(
      klient,
      'insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $3) returning id',
      [utsteder, p.subjekt, p.navn],
    );
    brukere.set(p.subjekt, bruker);
    for (const m of p.medlemskap) {
      const omrade = omrader.get(m.omrade);
      const medlemskap = await settInn(
        klient,
        `insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, tjenestenummer, tjenestenummer_indeks, enhet, regime_bekreftet_ved, fra)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9) returning id`,
        [
          omrade,
          bruker,
          organisasjoner.get(`${m.omrade}/${m.organisasjon}`),
          m.yrke,
          m.regime,
          m.tjenestenummer ?? null,
          m.tjenestenummer === undefined
            ? null
            : await etterforskerindeks(nokler, nokkel.get(m.omrade) ?? '', m.tjenestenummer),
          steder.find((o) => o.navn === m.organisasjon)?.enhet ?? '',
          fra,
        ],
      );
      for (const rolle of m.verv) {
        await klient.query(
          'insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) values ($1, $2, $3, $4)',
          [omrade, medlemskap, rolle, fra],
        );
      }
    }
  }
  return { omrader, brukere };
}
