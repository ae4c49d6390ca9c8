import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import {
  attestert,
  koordinatorSteg,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { logg, logglinje } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { minDag } from '../queries/minDag.ts';
import { foerKontaktavtale } from './foerKontaktavtale.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

let t: Testhus;
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : String(feil),
  );

beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
});
afterAll(() => t.steng());

const dagen = async (som: string, sak: string) =>
  (await minDag(t.hus, await t.som(som))).guide.mine.find((m) => m.sakId === sak);
const loggen = async (som: string, sak: string) =>
  kode(hentGuidelogg(t.hus, await t.som(som), sak, 'kontaktpersonen'));

describe('mellom samtalen og guiden', () => {
  it('(del) VV-21 TG-14 den som hadde samtalen, er kontaktperson: hen fører, tellingen går fra samtalen, og er guiden i gang, er det over i samme øyeblikk', async () => {
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
    expect(await loggen('handterer', sak)).toBe('ikke_funnet');
    expect(await kode(logg(t, sak, { som: 'handterer' }))).toBe('ikke_funnet');
    expect(await dagen('handterer', sak)).toBeUndefined();
    expect(await loggen('guide', sak)).toBe('gjort');
    const fri = await friSql(t);
    expect(await fri.som('handterer', await logglinje(t, sak, 'handterer'))).toBe('42501');
    await fri.steng();
  });
});
