import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { melding, opprettProvesak } from '../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import {
  forsegledeMeldinger,
  lesForsegletMelding,
  meldingerForOmbudet,
} from '../queries/forsegledeMeldinger.ts';
import { listTriage } from '../queries/listTriage.ts';
import { mineArbeidssteder } from '../queries/mineArbeidssteder.ts';
import { minDag } from '../queries/minDag.ts';
import { besluttTriage } from './besluttTriage.ts';
import { foelgOppMelding, forseglMelding } from './forseglMelding.ts';
import { registrerPerson } from './registrerPerson.ts';

let t: Testhus;
let fri: FriSql;
let kvittering = '';
let id = '';
const meld = async (som: string): Promise<{ kvittering: string; id: string }> => {
  const hvem = await t.som(som);
  const [sted] = (await mineArbeidssteder(t.hus, hvem)).steder;
  const svar = await registrerPerson(t.hus, hvem, {
    ...(await melding(t, { fodselsnummer: null })),
    organisasjonId: sted?.organisasjonId ?? '',
    regime: som === 'koordinator' ? 'politiregisterloven' : 'helsepersonelloven',
  });
  const [rad] = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [svar.kvittering],
  );
  return { kvittering: svar.kvittering, id: rad?.id ?? '' };
};
const forsegler = async (som: string, nummer = kvittering) =>
  kode(forseglMelding(t.hus, await t.som(som), nummer));
const lista = async () =>
  JSON.stringify(
    await listTriage(t.hus, await t.som('koordinator'), { slag: 'registreringer' }, null),
  );
async function rader(som: string): Promise<(number | string)[]> {
  const ut: (number | string)[] = [];
  for (const sql of [
    `select 1 from varde.kandidat where id = '${id}'`,
    `select 1 from varde.registrering where kvittering = '${kvittering}'`,
    `select 1 from varde.triagebeslutning where kandidat_id = '${id}'`,
  ])
    ut.push(await fri.som(som, sql));
  return ut;
}
const avvik = async (lukket: string) =>
  fri.som(
    'personvernombud',
    `select 1 from tilgang.avviksoversikt() where slag = 'feil_melding' and lukket_ved ${lukket}`,
  );
const venter = async (som: string) =>
  (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker(som)])).length;

beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  ({ kvittering, id } = await meld('helsesykepleier'));
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

