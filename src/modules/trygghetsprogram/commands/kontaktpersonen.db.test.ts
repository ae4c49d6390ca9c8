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
import { foerKontaktavtale } from './foerKontaktavtale.ts';
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
    // Avtalen om kontakt er guidens og koordinatorens; sidene for den svarer som om saken ikke fantes.
    expect(await kode(hentGuidelogg(t.hus, await t.som('handterer'), sak))).toBe('ikke_funnet');
    expect(
      await kode(
        foerKontaktavtale(t.hus, await t.som('handterer'), {
          ...{ sakId: sak, etter: null, former: ['telefon'], hyppighet: 'Ukentlig', naar: null },
          ...{ sjeldnereTil: null, oensketAvUngdommen: true },
        }),
      ),
    ).toBe('ikke_funnet');
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
