import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert, foelgesOppAv, spoerEn, svarSom } from '../../../../tests/support/guiden.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { lederenSierJa, sporOm } from '../../../../tests/support/lederen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuideside } from '../queries/guiden.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSamtale } from '../queries/hentSamtale.ts';
import { likeNavnet } from '../queries/navngitteISaken.ts';
import type { Navnesvar } from './avklarEtterforskersNavn.ts';
import { foerStraffesak } from './foerStraffesak.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { overlatSamtalen } from './overlatSamtalen.ts';

/** Navnet på etterforskeren er en i saken, eller en som kan bli guide i den (TG-03, VV-23, 0046). */
let t: Testhus;
let sql: FriSql;
const navn: Record<string, string> = {};
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'helsesykepleier', 'etterforsker']) await attestert(t, s);
  sql = await friSql(t);
  for (const s of ['guide', 'helsesykepleier', 'koordinator', 'etterforsker'])
    navn[s] =
      (
        await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [t.bruker(s)])
      )[0]?.navn ?? '';
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

/** En sak guiden følger opp, anmeldt etter at den kom inn. */
async function fulgt(guide = 'guide') {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, guide);
  return sakId;
}
const anmeldt = async (
  sakId: string,
  etterforsker: string | null,
  sagt: Navnesvar | null = null,
) => {
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  return kode(
    meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20'), jurist: null },
      ...{ straffesaksnummer: null, etterforsker, sagt },
    }),
  );
};
const foer = async (sakId: string, etterforsker: string, sagt: Navnesvar | null = null) => {
  const [f] = await t.eier<{ hendelse: string; gang: number }>(
    'select hendelse_id as hendelse, gang from varde.straffesak where sak_id = $1',
    [sakId],
  );
  return kode(
    foerStraffesak(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: f?.hendelse ?? '', nummer: null, jurist: null, etterforsker, sagt },
      sett: f?.gang ?? 0,
    }),
  );
};
const staar = async (sakId: string) =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).hendelser[0]?.straffesak
    ?.etterforsker ?? null;
const ser = async (som: string, sakId: string) => kode(hentSak(t.hus, await t.som(som), sakId));
const ja = (om: string) => ({ om, svar: 'ja' }) as const;
const nei = (om: string) => ({ om, svar: 'nei' }) as const;
const sagt = async (sakId: string) =>
  t.eier<{ handling: string }>(
    `select r.handling from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq) where o.objekt_id = $1
     and r.handling in ('etterforsker_er_navngitt', 'etterforsker_er_en_annen') order by seq`,
    [sakId],
  );

it('TG-03 VV-23 heter etterforskeren det samme som guiden, spørres det før noe lagres; er det hen, er oppdraget slutt i samme øyeblikk, og hen blir aldri guide i saken; er det en annen, står guiden', async () => {
  const omvendt = navn['guide']?.split(' ').toReversed().join(', ').toUpperCase() ?? '';
  const hen = await fulgt();
  expect(await anmeldt(hen, null)).toBe('gjort');
  for (const om of [navn['guide'] ?? '', omvendt]) {
    expect(await foer(hen, om), om).toBe('er_det_hen');
    // Et svar om et annet navn er ikke et svar om dette.
    expect(await foer(hen, om, nei('Noen Helt Annen')), om).toBe('er_det_hen');
  }
  expect(await staar(hen)).toBe(null);
  expect(await ser('guide', hen)).toBe('gjort');
  expect(await foer(hen, omvendt, ja(omvendt))).toBe('gjort');
  expect(await staar(hen)).toBe(omvendt);
  expect((await sagt(hen)).length).toBeGreaterThan(0);
  expect(
    await t.eier(
      `select 1 from varde.sak_tilgang where sak_id = $1 and relasjon = 'guide' and bruker_id = $2 and (til is null or til > now())`,
      [hen, t.bruker('guide')],
    ),
  ).toEqual([]);
  expect(await kode(spoerEn(t, hen, 'guide'))).toBe('kan_ikke_vaere_guide');

  const annen = await fulgt();
  expect(await anmeldt(annen, omvendt)).toBe('er_det_hen');
  expect(await anmeldt(annen, omvendt, nei(omvendt))).toBe('gjort');
  expect(await staar(annen)).toBe(omvendt);
  expect(await ser('guide', annen)).toBe('gjort');
  expect(await sagt(annen)).toEqual([{ handling: 'etterforsker_er_en_annen' }]);
  // Det samme navnet spørres det ikke om igjen.
  expect(await foer(annen, omvendt)).toBe('gjort');
});

