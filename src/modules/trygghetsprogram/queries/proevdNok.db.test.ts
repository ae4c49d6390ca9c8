import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { iOmrade } from '../../../db/hus.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { proevdNok } from './ikkeNaadd.ts';

let t: Testhus;
let sakId = '';
beforeAll(async () => {
  t = await nyttHus(new Date());
  await attestert(t, 'guide');
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await fulgt(t));
});

const begge = async (): Promise<[siden: boolean, basen: boolean]> => {
  const [rad] = await t.eier<{ nok: boolean }>(
    'select tilgang.er_proevd_nok(omrade_id, id) as nok from varde.sak where id = $1',
    [sakId],
  );
  const siden = await iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
    proevdNok(tx, sakId),
  );
  return [siden, rad?.nok === true];
};
const saken = (endring: string) =>
  forbiVaktene(t, `update varde.sak set ${endring} where id = $1`, [sakId]);
const gjennomgang = (beslutning: string, frist: string, ved: string) =>
  forbiVaktene(
    t,
    `insert into varde.kontaktgjennomgang (omrade_id, sak_id, eier_organisasjon, beslutning, frist, skrevet_av, skrevet_ved)
     select omrade_id, id, eier_organisasjon, $2, ${frist}, koordinator_id, ${ved} from varde.sak where id = $1`,
    [sakId, beslutning],
  );

it.each([
  ['ingen har prøvd', [], false],
  ['tre forsøk siden samtalen', ['tre_forsoek = tilgang.dagen() + 1'], true],
  ['tre forsøk før samtalen', ['tre_forsoek = tilgang.oslodag(foelges_fra) - 1'], false],
  ['tre forsøk dagen for samtalen', ['tre_forsoek = tilgang.oslodag(foelges_fra)'], false],
  [
    'tre forsøk uten en dag å telle fra',
    ['tre_forsoek = tilgang.dagen(), foelges_fra = null'],
    true,
  ],
] as const)(
  'VV-20 VV-17 siden og basen er enige om det er prøvd nok: %s',
  async (_, endringer, ventet) => {
    for (const e of endringer) await saken(e);
    expect(await begge()).toEqual([ventet, ventet]);
  },
);

it.each([
  ['en avslutning vurderes', 'avslutning_vurderes', 'tilgang.dagen() + 3', 'now()', '', true],
  ['den siste dagen', 'avslutning_vurderes', 'tilgang.dagen()', 'now()', '', true],
  ['dagen er gått', 'avslutning_vurderes', 'tilgang.dagen() - 1', 'now()', '', false],
  ['det prøves videre', 'proev_videre', 'tilgang.dagen() + 3', 'now()', '', false],
  [
    ...([
      'nådd etterpå',
      'avslutning_vurderes',
      'tilgang.dagen() + 3',
      `now() - interval '1 hour'`,
    ] as const),
    ...(['siste_kontakt = now()', false] as const),
  ],
  [
    ...([
      'fra før samtalen',
      'avslutning_vurderes',
      'tilgang.dagen() + 3',
      `now() - interval '1 hour'`,
    ] as const),
    ...(['foelges_fra = now()', false] as const),
  ],
] as const)(
  'VV-20 VV-17 siden og basen er enige om gjennomgangen: %s',
  async (...[, beslutning, frist, ved, etterpaa, ventet]) => {
    await saken(
      `foelges_fra = now() - interval '2 days', siste_kontakt = now() - interval '2 days'`,
    );
    await gjennomgang(beslutning, frist, ved);
    if (etterpaa !== '') await saken(etterpaa);
    expect(await begge()).toEqual([ventet, ventet]);
  },
);
