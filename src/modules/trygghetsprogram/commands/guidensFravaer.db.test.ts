import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato, type Dato } from '../../../kernel/dato.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  medGuide,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { logg } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { leggTilArbeidsdager, meldGuideBorte } from '../../virksomhet/index.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
const tilstand = async (id: string) =>
  (await t.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [id]))[0]?.t;
async function fulgt(): Promise<{ sak: string; forespoersel: string }> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  return { sak: sakId, forespoersel: await foelgesOppAv(t, sakId, 'guide') };
}
const dagen = async (som: string) => minDag(t.hus, await t.som(som));
const aaGjoere = async (som: string, sak: string) =>
  (await dagen(som)).sagtFra.filter((p) => p.sakId === sak).map((p) => p.plikt);

beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['guide', 'helsesykepleier']) await attestert(t, hvem);
});
afterAll(() => t.steng());

describe('guiden er borte', () => {
  it('TG-23 fraværet føres med en gang, og at ungdommen eller de foresatte og koordinatoren er fortalt det, og vikar vurdert, står åpent til det er ført', async () => {
    const { sak } = await fulgt();
    const melding = await sagtFra(t, sak, 'fravaer', { til: tilDato('2026-12-20') });
    expect(await tilstand(sak)).toBe('guide_borte');
    expect(await aaGjoere('guide', sak)).toEqual(['fortell_ungdommen', 'fortell_koordinatoren']);
    expect(await aaGjoere('koordinator', sak)).toEqual([
      ...['fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar'],
    ]);
    expect(await kode(svart(t, sak, melding, 'fortell_ungdommen', { med: [] }))).toBe(
      'mangler_hvem',
    );
    await svart(t, sak, melding, 'fortell_ungdommen', { som: 'guide', med: ['foresatte'] });
    await svart(t, sak, melding, 'fortell_koordinatoren', { som: 'guide' });
    expect(await aaGjoere('guide', sak)).toEqual([]);
    expect(await kode(svart(t, sak, melding, 'vurder_vikar', { som: 'guide' }))).toBe(
      'ikke_funnet',
    );
    expect(await kode(svart(t, sak, melding, 'vurder_vikar', { med: [] }))).toBe('mangler_ord');
    await svart(t, sak, melding, 'vurder_vikar');
    expect(await aaGjoere('koordinator', sak)).toEqual([]);
    expect(await tilstand(sak)).toBe('guide_borte');
  });

  it('TG-23 VV-19 fører koordinatoren fraværet, vet hen om det; fristen er neste arbeidsdag', async () => {
    const { sak } = await fulgt();
    await sagtFra(t, sak, 'fravaer', { som: 'koordinator' });
    const mine = (await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sak);
    expect(mine.map((p) => p.plikt)).toEqual(['fortell_ungdommen', 'vurder_vikar']);
    for (const p of mine) expect(p.frist).toBe(leggTilArbeidsdager(p.siden, 1));
  });

  it('VV-19 imens er de fjorten dagene koordinatorens, ikke guidens; er guiden tilbake, er de guidens igjen', async () => {
    const { sak } = await fulgt();
    await forbiVaktene(
      t,
      `update varde.sak set siste_kontakt = '2026-11-02 12:00', foelges_fra = '2026-11-02 12:00' where id = $1`,
      [sak],
    );
    const hos = async () => ({
      guide: (await dagen('guide')).guide.mine.find((m) => m.sakId === sak)?.telling?.maa,
      koordinator: (await dagen('koordinator')).utenKontakt.some((m) => m.sakId === sak),
    });
    const melding = await sagtFra(t, sak, 'fravaer', { til: tilDato('2026-11-23') });
    expect(await hos()).toEqual({ guide: undefined, koordinator: true });
    expect(await aaGjoere('koordinator', sak)).toContain('tilbake');
    expect(await kode(svart(t, sak, melding, 'tilbake', { som: 'guide' }))).toBe('ikke_funnet');
    await svart(t, sak, melding, 'tilbake');
    expect(await tilstand(sak)).toBe('aktiv');
    expect(await hos()).toEqual({ guide: true, koordinator: true });
  });

  it('(del) TG-24 en vikar må gjennom det samme som den første guiden, og den gamle har saken til vikaren er i gang', async () => {
    const { sak } = await fulgt();
    const melding = await sagtFra(t, sak, 'fravaer');
    await svart(t, sak, melding, 'vurder_vikar', { svar: 'vikar' });
    expect(await tilstand(sak)).toBe('guide_soekes');
    const start = async () =>
      kode(startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet'));
    // TG-03: den som etterforsker saken, blir det aldri; TG-02, VV-31: heller ikke uten attest.
    for (const hvem of ['etterforsker', 'handterer'])
      expect(await kode(spoerEn(t, sak, hvem)), hvem).toBe('kan_ikke_vaere_guide');
    expect(await start()).not.toBe('gjort');
    const ny = await spoerEn(t, sak, 'helsesykepleier');
    await svarSom(t, ny, 'helsesykepleier', 'villig');
    await koordinatorSteg(t, sak, ny, 'navn_vist');
    await svarSom(t, ny, 'helsesykepleier', 'tatt');
    // Vernet vurderes på nytt etter at det ble søkt guide.
    expect(await start()).not.toBe('gjort');
    await vernetErVurdert(t, sak);
    const leser = async (som: string) => kode(hentSak(t.hus, await t.som(som), sak));
    expect(await leser('guide')).toBe('gjort');
    expect(await start()).toBe('gjort');
    expect([await leser('guide'), await leser('helsesykepleier')]).toEqual([
      'ikke_funnet',
      'gjort',
    ]);
  });

  it('TG-31 de fjorten dagene går over til vikaren, og ingen kan krysse dem av: bare en kontakt gjør dem ferdige', async () => {
    const { sak } = await fulgt();
    await forbiVaktene(
      t,
      `update varde.sak set siste_kontakt = '2026-11-02 12:00', foelges_fra = '2026-11-02 12:00' where id = $1`,
      [sak],
    );
    const melding = await sagtFra(t, sak, 'fravaer');
    await svart(t, sak, melding, 'vurder_vikar', { svar: 'vikar' });
    const ny = await spoerEn(t, sak, 'helsesykepleier');
    await svarSom(t, ny, 'helsesykepleier', 'villig');
    await koordinatorSteg(t, sak, ny, 'navn_vist');
    await svarSom(t, ny, 'helsesykepleier', 'tatt');
    await vernetErVurdert(t, sak);
    await startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet');
    const maa = async () =>
      (await dagen('helsesykepleier')).guide.mine.find((m) => m.sakId === sak)?.telling?.maa;
    expect(await maa()).toBe(true);
    // Det er ingen oppgave å gjøre ferdig eller slette, og dagen står bare i det som er ført.
    const fri = await friSql(t);
    for (const som of ['helsesykepleier', 'koordinator'])
      for (const kolonne of ['siste_kontakt', 'foelges_fra', 'sjeldnere_til', 'ny_kontaktfrist'])
        expect(
          await fri.som(som, `update varde.sak set ${kolonne} = null where id = '${sak}'`),
          `${som} ${kolonne}`,
        ).toBe('42501');
    await fri.steng();
    await logg(t, sak, { som: 'helsesykepleier', dag: tilDato('2026-11-23') });
    expect(await maa()).toBe(false);
  });

  it('VV-19 avslutter koordinatoren oppdraget, er tilgangen borte i samme øyeblikk, og ungdommen skal samme dag vite hvem som tar over', async () => {
    const { sak, forespoersel } = await fulgt();
    await koordinatorSteg(t, sak, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
    expect(await kode(hentSak(t.hus, await t.som('guide'), sak))).toBe('ikke_funnet');
    const [plikt] = (await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sak);
    expect(plikt).toMatchObject({ slag: 'guide_slutt', plikt: 'fortell_hvem' });
    expect(plikt?.frist).toBe(plikt?.siden);
    await svart(t, sak, plikt?.meldingId ?? '', 'fortell_hvem');
    expect(await aaGjoere('koordinator', sak)).toEqual([]);
  });

  it('VV-19 TG-23 den som var borte, kan komme tilbake til en vikar har tatt oppdraget; da følger hen opp som før', async () => {
    const { sak } = await fulgt();
    const melding = await sagtFra(t, sak, 'fravaer');
    await svart(t, sak, melding, 'vurder_vikar', { svar: 'vikar' });
    await svart(t, sak, melding, 'tilbake');
    expect(await tilstand(sak)).toBe('aktiv');
    expect(await kode(hentSak(t.hus, await t.som('guide'), sak))).toBe('gjort');
    // Neste gang er det den nye meldingen som gjelder, ikke den gamle.
    const ny = await sagtFra(t, sak, 'fravaer');
    await svart(t, sak, ny, 'vurder_vikar', { svar: 'vikar' });
    const vikar = await spoerEn(t, sak, 'helsesykepleier');
    await svarSom(t, vikar, 'helsesykepleier', 'villig');
    await koordinatorSteg(t, sak, vikar, 'navn_vist');
    await svarSom(t, vikar, 'helsesykepleier', 'tatt');
    expect(await kode(svart(t, sak, ny, 'tilbake'))).toBe('ikke_funnet');
  });

  it('(del) TG-22 VV-19 blir guiden borte mens saken står stille, er hen borte når den går videre; står den stille mens hen er borte, gås den gjennom', async () => {
    const { sak } = await fulgt();
    const stille = await sagtFra(t, sak, 'stagnasjon');
    await sagtFra(t, sak, 'fravaer');
    expect(await tilstand(sak)).toBe('stagnasjon');
    // At hen er borte, fortelles med en gang; om noen andre skal ta over, er det gjennomgangen spør om.
    expect((await aaGjoere('koordinator', sak)).toSorted()).toEqual([
      ...['fortell_koordinatoren', 'fortell_ungdommen', 'gjennomgang'],
    ]);
    await svart(t, sak, stille, 'gjennomgang');
    expect(await tilstand(sak)).toBe('guide_borte');
    const vikar = (await dagen('koordinator')).sagtFra.filter(
      (p) => p.sakId === sak && p.plikt === 'vurder_vikar',
    );
    expect(vikar).toHaveLength(1);
    for (const p of vikar) expect(p.frist).toBe(leggTilArbeidsdager(p.siden, 1));
    const igjen = await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
    expect(await tilstand(sak)).toBe('stagnasjon');
    // Den gamle gjennomgangen er svart på; kom den til å avvikle, kan det sies på nytt at saken står stille.
    await svart(t, sak, igjen, 'gjennomgang', {
      svar: 'avvikle',
      med: [],
      ord: 'Guiden svarer ikke',
    });
    const paaNytt = await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
    await svart(t, sak, paaNytt, 'gjennomgang');
    expect(await tilstand(sak)).toBe('guide_borte');
  });

  it('VV-19 lederen melder at en ansatt er borte, uten å få vite om hen er guide: er hen det, er sakene koordinatorens i samme øyeblikk', async () => {
    const { sak } = await fulgt();
    const meld = async (som: string, hvem: string, til: Dato | null = null) =>
      kode(meldGuideBorte(t.hus, await t.som(som), { brukerId: t.bruker(hvem), til }));
    // Oppvekstlederen leder der guiden er ansatt; politiets leder gjør ikke det.
    for (const som of ['leder', 'koordinator', 'guide', 'ordforer', 'administrator'])
      expect(await meld(som, 'guide'), som).toBe('ikke_funnet');
    expect(await meld('oppvekstleder', 'guide', tilDato('2026-01-01'))).toBe('til_foer_fra');
    expect(await tilstand(sak)).toBe('aktiv');
    expect(await meld('oppvekstleder', 'slt')).toBe('gjort');
    expect(await tilstand(sak)).toBe('aktiv');
    expect(await meld('oppvekstleder', 'guide')).toBe('gjort');
    expect(await tilstand(sak)).toBe('guide_borte');
    expect(await aaGjoere('koordinator', sak)).toEqual([
      ...['fortell_ungdommen', 'fortell_koordinatoren', 'vurder_vikar'],
    ]);
    // Lederen leser ikke saken av den grunn, og loggen nevner bare den ansatte.
    expect(await kode(hentSak(t.hus, await t.som('oppvekstleder'), sak))).toBe('ikke_funnet');
    const rader = await t.eier<{ slag: string }>(
      `select distinct o.slag from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'guidefravaer_meldt'`,
    );
    expect(rader).toEqual([{ slag: 'bruker' }]);
  });

  it('VV-19 lederens melding gjelder også der det står stille, og der guiden har tatt oppdraget og ikke begynt; meldt én gang er nok', async () => {
    const { sak } = await fulgt();
    await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
    const { sakId: tatt } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await medGuide(t, tatt, 'guide');
    const meld = async () =>
      meldGuideBorte(t.hus, await t.som('oppvekstleder'), {
        ...{ brukerId: t.bruker('guide'), til: null },
      });
    const fravaer = (id: string) =>
      t.eier(`select 1 from varde.guidemelding where sak_id = $1 and slag = 'fravaer'`, [id]);
    await meld();
    expect(await aaGjoere('koordinator', sak)).toContain('fortell_ungdommen');
    expect(await aaGjoere('koordinator', tatt)).toContain('fortell_ungdommen');
    expect([await tilstand(sak), await tilstand(tatt)]).toEqual(['stagnasjon', 'guide_soekes']);
    await meld();
    expect((await fravaer(sak)).length).toBe(1);
  });

  it('(del) VV-19 en leder som selv koordinerer sakene, melder også, og svaret er det samme som om noen andre', async () => {
    const { sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await medGuide(t, sakId, 'guide');
    await t.eier(
      `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, fra)
         select m.omrade_id, $2, m.organisasjon_id, '2020-01-01' from varde.medlemskap m where m.bruker_id = $1 limit 1 returning *)
       insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'leder', '2020-01-01' from m returning 1`,
      [t.bruker('guide'), t.bruker('koordinator')],
    );
    const meld = async (hvem: string) =>
      kode(
        meldGuideBorte(t.hus, await t.som('koordinator'), {
          ...{ brukerId: t.bruker(hvem), til: null },
        }),
      );
    expect(await meld('guide')).toBe('gjort');
    expect(await aaGjoere('koordinator', sakId)).toContain('fortell_ungdommen');
  });

  it('TG-23 VV-19 med fri SQL settes ingen guide borte eller tilbake uten meldingen og svaret', async () => {
    const { sak } = await fulgt();
    const fri = await friSql(t);
    const sett = (naa: string) =>
      `update varde.sak set tilstand = '${naa}', tilstand_siden = now() where id = '${sak}'`;
    const borte = (fra: string) =>
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, skrevet_av)
       select omrade_id, id, eier_organisasjon, 'fravaer', ${fra}, tilgang.aktor() from varde.sak where id = '${sak}'`;
    expect(await fri.som('koordinator', sett('guide_borte'))).toBe('23514');
    expect(await fri.som('koordinator', borte('null'))).toBe('23514');
    expect(await fri.som('koordinator', borte('tilgang.dagen() + 1'))).toBe('23514');
    expect(await fri.som('koordinator', borte('tilgang.dagen()'))).toBe(1);
    await sagtFra(t, sak, 'fravaer');
    expect(await fri.som('koordinator', sett('aktiv'))).toBe('23514');
    await fri.steng();
  });
});