it('TG-03 VV-23 en ingen i saken heter det samme som, lagres uten spørsmål; den som koordinerer, må gi saken fra seg først', async () => {
  const sakId = await fulgt();
  expect(await anmeldt(sakId, 'Pernille Politi')).toBe('gjort');
  const meg = navn['koordinator'] ?? '';
  expect(await foer(sakId, meg)).toBe('er_det_hen');
  expect(await foer(sakId, meg, ja(meg))).toBe('koordinerer_selv');
  expect(await staar(sakId)).toBe('Pernille Politi');
  expect(await foer(sakId, meg, nei(meg))).toBe('gjort');
});

it('TG-03 VV-23 den som er spurt om å ta over, er ikke spurt lenger når hen er etterforskeren, og en på lista som heter det samme, spørres først når det er sagt at det er en annen', async () => {
  const spurt = await fulgt();
  expect(await anmeldt(spurt, null)).toBe('gjort');
  const m = await sagtFra(t, spurt, 'stagnasjon');
  await svart(t, spurt, m, 'gjennomgang', { svar: 'noen_andre' });
  const om = navn['helsesykepleier'] ?? '';
  expect(await foer(spurt, om)).toBe('er_det_hen');
  const f = await spoerEn(t, spurt, 'helsesykepleier');
  await svarSom(t, f, 'helsesykepleier', 'villig');
  expect(await foer(spurt, om, ja(om))).toBe('gjort');
  expect(
    await t.eier('select 1 from varde.guideforespoersel where forespoersel_id = $1 and steg = $2', [
      f,
      'trukket',
    ]),
  ).toHaveLength(1);
  expect(await kode(spoerEn(t, spurt, 'helsesykepleier'))).toBe('kan_ikke_vaere_guide');

  const annen = await fulgt();
  expect(await anmeldt(annen, null)).toBe('gjort');
  const n = await sagtFra(t, annen, 'stagnasjon');
  await svart(t, annen, n, 'gjennomgang', { svar: 'noen_andre' });
  expect(await foer(annen, om, nei(om))).toBe('gjort');
  const { mulige } = await hentGuideside(t.hus, await t.som('koordinator'), annen);
  expect(mulige.filter((x) => x.heterSom).map((x) => x.brukerId)).toEqual([
    t.bruker('helsesykepleier'),
  ]);
  expect(await kode(spoerEn(t, annen, 'helsesykepleier'))).toBe('heter_som_etterforskeren');
  expect(await kode(spoerEn(t, annen, 'helsesykepleier', { annenPerson: true }))).toBe('gjort');
});

it('(del) TG-03 VV-23 bare koordinatoren i saken navngir etterforskeren, ingen navngir den som koordinerer, og den navngitte ser ikke saken', async () => {
  const sakId = await fulgt();
  expect(await anmeldt(sakId, null)).toBe('gjort');
  const navngi = (som: string, hvem: string) =>
    sql.som(
      som,
      `select 1 where tilgang.navngi_etterforsker('${sakId}', '${t.bruker(hvem)}') is not null`,
    );
  for (const som of ['guide', 'leder', 'slt', 'etterforsker', 'helsesykepleier'])
    expect(await navngi(som, 'guide'), som).toBe(0);
  expect(await navngi('koordinator', 'koordinator')).toBe(0);
  expect(await ser('guide', sakId)).toBe('gjort');
  const om = navn['helsesykepleier'] ?? '';
  expect(await foer(sakId, om, ja(om))).toBe('gjort');
  expect(await ser('helsesykepleier', sakId)).toBe('ikke_funnet');
});

