import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../src/db/hus.ts';
import { IngenOkt } from '../../src/db/feil.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import { erDomainError } from '../../src/kernel/feil.ts';
import { angreTriage } from '../../src/modules/trygghetsprogram/commands/angreTriage.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import {
  forhandsvisUttrekk,
  lastOppUttrekk,
} from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import {
  koblHendelser,
  skillHendelser,
} from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import { meldAnmeldt } from '../../src/modules/trygghetsprogram/commands/meldAnmeldt.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { meldUttrekkUteblitt } from '../../src/modules/trygghetsprogram/commands/meldUttrekkUteblitt.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { taInnOppdatering } from '../../src/modules/trygghetsprogram/commands/taInnOppdatering.ts';
import { utfoerOppgave } from '../../src/modules/trygghetsprogram/commands/utfoerOppgave.ts';
import { visSted } from '../../src/modules/trygghetsprogram/commands/visSted.ts';
import { vurderEgnethet } from '../../src/modules/trygghetsprogram/commands/vurderEgnethet.ts';
import { avsluttFravaer, meldFravaer } from '../../src/modules/virksomhet/commands/fravaer.ts';
import {
  avsluttKoordinator,
  flyttSaker,
  utpekKoordinator,
} from '../../src/modules/virksomhet/commands/koordinatorer.ts';
import { settKontaktpunkt } from '../../src/modules/virksomhet/commands/kontaktpunkt.ts';
import { bekreftRegime, oppgiRegime } from '../../src/modules/virksomhet/commands/regime.ts';
import { settMinsteTall } from '../../src/modules/virksomhet/commands/settMinsteTall.ts';
import { settKontaktfrist } from '../../src/modules/virksomhet/commands/settKontaktfrist.ts';
import { registrerAttest } from '../../src/modules/virksomhet/commands/registrerAttest.ts';
import { avsluttVerv, giVerv } from '../../src/modules/virksomhet/commands/verv.ts';
import { aapneVernet } from '../../src/modules/trygghetsprogram/commands/aapneVernet.ts';
import { leggTilbakeVernet } from '../../src/modules/trygghetsprogram/commands/leggTilbakeVernet.ts';
import { DAG } from '../support/dagens.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, nyOppgave, opprettProvesak as lagProvesak } from '../support/provesak.ts';
import { INNE_I, KOMMANDOER, PERSONER, type Hvem } from './kommandotabell.ts';
import { Ferskt } from './ferskt.ts';
import { klareringskall } from './klareringskall.ts';
import { oppgavekall } from './oppgavekall.ts';
import { forseglkall } from './forseglet.ts';
import { guidekall } from './guidekall.ts';
import { registerkall } from './registerkall.ts';
import { samtalekall } from './samtalekall.ts';
import { sluttkall } from './sluttkall.ts';

const ALLE = process.env['VARDE_KOMMANDOER'] === 'alle';
const ROT = join(import.meta.dirname, '../..');
const FIL = readFileSync(join(ROT, 'tests/fixtures/uttrekk-uke-46.csv'));

let t: Testhus;
let uke = 0;
const ferskt = new Ferskt();
const opprettProvesak = (...hva: Parameters<typeof lagProvesak>) =>
  ferskt.av(() => lagProvesak(...hva));
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** En fersk rad som en koordinator kan ta. */
async function lagRad(): Promise<string> {
  const { kvittering } = await registrerPerson(
    t.hus,
    await t.som('koordinator'),
    await melding(t, { fodselsnummer: null }),
  );
  const rad = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}

const nyRad = () => ferskt.av(lagRad);

const besluttet = (egnet: boolean) => ferskt.av(() => lagBesluttet(egnet));
async function lagBesluttet(egnet: boolean): Promise<{ kandidatId: string; sakId: string }> {
  const kandidatId = await lagRad();
  const { sakId } = await besluttTriage(
    t.hus,
    await t.som('koordinator'),
    tilby(kandidatId, egnet),
  );
  return { kandidatId, sakId: sakId ?? '' };
}

const tilby = (kandidatId: string, egnet = true) =>
  ({ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet }) as const;

/** Et uttrekk ingen har lastet opp før: en fil med en egen linjeende. */
const opplasting = () => {
  uke += 1;
  return {
    fil: Buffer.concat([FIL, Buffer.from('\n'.repeat(uke))]),
    betyr: 'aasted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Prøve',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  } as const;
};

const nyttUttrekk = () =>
  ferskt.av(async () => {
    const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), opplasting());
    return svar.ok ? svar.uttrekkId : '';
  });

