import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { foerPolitiattest } from '../../src/modules/trygghetsprogram/commands/foerPolitiattest.ts';
import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import { lagreVurdering } from '../../src/modules/trygghetsprogram/commands/lagreVurdering.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { utfoerOppgave } from '../../src/modules/trygghetsprogram/commands/utfoerOppgave.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { hentDialog } from '../../src/modules/trygghetsprogram/queries/dialog.ts';
import { hentFamilie } from '../../src/modules/trygghetsprogram/queries/hentFamilie.ts';
import { hentLedergrunnside } from '../../src/modules/trygghetsprogram/queries/ledergrunnside.ts';
import { listSaker } from '../../src/modules/trygghetsprogram/queries/listSaker.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { sokSaker } from '../../src/modules/trygghetsprogram/queries/sokSaker.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { faarTjenestenummer, settEtterforsker } from '../support/etterforskerIRaden.ts';
import { foresatt } from '../support/familien.ts';
import {
  attestert,
  koordinatorSteg,
  sisteSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { nyIPolitiet } from '../support/politifolk.ts';
import { lederenSierJa, sporOm } from '../support/lederen.ts';
import { nyOppgave, opprettProvesak } from '../support/provesak.ts';
import { kode } from '../support/kode.ts';

/** Den politiets egen rad sier etterforsker, er ikke koordinator for saken uten lederens grunn, også når ingen er valgt i den (VV-23). */
let t: Testhus;
let betjent: string;
beforeAll(async () => {
  t = await nyttHus();
  betjent = await nyIPolitiet(t, 'betjent', 'etterforsker');
  await attestert(t, 'guide');
  await foerPolitiattest(t.hus, await t.som('koordinator'), {
    ...{ brukerId: t.bruker('koordinator2'), vistFor: t.bruker('koordinator') },
    dag: tilDato('2026-11-02'),
  });
});
afterAll(async () => {
  await t.steng();
});
beforeEach(async () => {
  for (const s of ['koordinator', 'koordinator2', 'guide']) await faarTjenestenummer(t, s, null);
});

const nySak = async (anmeldt = true) =>
  opprettProvesak(t, { anmeldt, fodselsnummer: null, fodselsdato: tilDato('2012-09-05') });

/** Hver sin handling i saken, gjennom hver av veiene appen har til den; svarer med det reglene eller veggene sa. */
async function handlingene(subjekt: string, sakId: string, annen: string) {
  const hvem = await t.som(subjekt);
  const som = { ...t, som: () => Promise.resolve(hvem) };
  const [k] = await t.eier<{ id: string; hendelse: string; straffesak: string; referanse: string }>(
    `select k.id, k.hendelse_id as hendelse, f.id as straffesak, (select a.saksreferanse from varde.sak a where a.id = $2) as referanse
     from varde.klarering k join varde.straffesak f on f.hendelse_id = k.hendelse_id where k.sak_id = $1`,
    [sakId, annen],
  );
  const oppgaveId = await nyOppgave(t, sakId);
  const rekke: Record<string, () => Promise<unknown>> = {
    familien: async () => hentFamilie(t.hus, hvem, sakId),
    foresatt: () => foresatt(som, sakId),
    vurdering: async () =>
      lagreVurdering(t.hus, hvem, {
        ...{ sakId, etter: null, formaal: [], stottesenter: null, tiltak: null },
        ...{ spurt: { hvem: null, om: null, dag: null } },
      }),
    svarerValgt: async () =>
      velgEtterforsker(t.hus, hvem, { sakId, brukerId: t.bruker('etterforsker') }),
    klarering: async () =>
      svarPaaKlarering(t.hus, hvem, {
        ...{ sakId, klareringId: k?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
        ...{ ord: null, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
      }),
    overlatt: async () => overlatSamtalen(t.hus, hvem, { sakId, brukerId: betjent }),
    koblet: async () =>
      koblHendelser(t.hus, hvem, {
        ...{ sakId, hendelseId: k?.hendelse ?? '', referanse: k?.referanse ?? '' },
      }),
    oppgave: async () => utfoerOppgave(t.hus, hvem, { oppgaveId, sett: 1 }),
    avsluttet: async () =>
      avsluttSak(t.hus, hvem, {
        ...{ sakId, maate: 'feilregistrert', hvem: null, dag: null, part: null },
        ...{ grunn: 'Feil rad', referanse: null },
      }),
  };
  const ut: Record<string, string> = {};
  for (const [navn, gjoer] of Object.entries(rekke)) ut[navn] = await kode(gjoer());
  return ut;
}

it('VV-23 den politiets rad sier etterforsker, gjør ingenting i saken som koordinator; kollegaen gjør det, og hen selv med lederens grunn', async () => {
  const en = await nySak();
  const to = await nySak();
  await faarTjenestenummer(t, 'koordinator');
  await settEtterforsker(t, en.kandidatId, 'TST0931');
  const stoppet = await handlingene('koordinator', en.sakId, to.sakId);
  expect(stoppet).toEqual({
    ...{ familien: 'ikke_funnet', foresatt: 'ikke_funnet', svarerValgt: 'ikke_funnet' },
    ...{ klarering: 'ikke_funnet', overlatt: 'ikke_funnet', koblet: 'ikke_funnet' },
    ...{ oppgave: 'ikke_funnet', vurdering: 'etterforsker_i_saken' },
    avsluttet: 'etterforsker_i_saken',
  });
  // Saken hens rad ikke nevner, er hens som før, men kan ikke kobles til den hen etterforsker.
  const egen = await handlingene('koordinator', to.sakId, en.sakId);
  expect(egen).toMatchObject({ familien: 'gjort', foresatt: 'gjort', koblet: 'fant_ikke' });
  const GIKK = [
    'familien',
    'foresatt',
    'svarerValgt',
    'klarering',
    'overlatt',
    'koblet',
    'oppgave',
  ];
  const gjort = (svar: Record<string, string>) =>
    GIKK.filter((h) => ['ikke_funnet', 'etterforsker_i_saken'].includes(svar[h] ?? ''));
  const tre = await nySak();
  await settEtterforsker(t, tre.kandidatId, 'TST0931');
  const kollegaens = await handlingene('koordinator2', tre.sakId, en.sakId);
  expect(gjort(kollegaens)).toEqual([]);
  expect(kollegaens).toMatchObject({ klarering: 'gjort', overlatt: 'gjort', oppgave: 'gjort' });
  // Med lederens grunn gjør hen det samme.
  const fire = await nySak();
  // Ingen andre kan ha den: da blir den stående hos hen.
  await meldInhabil(t.hus, await t.som('koordinator2'), fire.sakId);
  await settEtterforsker(t, fire.kandidatId, 'TST0931');
  const siden = async () => hentSak(t.hus, await t.som('koordinator'), fire.sakId);
  expect(await siden()).toMatchObject({
    ...{ stoppetSomEtterforsker: true, bareEtterforsker: true, handlinger: [], ringer: false },
    ...{ initialer: '–', klarerer: null, registrert: null, hendelser: [] },
  });
  // Saken blir ikke borte for den som har den, og sier ikke mer i lista, i søket og på Min dag heller.
  const iLista = async () =>
    (await listSaker(t.hus, await t.som('koordinator'), { alle: false, side: 0 })).rader.find(
      (r) => r.id === fire.sakId,
    );
  const referanse = (await siden()).saksreferanse;
  const treff = async () => (await sokSaker(t.hus, await t.som('koordinator'), referanse)).treff;
  // Listene på Min dag saken står i, og oppgavene i den.
  const paaMinDag = async () => {
    const dag = await minDag(t.hus, await t.som('koordinator'));
    const { unge, svar, nyttFraPolitiet, delt, utenStedfortreder, etterforskerens } = dag;
    const lister = { unge, svar, nyttFraPolitiet, delt, utenStedfortreder, etterforskerens };
    const om = <L extends { sakId: string }>(l: L[]) => l.filter((r) => r.sakId === fire.sakId);
    return {
      oppgaver: om(dag.oppgaver),
      lister: Object.entries(lister).flatMap(([navn, l]) =>
        om<{ sakId: string }>(l).length > 0 ? [navn] : [],
      ),
    };
  };
  await nyOppgave(t, fire.sakId);
  await t.eier(
    'update varde.kandidat set endringer = endringer_tatt_inn + 1 where id = $1 returning id',
    [fire.kandidatId],
  );
  const staarI = async (tilstand: string) =>
    forbiVaktene(t, 'update varde.sak set tilstand = $2, stedfortreder_id = null where id = $1', [
      fire.sakId,
      tilstand,
    ]);
  await staarI('venter_klarering');
  expect((await paaMinDag()).lister).toEqual([]);
  await staarI('samtale_avtalt');
  expect(await iLista()).toMatchObject({
    ...{ initialer: '–', tilstand: 'i_foerste_kontakt', sakstype: null, hendelsesdato: null },
    bareEtterforsker: true,
  });
  expect(await treff()).toMatchObject([{ initialer: '–', bareEtterforsker: true }]);
  const dialogen = async () =>
    (await hentDialog(t.hus, await t.som('koordinator'), fire.sakId)).sak;
  expect(await dialogen()).toMatchObject({ tilstand: 'i_foerste_kontakt', med: true });
  expect(await paaMinDag()).toMatchObject({ oppgaver: [{ initialer: '–' }], lister: [] });
  const side = await hentLedergrunnside(t.hus, await t.som('koordinator'), fire.sakId);
  expect(side.kanSporres.map((k) => k.brukerId)).toContain(t.bruker('koordinator'));
  await lederenSierJa(t, await sporOm(t, fire.sakId, t.bruker('koordinator')));
  expect(await siden()).toMatchObject({ stoppetSomEtterforsker: false, bareEtterforsker: false });
  expect(await iLista()).toMatchObject({
    ...{ initialer: 'K.F.', tilstand: 'samtale_avtalt', bareEtterforsker: false },
  });
  expect(await treff()).toMatchObject([{ initialer: 'K.F.', bareEtterforsker: false }]);
  expect(await dialogen()).toMatchObject({ tilstand: 'samtale_avtalt', med: true });
  const STAAR = ['nyttFraPolitiet', 'utenStedfortreder'];
  expect((await paaMinDag()).lister).toEqual(['unge', ...STAAR]);
  await staarI('venter_klarering');
  expect((await paaMinDag()).lister).toEqual(['svar', ...STAAR]);
  await staarI('samtale_avtalt');
  // Klareringen er unntatt: den som etterforsker, fører ikke svar (VV-14).
  expect(gjort(await handlingene('koordinator', fire.sakId, to.sakId))).toEqual(['klarering']);
});

it('VV-23 den politiets rad nevner, får ikke samtalen, og den som har den når raden nevner hen, mister den; raden kan være vernet', async () => {
  const { sakId, kandidatId } = await nySak(false);
  const overlat = async (brukerId = t.bruker('etterforsker')) =>
    kode(overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId }));
  const raden = async (nummer: string | null) => settEtterforsker(t, kandidatId, nummer);
  const holder = async () =>
    (
      await t.eier<{ bruker_id: string }>(
        `select bruker_id from varde.sak_tilgang where sak_id = $1 and relasjon = 'samtaleholder' and til is null`,
        [sakId],
      )
    ).map((r) => r.bruker_id);
  const mangler = async () =>
    (
      await t.eier(
        `select 1 from varde.oppgave where sak_id = $1 and slag = 'mangler_samtaleholder' and utfort is null and for_bruker = $2`,
        [sakId, t.bruker('koordinator')],
      )
    ).length;
  await raden('TST0931');
  expect(await overlat()).toBe('kan_ikke_ha_saken');
  await raden('TST0932');
  expect(await overlat()).toBe('gjort');
  expect(await holder()).toEqual([t.bruker('etterforsker')]);
  // Neste uttrekk nevner hen: samtalen er koordinatorens igjen, og hen får vite det.
  await raden('tst 0931');
  expect([await holder(), await mangler()]).toEqual([[], 1]);
  // En vernet rad leser koordinatoren ikke. Veggen er basens, og står likevel, og bare mot den raden nevner.
  const vernet = 'update varde.kandidat set vernet = true where id = $1 returning id';
  await t.eier(vernet, [kandidatId]);
  expect(await overlat()).toBe('kan_ikke_ha_saken');
  expect(await overlat(betjent)).toBe('gjort');
  await raden('TST0932');
  expect(await overlat()).toBe('gjort');
  // Tallet kan også komme i medlemskapet etterpå.
  await faarTjenestenummer(t, 'etterforsker', 'TST0932');
  expect(await holder()).toEqual([]);
  await faarTjenestenummer(t, 'etterforsker');
});

it('RO-05 den politiets rad nevner, blir ikke guide: hverken spurt, vist navnet eller med oppdraget, og har hen det, tar det slutt', async () => {
  await faarTjenestenummer(t, 'guide');
  const { sakId, kandidatId } = await nySak(false);
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, mor);
  const raden = async (nummer: string | null) => settEtterforsker(t, kandidatId, nummer);
  await raden('TST0931');
  expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('kan_ikke_vaere_guide');
  await raden('TST0932');
  // Raden nevner hen mens hen er spurt: spørsmålet er trukket, navnet borte, og koordinatoren får vite det og spør på nytt.
  const spurt = async (tilNavnet: boolean) => {
    const ny = await spoerEn(t, sakId, 'guide');
    await svarSom(t, ny, 'guide', 'villig');
    if (tilNavnet) await koordinatorSteg(t, sakId, ny, 'navn_vist');
    return ny;
  };
  const tilMeg = async () => (await minDag(t.hus, await t.som('guide'))).guide.spurt.length;
  const sagt = async () =>
    t.eier(
      `select gang from varde.oppgave where sak_id = $1 and slag = 'etterforsker_i_raden' and for_bruker = $2`,
      [sakId, t.bruker('koordinator')],
    );
  for (const [tilNavnet, vernet, gang] of [
    [false, false, 1],
    [true, false, 2],
    [true, true, 3],
  ] as const) {
    const id = await spurt(tilNavnet);
    expect(await tilMeg()).toBe(1);
    await t.eier('update varde.kandidat set vernet = $2 where id = $1 returning id', [
      ...[kandidatId, vernet],
    ]);
    await raden('TST0931');
    expect([await tilMeg(), (await sisteSteg(t, id)).steg]).toEqual([0, 'trukket']);
    expect(await sagt()).toEqual([{ gang }]);
    expect(await kode(svarSom(t, id, 'guide', 'tatt'))).toBe('ikke_funnet');
    await raden('TST0932');
  }
  await t.eier('update varde.kandidat set vernet = false where id = $1', [kandidatId]);
  const id = await spurt(true);
  await svarSom(t, id, 'guide', 'tatt');
  await vernetErVurdert(t, sakId);
  const start = async () =>
    kode(startOppfoelging(t.hus, await t.som('koordinator'), sakId, 'Sies på det første møtet'));
  const guider = async () =>
    t.eier(
      `select (select tilstand from varde.sak where id = $1) as tilstand, count(*) filter (where til is null)::int as har,
         (select count(*)::int from varde.oppgave o where o.sak_id = $1 and o.slag = 'mangler_guide' and o.utfort is null) as mangler
       from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide'`,
      [sakId],
    );
  expect(await start()).toBe('gjort');
  expect(await guider()).toEqual([{ tilstand: 'aktiv', har: 1, mangler: 0 }]);
  // Raden nevner guiden mens hen følger opp: oppdraget er slutt, og det søkes guide igjen (C26).
  await raden('TST0931');
  expect(await guider()).toEqual([{ tilstand: 'guide_soekes', har: 0, mangler: 1 }]);
  expect(await start()).toBe('mangler_foer_oppfoelging');
});

it('RO-05 den som koordinerer i enheten og står i raden, tar ikke oppdraget som guide i saken', async () => {
  const { sakId, kandidatId } = await nySak(false);
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  await samtykker(t, sakId, mor);
  const id = await spoerEn(t, sakId, 'koordinator2');
  await svarSom(t, id, 'koordinator2', 'villig');
  await koordinatorSteg(t, sakId, id, 'navn_vist');
  await faarTjenestenummer(t, 'koordinator2');
  await settEtterforsker(t, kandidatId, 'TST0931');
  expect(await kode(svarSom(t, id, 'koordinator2', 'tatt'))).toBe('ikke_funnet');
});
