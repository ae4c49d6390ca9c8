import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import {
  nyAnmeldtHendelse,
  nyIPolitiet,
  settStraffesak,
} from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, systemklokke } from '../../../kernel/klokke.ts';
import { overlatSamtalen } from '../commands/overlatSamtalen.ts';
import { svarPaaKlarering } from '../commands/svarPaaKlarering.ts';
import { utfoerOppgave } from '../commands/utfoerOppgave.ts';
import { velgEtterforsker } from '../commands/velgEtterforsker.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { hentSak } from './hentSak.ts';
import { minDag } from './minDag.ts';
import { sokSaker } from './sokSaker.ts';

let t: Testhus;
let juristen: string;
let vaktlederen: string;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  juristen = await nyIPolitiet(t, 'jurist', 'jurist');
  vaktlederen = await nyIPolitiet(t, 'vaktleder', 'vaktleder');
});
afterAll(() => t.steng());

const dagen = async (subjekt: string, hus = t.hus) => minDag(hus, await t.som(subjekt));
const nySak = async (anmeldt: boolean) => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt, fodselsnummer: null },
    straffesaksnummer: anmeldt ? '1527/26-1' : null,
  }));
};

describe('spørsmålet til den som svarer for straffesaken', () => {
  beforeEach(() => nySak(true));

  const velg = async (brukerId: string) =>
    velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
  const spurt = (ved: string) =>
    t.eier('update varde.klarering set spurt_ved = $2 where sak_id = $1 returning id', [
      sakId,
      ved,
    ]);
  const spoersmaal = async (subjekt: string, hus = t.hus) =>
    (await dagen(subjekt, hus)).svarTilMeg.filter((s) => s.sakId === sakId);
  const svar = async (
    ord: Klareringsord,
    { hvem = 'etterforsker', dag = null as string | null, klarering = '' } = {},
  ): Promise<void> => {
    const [k] = await t.eier<{ id: string; siste: string | null }>(
      `select k.id, (select s.id from varde.klareringssvar s where s.klarering_id = k.id order by s.svart_ved desc limit 1) as siste
       from varde.klarering k where k.sak_id = $1 and ($2 = '' or k.id::text = $2) order by k.spurt_ved limit 1`,
      [sakId, klarering],
    );
    await svarPaaKlarering(t.hus, await t.som(hvem), {
      ...{ sakId, klareringId: k?.id ?? '', etter: k?.siste ?? null, svar: ord },
      ikkeFoer: dag === null ? null : tilDato(dag),
      ...{ ord: ord === 'nei' ? 'Avhør gjenstår' : null, muntlig: null },
    });
  };

  // Huset står mandag 23. november 2026.
  it.each([
    ['etterforsker', 'navngitt', () => t.bruker('etterforsker')],
    ['jurist', null, () => juristen],
    ['vaktleder', null, () => vaktlederen],
  ] as const)(
    '(del) VV-14 %s har det på Min dag med frist og uten navn, også etter å ha sett på oppgaven, til svaret er gitt',
    async (subjekt, navngitt, hvem) => {
      await settStraffesak(t, sakId, navngitt);
      await velg(hvem());
      await spurt('2026-11-18T12:00:00Z');
      const ventet = {
        ...{ sakId, dato: null, virkedager: 3, svarfrist: '2026-11-20', forSent: true },
        frist: { siden: '2026-11-18', avDagen: false, purret: '2026-11-20', videre: null },
      };
      const [linje] = await spoersmaal(subjekt);
      expect(linje).toMatchObject(ventet);
      expect(JSON.stringify(linje)).not.toMatch(/Kanari|Fuglesang|K\.F\./);
      const oppgaver = (await dagen(subjekt)).oppgaver.filter(
        (o) => o.slag === 'ny_etterforsker' && o.sakId === sakId,
      );
      expect(oppgaver).toHaveLength(1);
      for (const o of oppgaver)
        await utfoerOppgave(t.hus, await t.som(subjekt), { oppgaveId: o.oppgaveId, sett: o.gang });
      expect(await spoersmaal(subjekt)).toMatchObject([ventet]);
      const funn = await sokSaker(t.hus, await t.som(subjekt), linje?.saksreferanse ?? '');
      expect(funn.treff).toMatchObject([{ id: sakId, initialer: '–', bareEtterforsker: true }]);
      for (const annen of ['koordinator', 'koordinator2', 'handterer', 'leder'])
        expect(await spoersmaal(annen), annen).toEqual([]);
      await svar('klarert', { hvem: subjekt });
      expect(await spoersmaal(subjekt)).toEqual([]);
    },
  );

  it('(del) VV-14 oppgaven om at saken er ens egen, er gjort når svaret er gitt; et svar noen andre fører, gjør den ikke', async () => {
    await velg(t.bruker('etterforsker'));
    const min = async () =>
      (await dagen('etterforsker')).oppgaver.filter(
        (o) => o.slag === 'ny_etterforsker' && o.sakId === sakId,
      ).length;
    const [k] = (await hentSak(t.hus, await t.som('koordinator'), sakId)).klareringer;
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'nei', ikkeFoer: null },
      ...{ ord: 'Avhør gjenstår', muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
    });
    expect(await min()).toBe(1);
    await svar('klarert');
    expect(await min()).toBe(0);
  });

  it('(del) VV-13 er «ikke før» en dag, er det tilbake den dagen og ikke før, og telles derfra', async () => {
    await velg(t.bruker('etterforsker'));
    const dag = leggTilDager(iDagIOslo(systemklokke.naa()), 7);
    await svar('ikke_foer', { dag });
    expect(await spoersmaal('etterforsker')).toEqual([]);
    const den = (d: string) => ({ ...t.hus, klokke: fastKlokke(`${d}T10:00:00+01:00`) });
    expect(await spoersmaal('etterforsker', den(leggTilDager(dag, -1)))).toEqual([]);
    expect(await spoersmaal('etterforsker', den(dag))).toMatchObject([
      { sakId, virkedager: 0, forSent: false, frist: { siden: dag, avDagen: true, purret: null } },
    ]);
  });

  it('(del) VV-13 trekkes et ja, er spørsmålet der igjen; et nei står til noen spør på nytt', async () => {
    await velg(t.bruker('etterforsker'));
    await svar('klarert');
    expect(await spoersmaal('etterforsker')).toEqual([]);
    await svar('trukket');
    expect(await spoersmaal('etterforsker')).toMatchObject([{ sakId }]);
    await svar('nei');
    expect(await spoersmaal('etterforsker')).toEqual([]);
  });

  it('(del) TP-21 anmeldes en hendelse til, er den et spørsmål for seg, med dagen; den en annen svarer om, er det ikke', async () => {
    await velg(t.bruker('etterforsker'));
    const ny = await nyAnmeldtHendelse(t, sakId);
    await t.eier(`update varde.hendelse set dato = '2026-11-10' where id = $1 returning id`, [
      ny.hendelse,
    ]);
    expect((await spoersmaal('etterforsker')).map((s) => s.dato).sort()).toEqual([
      '2026-11-06',
      '2026-11-10',
    ]);
    await svar('klarert');
    expect(await spoersmaal('etterforsker')).toMatchObject([
      { hendelseId: ny.hendelse, dato: null },
    ]);
    await t.eier(
      `update varde.straffesak set status = 'henlagt' where hendelse_id = $1 returning id`,
      [ny.hendelse],
    );
    expect(await spoersmaal('etterforsker')).toEqual([]);
  });
});

