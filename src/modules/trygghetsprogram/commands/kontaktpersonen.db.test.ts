import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  attestert,
  foelgesOppAv,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
  vernetErVurdert,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { logg, logglinje } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { feilfoerLinje } from './feilfoerLinje.ts';
import { foerKontaktavtale, type KontaktavtaleInn } from './foerKontaktavtale.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';
import { startOppfoelging } from './startOppfoelging.ts';

let t: Testhus;
/** Det en som har samtalen, leser. */
const SAKENS = ['identitet', 'kontakt', 'foresatte', 'hendelse', 'samtale', 'samtykke', 'vern'];
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );

beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['guide', 'handterer']) await attestert(t, hvem);
});
afterAll(() => t.steng());

const dagen = async (som: string, sak: string) =>
  (await minDag(t.hus, await t.som(som))).guide.mine.find((m) => m.sakId === sak);
const loggen = async (som: string, sak: string) =>
  kode(hentGuidelogg(t.hus, await t.som(som), sak, 'kontaktpersonen'));

describe('mellom samtalen og guiden', () => {
  it('(del) VV-21 VV-19 RO-01 den som hadde samtalen, er kontaktperson til guiden er i gang, ikke bare spurt eller villig: hen fører, og tellingen går fra samtalen; da er hele saken stengt i samme øyeblikk, og er det også når guiden slutter', async () => {
    const { sakId: sak } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    // Før samtalen er holdt, er det ingenting å føre.
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, brukerId: t.bruker('handterer') },
    });
    expect(await kode(logg(t, sak, { som: 'handterer' }))).toBe('ikke_funnet');
    const mor = await samtalenErHoldt(t, sak);
    expect(await dagen('handterer', sak)).toMatchObject({ kontaktperson: true });
    expect((await dagen('handterer', sak))?.telling).toMatchObject({ dager: 0, naadd: true });
    // Guidens tall går ikke, og en som ikke har noe med saken, ser den ikke.
    expect(await dagen('guide', sak)).toBeUndefined();
    await trengerGuide(t, sak);
    const linje = await logg(t, sak, { som: 'handterer', dag: tilDato('2026-11-23') });
    expect(await kode(logg(t, sak, { som: 'handterer', retter: linje }))).toBe('gjort');
    expect(await kode(logg(t, sak, { som: 'handterer', notat: 'bare guidens' }))).toBe(
      'notatet_er_guidens',
    );
    expect(await loggen('handterer', sak)).toBe('gjort');
    for (const som of ['guide', 'helsesykepleier', 'leder', 'etterforsker']) {
      expect(await loggen(som, sak), som).toBe('ikke_funnet');
      expect(await kode(logg(t, sak, { som })), som).toBe('ikke_funnet');
    }
    // Det som er guidens og koordinatorens, svarer som om saken ikke fantes.
    expect(await kode(hentGuidelogg(t.hus, await t.som('handterer'), sak))).toBe('ikke_funnet');
    // Guiden tar oppdraget: da er det hens.
    await samtykker(t, sak, mor);
    const spurt = await spoerEn(t, sak, 'guide');
    await svarSom(t, spurt, 'guide', 'villig');
    await koordinatorSteg(t, sak, spurt, 'navn_vist');
    expect(await loggen('handterer', sak)).toBe('gjort');
    await svarSom(t, spurt, 'guide', 'tatt');
    // Hen har sagt ja, og er ikke i gang: til da har den som hadde samtalen, dagene, og guiden kan også føre.
    expect(await loggen('handterer', sak)).toBe('gjort');
    expect(await dagen('handterer', sak)).toMatchObject({ kontaktperson: true });
    expect((await dagen('handterer', sak))?.telling).toMatchObject({ naadd: true });
    expect((await dagen('guide', sak))?.telling ?? null).toBeNull();
    expect(await kode(logg(t, sak, { som: 'handterer' }))).toBe('gjort');
    await vernetErVurdert(t, sak);
    await startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet');
    const ute = async () => {
      expect(await loggen('handterer', sak)).toBe('ikke_funnet');
      expect(await kode(logg(t, sak, { som: 'handterer' }))).toBe('ikke_funnet');
      expect(await dagen('handterer', sak)).toBeUndefined();
      // RO-01: ingenting av saken er hens lenger.
      expect(await kode(hentSak(t.hus, await t.som('handterer'), sak))).toBe('ikke_funnet');
      for (const tabell of SAKENS) expect(await fri.som('handterer', lest(tabell)), tabell).toBe(0);
      expect(await fri.som('handterer', await logglinje(t, sak, 'handterer'))).toBe('42501');
    };
    const fri = await friSql(t);
    const lest = (tabell: string) => `select 1 from varde.${tabell} where sak_id = '${sak}'`;
    expect(await fri.som('koordinator', lest('kontakt'))).toBeGreaterThan(0);
    await ute();
    expect(await loggen('guide', sak)).toBe('gjort');
    // VV-19: slutter guiden, er det koordinatoren som er kontaktperson, ikke den som en gang hadde samtalen.
    await koordinatorSteg(t, sak, spurt, 'avsluttet', 'Ungdommen ønsket det');
    await ute();
    await fri.steng();
  });

  const avtaler = async (som: string, sak: string, endret: Partial<KontaktavtaleInn> = {}) =>
    kode(
      foerKontaktavtale(t.hus, await t.som(som), {
        ...{ sakId: sak, etter: null, former: ['telefon'], hyppighet: 'Annenhver måned' },
        ...{ naar: null, sjeldnereTil: null, oensketAvUngdommen: true, ...endret },
      }),
    );
  const tarUt = async (
    som: string,
    sak: string,
    linjeId: string,
    tilReferanse: string | null = null,
  ) =>
    kode(
      feilfoerLinje(t.hus, await t.som(som), {
        ...{ sakId: sak, linjeId, grunn: 'Feil ungdom', tilReferanse },
      }),
    );
  const nySak = async (): Promise<string> => {
    const { sakId: sak } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, brukerId: t.bruker('handterer') },
    });
    return sak;
  };

  it('VV-20 VV-21 kontaktpersonen fører ungdommens ønske om sjeldnere kontakt, høyst åtte uker, og koordinatoren får vite det; ingen før samtalen er holdt, og hen ikke etter at guiden er i gang', async () => {
    const sak = await nySak();
    const til = { sjeldnereTil: tilDato('2026-12-20') };
    expect(await avtaler('handterer', sak, til)).toBe('ikke_funnet');
    const mor = await samtalenErHoldt(t, sak);
    for (const som of ['guide', 'helsesykepleier', 'leder', 'etterforsker'])
      expect(await avtaler(som, sak, til), som).toBe('ikke_funnet');
    expect(await avtaler('handterer', sak, { sjeldnereTil: tilDato('2027-03-01') })).toBe(
      'over_aatte_uker',
    );
    expect(await avtaler('handterer', sak, til)).toBe('gjort');
    const side = await hentGuidelogg(t.hus, await t.som('handterer'), sak, 'kontaktpersonen');
    expect(side.avtalt?.sjeldnereTil).toBe('2026-12-20');
    expect(
      (await minDag(t.hus, await t.som('koordinator'))).oppgaver.flatMap((o) =>
        o.sakId === sak ? [o.slag] : [],
      ),
    ).toContain('sjeldnere_kontakt');
    await trengerGuide(t, sak);
    await samtykker(t, sak, mor);
    const spurt = await spoerEn(t, sak, 'guide');
    await svarSom(t, spurt, 'guide', 'villig');
    await koordinatorSteg(t, sak, spurt, 'navn_vist');
    await svarSom(t, spurt, 'guide', 'tatt');
    await vernetErVurdert(t, sak);
    await startOppfoelging(t.hus, await t.som('koordinator'), sak, 'Sies på det første møtet');
    expect(await avtaler('handterer', sak, { etter: side.avtalt?.id ?? null })).toBe('ikke_funnet');
    expect(await avtaler('guide', sak, { etter: side.avtalt?.id ?? null })).toBe('gjort');
  });

  it('VV-21 VV-25 kontaktpersonen tar ut sin egen linje som sto på feil sak, flyttet eller forseglet, og ser sporet; en annens linje er ikke hens', async () => {
    const [sak, riktig] = [await nySak(), await nySak()];
    for (const id of [sak, riktig]) await samtalenErHoldt(t, id);
    const [r] = await t.eier<{ r: string }>(
      'select saksreferanse as r from varde.sak where id = $1',
      [riktig],
    );
    const lest = async (id: string) =>
      hentGuidelogg(t.hus, await t.som('handterer'), id, 'kontaktpersonen');
    const egen = await logg(t, sak, { som: 'handterer', dag: tilDato('2026-11-23') });
    const annens = await logg(t, sak, { som: 'koordinator', dag: tilDato('2026-11-23') });
    for (const som of ['guide', 'helsesykepleier', 'leder', 'etterforsker'])
      expect(await tarUt(som, sak, egen), som).toBe('ikke_funnet');
    expect(await tarUt('handterer', sak, annens)).toBe('ikke_funnet');
    const fri = await friSql(t);
    const sql = (linje: string) =>
      `select 1 where tilgang.feilfoer('${sak}', '${linje}', gen_random_uuid(), '\\x00', null, null, null, null, null, null) = 'ok'`;
    expect(await fri.som('handterer', sql(annens))).toBe(0);
    expect(await fri.som('handterer', sql(egen))).toBe(1);
    await fri.steng();
    expect(await tarUt('handterer', sak, egen, r?.r)).toBe('gjort');
    const her = await lest(sak);
    expect([her.linjer.map((l) => l.id), her.spor.map((p) => p.flyttet)]).toEqual([
      [annens],
      [true],
    ]);
    const der = await lest(riktig);
    expect(der.linjer).toMatchObject([{ ord: 'Gikk sammen til trening', flyttetHit: true }]);
    expect(await tarUt('handterer', riktig, der.linjer[0]?.id ?? '')).toBe('gjort');
    expect((await lest(riktig)).linjer).toEqual([]);
  });

  it('VV-21 RO-04 den som hadde samtalen og selv ble guide, beholder det guiden har, og har ingenting igjen når oppdraget er slutt', async () => {
    const { sakId: sak } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await overlatSamtalen(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, brukerId: t.bruker('handterer') },
    });
    const spurt = await foelgesOppAv(t, sak, 'handterer');
    expect(await loggen('handterer', sak)).toBe('gjort');
    const ser = async () => kode(hentSak(t.hus, await t.som('handterer'), sak));
    expect(await ser()).toBe('gjort');
    await koordinatorSteg(t, sak, spurt, 'avsluttet', 'Ungdommen ønsket det');
    expect(await ser()).toBe('ikke_funnet');
    expect(await loggen('handterer', sak)).toBe('ikke_funnet');
  });
});
