import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa, settIGang } from '../../../../tests/support/iGang.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { avsluttSak, type AvsluttSakInn } from './avsluttSak.ts';
import { angreAvslutning } from './angreAvslutning.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { utfoerOppgave } from './utfoerOppgave.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
let annen: string;
beforeAll(async () => {
  t = await nyttHus();
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    fodselsnummer: null,
    fodselsdato: tilDato('1990-01-01'),
  }));
});

const meld = async () => {
  const [h] = await t.eier<{ id: string }>(
    'select id from varde.hendelse where sak_id = $1 and not anmeldt',
    [sakId],
  );
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: null, etterforsker: null, jurist: null },
  });
};
const nyHendelse = async () =>
  t.eier(
    `insert into varde.hendelse (omrade_id, sak_id, eier_organisasjon, sakstype, rolle, anmeldt)
     select omrade_id, id, eier_organisasjon, 'trusler', 'fornaermet', false from varde.sak where id = $1 returning id`,
    [sakId],
  );
const velg = async (brukerId: string | null) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
const sett = async (subjekt = 'koordinator') =>
  (await hentSak(t.hus, await t.som(subjekt), sakId)).oppgaver.plikter;
/** Hva som står, hvem som har det, og om det er gjort. */
const plikter = async (subjekt = 'koordinator') =>
  (await sett(subjekt)).map((p) => `${p.slag} ${p.hvem ?? '–'}${p.gjort === null ? '' : ' gjort'}`);
const dagen = async (subjekt: string) => {
  const dag = await minDag(t.hus, await t.som(subjekt));
  const slag = (l: typeof dag.oppgaver) =>
    l
      // Prøven setter saken i gang uten samtykke, så de foresatte må spørres også; det er ikke disse oppgavene.
      .filter(
        (o) => o.sakId === sakId && !['foresatt_spoerres', 'voksen_spoerres'].includes(o.slag),
      )
      .map((o): string => o.slag)
      .sort();
  return { mine: slag(dag.oppgaver), etterforskerens: slag(dag.etterforskerens) };
};
const gjoer = async (subjekt: string, slag: string, alt = sett) => {
  const p = (await alt('koordinator')).find((x) => x.slag === slag && x.gjort === null);
  await utfoerOppgave(t.hus, await t.som(subjekt), { oppgaveId: p?.id ?? '', sett: p?.gang ?? 0 });
};
const avslutt = async (endret: Partial<AvsluttSakInn> = {}) =>
  avsluttSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    ...endret,
  });
const GUIDENS = ['guide_i_bl', 'guide_kjent_for_etterforsker'];
const PROGRAMMETS = ['program_i_bl', 'program_kjent_for_jurist'];
const med = (slag: readonly string[], hvem: string) => slag.map((s) => `${s} ${hvem}`);
const ALLE_UTEN = [...med(GUIDENS, 'Ingrid Eksempel'), ...med(PROGRAMMETS, '–')];