describe('en melding på feil person', () => {
  it('VV-25 den som meldte, tar den bort før noen har tatt stilling til den; en annens, en som er vurdert, og en som ikke finnes, svares det likt på', async () => {
    const vurdert = await meld('helsesykepleier');
    await besluttTriage(t.hus, await t.som('koordinator'), {
      ...{ kandidatId: vurdert.id, valg: 'ikke_aktuelt', grunn: 'ikke_behov' },
      ...{ merknad: null, egnet: false },
    });
    for (const som of ['koordinator', 'koordinator2', 'guide', 'leder'])
      expect(await forsegler(som), som).toBe('finner_ikke_meldingen');
    expect(await forsegler('helsesykepleier', '00000000')).toBe('finner_ikke_meldingen');
    expect(await forsegler('helsesykepleier', vurdert.kvittering)).toBe('finner_ikke_meldingen');
    // Ser noen det igjen, er det ingen som har tatt stilling til den; er den en sak, er den det, til saken er angret.
    const slipper = (nummer: string) =>
      fri.som('helsesykepleier', `select 1 where tilgang.forsegl_melding('${nummer}') is not null`);
    const angret = (hva: string) =>
      forbiVaktene(
        t,
        `update varde.triagebeslutning set angret_ved = ${hva}, angret_av = case when ${hva} is not null then tatt_av end where kandidat_id = $1`,
        [vurdert.id],
      );
    await angret(`virker_fra - interval '1 second'`);
    expect(await slipper(vurdert.kvittering)).toBe(1);
    await forbiVaktene(t, `update varde.sak set kandidat_id = $2 where id = $1`, [
      (await opprettProvesak(t, { fodselsnummer: null })).sakId,
      vurdert.id,
    ]);
    expect(await slipper(vurdert.kvittering)).toBe(0);
    await forbiVaktene(t, `update varde.sak set tilstand = 'angret' where kandidat_id = $1`, [
      vurdert.id,
    ]);
    expect(await slipper(vurdert.kvittering)).toBe(1);
    await angret('null');
    expect(await lista()).toContain(id);
    expect(await rader('koordinator')).toEqual([1, 1, 0]);
    const mellomrom = `${kvittering.slice(0, 4)} ${kvittering.slice(4)}`;
    expect(await forsegler('helsesykepleier', mellomrom)).toBe('gjort');
    expect(await forsegler('helsesykepleier')).toBe('finner_ikke_meldingen');
  });

  it('VV-25 fra samme sekund leser ingen den, den telles ikke, og sporet og avviket står til koordinatoren har fulgt det opp', async () => {
    expect(await lista()).not.toContain(id);
    for (const som of [
      'koordinator',
      'koordinator2',
      'helsesykepleier',
      'leder',
      'personvernombud',
    ])
      expect(await rader(som), som).toEqual([0, 0, 0]);
    expect(
      await fri.som('koordinator', `update varde.kandidat set sakstype = 'ran' where id = '${id}'`),
    ).toBe(0);
    const spor = async (som: string) =>
      (await forsegledeMeldinger(t.hus, await t.som(som))).map((m) => [
        m.id,
        m.foelgerOpp,
        m.fulgtOpp !== null,
      ]);
    expect(await spor('helsesykepleier')).toEqual([[id, false, false]]);
    expect(await spor('koordinator')).toEqual([[id, true, false]]);
    for (const som of ['guide', 'leder', 'personvernombud', 'etterforsker'])
      expect(await spor(som), som).toEqual([]);
    expect((await minDag(t.hus, await t.som('koordinator'))).forseglet.foelgesOpp).toBe(1);
    expect([
      await avvik('is null'),
      await avvik('is not null'),
      await venter('koordinator'),
    ]).toEqual([1, 0, 1]);
    for (const som of ['helsesykepleier', 'leder', 'guide'])
      expect(await kode(foelgOppMelding(t.hus, await t.som(som), id)), som).toBe('ikke_funnet');
    expect(await kode(foelgOppMelding(t.hus, await t.som('koordinator2'), id))).toBe('gjort');
    expect(await kode(foelgOppMelding(t.hus, await t.som('koordinator2'), id))).toBe('ikke_funnet');
    expect([
      await avvik('is null'),
      await avvik('is not null'),
      await venter('koordinator'),
    ]).toEqual([0, 1, 0]);
    expect((await minDag(t.hus, await t.som('koordinator'))).forseglet.foelgesOpp).toBe(0);
    expect(
      await t.eier(
        `select distinct r.handling from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where o.objekt_id = $1 and r.utfall = 'ja' and r.handling like 'melding%' order by 1`,
        [id],
      ),
    ).toEqual([{ handling: 'melding_forseglet' }, { handling: 'melding_fulgt_opp' }]);
  });

  it('VV-25 VV-23 ordene leses av ombudet for den behandlingsansvarlige alene, og lesingen føres; den som er sperret, ser ikke noe av det', async () => {
    const les = async (som: string) => kode(lesForsegletMelding(t.hus, await t.som(som), id));
    expect(await les('personvernombud')).toBe('ikke_funnet');
    await forbiVaktene(
      t,
      `update varde.medlemskap m set organisasjon_id = (select eier_organisasjon from varde.kandidat where id = $2) where m.bruker_id = $1`,
      [t.bruker('personvernombud'), id],
    );
    const ombud = await t.som('personvernombud');
    expect((await meldingerForOmbudet(t.hus, ombud)).map((m) => m.id)).toEqual([id]);
    expect(JSON.stringify(await lesForsegletMelding(t.hus, ombud, id))).toMatch(
      /Kanari Fuglesang[^]*Redd for å gå hjem/u,
    );
    for (const som of ['koordinator', 'helsesykepleier', 'leder', 'administrator'])
      expect(await les(som), som).toBe('ikke_funnet');
    expect(
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where o.objekt_id = $1 and r.handling = 'forseglet_lest' and r.utfall = 'ja' and r.grunnlag = 'kandidat'`,
        [id],
      ),
    ).toHaveLength(1);
    // En melding som ikke er tatt bort, er ikke ombudets å lese; det noen sa om den, er det, og føres for seg.
    const aapen = (await meld('helsesykepleier')).id;
    expect(await kode(lesForsegletMelding(t.hus, ombud, aapen))).toBe('ikke_funnet');
    const sagt = (hvor: string) =>
      `select 1 from tilgang.les_forseglet_melding('${hvor}') x where x.tabell = 'radhenvendelse'`;
    const spor = () =>
      t.eier(
        `select 1 from varde.revisjon where handling = 'forseglet_lest' and grunnlag = 'radhenvendelse'`,
      );
    for (const rad of [id, aapen])
      await forbiVaktene(
        t,
        `insert into varde.radhenvendelse (omrade_id, kandidat_id, eier_organisasjon, hvem, ord, skrevet_av)
         select omrade_id, id, eier_organisasjon, '\\x00', '\\x00', $2 from varde.kandidat where id = $1`,
        [rad, t.bruker('koordinator')],
      );
    expect([await fri.forAlvor('personvernombud', sagt(aapen)), await spor()]).toEqual([0, []]);
    expect(await fri.forAlvor('personvernombud', sagt(id))).toBe(2);
    expect(await spor()).toHaveLength(1);
    await forbiVaktene(t, 'delete from varde.radhenvendelse where kandidat_id = any ($1)', [[id]]);
    await t.eier(
      `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) select $1, $2, b, 'inhabil', b from unnest($3::uuid[]) b`,
      [t.omrade('fjordvik'), id, [t.bruker('personvernombud'), t.bruker('koordinator2')]],
    );
    expect(await les('personvernombud')).toBe('ikke_funnet');
    expect(await meldingerForOmbudet(t.hus, ombud)).toEqual([]);
    expect(await avvik('is not null')).toBe(0);
    expect(await forsegledeMeldinger(t.hus, await t.som('koordinator2'))).toEqual([]);
    await t.eier('delete from varde.ikke_tilgang where objekt_id = $1', [id]);
  });

  it('VV-25 fri SQL setter ikke raden som forseglet, verken i en ny rad eller i en som står', async () => {
    for (const rett of ['insert', 'update'])
      expect(
        await t.eier(
          `select 1 where has_column_privilege('varde_app', 'varde.kandidat', 'forseglet_ved', '${rett}')`,
        ),
        rett,
      ).toEqual([]);
  });

  it('(del) VV-25 den slettes etter områdets frist som andre som ikke ble tatt inn, uten å telles', async () => {
    await forbiVaktene(
      t,
      `update varde.triagebeslutning set virker_fra = now() - interval '2 years' where kandidat_id = $1`,
      [id],
    );
    // Slik jobben gjør det: nøkkelen slettes, og raden med den.
    const noekler = await t.eier<{ n: string }>(
      `select n from jobb.ikke_tatt_inn() n join varde.kandidat k on k.nokkel_id = n where k.id = $1`,
      [id],
    );
    expect(noekler).toHaveLength(1);
    await t.hus.sletter.slett(noekler.map((r) => r.n));
    expect(await t.eier('select 1 from varde.kandidat where id = $1', [id])).toEqual([]);
    expect(await t.eier('select 1 from varde.ikke_tatt_inn')).toEqual([]);
    expect(
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where o.objekt_id = $1 and r.handling = 'kandidat_slettet' and r.grunnlag = 'forseglet'`,
        [id],
      ),
    ).toHaveLength(1);
  });
});
