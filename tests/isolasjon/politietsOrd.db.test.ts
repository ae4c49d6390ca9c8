import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerHendelse } from '../../src/modules/trygghetsprogram/commands/foerHendelse.ts';
import { opphevPaalegg } from '../../src/modules/trygghetsprogram/commands/foerPaalegg.ts';
import { foerRettsmoete } from '../../src/modules/trygghetsprogram/commands/foerRettsmoete.ts';
import { meldAnmeldt } from '../../src/modules/trygghetsprogram/commands/meldAnmeldt.ts';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { hentGuidelogg } from '../../src/modules/trygghetsprogram/queries/guidelogg.ts';
import { hentSamtale } from '../../src/modules/trygghetsprogram/queries/hentSamtale.ts';
import { hentRettsmoetet } from '../../src/modules/trygghetsprogram/queries/hentRettsmoetet.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { politivedtak } from '../support/folk.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { avklar, husMedFrivillig, TRENER } from '../support/frivillige.ts';
import { attestert, foelgesOppAv, koordinatorSteg } from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { kode } from '../support/kode.ts';
import { delMedKommunen, giKommunenSaken } from '../support/kommunefolk.ts';
import { paalagt } from '../support/paalegg.ts';
import { hvemGirOrdene, merkOrdene, POLITIETS } from '../support/merkedeOrd.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { forbiVaktene } from '../support/tilstand.ts';

const UNG = { fodselsnummer: null, fodselsdato: tilDato('2012-09-05') } as const;
const VILKAAR = 'Ikke nevn gutten i naboblokka';
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await husMedFrivillig();
  sql = await friSql(t);
  for (const s of ['helsesykepleier', 'etterforsker', TRENER]) await attestert(t, s);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const k = async () => t.som('koordinator');
async function klarertMedVilkaar(sakId: string): Promise<void> {
  const [kl] = await t.eier<{ id: string }>('select id from varde.klarering where sak_id = $1', [
    sakId,
  ]);
  await svarPaaKlarering(t.hus, await k(), {
    ...{ sakId, klareringId: kl?.id ?? '', etter: null, svar: 'klarert_med_vilkaar' },
    ...{ ikkeFoer: null, ord: VILKAAR, muntlig: { fra: 'Pia Prøve', nummer: '02800' } },
  });
}
/** En sak med guide, klarert med vilkår, og en hendelse til som ikke er klarert. */
async function medVilkaar(guide: string) {
  const { sakId } = await opprettProvesak(t, UNG);
  const forespoersel = await foelgesOppAv(t, sakId, guide);
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, await k(), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: '12345 6/26', etterforsker: 'Eva Prøve', jurist: 'Per Prøve' },
  });
  await klarertMedVilkaar(sakId);
  await foerHendelse(t.hus, await k(), {
    ...{ sakId, sakstype: 'trusler', rolle: 'fornaermet', dato: tilDato('2026-11-18') },
    ...{ hatkriminalitet: false, iFamilie: true, anmeldt: tilDato('2026-11-21') },
  });
  return { sakId, forespoersel };
}
const ordene = async (som: string, sakId: string) =>
  (await hentSak(t.hus, await t.som(som), sakId)).hensyn.vilkaar.map((v) => v.ord);

