import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  spoerEn,
  svarSom,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );
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

  it('TG-23 (del) VV-19 fører koordinatoren fraværet, vet hen om det; fristen er neste arbeidsdag', async () => {
    const { sak } = await fulgt();
    await sagtFra(t, sak, 'fravaer', { som: 'koordinator' });
    const mine = (await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sak);
    expect(mine.map((p) => p.plikt)).toEqual(['fortell_ungdommen', 'vurder_vikar']);
    // Lørdag til mandag: to dager over helgen, aldri samme dag.
    for (const p of mine) expect((p.frist ?? '') > p.siden).toBe(true);
  });

  it('(del) VV-19 imens er de fjorten dagene koordinatorens, ikke guidens; er guiden tilbake, er de guidens igjen', async () => {
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

  it('TG-24 en vikar må gjennom det samme som den første guiden, og den gamle har saken til vikaren er i gang', async () => {
    const { sak } = await fulgt();
    const melding = await sagtFra(t, sak, 'fravaer');
    await svart(t, sak, melding, 'vurder_vikar', { svar: 'vikar' });
    expect(await tilstand(sak)).toBe('guide_soekes');
    const start = async () => kode(startOppfoelging(t.hus, await t.som('koordinator'), sak));
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

  it('(del) VV-19 avslutter koordinatoren oppdraget, er tilgangen borte i samme øyeblikk, og ungdommen skal samme dag vite hvem som tar over', async () => {
    const { sak, forespoersel } = await fulgt();
    await koordinatorSteg(t, sak, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
    expect(await kode(hentSak(t.hus, await t.som('guide'), sak))).toBe('ikke_funnet');
    const [plikt] = (await dagen('koordinator')).sagtFra.filter((p) => p.sakId === sak);
    expect(plikt).toMatchObject({ slag: 'guide_slutt', plikt: 'fortell_hvem' });
    expect(plikt?.frist).toBe(plikt?.siden);
    await svart(t, sak, plikt?.meldingId ?? '', 'fortell_hvem');
    expect(await aaGjoere('koordinator', sak)).toEqual([]);
  });

  it('TG-23 (del) VV-19 med fri SQL settes ingen guide borte eller tilbake uten meldingen og svaret', async () => {
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
