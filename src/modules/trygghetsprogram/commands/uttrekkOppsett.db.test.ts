import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { iOmrade } from '../../../db/hus.ts';
import { withActor } from '../../../db/withActor.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { aapneKandidater } from '../queries/finnKandidat.ts';
import type { Kommunenrbetydning } from '../regler/borAnnetSted.ts';
import type { Mangel, Utfall } from '../regler/radutfall.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';

/**
 * Tre oppsett til, skrevet uten å ha sett importen: andre kolonnenavn og rekkefølger, skilletegn, tegnsett og datoformer.
 * Utfallene er lest ut av filene for hånd.
 */
type Grunn = Mangel | 'feil_antall_kolonner';
type Oppsett = {
  navn: string;
  betyr: Kommunenrbetydning;
  funnet: Record<string, unknown>;
  rader: (readonly [linje: number, utfall: Utfall, grunner: readonly Grunn[], hvorfor: string])[];
  fakta: Record<number, string[]>;
  personer: Record<number, readonly [navn: string, dag: string | null, klokkeslett: string | null]>;
};

const OPPSETT: Oppsett[] = [
  {
    navn: 'uttrekk-oppsett-tabulator-utf16.txt',
    betyr: 'aasted',
    funnet: {
      koding: 'utf-16le',
      skilletegn: '\t',
      overskriftslinje: 3,
      datoformer: ['skraastrek'],
      kommunen: 'aasted',
      ukjente: ['Driftsenhet'],
      uttrekksdato: '2026-11-23',
    },
    rader: [
      [4, 'ny', [], 'vanlig rad'],
      [5, 'ny', [], 'hatmotiv J'],
      [
        6,
        'ny',
        [],
        'uten klokkeslett; åstedet er en annen kommune, og det sier ikke hvor noen bor',
      ],
      [7, 'ny', [], 'stedet går over linje 7 og 8, ingen etterforsker'],
      [9, 'ufullstendig', ['ugyldig_fodselsnummer'], 'siste siffer er galt'],
      [10, 'ufullstendig', ['tidspunkt'], '31/11 finnes ikke'],
      [11, 'ny', [], 'strengt fortrolig adresse'],
      [12, 'kjent', [], 'linje 4 en gang til'],
      [13, 'ufullstendig', ['fodselsnummer'], 'et vitne uten fødselsnummer'],
    ],
    fakta: { 5: ['hat'], 11: ['vernet'], 13: ['vitne'] },
    personer: {
      4: ['Åse Påfunnen', '2026-11-18', '15:10'],
      6: ['Máret Biret-Gáisá', '2026-11-19', null],
      7: ['Falk Testfjord', '2026-11-16', '08:05'],
      10: ['Vår Narreland', null, null],
    },
  },
  {
    navn: 'uttrekk-oppsett-komma.csv',
    betyr: 'bosted',
    funnet: {
      koding: 'utf-8',
      skilletegn: ',',
      overskriftslinje: 1,
      datoformer: ['iso'],
      kommunen: 'bosted',
      ukjente: [],
      uttrekksdato: '2026-11-23',
    },
    rader: [
      [2, 'ny', [], 'fødselsnummeret er delt med mellomrom'],
      [3, 'bor_annet_sted', [], '9902 Ytterøy; skilletegn og anførselstegn i sitat'],
      [4, 'ny', [], 'uten klokkeslett, mistenkt i familien'],
      [5, 'ufullstendig', ['tidspunkt'], 'uten dato'],
      [6, 'ufullstendig', ['ugyldig_fodselsnummer'], 'åtte siffer'],
      [7, 'ufullstendig', ['saksnummer'], 'uten sak'],
      [8, 'bor_annet_sted', [], 'samme person som i linje 3, en annen sak'],
    ],
    fakta: { 3: ['alvorlig'], 4: ['familie'] },
    personer: {
      2: ['Øyvind Demo-Haugen', '2026-11-17', '21:40'],
      4: ['Eldrid Fiksjonsmo', '2026-11-19', null],
      8: ['Thandiwe Prøvedal', '2026-11-20', '18:15'],
    },
  },
  {
    navn: 'uttrekk-oppsett-strek-ansi.txt',
    betyr: 'bosted',
    funnet: {
      koding: 'windows-1252',
      skilletegn: '|',
      overskriftslinje: 2,
      datoformer: ['tett'],
      kommunen: null,
      ukjente: ['GJERNING_TIL'],
      uttrekksdato: '2026-11-23',
    },
    rader: [
      [3, 'ny', [], 'vanlig rad, med semikolon og komma i stedet'],
      [4, 'ny', [], 'uten klokkeslett'],
      [5, 'bor_annet_sted', [], '9902, og kode 7: vernet'],
      [6, 'ufullstendig', ['tidspunkt'], '20261131 finnes ikke'],
      [7, 'ny', [], 'henlagt'],
      [8, 'uleselig', ['feil_antall_kolonner'], 'kuttet etter tre kolonner'],
      [9, 'uleselig', ['feil_antall_kolonner'], 'to felt for mye'],
      // 10 har bare skilletegn.
    ],
    fakta: { 5: ['vernet'], 7: ['henlagt'] },
    personer: {
      3: ['HEDDA LÅTSBAKK', '2026-11-18', '21:10'],
      4: ['ÅNTE NARRELAND', '2026-11-17', null],
      7: ['MÅRET LIKSOMNES', '2026-11-20', '14:45'],
    },
  },
];

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