it('TG-03 VV-23 har den navnet nevner, vervet til å svare, og ingen svarer fra før, er hen valgt når det er sagt at det er hen; ellers er ingen valgt', async () => {
  const svarer = (sakId: string) =>
    t.eier<{ id: string }>(
      `select bruker_id as id from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker' and (til is null or til > now())`,
      [sakId],
    );
  const om = navn['etterforsker'] ?? '';
  const hen = await fulgt('etterforsker');
  expect(await anmeldt(hen, om)).toBe('er_det_hen');
  expect(await svarer(hen)).toEqual([]);
  expect(await anmeldt(hen, om, ja(om))).toBe('gjort');
  expect(await svarer(hen)).toEqual([{ id: t.bruker('etterforsker') }]);
  const annen = await fulgt('etterforsker');
  expect(await anmeldt(annen, om, nei(om))).toBe('gjort');
  expect(await svarer(annen)).toEqual([]);
  expect(await ser('etterforsker', annen)).toBe('gjort');
});

it('TG-03 VV-23 en som heter det samme som etterforskeren, får samtalen først når det er sagt at det er en annen; en med et annet navn får den med en gang', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  expect(await anmeldt(sakId, null)).toBe('gjort');
  await settTilstand(t, sakId, 'klar_for_kontakt');
  const kan = async () =>
    (await hentSamtale(t.hus, await t.som('koordinator'), sakId)).kanOverlatesTil;
  const [hen, annen] = await kan();
  if (hen === undefined || annen === undefined) throw new Error('ingen kan ha samtalen');
  expect(await foer(sakId, hen.navn, nei(hen.navn))).toBe('gjort');
  expect((await kan()).filter((m) => m.heterSom).map((m) => m.brukerId)).toEqual([hen.brukerId]);
  const overlat = async (brukerId: string, annenPerson = false) =>
    kode(overlatSamtalen(t.hus, await t.som('koordinator'), { sakId, brukerId, annenPerson }));
  expect(await overlat(hen.brukerId)).toBe('heter_som_etterforskeren');
  expect(await overlat(annen.brukerId)).toBe('gjort');
  expect(await overlat(hen.brukerId, true)).toBe('gjort');
});

it('TG-03 VV-23 det lederen har gitt en grunn til, står når hen navngis: samtalen og ansvaret; uten grunn slutter samtalen, koordinatoren får den som oppgave, og hen beholder ingen oppgave hen ikke kan åpne', async () => {
  const om = navn['etterforsker'] ?? '';
  const medSamtalen = async () => {
    const { sakId } = await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    });
    expect(await anmeldt(sakId, null)).toBe('gjort');
    await settTilstand(t, sakId, 'klar_for_kontakt');
    expect(
      await kode(
        overlatSamtalen(t.hus, await t.som('koordinator'), {
          ...{ sakId, brukerId: t.bruker('etterforsker') },
        }),
      ),
    ).toBe('gjort');
    return sakId;
  };
  const holder = (sakId: string) =>
    t.eier(
      `select 1 from varde.sak_tilgang where sak_id = $1 and relasjon = 'samtaleholder' and (til is null or til > now())`,
      [sakId],
    );
  const oppgaver = (sakId: string, subjekt: string) =>
    t.eier<{ slag: string }>(
      `select slag from varde.oppgave where sak_id = $1 and for_bruker = $2 and utfort is null`,
      [sakId, t.bruker(subjekt)],
    );
  const uten = await medSamtalen();
  expect(await foer(uten, om, ja(om))).toBe('gjort');
  expect(await holder(uten)).toEqual([]);
  expect(await oppgaver(uten, 'koordinator')).toContainEqual({ slag: 'mangler_samtaleholder' });
  expect((await oppgaver(uten, 'etterforsker')).map((o) => o.slag)).not.toContain(
    'samtale_overlatt',
  );

  const med = await medSamtalen();
  await lederenSierJa(t, await sporOm(t, med, t.bruker('etterforsker'), 'samtaleholder'));
  expect(await foer(med, om, ja(om))).toBe('gjort');
  expect(await holder(med)).toHaveLength(1);
  expect(await ser('etterforsker', med)).toBe('gjort');
  expect((await oppgaver(med, 'koordinator')).map((o) => o.slag)).not.toContain(
    'mangler_samtaleholder',
  );

  // Koordinatoren som lederen har gitt en grunn, kan være den navnet nevner, og koordinerer fortsatt.
  const meg = navn['koordinator'] ?? '';
  const selv = await fulgt();
  expect(await anmeldt(selv, null)).toBe('gjort');
  await t.eier(
    `insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av, svar, grunn, svart_av, svart_ved)
     select omrade_id, gen_random_uuid(), id, eier_organisasjon, koordinator_id, 'koordinator', koordinator_id, 'ja', '\\x00', $2, now() from varde.sak where id = $1 returning id`,
    [selv, t.bruker('leder')],
  );
  expect(await foer(selv, meg, ja(meg))).toBe('gjort');
  expect(await ser('koordinator', selv)).toBe('gjort');
  expect(await staar(selv)).toBe(meg);
});

