import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { settIGang } from '../../../../tests/support/iGang.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import {
  foerStatus,
  oppgaverI,
  sakMedToHendelser,
  velgForHendelsen,
  type Hendelse,
} from '../../../../tests/support/toHendelser.ts';
import { hentDialog } from '../queries/dialog.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { hentStraffesaksstatus } from '../queries/straffesaksstatus.ts';
import { bekreftKlareringssvar } from './bekreftKlareringssvar.ts';
import { foerDialog } from './foerDialog.ts';
import { meldInhabil } from './meldInhabil.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
let t: Testhus;
let fri: FriSql;
let sakId: string;
let annen: string;
let a: Hendelse;
let b: Hendelse;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await nyIPolitiet(t, 'vaktleder', 'vaktleder');
  await attestert(t, 'etterforsker');
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId, a, b } = await sakMedToHendelser(t));
});
const velg = (brukerId: string | null, hendelseId: string | null = null) =>
  velgForHendelsen(t, sakId, brukerId, hendelseId);
/** A er Anders sin, B er den andre sin. */
const hverSin = async () => {
  await velg(t.bruker('etterforsker'), a.hendelse);
  await velg(annen, b.hendelse);
};
type Mer = { ord?: string; svar?: 'klarert' | 'klarert_med_vilkaar' | 'trukket'; muntlig?: true };
async function svar(subjekt: string, h: Hendelse, mer: Mer = {}) {
  const [siste] = await t.eier<{ id: string }>(
    'select id from varde.klareringssvar where klarering_id = $1 order by svart_ved desc limit 1',
    [h.klarering],
  );
  return kode(
    svarPaaKlarering(t.hus, await t.som(subjekt), {
      ...{ sakId, klareringId: h.klarering, hendelseId: h.hendelse, etter: siste?.id ?? null },
      ...{ svar: mer.svar ?? 'klarert', ord: mer.ord ?? null, ikkeFoer: null },
      muntlig: mer.muntlig === true ? { fra: 'Vakta i distriktet', nummer: '02800' } : null,
    }),
  );
}
const sett = async (subjekt: string) => hentSak(t.hus, await t.som(subjekt), sakId);
const oppgavene = (subjekt: string) => oppgaverI(t, sakId, subjekt);
const gjelder = async (h: Hendelse) =>
  (
    await t.eier<{ svar: string | null }>('select svar from varde.klarering where id = $1', [
      h.klarering,
    ])
  )[0]?.svar ?? null;
const skriv = async (subjekt: string, ord: string, hendelseId: string | null = null) =>
  kode(
    foerDialog(t.hus, await t.som(subjekt), {
      ...{ sakId, slag: 'framdrift', hvem: null, ord, hendelseId },
    }),
  );
const ordene = async (subjekt: string) =>
  (await hentDialog(t.hus, await t.som(subjekt), sakId)).linjer.map((l) => l.ord).sort();
const status = (subjekt: string, h: Hendelse, ny: 'avgjort' | 'henlagt') =>
  foerStatus(t, subjekt, { sakId, hendelseId: h.hendelse, status: ny });
