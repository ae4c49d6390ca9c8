import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { minDag } from '../queries/minDag.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { STED } from '../web/minDag/oppgavested.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** To anmeldte hendelser, og én valgt for hele saken om gangen: ingen forespørsel venter på den andre (VV-10, 0043). Hver sin: toEtterforskere. */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let vaktlederen: string;
let annen: string;
let foerste: string;
let andre: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  vaktlederen = await nyIPolitiet(t, 'vaktleder', 'vaktleder');
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await attestert(t, 'etterforsker');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
/** Den første har en navngitt etterforsker, den andre ikke. */
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  await t.eier(
    `update varde.straffesak set etterforsker = '\\x00' where sak_id = $1 returning id`,
    [sakId],
  );
  foerste =
    (await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [sakId]))[0]
      ?.id ?? '';
  ({ klarering: andre } = await nyAnmeldtHendelse(t, sakId));
  await t.eier('update varde.klarering set spurt_ved = now() where id = $1 returning id', [andre]);
});

const velg = async (brukerId: string) =>
  velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
const svar = async (subjekt: string, klareringId: string, muntligFra: string | null = null) =>
  kode(
    svarPaaKlarering(t.hus, await t.som(subjekt), {
      ...{ sakId, klareringId, etter: null, svar: 'klarert', ord: null, ikkeFoer: null },
      muntlig: muntligFra === null ? null : { fra: muntligFra, nummer: '02800' },
    }),
  );
const svarene = async () =>
  new Map(
    (
      await t.eier<{ id: string; svar: string | null }>(
        'select id, svar from varde.klarering where sak_id = $1',
        [sakId],
      )
    ).map((k) => [k.id, k.svar]),
  );
const velgSvarer = async () =>
  (await minDag(t.hus, await t.som('koordinator'))).oppgaver.filter(
    (o) => o.sakId === sakId && o.slag === 'velg_svarer',
  );

describe('hver hendelse har sin', () => {
  it('(del) VV-10 VV-14 begge forespørslene står åpne fra samme dag, og koordinatoren har oppgaven til hver har en som svarer: den fører rett til valget, og det første svaret står', async () => {
    const spurt = await t.eier<{ dag: string }>(
      `select distinct tilgang.oslodag(spurt_ved)::text as dag from varde.klarering where sak_id = $1`,
      [sakId],
    );
    expect(spurt).toHaveLength(1);
    expect(await svarene()).toEqual(
      new Map([
        [foerste, null],
        [andre, null],
      ]),
    );
    await velg(vaktlederen);
    const [oppgaven] = await velgSvarer();
    expect(oppgaven).toBeDefined();
    expect(STED.velg_svarer).toBe('/etterforsker');
    // Den som er valgt, svarer bare for sin.
    expect(await svar('vaktleder', foerste)).toBe('annen_svarer');
    expect(await svar('vaktleder', andre)).toBe('gjort');
    expect(await velgSvarer()).toHaveLength(1);
    await velg(t.bruker('etterforsker'));
    expect(await velgSvarer()).toEqual([]);
    expect(await svarene()).toEqual(
      new Map([
        [foerste, null],
        [andre, 'klarert'],
      ]),
    );
    expect(await svar('etterforsker', foerste)).toBe('gjort');
    expect(await svarene()).toEqual(
      new Map([
        [foerste, 'klarert'],
        [andre, 'klarert'],
      ]),
    );
  });

  it('(del) VV-10 VV-13 den andre forespørselen venter ikke på den første: koordinatoren ringer og fører svaret samme dag, uten å bytte den som er valgt', async () => {
    await velg(t.bruker('etterforsker'));
    expect(await svar('koordinator', andre, 'Vakta i distriktet')).toBe('gjort');
    expect((await hentSvarere(t.hus, await t.som('koordinator'), sakId)).svarer?.navn).toBe(
      'Anders Prøve',
    );
    expect(await svar('etterforsker', foerste)).toBe('gjort');
    expect(await velgSvarer()).toEqual([]);
    expect(await svarene()).toEqual(
      new Map([
        [foerste, 'klarert'],
        [andre, 'klarert'],
      ]),
    );
  });

  it('(del) VV-10 VV-14 mottakeren får begge etter fem dager, hvem som enn er valgt', async () => {
    await velg(t.bruker('etterforsker'));
    await t.eier(
      `update varde.klarering set spurt_ved = '2026-11-02' where sak_id = $1 returning id`,
      [sakId],
    );
    expect(
      await fri.som(
        'leder',
        `select 1 from tilgang.forespoersler_til_meg() f where f.klarering_id in ('${foerste}', '${andre}')`,
      ),
    ).toBe(2);
  });

  it('TG-03 TG-24 den som svarte om den ene hendelsen, etterforsker den fortsatt når en annen er valgt for den neste: hen blir ikke guide eller samtaleholder, i lista eller i raden; er det et rent bytte, kan hen', async () => {
    const gi = (relasjon: string) =>
      t.eier(
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
         select omrade_id, id, $2, $3, 'prøve', now() from varde.sak where id = $1 returning id`,
        [sakId, t.bruker('etterforsker'), relasjon],
      );
    const spoerres = async () => kode(spoerEn(t, sakId, 'etterforsker'));
    await velg(t.bruker('etterforsker'));
    expect(await svar('etterforsker', foerste)).toBe('gjort');
    await velg(annen);
    await settTilstand(t, sakId, 'guide_soekes');
    expect(await spoerres()).toBe('kan_ikke_vaere_guide');
    for (const relasjon of ['guide', 'samtaleholder'])
      await expect(gi(relasjon), relasjon).rejects.toThrow(/ikke noe annet/);
    // Svarer den neste også om den første, er det hens.
    await settTilstand(t, sakId, 'klar_for_kontakt');
    await t.eier(
      `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, svart_av)
       select k.omrade_id, k.sak_id, k.eier_organisasjon, k.id, v.id, 'trukket', $2 from varde.klarering k
       join varde.klareringssvar v on v.klarering_id = k.id where k.id = $1 returning id`,
      [foerste, annen],
    );
    // Guide blir den som har etterforsket saken, likevel aldri (ADR 0062).
    await settTilstand(t, sakId, 'guide_soekes');
    expect(await spoerres()).toBe('kan_ikke_vaere_guide');
  });
});
