import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { aapneIgjen } from '../../../../tests/support/oppfoelging.ts';
import { nyRad, radOmSluttet } from '../../../../tests/support/radOmSluttet.ts';
import { lagJobbase } from '../../../db/jobbase.ts';
import { lagPool } from '../../../db/pool.ts';
import { slettIkkeTattInn } from './slettIkkeTattInn.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { erDomainError } from '../../../kernel/feil.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentGjenaapningsrad } from '../queries/gjenaapningsspoersmaal.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listTriage } from '../queries/listTriage.ts';
import { angreTriage } from './angreTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { forseglSak } from './forseglSak.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarOmGjenaapning, type SvarOmGjenaapningInn } from './svarOmGjenaapning.ts';

/** En ny rad om en ungdom med en avsluttet sak: spørsmålet, svaret og det nye i raden (VV-34, TP-40, C23). */
let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

const k = () => t.som('koordinator');
const kode = async (gjoer: Promise<unknown>): Promise<string> =>
  gjoer.then(
    () => 'gjort',
    (feil: unknown) => (erDomainError(feil) ? feil.kode : String(feil)),
  );
const svar = async (
  kandidatId: string,
  endret: Partial<SvarOmGjenaapningInn> & { som?: string } = {},
) => {
  const { som = 'koordinator', ...inn } = endret;
  return svarOmGjenaapning(t.hus, await t.som(som), {
    ...{ kandidatId, svar: 'ja', svartAv: 'ungdommen', dag: tilDato('2026-11-21') },
    ...{ grunn: 'Tør ikke gå til skolen', sammePerson: false, ...inn },
  });
};
const valgt = async (kandidatId: string, som = 'koordinator') =>
  (await listTriage(t.hus, await t.som(som), { slag: 'registreringer' }, kandidatId)).valgt;
const spoersmaal = async (kandidatId: string, som = 'koordinator') =>
  (await valgt(kandidatId, som))?.detalj?.sluttet ?? null;
const tilstand = async (sakId: string) =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const beslutning = async (kandidatId: string) =>
  t.eier<{ valg: string; grunn: string; svart_av: string | null; merknad: Buffer | null }>(
    'select * from varde.triagebeslutning where kandidat_id = $1',
    [kandidatId],
  );
const utgaven = (sakId: string, utgave: string) =>
  t.eier(
    `update varde.sak set utgave_kode = $2, utgave_versjon = (select max(versjon) from varde.utgave where kode = $2)
     where id = $1 returning id`,
    [sakId, utgave],
  );
const NUMMER = { a: '05891590069', b: '05891590220' };
/** Uten nummer kjennes de igjen på navnet og fødselsdagen. */
const en = (navn: string, fodselsdato = '2013-03-0' + String((navn.length % 9) + 1)) => ({
  ...{ navn, fodselsnummer: null, fodselsdato: tilDato(fodselsdato) },
});

