import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { settIGang } from '../../../../tests/support/iGang.ts';
import { nyIPolitiet, settStraffesak } from '../../../../tests/support/politifolk.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { voksenFra } from '../aldersbaand.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { minDag } from '../queries/minDag.ts';
import { mineBehovUtenSak } from '../queries/mineArbeidssteder.ts';
import { maalgruppe, type Maalgruppegrunnlag } from '../regler/maalgruppe.ts';
import { ROLLER_I_HENDELSEN, SAKSTYPER } from '../regler/typer.ts';
import { avsluttSak } from './avsluttSak.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { foerAlder } from './foerAlder.ts';
import { foerBehovUtenSak } from './foerBehovUtenSak.ts';
import { registrerPerson, type RegistrerPersonInn } from './registrerPerson.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderBehov, type BehovInn } from './vurderBehov.ts';

let t: Testhus;
let sakId: string;
let annen: string;
let juristen: string;
beforeAll(async () => {
  t = await nyttHus();
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
});
afterAll(() => t.steng());
const ny = async (endret: Partial<RegistrerPersonInn> = {}) => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null, ...endret }));
};
beforeEach(() => ny());

const velg = async (brukerId: string | null) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
const svar = async (endret: Partial<BehovInn> = {}, subjekt = 'etterforsker') =>
  vurderBehov(t.hus, await t.som(subjekt), {
    ...{ sakId, svar: 'ja', grunn: null, ord: 'Tør ikke gå til skolen' },
    ...endret,
  });
const saken = async (subjekt = 'koordinator') =>
  (await hentSak(t.hus, await t.som(subjekt), sakId)).oppgaver;
const dagen = async (subjekt: string) => {
  const dag = await minDag(t.hus, await t.som(subjekt));
  const slag = (l: typeof dag.oppgaver) =>
    l.filter((o) => o.sakId === sakId && o.slag !== 'ny_etterforsker').map((o): string => o.slag);
  return { mine: slag(dag.oppgaver), andres: slag(dag.etterforskerens) };
};
const INGEN = { mine: [], andres: [] };