describe('to hendelser', () => {
  it('VV-10 to hendelser har hver sin etterforsker: hver ser bare sin forespørsel i samme øyeblikk, svaret på den ene rører ikke den andre, og den som velges som nummer to, tar ikke den første fra noen', async () => {
    await hverSin();
    for (const [som, min] of [
      ['etterforsker', a],
      ['etterforsker2', b],
    ] as const) {
      const sak = await sett(som);
      expect(
        sak.klareringer.map((k) => k.hendelseId),
        som,
      ).toEqual([min.hendelse]);
      expect(sak.klarerer, som).toBe('svarer');
      expect(await oppgavene(som), som).toContain('ny_etterforsker');
    }
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    expect(
      await svar('etterforsker', a, { svar: 'klarert_med_vilkaar', ord: 'Ikke om stedet.' }),
    ).toBe('gjort');
    expect([await gjelder(a), await gjelder(b)]).toEqual(['klarert_med_vilkaar', null]);
    expect((await sett('koordinator')).tilstand).toBe('venter_klarering');
    expect(await svar('etterforsker2', b)).toBe('gjort');
    expect((await sett('koordinator')).tilstand).toBe('klar_for_kontakt');
    // Vilkårene på den ene er ikke den andres; koordinatoren ser dem.
    expect((await sett('etterforsker2')).hensyn.vilkaar).toEqual([]);
    expect((await sett('etterforsker')).hensyn.vilkaar).toHaveLength(1);
    expect((await sett('koordinator')).hensyn.vilkaar).toHaveLength(1);
    // Hen tas bort fra A: svaret står, og B er som før.
    await velg(null, a.hendelse);
    expect([await gjelder(a), await gjelder(b)]).toEqual(['klarert_med_vilkaar', 'klarert']);
    await expect(sett('etterforsker')).rejects.toThrow('Finnes ikke');
    expect((await sett('etterforsker2')).klareringer).toHaveLength(1);
  });
  it('VV-10 den som har hele saken, svarer for hver hendelse som ikke har sin egen, og bare for dem; hen får den tilbake når den egne tas bort', async () => {
    await velg(t.bruker('etterforsker'));
    expect((await sett('etterforsker')).klareringer).toHaveLength(2);
    await velg(annen, b.hendelse);
    expect((await sett('etterforsker')).klareringer.map((k) => k.hendelseId)).toEqual([a.hendelse]);
    expect(await svar('etterforsker', b)).toBe('ikke_funnet');
    const side = await hentSvarere(t.hus, await t.som('koordinator'), sakId);
    expect(side.svarer?.navn).toBe('Anders Prøve');
    expect(new Map(side.hendelser.map((h) => [h.id, h.svarer?.navn ?? null]))).toEqual(
      new Map([
        [a.hendelse, null],
        [b.hendelse, 'etterforsker2'],
      ]),
    );
    await velg(null, b.hendelse);
    expect((await sett('etterforsker')).klareringer).toHaveLength(2);
    expect(await svar('etterforsker', b)).toBe('gjort');
    expect(await gjelder(a)).toBeNull();
  });
  it('VV-10 VV-14 koordinatoren har oppgaven til hver hendelse har en som svarer, får den igjen når en av dem ikke har noen, og ingen får den andres av det', async () => {
    await velg(t.bruker('etterforsker'), a.hendelse);
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    await velg(annen, b.hendelse);
    expect(await oppgavene('koordinator')).not.toContain('velg_svarer');
    await velg(null, b.hendelse);
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    expect((await sett('etterforsker')).klareringer).toHaveLength(1);
  });
  it('VV-10 VV-13 et muntlig svar bekreftes av den som har hendelsen, med hver sin oppgave; den andre kan verken bekrefte, rette eller trekke det', async () => {
    await hverSin();
    for (const h of [a, b]) expect(await svar('koordinator', h, { muntlig: true })).toBe('gjort');
    for (const som of ['etterforsker', 'etterforsker2'])
      expect((await oppgavene(som)).filter((o) => o === 'bekreft_svar')).toHaveLength(1);
    const [sagt] = await t.eier<{ id: string }>(
      'select id from varde.klareringssvar where klarering_id = $1',
      [b.klarering],
    );
    const bekreft = async (som: string) =>
      kode(
        bekreftKlareringssvar(t.hus, await t.som(som), {
          ...{ sakId, hendelseId: b.hendelse, svarId: sagt?.id ?? '' },
        }),
      );
    expect(await bekreft('etterforsker')).toBe('ikke_funnet');
    expect(await svar('etterforsker', b, { svar: 'trukket' })).toBe('ikke_funnet');
    expect(
      await fri.som(
        'etterforsker',
        `select 1 where tilgang.bekreft_klareringssvar('${sakId}', '${b.hendelse}', '${sagt?.id}')`,
      ),
    ).toBe(0);
    expect(await bekreft('etterforsker2')).toBe('gjort');
    expect(await oppgavene('etterforsker2')).not.toContain('bekreft_svar');
    expect(await oppgavene('etterforsker')).toContain('bekreft_svar');
  });
});