it('VV-34 TP-40 C23 et ja åpner saken med det nye i raden, raden er gjenåpnet, og bare det nye skal klareres', async () => {
  const { sakId, kandidatId } = await radOmSluttet(
    t,
    { fodselsnummer: NUMMER.a, anmeldt: true, straffesaksnummer: '12345678' },
    { sakstype: 'ran', hendelsesdato: tilDato('2026-11-19'), straffesaksnummer: '87654321' },
  );
  const klareringer = () =>
    t.eier<{ svar: string | null; hendelse_id: string }>(
      'select hendelse_id, svar, spurt_ved from varde.klarering where sak_id = $1 order by spurt_ved',
      [sakId],
    );
  await forbiVaktene(t, `update varde.klarering set svar = 'klarert' where sak_id = $1`, [sakId]);
  const foer = await klareringer();
  expect(await spoersmaal(kandidatId)).toMatchObject({ sakId, likhet: 'samme' });
  expect(await hentGjenaapningsrad(t.hus, await k(), kandidatId)).toMatchObject({
    ...{ sakId, sakstype: 'ran', anmeldt: true, voksen: false },
  });
  expect(await svar(kandidatId, { svartAv: 'begge' })).toEqual({ sakId });
  expect(await tilstand(sakId)).toBe('guide_soekes');
  const side = await hentSak({ ...t.hus, klokke: systemklokke }, await k(), sakId);
  expect(side.hendelser.map((h) => [h.sakstype, h.anmeldt]).sort()).toEqual([
    ...[
      ['ran', true],
      ['vold', true],
    ],
  ]);
  expect(side.tidslinje.find((p) => p.slag === 'gjenaapnet')?.gjenaapning).toMatchObject({
    ...{ meldtAv: 'begge', meldtDag: '2026-11-21', grunn: 'Tør ikke gå til skolen' },
  });
  // Det gamle svaret står; det spørres bare om det nye.
  const [gammel, ny, ...flere] = await klareringer();
  expect([gammel, ny?.svar, flere]).toEqual([foer[0], null, []]);
  expect(ny?.hendelse_id).not.toBe(gammel?.hendelse_id);
  const straffesaker = await t.eier('select * from varde.straffesak where sak_id = $1', [sakId]);
  expect(straffesaker).toHaveLength(2);
  expect(raatekst(straffesaker)).not.toContain('87654321');
  // Raden er avgjort av den som svarte, og kan ikke avgjøres eller angres en gang til.
  expect(await beslutning(kandidatId)).toMatchObject([
    { ...{ valg: 'gjenaapnet', grunn: 'meldt_behov', svart_av: 'begge' }, merknad: null },
  ]);
  expect((await valgt(kandidatId))?.beslutning).toMatchObject({ valg: 'gjenaapnet', virker: true });
  expect(await kode(angreTriage(t.hus, await k(), kandidatId))).toBe('virker_alt');
  expect(await kode(svar(kandidatId))).toContain('Finnes ikke');
  const logget = async (handling: string, id: string) =>
    (
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
         where r.handling = $1 and o.objekt_id = $2 and r.utfall = 'ja'`,
        [handling, id],
      )
    ).length;
  expect(await logget('triage_besluttet', kandidatId)).toBe(1);
  expect(await logget('sak_gjenaapnet', sakId)).toBe(1);
});

it('VV-34 et nei avgjør raden med hvem og hvorfor, og saken står som den er', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Neinei'));
  const nei = { svar: 'nei', svartAv: 'foresatte', sammePerson: true } as const;
  expect(await svar(kandidatId, { ...nei, grunn: 'Har det bra på den nye skolen' })).toEqual({
    sakId: null,
  });
  expect(await tilstand(sakId)).toBe('avsluttet');
  const [rad] = await beslutning(kandidatId);
  expect(rad).toMatchObject({
    ...{ valg: 'ikke_aktuelt', grunn: 'oensker_ikke', svart_av: 'foresatte' },
  });
  expect(raatekst(await t.eier('select * from varde.triagebeslutning'))).not.toContain('skolen');
  expect(await t.eier('select 1 from varde.gjenaapning where sak_id = $1', [sakId])).toEqual([]);
  // Neste rad er et nytt spørsmål.
  expect(await spoersmaal(await nyRad(t, en('Kanari Neinei')))).toMatchObject({ sakId });
});

it('VV-34 uten fødselsnummer er samme navn og fødselsdag kanskje samme, og et menneske sier hvem det er', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Holm', '2013-04-05'), {
    navn: 'HOLM, Kanari',
  });
  expect(await spoersmaal(kandidatId)).toMatchObject({ sakId, likhet: 'kanskje' });
  expect([await kode(svar(kandidatId)), await tilstand(sakId)]).toEqual([
    ...['samme_person_ikke_bekreftet', 'avsluttet'],
  ]);
  for (const annen of [en('Kanari Holm', '2013-04-06'), en('Kanari Berg', '2013-04-05')]) {
    const id = await nyRad(t, annen);
    expect(await spoersmaal(id)).toBeNull();
    expect(await kode(svar(id, { sammePerson: true }))).toContain('Finnes ikke');
  }
  await svar(kandidatId, { sammePerson: true });
  expect(await tilstand(sakId)).toBe('guide_soekes');
  // To ulike numre er to ungdommer, selv med samme navn og dag.
  const to = { navn: 'Kanari Lik', fodselsdato: tilDato('2015-09-05') };
  const ulike = await radOmSluttet(
    t,
    { ...to, fodselsnummer: NUMMER.b },
    { fodselsnummer: NUMMER.a },
  );
  expect(await spoersmaal(ulike.kandidatId)).toBeNull();
});

it('VV-34 det må sies hva, hvem, når og hvorfor, og et ja gjelder bare en sak utgaven lar åpne', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Mangler'));
  const prov = (inn: Partial<SvarOmGjenaapningInn>) =>
    kode(svar(kandidatId, { sammePerson: true, ...inn }));
  expect(await prov({ svar: null })).toBe('mangler_gjenaapningssvar');
  expect(await prov({ svartAv: null })).toBe('mangler_meldt_av');
  expect(await prov({ dag: null, svar: 'nei' })).toBe('mangler_meldt_dag');
  expect(await prov({ dag: tilDato('2026-11-24') })).toBe('meldt_dagen_har_ikke_vaert');
  expect(await prov({ grunn: ' ', svar: 'nei' })).toBe('mangler_gjenaapningsgrunn');
  await utgaven(sakId, '000');
  expect([await spoersmaal(kandidatId), await prov({})]).toEqual([
    null,
    expect.stringContaining('Finnes ikke'),
  ]);
  await utgaven(sakId, 'fjordvik');
  expect([await beslutning(kandidatId), await tilstand(sakId)]).toEqual([[], 'avsluttet']);
  // Er saken åpnet i mellomtida, er raden ikke lenger et spørsmål.
  await aapneIgjen(t, sakId);
  expect(await spoersmaal(kandidatId)).toBeNull();
  expect(await prov({})).toContain('Finnes ikke');
});

it('VV-34 TP-17 et tilbud om ny sak til en som har en avsluttet, krever at det står hvorfor', async () => {
  const { kandidatId } = await radOmSluttet(t, en('Kanari Tilbud'));
  const tilby = async (merknad: string | null) =>
    besluttTriage(t.hus, await k(), {
      ...{ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad, egnet: true },
    });
  await expect(tilby(null)).rejects.toMatchObject({
    ...{ kode: 'trenger_behov', parametre: { hvorfor: 'kjent_og_sluttet' } },
  });
  expect((await tilby('Gjelder noe helt annet')).sakId).not.toBeNull();
});

it('VV-34 VV-26 den som ikke ser saken, får ikke vite at den finnes: inhabil, forseglet, vernet og andre roller svarer likt', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Skjult'));
  const ukjent = await kode(svar(sakId));
  expect(ukjent).toContain('Finnes ikke');
  for (const som of ['guide', 'etterforsker', 'leder', 'slt', 'ytteroy'])
    expect(await kode(svar(kandidatId, { som, sammePerson: true })), som).toBe(ukjent);
  await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
  const inhabil = async () => [
    await spoersmaal(kandidatId, 'koordinator2'),
    await kode(svar(kandidatId, { som: 'koordinator2', sammePerson: true })),
  ];
  expect(await inhabil()).toEqual([null, ukjent]);
  const [f] = await t.eier<{ id: string }>(
    `insert into varde.forseglet_sak (omrade_id, sak_id, eier_organisasjon, grunn, forseglet_av)
     select omrade_id, id, eier_organisasjon, 'samme_navn', koordinator_id from varde.sak where id = $1 returning id`,
    [sakId],
  );
  expect(await spoersmaal(kandidatId)).toBeNull();
  expect(await kode(svar(kandidatId, { sammePerson: true }))).toBe(ukjent);
  await forbiVaktene(t, 'delete from varde.forseglet_sak where id = $1', [f?.id]);
  expect(await spoersmaal(kandidatId)).not.toBeNull();
  await t.eier('update varde.kandidat set vernet = true where id = $1 returning id', [kandidatId]);
  expect(await kode(svar(kandidatId, { sammePerson: true }))).toBe(ukjent);
  expect([await beslutning(kandidatId), await tilstand(sakId)]).toEqual([[], 'avsluttet']);
});

it('VV-34 VV-35 VV-48 med fri SQL åpner en koordinator ingen sak på en rad hen ikke ser: veggen svarer før noe er lest av den', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Vegg'));
  const aapne = async () =>
    fri.som(
      'koordinator',
      `insert into varde.gjenaapning (omrade_id, id, sak_id, eier_organisasjon, avslutning_id, meldt_av, meldt_dag, grunn, kandidat_id, likhet, gjenaapnet_av)
       select s.omrade_id, gen_random_uuid(), s.id, s.eier_organisasjon, a.id, 'ungdommen', tilgang.dagen(), '\\x00', '${kandidatId}', 'kanskje', tilgang.aktor()
       from varde.sak s join varde.avslutning a on a.omrade_id = s.omrade_id and a.sak_id = s.id where s.id = '${sakId}'`,
    );
  expect(await aapne()).toBe(1);
  await t.eier('update varde.kandidat set vernet = true where id = $1 returning id', [kandidatId]);
  expect(await aapne()).toBe('42501');
  await t.eier('update varde.kandidat set vernet = false where id = $1 returning id', [kandidatId]);
  await forbiVaktene(
    t,
    `update varde.kandidat k set eier_organisasjon = (select o.id from varde.organisasjon o
       where o.omrade_id = k.omrade_id and o.id <> k.eier_organisasjon limit 1) where k.id = $1`,
    [kandidatId],
  );
  expect(await aapne()).toBe('42501');
});

it('VV-34 VV-25 VV-26 raden som åpnet saken, følger den: den som er sperret ute av den ene, er det av den andre, og er saken forseglet, er raden det', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Følger'));
  await svar(kandidatId, { sammePerson: true });
  const ser = async (som: string) => [
    (await valgt(kandidatId, som)) !== null,
    (await fri.som(som, `select 1 from varde.kandidat where id = '${kandidatId}'`)) === 1,
    (await fri.som(som, `select 1 from varde.sak where id = '${sakId}'`)) === 1,
  ];
  const alt = [true, true, true];
  const ingenting = [false, false, false];
  expect([await ser('koordinator'), await ser('koordinator2')]).toEqual([alt, alt]);
  for (const sperret of [sakId, kandidatId]) {
    await meldInhabil(t.hus, await t.som('koordinator2'), sperret);
    expect([await ser('koordinator'), await ser('koordinator2')]).toEqual([alt, ingenting]);
    await forbiVaktene(t, 'delete from varde.ikke_tilgang where objekt_id = $1', [sperret]);
  }
  await forseglSak(t.hus, await k(), { sakId, grunn: 'samme_navn', tilReferanse: null });
  expect([await ser('koordinator'), await ser('koordinator2')]).toEqual([ingenting, ingenting]);
  // Personvernombudet i politiet leser også det som sto i den raden (VV-25).
  await forbiVaktene(
    t,
    `update varde.medlemskap m set organisasjon_id = (select eier_organisasjon from varde.sak where id = $2) where m.bruker_id = $1`,
    [t.bruker('personvernombud'), sakId],
  );
  const [f] = await t.eier<{ id: string }>('select id from varde.forseglet_sak where sak_id = $1', [
    sakId,
  ]);
  const celler = `select 1 from tilgang.les_forseglet('${f?.id}') where tabell = 'kandidat' and rad = '${kandidatId}'`;
  expect(Number(await fri.som('personvernombud', celler))).toBeGreaterThan(0);
  expect(await fri.som('koordinator', celler)).toBe(0);
});

it('(del) VV-42 VV-34 raden som åpnet saken, slettes når fristen er ute, men var det et menneske som sa at det var den samme, først når saken også har vært slutt så lenge; det nye i saken står', async () => {
  const { sakId, kandidatId } = await radOmSluttet(t, en('Kanari Frist'));
  await svar(kandidatId, { sammePerson: true });
  const sikker = await radOmSluttet(t, { navn: 'Kanari Sikker', fodselsnummer: NUMMER.b });
  await svar(sikker.kandidatId);
  const jobb = lagPool(t.base.jobb, 1);
  const slett = () => slettIkkeTattInn(t.hus.sletter, lagJobbase(jobb));
  const rader = (id = kandidatId) => t.eier('select 1 from varde.kandidat where id = $1', [id]);
  await slett();
  expect(await rader()).toHaveLength(1);
  await t.eier(
    `update varde.triagebeslutning set virker_fra = now() - interval '91 days', tatt_ved = now() - interval '91 days'
     where kandidat_id = any ($1) returning id`,
    [[kandidatId, sikker.kandidatId]],
  );
  await slett();
  expect([await rader(), await rader(sikker.kandidatId)]).toEqual([[expect.anything()], []]);
  const likhet = `select g.likhet, g.gjenaapnet_av, b.likhet as i_raden, b.tatt_av from varde.gjenaapning g
    join varde.triagebeslutning b on b.kandidat_id = g.kandidat_id where g.kandidat_id = $1`;
  const meg = t.bruker('koordinator');
  expect(await t.eier(likhet, [kandidatId])).toEqual([
    { likhet: 'kanskje', i_raden: 'kanskje', gjenaapnet_av: meg, tatt_av: meg },
  ]);
  for (const dager of [89, 91]) {
    await forbiVaktene(
      t,
      `update varde.sak set tilstand = 'avsluttet', tilstand_siden = now() - make_interval(days => ${dager}) where id = $1`,
      [sakId],
    );
    await slett();
    expect(await rader()).toHaveLength(dager === 89 ? 1 : 0);
  }
  await jobb.end();
  expect(await t.eier('select 1 from varde.hendelse where sak_id = $1', [sakId])).toHaveLength(2);
  expect(
    await t.eier('select kandidat_id, meldt_av from varde.gjenaapning where sak_id = $1', [sakId]),
  ).toEqual([{ kandidat_id: null, meldt_av: 'ungdommen' }]);
  // Igjen står hvor mange, til årsrapporten.
  expect(await t.eier('select valg, grunn, utenfor, antall from varde.ikke_tatt_inn')).toEqual([
    { valg: 'gjenaapnet', grunn: 'meldt_behov', utenfor: false, antall: 2 },
  ]);
  const slettet = `select 1 from varde.revisjon r join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
    where r.handling = 'kandidat_slettet' and o.objekt_id = $1`;
  expect(await t.eier(slettet, [kandidatId])).toHaveLength(1);
});
