import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { morKanKontaktes, resultat, ring } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { avsluttSak } from './avsluttSak.ts';
import { vurderVern } from './vurderVern.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

/** De foresatte sier at alt er bra, og ingen har hørt det av ungdommen (TP-25). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let mor: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  await vurderVern(t.hus, await t.som('koordinator'), {
    ...{ sakId, ...TRENGS_IKKE, merknad: null },
  });
});

const X = `'\\x00'`;
const TRYGG = { resultat: 'trygg_igjen', neiFra: null } as const;
const NEI = { resultat: 'takket_nei', neiFra: 'ungdommen' } as const;
const UHOERT = ['ikke_spurt', 'ikke_der', 'avtalt_senere'] as const;
const sett = (kolonne: string, verdi: string) =>
  t.eier(`update varde.sak set ${kolonne} = $2 where id = $1`, [sakId, verdi]);
/** Resultatet med fri SQL. */
const skriver = (slag: typeof TRYGG | typeof NEI, ungdommen: string, vurdering = 'null') =>
  `insert into varde.foerstesamtale (omrade_id, sak_id, eier_organisasjon, oppringning_id, resultat, nei_fra, ba_om_ungdommen, ungdommen, behov, vurdering_ungdommen, skrevet_av)
   select s.omrade_id, s.id, s.eier_organisasjon, o.id, '${slag.resultat}', ${slag.neiFra === null ? 'null' : `'${slag.neiFra}'`},
     ${ungdommen !== 'ikke_spurt'}, '${ungdommen}', ${X}, ${vurdering}, tilgang.aktor()
   from varde.sak s join varde.oppringning o on o.sak_id = s.id where s.id = '${sakId}' order by o.ringt_ved desc limit 1`;

it.each([TRYGG, NEI])(
  'TP-25 $resultat uten at ungdommen ble hørt, er ikke ført før det er vurdert om hen skal spørres',
  async (slag) => {
    for (const ungdommen of UHOERT) {
      await expect(resultat(t, sakId, { ...slag, ungdommen }), ungdommen).rejects.toMatchObject({
        kode: 'mangler_vurdering',
      });
      expect(await fri.som('koordinator', skriver(slag, ungdommen)), ungdommen).toBe('23514');
      expect(await fri.som('koordinator', skriver(slag, ungdommen, X)), ungdommen).toBe(1);
    }
    for (const ungdommen of ['snakket', 'ville_ikke'])
      expect(await fri.som('koordinator', skriver(slag, ungdommen)), ungdommen).toBe(1);
    await sett('utgave_kode', '000');
    expect(await fri.som('koordinator', skriver(slag, 'ikke_spurt'))).toBe(1);
    await sett('utgave_kode', 'fjordvik');
    await sett('aldersbaand', '18_pluss');
    expect(await fri.som('koordinator', skriver(slag, 'ikke_spurt'))).toBe(1);
    await sett('aldersbaand', '10_14');
    const vurdering = 'Helsesykepleieren spør henne i morgen';
    await resultat(t, sakId, { ...slag, ungdommen: 'ikke_spurt', vurdering });
    expect(await t.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
      { tilstand: 'avsluttet' },
    ]);
  },
);

it('TP-25 ungdommens nei til slutt er ungdommens når hen ble hørt i den siste samtalen; ellers er det vurdert', async () => {
  const avslutt = async (vurdering: string | null) =>
    avsluttSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, maate: 'oensker_ikke', part: 'ungdommen', vurdering },
      ...{ hvem: null, dag: null, grunn: null, referanse: null },
    });
  const fritt = `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, part, avsluttet_av)
    select omrade_id, id, eier_organisasjon, 'oensker_ikke', 'ungdommen', tilgang.aktor() from varde.sak where id = '${sakId}'`;
  await expect(avslutt(null)).rejects.toMatchObject({ kode: 'mangler_vurdering' });
  expect(await fri.som('koordinator', fritt)).toBe('23514');
  // Ungdommen svarte selv.
  await ring(t, sakId, 'ungdommen', { adressatgrunn: 'Hen ba om det selv' });
  expect(await fri.som('koordinator', fritt)).toBe(1);
  // Så ringte mor igjen, og sa nei for hen.
  await ring(t, sakId, mor);
  expect(await fri.som('koordinator', fritt)).toBe('23514');
  await resultat(t, sakId, { ungdommen: 'ville_ikke' });
  expect(await fri.som('koordinator', fritt)).toBe(1);
  await ring(t, sakId, mor);
  await expect(avslutt(' – ')).rejects.toMatchObject({ kode: 'mangler_vurdering' });
  await avslutt('Hun skrev det til helsesykepleieren i går');
});