/** En fersk kollega i politiet, med eller uten verv, og med eller uten bekreftet regime. */
const nyKollega = (rolle: string | null, bekreftet = true) =>
  ferskt.av(() => lagKollega(rolle, bekreftet));
async function lagKollega(
  rolle: string | null,
  bekreftet: boolean,
): Promise<{ bruker: string; medlemskap: string; verv: string }> {
  const politi = (await melding(t)).organisasjonId;
  const rad = await t.eier<{ bruker: string; medlemskap: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ('prøve', gen_random_uuid()::text, 'Ny Kollega') returning id)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, regime_bekreftet_ved, fra)
     select $1, b.id, $2, 'betjent', 'politiregisterloven', case when $3 then now() end, '2026-01-01' from b
     returning bruker_id as bruker, id as medlemskap`,
    [t.omrade('fjordvik'), politi, bekreftet],
  );
  const { bruker = '', medlemskap = '' } = rad[0] ?? {};
  if (rolle === null) return { bruker, medlemskap, verv: '' };
  const verv = await t.eier<{ id: string }>(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) values ($1, $2, $3, '2026-01-01') returning id`,
    [t.omrade('fjordvik'), medlemskap, rolle],
  );
  return { bruker, medlemskap, verv: verv[0]?.id ?? '' };
}

/** En sak med én hendelse, og referansen til saken. */
const nyHendelse = () => ferskt.av(lagHendelse);
async function lagHendelse() {
  const { sakId } = await lagProvesak(t, { fodselsnummer: null });
  const rad = await t.eier<{ hendelseId: string; referanse: string }>(
    'select h.id as "hendelseId", s.saksreferanse as referanse from varde.hendelse h join varde.sak s on s.id = h.sak_id where s.id = $1',
    [sakId],
  );
  return { sakId, hendelseId: rad[0]?.hendelseId ?? '', referanse: rad[0]?.referanse ?? '' };
}

/** En rad med vernet adresse som ingen har tatt. */
const nyVernet = () =>
  ferskt.av(async () => {
    const id = await lagRad();
    await t.eier('update varde.kandidat set vernet = true where id = $1', [id]);
    return id;
  });

/** Fraværsdager ingen andre har. */
function nyeDager() {
  uke += 1;
  const fra = leggTilDager(uker(uke), 364);
  return { fra, til: leggTilDager(fra, 1) };
}

const uker = (n: number) => leggTilDager(tilDato('2026-01-05'), 7 * n);

