import { readFileSync } from 'node:fs';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { listTriage } from '../queries/listTriage.ts';
import { listUttrekk } from '../queries/listUttrekk.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldInhabil } from './meldInhabil.ts';
import { meldUttrekkUteblitt } from './meldUttrekkUteblitt.ts';

const fil = (navn: string) =>
  readFileSync(new URL(`../../../../tests/fixtures/${navn}`, import.meta.url));
const UKE46 = fil('uttrekk-uke-46.csv');
const UKE47 = fil('uttrekk-uke-47-rotete.csv');
const inn = (bytes: Uint8Array, fra = '2026-11-09', til = '2026-11-15') => ({
  fil: bytes,
  betyr: 'bosted' as const,
  kjoertDato: tilDato('2026-11-16'),
  kjoertAv: 'Vaktleder T. Test',
  periodeFra: tilDato(fra),
  periodeTil: tilDato(til),
});

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

async function lastOpp(bytes: Uint8Array, subjekt = 'koordinator'): Promise<string> {
  const svar = await lastOppUttrekk(t.hus, await t.som(subjekt), inn(bytes));
  if (!svar.ok) throw new Error(svar.feil);
  return svar.uttrekkId;
}
const utfall = (uttrekkId: string) =>
  t.eier<{ linje: number; utfall: string; grunner: string[] }>(
    'select linje, utfall, grunner from varde.uttrekksrad where uttrekk_id = $1 order by linje',
    [uttrekkId],
  );

