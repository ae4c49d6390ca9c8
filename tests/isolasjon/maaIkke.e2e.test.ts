import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lagJobbase } from '../../src/db/jobbase.ts';
import { eksporterLogg } from '../../src/db/loggeksport.ts';
import { lagPool } from '../../src/db/pool.ts';
import { smtpEpost } from '../../src/integrations/epost/epost.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { varsle } from '../../src/modules/virksomhet/commands/varsle.ts';
import { varselbrev } from '../../src/modules/virksomhet/web/varselbrev.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { sakIAppen } from '../support/appsak.ts';
import { nyOppgave } from '../support/provesak.ts';
import { startPosttjener } from '../support/smtp.ts';
import { gets, omSaken, posts, skjemaetOmHam, spor, stien } from './maaIkkeAngrep.ts';
import { DAG } from '../support/dagens.ts';
import { FEIL, MaaIkkeSaken, NAVN, NUMMER, SAGT, SVARTE, TILSTANDER } from './maaIkkeSaken.ts';
import { lesningene, PEKER_PAA, setningene, staar } from './maaIkkeSql.ts';

/** Den som ikke skal kontaktes (VV-01, VV-38): aldri tilbudt, ringt, listet, spurt eller vist, på noen rute, i noen tilstand, for noen. */
const KOORDINATORER: readonly string[] = ['koordinator', 'koordinator2'];
/** De som har noe med saken å gjøre, eller svarer for den: ansvarlig og stedfortreder, den samtalen er overlatt til, guiden, etterforskeren, kommunens koordinator saken er delt med, og mottakeren i enheten. */
const NAER = [
  ...['koordinator', 'koordinator2', 'handterer', 'guide', 'etterforsker', 'slt', 'leder'],
] as const;
/** De andre. `slt2` fikk saken på hans ja, som ikke gjelder lenger. */
const FJERN = [
  ...['slt2', 'ordforer', 'administrator', 'personvernombud', 'helsesykepleier', 'ytteroy'],
] as const;
/** `npm run prove:maaikke` tar hver rute for hver person i hver tilstand; her på skift. */
const ALLE = process.env['VARDE_MAAIKKE'] === 'alle';
const TID = { timeout: ALLE ? 1_200_000 : 90_000 };

/** Det som røper ham, eller nummeret ingen skal ringe. */
const ROEPER: Readonly<Record<string, RegExp>> = {
  navnet: new RegExp(NAVN),
  nummeret: new RegExp(NUMMER.replaceAll(' ', String.raw`\s*`)),
  'det som ble sagt': new RegExp(SAGT),
  'det han svarte': new RegExp(SVARTE),
  'nummeret som var feil': new RegExp(FEIL.replaceAll(' ', String.raw`\s*`)),
};

/** Stedene koordinatoren i enheten likevel ser noe, og hvorfor; ingen andre, og ikke noe annet sted. */
const STEDENE: Readonly<Record<string, readonly string[]>> = {
  // Det som ble avtalt i samtalen med ham, uten navnet: koordinatoren må kunne avlyse det (VV-38).
  '/samtale': ['det han svarte'],
  '/samtale/resultat': ['det han svarte'],
  // Et nei fra ham, eller at han trekker et ja, føres og stanser ingenting (VV-01).
  '/samtykke': ['han', 'det han svarte'],
  '/samtykke/:hvem': ['navnet'],
  // Raden som sier at han ikke skal kontaktes: koordinatoren svarer for hver kjent foresatt (VV-01).
  '/familie': ['navnet', 'han'],
  '/familie/:foresattId': ['navnet', 'han'],
  '/familie/:foresattId/svar': ['navnet', 'han'],
};

/**
 * Ens eget utkast kan hete hva som helst: svaret er det samme for en id som ikke finnes, og ingen side viser det. Og koordinatoren retter det
 * som står om ham.
 */
const TAS_IMOT = /utkast|familie\/:foresattId$/;

let app: Testapp;
let saken: MaaIkkeSaken;
let fri: FriSql;
const klienter = new Map<string, Httpklient>();
beforeAll(async () => {
  const mange = 1e9;
  app = await startApp(systemklokke, {
    ...{ perOkt: mange, perAdresse: mange, innloggingPerAdresse: mange },
  });
  saken = new MaaIkkeSaken(app);
  await saken.reis();
  fri = await friSql({ base: app.base, som: (subjekt) => okt(app, subjekt) });
  for (const p of [...NAER, ...FJERN])
    klienter.set(
      p,
      await klient(app, p, p === 'ytteroy' ? '/ytteroy/min-dag' : '/fjordvik/min-dag'),
    );
});
afterAll(async () => {
  await fri.steng();
  await app.steng();
});

const hos = (p: string): Httpklient => {
  const en = klienter.get(p);
  if (en === undefined) throw new Error(`Ingen klient for ${p}`);
  return en;
};

