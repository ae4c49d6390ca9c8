import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  foresatt,
  morKanKontaktes,
  ring,
  svarOm,
  trygg,
} from '../../../../tests/support/familien.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { systemklokke } from '../../../kernel/klokke.ts';
import { hentAvvik } from '../queries/avvik.ts';
import { hentFamilie, hentKontakt } from '../queries/hentFamilie.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { foerStraffesak } from './foerStraffesak.ts';
import { foerStraffesaksstatus } from './foerStraffesaksstatus.ts';
import { leggBortNummeret } from './foresatte.ts';
import { lukkAvvik } from './lukkAvvik.ts';
import { meldInhabil } from './meldInhabil.ts';
import { overfoerSak } from './overfoerSak.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { svarPaaTilbud } from './svarPaaTilbud.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';
import { vurderVern } from './vurderVern.ts';
import { ventendeNummer } from '../../../../tests/support/samtalen.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { TRENGS_IKKE } from '../../../../tests/support/vernet.ts';

let t: Testhus;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  for (const subjekt of ['koordinator2', 'etterforsker', 'leder'])
    await koordinererDer(t.bruker(subjekt));
});
afterAll(() => t.steng());
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ anmeldt: true, straffesaksnummer: '19026581 1527/26-1', fodselsnummer: null },
  }));
});

/** Også koordinator i politiet i Ytterøy: de to områdene kan dele folk. */
async function koordinererDer(brukerId: string): Promise<void> {
  await t.eier(
    `with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
       select o.omrade_id, $1, o.id, 'koordinator', 'politiregisterloven', '2026-01-01' from varde.organisasjon o
       where o.omrade_id = $2 and o.slag = 'politi' returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'programkoordinator', '2026-01-01' from m returning id`,
    [brukerId, t.omrade('ytteroy')],
  );
}