describe('den første samtalen', () => {
  let mor: string;
  beforeEach(async () => {
    await nySak(false);
    mor = await morKanKontaktes(t, sakId);
  });

  const gi = async (subjekt: string | null) =>
    overlatSamtalen(t.hus, await t.som('koordinator'), {
      sakId,
      brukerId: subjekt === null ? null : t.bruker(subjekt),
    });
  const hos = async (subjekt: string) => {
    const d = await dagen(subjekt);
    return (['unge', 'svar', 'avtaler', 'delt'] as const).filter((l) =>
      d[l].some((s) => s.sakId === sakId),
    );
  };
  const linja = async (subjekt: string) => {
    const d = await dagen(subjekt);
    return [...d.unge, ...d.svar, ...d.avtaler].find((s) => s.sakId === sakId);
  };
  const NESTE = tilDato('2026-11-25');

  it('(del) TP-29 TP-18 den som har fått den, har saken på Min dag med klokka, og oppgaven krysses ikke av: den er gjort når resultatet er ført', async () => {
    await gi('handterer');
    expect(await hos('handterer')).toEqual(['unge']);
    expect(await hos('koordinator')).toEqual(['svar']);
    expect(await linja('handterer')).toMatchObject({
      ...{ minSamtale: true, initialer: 'K.F.' },
      kontakt: { fra: 'tilbud', forLenge: false },
    });
    const oppgave = async () =>
      (await dagen('handterer')).oppgaver.find(
        (o) => o.slag === 'samtale_overlatt' && o.sakId === sakId,
      );
    const o = await oppgave();
    await expect(
      utfoerOppgave(t.hus, await t.som('handterer'), {
        ...{ oppgaveId: o?.oppgaveId ?? '', sett: o?.gang ?? 0 },
      }),
    ).rejects.toThrow('Finnes ikke');
    expect(await hos('handterer')).toEqual(['unge']);
    await ring(t, sakId, mor, { som: 'handterer' });
    expect(await hos('handterer')).toEqual(['unge']);
    expect(await oppgave()).toBeDefined();
    await resultat(t, sakId, { som: 'handterer' });
    expect(await oppgave()).toBeUndefined();
    expect(await hos('handterer')).toEqual(['avtaler']);
    await gi(null);
    expect(await hos('handterer')).toEqual([]);
    expect(await hos('koordinator')).toEqual(['avtaler']);
  });

  it('(del) TP-29 trekkes klareringen imens, venter saken på svar hos begge; går samtalen til en annen, har bare den nye den', async () => {
    await gi('handterer');
    await settTilstand(t, sakId, 'venter_klarering');
    expect([await hos('handterer'), await hos('koordinator')]).toEqual([['svar'], ['svar']]);
    await settTilstand(t, sakId, 'klar_for_kontakt');
    await gi('koordinator2');
    expect([await hos('handterer'), await hos('koordinator2')]).toEqual([[], ['unge']]);
    const { utenStedfortreder } = await dagen('koordinator2');
    expect(utenStedfortreder.filter((s) => s.sakId === sakId)).toEqual([]);
  });

  it('(del) VV-17 dagen det prøves igjen, står på Min dag og på saken, også etter at noen har svart og når ingen møtte', async () => {
    await gi('handterer');
    const paa = async () => [
      (await linja('koordinator'))?.nesteForsoek,
      (await linja('handterer'))?.nesteForsoek,
      (await hentSak(t.hus, await t.som('koordinator'), sakId)).samtalen.kontakt.forsoek,
    ];
    const proev = async (utfall: 'ikke_svar' | 'ring_tilbake' | 'moette_ikke') =>
      ring(t, sakId, mor, { utfall, neste: NESTE, tilstede: null });
    await proev('ikke_svar');
    expect(await paa()).toEqual([NESTE, NESTE, NESTE]);
    await ring(t, sakId, mor);
    expect(await paa()).toEqual([null, null, null]);
    await proev('ring_tilbake');
    expect(await paa()).toEqual([NESTE, NESTE, NESTE]);
    await ring(t, sakId, mor);
    await resultat(t, sakId);
    expect(await paa()).toEqual([null, null, null]);
    await proev('moette_ikke');
    expect(await paa()).toEqual([NESTE, NESTE, NESTE]);
    // Ingen møtte: avtalen gjelder ikke lenger, og familien venter igjen.
    expect([await hos('koordinator'), await hos('handterer')]).toEqual([['svar'], ['unge']]);
    expect((await linja('handterer'))?.avtale).toBeNull();
  });

  it('(del) TP-27 den avtalte samtalen står under avtalene med dag og tid, hos den som har saken og den som holder den, og på saken', async () => {
    await gi('handterer');
    await ring(t, sakId, mor, { som: 'handterer' });
    await resultat(t, sakId, { som: 'handterer' });
    const avtale = new Date('2026-11-25T14:00:00+01:00');
    for (const subjekt of ['koordinator', 'handterer']) {
      expect(await hos(subjekt), subjekt).toEqual(['avtaler']);
      expect(await linja(subjekt), subjekt).toMatchObject({ avtale, initialer: 'K.F.' });
      const { samtalen } = await hentSak(t.hus, await t.som(subjekt), sakId);
      expect(samtalen.kontakt, subjekt).toEqual({ avtale, forsoek: null });
    }
    expect(await hos('leder')).toEqual([]);
    // Dagen er gått uten at det er ført at den er holdt: da venter noen igjen.
    const dagenEtter = { ...t.hus, klokke: fastKlokke('2026-11-26T08:00:00+01:00') };
    const { unge, avtaler } = await dagen('handterer', dagenEtter);
    const her = (s: { sakId: string }) => s.sakId === sakId;
    expect([unge.filter(her).map((s) => s.avtale), avtaler.filter(her)]).toEqual([[avtale], []]);
  });
});

it('flere saker enn det er plass til, telles, og den som har ventet lengst, står', async () => {
  const alle = async (hoyst?: number) => minDag(t.hus, await t.som('koordinator'), hoyst);
  await nySak(true);
  const lengst = sakId;
  await nySak(true);
  // Klokka står i prøvene, så sakene er like gamle til én av dem er eldre.
  await t.eier(
    `update varde.sak set tilstand_siden = tilstand_siden - interval '90 days' where id = $1 returning id`,
    [lengst],
  );
  expect((await alle()).flere).toBe(0);
  const saker = await t.eier(
    `select id from varde.sak where koordinator_id = $1 and tilstand not in ('avsluttet', 'henvist', 'angret')`,
    [t.bruker('koordinator')],
  );
  expect(saker.length).toBeGreaterThan(1);
  const { flere, unge, svar, avtaler } = await alle(1);
  expect(flere).toBe(saker.length - 1);
  expect([...unge, ...svar, ...avtaler].map((s) => s.sakId)).toEqual([lengst]);
});
