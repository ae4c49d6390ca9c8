import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { fulgt, RINGTE } from '../../../../tests/support/loggen.ts';
import type { Kontaktform } from '../regler/loggfoering.ts';
import { foerKontakt } from './foerKontakt.ts';
import { foerKontaktavtale } from './foerKontaktavtale.ts';

let t: Testhus;
let fri: FriSql;
let sakId = '';
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const sakenFoelger = (utgave: string) =>
  t.eier(`update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning id`, [
    ...[sakId, utgave],
  ]);
const logger = async (form: Kontaktform) =>
  kode(foerKontakt(t.hus, await t.som('guide'), { ...RINGTE, sakId, form, resultat: null }));
const avtaler = async (form: Kontaktform) => {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.kontaktavtale a where sak_id = $1 and not exists (select 1 from varde.kontaktavtale n where n.etter = a.id)',
    [sakId],
  );
  return kode(
    foerKontaktavtale(t.hus, await t.som('guide'), {
      ...{ sakId, etter: siste?.id ?? null, former: ['telefon', form], hyppighet: 'Hver uke' },
      ...{ naar: null, sjeldnereTil: null, oensketAvUngdommen: true },
    }),
  );
};
const loggradMed = (form: string) =>
  `insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti, innhold)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, tilgang.aktor(), 'kontakt', tilgang.dagen(), '${form}', 'naadd', 'ungdommen', false, false, '\\x00'
   from varde.sak where id = '${sakId}'`;
const avtalerad = (form: string) =>
  `insert into varde.kontaktavtale (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, etter, former, hyppighet, oensket_av_ungdommen)
   select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, tilgang.aktor(),
     (select a.id from varde.kontaktavtale a where a.sak_id = s.id and not exists (select 1 from varde.kontaktavtale n where n.etter = a.id)),
     '{telefon,${form}}', '\\x00', true
   from varde.sak s where s.id = '${sakId}'`;

it('TG-13 ED-15 en linje kan rettes med formen den hadde, også når saken siden følger en utgave uten den; en ny linje kan ikke ha den', async () => {
  await sakenFoelger('000');
  expect(await logger('elektronisk')).toBe('gjort');
  const [linje] = await t.eier<{ id: string }>(
    `select id from varde.logg_fakta where sak_id = $1 and maate = 'elektronisk' order by skrevet_ved desc limit 1`,
    [sakId],
  );
  await sakenFoelger('001');
  expect(await logger('elektronisk')).toBe('formen_er_ikke_i_utgaven');
  const retter = linje?.id ?? '';
  const rett = async (form: Kontaktform) =>
    kode(
      foerKontakt(t.hus, await t.som('guide'), {
        ...{ ...RINGTE, sakId, form, retter, resultat: null, ord: 'Snakket på nett' },
      }),
    );
  expect(await rett('elektronisk')).toBe('gjort');
});

it.each([
  ['000', 'elektronisk', 'annet'],
  ['001', 'annet', 'elektronisk'],
] as const)(
  'ED-15 TS-14 i utgave %s er «%s» en form for kontakt og «%s» er det ikke, i loggen og i avtalen, også ved fri SQL',
  async (utgave, har, harIkke) => {
    await sakenFoelger(utgave);
    expect([await logger(har), await avtaler(har)]).toEqual(['gjort', 'gjort']);
    expect([await logger(harIkke), await avtaler(harIkke)]).toEqual([
      'formen_er_ikke_i_utgaven',
      'formen_er_ikke_i_utgaven',
    ]);
    for (const rad of [loggradMed, avtalerad]) {
      expect(await fri.som('guide', rad(har)), har).toBe(1);
      expect(await fri.som('guide', rad(harIkke)), harIkke).toBe('23514');
      // Den som ikke ser saken, får veggens svar, ikke utgavens.
      for (const form of [har, harIkke])
        expect(await fri.som('helsesykepleier', rad(form)), form).toBe(0);
    }
  },
);
