import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { delMedKommunen } from '../../../../tests/support/kommunefolk.ts';
import { fulgt } from '../../../../tests/support/loggen.ts';
import { paalagt } from '../../../../tests/support/paalegg.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { IkkeFunnet } from '../../../db/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { hentRettsmoetet } from '../queries/hentRettsmoetet.ts';
import { rettsmoeteruter } from '../web/retten/ruter.tsx';
import { sakruter } from '../web/saker/ruter.tsx';
import { foerRettsmoete, type RettsmoeteInn } from './foerRettsmoete.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { kontrollerStotte } from './kontrollerStotte.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { meldInhabil } from './meldInhabil.ts';
import { merkAlvorlig } from './merkAlvorlig.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderVern } from './vurderVern.ts';

const DAG = tilDato('2026-11-20');
let t: Testhus;
let fri: FriSql;
let web: Sidene;
let sakId: string;
let hendelseId: string;

/** En anmeldt sak med guide, i utgaven. */
async function nySak(utgave: string): Promise<void> {
  ({ sakId } = await fulgt(t));
  await t.eier(
    'update varde.sak set utgave_kode = $2, utgave_versjon = 1 where id = $1 returning id',
    [...[sakId, utgave]],
  );
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  hendelseId = h?.id ?? '';
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId, dag: DAG, straffesaksnummer: '12345 6/26' },
    ...{ etterforsker: null, jurist: null },
  });
}
const foer = async (
  som: string,
  slag: RettsmoeteInn['slag'],
  endret: Partial<RettsmoeteInn> = {},
) =>
  foerRettsmoete(t.hus, await t.som(som), {
    ...{ sakId, slag, fraPolitiet: false, dag: DAG, hvem: 'Vitne Eksempel', ...endret },
  }).then(
    () => 'foert',
    (feil: unknown) =>
      feil instanceof IkkeFunnet ? 'ikke_funnet' : erDomainError(feil) ? feil.kode : feil,
  );
const berammet = async (dag = '2099-02-01') =>
  foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId, status: 'berammet', dag: tilDato(dag) },
  });
const siden = async (som: string, rest = '/moetet-i-retten') =>
  lesbart(await (await web.vis(som, `/fjordvik/saker/${sakId}${rest}`)).text());
const oppgaver = async (som: string) =>
  (await minDag(t.hus, await t.som(som))).oppgaver
    .filter((o) => o.sakId === sakId)
    .map((o) => o.slag)
    .filter((s) =>
      ['moeter_i_retten', 'straffesaken_slutt', 'ring_etter_straffesaken'].includes(s),
    );
const lagt = (slag: string, mer: Record<string, string> = {}) => {
  const rad = {
    slag: `'${slag}'`,
    fra_politiet: 'false',
    dag: `'2026-11-20'`,
    hvem: `'\\x00'`,
    ...mer,
  };
  return `insert into varde.rettsmoete (omrade_id, sak_id, eier_organisasjon, skrevet_av, ${Object.keys(rad).join(', ')})
    select s.omrade_id, s.id, s.eier_organisasjon, tilgang.aktor(), ${Object.values(rad).join(', ')} from varde.sak s where s.id = '${sakId}'`;
};

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  web = sidene(t, [...rettsmoeteruter({ hus: t.hus }), ...sakruter({ hus: t.hus })]);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await Promise.all([fri.steng(), web.steng()]);
  await t.steng();
});

