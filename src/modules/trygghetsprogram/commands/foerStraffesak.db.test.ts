import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
const foer = async (endret: Partial<StraffesakInn> = {}, subjekt = 'koordinator') => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await foerStraffesak(t.hus, await t.som(subjekt), {
    ...{ sakId, hendelseId: h?.id ?? '', nummer: '7777 1/26' },
    ...{ etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
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
});