it('TG-10 RO-09 VV-39 ingen funksjon og ingen tabell i katalogen gir en guide utenfor politiet det politiet har ført, uten et pålegg som omfatter det; heller ikke kommunens koordinator får ordene i svaret', async () => {
  const { sakId, forespoersel } = await medVilkaar('helsesykepleier');
  await delMedKommunen(t, sakId);
  await velgEtterforsker(t.hus, await k(), { sakId, brukerId: t.bruker('etterforsker') });
  const felt = await merkOrdene(t, sakId, POLITIETS);
  for (const f of ['klareringssvar.ord', 'klareringssvar.muntlig_fra', 'straffesak.etterforsker'])
    expect(felt).toContain(f);
  const ider = await t.eier<{ id: string }>(
    `select id from varde.hendelse where sak_id = $1 union select id from varde.klarering where sak_id = $1
     union select id from varde.klareringssvar where sak_id = $1 union select id from varde.straffesak where sak_id = $1`,
    [sakId],
  );
  const gir = async (som: string) => {
    const { funnet, spurt } = await hvemGirOrdene(t, som, [sakId, ...ider.map((r) => r.id)]);
    expect(spurt).toBeGreaterThan(250);
    return funnet;
  };
  const rader = async (som: string, fra: string) => sql.som(som, `select 1 from ${fra}`);
  const [h, slt] = [t.bruker('helsesykepleier'), t.bruker('slt')];
  const VILKAARENE = 'tilgang.vilkaar_for_meg';
  const hendelsene = `varde.hendelse where sak_id = '${sakId}'`;
  // Politiets egen koordinator får dem: det er noe å finne.
  expect(await gir('koordinator')).toEqual(
    expect.arrayContaining([VILKAARENE, 'klareringssvar', 'straffesak']),
  );
  expect(await gir('helsesykepleier')).toEqual([]);
  // Kommunens koordinator leser hendelsen etter ja eller vedtak (VV-35).
  expect(await gir('slt')).toEqual(['hendelse']);
  // Vår egen regel går foran: at det er satt vilkår, dagen det ikke snakkes om, og hvem som svarer for straffesaken, får de vite.
  for (const som of ['helsesykepleier', 'slt'])
    for (const f of ['ikke_om_for_meg', 'vilkaar_for_meg'])
      expect(await rader(som, `tilgang.${f}('${sakId}')`), `${som} ${f}`).toBe(1);
  expect(await rader('helsesykepleier', `tilgang.etterforsker_for_guiden('${sakId}')`)).toBe(1);
  // Den mistenkte er i familien: det står i hendelsen, og er stengt som den.
  const iFamilien = `tilgang.raden_i_familien('${sakId}') x where x`;
  await t.eier(
    'update varde.kandidat set i_familie = true where id = (select kandidat_id from varde.sak where id = $1) returning 1',
    [sakId],
  );
  const hendelsen = async (som: string) => [
    await rader(som, hendelsene),
    await rader(som, iFamilien),
  ];
  expect(await hendelsen('koordinator')).toEqual([2, 1]);
  expect(await hendelsen('helsesykepleier')).toEqual([0, 0]);

  // Et pålegg om hendelsen åpner hendelsen, ikke det etterforskeren forteller; et pålegg om det, gjør.
  await paalagt(t, await k(), sakId, { brukerId: h });
  expect(await gir('helsesykepleier')).toEqual(['hendelse']);
  expect(await hendelsen('helsesykepleier')).toEqual([2, 1]);
  const forteller = async (brukerId: string) =>
    paalagt(t, await k(), sakId, { brukerId, omfang: ['etterforskning'] });
  await forteller(h);
  await forteller(slt);
  expect(await gir('helsesykepleier')).toEqual([VILKAARENE]);
  expect(await gir('slt')).toEqual(['hendelse', 'klareringssvar', VILKAARENE]);
  // Tiden ute, eller opphevet: borte igjen for den det var til, og bare for hen.
  const ordet = async (som: string) =>
    rader(som, `${VILKAARENE}('${sakId}') where ord is not null`);
  await t.eier(
    `update varde.taushetspaalegg set dag = '2026-01-01', til = '2026-01-02' where sak_id = $1 and bruker_id = $2 returning id`,
    [sakId, slt],
  );
  expect([await ordet('slt'), await ordet('helsesykepleier')]).toEqual([0, 1]);
  await opphevPaalegg(t.hus, await k(), sakId, h);
  expect(await ordet('helsesykepleier')).toBe(0);
  // Oppdraget slutter, og hen tar det igjen: det gamle pålegget våkner ikke.
  await forteller(h);
  expect(await ordet('helsesykepleier')).toBe(1);
  await koordinatorSteg(t, sakId, forespoersel, 'avsluttet', 'Ungdommen ønsket det');
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'g', now()) returning id`,
    [t.omrade('fjordvik'), sakId, h],
  );
  expect(await ordet('helsesykepleier')).toBe(0);
  expect(await rader('helsesykepleier', `tilgang.mitt_paalegg('${sakId}')`)).toBe(0);
  await forteller(h);
  expect(await ordet('helsesykepleier')).toBe(1);
  // Den som bestemte at det gikk ut, er den pålegget nevner, ikke den som førte det.
  expect(
    await t.eier(
      `select distinct u.besluttet_av, u.foert_av, p.delt_av is not null as nevnt from varde.utlevering u join varde.taushetspaalegg p on p.id = u.besluttet_i
       where u.objekt_id = $1`,
      [sakId],
    ),
  ).toEqual([{ besluttet_av: null, foert_av: t.bruker('koordinator'), nevnt: true }]);
});

it('TG-10 RO-09 den frivillige og den kommunale guiden ser at det er satt vilkår, på saken og i loggen, og ordene først med et pålegg; guiden i politiet ser dem', async () => {
  expect(await kode(k().then((x) => avklar(t, x, t.bruker(TRENER))))).toBe('gjort');
  for (const som of [TRENER, 'helsesykepleier', 'etterforsker'] as const) {
    const { sakId } = await medVilkaar(som);
    const paaSidene = async () => [
      ...(await ordene(som, sakId)),
      ...(await hentGuidelogg(t.hus, await t.som(som), sakId)).hensyn.vilkaar.map((v) => v.ord),
    ];
    const politi = som === 'etterforsker';
    expect(await paaSidene(), som).toEqual(politi ? [VILKAAR, VILKAAR] : [null, null]);
    const { hensyn } = await hentGuidelogg(t.hus, await t.som(som), sakId);
    expect(
      hensyn.ikkeOm.map((x) => x.dato),
      som,
    ).toEqual(['2026-11-18']);
    const foert = kode(k().then((x) => paalagt(t, x, sakId, { omfang: ['etterforskning'] })));
    expect(await foert, som).toBe(politi ? 'ingen_utenfor' : 'gjort');
    expect(await paaSidene(), som).toEqual([VILKAAR, VILKAAR]);
  }
});

it('VV-39 VV-13 den samtalen er overlatt til utenfor politiet, ser at det er satt vilkår der det ringes, og ordene først med et pålegg til hen, som står i saken; den i politiet ser dem', async () => {
  // Politiet lar kommunen lese i området: da kan også en i kommunen ha samtalen (VV-35).
  await politivedtak(t);
  for (const som of ['guide', 'handterer'] as const) {
    const { sakId } = await opprettProvesak(t, {
      ...UNG,
      anmeldt: true,
      straffesaksnummer: '1 2/26',
    });
    await klarertMedVilkaar(sakId);
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'samtaleholder', 'prøve') returning id`,
      [t.omrade('fjordvik'), sakId, t.bruker(som)],
    );
    const her = async () =>
      (await hentSamtale(t.hus, await t.som(som), sakId)).hensyn.vilkaar.map((v) => v.ord);
    const politi = som === 'handterer';
    expect(await her(), som).toEqual([politi ? VILKAAR : null]);
    const foert = kode(k().then((x) => paalagt(t, x, sakId, { omfang: ['etterforskning'] })));
    expect(await foert, som).toBe(politi ? 'ingen_utenfor' : 'gjort');
    expect(await her(), som).toEqual([VILKAAR]);
    expect(await sql.som(som, `select 1 from tilgang.mitt_paalegg('${sakId}')`), som).toBe(
      politi ? 0 : 1,
    );
    // Den som er pålagt taushet, ser det i saken.
    const lest = await hentSak(t.hus, await t.som(som), sakId);
    expect(lest.paalegg?.omfang ?? null, som).toEqual(politi ? null : ['etterforskning']);
  }
});