describe('ukas uttrekk', () => {
  it('TP-17 hver rad i uttrekket får ett utfall, og hver rad som skal vurderes, får en beslutning med grunn, dag og koordinator', async () => {
    const id = await lastOpp(UKE46);
    const rader = await utfall(id);
    expect(rader).toHaveLength(30);
    expect(new Set(rader.map((r) => r.utfall))).toEqual(new Set(['ny']));
    const k = await t.som('koordinator');
    const liste = await listTriage(t.hus, k, { slag: 'uttrekk', id }, null);
    expect(liste.rader).toHaveLength(30);
    const [en, to, tre] = liste.rader.map((r) => r.kandidatId);
    await besluttTriage(t.hus, k, {
      kandidatId: en ?? '',
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: true,
    });
    await besluttTriage(t.hus, k, {
      kandidatId: to ?? '',
      valg: 'ikke_aktuelt',
      grunn: 'faar_hjelp',
      merknad: null,
      egnet: false,
    });
    await besluttTriage(t.hus, k, {
      kandidatId: tre ?? '',
      valg: 'henvis',
      grunn: 'annen_tjeneste',
      merknad: 'Støttesenteret',
      dag: tilDato('2026-11-20'),
      egnet: false,
    });
    const etter = await listTriage(t.hus, k, { slag: 'uttrekk', id }, null);
    expect(etter.avgjort).toBe(3);
    expect(
      etter.rader
        .filter((r) => r.beslutning !== null)
        .map((r) => [r.beslutning?.valg, r.beslutning?.grunn, r.beslutning?.av]),
    ).toEqual([
      ['tilby', 'i_maalgruppen', 'Ingrid Eksempel'],
      ['ikke_aktuelt', 'faar_hjelp', 'Ingrid Eksempel'],
      ['henvis', 'annen_tjeneste', 'Ingrid Eksempel'],
    ]);
    for (const grunn of ['Kari Påfunnen', '', 'i_maalgruppen']) {
      await expect(
        besluttTriage(t.hus, k, {
          kandidatId: liste.rader[3]?.kandidatId ?? '',
          valg: 'henvis',
          grunn,
          merknad: 'x',
          egnet: false,
        }),
      ).rejects.toMatchObject({ kode: 'ukjent_grunn' });
    }
    const annen = besluttTriage(t.hus, await t.som('koordinator2'), {
      kandidatId: en ?? '',
      valg: 'henvis',
      grunn: 'x',
      merknad: null,
      egnet: false,
    });
    await expect(annen).rejects.toMatchObject({
      kode: 'alt_besluttet',
      parametre: { hvem: 'Ingrid Eksempel', valg: 'tilby' },
    });
  });

  it('VV-09 kjent er samme person og samme sak eller hendelse; en annen person på samme saksnummer er en ny rad i samme hendelse; endringer vises som oppdatering', async () => {
    await lastOpp(UKE46);
    const rad42 = async () => {
      const svar = await forhandsvisUttrekk(t.hus, await t.som('koordinator'), UKE47, 'bosted');
      return 'rader' in svar ? svar.rader.find((r) => r.linje === 42) : undefined;
    };
    expect((await rad42())?.endringer).toEqual([
      { hva: 'status', fra: 'under_etterforskning', til: 'henlagt' },
      {
        hva: 'etterforsker',
        fra: 'Politibetjent T. Øvrebø-Test',
        til: 'Politioverbetjent S. Låtsen',
      },
    ]);
    const id = await lastOpp(UKE47);
    expect((await rad42())?.utfall).toBe('kjent'); // det nye er nå det kjente
    const etterLinje = new Map((await utfall(id)).map((r) => [r.linje, r]));
    const er = (linje: number) => etterLinje.get(linje)?.utfall;
    expect([er(37), er(38), er(39)]).toEqual(['kjent', 'kjent', 'kjent']); // fra forrige uke
    expect([er(35), er(36)]).toEqual(['kjent', 'kjent']); // gjentatt i samme fil
    expect([er(40), er(41)]).toEqual(['ny', 'samme_hendelse']); // to søsken på ett saksnummer
    expect(er(42)).toBe('oppdatering'); // ny status og etterforsker
    expect(er(5)).toBe('bor_annet_sted');
    expect([er(8), etterLinje.get(8)?.grunner]).toEqual(['ufullstendig', ['fodselsnummer']]);
    expect([er(6), etterLinje.get(6)?.grunner]).toEqual([
      'ufullstendig',
      ['ugyldig_fodselsnummer'],
    ]);
    expect([er(16), er(22)]).toEqual(['uleselig', 'uleselig']);
    expect(etterLinje.size).toBe(39);
  });

  it('TP-53 uttrekket sier når det ble kjørt, av hvem og for hvilken periode, og dager ingen periode dekker, vises', async () => {
    const k = await t.som('koordinator');
    await lastOppUttrekk(t.hus, k, inn(UKE46, '2026-11-02', '2026-11-08'));
    await lastOppUttrekk(t.hus, k, inn(UKE47, '2026-11-10', '2026-11-15'));
    const oversikt = await listUttrekk(t.hus, k);
    expect(oversikt.udekkede).toEqual([tilDato('2026-11-09')]);
    expect(oversikt.uttrekk[0]).toMatchObject({
      kjoertAv: 'Vaktleder T. Test',
      kjoertDato: '2026-11-16',
      periodeFra: '2026-11-10',
    });
  });

  it('TP-53 TP-16 verken en udekket dag eller et uttrekk som ikke er ferdig, faller ut fordi det har kommet mange siden', async () => {
    const k = await t.som('koordinator');
    const gammelt = await lastOppUttrekk(t.hus, k, inn(UKE46, '2025-01-06', '2025-01-11'));
    for (let uke = 0; uke < 60; uke += 1) {
      const fra = leggTilDager(tilDato('2025-01-13'), uke * 7);
      await meldUttrekkUteblitt(t.hus, k, {
        utfall: 'tomt',
        periodeFra: fra,
        periodeTil: leggTilDager(fra, 6),
        spurtHvem: null,
      });
    }
    const { udekkede, uttrekk } = await listUttrekk(t.hus, k);
    expect(udekkede).toEqual(['2025-01-12']);
    expect(uttrekk).toHaveLength(53);
    expect(uttrekk.at(-1)).toMatchObject({ id: gammelt.ok && gammelt.uttrekkId, ferdig: false });
  });

  it('den samme filen to ganger endrer ingenting', async () => {
    const forste = await lastOpp(UKE46);
    const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), inn(UKE46));
    expect(svar).toEqual({ ok: true, uttrekkId: forste, kjentFil: true, paaVeiInn: false });
    expect(await t.eier('select 1 from varde.kandidat')).toHaveLength(30);
  });

  it('den samme filen to ganger i samme øyeblikk blir ett uttrekk', async () => {
    const k = await Promise.all([
      t.som('koordinator'),
      t.som('koordinator2'),
      t.som('koordinator'),
    ]);
    const svar = await Promise.all(k.map((hvem) => lastOppUttrekk(t.hus, hvem, inn(UKE46))));
    expect(svar.map((s) => s.ok && s.kjentFil).sort()).toEqual([false, true, true]);
    expect(await t.eier('select 1 from varde.uttrekk')).toHaveLength(1);
    expect(await t.eier('select 1 from varde.kandidat')).toHaveLength(30);
  });

  it('forhåndsvisning lagrer ingenting, heller ikke en nøkkel', async () => {
    const antall = async () =>
      (
        await t.eier(
          'select 1 from varde.kandidat union all select 1 from varde.uttrekk union all select 1 from varde.uttrekksrad',
        )
      ).length;
    const svar = await forhandsvisUttrekk(t.hus, await t.som('koordinator'), UKE46, 'bosted');
    expect('rader' in svar && svar.rader).toHaveLength(30);
    expect(await antall()).toBe(0);
  });

  describe('(del) VV-43 ett ekte fødselsnummer stopper hele filen i et prøveområde', () => {
    /** Gyldig, og tilhørte noen født i 1860: ingen som lever har det. */
    const EKTE = '01016050012';
    const [overskrift = '', forste = '', andre = '', ...resten] = UKE46.toString('utf8')
      .trimEnd()
      .split(/\r?\n/);
    const fil = (...rader: string[]) => Buffer.from([overskrift, ...rader, ...resten].join('\n'));
    const lagret = async () =>
      (
        await t.eier(
          `select 1 from varde.kandidat union all select 1 from varde.uttrekk union all select 1 from varde.uttrekksrad`,
        )
      ).length;

    it.each([
      ['i kolonnen for det', forste, andre.replace('18830999899', EKTE), [3]],
      ['delt opp', forste.replace('05891590069', '010160 50012'), andre, [2]],
      ['i feltet for stedet', forste, andre.replace('Fjordvik sentrum', `hos ${EKTE},`), [3]],
      ['i en rad som ikke kan leses', `${EKTE};bare to`, andre, [2]],
      ['på to linjer', forste.replace('05891590069', EKTE), `x;${EKTE}`, [2, 3]],
    ] as const)(
      '(del) VV-43 et ekte nummer %s: linja sies, nummeret aldri, og ingenting lagres, heller ikke i forhåndsvisningen',
      async (_hvor, en, to, linjer) => {
        const k = await t.som('koordinator');
        const bytes = fil(en, to);
        const svar = [
          await forhandsvisUttrekk(t.hus, k, bytes, 'bosted'),
          await lastOppUttrekk(t.hus, k, inn(bytes)),
        ];
        for (const s of svar) {
          expect(s).toEqual({ ok: false, feil: 'ekte_numre', mangler: [], linjer });
          expect(JSON.stringify(s)).not.toContain(EKTE);
        }
        expect(await lagret()).toBe(0);
        expect(
          await t.eier(
            `select handling, utfall from varde.revisjon where handling like 'uttrekk%' order by seq`,
          ),
        ).toEqual([
          { handling: 'uttrekk_forhandsvist', utfall: 'nei' },
          { handling: 'uttrekk_lastet_opp', utfall: 'nei' },
        ]);
      },
    );

    it('(del) VV-43 den samme filen med oppdiktede numre, og en rad med skrivefeil i nummeret, tas imot', async () => {
      const id = await lastOpp(fil(forste, andre.replace('18830999899', '18830999898')));
      expect(await utfall(id)).toHaveLength(30);
      expect((await utfall(id))[1]).toMatchObject({ grunner: ['ugyldig_fodselsnummer'] });
    });
  });

  it('(del) VV-35 uttrekksrader leses bare av koordinatorer ansatt i politienheten; aldri av kommunens, heller ikke med politiets vedtak', async () => {
    const id = await lastOpp(UKE46);
    for (const subjekt of [
      'slt',
      'ordforer',
      'administrator',
      'leder',
      'guide',
      'etterforsker',
      'personvernombud',
    ]) {
      const hvem = await t.som(subjekt);
      await expect(listTriage(t.hus, hvem, { slag: 'uttrekk', id }, null), subjekt).rejects.toThrow(
        'Finnes ikke',
      );
      await expect(lastOppUttrekk(t.hus, hvem, inn(UKE47)), subjekt).rejects.toMatchObject({
        kode: 'kan_ikke_lese_uttrekk',
      });
    }
    expect(
      (await listTriage(t.hus, await t.som('koordinator2'), { slag: 'uttrekk', id }, null)).rader,
    ).toHaveLength(30);
    // Heller ikke med politiets vedtak om sakene: radene er politiets (1.16b).
    await politivedtak(t);
    await expect(
      listTriage(t.hus, await t.som('slt'), { slag: 'uttrekk', id }, null),
    ).rejects.toThrow('Finnes ikke');
    await expect(lastOppUttrekk(t.hus, await t.som('slt'), inn(UKE47))).rejects.toMatchObject({
      kode: 'kan_ikke_lese_uttrekk',
    });
    await expect(
      listTriage(t.hus, await t.som('ytteroy', 'ytteroy'), { slag: 'uttrekk', id }, null),
    ).rejects.toThrow('Finnes ikke');
  });

  it('TP-16 hver uke har en gjennomgang; en uke uten fullført gjennomgang er forfalt, og tomt og ikke mottatt fullfører den', async () => {
    const k = await t.som('koordinator');
    const uke = async () => (await listUttrekk(t.hus, k)).uker.map((u) => [u.uke, u.tilstand]);
    expect((await uke()).slice(0, 2)).toEqual([
      [47, 'venter'],
      [46, 'forfalt'],
    ]);
    await meldUttrekkUteblitt(t.hus, k, {
      utfall: 'ikke_mottatt',
      periodeFra: tilDato('2026-11-09'),
      periodeTil: tilDato('2026-11-15'),
      spurtHvem: 'Operasjonssentralen',
    });
    expect((await uke())[1]).toEqual([46, 'gjennomgatt']);
    const { id } = await t
      .eier<{ id: string }>('select id from varde.uttrekk')
      .then((r) => r[0] ?? { id: '' });
    expect(
      await t.eier(
        'select spurt_hvem, ferdig_ved is not null as ferdig from varde.uttrekk where id = $1',
        [id],
      ),
    ).toEqual([{ spurt_hvem: 'Operasjonssentralen', ferdig: true }]);
  });

  it('TP-16 VV-22 gjennomgangen slutter også som tomt; ikke mottatt tas bare imot med hvem som ble spurt', async () => {
    const k = await t.som('koordinator');
    const uke46 = async () => {
      const oversikt = await listUttrekk(t.hus, k);
      return oversikt.uker.find((u) => u.uke === 46)?.tilstand;
    };
    const meldt = { periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') };
    expect(await uke46()).toBe('forfalt');
    for (const spurtHvem of [null, '', '  ', '-']) {
      await expect(
        meldUttrekkUteblitt(t.hus, k, { ...meldt, utfall: 'ikke_mottatt', spurtHvem }),
      ).rejects.toMatchObject({ kode: 'mangler_hvem' });
    }
    await expect(
      meldUttrekkUteblitt(t.hus, await t.som('slt'), { ...meldt, utfall: 'tomt', spurtHvem: null }),
    ).rejects.toMatchObject({ kode: 'kan_ikke_lese_uttrekk' });
    expect(await t.eier('select 1 from varde.uttrekk')).toEqual([]);
    expect(await uke46()).toBe('forfalt');
    for (const _gang of [1, 2])
      await meldUttrekkUteblitt(t.hus, k, { ...meldt, utfall: 'tomt', spurtHvem: null });
    expect(await uke46()).toBe('gjennomgatt');
    expect(
      await t.eier(
        'select utfall, spurt_hvem, ferdig_av, ferdig_ved is not null as ferdig from varde.uttrekk',
      ),
    ).toEqual([
      { utfall: 'tomt', spurt_hvem: null, ferdig_av: t.bruker('koordinator'), ferdig: true },
    ]);
    expect((await listUttrekk(t.hus, k)).udekkede).toEqual([]);
  });

  it('(del) VV-48 en rad om noen den som laster opp er sperret for, ser ut som en ny rad, og sakens koordinator får vite det', async () => {
    const id = await lastOpp(UKE46);
    const k2 = await t.som('koordinator2');
    const liste = await listTriage(t.hus, k2, { slag: 'uttrekk', id }, null);
    const forste = liste.rader[0]?.kandidatId ?? '';
    await besluttTriage(t.hus, k2, {
      kandidatId: forste,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      egnet: true,
    });
    await ferdigMedLista(t.hus, k2, { slag: 'uttrekk', id });
    const k1 = await t.som('koordinator');
    await meldInhabil(t.hus, k1, forste);
    const igjen = await lastOpp(UKE47);
    const linje37 = (await utfall(igjen)).find((r) => r.linje === 37);
    expect(linje37?.utfall).toBe('ny');
    await ferdigMedLista(t.hus, k1, { slag: 'uttrekk', id: igjen });
    expect(
      await t.eier(`select for_bruker from varde.oppgave where slag = 'ny_rad_om_kjent_person'`),
    ).toEqual([{ for_bruker: t.bruker('koordinator2') }]);
  });

  it('(del) VV-48 en rad merket vernet adresse forlater den felles lista og lagrer aldri et sted', async () => {
    const id = await lastOpp(UKE47);
    const liste = await listTriage(
      t.hus,
      await t.som('koordinator'),
      { slag: 'uttrekk', id },
      null,
    );
    expect([...liste.rader, ...liste.utenfor].some((r) => r.linje === 9)).toBe(false);
    const vernet = await t.eier<{ sted: Buffer | null; stedskategori: string | null }>(
      'select sted, stedskategori from varde.kandidat where vernet',
    );
    expect(vernet).toEqual([{ sted: null, stedskategori: null }]);
  });
});