describe.each(['000', '001'] as const)('i utgave %s', (utgave) => {
  beforeAll(async () => nySak(utgave));

  it('TP-34 er dagen i retten satt, foreslår saken vitnestøtte, og oppgaven leder dit; hva som er spurt, brukt eller takket nei til, føres av koordinatoren og guiden, med hvem og når, og av ingen andre', async () => {
    expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).retten?.skal).toBe('nei');
    expect(await foer('koordinator', 'spurt')).toBe('skal_ikke_i_retten');
    expect(await fri.som('koordinator', lagt('spurt'))).toBe('23514');
    await berammet();
    expect(await oppgaver('koordinator')).toEqual(['straffesaken_slutt']);
    expect((await hentSak(t.hus, await t.som('koordinator'), sakId)).retten).toMatchObject({
      ...{ skal: 'berammet', dag: '2099-02-01', stoette: null },
    });
    expect(await siden('koordinator', '')).toContain('Saken skal opp i retten 01.02.2099.');
    // Guiden utenfor politiet vet det ikke av siden (TG-10), og fører ingenting om støtten ennå.
    expect(await siden('guide')).not.toContain('2099');
    expect(await foer('guide', 'spurt')).toBe('skal_ikke_i_retten');
    expect(await fri.som('guide', lagt('spurt'))).toBe('42501');
    for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker', 'ytteroy'])
      expect(await foer(som, 'skal_moete'), som).toBe('ikke_funnet');
    // Ungdommen sa det til guiden: koordinatoren får vite det, og begge fører støtten.
    expect(await foer('guide', 'skal_moete', { dag: tilDato('2099-02-01') })).toBe('foert');
    expect(await oppgaver('koordinator')).toContain('moeter_i_retten');
    expect(await oppgaver('guide')).not.toContain('moeter_i_retten');
    expect((await hentGuidelogg(t.hus, await t.som('guide'), sakId)).retten?.skal).toBe('sagt');
    expect(await foer('guide', 'spurt', { hvem: null })).toBe('mangler_hvem');
    expect(await foer('guide', 'spurt', { dag: tilDato('2099-01-01') })).toBe(
      'dagen_har_ikke_vaert',
    );
    expect(await fri.som('guide', lagt('spurt', { dag: 'tilgang.dagen() + 1' }))).toBe('23514');
    for (const slag of ['spurt', 'takket_nei', 'brukt'] as const)
      expect(await foer(slag === 'brukt' ? 'koordinator' : 'guide', slag), slag).toBe('foert');
    expect(await oppgaver('koordinator')).not.toContain('moeter_i_retten');
    const { linjer, stand } = await hentRettsmoetet(t.hus, await t.som('guide'), sakId);
    expect(linjer.map((l) => [l.slag, l.hvem])).toEqual([
      ['brukt', null],
      ['takket_nei', null],
      ['spurt', 'Vitne Eksempel'],
      ['skal_moete', null],
    ]);
    expect(stand.stoette).toEqual({ slag: 'brukt', dag: DAG });
    expect(await siden('koordinator', '')).toContain('Vitnestøtten ble brukt 20.11.2026.');
    for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker'])
      await expect(hentRettsmoetet(t.hus, await t.som(som), sakId), som).rejects.toThrow('Finnes');
  });

  it('ED-16 TG-29 samme sak i begge utgavene: bare 001 har kontaktforbudet, og lar guiden bli med i retten i stedet for vitnestøtten', async () => {
    const i001 = utgave === '001';
    const kontaktforbud = vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, svar: { kontaktforbud: 'trengs' }, svart: null, merknad: null },
    }).then(
      () => 'foert',
      () => 'nei',
    );
    expect(await kontaktforbud).toBe(i001 ? 'foert' : 'nei');
    const { valg } = await hentRettsmoetet(t.hus, await t.som('guide'), sakId);
    expect(valg.includes('guiden')).toBe(i001);
    expect((await siden('koordinator')).includes('Guiden blir med i stedet')).toBe(i001);
    expect(await foer('koordinator', 'guiden')).toBe(i001 ? 'foert' : 'ikke_i_utgaven');
    expect(await fri.som('koordinator', lagt('guiden'))).toBe(i001 ? 1 : '23514');
    expect((await siden('guide')).includes('Guiden blir med i retten.')).toBe(i001);
  });

  it('TP-34 ED-22 telefon og e-post til vitnestøtten er utgavens, og vises når de er kontrollert; har utgaven ingen, sies det hvor det spørres', async () => {
    const NUMMER = ['22 03 55 40', '67 57 65 00', 'vitnestotte@domstol.no'];
    const spor = 'Ring tingretten';
    expect(await siden('guide')).toContain(spor);
    for (const n of NUMMER) expect(await siden('guide')).not.toContain(n);
    if (utgave === '000') {
      expect(await siden('guide')).toContain('har ingen telefon eller e-post til vitnestøtten');
      return;
    }
    await t.eier(
      `insert into varde.omrade_utgave (omrade_id, utgave_kode, utgave_versjon, fra) values ($1, '001', 1, '2026-11-22') returning 1`,
      [t.omrade('fjordvik')],
    );
    for (const tjeneste of ['vitnestotte_oslo', 'vitnestotte_asker_baerum'])
      await kontrollerStotte(t.hus, await t.som('administrator'), { tjeneste, stemmer: true });
    for (const som of ['guide', 'koordinator'])
      for (const n of NUMMER) expect(await siden(som), `${som} ${n}`).toContain(n);
    expect(await siden('guide')).not.toContain(spor);
  });
});