describe('etterforskeren vurderer om programmet trengs', () => {
  it('TP-37 i egen sak i målgruppen står spørsmålet hos etterforskeren til det er svart, og koordinatoren ser at det står åpent', async () => {
    expect(await dagen('etterforsker')).toEqual(INGEN);
    await velg(t.bruker('etterforsker'));
    expect(await dagen('etterforsker')).toEqual({ mine: ['vurder_behov'], andres: [] });
    expect(await dagen('koordinator')).toEqual({ mine: [], andres: ['vurder_behov'] });
    expect((await saken()).spurt).toMatchObject({ hvem: 'Anders Prøve' });
    await svar();
    // Et ja sender saken til koordinatoren, og flytter ingenting.
    expect(await dagen('etterforsker')).toEqual(INGEN);
    expect(await dagen('koordinator')).toEqual({ mine: ['behov_meldt'], andres: [] });
    const etter = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(etter.tilstand).toBe('venter_klarering');
    expect(etter.oppgaver).toMatchObject({
      spurt: null,
      vurderinger: [{ svar: 'ja', ord: 'Tør ikke gå til skolen', av: 'Anders Prøve' }],
    });
    expect(etter.tidslinje.find((p) => p.slag === 'behov_vurdert')?.behov?.svar).toBe('ja');
    await expect(svar()).rejects.toMatchObject({ kode: 'svart_alt' });
    await svar({ svar: 'nei', grunn: 'foelges_opp', ord: null });
    expect((await saken('etterforsker')).vurderinger.map((v) => v.svar)).toEqual(['nei', 'ja']);
  });

  it('(del) TP-37 utenfor målgruppen, uten etterforsker, i gang og når jurist svarer, spørres ingen; etterforskeren kan svare likevel', async () => {
    await ny({ fodselsdato: tilDato('1990-01-01') });
    await velg(t.bruker('etterforsker'));
    expect(await dagen('etterforsker')).toEqual(INGEN);
    expect((await saken('etterforsker')).kanVurdere).toBe(true);
    await svar();
    expect((await dagen('koordinator')).mine).toEqual(['behov_meldt']);
    await ny({ rolle: 'vitne' });
    await velg(t.bruker('etterforsker'));
    expect(await dagen('etterforsker')).toEqual(INGEN);
    await ny();
    await settStraffesak(t, sakId, null);
    await velg(juristen);
    expect(await dagen('jurist')).toEqual(INGEN);
    await ny();
    await settIGang(t, sakId);
    await velg(t.bruker('etterforsker'));
    expect((await dagen('etterforsker')).mine).not.toContain('vurder_behov');
    await ny();
    await velg(t.bruker('etterforsker'));
    expect((await dagen('etterforsker')).mine).toEqual(['vurder_behov']);
    await settIGang(t, sakId);
    expect((await dagen('etterforsker')).mine).not.toContain('vurder_behov');
    await expect(svar({}, 'jurist')).rejects.toThrow('Finnes ikke');
  });

  it('(del) TP-37 spørsmålet følger saken til den neste, den inhabile og den lukkede saken har det ikke, og en ny straffesak spør på nytt', async () => {
    await velg(t.bruker('etterforsker'));
    await velg(annen);
    expect(await dagen('etterforsker')).toEqual(INGEN);
    expect(await dagen('etterforsker2')).toEqual({ mine: ['vurder_behov'], andres: [] });
    await meldInhabil(t.hus, await t.som('etterforsker2'), sakId);
    expect(await dagen('etterforsker2')).toEqual(INGEN);
    await expect(svar({}, 'etterforsker2')).rejects.toThrow('Finnes ikke');
    expect((await saken()).spurt?.hvem).toBeNull();
    await velg(t.bruker('etterforsker'));
    await svar({ svar: 'nei', grunn: 'trygg', ord: null });
    await velg(null);
    await velg(t.bruker('etterforsker'));
    expect((await dagen('etterforsker')).mine).toEqual([]);
    const [h] = await t.eier<{ id: string }>(
      `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt, dato)
       select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', false, '2026-11-10' from varde.sak where id = $1 returning id`,
      [sakId],
    );
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
    });
    expect((await dagen('etterforsker')).mine).toEqual(['vurder_behov']);
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    expect(await dagen('etterforsker')).toEqual(INGEN);
    expect(await dagen('koordinator')).toEqual(INGEN);
    await expect(svar()).rejects.toMatchObject({ kode: 'saken_er_lukket' });
  });

  it('(del) TP-37 VV-33 den som kommer i målgruppen etter at etterforskeren er valgt, spørres det om, én gang; den som ikke gjør det, aldri', async () => {
    const alder = async (fodselsdato: string) =>
      foerAlder(t.hus, await t.som('koordinator'), {
        ...{ sakId, fodselsdato: tilDato(fodselsdato), settAv: null },
      });
    await ny({ fodselsdato: null });
    await velg(t.bruker('etterforsker'));
    expect(await dagen('etterforsker')).toEqual(INGEN);
    await alder('1990-03-03');
    expect(await dagen('etterforsker')).toEqual(INGEN);
    await alder('2012-03-03');
    await alder('2012-03-04');
    expect(await dagen('etterforsker')).toEqual({ mine: ['vurder_behov'], andres: [] });
    expect(await dagen('koordinator')).toEqual({ mine: [], andres: ['vurder_behov'] });
    await svar({ svar: 'nei', grunn: 'trygg', ord: null });
    await alder('2013-03-04');
    expect(await dagen('etterforsker')).toEqual(INGEN);
  });

  it('(del) TP-37 VV-33 basen regner målgruppen som regelen; bare i måneden noen fyller 18, spør den heller en gang for mye', async () => {
    const dag = (fra: string, til: string) =>
      fc
        .date({ min: new Date(fra), max: new Date(til), noInvalidDate: true })
        .map((d) => tilDato(d.toISOString().slice(0, 10)));
    const IDAG = tilDato('2026-11-27');
    const ting = fc.record({
      fodselsdato: fc.option(dag('2005-01-01', '2012-12-31')),
      hendelsesdato: fc.option(dag('2024-01-01', '2026-11-27'), { freq: 3 }),
      anmeldtDato: fc.option(dag('2025-01-01', '2026-11-27')),
      sakstype: fc.constantFrom(...SAKSTYPER),
      rolle: fc.constantFrom(...ROLLER_I_HENDELSEN, 'fornaermet' as const),
      hatkriminalitet: fc.boolean(),
      hatkriminalitetAlleAldre: fc.boolean(),
    });
    const prover: Omit<Maalgruppegrunnlag, 'idag'>[] = [
      // Voksen da det skjedde, og det er nytt.
      {
        ...{ fodselsdato: tilDato('1990-01-01'), hendelsesdato: tilDato('2026-11-06') },
        ...{ anmeldtDato: tilDato('2026-11-07'), sakstype: 'vold', rolle: 'fornaermet' },
        ...{ hatkriminalitet: false, hatkriminalitetAlleAldre: true },
      },
      ...fc.sample(ting, { numRuns: 3000, seed: 37 }),
    ];
    const svarene = await t.eier<{ svar: boolean }>(
      `select tilgang.kan_vaere_i_maalgruppen(p ->> 'rolle', p ->> 'sakstype', (p ->> 'hatkriminalitet')::boolean,
         (p ->> 'hendelsesdato')::date, (p ->> 'anmeldtDato')::date, (p ->> 'voksenFra')::date,
         (p ->> 'hatkriminalitetAlleAldre')::boolean, $2::date) as svar
       from jsonb_array_elements($1::jsonb) with ordinality as x (p, nr) order by nr`,
      [JSON.stringify(prover.map((p) => ({ ...p, voksenFra: voksenFra(p.fodselsdato) }))), IDAG],
    );
    let like = 0;
    for (const [nr, p] of prover.entries()) {
      const regel = maalgruppe({ ...p, idag: IDAG }).iMaalgruppen;
      const base = svarene[nr]?.svar;
      const maaned = voksenFra(p.fodselsdato)?.slice(0, 7);
      const iMaaneden = [p.hendelsesdato, p.anmeldtDato, IDAG].some(
        (d) => d !== null && d.slice(0, 7) === maaned,
      );
      if (base === regel) like += 1;
      else expect({ p, base, regel, iMaaneden }).toMatchObject({ base: true, iMaaneden: true });
    }
    expect(svarene[0]?.svar).toBe(false);
    expect(like / prover.length).toBeGreaterThan(0.95);
    expect(svarene.filter((s) => s.svar).length).toBeGreaterThan(300);
  });

  it('(del) TP-37 bare etterforskeren i saken svarer, med et ja med ord eller et nei med grunn', async () => {
    await velg(t.bruker('etterforsker'));
    for (const hvem of ['koordinator', 'koordinator2', 'etterforsker2', 'guide', 'leder', 'slt'])
      await expect(svar({}, hvem), hvem).rejects.toThrow('Finnes ikke');
    await expect(svar({ ord: null })).rejects.toMatchObject({ kode: 'mangler_ord' });
    await expect(svar({ svar: 'nei' })).rejects.toMatchObject({ kode: 'mangler_grunn' });
    await expect(svar({ svar: null })).rejects.toMatchObject({ kode: 'mangler_svar' });
  });

  it('(del) TP-37 i en straffesak Varde ikke kjenner: et ja er en melding fra etterforskeren, et nei er bare at det er vurdert', async () => {
    const send = async (subjekt: string) =>
      registrerPerson(t.hus, await t.som(subjekt), {
        ...(await melding(t, { fodselsnummer: null, anmeldt: true })),
        kanal: 'egen_straffesak',
      });
    const { kvittering } = await send('etterforsker');
    const [rad] = await t.eier<{ id: string }>(
      'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
      [kvittering],
    );
    const triage = await listTriage(
      t.hus,
      await t.som('koordinator'),
      { slag: 'registreringer' },
      null,
    );
    expect(triage.rader.map((r) => r.kandidatId)).toContain(rad?.id);
    for (const subjekt of ['koordinator', 'leder', 'handterer'])
      await expect(send(subjekt), subjekt).rejects.toMatchObject({ kode: 'kanalen_passer_ikke' });

    const etterforskeren = await t.som('etterforsker');
    expect(await mineBehovUtenSak(t.hus, etterforskeren)).toBe(0);
    await expect(foerBehovUtenSak(t.hus, etterforskeren, null)).rejects.toMatchObject({
      kode: 'mangler_grunn',
    });
    await foerBehovUtenSak(t.hus, etterforskeren, 'utenfor_maalgruppen');
    expect(await mineBehovUtenSak(t.hus, etterforskeren)).toBe(1);
    const kolonner = await t.eier<{ navn: string }>(
      `select attname as navn from pg_attribute where attrelid = 'varde.behov_uten_sak'::regclass and attnum > 0 order by attnum`,
    );
    // Ingen plass til en ungdom, et nummer eller ord.
    expect(kolonner.map((c) => c.navn)).toEqual([
      ...['omrade_id', 'id', 'eier_organisasjon', 'grunn', 'vurdert_av', 'vurdert_ved'],
    ]);
    for (const subjekt of ['koordinator', 'leder', 'guide', 'slt']) {
      await expect(foerBehovUtenSak(t.hus, await t.som(subjekt), 'trygg'), subjekt).rejects.toThrow(
        'Finnes ikke',
      );
      expect(await mineBehovUtenSak(t.hus, await t.som(subjekt)), subjekt).toBeNull();
    }
  });
});