it('TG-03 VV-23 VV-14 heter to det samme, velges hvem av dem det er; et ja er ikke nok, og en som ikke heter det, kan ikke velges', async () => {
  const guiden = navn['guide'] ?? '';
  await t.eier('update varde.bruker set navn = $2 where id = $1 returning id', [
    t.bruker('helsesykepleier'),
    guiden,
  ]);
  const sakId = await fulgt();
  expect(await anmeldt(sakId, null)).toBe('gjort');
  for (const sagt of [null, ja(guiden), { om: guiden, svar: { hen: t.bruker('leder') } }])
    expect(await foer(sakId, guiden, sagt)).toBe('flere_heter_det');
  expect(await ser('guide', sakId)).toBe('gjort');
  const like = await likeNavnet(t.hus, await t.som('koordinator'), sakId, guiden);
  expect(new Map(like.map((p) => [p.brukerId, p.rolle]))).toEqual(
    new Map([
      [t.bruker('guide'), 'guide'],
      [t.bruker('helsesykepleier'), 'mulig'],
    ]),
  );
  // Den som ikke koordinerer saken, får ingen.
  for (const som of ['leder', 'slt', 'helsesykepleier'])
    expect(await likeNavnet(t.hus, await t.som(som), sakId, guiden), som).toEqual([]);
  const den = (subjekt: string) => ({ om: guiden, svar: { hen: t.bruker(subjekt) } });
  expect(await foer(sakId, guiden, den('helsesykepleier'))).toBe('gjort');
  expect(await ser('guide', sakId)).toBe('gjort');
  expect(await sagt(sakId)).toEqual([{ handling: 'etterforsker_er_navngitt' }]);
  expect(
    await t.eier(
      `select bruker_id as id from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker' and avgjort`,
      [sakId],
    ),
  ).toEqual([{ id: t.bruker('helsesykepleier') }]);
  await t.eier('update varde.bruker set navn = $2 where id = $1 returning id', [
    t.bruker('helsesykepleier'),
    navn['helsesykepleier'],
  ]);
});

it('(del) VV-14 navnet, og valget av den som svarer, lagres sammen eller ikke i det hele tatt', async () => {
  const om = navn['etterforsker'] ?? '';
  const sakId = await fulgt('etterforsker');
  const valgt = () =>
    t.eier(
      `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
      where o.objekt_id = $1 and r.handling = 'etterforsker_valgt'`,
      [sakId],
    );
  await t.eier(
    `create function varde.stopp_valget() returns trigger language plpgsql as $$ begin raise exception 'stoppet'; end $$`,
    [],
  );
  await t.eier(
    `create trigger stopp_valget before insert on varde.oppgave for each row when (new.slag = 'ny_etterforsker') execute function varde.stopp_valget()`,
    [],
  );
  expect(await anmeldt(sakId, om, ja(om))).toContain('stoppet');
  await t.eier('drop function varde.stopp_valget() cascade', []);
  expect(await staar(sakId)).toBe(null);
  expect(await ser('etterforsker', sakId)).toBe('gjort');
  expect(await valgt()).toEqual([]);
  expect(await anmeldt(sakId, om, ja(om))).toBe('gjort');
  expect(await valgt()).toHaveLength(1);
});
