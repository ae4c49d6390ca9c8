import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { fulgt, samtalenVar } from '../../../../tests/support/loggen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { loggruter } from '../web/logg/ruter.tsx';
import { straffesaksruter } from '../web/saker/straffesaksruter.tsx';
import { foerStraffesak } from './foerStraffesak.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let web: Sidene;
let saker: Sidene;
const siden = async (som: string, sti: string) =>
  lesbart(await (await web.vis(som, `/fjordvik/${sti}`)).text());

beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, loggruter({ hus: t.hus }));
  saker = sidene(t, straffesaksruter({ hus: t.hus }));
  await attestert(t, 'guide');
});
afterAll(async () => {
  await web.steng();
  await saker.steng();
  await t.steng();
});

describe('etterforskeren er bare navngitt (TP-19)', () => {
  /** En sak guiden følger, anmeldt, der etterforskeren er ført med navn og ingen er valgt. */
  const navngitt = async (etterforsker: string | null = 'Eva Prøve'): Promise<string> => {
    const { sakId: sak } = await fulgt(t);
    await samtalenVar(t, sak, '2026-11-02');
    const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sak,
    ]);
    await meldAnmeldt(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
      ...{ straffesaksnummer: '12345 7/26', etterforsker, jurist: 'Per Jurist' },
    });
    return sak;
  };
  const ser = async (som: string, sak: string) =>
    (await hentGuidelogg(t.hus, await t.som(som), sak)).etterforskere;
  const enheten = async () =>
    t.eier<{ navn: string }>(
      `update varde.organisasjon o set telefon = '90000001', epost = 'vakt@eksempel.no' from varde.sak s
       where o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and s.omrade_id = $1 and o.slag = 'politi' returning o.navn`,
      [t.omrade('fjordvik')],
    );

  it('TG-20 TG-21 TP-19 guiden ser navnet og politienhetens telefon, aldri et eget nummer, og «ingen» står bare når det ikke er noen; ingen andre ser det', async () => {
    const sak = await navngitt();
    const [enhet] = await enheten();
    const EVA = { navn: 'Eva Prøve', valgt: false, telefon: '90000001', epost: 'vakt@eksempel.no' };
    for (const som of ['guide', 'koordinator'])
      expect(await ser(som, sak), som).toEqual([{ ...EVA, enhet: enhet?.navn }]);
    const tekst = await siden('guide', `saker/${sak}/logg`);
    for (const ord of ['Etterforsker', 'Eva Prøve', '90 00 00 01', 'vis dem til etterforskeren'])
      expect(tekst).toContain(ord);
    for (const ord of ['12345', 'Per Jurist', 'Ingen er valgt til å svare'])
      expect(tekst).not.toContain(ord);
    const fri = await friSql(t);
    const rad = `select 1 from tilgang.etterforsker_for_guiden('${sak}')`;
    expect(await fri.som('guide', rad)).toBe(1);
    for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker', 'ytteroy'])
      expect(await fri.som(som, rad), som).toBe(0);
    // Det guiden har, er navnet: raden politiet har, leses fortsatt ikke.
    expect(await fri.som('guide', `select 1 from varde.straffesak where sak_id = '${sak}'`)).toBe(
      0,
    );
    await fri.steng();
    const uten = await navngitt(null);
    expect(await ser('guide', uten)).toEqual([]);
    expect(await siden('guide', `saker/${uten}/logg`)).toContain('Ingen er valgt til å svare');
  });

  it('TG-20 TP-19 velges en til å svare, er det hen; er saken avgjort, henlagt eller trukket, ingen etterforsker eller ikke anmeldt, er det ingen navngitt', async () => {
    const sak = await navngitt();
    const navnene = async () => (await ser('guide', sak)).map((e) => [e.navn, e.valgt]);
    const NAVNGITT = [['Eva Prøve', false]];
    const sett = (sql: string) => forbiVaktene(t, sql, [sak]);
    for (const status of ['henlagt', 'trukket', 'avgjort']) {
      await sett(`update varde.straffesak set status = '${status}' where sak_id = $1`);
      expect(await navnene(), status).toEqual([]);
    }
    await sett(`update varde.straffesak set status = 'under_etterforskning' where sak_id = $1`);
    expect(await navnene()).toEqual(NAVNGITT);
    await sett(`update varde.hendelse set anmeldt = false, anmeldt_dato = null where sak_id = $1`);
    expect(await navnene()).toEqual([]);
    await sett(`update varde.hendelse set anmeldt = true where sak_id = $1`);
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, brukerId: t.bruker('etterforsker') },
    });
    expect(await navnene()).toEqual([['Anders Prøve', true]]);
    await sett(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'etterforsker'`,
    );
    expect(await navnene()).toEqual(NAVNGITT);
  });

  it('TG-20 TG-21 ble det først ført at ingen etterforsket, ser guiden navnet når det siden kommer', async () => {
    const sak = await navngitt(null);
    const [rad] = await t.eier<{ klarering: string; hendelse: string; gang: number }>(
      `select k.id as klarering, k.hendelse_id as hendelse, f.gang from varde.klarering k
       join varde.straffesak f on f.hendelse_id = k.hendelse_id where k.sak_id = $1`,
      [sak],
    );
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, klareringId: rad?.klarering ?? '', etter: null },
      ...{ svar: 'ingen_etterforskning', ikkeFoer: null, ord: null },
      muntlig: { fra: 'Vakta i distriktet', nummer: '02800' },
    });
    expect(await ser('guide', sak)).toEqual([]);
    await foerStraffesak(t.hus, await t.som('koordinator'), {
      ...{ sakId: sak, hendelseId: rad?.hendelse ?? '', nummer: null },
      ...{ etterforsker: 'Pia Prøve', jurist: null, sett: rad?.gang ?? 0 },
    });
    expect((await ser('guide', sak)).map((e) => [e.navn, e.valgt])).toEqual([['Pia Prøve', false]]);
  });

  /** Det som føres om etterforskeren, i den rekkefølgen det føres. */
  const iRekkefoelge = async (foerst: string | null) => {
    const sak = await navngitt(foerst);
    const rad = async () =>
      (
        await t.eier<{ klarering: string; hendelse: string; gang: number; siste: string | null }>(
          `select k.id as klarering, k.hendelse_id as hendelse, f.gang, (select v.id from varde.klareringssvar v
             where v.klarering_id = k.id order by v.svart_ved desc limit 1) as siste
           from varde.klarering k join varde.straffesak f on f.hendelse_id = k.hendelse_id where k.sak_id = $1`,
          [sak],
        )
      )[0];
    const svar = async (valgt: 'ingen_etterforskning' | 'trukket') => {
      const r = await rad();
      await svarPaaKlarering(t.hus, await t.som('koordinator'), {
        ...{ sakId: sak, klareringId: r?.klarering ?? '', etter: r?.siste ?? null },
        ...{ svar: valgt, ikkeFoer: null, ord: null },
        muntlig: { fra: 'Vakta i distriktet', nummer: '02800' },
      });
    };
    return {
      ingen: () => svar('ingen_etterforskning'),
      trekk: () => svar('trukket'),
      sak,
      /** `utfylt`: navnet sto i feltet, og ble med da noe annet ble lagret. */
      navn: async (etterforsker: string | null, jurist: string | null = null, utfylt = false) => {
        const r = await rad();
        await foerStraffesak(t.hus, await t.som('koordinator'), {
          ...{ sakId: sak, hendelseId: r?.hendelse ?? '', nummer: null, sett: r?.gang ?? 0 },
          ...{ etterforsker, jurist, utfylt },
        });
      },
      /** Skjemaet slik det ble vist, med det koordinatoren skrev. */
      sendt: async (felter: Record<string, string>) => {
        const r = await rad();
        const sti = `/fjordvik/saker/${sak}/straffesak/${r?.hendelse}`;
        return (await saker.send('koordinator', sti, { sett: String(r?.gang ?? 0), ...felter }))
          .status;
      },
      status: async (status: 'henlagt' | 'under_etterforskning') => {
        await foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
          ...{
            sakId: sak,
            hendelseId: (await rad())?.hendelse ?? '',
            status,
            dag: tilDato('2026-11-20'),
          },
        });
      },
      ser: async () => (await ser('guide', sak)).map((e) => e.navn),
    };
  };

  it('TG-20 TG-21 står et navn, og det siden føres at ingen etterforsker, ser guiden ikke navnet når straffesaken tas opp igjen, før noen har sagt hvem det er', async () => {
    const s = await iRekkefoelge('Eva Prøve');
    expect(await s.ser()).toEqual(['Eva Prøve']);
    await s.status('henlagt');
    await s.ingen();
    expect(await s.ser()).toEqual([]);
    // Det samme navnet i skjemaet mens saken er henlagt, er ikke sagt på nytt, heller ikke når det sto der og ble med.
    await expect(s.navn('Eva Prøve', 'Anna Jurist')).rejects.toMatchObject({
      kode: 'straffesaken_slutt',
    });
    await s.navn('Eva Prøve', 'Anna Jurist', true);
    await s.status('under_etterforskning');
    expect(await s.ser()).toEqual([]);
    await s.navn('Pia Prøve');
    expect(await s.ser()).toEqual(['Pia Prøve']);
  });

  it('TG-20 TG-21 det siste som er sagt, gjelder: er det den samme som tar saken opp igjen, står hen når koordinatoren fører det', async () => {
    const s = await iRekkefoelge('Eva Prøve');
    await s.status('henlagt');
    await s.ingen();
    await s.status('under_etterforskning');
    expect(await s.ser()).toEqual([]);
    await s.navn('Eva Prøve');
    expect(await s.ser()).toEqual(['Eva Prøve']);
  });

  it('TG-20 TG-21 ingen, et navn, og ingen igjen: navnet står til det sist sies at ingen etterforsker, og kommer ikke igjen av seg selv, heller ikke når svaret trekkes', async () => {
    const s = await iRekkefoelge(null);
    await s.ingen();
    expect(await s.ser()).toEqual([]);
    await s.navn('Pia Prøve');
    expect(await s.ser()).toEqual(['Pia Prøve']);
    await s.trekk();
    expect(await s.ser()).toEqual(['Pia Prøve']);
    await s.status('henlagt');
    await s.ingen();
    await s.status('under_etterforskning');
    expect(await s.ser()).toEqual([]);
    await s.trekk();
    expect(await s.ser()).toEqual([]);
  });

  it('TG-20 TG-21 lagres bare juristen i en straffesak som går, er det uendrede navnet ikke sagt på nytt; skriver koordinatoren det, er det', async () => {
    const s = await iRekkefoelge('Eva Prøve');
    await s.status('henlagt');
    await s.ingen();
    await s.status('under_etterforskning');
    // Sto siden åpen fra før, er navnet med i skjemaet; ellers er feltet tomt, og navnet i basen står.
    await s.navn('Eva Prøve', 'Anna Jurist', true);
    expect(await s.ser()).toEqual([]);
    expect(await s.sendt({ etterforsker: 'Eva Prøve', jurist: 'Ada Jurist', utfylt: 'ja' })).toBe(
      303,
    );
    expect(await s.ser()).toEqual([]);
    await s.navn(null, 'Jon Jurist');
    expect(await s.ser()).toEqual([]);
    const [h] = (await hentSak(t.hus, await t.som('koordinator'), s.sak)).hendelser;
    expect(h?.straffesak).toMatchObject({ etterforsker: 'Eva Prøve', jurist: 'Jon Jurist' });
    expect(h?.straffesak?.avloest).toMatch(/^\d{4}-/);
    await s.navn('Eva Prøve', 'Jon Jurist');
    expect(await s.ser()).toEqual(['Eva Prøve']);
  });

  it('TG-20 TP-19 et navn politiet har gitt, kan sies på nytt for hånd når det siden er ført at ingen etterforsker; ellers byttes det ikke', async () => {
    const s = await iRekkefoelge('Eva Prøve');
    await forbiVaktene(
      t,
      'update varde.straffesak set etterforsker_for_haand = false, jurist_for_haand = false where sak_id = $1',
      [s.sak],
    );
    const felt = async () => {
      const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
        s.sak,
      ]);
      const svar = await saker.vis('koordinator', `/fjordvik/saker/${s.sak}/straffesak/${h?.id}`);
      const side = await svar.text();
      return {
        felt: side.includes('name="etterforsker"'),
        utfylt: side.includes('value="Eva Prøve"'),
        sier: lesbart(side).includes('Det er ført at ingen etterforsker'),
        // Ingen knapp når det ikke er noe å føre.
        laast: lesbart(side).includes('Navnene har politiet oppgitt') && !side.includes('Lagre'),
      };
    };
    expect(await felt()).toEqual({ felt: false, utfylt: false, sier: false, laast: true });
    await expect(s.navn('Pia Prøve')).rejects.toMatchObject({ kode: 'politiets_etterforsker' });
    await s.status('henlagt');
    await s.ingen();
    await s.status('under_etterforskning');
    expect(await felt()).toEqual({ felt: true, utfylt: false, sier: true, laast: false });
    await s.navn('Eva Prøve');
    expect(await s.ser()).toEqual(['Eva Prøve']);
    // Nå er det koordinatoren som har sagt det, og hen kan rette det.
    expect(await felt()).toEqual({ felt: true, utfylt: true, sier: false, laast: false });
    await s.navn('Pia Prøve');
    expect(await s.ser()).toEqual(['Pia Prøve']);
  });

  it('TG-20 ble bare statusen ført ved en feil, har ingen sagt at ingen etterforsker, og navnet står når den er rettet', async () => {
    const s = await iRekkefoelge('Eva Prøve');
    await s.status('henlagt');
    expect(await s.ser()).toEqual([]);
    await s.status('under_etterforskning');
    expect(await s.ser()).toEqual(['Eva Prøve']);
  });

  it('TG-20 har kommunen saken, er enheten den som svarer for politiet der; er det ikke nettopp én, står navnet alene', async () => {
    const sak = await navngitt();
    await giKommunenSaken(t, sak);
    const enheter = async () => {
      const [e] = await ser('guide', sak);
      return { navn: e?.navn, har: e?.enhet !== null, telefon: e?.telefon };
    };
    const antall = async () =>
      (
        await t.eier<{ n: number }>(
          `select count(*)::int as n from varde.sak s, tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon) where s.id = $1`,
          [sak],
        )
      )[0]?.n;
    expect(await antall()).toBe(1);
    expect(await enheter()).toEqual({ navn: 'Eva Prøve', har: true, telefon: '90000001' });
    await forbiVaktene(
      t,
      `update varde.verv set til = fra - 1 where omrade_id = $1 and rolle = 'eskaleringsmottaker'`,
      [t.omrade('fjordvik')],
    );
    expect(await antall()).toBe(0);
    expect(await enheter()).toEqual({ navn: 'Eva Prøve', har: false, telefon: null });
  });
});