/** Slik kalles hver kommando, på noe ferskt hver gang. Nøkkelen er den samme som i kommandotabell.ts. */
const KALL: Record<string, (hvem: Legitimasjon, p: Hvem) => Promise<unknown>> = {
  registrerPerson: async (hvem, p) => {
    const mitt = await t.eier<{ id: string; regime: string }>(
      'select organisasjon_id as id, regime from varde.medlemskap where bruker_id = (select id from varde.bruker where subjekt = $1) and omrade_id = $2',
      [p, t.omrade('fjordvik')],
    );
    const inn = await melding(t, { fodselsnummer: null });
    const ukjent = inn.organisasjonId;
    return registrerPerson(t.hus, hvem, {
      ...inn,
      regime: mitt[0]?.regime ?? inn.regime,
      organisasjonId: mitt[0]?.id ?? ukjent,
    });
  },
  forhandsvisUttrekk: (hvem) => forhandsvisUttrekk(t.hus, hvem, FIL, 'aasted'),
  lastOppUttrekk: (hvem) => lastOppUttrekk(t.hus, hvem, opplasting()),
  meldUttrekkUteblitt: (hvem) => {
    uke += 1;
    const mandag = leggTilDager(tilDato('2026-11-16'), -7 * (uke % 90));
    return meldUttrekkUteblitt(t.hus, hvem, {
      utfall: 'tomt',
      periodeFra: mandag,
      periodeTil: leggTilDager(mandag, 6),
      spurtHvem: null,
    });
  },
  besluttTriage: async (hvem) => besluttTriage(t.hus, hvem, tilby(await nyRad())),
  visSted: async (hvem) => visSted(t.hus, hvem, await nyRad()),
  angreTriage: async (hvem) => angreTriage(t.hus, hvem, (await besluttet(true)).kandidatId),
  'ferdigMedLista:uttrekk': async (hvem) =>
    ferdigMedLista(t.hus, hvem, { slag: 'uttrekk', id: await nyttUttrekk() }),
  vurderEgnethet: async (hvem) => vurderEgnethet(t.hus, hvem, (await besluttet(false)).sakId),
  meldAnmeldt: async (hvem) => {
    const { sakId, hendelseId } = await nyHendelse();
    const dag = tilDato('2026-11-20');
    const uten = { straffesaksnummer: null, etterforsker: null, jurist: null };
    return meldAnmeldt(t.hus, hvem, { sakId, hendelseId, dag, ...uten });
  },
  ...klareringskall(() => t, ferskt, nyRad),
  ...samtalekall(() => t, ferskt),
  ...registerkall(() => t),
  ...guidekall(() => t, ferskt),
  ...forseglkall(
    () => t,
    ferskt,
    async () => (await lagProvesak(t, { fodselsnummer: null })).sakId,
  ),
  ...oppgavekall(() => t, ferskt),
  ...sluttkall(
    () => t,
    ferskt,
    async () => (await lagProvesak(t, { fodselsnummer: null })).sakId,
  ),
  taInnOppdatering: async (hvem) => {
    const { sakId, kandidatId } = await opprettProvesak(t, {
      anmeldt: true,
      straffesaksnummer: '19026581 1527/26-1',
    });
    await t.eier(`update varde.kandidat set sakstype = 'ran' where id = $1`, [kandidatId]);
    return taInnOppdatering(t.hus, hvem, { sakId });
  },
  koblHendelser: async (hvem) => {
    const [en, to] = [await nyHendelse(), await nyHendelse()];
    return koblHendelser(t.hus, hvem, { ...en, referanse: to.referanse });
  },
  skillHendelser: async (hvem) => {
    const [en, to] = [await nyHendelse(), await nyHendelse()];
    const koordinatoren = await t.som('koordinator');
    await koblHendelser(t.hus, koordinatoren, { ...en, referanse: to.referanse });
    const rad = await t.eier<{ id: string }>(
      'select id from varde.hendelseskobling where $1 in (hendelse_a, hendelse_b)',
      [en.hendelseId],
    );
    return skillHendelser(t.hus, hvem, { sakId: en.sakId, koblingId: rad[0]?.id ?? '' });
  },
  utfoerOppgave: async (hvem) => {
    const { sakId } = await opprettProvesak(t, { fodselsnummer: null });
    return utfoerOppgave(t.hus, hvem, { oppgaveId: await nyOppgave(t, sakId), sett: 1 });
  },
  meldFravaer: (hvem, p) =>
    meldFravaer(t.hus, hvem, {
      brukerId: p === 'ukjent' ? randomUUID() : t.bruker(p),
      // Ingen andre kan lese den kommunale koordinatorens saker: da meldes fraværet uten, og lederen varsles.
      stedfortrederId:
        p === 'slt' ? null : t.bruker(p === 'koordinator' ? 'koordinator2' : 'koordinator'),
      ...nyeDager(),
    }),
  'meldFravaer:for_en_annen': async (hvem) =>
    meldFravaer(t.hus, hvem, {
      brukerId: (await nyKollega('programkoordinator')).bruker,
      stedfortrederId: t.bruker('koordinator'),
      ...nyeDager(),
    }),
  'avsluttFravaer:en_annens': async (hvem) => {
    const { bruker } = await nyKollega('programkoordinator');
    await meldFravaer(t.hus, await t.som('leder'), {
      brukerId: bruker,
      stedfortrederId: t.bruker('koordinator'),
      ...nyeDager(),
    });
    const rad = await t.eier<{ id: string }>(
      'select id from varde.koordinatorfravaer where bruker_id = $1',
      [bruker],
    );
    return avsluttFravaer(t.hus, hvem, rad[0]?.id ?? '');
  },
  oppgiRegime: async (hvem, p) => {
    const mitt = await t.eier<{ id: string; politi: boolean }>(
      `update varde.medlemskap m set regime_bekreftet_ved = null from varde.organisasjon o, varde.bruker b
       where o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and b.id = m.bruker_id and b.subjekt = $1 and m.omrade_id = $2
       returning m.id, o.slag = 'politi' as politi`,
      [p, t.omrade('fjordvik')],
    );
    return oppgiRegime(t.hus, hvem, {
      medlemskapId: mitt[0]?.id ?? randomUUID(),
      enhet: 'Enhet',
      yrke: 'Yrke',
      regime: mitt[0]?.politi === true ? 'politiregisterloven' : 'forvaltningsloven',
    });
  },
  'bekreftRegime:i_politiet': async (hvem) =>
    bekreftRegime(t.hus, hvem, {
      medlemskapId: (await nyKollega(null, false)).medlemskap,
      regime: 'politiregisterloven',
    }),
  'utpekKoordinator:i_politiet': async (hvem) =>
    utpekKoordinator(t.hus, hvem, (await nyKollega(null)).medlemskap),
  'avsluttKoordinator:i_politiet': async (hvem) =>
    avsluttKoordinator(t.hus, hvem, {
      vervId: (await nyKollega('programkoordinator')).verv,
      tilId: null,
    }),
  'flyttSaker:i_politiet': async (hvem) =>
    flyttSaker(t.hus, hvem, {
      organisasjonId: (await melding(t)).organisasjonId,
      fraId: (await nyKollega('programkoordinator')).bruker,
      tilId: t.bruker('koordinator2'),
    }),
  giVerv: async (hvem) =>
    giVerv(t.hus, hvem, {
      medlemskapId: (await nyKollega(null)).medlemskap,
      rolle: 'politikontakt',
    }),
  avsluttVerv: async (hvem) => avsluttVerv(t.hus, hvem, (await nyKollega('politikontakt')).verv),
  registrerAttest: async (hvem) => {
    await t.eier(`delete from varde.attest where punkt = 'dpia'`);
    return registrerAttest(t.hus, hvem, { punkt: 'dpia', attestertAv: 'Oppdiktet Embetsperson' });
  },
  settMinsteTall: async (hvem) => settMinsteTall(t.hus, hvem, { tall: 6 }),
  settKontaktfrist: async (hvem) => settKontaktfrist(t.hus, hvem, { virkedager: 4 }),
  settKontaktpunkt: async (hvem) =>
    settKontaktpunkt(t.hus, hvem, {
      organisasjonId: (await melding(t)).organisasjonId,
      telefon: '00000099',
      epost: null,
    }),
  aapneVernet: async (hvem) =>
    aapneVernet(t.hus, hvem, { kandidatId: await nyVernet(), grunn: 'ta_stilling', ord: null }),
  leggTilbakeVernet: async (hvem) => leggTilbakeVernet(t.hus, hvem, await nyVernet()),
  meldInhabil: (hvem) => meldInhabil(t.hus, hvem, randomUUID()),
};

