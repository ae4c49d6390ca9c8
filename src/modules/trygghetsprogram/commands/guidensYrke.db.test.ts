import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  attestert,
  forespoerselrad,
  koordinatorSteg,
  samtalenErHoldt,
  spoerEn,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { programruter } from '../web/ruter.tsx';

/** Yrkene slik de to veilederne nevner dem, i den rekkefølgen (ED-10); «og andre» er det siste. */
const YRKENE = {
  '000': [
    ...['politibetjent', 'ungdomskontakt', 'fritidsklubbmedarbeider', 'miljoterapeut'],
    ...['helsesykepleier', 'sosiallaerer', 'politistudent', 'minoritetsraadgiver', 'annet'],
  ],
  '001': [
    ...['politibetjent', 'utekontakt', 'fritidsklubbmedarbeider', 'miljoarbeider', 'miljoterapeut'],
    ...['helsesykepleier', 'sosiallaerer', 'politistudent', 'politijurist', 'minoritetsraadgiver'],
    'annet',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const ALLE = [...new Set([...YRKENE['000'], ...YRKENE['001']])];
let t: Testhus;
let sql: FriSql;
let web: Sidene;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
  await attestert(t, 'guide');
});
afterAll(async () => {
  await web.steng();
  await sql.steng();
  await t.steng();
});

it.each(['000', '001'] as const)(
  'TG-01 i utgave %s velges guidens yrke fra lista i utgaven, og ingen andre; lista er åpen: står yrket ikke der, skrives det, og uten ordet går det ikke, verken på siden, i handlingen eller i basen',
  async (utgave) => {
    const { sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    await t.eier(
      'update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning 1',
      [sakId, utgave],
    );
    await samtalenErHoldt(t, sakId);
    await trengerGuide(t, sakId);
    const yrkene: readonly string[] = YRKENE[utgave];
    // Siden gir akkurat dem å velge mellom.
    const side = await (await web.vis('koordinator', `/fjordvik/saker/${sakId}/guide`)).text();
    const [, nedtrekk = ''] = /<select[^>]*name="yrke"[^>]*>(.*?)<\/select>/s.exec(side) ?? [];
    expect([...nedtrekk.matchAll(/value="(\w+)"/g)].map(([, v]) => v)).toEqual(yrkene);
    expect(side).toContain('name="yrkeord"');
    const rad = (yrke: string, ord: string) =>
      sql.som('koordinator', forespoerselrad(t, sakId, { yrke, ord, syn: `'trygg'` }));
    const valgt: string[] = [];
    for (const yrke of ALLE) {
      const gikk = await kode(spoerEn(t, sakId, 'guide', { yrke, yrkeOrd: 'Fotballtrener' }));
      expect(gikk, yrke).toBe(yrkene.includes(yrke) ? 'gjort' : 'yrket_ikke_i_utgaven');
      if (gikk === 'gjort') {
        const [f] = (await hentGuideside(t.hus, await t.som('koordinator'), sakId)).forespoersler;
        valgt.push(f?.yrke ?? '');
        if (yrke === 'annet') expect(f?.yrkeOrd).toBe('Fotballtrener');
        await koordinatorSteg(t, sakId, f?.id ?? '', 'trukket');
      }
      expect(await rad(`'${yrke}'`, yrke === 'annet' ? `'\\x00'` : 'null'), yrke).toBe(
        yrkene.includes(yrke) ? 1 : '23514',
      );
    }
    expect(valgt.toSorted()).toEqual(yrkene.toSorted());
    for (const [endret, grunn] of [
      [{ yrke: null }, 'mangler_yrke'],
      [{ yrke: 'annet', yrkeOrd: null }, 'mangler_yrkesord'],
      [{ yrke: 'annet', yrkeOrd: ' ' }, 'mangler_yrkesord'],
    ] as const)
      expect(await kode(spoerEn(t, sakId, 'guide', endret)), grunn).toBe(grunn);
    expect([await rad('null', 'null'), await rad(`'annet'`, 'null')]).toEqual(['23514', '23514']);
    // Det som er skrevet, er låst i basen.
    expect(
      raatekst(
        await t.eier('select yrke_ord from varde.guideforespoersel where sak_id = $1', [sakId]),
      ),
    ).not.toContain('Fotballtrener');
  },
);