/** Det svaret røper for denne personen på denne ruta, og ikke skal. */
function roept(p: string, rute: string, sti: string, kropp: string): string[] {
  const sted = rute.split('/saker/:id')[1] ?? '';
  const lov = KOORDINATORER.includes(p) ? (STEDENE[sted] ?? []) : [];
  const ser = Object.entries(ROEPER).flatMap(([hva, re]) => (re.test(kropp) ? [hva] : []));
  // Ingen lenke går til ham, og han kan ikke velges. Det den som spør, selv har sendt, kan stå i svaret.
  if (rute.startsWith('GET') && !sti.includes(saken.far) && valgt().test(kropp)) ser.push('han');
  return ser.filter((hva) => !lov.includes(hva)).map((hva) => `${p} ${rute}: ${hva}`);
}

/** En lenke til ham, et skjema om ham, eller han som et valg. */
const valgt = () =>
  new RegExp(
    `(?:href|action)="[^"]*${saken.far}|<option[^>]*${saken.far}|<input[^>]*type="(?:radio|checkbox)"[^>]*${saken.far}`,
  );

/** Rutene personen prøver i denne tilstanden: i utvalget på skift fra tilstand til tilstand og fra dag til dag. */
function mine(ruter: readonly string[], p: string, tilstand: number, hverNte: number): string[] {
  const hvem = [...NAER, ...FJERN].indexOf(p as never);
  return ruter.filter(
    (_, i) => ALLE || (i + hvem + tilstand + TILSTANDER.length * DAG) % hverNte === 0,
  );
}

/** Det koordinatoren i enheten leser om ham; nummeret hans, og hvem som kan ringes, leses av ingen. */
const LESES: readonly string[] = [
  ...['foresatte', 'foresattsvar.foresatt_id', 'oppringning.til_foresatt', 'foerstesamtale'],
  ...['samtykkesvar.foresatt_id', 'saksdeling.foresatt_id', 'delingssvar.foresatt_id'],
];
/** Det fri SQL har fått til med mor, så et nei om ham ikke bare er et nei til alt. */
const lykkes = new Set<string>();

describe.each(TILSTANDER)('i tilstanden %s', (tilstand) => {
  const nr = TILSTANDER.indexOf(tilstand);
  beforeAll(() => saken.til(tilstand));

  it(
    'VV-01 ingen side viser den som ikke skal kontaktes, og for koordinatoren bare der hen svarer for familien',
    TID,
    async () => {
      const funn: string[] = [];
      // Alle samtidig: et nei venter (web/trinn.ts).
      const les = async (p: string): Promise<void> => {
        const naer = NAER.includes(p as never);
        const ruter = [
          ...mine(gets.filter(omSaken), p, nr, p === 'koordinator' ? 12 : naer ? 36 : 180),
          ...mine(
            gets.filter((r) => !omSaken(r)),
            ...([p, nr, naer ? 90 : 180] as const),
          ),
        ];
        for (const rute of ruter) {
          const sti = stien(rute, saken);
          const { status, kropp } = await hos(p).hent(sti);
          expect(status, `${p} ${sti}`).toBeLessThan(500);
          funn.push(...roept(p, rute, sti, kropp));
        }
      };
      await Promise.all([...NAER, ...FJERN].map(les));
      expect(funn).toEqual([]);
      expect(
        (await hos('koordinator').hent(`/fjordvik/saker/${saken.sakId}/familie`)).kropp,
      ).toContain(NAVN);
    },
  );

  it(
    'VV-01 ingen rute tar imot ham, heller ikke med id-en i hvert felt, og ingenting er skrevet om ham',
    TID,
    async () => {
      const foer = await spor(saken);
      // Å melde seg inhabil svarer likt om det en peker på, finnes (VV-23), og manuset og utgaven er administratorens egne ord.
      const EGET = ['utkast', 'ikke_tilgang', 'manustekst', 'utgaveutkast'];
      const utenUtkast = (alle: Record<string, number>) =>
        Object.entries(alle).filter(([tabell]) => !EGET.includes(tabell));
      const funn: string[] = [];
      const send = async (p: string): Promise<void> => {
        const naer = NAER.includes(p as never);
        for (const rute of mine(posts, p, nr, p === 'koordinator' ? 13 : naer ? 65 : 360)) {
          const { sti, tarHam, skjema } = await skjemaetOmHam(rute, saken, (til, felter) =>
            hos(p).send(til, felter),
          );
          const { status, kropp } = await hos(p).send(sti, { ...skjema });
          expect(status, `${p} ${sti}`).toBeLessThan(500);
          funn.push(...roept(p, rute, sti, kropp));
          if (tarHam && status < 400 && !TAS_IMOT.test(rute))
            funn.push(`${p} ${rute} tok imot ham (${status})`);
        }
      };
      // Koordinatoren for seg: det hen gjør, kan flytte saken. De andre samtidig.
      await send('koordinator');
      await Promise.all([...NAER, ...FJERN].filter((p) => p !== 'koordinator').map(send));
      expect(funn).toEqual([]);
      expect(utenUtkast(await spor(saken))).toEqual(utenUtkast(foer));
    },
  );

  it('VV-01 fri SQL skriver ingenting om ham, og leser ham bare som koordinator i enheten; om mor går det samme', async () => {
    const funn: string[] = [];
    const naa = await staar(saken);
    const [han, mor] = [saken.far, saken.mor].map((hvem) => setningene(saken, hvem, naa));
    for (const [hva, sql] of Object.entries(mor ?? {}))
      if ((await fri.som('koordinator', ...sql)) === 1) lykkes.add(hva);
    for (const [i, p] of NAER.entries()) {
      if (!ALLE && i > 2 && (i + nr) % 3 !== 0) continue;
      for (const [hva, sql] of Object.entries(han ?? {})) {
        const svar = await fri.som(p, ...sql);
        if (typeof svar === 'number' && svar > 0) funn.push(`${p}: ${hva}`);
      }
      for (const [hva, sql] of Object.entries(lesningene(saken, saken.far))) {
        const rader = await fri.som(p, sql);
        if (rader === 0 || rader === '42501') continue;
        if (!(KOORDINATORER.includes(p) && LESES.includes(hva))) funn.push(`${p} leser ${hva}`);
      }
    }
    expect(funn).toEqual([]);
    expect(await fri.som('koordinator', lesningene(saken, saken.far)['foresatte'] ?? '')).toBe(1);
  });
});