it('TG-10 RO-09 VV-39 eier kommunen saken, er det politiets ord likevel: den kommunale og den frivillige guiden leser ikke hva politiet sa om retten, og får ingen oppgave om det, før pålegget; koordinatoren i kommunen, som tok imot det, leser det', async () => {
  await avklar(t, await k(), t.bruker(TRENER));
  for (const som of [TRENER, 'helsesykepleier'] as const) {
    const { sakId } = await medVilkaar(som);
    await giKommunenSaken(t, sakId);
    const slt = await t.som('slt');
    await foerRettsmoete(t.hus, slt, {
      ...{ sakId, slag: 'skal_moete', fraPolitiet: true, dag: tilDato('2099-02-01'), hvem: null },
    });
    const rader = `select 1 from varde.rettsmoete where sak_id = '${sakId}'`;
    const oppgaven = async () =>
      (await minDag(t.hus, await t.som(som))).oppgaver
        .filter((o) => o.sakId === sakId)
        .map((o) => o.slag);
    const staar = async () => (await hentRettsmoetet(t.hus, await t.som(som), sakId)).stand.skal;
    expect([await sql.som(som, rader), await sql.som('slt', rader)], som).toEqual([0, 1]);
    expect([await oppgaven(), await staar()], som).toEqual([[], 'nei']);
    await merkOrdene(t, sakId, [...POLITIETS, 'rettsmoete']);
    const gir = (hvem: string) => hvemGirOrdene(t, hvem, [sakId]);
    // Hendelsen er kommunens egen her; det politiet har sagt, er ikke det. Hvem som etterforsker, er det eneste (TG-20).
    expect((await gir(som)).funnet, som).toEqual(['hendelse', 'tilgang.etterforsker_for_guiden']);
    await paalagt(t, slt, sakId, { omfang: ['etterforskning'] });
    expect(await sql.som(som, rader), som).toBe(1);
    expect((await gir(som)).funnet, som).toContain('tilgang.vilkaar_for_meg');
    await forbiVaktene(t, 'delete from varde.rettsmoete where sak_id = $1', [sakId]);
    await foerRettsmoete(t.hus, slt, {
      ...{ sakId, slag: 'skal_moete', fraPolitiet: true, dag: tilDato('2099-02-01'), hvem: null },
    });
    expect([await oppgaven(), await staar()], som).toEqual([['moeter_i_retten'], 'sagt']);
  }
});