/** Saken der begynner når basen sier; testens klokke står fast. */
const der = () => ({ ...t.hus, klokke: systemklokke });
const saken = async () => hentSak(t.hus, await t.som('koordinator'), sakId);
const siste = async () => (await saken()).slutt.overfoeringer[0]?.id ?? null;
/** Fører et steg etter det som står; tilbudt når ikke annet er sagt, til Ytterøy når `sted` mangler. */
async function steg(sted: string | null = null, overtatt = false): Promise<string> {
  await overfoerSak(t.hus, await t.som('koordinator'), {
    ...{ sakId, steg: overtatt ? 'overtatt' : 'tilbudt', etter: await siste(), dag: null },
    ...{ grunn: overtatt ? null : 'flytter', sted },
    ...{ hvem: overtatt ? 'Kari' : null, grunnlag: overtatt ? 'Mor sa ja' : null },
    tilOmrade: sted === null && !overtatt ? t.omrade('ytteroy') : null,
  });
  return (await siste()) ?? '';
}
const tilby = () => steg();
const taOver = async (tilbudId: string, hvem = 'ytteroy'): Promise<string> =>
  (await svarPaaTilbud(t.hus, await t.som(hvem, 'ytteroy'), {
    ...{ tilbudId, svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja på telefon' } },
  })) ?? '';
const tilbudTil = async (hvem: string) =>
  (await minDag(t.hus, await t.som(hvem, 'ytteroy'))).tilbud.length;
const lesDer = async (hvem: string, id: string) => hentSak(der(), await t.som(hvem, 'ytteroy'), id);

describe('den som er stengt ute av saken', () => {
  it('VV-23 VV-18 er stengt ute også der den går, og den som etterforsker den, tar den ikke over og koordinerer den ikke', async () => {
    await meldInhabil(t.hus, await t.som('koordinator2'), sakId);
    await velgEtterforsker(t.hus, await t.som('koordinator'), {
      ...{ sakId, brukerId: t.bruker('etterforsker') },
    });
    const tilbudId = await tilby();
    for (const hvem of ['koordinator2', 'etterforsker']) {
      expect(await tilbudTil(hvem), hvem).toBe(0);
      await expect(taOver(tilbudId, hvem), hvem).rejects.toThrow('Finnes ikke');
    }
    expect(await tilbudTil('leder')).toBe(1);
    const ny = await taOver(tilbudId);
    for (const hvem of ['koordinator2', 'etterforsker'])
      await expect(lesDer(hvem, ny), hvem).rejects.toThrow('Finnes ikke');
    // Den som ikke er stengt ute, står i for den som tok over; ingen av de andre kan få det.
    expect((await lesDer('leder', ny)).koordinator).toBe('Eli Yttersen');
    expect(
      await t.eier(`select stedfortreder_id, koordinator_id from varde.sak where id = $1`, [ny]),
    ).toEqual([{ stedfortreder_id: t.bruker('leder'), koordinator_id: t.bruker('ytteroy') }]);
  });
});

const NESTE = tilDato('2026-11-24');
const AAPENT = { kode: 'avvik_aapent' };
const FEIL_PERSON = { utfall: 'feil_person', ord: 'Sa det gjaldt Kanari', neste: NESTE } as const;
/** Lukker alle avvikene i saken, med det som er gjort. */
async function foelgOpp(): Promise<void> {
  const k = await t.som('koordinator');
  for (const a of (await hentAvvik(t.hus, k, sakId)).avvik)
    if (a.lukket === null)
      await lukkAvvik(t.hus, k, { sakId, avvikId: a.id, tiltak: 'Snakket med dem' });
}

describe('et nummer feil person svarte på', () => {
  beforeEach(async () => {
    ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
    await vurderVern(t.hus, await t.som('koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
  });

  it('(del) VV-07 VV-18 ringes ikke der saken går heller: det følger ikke med, og skrevet på nytt følger det med', async () => {
    const mor = await morKanKontaktes(t, sakId);
    const far = await foresatt(t, sakId, { navn: 'Kanari Far' });
    await svarOm(t, sakId, far);
    await trygg(t, sakId, far, { nummer: '99 77 88 66' });
    await ring(t, sakId, mor, { utfall: 'feil_nummer', neste: NESTE });
    await ring(t, sakId, far, { utfall: 'feil_nummer', neste: NESTE });
    await trygg(t, sakId, mor, { nummer: '99 00 11 33' });
    const ny = await taOver(await tilby());
    const { familie } = await hentFamilie(der(), await t.som('ytteroy', 'ytteroy'), ny);
    const hos = (navn: string) => familie.foresatte.find((f) => f.navn === navn);
    // Saken er ikke der den ringes ennå: nummeret er med, og vises først da.
    expect(hos('Mona Fuglesang')).toMatchObject({ nummeret: 'stengt', kontakt: { nummer: null } });
    expect(hos('Kanari Far')?.kontakt).toBeNull();
    expect(await t.eier('select 1 from varde.kontakt where sak_id = $1', [ny])).toHaveLength(1);
  });

  it('TP-47 VV-18 TS-15 det ungdommen har sagt om nummeret, og som venter, gjøres ferdig før saken tilbys; det som står, følger med, med det strengeste svaret', async () => {
    await morKanKontaktes(t, sakId);
    await trygg(t, sakId, '', { foresattId: null, nummer: '40 00 00 20', beskjedOk: true });
    const tilstand = (await saken()).tilstand;
    await settTilstand(t, sakId, 'samtale_holdt');
    await ventendeNummer(t, sakId, { nummer: '40 00 00 17', andreSer: 'Kusina', tider: 'Aldri' });
    await settTilstand(t, sakId, tilstand);
    await expect(tilby()).rejects.toMatchObject({ kode: 'nummeret_venter' });
    const sagt = (await hentKontakt(der(), await t.som('koordinator'), sakId, null)).fraSamtalen;
    await leggBortNummeret(der(), await t.som('koordinator'), {
      ...{ sakId, fraSamtalen: sagt?.id ?? '' },
    });
    const ny = await taOver(await tilby());
    expect(
      await t.eier(
        'select slag, strammet from varde.kontakt where sak_id = $1 and foresatt_id is null',
        [ny],
      ),
    ).toEqual([{ slag: 'trygg_kontakt', strammet: false }]);
    const hosDem = await hentKontakt(der(), await t.som('ytteroy', 'ytteroy'), ny, null);
    expect(hosDem).toMatchObject({
      ...{ nummer: '40 00 00 20', fraSamtalen: null },
      familie: {
        ...{ nummeretVenter: false },
        ungdommen: { andreSer: 'Kusina', tider: 'Etter klokka 16; Aldri', beskjedOk: true },
      },
    });
  });

  it('(del) VV-07 VV-18 med et åpent avvik tilbys saken ikke i Varde og tas ikke over, heller ikke med fri SQL; lukket, går den', async () => {
    const mor = await morKanKontaktes(t, sakId);
    await ring(t, sakId, mor, FEIL_PERSON);
    const fritt = async (felt: string, verdi: string) =>
      expect(
        t.eier(
          `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, dag, fort_av, ${felt})
           select omrade_id, id, eier_organisasjon, tilgang.dagen(), koordinator_id, ${verdi} from varde.sak where id = $1`,
          [sakId],
        ),
        felt,
      ).rejects.toThrow('avviket er ikke lukket');
    await expect(tilby()).rejects.toMatchObject(AAPENT);
    await fritt(
      'steg, grunn, sted, til_omrade',
      `'tilbudt', 'flytter', '\\x00', '${t.omrade('ytteroy')}'`,
    );
    // Utenfor Varde spørres det, men ingen tar over før det er fulgt opp.
    await steg('Nabokommunen');
    await expect(steg(null, true)).rejects.toMatchObject(AAPENT);
    await fritt(
      'steg, etter, hvem, grunnlag',
      `'overtatt', '${(await siste()) ?? ''}', '\\x00', '\\x00'`,
    );
    await foelgOpp();
    await overfoerSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, steg: 'trukket', etter: await siste(), grunn: null, sted: null, hvem: null },
      ...{ grunnlag: null, tilOmrade: null, dag: null },
    });
    const tilbudId = await tilby();
    // Et nytt avvik etter tilbudet: de som svarer, får vite at det er noe å gjøre først, og tilbudet står.
    await trygg(t, sakId, mor, { nummer: '99 00 11 44' });
    await ring(t, sakId, mor, FEIL_PERSON);
    await expect(taOver(tilbudId)).rejects.toMatchObject(AAPENT);
    expect(await tilbudTil('ytteroy')).toBe(1);
    expect((await saken()).tilstand).not.toBe('avsluttet');
    await foelgOpp();
    expect(await taOver(tilbudId)).not.toBe('');
  });
});