describe('etter alle tilstandene', () => {
  it('VV-01 det fri SQL ikke fikk gjort om ham, går om en som kan kontaktes, og ingen annen kolonne peker på en foresatt', async () => {
    expect(
      Object.keys(setningene(saken, saken.mor, await staar(saken))).filter(
        (hva) => !lykkes.has(hva),
      ),
    ).toEqual(['en oppgave til']);
    const rader = await app.eier<{ peker: string }>(
      `select c.conrelid::regclass::text || '.' || a.attname as peker from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
       where c.confrelid = 'varde.foresatte'::regclass order by 1`,
    );
    expect(rader.map((r) => r.peker.replace('varde.', ''))).toEqual(PEKER_PAA);
  });

  it('VV-01 VV-07 navnet, numrene og ordene står ikke i klartekst i basen, i en jobb, i et varsel eller i den utleverte loggen', async () => {
    const kanari = ['Kanari', NUMMER, FEIL].flatMap((ord) => [
      ...[ord, ord.replaceAll(' ', ''), Buffer.from(ord).toString('hex')],
    ]);
    const tabeller = await app.eier<{ navn: string }>(
      `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('varde', 'jobb', 'jobbko')`,
    );
    const rot = new pg.Client(app.base.superbruker);
    await rot.connect();
    const treff = async (ord: readonly string[], skjema: RegExp) => {
      const { rows } = await rot.query<{ navn: string }>(
        tabeller
          .filter(({ navn }) => skjema.test(navn))
          .map(
            ({ navn }) =>
              `select '${navn}' as navn where exists (select 1 from ${navn} t where t::text ~* any ($1))`,
          )
          .join(' union all '),
        [ord],
      );
      return rows.map((r) => r.navn);
    };
    try {
      expect(await treff(kanari, /./)).toEqual([]);
      expect(await treff([saken.far], /^jobb/)).toEqual([]);
    } finally {
      await rot.end();
    }
    // Noe venter på koordinatoren, så det går et varsel.
    await nyOppgave(app, await sakIAppen(app, 'Ny Løvås', { anmeldt: false }));
    const post = await startPosttjener();
    const jobb = lagPool(app.base.jobb, 1);
    await app.eier(`update varde.bruker set epost = subjekt || '@fjordvik.example'`);
    const brev = smtpEpost({
      ...{ vert: '127.0.0.1', port: post.port, tlsFraStart: false, bruker: null, passord: null },
      fra: 'varde@fjordvik.example',
    });
    await varsle(lagJobbase(jobb), brev, {
      brev: varselbrev(new URL('https://varde.example/')),
      iDag: tilDato('2026-11-27'),
    });
    expect(post.mottatt.map((m) => m.til)).toContain('koordinator@fjordvik.example');
    const ut = post.mottatt.map((m) => m.raa);
    await Promise.all([jobb.end(), post.lukk()]);
    const revisor = new pg.Client(app.base.superbruker);
    await revisor.connect();
    for await (const linje of eksporterLogg(revisor)) ut.push(linje);
    await revisor.end();
    for (const ord of kanari) expect(ut.filter((l) => l.includes(ord))).toEqual([]);
  });
});