describe.each(OPPSETT)('$navn', ({ navn, betyr, funnet, rader, fakta, personer }) => {
  const fil = readFileSync(new URL(`../../../../tests/fixtures/${navn}`, import.meta.url));
  let id = '';
  beforeAll(async () => {
    const hvem = await t.som('koordinator');
    const forhand = await forhandsvisUttrekk(t.hus, hvem, fil, betyr);
    if (!('rader' in forhand)) throw new Error(forhand.feil);
    expect(forhand.lest).toMatchObject(funnet);
    const svar = await lastOppUttrekk(t.hus, hvem, {
      fil,
      betyr,
      kjoertDato: tilDato('2026-11-23'),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: tilDato('2026-11-16'),
      periodeTil: tilDato('2026-11-22'),
    });
    if (!svar.ok) throw new Error(svar.feil);
    id = svar.uttrekkId;
  });

  it('TP-17 hver linje får sitt utfall og sin grunn', async () => {
    expect(
      (
        await t.eier<{ linje: number; utfall: Utfall; grunner: Grunn[] }>(
          'select linje, utfall, grunner from varde.uttrekksrad where uttrekk_id = $1 order by linje',
          [id],
        )
      ).map((r) => [r.linje, r.utfall, r.grunner]),
    ).toEqual(rader.map(([linje, utfall, grunner]) => [linje, utfall, grunner]));
  });

  it('TP-17 det filen sier om hver, er lest rett', async () => {
    const kandidater = await t.eier<{ linje: number; id: string; sted: boolean; hva: string[] }>(
      `select r.linje, k.id, k.sted is not null or k.stedskategori is not null as sted,
         array_remove(array[nullif(k.rolle, 'fornaermet'), case when k.hatkriminalitet then 'hat' end,
         case when k.i_familie then 'familie' end, case when k.alvorlig then 'alvorlig' end,
         case when k.vernet then 'vernet' end, nullif(k.straffesak_status, 'under_etterforskning')], null) as hva
       from varde.uttrekksrad r join varde.kandidat k on k.id = r.kandidat_id where r.uttrekk_id = $1 order by r.linje`,
      [id],
    );
    expect(
      Object.fromEntries(kandidater.flatMap((k) => (k.hva.length > 0 ? [[k.linje, k.hva]] : []))),
    ).toEqual(fakta);
    // En verdi i sperrekolonnen, også «ugradert», og stedet lagres ikke.
    expect(kandidater.filter((k) => k.sted).map((k) => k.linje)).toEqual(
      navn.includes('komma')
        ? []
        : kandidater.map((k) => k.linje).filter((l) => fakta[l]?.includes('vernet') !== true),
    );
    const linje = new Map(kandidater.map((k) => [k.id, k.linje]));
    const aapnet = await iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
      aapneKandidater(
        t.hus,
        tx,
        await tx.db
          .selectFrom('varde.kandidat')
          .selectAll()
          .where('id', 'in', [...linje.keys()])
          .execute(),
      ),
    );
    const lest = new Map(
      aapnet.map((k) => [
        linje.get(k.id),
        [k.innhold.navn, k.hendelsesdato, k.innhold.detaljer.klokkeslett],
      ]),
    );
    for (const [l, ventet] of Object.entries(personer)) {
      expect([l, lest.get(Number(l))]).toEqual([l, ventet]);
    }
  });
});