/** Avslag er nei fra regelen, veggen eller rettighetene. Alt annet er en feil i prøven eller koden. */
function erAvslag(feil: unknown): boolean {
  if (feil instanceof IkkeFunnet || feil instanceof IngenOkt || erDomainError(feil)) return true;
  const kode = typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : null;
  return kode === '42501' || kode === '28000';
}

async function prov(p: Hvem, navn: string): Promise<'ja' | 'nei'> {
  ferskt.igjen();
  try {
    await KALL[navn]?.(await t.som(p), p);
    ferskt.nytt();
    return 'ja';
  } catch (feil) {
    if (erAvslag(feil)) return 'nei';
    throw feil;
  }
}

const faar = (navn: string, p: Hvem): boolean => KOMMANDOER[navn]?.(p) === true;

/**
 * På skift fra kommando til kommando og fra dag til dag: hver tredje av dem som nektes, så hver kommando nekter noen, og én av dem
 * som får. `npm run prove:matrise` tar dem alle.
 */
function rekka(navn: string): readonly Hvem[] {
  const nr = Object.keys(KOMMANDOER).indexOf(navn) + DAG;
  const inne = PERSONER.filter((p) => faar(navn, p));
  return PERSONER.filter((p, i) =>
    faar(navn, p) ? ALLE || p === inne[nr % inne.length] : ALLE || (i + nr) % 3 === 0,
  );
}

describe('kommandoene', () => {
  it('hver kommando har en linje i tabellen og et kall', () => {
    const eksportert = globSync('src/modules/*/commands/*.ts', { cwd: ROT })
      .filter((f) => !f.includes('.test.'))
      .flatMap((f) =>
        [...readFileSync(join(ROT, f), 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
          (m) => m[1] ?? '',
        ),
      );
    const kjent = new Set(Object.keys(KOMMANDOER).map((n) => n.split(':')[0]));
    expect(eksportert.filter((n) => !kjent.has(n) && INNE_I[n] === undefined)).toEqual([]);
    expect(Object.keys(KALL).sort()).toEqual(Object.keys(KOMMANDOER).sort());
    expect(eksportert.length).toBeGreaterThanOrEqual(11);
  });

  it.each(Object.keys(KOMMANDOER))(
    '(del) DU-01 RO-03 %s: hver rolle får ja eller nei som orakelet sier',
    { timeout: 60_000 },
    async (navn) => {
      ferskt.nytt();
      const svar: Record<string, string> = {};
      const rekke = rekka(navn);
      for (const p of rekke) svar[p] = await prov(p, navn);
      const ventet = rekke.map((p) => [p, faar(navn, p) ? 'ja' : 'nei']);
      expect(svar).toEqual(Object.fromEntries(ventet));
    },
  );
});