describe('straffesaken', () => {
  it('(del) VV-18 VV-14 navnet på etterforskeren og juristen følger med, låst på nytt, så saken der ikke ser ut som om ingen etterforsker den', async () => {
    const [h] = (await saken()).hendelser;
    await foerStraffesak(t.hus, await t.som('koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', nummer: null },
      ...{ etterforsker: 'Pia Prøve', jurist: 'Jon Jurist', sett: 1 },
    });
    const ny = await taOver(await tilby());
    const [hos] = (await lesDer('ytteroy', ny)).hendelser;
    expect(hos?.straffesak).toMatchObject({
      ...{ nummer: '19026581 1527/26-1', etterforsker: 'Pia Prøve', jurist: 'Jon Jurist' },
      // Det koordinatoren skrev for hånd, er ikke blitt politiets av at saken gikk.
      fraPolitiet: { etterforsker: false, jurist: false },
    });
    expect(
      await t.eier(
        `select tilgang.uten_etterforsker(h.omrade_id, h.id) as uten, a.etterforsker = f.etterforsker as like
         from varde.hendelse h join varde.straffesak f on f.hendelse_id = h.id, varde.straffesak a where h.sak_id = $1 and a.sak_id = $2`,
        [ny, sakId],
      ),
    ).toEqual([{ uten: false, like: false }]);
  });

  it('TG-20 VV-18 at ingen etterforsker, følger med: et gammelt navn gjelder ikke i det nye området heller, før noen sier det der', async () => {
    const [h] = (await saken()).hendelser;
    const foer = async (hvem: Parameters<typeof foerStraffesak>[1], hus = t.hus, id = sakId) => {
      const [f] = (await hentSak(hus, hvem, id)).hendelser;
      await foerStraffesak(hus, hvem, {
        ...{ sakId: id, hendelseId: f?.id ?? '', nummer: null, jurist: null },
        ...{ etterforsker: 'Pia Prøve', sett: f?.straffesak?.gang ?? 0 },
      });
    };
    const status = async (naa: 'henlagt' | 'under_etterforskning') => {
      await foerStraffesaksstatus(t.hus, await t.som('koordinator'), {
        ...{ sakId, hendelseId: h?.id ?? '', status: naa, dag: tilDato('2026-11-20') },
      });
    };
    await foer(await t.som('koordinator'));
    await status('henlagt');
    await svarPaaKlarering(t.hus, await t.som('koordinator'), {
      ...{ sakId, klareringId: h?.klarering?.id ?? '', etter: null },
      ...{ svar: 'ingen_etterforskning', ikkeFoer: null, ord: null },
      muntlig: { fra: 'Vakta i distriktet', nummer: '02800' },
    });
    await status('under_etterforskning');
    expect((await saken()).hendelser[0]?.straffesak?.avloest).not.toBeNull();
    const ny = await taOver(await tilby());
    const hos = async () => (await lesDer('ytteroy', ny)).hendelser[0]?.straffesak;
    expect([(await hos())?.etterforsker, (await hos())?.avloest ?? null]).toEqual([
      'Pia Prøve',
      expect.stringMatching(/^\d{4}-/),
    ]);
    await foer(await t.som('ytteroy', 'ytteroy'), der(), ny);
    expect((await hos())?.avloest).toBeNull();
  });
});