describe('oppsettet huskes per politienhet', () => {
  const felt = [
    'Saksnr',
    'Gjerningstidspunkt',
    'Sakstype',
    'Fødselsnummer',
    'Adressesperre',
    'Kommunenr',
  ];
  const fil = (kolonner: readonly string[], dag: string, skille = ';') =>
    Buffer.from(
      [kolonner, kolonner.map((k) => (k === 'Gjerningstidspunkt' ? dag : ''))]
        .map((r) => r.join(skille))
        .join('\n'),
    );
  const tidligere = async (h: Testhus, bytes: Buffer, betyr: Kommunenrbetydning = 'bosted') => {
    const svar = await lastOppUttrekk(h.hus, await h.som('koordinator'), {
      fil: bytes,
      betyr,
      kjoertDato: tilDato('2026-11-16'),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: tilDato('2026-11-09'),
      periodeTil: tilDato('2026-11-15'),
    });
    expect(svar.ok).toBe(true);
  };
  const siden = async (h: Testhus, bytes: Buffer, subjekt = 'koordinator') => {
    const svar = await forhandsvisUttrekk(h.hus, await h.som(subjekt), bytes, 'bosted');
    return 'rader' in svar ? svar.sidenSist : svar;
  };
  let h: Testhus;
  beforeAll(async () => {
    h = await nyttHus();
  });
  afterAll(() => h.steng());

  it('TP-17 neste uttrekk måles mot det siste bekreftede: en kolonne som er borte, også den for vernet adresse, sies før noe lagres', async () => {
    expect(await siden(h, fil(felt, '09.11.2026'))).toBeNull();
    await tidligere(h, fil(felt, '09.11.2026'));
    const sist = { kjoertDato: '2026-11-16', borte: [], nye: [], skrevetAnnerledes: false };
    expect(await siden(h, fil(felt.toReversed(), '10.11.2026'), 'koordinator2')).toEqual(sist);
    const uten = [...felt.filter((k) => k !== 'Adressesperre'), 'Status'];
    expect(await siden(h, fil(uten, '10.11.2026', '|'))).toEqual({
      ...sist,
      borte: ['adressesperre'],
      nye: ['status'],
      skrevetAnnerledes: true,
    });
  });

  it('(del) VV-18 svaret på om kommunen er bosted eller åsted, lagres med uttrekket', async () => {
    await tidligere(h, fil(felt, '11.11.2026'), 'aasted');
    expect(
      await h.eier('select kommunenr_betyr from varde.uttrekk order by lastet_opp_ved'),
    ).toEqual([{ kommunenr_betyr: 'bosted' }, { kommunenr_betyr: 'aasted' }]);
  });

  it('det som huskes, er Vardes egne ord: basen tar ikke imot noe annet', async () => {
    const k = h.bruker('koordinator');
    for (const [kolonner, skilletegn] of [
      ['{saksnummer,Åse Påfunnen}', 'komma'],
      ['{saksnummer}', 'Åse'],
      ['{saksnummer}', null],
    ]) {
      await expect(
        h.eier(
          `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, utfall, lastet_opp_av, kolonner, tegnsett, skilletegn)
           select omrade_id, eier_organisasjon, gen_random_uuid(), kjoert_dato, periode_fra, periode_til, 'lastet_opp', $1, $2, 'utf-8', $3 from varde.uttrekk limit 1`,
          [k, kolonner, skilletegn],
        ),
      ).rejects.toThrow(/check constraint/);
    }
    await expect(
      withActor(h.hus.app, await h.som('koordinator'), (tx) =>
        tx.db.updateTable('varde.uttrekk').set({ kolonner: [] }).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