describe('den andres hendelse', () => {
  it('VV-10 RO-05 den ene leser verken spørsmålet, svarene, vilkårene, statusen eller ordene om den andres hendelse, og svarer, trekker og skriver ikke om den, heller ikke med fri SQL', async () => {
    await hverSin();
    expect(await svar('etterforsker2', b, { svar: 'klarert_med_vilkaar', ord: 'Vent.' })).toBe(
      'gjort',
    );
    expect(await skriv('koordinator', 'Om A', a.hendelse)).toBe('gjort');
    expect(await skriv('koordinator', 'Om B', b.hendelse)).toBe('gjort');
    expect(await skriv('koordinator', 'Til alle')).toBe('gjort');
    const teller = (hva: string) => `select 1 from ${hva}`;
    const lest: [string, number, number][] = [
      [`varde.klarering where id = '${a.klarering}'`, 1, 0],
      [`varde.klarering where id = '${b.klarering}'`, 0, 1],
      [`varde.klareringssvar where klarering_id = '${b.klarering}'`, 0, 1],
      [`varde.dialog where sak_id = '${sakId}'`, 2, 2],
      [`varde.dialog where hendelse_id = '${b.hendelse}'`, 0, 1],
      [`tilgang.spurt_om('${sakId}') x where x.hendelse_id = '${b.hendelse}'`, 0, 1],
      [`tilgang.straffesaker_aa_foere('${sakId}') x where x.hendelse_id = '${b.hendelse}'`, 0, 1],
      [`tilgang.vilkaar_for_meg('${sakId}')`, 0, 1],
      [`varde.hendelse where sak_id = '${sakId}'`, 0, 0],
      [`varde.straffesak where sak_id = '${sakId}'`, 0, 0],
    ];
    for (const [hva, hosA, hosB] of lest) {
      expect(await fri.som('etterforsker', teller(hva)), hva).toBe(hosA);
      expect(await fri.som('etterforsker2', teller(hva)), hva).toBe(hosB);
    }
    expect(await ordene('etterforsker')).toEqual(['Om A', 'Til alle']);
    expect(await ordene('etterforsker2')).toEqual(['Om B', 'Til alle']);
    expect(await ordene('koordinator')).toEqual(['Om A', 'Om B', 'Til alle']);
    // Skriver
    const svarer = (verdi: string) =>
      fri.som(
        'etterforsker',
        `insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, svart_av)
         select s.omrade_id, s.id, s.eier_organisasjon, '${b.klarering}', null, '${verdi}', tilgang.aktor() from tilgang.saker_jeg_etterforsker() s where s.id = '${sakId}'`,
      );
    for (const verdi of ['klarert', 'trukket']) expect(await svarer(verdi), verdi).toBe('42501');
    const linje = (hendelse: string | null) =>
      fri.som(
        'etterforsker',
        `insert into varde.dialog (omrade_id, sak_id, eier_organisasjon, slag, ord, skrevet_av, hendelse_id)
         select s.omrade_id, s.id, s.eier_organisasjon, 'framdrift', '\\x00', tilgang.aktor(), ${hendelse === null ? 'null' : `'${hendelse}'`}
         from tilgang.saker_jeg_etterforsker() s where s.id = '${sakId}'`,
      );
    expect(await linje(b.hendelse)).toBe('42501');
    expect(await linje(a.hendelse)).toBe(1);
    // Uten hendelse er den om den ene hen har.
    expect(await skriv('etterforsker', 'Fra A')).toBe('gjort');
    expect(await skriv('etterforsker', 'Om B', b.hendelse)).toBe('ikke_hendelsen');
    expect(await ordene('etterforsker2')).toEqual(['Om B', 'Til alle']);
    expect(await status('etterforsker', b, 'henlagt')).toBe('ikke_funnet');
    expect(
      await hentStraffesaksstatus(t.hus, await t.som('etterforsker'), {
        ...{ sakId, hendelseId: b.hendelse },
      }),
    ).toBeNull();
  });
  it('VV-10 TP-46 det som ble skrevet før hen fikk hendelsen, om de andre eller til alle, er ikke hens; det om hendelsen er det', async () => {
    await velg(t.bruker('etterforsker'));
    expect(await skriv('koordinator', 'Om A', a.hendelse)).toBe('gjort');
    expect(await skriv('etterforsker', 'Om B', b.hendelse)).toBe('gjort');
    expect(await skriv('etterforsker', 'Til alle')).toBe('gjort');
    await velg(annen, b.hendelse);
    expect(await ordene('etterforsker2')).toEqual(['Om B']);
    expect(await ordene('etterforsker')).toEqual(['Om A', 'Til alle']);
    // Etter delingen skriver den som har resten, om sin, og ikke til alle.
    expect(await skriv('etterforsker', 'Mer om A')).toBe('gjort');
    expect(await ordene('etterforsker2')).toEqual(['Om B']);
  });
  it('VV-10 VV-15 endelig avgjort i den ene tar den fra etterforskeren samme sekund, og lar den andre stå; den avgjorte åpnes ikke for den andre, og den som etterforsket, er det for veggene siden', async () => {
    await velg(annen);
    await velg(t.bruker('etterforsker'), a.hendelse);
    expect(await status('koordinator', a, 'avgjort')).toBe('gjort');
    await expect(sett('etterforsker')).rejects.toThrow('Finnes ikke');
    expect((await sett('etterforsker2')).klareringer.map((k) => k.hendelseId)).toEqual([
      b.hendelse,
    ]);
    expect(await svar('etterforsker2', a)).toBe('ikke_funnet');
    expect(await svar('etterforsker2', b)).toBe('gjort');
    expect(
      await t.eier(
        `select 1 from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and avgjort and til <= now()`,
        [sakId, t.bruker('etterforsker')],
      ),
    ).toHaveLength(1);
    // Ingen har A nå, og A er ikke klarert: koordinatoren får velge juristen eller vaktlederen (VV-14).
    expect(await oppgavene('koordinator')).toContain('velg_svarer');
    expect(await status('koordinator', b, 'avgjort')).toBe('gjort');
    await expect(sett('etterforsker2')).rejects.toThrow('Finnes ikke');
  });
  it.each([
    ['én for seg og resten', [[null], ['a'], ['b', 'annen']], ['a']],
    ['resten, og alt er avgjort hos sine egne', [[null], ['a', 'annen'], ['b', 'annen']], 'ab'],
    ['resten, og den siste som går, gis til en annen', [[null]], ['a'], [['b', 'annen']]],
  ] as const)(
    'VV-10 VV-15 har hen %s, mister hen saken når det som er igjen hos hen, er avgjort',
    async (_, foer, avgjort, etter: readonly (readonly [string, string])[] = []) => {
      const gi = async (valg: readonly (readonly (string | null)[])[]) => {
        for (const [h, hvem] of valg)
          await velg(
            hvem === 'annen' ? annen : t.bruker('etterforsker'),
            h === null ? null : (h === 'a' ? a : b).hendelse,
          );
      };
      await gi(foer);
      expect(await sett('etterforsker')).toMatchObject({ id: sakId });
      for (const h of avgjort) await status('koordinator', h === 'a' ? a : b, 'avgjort');
      await gi(etter);
      await expect(sett('etterforsker')).rejects.toThrow('Finnes ikke');
    },
  );
  it('VV-10 kom hendelsen til mens skjemaet sto åpent, er et ubesvart valg ikke alle: verken i valget eller i dialogen', async () => {
    const som = await t.som('koordinator');
    const valg = { sakId, brukerId: annen, ubesvart: true };
    expect(await kode(velgEtterforsker(t.hus, som, valg))).toBe('mangler_hendelse');
    const linje = { sakId, slag: 'framdrift', hvem: null, ord: 'X', ubesvart: true } as const;
    expect(await kode(foerDialog(t.hus, som, linje))).toBe('mangler_hendelse');
    expect(await kode(foerDialog(t.hus, som, { ...linje, ubesvart: false }))).toBe('gjort');
  });
  it('VV-10 TP-38 TP-37 mister den ene sin, er oppgavene hens hos den som har resten: ingen står uten noen som kan gjøre dem', async () => {
    await velg(annen);
    await velg(t.bruker('etterforsker'), a.hendelse);
    await settIGang(t, sakId);
    await velg(null, a.hendelse);
    expect(
      await t.eier(
        `select slag from varde.oppgave where sak_id = $1 and utfort is null and for_bruker is null and slag in ('program_i_bl', 'program_kjent_for_jurist', 'vurder_behov')`,
        [sakId],
      ),
    ).toEqual([]);
    expect(await oppgavene('etterforsker2')).toContain('program_kjent_for_jurist');
  });
  it('VV-10 TG-03 TG-20 etterforskeren av en hendelse er etterforsker for veggene: hen blir ikke guide eller samtaleholder, og guiden ser begge navnene', async () => {
    await hverSin();
    for (const relasjon of ['guide', 'samtaleholder'])
      await expect(
        t.eier(
          `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
           select omrade_id, id, $2, $3, 'prøve', now() from varde.sak where id = $1 returning id`,
          [sakId, annen, relasjon],
        ),
        relasjon,
      ).rejects.toThrow(/ikke noe annet/);
    await settTilstand(t, sakId, 'guide_soekes');
    expect(await kode(spoerEn(t, sakId, 'etterforsker'))).toBe('kan_ikke_vaere_guide');
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       select omrade_id, id, $2, 'guide', 'prøve', now() from varde.sak where id = $1 returning id`,
      [sakId, t.bruker('guide')],
    );
    await settTilstand(t, sakId, 'aktiv');
    const logg = await hentGuidelogg(t.hus, await t.som('guide'), sakId);
    expect(logg.etterforskere.map((e) => e.navn)).toEqual(['Anders Prøve', 'etterforsker2']);
  });
  it('VV-10 TP-38 VV-13 hver etterforsker får de to pålagte oppgavene når programmet er i gang, den som kommer til, tar ikke den førstes, og loggen sier hvem som fikk hvilken hendelse', async () => {
    await velg(t.bruker('etterforsker'), a.hendelse);
    await settIGang(t, sakId);
    const plikter = ['program_i_bl', 'program_kjent_for_jurist'];
    const hos = async (som: string) =>
      (await oppgavene(som)).filter((o) => plikter.includes(o)).sort();
    expect(await hos('etterforsker')).toEqual(plikter);
    await velg(annen, b.hendelse);
    expect(await hos('etterforsker')).toEqual(plikter);
    expect(await hos('etterforsker2')).toEqual(plikter);
    const logg = await t.eier<{ objekter: string[] }>(
      `select array_agg(o.objekt_id::text) as objekter from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'etterforsker_valgt' and r.utfall = 'ja' group by r.omrade_id, seq having bool_or(o.objekt_id = $1)`,
      [sakId],
    );
    expect(logg).toHaveLength(2);
    expect(logg.map((l) => l.objekter)).toEqual(
      expect.arrayContaining([
        expect.arrayContaining([sakId, a.hendelse, t.bruker('etterforsker')]),
        expect.arrayContaining([sakId, b.hendelse, annen]),
      ]),
    );
  });
  it('VV-10 VV-12 VV-46 noen som tok kontakt om den ene, er en oppgave hos den som har den, og brevet går bare til den noe venter på', async () => {
    await hverSin();
    await foerDialog(t.hus, await t.som('koordinator'), {
      ...{ sakId, slag: 'henvendelse', hvem: 'Mor', ord: 'Om B', hendelseId: b.hendelse },
    });
    expect(await oppgavene('etterforsker')).not.toContain('henvendelse');
    expect(await oppgavene('etterforsker2')).toContain('henvendelse');
    // Alt annet er gjort, og A er svart på: bare B venter på noen.
    expect(await svar('etterforsker', a)).toBe('gjort');
    await t.eier(
      `update varde.oppgave set utfort = now(), utfort_av = for_bruker where sak_id = $1 and utfort is null returning id`,
      [sakId],
    );
    await forbiVaktene(t, `update varde.sak set tilstand = 'avsluttet' where id <> $1`, [sakId]);
    const faar = await t.eier<{ id: string }>(
      'select v as id from jobb.venter_i_sakene() v where v = any ($1::uuid[])',
      [[t.bruker('etterforsker'), annen]],
    );
    expect(faar.map((r) => r.id)).toEqual([annen]);
  });
  it('VV-10 VV-23 er den ene inhabil, mister hen sin samme sekund, koordinatoren får vite at ingen svarer om den, og den andre har sin', async () => {
    await hverSin();
    await meldInhabil(t.hus, await t.som('etterforsker'), sakId);
    await expect(sett('etterforsker')).rejects.toThrow('Finnes ikke');
    expect(await oppgavene('koordinator')).toContain('mangler_svarer');
    expect((await sett('etterforsker2')).klareringer.map((k) => k.hendelseId)).toEqual([
      b.hendelse,
    ]);
    expect(await svar('etterforsker2', b)).toBe('gjort');
  });
});