describe('oppgavene ingen slipper unna', () => {
  it('TP-21 en sak som går uten anmeldelse, får oppgavene når den blir anmeldt; uten guide og program får den ingen', async () => {
    await guideSierJa(t, sakId);
    await settIGang(t, sakId);
    expect(await plikter()).toEqual([]);
    await meld();
    expect(await plikter()).toEqual(ALLE_UTEN);
    // Ingen svarer for straffesaken ennå, så det er også koordinatorens (VV-14).
    expect(await dagen('koordinator')).toEqual({
      mine: [...GUIDENS, 'velg_svarer'],
      etterforskerens: PROGRAMMETS,
    });
    ({ sakId } = await opprettProvesak(t, {
      fodselsnummer: null,
      fodselsdato: tilDato('1990-01-01'),
    }));
    await meld();
    expect(await plikter()).toEqual([]);
    expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).tilstand).toBe(
      'venter_klarering',
    );
  });

  it('(del) TP-36 TP-38 i en anmeldt sak kommer guidens med guiden og programmets når det settes i gang; en ny straffesak gir dem på nytt', async () => {
    await meld();
    await guideSierJa(t, sakId);
    expect(await plikter()).toEqual(med(GUIDENS, 'Ingrid Eksempel'));
    await velg(t.bruker('etterforsker'));
    await settIGang(t, sakId);
    expect(await plikter('etterforsker')).toEqual(med(PROGRAMMETS, 'Anders Prøve'));
    expect((await dagen('etterforsker')).mine).toEqual(['ny_etterforsker', ...PROGRAMMETS]);
    await gjoer('koordinator', 'guide_i_bl');
    await gjoer('etterforsker', 'program_i_bl');
    await nyHendelse();
    await meld();
    expect(
      (await sett()).map((p) => [p.slag, p.gang, p.gjort?.av ?? '–'].join(' ')).sort(),
    ).toEqual([
      'guide_i_bl 1 Ingrid Eksempel',
      'guide_i_bl 1 –',
      'guide_kjent_for_etterforsker 2 –',
      'program_i_bl 1 Anders Prøve',
      'program_i_bl 1 –',
      'program_kjent_for_jurist 2 –',
    ]);
    const { tidslinje } = await hentSak(t.hus, await t.som('koordinator'), sakId);
    expect(tidslinje.flatMap((p) => p.plikt ?? []).sort()).toEqual(['guide_i_bl', 'program_i_bl']);
  });

  it('VV-13 TP-38 klareringen overlever et bytte av etterforsker: den nye får vite det, ser svaret og får oppgavene på nytt; det den gamle gjorde, står, og hen har ikke saken lenger; uten noen venter de', async () => {
    await meld();
    await velg(t.bruker('etterforsker'));
    const [k] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
      sakId,
    ]);
    await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
      ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
      ...{ ord: null, muntlig: null },
    });
    await settIGang(t, sakId);
    await gjoer('etterforsker', 'program_i_bl');
    await velg(annen);
    const hosDenNye = await hentSak(t.hus, await t.som('etterforsker2'), sakId);
    expect(hosDenNye.tilstand).toBe('aktiv');
    expect(hosDenNye.klareringer).toMatchObject([
      { svar: 'klarert', svarene: [{ av: 'Anders Prøve' }] },
    ]);
    expect((await dagen('etterforsker2')).mine).toEqual(['ny_etterforsker', ...PROGRAMMETS]);
    await expect(hentSak(t.hus, await t.som('etterforsker'), sakId)).rejects.toThrow('Finnes ikke');
    expect(await plikter()).toEqual([
      'program_i_bl Anders Prøve gjort',
      'program_kjent_for_jurist etterforsker2',
      'program_i_bl etterforsker2',
    ]);
    expect((await dagen('etterforsker')).mine).toEqual([]);
    await expect(gjoer('etterforsker', 'program_i_bl')).rejects.toThrow('Finnes ikke');
    await meldInhabil(t.hus, await t.som('etterforsker2'), sakId);
    expect((await plikter()).filter((p) => !p.endsWith('gjort'))).toEqual(
      med(['program_kjent_for_jurist', 'program_i_bl'], '–'),
    );
    expect((await dagen('koordinator')).etterforskerens).toEqual(PROGRAMMETS);
    await velg(t.bruker('etterforsker'));
    expect(
      (await dagen('etterforsker')).mine.filter((s) => s !== 'ny_etterforsker').sort(),
    ).toEqual(PROGRAMMETS);
  });

  it('(del) TP-36 TP-38 ingen gjør en annens: koordinatorene gjør guidens, etterforskeren programmets, og ingen andre ser dem', async () => {
    await meld();
    await guideSierJa(t, sakId);
    await velg(t.bruker('etterforsker'));
    await settIGang(t, sakId);
    for (const slag of PROGRAMMETS)
      for (const hvem of ['koordinator', 'koordinator2', 'guide', 'leder'])
        await expect(gjoer(hvem, slag), `${hvem} ${slag}`).rejects.toThrow('Finnes ikke');
    for (const slag of GUIDENS)
      for (const hvem of ['etterforsker', 'guide', 'leder'])
        await expect(gjoer(hvem, slag), `${hvem} ${slag}`).rejects.toThrow('Finnes ikke');
    expect(await plikter('etterforsker')).toEqual(med(PROGRAMMETS, 'Anders Prøve'));
    expect(await plikter('guide')).toEqual([]);
    await gjoer('koordinator2', 'guide_i_bl');
    expect((await sett()).find((p) => p.slag === 'guide_i_bl')?.gjort?.av).not.toBe(
      'Ingrid Eksempel',
    );
  });

  it('TP-36 saken slutter ikke med dem åpne uten en grunn som står i den; overføring og angring går ikke utenom', async () => {
    await meld();
    await guideSierJa(t, sakId);
    await settIGang(t, sakId);
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
    const koordinatoren = await t.som('koordinator');
    for (const oppgavegrunn of [undefined, null, '  '])
      await expect(avslutt({ oppgavegrunn: oppgavegrunn ?? null })).rejects.toMatchObject({
        kode: 'mangler_oppgavegrunn',
      });
    const tilbud = { sakId, grunn: 'flytter', dag: null, tilOmrade: null } as const;
    await overfoerSak(t.hus, koordinatoren, {
      ...{ ...tilbud, etter: null, steg: 'tilbudt', sted: 'Vik', hvem: null, grunnlag: null },
    });
    const [o] = await t.eier<{ id: string }>(
      'select id from varde.overforingstilbud where sak_id = $1',
      [sakId],
    );
    await expect(
      overfoerSak(t.hus, koordinatoren, {
        ...{
          ...tilbud,
          etter: o?.id ?? '',
          steg: 'overtatt',
          sted: null,
          hvem: 'A',
          grunnlag: 'B',
        },
      }),
    ).rejects.toMatchObject({ kode: 'oppgaver_aapne' });
    await avslutt({ oppgavegrunn: 'Etterforskeren har sluttet' });
    const slutt = await hentSak(t.hus, koordinatoren, sakId);
    expect(slutt.slutt.gjelder?.oppgavegrunn).toBe('Etterforskeren har sluttet');
    expect(await dagen('koordinator')).toEqual({ mine: [], etterforskerens: [] });
    await angreAvslutning(t.hus, koordinatoren, sakId);
    expect(await plikter()).toEqual(ALLE_UTEN);
    await velg(t.bruker('etterforsker'));
    for (const slag of GUIDENS) await gjoer('koordinator', slag);
    for (const slag of PROGRAMMETS) await gjoer('etterforsker', slag);
    await avslutt();
    expect((await hentSak(t.hus, koordinatoren, sakId)).tilstand).toBe('avsluttet');
  });
});
