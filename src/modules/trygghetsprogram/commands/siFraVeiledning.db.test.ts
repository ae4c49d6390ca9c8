import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert, foelgesOppAv } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { radISaken } from '../../../../tests/support/loggen.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { minDag } from '../queries/minDag.ts';

let t: Testhus;
async function fulgt(guide = 'guide', utgave: '000' | '001' = '001'): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, guide);
  await t.eier(
    'update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning 1',
    [...[sakId, utgave]],
  );
  return sakId;
}
/** Det personen har å gjøre i saken etter det det er sagt fra om. */
const aaGjoere = async (som: string, sakId: string) =>
  (await minDag(t.hus, await t.som(som))).sagtFra
    .filter((p) => p.sakId === sakId)
    .map((p) => p.plikt);
beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['guide', 'helsesykepleier', 'handterer']) await attestert(t, hvem);
});
afterAll(() => t.steng());

describe('veiledning', () => {
  it.each([
    ['000', 'koordinator'],
    ['001', 'politiets_koordinator'],
  ] as const)(
    'TG-25 ED-19 i utgave %s spør guiden om veiledning med én handling, og spørsmålet går til %s, som fører den og hvem som ble spurt',
    async (utgave, veileder) => {
      const sak = await fulgt('guide', utgave);
      const melding = await sagtFra(t, sak, 'veiledning');
      const side = await hentMeldinger(t.hus, await t.som('guide'), sak);
      expect(side.veileder).toBe(veileder);
      expect(await aaGjoere('guide', sak)).toEqual([]);
      expect(await aaGjoere('koordinator', sak)).toEqual(['gi_veiledning']);
      expect(await kode(svart(t, sak, melding, 'gi_veiledning', { som: 'guide' }))).toBe(
        'ikke_funnet',
      );
      await svart(t, sak, melding, 'gi_veiledning', { med: ['barnevern', 'bup'] });
      const [sett] = (await hentMeldinger(t.hus, await t.som('guide'), sak)).meldinger;
      expect(sett?.plikter[0]?.svart).toMatchObject({ svar: 'gitt', med: ['barnevern', 'bup'] });
      expect(await kode(sagtFra(t, sak, 'veiledning', { som: 'koordinator' }))).toBe(
        'bare_guiden_spoer',
      );
    },
  );

  it('TG-25 ED-19 koordinerer kommunen saken, gir kommunens koordinator veiledningen også i 001: ingen i politiet leser spørsmålet, har det på dagen eller kan svare, for da visste de at barnet er med', async () => {
    const sak = await fulgt('guide', '001');
    const melding = await sagtFra(t, sak, 'veiledning');
    // Koordinerer politiet, er det deres: det er noe å ta fra dem.
    expect(await aaGjoere('koordinator', sak)).toEqual(['gi_veiledning']);
    await giKommunenSaken(t, sak);
    const fri = await friSql(t);
    const iPolitiet = await t.eier<{ subjekt: string }>(
      `select distinct b.subjekt from varde.medlemskap m join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
         and o.slag = 'politi' join varde.bruker b on b.id = m.bruker_id where m.omrade_id = $1 and b.subjekt <> 'guide'`,
      [t.omrade('fjordvik')],
    );
    expect(iPolitiet.length).toBeGreaterThan(3);
    for (const { subjekt: som } of iPolitiet) {
      for (const [tabell, kolonne] of [
        ['sak', 'id'],
        ['guidemelding', 'sak_id'],
        ['guidemeldingssvar', 'sak_id'],
      ])
        expect(
          await fri.som(som, `select 1 from varde.${tabell} where ${kolonne} = '${sak}'`),
          `${som} ${tabell}`,
        ).toBe(0);
      expect(await aaGjoere(som, sak), som).toEqual([]);
      expect(await kode(svart(t, sak, melding, 'gi_veiledning', { som })), som).toBe('ikke_funnet');
      const setning = await radISaken(t, 'guidemeldingssvar', sak, som, {
        ...{ melding_id: `'${melding}'`, plikt: `'gi_veiledning'`, svar: `'gitt'` },
        dag: `'2026-11-23'`,
      });
      expect(await fri.som(som, setning.replace('skrevet_av', 'foert_av')), som).toBe('42501');
    }
    await fri.steng();
    const side = await hentMeldinger(t.hus, await t.som('slt'), sak);
    expect(side).toMatchObject({ veileder: 'koordinator', sak: { foerer: 'koordinator' } });
    expect((await hentMeldinger(t.hus, await t.som('guide'), sak)).veileder).toBe('koordinator');
    expect(await aaGjoere('slt', sak)).toEqual(['gi_veiledning']);
    expect(await kode(svart(t, sak, melding, 'gi_veiledning', { som: 'slt' }))).toBe('gjort');
  });

  it('ED-19 TG-25 koordinerer politiet saken, og leser kommunen den etter vedtaket, gir en av dem veiledningen i 000, og bare den ansvarlige i politiet i 001; hvem som ble spurt hos barnevernet eller BUP, føres, og basen sier det samme', async () => {
    await politivedtak(t);
    const fri = await friSql(t);
    const ble: Record<string, unknown> = {};
    for (const utgave of ['000', '001'] as const) {
      const sak = await fulgt('guide', utgave);
      const gikk: Record<string, unknown> = {};
      for (const som of ['slt', 'koordinator2', 'koordinator', 'guide']) {
        // Et nytt spørsmål til hver, så det den forrige svarte, ikke er i veien.
        const melding = await sagtFra(t, sak, 'veiledning');
        const rad = (
          await radISaken(t, 'guidemeldingssvar', sak, som, {
            ...{ melding_id: `'${melding}'`, plikt: `'gi_veiledning'`, svar: `'gitt'` },
            dag: `'2026-11-23'`,
          })
        ).replace('skrevet_av', 'foert_av');
        const iBasen = await fri.som(som, rad);
        const med = ['barnevern', 'bup'] as const;
        const iAppen = await kode(svart(t, sak, melding, 'gi_veiledning', { som, med }));
        gikk[som] = [iAppen, iBasen];
        const alle = (await hentMeldinger(t.hus, await t.som('guide'), sak)).meldinger;
        const svaret = alle.find((m) => m.id === melding)?.plikter[0]?.svart;
        if (iAppen === 'gjort') expect(svaret, som).toMatchObject({ svar: 'gitt', med });
        else expect(svaret ?? null, som).toBeNull();
      }
      ble[utgave] = gikk;
    }
    await fri.steng();
    const GITT = ['gjort', 1];
    expect(ble).toEqual({
      '000': { slt: GITT, koordinator2: GITT, koordinator: GITT, guide: ['ikke_funnet', '23514'] },
      '001': {
        ...{ slt: ['ikke_funnet', '23514'], koordinator2: GITT, koordinator: GITT },
        guide: ['ikke_funnet', '23514'],
      },
    });
  });
});