it('(del) TG-10 TP-34 det politiet har sagt om møtet, ser og får ikke guiden utenfor politiet før pålegget er ført, heller ikke som oppgave; da får koordinatorens nei til møtet oppgaven bort', async () => {
  await nySak('001');
  const mine = `select 1 from varde.rettsmoete where sak_id = '${sakId}'`;
  expect(await foer('guide', 'skal_moete', { fraPolitiet: true })).toBe('uten_paalegg');
  expect(await fri.som('guide', lagt('skal_moete', { fra_politiet: 'true' }))).toBe('42501');
  expect(await foer('koordinator', 'skal_moete', { fraPolitiet: true })).toBe('foert');
  expect(await foer('koordinator', 'spurt')).toBe('foert');
  expect(await oppgaver('guide')).toEqual([]);
  expect([await fri.som('guide', mine), await fri.som('koordinator', mine)]).toEqual([0, 2]);
  // Heller ikke den som også hadde samtalen, og til slutt den kommunale koordinatoren saken er delt med (VV-39).
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select omrade_id, id, $2, 'samtaleholder', 'prøve', now() from varde.sak where id = $1 returning 1`,
    [sakId, t.bruker('guide')],
  );
  expect(await fri.som('guide', mine)).toBe(0);
  await t.eier(
    `delete from varde.sak_tilgang where sak_id = $1 and relasjon = 'samtaleholder' returning 1`,
    [sakId],
  );
  expect((await hentRettsmoetet(t.hus, await t.som('guide'), sakId)).stand.skal).toBe('nei');
  expect(await siden('guide')).not.toContain('Politiet eller retten');
  // Pålegget om det som skjedde, er ikke nok: møtet i retten er det etterforskeren forteller.
  await paalagt(t, await t.som('koordinator'), sakId);
  expect(await fri.som('guide', mine)).toBe(0);
  await paalagt(t, await t.som('koordinator'), sakId, { omfang: ['hendelse', 'etterforskning'] });
  expect(await fri.som('guide', mine)).toBe(2);
  expect(await foer('koordinator', 'skal_moete', { fraPolitiet: true })).toBe('foert');
  expect(await oppgaver('guide')).toEqual(['moeter_i_retten']);
  expect(await foer('koordinator', 'skal_ikke_moete', { fraPolitiet: true, dag: null })).toBe(
    'foert',
  );
  expect(await oppgaver('guide')).toEqual([]);
  // Det som er ført, står: ingen endrer eller sletter det, og ingen lager oppgaven selv.
  for (const sql of [
    `update varde.rettsmoete set dag = null where sak_id = '${sakId}'`,
    `delete from varde.rettsmoete where sak_id = '${sakId}'`,
  ])
    expect(await fri.som('koordinator', sql)).toBe('42501');
  expect(
    await fri.som(
      'koordinator',
      `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'moeter_i_retten', koordinator_id from varde.sak where id = '${sakId}'`,
    ),
  ).toBe('42501');
  await delMedKommunen(t, sakId);
  expect(await fri.som('slt', `select 1 from varde.sak where id = '${sakId}'`)).toBe(1);
  expect(await fri.som('slt', mine)).toBe(0);
  await settTilstand(t, sakId, 'avsluttet');
  expect(await foer('koordinator', 'skal_moete')).toBe('saken_er_slutt');
  expect(await fri.som('koordinator', lagt('skal_moete'))).toBe('23514');
});

it('TS-20 (del) ED-16 i en alvorlig sak ser etterforskeren hvilken støtte ungdommen får i retten, og når, ikke hvem som er spurt; ingen andre ser det den veien', async () => {
  await nySak('001');
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('etterforsker') },
  });
  await foer('koordinator', 'skal_moete');
  await foer('koordinator', 'guiden');
  const sett = async () =>
    (await hentSak(t.hus, await t.som('etterforsker'), sakId)).sikkerhetstiltak;
  expect(await sett()).toBeNull();
  await merkAlvorlig(t.hus, await t.som('koordinator'), sakId);
  expect(await sett()).toMatchObject({ tiltak: null, retten: { slag: 'guiden', dag: DAG } });
  expect(await siden('etterforsker', '')).toContain('Guiden blir med i retten.');
  const medFunksjonen = (som: string) =>
    fri.som(som, `select 1 from tilgang.rettsstoette_for_meg('${sakId}')`);
  for (const som of ['guide', 'koordinator', 'leder', 'slt'])
    expect(await medFunksjonen(som), som).toBe(0);
  expect(await medFunksjonen('etterforsker')).toBe(1);
  await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
  expect(await medFunksjonen('etterforsker')).toBe(0);
});
