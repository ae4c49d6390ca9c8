import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { avsluttSak } from './avsluttSak.ts';
import { foerStraffesak, type StraffesakInn } from './foerStraffesak.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
});

const hendelsen = async (subjekt = 'koordinator') => {
  const [h] = (await hentSak(t.hus, await t.som(subjekt), sakId)).hendelser;
  return h;
};
const gangen = async () =>
  (
    await t.eier<{ gang: number }>('select gang from varde.straffesak where sak_id = $1', [sakId])
  )[0]?.gang;
const foer = async (endret: Partial<StraffesakInn> = {}, subjekt = 'koordinator') => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await foerStraffesak(t.hus, await t.som(subjekt), {
    ...{ sakId, hendelseId: h?.id ?? '', nummer: '7777 1/26' },
    ...{ etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
    sett: (await gangen()) ?? 0,
    ...endret,
  });
};

describe('straffesaken i saken', () => {
  it('TP-19 saken har anmeldt eller ikke, nummeret, etterforskeren og juristen, for den som leser politiets opplysninger', async () => {
    expect((await hendelsen())?.straffesak).toMatchObject({ nummer: null, jurist: null });
    await foer();
    expect(await hendelsen()).toMatchObject({
      anmeldt: true,
      straffesak: { nummer: '7777 1/26', etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
    });
    const lesbart = await t.eier(
      `select 1 from varde.straffesak where position(convert_to('Jon Jurist', 'UTF8') in jurist) > 0`,
    );
    expect(lesbart).toEqual([]);
    // Etterforskeren ser at programmet går, ikke straffesakens felter (RO-05); andre ser ikke saken.
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    expect((await hendelsen('etterforsker'))?.straffesak ?? null).toBeNull();
    for (const hvem of ['etterforsker', 'guide', 'leder', 'slt', 'handterer', 'ytteroy'])
      await expect(foer({}, hvem), hvem).rejects.toThrow();
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    expect(await hendelsen()).toMatchObject({ anmeldt: false, straffesak: null });
    await expect(foer()).rejects.toThrow('Finnes ikke');
  });

  it('TP-19 et nummer som står, byttes ikke; navnene kan rettes, og ingenting føres når saken er slutt', async () => {
    await foer();
    await foer({ nummer: '8888 2/26', etterforsker: 'Anna Annen', jurist: null });
    expect((await hendelsen())?.straffesak).toMatchObject({
      ...{ nummer: '7777 1/26', etterforsker: 'Anna Annen', jurist: null },
    });
    const [f] = await t.eier<{ like: boolean }>(
      `select f.straffesaksnummer_indeks = $2 as like from varde.straffesak f where f.sak_id = $1`,
      [
        sakId,
        await t.nokler.indeks(
          (
            await t.eier<{ nokkel_id: string }>(
              'select nokkel_id from varde.omrade where id = $1',
              [t.omrade('fjordvik')],
            )
          )[0]?.nokkel_id ?? '',
          'straffesaksnummer',
          '7777',
        ),
      ],
    );
    expect(f?.like).toBe(true);
    await avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'doed', hvem: null, dag: null, part: null, grunn: null, referanse: null },
    });
    await expect(foer({ jurist: 'Ny' })).rejects.toMatchObject({ kode: 'kan_ikke_foeres' });
  });

  it('(del) TP-19 VV-14 et navn politiet har gitt, byttes ikke og tas ikke bort for hånd, heller ikke med fri SQL; det som mangler, fylles ut', async () => {
    const [f] = await t.eier<{ id: string }>('select id from varde.straffesak where sak_id = $1', [
      sakId,
    ]);
    await foer({ jurist: null });
    await t.eier(
      'update varde.straffesak set etterforsker_for_haand = false where id = $1 returning id',
      [f?.id],
    );
    const naa = async () => (await hendelsen())?.straffesak;
    await expect(foer({ nummer: null, etterforsker: 'Anna Annen' })).rejects.toMatchObject({
      kode: 'politiets_etterforsker',
    });
    await foer({ nummer: null, etterforsker: null, jurist: 'Jon Jurist' });
    expect(await naa()).toMatchObject({
      ...{ etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
      fraPolitiet: { etterforsker: true, jurist: false },
    });
    // Juristen førte koordinatoren selv, og kan ta den bort; det rører ikke politiets.
    await foer({ nummer: null, etterforsker: 'Pia Prøve', jurist: null });
    expect(await naa()).toMatchObject({ etterforsker: 'Pia Prøve', jurist: null });
    const k = await t.som('koordinator');
    const fri = async (sql: string) => friSql<{ svar: unknown }>(t, k, sql);
    await expect(
      fri(
        `update varde.straffesak set etterforsker = null where id = '${f?.id}' returning 1 as svar`,
      ),
    ).rejects.toThrow('navnet i straffesaken står');
    expect(
      await fri(
        `with g as materialized (select tilgang.foer_straffesak('${f?.id}', null, null, null, null) as gjort)
         select g.gjort as svar from g`,
      ),
    ).toEqual([{ svar: true }]);
    await t.eier(
      `select tilgang.foer_straffesak(id, null, null, '\\x00', null) from varde.straffesak where id = $1`,
      [f?.id],
    );
    expect(await naa()).toMatchObject({ etterforsker: 'Pia Prøve' });
    // Er det siste at ingen etterforsker, tas det heller ikke bort.
    await t.eier(
      'update varde.straffesak set ingen_etterforsker_ved = now() where id = $1 returning id',
      [f?.id],
    );
    await t.eier(
      `select tilgang.foer_straffesak(id, null, null, null, null) from varde.straffesak where id = $1`,
      [f?.id],
    );
    await fri(
      `with g as materialized (select tilgang.foer_straffesak('${f?.id}', null, null, null, null) as gjort) select g.gjort as svar from g`,
    );
    expect(await naa()).toMatchObject({
      ...{ etterforsker: 'Pia Prøve', fraPolitiet: { etterforsker: true } },
    });
    await expect(
      fri(`update varde.straffesak set ingen_etterforsker_ved = null where id = '${f?.id}'`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      fri(`update varde.straffesak set etterforsker_for_haand = true where id = '${f?.id}'`),
    ).rejects.toThrow(/permission denied/);
  });

  it('VV-23 en koordinator som etterforsker saken, fører den ikke og spør ikke om behovet, heller ikke med fri SQL', async () => {
    const k = await t.som('koordinator2');
    const prov = async () =>
      (
        await friSql<{ ja: boolean }>(
          t,
          k,
          `select tilgang.foer_straffesak((select id from varde.straffesak where sak_id = '${sakId}'), null, null, null, null)
             or tilgang.spor_om_behov('${sakId}', true) as ja`,
        )
      )[0]?.ja;
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    expect(await prov()).toBe(true);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, hendelse_id)
       select omrade_id, sak_id, $2, 'etterforsker', 'jurist', now(), id from varde.hendelse where sak_id = $1 returning id`,
      [sakId, t.bruker('koordinator2')],
    );
    expect(await prov()).toBe(false);
  });
});
